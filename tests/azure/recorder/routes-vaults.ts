/** Key vaults that were deleted: they keep their names, and can be brought back. */
import { valueAt, type JsonObject } from '../../azure-model/json.ts';
import type { Kept, Memory } from './memory.ts';
import { type Route, absent, list, ok } from './reply.ts';
import { answerOf } from './answer.ts';
import { sameId } from '../../azure-model/ids.ts';

export const vaultRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/subscriptions\/[^/]+\/providers\/Microsoft\.KeyVault\/deletedVaults$/i,
    reply: (_, memory) => list(deletedVaults(memory).map(deletedBody)),
  },
  {
    method: 'GET',
    path: /^\/subscriptions\/[^/]+\/providers\/Microsoft\.KeyVault\/locations\/[^/]+\/deletedVaults\/([^/]+)$/i,
    reply: (_, memory, [, name = '']) => {
      const vault = deletedVaults(memory).find((one) => sameId(one.name, name));
      return vault ? ok(deletedBody(vault)) : absent(name, 'DeletedVaultNotFound');
    },
  },
  {
    method: 'PUT',
    path: /\/providers\/Microsoft\.KeyVault\/vaults\/([^/]+)$/i,
    reply: ({ path, body }, memory, [, name = '']) => {
      const vault = deletedVaults(memory).find((one) => sameId(one.name, name));
      if (!vault) return undefined;
      if (valueAt(body, 'properties.createMode') !== 'recover') return inTheWay(name);
      memory.notes.delete(`deleted vault ${vault.id.toLowerCase()}`);
      return ok(answerOf(memory.put(path, vault.body), memory));
    },
  },
];

function inTheWay(name: string): { status: number; body: JsonObject } {
  const message = `A vault named ${name} exists in a deleted state.`;
  return { status: 409, body: { error: { code: 'ConflictError', message } } };
}

function deletedVaults(memory: Memory): readonly Kept[] {
  return [...memory.notes]
    .filter(([key]) => key.startsWith('deleted vault '))
    .map(([, text]) => JSON.parse(text) as Kept);
}

function deletedBody({ id, name, body }: Kept): JsonObject {
  const location = valueAt(body, 'location') ?? 'eastus2';
  return {
    id: `/subscriptions/${id.split('/')[2]}/providers/Microsoft.KeyVault/locations/eastus2/deletedVaults/${name}`,
    name,
    type: 'Microsoft.KeyVault/deletedVaults',
    properties: {
      vaultId: id,
      location,
      deletionDate: '2026-11-01T00:00:00Z',
      scheduledPurgeDate: '2027-01-30T00:00:00Z',
      purgeProtectionEnabled: true,
    },
  };
}
