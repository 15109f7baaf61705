// One property of the model is broken at a time, and what verify must then say follows from the data of the checks.
import type { Check, Expectation, Wanted } from '../../src/language/statement.ts';
import type { Word } from '../../src/language/word.ts';
import { holds } from '../../src/parameters/conditions.ts';
import { callWords, checkCalls, type Reader, wordText } from './expected-words.ts';
import { type Json, type JsonObject, isObject, valueAt, withValue } from './modelled-az/json.ts';
import { optional, requestOf } from './modelled-az/request.ts';
import { type Body, sameText, type World } from './modelled-az/world.ts';
import { planOf } from './scripts.ts';

/** What verify says of one expectation, as far as the data knows it. */
export interface Said {
  readonly control: string;
  readonly step: string;
  readonly label: string;
}

/** One property that checks read, and who looks at it. */
export interface Property {
  readonly read: string;
  readonly check: Check;
  readonly path: string;
  readonly wanted: Wanted;
  readonly watched: readonly Said[];
}

/** Each property that the checks of a reader's plan look at, once. */
export function propertiesOf(reader: Reader): readonly Property[] {
  const all = planOf(reader).flatMap(({ id, checks }) =>
    checks
      .filter(({ when = [] }) => holds(when, reader.situation))
      .flatMap((check) => check.expect.map((one) => propertyOf(check, one, id, reader))),
  );
  const same = Map.groupBy(all, (one) => keyOf(one, reader));
  return [...same.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, watched: group.flatMap(({ watched }) => watched) }] : [];
  });
}

function propertyOf(
  check: Check,
  { control, label, path, wanted }: Expectation,
  step: string,
  reader: Reader,
): Property {
  checkCalls(check, reader); // so that what it captures is known
  const read = callWords(check.read, reader).join(' ');
  return { read, check, path, wanted, watched: [{ control, step, label }] };
}

function keyOf({ read, check, path, wanted }: Property, reader: Reader): string {
  // What must not be there is broken by a row of its own.
  const row = check.rows === 'none' ? JSON.stringify(wanted) : '';
  const where = (check.where ?? []).map((one) => `${one.path}=${wordText(one.is, reader)}`);
  return [read, check.over, ...where, path, row].join('\n');
}

/** A world that shows these properties broken when they are read, and holds them as they were. */
export function breakIn(world: World, properties: readonly Property[], reader: Reader): void {
  for (const one of properties) if (one.check.rows === 'none') addRow(world, one, reader);
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

/** What must not be there: a finding of Azure's own, or a role that a person holds. */
function addRow({ state }: World, { read, path, wanted }: Property, reader: Reader): void {
  const word = 'is' in wanted ? wordText(wanted.is, reader) : '';
  const [type, more]: readonly [string, JsonObject] = read.startsWith('policy state')
    ? ['policy state', { policyAssignmentName: / --policy-assignment (\S+)/.exec(read)?.[1] ?? '' }]
    : read.startsWith('rest')
      ? ['image finding', {}]
      : [
          'Microsoft.Authorization/roleAssignments',
          {
            properties: {
              scope: / --scope (\S+)/.exec(read)?.[1] ?? '',
              roleDefinitionId:
                '/subscriptions/other/providers/Microsoft.Authorization/roleDefinitions/owner',
              principalId: 'someone',
            },
          },
        ];
  const id = `/broken/${read} ${word}`;
  const body: Body = { id, name: id, type, ...more };
  const at = type.startsWith('Microsoft') ? `properties.${path}` : path;
  state.resources.set(id.toLowerCase(), withValue(body, at, word));
}

function broken(body: Body, { check, path, wanted }: Property, reader: Reader): Body {
  if (check.rows === 'none') return body;
  const [, list] = /^(properties\..+)\[\]$/.exec(check.over) ?? [];
  const fits = (row: JsonObject): boolean =>
    (check.where ?? []).every((one) => sameText(cellAt(row, one.path), wordText(one.is, reader)));
  if (list) {
    const items = valueAt(body, list);
    if (!Array.isArray(items)) return body;
    return withValue(
      body,
      list,
      (items as readonly Json[]).map((item) =>
        isObject(item) && fits(item) ? spoilt(item, path, wanted) : item,
      ),
    );
  }
  const [, named] = /\?name=='([^']+)'/.exec(check.over) ?? [];
  if (named !== undefined && body.name !== named) return body;
  return fits(body) ? (spoilt(body, path, wanted) as Body) : body; // a body with another property
}

/** A cell of a row, wherever the command that prints it takes it from. */
function cellAt(row: JsonObject, path: string): Json | undefined {
  return valueAt(row, path) ?? valueAt(row, `properties.${path}`);
}

function spoilt(row: JsonObject, path: string, wanted: Wanted): JsonObject {
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

type Spoil = (row: JsonObject, found: readonly string[], wanted: Wanted) => JsonObject;

/** An extension that is on, as it is broken. */
const off: Wanted = { is: ['True'] };

/** Paths that are expressions, and what breaks them. */
const expressions: readonly (readonly [RegExp, Spoil])[] = [
  [
    /^\((.+)\[\?([\w.]+)=='([^']+)'\]\.([\w.]+)\)\[0\]$/,
    (row, [, list = '', by = '', word, path], wanted) =>
      withItems(row, list, (item) =>
        sameText(valueAt(item, by), word) ? spoiltItem(item, path, wanted) : item,
      ),
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
    /^length\(permissions\[0\]\.actions\)$/,
    (row) => withActions(row, (actions) => [...actions, 'Microsoft.More/read']),
  ],
  [
    /^length\(permissions\[0\]\.notActions\)$/,
    (row) => withValue(row, 'permissions', [{ actions: actionsOf(row), notActions: [] }]),
  ],
  [
    /^length\(permissions\[0\]\.actions\[\?contains/,
    (row) =>
      withActions(row, (actions) => actions.map((one, at) => (at === 0 ? 'Microsoft.Any/*' : one))),
  ],
];

function without(logs: Json | undefined, category: string): Json {
  return Array.isArray(logs)
    ? (logs as readonly Json[]).filter((one) => valueAt(one, 'category') !== category)
    : [];
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

function spoiltItem(item: Json, path: string | undefined, wanted: Wanted): Json {
  return path !== undefined && isObject(item)
    ? withValue(item, path, otherThan(wanted))
    : otherThan(wanted);
}

function withActions(
  row: JsonObject,
  change: (actions: readonly Json[]) => readonly Json[],
): JsonObject {
  const [permission] = (row['permissions'] ?? []) as readonly JsonObject[]; // as the model keeps a role
  const actions = (permission?.['actions'] ?? []) as readonly Json[];
  return { ...row, permissions: [{ ...permission, actions: change(actions) }] };
}

function otherThan(wanted: Wanted): Json {
  if ('is' in wanted) return opposites[wordPlain(wanted.is)] ?? 'Broken';
  if ('atLeast' in wanted) return wanted.atLeast - 1;
  return 'endsNot' in wanted ? `broken${wanted.endsNot}` : 'broken';
}

const opposites: Readonly<Record<string, boolean>> = { true: false, false: true };

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

function actionsOf(row: JsonObject): Json {
  const permissions = valueAt(row, 'permissions');
  const [first] = Array.isArray(permissions) ? (permissions as readonly Json[]) : [];
  return valueAt(first, 'actions') ?? [];
}
