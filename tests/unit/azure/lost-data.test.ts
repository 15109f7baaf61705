// No script of the guide may ask for what makes data unreadable for ever: Azure would take it, so the model refuses it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cosmosApplication } from '../../../src/guide/steps/data-cmk.ts';
import { principalOfApplication } from '../../azure-model/kind.ts';
import { builtInRoles } from '../../../src/azure/vocabulary/built-in-roles.ts';
import { type JsonObject, textOf, valueAt } from '../../azure-model/json.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import { bring, remove } from '../../azure-model/resources.ts';
import { find } from '../../azure-model/world.ts';
import { newWorld, type World } from '../../support/az-front/world.ts';

const subscription = '11111111-2222-4333-8444-555555555555';
const group = `/subscriptions/${subscription}/resourceGroups/rg`;
const idOf = (type: string, name: string): string => `${group}/providers/${type}/${name}`;

const vault = idOf('Microsoft.KeyVault/vaults', 'kv-keys');
const identity = idOf('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-keys');
const service = principalOfApplication(cosmosApplication);
const byAddress = { keyvaultproperties: { keyvaulturi: 'https://kv-keys.vault.azure.net/' } };

/** What is encrypted with a key in the vault, by the word that each service has for that. */
const encrypted = {
  account: [
    idOf('Microsoft.Storage/storageAccounts', 'stkeys'),
    { ...byAddress, identity: { userAssignedIdentity: identity } },
  ],
  registry: [
    idOf('Microsoft.ContainerRegistry/registries', 'crkeys'),
    { keyVaultProperties: { keyIdentifier: 'https://kv-keys.vault.azure.net/keys/one' } },
  ],
  workspace: [
    idOf('Microsoft.MachineLearningServices/workspaces', 'mlw-keys'),
    { keyVaultProperties: { keyVaultArmId: vault } },
  ],
} as const satisfies Record<string, readonly [id: string, encryption: JsonObject]>;

const roleOf = (holder: string): string =>
  `${vault}/providers/Microsoft.Authorization/roleAssignments/${holder}`;

/** A vault that opens the data of one of them, with the roles of the identity and of the service. */
function worldWith([id, encryption]: readonly [string, JsonObject]): World {
  const world = newWorld(subscription);
  bring(world, vault, {});
  bring(world, identity, {});
  bring(world, id, { properties: { encryption } });
  const role = builtInRoles['Key Vault Crypto Service Encryption User'].id;
  for (const principalId of [principalIn(world), service])
    bring(world, roleOf(principalId), {
      properties: {
        principalId,
        scope: vault,
        roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}`,
      },
    });
  return world;
}

/** Azure gives an identity its object id. */
function principalIn(world: World): string {
  return textOf(valueAt(find(world, identity) ?? null, 'properties.principalId'));
}

function assertLost(world: World, id: string): void {
  assert.throws(
    () => remove(world, id),
    (error) => error instanceof Refusal && error.code === 'DataIsLost',
    id,
  );
  assert.ok(find(world, id), 'it stays');
}

for (const [what, of] of Object.entries(encrypted)) {
  test(`the vault whose key opens a ${what} stays while that is there`, () => {
    const world = worldWith(of);
    assertLost(world, vault);
    remove(world, of[0]);
    remove(world, vault);
    assert.equal(find(world, vault), undefined);
  });
}

test('the role by which an account opens its key stays, and that of nobody goes', () => {
  const world = worldWith(encrypted.account);
  assertLost(world, roleOf(principalIn(world)));
  remove(world, roleOf(service));
  assert.equal(find(world, roleOf(service)), undefined);
  remove(world, encrypted.account[0]);
  remove(world, roleOf(principalIn(world)));
});

test('the role by which the service opens the key of a workspace stays', () => {
  const world = worldWith(encrypted.workspace);
  assertLost(world, roleOf(service));
});
