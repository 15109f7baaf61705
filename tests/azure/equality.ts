/** Whether the bodies that create and change a resource are equal to its declaration, but for what is excused. */
import { search } from '@jmespath-community/jmespath';
import { isDeepStrictEqual } from 'node:util';
import type { DeclaredResource, DeclaredSetting, DeclaredValue } from './declared-requests.ts';
import { valueAt, isObject, type Json, listOf } from '../azure-model/json.ts';

/** A body that was sent to make or to change a resource. */
export interface Write {
  readonly id: string;
  readonly body: Json;
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

/** A property that a body holds although nothing declares it, and why. */
export interface Default {
  readonly type: string;
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

/** Compares each resource that was written with its declaration, in both directions. */
export function judgeEquality(
  declared: readonly DeclaredResource[],
  writes: readonly Write[],
  exceptions: readonly Exception[],
  defaults: readonly Default[],
): Equality {
  const judged = declared.flatMap((resource): readonly Judged[] => {
    const own = writes.filter(({ id }) => id.toLowerCase() === resource.id.toLowerCase());
    if (own.length === 0) return []; // it is brought, or the step that makes it was not carried out
    return [
      ...resource.settings
        .filter(({ isElsewhere }) => !isElsewhere)
        .map((one) => judgeSetting(resource, one, own, exceptions)),
      ...own.flatMap(news).map((one) => judgeProperty(resource, one, defaults)),
    ];
  });
  return {
    compared: judged.flatMap(({ compared }) => compared ?? []),
    faults: judged.flatMap(({ fault }) => fault ?? []),
    excused: new Set(judged.flatMap(({ excused }) => excused ?? [])),
  };
}

function judgeSetting(
  { id, type }: DeclaredResource,
  setting: DeclaredSetting,
  writes: readonly Write[],
  exceptions: readonly Exception[],
): Judged {
  const excuse = exceptions.find((one) => excuses(one, type, setting));
  const isLater = excuse?.kind === 'a later call';
  const { last, holds } = foundIn(writes, isLater ? { ...setting, isCreated: false } : setting);
  const excused = excuse ? { excused: excuse.why } : {};
  if (holds) {
    const compared = { type, control: setting.control };
    return isLater ? { compared, ...excused } : { compared };
  }
  if (excuse && !isLater && last === null) return excused;
  const isMade = writes.some(({ makes }) => makes);
  if (!isMade && setting.isCreated && last === null) return {}; // whoever made it has set it
  return { fault: `${id}: ${setting.path} is ${JSON.stringify(last)}, not as declared` };
}

function judgeProperty(
  { id, type, settings }: DeclaredResource,
  [path, value]: readonly [string, Json],
  defaults: readonly Default[],
): Judged {
  if (settings.some((one) => covers(one, path))) return {};
  const known = defaults.some((one) => one.type === type && allows(one, path, value));
  if (known) return { excused: `${type} ${path}` };
  return { fault: `${id}: ${path} is ${JSON.stringify(value)}, and nothing declares it` };
}

/** The value that is sent last; what creation sets must stand in the body that makes the resource as well. */
function foundIn(
  writes: readonly Write[],
  setting: DeclaredSetting,
): { readonly last: Json; readonly holds: boolean } {
  const values = writes.map(({ body }) => valueIn(body, setting));
  const making = values[writes.findIndex(({ makes }) => makes)];
  const last = values.findLast(({ found }) => found !== null) ?? nothing(setting);
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
  if (value.kind === 'flows') return { found: null, holds: false }; // verify judges all rules together
  if (!each) {
    const found = cellAt(body, path);
    return { found, holds: agrees(found, value) };
  }
  const items = listOf(cellAt(body, each.over)).filter((item) =>
    each.where.every((one) => agrees(cellAt(item, one.path), one.value)),
  );
  const found = items.map((item) => cellAt(item, path));
  return {
    found: found.every((one) => one === null) ? null : found,
    holds: found.length > 0 && found.every((one) => agrees(one, value)),
  };
}

/** By a dotted path without regard to case, as Azure reads keys. */
function cellAt(value: Json, path: string): Json {
  if (/^[\w.]+$/.test(path)) return valueAt(value, path) ?? null;
  return search(value as Parameters<typeof search>[0], path);
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
      return false;
    default:
      return kind satisfies never;
  }
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

/** What every resource has, and what its name and its tags tell. */
const ofAny = /^(?:id|name|type|location|tags|identity|apiVersion|etag)(?:\.|$)/;

/** The properties that a body says and Azure had not answered, by their dotted paths; a list is one of them. */
function news({ body, before }: Write): readonly (readonly [string, Json])[] {
  return leavesOf(body).filter(
    ([path, value]) => !ofAny.test(path) && !isDeepStrictEqual(valueAt(before, path), value),
  );
}

function leavesOf(value: Json, path = ''): readonly (readonly [string, Json])[] {
  if (value === null) return [];
  if (!isObject(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, path ? `${path}.${key}` : key),
  );
}

/** A setting speaks of the property itself, or of something in it or around it. */
function covers({ path, each }: DeclaredSetting, leaf: string): boolean {
  const [, own = ''] = /^\(?([\w.]+)/.exec(each?.over ?? path) ?? [];
  const [one, other] = [`${own.toLowerCase()}.`, `${leaf.toLowerCase()}.`];
  return one.startsWith(other) || other.startsWith(one);
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
