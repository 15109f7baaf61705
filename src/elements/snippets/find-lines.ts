/** A range of a text: the offsets of its first character and of the one after its last. */
export type TextRange = readonly [from: number, to: number];

/** Finds a flag with its values in commands, or a key with its content in a file. */
export function findLines(text: string, mark: string): readonly TextRange[] {
  return mark.startsWith('--') ? flagRanges(text, mark) : keyRanges(text, mark);
}

// A line of a command goes on after a backslash or, in PowerShell, a back-tick.
const onward = '[\\\\`]\\n';
const nextFlag = `\\s+(?:${onward}\\s*)?--[a-z]`;
const value = `(?:(?!${nextFlag})(?:[^\\n]|(?<=${onward.replace('\\n', '')})\\n))*`;

/** A flag reaches to the next flag, or to the end of a line that does not go on. No flag holds a sign of a pattern. */
function flagRanges(text: string, flag: string): readonly TextRange[] {
  return [...text.matchAll(new RegExp(`(?<=\\s)${flag}(?=\\s|$)${value}`, 'g'))]
    .filter(({ index }) => !isComment(text, index))
    .map(({ 0: found, index }) => [index, index + found.replace(/\s*[\\`]?\s*$/, '').length]);
}

/** A key reaches over the lines below it that are indented further. */
function keyRanges(text: string, key: string): readonly TextRange[] {
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
