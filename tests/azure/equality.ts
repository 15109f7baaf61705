/** Whether the bodies that create and change a resource are equal to its declaration, but for what is excused. */
import { search } from '@jmespath-community/jmespath';
import { isDeepStrictEqual } from 'node:util';
import type { When } from '../../src/parameters/conditions.ts';
import { placeOf } from '../azure-model/ids.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  sameText,
  valueAt,
} from '../azure-model/json.ts';
import type {
  DeclaredItems,
  DeclaredResource,
  DeclaredSetting,
  DeclaredValue,
} from './declared-requests.ts';
import { listings, printed } from './listed-rows.ts';

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
  readonly kind:
    'Azure sets it' | 'a part of its own' | 'a later call' | 'another proof' | 'absence';
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

/** By its id, or by what one of its bodies says. */
function isOf(declared: DeclaredResource, own: readonly Write[]): boolean {
  const { rows, id, type } = declared;
  return own.some((one) => {
    if (!rows) return sameText(one.id, id);
    const place = placeOf(one.id);
    const within = place?.within.toLowerCase() ?? '';
    return (
      sameText(place?.type, type) &&
      rows.in.every((part) => within.endsWith(part.toLowerCase())) &&
      itemsIn(seen(declared, one), rows).length > 0
    );
  });
}

/** The body itself, or what a list shows of it. */
function seen({ rows }: DeclaredResource, write: Write): Json {
  return rows ? printed(rows.listing, write) : write.body;
}

/** What has no id that is known before must do what a row says. */
function isListed(type: string | undefined): boolean {
  return Object.values(listings).some((one) => one.type === type);
}

/** It says what the resource is, besides that undo knows it by its tag. */
function isTelling(one: DeclaredResource): boolean {
  return one.rows ? isSelective(one) : one.settings.some(({ path }) => !path.startsWith('tags.'));
}

/** It says of which row it is, and not what every row of a list is. */
function isSelective({ rows }: DeclaredResource): boolean {
  return rows !== undefined && (rows.where.length > 0 || rows.over.includes('[?'));
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
  if (fit) return { excused: `${fit.type} ${path}` };
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

function isCarried(
  [protocol = '', peer = '', ...ports]: readonly string[],
  found: readonly (readonly (readonly string[])[])[],
): boolean {
  const names = protocol === '*' ? ['*', 'any'] : [protocol]; // a firewall says Any
  return ports.every((port) =>
    found.some(
      ([protocols = [], peers = [], some = []]) =>
        names.some((one) => protocols.includes(one)) && peers.includes(peer) && some.includes(port),
    ),
  );
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
    return { found, holds: agrees(found, value) };
  }
  const found = itemsIn(body, each).map((item) => cellAt(item, path));
  return {
    found: found.every((one) => one === null) ? null : found,
    holds: found.length > 0 && found.every((one) => agrees(one, value)),
  };
}

function itemsIn(body: Json, { over, where }: DeclaredItems): readonly Json[] {
  return listOf(cellAt(body, over)).filter((item) => fits(item, where));
}

function fits(item: Json, where: DeclaredItems['where']): boolean {
  return where.every((one) => agrees(cellAt(item, one.path), one.value));
}

/** By a dotted path without regard to case, as Azure reads keys. */
function cellAt(value: Json, path: string): Json {
  if (/^[\w.]+$/.test(path)) return valueAt(value, path) ?? null;
  try {
    return search(value as Parameters<typeof search>[0], path);
  } catch {
    return null; // it fits no such body: nothing is found, as verify finds nothing
  }
}

/** As verify compares it. */
function agrees(found: Json, { kind, words }: DeclaredValue): boolean {
  if (kind === 'empty') return found === null || found === '' || listOf(found).length === 0;
  if (found === null) return false;
  if (!words) return true;
  const texts = (Array.isArray(found) ? listOf(found) : [found]).map(textOf);
  const wanted = words.map((one) => one.toLowerCase());
  const [first = ''] = wanted;
  const [text = ''] = texts;
  switch (kind) {
    case 'is':
      return texts.length === 1 && wanted.includes(text);
    case 'atLeast':
      return Number(text) >= Number(first);
    case 'atMost':
      return daysOf(text) <= daysOf(first);
    case 'begins':
      return wanted.some((one) => text.startsWith(one));
    case 'endsNot':
      return !text.endsWith(first);
    case 'exactly':
      return isDeepStrictEqual(new Set(texts), new Set(wanted));
    case 'within':
      return texts.every((one) => wanted.includes(one));
    case 'holds':
      return wanted.every((one) => texts.includes(one));
    case 'holdsOne':
      return wanted.some((one) => texts.includes(one));
    case 'flows':
      return letsThroughOnly(found, wanted);
    default:
      return kind satisfies never;
  }
}

/** A list of protocols, one of peers and one of ports: each combination must be of one of the words. */
function letsThroughOnly(found: Json, flows: readonly string[]): boolean {
  const [protocols = [], peers = [], ports = []] = listOf(found).map((one) =>
    listOf(one).map(textOf),
  );
  const known = flows.map((one) => one.split(' '));
  if ([protocols, peers, ports].some((one) => one.length === 0)) return false;
  return protocols.every((protocol) =>
    peers.every((peer) =>
      ports.every((port) =>
        known.some(
          ([first = '', to, ...numbers]) =>
            ['*', protocol].includes(first) &&
            to === peer &&
            numbers.some((one) => ['*', port].includes(one)),
        ),
      ),
    ),
  );
}

function textOf(value: Json): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase();
}

/** A length of time in ISO 8601, in days; one that is none is longer than any. */
function daysOf(duration: string): number {
  const units = [365, 30, 7, 1, 1 / 24, 1 / 1440, 1 / 86_400];
  const form =
    /^p(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)?$/;
  const parts = form.exec(duration)?.slice(1);
  return (
    parts?.reduce((sum, part, at) => sum + Number(part ?? 0) * (units[at] ?? 0), 0) ?? Infinity
  );
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

/** A setting speaks of the property itself, or of something in it or around it. */
function covers(resource: DeclaredResource, setting: DeclaredSetting, leaf: string): boolean {
  const other = `${leaf.toLowerCase()}.`;
  return spokenOf(resource, setting)
    .map((one) => `${one.toLowerCase()}.`)
    .some((one) => one.startsWith(other) || other.startsWith(one));
}

function spokenOf({ rows }: DeclaredResource, { path, each }: DeclaredSetting): readonly string[] {
  if (!rows) return propertiesIn(each?.over ?? path);
  const within = partOfRow(rows.over);
  const said = within ? [within] : [path, ...rows.where.map((one) => one.path)];
  const { isFlat, lookedUp = {} } = rows.listing;
  const names = said.flatMap(propertiesIn).map((one) => lookedUp[one] ?? one);
  return isFlat ? names.map((one) => `properties.${one}`) : names;
}

/** What stands behind the row of a resource, where the row that counts is a part of it. */
function partOfRow(over: string): string {
  return /^[^\]]*\]\.?(.*)$/.exec(over)?.[1] ?? '';
}

/** The properties by their dotted paths, or the first word that is no function. */
function propertiesIn(expression: string): readonly string[] {
  const whole = expression.match(/properties\.\w+(?:\.\w+)*/g);
  if (whole) return whole;
  const [, first] = /^(?:[\s([]|\w+\()*(\w+(?:\.\w+)*)/.exec(expression) ?? [];
  return first ? [first] : [];
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

/** Exceptions, and properties of defaults, that no plan needs. */
export function needless(
  exceptions: readonly Exception[],
  defaults: readonly Default[],
  results: readonly Pick<Equality, 'excused'>[],
): readonly string[] {
  const names = [
    ...exceptions.map(({ why }) => why),
    ...defaults.flatMap(({ type, holds }) => Object.keys(holds).map((path) => `${type} ${path}`)),
  ];
  return names
    .filter((name) => !results.some(({ excused }) => excused.has(name)))
    .map((name) => `no plan needs the excuse: ${name}`);
}
