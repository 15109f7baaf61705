// Making, changing and deleting, as Resource Manager does it, whatever the command.
import {
  type JsonObject,
  isObject,
  merge,
  textsIn,
  valueAt,
  asText,
  withValue,
  sameText,
} from './json.ts';
import { assertAllowed, codesOfNames } from '../support/modelled-az/disallowed.ts';
import { kinds } from './kinds.ts';
import { groupOfId, idIn, parentOf } from '../support/modelled-az/place.ts';
import { notFound, Refusal } from './refusal.ts';
import { below, type Body, find, ofType, type World } from '../support/modelled-az/world.ts';

const stateOf = 'properties.provisioningState';

/** Makes a resource, or makes it anew where there is one: what is not said is as the service has it. */
export function put(world: World, id: string, type: string, said: JsonObject): Body {
  assertPlace(world, id);
  assertReferences(world, said);
  assertAllowed(world, id, type, said);
  assertRolesKnown(world, type, said);
  const kind = kinds[type] ?? {};
  for (const path of kind.needs ?? []) {
    if (valueAt(said, path) === undefined)
      throw new Refusal('InvalidParameter', `${id} needs ${path}.`);
  }
  const before = find(world, id);
  if (before) assertAgain(before, type, said);
  else assertNameIsFree(world, id, type);
  const key = id.toLowerCase();
  if (!before) world.state.made.set(key, (world.state.made.get(key) ?? 0) + 1);
  const common = {
    id,
    name: id.split('/').at(-1) ?? '',
    type,
    properties: { provisioningState: 'Succeeded' },
  };
  const parts = [common, kind.defaults ?? {}, kind.makesUp?.(id, world) ?? {}, said];
  const body = parts.reduce<JsonObject>(merge, {}) as Body; // `common` has what a body needs
  if (world.fails(id)) {
    world.state.resources.set(key, withValue(body, stateOf, 'Failed'));
    throw new Refusal('ResourceDeploymentFailure', `${id} ended in the state Failed.`);
  }
  world.state.resources.set(key, body);
  const isNew = !before || valueAt(before, stateOf) === 'Failed';
  if (isNew)
    for (const one of kind.brings ?? [])
      put(world, `${id}/${one.type.split('/').at(-1)}/${one.name}`, one.type, {});
  if (isNew)
    for (const one of besides(body, world)) world.state.resources.set(one.id.toLowerCase(), one);
  return body;
}

/** What a service makes by itself in a group. */
export function makeBeside(
  world: World,
  group: string,
  type: string,
  name: string,
  says: JsonObject,
): string {
  const id = idIn(group, type, [name]);
  world.state.resources.set(id.toLowerCase(), { id, name, type, properties: {}, ...says });
  return id;
}

function besides({ id, name, type }: Body, world: World): readonly Body[] {
  const some = (kinds[type]?.beside ?? []).filter(({ when }) => !when || when(world));
  return some.map((one) => {
    const called = one.name(name);
    const beside = idIn(groupOfId(id) ?? '', one.type, [called]);
    return {
      id: beside,
      name: called,
      type: one.type,
      goesWith: one.stays ? null : id,
      properties: {},
      ...one.says?.(id),
    };
  });
}

/** Changes what is said of a resource that is there. */
export function patch(world: World, id: string, said: JsonObject): Body {
  const before = find(world, id);
  if (!before) throw notFound(id);
  assertReferences(world, said);
  const body = merge(before, said) as Body; // a body with more in it
  world.state.resources.set(id.toLowerCase(), body);
  return body;
}

/** Deletes a resource with all that is part of it. Diagnostic settings stay, and come back with the next of its name. */
export function remove(world: World, id: string): void {
  const body = find(world, id);
  if (!body) return; // Resource Manager answers 204
  const parts = below(world, id);
  assertUnlocked(world, id, parts);
  assertUnused(world, body, parts);
  for (const part of parts) {
    if (!sameText(part.type, 'Microsoft.Insights/diagnosticSettings')) drop(world, part);
  }
  drop(world, body);
}

/** Deletes a group and everything in it. */
export function removeGroup(world: World, id: string): void {
  if (!find(world, id)) throw notFound(id);
  const parts = below(world, id);
  assertUnlocked(world, id, parts);
  for (const part of parts) {
    if (!sameText(part.type, 'Microsoft.Insights/diagnosticSettings')) drop(world, part);
  }
  world.state.resources.delete(id.toLowerCase());
}

function drop({ state }: World, body: Body): void {
  state.resources.delete(body.id.toLowerCase());
  for (const [key, one] of state.resources) {
    if (sameText(one['goesWith'], body.id)) state.resources.delete(key);
  }
  if (kinds[body.type]?.recoverable) state.deleted.set(body.id.toLowerCase(), body);
}

function assertPlace(world: World, id: string): void {
  const group = groupOfId(id);
  if (
    group &&
    group.toLowerCase() !== id.toLowerCase() &&
    !find(world, group) &&
    !/NetworkWatcherRG$/i.test(group)
  ) {
    throw new Refusal('ResourceGroupNotFound', `Resource group '${group}' could not be found.`, 3);
  }
  const parent = parentOf(id);
  const isAsset = /\/(data|environments|models)\/[^/]+$/.test(parent ?? ''); // made with its first version
  if (
    parent &&
    parent !== group &&
    !isAsset &&
    !/\/networkWatchers\//i.test(id) &&
    !find(world, parent)
  ) {
    throw new Refusal('ParentResourceNotFound', `${parent} could not be found.`, 3);
  }
}

function assertReferences(world: World, said: JsonObject): void {
  for (const text of textsIn(said)) {
    if (
      /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\//i.test(text) &&
      !find(world, text)
    ) {
      throw new Refusal('InvalidResourceReference', `${text} is referenced and was not found.`);
    }
    if (valueAt(find(world, text), stateOf) === 'Failed')
      throw new Refusal(
        'ReferencedResourceNotProvisioned',
        `${text} is Failed and cannot be used.`,
      );
  }
}

/** A role that an identity got a moment ago is not yet known to the service that acts with the identity. */
export function assertRolesKnown(world: World, type: string, said: JsonObject): void {
  if (type === roleAssignmentType) return; // what a role is given on acts with no role
  const names = JSON.stringify(said).toLowerCase();
  for (const { id, properties } of ofType(world, identityType)) {
    const principal = isObject(properties) ? asText(properties['principalId']) : '';
    const given = world.given.get(principal.toLowerCase());
    if (given === undefined || world.clock - given >= world.settling) continue;
    if (!names.includes(`"${id.toLowerCase()}"`)) continue;
    throw type === 'Microsoft.Storage/storageAccounts'
      ? new Refusal(
          'KeyVaultAuthenticationFailure',
          'The operation failed because of authentication issue on the keyvault.',
        )
      : new Refusal(
          'AuthorizationFailed',
          `The client '${principal}' does not have authorization. If access was recently granted, please refresh your credentials.`,
        );
  }
}

const identityType = 'Microsoft.ManagedIdentity/userAssignedIdentities';

function assertAgain(before: Body, type: string, said: JsonObject): void {
  const { once, fixed = [] } = kinds[type] ?? {};
  if (once) throw new Refusal(once, `${before.id} exists already.`);
  for (const path of fixed) {
    const [is, asked] = [valueAt(before, path), valueAt(said, path)];
    if (asked !== undefined && !sameText(is ?? null, asked)) {
      throw new Refusal(
        'Conflict',
        `${path} of ${before.id} is ${asText(is)} and cannot become ${asText(asked)}.`,
      );
    }
  }
}

function assertNameIsFree(world: World, id: string, type: string): void {
  const kind = kinds[type] ?? {};
  const isSame = (body: Body): boolean =>
    body.type === type && sameText(body.name, id.split('/').at(-1));
  if (kind.worldwide && [...world.state.resources.values()].some(isSame)) {
    throw new Refusal(codesOfNames[type] ?? 'Conflict', `The name of ${id} is taken.`);
  }
  const gone = [...world.state.deleted.values()].find((body) =>
    kind.recoverable === 'vault' ? isSame(body) : sameText(body.id, id),
  );
  if (!gone) return;
  // Log Analytics brings the old one back by itself.
  if (kind.recoverable === 'logs') world.state.deleted.delete(gone.id.toLowerCase());
  else
    throw new Refusal(
      'ConflictInSoftDelete',
      `${gone.id} is deleted and kept: recover or purge it.`,
    );
}

function assertUnlocked(world: World, id: string, parts: readonly Body[]): void {
  const above = [...world.state.resources.values()].filter(
    ({ type, id: lock }) =>
      type === lockType && id.toLowerCase().startsWith(`${parentOf(lock)?.toLowerCase()}/`),
  );
  const lock = [...parts, ...above].find(({ type }) => type === lockType);
  if (lock) throw new Refusal('ScopeLocked', `${id} cannot be deleted: ${lock.id} is a lock.`);
}

export const lockType = 'Microsoft.Authorization/locks';

function assertUnused(world: World, body: Body, parts: readonly Body[]): void {
  const own = new Set([body, ...parts].map(({ id }) => id.toLowerCase()));
  for (const one of [body, ...parts]) {
    const { inUse, hasChildren } = kinds[one.type] ?? {};
    const user = inUse && userOf(world, one.id, own);
    if (user) throw new Refusal(inUse, `${one.id} is in use by ${user.id}.`);
    const child = hasChildren && parts.find(({ type }) => type.startsWith(`${one.type}/`));
    if (child) throw new Refusal(hasChildren, `${one.id} has ${child.id}.`);
  }
}

function userOf(world: World, id: string, own: ReadonlySet<string>): Body | undefined {
  const users = [...world.state.resources]
    .filter(([key, { goesWith }]) => !own.has(key) && !own.has(asText(goesWith).toLowerCase()))
    .map(([, body]) => body);
  return users.find(
    (body) => body.type !== roleAssignmentType && textsIn(body).some((text) => sameText(text, id)),
  );
}

export const roleAssignmentType = 'Microsoft.Authorization/roleAssignments';
