import { fileTemplate } from '../compile/file-template.ts';
import { glossary } from '../guide/glossary.ts';
import { guide } from '../guide/guide.ts';
import type { File } from '../language/file.ts';
import { type ControlView, controlView } from '../page-model/control-view.ts';
import type { PageBlock } from '../page-model/read-mdx.ts';
import type { ControlRemedies } from '../page-model/remedy-view.ts';
import { type StepView, stepView } from '../page-model/step-view.ts';
import { catalogue, parameterIds } from '../guide/parameters/catalogue.ts';
import { firstText } from './first-text.ts';
import { addressOf, type Prose, proses } from './prose.ts';
import { at } from './site.ts';

/** One thing that the search may find. */
export interface SearchRecord {
  readonly url: string;
  readonly title: string;
  readonly kind: 'page' | 'step' | 'control' | 'file' | 'command' | 'field' | 'term';
  /** The text that it is found by. */
  readonly content: string;
  /** The field of the form to go to. */
  readonly field?: string;
}

/** Everything a reader may look for: prose, steps, controls, files, commands with their options, fields, terms. */
export function searchRecords(): readonly SearchRecord[] {
  const steps = guide.steps.map(stepView);
  return [
    ...proses.flatMap(proseRecords),
    ...steps.map(stepRecord),
    ...guide.controls.map(controlView).map(controlRecord),
    ...guide.files.map((file) => fileRecord(file, steps)),
    ...commandRecords(steps),
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

/** One record for the opening of a page and one for each of its headings, with the text below it. */
function proseRecords({ section, blocks, headings }: Prose): readonly SearchRecord[] {
  return byHeading(blocks).map(({ heading, texts }, index) => ({
    url: at(`/${section.id}/${index === 0 ? '' : `#${headings[index - 1]}`}`),
    title: heading ? `${section.title}: ${heading}` : section.title,
    kind: 'page',
    content: words(section.describes, ...texts),
  }));
}

interface Passage {
  readonly heading: string;
  readonly texts: string[];
}

function byHeading(blocks: readonly PageBlock[]): readonly Passage[] {
  const passages: Passage[] = [{ heading: '', texts: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading') passages.push({ heading: block.title, texts: [] });
    if (block.kind === 'prose') passages.at(-1)?.texts.push(block.text);
  }
  return passages;
}

function stepRecord({ id, title, permissions, remains, apply }: StepView): SearchRecord {
  const commands = firstText(apply.template('bash'));
  const content = words(id, ...permissions, ...remains.map(({ text }) => text), commands);
  return { url: addressOf('step', id) ?? at('/'), title, kind: 'step', content };
}

function controlRecord(control: ControlView): SearchRecord {
  const { id, title, why, note, benchmark, policies, verify, remedies } = control;
  const ids = [...benchmark.map((one) => one.id), ...policies.flatMap((one) => [one.name, one.id])];
  const commands = verify && firstText(verify.template('bash'));
  const content = words(id, why, note, ...ids, commands, ...remedyWords(remedies));
  return { url: addressOf('control', id) ?? at('/controls/'), title, kind: 'control', content };
}

function remedyWords({ remedies }: Partial<ControlRemedies> = {}): readonly string[] {
  return (remedies ?? []).flatMap(({ effects, sentence, commands }) => [
    sentence,
    ...effects.flatMap(({ consequences }) => consequences.map((one) => one.sentence)),
    ...(commands ? [firstText(commands.template('bash'))] : []),
  ]);
}

/** A file leads to its own place, or to the step that shows it, or to the list of the bundle's files. */
function fileRecord(file: File, steps: readonly StepView[]): SearchRecord {
  const step = steps.find(({ files }) => files.some(({ id }) => id === file.id));
  const shownAt = addressOf('file', file.id) ?? (step && addressOf('step', step.id));
  return {
    url: shownAt ?? at(`/builder/#files/${file.name}`),
    title: file.name,
    kind: 'file',
    content: words(file.title, file.describes, firstText(fileTemplate(file, guide))),
  };
}

/** Each command leads to the first step that runs it. */
function commandRecords(steps: readonly StepView[]): readonly SearchRecord[] {
  const uses = steps.flatMap((step) => step.commands.map((command) => ({ command, step })));
  return [...Map.groupBy(uses, ({ command }) => command)].map(([command, users]) => ({
    url: addressOf('step', users[0]?.step.id ?? '') ?? at('/'),
    title: `az ${command}`,
    kind: 'command',
    content: words(...users.map(({ step }) => step.title)),
  }));
}

function words(...texts: readonly (string | undefined)[]): string {
  return texts.filter(Boolean).join('\n');
}
