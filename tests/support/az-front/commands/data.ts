import { type Json, sameText, valueAt } from '../../../azure-model/json.ts';
import { notFound } from '../../../azure-model/refusal.ts';
import { isTaken } from '../../../azure-model/rules.ts';
import { regionsOfAzure, skusIn } from '../../../azure-model/regions.ts';
import { deletedOf, purge, recover } from '../../../azure-model/resources.ts';
import { type Body, found } from '../../../azure-model/world.ts';
import {
  type Commands,
  as,
  creates,
  createsOnce,
  deletes,
  deletesWhatIsThere,
  type PathsOf,
  type Settings,
  updates,
  words,
} from '../command.ts';
import { groupIn } from '../place.ts';
import { optional, type Request, required } from '../request.ts';
import type { World } from '../world.ts';

const account = 'Microsoft.Storage/storageAccounts' as const;
const vault = 'Microsoft.KeyVault/vaults' as const;
const registry = 'Microsoft.ContainerRegistry/registries' as const;

/** What the options of an account mean. */
export const accountOptions: Settings<PathsOf<typeof account>> = {
  '--sku': 'sku.name',
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
};

/** What the options of a vault mean. */
export const vaultOptions: Settings<PathsOf<typeof vault>> = {
  '--enable-rbac-authorization': 'properties.enableRbacAuthorization',
  '--enable-purge-protection': 'properties.enablePurgeProtection',
  '--retention-days': 'properties.softDeleteRetentionInDays',
  '--public-network-access': 'properties.publicNetworkAccess',
  '--default-action': 'properties.networkAcls.defaultAction',
  '--bypass': 'properties.networkAcls.bypass',
};

/** What the options of a registry mean. */
export const registryOptions: Settings<PathsOf<typeof registry>> = {
  '--zone-redundancy': 'properties.zoneRedundancy',
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
};

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
  'storage account create': creates(account, ['--name'], accountOptions),
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
  'keyvault create': createsOnce(vault, ['--name'], vaultOptions),
  'keyvault delete': deletesWhatIsThere(vault, ['--name']),
  'keyvault recover': recoverVault,
  'keyvault purge': (request, world) => {
    purge(world, deletedVault(request, world));
    return undefined;
  },
  'keyvault list-deleted': (_, world) => deletedOf(world, vault).map(deletedForm),
  'keyvault show-deleted': (request, world) => deletedForm(deletedVault(request, world)),
  'keyvault check-name': (request, world) => ({
    nameAvailable:
      !isTaken(world, vault, required(request, '--name')) &&
      !deletedOf(world, vault).some(({ name }) => sameText(name, required(request, '--name'))),
  }),
  'acr create': creates(registry, ['--name'], registryOptions),
  'acr delete': deletesWhatIsThere(registry, ['--name']),
  'acr check-name': (request, world) => ({
    nameAvailable: !isTaken(world, registry, required(request, '--name')),
  }),
  'acr manifest show-metadata': (request) => ({
    digest: required(request, '--name').split('@')[1] ?? null,
  }),
};

function recoverVault(request: Request, world: World): Json {
  const gone = deletedVault(request, world);
  const group = optional(request, '--resource-group');
  if (group) found(world, groupIn(request, world));
  return recover(world, gone);
}

function deletedVault(request: Request, world: World): Body {
  const name = required(request, '--name');
  const gone = deletedOf(world, vault).find((one) => sameText(one.name, name));
  if (!gone) throw notFound(`A deleted vault ${name}`);
  return gone;
}

function deletedForm({ name, id, location, tags, properties }: Body): Json {
  return {
    name,
    id: `/subscriptions/${id.split('/')[2]}/providers/Microsoft.KeyVault/locations/x/deletedVaults/${name}`,
    properties: {
      vaultId: id,
      location: location ?? null,
      tags: tags ?? null,
      purgeProtectionEnabled: valueAt(properties, 'enablePurgeProtection') ?? null,
      deletionDate: '2026-01-01T00:00:00+00:00',
      scheduledPurgeDate: '2026-04-01T00:00:00+00:00',
    },
  };
}
