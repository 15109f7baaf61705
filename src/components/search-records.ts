import { commandsOf } from './commands.ts';
import { firstText } from './first-text.ts';
import { addressOf, proses } from './prose.ts';
import { at } from './site.ts';
import { controlTemplate, stepTemplate } from './templates.ts';
import { fileTemplate } from '../compile/file-template.ts';
import { glossary } from '../guide/glossary.ts';
import { guide } from '../guide/guide.ts';
import { type Control, needText, remainsText, type Step } from '../language/guide.ts';
import { catalogue, parameterIds } from '../parameters/catalogue.ts';

/** One thing that the search may find. */
export interface SearchRecord {
  readonly url: string;
  readonly title: string;
  readonly kind: 'page' | 'step' | 'control' | 'file' | 'command' | 'field' | 'term';
  /** What it is found by. */
  readonly content: string;
  /** The field of the form to go to. */
  readonly field?: string;
}

/** Everything a reader may look for: prose, steps, controls, files, commands with their options, fields, terms. */
export function searchRecords(): readonly SearchRecord[] {
  return [
    ...proses.flatMap(proseRecords),
    ...guide.steps.map(stepRecord),
    ...guide.controls.map(controlRecord),
    ...guide.files.map((file) => ({
      url: addressOf('file', file.id) ?? stepWith(file.id) ?? at(`/builder/#files/${file.name}`),
      title: file.name,
      kind: 'file' as const,
      content: words(file.title, file.describes, firstText(fileTemplate(file, guide))),
    })),
    ...commandRecords(),
    ...parameterIds.map((id) => ({
      url: at('/builder/#values'),
      title: catalogue[id].label,
      kind: 'field' as const,
      content: words(id, catalogue[id].describes, catalogue[id].hint),
      field: id,
    })),
    ...glossary.map(({ id, term, means }) => ({
      url: at(`/glossary/#${id}`),
      title: term,
      kind: 'term' as const,
      content: means,
    })),
  ];
}

/** The text under each heading of a page. */
function proseRecords({ section, mdx, headings }: (typeof proses)[number]): SearchRecord[] {
  const parts = mdx.replaceAll(/<[^>]*>/g, ' ').split(/^## (.+)$/m);
  return Array.from({ length: Math.ceil(parts.length / 2) }, (_, part) => {
    const [heading, text] = part === 0 ? ['', parts[0]] : [parts[part * 2 - 1], parts[part * 2]];
    const anchor = part === 0 ? '' : `#${headings[part - 1]}`;
    return {
      url: at(`/${section.id}/${anchor}`),
      title: heading ? `${section.title}: ${heading}` : section.title,
      kind: 'page' as const,
      content: words(section.describes, text),
    };
  });
}

function stepRecord(step: Step): SearchRecord {
  const { id, title, needs = [], remains = [] } = step;
  const commands = firstText(stepTemplate(step, 'apply', 'bash'));
  const content = words(id, ...needs.map(needText), ...remains.map(remainsText), commands);
  return { url: addressOf('step', id) ?? at('/'), title, kind: 'step', content };
}

function controlRecord(control: Control): SearchRecord {
  const { id, title, why, note, benchmark, policies } = control;
  const ids = [...benchmark.map((one) => one.id), ...policies.flatMap((one) => [one.name, one.id])];
  const commands = firstText(controlTemplate(control, 'bash'));
  const content = words(id, why, note, ...ids, commands);
  return { url: addressOf('control', id) ?? at('/controls/'), title, kind: 'control', content };
}

/** Each command leads to the first step that runs it. */
function commandRecords(): readonly SearchRecord[] {
  const users = Map.groupBy(
    guide.steps.flatMap((step) => commandsOf(step).map((command) => ({ command, step }))),
    ({ command }) => command,
  );
  return [...users].map(([command, uses]) => ({
    url: addressOf('step', uses[0]?.step.id ?? '') ?? at('/'),
    title: `az ${command}`,
    kind: 'command' as const,
    content: words(...uses.map(({ step }) => step.title)),
  }));
}

function stepWith(file: string): string | undefined {
  const step = guide.steps.find(({ files = [] }) => files.some(({ id }) => id === file));
  return step && addressOf('step', step.id);
}

function words(...texts: readonly (string | undefined)[]): string {
  return texts.filter(Boolean).join('\n');
}
