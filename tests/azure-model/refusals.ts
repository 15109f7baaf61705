/** What Azure refuses: to write, to delete, to show. */
import { cosmosApplication } from '../../src/guide/steps/data-cmk.ts';
import { builtInRoles } from '../../src/azure/vocabulary/built-in-roles.ts';
import { groupType, isWithin, lockType, placeOf, roleAssignmentType } from './ids.ts';
import { type Json, sameText, textOf, textsIn, valueAt } from './json.ts';
import { principalOfApplication } from './kind.ts';
import { kindOf } from './kinds.ts';
import { notFound, Refusal } from './refusal.ts';
import { ofOthers, rules, type Write } from './rules.ts';
import { type Body, find, missingGroup, ofType, type World } from './world.ts';

const workspaceType = 'Microsoft.MachineLearningServices/workspaces';
const keyRole = builtInRoles['Key Vault Crypto Service Encryption User'].id;

/** Refuses what may not be written; `inside` is a parent that comes with it. */
export function refuseToWrite(write: Write, inside?: string): void {
  if (inside === undefined) refuseWithoutPlace(write);
  for (const { code, status, type, why } of rules) {
    if (type && !type.test(write.place.type)) continue;
    const said = why(write);
    if (said !== undefined) throw new Refusal(code, said, status);
  }
}

/** Refuses to delete what is locked, in use or full. */
export function refuseToDelete(world: World, body: Body, parts: readonly Body[]): void {
  if (sameText(body.type, lockType)) return;
  refuseLocked(world, body, parts);
  const own = new Set([body, ...parts].map(({ id }) => id.toLowerCase()));
  for (const one of [body, ...parts]) {
    refuseLostKey(world, one, own);
    refuseLostRole(world, one, own);
  }
  if (sameText(body.type, groupType)) return; // what is in it goes together
  for (const one of [body, ...parts]) refuseUsed(world, one, parts, own);
}

/** Refuses to show what one may not read. */
export function refuseToShow({ unreadable }: World, id: string): void {
  if (unreadable?.test(id))
    throw new Refusal(
      'AuthorizationFailed',
      `The client does not have authorization to perform a read over scope '${id}'.`,
      403,
    );
}

/** Refuses what a resource does with an identity whose role nobody knows yet. */
export function refuseFreshRoles(world: World, body: Body): void {
  const place = placeOf(body.id);
  if (!place) return;
  const why = ofOthers.why({ world, place, said: body, before: body });
  if (why !== undefined) throw new Refusal(ofOthers.code, why, ofOthers.status);
}

/** Lists leave out what one may not read, and do not say so. */
export function isReadable({ unreadable }: World, id: string): boolean {
  return !unreadable?.test(id);
}

/** Every code of a write, for the test that each is refused somewhere. */
export const refusalCodes = (): readonly string[] => [...new Set(rules.map(({ code }) => code))];

function refuseWithoutPlace({ world, place }: Write): void {
  const group = missingGroup(world, place.id);
  if (group !== undefined && !sameText(group, place.id)) throw notFound(group);
  const parent = placeOf(place.within);
  const isChild = sameText(place.type.replace(/\/[^/]+$/, ''), parent?.type ?? '');
  const isExtension = parent !== undefined && parent.type.split('/').length > 1 && !isChild;
  const isNeeded =
    (isChild && !alwaysThere.test(place.within)) ||
    (isExtension && !/^Microsoft\.Resources\//.test(parent.type));
  if (isNeeded && !find(world, place.within))
    throw notFound(place.within, 'ParentResourceNotFound');
}

/** Assets are made with their first version; Azure makes the watchers of a network. */
const alwaysThere = /\/(data|environments|models|codes|networkWatchers)\/[^/]+$/i;

function refuseLocked(world: World, { id }: Body, parts: readonly Body[]): void {
  const above = ofType(world, lockType).filter((lock) =>
    isWithin(id, placeOf(lock.id)?.within ?? ''),
  );
  const lock = [...parts, ...above].find(({ type }) => sameText(type, lockType));
  if (lock) throw new Refusal('ScopeLocked', `${id} cannot be deleted: ${lock.id} is a lock.`, 409);
}

function refuseUsed(
  world: World,
  { id, type }: Body,
  parts: readonly Body[],
  own: ReadonlySet<string>,
): void {
  const { inUse, hasChildren } = kindOf(type);
  const user = inUse && userOf(world, id, own);
  if (user) throw new Refusal(inUse, `${id} is in use by ${user.id}.`);
  const child = hasChildren && parts.find((one) => one.type.startsWith(`${type}/`));
  if (child) throw new Refusal(hasChildren, `${id} has ${child.id}.`, 409);
  if (sameText(type, 'Microsoft.Authorization/roleDefinitions')) {
    const holder = ofType(world, roleAssignmentType).find((one) =>
      sameText(valueAt(one, 'properties.roleDefinitionId'), id),
    );
    if (holder) throw new Refusal('RoleDefinitionHasAssignments', `${id} is held by someone.`);
  }
}

/** Azure takes it, and nobody opens the data any more: the model refuses what no script of the guide may ask for. */
function refuseLostKey(world: World, { id }: Body, own: ReadonlySet<string>): void {
  const [user] = usersOfKey(world, id, own);
  if (user) throw new Refusal('DataIsLost', `${user.id} opens its data with ${id}.`, 409);
}

/** Nor by a role that is taken away: of the identity that opens the key, or of the service that keeps the workspace. */
function refuseLostRole(world: World, role: Body, own: ReadonlySet<string>): void {
  if (!textOf(valueAt(role, 'properties.roleDefinitionId')).endsWith(keyRole)) return;
  const vault = textOf(valueAt(role, 'properties.scope'));
  const principal = valueAt(role, 'properties.principalId');
  const user = usersOfKey(world, vault, own).find((one) =>
    sameText(principal, principalOfApplication(cosmosApplication))
      ? sameText(one.type, workspaceType)
      : sameText(principalBehind(world, one), principal),
  );
  if (user) throw new Refusal('DataIsLost', `${user.id} opens its data by ${role.id}.`, 409);
}

/** Of the identity that opens the key. */
function principalBehind(world: World, body: Body): Json {
  const id = textOf(valueAt(body, 'properties.encryption.identity.userAssignedIdentity'));
  return valueAt(find(world, id), 'properties.principalId') ?? '';
}

function usersOfKey(world: World, id: string, own: ReadonlySet<string>): readonly Body[] {
  const [, vault] = /\/Microsoft\.KeyVault\/vaults\/([^/]+)$/i.exec(id) ?? [];
  const address = vault && `https://${vault}.vault.`.toLowerCase();
  const opens = (text: string): boolean =>
    sameText(text, id) || (address !== undefined && text.toLowerCase().startsWith(address));
  return encryptedTypes
    .flatMap((type) => ofType(world, type))
    .filter((one) => !own.has(one.id.toLowerCase()))
    .filter((one) => textsIn(valueAt(one, 'properties.encryption') ?? null).some(opens));
}

const encryptedTypes = [
  'Microsoft.Storage/storageAccounts',
  'Microsoft.ContainerRegistry/registries',
  workspaceType,
];

function userOf({ state }: World, id: string, own: ReadonlySet<string>): Body | undefined {
  for (const [key, body] of state.resources) {
    if (own.has(key) || own.has(textOf(body['goesWith']).toLowerCase())) continue;
    if (sameText(body.type, roleAssignmentType)) continue;
    if (textsIn(body).some((text) => sameText(text, id))) return body;
  }
  return undefined;
}
