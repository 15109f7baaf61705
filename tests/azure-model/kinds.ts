/**
 * What the services add to a resource by themselves, where it matters to the guide: their defaults, which are open where
 * Azure's are open, so that an option that a script forgets is seen by verify; what they make up; what they refuse.
 */
import { guidOf } from '../support/guid.ts';
import { groupOf, idIn, placeOf } from './ids.ts';
import {
  type Json,
  type JsonObject,
  listAt,
  merge,
  objectOf,
  sameText,
  textOf,
  valueAt,
} from './json.ts';
import { below, type Body, find, ofType, tenantId, type World } from './world.ts';

/** What the model knows of a resource type. */
export interface Kind {
  readonly defaults?: JsonObject;
  /** What the service makes up; it stands over what was sent. */
  readonly makes?: (body: Body, world: World, before: Body | undefined) => JsonObject;
  /** What depends on other resources, and is looked up when it is read. */
  readonly shows?: (body: Body, world: World) => JsonObject;
  /** Children that are there as soon as this one is. */
  readonly brings?: (body: Body) => readonly Brought[];
  /** What Azure makes beside it in its group, without its tags; most goes with it. */
  readonly beside?: readonly Beside[];
  /** What the service makes in other places when it is put. */
  readonly elsewhere?: (body: Body, world: World) => readonly Elsewhere[];
  /** The list in its properties whose items are resources of their own as well. */
  readonly inner?: string;
  /** Why it is refused where all of Azure shares its name and someone has it. */
  readonly taken?: string;
  /** Paths without which it is refused. */
  readonly needs?: readonly string[];
  /** Paths that a second call cannot change. */
  readonly fixed?: readonly string[];
  /** Why it is not deleted while another resource refers to it. */
  readonly inUse?: string;
  /** Why it is not deleted while it has children. */
  readonly hasChildren?: string;
  /** Deleted, it can be brought back: the name of a vault is kept in all of Azure, that of the others where they were. */
  readonly recoverable?: 'vault' | 'logs' | 'workspace';
}

interface Brought {
  readonly type: string;
  readonly name: string;
  readonly says?: JsonObject;
}

interface Beside {
  readonly type: string;
  readonly name: (own: string) => string;
  readonly stays?: true;
  /** Where it says what it is made for. */
  readonly says?: (id: string) => JsonObject;
}

interface Elsewhere {
  readonly id: string;
  readonly says: JsonObject;
}

/** What is known of a type, whatever its case. */
export function kindOf(type: string): Kind {
  return byLowerName.get(type.toLowerCase()) ?? {};
}

/** The principal of an identity, or of a resource that is one: one that is made anew has another. */
export function principalOf(id: string, { state }: World): string {
  return guidOf(`${id} ${state.made.get(id.toLowerCase()) ?? 0}`);
}

/** The id of what is made beside a resource. */
export function besideOf(id: string, { type, name }: Beside): string {
  return idIn(groupOf(id), type, [name(placeOf(id)?.name ?? '')]);
}

/** Whether the managed network of a workspace is there. */
export function isProvisioned(workspace: Body | undefined): boolean {
  return valueAt(workspace, 'properties.managedNetwork.status.status') === 'Active';
}

const properties = (inner: JsonObject): JsonObject => ({ properties: inner });

const ml = 'Microsoft.MachineLearningServices/workspaces';
const storage = 'Microsoft.Storage/storageAccounts';
const network = 'Microsoft.Network';

/** The interface that an endpoint has in its subnet. */
const ownInterface: Beside = {
  type: `${network}/networkInterfaces`,
  name: (own) => `${own}.nic.${guidOf(own)}`,
  says: (id) => properties({ privateEndpoint: { id } }),
};

export const kinds: { readonly [type: string]: Kind } = {
  [storage]: {
    taken: 'StorageAccountAlreadyTaken',
    fixed: [
      'location',
      'kind',
      'properties.encryption.requireInfrastructureEncryption',
      'properties.encryption.services.queue.keyType',
      'properties.encryption.services.table.keyType',
    ],
    brings: () => [
      { type: `${storage}/blobServices`, name: 'default' },
      { type: `${storage}/fileServices`, name: 'default' },
    ],
    defaults: properties({
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
    }),
    makes: ({ name, sku }) => ({
      sku: { tier: textOf(valueAt(sku, 'name')).replace(/_.*/, '') },
      properties: {
        primaryEndpoints: {
          blob: `https://${name}.blob.core.windows.net/`,
          file: `https://${name}.file.core.windows.net/`,
        },
      },
    }),
  },
  [`${storage}/blobServices`]: {
    defaults: properties({ deleteRetentionPolicy: { enabled: false } }),
  },
  [`${storage}/fileServices`]: {
    defaults: properties({ shareDeleteRetentionPolicy: { enabled: true, days: 7 } }),
  },
  [`${storage}/blobServices/containers`]: { defaults: properties({ publicAccess: 'None' }) },
  'Microsoft.KeyVault/vaults': {
    taken: 'VaultAlreadyExists',
    recoverable: 'vault',
    defaults: properties({
      publicNetworkAccess: 'Enabled',
      networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
    }),
    makes: ({ name }) => properties({ vaultUri: `https://${name}.vault.azure.net/` }),
  },
  'Microsoft.KeyVault/vaults/keys': {
    defaults: properties({ attributes: { enabled: true } }),
    makes: ({ id, name }) => {
      const keyUri = `https://${id.split('/')[8]}.vault.azure.net/keys/${name}`;
      return properties({
        keyUri,
        keyUriWithVersion: `${keyUri}/${guidOf(id).replaceAll('-', '')}`,
      });
    },
  },
  'Microsoft.ContainerRegistry/registries': {
    taken: 'AlreadyInUse',
    fixed: ['location'],
    defaults: properties({
      adminUserEnabled: false,
      publicNetworkAccess: 'Enabled',
      networkRuleSet: { defaultAction: 'Allow' },
      networkRuleBypassOptions: 'AzureServices',
      policies: { exportPolicy: { status: 'enabled' } },
    }),
    makes: ({ name }) =>
      properties({ loginServer: `${name}.azurecr.io`, anonymousPullEnabled: false }),
  },
  'Microsoft.ManagedIdentity/userAssignedIdentities': {
    makes: ({ id }, world) =>
      properties({
        tenantId,
        principalId: principalOf(id, world),
        clientId: guidOf(`client ${id}`),
      }),
  },
  [ml]: {
    recoverable: 'workspace',
    defaults: {
      identity: { type: 'SystemAssigned' },
      properties: {
        publicNetworkAccess: 'Enabled',
        systemDatastoresAuthMode: 'AccessKey',
        hbiWorkspace: false,
      },
    },
    makes: (body, _, before) =>
      properties({
        workspaceId: guidOf(body.id),
        tenantId,
        discoveryUrl: `https://${textOf(body['location'])}.api.azureml.ms/discovery`,
        mlFlowTrackingUri: `azureml://${textOf(body['location'])}.api.azureml.ms/mlflow/v1.0${body.id}`,
        ...managedNetwork(body, before),
      }),
    brings: (body) =>
      Object.entries(objectOf(valueAt(body, 'properties.managedNetwork.outboundRules'))).map(
        ([name, rule]) => ({
          type: `${ml}/outboundRules`,
          name,
          says: properties(objectOf(rule)),
        }),
      ),
  },
  [`${ml}/outboundRules`]: {
    shows: ({ id }, world) =>
      properties({ status: stateOf(isProvisioned(find(world, placeOf(id)?.within ?? ''))) }),
  },
  [`${ml}/computes`]: {
    defaults: properties({
      properties: { applicationSharingPolicy: 'Shared', enableRootAccess: true },
    }),
    makes: (body) =>
      valueAt(body, 'properties.computeType') === 'ComputeInstance'
        ? properties({
            properties: {
              osImageMetadata: { isLatestOsImageVersion: true },
              ...startedAndStopped(body),
            },
          })
        : {},
  },
  [`${ml}/onlineEndpoints`]: {
    defaults: {
      identity: { type: 'SystemAssigned' },
      properties: { authMode: 'Key', publicNetworkAccess: 'Enabled' },
    },
    makes: ({ name, location }) => {
      const host = `https://${name}.${textOf(location)}.inference.ml.azure.com`;
      return properties({ scoringUri: `${host}/score`, swaggerUri: `${host}/swagger.json` });
    },
  },
  [`${ml}/onlineEndpoints/deployments`]: {
    defaults: properties({ scaleSettings: { scaleType: 'Default' } }),
  },
  [`${ml}/models/versions`]: {
    defaults: properties({ flavors: {} }),
    makes: (body) => jobOf(textOf(valueAt(body, 'properties.modelUri'))),
  },
  [`${ml}/data/versions`]: { needs: ['properties.dataUri'] },
  [`${ml}/datastores`]: { needs: ['properties.datastoreType'] },
  [`${network}/virtualNetworks`]: { fixed: ['location'], inner: 'subnets' },
  [`${network}/virtualNetworks/subnets`]: { inUse: 'InUseSubnetCannotBeDeleted' },
  [`${network}/networkSecurityGroups`]: {
    inUse: 'InUseNetworkSecurityGroupCannotBeDeleted',
    inner: 'securityRules',
  },
  [`${network}/routeTables`]: { inUse: 'InUseRouteTableCannotBeDeleted', inner: 'routes' },
  [`${network}/publicIPAddresses`]: {
    inUse: 'PublicIPAddressCannotBeDeleted',
    fixed: ['location', 'zones'],
    makes: () => properties({ ipAddress: '203.0.113.10' }),
  },
  [`${network}/azureFirewalls`]: {
    fixed: ['location', 'zones'],
    makes: (body) => addressed(body, '10.40.0.4'),
  },
  [`${network}/privateEndpoints`]: {
    beside: [ownInterface],
    makes: (body) =>
      properties({
        ...connected(body, 'privateLinkServiceConnections', 'Approved'),
        ...connected(body, 'manualPrivateLinkServiceConnections', 'Pending'),
        networkInterfaces: [{ id: besideOf(body.id, ownInterface) }],
      }),
  },
  [`${network}/natGateways`]: { inUse: 'InUseNatGatewayCannotBeDeleted' },
  [`${network}/networkInterfaces`]: {
    inUse: 'NicInUse',
    makes: (body) => addressed(body, '10.40.1.36'),
  },
  [`${network}/firewallPolicies`]: {
    inUse: 'FirewallPolicyInUse',
    defaults: properties({ threatIntelMode: 'Alert' }),
    shows: ({ id }, world) =>
      properties({ ruleCollectionGroups: below(world, id).map((one) => ({ id: one.id })) }),
  },
  [`${network}/bastionHosts`]: {
    defaults: { sku: { name: 'Basic' }, properties: { enableTunneling: false } },
    makes: () => properties({ dnsName: 'bst.bastion.azure.com' }),
  },
  [`${network}/networkWatchers/flowLogs`]: { elsewhere: collectors },
  'Microsoft.Security/pricings': { elsewhere: listeners },
  [`${network}/privateDnsZones`]: { hasChildren: 'CannotDeleteResource' },
  [`${network}/privateDnsZones/virtualNetworkLinks`]: {
    makes: () => properties({ virtualNetworkLinkState: 'Completed' }),
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
        says: (id) => properties({ scope: [id] }),
      },
    ],
    makes: ({ id, name }) =>
      properties({
        AppId: guidOf(id),
        ApplicationId: name,
        InstrumentationKey: guidOf(`key ${id}`),
        ConnectionString: `InstrumentationKey=${guidOf(`key ${id}`)}`,
      }),
  },
  'Microsoft.Compute/virtualMachines': {
    beside: [
      {
        type: 'Microsoft.Compute/disks',
        name: (own) => `${own}_OsDisk_1_${guidOf(own)}`,
        says: (id) => ({ managedBy: id }),
      },
    ],
    defaults: properties({
      osProfile: { linuxConfiguration: { disablePasswordAuthentication: false } },
    }),
    makes: ({ id }) =>
      properties({
        vmId: guidOf(id),
        instanceView: {
          statuses: [{ code: 'PowerState/running', level: 'Info', displayStatus: 'VM running' }],
        },
      }),
  },
  'Microsoft.OperationalInsights/workspaces': {
    recoverable: 'logs',
    makes: ({ id }) => properties({ customerId: guidOf(`customer ${id}`) }),
    defaults: properties({ sku: { name: 'PerGB2018' }, retentionInDays: 30 }),
  },
  'Microsoft.Insights/privateLinkScopes': {
    hasChildren: 'PrivateLinkScopeHasScopedResources',
    // What Azure takes where nothing is said, by its documentation.
    defaults: properties({
      accessModeSettings: { ingestionAccessMode: 'Open', queryAccessMode: 'Open' },
    }),
  },
  'Microsoft.Insights/activityLogAlerts': { defaults: properties({ enabled: true }) },
  'Microsoft.Insights/actionGroups': {
    makes: (body) =>
      properties({
        emailReceivers: listAt(body, 'properties.emailReceivers').map((one) => ({
          ...objectOf(one),
          status: 'Enabled',
        })),
      }),
  },
  'Microsoft.Authorization/roleDefinitions': {
    makes: () => properties({ type: 'CustomRole' }),
  },
  'Microsoft.Authorization/roleAssignments': { makes: scoped },
  'Microsoft.Authorization/policyAssignments': {
    defaults: properties({ enforcementMode: 'Default' }),
    makes: scoped,
  },
};

const byLowerName = new Map(Object.entries(kinds).map(([type, one]) => [type.toLowerCase(), one]));

/** Traffic analytics makes a rule and an endpoint in the group of the workspace. */
function collectors(body: Body): readonly Elsewhere[] {
  const analytics = valueAt(
    body,
    'properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration',
  );
  if (valueAt(analytics, 'enabled') !== true) return [];
  const workspaceResourceId = textOf(valueAt(analytics, 'workspaceResourceId'));
  const names = [`NWTA-${guidOf(workspaceResourceId)}`];
  const inGroup = (type: string): string =>
    idIn(groupOf(workspaceResourceId), `Microsoft.Insights/${type}`, names);
  const dataCollectionEndpointId = inGroup('dataCollectionEndpoints');
  const destinations = { logAnalytics: [{ workspaceResourceId }] };
  return [
    { id: dataCollectionEndpointId, says: {} },
    {
      id: inGroup('dataCollectionRules'),
      says: properties({ dataCollectionEndpointId, destinations }),
    },
  ];
}

/** Scanning for malware makes a topic beside each account, to hear of what is uploaded. */
function listeners(body: Body, world: World): readonly Elsewhere[] {
  const isOn = listAt(body, 'properties.extensions').some(
    (one) => valueAt(one, 'name') === 'OnUploadMalwareScanning',
  );
  return (isOn ? ofType(world, storage) : []).map(({ id, name }) => ({
    id: idIn(groupOf(id), 'Microsoft.EventGrid/systemTopics', [`${name}-${guidOf(id)}`]),
    says: properties({ source: id }),
  }));
}

/** What is given or assigned says where. */
function scoped({ id }: Body): JsonObject {
  return properties({ scope: placeOf(id)?.within ?? '' });
}

/** A model that is taken from a job names it. */
function jobOf(uri: string): JsonObject {
  const [, jobName] = /\/jobs\/([^/]+)\//.exec(uri) ?? [];
  return jobName ? properties({ jobName }) : {};
}

const stateOf = (isActive: boolean): string => (isActive ? 'Active' : 'Inactive');

/** A managed network is made when someone asks for it, by a request of its own or with the workspace. */
function managedNetwork(body: Body, before: Body | undefined): JsonObject {
  const mode = textOf(valueAt(body, 'properties.managedNetwork.isolationMode'));
  if (mode === '' || mode === 'Disabled') return {};
  const isActive =
    isProvisioned(body) ||
    isProvisioned(before) ||
    sameText(valueAt(body, 'properties.provisionNetworkNow') ?? '', 'true');
  const status = { status: stateOf(isActive), sparkReady: isActive };
  return { managedNetwork: { networkId: guidOf(body.name), status } };
}

/** Schedules of an instance are on unless they are put off. */
function startedAndStopped(body: Body): JsonObject {
  const path = 'properties.properties.schedules.computeStartStop';
  const made = listAt(body, path).map((one) => ({ status: 'Enabled', ...objectOf(one) }));
  return made.length > 0 ? { schedules: { computeStartStop: made } } : {};
}

/** Each configuration of a network interface or a firewall gets an address. */
function addressed(body: Body, privateIPAddress: string): JsonObject {
  const made = listAt(body, 'properties.ipConfigurations').map((one) =>
    merge(objectOf(one), properties({ privateIPAddress })),
  );
  return made.length > 0 ? properties({ ipConfigurations: made }) : {};
}

/** Whether each connection of an endpoint was approved; one that asks nobody is at once. */
function connected(body: Body, list: string, status: string): JsonObject {
  const made = listAt(body, `properties.${list}`).map((one): Json => {
    const privateLinkServiceConnectionState = {
      ...{ status, description: '', actionsRequired: 'None' },
      ...objectOf(valueAt(one, 'properties.privateLinkServiceConnectionState')),
    };
    return merge(objectOf(one), properties({ privateLinkServiceConnectionState }));
  });
  return made.length > 0 ? { [list]: made } : {};
}
