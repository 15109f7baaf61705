import { privateLinkZones } from '../../azure/vocabulary/private-link-zones.ts';
import type { GraphQuery } from '../../language/collection.ts';
import type { Step } from '../../language/guide.ts';
import { imageAssessment } from '../files/image-findings.ts';
import { propertiesRead } from './properties.ts';

/** The queries of an audit, by the names under which an inventory holds their answers. */
export const queryNames = [
  '01-workspaces',
  '02-endpoints',
  '03-dependencies',
  '04-private-endpoints',
  '05-endpoint-addresses',
  '06-dns-records',
  '07-dns-links',
  '08-networks',
  '09-guards',
  '10-firewalls',
  '11-firewall-rules',
  '12-roles',
  '13-policy-assignments',
  '14-policy-states',
  '15-defender',
  '16-image-findings',
  '17-containers',
  '18-beside',
  '19-custom-roles',
  '20-jump-hosts',
] as const;
export type QueryName = (typeof queryNames)[number];

/** The types of Azure that the graph answers for, as it writes them. */
export const graphTypes = {
  workspace: 'microsoft.machinelearningservices/workspaces',
  endpoint: 'microsoft.machinelearningservices/workspaces/onlineendpoints',
  deployment: 'microsoft.machinelearningservices/workspaces/onlineendpoints/deployments',
  storage: 'microsoft.storage/storageaccounts',
  vault: 'microsoft.keyvault/vaults',
  registry: 'microsoft.containerregistry/registries',
  component: 'microsoft.insights/components',
} as const;

/** The properties by which an audit finds what belongs to a workspace, beside those that are judged. */
const bindings: Readonly<Record<keyof typeof graphTypes, readonly string[]>> = {
  workspace: [
    'applicationInsights',
    'containerRegistry',
    'encryption',
    'hbiWorkspace',
    'imageBuildCompute',
    'keyVault',
    'managedNetwork',
    'primaryUserAssignedIdentity',
    'privateEndpointConnections',
    'provisioningState',
    'publicNetworkAccess',
    'serverlessComputeSettings',
    'storageAccount',
    'systemDatastoresAuthMode',
    'v1LegacyMode',
  ],
  endpoint: ['provisioningState', 'publicNetworkAccess', 'traffic'],
  deployment: ['provisioningState', 'model', 'environmentId', 'instanceType'],
  storage: ['encryption', 'networkAcls', 'privateEndpointConnections', 'publicNetworkAccess'],
  vault: ['networkAcls', 'privateEndpointConnections', 'publicNetworkAccess', 'vaultUri'],
  registry: [
    'encryption',
    'loginServer',
    'networkRuleSet',
    'privateEndpointConnections',
    'publicNetworkAccess',
  ],
  component: ['WorkspaceResourceId', 'PrivateLinkScopedResources'],
};

/** The types that stand near a workspace, and the properties by which they are found. */
const nearby: Readonly<Record<string, readonly string[]>> = {
  'microsoft.network/azurefirewalls': ['ipConfigurations', 'firewallPolicy'],
  'microsoft.network/firewallpolicies': ['basePolicy', 'dnsSettings', 'threatIntelMode'],
  'microsoft.network/bastionhosts': ['ipConfigurations'],
  'microsoft.network/networkwatchers/flowlogs': [
    'enabled',
    'targetResourceId',
    'storageId',
    'retentionPolicy',
    'flowAnalyticsConfiguration',
  ],
  'microsoft.insights/activitylogalerts': ['enabled', 'scopes', 'condition', 'actions'],
  // Not the addresses of webhooks, which may hold a token.
  'microsoft.insights/actiongroups': ['enabled'],
  'microsoft.network/natgateways': ['publicIpAddresses'],
  'microsoft.insights/privatelinkscopes': ['accessModeSettings', 'privateEndpointConnections'],
  'microsoft.operationalinsights/workspaces': [
    'customerId',
    'features',
    'privateLinkScopedResources',
    'publicNetworkAccessForIngestion',
    'publicNetworkAccessForQuery',
    'retentionInDays',
  ],
  'microsoft.managedidentity/userassignedidentities': ['principalId'],
};

/** The stores that a group may hold beside those that a workspace names, and the doors to what stands in it. */
const besideTypes = [graphTypes.storage, graphTypes.vault, graphTypes.registry];
const addressType = 'microsoft.network/publicipaddresses';
const interfaceType = 'microsoft.network/networkinterfaces';
const machineType = 'microsoft.compute/virtualmachines';
const scopeType = 'microsoft.insights/privatelinkscopes';

/** Makes one object of the properties that are read of these types, so that a row holds nothing else. */
function packed(
  steps: readonly Step[],
  types: Readonly<Record<string, readonly string[]>>,
): string {
  const names = Object.entries(types).flatMap(([type, more]) => [
    ...propertiesRead(steps, type),
    ...more,
  ]);
  const pairs = [...new Set(names)].sort().map((name) => `'${name}', properties.${name}`);
  return `pack(${pairs.join(', ')})`;
}

/** Columns that hold what their names say. */
const plain = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, name]));

const whereIs = ['id', 'name', 'type', 'location', 'subscriptionId', 'resourceGroup'] as const;
const oneOf = (...types: readonly string[]): string =>
  `where type in~ (${types.map((type) => `'${type}'`).join(', ')})`;
/** Keeps the rows of one type. */
export const only = (type: string): string => `where type =~ '${type}'`;

/** What Resource Graph takes of one query where a tenant did not ask for more, in every version of its documentation that was found. */
export const graphLimits = { joins: 3, joinsOfOtherTables: 1, expansions: 3 } as const;

/** The most rows that Resource Graph makes of one list; it makes 128 where nobody says more, and tells of none that it leaves out. */
export const longestExpanded = 400;
/** Gives a row for each item of a list of Azure. */
export const expanded = (item: string, list: string): string =>
  `mv-expand ${item} = ${list} limit ${longestExpanded}`;

/** Keeps the rows whose `key` is one of those that the workspaces give, whatever their case. */
export function joined(...lines: readonly string[]): readonly string[] {
  return [`join kind=inner (\n    ${lines.join('\n    | ')}\n    | distinct key\n  ) on key`];
}

/** The ids that a workspace names, one a row as `key`. */
export const named = (first: readonly string[], last: readonly string[]): readonly string[] => [
  'resources',
  only(graphTypes.workspace),
  `mv-expand dep = pack_array(${[
    ...first,
    'properties.storageAccount',
    'properties.keyVault',
    'properties.containerRegistry',
    ...last,
    'properties.encryption.keyVaultProperties.keyVaultArmId',
  ].join(', ')})`,
  'extend key = tolower(tostring(dep))',
  'where isnotempty(key)',
];

/** The types on which somebody holds a role that an audit judges, as the graph writes them. */
export const roleTypes: readonly string[] = [
  graphTypes.workspace,
  graphTypes.storage,
  graphTypes.vault,
  graphTypes.registry,
  graphTypes.component,
  'microsoft.network/privateendpoints',
  'microsoft.managedidentity/userassignedidentities',
];

/** What an organisation has once for many subscriptions, in one that holds no workspace. */
const shared = [
  'microsoft.network/azurefirewalls',
  'microsoft.network/firewallpolicies',
  'microsoft.operationalinsights/workspaces',
  scopeType,
];

/** Finds out whether a column holds what some rows give: only then the column of the same name and a 1 has a text. */
const marked = (column: string, ...lines: readonly string[]): string =>
  `join kind=leftouter (\n    ${lines.join('\n    | ')}\n    | distinct ${column}\n  ) on ${column}`;

/** The vault of which an address of keys tells, by the host in it. */
const hostIn = (address: string): string =>
  `tolower(tostring(split(tostring(${address}), '/')[2]))`;

/** The networks in which workspaces have an endpoint, in lower case as `key`. */
const nearNetworks: readonly string[] = [
  'resources',
  only('microsoft.network/privateendpoints'),
  expanded('connection', 'properties.privateLinkServiceConnections'),
  "where tostring(connection.properties.groupIds) has 'amlworkspace'",
  "extend key = tostring(split(tolower(tostring(properties.subnet.id)), '/subnets/')[0])",
];

const ofWorkspaces = ['resources', only(graphTypes.workspace)] as const;

/** Finds out whether the subscription in a column holds a workspace. */
const markedBeside = (column: string): string =>
  marked(column, ...ofWorkspaces, `project ${column} = tolower(subscriptionId)`);

const groupOf = "tolower(strcat(subscriptionId, '/', resourceGroup))";
/** Finds out whether the group of a row holds a workspace. */
const markedGroup: readonly string[] = [
  `extend group = ${groupOf}`,
  marked('group', ...ofWorkspaces, `project group = ${groupOf}`),
];

/** In subscriptions that hold a workspace. */
const besideWorkspaces = `join kind=inner (\n    resources\n    | ${only(graphTypes.workspace)}\n    | distinct subscriptionId\n  ) on subscriptionId`;

const text = (path: string): string => `tostring(${path})`;

const {
  'Microsoft.MachineLearningServices/workspaces': { amlworkspace },
  'Microsoft.Storage/storageAccounts': { blob, file },
  'Microsoft.KeyVault/vaults': { vault },
  'Microsoft.ContainerRegistry/registries': { registry },
} = privateLinkZones;
const inZones = [...amlworkspace, ...blob, ...file, ...vault, ...registry]
  .map((zone) => `id has '${zone}'`)
  .join(' or ');

/** Every query of an audit; the columns of what is judged follow from the checks of the steps. */
export function queriesFor(steps: readonly Step[]): readonly GraphQuery<QueryName>[] {
  return [
    {
      name: '01-workspaces',
      about: 'The workspaces themselves, and the ids of all that they stand on.',
      table: 'resources',
      rows: [only(graphTypes.workspace)],
      columns: {
        ...plain(...whereIs, 'kind', 'apiVersion', 'tags', 'identity'),
        // The management plane has the key that encrypts a workspace at this id.
        encryptionKey:
          "iff(isempty(properties.encryption.keyVaultProperties.keyIdentifier), '', strcat(tostring(properties.encryption.keyVaultProperties.keyVaultArmId), '/keys/', tostring(split(tostring(properties.encryption.keyVaultProperties.keyIdentifier), '/')[4])))",
        properties: packed(steps, { [graphTypes.workspace]: bindings.workspace }),
      },
      order: ['id'],
    },
    {
      name: '02-endpoints',
      about: 'Online endpoints and their deployments.',
      table: 'resources',
      rows: [oneOf(graphTypes.endpoint, graphTypes.deployment)],
      columns: {
        ...plain(...whereIs, 'apiVersion', 'identity', 'sku'),
        // By these places their versions are read.
        environment: text('properties.environmentId'),
        model: text('properties.model'),
        properties: packed(steps, {
          [graphTypes.endpoint]: bindings.endpoint,
          [graphTypes.deployment]: bindings.deployment,
        }),
      },
      order: ['id'],
    },
    {
      name: '03-dependencies',
      about: 'Storage, vaults, registries and components that a workspace names.',
      table: 'resources',
      rows: [
        oneOf(graphTypes.storage, graphTypes.vault, graphTypes.registry, graphTypes.component),
        'extend key = tolower(id)',
        ...joined(...named([], ['properties.applicationInsights'])),
        // An account names the vault of its key by address alone.
        `extend keyHost = ${hostIn('properties.encryption.keyvaultproperties.keyvaulturi')}`,
        `join kind=leftouter (\n    resources\n    | ${only(graphTypes.vault)}\n    | project keyHost = ${hostIn('properties.vaultUri')}, keyVaultId = id\n  ) on keyHost`,
      ],
      columns: {
        ...plain(...whereIs, 'apiVersion', 'tags', 'sku', 'identity'),
        encryptionKey:
          "iff(isempty(keyVaultId), '', strcat(keyVaultId, '/keys/', tostring(properties.encryption.keyvaultproperties.keyname)))",
        properties: packed(steps, {
          [graphTypes.storage]: bindings.storage,
          [graphTypes.vault]: bindings.vault,
          [graphTypes.registry]: bindings.registry,
          [graphTypes.component]: bindings.component,
        }),
      },
      order: ['id'],
    },
    {
      name: '04-private-endpoints',
      about:
        'Private endpoints that lead to a workspace, to what it stands on, to an account or vault of its subscription or to a scope of Azure Monitor.',
      table: 'resources',
      rows: [
        only('microsoft.network/privateendpoints'),
        expanded(
          'connection',
          'array_concat(properties.privateLinkServiceConnections, properties.manualPrivateLinkServiceConnections)',
        ),
        'extend key = tolower(tostring(connection.properties.privateLinkServiceId))',
        "extend place = tostring(split(key, '/')[2])",
        marked('key', ...named(['id'], [])),
        markedBeside('place'),
        // A datastore may lead to any account of the subscription, and a job may read any vault of it.
        `where isnotempty(key1) or key has '/providers/${scopeType}/' or (isnotempty(place1) and (${[graphTypes.storage, graphTypes.vault].map((type) => `key has '/providers/${type}/'`).join(' or ')}))`,
      ],
      columns: {
        ...plain('id', 'name', 'location', 'subscriptionId', 'resourceGroup', 'apiVersion'),
        target: 'key',
        groupIds: 'connection.properties.groupIds',
        status: text('connection.properties.privateLinkServiceConnectionState.status'),
        subnet: text('properties.subnet.id'),
        nics: 'properties.networkInterfaces',
        customDnsConfigs: 'properties.customDnsConfigs',
      },
      order: ['id', 'target'],
    },
    {
      name: '05-endpoint-addresses',
      about: 'The private addresses of these endpoints, and the names that stand for them.',
      table: 'resources',
      rows: [
        "where type =~ 'microsoft.network/networkinterfaces' and isnotempty(properties.privateEndpoint.id)",
        expanded('one', 'properties.ipConfigurations'),
        'extend groupId = tostring(one.properties.privateLinkConnectionProperties.groupId)',
        "where groupId in~ ('amlworkspace', 'blob', 'file', 'vault', 'registry', 'azuremonitor')",
      ],
      columns: {
        ...plain('id'),
        endpoint: 'tolower(tostring(properties.privateEndpoint.id))',
        ...plain('groupId'),
        fqdns: 'one.properties.privateLinkConnectionProperties.fqdns',
        address: text('one.properties.privateIPAddress'),
      },
      order: ['id', 'address'],
    },
    {
      name: '06-dns-records',
      about: 'The records of the private zones in which these names are to stand.',
      table: 'dnsresources',
      rows: [only('microsoft.network/privatednszones/a'), `where ${inZones}`],
      columns: {
        ...plain('id', 'subscriptionId', 'resourceGroup'),
        addresses: 'properties.aRecords',
      },
      order: ['id'],
    },
    {
      name: '07-dns-links',
      about: 'The networks in which these zones answer.',
      table: 'resources',
      rows: [
        only('microsoft.network/privatednszones/virtualnetworklinks'),
        "where id has 'privatelink.'",
      ],
      columns: {
        ...plain('id', 'subscriptionId', 'resourceGroup'),
        network: 'tolower(tostring(properties.virtualNetwork.id))',
        state: text('properties.virtualNetworkLinkState'),
      },
      order: ['id'],
    },
    {
      name: '08-networks',
      about: 'The networks and subnets in which workspaces have an endpoint.',
      table: 'resources',
      rows: [
        only('microsoft.network/virtualnetworks'),
        'extend key = tolower(id)',
        ...joined(...nearNetworks),
        expanded('subnet', 'properties.subnets'),
      ],
      columns: {
        id: text('subnet.id'),
        network: 'key',
        networkState: text('properties.provisioningState'),
        // A network may have more than there are rows.
        subnets: 'array_length(properties.subnets)',
        ...plain('location', 'subscriptionId', 'resourceGroup', 'apiVersion'),
        dnsServers: 'properties.dhcpOptions.dnsServers',
        peerings: 'properties.virtualNetworkPeerings',
        name: text('subnet.name'),
        prefix:
          'coalesce(tostring(subnet.properties.addressPrefix), tostring(subnet.properties.addressPrefixes[0]))',
        provisioningState: text('subnet.properties.provisioningState'),
        privateEndpointNetworkPolicies: text('subnet.properties.privateEndpointNetworkPolicies'),
        defaultOutboundAccess: 'subnet.properties.defaultOutboundAccess',
        nsg: text('subnet.properties.networkSecurityGroup.id'),
        routeTable: text('subnet.properties.routeTable.id'),
        natGateway: text('subnet.properties.natGateway.id'),
      },
      order: ['id'],
    },
    {
      name: '09-guards',
      about:
        'Security groups and route tables of subnets, and all security groups beside a workspace.',
      table: 'resources',
      rows: [
        oneOf('microsoft.network/networksecuritygroups', 'microsoft.network/routetables'),
        'extend key = tolower(id)',
        marked(
          'key',
          'resources',
          only('microsoft.network/virtualnetworks'),
          expanded('subnet', 'properties.subnets'),
          'mv-expand guard = pack_array(subnet.properties.networkSecurityGroup.id, subnet.properties.routeTable.id)',
          'extend key = tolower(tostring(guard))',
          'where isnotempty(key)',
        ),
        ...markedGroup,
        "where isnotempty(key1) or (isnotempty(group1) and type =~ 'microsoft.network/networksecuritygroups')",
      ],
      columns: {
        ...plain(...whereIs, 'apiVersion'),
        provisioningState: text('properties.provisioningState'),
        rules: 'properties.securityRules',
        routes: 'properties.routes',
      },
      order: ['id'],
    },
    {
      name: '10-firewalls',
      about:
        'Bastion hosts, flow logs, alerts and identities near a workspace; firewalls, log workspaces and their scopes wherever they are.',
      table: 'resources',
      rows: [
        oneOf(...Object.keys(nearby)),
        'extend place = tolower(subscriptionId)',
        markedBeside('place'),
        ...markedGroup,
        `where isnotempty(place1) or type in~ (${shared.map((type) => `'${type}'`).join(', ')})`,
      ],
      columns: {
        ...plain(...whereIs, 'apiVersion', 'sku', 'identity'),
        // Only of identities beside a workspace is it asked who else may sign in as them.
        inGroup: "iff(isnotempty(group1), id, '')",
        properties: packed(steps, nearby),
      },
      order: ['id'],
    },
    {
      name: '11-firewall-rules',
      about: 'The rules of firewall policies.',
      table: 'networkresources',
      rows: [only('microsoft.network/firewallpolicies/rulecollectiongroups')],
      columns: plain('id', 'subscriptionId', 'resourceGroup', 'properties'),
      order: ['id'],
    },
    {
      name: '12-roles',
      about: 'Roles held on workspaces and on what they stand on, there and above.',
      table: 'authorizationresources',
      rows: [
        only('microsoft.authorization/roleassignments'),
        'extend scope = tolower(tostring(properties.scope))',
        `where ${roleTypes.map((type) => `scope has '/providers/${type}/'`).join(' or ')} or scope startswith '/providers/microsoft.management/' or scope !has '/providers/'`,
        "extend subscription = iff(scope startswith '/subscriptions/', tostring(split(scope, '/')[2]), '')",
        markedBeside('subscription'),
        "where isnotempty(subscription1) or scope !startswith '/subscriptions/'",
      ],
      columns: {
        ...plain('id', 'scope', 'subscription'),
        principal: text('properties.principalId'),
        principalType: text('properties.principalType'),
        role: "tostring(split(tolower(tostring(properties.roleDefinitionId)), '/roledefinitions/')[1])",
      },
      order: ['id'],
      above: true,
    },
    {
      name: '13-policy-assignments',
      about: 'Policies that are assigned, also above the scope.',
      table: 'policyresources',
      rows: [only('microsoft.authorization/policyassignments')],
      columns: {
        ...plain('id', 'name'),
        scope: text('properties.scope'),
        definition: 'tolower(tostring(properties.policyDefinitionId))',
        enforcementMode: text('properties.enforcementMode'),
        effect: text('properties.parameters.effect.value'),
        notScopes: 'properties.notScopes',
      },
      order: ['id'],
      above: true,
    },
    {
      name: '14-policy-states',
      about: 'What the last scan of the policies found in Azure ML.',
      table: 'policyresources',
      rows: [
        only('microsoft.policyinsights/policystates'),
        "where tostring(properties.resourceType) has 'microsoft.machinelearningservices'",
      ],
      columns: {
        ...plain('id'),
        resource: 'tolower(tostring(properties.resourceId))',
        definition: text('properties.policyDefinitionName'),
        assignment: text('properties.policyAssignmentName'),
        state: text('properties.complianceState'),
        seen: text('properties.timestamp'),
      },
      order: ['id'],
    },
    {
      name: '15-defender',
      about: 'The plans of Defender for Cloud.',
      table: 'securityresources',
      rows: [only('microsoft.security/pricings')],
      columns: {
        ...plain('id', 'subscriptionId', 'name'),
        tier: text('properties.pricingTier'),
        subPlan: text('properties.subPlan'),
        extensions: 'properties.extensions',
      },
      order: ['id'],
    },
    {
      name: '16-image-findings',
      about:
        'Whether the images of a registry were assessed, and how many findings they have, by severity and state.',
      table: 'securityresources',
      rows: [
        oneOf('microsoft.security/assessments', 'microsoft.security/assessments/subassessments'),
        `where id contains '/assessments/${imageAssessment}'`,
        "extend registry = tostring(split(tolower(id), '/providers/microsoft.security/')[0])",
        `where registry has '/providers/${graphTypes.registry}/'`,
        "extend ['kind'] = iff(type =~ 'microsoft.security/assessments', 'assessment', 'finding')",
        'summarize findings = count() by registry, subscriptionId, kind, severity = tostring(properties.status.severity), code = tostring(properties.status.code)',
      ],
      columns: plain('registry', 'subscriptionId', 'kind', 'severity', 'code', 'findings'),
      order: ['registry', 'kind', 'severity', 'code'],
    },
    {
      name: '17-containers',
      about:
        'Subscriptions and groups that one may read: only there is what is absent known to be absent.',
      table: 'resourcecontainers',
      rows: [
        oneOf(
          'microsoft.resources/subscriptions',
          'microsoft.resources/subscriptions/resourcegroups',
        ),
        besideWorkspaces,
      ],
      columns: {
        ...plain('id', 'name', 'type', 'location', 'subscriptionId', 'tags'),
        state: text('properties.state'),
        managementGroups: 'properties.managementGroupAncestorsChain',
      },
      order: ['id'],
    },
    {
      name: '18-beside',
      about:
        'What else stands in the groups of workspaces, and the storage accounts of their subscriptions, to which a datastore may lead.',
      table: 'resources',
      rows: [
        oneOf(...besideTypes, addressType, interfaceType),
        // A network interface counts by its public address alone.
        `where type !~ '${interfaceType}' or tostring(properties.ipConfigurations) has 'publicIPAddress'`,
        'extend key = tolower(id), place = tolower(subscriptionId)',
        ...markedGroup,
        markedBeside('place'),
        marked('key', ...named([], [])),
        `where isempty(key1) and (isnotempty(group1) or (isnotempty(place1) and type =~ '${graphTypes.storage}'))`,
      ],
      columns: {
        ...plain(...whereIs, 'apiVersion', 'tags'),
        // What only the accounts in such a group are asked for.
        inGroup: "iff(isnotempty(group1), id, '')",
        configurations: `iff(type =~ '${interfaceType}', properties.ipConfigurations, dynamic(null))`,
        properties: `iff(type in~ (${besideTypes.map((type) => `'${type}'`).join(', ')}), ${packed(
          steps,
          {
            [graphTypes.storage]: bindings.storage,
            [graphTypes.vault]: bindings.vault,
            [graphTypes.registry]: bindings.registry,
          },
        )}, dynamic(null))`,
      },
      order: ['id'],
    },
    {
      name: '19-custom-roles',
      about: 'Roles that somebody defined, and where each can be given.',
      table: 'authorizationresources',
      rows: [
        only('microsoft.authorization/roledefinitions'),
        "where tostring(properties.type) =~ 'CustomRole'",
      ],
      columns: {
        ...plain('id', 'name'),
        permissions: 'properties.permissions',
        assignableScopes: 'properties.assignableScopes',
      },
      order: ['id'],
      above: true,
    },
    {
      name: '20-jump-hosts',
      about:
        'Machines in these networks, how they are reached, and whether people sign in by Microsoft Entra.',
      table: 'resources',
      rows: [
        only(machineType),
        expanded('interface', 'properties.networkProfile.networkInterfaces'),
        'extend nic = tolower(tostring(interface.id)), machine = tolower(id)',
        `join kind=inner (\n    resources\n    | ${only(interfaceType)}\n    | extend subnet = tostring(properties.ipConfigurations[0].properties.subnet.id)\n    | project nic = tolower(id), subnet, configurations = properties.ipConfigurations, key = tostring(split(tolower(subnet), '/subnets/')[0])\n  ) on nic`,
        ...joined(...nearNetworks),
        `join kind=leftouter (\n    resources\n    | ${only(`${machineType}/extensions`)}\n    | where tostring(properties.type) startswith 'AADSSHLogin' or tostring(properties.type) startswith 'AADLogin'\n    | project machine = tolower(tostring(split(tolower(id), '/extensions/')[0])), login = id, loginState = tostring(properties.provisioningState)\n  ) on machine`,
      ],
      columns: {
        ...plain(
          ...whereIs,
          'apiVersion',
          'nic',
          'subnet',
          'configurations',
          'login',
          'loginState',
        ),
        // Of the system only how people sign in: not the name of its administrator.
        properties:
          "pack('networkProfile', properties.networkProfile, 'securityProfile', properties.securityProfile, 'osProfile', pack('linuxConfiguration', pack('disablePasswordAuthentication', properties.osProfile.linuxConfiguration.disablePasswordAuthentication)))",
      },
      order: ['id', 'nic'],
    },
  ];
}
