/** Every resource of the plan. Ids follow from type, name and place; what may be brought says so. */
import { resource } from '../azure/resource.ts';
import type {
  PrivateGroup,
  PrivateType,
  PrivateZone,
} from '../azure/vocabulary/private-link-zones.ts';
import type { Resource } from '../language/resource.ts';
import { nameOf, parameter, type Text, type Word } from '../language/word.ts';
import { tag } from './plan-tag.ts';

export const resourceGroup = resource('resourceGroup', {
  type: 'Microsoft.Resources/resourceGroups',
  name: parameter('resourceGroup'),
  existing: 'resourceGroup',
});

// Monitoring
export const logAnalytics = resource('logAnalytics', {
  type: 'Microsoft.OperationalInsights/workspaces',
  name: parameter('logAnalytics'),
  existing: 'logAnalytics',
});
export const appInsights = resource('appInsights', {
  type: 'Microsoft.Insights/components',
  name: parameter('appInsights'),
  existing: 'appInsights',
});
export const privateLinkScope = resource('privateLinkScope', {
  type: 'Microsoft.Insights/privateLinkScopes',
  name: parameter('privateLinkScope'),
});

/** The people whom alerts reach; the group has the name of the plan. */
export const actionGroup = resource('actionGroup', {
  type: 'Microsoft.Insights/actionGroups',
  name: ['ag-', ...tag.value],
});
const activityAlert = (
  key: string,
  name: string,
): Resource<'Microsoft.Insights/activityLogAlerts'> =>
  resource(key, {
    type: 'Microsoft.Insights/activityLogAlerts',
    name: [`alert-${name}-`, ...tag.value],
  });

export const workspaceWriteAlert = activityAlert('workspaceWriteAlert', 'workspace-changed');
export const workspaceDeleteAlert = activityAlert('workspaceDeleteAlert', 'workspace-deleted');
export const roleAlert = activityAlert('roleAlert', 'role-assigned');
export const logsAlert = activityAlert('logsAlert', 'logs-switched-off');
export const lockAlert = activityAlert('lockAlert', 'lock-taken-away');
export const policyAlert = activityAlert('policyAlert', 'policy-taken-away');
export const logsWriteAlert = activityAlert('logsWriteAlert', 'logs-redirected');
export const policyWriteAlert = activityAlert('policyWriteAlert', 'policy-assigned');
export const exemptionAlert = activityAlert('exemptionAlert', 'policy-exempted');
export const outboundRuleAlert = activityAlert('outboundRuleAlert', 'way-out-opened');
export const managedOutboundRuleAlert = activityAlert(
  'managedOutboundRuleAlert',
  'managed-way-out-opened',
);
export const nsgAlert = activityAlert('nsgAlert', 'security-group-changed');
export const nsgRuleAlert = activityAlert('nsgRuleAlert', 'security-rule-changed');
export const publicIpAlert = activityAlert('publicIpAlert', 'public-address-made');

// The stores of the workspace's data, secrets and images
export const storageAccount = resource('storageAccount', {
  type: 'Microsoft.Storage/storageAccounts',
  name: parameter('storageAccount'),
  existing: 'storageAccount',
});
export const dataStorageAccount = resource('dataStorageAccount', {
  type: 'Microsoft.Storage/storageAccounts',
  name: parameter('dataStorageAccount'),
});
const blobService = (
  account: Resource,
): Resource<'Microsoft.Storage/storageAccounts/blobServices'> =>
  resource(`${account.key}Blobs`, {
    type: 'Microsoft.Storage/storageAccounts/blobServices',
    name: 'default',
    parent: account,
  });

export const storageBlobs = blobService(storageAccount);
export const dataBlobs = blobService(dataStorageAccount);
export const storageFiles = resource('storageAccountFiles', {
  type: 'Microsoft.Storage/storageAccounts/fileServices',
  name: 'default',
  parent: storageAccount,
});
export const dataContainer = resource('dataContainer', {
  type: 'Microsoft.Storage/storageAccounts/blobServices/containers',
  name: parameter('storageContainer'),
  parent: dataBlobs,
});
export const flowLogStorageAccount = resource('flowLogStorageAccount', {
  type: 'Microsoft.Storage/storageAccounts',
  name: parameter('flowLogStorageAccount'),
});
/** An account or registry names the vault of its key by this. */
const vaultAddress = (name: 'keyVault' | 'cmkKeyVault' | 'jobKeyVault'): Word => [
  'https://',
  parameter(name),
  '.vault.azure.net',
];

export const keyVault = resource('keyVault', {
  type: 'Microsoft.KeyVault/vaults',
  name: parameter('keyVault'),
  existing: 'keyVault',
  address: vaultAddress('keyVault'),
});
export const cmkKeyVault = resource('cmkKeyVault', {
  type: 'Microsoft.KeyVault/vaults',
  name: parameter('cmkKeyVault'),
  existing: 'cmkKeyVault',
  address: vaultAddress('cmkKeyVault'),
});
export const cmkKey = resource('cmkKey', {
  type: 'Microsoft.KeyVault/vaults/keys',
  name: parameter('cmkKeyName'),
  parent: cmkKeyVault,
});
export const storageKey = resource('storageKey', {
  type: 'Microsoft.KeyVault/vaults/keys',
  name: 'key-storage',
  parent: cmkKeyVault,
});
export const jobKeyVault = resource('jobKeyVault', {
  type: 'Microsoft.KeyVault/vaults',
  name: parameter('jobKeyVault'),
  address: vaultAddress('jobKeyVault'),
});
export const containerRegistry = resource('containerRegistry', {
  type: 'Microsoft.ContainerRegistry/registries',
  name: parameter('containerRegistry'),
  existing: 'containerRegistry',
});

// The published types lack it.
const scopedResource = (key: string, inside: Resource): Resource => ({
  key,
  type: `${privateLinkScope.type}/scopedResources`,
  name: ['scoped-', nameOf(inside)],
  parent: privateLinkScope,
  taggable: false,
});

export const scopedLogs = scopedResource('scopedLogs', logAnalytics);
export const scopedInsights = scopedResource('scopedInsights', appInsights);

// Workspace and identities
const identity = (
  key: string,
  name: Text,
): Resource<'Microsoft.ManagedIdentity/userAssignedIdentities'> =>
  resource(key, { type: 'Microsoft.ManagedIdentity/userAssignedIdentities', name });

export const workspaceIdentity = identity('workspaceIdentity', parameter('workspaceIdentity'));
export const computeIdentity = identity('computeIdentity', parameter('computeIdentity'));
export const endpointIdentity = identity('endpointIdentity', parameter('endpointIdentity'));
export const storageKeyIdentity = identity('storageKeyIdentity', [
  'id-',
  parameter('storageAccount'),
]);
export const flowLogIdentity = identity('flowLogIdentity', [
  'id-',
  parameter('flowLogStorageAccount'),
]);
export const workspace = resource('workspace', {
  type: 'Microsoft.MachineLearningServices/workspaces',
  name: parameter('workspace'),
  existing: 'workspace',
});

// The contents of the workspace
const compute = (
  key: string,
  name: Text,
): Resource<'Microsoft.MachineLearningServices/workspaces/computes'> =>
  resource(key, {
    type: 'Microsoft.MachineLearningServices/workspaces/computes',
    name,
    parent: workspace,
  });

export const cluster = compute('cluster', parameter('clusterName'));
export const instance = compute('instance', parameter('computeInstance'));
export const datastore = resource('datastore', {
  type: 'Microsoft.MachineLearningServices/workspaces/datastores',
  name: parameter('datastore'),
  parent: workspace,
});
const dataAsset = resource('dataAsset', {
  type: 'Microsoft.MachineLearningServices/workspaces/data',
  name: parameter('dataAsset'),
  parent: workspace,
});
export const dataVersion = resource('dataAssetVersion', {
  type: 'Microsoft.MachineLearningServices/workspaces/data/versions',
  name: parameter('dataVersion'),
  parent: dataAsset,
});
// The published types have only its versions.
const environmentAsset: Resource = {
  key: 'environmentAsset',
  type: `${workspace.type}/environments`,
  name: [parameter('mlEnvironment')],
  parent: workspace,
  taggable: false,
};
export const environmentVersion = resource('environmentVersion', {
  type: 'Microsoft.MachineLearningServices/workspaces/environments/versions',
  name: parameter('mlEnvironmentVersion'),
  parent: environmentAsset,
});

export const modelAsset: Resource = {
  key: 'modelAsset',
  type: `${workspace.type}/models`,
  name: [parameter('model')],
  parent: workspace,
  taggable: false,
};
export const modelVersion = resource('modelAssetVersion', {
  type: 'Microsoft.MachineLearningServices/workspaces/models/versions',
  name: parameter('modelVersion'),
  parent: modelAsset,
});
export const onlineEndpoint = resource('onlineEndpoint', {
  type: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints',
  name: parameter('endpoint'),
  parent: workspace,
});
export const onlineDeployment = resource('onlineDeployment', {
  type: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments',
  name: parameter('deployment'),
  parent: onlineEndpoint,
});

const outboundRule = (
  key: string,
  name: string,
): Resource<'Microsoft.MachineLearningServices/workspaces/outboundRules'> =>
  resource(key, {
    type: 'Microsoft.MachineLearningServices/workspaces/outboundRules',
    name,
    parent: workspace,
  });

export const dataRule = outboundRule('dataRule', 'training-data');
export const jobVaultRule = outboundRule('jobVaultRule', 'job-secrets');

// Virtual network and subnets
export const vnet = resource('vnet', {
  type: 'Microsoft.Network/virtualNetworks',
  name: parameter('vnet'),
  existing: 'vnet',
});

const subnet = (key: string, name: Text): Resource<'Microsoft.Network/virtualNetworks/subnets'> =>
  resource(key, { type: 'Microsoft.Network/virtualNetworks/subnets', name, parent: vnet });

export const peSubnet = subnet('peSubnet', parameter('peSubnet'));
export const computeSubnet = subnet('computeSubnet', parameter('computeSubnet'));
export const firewallSubnet = subnet('firewallSubnet', 'AzureFirewallSubnet');
export const bastionSubnet = subnet('bastionSubnet', 'AzureBastionSubnet');
export const jumpSubnet = subnet('jumpSubnet', parameter('jumpSubnet'));

// A resource that stands in a subnet or is tied to one must share the subscription of the virtual network.
const publicIp = (key: string, name: Text): Resource<'Microsoft.Network/publicIPAddresses'> =>
  resource(key, { type: 'Microsoft.Network/publicIPAddresses', name, beside: vnet });

const securityGroup = (
  key: string,
  name: Text,
): Resource<'Microsoft.Network/networkSecurityGroups'> =>
  resource(key, { type: 'Microsoft.Network/networkSecurityGroups', name, beside: vnet });

export const nsg = securityGroup('nsg', parameter('nsg'));
export const peNsg = securityGroup('peNsg', parameter('peNsg'));
export const bastionNsg = securityGroup('bastionNsg', ['nsg-', parameter('bastion')]);
export const jumpNsg = securityGroup('jumpNsg', ['nsg-', parameter('jumpHost')]);

// Firewall
export const firewallPublicIp = publicIp('firewallPublicIp', parameter('firewallPublicIp'));
export const firewallPolicy = resource('firewallPolicy', {
  type: 'Microsoft.Network/firewallPolicies',
  name: parameter('firewallPolicy'),
  beside: vnet,
});
export const firewallRules = resource('firewallRules', {
  type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
  name: 'rcg-azureml',
  parent: firewallPolicy,
});
export const firewall = resource('firewall', {
  type: 'Microsoft.Network/azureFirewalls',
  name: parameter('firewall'),
  beside: vnet,
});
export const routeTable = resource('routeTable', {
  type: 'Microsoft.Network/routeTables',
  name: parameter('routeTable'),
  beside: vnet,
});
export const defaultRoute = resource('defaultRoute', {
  type: 'Microsoft.Network/routeTables/routes',
  name: 'default-to-firewall',
  parent: routeTable,
});

// Way in
export const bastionPublicIp = publicIp('bastionPublicIp', ['pip-', parameter('bastion')]);
export const bastion = resource('bastion', {
  type: 'Microsoft.Network/bastionHosts',
  name: parameter('bastion'),
  beside: vnet,
});
export const natPublicIp = publicIp('natPublicIp', ['pip-ng-', parameter('jumpHost')]);
export const natGateway = resource('natGateway', {
  type: 'Microsoft.Network/natGateways',
  name: ['ng-', parameter('jumpHost')],
  beside: vnet,
});
export const jumpNic = resource('jumpNic', {
  type: 'Microsoft.Network/networkInterfaces',
  name: ['nic-', parameter('jumpHost')],
  beside: vnet,
});
export const jumpHost = resource('jumpHost', {
  type: 'Microsoft.Compute/virtualMachines',
  name: parameter('jumpHost'),
  beside: vnet,
});
export const jumpLogin = resource('jumpLogin', {
  type: 'Microsoft.Compute/virtualMachines/extensions',
  name: 'AADSSHLoginForLinux',
  parent: jumpHost,
});

/** A private DNS zone and its link to the virtual network. */
export interface LinkedZone {
  readonly zone: Resource<'Microsoft.Network/privateDnsZones'>;
  readonly link: Resource<'Microsoft.Network/privateDnsZones/virtualNetworkLinks'>;
  /** The zone's own name. */
  readonly host: string;
}

function linkedZone(key: string, host: PrivateZone): LinkedZone {
  const zone = resource(`${key}Zone`, {
    type: 'Microsoft.Network/privateDnsZones',
    name: host,
    existing: 'privateDnsZones',
  });
  const link = resource(`${key}Link`, {
    type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    name: ['link-', nameOf(vnet)],
    parent: zone,
    taggable: true,
  });
  return { zone, link, host };
}

export const apiZone = linkedZone('api', 'privatelink.api.azureml.ms');
export const notebooksZone = linkedZone('notebooks', 'privatelink.notebooks.azure.net');
export const blobZone = linkedZone('blob', 'privatelink.blob.core.windows.net');
export const fileZone = linkedZone('file', 'privatelink.file.core.windows.net');
export const vaultZone = linkedZone('vault', 'privatelink.vaultcore.azure.net');
export const registryZone = linkedZone('registry', 'privatelink.azurecr.io');

/** The zones that the guide always needs. */
export const zones: readonly LinkedZone[] = [
  apiZone,
  notebooksZone,
  blobZone,
  fileZone,
  vaultZone,
  registryZone,
];

/** The zones of Azure Monitor beside the blob zone. */
export const monitorZones: readonly LinkedZone[] = [
  linkedZone('monitor', 'privatelink.monitor.azure.com'),
  linkedZone('oms', 'privatelink.oms.opinsights.azure.com'),
  linkedZone('ods', 'privatelink.ods.opinsights.azure.com'),
  linkedZone('agent', 'privatelink.agentsvc.azure-automation.net'),
];

/** A private endpoint, what it leads to, and the zones in which it writes its addresses. */
export interface PrivateEndpoint {
  readonly endpoint: Resource<'Microsoft.Network/privateEndpoints'>;
  readonly zoneGroup: Resource<'Microsoft.Network/privateEndpoints/privateDnsZoneGroups'>;
  readonly target: Resource;
  /** Azure's name for the part of the target that it leads to. */
  readonly groupId: string;
  readonly zones: readonly [LinkedZone, ...LinkedZone[]];
}

function privateEndpoint<Type extends PrivateType>(
  key: string,
  facts: Pick<PrivateEndpoint, 'zones'> & {
    readonly target: Resource<Type>;
    readonly groupId: PrivateGroup<Type>;
  },
  suffix = '',
): PrivateEndpoint {
  const endpoint = resource(`${key}Endpoint`, {
    type: 'Microsoft.Network/privateEndpoints',
    name: ['pep-', ...facts.target.name, suffix].filter((part) => part !== ''),
    // An endpoint must be in the region and subscription of its virtual network.
    beside: vnet,
  });
  const zoneGroup = resource(`${key}ZoneGroup`, {
    type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    name: 'default',
    parent: endpoint,
  });
  return { ...facts, endpoint, zoneGroup };
}

export const blobEndpoint = privateEndpoint(
  'blob',
  { target: storageAccount, groupId: 'blob', zones: [blobZone] },
  '-blob',
);
export const fileEndpoint = privateEndpoint(
  'file',
  { target: storageAccount, groupId: 'file', zones: [fileZone] },
  '-file',
);
export const dataEndpoint = privateEndpoint(
  'data',
  { target: dataStorageAccount, groupId: 'blob', zones: [blobZone] },
  '-blob',
);
export const vaultEndpoint = privateEndpoint('vault', {
  target: keyVault,
  groupId: 'vault',
  zones: [vaultZone],
});
export const registryEndpoint = privateEndpoint('registry', {
  target: containerRegistry,
  groupId: 'registry',
  zones: [registryZone],
});
export const workspaceEndpoint = privateEndpoint('workspace', {
  target: workspace,
  groupId: 'amlworkspace',
  zones: [apiZone, notebooksZone],
});
export const cmkVaultEndpoint = privateEndpoint('cmkVault', {
  target: cmkKeyVault,
  groupId: 'vault',
  zones: [vaultZone],
});
export const jobVaultEndpoint = privateEndpoint('jobVault', {
  target: jobKeyVault,
  groupId: 'vault',
  zones: [vaultZone],
});
export const monitorEndpoint = privateEndpoint('monitor', {
  target: privateLinkScope,
  groupId: 'azuremonitor',
  zones: [blobZone, ...monitorZones],
});

/** All of them, in the order in which they are declared. */
export const resources: readonly Resource[] = [
  resourceGroup,
  logAnalytics,
  appInsights,
  privateLinkScope,
  scopedLogs,
  scopedInsights,
  actionGroup,
  workspaceWriteAlert,
  workspaceDeleteAlert,
  roleAlert,
  logsAlert,
  lockAlert,
  policyAlert,
  logsWriteAlert,
  policyWriteAlert,
  exemptionAlert,
  outboundRuleAlert,
  managedOutboundRuleAlert,
  nsgAlert,
  nsgRuleAlert,
  publicIpAlert,
  storageAccount,
  storageBlobs,
  storageFiles,
  dataStorageAccount,
  dataBlobs,
  dataContainer,
  flowLogStorageAccount,
  keyVault,
  cmkKeyVault,
  cmkKey,
  storageKey,
  jobKeyVault,
  containerRegistry,
  workspaceIdentity,
  computeIdentity,
  endpointIdentity,
  storageKeyIdentity,
  flowLogIdentity,
  workspace,
  cluster,
  instance,
  datastore,
  dataAsset,
  dataVersion,
  environmentAsset,
  environmentVersion,
  modelAsset,
  modelVersion,
  onlineEndpoint,
  onlineDeployment,
  dataRule,
  jobVaultRule,
  vnet,
  peSubnet,
  computeSubnet,
  firewallSubnet,
  bastionSubnet,
  jumpSubnet,
  nsg,
  peNsg,
  firewallPublicIp,
  firewallPolicy,
  firewallRules,
  firewall,
  routeTable,
  defaultRoute,
  bastionPublicIp,
  bastion,
  natPublicIp,
  natGateway,
  jumpNsg,
  bastionNsg,
  jumpNic,
  jumpHost,
  jumpLogin,
  ...[...zones, ...monitorZones].flatMap(({ zone, link }) => [zone, link]),
  ...[
    blobEndpoint,
    fileEndpoint,
    dataEndpoint,
    vaultEndpoint,
    registryEndpoint,
    workspaceEndpoint,
    cmkVaultEndpoint,
    jobVaultEndpoint,
    monitorEndpoint,
  ].flatMap(({ endpoint, zoneGroup }) => [endpoint, zoneGroup]),
];
