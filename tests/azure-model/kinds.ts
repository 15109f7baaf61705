// What the services add to a resource by themselves, where it matters to the guide: their defaults, which are
// open where Azure's are open, so that an option that a script forgets is seen by verify.
import { guidOf } from '../support/guid.ts';
import type { JsonObject } from './json.ts';
import type { World } from '../support/modelled-az/world.ts';

/** What the model knows of a resource type. */
export interface Kind {
  readonly defaults?: JsonObject;
  /** What the service makes up when the resource is made. */
  readonly makesUp?: (id: string, world: World) => JsonObject;
  /** Resources that are there as soon as this one is, by type and with their defaults. */
  readonly brings?: readonly { readonly type: string; readonly name: string }[];
  /** What Azure makes beside it in its group, without its tags; most goes with it. */
  readonly beside?: readonly {
    readonly type: string;
    readonly name: (own: string) => string;
    readonly stays?: true;
    /** Where it says what it is made for. */
    readonly says?: (id: string) => JsonObject;
    /** Only while this holds. */
    readonly when?: (world: World) => boolean;
  }[];
  /** Its name is one in the world. */
  readonly worldwide?: true;
  /** Paths without which it is refused. */
  readonly needs?: readonly string[];
  /** Paths that a second call cannot change. */
  readonly fixed?: readonly string[];
  /** To make it a second time is refused; most are replaced. */
  readonly once?: string;
  /** Why it is not deleted while another resource refers to it. */
  readonly inUse?: string;
  /** Why it is not deleted while it has children. */
  readonly hasChildren?: string;
  /** Deleted, it can be brought back. */
  readonly recoverable?: 'vault' | 'logs' | 'workspace';
}

const principalOf = (id: string, world: World): string =>
  guidOf(`${id} ${world.state.made.get(id.toLowerCase()) ?? 0}`);

const ml = 'Microsoft.MachineLearningServices/workspaces';
const storage = 'Microsoft.Storage/storageAccounts';
const network = 'Microsoft.Network';

export const kinds: { readonly [type: string]: Kind } = {
  [storage]: {
    worldwide: true,
    fixed: [
      'location',
      'kind',
      'properties.encryption.requireInfrastructureEncryption',
      'properties.encryption.services.queue.keyType',
      'properties.encryption.services.table.keyType',
    ],
    brings: [
      { type: `${storage}/blobServices`, name: 'default' },
      { type: `${storage}/fileServices`, name: 'default' },
    ],
    defaults: {
      properties: {
        publicNetworkAccess: 'Enabled',
        networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' },
        allowBlobPublicAccess: false,
        allowCrossTenantReplication: false,
        supportsHttpsTrafficOnly: true,
        minimumTlsVersion: 'TLS1_0',
        encryption: {
          keySource: 'Microsoft.Storage',
          services: { queue: { keyType: 'Service' }, table: { keyType: 'Service' } },
        },
      },
    },
  },
  [`${storage}/blobServices`]: {
    defaults: { properties: { deleteRetentionPolicy: { enabled: false } } },
  },
  [`${storage}/fileServices`]: {
    defaults: { properties: { shareDeleteRetentionPolicy: { enabled: true, days: 7 } } },
  },
  [`${storage}/blobServices/containers`]: { defaults: { properties: { publicAccess: 'None' } } },
  'Microsoft.KeyVault/vaults': {
    worldwide: true,
    once: 'VaultAlreadyExists',
    recoverable: 'vault',
    defaults: {
      properties: {
        publicNetworkAccess: 'Enabled',
        networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        softDeleteRetentionInDays: 90,
      },
    },
  },
  'Microsoft.KeyVault/vaults/keys': {
    makesUp: (id) => ({
      properties: {
        attributes: { enabled: true },
        keyUriWithVersion: `https://${id.split('/')[8]}.vault.azure.net/keys/${id.split('/')[10]}/${guidOf(id).replaceAll('-', '')}`,
      },
    }),
  },
  'Microsoft.ContainerRegistry/registries': {
    worldwide: true,
    fixed: ['location'],
    defaults: {
      properties: {
        adminUserEnabled: false,
        anonymousPullEnabled: false,
        publicNetworkAccess: 'Enabled',
        networkRuleSet: { defaultAction: 'Allow' },
        networkRuleBypassOptions: 'AzureServices',
        policies: { exportPolicy: { status: 'enabled' } },
      },
    },
  },
  'Microsoft.ManagedIdentity/userAssignedIdentities': {
    makesUp: (id, world) => ({
      properties: { principalId: principalOf(id, world), clientId: guidOf(`client ${id}`) },
    }),
  },
  [ml]: {
    once: 'WorkspaceExists',
    recoverable: 'workspace',
    defaults: {
      identity: { type: 'SystemAssigned' },
      properties: {
        publicNetworkAccess: 'Enabled',
        systemDatastoresAuthMode: 'AccessKey',
        hbiWorkspace: false,
      },
    },
  },
  [`${ml}/computes`]: {
    once: 'ComputeExists',
    defaults: {
      properties: { properties: { applicationSharingPolicy: 'Shared', enableRootAccess: true } },
    },
  },
  [`${ml}/onlineEndpoints`]: {
    once: 'EndpointExists',
    defaults: {
      identity: { type: 'SystemAssigned' },
      properties: { authMode: 'Key', publicNetworkAccess: 'Enabled' },
    },
  },
  [`${ml}/onlineEndpoints/deployments`]: { once: 'DeploymentExists' },
  [`${ml}/environments/versions`]: { once: 'VersionExists' },
  [`${ml}/models/versions`]: { once: 'VersionExists' },
  [`${ml}/data/versions`]: { once: 'VersionExists', needs: ['properties.dataUri'] },
  [`${ml}/datastores`]: { needs: ['properties.datastoreType'] },
  [`${network}/virtualNetworks`]: {
    fixed: ['location'],
    defaults: { properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } } },
  },
  [`${network}/virtualNetworks/subnets`]: {
    needs: ['properties.addressPrefix'],
    inUse: 'InUseSubnetCannotBeDeleted',
  },
  [`${network}/networkSecurityGroups`]: { inUse: 'InUseNetworkSecurityGroupCannotBeDeleted' },
  [`${network}/routeTables`]: { inUse: 'InUseRouteTableCannotBeDeleted' },
  [`${network}/publicIPAddresses`]: {
    inUse: 'PublicIPAddressCannotBeDeleted',
    fixed: ['location', 'zones'],
  },
  [`${network}/azureFirewalls`]: { fixed: ['location', 'zones'] },
  [`${network}/privateEndpoints`]: {
    beside: [
      {
        type: `${network}/networkInterfaces`,
        name: (own) => `${own}.nic.${guidOf(own)}`,
        says: (id) => ({ properties: { privateEndpoint: { id } } }),
      },
    ],
  },
  [`${network}/natGateways`]: { inUse: 'InUseNatGatewayCannotBeDeleted' },
  [`${network}/networkInterfaces`]: { inUse: 'NicInUse' },
  [`${network}/firewallPolicies`]: {
    inUse: 'FirewallPolicyInUse',
    defaults: { properties: { threatIntelMode: 'Alert' } },
  },
  [`${network}/bastionHosts`]: {
    defaults: { sku: { name: 'Basic' }, properties: { enableTunneling: false } },
  },
  [`${network}/privateDnsZones`]: { hasChildren: 'CannotDeleteResource' },
  [`${network}/privateDnsZones/virtualNetworkLinks`]: {
    defaults: { properties: { virtualNetworkLinkState: 'Completed' } },
  },
  'Microsoft.Insights/components': {
    beside: [
      {
        type: 'Microsoft.Insights/actionGroups',
        name: () => 'Application Insights Smart Detection',
        stays: true,
      },
      {
        type: 'microsoft.alertsmanagement/smartDetectorAlertRules',
        name: (own) => `Failure Anomalies - ${own}`,
        stays: true,
        says: (id) => ({ properties: { scope: [id] } }),
      },
    ],
  },
  'Microsoft.Compute/virtualMachines': {
    beside: [
      {
        type: 'Microsoft.Compute/disks',
        name: (own) => `${own}_OsDisk_1_${guidOf(own)}`,
        says: (id) => ({ managedBy: id }),
      },
    ],
    defaults: {
      properties: { osProfile: { linuxConfiguration: { disablePasswordAuthentication: false } } },
    },
  },
  'Microsoft.OperationalInsights/workspaces': {
    recoverable: 'logs',
    makesUp: (id) => ({ properties: { customerId: guidOf(`customer ${id}`) } }),
    defaults: { sku: { name: 'PerGB2018' }, properties: { retentionInDays: 30 } },
  },
  'Microsoft.Insights/privateLinkScopes': {
    hasChildren: 'PrivateLinkScopeHasScopedResources',
    defaults: {
      properties: { accessModeSettings: { ingestionAccessMode: 'Open', queryAccessMode: 'Open' } },
    },
  },
  'Microsoft.Insights/activityLogAlerts': { defaults: { properties: { enabled: true } } },
};
