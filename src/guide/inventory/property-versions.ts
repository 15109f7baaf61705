// Resource Graph tells each row by a version of its provider. A property that is absent is a fact only where that version has it.

/** Since which version a type tells some properties, and where that is seen. */
interface Seen {
  readonly type: string;
  readonly properties: string;
  readonly version: string;
  readonly source: string;
}

const ml = 'microsoft.machinelearningservices/workspaces';
const storage = 'microsoft.storage/storageaccounts';
const vault = 'microsoft.keyvault/vaults';
const registry = 'microsoft.containerregistry/registries';
const net = 'microsoft.network';
const machine = 'microsoft.compute/virtualmachines';

/** The Python packages of Microsoft hold a class for each version; the version before the first of these lacks the property. */
const sdk = {
  ml: 'azure-ai-ml 1.20.0: in v2023_10_01, not in v2023_04_01',
  mlOlder: 'azure-ai-ml 1.20.0: in v2022_10_01, and older versions call the classes otherwise',
  storage: 'azure-mgmt-storage 21.2.1',
  vault: 'azure-mgmt-keyvault 10.3.1',
  registry: 'azure-mgmt-containerregistry 10.3.0',
  network: 'azure-mgmt-network 23.1.0, which is of that version; older ones may have it too',
  monitor: 'azure-mgmt-monitor 6.0.2',
  compute: 'azure-mgmt-compute 30.3.0',
} as const;

const seen: readonly Seen[] = [
  {
    type: ml,
    properties:
      'applicationInsights containerRegistry encryption hbiWorkspace imageBuildCompute keyVault primaryUserAssignedIdentity privateEndpointConnections provisioningState publicNetworkAccess storageAccount',
    version: '2022-05-01',
    source: 'azure-ai-ml 1.20.0: v2022_05_01, its oldest',
  },
  { type: ml, properties: 'v1LegacyMode', version: '2022-10-01', source: sdk.mlOlder },
  {
    type: ml,
    properties: 'managedNetwork serverlessComputeSettings',
    version: '2023-10-01',
    source: sdk.ml,
  },
  {
    type: ml,
    properties: 'systemDatastoresAuthMode',
    version: '2026-09-01',
    source:
      'Azure.Bicep.Types.Az 0.2.972; stable 2024-10-01 lacks it (Azure/azure-rest-api-specs 095ea07, workspaceRP.json), and which came first was not seen',
  },
  {
    type: `${ml}/onlineendpoints`,
    properties: 'authMode publicNetworkAccess traffic',
    version: '2022-10-01',
    source: sdk.mlOlder,
  },
  {
    type: `${ml}/onlineendpoints/deployments`,
    properties:
      'provisioningState requestSettings livenessProbe readinessProbe model environmentId codeConfiguration egressPublicNetworkAccess',
    version: '2022-10-01',
    source: sdk.mlOlder,
  },
  {
    type: storage,
    properties: 'supportsHttpsTrafficOnly networkAcls',
    version: '2017-06-01',
    source: sdk.storage,
  },
  {
    type: storage,
    properties: 'allowBlobPublicAccess allowSharedKeyAccess minimumTlsVersion',
    version: '2019-04-01',
    source: sdk.storage,
  },
  {
    type: storage,
    properties: 'encryption privateEndpointConnections', // with the second layer of encryption
    version: '2019-06-01',
    source: sdk.storage,
  },
  {
    type: storage,
    properties: 'allowCrossTenantReplication',
    version: '2021-04-01',
    source: sdk.storage,
  },
  { type: storage, properties: 'publicNetworkAccess', version: '2021-06-01', source: sdk.storage },
  {
    type: storage,
    properties: 'allowedCopyScope isLocalUserEnabled',
    version: '2021-08-01',
    source: sdk.storage,
  },
  {
    type: vault,
    properties: 'enablePurgeProtection networkAcls privateEndpointConnections',
    version: '2018-02-14',
    source: sdk.vault,
  },
  {
    type: vault,
    properties: 'enableRbacAuthorization softDeleteRetentionInDays',
    version: '2019-09-01',
    source: sdk.vault,
  },
  { type: vault, properties: 'publicNetworkAccess', version: '2021-10-01', source: sdk.vault },
  {
    type: registry,
    properties: 'adminUserEnabled networkRuleSet',
    version: '2019-05-01',
    source: sdk.registry,
  },
  {
    type: registry,
    properties: 'networkRuleBypassOptions policies privateEndpointConnections publicNetworkAccess',
    version: '2021-09-01',
    source: sdk.registry,
  },
  {
    type: registry,
    properties: 'anonymousPullEnabled',
    version: '2025-04-01',
    source:
      'azure-mgmt-containerregistry 14.0.0; stable 2021-09-01, 2022-12-01 and 2023-07-01 lack it (10.3.0), only previews had it',
  },
  {
    type: 'microsoft.insights/components',
    properties: 'WorkspaceResourceId',
    version: '2020-02-02',
    source: 'azure-mgmt-applicationinsights 4.1.0',
  },
  {
    type: 'microsoft.operationalinsights/workspaces',
    properties: 'provisioningState retentionInDays',
    version: '2025-07-01',
    source: 'azure-mgmt-loganalytics 14.0.0, which is of that version; older ones may have it too',
  },
  {
    type: 'microsoft.insights/activitylogalerts',
    properties: 'actions condition enabled scopes',
    version: '2017-04-01',
    source: sdk.monitor,
  },
  {
    type: 'microsoft.insights/actiongroups',
    properties: 'emailReceivers',
    version: '2017-04-01',
    source: sdk.monitor,
  },
  {
    type: 'microsoft.insights/privatelinkscopes',
    properties: 'accessModeSettings privateEndpointConnections',
    version: '2021-09-01',
    source: 'Azure.Bicep.Types.Az 0.2.972; older ones may have it too',
  },
  {
    type: `${net}/virtualnetworks`,
    properties: 'provisioningState',
    version: '2022-11-01',
    source: sdk.network,
  },
  {
    type: `${net}/virtualnetworks/subnets`,
    properties:
      'natGateway networkSecurityGroup privateEndpointNetworkPolicies provisioningState routeTable',
    version: '2022-11-01',
    source: sdk.network,
  },
  {
    type: `${net}/virtualnetworks/subnets`,
    properties: 'defaultOutboundAccess',
    version: '2023-11-01',
    source: 'azure-mgmt-network 25.4.0; 25.3.0, of 2023-09-01, lacks it',
  },
  {
    type: `${net}/networksecuritygroups`,
    properties: 'provisioningState securityRules',
    version: '2022-11-01',
    source: sdk.network,
  },
  { type: `${net}/routetables`, properties: 'routes', version: '2022-11-01', source: sdk.network },
  {
    type: `${net}/routetables/routes`,
    properties: 'addressPrefix nextHopIpAddress nextHopType',
    version: '2022-11-01',
    source: sdk.network,
  },
  {
    type: `${net}/azurefirewalls`,
    properties: 'firewallPolicy provisioningState',
    version: '2022-11-01',
    source: sdk.network,
  },
  {
    type: `${net}/firewallpolicies`,
    properties: 'basePolicy ruleCollectionGroups threatIntelMode',
    version: '2022-11-01',
    source: sdk.network,
  },
  {
    type: `${net}/bastionhosts`,
    properties: 'enableTunneling',
    version: '2022-11-01',
    source: sdk.network,
  },
  {
    type: machine,
    properties: 'securityProfile', // with the security type and what starts
    version: '2020-12-01',
    source: sdk.compute,
  },
  {
    type: machine,
    properties: 'networkProfile osProfile',
    version: '2015-06-15',
    source: sdk.compute,
  },
  {
    type: `${net}/privateendpoints`,
    properties: 'manualPrivateLinkServiceConnections privateLinkServiceConnections',
    version: '2022-11-01',
    source: sdk.network,
  },
];

const versions: ReadonlyMap<string, string> = new Map(
  seen.flatMap(({ type, properties, version }) =>
    properties.split(' ').map((name) => [`${type} ${name.toLowerCase()}`, version] as const),
  ),
);

/** No version is young enough: whether it has the property, nobody has shown. */
export const notShown = '9999-12-31';

/** The version since which a type tells a property; undefined for what every version of every type tells, such as its tags. */
export function firstVersion(type: string, path: string): string | undefined {
  const [, name] = /^properties\.(\w+)/i.exec(path) ?? [];
  if (name === undefined) return undefined;
  return versions.get(`${type.toLowerCase()} ${name.toLowerCase()}`) ?? notShown;
}
