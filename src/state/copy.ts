import { exportText, valueFilling } from '../fill/export.ts';
import { fill } from '../fill/fill.ts';
import { guarded } from '../fill/guard.ts';
import type { Shell } from '../language/artefact.ts';
import type { Template } from '../language/template.ts';
import { isParameterId } from '../guide/parameters/catalogue.ts';
import type { Situation } from '../parameters/conditions.ts';
import type { Problem, Resolved } from '../parameters/resolved.ts';
import { causesOf } from './fields.ts';

/** The result of a Copy button: the text, a text that stops before it does anything, or the reasons for neither. */
export type Copy =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'guarded'; readonly text: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'held'; readonly problems: readonly Problem[] };

/** The text of a snippet to copy. Only a shell can be guarded: a file with a value missing is held back. */
export function copyOf(
  template: Template,
  resolved: Resolved,
  situation: Situation,
  shell?: Shell,
): Copy {
  const exported = exportText(template, resolved, situation);
  if (exported.ok) return { kind: 'whole', text: exported.text };
  const problems = causesOf(exported.problems, resolved);
  const isWrong = problems.some((problem) => resolved.problems.includes(problem));
  if (isWrong || !shell) return { kind: 'held', problems };
  const missing = exported.problems.map(({ field }) => field).filter((id) => isParameterId(id));
  const text = fill(guarded(template, missing, shell), valueFilling(resolved, situation));
  return { kind: 'guarded', text, problems };
}
