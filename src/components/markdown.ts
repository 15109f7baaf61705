import type { Shell } from '../language/artefact.ts';
import type { Section } from '../language/guide.ts';
import { type RemedyPart, remedyParts } from '../language/remedy.ts';
import { type Template, tidy } from '../language/template.ts';
import { type ControlView, controlView, type MakingStep } from '../page-model/control-view.ts';
import { findControl, findFile, findStep } from '../page-model/find.ts';
import { hasItem, type PageBlock } from '../page-model/read-mdx.ts';
import type { ControlRemedies, RemedyView } from '../page-model/remedy-view.ts';
import { requiredChoices } from '../page-model/required-choices.ts';
import { type CommandsView, type FileView, fileView } from '../page-model/snippets.ts';
import { type StepView, stepView } from '../page-model/step-view.ts';
import type { When } from '../parameters/conditions.ts';

/** The extent of a page as Markdown: every step, with a line that names the choices it requires, or only those of a plan. */
export type Extent = 'everything' | 'plan';

/** The page that a block stands on. */
interface Page {
  readonly path: string;
  readonly blocks: readonly PageBlock[];
  readonly shell: Shell;
  readonly extent: Extent;
}

/** One section's page as Markdown, in one shell: a template like every text that leaves the build. */
export function sectionMarkdown(
  { id, title, describes }: Section,
  blocks: readonly PageBlock[],
  shell: Shell,
  extent: Extent,
): Template {
  const page = { path: `/${id}.md`, blocks, shell, extent };
  return tidy([
    `# ${title}\n\n${describes}\n\n`,
    ...blocks.flatMap((block) => blockMarkdown(block, page)),
  ]);
}

function blockMarkdown(block: PageBlock, page: Page): Template {
  switch (block.kind) {
    case 'heading':
      return [`## ${block.title}\n\n`];
    case 'prose':
      return [`${block.text}\n\n`];
    case 'overview':
      return ['The page shows a picture of the network here.\n\n'];
    case 'picture':
      return ['The page shows a picture of what follows here.\n\n'];
    case 'step':
      return [...stepMarkdown(stepView(findStep(block.id, page.path)), page), '\n'];
    case 'control':
      return [...controlMarkdown(controlView(findControl(block.id, page.path)), page), '\n'];
    case 'file':
      return [...fileMarkdown(fileView(findFile(block.id, page.path))), '\n'];
  }
}

function stepMarkdown(step: StepView, page: Page): Template {
  const { id, title, when, verify, undo } = step;
  const facts = [
    `Run from: ${step.runsFrom}`,
    ...(step.takes ? [`Takes: ${step.takes}`] : []),
    ...step.permissions.map((permission) => `You need: ${permission}`),
  ];
  const lines: Template = [
    `### Step: ${title} (\`${id}\`)\n\n`,
    ...comesWith(when, page.extent),
    `${list(facts)}\n\n`,
    ...commandsMarkdown(step.apply, page.shell),
    ...step.files.flatMap((file) => [
      '\n',
      ...(hasItem(page.blocks, 'file', file.id)
        ? [`It reads \`files/${file.name}\`.\n`]
        : fileMarkdown(fileView(file))),
    ]),
    ...(verify ? ['\nVerify:\n\n', ...commandsMarkdown(verify, page.shell)] : []),
    ...(undo ? ['\nUndo:\n\n', ...commandsMarkdown(undo, page.shell)] : []),
    ...remainsMarkdown(step),
  ];
  return inPlan([...when, `step:${id}`], lines, page.extent);
}

function remainsMarkdown({ remains }: StepView): Template {
  const lines = remains.map(({ text, when }) => ({ any: [when], pieces: [`- ${text}\n`] }));
  const any = remains.map(({ when }) => when);
  return [{ any, pieces: ['\nWhat undo leaves:\n\n', ...lines] }];
}

function controlMarkdown(control: ControlView, { shell, extent }: Page): Template {
  const { id, title, kind, when, why, severity, note, benchmark, policies, steps, within, verify } =
    control;
  const facts = [
    ...benchmark.map((one) => `Benchmark: ${one.id} ${one.title} (${one.confidence} confidence)`),
    ...policies.map((policy) => `Built-in policy: ${policy.name} (${policy.id})`),
    ...(steps.length > 0 ? [`Made by: ${idsOf(steps)}`] : []),
    ...(within.length > 0 ? [`Its lines are in: ${idsOf(within)}`] : []),
    ...(control.isPortalOnly ? ['Made in the portal; no command can'] : []),
  ];
  const lines: Template = [
    `### Control: ${title} (\`${id}\`, ${kind})\n\n`,
    ...comesWith(when, extent),
    `${why}\n\n`,
    `Severity: ${severity.level}. ${severity.because}\n\n`,
    ...(note ? [`Note: ${note}\n\n`] : []),
    `${list(facts)}\n`,
    ...(verify ? ['\nVerify:\n\n', ...commandsMarkdown(verify, shell)] : []),
    ...(control.remedies ? remediesMarkdown(control.remedies, shell) : []),
  ];
  return inPlan([...when, `control:${id}`], lines, extent);
}

function remediesMarkdown({ remedies, repair }: ControlRemedies, shell: Shell): Template {
  return [
    '\nIf it fails:\n',
    ...(repair ? ['\n', ...commandsMarkdown(repair, shell)] : []),
    ...remedies.map((one) => ({ any: one.any, pieces: remedyMarkdown(one, shell) })),
  ];
}

function remedyMarkdown({ remedy, commands }: RemedyView, shell: Shell): Template {
  return [
    ...remedyParts(remedy).flatMap(partMarkdown),
    ...(commands ? ['\n', ...commandsMarkdown(commands, shell)] : []),
  ];
}

function partMarkdown(part: RemedyPart): Template {
  switch (part.kind) {
    case 'way':
      return [`\n${part.words}:\n\n`];
    case 'effect': {
      const any = part.settings.flatMap((one) => one.any);
      const does = part.consequences.map(({ lead, sentence }) => `  - ${lead} ${sentence}\n`);
      return [
        ...part.settings.map((one) => ({ any: one.any, pieces: [`- ${one.label}\n`] })),
        { any, pieces: does },
      ];
    }
    case 'before': {
      const lines = part.steps.map(({ id, when }) => ({ any: [when], pieces: [`- \`${id}\`\n`] }));
      const any = part.steps.map(({ when }) => when);
      return [{ any, pieces: [`\n${part.lead}:\n\n`, ...lines] }];
    }
    case 'sentence':
      return [`\n${part.text}\n`];
  }
}

function idsOf(steps: readonly MakingStep[]): string {
  return steps.map(({ step }) => `\`${step.id}\``).join(', ');
}

function commandsMarkdown({ template }: CommandsView, shell: Shell): Template {
  return fence(shell, template(shell));
}

function fileMarkdown({ name, describes, format, template }: FileView): Template {
  return [`\`files/${name}\`: ${describes}\n\n`, ...fence(format, template)];
}

/** In a plan's copy a step that is not in the plan is not there; elsewhere a line says what brings it. */
function inPlan(when: When, lines: Template, extent: Extent): Template {
  return extent === 'plan' ? [{ any: [when], pieces: lines }] : lines;
}

function comesWith(when: When, extent: Extent): Template {
  if (when.length === 0 || extent === 'plan') return [];
  const choices = requiredChoices(when).map(({ words }) => words);
  return [`Requires: ${choices.join(' and ')}.\n\n`];
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
