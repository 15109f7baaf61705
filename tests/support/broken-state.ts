// Settings of a plan, broken in what Azure holds and not only in what it shows, so that a repair can mend them.
import { isDeclaration, type Mend, type Setting } from '../../src/language/declaration.ts';
import type { Matcher } from '../../src/language/statement.ts';
import { holds } from '../../src/parameters/conditions.ts';
import { placeOf, roleAssignmentType } from '../azure-model/ids.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  listAt,
  listOf,
  objectOf,
  sameText,
  textOf,
  valueAt,
  withValue,
} from '../azure-model/json.ts';
import { kindOf } from '../azure-model/kinds.ts';
import { factsOf, findFact, inside } from '../azure-model/resource-types.ts';
import { type Body, copyOf, find } from '../azure-model/world.ts';
import { callAz } from './az-front/call.ts';
import type { World } from './az-front/world.ts';
import { breakIn, type Property } from './breaking.ts';
import { callWords, checkCalls, type Reader } from './expected-words.ts';
import { planOf } from './scripts.ts';

/** A setting of a reader's plan, and the property that it is about. */
export interface Breakable {
  readonly step: string;
  readonly setting: Setting;
  readonly property: Property;
}

/** Every setting of a reader's plan. */
export function breakables(reader: Reader): readonly Breakable[] {
  return planOf(reader).flatMap(({ id, checks }) =>
    checks.flatMap((check) => {
      if (!isDeclaration(check) || !holds(check.when ?? [], reader.situation)) return [];
      checkCalls(check, reader); // so that what it captures is known
      const read = callWords(check.read, reader).join(' ');
      return check.settings.map((setting) => {
        const { path, matcher, control, label } = setting.expectation;
        const watched = [{ control, step: id, label }];
        return { step: id, setting, property: { read, check, path, matcher, watched } };
      });
    }),
  );
}

/** Those that a script may mend. */
export function isMendable({ setting }: Breakable): boolean {
  return !(['fixed', 'by hand'] satisfies Mend['kind'][]).some((one) => one === setting.mend.kind);
}

/** Groups in which no resource has two of them. */
export function apart(all: readonly Breakable[]): readonly (readonly Breakable[])[] {
  const byRead = [...Map.groupBy(all, ({ property }) => property.read).values()];
  const most = Math.max(0, ...byRead.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => byRead.flatMap((some) => some[at] ?? []));
}

/** Breaks these in what the world holds; those that could not be broken come back. */
export function breakState(
  world: World,
  some: readonly Breakable[],
  reader: Reader,
): readonly Breakable[] {
  const sound = new Map(world.state.resources);
  return some.filter((one) => !breakOne({ ...one, sound }, world, reader));
}

/** A setting to break, and the resources as they were before anything was broken. */
interface Breaking extends Breakable {
  readonly sound: ReadonlyMap<string, Body>;
}

function breakOne(breaking: Breaking, world: World, reader: Reader): boolean {
  const { property } = breaking;
  const peek: World = { ...world, state: copyOf(world.state), calls: [], faults: [] };
  const changes: (readonly [Body, Body])[] = [];
  breakIn(peek, [property], reader);
  const { seen } = peek;
  peek.seen = (body, words) => {
    const broken = seen(body, words);
    if (JSON.stringify(broken) !== JSON.stringify(body)) changes.push([body, broken]);
    return broken;
  };
  callAz(peek, checkCalls(property.check, reader).at(-1) ?? [], '', 'json');
  for (const [body, broken] of changes)
    keepBroken(world, body, asStored(body, broken, world), breaking);
  return changes.length > 0;
}

/** az prints what stands under `properties` beside the id, where a list is read. */
function asStored(body: Body, broken: Body, { subscription }: World): Body {
  const own = objectOf(body['properties']);
  const moved = Object.entries(broken).filter(([key]) => !(key in body) && key in own);
  if (moved.length === 0) return broken;
  // No role can be given everywhere.
  const properties = moved.map(([key, value]) => [
    key,
    key === 'assignableScopes' ? [`/subscriptions/${subscription}`] : value,
  ]);
  return { ...body, properties: { ...own, ...(Object.fromEntries(properties) as JsonObject) } };
}

function keepBroken(
  world: World,
  body: Body,
  broken: Body,
  { property: { path, matcher }, setting: { mend }, sound }: Breaking,
): void {
  const { resources } = world.state;
  const key = body.id.toLowerCase();
  // What is not as wanted here is not there at all, or is shown by what stands elsewhere.
  const isGone = body.type === roleAssignmentType && path.startsWith('roleDefinition');
  const isAbsent = mend.kind === 'apply' && path.endsWith('provisioningState');
  if (isGone || isAbsent || body.type.endsWith('/outboundRules')) return void resources.delete(key);
  if (mend.kind === 'apply' && body.type === 'Microsoft.Network/privateEndpoints')
    return removeWhole(world, key);
  const { inner } = kindOf(body.type);
  if (
    inner &&
    !sameJson(valueAt(body, `properties.${inner}`), valueAt(broken, `properties.${inner}`))
  )
    return keepChildren(world, broken, inner);
  const connections = 'properties.privateEndpointConnections';
  if (!sameJson(valueAt(body, connections), valueAt(broken, connections)))
    return keepConnections(world, listAt(broken, connections));
  if (path === 'properties.ruleCollectionGroups[].id')
    return bring(world, `${body.id}/ruleCollectionGroups/rcg-of-others`);
  const stored = find(world, body.id);
  if (body.type.endsWith('/actionGroups') && stored)
    return void resources.set(key, withValue(stored, 'properties.emailReceivers', otherReceiver));
  const natural = asFound[path];
  if (stored && natural !== undefined)
    return void resources.set(key, withValue(stored, ...natural));
  if (stored)
    resources.set(
      key,
      inWords({ world, sound }, stored, changed(stored, body, broken), matcher) as Body,
    );
}

/** Azure holds no word that it refuses: where it knows the words, one that is not wanted stands there. */
function inWords(where: Copying, stored: Body, broken: Json, wanted: Matcher): Json {
  const facts = factsOf(stored.type);
  const right = wanted.kind === 'is' ? wanted.words.flatMap(({ word }) => word) : [];
  const legal = (was: Json | undefined, is: Json, path: string): Json => {
    if (Array.isArray(is))
      return (is as readonly Json[]).map((one, at) => legal(listOf(was)[at], one, `${path}[]`));
    if (isObject(is)) {
      const pairs = Object.entries(is).map(([key, one]): [string, Json] => [
        key,
        legal(objectOf(was)[key], one, inside(path, key)),
      ]);
      return Object.fromEntries(pairs);
    }
    if (is !== 'Broken') return is;
    if (placeOf(textOf(was))) return copied(where, textOf(was));
    const words = facts ? findFact(facts, path)?.words : undefined;
    return words?.find((word) => !sameText(word, was) && !right.some((one) => one === word)) ?? is;
  };
  return legal(stored, broken, '');
}

/** The world that gets copies, and the resources to copy. */
interface Copying extends Pick<Breaking, 'sound'> {
  readonly world: World;
}

/** Puts a sound copy in the place of a resource that is meant: what is referred to must be there. */
function copied({ world, sound }: Copying, id: string): string {
  const other = `${id}-of-others`;
  const body = sound.get(id.toLowerCase());
  if (body && !find(world, other)) bring(world, other, body);
  return other;
}

/** Where a plan or a provider is off, Azure has a word for it, and scripts look for that; and az prints some lists flat. */
const asFound: Readonly<Record<string, readonly [path: string, value: Json]>> = {
  pricingTier: ['properties.pricingTier', 'Free'],
  registrationState: ['registrationState', 'NotRegistered'],
  'ipConfigurations[].publicIPAddress.id': [
    'properties.ipConfigurations',
    [{ name: 'one', properties: { publicIPAddress: { id: 'broken' } } }],
  ],
};

/** Somebody else is told in the place of the contact. */
const otherReceiver = [
  { name: 'security', emailAddress: 'somebody@example.com', status: 'Enabled' },
];

/** A resource goes with all that is in it or on it. */
export function removeWhole({ state: { resources } }: World, key: string): void {
  for (const id of resources.keys()) if (`${id}/`.startsWith(`${key}/`)) resources.delete(id);
}

function bring(world: World, id: string, says: JsonObject = { properties: {} }): void {
  const place = placeOf(id);
  world.state.resources.set(id.toLowerCase(), {
    ...says,
    id,
    name: place?.name ?? '',
    type: place?.type ?? '',
  });
}

function keepChildren(world: World, broken: Body, inner: string): void {
  for (const one of listAt(broken, `properties.${inner}`)) {
    const id = `${broken.id}/${inner}/${textOf(valueAt(one, 'name'))}`;
    bring(world, id, { ...find(world, id), ...objectOf(one) });
  }
}

function keepConnections(world: World, connections: readonly Json[]): void {
  for (const one of connections) {
    const id = textOf(valueAt(one, 'properties.privateEndpoint.id'));
    const stored = find(world, id);
    const state = valueAt(one, 'properties.privateLinkServiceConnectionState') ?? {};
    const list = 'properties.privateLinkServiceConnections';
    const own = listAt(stored, list).map((each) =>
      withValue(objectOf(each), 'properties.privateLinkServiceConnectionState', state),
    );
    if (stored) world.state.resources.set(id.toLowerCase(), withValue(stored, list, own));
  }
}

/** What is stored, with the difference between what was seen and what is to be seen. */
function changed(stored: Json | undefined, seen: Json, broken: Json): Json {
  if (!isObject(seen) || !isObject(broken)) return broken;
  const own = objectOf(stored);
  const keys = new Set([...Object.keys(own), ...Object.keys(broken)]);
  const pairs = [...keys].flatMap((key): readonly (readonly [string, Json])[] => {
    const [was, is] = [seen[key], broken[key]];
    if (sameJson(was, is)) return own[key] === undefined ? [] : [[key, own[key]]];
    if (is === undefined) return [];
    return [[key, was === undefined ? is : changed(own[key], was, is)]];
  });
  return Object.fromEntries(pairs);
}

function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The line of a setting. */
export function lineOf({ setting }: Breakable): string {
  return `${setting.expectation.control} ${setting.expectation.label}`;
}
