import { nearest } from '../parameters/words.ts';

/** A sentence that names what is near a mistyped word, begun with a space; empty where nothing is. `before` stands before each. */
export function nearSentence(word: string, known: readonly string[], before = ''): string {
  const near = nearest(word, known).map((one) => `\`${before}${one}\``);
  return near.length > 0 ? ` Near it: ${near.join(', ')}.` : '';
}
