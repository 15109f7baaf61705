/** Texts that take a reader as long as any of their size: for the tests of hanging and for the benchmark. */
import type { Budget } from '../../src/parameters/read-json.ts';

/** JSON as heavy as a budget lets in: all escapes, all items, all keys, all space. */
export function heaviest({ characters, entries }: Budget): Readonly<Record<string, string>> {
  const items = entries - 10;
  return {
    escapes: `["${'\\n'.repeat(characters / 2 - 4)}"]`,
    items: `[${'"a",'.repeat(items)}1]`,
    keys: `{${Array.from({ length: items }, (_, at) => `"k${at}":{}`).join(',')}}`,
    space: `[${'\n'.repeat(characters - 10)}x`,
  };
}

const pieces = ['$(', '(', '"', "'", '`', '"$(', '\\ ', '<a>', 'a ', '"$(a)"', '((")', '\\\n'];

/** Commands of at least so many characters, each of one piece that opens, closes or escapes, again and again. */
export function repeatedPieces(characters: number): readonly string[] {
  return pieces.map((piece) => piece.repeat(Math.ceil(characters / piece.length)));
}
