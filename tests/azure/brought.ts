/** What a careful owner brings: resources as closed as the guide would have made them. */
import { guide } from '../../src/guide/guide.ts';
import {
  appInsights,
  cmkKeyVault,
  computeSubnet,
  containerRegistry,
  keyVault,
  storageAccount,
  storageKeyIdentity,
  workspaceIdentity,
} from '../../src/guide/resources.ts';
import type { ExistingKey } from '../../src/parameters/ids.ts';
import type { Inputs } from '../../src/parameters/resolved.ts';
import { armId, wordText } from '../support/expected-words.ts';
import { readerOf } from '../support/readers.ts';
import type { JsonObject } from '../azure-model/json.ts';

type Seeded = readonly (readonly [id: string, body: JsonObject])[];

const location = 'eastus2';
const rotatingKey: JsonObject = {
  kty: 'RSA',
  keySize: 3072,
  attributes: { enabled: true, exp: 1_830_297_600 },
  rotationPolicy: {
    attributes: { expiryTime: 'P2Y' },
    lifetimeActions: [
      { trigger: { timeAfterCreate: 'P18M' }, action: { type: 'rotate' } },
      { trigger: { timeBeforeExpiry: 'P30D' }, action: { type: 'notify' } },
    ],
  },
};
const kept30Days: JsonObject = { enabled: true, days: 30 };

const seeds: Readonly<Partial<Record<ExistingKey, (id: string, inputs: Inputs) => Seeded>>> = {
  workspace: (id, inputs) => [[id, closedWorkspace(inputs)]],
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
  cmkKeyVault: (id) => [
    [
      id,
      {
        location,
        properties: {
          publicNetworkAccess: 'Enabled',
          networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' },
          enablePurgeProtection: true,
          enableRbacAuthorization: true,
          softDeleteRetentionInDays: 90,
        },
      },
    ],
    // The key of the workspace is made there; that of stored data is in use.
    [`${id}/keys/key-storage`, { properties: rotatingKey }],
  ],
  storageAccount: (id, inputs) => [
    [
      id,
      {
        location,
        kind: 'StorageV2',
        sku: { name: 'Standard_ZRS' },
        ...closedStorage(inputs),
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

/** As repair would have left it: the key of the plan encrypts it, so undo keeps the vault and who opens it. */
function closedStorage(inputs: Inputs): JsonObject {
  const reader = readerOf(inputs);
  const identity = armId(storageKeyIdentity, reader);
  return {
    identity: { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } },
    properties: {
      ...closed,
      encryption: {
        requireInfrastructureEncryption: true,
        keySource: 'Microsoft.Keyvault',
        keyvaultproperties: {
          keyname: 'key-storage',
          keyvaulturi: wordText(cmkKeyVault.address ?? [], reader),
        },
        identity: { userAssignedIdentity: identity },
      },
    },
  };
}

const closed: JsonObject = {
  publicNetworkAccess: 'Disabled',
  networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' },
  allowBlobPublicAccess: false,
  supportsHttpsTrafficOnly: true,
  minimumTlsVersion: 'TLS1_2',
  allowSharedKeyAccess: false,
  allowCrossTenantReplication: false,
  isLocalUserEnabled: false,
  allowedCopyScope: 'AAD',
};

/** As the choices of the plan would have it made. */
function closedWorkspace(inputs: Inputs): JsonObject {
  const reader = readerOf(inputs);
  const { choices } = reader.resolved;
  const identity = armId(workspaceIdentity, reader);
  const isManaged = choices.network === 'managed';
  return {
    location,
    identity: { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } },
    properties: {
      provisioningState: 'Succeeded',
      storageAccount: armId(storageAccount, reader),
      keyVault: armId(keyVault, reader),
      containerRegistry: armId(containerRegistry, reader),
      applicationInsights: armId(appInsights, reader),
      publicNetworkAccess: 'Disabled',
      systemDatastoresAuthMode: 'Identity',
      imageBuildCompute: reader.resolved.values.clusterName ?? '',
      primaryUserAssignedIdentity: identity,
      hbiWorkspace: choices.highBusinessImpact,
      managedNetwork: { isolationMode: isManaged ? 'AllowOnlyApprovedOutbound' : 'Disabled' },
      ...(isManaged
        ? {}
        : {
            serverlessComputeSettings: {
              serverlessComputeCustomSubnet: armId(computeSubnet, reader),
              serverlessComputeNoPublicIP: true,
            },
          }),
      ...(choices.customerManagedKey
        ? {
            encryption: {
              status: 'Enabled',
              identity: { userAssignedIdentity: identity },
              keyVaultProperties: {
                keyVaultArmId: armId(cmkKeyVault, reader),
                keyIdentifier: `${wordText(cmkKeyVault.address ?? [], reader)}/keys/${reader.resolved.values.cmkKeyName ?? ''}/1`,
              },
            },
          }
        : {}),
    },
  };
}

/** All that is there before, by id. */
export function broughtResources(inputs: Inputs): Seeded {
  const { existing } = inputs;
  const own = Object.entries(existing).flatMap(([key, id]): Seeded => {
    const seed = seeds[key as ExistingKey];
    return seed ? seed(id, inputs) : [[id, { location }]];
  });
  return existing.vnet && existing.privateDnsZones ? [...own, ...linkedZones(inputs)] : own;
}

/** The workspace that was brought, once its owner gave it others for what the plan made: undo leaves what it uses. */
export function workspaceWithOthers(inputs: Inputs): Seeded {
  const { workspace: id } = inputs.existing;
  if (!id) return [];
  const reader = readerOf(inputs);
  const made = [
    workspaceIdentity,
    containerRegistry,
    appInsights,
    cmkKeyVault,
    computeSubnet,
  ].filter((one) => !one.existing || !inputs.existing[one.existing]);
  const text = made.reduce(
    (whole, one) =>
      whole.replaceAll(`"${armId(one, reader)}"`, `"${armId(one, reader)}-of-others"`),
    JSON.stringify(closedWorkspace(inputs)),
  );
  return [[id, JSON.parse(text) as JsonObject]];
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
