import { spelledOut } from '../guide/parameters/abbreviations.ts';

// The ranking of the search. It is small enough to be read, so that why one place comes before another can be said.

/** One place of the guide, as the search sees it. */
export interface SearchRecord {
  readonly url: string;
  readonly title: string;
  readonly kind: SearchKind;
  /** Sentences and lines of commands, one a line, by which it is found and of which one is shown. */
  readonly content: string;
  /** The sentence to show where none of its content says what was asked for. */
  readonly says?: string;
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
  'a again also an and any are as at be been by can could do does ever everything for from get give had has have how i if in into is it its let make many may me more much must my need of on or our please should some something than that the their them then there these they this to use want was we were what when where which who whom why will with would you your'.split(
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

/** The records as the search reads them, and how many of them have each word. */
export interface SearchIndex {
  readonly all: readonly Indexed[];
  readonly counts: ReadonlyMap<string, number>;
}

/** Prepares records for the search. */
export function indexOf(records: readonly SearchRecord[]): SearchIndex {
  const all = records.map((record) => ({
    record,
    names: [record.title, ...(record.names ?? [])].map((name) =>
      askedIn(name).flatMap(partsOfWord),
    ),
    content: new Set(wordsIn(record.content).map(stem)),
  }));
  const counts = new Map<string, number>();
  for (const { names, content } of all) {
    for (const word of new Set([...names.flat(), ...content])) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return { all, counts };
}

/** How much a word tells, from 0 to 1: less, the more places have it. */
function weightOf(word: string, { all, counts }: SearchIndex): number {
  const most = Math.max(...partsOfWord(word).map((part) => counts.get(part) ?? 0), 1);
  return 1 - Math.log(most) / Math.log(all.length + 1);
}

/** The places for a text, best first: those that have every word of it, else those that have the most. */
export function search(index: SearchIndex, text: string): readonly Found[] {
  const readings = readingsOf(text).map((asked) =>
    asked.map((word) => ({ word, weight: weightOf(word, index) })),
  );
  const ranked = index.all
    .map((one) => ({ record: one.record, ...bestRank(one, readings) }))
    .filter(({ share }) => share > 0);
  const most = Math.max(0, ...ranked.map(({ share }) => share));
  return ranked
    .filter(({ share }) => share === most)
    .sort((one, other) => other.score - one.score)
    .map(({ record, asked }) => ({ record, excerpt: excerptOf(record, asked, isCode(text)) }));
}

/** What a text asks for: its words, and the words that its short forms stand for. */
function readingsOf(text: string): readonly (readonly string[])[] {
  const asked = askedIn(text);
  if (asked.length === 0) return [];
  const spelled = asked.map((word) => spelledOut(word) ?? word).join(' ');
  const others = askedIn(spelled);
  return others.join(' ') === asked.join(' ') ? [asked] : [asked, others];
}

/** A word that a reader asks for, and how much it tells. */
interface Asked {
  readonly word: string;
  readonly weight: number;
}

interface Rank {
  readonly asked: readonly string[];
  /** How much of what is asked a place has, from 0 to 1. */
  readonly share: number;
  readonly score: number;
}

function bestRank(one: Indexed, readings: readonly (readonly Asked[])[]): Rank {
  const ranks = readings.map((asked): Rank => {
    const { hits, score } = rank(one, asked);
    return { asked: asked.map(({ word }) => word), share: hits / asked.length, score };
  });
  return ranks.reduce(
    (best, rank) =>
      rank.share > best.share || (rank.share === best.share && rank.score > best.score)
        ? rank
        : best,
    { asked: [], share: 0, score: 0 },
  );
}

/** How many of the words a place has, and how well: in its name before in its text, whole words before beginnings. */
function rank(
  { record, names, content }: Indexed,
  asked: readonly Asked[],
): { readonly hits: number; readonly score: number } {
  const all = [...content];
  const inText = (word: string): number =>
    content.has(word) ? 2 : all.some((other) => other.startsWith(word)) ? 1 : 0;
  const texts = asked.map(({ word }) => inText(word));
  const sought = asked.flatMap(({ word }) => partsOfWord(word));
  const best = names.map((name) => {
    const named = asked.map(({ word, weight }) => inName(partsOfWord(word), name) * (0.5 + weight));
    const isWhole = name.length === sought.length && name.every((word, at) => word === sought[at]);
    const share = Math.min(1, sought.length / Math.max(1, name.length));
    const sum = named.reduce((one, other) => one + other, 0);
    return { named, score: sum + 12 * share + (isWhole ? 30 : 0) };
  });
  const { named, score } = best.reduce((one, other) => (other.score > one.score ? other : one));
  const hits = asked.filter((_, at) => (named[at] ?? 0) > 0 || (texts[at] ?? 0) > 0).length;
  const isNamed = named.some((points) => points > 0);
  const below = texts.reduce(
    (sum, points, at) => sum + points * (0.5 + (asked[at]?.weight ?? 0)),
    0,
  );
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

/**
 * What a place shows of itself: the sentence with the most of the words, and a line of a command only to those who ask in
 * words of commands. Markdown becomes what it reads as.
 */
function excerptOf(
  { content, says }: SearchRecord,
  asked: readonly string[],
  wantsCode: boolean,
): readonly Part[] {
  const lines = content
    .split(/\n|(?<=[.!?])\s+(?=[A-Z])/)
    .map(plainly)
    .filter((one) => /\s/.test(one));
  const hitsIn = (line: string): number =>
    asked.filter((word) => line.toLowerCase().includes(word)).length;
  const best = (all: readonly string[], least: number): string | undefined =>
    all.reduce<string | undefined>(
      (one, other) => (hitsIn(other) > (one === undefined ? least : hitsIn(one)) ? other : one),
      undefined,
    );
  const sentences = lines.filter(isSentence);
  const told = best(sentences, 0);
  const code = wantsCode ? best(lines, told === undefined ? 0 : hitsIn(told)) : undefined;
  return partsOf(code ?? told ?? says ?? sentences[0] ?? lines[0] ?? '', asked);
}

/** True for words of commands: options, calls of az, names with dots or slashes, an ID by itself. */
function isCode(text: string): boolean {
  return /(?:^|\s)(?:--?\w|az\s)|[a-z][._/]\w|^\w+(?:-\w+)+$/i.test(text.trim());
}

/** True for a sentence that people wrote: no permission, no label, no line of a command or of a table. */
export function isSentence(line: string): boolean {
  return /^["“‘(]?[\p{Lu}\d][^\s./|]*[,;:]?\s[^|]*[.!?:]["”’)]?$/u.test(line);
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
