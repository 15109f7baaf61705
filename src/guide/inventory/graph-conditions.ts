import type { Expectation, Matcher } from '../../language/statement.ts';
import { fixedText } from '../../language/word.ts';
import { firstVersion } from './property-versions.ts';
import type { Subject } from './graph-subjects.ts';

/** What one expectation says of a row in the graph, as expressions of Kusto. */
export interface Condition {
  readonly label: string;
  /** The row breaks it. */
  readonly wrong: string;
  /** The row does not tell. */
  readonly missing: string;
}

/** Where rows keep what a path of az names. */
export type PlaceOf = (path: string) => string;

/** What an expectation says in the graph; undefined where it compares with what only a plan knows. */
export function conditionOf(
  { path, label, matcher, absent }: Expectation,
  placeOf: PlaceOf,
  subject: Subject,
): Condition | undefined {
  const values = valuesAt(path, placeOf);
  const [value] = values;
  if (value === undefined) return undefined;
  if (matcher.kind === 'empty') {
    return values.length > 1
      ? undefined
      : { label, wrong: `isnotempty(${value})`, missing: 'false' };
  }
  if (matcher.kind === 'begins') return beginsIn(subject, label, value);
  const holds = holdsOf(values, matcher, path.endsWith('[]'));
  if (holds === undefined) return undefined;
  // A list is there, whatever is in it.
  if (matcher.kind === 'holdsOne') return { label, wrong: `not(${holds})`, missing: 'false' };
  const isOther = `(isnotempty(${value}) and not(${holds}))`;
  const isFault = absent === 'fails' ? ` or (isempty(${value})${isYoung(subject, path)})` : '';
  return { label, wrong: `${isOther}${isFault}`, missing: `isempty(${value})` };
}

/** That an id begins with a place of the workspace's own, of which the networks stand in a column beside it. */
function beginsIn({ ownPlace }: Subject, label: string, value: string): Condition | undefined {
  if (ownPlace === undefined) return undefined;
  const { holds, unsure } = ownPlace(value);
  return {
    label,
    wrong: `(isnotempty(${value}) and isnotempty(own) and not(${holds}))`,
    missing: `(isempty(${value}) or ${unsure})`,
  };
}

/** What chooses rows, such as a direction; undefined where it compares with what only a plan knows. */
export function choiceOf(path: string, matcher: Matcher, placeOf: PlaceOf): string | undefined {
  const values = valuesAt(path, placeOf);
  return values.length === 0 ? undefined : holdsOf(values, matcher, path.endsWith('[]'));
}

/** That the version of the row has the property, so that its absence is a fact. */
function isYoung({ isVersioned, type }: Subject, path: string): string {
  if (!isVersioned) return '';
  const version = firstVersion(type, path) ?? '2000-01-01';
  return ` and todatetime(substring(apiVersion, 0, 10)) >= datetime(${version})`;
}

/** The texts at a path, or at each of a list of paths. */
function valuesAt(path: string, placeOf: PlaceOf): readonly string[] {
  const [, list] = /^\[([\w., ]+)\](?:\[\])?$/.exec(path) ?? [];
  const paths = list === undefined ? [path] : list.split(', ');
  return paths.every((one) => /^[A-Za-z]+(\.[A-Za-z]+)*$/.test(one))
    ? paths.map((one) => `tostring(${placeOf(one)})`)
    : [];
}

function holdsOf(
  values: readonly string[],
  matcher: Matcher,
  areLists: boolean,
): string | undefined {
  const [value = ''] = values;
  if (matcher.kind === 'atLeast') return `toint(${value}) >= ${matcher.number}`;
  if (matcher.kind !== 'is' && matcher.kind !== 'holdsOne') return undefined;
  const words = wordsOf(matcher);
  if (words === undefined) return undefined;
  const among = values.map((one) => `${one} in~ (${words.map((word) => `'${word}'`).join(', ')})`);
  if (matcher.kind === 'is') return values.length > 1 ? undefined : among[0];
  // A list is JSON as a text.
  const within = values.flatMap((one) =>
    areLists ? words.map((word) => `${one} contains '"${word}"'`) : [],
  );
  return `(${[...among, ...within].join(' or ')})`;
}

/** The words of a demand, where all of them are fixed. */
function wordsOf({
  words,
}: Extract<Matcher, { readonly words: unknown }>): readonly string[] | undefined {
  const fixed = words.flatMap(({ word, when = [] }) =>
    when.length === 0 ? (fixedText(word) ?? []) : [],
  );
  return fixed.length < words.length || fixed.some((one) => /['"\\]/.test(one)) ? undefined : fixed;
}
