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
  const forPrompt = (text: string): string => (shell === 'bash' ? withoutComments(text) : text);
  if (exported.ok) return { kind: 'whole', text: forPrompt(exported.text) };
  const problems = causesOf(exported.problems, resolved);
  const isWrong = problems.some((problem) => resolved.problems.includes(problem));
  if (isWrong || !shell) return { kind: 'held', problems };
  const missing = exported.problems.map(({ field }) => field).filter((id) => isParameterId(id));
  const text = fill(guarded(template, missing, shell), valueFilling(resolved, situation));
  return { kind: 'guarded', text: forPrompt(text), problems };
}

/**
 * The commands of a bash text without its lines of comment: at a prompt, zsh takes `#` for a command and a quote within for
 * the beginning of a text. A text of comments alone stays, since it tells what a person may run.
 */
export function withoutComments(text: string): string {
  let quote = '';
  let isComment = false;
  const kept = text.split('\n').filter((line) => {
    // The lines that continue a call in a comment belong to it.
    const isNext = isComment || (quote === '' && line.startsWith('#'));
    isComment = isNext && line.endsWith('\\');
    if (!isNext) quote = quoteAfter(line, quote);
    return !isNext;
  });
  const commands = kept.join('\n').replace(/^\n+/, '');
  return commands.trim() === '' ? text : commands;
}

/** The quotation mark that is still open behind a line; empty when none is. */
function quoteAfter(line: string, before: string): string {
  let open = before;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '\\' && open !== "'") at += 1;
    else if (open === character) open = '';
    else if (open === '' && (character === '"' || character === "'")) open = character;
  }
  return open;
}
