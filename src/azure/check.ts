import type { Resource } from '../language/resource.ts';
import {
  optionWords,
  type Call,
  type Capture,
  type Check,
  type Duration,
  type Expectation,
  type Matcher,
  type MatcherWord,
} from '../language/statement.ts';
import { type Text, idOf, resourcesIn, word } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import type { ControlId } from '../parameters/ids.ts';
import type { ResourceTypes } from './resource-types.ts';
import { stricterThan } from './strictness.ts';

export type ResourceType = keyof ResourceTypes;

/** The tags of an asset have names of the guide's own. */
export type Paths<Type extends ResourceType> = 'properties.tags' extends keyof ResourceTypes[Type]
  ? ResourceTypes[Type] & Readonly<Record<`properties.tags.${string}`, string>>
  : ResourceTypes[Type];
export type ListPath<Type extends ResourceType> = {
  [Path in keyof Paths<Type>]: Paths<Type>[Path] extends unknown[] ? Path : never;
}[keyof Paths<Type>];

/** The properties of one item of the list at `Each`, without the list's own path; `@` is the item itself. */
export type ItemPaths<Type extends ResourceType, Each> = {
  [
    Path in keyof Paths<Type> as Path extends `${Each & string}[].${infer Rest}`
      ? Rest
      : Path extends `${Each & string}[]`
        ? '@'
        : never
  ]: Paths<Type>[Path];
};

/** A word of the property; a string without known words takes any text. */
type WordOf<Property> = string extends Property ? Text : Property;

type Want<Property> = [Property] extends [readonly unknown[]]
  ? { empty: true } | Listed<Property>
  : [Property] extends [object]
    ? { empty: true }
    : | { is: WordOf<Property> }
      | { oneOf: readonly Allowed<Property>[] }
      | { empty: true }
      | (Property extends number ? { atLeast: number } : never)
      | (string extends Property
          ? { endsNot: string } | { begins: readonly Text[] } | { atMost: Duration }
          : never);

/** The set that a list must be. */
type Listed<List> = List extends readonly (infer Item)[]
  ? | { exactly: readonly Allowed<Item>[] }
    | { within: readonly Allowed<Item>[] }
    | { holds: readonly Allowed<Item>[] }
    | { holdsOne: readonly Allowed<Item>[] }
  : never;
type Allowed<Item> = WordOf<Item> | MatcherWord;

interface ExpectationText {
  control: ControlId;
  label: string;
  /** Absence is the fault: say FAIL, not UNKNOWN. */
  absent?: 'fails';
  unverified?: string;
}

export type Expected<Properties> = {
  [Path in keyof Properties & string]: ExpectationText & { path: Path } & Want<Properties[Path]>;
}[keyof Properties & string];

type Where<Properties> = {
  [Path in keyof Properties & string]: { path: Path } & Want<Properties[Path]>;
}[keyof Properties & string];

/** Words that stand in a query, where no slot can. */
type ItemWhere<Properties> = {
  [Path in keyof Properties & string]: {
    path: Path;
    is: string extends Properties[Path] ? string : Properties[Path] & string;
  };
}[keyof Properties & string];

interface Common {
  when?: When;
  captures?: readonly Capture[];
  runsIn?: 'network';
}

/** Expects something of a resource that is read by its id. A property or word that its type lacks does not compile. */
export function check<Type extends ResourceType>(
  resource: Resource<Type>,
  ...expect: readonly (Expected<Paths<Type>> | Queried)[]
): Check {
  const wanted = expect.map((one) =>
    expectation('queried' in one ? one.queried : (one as ExpectationOptions)),
  );
  const columns = unique(wanted.map(({ path }) => path));
  return {
    read: readById(resource),
    in: 'resource',
    over: '',
    columns,
    rows: 'every',
    expect: wanted,
  };
}

/** An expectation of `check` on what a query makes of a list or a map in the resource. */
export interface Queried {
  readonly queried: ExpectationOptions;
}

/** Expects something of one item of a list, the first or one found by a property; one read of the resource answers this check and its others. */
export function ofItem<Type extends ResourceType, Each extends ListPath<Type>>(
  _resource: Resource<Type>,
  list: { each: Each & string; where?: ItemWhere<ItemPaths<Type, Each>> },
  expect: Expected<ItemPaths<Type, Each>>,
): Queried {
  const options = expect as ExpectationOptions;
  return { queried: { ...options, path: itemPath(list.each, list.where, options.path) } };
}

/** Expects that the items of a list have exactly the values of a set. */
export function setOf<Type extends ResourceType, Each extends ListPath<Type>>(
  _resource: Resource<Type>,
  list: { each: Each & string; path: keyof ItemPaths<Type, Each> & string },
  expect: ExpectationText & Listed<readonly string[]>,
): Queried {
  const options = expect as ExpectationText & Omit<MatcherOptions, 'path'>;
  return { queried: { ...options, path: `${list.each}[].${list.path}` } };
}

/** Expects the pairs of a list as a set of `name=value`. */
export function pairsOf<Type extends ResourceType, Each extends ListPath<Type>>(
  _resource: Resource<Type>,
  list: {
    each: Each & string;
    name: keyof ItemPaths<Type, Each> & string;
    value: keyof ItemPaths<Type, Each> & string;
  },
  expect: ExpectationText & Listed<readonly string[]>,
): Queried {
  const options = expect as ExpectationText & Omit<MatcherOptions, 'path'>;
  const { each, name, value } = list;
  return { queried: { ...options, path: `${each}[].join('=', [${name}, ${value}])` } };
}

/** Expects the keys of a map as a set, where the keys tell what it holds; a map that is absent has none. */
export function namesIn<Type extends ResourceType>(
  _resource: Resource<Type>,
  map: MapPath<Type> & string,
  expect: ExpectationText & Listed<readonly string[]>,
): Queried {
  const options = expect as ExpectationText & Omit<MatcherOptions, 'path'>;
  return { queried: { ...options, path: `${map} && keys(${map})` } };
}

type MapPath<Type extends ResourceType> = {
  [Path in keyof Paths<Type>]: Paths<Type>[Path] extends object ? Path : never;
}[keyof Paths<Type>];

/** Expects the sum of the numbers in a map with keys that the reader chose; a map that is absent adds up to nothing. */
export function totalOf<Type extends ResourceType>(
  _resource: Resource<Type>,
  map: MapPath<Type> & string,
  { is, ...options }: ExpectationText & { is: number },
): Queried {
  return { queried: { ...options, is, path: `sum([${map}.*][?@][])` } };
}

/** The brackets around a filter end it, so that what follows takes one item and no pipe is needed. */
function itemPath(
  each: string,
  where: { readonly path: string; readonly is: string } | undefined,
  path: string,
): string {
  if (where) return `(${each}[?${where.path}=='${where.is}'].${path})[0]`;
  return path === '@' ? `${each}[0]` : `${each}[0].${path}`;
}

/** How `each` is judged: at least one item must be there, there may be none that `where` leaves, or none at all. */
type Rows = Check['rows'];

/** Which items of a list in a resource are judged. */
export interface ListReading<Type extends ResourceType, Each> {
  each: Each & string;
  where?: readonly Where<ItemPaths<Type, Each>>[];
  rows?: Rows;
  /** A property that every item has: it proves that an item was read where the property in question is absent. */
  beside?: keyof ItemPaths<Type, Each> & string;
}

/** Expects something of every item of a list in a resource. */
export function checkEach<Type extends ResourceType, Each extends ListPath<Type>>(
  resource: Resource<Type>,
  list: ListReading<Type, Each> & Common,
  ...expect: readonly Expected<ItemPaths<Type, Each>>[]
): Check {
  const { each, where = [], rows = 'every', beside, ...common } = list;
  const wanted = (expect as readonly ExpectationOptions[]).map(expectation);
  const filters = (where as readonly MatcherOptions[]).map(filter);
  const paths = [...filters, ...wanted].map(({ path }) => path);
  return {
    ...common,
    read: readById(resource),
    in: 'part',
    over: `${each}[]`,
    columns: unique([...(beside ? [beside] : []), ...paths]),
    where: filters,
    rows,
    expect: wanted,
  };
}

/** Which rows of a list command are judged. */
export interface RowReading {
  columns: readonly string[];
  where?: readonly ({ path: string } & RowWanted)[];
  rows?: Rows;
  /** The path to the rows, if the command prints them inside something. */
  over?: `value[${string}]` | `data[${string}]` | `[].${string}[]` | typeof wholeValue;
  captures?: readonly Capture[];
}

/**
 * The items of an answer of Resource Manager, and a row without properties where it has another page, or no items: what
 * was not read is then unknown to every expectation that looks at all rows.
 */
export const wholeValue = '[not_null(value, [@]), [nextLink][?@]][]';

type RowWanted = Want<string> | Want<number> | Want<string[]>;
export type RowExpected = ExpectationText & { path: string } & RowWanted;

/** Expects something of the rows of a list command: of roles, policies and records, which have no id to read by. */
export function checkRows(
  read: Call,
  list: RowReading & Common,
  ...expect: readonly RowExpected[]
): Check {
  const { columns, where = [], rows = 'every', over = '[]', ...common } = list;
  const filters = (where as readonly MatcherOptions[]).map(filter);
  const wanted = (expect as readonly ExpectationOptions[]).map(expectation);
  return { ...common, read, in: 'list', over, columns, where: filters, rows, expect: wanted };
}

function filter(options: MatcherOptions): { readonly path: string; readonly matcher: Matcher } {
  return { path: options.path, matcher: matcherOf(options) };
}

/** `inner`, only while all of `when` hold beside its own conditions. */
export function checkWhen<One extends Check>(when: When, inner: One): One {
  return { ...inner, when: [...when, ...(inner.when ?? [])] };
}

/** The words about a property, whatever its type. */
interface MatcherOptions {
  path: string;
  is?: Text | boolean | number;
  oneOf?: readonly (Text | boolean | number | MatcherWord)[];
  empty?: true;
  atLeast?: number;
  atMost?: Duration;
  endsNot?: string;
  begins?: readonly Text[];
  exactly?: readonly (Text | MatcherWord)[];
  within?: readonly (Text | MatcherWord)[];
  holds?: readonly (Text | MatcherWord)[];
  holdsOne?: readonly (Text | MatcherWord)[];
}

type ExpectationOptions = ExpectationText & MatcherOptions;

function expectation(options: ExpectationOptions): Expectation {
  const { control, label, path, unverified } = options;
  return {
    control,
    label,
    path,
    matcher: matcherOf(options),
    absent: options.absent ?? 'unknown',
    ...(unverified ? { unverified } : {}),
  };
}

/** The words by which an expectation says what it wants. */
type MatcherKey = KeyOf<Want<string> | Want<number> | Want<readonly string[]>>;
type KeyOf<Union> = Union extends unknown ? keyof Union : never;

/** Makes of each word a comparison for the value at `path`. */
const matcherBy: {
  readonly [Key in MatcherKey]: (said: Required<MatcherOptions>[Key], path: string) => Matcher;
} = {
  is: (value, path) => {
    const text = plain(value);
    const stricter = typeof text === 'string' ? stricterThan(path, text) : [];
    return { kind: 'is', words: matcherWords([text, ...stricter]) };
  },
  oneOf: (values) => ({ kind: 'is', words: matcherWords(values.map(plain)) }),
  empty: () => ({ kind: 'empty' }),
  atLeast: (number) => ({ kind: 'atLeast', number }),
  atMost: (duration) => ({ kind: 'atMost', duration }),
  endsNot: (text) => ({ kind: 'endsNot', text }),
  begins: (words) => ({ kind: 'begins', words: matcherWords(words) }),
  exactly: (words) => ({ kind: 'exactly', words: matcherWords(words) }),
  within: (words) => ({ kind: 'within', words: matcherWords(words) }),
  holds: (words) => ({ kind: 'holds', words: matcherWords(words) }),
  holdsOne: (words) => ({ kind: 'holdsOne', words: matcherWords(words) }),
};

function matcherOf(options: MatcherOptions): Matcher {
  const [key] = (Object.keys(matcherBy) as MatcherKey[]).filter(
    (one) => options[one] !== undefined,
  );
  if (!key) throw new Error(`Nothing is wanted of \`${options.path}\`.`);
  return matcher(key, options);
}

function matcher<Key extends MatcherKey>(key: Key, options: MatcherOptions): Matcher {
  return matcherBy[key](options[key] as Required<MatcherOptions>[Key], options.path); // only what is there is asked for
}

function matcherWords(words: readonly (Text | MatcherWord)[]): readonly MatcherWord[] {
  return words.map((one) => (typeof one === 'object' && 'word' in one ? one : { word: word(one) }));
}

function plain<One>(value: One | boolean | number): One | string {
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : value;
}

/** The call that reads a resource, whatever its type, by its id. */
export function readById(resource: Resource): Call {
  const ids = { flag: '--ids', argument: word(idOf(resource)) };
  const version = resource.apiVersion
    ? [{ flag: '--api-version', argument: word(resource.apiVersion) }]
    : [];
  return { command: 'resource show', options: [ids, ...version] };
}

/** The resource that such a call reads; none, where it reads a list. */
export function resourceRead(call: Call): Resource | undefined {
  return optionWords(call, '--ids').flatMap(resourcesIn)[0];
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
