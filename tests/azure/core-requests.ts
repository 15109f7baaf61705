/**
 * What Azure must get for a control from a command of the core, or from one played by the reference, where no declaration
 * says it: `equality.ts` compares all that a declaration says. Beside each group stands why it is written by hand.
 */
import type { Choices } from '../../src/parameters/ids.ts';
import { needed } from '../support/readers.ts';
import { planTag } from './cases.ts';
import { compute, workspace } from './ml-requests.ts';
import type { Wanted, WantedRequest } from './wanted-request.ts';

const resource = (type: string, name = '[^/]+'): RegExp => new RegExp(`/${type}/${name}$`, 'i');
const put = (command: string, path: RegExp, ...properties: readonly Wanted[]): WantedRequest => ({
  command,
  method: 'PUT',
  path,
  properties,
});
/** A deployment of a template that makes a resource of the type, which is looked at. */
const deployed = (deploys: string, ...properties: readonly Wanted[]): WantedRequest => ({
  ...put('deployment group create', resource('deployments'), ...properties),
  deploys,
});
/** A request that only these choices bring. */
const only = (when: Partial<Choices>, request: WantedRequest): WantedRequest => ({
  ...request,
  when,
});
const of =
  (control: string) =>
  (path: string, is: Wanted['is'], when?: Wanted['when']): Wanted =>
    when ? { control, path, is, when } : { control, path, is };

const teardown = of('gov-teardown');
const tag = teardown('tags.mlsecPlan', planTag);
/** The name of what stands beside that of another plan ends in the identity of this one. */
const ofThisPlan = (name: string): RegExp => resource(name, `[^/]+-${needed.planId}`);

const group = put(
  'group create',
  /^\/subscriptions\/[^/]+\/resourcegroups\/rg-[^/]+$/i,
  teardown('tags.mlsecPlanGroup', planTag),
);

const network: readonly WantedRequest[] = [
  // Its setting is the state that Azure says; tags are no setting.
  put(
    'network vnet create',
    resource('virtualNetworks'),
    of('net-vnet')('properties.addressSpace.addressPrefixes', ['10.40.0.0/16']),
    tag,
  ),
  // Links and groups of zones are known by rows of a list, which names their properties otherwise.
  put(
    'network private-dns link vnet create',
    resource('virtualNetworkLinks'),
    of('net-dns')('properties.virtualNetwork.id', /\/virtualNetworks\/vnet-/),
    of('net-dns')('properties.registrationEnabled', false),
  ),
  // What is declared is the connection that Azure makes of an endpoint, not the endpoint.
  put(
    'network private-endpoint create',
    resource('privateEndpoints', 'pep-st[a-z0-9]+-blob'),
    of('net-dependency-endpoints')(
      'properties.privateLinkServiceConnections',
      /"groupIds":\["blob"\]/,
    ),
    of('net-dependency-endpoints')('properties.subnet.id', /\/subnets\/snet-pe$/),
  ),
  put(
    'network private-endpoint create',
    resource('privateEndpoints', 'pep-mlw-[^/]+'),
    of('net-ws-private')(
      'properties.privateLinkServiceConnections',
      /"groupIds":\["amlworkspace"\]/,
    ),
  ),
  put(
    'network private-endpoint dns-zone-group create',
    /\/pep-mlw-[^/]+\/privateDnsZoneGroups\/default$/i,
    of('net-ws-private')('properties.privateDnsZoneConfigs', /privatelink\.api\.azureml\.ms/),
  ),
  put(
    'network private-endpoint dns-zone-group add',
    /\/pep-mlw-[^/]+\/privateDnsZoneGroups\/default$/i,
    of('net-ws-private')('properties.privateDnsZoneConfigs', /privatelink\.notebooks\.azure\.net/),
  ),
  put(
    'network private-endpoint dns-zone-group create',
    /\/pep-[^/]+-blob\/privateDnsZoneGroups\/default$/i,
    of('net-dns')('properties.privateDnsZoneConfigs', /privatelink\.blob\.core\.windows\.net/),
  ),
  put(
    'network private-endpoint dns-zone-group create',
    /\/pep-[^/]+-file\/privateDnsZoneGroups\/default$/i,
    of('net-dns')('properties.privateDnsZoneConfigs', /privatelink\.file\.core\.windows\.net/),
  ),
  put(
    'network private-endpoint dns-zone-group create',
    /\/pep-kv-[^/]+\/privateDnsZoneGroups\/default$/i,
    of('net-dns')('properties.privateDnsZoneConfigs', /privatelink\.vaultcore\.azure\.net/),
  ),
  put(
    'network private-endpoint dns-zone-group create',
    /\/pep-cr[^/]+\/privateDnsZoneGroups\/default$/i,
    of('net-dns')('properties.privateDnsZoneConfigs', /privatelink\.azurecr\.io/),
  ),
  // Rules are declared by the traffic that all of them together allow.
  {
    when: { network: 'own' },
    ...put(
      'network nsg rule create',
      resource('securityRules', 'DenyInternetOutbound'),
      of('net-nsg')('properties.access', 'Deny'),
      of('net-nsg')('properties.direction', 'Outbound'),
      of('net-nsg')('properties.priority', 4096),
      of('net-nsg')('properties.destinationAddressPrefix', 'Internet'),
      of('net-nsg')('properties.destinationPortRange', '*'),
    ),
  },
  {
    when: { network: 'own' },
    ...put(
      'network nsg rule create',
      resource('securityRules', 'AllowEntra'),
      of('net-nsg')('properties.destinationPortRanges', ['80', '443']),
      of('net-nsg')('properties.destinationAddressPrefix', 'AzureActiveDirectory'),
    ),
  },
  {
    when: { network: 'own' },
    ...put(
      'network nsg rule create',
      resource('securityRules', 'AllowAzureMLTcp'),
      of('net-nsg')('properties.destinationPortRanges', ['443', '8787', '18881']),
      of('net-nsg')('properties.destinationAddressPrefix', 'AzureMachineLearning'),
    ),
  },
  {
    when: { network: 'own' },
    ...put(
      'network nsg rule create',
      resource('securityRules', 'AllowAzureMLUdp'),
      of('net-nsg')('properties.protocol', 'Udp'),
      of('net-nsg')('properties.destinationPortRange', '5831'),
    ),
  },
  // A flow log and what is under a private link scope are known by rows of a list.
  put(
    'network watcher flow-log create',
    resource('flowLogs'),
    of('net-flow-logs')('properties.targetResourceId', /\/virtualNetworks\/vnet-/),
    of('net-flow-logs')('properties.enabled', true),
    of('net-flow-logs')('identity.userAssignedIdentities', /\/userAssignedIdentities\/id-st/),
  ),
  put(
    'monitor private-link-scope scoped-resource create',
    resource('scopedResources'),
    of('net-monitor-private-link')('properties.linkedResourceId', /\/(workspaces|components)\//),
  ),
];

/** What is declared of these leaves out the tag of the plan, and what only creation looks at. */
const data: readonly WantedRequest[] = [
  put(
    'keyvault create',
    resource('vaults', 'kv-(?!cmk-)[^/]+'),
    of('data-kv-hardened')('properties.networkAcls.bypass', 'AzureServices'),
    of('data-kv-hardened')('properties.enableSoftDelete', true),
    tag,
  ),
  // One that is no declared setting of this vault, although its key is worth no less.
  only(
    { customerManagedKey: true },
    put(
      'keyvault create',
      resource('vaults', 'kv-cmk-[^/]+'),
      of('data-cmk')('properties.enableRbacAuthorization', true),
      tag,
    ),
  ),
  put('storage account create', resource('storageAccounts'), tag),
  // Of the account for flow logs one setting is declared; it is to be closed as the others are.
  only(
    { network: 'own', flowLogs: true },
    put(
      'storage account create',
      resource('storageAccounts', '[^/]+flow'),
      of('net-flow-logs')('properties.networkAcls.defaultAction', 'Deny'),
      of('net-flow-logs')('properties.allowBlobPublicAccess', false),
      of('net-flow-logs')('properties.allowSharedKeyAccess', false),
      of('net-flow-logs')('properties.minimumTlsVersion', 'TLS1_2'),
    ),
  ),
  // Days are declared, and count only where keeping is on. One call for each, so that what is stricter beside it stays.
  {
    option: '--enable-delete-retention',
    ...put(
      'storage account blob-service-properties update',
      /\/blobServices\/default$/i,
      of('data-recovery')('properties.deleteRetentionPolicy.enabled', true),
    ),
  },
  {
    option: '--enable-container-delete-retention',
    ...put(
      'storage account blob-service-properties update',
      /\/blobServices\/default$/i,
      of('data-recovery')('properties.containerDeleteRetentionPolicy.enabled', true),
    ),
  },
  put('acr create', resource('registries'), tag),
];

/** Which version of the key it is comes from the template. */
const workspaces: readonly WantedRequest[] = [
  only(
    { customerManagedKey: true },
    deployed(
      'Microsoft.MachineLearningServices/workspaces',
      ...workspace,
      of('data-cmk')(
        'properties.encryption.keyVaultProperties.keyIdentifier',
        /^https:\/\/kv-cmk-[^/]+\/keys\//,
      ),
    ),
  ),
];

/** What the owner of an instance may do is not read by verify. */
const computes: readonly WantedRequest[] = [
  deployed(
    'Microsoft.MachineLearningServices/workspaces/computes',
    ...compute,
    of('cmp-instance-owner')('properties.properties.enableRootAccess', false),
  ),
];

/** The group alone, and nothing above it. */
const ofTheGroup = /^\["[^"]*\/resourceGroups\/rg-[^/"]+"\]$/;

/** What these make has no id that is known before, or is known by rows of a list, which names it otherwise. */
const rules: readonly WantedRequest[] = [
  put(
    'role assignment create',
    resource('roleAssignments'),
    of('iam-workspace-identity')('properties.principalId', /^[0-9a-f-]{36}$/i),
    of('iam-groups')('properties.principalType', /^(ServicePrincipal|Group)$/),
    of('iam-groups')(
      'properties.roleDefinitionId',
      /^\/subscriptions\/[0-9a-f-]{36}\/providers\/Microsoft\.Authorization\/roleDefinitions\/[0-9a-f-]{36}$/i,
    ),
    // An assignment has no tags; undo knows it by this.
    teardown('properties.description', `mlsecPlan=${planTag}`),
  ),
  put(
    'role definition create',
    resource('roleDefinitions'),
    teardown('properties.description', new RegExp(`mlsecPlan=${planTag}$`)),
  ),
  put(
    'role definition create --role-definition @files/data-scientist-role.json',
    resource('roleDefinitions'),
    of('iam-groups')('properties.assignableScopes', ofTheGroup),
    of('iam-groups')(
      'properties.permissions',
      /"notActions":\[[^\]]*workspaces\/listKeys\/action"[^\]]*onlineEndpoints\/write"/,
    ),
  ),
  put(
    'role definition create --role-definition @files/deployer-role.json',
    resource('roleDefinitions'),
    of('iam-deployer-role')('properties.assignableScopes', ofTheGroup),
    of('iam-deployer-role')('properties.permissions', /^(?!.*\*)/),
  ),
  put(
    'role definition create --role-definition @files/scoring-role.json',
    resource('roleDefinitions'),
    of('iam-scoring-role')('properties.assignableScopes', ofTheGroup),
    of('iam-scoring-role')('properties.permissions', /^(?!.*\*)/),
  ),
  put('lock create', ofThisPlan('locks'), of('gov-locks')('properties.level', 'CanNotDelete')),
  put(
    'policy assignment create',
    resource('policyAssignments', `mcsb-[^/]+-${needed.planId}`),
    of('gov-benchmark')('properties.policyDefinitionId', /\/policySetDefinitions\/1f3afdf9-/),
  ),
  put(
    'policy assignment create',
    resource('policyAssignments', `aml-deny-[^/]+-${needed.planId}`),
    of('gov-deny-policies')('properties.parameters.effect.value', 'Deny'),
  ),
  put(
    'monitor diagnostic-settings create',
    ofThisPlan('diagnosticSettings'),
    of('mon-diagnostics')('properties.workspaceId', /\/workspaces\/log-/),
    of('mon-diagnostics')(
      'properties.logs',
      /"categoryGroup":"allLogs"[^}]*"enabled":true|"enabled":true[^}]*"categoryGroup":"allLogs"/,
    ),
  ),
  put(
    'monitor diagnostic-settings subscription create',
    ofThisPlan('diagnosticSettings'),
    of('mon-activity-log')('properties.logs', /Administrative.*Security.*Policy/),
  ),
  put(
    'security pricing create',
    resource('pricings'),
    of('mon-defender')('properties.pricingTier', 'Standard'),
  ),
  put(
    'rest',
    resource('pricings', 'StorageAccounts'),
    of('mon-defender')('properties.subPlan', 'DefenderForStorageV2'),
    of('mon-defender')('properties.extensions', /"CapGBPerMonthPerStorageAccount":"\d+"/),
  ),
  put(
    'security contact create',
    resource('securityContacts'),
    of('mon-contact')('properties.emails', 'secops@example.com'),
    of('mon-contact')('properties.notificationsByRole.state', 'On'),
    of('mon-contact')('properties.notificationsByRole.roles', /"Owner"/),
  ),
  put(
    'monitor activity-log alert create',
    resource('activityLogAlerts'),
    of('mon-alerts')('properties.condition.allOf', /Microsoft\./),
    of('mon-alerts')('properties.actions.actionGroups', /\/actionGroups\/ag-/),
  ),
  { command: 'provider register', method: 'POST', path: /\/register$/, properties: [] },
];

/** The group; then by network, data, the workspace, computes, and who and what watches over it. */
export const coreRequests: readonly WantedRequest[] = [
  group,
  ...network,
  ...data,
  ...workspaces,
  ...computes,
  ...rules,
];

/** Controls without a property of their own in a request, and why. */
const looksBeside = 'It looks at what stands beside the plan and changes nothing.';

export const withoutRequest: Readonly<Record<string, string>> = {
  'gov-foundation':
    'It registers providers, which is a POST without a body; that each is made is asserted.',
  'gov-image-scan': 'It asks the resource graph and changes nothing.',
  'iam-conditional-access': 'Only the portal can bring it about.',
  'net-public-addresses': looksBeside,
  'net-open-rules': looksBeside,
  'net-foreign-connections': looksBeside,
  'iam-wide-roles': looksBeside,
  'iam-federated-credentials': looksBeside,
  'data-stored-secrets': looksBeside,
  'data-every-store': looksBeside,
  'cmp-every-compute': looksBeside,
  'model-every-endpoint': looksBeside,
};
