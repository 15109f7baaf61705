/** The known words closest to a mistyped one, best first; none when nothing is close. */
export function nearest(word: string, known: readonly string[]): readonly string[] {
  return measured(word, known).map(({ other }) => other);
}

/** The one known word that a mistyped one is a slip of: two letters away at most, and no other as near. */
export function closest(word: string, known: readonly string[]): string | undefined {
  const [first, second] = measured(word, known);
  const isSlip = first && first.far <= 2 && first.far !== second?.far;
  return isSlip ? first.other : undefined;
}

function measured(
  word: string,
  known: readonly string[],
): readonly { readonly other: string; readonly far: number }[] {
  if (word.length > 40) return [];
  return known
    .map((other) => ({ other, far: distance(word.toLowerCase(), other.toLowerCase()) }))
    .filter(({ far, other }) => far <= Math.max(1, Math.floor(other.length / 3)))
    .sort((one, other) => one.far - other.far)
    .slice(0, 3);
}

/** `a`, `a or b`, `a, b or c`. */
export function list(words: readonly string[], joiner: 'or' | 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joiner} ${last}`;
}

/** Foreign text in double quotes, on one line, in ASCII and at most 60 characters long. */
export function quote(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0');
  return JSON.stringify(short).replace(/[^ -~]/g, (character) => `\\u${hex(character)}`);
}

// The edit distance of Levenshtein, one row at a time.
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, character] of [...one].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (other[column - 1] === character ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
