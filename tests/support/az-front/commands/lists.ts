// Lists of all that is of a kind, whoever made it.
import {
  isObject,
  type Json,
  type JsonObject,
  listAt,
  valueAt,
} from '../../../azure-model/json.ts';
import { notFound } from '../../../azure-model/refusal.ts';
import { isReadable } from '../../../azure-model/refusals.ts';
import { below, type Body, find, ofType } from '../../../azure-model/world.ts';
import { type Commands, type Handler, idFrom } from '../command.ts';
import { groupIn } from '../place.ts';
import { flat, seen } from '../views.ts';
import type { World } from '../world.ts';

const net = 'Microsoft.Network';
const identity = 'Microsoft.ManagedIdentity/userAssignedIdentities';

export const lists: Commands = {
  'network public-ip list': listed(`${net}/publicIPAddresses`, flat),
  'network nic list': listed(`${net}/networkInterfaces`, (one, world) =>
    flatItems(flat(one, world), 'ipConfigurations'),
  ),
  'network nsg list': listed(`${net}/networkSecurityGroups`, (one, world) =>
    flatItems(flat(one, world), 'securityRules'),
  ),
  'storage account list': listed('Microsoft.Storage/storageAccounts', (one, world) => {
    const body = flat(one, world);
    return { ...body, networkRuleSet: body['networkAcls'] ?? null };
  }),
  'keyvault list': listed('Microsoft.KeyVault/vaults', seen),
  'acr list': listed('Microsoft.ContainerRegistry/registries', flat),
  'identity federated-credential list': (request, world) => {
    const id = idFrom(request, world, identity, ['--identity-name']);
    if (!find(world, id)) throw notFound(id);
    return below(world, id)
      .filter(({ type }) => type === `${identity}/federatedIdentityCredentials`)
      .map((one) => flat(one, world));
  },
};

/** A command that lists one kind in a group, in the form in which az prints it. */
function listed(type: string, form: (one: Body, world: World) => Json): Handler {
  return (request, world) => {
    const group = groupIn(request, world);
    if (!find(world, group)) throw notFound(group);
    const start = `${group}/`.toLowerCase();
    return ofType(world, type)
      .filter((one) => one.id.toLowerCase().startsWith(start) && isReadable(world, one.id))
      .map((one) => form(one, world));
  };
}

/** The items of a list as az prints them: without `properties`, as what they are part of. */
function flatItems(body: JsonObject, list: string): JsonObject {
  const items = listAt(body, list).map((item) => {
    const properties = valueAt(item, 'properties');
    return { ...(isObject(item) ? item : {}), ...(isObject(properties) ? properties : {}) };
  });
  return { ...body, [list]: items };
}
