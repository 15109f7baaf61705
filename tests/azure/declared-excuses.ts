/** Where a request and its declaration may differ, and why. Whatever differs besides is a problem. */
import {
  bastionRules,
  computeRules,
  jumpDestinations,
  jumpInboundRules,
  type SecurityRule,
} from '../../src/guide/statements/nsg-rules.ts';
import { planTag } from './cases.ts';
import type { Default, Exception } from './equality.ts';

const any = /./;
/** The ID of a resource of that type, whose name begins so. */
const idOf = (type: string, name = ''): RegExp => new RegExp(`/${type}/${name}[^/]*$`, 'i');

/** Declared settings that no body holds. */
export const exceptions: readonly Exception[] = [
  {
    types: any,
    paths:
      /^properties\.status$|(?:^|\.)(?:provisioningState|virtualNetworkLinkState|status\.status)$/,
    kind: 'Azure sets it',
    why: 'A state is what Azure says of its own work.',
  },
  {
    types: any,
    paths: /\.privateLinkServiceConnectionState\.status$/,
    kind: 'Azure sets it',
    why: 'A connection appears on a resource when its endpoint is approved.',
  },
  {
    types: /\/computes$/,
    paths: /isLatestOsImageVersion$/,
    kind: 'Azure sets it',
    why: 'Azure says whether the image of an instance is its newest.',
  },
  {
    types: /\/models\/versions$/,
    paths: /^properties\.jobName$/,
    kind: 'Azure sets it',
    why: 'Azure reads the job of a model out of the path that is sent.',
  },
  {
    types: /\/actionGroups$/,
    paths: /status$/,
    kind: 'Azure sets it',
    why: 'Whether a receiver gets messages is what Azure says of it.',
  },
  {
    types: /\/firewallPolicies$/,
    paths: /^properties\.ruleCollectionGroups/,
    kind: 'a part of its own',
    why: 'The group of rules is a request of its own, which is declared too.',
  },
  {
    types: /\/onlineEndpoints$/,
    paths: /^sum\(\[properties\.traffic/,
    kind: 'a later call',
    why: 'The call that creates the deployment gives it the traffic of the endpoint.',
  },
  {
    types: /\/vaults\/keys$/,
    paths: /^properties\.attributes\.enabled$/,
    kind: 'absence',
    why: 'A key is enabled unless a request disables it.',
  },
  {
    types: /\/blobServices\/containers$/,
    paths: /^properties\.publicAccess$/,
    kind: 'absence',
    why: 'The word `off` makes az leave it out, and Azure takes no public access then.',
  },
  {
    types: /\/registries$/,
    paths: /^properties\.anonymousPullEnabled$/,
    kind: 'absence',
    why: 'Nobody pulls from a registry unsigned unless a request allows it.',
  },
  {
    types: /\/privateLinkScopes$/,
    paths: /^properties\.accessModeSettings\.ingestionAccessMode$/,
    kind: 'absence',
    why: 'A scope is open to what lies outside it unless a request says otherwise.',
  },
];

const ofCommand = 'the command' as const;
const ofGuide = 'the guide' as const;

/** The numbers of rules say in which order they count, and the other end of their traffic is not judged. */
function numbered(
  group: RegExp,
  called: string,
  rules: readonly SecurityRule[],
): readonly Default[] {
  return rules.map(({ name, priority }) => ({
    type: 'Microsoft.Network/networkSecurityGroups/securityRules',
    of: new RegExp(`${group.source}[^/]+/securityRules/${name}$`),
    kind: ofGuide,
    why: `${name} ${called} has its place among the others.`,
    holds: { 'properties.priority': Number(priority) },
  }));
}

/** What bodies hold beyond declarations. */
export const defaults: readonly Default[] = [
  // Storage
  {
    type: 'Microsoft.Storage/storageAccounts',
    kind: ofGuide,
    why: 'Kind and redundancy of an account are of its making, and no control is about them.',
    holds: { kind: 'StorageV2', 'sku.name': /^Standard_/ },
  },
  {
    type: 'Microsoft.Storage/storageAccounts',
    kind: ofCommand,
    why: 'az names the services beside the keys that it sets for them, and where keys are kept.',
    holds: {
      'properties.encryption.services.queue.enabled': true,
      'properties.encryption.services.table.enabled': true,
      'properties.encryption.keySource': 'Microsoft.Storage',
    },
  },
  {
    type: 'Microsoft.Storage/storageAccounts',
    kind: 'a reference',
    why: 'The type of the identity says that there is one.',
    of: /\/storageAccounts\/[^/]+(?<!flow)$/,
    when: ['storageKey'],
    holds: {
      'identity.type': 'UserAssigned',
      'identity.userAssignedIdentities': /\/userAssignedIdentities\/id-st[^/"]+"\]$/,
    },
  },
  {
    type: 'Microsoft.Storage/storageAccounts',
    kind: ofGuide,
    why: 'The account of the flow logs is created as closed as the others, but one setting of it is judged.',
    of: /\/storageAccounts\/[^/]+flow$/,
    holds: {
      'properties.allowBlobPublicAccess': false,
      'properties.allowCrossTenantReplication': false,
      'properties.allowSharedKeyAccess': false,
      'properties.allowedCopyScope': 'AAD',
      'properties.encryption.requireInfrastructureEncryption': true,
      'properties.encryption.services.queue.keyType': 'Account',
      'properties.encryption.services.table.keyType': 'Account',
      'properties.isLocalUserEnabled': false,
      'properties.minimumTlsVersion': 'TLS1_2',
      'properties.networkAcls.bypass': 'AzureServices',
      'properties.networkAcls.defaultAction': 'Deny',
      'properties.supportsHttpsTrafficOnly': true,
    },
  },
  ...['containerDeleteRetentionPolicy', 'deleteRetentionPolicy'].map((policy): Default => ({
    type: 'Microsoft.Storage/storageAccounts/blobServices',
    beside: `properties.${policy}.days`,
    kind: ofGuide,
    why: `The days of ${policy} count only where it is on.`,
    holds: { [`properties.${policy}.enabled`]: true },
  })),
  // Vaults and the registry
  {
    type: 'Microsoft.KeyVault/vaults',
    kind: ofCommand,
    why: 'az names the tenant, the tier and soft delete of every vault; roles take the place of policies.',
    holds: {
      'properties.accessPolicies': [],
      'properties.enableSoftDelete': true,
      'properties.sku.family': 'A',
      'properties.sku.name': 'standard',
      'properties.tenantId': /^[0-9a-f-]{36}$/,
    },
  },
  {
    type: 'Microsoft.KeyVault/vaults',
    of: /\/vaults\/kv-(?!cmk-|job-)/,
    kind: ofGuide,
    why: 'Services that Azure trusts read the vault of the workspace, which the network alone reaches else.',
    holds: { 'properties.networkAcls.bypass': 'AzureServices' },
  },
  {
    type: 'Microsoft.KeyVault/vaults',
    kind: ofGuide,
    why: 'Vaults of keys and of jobs are created as closed as that of the workspace, but fewer of their settings are judged.',
    of: /\/vaults\/kv-(?:cmk|job)-/,
    holds: {
      'properties.enablePurgeProtection': true,
      'properties.networkAcls.bypass': /^(?:AzureServices|None)$/,
      'properties.networkAcls.defaultAction': 'Deny',
      'properties.softDeleteRetentionInDays': 90,
    },
  },
  {
    type: 'Microsoft.KeyVault/vaults',
    kind: ofGuide,
    why: 'Trusted services read the vault of the keys through its firewall, which denies all others.',
    of: /\/vaults\/kv-cmk-/,
    holds: { 'properties.publicNetworkAccess': 'Enabled' },
  },
  {
    type: 'Microsoft.ContainerRegistry/registries',
    kind: ofGuide,
    why: 'Zones of a registry follow the region, and no control is about them.',
    holds: { 'properties.zoneRedundancy': 'Enabled' },
  },
  // The network
  ...numbered(/\/nsg-(?!bas-|vm-)/, 'of the compute', computeRules),
  ...numbered(/\/nsg-vm-/, 'of the jump host', [...jumpInboundRules, ...jumpDestinations]),
  ...numbered(/\/nsg-bas-/, 'of Azure Bastion', bastionRules),
  {
    type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    kind: ofGuide,
    why: 'Only endpoints write into the zone; no machine writes its own name.',
    holds: { 'properties.registrationEnabled': false },
  },
  {
    type: 'Microsoft.Network/privateEndpoints',
    kind: ofCommand,
    why: 'az says of every endpoint which addresses it has.',
    holds: { 'properties.ipVersionType': 'IPv4' },
  },
  {
    type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    of: /\/pep-ampls-/,
    kind: ofGuide,
    why: 'Azure Monitor has its own zones and that of blobs; verify judges their links.',
    holds: {
      'properties.privateDnsZoneConfigs':
        /privatelink\.(?:blob\.core\.windows\.net|monitor\.azure\.com)/,
    },
  },
  {
    type: 'Microsoft.Network/networkWatchers/flowLogs',
    kind: ofGuide,
    why: 'The log writes into an account of its own, and signs in there.',
    holds: {
      'identity.type': 'UserAssigned',
      'identity.userAssignedIdentities': /\/userAssignedIdentities\/id-st[^/]+flow"\]$/,
      'properties.storageId': idOf('storageAccounts', 'st'),
    },
  },
  {
    type: 'Microsoft.Network/networkWatchers/flowLogs',
    kind: ofCommand,
    why: 'az looks up the workspace that analytics writes into, and says how often and in which format.',
    holds: {
      'properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.trafficAnalyticsInterval': 60,
      'properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceId':
        /^[0-9a-f-]{36}$/,
      'properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceRegion':
        /^[a-z0-9]+$/,
      'properties.format.version': 0,
    },
  },
  {
    type: 'Microsoft.Network/virtualNetworks',
    kind: ofGuide,
    why: 'The addresses of the network are the reader’s; its creation is judged by its state.',
    holds: { 'properties.addressSpace.addressPrefixes': /^\["10\./ },
  },
  {
    type: 'Microsoft.Network/virtualNetworks',
    kind: ofCommand,
    why: 'az says of every network that it has neither DDoS nor VM protection.',
    holds: { 'properties.enableDdosProtection': false, 'properties.enableVmProtection': false },
  },
  {
    type: 'Microsoft.Network/virtualNetworks/subnets',
    kind: ofGuide,
    why: 'The addresses of a subnet are the reader’s.',
    holds: { 'properties.addressPrefix': /^10\./ },
  },
  {
    type: 'Microsoft.Network/virtualNetworks/subnets',
    kind: ofCommand,
    why: 'az says the policies of endpoints and of link services for every subnet.',
    holds: {
      'properties.privateEndpointNetworkPolicies': 'Disabled',
      'properties.privateLinkServiceNetworkPolicies': 'Enabled',
    },
  },
  {
    type: 'Microsoft.Network/publicIPAddresses',
    kind: 'Azure demands it',
    why: 'Firewall, Bastion and NAT take only a static address of the standard tier.',
    holds: { 'properties.publicIPAllocationMethod': 'Static', 'sku.name': 'Standard' },
  },
  {
    type: 'Microsoft.Network/publicIPAddresses',
    kind: ofCommand,
    why: 'az says after how many minutes an idle connection ends.',
    holds: { 'properties.idleTimeoutInMinutes': 4 },
  },
  {
    type: 'Microsoft.Network/natGateways',
    kind: 'Azure demands it',
    why: 'A gateway has a tier and an address, and no control judges either.',
    holds: {
      'properties.publicIpAddresses': /\/publicIPAddresses\/pip-ng-[^/]+"\}\]$/,
      'sku.name': 'Standard',
    },
  },
  {
    type: 'Microsoft.Network/azureFirewalls',
    kind: 'Azure demands it',
    why: 'A firewall has a tier, and an address in its subnet.',
    holds: {
      'properties.ipConfigurations': /\/subnets\/AzureFirewallSubnet"/,
      'properties.sku.name': 'AZFW_VNet',
      'properties.sku.tier': 'Standard',
    },
  },
  {
    type: 'Microsoft.Network/firewallPolicies',
    kind: ofGuide,
    why: 'Rules with names need the DNS proxy, and the policy the tier of its firewall.',
    holds: { 'properties.dnsSettings.enableProxy': true, 'properties.sku.tier': 'Standard' },
  },
  {
    type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
    kind: 'Azure demands it',
    why: 'Every group of rules has a priority.',
    holds: { 'properties.priority': 200 },
  },
  {
    type: 'Microsoft.Network/routeTables',
    kind: ofGuide,
    why: 'No route that a gateway learns goes around the firewall.',
    holds: { 'properties.disableBgpRoutePropagation': true },
  },
  {
    type: 'Microsoft.Network/bastionHosts',
    kind: ofCommand,
    why: 'az says that copy and paste stay on in Bastion, that each other feature is off, and how many units it has.',
    holds: {
      'properties.disableCopyPaste': false,
      'properties.enableFileCopy': false,
      'properties.enableIpConnect': false,
      'properties.enableKerberos': false,
      'properties.enableSessionRecording': false,
      'properties.enableShareableLink': false,
      'properties.scaleUnits': 2,
    },
  },
  {
    type: 'Microsoft.Network/bastionHosts',
    kind: 'Azure demands it',
    why: 'Bastion stands in its subnet.',
    holds: { 'properties.ipConfigurations': /\/subnets\/AzureBastionSubnet"/ },
  },
  // The jump host
  {
    type: 'Microsoft.Compute/virtualMachines',
    kind: 'Azure demands it',
    why: 'A machine has a size, an image, a disk, a name and a first user with a key.',
    holds: {
      'properties.hardwareProfile.vmSize': /^Standard_/,
      'properties.osProfile.adminUsername': 'azureuser',
      'properties.osProfile.computerName': /^vm-jump-/,
      'properties.osProfile.linuxConfiguration.ssh.publicKeys': /"keyData":"ssh-rsa /,
      'properties.storageProfile.imageReference.offer': 'ubuntu-24_04-lts',
      'properties.storageProfile.imageReference.publisher': 'Canonical',
      'properties.storageProfile.imageReference.sku': 'server',
      'properties.storageProfile.imageReference.version': 'latest',
      'properties.storageProfile.osDisk.createOption': 'fromImage',
    },
  },
  {
    type: 'Microsoft.Compute/virtualMachines',
    kind: ofCommand,
    why: 'az says how the disk of a machine is cached.',
    holds: { 'properties.storageProfile.osDisk.caching': 'ReadWrite' },
  },
  {
    type: 'Microsoft.Compute/virtualMachines',
    kind: ofGuide,
    why: 'The disk goes with the machine, and its boot is measured; no control judges either.',
    holds: {
      'properties.securityProfile.uefiSettings.vTpmEnabled': true,
      'properties.storageProfile.osDisk.deleteOption': 'Delete',
    },
  },
  {
    type: 'Microsoft.Compute/virtualMachines',
    kind: 'Azure demands it',
    why: 'Whoever signs in by Entra needs a machine with an identity.',
    holds: { 'identity.type': 'SystemAssigned' },
  },
  {
    type: 'Microsoft.Compute/virtualMachines/extensions',
    kind: ofGuide,
    why: 'Publisher, type and version say which extension it is: that of Entra sign-in.',
    holds: {
      'properties.autoUpgradeMinorVersion': true,
      'properties.publisher': 'Microsoft.Azure.ActiveDirectory',
      'properties.type': 'AADSSHLoginForLinux',
      'properties.typeHandlerVersion': '1.0',
    },
  },
  // Monitoring
  {
    type: 'Microsoft.OperationalInsights/workspaces',
    kind: ofCommand,
    why: 'az says the tier of every workspace, and that it takes logs and questions from anywhere.',
    holds: {
      'properties.publicNetworkAccessForIngestion': 'Enabled',
      'properties.publicNetworkAccessForQuery': 'Enabled',
      'properties.sku.name': 'PerGB2018',
    },
  },
  {
    type: 'Microsoft.Insights/components',
    kind: ofCommand,
    why: 'az says of every component of which kind it is and how it began.',
    holds: {
      kind: 'web',
      'properties.Application_Type': 'web',
      'properties.Flow_Type': 'Bluefield',
      'properties.IngestionMode': 'LogAnalytics',
      'properties.Request_Source': 'rest',
    },
  },
  {
    type: 'Microsoft.Insights/actionGroups',
    kind: 'Azure demands it',
    why: 'A group has a short name, and is on or off.',
    holds: { 'properties.enabled': true, 'properties.groupShortName': 'mlsec' },
  },
  {
    type: 'Microsoft.Insights/activityLogAlerts',
    kind: ofGuide,
    why: 'A description tells people what an alert is for.',
    holds: { 'properties.description': /^Tells when / },
  },
  {
    type: 'Microsoft.Insights/diagnosticSettings',
    of: /\/workspaces\/mlw-/,
    kind: ofGuide,
    why: 'The workspace and its endpoint send their metrics too, which no control is about.',
    holds: { 'properties.metrics': [{ category: 'AllMetrics', enabled: true }] },
  },
  {
    type: 'Microsoft.Security/securityContacts',
    kind: ofGuide,
    why: 'Which alerts are sent, and to which roles; verify reads whether they are.',
    holds: {
      'properties.alertNotifications.minimalSeverity': 'Medium',
      'properties.notificationsByRole.roles': ['Owner'],
    },
  },
  // Who may do what
  {
    type: 'Microsoft.Authorization/roleAssignments',
    kind: ofGuide,
    why: 'Undo knows by its description what takes no tag.',
    holds: { 'properties.description': `mlsecPlan=${planTag}` },
  },
  {
    type: 'Microsoft.Authorization/roleAssignments',
    kind: 'Azure demands it',
    why: 'Azure looks for a new principal only where it is told its type.',
    holds: { 'properties.principalType': /^(?:Group|ServicePrincipal)$/ },
  },
  {
    type: 'Microsoft.Authorization/roleDefinitions',
    kind: ofGuide,
    why: 'A role says to people what it is for, and to undo whose it is.',
    holds: { 'properties.description': new RegExp(` mlsecPlan=${planTag}$`) },
  },
  {
    type: 'Microsoft.Authorization/locks',
    kind: ofGuide,
    why: 'Notes tell people why there is a lock.',
    holds: { 'properties.notes': /./ },
  },
  {
    type: 'Microsoft.Authorization/policyAssignments',
    kind: ofGuide,
    why: 'People read what is assigned by its display name.',
    holds: { 'properties.displayName': /^(?:Microsoft cloud security benchmark$|Deny )/ },
  },
  ...Object.entries({
    'aml-deny-public': '438c38d2-3772-465a-a9cc-7a6666a275ce',
    'aml-deny-ssh': 'e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f',
    'aml-deny-open-egress': '6ddb1705-c8cf-450e-aa4b-19ad6703c440',
  }).map(([name, definition]): Default => ({
    type: 'Microsoft.Authorization/policyAssignments',
    of: new RegExp(`/${name}-[^/]+$`),
    kind: ofGuide,
    why: `Verify reads the effect of ${name}, and not what it assigns.`,
    holds: {
      'properties.policyDefinitionId': `/providers/Microsoft.Authorization/policyDefinitions/${definition}`,
    },
  })),
  {
    type: 'Microsoft.Authorization/policyAssignments',
    of: /\/aml-deny-open-egress-[^/]+$/,
    kind: ofGuide,
    why: 'Without the mode the policy would deny every isolated workspace too; verify reads the effect.',
    holds: { 'properties.parameters.isolationMode.value': 'AllowOnlyApprovedOutbound' },
  },
  {
    type: 'Microsoft.Resources/tags',
    kind: ofGuide,
    why: 'A run marks its group while it lasts, and no other run begins there.',
    holds: {
      operation: /^(?:Merge|Delete)$/,
      'properties.tags.mlsecPlanRun-k7m2x9qd': /^(?:apply|repair|undo)\./,
    },
  },
  // Azure ML
  {
    type: 'Microsoft.MachineLearningServices/workspaces',
    kind: ofGuide,
    why: 'The workspace is an identity of its own, and sends to its Application Insights.',
    holds: {
      'identity.type': /^UserAssigned$/i, // the extension and the template write it otherwise
      'properties.applicationInsights': idOf('components', 'appi-'),
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces',
    kind: ofGuide,
    why: 'People read the name of a workspace.',
    holds: { 'properties.friendlyName': /^mlw-/ },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces',
    when: ['network=managed'],
    kind: ofGuide,
    why: 'The tier of the managed firewall, and the hosts of packages that it lets through, are of the plan alone.',
    holds: {
      'properties.managedNetwork.firewallSku': 'Standard',
      'properties.managedNetwork.outboundRules.conda-forge.destination': 'conda.anaconda.org',
      'properties.managedNetwork.outboundRules.conda-forge.type': 'FQDN',
      'properties.managedNetwork.outboundRules.pypi-files.destination': 'files.pythonhosted.org',
      'properties.managedNetwork.outboundRules.pypi-files.type': 'FQDN',
      'properties.managedNetwork.outboundRules.pypi.destination': 'pypi.org',
      'properties.managedNetwork.outboundRules.pypi.type': 'FQDN',
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces',
    kind: ofCommand,
    why: 'The template of the extension says of every workspace what it is not, of its rules who made them, and that it may have roles on its group.',
    holds: {
      kind: 'default',
      'properties.allowRecoverSoftDeletedWorkspace': 'false',
      'properties.allowRoleAssignmentOnRG': 'true',
      'properties.description': /^mlw-/,
      'properties.enableDataIsolation': 'false',
      'properties.encryption.SearchAccountArmId': '',
      'properties.encryption.cosmosDbArmId': '',
      'properties.encryption.keyVaultProperties.keyIdentifier': '',
      'properties.encryption.keyVaultProperties.keyVaultArmId': '',
      'properties.encryption.status': 'Disabled',
      'properties.encryption.storageAccountArmId': '',
      'properties.existingWorkspaces': [],
      'properties.featureStoreSettings.computeruntime.SparkRuntimeVersion': '',
      'properties.hbiWorkspace': 'false',
      'properties.managedNetwork.outboundRules.conda-forge.category': 'UserDefined',
      'properties.managedNetwork.outboundRules.pypi-files.category': 'UserDefined',
      'properties.managedNetwork.outboundRules.pypi.category': 'UserDefined',
      'properties.provisionNetworkNow': 'false',
      'properties.softDeleteEnabled': 'false',
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces',
    kind: ofGuide,
    when: ['network=own', '!customerManagedKey'],
    why: 'A workspace in the network of its reader has no network of its own.',
    holds: { 'properties.managedNetwork.isolationMode': 'Disabled' },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/outboundRules',
    kind: ofGuide,
    why: 'The rule says to what its private endpoint leads; its state is what is judged.',
    holds: {
      'properties.category': 'UserDefined',
      'properties.destination.serviceResourceId': /\/(?:storageAccounts|vaults)\/[^/]+$/,
      'properties.destination.subresourceTarget': /^(?:blob|vault)$/,
      'properties.type': 'PrivateEndpoint',
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/computes',
    kind: 'Azure demands it',
    why: 'Compute has a kind and a size, and its identities their type.',
    holds: {
      'identity.type': 'UserAssigned',
      'properties.computeType': /^(?:AmlCompute|ComputeInstance)$/,
      'properties.properties.vmSize': /^Standard_/,
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/computes',
    of: /\/computes\/cpu-/,
    kind: ofGuide,
    why: 'How far a cluster grows and how soon it shrinks; verify does not read it.',
    holds: {
      'properties.properties.osType': 'Linux',
      'properties.properties.scaleSettings.maxNodeCount': 4,
      'properties.properties.scaleSettings.nodeIdleTimeBeforeScaleDown': 'PT2M',
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/computes',
    of: /\/computes\/ci-/,
    kind: ofGuide,
    why: 'Which tenant the owner of an instance is of, what the owner may do, and as whom it works; verify does not read it.',
    holds: {
      'identity.userAssignedIdentities': /\/userAssignedIdentities\/id-compute-[^/]+"\]$/,
      'properties.properties.computeInstanceAuthorizationType': 'personal',
      'properties.properties.enableRootAccess': false,
      'properties.properties.enableSSO': true,
      'properties.properties.personalComputeInstanceSettings.assignedUser.tenantId': /^/,
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/datastores',
    kind: ofGuide,
    why: 'Kind, container and protocol say which store it is.',
    holds: {
      'properties.containerName': 'training-data',
      'properties.datastoreType': 'AzureBlob',
      'properties.description': /^Training data/,
      'properties.endpoint': 'core.windows.net',
      'properties.protocol': 'https',
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/data/versions',
    kind: ofGuide,
    why: 'An asset says where its data lies, and what it is for.',
    holds: {
      'properties.dataUri': /^azureml:\/\/datastores\/secure_datastore\//,
      'properties.description': /^Training data/,
    },
  },
  ...['data', 'models', 'environments'].map((asset): Default => ({
    type: `Microsoft.MachineLearningServices/workspaces/${asset}/versions`,
    kind: ofCommand,
    why: `The extension says of ${asset} that they have a name.`,
    holds: { 'properties.isAnonymous': false },
  })),
  {
    type: 'Microsoft.MachineLearningServices/workspaces/environments/versions',
    kind: ofCommand,
    why: 'The extension says of an environment that it is in use.',
    holds: { 'properties.isArchived': false },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/environments/versions',
    kind: ofGuide,
    why: 'The packages, each with its version, are a text that verify does not read.',
    holds: {
      'properties.condaFile': /- azureml-inference-server-http==\d/,
      'properties.description': /^Pinned/,
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/models/versions',
    kind: ofGuide,
    why: 'The path leads to the job that is declared.',
    holds: { 'properties.modelUri': /^azureml:\/\/jobs\// },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/codes/versions',
    kind: ofCommand,
    why: 'The extension uploads the code of a deployment, and registers it under a name of its own.',
    holds: {
      'properties.codeUri': /^https:\/\/st/,
      'properties.isAnonymous': true,
      'properties.isArchived': false,
      'properties.properties.hash_sha256': /^[0-9a-f]{64}$/,
      'properties.properties.hash_version': /^\d+$/,
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints',
    kind: 'Azure demands it',
    why: 'The identities of an endpoint have a type.',
    holds: { 'identity.type': 'UserAssigned' },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints',
    kind: ofCommand,
    why: 'The extension sends an endpoint as it read it, with the traffic changed.',
    holds: {
      'properties.properties.createdAt': /^\d{4}-/,
      'properties.properties.createdBy': /@/,
      'properties.properties.lastModifiedAt': /^\d{4}-/,
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments',
    kind: ofCommand,
    why: 'The extension says the kind of compute, the tier, and the rest of each probe.',
    holds: {
      'properties.endpointComputeType': 'Managed',
      'properties.livenessProbe.failureThreshold': 30,
      'properties.livenessProbe.successThreshold': 1,
      'properties.livenessProbe.timeout': 'PT2S',
      'properties.readinessProbe.failureThreshold': 30,
      'properties.readinessProbe.successThreshold': 1,
      'properties.readinessProbe.timeout': 'PT2S',
      'properties.requestSettings.maxConcurrentRequestsPerInstance': 1,
      'sku.name': 'Default',
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments',
    kind: ofGuide,
    why: 'The code, the size of a node, its first look and its telemetry are of the reader’s model.',
    holds: {
      'properties.appInsightsEnabled': true,
      'properties.codeConfiguration.codeId': /\/codes\/[^/]+\/versions\/[^/]+$/,
      'properties.instanceType': /^Standard_/,
      'properties.livenessProbe.initialDelay': 'PT30S',
      'properties.readinessProbe.initialDelay': 'PT30S',
    },
  },
];
