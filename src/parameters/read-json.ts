// The one reader of JSON that comes from outside. It goes through a text once before JSON.parse does, because a parser says
// where a text breaks in other words in each engine, takes the last of two equal keys in silence, and reads whatever it is given.

/** How much of a text the guide is ready to read. */
export interface Budget {
  readonly characters: number;
  /** Keys of objects and items of lists over all levels, but for the first of each. */
  readonly entries: number;
  readonly depth: number;
}

/** A file that a person writes by hand, or that another copy of the guide writes. */
export const smallFile: Budget = { characters: 200_000, entries: 2_000, depth: 20 };

/** The output of a script: three times that of verify for the fullest plan; reading it takes less time than a person sees. */
export const largeFile: Budget = { characters: 500_000, entries: 10_000, depth: 20 };

/** The data of a text, or a sentence on why there is none, without its subject: `is not JSON: see line 1, column 1.` */
export type Read =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly problem: string };

/** Reads JSON within a budget; never throws and takes time in proportion to the budget at most, whatever the text is. */
export function readJson(text: string, budget: Budget): Read {
  const json = text.replace(byteOrderMark, '');
  const problem = unreadable(json, budget) ?? scan(json, budget);
  return problem === undefined ? { ok: true, data: JSON.parse(json) } : { ok: false, problem };
}

// Editors and shells on Windows write it; JSON does not allow it.
const byteOrderMark = /^\uFEFF/;

/** Two bytes for a letter, read as one each, leave zeros and signs that stand for no letter. */
const otherEncoding = /^[^\u0000\uFFFD]{0,4}[\u0000\uFFFD]/;

function unreadable(text: string, { characters }: Budget): string | undefined {
  if (text.length > characters) {
    return `has ${inWords(text.length)} characters; the guide reads at most ${inWords(characters)}.`;
  }
  if (otherEncoding.test(text)) return 'is not UTF-8: save it in that encoding and give it again.';
  return undefined;
}

const space = /[\t\n\r ]*/y;
const word = /[{}[\],:]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const plain = /[^"\\\u0000-\u001f]*/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

const marks = ['{', '}', '[', ']', ',', ':'];

type Expects = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

/** An object or a list that is not closed yet; an object remembers its keys. */
interface Open {
  readonly mark: '{' | '[';
  readonly keys: Set<string>;
}

/** Names the fault of a text: the point where it stops being JSON, a key that an object has twice, or more than the budget. */
function scan(text: string, { entries, depth }: Budget): string | undefined {
  const open: Open[] = [];
  let expects: Expects = 'value';
  let end = 0;
  let count = 0;
  for (;;) {
    const start = past(space, text, end) ?? end;
    if (start === text.length && isDone(expects, open)) return undefined;
    const isString = text[start] === '"';
    const stop = isString ? pastString(text, start) : past(word, text, start);
    const whole = text.slice(start, stop);
    const next: Expects | 0 | undefined = stop && after(expects, isString ? 'string' : whole, open);
    if (!stop || !next) return `is not JSON: see ${placeOf(text, start)}.`;
    if (next === ':' && !isNew(whole, open)) {
      return `says ${whole.slice(0, 60)} twice in one object, the second time at ${placeOf(text, start)}.`;
    }
    count += whole === ',' ? 1 : 0;
    if (count > entries) return `has more than ${inWords(entries)} entries.`;
    if (open.length > depth) return `is nested deeper than ${depth} levels.`;
    expects = next;
    end = stop;
  }
}

/** Keeps a key of the innermost object; false when it has it already. */
function isNew(quoted: string, open: readonly Open[]): boolean {
  const keys = open.at(-1)?.keys;
  const key = JSON.parse(quoted) as string; // the scanner took it for a string
  if (keys?.has(key)) return false;
  keys?.add(key);
  return true;
}

function isDone(expects: Expects, open: readonly Open[]): boolean {
  return expects === ', or end' && open.length === 0;
}

/** Finds the end of the pattern that begins here; undefined where it does not begin. */
function past(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** A loop, not one pattern: a pattern for a string of millions of characters runs out of stack. */
function pastString(text: string, quote: number): number | undefined {
  let end: number | undefined = quote + 1;
  while (end !== undefined) {
    end = past(plain, text, end) ?? end;
    if (text[end] === '"') return end + 1;
    end = past(escape, text, end);
  }
  return undefined;
}

// Tells what may follow a token in the place of the expected one; undefined when the token is the fault.
function after(expects: Expects, kind: string, open: Open[]): Expects | undefined {
  const takesValue = expects === 'value' || expects === 'value or ]';
  if (takesValue && (kind === '{' || kind === '[')) {
    open.push({ mark: kind, keys: new Set() });
    return kind === '{' ? 'key or }' : 'value or ]';
  }
  if (takesValue && !marks.includes(kind)) return ', or end';
  if ((expects === 'key' || expects === 'key or }') && kind === 'string') return ':';
  if (expects === ':' && kind === ':') return 'value';
  if (expects === ', or end' && kind === ',' && open.length > 0) {
    return open.at(-1)?.mark === '{' ? 'key' : 'value';
  }
  const closes = { '}': '{', ']': '[' }[kind];
  const mayClose = expects === ', or end' || expects === (kind === '}' ? 'key or }' : 'value or ]');
  return closes && mayClose && open.pop()?.mark === closes ? ', or end' : undefined;
}

/** Line and column, both from 1. */
function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}
