import { fileTemplate } from '../compile/file-template.ts';
import { checksSnippet, statementsSnippet } from '../compile/snippet.ts';
import { fieldOf } from '../fill/export.ts';
import { guide } from '../guide/guide.ts';
import type { Shell } from '../language/artefact.ts';
import type { File } from '../language/file.ts';
import type { Control, Step } from '../language/guide.ts';
import { isPiece, type Template } from '../language/template.ts';
import type { Field } from '../parameters/resolve.ts';
import { checksOf } from './control-checks.ts';
import { shellSyntax } from '../shells/syntax.ts';

/** What a step runs, in one shell. */
export function stepTemplate(step: Step, kind: 'apply' | 'undo', shell: Shell): Template {
  const title = kind === 'apply' ? step.title : `Undo: ${step.title}`;
  return statementsSnippet(title, step[kind], guide, shellSyntax[shell]);
}

/** What proves a control, in one shell. */
export function controlTemplate(control: Control, shell: Shell): Template {
  const title = `Verify: ${control.title}`;
  return checksSnippet(title, checksOf(control), guide, shellSyntax[shell]);
}

/** Every template that a page shows for these, in one shell: the other has the same slots. */
export function templatesOf(
  steps: readonly Step[],
  controls: readonly Control[],
  files: readonly File[],
): readonly Template[] {
  return [
    ...steps.flatMap((step) => [
      stepTemplate(step, 'apply', 'bash'),
      stepTemplate(step, 'undo', 'bash'),
    ]),
    ...controls.map((control) => controlTemplate(control, 'bash')),
    ...[...files, ...steps.flatMap((step) => step.files ?? [])].map((file) =>
      fileTemplate(file, guide),
    ),
  ];
}

/** Every field that a template may be filled from, whatever is chosen. */
export function fieldsIn(template: Template): readonly Field[] {
  return template.flatMap((part) => {
    if (typeof part === 'string') return [];
    return isPiece(part) ? fieldsIn(part.pieces) : [fieldOf(part)];
  });
}
