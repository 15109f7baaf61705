import type { Resource } from '../language/resource.ts';
import type { Call, Capture, Check, Expectation, Wanted } from '../language/statement.ts';
import { type Text, idOf, word } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import type { ResourceTypes } from './resource-types.ts';

export type ResourceType = keyof ResourceTypes;

/** The tags of an asset have names of the guide's own. */
type Paths<Type extends ResourceType> = 'properties.tags' extends keyof ResourceTypes[Type]
  ? ResourceTypes[Type] & Readonly<Record<`properties.tags.${string}`, string>>
  : ResourceTypes[Type];
type ListPath<Type extends ResourceType> = {
  [Path in keyof Paths<Type>]: Paths<Type>[Path] extends unknown[] ? Path : never;
}[keyof Paths<Type>];

/** The properties of one item of the list at `Each`, without the list's own path; `@` is the item itself. */
type ItemPaths<Type extends ResourceType, Each> = {
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

type Want<Property> = Property extends object
  ? { empty: true }
  : | { is: WordOf<Property> }
    | { empty: true }
    | (Property extends number ? { atLeast: number } : never)
    | (string extends Property ? { endsNot: string } : never);

interface Said {
  control: string;
  label: string;
  /** Absence is the fault: say FAIL, not UNKNOWN. */
  absent?: 'fails';
  unverified?: string;
}

type Expected<Properties> = {
  [Path in keyof Properties & string]: Said & { path: Path } & Want<Properties[Path]>;
}[keyof Properties & string];

type Where<Properties> = {
  [Path in keyof Properties & string]: { path: Path; is: WordOf<Properties[Path]> };
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
  given?: readonly Capture[];
  from?: 'inside';
}

/** What a resource must look like when it is read by its id. A property or word that its type lacks does not compile. */
export function check<Type extends ResourceType>(
  resource: Resource<Type>,
  ...expect: readonly (Expected<Paths<Type>> | Queried)[]
): Check {
  const wanted = expect.map((one) => expectation('queried' in one ? one.queried : (one as Loose)));
  const columns = unique(wanted.map(({ path }) => path));
  return { read: readById(resource), over: '', columns, rows: 'one', expect: wanted };
}

/** An expectation of `check` on what a query makes of a list or a map in the resource. */
export interface Queried {
  readonly queried: Loose;
}

/** What one item of a list must look like, the first or one found by a property, heard in the same read as the rest of the resource. */
export function ofItem<Type extends ResourceType, Each extends ListPath<Type>>(
  _resource: Resource<Type>,
  list: { each: Each & string; where?: ItemWhere<ItemPaths<Type, Each>> },
  expect: Expected<ItemPaths<Type, Each>>,
): Queried {
  const said = expect as Loose;
  return { queried: { ...said, path: itemPath(list.each, list.where, said.path) } };
}

type MapPath<Type extends ResourceType> = {
  [Path in keyof Paths<Type>]: Paths<Type>[Path] extends object ? Path : never;
}[keyof Paths<Type>];

/** What the numbers of a map add up to, whose names are the reader's; nothing where there is no map. */
export function totalOf<Type extends ResourceType>(
  _resource: Resource<Type>,
  map: MapPath<Type> & string,
  { is, ...said }: Said & { is: number },
): Queried {
  return { queried: { ...said, is, path: `sum([${map}.*][?@][])` } };
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

/** What every item of a list in a resource must look like, or that no item does. */
export function checkEach<Type extends ResourceType, Each extends ListPath<Type>>(
  resource: Resource<Type>,
  list: {
    each: Each & string;
    where?: readonly Where<ItemPaths<Type, Each>>[];
    rows?: 'every' | 'none';
  } & Common,
  ...expect: readonly Expected<ItemPaths<Type, Each>>[]
): Check {
  const { each, where = [], rows = 'every', ...common } = list;
  const wanted = (expect as readonly Loose[]).map(expectation);
  const filters = (where as readonly { path: string; is: Text | boolean | number }[]).map(
    ({ path, is }) => ({ path, is: word(plain(is)) }),
  );
  const columns = unique([...filters, ...wanted].map(({ path }) => path));
  const read = readById(resource);
  return { ...common, read, over: `${each}[]`, columns, where: filters, rows, expect: wanted };
}

/** What the rows of a list command must look like: for roles, policies and records, which have no id to read by. */
export function checkRows(
  read: Call,
  list: {
    columns: readonly string[];
    where?: readonly { path: string; is: Text }[];
    rows?: 'every' | 'none';
    /** Where the rows are, if the command prints them inside something. */
    over?: 'value[]';
  } & Common,
  ...expect: readonly (Said & { path: string } & Want<string>)[]
): Check {
  const { columns, where = [], rows = 'every', over = '[]', ...common } = list;
  const filters = where.map(({ path, is }) => ({ path, is: word(is) }));
  const wanted = expect.map(expectation);
  return { ...common, read, over, columns, where: filters, rows, expect: wanted };
}

/** `check`, only while all of `when` hold. */
export function checkWhen(when: When, inner: Check): Check {
  return { ...inner, when };
}

type Loose = Said & {
  path: string;
  is?: Text | boolean | number;
  empty?: true;
  atLeast?: number;
  endsNot?: string;
};

function expectation(said: Loose): Expectation {
  const { control, label, path, unverified } = said;
  return {
    control,
    label,
    path,
    wanted: wantedOf(said),
    absent: said.absent ?? 'unknown',
    ...(unverified ? { unverified } : {}),
  };
}

function wantedOf({ is, atLeast, endsNot }: Loose): Wanted {
  if (is !== undefined) return { is: word(plain(is)) };
  if (atLeast !== undefined) return { atLeast };
  if (endsNot !== undefined) return { endsNot };
  return { empty: true };
}

function plain(value: Text | boolean | number): Text {
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : value;
}

function readById(resource: Resource): Call {
  const ids = { flag: '--ids', argument: word(idOf(resource)) };
  const version = resource.apiVersion
    ? [{ flag: '--api-version', argument: word(resource.apiVersion) }]
    : [];
  return { command: 'resource show', options: [ids, ...version] };
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
