/** What a careful owner brings: resources as closed as the guide would have made them. */
import { guide } from '../../src/guide/guide.ts';
import { storageKeyIdentity } from '../../src/guide/resources.ts';
import type { ExistingKey } from '../../src/parameters/existing.ts';
import type { Inputs } from '../../src/parameters/resolve.ts';
import { armId } from '../support/expected-words.ts';
import { readerOf } from '../support/readers.ts';
import type { JsonObject } from '../azure-model/json.ts';

type Seeded = readonly (readonly [id: string, body: JsonObject])[];

const location = 'eastus2';
const kept30Days: JsonObject = { enabled: true, days: 30 };

const seeds: Readonly<Partial<Record<ExistingKey, (id: string, inputs: Inputs) => Seeded>>> = {
  vnet: (id, inputs) => [
    [
      id,
      {
        location,
        properties: { addressSpace: { addressPrefixes: [inputs.drafts.vnetPrefix ?? ''] } },
      },
    ],
  ],
  keyVault: (id) => [
    [
      id,
      {
        location,
        properties: {
          publicNetworkAccess: 'Disabled',
          networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' },
          enablePurgeProtection: true,
          enableRbacAuthorization: true,
          softDeleteRetentionInDays: 90,
        },
      },
    ],
  ],
  storageAccount: (id, inputs) => [
    [
      id,
      {
        location,
        kind: 'StorageV2',
        sku: { name: 'Standard_ZRS' },
        properties: closedStorage(armId(storageKeyIdentity, readerOf(inputs))),
      },
    ],
    [
      `${id}/blobServices/default`,
      {
        properties: {
          deleteRetentionPolicy: kept30Days,
          containerDeleteRetentionPolicy: kept30Days,
        },
      },
    ],
    [`${id}/fileServices/default`, { properties: { shareDeleteRetentionPolicy: kept30Days } }],
  ],
  containerRegistry: (id) => [
    [
      id,
      {
        location,
        sku: { name: 'Premium' },
        properties: {
          adminUserEnabled: false,
          publicNetworkAccess: 'Disabled',
          networkRuleSet: { defaultAction: 'Deny' },
          networkRuleBypassOptions: 'AzureServices',
          policies: { exportPolicy: { status: 'disabled' } },
        },
      },
    ],
  ],
  logAnalytics: (id) => [
    [id, { location, properties: { retentionInDays: 365 } }],
    [
      `${id}/providers/Microsoft.Authorization/locks/of-the-owner`,
      { properties: { level: 'CanNotDelete' } },
    ],
  ],
  appInsights: (id, { existing: { logAnalytics = '' } }) => [
    [id, { location, properties: { WorkspaceResourceId: logAnalytics } }],
  ],
};

const closedStorage = (identity: string): JsonObject => ({
  publicNetworkAccess: 'Disabled',
  networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' },
  allowBlobPublicAccess: false,
  supportsHttpsTrafficOnly: true,
  minimumTlsVersion: 'TLS1_2',
  allowSharedKeyAccess: false,
  allowCrossTenantReplication: false,
  isLocalUserEnabled: false,
  allowedCopyScope: 'AAD',
  encryption: {
    requireInfrastructureEncryption: true,
    keySource: 'Microsoft.Keyvault',
    keyvaultproperties: { keyname: 'key-storage' },
    identity: { userAssignedIdentity: identity },
  },
});

/** All that is there before, by id. */
export function broughtResources(inputs: Inputs): Seeded {
  const { existing } = inputs;
  const own = Object.entries(existing).flatMap(([key, id]): Seeded => {
    const seed = seeds[key as ExistingKey];
    return seed ? seed(id, inputs) : [[id, { location }]];
  });
  return existing.vnet && existing.privateDnsZones ? [...own, ...linkedZones(inputs)] : own;
}

/** Who brings zones and network has linked them. */
function linkedZones(inputs: Inputs): Seeded {
  const reader = readerOf(inputs);
  return guide.resources.flatMap((one): Seeded => {
    const id = armId(one, reader);
    if (one.type === 'Microsoft.Network/privateDnsZones') return [[id, { location: 'global' }]];
    if (one.type !== 'Microsoft.Network/privateDnsZones/virtualNetworkLinks') return [];
    const properties = { virtualNetwork: { id: inputs.existing.vnet ?? '' } };
    return [[id, { location: 'global', properties }]];
  });
}
