/** Making, changing and deleting, as Resource Manager does it, whoever asks. */
import { groupOf, placeOf, type Place, roleAssignmentType } from './ids.ts';
import {
  type JsonObject,
  listAt,
  merge,
  mergePatch,
  objectOf,
  sameText,
  textOf,
  valueAt,
  without,
  withValue,
} from './json.ts';
import { besideOf } from './kind.ts';
import { kindOf } from './kinds.ts';
import { asKept } from './published.ts';
import { factsOf } from './resource-types.ts';
import { notFound, Refusal } from './refusal.ts';
import { refuseToDelete, refuseToWrite } from './refusals.ts';
import type { Write } from './rules.ts';
import { below, type Body, find, found, type World } from './world.ts';

export const stateOf = 'properties.provisioningState';

/** Makes a resource, or makes it anew where there is one: what is not said is as the service has it. */
export function put(world: World, id: string, said: JsonObject): Body {
  const write = writeOf(world, id, said);
  const inner = innerOf(write);
  refuseToWrite(write);
  for (const one of inner) refuseToWrite(one, write.place.id);
  const body = store(write);
  for (const one of inner) store(one);
  return body;
}

/** Changes what is said of a resource that is there; a null takes away. */
export function patch(world: World, id: string, said: JsonObject): Body {
  const before = found(world, id);
  const write = writeOf(world, before.id, objectOf(mergePatch(before, said)));
  refuseToWrite(write);
  const body = { ...write.said, id: before.id, name: before.name, type: before.type };
  return keep(world, merge(body, kindOf(body.type).makes?.(body, world, before) ?? {}) as Body);
}

/** Has a resource there as if it had been made long ago; nothing is refused. */
export function bring(world: World, id: string, said: JsonObject): void {
  store(writeOf(world, id, said));
}

function writeOf(world: World, id: string, said: JsonObject): Write {
  const place = resourceAt(id);
  return { world, place, said: asKept(place.type, said), before: find(world, id) };
}

function resourceAt(id: string): Place {
  const place = placeOf(id);
  if (place?.of === 'resource') return place;
  throw new Refusal('InvalidResourceId', `${id} is no id of a resource.`);
}

/** What the body holds as a list, and is a resource of its own as well: the list goes, each item is put. */
function innerOf({ world, place, said }: Write): readonly Write[] {
  const { inner } = kindOf(place.type);
  if (!inner) return [];
  return listAt(said, `properties.${inner}`).map((one) => {
    const { name, ...rest } = objectOf(one);
    return writeOf(world, `${place.id}/${inner}/${textOf(name)}`, rest);
  });
}

function store({ world, place, said, before }: Write): Body {
  const { id, name, type } = place;
  const kind = kindOf(type);
  const key = id.toLowerCase();
  const { state } = world;
  if (!before) state.made.set(key, (state.made.get(key) ?? 0) + 1);
  const properties = hasState(type) ? { provisioningState: 'Succeeded' } : {};
  const parts: readonly JsonObject[] = [
    { properties },
    kind.defaults ?? {},
    withoutInner(said, kind.inner),
  ];
  const own = { id: before?.id ?? id, name: before?.name ?? name, type };
  const sent = { ...own, ...parts.reduce(merge), ...own };
  const body = merge(sent, kind.makes?.(sent, world, before) ?? {}) as Body; // `sent` is one
  if (world.fails(id)) {
    keep(world, withValue(body, stateOf, 'Failed'));
    throw new Refusal('ResourceDeploymentFailure', `${id} ended in the state Failed.`, 409);
  }
  keep(world, body);
  if (kind.recoverable === 'logs') state.deleted.delete(key); // the service brings the old one back by itself
  if (!before || valueAt(before, stateOf) === 'Failed') addParts(world, body);
  for (const one of kind.elsewhere?.(body, world) ?? []) makeBeside(world, one.id, one.says);
  if (!before && sameText(type, roleAssignmentType)) noteGiven(world, body);
  return body;
}

/** How far it is says what has such a property by its type, and what has no published type here. */
function hasState(type: string): boolean {
  return factsOf(type)?.facts.has(stateOf.toLowerCase()) ?? true;
}

/** Who got a role is known everywhere only after a while. */
function noteGiven({ state, clock }: World, body: Body): void {
  state.given.set(textOf(valueAt(body, 'properties.principalId')).toLowerCase(), clock);
}

function withoutInner(said: JsonObject, inner: string | undefined): JsonObject {
  const properties = objectOf(said['properties']);
  if (!inner || !(inner in properties)) return said;
  return { ...said, properties: without(properties, inner) };
}

function keep(world: World, body: Body): Body {
  world.state.resources.set(body.id.toLowerCase(), body);
  return body;
}

/** What is there as soon as a resource is: in it, and beside it in its group. */
function addParts(world: World, body: Body): void {
  const { brings, beside = [] } = kindOf(body.type);
  for (const { type, name, says = {} } of brings?.(body) ?? []) {
    const id = `${body.id}/${type.split('/').at(-1)}/${name}`;
    if (!find(world, id)) store(writeOf(world, id, says));
  }
  for (const one of beside) {
    const goesWith = one.stays ? null : body.id;
    makeBeside(world, besideOf(body.id, one), { goesWith, ...one.says?.(body.id) });
  }
}

/** What a service makes by itself, without asking for anything that it names. */
export function makeBeside(world: World, id: string, says: JsonObject): void {
  const { name, type } = resourceAt(id);
  keep(world, { id, name, type, properties: {}, ...says });
}

/** Deletes a resource with all that is part of it, or a group and everything in it; false where there is none. */
export function remove(world: World, id: string): boolean {
  const body = find(world, id);
  if (!body) return false;
  const parts = below(world, id);
  refuseToDelete(world, body, parts);
  for (const part of parts) {
    // They stay, and come back with the next of its name.
    if (!sameText(part.type, 'Microsoft.Insights/diagnosticSettings')) drop(world, part);
  }
  drop(world, body);
  return true;
}

function drop({ state }: World, body: Body): void {
  state.resources.delete(body.id.toLowerCase());
  for (const [key, one] of state.resources) {
    if (sameText(one['goesWith'] ?? '', body.id)) state.resources.delete(key);
  }
  if (kindOf(body.type).recoverable) state.deleted.set(body.id.toLowerCase(), body);
}

/** Those of a type that were deleted and can be brought back. */
export function deletedOf({ state }: World, type: string): readonly Body[] {
  return [...state.deleted.values()].filter((one) => sameText(one.type, type));
}

/** Everything of it comes back but who held a role on it and what led to it. */
export function recover(world: World, gone: Body): Body {
  const group = groupOf(gone.id);
  if (!find(world, group)) throw notFound(group);
  world.state.deleted.delete(gone.id.toLowerCase());
  return keep(world, gone);
}

/** Ends what was deleted for good. */
export function purge({ state }: World, gone: Body): void {
  if (valueAt(gone, 'properties.enablePurgeProtection') === true)
    throw new Refusal('MethodNotAllowed', `${gone.id} has purge protection.`, 405);
  state.deleted.delete(gone.id.toLowerCase());
}
