import type { ScriptNodes } from '../language/script-node.ts';
import type { Context } from '../language/template.ts';
import type { Word } from '../language/word.ts';

/** A word of text and parameters where no script runs: in a comment, or between quotes. */
export function plainWord(word: Word, as: Context = 'plain'): ScriptNodes {
  return word.map((part) => {
    if (typeof part === 'string') return part;
    if ('parameter' in part) return { parameter: part.parameter, as };
    throw new Error('Only text and parameters are known before a script runs.');
  });
}
