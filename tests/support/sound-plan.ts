// Answers under which every check of a plan passes, worked out from the checks' data alone.
import { type Check, comparedWords, type Matcher } from '../../src/language/statement.ts';
import type { Json } from '../azure-model/json.ts';
import { printed } from './az-front/print.ts';
import { holds } from '../../src/parameters/conditions.ts';
import { callWords, type Reader, wordText } from './expected-words.ts';
import type { Answer, Words } from './recording-az.ts';
import { planOf } from './scripts.ts';

/** The checks that a reader's verify must make, with the id of their step. */
export function checksOf(reader: Reader): readonly Check[] {
  return planOf(reader).flatMap(({ checks }) =>
    checks.filter(({ when = [] }) => holds(when, reader.situation)),
  );
}

/** What each of these reads must print; captures print their own words. */
export function soundAnswers(reader: Reader, calls: readonly Words[]): readonly Answer[] {
  const checks = checksOf(reader);
  for (const { capture, from } of checks.flatMap(({ captures = [] }) => captures)) {
    reader.outputs.set(capture, callWords(from, reader).join(' '));
  }
  return calls.flatMap((words) => {
    const read = readOf(words);
    const query = words[words.indexOf('--query') + 1] ?? '';
    const mine = checks.filter(
      (one) =>
        callWords(one.read, reader).join(' ') === read &&
        query.startsWith(
          one.in === 'resource' ? '[[' : one.in === 'part' ? `[id, ${one.over}.` : `${one.over}.`,
        ),
    );
    const columns = columnsOf(query);
    const seen = merged(mine.map((one) => rowFor(one, columns, reader)));
    // Each of the things that stand beside a plan is judged by all that is asked of its kind.
    const rows = mine.some((one) => one.rows === 'ifAny') ? completed(seen) : seen;
    const [first] = mine;
    const answer = first?.in === 'part' ? ['/an/id', rows] : rows;
    return mine.length > 0
      ? [{ to: words.join(' '), prints: printed(answer, 'json').trimEnd() }]
      : [];
  });
}

/** A read without what says which columns to print. */
export function readOf(words: Words): string {
  const at = words.indexOf('--query');
  return words
    .toSpliced(at, at < 0 ? 0 : '--query QUERY --output json'.split(' ').length)
    .join(' ');
}

/** The columns in the last brackets of a query; a column may hold brackets and commas of its own. */
function columnsOf(query: string): readonly string[] {
  const begin = query.startsWith('[[') ? 2 : query.lastIndexOf('].[') + 3;
  const columns = [''];
  let depth = 0;
  for (const letter of query.slice(begin, /^\[(\[|id, )/.test(query) ? -2 : -1)) {
    if ('[('.includes(letter)) depth += 1;
    if ('])'.includes(letter)) depth -= 1;
    if (letter === ',' && depth === 0) columns.push('');
    else columns.push((columns.pop() ?? '') + letter);
  }
  return columns.map((one) => one.trim());
}

type Cell = Json | undefined;
type Row = readonly Cell[];

function rowFor(check: Check, columns: readonly string[], reader: Reader): Row {
  const known = new Map<string, Json>([['id', '/an/id']]);
  for (const { path, matcher } of [...(check.where ?? []), ...check.expect]) {
    known.set(path, good(matcher, reader));
  }
  return columns.map((path) => known.get(path));
}

function good(wanted: Matcher, reader: Reader): Json {
  const words = comparedWords(wanted)
    .filter(({ when = [] }) => holds(when, reader.situation))
    .map(({ word }) => wordText(word, reader).toUpperCase());
  switch (wanted.kind) {
    case 'is':
      return words[0] ?? null;
    case 'atLeast':
      return wanted.number;
    case 'atMost':
      return wanted.duration;
    case 'endsNot':
      return 'fine';
    case 'begins':
      return `${words[0]}more`;
    case 'empty':
      return [];
    case 'exactly':
    case 'within':
    case 'holds':
      return words;
    // All of them at once would be wider than any rule is: everywhere beside one place.
    case 'holdsOne':
      return words.slice(0, 1);
    case 'flows':
      return (words[0] ?? '')
        .split(' ')
        .slice(0, 3)
        .map((one) => [one]);
    default:
      return wanted satisfies never;
  }
}

/** Each row with what another has in a column where it has nothing. */
function completed(rows: readonly (readonly Json[])[]): readonly (readonly Json[])[] {
  return rows.map((row) =>
    row.map((one, c) => one ?? rows.map((other) => other[c]).find((cell) => cell != null) ?? null),
  );
}

/** Rows that contradict each other in no column are one row. */
function merged(rows: readonly Row[]): readonly (readonly Json[])[] {
  const out: Row[] = [];
  const agree = (one: Cell, other: Cell): boolean =>
    one === undefined || other === undefined || JSON.stringify(one) === JSON.stringify(other);
  for (const row of rows) {
    const at = out.findIndex((other) => other.every((one, c) => agree(one, row[c])));
    if (at < 0) out.push(row);
    else out[at] = row.map((one, c) => one ?? out[at]?.[c]);
  }
  return out.map((row) => row.map((one) => one ?? null));
}
