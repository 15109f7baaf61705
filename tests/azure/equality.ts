/** Whether the bodies that create and change a resource are equal to its declaration, but for what is excused. */
import { isDeepStrictEqual } from 'node:util';
import type { When } from '../../src/parameters/conditions.ts';
import { placeOf } from '../azure-model/ids.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  valueAt,
} from '../azure-model/json.ts';
import { agrees, cellAt, fits, isCarried, itemsIn, textOf } from './agreement.ts';
import type { DeclaredResource, DeclaredSetting } from './declared-requests.ts';
import { covers, isListed, isOf, isSelective, isTelling, partOfRow, seen } from './recognition.ts';

/** A body that was sent to make or to change a resource. */
export interface Write {
  readonly id: string;
  readonly body: Json;
  /** What a list shows of it besides. */
  readonly shown?: JsonObject;
  /** What Azure had answered of it before: what is sent back unchanged says nothing. */
  readonly before: Json;
  /** It makes the resource, which was not there before. */
  readonly makes: boolean;
}

/** A declared setting that no body of its resource holds, and why. */
export interface Exception {
  readonly types: RegExp;
  readonly paths: RegExp;
  readonly kind: 'Azure sets it' | 'a part of its own' | 'a later call' | 'absence';
  readonly why: string;
}

/**
 * A property that a body holds although nothing declares it, and why. The body that makes the resource must hold it where
 * the guide says it or Azure demands it; what a command adds, or what goes with a setting, may be there.
 */
export interface Default {
  readonly type: string;
  /** Only of those with such an id. */
  readonly of?: RegExp;
  readonly when?: When;
  /** A body that holds this property must hold those, whoever made the resource. */
  readonly beside?: string;
  /** By their dotted paths; an expression is tried on the text of what is found. */
  readonly holds: Readonly<Record<string, Json | RegExp>>;
  readonly kind: 'the command' | 'the guide' | 'a reference' | 'Azure demands it';
  readonly why: string;
}

export interface Equality {
  /** Settings that stand in a body with the value that is declared. */
  readonly compared: readonly Compared[];
  readonly faults: readonly string[];
  /** The excuses that were needed, by their names. */
  readonly excused: ReadonlySet<string>;
}

interface Compared {
  readonly type: string;
  readonly control: string;
}

/** What came of one setting, or of one property that a body holds. */
interface Judged {
  readonly compared?: Compared;
  readonly fault?: string;
  readonly excused?: string;
}

/** Compares each resource that was written with what declares it, in both directions. */
export function judgeEquality(
  declared: readonly DeclaredResource[],
  writes: readonly Write[],
  exceptions: readonly Exception[],
  defaults: readonly Default[],
): Equality {
  // What is not written is brought, or the step that makes it was not carried out.
  const written = Map.groupBy(writes, ({ id }) => id.toLowerCase());
  const judged = [...written.values()].flatMap((own) =>
    judgeWritten(
      own,
      declared.filter((one) => isOf(one, own)),
      exceptions,
      defaults,
    ),
  );
  judged.push(...declared.flatMap((one) => untold(one, writes)));
  return {
    compared: judged.flatMap(({ compared }) => compared ?? []),
    faults: judged.flatMap(({ fault }) => fault ?? []),
    excused: new Set(judged.flatMap(({ excused }) => excused ?? [])),
  };
}

/** One resource with all that declares it. */
function judgeWritten(
  own: readonly Write[],
  known: readonly DeclaredResource[],
  exceptions: readonly Exception[],
  defaults: readonly Default[],
): readonly Judged[] {
  const [{ id } = { id: '' }] = own;
  const type = known[0]?.type ?? placeOf(id)?.type;
  const fitting = defaults.filter((one) => one.type === type && (one.of?.test(id) ?? true));
  const isExcused = fitting.some(({ of }) => of !== undefined || !isListed(type));
  if (!isExcused && !known.some(isListed(type) ? isTelling : () => true)) {
    return [{ fault: `${id}: nothing declares it` }];
  }
  return [
    ...known.flatMap((one) => [
      ...recognised(one),
      ...one.settings
        .filter(({ isElsewhere }) => !isElsewhere)
        .map((setting) => judgeSetting(id, one, setting, own, exceptions)),
    ]),
    ...own.flatMap(news).map((one) => judgeProperty(id, known, one, fitting)),
    ...own.flatMap((one) => missing(one, fitting)),
    ...undeclaredItems(own, known),
  ];
}

/** A row that fits holds what it is known by. */
function recognised(resource: DeclaredResource): readonly Judged[] {
  const { type, settings } = resource;
  if (!isSelective(resource)) return [];
  return settings.map(({ control }) => ({ compared: { type, control } }));
}

function judgeSetting(
  id: string,
  resource: DeclaredResource,
  setting: DeclaredSetting,
  writes: readonly Write[],
  exceptions: readonly Exception[],
): Judged {
  const { type } = resource;
  const excuse = exceptions.find((one) => excuses(one, type, setting));
  const isLater = excuse?.kind === 'a later call';
  const asked = isLater ? { ...setting, isCreated: false } : setting;
  const { last, holds } = foundIn(resource, writes, asked);
  const excused = excuse ? { excused: excuse.why } : {};
  if (holds) {
    const compared = { type, control: setting.control };
    return isLater ? { compared, ...excused } : { compared };
  }
  const { each } = setting;
  const isThere =
    !each ||
    writes.some((one) => each.where.length === 0 || itemsIn(seen(resource, one), each).length > 0);
  if (excuse && !isLater && last === null && isThere) return excused;
  const isMade = writes.some(({ makes }) => makes);
  if (!isMade && setting.isCreated && last === null) return {}; // whoever made it has set it
  return { fault: `${id}: ${setting.path} is ${JSON.stringify(last)}, not as declared` };
}

function judgeProperty(
  id: string,
  known: readonly DeclaredResource[],
  [path, value]: readonly [string, Json],
  defaults: readonly Default[],
): Judged {
  if (known.some((one) => one.settings.some((setting) => covers(one, setting, path)))) return {};
  const fit = defaults.find((one) => allows(one, path, value));
  if (fit) return { excused: excuseOf(fit, path) };
  return { fault: `${id}: ${path} is ${JSON.stringify(value)}, and nothing declares it` };
}

/** What the guide says of its own accord, or Azure demands, must be in the body that makes the resource. */
function missing({ id, body, makes }: Write, defaults: readonly Default[]): readonly Judged[] {
  const found = (path: string): Json => valueAt(body, path) ?? null;
  return (
    defaults
      .filter(({ kind, beside }) => (beside ? found(beside) !== null : makes && demanded.has(kind)))
      .flatMap((one) => Object.keys(one.holds).map((path) => ({ one, path })))
      // Another value that is new has its fault already; one that Azure had said before has none.
      .filter(({ one, path }) =>
        one.beside ? !allows(one, path, found(path)) : found(path) === null,
      )
      .map(({ path }) => ({ fault: `${id}: ${path} is not as the guide says it` }))
  );
}

const demanded: ReadonlySet<Default['kind']> = new Set(['the guide', 'Azure demands it']);

/** Rows that are parts of one resource: each part of the last body must be declared. */
function undeclaredItems(
  own: readonly Write[],
  known: readonly DeclaredResource[],
): readonly Judged[] {
  const last = own.at(-1);
  const inner = known.filter(({ rows }) => rows && partOfRow(rows.over) !== '');
  return inner.slice(0, 1).flatMap((one) => {
    if (!last || !one.rows) return [];
    const { over } = one.rows;
    return itemsIn(seen(one, last), { over, where: [] })
      .filter((item) => !inner.some(({ rows }) => rows && fits(item, rows.where)))
      .map((item) => ({
        fault: `${last.id}: ${over} holds ${JSON.stringify(item)}, and nothing declares it`,
      }));
  });
}

/** Each way out or in that is declared must be in some body, where any is. */
function untold(declared: DeclaredResource, writes: readonly Write[]): readonly Judged[] {
  const own = writes.filter((one) => isOf(declared, [one]));
  return declared.settings
    .filter(({ value, isElsewhere }) => value.kind === 'flows' && !isElsewhere)
    .flatMap((setting) => {
      const found = own.flatMap((one) => listOf(valueIn(seen(declared, one), setting).found));
      const lists = found.map((one) => listOf(one).map((some) => listOf(some).map(textOf)));
      if (found.length === 0) return [];
      return (setting.value.words ?? [])
        .filter((word) => !isCarried(word.toLowerCase().split(' '), lists))
        .map((word) => ({ fault: `${declared.id}: no body lets ${word} through` }));
    });
}

/** The value that is sent last; what creation sets must stand in the body that makes the resource as well. */
function foundIn(
  resource: DeclaredResource,
  writes: readonly Write[],
  setting: DeclaredSetting,
): { readonly last: Json; readonly holds: boolean } {
  const values = writes.map((one) => valueIn(seen(resource, one), setting));
  const making = values[writes.findIndex(({ makes }) => makes)];
  const last =
    // What shows as rows is sent whole each time; else a later body may leave out what it does not change.
    (resource.rows ? values.at(-1) : values.findLast(({ found }) => found !== null)) ??
    nothing(setting);
  if (setting.isCreated && making && !making.holds) return { last: making.found, holds: false };
  return { last: last.found, holds: last.holds };
}

function nothing({ value: { kind } }: DeclaredSetting): { found: Json; holds: boolean } {
  return { found: null, holds: kind === 'empty' };
}

function valueIn(
  body: Json,
  { path, value, each }: DeclaredSetting,
): { readonly found: Json; readonly holds: boolean } {
  if (!each) {
    const found = cellAt(body, path);
    return { found: found ?? null, holds: agrees(found, value) };
  }
  const found = itemsIn(body, each).map((item) => cellAt(item, path));
  const cells = found.map((one) => one ?? null);
  return {
    found: cells.every((one) => one === null) ? null : cells,
    holds: found.length > 0 && found.every((one) => agrees(one, value)),
  };
}

/** A map of which the keys count. */
const identities = 'identity.userAssignedIdentities';

/** What every resource has, and what its name and its tags tell. */
const ofAny = /^(?:id|name|type|location|tags|apiVersion|etag)(?:\.|$)/;

/** The properties that a body says and Azure had not answered, by their dotted paths; a list is one of them. */
function news({ body, before }: Write): readonly (readonly [string, Json])[] {
  const told = new Map(leavesOf(before).map(([path, value]) => [path.toLowerCase(), value]));
  return leavesOf(body).filter(
    ([path, value]) => !ofAny.test(path) && !isDeepStrictEqual(told.get(path.toLowerCase()), value),
  );
}

function leavesOf(value: Json, path = ''): readonly (readonly [string, Json])[] {
  if (value === null) return [];
  if (path === identities) return [[path, Object.keys(objectOf(value))]];
  if (!isObject(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, path ? `${path}.${key}` : key),
  );
}

function excuses(
  { types, paths }: Exception,
  type: string,
  { path, each }: DeclaredSetting,
): boolean {
  return types.test(type) && paths.test(each ? `${each.over}.${path}` : path);
}

function allows({ holds }: Default, path: string, value: Json): boolean {
  const { [path]: known } = holds;
  if (known === undefined) return false;
  if (known instanceof RegExp)
    return known.test(typeof value === 'string' ? value : JSON.stringify(value));
  return isDeepStrictEqual(known, value);
}

function excuseOf({ type, why }: Default, path: string): string {
  return `${type} ${path}: ${why}`;
}

/** Exceptions, and properties of defaults, that no plan needs. */
export function needless(
  exceptions: readonly Exception[],
  defaults: readonly Default[],
  results: readonly Pick<Equality, 'excused'>[],
): readonly string[] {
  const names = [
    ...exceptions.map(({ why }) => why),
    ...defaults.flatMap((one) => Object.keys(one.holds).map((path) => excuseOf(one, path))),
  ];
  return names
    .filter((name) => !results.some(({ excused }) => excused.has(name)))
    .map((name) => `no plan needs the excuse: ${name}`);
}
