import type { ParameterId } from './catalogue.ts';
import { catalogue } from './catalogue.ts';

/** `Use …, for example X.`, or without the example when there is none to give. */
export function suggest(advice: string, example: string | undefined): string {
  return example === undefined ? `${advice}.` : `${advice}, for example ${example}.`;
}

/** A value of another field and that field's label, so that the reader finds it. */
export function cite(value: string, id: ParameterId): string {
  return `${value} (${catalogue[id].label})`;
}
