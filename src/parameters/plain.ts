import { list } from './words.ts';

// Legal values hold only these characters. None of them means anything to a shell, inside the double
// quotes of YAML and JSON, or to cmd.exe, which reads the arguments of `az` a second time.
const odd = /[^A-Za-z0-9 _.,:/@()+=-]/;

/** So many odd characters are named. */
const most = 4;

const invisible: Readonly<Record<string, string>> = {
  '\n': 'the line break',
  '\r': 'the line break',
  '\t': 'the tab',
  '\u00a0': 'the no-break space',
};

/** The sentence that says what to change before a rule of its own can apply; undefined for plain text. */
export function plainProblem(text: string): string | undefined {
  if (odd.test(text)) return `Leave out ${list(oddIn(text).map(describe), 'and')}.`;
  if (text.startsWith(' ')) return 'Remove the space at the start.';
  if (text.endsWith(' ')) return 'Remove the space at the end.';
  if (text.startsWith('-')) return 'Remove the hyphen at the start: az would read an option.';
  return undefined;
}

/** The first characters that are not plain, each once. */
function oddIn(text: string): readonly string[] {
  const near = [...text.slice(text.search(odd)).slice(0, 200)];
  return [...new Set(near.filter((character) => odd.test(character)))].slice(0, most);
}

// Look-alikes are told by their code point, and what has no shape of its own is never echoed.
function describe(character: string): string {
  const point = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
  if (/^[!-~]$/.test(character)) return `the character ${character}`;
  if (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)) return `the character ${character} (${point})`;
  return invisible[character] ?? `the character ${point}`;
}
