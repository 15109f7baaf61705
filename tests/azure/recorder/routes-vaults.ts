/** Key vaults that were deleted: they keep their names, and can be brought back. */
import { answerOf } from '../../azure-model/answers.ts';
import { type JsonObject, sameText, valueAt } from '../../azure-model/json.ts';
import { notFound } from '../../azure-model/refusal.ts';
import { deletedOf, purge, recover } from '../../azure-model/resources.ts';
import type { Body, World } from '../../azure-model/world.ts';
import { type Route, list, ok } from './reply.ts';

const vaultType = 'Microsoft.KeyVault/vaults';

export const vaultRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/subscriptions\/[^/]+\/providers\/Microsoft\.KeyVault\/deletedVaults$/i,
    reply: (_, world) => list(deletedOf(world, vaultType).map(deletedBody)),
  },
  {
    method: 'GET',
    path: /^\/subscriptions\/[^/]+\/providers\/Microsoft\.KeyVault\/locations\/[^/]+\/deletedVaults\/([^/]+)$/i,
    reply: (_, world, [, name = '']) => ok(deletedBody(needed(world, name))),
  },
  {
    method: 'POST',
    path: /\/providers\/Microsoft\.KeyVault\/locations\/[^/]+\/deletedVaults\/([^/]+)\/purge$/i,
    reply: (_, world, [, name = '']) => {
      purge(world, needed(world, name));
      return ok();
    },
  },
  {
    method: 'PUT',
    path: /\/providers\/Microsoft\.KeyVault\/vaults\/([^/]+)$/i,
    reply: ({ body }, world, [, name = '']) => {
      if (!sameText(valueAt(body, 'properties.createMode') ?? '', 'recover')) return undefined;
      return ok(answerOf(recover(world, needed(world, name)), world));
    },
  },
];

function needed(world: World, name: string): Body {
  const vault = deletedOf(world, vaultType).find((one) => sameText(one.name, name));
  if (!vault) throw notFound(name, 'DeletedVaultNotFound');
  return vault;
}

function deletedBody({ id, name, location, tags, properties }: Body): JsonObject {
  return {
    id: `/subscriptions/${id.split('/')[2]}/providers/Microsoft.KeyVault/locations/eastus2/deletedVaults/${name}`,
    name,
    type: 'Microsoft.KeyVault/deletedVaults',
    properties: {
      vaultId: id,
      location: location ?? 'eastus2',
      ...(tags === undefined ? {} : { tags }),
      deletionDate: '2026-11-01T00:00:00Z',
      scheduledPurgeDate: '2027-01-30T00:00:00Z',
      purgeProtectionEnabled: valueAt(properties, 'enablePurgeProtection') ?? false,
    },
  };
}
