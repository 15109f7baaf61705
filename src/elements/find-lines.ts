/** A piece of a text, by the offsets of its first character and of the one after its last. */
export type Piece = readonly [from: number, to: number];

/** Where a flag stands with its values in commands, or a key with what it holds in a file. */
export function findLines(text: string, mark: string): readonly Piece[] {
  return mark.startsWith('--') ? flagPieces(text, mark) : keyPieces(text, mark);
}

// A line of a command goes on after a backslash or, in PowerShell, a back-tick.
const onward = '[\\\\`]\\n';
const nextFlag = `\\s+(?:${onward}\\s*)?--[a-z]`;
const value = `(?:(?!${nextFlag})(?:[^\\n]|(?<=${onward.replace('\\n', '')})\\n))*`;

/** Up to the next flag, or to the end of a line that does not go on. Flags and keys mean nothing to a pattern. */
function flagPieces(text: string, flag: string): readonly Piece[] {
  return [...text.matchAll(new RegExp(`(?<=\\s)${flag}(?=\\s|$)${value}`, 'g'))]
    .filter(({ index }) => !isComment(text, index))
    .map(({ 0: found, index }) => [index, index + found.replace(/\s*[\\`]?\s*$/, '').length]);
}

/** With the lines below it that are further in. */
function keyPieces(text: string, key: string): readonly Piece[] {
  const pattern = new RegExp(`^( *)(?:- )?"?${key}"?:.*(?:\\n\\1 +.*)*`, 'gm');
  return [...text.matchAll(pattern)].map(({ 0: found, 1: indent = '', index }) => [
    index + indent.length,
    index + found.length,
  ]);
}

function isComment(text: string, at: number): boolean {
  return text
    .slice(text.lastIndexOf('\n', at) + 1, at)
    .trimStart()
    .startsWith('#');
}
