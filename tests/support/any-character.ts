/** Any character of Unicode, for strings of fast-check. */
import fc from 'fast-check';

/** Halves of pairs are no characters. */
const halves = { from: 0xd800, count: 0x800 };

/**
 * A character each, `\0` too: `fc.string({ unit: anyCharacter })`. What fast-check calls `binary` is the same, but first
 * lists each of the million in a map, in each process and thread.
 */
export const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff - halves.count })
  .map(characterAt, placeOf);

function characterAt(place: number): string {
  return String.fromCodePoint(place < halves.from ? place : place + halves.count);
}

function placeOf(character: unknown): number {
  const point = typeof character === 'string' ? (character.codePointAt(0) ?? -1) : -1;
  if (point < 0 || String.fromCodePoint(point) !== character) throw new Error('No character.');
  return point < halves.from ? point : point - halves.count;
}
