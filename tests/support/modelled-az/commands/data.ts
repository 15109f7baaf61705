import { as, type Commands, creates, deletes, idFrom, updates, words } from '../command.ts';
import { type Json, type JsonObject, sameText } from '../../../azure-model/json.ts';
import { groupIn, idIn } from '../place.ts';
import { notFound, Refusal } from '../../../azure-model/refusal.ts';
import { remove } from '../../../azure-model/resources.ts';
import { optional, type Request, required } from '../request.ts';
import {
  assertRedundancy,
  assertZones,
  regionsOfAzure,
  skusIn,
} from '../../../azure-model/regions.ts';
import { type Body, find, type World } from '../world.ts';

const account = 'Microsoft.Storage/storageAccounts' as const;
const vault = 'Microsoft.KeyVault/vaults' as const;
const registry = 'Microsoft.ContainerRegistry/registries' as const;

const createAccount = creates(account, ['--name'], {
  '--sku': as('sku', ([name = '']) => ({ name, tier: name.replace(/_.*/, '') })),
  '--kind': 'kind',
  '--public-network-access': 'properties.publicNetworkAccess',
  '--default-action': 'properties.networkAcls.defaultAction',
  '--bypass': 'properties.networkAcls.bypass',
  '--https-only': 'properties.supportsHttpsTrafficOnly',
  '--min-tls-version': 'properties.minimumTlsVersion',
  '--allow-blob-public-access': 'properties.allowBlobPublicAccess',
  '--allow-shared-key-access': 'properties.allowSharedKeyAccess',
  '--enable-local-user': 'properties.isLocalUserEnabled',
  '--allow-cross-tenant-replication': 'properties.allowCrossTenantReplication',
  '--allowed-copy-scope': 'properties.allowedCopyScope',
  '--require-infrastructure-encryption': 'properties.encryption.requireInfrastructureEncryption',
  '--encryption-key-type-for-queue': 'properties.encryption.services.queue.keyType',
  '--encryption-key-type-for-table': 'properties.encryption.services.table.keyType',
  '--encryption-key-source': 'properties.encryption.keySource',
  '--encryption-key-vault': 'properties.encryption.keyvaultproperties.keyvaulturi',
  '--encryption-key-name': 'properties.encryption.keyvaultproperties.keyname',
  '--identity-type': 'identity.type',
  '--user-identity-id': as('identity.userAssignedIdentities', ([id = '']) => ({ [id]: {} })),
  '--key-vault-user-identity-id': 'properties.encryption.identity.userAssignedIdentity',
});

export const data: Commands = {
  'storage sku list': () =>
    regionsOfAzure.flatMap((location) =>
      skusIn(location).map((name) => ({
        name,
        kind: 'StorageV2',
        resourceType: 'storageAccounts',
        locations: [location],
        restrictions: [],
      })),
    ),
  'storage account create': (request, world) => {
    assertRedundancy(
      optional(request, '--sku') ?? 'Standard_RAGRS',
      required(request, '--location'),
    );
    return createAccount(request, world);
  },
  'storage account delete': deletes(account, ['--name']),
  'storage account check-name': (request, world) => ({
    nameAvailable: !isTaken(world, account, required(request, '--name')),
  }),
  'storage account blob-service-properties update': updates(
    `${account}/blobServices`,
    ['--account-name', 'default'],
    {
      '--enable-delete-retention': 'properties.deleteRetentionPolicy.enabled',
      '--delete-retention-days': 'properties.deleteRetentionPolicy.days',
      '--enable-container-delete-retention': 'properties.containerDeleteRetentionPolicy.enabled',
      '--container-delete-retention-days': 'properties.containerDeleteRetentionPolicy.days',
      '--enable-versioning': 'properties.isVersioningEnabled',
    },
  ),
  'storage account file-service-properties update': updates(
    `${account}/fileServices`,
    ['--account-name', 'default'],
    {
      '--enable-delete-retention': 'properties.shareDeleteRetentionPolicy.enabled',
      '--delete-retention-days': 'properties.shareDeleteRetentionPolicy.days',
    },
  ),
  'storage container-rm create': creates(
    `${account}/blobServices/containers`,
    ['--storage-account', 'default', '--name'],
    {
      '--public-access': words('properties.publicAccess', {
        off: 'None',
        blob: 'Blob',
        container: 'Container',
      }),
    },
  ),
  'keyvault create': creates(vault, ['--name'], {
    '--enable-rbac-authorization': 'properties.enableRbacAuthorization',
    '--enable-purge-protection': 'properties.enablePurgeProtection',
    '--retention-days': 'properties.softDeleteRetentionInDays',
    '--public-network-access': 'properties.publicNetworkAccess',
    '--default-action': 'properties.networkAcls.defaultAction',
    '--bypass': 'properties.networkAcls.bypass',
  }),
  'keyvault delete': (request, world) => {
    const id = idFrom(request, world, vault, ['--name']);
    if (!find(world, id)) throw notFound(id);
    remove(world, id);
    return undefined;
  },
  'keyvault recover': recover,
  'keyvault purge': (request, world) => {
    const gone = deletedVault(request, world);
    const kept = gone['properties'] as JsonObject; // every vault has properties
    if (kept['enablePurgeProtection'] === true) {
      throw new Refusal('MethodNotAllowed', `${gone.id} has purge protection.`);
    }
    world.state.deleted.delete(gone.id.toLowerCase());
    return undefined;
  },
  'keyvault list-deleted': (_, world) => deletedVaults(world).map(deletedForm),
  'keyvault show-deleted': (request, world) => deletedForm(deletedVault(request, world)),
  'keyvault check-name': (request, world) => ({
    nameAvailable:
      !isTaken(world, vault, required(request, '--name')) &&
      !deletedVaults(world).some(({ name }) => sameText(name, required(request, '--name'))),
  }),
  'acr create': creates(registry, ['--name'], {
    '--zone-redundancy': as('properties.zoneRedundancy', ([word = ''], request) => {
      if (word === 'Enabled')
        assertZones(required(request, '--location'), 'ZoneRedundancyNotSupported');
      return word;
    }),
    '--sku': 'sku.name',
    '--admin-enabled': 'properties.adminUserEnabled',
    '--public-network-enabled': words('properties.publicNetworkAccess', {
      true: 'Enabled',
      false: 'Disabled',
    }),
    '--default-action': 'properties.networkRuleSet.defaultAction',
    '--allow-trusted-services': words('properties.networkRuleBypassOptions', {
      true: 'AzureServices',
      false: 'None',
    }),
    '--allow-exports': words('properties.policies.exportPolicy.status', {
      true: 'enabled',
      false: 'disabled',
    }),
  }),
  'acr delete': (request, world) => {
    const id = idFrom(request, world, registry, ['--name']);
    if (!find(world, id)) throw notFound(id);
    remove(world, id);
    return undefined;
  },
  'acr check-name': (request, world) => ({
    nameAvailable: !isTaken(world, registry, required(request, '--name')),
  }),
  'acr manifest show-metadata': (request) => ({
    digest: required(request, '--name').split('@')[1] ?? null,
  }),
};

/** Everything of it comes back but who held a role on it and what led to it. */
function recover(request: Request, world: World): Json {
  const gone = deletedVault(request, world);
  const group = optional(request, '--resource-group');
  if (group && !find(world, groupIn(request, world))) throw notFound(`The group ${group}`);
  world.state.deleted.delete(gone.id.toLowerCase());
  world.state.resources.set(gone.id.toLowerCase(), gone);
  return gone;
}

function deletedVaults({ state }: World): readonly Body[] {
  return [...state.deleted.values()].filter(({ type }) => type === vault);
}

function deletedVault(request: Request, world: World): Body {
  const name = required(request, '--name');
  const gone = deletedVaults(world).find((one) => sameText(one.name, name));
  if (!gone) throw notFound(`A deleted vault ${name}`);
  return gone;
}

function deletedForm({ name, id, location, tags, properties }: Body): Json {
  const { enablePurgeProtection } = properties as JsonObject; // every vault has properties
  return {
    name,
    id: idIn(`/subscriptions/${id.split('/')[2]}`, 'Microsoft.KeyVault/locations/deletedVaults', [
      'x',
      name,
    ]),
    properties: {
      vaultId: id,
      location: location ?? null,
      tags: tags ?? null,
      purgeProtectionEnabled: enablePurgeProtection ?? null,
      deletionDate: '2026-01-01T00:00:00+00:00',
      scheduledPurgeDate: '2026-04-01T00:00:00+00:00',
    },
  };
}

function isTaken(world: World, type: string, name: string): boolean {
  return [...world.state.resources.values()].some(
    (one) => one.type === type && sameText(one.name, name),
  );
}
