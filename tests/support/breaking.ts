// One property of the model is broken at a time, and what verify must then say follows from the data of the checks.
import type { Check, Expectation, Matcher } from '../../src/language/statement.ts';
import type { Word } from '../../src/language/word.ts';
import { holds } from '../../src/parameters/conditions.ts';
import { callWords, checkCalls, type Reader, wordText } from './expected-words.ts';
import {
  type Json,
  type JsonObject,
  isObject,
  valueAt,
  withValue,
  sameText,
} from '../azure-model/json.ts';
import { queried } from './az-front/print.ts';
import { optional, requestOf } from './az-front/request.ts';
import type { Body } from '../azure-model/world.ts';
import type { World } from './az-front/world.ts';
import { planOf } from './scripts.ts';

/** What verify says of one expectation, as far as the data knows it. */
export interface VerifyLine {
  readonly control: string;
  readonly step: string;
  readonly label: string;
}

/** One property that checks read, and who looks at it. */
export interface Property {
  readonly read: string;
  readonly check: Check;
  readonly path: string;
  readonly matcher: Matcher;
  readonly watched: readonly VerifyLine[];
}

/** Each property that the checks of a reader's plan look at, once. */
export function propertiesOf(reader: Reader): readonly Property[] {
  const all = planOf(reader).flatMap(({ id, checks }) =>
    checks
      .filter(({ when = [] }) => holds(when, reader.situation))
      .flatMap((check) => check.expect.map((one) => propertyOf(check, one, id, reader))),
  );
  const same = Map.groupBy(all, (one) => keyOf(one));
  return [...same.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, watched: group.flatMap(({ watched }) => watched) }] : [];
  });
}

function propertyOf(
  check: Check,
  { control, label, path, matcher }: Expectation,
  step: string,
  reader: Reader,
): Property {
  checkCalls(check, reader); // so that what it captures is known
  const read = callWords(check.read, reader).join(' ');
  return { read, check, path, matcher, watched: [{ control, step, label }] };
}

function keyOf({ read, check, path }: Property): string {
  const where = JSON.stringify(check.where ?? []);
  return [read, check.over, where, path].join('\n');
}

/** A world that shows these properties broken when they are read, and holds them as they were. */
export function breakIn(world: World, properties: readonly Property[], reader: Reader): void {
  world.seen = (body, words) => {
    const request = requestOf(words, '');
    const read = words
      .slice(0, words.indexOf('--query') < 0 ? undefined : words.indexOf('--query'))
      .join(' ');
    if (optional(request, '--query') === undefined) return body;
    return properties
      .filter((one) => one.read === read)
      .reduce<Body>((whole, one) => broken(whole, one, reader), body);
  };
}

function broken(body: Body, { check, path, matcher }: Property, reader: Reader): Body {
  if (check.over.startsWith('properties.ruleCollections[?')) {
    const collections = (valueAt(body, 'properties.ruleCollections') ??
      []) as readonly JsonObject[]; // as the file says
    const open = { ipProtocols: ['Any'], destinationAddresses: ['*'], destinationPorts: ['*'] };
    const opened = { name: 'open', action: { type: 'Allow' }, rules: [open] };
    return withValue(body, 'properties.ruleCollections', [...collections, opened]);
  }
  if (check.rows === 'each') return withOpenRule(body, check);
  const list = listOf(body, check.over);
  const fits = (row: JsonObject): boolean =>
    (check.where ?? []).every(({ path: by, matcher: sought }) => {
      if (sought.kind !== 'is' && sought.kind !== 'holds' && sought.kind !== 'holdsOne')
        return true;
      const words = sought.words
        .filter(({ when = [] }) => holds(when, reader.situation))
        .map(({ word }) => wordText(word, reader));
      if (sought.kind === 'is') return words.some((one) => sameText(cellAt(row, by), one));
      const items = (queried(row, by) ?? []) as readonly Json[]; // as what holds words is
      const isHeld = (one: string): boolean => items.some((item) => sameText(item, one));
      return sought.kind === 'holds' ? words.every(isHeld) : words.some(isHeld);
    });
  if (list) {
    const items = valueAt(body, list);
    if (!Array.isArray(items)) return body;
    return withValue(
      body,
      list,
      (items as readonly Json[]).map((item) =>
        isObject(item) && fits(item)
          ? check.ahead
            ? withValue(item, check.ahead.by, 1)
            : spoilt(item, path, matcher)
          : item,
      ),
    );
  }
  const [, named] = /\?name=='([^']+)'/.exec(check.over) ?? [];
  if (named !== undefined && body.name !== named) return body;
  return fits(body) ? (spoilt(body, path, matcher) as Body) : body; // a body with another property
}

/** The path of the list whose items are the rows, where they are not the bodies themselves. */
function listOf(body: Body, over: string): string | undefined {
  const [, inner, list] = /^(?:\[\]\.(\w+)|(properties\..+))\[\]$/.exec(over) ?? [];
  return inner === undefined || inner in body ? (inner ?? list) : `properties.${inner}`;
}

/** A security group with one more rule, which lets almost everything through. */
function withOpenRule(body: Body, { where = [] }: Check): Body {
  const rules = valueAt(body, 'properties.securityRules');
  const direction = wordPlain(
    where.flatMap(({ matcher }) => (matcher.kind === 'is' ? matcher.words : []))[0]?.word ?? [],
  );
  const open = {
    ...{ direction, access: 'Allow', protocol: 'Tcp', destinationPortRange: '1-65000' },
    ...{ sourceAddressPrefix: '0.0.0.0/0', destinationAddressPrefix: '0.0.0.0/0' },
  };
  const all = Array.isArray(rules) ? (rules as readonly Json[]) : [];
  return withValue(body, 'properties.securityRules', [...all, { name: 'Open', properties: open }]);
}

/** A cell of a row, wherever the command that prints it takes it from. */
function cellAt(row: JsonObject, path: string): Json | undefined {
  return valueAt(row, path) ?? valueAt(row, `properties.${path}`);
}

function spoilt(row: JsonObject, path: string, wanted: Matcher): JsonObject {
  for (const [pattern, spoil] of expressions) {
    const found = pattern.exec(path);
    if (found) return spoil(row, found, wanted);
  }
  const at =
    valueAt(row, path) === undefined && valueAt(row, `properties.${path}`) !== undefined
      ? `properties.${path}`
      : path;
  return withValue(row, at, otherThan(wanted));
}

type Spoil = (row: JsonObject, found: readonly string[], wanted: Matcher) => JsonObject;

/** An extension that is on, as it is broken. */
const off: Matcher = { kind: 'is', words: [{ word: ['True'] }] };

/** Paths that are expressions, and what breaks them. */
const expressions: readonly (readonly [RegExp, Spoil])[] = [
  [
    /^\( ?(.+)\[\?([\w.]+)=='([^']+)'\]\.([\w.]+)\)\[0\]$/,
    (row, [, list = '', by = '', word, path], wanted) =>
      withItems(row, list, (item) =>
        sameText(valueAt(item, by), word) ? spoiltItem(item, path, wanted) : item,
      ),
  ],
  [
    // The first item of the one list or the other.
    /^\(([\w.]+) \|\| [\w.]+\)\[0\]\.([\w.]+)$/,
    (row, [, list = '', path], wanted) =>
      withItems(row, list, (item, at) => (at === 0 ? spoiltItem(item, path, wanted) : item)),
  ],
  [/^sum\(\[([\w.]+)\.\*\]/, (row, [, map = '']) => withValue(row, map, { other: 50 })],
  [
    /^([\w.]+)\[0\](?:\.([\w.]+))?$/,
    (row, [, list = '', path], wanted) =>
      withItems(row, list, (item, at) => (at === 0 ? spoiltItem(item, path, wanted) : item)),
  ],
  [/^contains\(logs\[\?enabled\]\.categoryGroup/, (row) => withValue(row, 'properties.logs', [])],
  [
    /^contains\(logs\[\?enabled\]\.category, '(\w+)'\)/,
    (row, [, word = '']) =>
      withValue(row, 'properties.logs', without(valueAt(row, 'properties.logs'), word)),
  ],
  [
    /^contains\(not_null\(extensions.*, '(\w+)'\)$/,
    (row, [, name]) =>
      withItems(row, 'extensions', (item) =>
        sameText(valueAt(item, 'name'), name) ? spoiltItem(item, 'isEnabled', off) : item,
      ),
  ],
  [
    /^permissions\[\]\.(actions|dataActions)\[\]$/,
    (row, [, kind = '']) => ({
      ...row,
      permissions: [...permissionsOf(row), { [kind]: ['*'] }],
    }),
  ],
  [
    /^permissions\[\]\.notActions\[\]$/,
    (row) => ({
      ...row,
      permissions: permissionsOf(row).map((one) => ({ ...one, notActions: [] })),
    }),
  ],
  [
    /^([\w.]+) && keys\(/,
    (row, [, map = '']) => withValue(row, map, { ...objectAt(row, map), '/another': {} }),
  ],
  [
    /^([\w.]+)\[\]\.join\('=', \[(\w+), (\w+)\]\)$/,
    (row, [, list = '', name = '', value = '']) => {
      const items = (valueAt(row, list) ?? []) as readonly Json[]; // as the path says
      return withValue(row, list, [...items, { [name]: 'caller', [value]: 'somebody' }]);
    },
  ],
  [/^assignableScopes$/, (row) => ({ ...row, assignableScopes: ['/'] })],
  [
    /^([\w.]+)\[\]\.([\w.]+)$/,
    (row, [, list = '', path = '']) => withValue(row, list, [withValue({}, path, 'broken')]),
  ],
];

/** The permissions of a role, as Azure answers it or as az prints it. */
function permissionsOf(row: JsonObject): readonly JsonObject[] {
  const all = valueAt(row, 'permissions') ?? valueAt(row, 'properties.permissions');
  return (all ?? []) as readonly JsonObject[]; // as the path says
}

function without(logs: Json | undefined, category: string): Json {
  return Array.isArray(logs)
    ? (logs as readonly Json[]).filter((one) => valueAt(one, 'category') !== category)
    : [];
}

function objectAt(row: JsonObject, path: string): JsonObject {
  const value = valueAt(row, path);
  return isObject(value) ? value : {};
}

function withItems(
  row: JsonObject,
  list: string,
  change: (item: Json, at: number) => Json,
): JsonObject {
  const at = valueAt(row, list) === undefined ? `properties.${list}` : list;
  const items = valueAt(row, at);
  return Array.isArray(items) ? withValue(row, at, (items as readonly Json[]).map(change)) : row;
}

function spoiltItem(item: Json, path: string | undefined, wanted: Matcher): Json {
  return path !== undefined && isObject(item)
    ? withValue(item, path, otherThan(wanted))
    : otherThan(wanted);
}

function otherThan(wanted: Matcher): Json {
  switch (wanted.kind) {
    case 'is':
      return opposites[wordPlain(wanted.words[0]?.word ?? [])] ?? 'Broken';
    case 'atLeast':
      return wanted.number - 1;
    case 'atMost':
      return wanted.duration.startsWith('PT') ? 'PT100H' : 'P100Y';
    case 'endsNot':
      return `broken${wanted.text}`;
    case 'empty':
    case 'begins':
      return 'broken';
    case 'exactly':
    case 'within':
    case 'holds':
    case 'holdsOne':
    case 'flows':
      return ['broken'];
    default:
      return wanted satisfies never;
  }
}

const opposites: Readonly<Record<string, boolean | string>> = {
  true: false,
  false: true,
  Allow: 'Deny',
  Disabled: 'Enabled',
  disabled: 'enabled',
};

function wordPlain([first]: Word): string {
  return typeof first === 'string' ? first : '';
}

/** The groups in which everything is once in and once out while any given other one is not: by the bits of its number. */
export function groupsThatTellApart<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const bits = Math.ceil(Math.log2(items.length));
  return Array.from({ length: bits }, (_, bit) => [
    items.filter((_one, at) => ((at >> bit) & 1) === 1),
    items.filter((_one, at) => ((at >> bit) & 1) === 0),
  ]).flat();
}
