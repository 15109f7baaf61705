import type { Parameter } from './parameter.ts';
import { isLegal } from './rule.ts';
import { closest } from './words.ts';

type Spelled = Pick<Parameter, 'check' | 'limit' | 'readings' | 'near' | 'suggestions'>;

/** Longer than any address of the portal; what is longer is not looked at. */
const longest = 1_000;

// A copied value brings these with it: spaces of any kind, quotes, and the comma of a list or the slash of an address behind.
const before = /[\s\u200b-\u200d\u2060"'`“”‘’«»]/;
const behind = /[\s\u200b-\u200d\u2060"'`“”‘’«»,;/]/;

/** The text without what only stands around it. */
export function unwrapped(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && before.test(text.charAt(start))) start += 1;
  while (start < end && behind.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/**
 * The legal text that a draft means in another spelling, else the draft. A legal draft stays as it is, so a second
 * reading changes nothing.
 */
export function readText(parameter: Spelled, draft: string): string {
  const { check, readings = [], suggestions = [] } = parameter;
  if (draft.length > longest || isLegal(check, draft)) return draft;
  const bare = unwrapped(draft);
  const lower = bare.toLowerCase();
  const spelled = suggestions.find((known) => folded(known) === folded(bare));
  const meant = [bare, spelled, ...readings.map((read) => read(bare)), lower];
  return meant.find((text) => text !== undefined && isLegal(check, text)) ?? draft;
}

/** The legal text nearest to a draft that cannot be read: a guess, which only the reader can take. */
export function nearText(parameter: Spelled, draft: string): string | undefined {
  const { check, limit, near, suggestions = [] } = parameter;
  if (draft.length > longest) return undefined;
  const bare = unwrapped(draft);
  const guesses = [near?.(bare), closest(bare, suggestions), ...names(bare, limit)];
  return guesses.find((text) => text !== undefined && isLegal(check, text));
}

/** Two spellings that differ in case, spaces, hyphens and underscores alone. */
function folded(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}

/** The names that the words of a text give; none for what is no name and has no greatest length. */
function names(text: string, limit: number | undefined): readonly string[] {
  if (limit === undefined) return [];
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '');
  const starts = [letters, letters.replace(/^[^A-Za-z]+/, '')];
  return starts
    .flatMap((start) => [start, start.toLowerCase()])
    .flatMap((start) => ['-', '_', ''].map((joiner) => joined(start, joiner, limit)));
}

/** As many whole words as fit, or the beginning of the first. */
function joined(text: string, joiner: string, limit: number): string {
  const [first = '', ...others] = text.match(/[A-Za-z0-9]+/g) ?? [];
  let name = first.slice(0, limit);
  for (const word of others) {
    const longer = `${name}${joiner}${word}`;
    if (longer.length > limit) break;
    name = longer;
  }
  return name;
}
