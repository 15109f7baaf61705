import type { Resource } from '../../language/resource.ts';
import { imageAssessment } from '../files/image-findings.ts';
import { expanded, graphTypes, joined, only } from './queries.ts';

/** Something of which the graph has rows, and how those that an audit judges are found. */
export interface Subject {
  /** How files and tables call its rows. */
  readonly name: string;
  /** Its type as the graph writes it. */
  readonly type: string;
  readonly table: string;
  readonly rows: readonly string[];
  /** Its rows tell by which version of their provider they were read, so a property may be too young for them. */
  readonly isVersioned: boolean;
  /** How an id is known to be of a place of the workspace's own, by the column `own`, and where that is not known. */
  readonly ownPlace?: (id: string) => { readonly holds: string; readonly unsure: string };
  /** Conditions that hold wherever there is one. */
  readonly implies: readonly string[];
}

type Some = Omit<Subject, 'isVersioned' | 'table' | 'implies'> & Partial<Subject>;
const subject = (some: Some): Subject => ({
  table: 'resources',
  isVersioned: true,
  implies: [],
  ...some,
});

const network = 'microsoft.network';
const workspaces = ['resources', only(graphTypes.workspace)];
/** What a workspace names in a property, in lower case as `key`. */
const ofWorkspaces = (expression: string): readonly string[] => [
  ...workspaces,
  `extend key = tolower(tostring(${expression}))`,
  'where isnotempty(key)',
];
const computeSubnet = 'properties.serverlessComputeSettings.serverlessComputeCustomSubnet';
const isolation = 'tostring(properties.managedNetwork.isolationMode)';
const isManaged = `(isnotempty(${isolation}) and ${isolation} !~ 'Disabled')`;

/** The private endpoints of workspaces. */
const workspaceEndpoints = [
  'resources',
  only(`${network}/privateendpoints`),
  expanded('connection', 'properties.privateLinkServiceConnections'),
  "where tostring(connection.properties.groupIds) has 'amlworkspace'",
];
const networkOf = (id: string): string =>
  `tostring(split(tolower(tostring(${id})), '/subnets/')[0])`;
const inEndpointNetworks = joined(
  ...workspaceEndpoints,
  `extend key = ${networkOf('properties.subnet.id')}`,
);
/** The networks in which a workspace, by its column, has its endpoints: `own` is a list of them as a text. */
const withOwnNetworks = `join kind=leftouter (\n    ${[
  ...workspaceEndpoints,
  `extend workspace = tolower(tostring(connection.properties.privateLinkServiceId)), network = ${networkOf('properties.subnet.id')}`,
  'distinct workspace, network',
  'summarize own = tostring(make_list(network)) by workspace',
].join('\n    | ')}\n  ) on workspace`;
/** Rows with the workspace that gives their `key`. */
const ofWorkspace = (...lines: readonly string[]): readonly string[] => [
  `join kind=inner (\n    ${[...workspaces, ...lines, 'where isnotempty(key)', 'distinct key, workspace'].join('\n    | ')}\n  ) on key`,
  withOwnNetworks,
];
/** Each subnet of a network as a row of its own. */
const subnets = [
  only(`${network}/virtualnetworks`),
  expanded('subnet', 'properties.subnets'),
  'extend id = tostring(subnet.id), name = tostring(subnet.name), properties = subnet.properties, key = tolower(tostring(subnet.id))',
];
/** The subnets in which workspaces without a managed network run their jobs. */
const inComputeSubnets = [
  ...workspaces,
  `where not${isManaged}`,
  `extend key = tolower(tostring(${computeSubnet}))`,
  'where isnotempty(key)',
];
/** What these subnets name in a property. */
const ofComputeSubnets = (property: string): readonly string[] =>
  joined(
    'resources',
    ...subnets,
    ...joined(...inComputeSubnets),
    `project key = tolower(tostring(properties.${property}.id))`,
    'where isnotempty(key)',
  );
/** Rows for which an expression says the same as for a workspace. */
const besideWorkspaces = (key: string): readonly string[] => [
  `extend key = ${key}`,
  ...joined(...workspaces, `extend key = ${key}`),
];
const inGroups = besideWorkspaces("tolower(strcat(subscriptionId, '/', resourceGroup))");
const inSubscriptions = besideWorkspaces('subscriptionId');

const named = (name: string, type: string, property: string): Subject =>
  subject({
    name,
    type,
    rows: [only(type), 'extend key = tolower(id)', ...joined(...ofWorkspaces(property))],
  });
const every = (name: string, type: string): Subject => subject({ name, type, rows: [only(type)] });
const inGroup = (name: string, type: string, more: Partial<Subject> = {}): Subject =>
  subject({ name, type, rows: [only(type), ...inGroups], ...more });

/** What the subnets of jobs name in a property, which guards them. */
const guard = (name: string, type: string, property: string): Subject =>
  subject({
    name,
    type,
    rows: [only(type), 'extend key = tolower(id)', ...ofComputeSubnets(property)],
    implies: ['network=own'],
  });

/** What stands for a resource of the guide in the graph, by its key. */
export const resourceSubjects: Readonly<Partial<Record<Resource['key'], Subject>>> = {
  workspace: every('workspaces', graphTypes.workspace),
  storageAccount: named('storage-accounts', graphTypes.storage, 'properties.storageAccount'),
  keyVault: named('key-vaults', graphTypes.vault, 'properties.keyVault'),
  containerRegistry: named('registries', graphTypes.registry, 'properties.containerRegistry'),
  cmkKeyVault: {
    ...named(
      'vaults-of-keys',
      graphTypes.vault,
      'properties.encryption.keyVaultProperties.keyVaultArmId',
    ),
    implies: ['customerManagedKey'],
  },
  onlineEndpoint: every('endpoints', graphTypes.endpoint),
  onlineDeployment: every('deployments', graphTypes.deployment),
  logAnalytics: subject({
    name: 'log-workspaces',
    type: 'microsoft.operationalinsights/workspaces',
    rows: [
      only('microsoft.operationalinsights/workspaces'),
      'extend key = tolower(id)',
      ...joined(
        'resources',
        only(graphTypes.component),
        'extend key = tolower(id)',
        ...joined(...ofWorkspaces('properties.applicationInsights')),
        'project key = tolower(tostring(properties.WorkspaceResourceId))',
      ),
    ],
  }),
  vnet: subject({
    name: 'networks',
    type: `${network}/virtualnetworks`,
    rows: [only(`${network}/virtualnetworks`), 'extend key = tolower(id)', ...inEndpointNetworks],
  }),
  peSubnet: subject({
    name: 'endpoint-subnets',
    type: `${network}/virtualnetworks/subnets`,
    rows: [
      ...subnets,
      ...joined(...workspaceEndpoints, 'extend key = tolower(tostring(properties.subnet.id))'),
    ],
  }),
  computeSubnet: subject({
    name: 'compute-subnets',
    type: `${network}/virtualnetworks/subnets`,
    rows: [...subnets, ...joined(...inComputeSubnets)],
    implies: ['network=own'],
  }),
  nsg: guard('security-groups', `${network}/networksecuritygroups`, 'networkSecurityGroup'),
  routeTable: guard('route-tables', `${network}/routetables`, 'routeTable'),
  bastion: subject({
    name: 'bastions',
    type: `${network}/bastionhosts`,
    rows: [
      only(`${network}/bastionhosts`),
      `extend key = ${networkOf('properties.ipConfigurations[0].properties.subnet.id')}`,
      ...inEndpointNetworks,
    ],
    implies: ['wayIn'],
  }),
  privateLinkScope: subject({
    name: 'private-link-scopes',
    type: 'microsoft.insights/privatelinkscopes',
    rows: [only('microsoft.insights/privatelinkscopes')],
    implies: ['monitorPrivateLink'],
  }),
};

const inOwnNetwork = `where not${isManaged} and isnotempty(tostring(${computeSubnet}))`;
/** What is connected to something is in the subscription of the workspace or in that of one of its networks. */
const connectable = (name: string, type: string, rows: readonly string[]): Subject =>
  subject({
    name: `${name}-in-own-networks`,
    type,
    rows: [only(type), ...rows],
    implies: ['network=own'],
    ownPlace: (id) => {
      const subscription = (of: string): string =>
        `strcat('/subscriptions/', tostring(split(${of}, '/')[2]), '/')`;
      const holds = `(${id} startswith ${subscription('workspace')} or own contains ${subscription(id)})`;
      return { holds, unsure: `(isempty(own) and not(${holds}))` };
    },
  });
const namedConnectable = (name: string, type: string, property: string): Subject =>
  connectable(name, type, [
    'extend key = tolower(id)',
    ...ofWorkspace(
      inOwnNetwork,
      `extend key = tolower(tostring(properties.${property})), workspace = tolower(id)`,
    ),
  ]);

/** What somebody may connect to, beside the networks of its workspace, by the key of the resource. */
export const connectionSubjects: Readonly<Partial<Record<Resource['key'], Subject>>> = {
  workspace: connectable('workspaces', graphTypes.workspace, [
    inOwnNetwork,
    'extend workspace = tolower(id)',
    withOwnNetworks,
  ]),
  storageAccount: namedConnectable('storage-accounts', graphTypes.storage, 'storageAccount'),
  keyVault: namedConnectable('key-vaults', graphTypes.vault, 'keyVault'),
  containerRegistry: namedConnectable('registries', graphTypes.registry, 'containerRegistry'),
};

const listed = (name: string, type: string, table: string, rows: readonly string[]): Subject =>
  subject({ name, type, table, rows, isVersioned: false });

/** What a command lists, by the command. */
export const listSubjects: Readonly<Record<string, Subject>> = {
  'group list': listed(
    'groups',
    'microsoft.resources/subscriptions/resourcegroups',
    'resourcecontainers',
    [only('microsoft.resources/subscriptions/resourcegroups'), ...inGroups],
  ),
  'network private-dns link vnet list': listed(
    'dns-links',
    `${network}/privatednszones/virtualnetworklinks`,
    'resources',
    [
      only(`${network}/privatednszones/virtualnetworklinks`),
      'extend key = tolower(tostring(properties.virtualNetwork.id))',
      ...inEndpointNetworks,
    ],
  ),
  'network watcher flow-log list': {
    ...listed('flow-logs', `${network}/networkwatchers/flowlogs`, 'resources', [
      only(`${network}/networkwatchers/flowlogs`),
      `extend key = ${networkOf('properties.targetResourceId')}`,
      ...inEndpointNetworks,
    ]),
    implies: ['network=own', 'flowLogs'],
  },
  'network private-endpoint list': {
    ...listed('endpoints-that-lead', `${network}/privateendpoints`, 'resources', [
      only(`${network}/privateendpoints`),
      // An endpoint leads to one thing.
      'extend connection = array_concat(properties.privateLinkServiceConnections, properties.manualPrivateLinkServiceConnections)[0]',
      'extend key = tolower(tostring(connection.properties.privateLinkServiceId))',
      ...ofWorkspace(
        'mv-expand dep = pack_array(id, properties.storageAccount, properties.keyVault, properties.containerRegistry)',
        'extend key = tolower(tostring(dep)), workspace = tolower(id)',
      ),
    ]),
    // Where a workspace has endpoints in several networks, whose each is a person must judge.
    ownPlace: (id) => ({
      holds: `own contains strcat('"', tostring(split(tolower(${id}), '/subnets/')[0]), '"')`,
      unsure: `isempty(own) or own contains '","'`,
    }),
  },
  'storage account list': inGroup('storage-accounts-of-groups', graphTypes.storage),
  'keyvault list': inGroup('key-vaults-of-groups', graphTypes.vault),
  'acr list': inGroup('registries-of-groups', graphTypes.registry),
  'network nic list': inGroup('interfaces-of-groups', `${network}/networkinterfaces`),
  'network nsg list': {
    ...inGroup('security-groups-of-groups', `${network}/networksecuritygroups`),
    rows: [
      only(`${network}/networksecuritygroups`),
      // Azure Bastion needs the internet.
      "where not(tostring(properties.subnets) has 'AzureBastionSubnet')",
      ...inGroups,
    ],
    implies: ['!step:net-way-in'],
  },
  'security pricing list': listed(
    'defender-plans',
    'microsoft.security/pricings',
    'securityresources',
    [only('microsoft.security/pricings'), ...inSubscriptions],
  ),
  'policy assignment list': listed(
    'policy-assignments',
    'microsoft.authorization/policyassignments',
    'policyresources',
    [only('microsoft.authorization/policyassignments')],
  ),
};

/** The roles on what a workspace names, and on workspaces themselves, by the key of the resource. */
export const roleSubjects: Readonly<Partial<Record<Resource['key'], Subject>>> = Object.fromEntries(
  (
    [
      ['workspace', 'id'],
      ['storageAccount', 'properties.storageAccount'],
      ['keyVault', 'properties.keyVault'],
      ['containerRegistry', 'properties.containerRegistry'],
    ] as const
  ).map(([key, expression]) => [
    key,
    listed(
      `roles-on-${resourceSubjects[key]?.name ?? key}`,
      'microsoft.authorization/roleassignments',
      'authorizationresources',
      [
        only('microsoft.authorization/roleassignments'),
        'extend key = tolower(tostring(properties.scope))',
        ...joined(...ofWorkspaces(expression)),
      ],
    ),
  ]),
);

/** The findings in the images of registries that workspaces name, counted; without an assessment a count is no count. */
export const imageSubject = listed('image-findings', 'microsoft.security/assessments', 'securityresources', [
  "where type in~ ('microsoft.security/assessments', 'microsoft.security/assessments/subassessments')",
  `where id contains '/assessments/${imageAssessment}'`,
  "extend key = tostring(split(tolower(id), '/providers/microsoft.security/')[0]), code = tostring(properties.status.code), severity = tostring(properties.status.severity), finding = type =~ 'microsoft.security/assessments/subassessments'",
  "summarize assessed = countif(not(finding) and code in~ ('Healthy', 'Unhealthy')), criticals = countif(finding and severity =~ 'Critical' and code !~ 'Healthy'), highs = countif(finding and severity =~ 'High' and code !~ 'Healthy') by key, subscriptionId",
  ...joined(...ofWorkspaces('properties.containerRegistry')),
  "extend id = key, name = tostring(split(key, '/')[8]), resourceGroup = tostring(split(key, '/')[4]), apiVersion = '', critical = iff(assessed > 0, tostring(criticals), ''), high = iff(assessed > 0, tostring(highs), '')",
]); // oxfmt-ignore

/** Alerts of subscriptions that hold a workspace. */
export const alertSubject = listed('alerts', 'microsoft.insights/activitylogalerts', 'resources', [
  only('microsoft.insights/activitylogalerts'),
  ...inSubscriptions,
]);

/** The condition of a choice in the row of a workspace. */
export const workspaceConditions: Readonly<Record<string, string>> = {
  'network=managed': isManaged,
  'network=own': `(not${isManaged} and isnotempty(tostring(${computeSubnet})))`,
  customerManagedKey: "tostring(properties.encryption.status) =~ 'Enabled'",
  highBusinessImpact: "tostring(properties.hbiWorkspace) =~ 'true'",
};
