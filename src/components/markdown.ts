import { fileTemplate } from '../compile/file-template.ts';
import type { Shell } from '../language/artefact.ts';
import type { File } from '../language/file.ts';
import {
  type Control,
  type Remains,
  remainsText,
  remainsWhen,
  type Section,
  type Step,
  needText,
} from '../language/guide.ts';
import { type Template, tidy } from '../language/template.ts';
import type { When } from '../parameters/conditions.ts';
import { checksOf } from './control-checks.ts';
import { findControl, findFile, findStep } from './find.ts';
import { benchmarkPage } from './public-addresses.ts';
import { controlTemplate, stepTemplate } from './templates.ts';
import { wantedBy } from './when.ts';
import { guide } from '../guide/guide.ts';

/** What a page as Markdown holds: every step with a line that says what it comes with, or only those of a plan. */
export type Extent = 'everything' | 'plan';

/** What an item on a page needs to know of it. */
interface Page {
  readonly path: string;
  readonly mdx: string;
  readonly shell: Shell;
  readonly extent: Extent;
}

const mark = /<(?<kind>Step|Control|File|Overview)\b(?:\s+id="(?<id>[^"]*)")?\s*\/>/g;

/** One section's page as Markdown, in one shell: a template like every text that leaves the build. */
export function sectionMarkdown(
  { id, title, describes }: Section,
  mdx: string,
  shell: Shell,
  extent: Extent,
): Template {
  const page = { path: `/${id}.md`, mdx, shell, extent };
  const parts: (Template[number] | Template)[] = [`# ${title}\n\n${describes}\n\n`];
  let at = 0;
  for (const { index, groups, 0: text } of mdx.matchAll(mark)) {
    parts.push(proseMarkdown(mdx.slice(at, index)));
    parts.push(item(groups?.['kind'], groups?.['id'] ?? '', page), '\n');
    at = index + text.length;
  }
  parts.push(proseMarkdown(mdx.slice(at)));
  return tidy(parts.flat());
}

/** Prose without the marks that only a page shows, and with a blank line behind it. */
function proseMarkdown(mdx: string): string {
  const text = mdx.replaceAll(/<Term id="[^"]*">([^<]*)<\/Term>/g, (_, words: string) => words);
  return text.trim() === '' ? '' : `${text.trim()}\n\n`;
}

function item(kind: string | undefined, id: string, page: Page): Template {
  if (kind === 'Step') return stepMarkdown(findStep(id, page.path), page);
  if (kind === 'Control') return controlMarkdown(findControl(id, page.path), page);
  if (kind === 'File') return fileMarkdown(id, page);
  return ['The page shows a picture of the network here.\n'];
}

function stepMarkdown(step: Step, page: Page): Template {
  const { shell, extent } = page;
  const { id, title, from, takes, needs = [], files = [], undo, remains = [], when = [] } = step;
  const facts = [
    `Run from: ${from === 'inside' ? 'a machine inside the virtual network' : 'any machine with the Azure CLI'}`,
    ...(takes ? [`Takes: ${takes}`] : []),
    ...needs.map((need) => `You need: ${needText(need)}`),
  ];
  const lines: Template = [
    `### Step: ${title} (\`${id}\`)\n\n`,
    ...comesWith(when, extent),
    `${list(facts)}\n\n`,
    ...fence(shell, stepTemplate(step, 'apply', shell)),
    ...files.flatMap((file) => ['\n', ...fileRead(file, page)]),
    ...(undo.length > 0 ? ['\nUndo:\n\n', ...fence(shell, stepTemplate(step, 'undo', shell))] : []),
    ...remainsMarkdown(remains),
  ];
  return inPlan([...when, `step:${id}`], lines, extent);
}

function remainsMarkdown(remains: readonly Remains[]): Template {
  const lines = remains.map((one) => ({
    any: [remainsWhen(one)],
    pieces: [`- ${remainsText(one)}\n`],
  }));
  return [{ any: remains.map(remainsWhen), pieces: ['\nWhat undo leaves:\n\n', ...lines] }];
}

function controlMarkdown(control: Control, { shell, extent }: Page): Template {
  const { id, title, why, benchmark, policies, when = [], note, optional } = control;
  const { steps, within = [], portalOnly } = control;
  const facts = [
    ...benchmark.map(
      (one) => `Benchmark: ${one.id} ${benchmarkPage(one.id).title} (${one.confidence} confidence)`,
    ),
    ...policies.map((policy) => `Built-in policy: ${policy.name} (${policy.id})`),
    ...(steps.length > 0 ? [`Made by: ${named(steps)}`] : []),
    ...(within.length > 0 ? [`Its lines are in: ${named(within)}`] : []),
    ...(portalOnly ? ['Made in the portal; no command can'] : []),
  ];
  const lines: Template = [
    `### Control: ${title} (\`${id}\`, ${optional ? 'optional' : 'required'})\n\n`,
    ...comesWith(when, extent),
    `${why}\n\n`,
    ...(note ? [`Mind: ${note}\n\n`] : []),
    `${list(facts)}\n`,
    ...(checksOf(control).length > 0
      ? ['\nVerify:\n\n', ...fence(shell, controlTemplate(control, shell))]
      : []),
  ];
  return inPlan([...when, `control:${id}`], lines, extent);
}

function named(steps: readonly string[]): string {
  return steps.map((step) => `\`${step}\``).join(', ');
}

/** A file that stands elsewhere on the page is not repeated at the step that reads it. */
function fileRead({ id, name }: File, page: Page): Template {
  const isHere = page.mdx.includes(`<File id="${id}"`);
  return isHere ? [`It reads \`files/${name}\`.\n`] : fileMarkdown(id, page);
}

function fileMarkdown(id: string, { path }: Page): Template {
  const file = findFile(id, path);
  return [
    `\`files/${file.name}\`: ${file.describes}\n\n`,
    ...fence(file.format, fileTemplate(file, guide)),
  ];
}

/** In a plan's copy a step that is not in the plan is not there; elsewhere a line says what brings it. */
function inPlan(when: When, lines: Template, extent: Extent): Template {
  return extent === 'plan' ? [{ any: [when], pieces: lines }] : lines;
}

function comesWith(when: When, extent: Extent): Template {
  if (when.length === 0 || extent === 'plan') return [];
  return [
    `Comes with: ${wantedBy(when)
      .map(({ words }) => words)
      .join(' and ')}.\n\n`,
  ];
}

function fence(language: string, template: Template): Template {
  return [`\`\`\`${language}\n`, ...template, endsLine(template) ? '```\n' : '\n```\n'];
}

function endsLine(template: Template): boolean {
  const last = template.at(-1);
  return typeof last === 'string' && last.endsWith('\n');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
