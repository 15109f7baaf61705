import type { ParameterId } from './ids.ts';
import type { Parameter } from './parameter.ts';
import type { Problem, ReadDraft } from './resolved.ts';
import { quote } from './words.ts';

/** `Use …, for example X.`, or without the example when there is none to give. */
export function suggest(advice: string, example: string | undefined): string {
  return example === undefined ? `${advice}.` : `${advice}, for example ${example}.`;
}

/** A sentence and the legal text that it gives as its example, if there is one. */
export interface Advice {
  readonly message: string;
  readonly text?: string;
}

/** The sentence of `suggest`, with the text to use instead beside it. */
export function advise(advice: string, text: string | undefined): Advice {
  return { message: suggest(advice, text), ...(text !== undefined && { text }) };
}

/** Says what a draft was read as. */
export function readSentence({ from, to }: ReadDraft): string {
  return `Read as ${to}, from ${quote(from)}.`;
}

/** A problem of a parameter, with the fix that the advice has. */
export function problemWith(field: ParameterId, { message, text }: Advice): Problem {
  return { field, message, ...(text !== undefined && { fix: { [field]: text } }) };
}

/** A value of another field and that field's label, so that the reader finds it. */
export function cite(value: string, { label }: Pick<Parameter, 'label'>): string {
  return `${value} (${label})`;
}
