import type { ExistingKind } from '../../parameters/arm-id.ts';
import { groupType } from '../../parameters/arm-id.ts';
import type { ExistingKey } from '../../parameters/ids.ts';
import { idsOf } from '../../parameters/parameter-set.ts';

type ExistingKeys =
  | 'resourceGroup'
  | 'workspace'
  | 'vnet'
  | 'privateDnsZones'
  | 'keyVault'
  | 'cmkKeyVault'
  | 'storageAccount'
  | 'containerRegistry'
  | 'logAnalytics'
  | 'appInsights';

declare module '../../parameters/ids.ts' {
  interface GuideIds {
    readonly existing: ExistingKeys;
  }
}

const group = '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared';

/** The resources of the plan that the reader may bring. */
export const existingKinds: Readonly<Record<ExistingKey, ExistingKind>> = {
  resourceGroup: {
    label: 'Resource group',
    describes: 'The group that takes everything the guide makes.',
    type: groupType,
    parameter: 'resourceGroup',
    example: group,
  },
  workspace: {
    label: 'Workspace',
    describes:
      'The Azure ML workspace that you have, with the group that it lies in: the guide makes what is missing around it.',
    type: 'Microsoft.MachineLearningServices/workspaces',
    parameter: 'workspace',
    isCore: true,
    example: `${group}/providers/Microsoft.MachineLearningServices/workspaces/mlw-shared-001`,
  },
  vnet: {
    label: 'Virtual network',
    describes:
      'The network in which the subnets of the guide are made, such as a spoke of your hub.',
    type: 'Microsoft.Network/virtualNetworks',
    parameter: 'vnet',
    asks: ['vnetPrefix'],
    example: `${group}/providers/Microsoft.Network/virtualNetworks/vnet-hub`,
  },
  privateDnsZones: {
    label: 'Private DNS zones',
    describes:
      'The resource group that holds the private DNS zones of your organisation, often in its hub.',
    type: groupType,
    groupOf: 'Microsoft.Network/privateDnsZones',
    example: group.replace('rg-shared', 'rg-dns'),
  },
  keyVault: {
    label: 'Key vault',
    describes: 'The vault that the workspace uses for its secrets.',
    type: 'Microsoft.KeyVault/vaults',
    parameter: 'keyVault',
    example: `${group}/providers/Microsoft.KeyVault/vaults/kv-shared-001`,
  },
  cmkKeyVault: {
    label: 'Key vault for the customer-managed key',
    describes:
      'The vault that holds your key: the key of the name above is used, or made if it is not there.',
    type: 'Microsoft.KeyVault/vaults',
    parameter: 'cmkKeyVault',
    example: `${group}/providers/Microsoft.KeyVault/vaults/kv-cmk-shared-001`,
  },
  storageAccount: {
    label: 'Storage account',
    describes: 'The default storage account of the workspace.',
    type: 'Microsoft.Storage/storageAccounts',
    parameter: 'storageAccount',
    example: `${group}/providers/Microsoft.Storage/storageAccounts/stshared001`,
  },
  containerRegistry: {
    label: 'Container registry',
    describes: 'The registry that holds the images of environments.',
    type: 'Microsoft.ContainerRegistry/registries',
    parameter: 'containerRegistry',
    example: `${group}/providers/Microsoft.ContainerRegistry/registries/crshared001`,
  },
  logAnalytics: {
    label: 'Log Analytics workspace',
    describes: 'The workspace that takes every log.',
    type: 'Microsoft.OperationalInsights/workspaces',
    parameter: 'logAnalytics',
    example: `${group}/providers/Microsoft.OperationalInsights/workspaces/log-shared-001`,
  },
  appInsights: {
    label: 'Application Insights',
    describes: 'The component that takes the telemetry of the workspace and its endpoints.',
    type: 'Microsoft.Insights/components',
    parameter: 'appInsights',
    example: `${group}/providers/Microsoft.Insights/components/appi-shared-001`,
  },
};

export const existingKeys = idsOf(existingKinds);

/** True for the key of a resource that may be brought. */
export function isExistingKey(text: string): text is ExistingKey {
  return Object.hasOwn(existingKinds, text);
}
