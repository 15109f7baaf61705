import type { Call } from '../../../language/statement.ts';
import type { Word } from '../../../language/word.ts';

/** The word of an option of a call, if it has the option and that takes one word. */
export function optionOf({ options }: Call, flag: string): Word | undefined {
  const argument = options.find((option) => option.flag === flag)?.argument;
  return Array.isArray(argument) ? (argument as Word) : undefined;
}
