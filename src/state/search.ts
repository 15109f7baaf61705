// The ranking of the search. It is small enough to be read, so that why one place comes before another can be said.

/** One place of the guide, as the search sees it. */
export interface SearchRecord {
  readonly url: string;
  readonly title: string;
  readonly kind: SearchKind;
  /** Sentences and lines of commands, one a line, by which it is found and of which one is shown. */
  readonly content: string;
  /** Other names by which a reader may know it. */
  readonly names?: readonly string[];
  /** The field of the form to go to. */
  readonly field?: string;
}

/** The kinds of places; of two that fit alike, the earlier kind comes first. */
export const searchKinds = [
  'page',
  'step',
  'term',
  'command',
  'control',
  'file',
  'field',
  'passage',
  'original',
] as const;

export type SearchKind = (typeof searchKinds)[number];

/** A place that the search found, with the sentence of it that fits best. */
export interface Found {
  readonly record: SearchRecord;
  readonly excerpt: readonly Part[];
}

interface Part {
  readonly text: string;
  readonly isHit: boolean;
}

const stopWords = new Set(
  'a an and are as at be by can do does for from how i if in into is it its me my of on or our should that the their them there this to use we what when where which who whom why will with you your'.split(
    ' ',
  ),
);

/** The words of a text: names with hyphens, dots and slashes count as a whole and by their parts. */
function wordsIn(text: string): readonly string[] {
  const whole = text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-._/][\p{L}\p{N}]+)*/gu) ?? [];
  return whole.flatMap((word) => {
    const parts = word.split(/[-._/]/);
    return parts.length > 1 ? [word, ...parts] : [word];
  });
}

/** The words that a reader asks for: without those that every sentence has, if others are left. */
function askedIn(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-._/][\p{L}\p{N}]+)*/gu) ?? [];
  const telling = words.filter((word) => !stopWords.has(word));
  return [...new Set(telling.length > 0 ? telling : words)].map(stem);
}

/** A word without the ending of a plural, so that `reviews` finds `review`. */
function stem(word: string): string {
  if (word.length < 5 || word.endsWith('ss') || /\d/.test(word)) return word;
  return word.replace(/ies$/, 'y').replace(/(?<![aeiou])s$|(?<=[aeo])s$/, '');
}

interface Indexed {
  readonly record: SearchRecord;
  /** Its title and other names, each by its telling words in their parts. */
  readonly names: readonly (readonly string[])[];
  readonly content: ReadonlySet<string>;
}

/** Prepares records for the search. */
export function indexOf(records: readonly SearchRecord[]): readonly Indexed[] {
  return records.map((record) => ({
    record,
    names: [record.title, ...(record.names ?? [])].map((name) =>
      askedIn(name).flatMap(partsOfWord),
    ),
    content: new Set(wordsIn(record.content).map(stem)),
  }));
}

/** The places for a text, best first: those that have every word of it, else those that have the most. */
export function search(index: readonly Indexed[], text: string): readonly Found[] {
  const asked = askedIn(text);
  if (asked.length === 0) return [];
  const ranked = index
    .map((one) => ({ record: one.record, ...rank(one, asked) }))
    .filter(({ hits }) => hits > 0);
  const most = Math.max(0, ...ranked.map(({ hits }) => hits));
  return ranked
    .filter(({ hits }) => hits === most)
    .sort((one, other) => other.score - one.score)
    .map(({ record }) => ({ record, excerpt: excerptOf(record.content, asked) }));
}

/** How many of the words a place has, and how well: in its name before in its text, whole words before beginnings. */
function rank(
  { record, names, content }: Indexed,
  asked: readonly string[],
): { readonly hits: number; readonly score: number } {
  const all = [...content];
  const inText = (word: string): number =>
    content.has(word) ? 2 : all.some((other) => other.startsWith(word)) ? 1 : 0;
  const texts = asked.map(inText);
  const sought = asked.flatMap(partsOfWord);
  const best = names.map((name) => {
    const named = asked.map((word) => inName(partsOfWord(word), name));
    const isWhole = name.length === sought.length && name.every((word, at) => word === sought[at]);
    const share = Math.min(1, sought.length / Math.max(1, name.length));
    const sum = named.reduce((one, other) => one + other, 0);
    return { named, score: sum + 12 * share + (isWhole ? 30 : 0) };
  });
  const { named, score } = best.reduce((one, other) => (other.score > one.score ? other : one));
  const hits = asked.filter((_, at) => (named[at] ?? 0) > 0 || (texts[at] ?? 0) > 0).length;
  const isNamed = named.some((points) => points > 0);
  const below = texts.reduce((one, other) => one + other, 0);
  return {
    hits,
    score: (isNamed ? score : 0) + below - searchKinds.indexOf(record.kind) / searchKinds.length,
  };
}

/** `customer-managed` is found in a name by both its parts. */
function partsOfWord(word: string): readonly string[] {
  return word.split(/[-_/]/).map(stem);
}

function inName(parts: readonly string[], name: readonly string[]): number {
  if (parts.every((part) => name.includes(part))) return 10;
  return parts.every((part) => name.some((other) => other.startsWith(part))) ? 4 : 0;
}

/** The sentence with the most of the words, else the first; Markdown becomes what it reads as. */
function excerptOf(content: string, asked: readonly string[]): readonly Part[] {
  const sentences = content
    .split(/\n|(?<=[.!?])\s+(?=[A-Z])/)
    .map(plainly)
    .filter((one) => /\s/.test(one));
  // Of two with as many, one that people wrote says more than a command.
  const countIn = (sentence: string): number => {
    const lower = sentence.toLowerCase();
    const isProse = /^[A-Z].*[.:]$/.test(sentence);
    return 2 * asked.filter((word) => lower.includes(word)).length + (isProse ? 1 : 0);
  };
  const [first = ''] = sentences;
  const best = sentences.reduce(
    (one, other) => (countIn(other) > countIn(one) ? other : one),
    first,
  );
  return partsOf(best, asked);
}

function plainly(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^(?:[-*>]|#+|\d+\.)\s+|[`*]|\s*\\$/g, '')
    .trim();
}

function partsOf(text: string, asked: readonly string[]): readonly Part[] {
  const quoted = asked.map((word) => word.replace(/[./]/g, '\\$&'));
  const hit = new RegExp(`(?<![\\p{L}\\p{N}])(${quoted.join('|')})`, 'giu');
  return text
    .split(hit)
    .map((part, at) => ({ text: part, isHit: at % 2 === 1 }))
    .filter((part) => part.text !== '');
}
