import { problemsOf, shownFilling } from '../fill/export.ts';
import { fill } from '../fill/fill.ts';
import type { Template } from '../language/template.ts';
import type { Situation } from '../parameters/conditions.ts';
import type { Field, Resolved } from '../parameters/resolved.ts';
import { list } from '../parameters/words.ts';
import { causesOf, labelOf } from './fields.ts';

/** A page as Markdown with the reader's values; its first line says which of them are not theirs, or wrong. */
export function markdownOf(template: Template, resolved: Resolved, situation: Situation): string {
  const causes = causesOf(problemsOf(template, resolved, situation), resolved);
  const isWrong = ({ field }: { readonly field: Field }): boolean =>
    resolved.problems.some((problem) => problem.field === field);
  const notice = [
    sentence('Still examples', causes.filter((cause) => !isWrong(cause)).map(labelled)),
    sentence('Not legal', causes.filter(isWrong).map(labelled)),
  ].join(' ');
  const filled = fill(template, shownFilling(resolved, situation));
  const text = filled.replaceAll(/\n{3,}/g, '\n\n'); // what is left out leaves its blank lines
  return notice.trim() === ''
    ? text
    : `> ${notice.trim()} Do not run the commands before that.\n\n${text}`;
}

function labelled({ field }: { readonly field: Field }): string {
  return labelOf(field);
}

function sentence(lead: string, labels: readonly string[]): string {
  return labels.length > 0 ? `${lead}: ${list(labels, 'and')}.` : '';
}
