# Made by the guide to securing Azure Machine Learning, version 0.1.0.
#Requires -Version 7.3
<#
.SYNOPSIS
Reads what an audit needs to know of all that you may read in this tenant, into one file that only you can read.
Changes nothing, and asks for no key, secret or content. The role Reader is enough.
.DESCRIPTION
Exit: 0 the file is written, and says of each thing that could not be read why; 1 nothing could be read; 2 wrong use
or not ready.
.PARAMETER Subscription
Only these subscriptions, by their ids.
.PARAMETER ManagementGroup
Only what is below these management groups, by their names.
.PARAMETER Out
The file to write; inventory.json where none is named.
.PARAMETER GraphOnly
Ask Azure Resource Graph alone: quicker, and what it does not have stays unknown.
.PARAMETER Mask
Write a stand-in for every name and id, the same for the same name. The file whose name ends with .names tells which
stands for which: it stays with you. Network addresses stay in the file.
.PARAMETER Resume
Go on where a run with the same options was interrupted.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
  [string[]] $Subscription = @(),
  [string[]] $ManagementGroup = @(),
  [string] $Out = 'inventory.json',
  [switch] $GraphOnly,
  [switch] $Mask,
  [switch] $Resume,
  [Parameter(ValueFromRemainingArguments, DontShow)] [string[]] $Others
)

$ScriptName = 'collect.ps1'
# Where you are, before the script goes elsewhere.
$Out = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Out)
$GuideVersion = "0.1.0"

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

# A word in a colour (31 red, 32 green, 33 yellow), only where a person looks who did not ask for none.
$Colours = -not [Console]::IsOutputRedirected -and -not $env:NO_COLOR
function Format-Colour([int] $Colour, [string] $Text) {
  if ($Colours) { "`e[${Colour}m$Text`e[0m" } else { $Text }
}

# What moves, hides or colours text: controls, marks without width or of direction, halves of a pair.
$Invisible = [regex] ('[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]' +
  '|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])')
# The text with every such character as an escape, \u001b: what Azure answers is text, and must not paint on the screen.
function Format-Visible([string] $Text) {
  if (-not $Invisible.IsMatch($Text)) { return $Text }
  $Invisible.Replace($Text, { '\u{0:x4}' -f [int] $args[0].Value[0] })
}

# Says what is wrong with how the script was called, and stops.
function Stop-Wrong([string] $Message) {
  [Console]::Error.WriteLine((Format-Visible "${ScriptName}: $Message"))
  exit 2
}

# Opens a file to write, which only you can read from its first byte. On Windows it has the rights of its folder.
function Open-Restricted([string] $File, [IO.FileMode] $Mode) {
  $how = [IO.FileStreamOptions] @{ Mode = $Mode; Access = 'Write' }
  if (-not $IsWindows) { $how.UnixCreateMode = 'UserRead, UserWrite' }
  [IO.StreamWriter]::new($File, [Text.UTF8Encoding]::new($false), $how)
}

# Writes a text to such a file.
function Write-Restricted([string] $File, [IO.FileMode] $Mode, [string] $Text) {
  $writer = Open-Restricted $File $Mode
  try { $writer.Write($Text) } finally { $writer.Dispose() }
}

# PowerShell would leave a word that it does not know aside, and run without a -DryRun that is misspelt.
if ($Others) {
  Stop-Wrong "There is no option $($Others[0]). Get-Help ./$ScriptName -Full prints those there are."
}

# Refuses two options that contradict each other.
function Assert-Apart([string] $One, [string] $Other) {
  if ($Options -contains $One -and $Options -contains $Other) { Stop-Wrong "-$One and -$Other cannot be given together." }
}
$Options = @($PSBoundParameters.Keys)

# az is called from the drive Env:, in this folder: from a drive of files, PowerShell on Linux and macOS
# would take a "*" that passes through a function for file names (its issue 24178).
Push-Location ([WildcardPattern]::Escape($PSScriptRoot))
Set-Location Env:
$Before = @($env:AZURE_CORE_OUTPUT, $env:AZURE_CORE_ONLY_SHOW_ERRORS)

# Leaves your session as it was.
function Restore-Session {
  Pop-Location
  $env:AZURE_CORE_OUTPUT, $env:AZURE_CORE_ONLY_SHOW_ERRORS = $Before
}

# The program behind az, and the words before those of a call. On Windows it is az.cmd, and cmd.exe takes words apart at
# ( ) & | < > ^ % and quotes: what az.cmd would start is started instead.
function Find-Az {
  $found = Get-Command az -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
  if (-not $found) { Stop-Wrong 'The Azure CLI (az) is not installed: https://aka.ms/azure-cli' }
  $script:AzProgram = $found.Source
  if ($AzProgram -notmatch '\.(cmd|bat)$') { return }
  $folder = [IO.Path]::GetDirectoryName($AzProgram)
  # Beside the folder of az.cmd where az was installed for Windows, within it or beside it where pip did it.
  foreach ($python in [IO.Path]::Combine($folder, 'python.exe'), [IO.Path]::Combine($folder, '..', 'python.exe')) {
    if (-not [IO.File]::Exists($python)) { continue }
    $script:AzProgram = $python
    $script:AzFirst = '-IBm', 'azure.cli'
    return
  }
  Stop-Wrong ("az is $AzProgram, and cmd.exe, which runs it, breaks words of this plan. " +
    'Install the Azure CLI for Windows: https://aka.ms/installazurecliwindows')
}
$AzProgram = ''
$AzFirst = @()

# Every call of az goes through here.
function az {
  if (-not $AzProgram) { Find-Az }
  & $AzProgram @AzFirst @args
}

# Makes a call and keeps apart what it prints, what it complains of and how it ends, which here is an answer.
function Invoke-Quietly {
  $PSNativeCommandUseErrorActionPreference = $false
  $all = @(az @args 2>&1)
  $errors = @($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { "$_" })
  @{
    Status = $LASTEXITCODE
    Lines = @($all | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] } | ForEach-Object { "$_" })
    Errors = $errors
    Complaint = Get-Complaint $errors
  }
}

# The last thing that az complained of, in one line.
function Get-Complaint([string[]] $Errors) {
  Format-Visible (@($Errors | Where-Object { "$_".Trim() } | ForEach-Object { $_ -replace '^ERROR: ' } | Select-Object -Last 1) -join '')
}

foreach ($one in $Subscription) {
  if ($one -notmatch '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\z') { Stop-Wrong "-Subscription cannot be $one." }
}
foreach ($one in $ManagementGroup) {
  if ($one -notmatch '^[A-Za-z0-9_.()-]{1,90}\z') { Stop-Wrong "-ManagementGroup cannot be $one." }
}
Assert-Apart Subscription ManagementGroup

$env:AZURE_CORE_ONLY_SHOW_ERRORS = 'true'
$Graph = '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01'
$Batch = '/batch?api-version=2020-06-01'
function Format-List([string[]] $Words) { '[' + (@($Words | ForEach-Object { '"' + $_ + '"' }) -join ', ') + '], ' }
$Scope = ''
if ($Subscription) { $Scope = '"subscriptions": ' + (Format-List $Subscription) }
if ($ManagementGroup) { $Scope = '"managementGroups": ' + (Format-List $ManagementGroup) }
$Calls = 0
$Batches = $true
$Unread = 0

# What was read stands here until the file is whole.
$Folder = "$Out.part"

# The queries, in the order in which they are asked.
$Names = @'
01-workspaces
02-endpoints
03-dependencies
04-private-endpoints
05-endpoint-addresses
06-dns-records
07-dns-links
08-networks
09-guards
10-firewalls
11-firewall-rules
12-roles
13-policy-assignments
14-policy-states
15-defender
16-image-findings
17-containers
18-beside
19-custom-roles
20-jump-hosts
'@ -split '\r?\n' | Where-Object { $_ }

# The queries that ask for what stands above the scope too.
$Above = @'
12-roles
13-policy-assignments
19-custom-roles
'@ -split '\r?\n' | Where-Object { $_ }

# Each query of Azure Resource Graph by its name.
$Queries = @{
  '01-workspaces' = @'
resources
| where type =~ 'microsoft.machinelearningservices/workspaces'
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  kind,
  apiVersion,
  tags,
  identity,
  encryptionKey = iff(isempty(properties.encryption.keyVaultProperties.keyIdentifier), '', strcat(tostring(properties.encryption.keyVaultProperties.keyVaultArmId), '/keys/', tostring(split(tostring(properties.encryption.keyVaultProperties.keyIdentifier), '/')[4]))),
  properties = pack('applicationInsights', properties.applicationInsights, 'containerRegistry', properties.containerRegistry, 'encryption', properties.encryption, 'hbiWorkspace', properties.hbiWorkspace, 'imageBuildCompute', properties.imageBuildCompute, 'keyVault', properties.keyVault, 'managedNetwork', properties.managedNetwork, 'primaryUserAssignedIdentity', properties.primaryUserAssignedIdentity, 'privateEndpointConnections', properties.privateEndpointConnections, 'provisioningState', properties.provisioningState, 'publicNetworkAccess', properties.publicNetworkAccess, 'serverlessComputeSettings', properties.serverlessComputeSettings, 'storageAccount', properties.storageAccount, 'systemDatastoresAuthMode', properties.systemDatastoresAuthMode, 'v1LegacyMode', properties.v1LegacyMode)
| order by id asc
'@
  '02-endpoints' = @'
resources
| where type in~ ('microsoft.machinelearningservices/workspaces/onlineendpoints', 'microsoft.machinelearningservices/workspaces/onlineendpoints/deployments')
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  identity,
  sku,
  environment = tostring(properties.environmentId),
  model = tostring(properties.model),
  properties = pack('authMode', properties.authMode, 'codeConfiguration', properties.codeConfiguration, 'egressPublicNetworkAccess', properties.egressPublicNetworkAccess, 'environmentId', properties.environmentId, 'instanceType', properties.instanceType, 'livenessProbe', properties.livenessProbe, 'model', properties.model, 'provisioningState', properties.provisioningState, 'publicNetworkAccess', properties.publicNetworkAccess, 'readinessProbe', properties.readinessProbe, 'requestSettings', properties.requestSettings, 'traffic', properties.traffic)
| order by id asc
'@
  '03-dependencies' = @'
resources
| where type in~ ('microsoft.storage/storageaccounts', 'microsoft.keyvault/vaults', 'microsoft.containerregistry/registries', 'microsoft.insights/components')
| extend key = tolower(id)
| join kind=inner (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | mv-expand dep = pack_array(properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.applicationInsights, properties.encryption.keyVaultProperties.keyVaultArmId)
    | extend key = tolower(tostring(dep))
    | where isnotempty(key)
    | distinct key
  ) on key
| extend keyHost = tolower(tostring(split(tostring(properties.encryption.keyvaultproperties.keyvaulturi), '/')[2]))
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.keyvault/vaults'
    | project keyHost = tolower(tostring(split(tostring(properties.vaultUri), '/')[2])), keyVaultId = id
  ) on keyHost
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  tags,
  sku,
  identity,
  encryptionKey = iff(isempty(keyVaultId), '', strcat(keyVaultId, '/keys/', tostring(properties.encryption.keyvaultproperties.keyname))),
  properties = pack('PrivateLinkScopedResources', properties.PrivateLinkScopedResources, 'WorkspaceResourceId', properties.WorkspaceResourceId, 'adminUserEnabled', properties.adminUserEnabled, 'allowBlobPublicAccess', properties.allowBlobPublicAccess, 'allowCrossTenantReplication', properties.allowCrossTenantReplication, 'allowSharedKeyAccess', properties.allowSharedKeyAccess, 'allowedCopyScope', properties.allowedCopyScope, 'anonymousPullEnabled', properties.anonymousPullEnabled, 'enablePurgeProtection', properties.enablePurgeProtection, 'enableRbacAuthorization', properties.enableRbacAuthorization, 'encryption', properties.encryption, 'isLocalUserEnabled', properties.isLocalUserEnabled, 'loginServer', properties.loginServer, 'minimumTlsVersion', properties.minimumTlsVersion, 'networkAcls', properties.networkAcls, 'networkRuleBypassOptions', properties.networkRuleBypassOptions, 'networkRuleSet', properties.networkRuleSet, 'policies', properties.policies, 'privateEndpointConnections', properties.privateEndpointConnections, 'publicNetworkAccess', properties.publicNetworkAccess, 'softDeleteRetentionInDays', properties.softDeleteRetentionInDays, 'supportsHttpsTrafficOnly', properties.supportsHttpsTrafficOnly, 'vaultUri', properties.vaultUri)
| order by id asc
'@
  '04-private-endpoints' = @'
resources
| where type =~ 'microsoft.network/privateendpoints'
| mv-expand connection = array_concat(properties.privateLinkServiceConnections, properties.manualPrivateLinkServiceConnections) limit 400
| extend key = tolower(tostring(connection.properties.privateLinkServiceId))
| extend place = tostring(split(key, '/')[2])
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | mv-expand dep = pack_array(id, properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.encryption.keyVaultProperties.keyVaultArmId)
    | extend key = tolower(tostring(dep))
    | where isnotempty(key)
    | distinct key
  ) on key
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | project place = tolower(subscriptionId)
    | distinct place
  ) on place
| where isnotempty(key1) or key has '/providers/microsoft.insights/privatelinkscopes/' or (isnotempty(place1) and (key has '/providers/microsoft.storage/storageaccounts/' or key has '/providers/microsoft.keyvault/vaults/'))
| project id,
  name,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  target = key,
  groupIds = connection.properties.groupIds,
  status = tostring(connection.properties.privateLinkServiceConnectionState.status),
  subnet = tostring(properties.subnet.id),
  nics = properties.networkInterfaces,
  customDnsConfigs = properties.customDnsConfigs
| order by id asc, target asc
'@
  '05-endpoint-addresses' = @'
resources
| where type =~ 'microsoft.network/networkinterfaces' and isnotempty(properties.privateEndpoint.id)
| mv-expand one = properties.ipConfigurations limit 400
| extend groupId = tostring(one.properties.privateLinkConnectionProperties.groupId)
| where groupId in~ ('amlworkspace', 'blob', 'file', 'vault', 'registry', 'azuremonitor')
| project id,
  endpoint = tolower(tostring(properties.privateEndpoint.id)),
  groupId,
  fqdns = one.properties.privateLinkConnectionProperties.fqdns,
  address = tostring(one.properties.privateIPAddress)
| order by id asc, address asc
'@
  '06-dns-records' = @'
dnsresources
| where type =~ 'microsoft.network/privatednszones/a'
| where id has 'privatelink.api.azureml.ms' or id has 'privatelink.notebooks.azure.net' or id has 'privatelink.blob.core.windows.net' or id has 'privatelink.file.core.windows.net' or id has 'privatelink.vaultcore.azure.net' or id has 'privatelink.azurecr.io'
| project id,
  subscriptionId,
  resourceGroup,
  addresses = properties.aRecords
| order by id asc
'@
  '07-dns-links' = @'
resources
| where type =~ 'microsoft.network/privatednszones/virtualnetworklinks'
| where id has 'privatelink.'
| project id,
  subscriptionId,
  resourceGroup,
  network = tolower(tostring(properties.virtualNetwork.id)),
  state = tostring(properties.virtualNetworkLinkState)
| order by id asc
'@
  '08-networks' = @'
resources
| where type =~ 'microsoft.network/virtualnetworks'
| extend key = tolower(id)
| join kind=inner (
    resources
    | where type =~ 'microsoft.network/privateendpoints'
    | mv-expand connection = properties.privateLinkServiceConnections limit 400
    | where tostring(connection.properties.groupIds) has 'amlworkspace'
    | extend key = tostring(split(tolower(tostring(properties.subnet.id)), '/subnets/')[0])
    | distinct key
  ) on key
| mv-expand subnet = properties.subnets limit 400
| project id = tostring(subnet.id),
  network = key,
  networkState = tostring(properties.provisioningState),
  subnets = array_length(properties.subnets),
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  dnsServers = properties.dhcpOptions.dnsServers,
  peerings = properties.virtualNetworkPeerings,
  name = tostring(subnet.name),
  prefix = coalesce(tostring(subnet.properties.addressPrefix), tostring(subnet.properties.addressPrefixes[0])),
  provisioningState = tostring(subnet.properties.provisioningState),
  privateEndpointNetworkPolicies = tostring(subnet.properties.privateEndpointNetworkPolicies),
  defaultOutboundAccess = subnet.properties.defaultOutboundAccess,
  nsg = tostring(subnet.properties.networkSecurityGroup.id),
  routeTable = tostring(subnet.properties.routeTable.id),
  natGateway = tostring(subnet.properties.natGateway.id)
| order by id asc
'@
  '09-guards' = @'
resources
| where type in~ ('microsoft.network/networksecuritygroups', 'microsoft.network/routetables')
| extend key = tolower(id)
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.network/virtualnetworks'
    | mv-expand subnet = properties.subnets limit 400
    | mv-expand guard = pack_array(subnet.properties.networkSecurityGroup.id, subnet.properties.routeTable.id)
    | extend key = tolower(tostring(guard))
    | where isnotempty(key)
    | distinct key
  ) on key
| extend group = tolower(strcat(subscriptionId, '/', resourceGroup))
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | project group = tolower(strcat(subscriptionId, '/', resourceGroup))
    | distinct group
  ) on group
| where isnotempty(key1) or (isnotempty(group1) and type =~ 'microsoft.network/networksecuritygroups')
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  provisioningState = tostring(properties.provisioningState),
  rules = properties.securityRules,
  routes = properties.routes
| order by id asc
'@
  '10-firewalls' = @'
resources
| where type in~ ('microsoft.network/azurefirewalls', 'microsoft.network/firewallpolicies', 'microsoft.network/bastionhosts', 'microsoft.network/networkwatchers/flowlogs', 'microsoft.insights/activitylogalerts', 'microsoft.insights/actiongroups', 'microsoft.network/natgateways', 'microsoft.insights/privatelinkscopes', 'microsoft.operationalinsights/workspaces', 'microsoft.managedidentity/userassignedidentities')
| extend place = tolower(subscriptionId)
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | project place = tolower(subscriptionId)
    | distinct place
  ) on place
| extend group = tolower(strcat(subscriptionId, '/', resourceGroup))
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | project group = tolower(strcat(subscriptionId, '/', resourceGroup))
    | distinct group
  ) on group
| where isnotempty(place1) or type in~ ('microsoft.network/azurefirewalls', 'microsoft.network/firewallpolicies', 'microsoft.operationalinsights/workspaces', 'microsoft.insights/privatelinkscopes')
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  sku,
  identity,
  inGroup = iff(isnotempty(group1), id, ''),
  properties = pack('accessModeSettings', properties.accessModeSettings, 'actions', properties.actions, 'basePolicy', properties.basePolicy, 'condition', properties.condition, 'customerId', properties.customerId, 'dnsSettings', properties.dnsSettings, 'emailReceivers', properties.emailReceivers, 'enableTunneling', properties.enableTunneling, 'enabled', properties.enabled, 'features', properties.features, 'firewallPolicy', properties.firewallPolicy, 'flowAnalyticsConfiguration', properties.flowAnalyticsConfiguration, 'ipConfigurations', properties.ipConfigurations, 'principalId', properties.principalId, 'privateEndpointConnections', properties.privateEndpointConnections, 'privateLinkScopedResources', properties.privateLinkScopedResources, 'provisioningState', properties.provisioningState, 'publicIpAddresses', properties.publicIpAddresses, 'publicNetworkAccessForIngestion', properties.publicNetworkAccessForIngestion, 'publicNetworkAccessForQuery', properties.publicNetworkAccessForQuery, 'retentionInDays', properties.retentionInDays, 'retentionPolicy', properties.retentionPolicy, 'ruleCollectionGroups', properties.ruleCollectionGroups, 'scopes', properties.scopes, 'storageId', properties.storageId, 'targetResourceId', properties.targetResourceId, 'threatIntelMode', properties.threatIntelMode)
| order by id asc
'@
  '11-firewall-rules' = @'
networkresources
| where type =~ 'microsoft.network/firewallpolicies/rulecollectiongroups'
| project id,
  subscriptionId,
  resourceGroup,
  properties
| order by id asc
'@
  '12-roles' = @'
authorizationresources
| where type =~ 'microsoft.authorization/roleassignments'
| extend scope = tolower(tostring(properties.scope))
| where scope has '/providers/microsoft.machinelearningservices/workspaces/' or scope has '/providers/microsoft.storage/storageaccounts/' or scope has '/providers/microsoft.keyvault/vaults/' or scope has '/providers/microsoft.containerregistry/registries/' or scope has '/providers/microsoft.insights/components/' or scope has '/providers/microsoft.network/privateendpoints/' or scope has '/providers/microsoft.managedidentity/userassignedidentities/' or scope startswith '/providers/microsoft.management/' or scope !has '/providers/'
| extend subscription = iff(scope startswith '/subscriptions/', tostring(split(scope, '/')[2]), '')
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | project subscription = tolower(subscriptionId)
    | distinct subscription
  ) on subscription
| where isnotempty(subscription1) or scope !startswith '/subscriptions/'
| project id,
  scope,
  subscription,
  principal = tostring(properties.principalId),
  principalType = tostring(properties.principalType),
  role = tostring(split(tolower(tostring(properties.roleDefinitionId)), '/roledefinitions/')[1])
| order by id asc
'@
  '13-policy-assignments' = @'
policyresources
| where type =~ 'microsoft.authorization/policyassignments'
| project id,
  name,
  scope = tostring(properties.scope),
  definition = tolower(tostring(properties.policyDefinitionId)),
  enforcementMode = tostring(properties.enforcementMode),
  effect = tostring(properties.parameters.effect.value),
  notScopes = properties.notScopes
| order by id asc
'@
  '14-policy-states' = @'
policyresources
| where type =~ 'microsoft.policyinsights/policystates'
| where tostring(properties.resourceType) has 'microsoft.machinelearningservices'
| project id,
  resource = tolower(tostring(properties.resourceId)),
  definition = tostring(properties.policyDefinitionName),
  assignment = tostring(properties.policyAssignmentName),
  state = tostring(properties.complianceState),
  seen = tostring(properties.timestamp)
| order by id asc
'@
  '15-defender' = @'
securityresources
| where type =~ 'microsoft.security/pricings'
| project id,
  subscriptionId,
  name,
  tier = tostring(properties.pricingTier),
  subPlan = tostring(properties.subPlan),
  extensions = properties.extensions
| order by id asc
'@
  '16-image-findings' = @'
securityresources
| where type in~ ('microsoft.security/assessments', 'microsoft.security/assessments/subassessments')
| where id contains '/assessments/c0b7cfc6-3172-465a-b378-53c7ff2cc0d5'
| extend registry = tostring(split(tolower(id), '/providers/microsoft.security/')[0])
| where registry has '/providers/microsoft.containerregistry/registries/'
| extend ['kind'] = iff(type =~ 'microsoft.security/assessments', 'assessment', 'finding')
| summarize findings = count() by registry, subscriptionId, kind, severity = tostring(properties.status.severity), code = tostring(properties.status.code)
| project registry,
  subscriptionId,
  kind,
  severity,
  code,
  findings
| order by registry asc, kind asc, severity asc, code asc
'@
  '17-containers' = @'
resourcecontainers
| where type in~ ('microsoft.resources/subscriptions', 'microsoft.resources/subscriptions/resourcegroups')
| join kind=inner (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | distinct subscriptionId
  ) on subscriptionId
| project id,
  name,
  type,
  location,
  subscriptionId,
  tags,
  state = tostring(properties.state),
  managementGroups = properties.managementGroupAncestorsChain
| order by id asc
'@
  '18-beside' = @'
resources
| where type in~ ('microsoft.storage/storageaccounts', 'microsoft.keyvault/vaults', 'microsoft.containerregistry/registries', 'microsoft.network/publicipaddresses', 'microsoft.network/networkinterfaces')
| where type !~ 'microsoft.network/networkinterfaces' or tostring(properties.ipConfigurations) has 'publicIPAddress'
| extend key = tolower(id), place = tolower(subscriptionId)
| extend group = tolower(strcat(subscriptionId, '/', resourceGroup))
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | project group = tolower(strcat(subscriptionId, '/', resourceGroup))
    | distinct group
  ) on group
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | project place = tolower(subscriptionId)
    | distinct place
  ) on place
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | mv-expand dep = pack_array(properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.encryption.keyVaultProperties.keyVaultArmId)
    | extend key = tolower(tostring(dep))
    | where isnotempty(key)
    | distinct key
  ) on key
| where isempty(key1) and (isnotempty(group1) or (isnotempty(place1) and type =~ 'microsoft.storage/storageaccounts'))
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  tags,
  inGroup = iff(isnotempty(group1), id, ''),
  configurations = iff(type =~ 'microsoft.network/networkinterfaces', properties.ipConfigurations, dynamic(null)),
  properties = iff(type in~ ('microsoft.storage/storageaccounts', 'microsoft.keyvault/vaults', 'microsoft.containerregistry/registries'), pack('adminUserEnabled', properties.adminUserEnabled, 'allowBlobPublicAccess', properties.allowBlobPublicAccess, 'allowCrossTenantReplication', properties.allowCrossTenantReplication, 'allowSharedKeyAccess', properties.allowSharedKeyAccess, 'allowedCopyScope', properties.allowedCopyScope, 'anonymousPullEnabled', properties.anonymousPullEnabled, 'enablePurgeProtection', properties.enablePurgeProtection, 'enableRbacAuthorization', properties.enableRbacAuthorization, 'encryption', properties.encryption, 'isLocalUserEnabled', properties.isLocalUserEnabled, 'loginServer', properties.loginServer, 'minimumTlsVersion', properties.minimumTlsVersion, 'networkAcls', properties.networkAcls, 'networkRuleBypassOptions', properties.networkRuleBypassOptions, 'networkRuleSet', properties.networkRuleSet, 'policies', properties.policies, 'privateEndpointConnections', properties.privateEndpointConnections, 'publicNetworkAccess', properties.publicNetworkAccess, 'softDeleteRetentionInDays', properties.softDeleteRetentionInDays, 'supportsHttpsTrafficOnly', properties.supportsHttpsTrafficOnly, 'vaultUri', properties.vaultUri), dynamic(null))
| order by id asc
'@
  '19-custom-roles' = @'
authorizationresources
| where type =~ 'microsoft.authorization/roledefinitions'
| where tostring(properties.type) =~ 'CustomRole'
| project id,
  name,
  permissions = properties.permissions,
  assignableScopes = properties.assignableScopes
| order by id asc
'@
  '20-jump-hosts' = @'
resources
| where type =~ 'microsoft.compute/virtualmachines'
| mv-expand interface = properties.networkProfile.networkInterfaces limit 400
| extend nic = tolower(tostring(interface.id)), machine = tolower(id)
| join kind=inner (
    resources
    | where type =~ 'microsoft.network/networkinterfaces'
    | extend subnet = tostring(properties.ipConfigurations[0].properties.subnet.id)
    | project nic = tolower(id), subnet, configurations = properties.ipConfigurations, key = tostring(split(tolower(subnet), '/subnets/')[0])
  ) on nic
| join kind=inner (
    resources
    | where type =~ 'microsoft.network/privateendpoints'
    | mv-expand connection = properties.privateLinkServiceConnections limit 400
    | where tostring(connection.properties.groupIds) has 'amlworkspace'
    | extend key = tostring(split(tolower(tostring(properties.subnet.id)), '/subnets/')[0])
    | distinct key
  ) on key
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.compute/virtualmachines/extensions'
    | where tostring(properties.type) startswith 'AADSSHLogin' or tostring(properties.type) startswith 'AADLogin'
    | project machine = tolower(tostring(split(tolower(id), '/extensions/')[0])), login = id, loginState = tostring(properties.provisioningState)
  ) on machine
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  nic,
  subnet,
  configurations,
  login,
  loginState,
  properties = pack('networkProfile', properties.networkProfile, 'securityProfile', properties.securityProfile, 'osProfile', pack('linuxConfiguration', pack('disablePasswordAuthentication', properties.osProfile.linuxConfiguration.disablePasswordAuthentication)))
| order by id asc, nic asc
'@
}

# The address of each read that what was found asks for.
function Get-Addresses {
  Get-Address '01-workspaces' 'id' '/microsoft[.]machinelearningservices/workspaces/[^/]+$' '' '/computes?api-version=2026-09-01'
  Get-Address '01-workspaces' 'id' '/microsoft[.]machinelearningservices/workspaces/[^/]+$' '' '/datastores?api-version=2026-09-01'
  Get-Address '01-workspaces' 'id' '/microsoft[.]machinelearningservices/workspaces/[^/]+$' '' '/outboundRules?api-version=2026-09-01'
  Get-Address '01-workspaces' 'id' '/microsoft[.]machinelearningservices/workspaces/[^/]+$' '' '/connections?api-version=2026-09-01'
  Get-Address '01-workspaces' 'id' '/microsoft[.]machinelearningservices/workspaces/[^/]+$' '' '/serverlessEndpoints?api-version=2026-09-01'
  Get-Address '01-workspaces' 'id' '/microsoft[.]machinelearningservices/workspaces/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '02-endpoints' 'id' '/microsoft[.]machinelearningservices/workspaces/[^/]+/onlineendpoints/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '03-dependencies' 'id' '/microsoft[.]storage/storageaccounts/[^/]+$' '' '/blobServices/default?api-version=2026-09-01'
  Get-Address '03-dependencies' 'id' '/microsoft[.]storage/storageaccounts/[^/]+$' '' '/fileServices/default?api-version=2026-09-01'
  Get-Address '03-dependencies' 'id' '/microsoft[.]storage/storageaccounts/[^/]+$' '' '/blobServices/default/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '03-dependencies' 'id' '/microsoft[.]storage/storageaccounts/[^/]+$' '' '/fileServices/default/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '18-beside' 'inGroup' '/microsoft[.]storage/storageaccounts/[^/]+$' '' '/blobServices/default?api-version=2026-09-01'
  Get-Address '18-beside' 'inGroup' '/microsoft[.]storage/storageaccounts/[^/]+$' '' '/blobServices/default/containers?api-version=2026-09-01'
  Get-Address '18-beside' 'inGroup' '/microsoft[.]storage/storageaccounts/[^/]+$' '' '/blobServices/default/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '18-beside' 'inGroup' '/microsoft[.]keyvault/vaults/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '03-dependencies' 'id' '/microsoft[.]keyvault/vaults/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '03-dependencies' 'id' '/microsoft[.]containerregistry/registries/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '10-firewalls' 'id' '/microsoft[.]network/azurefirewalls/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '10-firewalls' 'id' '/microsoft[.]network/bastionhosts/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '01-workspaces' 'encryptionKey' '/microsoft[.]keyvault/vaults/[^/]+/keys/[^/]+$' '' '?api-version=2026-05-15'
  Get-Address '03-dependencies' 'encryptionKey' '/microsoft[.]keyvault/vaults/[^/]+/keys/[^/]+$' '' '?api-version=2026-05-15'
  Get-Address '02-endpoints' 'environment' '/microsoft[.]machinelearningservices/workspaces/[^/]+/environments/[^/]+/versions/[^/]+$' '' '?api-version=2026-09-01'
  Get-Address '02-endpoints' 'model' '/microsoft[.]machinelearningservices/workspaces/[^/]+/models/[^/]+/versions/[^/]+$' '' '?api-version=2026-09-01'
  Get-Address '10-firewalls' 'inGroup' '/microsoft[.]managedidentity/userassignedidentities/[^/]+$' '' '/federatedIdentityCredentials?api-version=2023-01-31'
  Get-Address '01-workspaces' 'subscriptionId' '.' '/subscriptions/' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '01-workspaces' 'subscriptionId' '.' '/subscriptions/' '/providers/Microsoft.Authorization/locks?api-version=2020-05-01'
  Get-Address '01-workspaces' 'subscriptionId' '.' '/subscriptions/' '/providers/Microsoft.Security/securityContacts?api-version=2023-12-01-preview'
}

function Write-Told([string] $Text) { [Console]::Error.WriteLine((Format-Visible $Text)) }

# Writes a file of the folder whole or not at all.
function Save-Text([string] $Name, [string] $Text) {
  Write-Restricted "$Folder/new" Create $Text
  [IO.File]::Move("$Folder/new", "$Folder/$Name", $true)
}

function Get-Text([string] $Name) { [IO.File]::ReadAllText("$Folder/$Name") }
function Test-Kept([string] $Name) { [IO.File]::Exists("$Folder/$Name") }

# The files of the folder whose names are like this, in order.
function Get-Kept([string] $Like) {
  $names = [Collections.Generic.List[string]]::new([IO.Directory]::GetFiles($Folder, $Like))
  $names.Sort([StringComparer]::Ordinal)
  $names
}

# What stands at the places of a pattern.
function Get-Matched([string] $Text, [string] $Pattern) {
  foreach ($one in [regex]::Matches($Text, $Pattern)) { $one.Groups[1].Value }
}

# Text within the quotes of JSON: what is no plain letter becomes a space or a question mark.
function Format-InQuotes([string[]] $Lines) {
  ($Lines -join ' ' -replace '[\t\r\n]', ' ' -replace '[^ -~]', '?' -replace '\\', '\\' -replace '"', '\"').TrimEnd()
}

# Waits as long as Azure says, or longer each time.
function Wait-Again([int] $Try, [string] $Text) {
  $told = @(Get-Matched $Text '[Rr]etry-? ?[Aa]fter[^0-9\n]{1,20}([0-9]{1,4})')
  $pause = if ($told) { [int] $told[-1] } else { 5 * [Math]::Pow(2, $Try - 1) }
  if ($pause -gt 300) { $pause = 300 }
  Write-Told "Azure asks for patience: on in $pause seconds."
  Start-Sleep ([int] $pause)
}

# Calls az, again where too much was asked: the text that it printed, or nothing, and what it complained of.
function Invoke-Ask {
  for ($try = 1; ; $try += 1) {
    $script:Calls += 1
    $answer = Invoke-Quietly @args --output json
    $text = "$($answer.Errors)"
    if ($answer.Status -eq 0) {
      $printed = if ($answer.Lines) { ($answer.Lines -join "`n") + "`n" } else { '' }
      return @{ Ok = $true; Text = $printed; Errors = $answer.Errors; Complaint = '' }
    }
    $throttled = $text -match 'TooManyRequests|Too Many Requests|RateLimiting|\(429\)|: 429'
    if ($try -ge 6 -or -not $throttled) { return @{ Ok = $false; Text = ''; Errors = $answer.Errors; Complaint = $answer.Complaint } }
    Wait-Again $try $text
  }
}

# Sends a body by a file, since a line of a command has an end.
function Send-Body([string] $Url, [string] $Body) {
  Save-Text 'body.json' $Body
  Invoke-Ask rest --method post --url $Url --body "@$Folder/body.json"
}

# The body of a question to the graph.
function Get-Body([string] $Name, [string] $Token) {
  $query = $Queries[$Name] -replace '\r?\n', ' '
  $more = if ($Name -in $Above) { ', "authorizationScopeFilter": "AtScopeAndAbove"' } else { '' }
  if ($Token) { $more += ", `"`$skipToken`": `"$Token`"" }
  "{$Scope`"query`": `"$query `", `"options`": {`"resultFormat`": `"objectArray`", `"`$top`": 1000$more}}"
}

# Reads all pages of a query. One that was cut off begins again, since the address of a next page does not last.
function Read-Query([string] $Name) {
  if (Test-Kept "$Name.done") { return }
  Get-Kept "$Name.*.page" | ForEach-Object { [IO.File]::Delete($_) }
  $token = ''
  $rows = 0
  for ($page = 1; ; $page += 1) {
    $file = '{0}.{1:d5}.page' -f $Name, $page
    $answer = Send-Body $Graph (Get-Body $Name $token)
    $last = $token
    $token = ''
    if ($answer.Ok) {
      Save-Text $file "{`"query`": `"$Name`", `"answer`": $($answer.Text)}"
      $token = "$(Get-Matched $answer.Text '(?m)^  "\$skipToken": "([^"\\]*)",?$')"
      $rows += [regex]::Matches($answer.Text, '(?m)^    \{$').Count
    } else {
      Write-Told "${Name}: $($answer.Complaint)"
      Save-Text $file "{`"query`": `"$Name`", `"error`": `"$(Format-InQuotes $answer.Errors)`"}"
      $script:Unread += 1
    }
    if (-not $token) { break }
    if ($token -ceq $last) {
      Save-Text "$Name.99999.page" "{`"query`": `"$Name`", `"error`": `"Azure gave the same page again.`"}"
      break
    }
  }
  Save-Text "$Name.done" ''
  Write-Told "${Name}: $rows rows"
}

# The address of a read for each place that a column of a query holds.
function Get-Address([string] $Query, [string] $Column, [string] $Pattern, [string] $First, [string] $Last) {
  $places = [Collections.Generic.SortedSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
  foreach ($file in Get-Kept "$Query.*.page") {
    foreach ($one in Get-Matched ([IO.File]::ReadAllText($file)) "(?m)^      `"$Column`": `"([^`"\\]*)`",?`$") {
      if ($one -match $Pattern) { [void] $places.Add($one) }
    }
  }
  foreach ($one in $places) { "$First$one$Last" }
}

# The body of a batch of reads.
function Get-Requests([string[]] $Addresses) {
  $number = 0
  $requests = foreach ($one in $Addresses) {
    "{`"httpMethod`": `"GET`", `"name`": `"$number`", `"relativeUrl`": `"$one`"}"
    $number += 1
  }
  "{`"requests`": [$(@($requests) -join ', ')]}"
}

# Asks for some addresses at once. The service need not take it, nor answer each: then there is no entry.
function Read-Batch([string[]] $Addresses) {
  $body = Get-Requests $Addresses
  for ($try = 1; ; $try += 1) {
    $answer = Send-Body $Batch $body
    if (-not $answer.Ok -or [regex]::Matches($answer.Text, '(?m)^      "httpStatusCode": ').Count -ne $Addresses.Count) { return '' }
    if ($try -ge 6 -or $answer.Text -notmatch '(?m)^      "httpStatusCode": 429') { break }
    Wait-Again $try $answer.Text
  }
  "{`"asked`": $body, `"answer`": $($answer.Text)}"
}

# Asks for some addresses one after another.
function Read-Singly([string[]] $Addresses) {
  $entries = foreach ($one in $Addresses) {
    $answer = Invoke-Ask rest --method get --url $one
    $asked = "{`"asked`": {`"requests`": [{`"httpMethod`": `"GET`", `"relativeUrl`": `"$one`"}]}, "
    if ($answer.Ok -and $answer.Text) {
      "$asked`"answer`": {`"responses`": [{`"httpStatusCode`": 200, `"content`": $($answer.Text)}]}}"
    } else {
      "$asked`"error`": `"$(Format-InQuotes $answer.Errors)`"}"
      $script:Unread += 1
    }
  }
  @($entries) -join ",`n"
}

# The addresses of the next pages of lists that were read: only of those lists, and of this Azure.
function Get-NextPages([int] $Round, [string[]] $Addresses) {
  $known = [Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
  foreach ($one in $Addresses) { [void] $known.Add(($one -replace '\?.*')) }
  foreach ($file in Get-Kept "addresses.$Round.*.read") {
    foreach ($one in Get-Matched ([IO.File]::ReadAllText($file)) '(?m)^ *"nextLink": "https://[^/"]*(/[^"\\]*)",?$') {
      if ($known.Contains(($one -replace '\?.*'))) { $one }
    }
  }
}

# Keeps addresses, or reads those that an interrupted run kept.
function Get-Round([int] $Number, [scriptblock] $Find) {
  if (-not (Test-Kept "addresses.$Number")) { Save-Text "addresses.$Number" (@(& $Find) -join "`n") }
  @((Get-Text "addresses.$Number") -split "`n" | Where-Object { $_ })
}

# Reads what the graph does not have: first by the places that were found, then the next pages of what is long.
function Read-Addresses {
  $total = 0
  $read = 0
  $addresses = @(Get-Round 1 { Get-Addresses })
  for ($round = 1; $addresses -and $round -le 50; $round += 1) {
    $total += $addresses.Count
    for ($at = 0; $at -lt $addresses.Count; $at += 20) {
      $part = [string[]] @($addresses | Select-Object -Skip $at -First 20)
      $file = 'addresses.{0}.{1:d6}.read' -f $round, $at
      if (-not (Test-Kept $file)) {
        $entry = if ($Batches) { Read-Batch $part } else { '' }
        if (-not $entry) {
          # What is refused once is refused again, and a read by itself tells why.
          $script:Batches = $false
          $entry = Read-Singly $part
        }
        Save-Text $file $entry
      }
      $read += $part.Count
      Write-Told "reads: $read of $total"
    }
    $done = $addresses
    $addresses = @(Get-Round ($round + 1) { Get-NextPages $round $done })
  }
}

# Puts the file together from what stands in the folder.
function Write-Inventory {
  $writer = Open-Restricted "$Folder/whole" Create
  $writer.Write((Get-Text 'head'))
  foreach ($list in @(@('pages', '*.page'), @('reads', 'addresses.*.read'))) {
    $writer.Write(", `"$($list[0])`": [`n")
    $comma = ''
    foreach ($file in Get-Kept $list[1]) {
      $writer.Write($comma + [IO.File]::ReadAllText($file))
      $comma = ",`n"
    }
    $writer.Write("`n]")
  }
  $writer.Write("}`n")
  $writer.Dispose()
}

# What stays when names are replaced: properties of which Azure makes the values, maps of which readers name the
# members, and words that are nobody's name.
$KeptWords = @'
property access
property action
property addressprefixtype
property allowedcopyscope
property apiversion
property applicationsharingpolicy
property authmode
property authtype
property by
property bypass
property category
property categorygroup
property cloud
property code
property computeinstanceauthorizationtype
property computetype
property createdbytype
property credentialstype
property datastoretype
property defaultaction
property direction
property effect
property egresspublicnetworkaccess
property enforcementmode
property field
property firewallsku
property groupid
property groupids
property httpmethod
property ingestionaccessmode
property instancetype
property ipprotocols
property isenabled
property isolationmode
property keysource
property keytype
property kind
property kty
property lastmodifiedbytype
property level
property location
property loganalyticsdestinationtype
property made
property minimalseverity
property minimumtlsversion
property networkrulebypassoptions
property networkstate
property nexthoptype
property principaltype
property privateendpointnetworkpolicies
property protocol
property protocoltype
property provisioningstate
property publicnetworkaccess
property query
property queryaccessmode
property remoteloginportpublicaccess
property resulttruncated
property roles
property rulecollectiontype
property ruletype
property seen
property severity
property sshpublicaccess
property state
property status
property subplan
property subresourcetarget
property systemdatastoresauthmode
property threatintelmode
property tier
property timezone
property triggertype
property type
property vmpriority
property vmsize
map customproperties
map environmentvariables
map metadata
map mirrortraffic
map outboundrules
map tags
map traffic
map userassignedidentities
word $skip
word $skiptoken
word $top
word *
word 0
word 00482a5a-887f-4fb3-b363-3b7fe8e74483
word 090c7b07-b4ed-4561-ad20-e9075f3ccaff
word 0b60c0b2-2dc2-4e1c-b5c9-abbed971de53
word 0e6763cc-5078-4e64-889d-ff4d9a839047
word 0fdf0491-d080-4575-b627-ad0e843cba0f
word 1
word 10
word 11
word 12
word 12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5
word 12e5dd16-d201-47ff-849b-8454061c293d
word 13
word 14
word 15
word 152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0
word 16
word 17
word 17d1049b-9a84-46fb-8f53-869881c3d3ab
word 18
word 18d7d88d-d35e-4fb5-a5c3-7773c20a72d9
word 19
word 19539b54-c61e-4196-9a38-67598701be90
word 1c988dd6-ade4-430f-a608-2a3e5b0a6d38
word 1f3afdf9-d0c9-4c3d-847f-89da613e70a8
word 1f90fc71-a595-4066-8974-d4d0802e8ef0
word 2
word 2465583e-4e78-4c15-b6be-a36cbc7c8b0f
word 2a2b9908-6ea1-4ae2-8e65-a410df84e7d1
word 3
word 36243c78-bf99-498c-9df9-86d9f8d28608
word 39bc4728-0917-49c7-9d2c-d95423bc2eb4
word 4
word 404c3081-a854-4457-ae30-26a93ef643f9
word 405c5871-3e91-4644-8a63-58e19d68ff5b
word 438c38d2-3772-465a-a9cc-7a6666a275ce
word 45e05259-1eb5-4f70-9574-baf73e9d219b
word 4633458b-17de-408a-b874-0445c86b69e6
word 4d97b98b-1d4f-4787-a291-c67834d212e7
word 4f4f78b8-e367-4b10-a341-d9a4ad5cf1c7
word 4fa4b6c0-31ca-4c0d-b10d-24b96f62a751
word 5
word 55615ac9-af46-4a59-874e-391cc3dfb490
word 5cfb9e8a-2f13-40bd-a527-c89bc596d299
word 5f0c7d88-c7de-45b8-ac49-db49e72eaa78
word 6
word 635dd51f-9968-44d3-b7fb-6d9a6bd613ae
word 640d2586-54d2-465f-877f-9ffc1d2109f4
word 679ddf89-ab8f-48a5-9029-e76054077449
word 69566ab7-960f-475b-8e7c-b3118f30c6bd
word 6ddb1705-c8cf-450e-aa4b-19ad6703c440
word 6edd7eda-6dd8-40f7-810d-67160c639cd9
word 7
word 73c42c96-874c-492b-b04d-ab87d138a893
word 749f88d5-cbae-40b8-bcfc-e573ddc772fa
word 77eeea86-7e81-4a7d-9067-de844d096752
word 7804b5c7-01dc-4723-969b-ae300cc07ff1
word 7f40cee6-e933-4d0f-a782-b96615e0f4a6
word 7f951dda-4ed3-4680-a7ca-43fe172d538d
word 8
word 8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54
word 8e3af657-a8ff-443c-a75c-2fe8c4bcb635
word 9
word 90c90eda-bfe7-4c67-bf26-410420ed1047
word 92aaf0da-9dab-42b6-94a3-d43ce8d16293
word 9980e02c-c2be-4d73-94e8-173b1dc7cf3c
word :
word a10ee784-7409-4941-b091-663697637c0f
word a6abeaec-4d90-4a02-805f-6b26c4d3fbe9
word a6f9a2d0-cff7-4855-83ad-4cd750666512
word aad
word aadtoken
word accepted
word account
word accountmanagedidentity
word acdd72a7-3385-48ef-bd42-f606fba81ae7
word active
word administrative
word ae349356-3a1b-4a5e-921d-050484c6347e
word afe0c3be-ba3b-4544-ba52-0c99672a8ad6
word agentsvc
word ai
word alert
word alllogs
word allow
word allowonlyapprovedoutbound
word amlcompute
word api
word api-version
word app-azureml
word approved
word arm
word australiaeast
word australiasoutheast
word azure
word azure-automation
word azureactivedirectory
word azurebastionsubnet
word azurecloud
word azurecontainerregistry
word azurecr
word azurefirewallsubnet
word azurefrontdoor.firstparty
word azureloadbalancer
word azuremachinelearning
word azureml
word azuremonitor
word azureresourcemanager
word azureservices
word b12aa53e-6015-4669-85d0-8515ebb3ae7f
word b24988ac-6180-42a0-ab88-20f7382dd24c
word b2982f36-99f2-4db5-8eff-283140c09693
word b556d68e-0be0-4f35-a333-ad7ee1ce17ea
word ba769a63-b8cc-4b2d-abf6-ac33c7204be8
word ba92f5b4-2d11-453d-a403-e96b0029c9fe
word backup
word batchnodemanagement
word blob
word brazilsouth
word c3d20c29-b36d-48fe-808b-99a87530ad99
word ca
word canadacentral
word canadaeast
word cannotdelete
word centralindia
word centralus
word cf820ca0-f99e-4f3e-84fb-66e913812d21
word cloudposture
word cognitiveservices
word com
word completed
word compliant
word computeinstance
word conda-forge
word conda.anaconda.org
word confidentialvm
word containerregistriesvulnerabilityassessments
word containers
word core
word d0793b48-0edc-4296-a390-4c75d1bdfd71
word data
word data_asset
word dedicated
word default
word deny
word dfs
word disabled
word documents
word e147488a-f6f5-4113-8e2d-b22465e65bf6
word e40ec5ca-96e0-45a2-b4ff-59039f2c2b59
word e503ece1-11d0-4e8e-8e2c-7a6c3bf38815
word e71308d3-144b-4262-b144-efdc3cc90517
word e8eef0a8-67cf-4eb4-9386-14b0e78733d4
word e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f
word eastasia
word eastus
word eastus2
word ee40564d-486e-4f68-a5ca-7a621edae0fb
word enabled
word f110a506-2dcb-422e-bcea-d533fc8c35e2
word f1a07417-d97a-45cb-824c-7a7467783830
word f25e0fa2-a7c8-4377-a976-54943a77a395
word f58310d9-a9f6-439a-9e8d-f62e7b41a168
word f6c7c914-8db3-469d-8ca1-694a8f32e121
word failed
word false
word fb1c8493-542b-48eb-b624-b4c8fea62acd
word fb879df8-f326-4884-b1cf-06f3ad86be52
word fe83a0eb-a853-422d-aac2-1bffd182c5d0
word file
word files.pythonhosted.org
word francecentral
word gatewaymanager
word gatewaysubnet
word germanywestcentral
word git_commit
word global
word group
word https
word identity
word inbound
word inference
word instances
word internet
word io
word italynorth
word japaneast
word japanwest
word keys
word keyvaults
word koreacentral
word latest
word managedidentity
word microsoft
word microsoft.compute
word microsoft.containerregistry
word microsoft.documentdb
word microsoft.insights
word microsoft.keyvault
word microsoft.machinelearningservices
word microsoft.managedidentity
word microsoft.network
word microsoft.operationalinsights
word microsoft.policyinsights
word microsoft.search
word microsoft.security
word microsoft.storage
word microsoftcontainerregistry
word mlflow_model
word models
word monitor
word ms
word net
word net-azureml
word networksecuritygroupenabled
word networkwatcherrg
word none
word northcentralus
word northeurope
word norwayeast
word notebooks
word notspecified
word ods
word oms
word on
word onuploadmalwarescanning
word open
word openai
word opinsights
word org
word outbound
word perkeyvault
word personal
word persubscription
word polandcentral
word policy
word premium
word privatelink
word privatelink.agentsvc.azure-automation.net
word privatelink.api.azureml.ms
word privatelink.azurecr.io
word privatelink.blob.core.windows.net
word privatelink.cognitiveservices.azure.com
word privatelink.dfs.core.windows.net
word privatelink.documents.azure.com
word privatelink.file.core.windows.net
word privatelink.monitor.azure.com
word privatelink.notebooks.azure.net
word privatelink.ods.opinsights.azure.com
word privatelink.oms.opinsights.azure.com
word privatelink.openai.azure.com
word privatelink.queue.core.windows.net
word privatelink.search.windows.net
word privatelink.table.core.windows.net
word privatelink.vaultcore.azure.net
word privatelink.web.core.windows.net
word projectmanagedidentity
word protected
word pypi
word pypi-files
word pypi.org
word qatarcentral
word queue
word readonly
word registered
word registries
word rotate
word rsa
word rsa-hsm
word score.py
word search
word securedbyperimeter
word security
word sensitivedatadiscovery
word serviceprincipal
word southafricanorth
word southcentralus
word southeastasia
word southindia
word spaincentral
word standard
word started
word status
word stop
word storage
word storageaccounts
word succeeded
word swedencentral
word switzerlandnorth
word switzerlandwest
word table
word tcp
word true
word trustedlaunch
word uaenorth
word udp
word uksouth
word ukwest
word uri_folder
word vault
word vaultcore
word versions
word virtualappliance
word virtualnetwork
word vnetlocal
word web
word westcentralus
word westeurope
word westus
word westus2
word westus3
word windows
word workspace
'@ -split '\r?\n'

$Patterns = @{}
@{
  Address = '^[0-9]+[.][0-9.]+(/[0-9]+)?(-[0-9.]+)?\z|^[0-9a-fA-F]*:[0-9a-fA-F:.]+(/[0-9]+)?\z'
  Time = '^[0-9]{4}-[0-9][0-9]-[0-9][0-9]T[0-9:.]+(Z|[+-][0-9:]+)?\z|^P[0-9YMWDTHS.]+\z'
  Number = '^[0-9*][0-9*/, -]*\z'
  Operation = '^[Mm]icrosoft[.][A-Za-z./]+/(read|write|delete|action)\z'
  Guid = '^(?=.{36}\z)[0-9a-fA-F]+(-[0-9a-fA-F]+){4}\z'
  Url = '^[A-Za-z][A-Za-z0-9+]*://'
  Host = '^[A-Za-z0-9_*-]+([.][A-Za-z0-9_*-]+)+\z'
  Absent = '(ResourceGroup|Resource)?NotFound'
  Right = "(perform action '[A-Za-z.*/]+' over scope ')(/[^']+)'"
}.GetEnumerator() | ForEach-Object { $Patterns[$_.Key] = [regex]::new($_.Value) }

# Writes an inventory with a stand-in for each name, the same for the same name, and the list of both. All that is not
# known to be a word of Azure is taken for a name. Quotes part the texts of JSON from what is between them.
function Write-Masked([string] $From, [string] $To, [string] $List) {
  $script:Kept = [Collections.Generic.HashSet[string]]::new([string[]] $KeptWords)
  $script:Stood = [Collections.Generic.Dictionary[string, string]]::new()
  $script:Count = @{ id = 0 }
  $script:Listed = [Text.StringBuilder]::new()
  $owners = [Collections.Generic.Stack[string]]::new()
  $owner = ''
  $key = ''
  $done = [Collections.Generic.Dictionary[string, string]]::new()
  $reader = [IO.StreamReader]::new($From)
  $writer = Open-Restricted $To Create
  while ($null -ne ($line = $reader.ReadLine())) {
    $escapes = $line.Contains('\')
    # No text of JSON holds these signs as they are.
    if ($escapes) { $line = $line.Replace('\\', "`u{1}").Replace('\"', "`u{2}") }
    $parts = $line.Split('"')
    for ($at = 0; $at -lt $parts.Length; $at += 1) {
      $text = $parts[$at]
      if ($at % 2 -eq 0) {
        # Which property the object belongs to in which we are.
        if ($text.IndexOfAny('{}') -lt 0) { continue }
        foreach ($sign in $text.ToCharArray()) {
          if ($sign -eq '{') { $owners.Push($owner); $owners.Push($key); $owner = $key }
          elseif ($sign -eq '}' -and $owners.Count) { $key = $owners.Pop(); $owner = $owners.Pop() }
        }
      } elseif ($at + 1 -lt $parts.Length -and $parts[$at + 1].StartsWith(':')) {
        $inMap = $Kept.Contains("map $owner")
        $key = if ($inMap) { '' } else { Get-Low $text }
        if ($text.StartsWith('/')) { $parts[$at] = Format-MaskedPath $text }
        elseif ($inMap) { $parts[$at] = Get-StandIn $text 'name' }
      } elseif ($text) {
        $asked = "$owner $key $text"
        $masked = ''
        if (-not $done.TryGetValue($asked, [ref] $masked)) {
          $masked = Format-MaskedValue $owner $key $text
          $done[$asked] = $masked
        }
        $parts[$at] = $masked
      }
    }
    $line = [string]::Join('"', $parts)
    if ($escapes) { $line = $line.Replace("`u{1}", '\\').Replace("`u{2}", '\"') }
    $writer.Write($line + "`n")
  }
  $reader.Dispose()
  $writer.Dispose()
  Write-Restricted $List Create $Listed.ToString()
}

# Lower case as awk has it: of plain letters alone.
function Get-Low([string] $Text) {
  $low = $Text.ToLowerInvariant()
  if ($low.Length -eq $Text.Length -and [Text.Encoding]::UTF8.GetByteCount($Text) -eq $Text.Length) { return $low }
  [regex]::Replace($Text, '[A-Z]+', { $args[0].Value.ToLowerInvariant() })
}

function Format-MaskedValue([string] $Owner, [string] $Key, [string] $Text) {
  if ($Key -in 'error', 'message') { return Format-MaskedComplaint $Text }
  if ($Text.StartsWith('/')) { return Format-MaskedPath $Text }
  if ($Key -eq 'image') { return Format-MaskedImage $Text }
  if ($Patterns.Url.IsMatch($Text)) { return Format-MaskedUrl $Text }
  if ($Text.Contains('@') -or $Patterns.Guid.IsMatch($Text) -or $Key -eq 'resourcegroup') { return Get-StandIn $Text 'name' }
  if ($Kept.Contains("property $Key") -or ($Key -eq 'name' -and $Owner -eq 'sku')) { return $Text }
  # Addresses, times, numbers and operations of Azure.
  if ($Key -ne 'name') {
    foreach ($one in 'Address', 'Time', 'Number', 'Operation') { if ($Patterns[$one].IsMatch($Text)) { return $Text } }
  }
  if ($Patterns.Host.IsMatch($Text)) { return Format-MaskedHost $Text }
  Get-StandIn $Text 'name'
}

# An image keeps that it has a digest or a tag.
function Format-MaskedImage([string] $Text) {
  if ($Text -cmatch '^([^@]*)@(?:.*@)?sha256:[0-9a-f]+$') { return (Get-StandIn $Matches[1] 'name') + '@sha256:' + ('0' * 64) }
  if ($Text -cnotmatch ':[^:/]+$') { return Get-StandIn $Text 'name' }
  $cut = $Text.LastIndexOf(':')
  (Get-StandIn $Text.Substring(0, $cut) 'name') + ':' + (Get-StandIn $Text.Substring($cut + 1) 'name')
}

# The stand-in of a name, whatever its case.
function Get-StandIn([string] $Name, [string] $Of) {
  $low = Get-Low $Name
  if ($Kept.Contains("word $low")) { return $Name }
  $standIn = ''
  if ($Stood.TryGetValue($low, [ref] $standIn)) { return $standIn }
  $isGuid = $Patterns.Guid.IsMatch($Name)
  if ($isGuid) { $Of = 'id' }
  $Count[$Of] = [int] $Count[$Of] + 1
  $standIn = if ($isGuid) { '00000000-0000-4000-8000-{0:d12}' -f $Count[$Of] } else { "$Of$($Count[$Of])" }
  $Stood[$low] = $standIn
  [void] $Listed.Append("$standIn = $($Name.Replace("`u{1}", '\').Replace("`u{2}", '"'))`n")
  $standIn
}

# An id of Resource Manager: types stay, and the names between them do not.
function Format-MaskedPath([string] $Text) {
  if ($Text -notmatch '^/(subscriptions|providers)/') { return Get-StandIn $Text 'name' }
  $path, $options = $Text.Split('?', 2)
  $parts = $path.Split('/')
  $place = 'type'
  for ($at = 1; $at -lt $parts.Length; $at += 1) {
    if ($place -eq 'name') { $parts[$at] = Get-StandIn $parts[$at] $of; $place = 'type' }
    elseif ($place -eq 'namespace') { $place = 'type' }
    elseif ($parts[$at] -eq 'providers') { $place = 'namespace' }
    else {
      $of = (Get-Low $parts[$at]) -creplace '[^a-z]'
      if (-not $of) { $of = 'name' }
      $place = 'name'
    }
  }
  $more = if ($null -ne $options) { Format-MaskedOptions $options } else { '' }
  ($parts -join '/') + $more
}

# What follows the question mark of an address.
function Format-MaskedOptions([string] $Text) {
  $parts = foreach ($one in $Text.Split('&')) {
    $name, $value = $one.Split('=', 2)
    if ($null -eq $value -or $name -ceq 'api-version') { $one } else { "$name=$(Get-StandIn $value 'name')" }
  }
  '?' + ($parts -join '&')
}

function Format-MaskedUrl([string] $Text) {
  $cut = $Text.IndexOf('://') + 3
  $place = $Text.Substring($cut)
  $slash = $place.IndexOf('/')
  if ($slash -lt 0) { return $Text.Substring(0, $cut) + (Format-MaskedHost $place) }
  $before = $Text.Substring(0, $cut) + (Format-MaskedHost $place.Substring(0, $slash))
  $path = $place.Substring($slash)
  if ($path -cmatch '^/([Ss]ubscriptions|[Pp]roviders)/') { return $before + (Format-MaskedPath $path) }
  $before + (Format-MaskedParts $path '/')
}

function Format-MaskedHost([string] $Text) {
  if ($Kept.Contains("word $(Get-Low $Text)")) { return $Text }
  Format-MaskedParts $Text '.'
}

function Format-MaskedParts([string] $Text, [string] $Sign) {
  @($Text.Split($Sign) | ForEach-Object { if ($_) { Get-StandIn $_ 'name' } else { '' } }) -join $Sign
}

# Of a complaint stays what is judged: that something is not there, or which right is missing where.
function Format-MaskedComplaint([string] $Text) {
  $absent = $Patterns.Absent.Match($Text)
  if ($absent.Success) { return $absent.Value }
  $right = $Patterns.Right.Match($Text)
  if (-not $right.Success) { return 'The complaint is masked.' }
  $right.Groups[1].Value + (Format-MaskedPath $right.Groups[2].Value) + "'"
}

# Opens the folder of this run, or the one that an interrupted run left.
function Open-Folder {
  foreach ($one in @($Out) + @(if ($Mask) { "$Out.names" })) {
    if ([IO.File]::Exists($one)) { Stop-Wrong "$one is there already: move it away, or name another by -Out." }
  }
  $account = Invoke-Quietly account show --query '[[tenantId, environmentName]]' --output tsv
  if ($account.Status -ne 0) { Stop-Wrong "az cannot tell who is signed in: $($account.Complaint) Sign in with: az login" }
  $tenant, $cloud = "$($account.Lines)" -split "`t"
  $asked = "$tenant $cloud $(if ($Scope) { $Scope } else { 'all' }) $(if ($GraphOnly) { 1 } else { 'reads' }) $GuideVersion"
  if ([IO.Directory]::Exists($Folder)) {
    if (-not $Resume) { Stop-Wrong "$Folder is what an interrupted run left: -Resume goes on there. Or delete it." }
    if (-not (Test-Kept 'asked') -or (Get-Text 'asked') -cne $asked) {
      Stop-Wrong "$Folder was left by a run with other options, in another tenant or of another version. Delete it."
    }
    return
  }
  if ($IsWindows) { [void] [IO.Directory]::CreateDirectory($Folder) }
  else { [void] [IO.Directory]::CreateDirectory($Folder, [IO.UnixFileMode] 'UserRead, UserWrite, UserExecute') }
  $made = [DateTime]::UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [Globalization.CultureInfo]::InvariantCulture)
  Save-Text 'head' "{`"inventory`": 1, `"made`": `"$made`", `"by`": `"guide $GuideVersion`", `"tenant`": `"$tenant`", `"cloud`": `"$cloud`""
  Save-Text 'asked' $asked
}

try {
  Open-Folder
  foreach ($name in $Names) { Read-Query $name }
  if (-not $GraphOnly) { Read-Addresses }
  Write-Inventory
  $found = @(Get-Kept '*.page' | Where-Object { [IO.File]::ReadAllText($_).StartsWith('{"query": "' + [IO.Path]::GetFileName($_).Split('.')[0] + '", "answer"') })
  if ($Mask) {
    Write-Masked "$Folder/whole" "$Folder/masked" "$Folder/names"
    [IO.File]::Move("$Folder/names", "$Out.names")
    [IO.File]::Move("$Folder/masked", "$Folder/whole", $true)
  }
  [IO.File]::Move("$Folder/whole", $Out)
  [IO.Directory]::Delete($Folder, $true)
  $told = if ($Unread) { " $Unread could not be read; the file says why." } else { '' }
  Write-Told "${Out}: $Calls calls, $([IO.FileInfo]::new($Out).Length) bytes.$told"
  if (-not $found) { exit 1 }
  exit 0
} finally {
  Restore-Session
}
