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
.PARAMETER Resume
Go on where a run with the same options was interrupted.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
  [string[]] $Subscription = @(),
  [string[]] $ManagementGroup = @(),
  [string] $Out = 'inventory.json',
  [switch] $GraphOnly,
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

# The text with every character that moves, hides or colours text as an escape, \u001b: what Azure answers is text, and
# must not paint on the screen.
function Format-Visible([string] $Text) {
  $control = '[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]'
  $half = '(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])'
  [regex]::Replace($Text, "$control|$half", { '\u{0:x4}' -f [int] $args[0].Value[0] })
}

# Says what is wrong with how the script was called, and stops.
function Stop-Wrong([string] $Message) {
  [Console]::Error.WriteLine((Format-Visible "${ScriptName}: $Message"))
  exit 2
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
  $found = @(Get-Command az -CommandType Application -ErrorAction SilentlyContinue)[0]
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
'@ -split '\r?\n' | Where-Object { $_ }

# The queries that ask for what stands above the scope too.
$Above = @'
13-policy-assignments
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
  properties = pack('PrivateLinkScopedResources', properties.PrivateLinkScopedResources, 'WorkspaceResourceId', properties.WorkspaceResourceId, 'adminUserEnabled', properties.adminUserEnabled, 'allowBlobPublicAccess', properties.allowBlobPublicAccess, 'allowCrossTenantReplication', properties.allowCrossTenantReplication, 'allowSharedKeyAccess', properties.allowSharedKeyAccess, 'allowedCopyScope', properties.allowedCopyScope, 'anonymousPullEnabled', properties.anonymousPullEnabled, 'enablePurgeProtection', properties.enablePurgeProtection, 'enableRbacAuthorization', properties.enableRbacAuthorization, 'encryption', properties.encryption, 'isLocalUserEnabled', properties.isLocalUserEnabled, 'loginServer', properties.loginServer, 'minimumTlsVersion', properties.minimumTlsVersion, 'networkAcls', properties.networkAcls, 'networkRuleBypassOptions', properties.networkRuleBypassOptions, 'networkRuleSet', properties.networkRuleSet, 'policies', properties.policies, 'privateEndpointConnections', properties.privateEndpointConnections, 'publicNetworkAccess', properties.publicNetworkAccess, 'softDeleteRetentionInDays', properties.softDeleteRetentionInDays, 'supportsHttpsTrafficOnly', properties.supportsHttpsTrafficOnly, 'vaultUri', properties.vaultUri)
| order by id asc
'@
  '04-private-endpoints' = @'
resources
| where type =~ 'microsoft.network/privateendpoints'
| mv-expand connection = array_concat(properties.privateLinkServiceConnections, properties.manualPrivateLinkServiceConnections)
| extend key = tolower(tostring(connection.properties.privateLinkServiceId))
| join kind=inner (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | mv-expand dep = pack_array(id, properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.encryption.keyVaultProperties.keyVaultArmId)
    | extend key = tolower(tostring(dep))
    | where isnotempty(key)
    | distinct key
  ) on key
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
| mv-expand one = properties.ipConfigurations
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
    | mv-expand connection = properties.privateLinkServiceConnections
    | where tostring(connection.properties.groupIds) has 'amlworkspace'
    | extend key = tostring(split(tolower(tostring(properties.subnet.id)), '/subnets/')[0])
    | distinct key
  ) on key
| mv-expand subnet = properties.subnets
| project id = tostring(subnet.id),
  network = key,
  networkState = tostring(properties.provisioningState),
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
| join kind=inner (
    resources
    | where type =~ 'microsoft.network/virtualnetworks'
    | mv-expand subnet = properties.subnets
    | mv-expand guard = pack_array(subnet.properties.networkSecurityGroup.id, subnet.properties.routeTable.id)
    | extend key = tolower(tostring(guard))
    | where isnotempty(key)
    | distinct key
  ) on key
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  rules = properties.securityRules,
  routes = properties.routes
| order by id asc
'@
  '10-firewalls' = @'
resources
| where type in~ ('microsoft.network/azurefirewalls', 'microsoft.network/firewallpolicies', 'microsoft.network/bastionhosts', 'microsoft.network/networkwatchers/flowlogs', 'microsoft.insights/activitylogalerts', 'microsoft.insights/actiongroups', 'microsoft.insights/privatelinkscopes', 'microsoft.operationalinsights/workspaces', 'microsoft.managedidentity/userassignedidentities')
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
  resourceGroup,
  apiVersion,
  sku,
  properties = pack('accessModeSettings', properties.accessModeSettings, 'actions', properties.actions, 'basePolicy', properties.basePolicy, 'condition', properties.condition, 'customerId', properties.customerId, 'dnsSettings', properties.dnsSettings, 'emailReceivers', properties.emailReceivers, 'enableTunneling', properties.enableTunneling, 'enabled', properties.enabled, 'features', properties.features, 'firewallPolicy', properties.firewallPolicy, 'flowAnalyticsConfiguration', properties.flowAnalyticsConfiguration, 'ipConfigurations', properties.ipConfigurations, 'principalId', properties.principalId, 'privateEndpointConnections', properties.privateEndpointConnections, 'privateLinkScopedResources', properties.privateLinkScopedResources, 'provisioningState', properties.provisioningState, 'publicNetworkAccessForIngestion', properties.publicNetworkAccessForIngestion, 'publicNetworkAccessForQuery', properties.publicNetworkAccessForQuery, 'retentionInDays', properties.retentionInDays, 'retentionPolicy', properties.retentionPolicy, 'ruleCollectionGroups', properties.ruleCollectionGroups, 'scopes', properties.scopes, 'storageId', properties.storageId, 'targetResourceId', properties.targetResourceId, 'threatIntelMode', properties.threatIntelMode)
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
| where scope has '/providers/microsoft.machinelearningservices/workspaces/' or scope has '/providers/microsoft.storage/storageaccounts/' or scope has '/providers/microsoft.keyvault/vaults/' or scope has '/providers/microsoft.containerregistry/registries/'
| project id,
  scope,
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
| where type =~ 'microsoft.security/assessments/subassessments'
| extend registry = tostring(split(tolower(id), '/providers/microsoft.security/')[0])
| where registry has '/providers/microsoft.containerregistry/registries/'
| summarize findings = count() by registry, subscriptionId, severity = tostring(properties.status.severity), code = tostring(properties.status.code)
| project registry,
  subscriptionId,
  severity,
  code,
  findings
| order by registry asc, severity asc, code asc
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
  Get-Address '03-dependencies' 'id' '/microsoft[.]keyvault/vaults/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '03-dependencies' 'id' '/microsoft[.]containerregistry/registries/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '10-firewalls' 'id' '/microsoft[.]network/azurefirewalls/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '01-workspaces' 'encryptionKey' '/microsoft[.]keyvault/vaults/[^/]+/keys/[^/]+$' '' '?api-version=2026-05-15'
  Get-Address '01-workspaces' 'subscriptionId' '.' '/subscriptions/' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  Get-Address '01-workspaces' 'subscriptionId' '.' '/subscriptions/' '/providers/Microsoft.Authorization/locks?api-version=2020-05-01'
  Get-Address '01-workspaces' 'subscriptionId' '.' '/subscriptions/' '/providers/Microsoft.Security/securityContacts?api-version=2023-12-01-preview'
}

function Write-Told([string] $Text) { [Console]::Error.WriteLine((Format-Visible $Text)) }

# Writes a file of the folder whole or not at all.
function Save-Text([string] $Name, [string] $Text) {
  [IO.File]::WriteAllText("$Folder/new", $Text)
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
  $writer = [IO.StreamWriter]::new("$Folder/whole")
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
  if (-not $IsWindows) { [IO.File]::SetUnixFileMode("$Folder/whole", 'UserRead, UserWrite') }
}

# Opens the folder of this run, or the one that an interrupted run left.
function Open-Folder {
  if ([IO.File]::Exists($Out)) { Stop-Wrong "$Out is there already: move it away, or name another by -Out." }
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
  [IO.File]::Move("$Folder/whole", $Out)
  [IO.Directory]::Delete($Folder, $true)
  $told = if ($Unread) { " $Unread could not be read; the file says why." } else { '' }
  Write-Told "${Out}: $Calls calls, $([IO.FileInfo]::new($Out).Length) bytes.$told"
  if (-not $found) { exit 1 }
  exit 0
} finally {
  Restore-Session
}
