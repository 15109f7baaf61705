# Azure Machine Learning, secured: mlw-mlsec-prod-eus2-001 in eastus2
# Made by the guide to securing Azure Machine Learning, version 0.1.0.
# Network design: your own virtual network
# With: Customer-managed key
# With: High business impact
# With: A way in
# With: Flow logs
# With: Azure Monitor over a private link
# With: Customer-managed key for stored data
# With: Secrets of jobs
#
# To make it again, take the values.json beside it: in the guide by its form, or by its command line,
#   npm run --silent render -- --values values.json --out FOLDER
#Requires -Version 7.3
<#
.SYNOPSIS
Reads every resource of the plan and compares it with what the guide expects. Changes nothing.
.DESCRIPTION
Exit: 0 everything passes, 1 something fails, 2 wrong use or not ready, 3 nothing fails but
something could not be read.
.PARAMETER Json
Print the results as JSON.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
  [switch] $Json,
  [Parameter(ValueFromRemainingArguments, DontShow)] [string[]] $Others
)

$ScriptName = 'verify.ps1'
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

# A word in a colour (31 red, 32 green, 33 yellow), only where a person looks who did not ask for none.
$Colours = -not [Console]::IsOutputRedirected -and -not $env:NO_COLOR
function Format-Colour([int] $Colour, [string] $Text) { $Colours ? "`e[${Colour}m$Text`e[0m" : $Text }

# Says what is wrong with how the script was called, and stops.
function Stop-Wrong([string] $Message) {
  [Console]::Error.WriteLine("${ScriptName}: $Message")
  exit 2
}

# PowerShell would leave a word that it does not know aside, and run without a -DryRun that is misspelt.
if ($Others) {
  Stop-Wrong "There is no option $($Others[0]). Get-Help ./$ScriptName -Full prints those there are."
}

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

# Makes a call and keeps apart what it prints, what it complains of and how it ends, which here is an answer.
function Invoke-Quietly {
  $PSNativeCommandUseErrorActionPreference = $false
  $all = @(az @args 2>&1)
  $errors = @($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { "$_" })
  @{
    Status = $LASTEXITCODE
    Lines = @($all | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] } | ForEach-Object { "$_" })
    Errors = $errors
    Complaint = @($errors | Where-Object { $_.Trim() } | ForEach-Object { $_ -replace '^ERROR: ' } | Select-Object -Last 1) -join ''
  }
}

# To change a value, render the scripts again.
$SubscriptionId = "11111111-2222-4333-8444-555555555555"
$Workload = "mlsec"
$Environment = "prod"
$Location = "eastus2"
$Instance = "001"
$ResourceGroup = "rg-mlsec-prod-eus2-001"
$Vnet = "vnet-mlsec-prod-eus2-001"
$PeSubnet = "snet-pe"
$ComputeSubnet = "snet-training"
$Nsg = "nsg-mlsec-prod-eus2-001"
$Firewall = "afw-mlsec-prod-eus2-001"
$FirewallPolicy = "afwp-mlsec-prod-eus2-001"
$RouteTable = "rt-mlsec-prod-eus2-001"
$Bastion = "bas-mlsec-prod-eus2-001"
$BastionSubnetPrefix = "10.40.0.64/26"
$JumpHost = "vm-jump-mlsec-prod-eus2-001"
$JumpSubnet = "snet-jump"
$StorageAccount = "stmlsecprodeus2001"
$DataStorageAccount = "stmlsecprodeus2001data"
$FlowLogStorageAccount = "stmlsecprodeus2001flow"
$StorageContainer = "training-data"
$KeyVault = "kv-mlsec-prod-eus2-001"
$CmkKeyVault = "kv-cmk-mls-prod-eus2-001"
$CmkKeyName = "key-mlw-cmk"
$JobKeyVault = "kv-job-mls-prod-eus2-001"
$ContainerRegistry = "crmlsecprodeus2001"
$AppInsights = "appi-mlsec-prod-eus2-001"
$LogAnalytics = "log-mlsec-prod-eus2-001"
$WorkspaceIdentity = "id-mlw-mlsec-prod-eus2-001"
$ComputeIdentity = "id-compute-mlsec-prod-eus2-001"
$EndpointIdentity = "id-endpoint-mlsec-prod-eus2-001"
$DataScientistGroupId = "99999999-8888-4777-8666-555555555555"
$DeployerGroupId = "99999999-8888-4777-8666-666666666666"
$InstanceOwnerId = "99999999-8888-4777-8666-777777777777"
$CallerPrincipalId = "99999999-8888-4777-8666-888888888888"
$CustomRoleName = "ML Model Deployer (mlsec prod eus2 001)"
$SecurityEmail = "secops@example.com"
$Workspace = "mlw-mlsec-prod-eus2-001"
$ClusterName = "cpu-train"
$ComputeInstance = "ci-mlsec-001-prod"
$Datastore = "secure_datastore"
$DataAsset = "mlsec-train"
$DataVersion = "1"
$MlEnvironment = "env-mlsec-inference"
$MlEnvironmentVersion = "1"
$BaseImageTag = "20260901.v1"
$JobName = "frosty_onion_4k2x9b7c1d"
$Model = "mlsec-model"
$ModelVersion = "1"
$GitCommit = "9fceb02d0ae598e95dc970b74767f19372d61af8"
$Endpoint = "mlsec-prod-eus2-001"
$Deployment = "blue"
$PrivateLinkScope = "ampls-mlsec-prod-eus2-001"
$PolicyAssignment = "mcsb-mlsec-prod-eus2-001"
$ResourceGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup"
$LogAnalyticsId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.OperationalInsights/workspaces/$LogAnalytics"
$AppInsightsId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/components/$AppInsights"
$PrivateLinkScopeId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/privateLinkScopes/$PrivateLinkScope"
$ActionGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/actionGroups/ag-$Workload-$Environment-$Location-$Instance"
$WorkspaceWriteAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-changed-$Workload-$Environment-$Location-$Instance"
$WorkspaceDeleteAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-deleted-$Workload-$Environment-$Location-$Instance"
$RoleAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-role-assigned-$Workload-$Environment-$Location-$Instance"
$LogsAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-logs-switched-off-$Workload-$Environment-$Location-$Instance"
$LockAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-lock-taken-away-$Workload-$Environment-$Location-$Instance"
$PolicyAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-policy-taken-away-$Workload-$Environment-$Location-$Instance"
$StorageAccountId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Storage/storageAccounts/$StorageAccount"
$DataStorageAccountId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Storage/storageAccounts/$DataStorageAccount"
$FlowLogStorageAccountId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Storage/storageAccounts/$FlowLogStorageAccount"
$KeyVaultId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.KeyVault/vaults/$KeyVault"
$CmkKeyVaultId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.KeyVault/vaults/$CmkKeyVault"
$JobKeyVaultId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.KeyVault/vaults/$JobKeyVault"
$ContainerRegistryId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ContainerRegistry/registries/$ContainerRegistry"
$WorkspaceIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$WorkspaceIdentity"
$EndpointIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$EndpointIdentity"
$StorageKeyIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-$StorageAccount"
$WorkspaceId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.MachineLearningServices/workspaces/$Workspace"
$VnetId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/virtualNetworks/$Vnet"
$NsgId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/networkSecurityGroups/$Nsg"
$FirewallPolicyId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/firewallPolicies/$FirewallPolicy"
$FirewallId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/azureFirewalls/$Firewall"
$RouteTableId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/routeTables/$RouteTable"
$BastionId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/bastionHosts/$Bastion"
$NatGatewayId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/natGateways/ng-$JumpHost"
$JumpNsgId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/networkSecurityGroups/nsg-$JumpHost"
$JumpNicId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/networkInterfaces/nic-$JumpHost"
$JumpHostId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Compute/virtualMachines/$JumpHost"
$ApiZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms"
$NotebooksZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net"
$BlobZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"
$FileZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net"
$VaultZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
$RegistryZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io"
$BlobEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$StorageAccount-blob"
$FileEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$StorageAccount-file"
$DataEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$DataStorageAccount-blob"
$VaultEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$KeyVault"
$RegistryEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$ContainerRegistry"
$WorkspaceEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$Workspace"
$CmkVaultEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$CmkKeyVault"
$JobVaultEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$JobKeyVault"
$StorageAccountBlobsId = "$StorageAccountId/blobServices/default"
$StorageAccountFilesId = "$StorageAccountId/fileServices/default"
$DataStorageAccountBlobsId = "$DataStorageAccountId/blobServices/default"
$CmkKeyId = "$CmkKeyVaultId/keys/$CmkKeyName"
$StorageKeyId = "$CmkKeyVaultId/keys/key-storage"
$ClusterId = "$WorkspaceId/computes/$ClusterName"
$InstanceId = "$WorkspaceId/computes/$ComputeInstance"
$DatastoreId = "$WorkspaceId/datastores/$Datastore"
$DataAssetId = "$WorkspaceId/data/$DataAsset"
$EnvironmentAssetId = "$WorkspaceId/environments/$MlEnvironment"
$ModelAssetId = "$WorkspaceId/models/$Model"
$OnlineEndpointId = "$WorkspaceId/onlineEndpoints/$Endpoint"
$PeSubnetId = "$VnetId/subnets/$PeSubnet"
$ComputeSubnetId = "$VnetId/subnets/$ComputeSubnet"
$JumpSubnetId = "$VnetId/subnets/$JumpSubnet"
$FirewallRulesId = "$FirewallPolicyId/ruleCollectionGroups/rcg-azureml"
$DefaultRouteId = "$RouteTableId/routes/default-to-firewall"
$JumpLoginId = "$JumpHostId/extensions/AADSSHLoginForLinux"
$BlobZoneGroupId = "$BlobEndpointId/privateDnsZoneGroups/default"
$FileZoneGroupId = "$FileEndpointId/privateDnsZoneGroups/default"
$DataZoneGroupId = "$DataEndpointId/privateDnsZoneGroups/default"
$VaultZoneGroupId = "$VaultEndpointId/privateDnsZoneGroups/default"
$RegistryZoneGroupId = "$RegistryEndpointId/privateDnsZoneGroups/default"
$WorkspaceZoneGroupId = "$WorkspaceEndpointId/privateDnsZoneGroups/default"
$CmkVaultZoneGroupId = "$CmkVaultEndpointId/privateDnsZoneGroups/default"
$JobVaultZoneGroupId = "$JobVaultEndpointId/privateDnsZoneGroups/default"
$DataContainerId = "$DataStorageAccountBlobsId/containers/$StorageContainer"
$DataAssetVersionId = "$DataAssetId/versions/$DataVersion"
$EnvironmentVersionId = "$EnvironmentAssetId/versions/$MlEnvironmentVersion"
$ModelAssetVersionId = "$ModelAssetId/versions/$ModelVersion"
$OnlineDeploymentId = "$OnlineEndpointId/deployments/$Deployment"
$PlanTagName = "mlsecPlan"
$PlanTagValue = "$Workload-$Environment-$Location-$Instance"
$PlanTag = "$PlanTagName=$PlanTagValue"

# Is az there, signed in, and in the subscription of this plan?
function Assert-SignedIn {
  if (-not (Get-Command az -ErrorAction SilentlyContinue)) {
    Stop-Wrong 'The Azure CLI (az) is not installed: https://aka.ms/azure-cli'
  }
  $account = Invoke-Quietly account show --query id --output tsv
  if ($account.Status -ne 0) { Stop-Wrong "Sign in first: az login ($($account.Complaint))" }
  if ("$($account.Lines)" -ne $SubscriptionId) {
    Stop-Wrong "az works in another subscription. Run: az account set --subscription $SubscriptionId"
  }
}

$env:AZURE_CORE_ONLY_SHOW_ERRORS = 'true'
$Results = [Collections.Generic.List[object]]::new()
$Rows = @()
$AllRows = @()
$Trouble = ''

# Prints one scalar, or a word that says why there is none: $Name = Read-Scalar identity show …
function Read-Scalar {
  $answer = Invoke-Quietly @args
  switch ($answer.Status) {
    0 { return "$($answer.Lines)" ? "$($answer.Lines)" : "${Unread}absent" }
    3 { return "${Unread}absent" }
    default { return $Unread + (Get-Reason $answer) }
  }
}

# How a word begins that could not be read. It must not be looked for: az takes an empty assignee for anybody.
$Unread = 'unread: '
# Why one of these words could not be read, or nothing.
function Get-Trouble {
  foreach ($word in $args) {
    if ("$word".StartsWith($Unread)) { return "$word".Substring($Unread.Length) }
  }
  ''
}

# Keeps what a call prints in $Rows, or why there is nothing in $Trouble.
function Read-Rows {
  $script:Rows = $script:AllRows = @()
  $script:Trouble = Get-Trouble @args
  if ($Trouble) { return }
  $answer = Invoke-Quietly @args
  $script:Rows = @($answer.Lines | Where-Object { $_ -ne '' } | ForEach-Object { , ($_ -split "`t") })
  $script:AllRows = $Rows
  $script:Trouble = switch ($answer.Status) {
    0 { '' }
    3 { 'absent' }
    default { Get-Reason $answer }
  }
}

$ClosedNetwork = 'ForbiddenByConnection|ForbiddenByFirewall|PublicNetworkAccess|public network access|denied by firewall'
$Unreached = 'getaddrinfo|failed to resolve|name or service not known|failed to establish a new connection'
# The right or the place that is missing, where az's complaint tells it; else the complaint.
function Get-Reason($Answer) {
  if ("$($Answer.Errors)" -match "perform action '([^']*)' over scope '([^']*)'") {
    return "you lack the right $($Matches[1]) on $($Matches[2])"
  }
  if ("$($Answer.Errors)" -match $ClosedNetwork) {
    return "it can be read only from inside the virtual network: $($Answer.Complaint)"
  }
  if ("$($Answer.Errors)" -match $Unreached) {
    return "its address is not reached from here, though perhaps from inside the virtual network: $($Answer.Complaint)"
  }
  "az could not read it: $($Answer.Complaint)"
}

# All rows of the last read again.
function Reset-Rows { $script:Rows = $AllRows }

# Leaves only the rows whose column holds a word.
function Select-Rows([int] $Column, [string] $Word) {
  $script:Rows = @($Rows | Where-Object { $_[$Column - 1] -eq $Word } | ForEach-Object { , $_ })
}

# One expectation on the rows that were read.
function Test-Rows($How, $Column, $Test, $Word, $Absent, $Control, $Step, $Label) {
  $result = 'PASS'
  $actual = ''
  $trouble = $Trouble ? $Trouble : (Get-Trouble $Word)
  if ("$Word".StartsWith($Unread)) { $Word = 'what could not be read' }
  if ($trouble -eq 'absent') {
    $actual = 'there is no such resource'
    if ($How -ne 'none') { $result = 'FAIL' }
  } elseif ($trouble) {
    $result = 'UNKNOWN'
    $actual = $trouble
  } elseif ($Rows.Count -eq 0) {
    if ($How -ne 'none') { $result = 'FAIL'; $actual = 'there is no such row' }
  } else {
    $values = @($Rows | ForEach-Object { $_[$Column - 1] })
    $verdicts = @($values | ForEach-Object { Get-Verdict $How $Test $Word $Absent $_ })
    $result = @('FAIL', 'UNKNOWN', 'PASS' | Where-Object { $_ -in $verdicts })[0]
    $actual = $values -join ' '
  }
  $expected = switch ($Test) {
    'is' { "$Word" }
    'at-least' { "at least $Word" }
    'ends-not' { "no $Word at the end" }
    'empty' { 'nothing' }
  }
  $Results.Add([ordered] @{ result = $result; control = $Control; step = $Step; label = $Label; expected = $expected; actual = $actual })
  if ($Json) { return }
  $colour = @{ PASS = 32; FAIL = 31; UNKNOWN = 33 }[$result]
  Write-Host ('{0} {1,-26} {2}' -f (Format-Colour $colour $result.PadRight(7)), $Control, $Label)
  if ($result -eq 'PASS') { return }
  $found = $actual ? ($actual -replace '\.$') : 'nothing'
  Write-Host "        expected $expected, found $found. Step: $Step"
}

function Get-Verdict($How, $Test, $Word, $Absent, $Value) {
  $fits = switch ($Test) {
    'is' { $Value -eq $Word }
    'at-least' { $Value -match '^\d+$' -and [long] $Value -ge [long] $Word }
    'ends-not' { -not "$Value".ToLowerInvariant().EndsWith($Word.ToLowerInvariant()) }
    'empty' { $Value -in '', 'None', '[]', '{}' }
  }
  if ($How -eq 'none') { return $fits ? 'FAIL' : 'PASS' }
  if ($fits) { return 'PASS' }
  if ($Test -ne 'empty' -and $Absent -eq 'unknown' -and $Value -in '', 'None') { return 'UNKNOWN' }
  'FAIL'
}

function Invoke-Checks {
  Read-Rows provider list --query "[].[namespace, registrationState]" --output tsv
  Select-Rows 1 Microsoft.MachineLearningServices
  Test-Rows every 2 is Registered fails gov-foundation gov-providers "Microsoft.MachineLearningServices is registered"
  Reset-Rows
  Select-Rows 1 Microsoft.Network
  Test-Rows every 2 is Registered fails gov-foundation gov-providers "Microsoft.Network is registered"
  Reset-Rows
  Select-Rows 1 Microsoft.Storage
  Test-Rows every 2 is Registered fails gov-foundation gov-providers "Microsoft.Storage is registered"
  Reset-Rows
  Select-Rows 1 Microsoft.KeyVault
  Test-Rows every 2 is Registered fails gov-foundation gov-providers "Microsoft.KeyVault is registered"
  Reset-Rows
  Select-Rows 1 Microsoft.ContainerRegistry
  Test-Rows every 2 is Registered fails gov-foundation gov-providers "Microsoft.ContainerRegistry is registered"
  Reset-Rows
  Select-Rows 1 Microsoft.ManagedIdentity
  Test-Rows every 2 is Registered fails gov-foundation gov-providers "Microsoft.ManagedIdentity is registered"
  Reset-Rows
  Select-Rows 1 Microsoft.OperationalInsights
  Test-Rows every 2 is Registered fails gov-foundation gov-providers "Microsoft.OperationalInsights is registered"
  Reset-Rows
  Select-Rows 1 Microsoft.Insights
  Test-Rows every 2 is Registered fails gov-foundation gov-providers "Microsoft.Insights is registered"
  Reset-Rows
  Select-Rows 1 Microsoft.PolicyInsights
  Test-Rows every 2 is Registered fails gov-foundation gov-providers "Microsoft.PolicyInsights is registered"
  Reset-Rows
  Select-Rows 1 Microsoft.Security
  Test-Rows every 2 is Registered fails gov-foundation gov-providers "Microsoft.Security is registered"
  Read-Rows provider list --query "[].[namespace, registrationState]" --output tsv
  Select-Rows 1 Microsoft.Compute
  Test-Rows every 2 is Registered fails gov-foundation gov-providers "Microsoft.Compute is registered"
  Read-Rows provider list --query "[].[namespace, registrationState]" --output tsv
  Select-Rows 1 Microsoft.DocumentDB
  Test-Rows every 2 is Registered fails gov-foundation gov-providers "Microsoft.DocumentDB is registered"
  Reset-Rows
  Select-Rows 1 Microsoft.Search
  Test-Rows every 2 is Registered fails gov-foundation gov-providers "Microsoft.Search is registered"
  Read-Rows group list --query "[].[name, properties.provisioningState]" --output tsv
  Select-Rows 1 "$ResourceGroup"
  Test-Rows every 2 is Succeeded fails gov-foundation gov-group "The resource group is there"
  Read-Rows group list --query "[].[name, tags.mlsecPlan]" --output tsv
  Select-Rows 1 "$ResourceGroup"
  Test-Rows every 2 is "$Workload-$Environment-$Location-$Instance" fails gov-teardown gov-group "The group carries the tag by which undo knows it"
  Read-Rows resource show --ids "$LogAnalyticsId" `
    --query "[[properties.provisioningState, properties.retentionInDays]]" --output tsv
  Test-Rows one 1 is Succeeded unknown mon-law mon-law "The Log Analytics workspace is provisioned"
  Test-Rows one 2 at-least 365 unknown mon-law mon-law "Logs are kept for a year"
  Read-Rows resource show --ids "$AppInsightsId" `
    --query "[[properties.WorkspaceResourceId]]" --output tsv
  Test-Rows one 1 is "$LogAnalyticsId" unknown mon-law mon-app-insights "Application Insights keeps its data in the Log Analytics workspace"
  Read-Rows resource show --ids "$VnetId" --query "[[properties.provisioningState]]" `
    --output tsv
  Test-Rows one 1 is Succeeded unknown net-vnet net-vnet "The virtual network is provisioned"
  Read-Rows resource show --ids "$PeSubnetId" `
    --query "[[properties.provisioningState, properties.defaultOutboundAccess]]" `
    --output tsv
  Test-Rows one 1 is Succeeded unknown net-vnet net-pe-subnet "The private endpoints have a subnet of their own"
  Test-Rows one 2 is false fails net-no-default-outbound net-pe-subnet "The subnet of the private endpoints has no default outbound access"
  Read-Rows network private-dns link vnet list --zone-name "privatelink.api.azureml.ms" `
    --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  Select-Rows 1 "$VnetId"
  Test-Rows every 2 is Completed fails net-dns net-dns "privatelink.api.azureml.ms is linked to the virtual network"
  Read-Rows network private-dns link vnet list --zone-name "privatelink.notebooks.azure.net" `
    --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  Select-Rows 1 "$VnetId"
  Test-Rows every 2 is Completed fails net-dns net-dns "privatelink.notebooks.azure.net is linked to the virtual network"
  Read-Rows network private-dns link vnet list `
    --zone-name "privatelink.blob.core.windows.net" --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  Select-Rows 1 "$VnetId"
  Test-Rows every 2 is Completed fails net-dns net-dns "privatelink.blob.core.windows.net is linked to the virtual network"
  Read-Rows network private-dns link vnet list `
    --zone-name "privatelink.file.core.windows.net" --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  Select-Rows 1 "$VnetId"
  Test-Rows every 2 is Completed fails net-dns net-dns "privatelink.file.core.windows.net is linked to the virtual network"
  Read-Rows network private-dns link vnet list --zone-name "privatelink.vaultcore.azure.net" `
    --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  Select-Rows 1 "$VnetId"
  Test-Rows every 2 is Completed fails net-dns net-dns "privatelink.vaultcore.azure.net is linked to the virtual network"
  Read-Rows network private-dns link vnet list --zone-name "privatelink.azurecr.io" `
    --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  Select-Rows 1 "$VnetId"
  Test-Rows every 2 is Completed fails net-dns net-dns "privatelink.azurecr.io is linked to the virtual network"
  Read-Rows resource show --ids "$KeyVaultId" `
    --query "[[properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays, properties.enableRbacAuthorization]]" `
    --output tsv
  Test-Rows one 1 is Disabled fails data-kv-hardened data-kv "Public network access is off"
  Test-Rows one 2 is Deny fails data-kv-hardened data-kv "The firewall of the vault denies by default"
  Test-Rows one 3 is true fails data-kv-hardened data-kv "Nobody can purge the vault before its time"
  Test-Rows one 4 at-least 90 unknown data-kv-hardened data-kv "What is deleted is kept for 90 days"
  Reset-Rows
  Test-Rows one 5 is true fails iam-kv-rbac data-kv "Access to the vault is given by roles only"
  Read-Rows resource show --ids "$ContainerRegistryId" `
    --query "[[sku.name, properties.adminUserEnabled, properties.publicNetworkAccess, properties.networkRuleSet.defaultAction, properties.networkRuleBypassOptions, properties.policies.exportPolicy.status]]" `
    --output tsv
  Test-Rows one 1 is Premium fails data-acr-hardened data-acr "The registry is of the Premium tier, which private endpoints need"
  Test-Rows one 2 is false unknown data-acr-hardened data-acr "There is no admin user"
  Test-Rows one 3 is Disabled fails data-acr-hardened data-acr "Public network access is off"
  Test-Rows one 4 is Deny unknown data-acr-hardened data-acr "The firewall of the registry denies by default"
  Test-Rows one 5 is AzureServices unknown data-acr-hardened data-acr "Trusted Azure services may pass the firewall"
  Test-Rows one 6 is disabled fails data-acr-no-export data-acr "Images cannot be exported to another registry"
  Read-Rows resource show --ids "$NsgId" --query "[[properties.provisioningState]]" `
    --output tsv
  Test-Rows one 1 is Succeeded unknown net-nsg net-nsg "The security group is provisioned"
  Read-Rows resource show --ids "$NsgId" `
    --query "properties.securityRules[].[name, properties.access, properties.direction, properties.destinationAddressPrefix]" `
    --output tsv
  Select-Rows 1 DenyInternetOutbound
  Test-Rows every 2 is Deny unknown net-nsg net-nsg "The last rule denies"
  Test-Rows every 3 is Outbound unknown net-nsg net-nsg "The last rule is about outbound traffic"
  Test-Rows every 4 is Internet unknown net-nsg net-nsg "The last rule is about the internet"
  Read-Rows resource show --ids "$NsgId" `
    --query "properties.securityRules[].[properties.direction, properties.access, properties.destinationAddressPrefix, properties.destinationPortRange]" `
    --output tsv
  Select-Rows 1 Outbound
  Select-Rows 2 Allow
  Select-Rows 3 Internet
  Test-Rows every 4 is 443 unknown net-nsg net-nsg "Only HTTPS is let out to the internet, and only by the firewall"
  Read-Rows resource show --ids "$FirewallId" `
    --query "[[properties.provisioningState, properties.firewallPolicy.id]]" --output tsv
  Test-Rows one 1 is Succeeded unknown net-firewall net-firewall "The firewall is provisioned"
  Test-Rows one 2 is "$FirewallPolicyId" fails net-firewall net-firewall "The firewall obeys the policy"
  Read-Rows resource show --ids "$FirewallPolicyId" `
    --query "[[properties.threatIntelMode]]" --output tsv
  Test-Rows one 1 is Deny fails net-firewall net-firewall "Traffic to and from known attackers is denied"
  Read-Rows resource show --ids "$FirewallRulesId" `
    --query "[[properties.provisioningState, (properties.ruleCollections[?name=='net-azureml'].action.type)[0], (properties.ruleCollections[?name=='app-azureml'].action.type)[0]]]" `
    --output tsv
  Test-Rows one 1 is Succeeded unknown net-firewall net-firewall "The rules of the firewall are provisioned"
  Reset-Rows
  Test-Rows one 2 is Allow fails net-firewall net-firewall "The firewall lets the compute subnet reach the services of Azure that Azure ML needs"
  Test-Rows one 3 is Allow fails net-firewall net-firewall "The firewall lets the compute subnet reach the package hosts and the studio"
  $FirewallAddress = Read-Scalar resource show --ids "$FirewallId" `
    --query "properties.ipConfigurations[0].properties.privateIPAddress" --output tsv
  Read-Rows resource show --ids "$DefaultRouteId" `
    --query "[[properties.addressPrefix, properties.nextHopType, properties.nextHopIpAddress]]" `
    --output tsv
  Test-Rows one 1 is "0.0.0.0/0" unknown net-firewall net-firewall "The default route covers every address"
  Test-Rows one 2 is VirtualAppliance unknown net-firewall net-firewall "The default route leads to an appliance"
  Test-Rows one 3 is "$FirewallAddress" unknown net-firewall net-firewall "The appliance is the firewall"
  Read-Rows resource show --ids "$ComputeSubnetId" `
    --query "[[properties.provisioningState, properties.defaultOutboundAccess, properties.networkSecurityGroup.id, properties.routeTable.id]]" `
    --output tsv
  Test-Rows one 1 is Succeeded unknown net-vnet net-compute-subnet "The compute has a subnet of its own"
  Test-Rows one 2 is false fails net-no-default-outbound net-compute-subnet "The compute subnet has no default outbound access"
  Test-Rows one 3 is "$NsgId" fails net-nsg net-compute-subnet "The compute subnet has the security group"
  Test-Rows one 4 is "$RouteTableId" fails net-firewall net-compute-subnet "The compute subnet has the route table"
  Read-Rows resource show --ids "$CmkKeyVaultId" `
    --query "[[properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays]]" `
    --output tsv
  Test-Rows one 1 is Disabled fails data-cmk data-cmk "Public network access is off"
  Test-Rows one 2 is Deny fails data-cmk data-cmk "The firewall of the vault denies by default"
  Test-Rows one 3 is true fails data-cmk data-cmk "Nobody can purge the vault before its time"
  Test-Rows one 4 at-least 90 unknown data-cmk data-cmk "What is deleted is kept for 90 days"
  Read-Rows resource show --ids "$CmkKeyId" `
    --query "[[properties.kty, properties.keySize, properties.attributes.enabled, properties.rotationPolicy.attributes.expiryTime, (properties.rotationPolicy.lifetimeActions[?action.type=='rotate'].trigger.timeAfterCreate)[0]]]" `
    --output tsv
  Test-Rows one 1 is RSA unknown data-cmk data-cmk "The key is an RSA key"
  Test-Rows one 2 at-least 3072 unknown data-cmk data-cmk "The key has at least 3072 bits"
  Test-Rows one 3 is true unknown data-cmk data-cmk "The key is enabled"
  Test-Rows one 4 is P2Y unknown data-key-rotation data-cmk "A version of the key expires after two years"
  Test-Rows one 5 is P18M unknown data-key-rotation data-cmk "The key gets a new version after 18 months"
  $CosmosPrincipal = Read-Scalar ad sp show --id a232010e-820c-4083-83bb-3ace5fc29d0b --query id --output tsv
  Read-Rows role assignment list --scope "$CmkKeyVaultId" `
    --assignee-object-id "$CosmosPrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "Key Vault Crypto Service Encryption User"
  Test-Rows every 1 is "Key Vault Crypto Service Encryption User" fails data-cmk data-cmk "Azure Cosmos DB holds Key Vault Crypto Service Encryption User on the vault of the key"
  Read-Rows resource show --ids "$CmkKeyVaultId" `
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" `
    --output tsv
  Test-Rows every 1 is Approved fails data-cmk data-cmk "Every private endpoint of the vault is approved"
  Read-Rows resource show --ids "$CmkVaultZoneGroupId" `
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  Select-Rows 1 "$VaultZoneId"
  Test-Rows every 1 is "$VaultZoneId" fails net-dns data-cmk "The endpoint writes its addresses into privatelink.vaultcore.azure.net"
  Read-Rows resource show --ids "$StorageKeyId" `
    --query "[[properties.attributes.enabled]]" --output tsv
  Test-Rows one 1 is true unknown data-cmk-storage data-cmk-storage "The key for stored data is enabled"
  $StorageKeyPrincipal = Read-Scalar identity show --name "id-$StorageAccount" `
    --resource-group "$ResourceGroup" --query principalId --output tsv
  Read-Rows role assignment list --scope "$CmkKeyVaultId" `
    --assignee-object-id "$StorageKeyPrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "Key Vault Crypto Service Encryption User"
  Test-Rows every 1 is "Key Vault Crypto Service Encryption User" fails data-cmk-storage data-cmk-storage "The identity holds Key Vault Crypto Service Encryption User on the vault of the key"
  Read-Rows resource show --ids "$StorageAccountId" `
    --query "[[properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess]]" `
    --output tsv
  Test-Rows one 1 is Disabled fails data-storage-hardened data-storage "Public network access of the default storage account is off"
  Test-Rows one 2 is Deny fails data-storage-hardened data-storage "The firewall of the default storage account denies by default"
  Test-Rows one 3 is false fails data-storage-hardened data-storage "Nobody reads blobs of the default storage account without signing in"
  Test-Rows one 4 is true fails data-storage-hardened data-storage "Only HTTPS is answered by the default storage account"
  Test-Rows one 5 is TLS1_2 fails data-storage-hardened data-storage "TLS 1.2 is the lowest version of the default storage account"
  Test-Rows one 6 is true fails data-storage-hardened data-storage "The infrastructure encrypts the default storage account a second time"
  Test-Rows one 7 is false unknown data-storage-hardened data-storage "Objects of the default storage account are not replicated to another tenant"
  Test-Rows one 8 is false unknown data-storage-hardened data-storage "There are no local users for SFTP in the default storage account"
  Test-Rows one 9 is AAD unknown data-storage-hardened data-storage "Copies to the default storage account come from accounts of the same tenant only"
  Test-Rows one 10 is false fails data-no-shared-key data-storage "The keys of the default storage account open nothing"
  Read-Rows resource show --ids "$StorageAccountId" `
    --query "[[properties.encryption.keySource, properties.encryption.keyvaultproperties.keyname, properties.encryption.identity.userAssignedIdentity]]" `
    --output tsv
  Test-Rows one 1 is Microsoft.Keyvault fails data-cmk-storage data-storage "A key of yours encrypts the default storage account"
  Test-Rows one 2 is "key-storage" unknown data-cmk-storage data-storage "It is the key for stored data that encrypts the default storage account"
  Test-Rows one 3 is "$StorageKeyIdentityId" fails data-cmk-storage data-storage "The identity made for it opens the key for the default storage account"
  Read-Rows resource show --ids "$StorageAccountId" `
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" `
    --output tsv
  Test-Rows every 1 is Approved fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the storage account is approved"
  Read-Rows resource show --ids "$KeyVaultId" `
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" `
    --output tsv
  Test-Rows every 1 is Approved fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the key vault is approved"
  Read-Rows resource show --ids "$ContainerRegistryId" `
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" `
    --output tsv
  Test-Rows every 1 is Approved fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the registry is approved"
  Read-Rows resource show --ids "$BlobZoneGroupId" `
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  Select-Rows 1 "$BlobZoneId"
  Test-Rows every 1 is "$BlobZoneId" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.blob.core.windows.net"
  Read-Rows resource show --ids "$FileZoneGroupId" `
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  Select-Rows 1 "$FileZoneId"
  Test-Rows every 1 is "$FileZoneId" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.file.core.windows.net"
  Read-Rows resource show --ids "$VaultZoneGroupId" `
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  Select-Rows 1 "$VaultZoneId"
  Test-Rows every 1 is "$VaultZoneId" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.vaultcore.azure.net"
  Read-Rows resource show --ids "$RegistryZoneGroupId" `
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  Select-Rows 1 "$RegistryZoneId"
  Test-Rows every 1 is "$RegistryZoneId" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.azurecr.io"
  $WorkspacePrincipal = Read-Scalar identity show --name "$WorkspaceIdentity" `
    --resource-group "$ResourceGroup" --query principalId --output tsv
  Read-Rows role assignment list --scope "$StorageAccountId" `
    --assignee-object-id "$WorkspacePrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 Contributor
  Test-Rows every 1 is Contributor fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the storage account"
  Reset-Rows
  Select-Rows 1 "Storage Blob Data Contributor"
  Test-Rows every 1 is "Storage Blob Data Contributor" fails iam-workspace-identity iam-workspace-identity "The identity holds Storage Blob Data Contributor on the storage account"
  Reset-Rows
  Select-Rows 1 "Storage File Data Privileged Contributor"
  Test-Rows every 1 is "Storage File Data Privileged Contributor" fails iam-workspace-identity iam-workspace-identity "The identity holds Storage File Data Privileged Contributor on the storage account"
  Read-Rows role assignment list --scope "$KeyVaultId" `
    --assignee-object-id "$WorkspacePrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 Contributor
  Test-Rows every 1 is Contributor fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the key vault"
  Reset-Rows
  Select-Rows 1 "Key Vault Administrator"
  Test-Rows every 1 is "Key Vault Administrator" fails iam-workspace-identity iam-workspace-identity "The identity holds Key Vault Administrator on the key vault"
  Read-Rows role assignment list --scope "$ContainerRegistryId" `
    --assignee-object-id "$WorkspacePrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 Contributor
  Test-Rows every 1 is Contributor fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the registry"
  Read-Rows role assignment list --scope "$AppInsightsId" `
    --assignee-object-id "$WorkspacePrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 Contributor
  Test-Rows every 1 is Contributor fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on Application Insights"
  Read-Rows role assignment list --scope "$BlobEndpointId" `
    --assignee-object-id "$WorkspacePrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 Reader
  Test-Rows every 1 is Reader fails iam-workspace-identity iam-workspace-identity "The identity holds Reader on the blob endpoint"
  Read-Rows role assignment list --scope "$FileEndpointId" `
    --assignee-object-id "$WorkspacePrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 Reader
  Test-Rows every 1 is Reader fails iam-workspace-identity iam-workspace-identity "The identity holds Reader on the file endpoint"
  Read-Rows role assignment list --scope "$CmkKeyVaultId" `
    --assignee-object-id "$WorkspacePrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "Key Vault Crypto User"
  Test-Rows every 1 is "Key Vault Crypto User" fails iam-workspace-identity iam-workspace-identity "The identity holds Key Vault Crypto User on the vault of the customer-managed key"
  Read-Rows resource show --ids "$WorkspaceId" `
    --query "[[identity.type, properties.primaryUserAssignedIdentity]]" --output tsv
  Test-Rows one 1 is UserAssigned fails iam-workspace-identity iam-workspace-identity "The workspace has only the identity that you made"
  Test-Rows one 2 is "$WorkspaceIdentityId" unknown iam-workspace-identity iam-workspace-identity "The workspace acts as that identity"
  Read-Rows resource show --ids "$WorkspaceId" `
    --query "[[properties.provisioningState, properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.systemDatastoresAuthMode, properties.publicNetworkAccess]]" `
    --output tsv
  Test-Rows one 1 is Succeeded unknown ws-create ws-create "The workspace is provisioned"
  Test-Rows one 2 is "$StorageAccountId" unknown ws-create ws-create "The workspace uses the closed storage account"
  Test-Rows one 3 is "$KeyVaultId" unknown ws-create ws-create "The workspace uses the closed key vault"
  Test-Rows one 4 is "$ContainerRegistryId" unknown ws-create ws-create "The workspace uses the closed registry"
  Test-Rows one 5 is Identity unknown data-no-shared-key ws-create "The built-in datastores sign in instead of holding a key"
  Test-Rows one 6 is Disabled fails net-ws-private ws-create "Public network access is off"
  Read-Rows resource show --ids "$WorkspaceId" --query "[[properties.hbiWorkspace]]" `
    --output tsv
  Test-Rows one 1 is true fails data-hbi ws-create "The workspace is one of high business impact"
  Read-Rows resource show --ids "$WorkspaceId" `
    --query "[[properties.encryption.status, properties.encryption.keyVaultProperties.keyVaultArmId]]" `
    --output tsv
  Test-Rows one 1 is Enabled fails data-cmk ws-create "The workspace is encrypted with a key of yours"
  Test-Rows one 2 is "$CmkKeyVaultId" unknown data-cmk ws-create "The key is in the vault made for it"
  Read-Rows resource show --ids "$WorkspaceId" `
    --query "[[properties.serverlessComputeSettings.serverlessComputeCustomSubnet, properties.serverlessComputeSettings.serverlessComputeNoPublicIP]]" `
    --output tsv
  Test-Rows one 1 is "$ComputeSubnetId" fails net-serverless-private ws-create "Serverless jobs run in the compute subnet"
  Test-Rows one 2 is true fails net-serverless-private ws-create "Serverless jobs have no public address"
  Read-Rows resource list --tag "$PlanTag" --query "[].[type, tags.mlsecPlan]" `
    --output tsv
  Select-Rows 1 Microsoft.MachineLearningServices/workspaces
  Test-Rows every 2 is "$Workload-$Environment-$Location-$Instance" fails gov-teardown ws-create "The workspace carries the tag by which undo knows it"
  $WorkspacePrincipal = Read-Scalar identity show --name "$WorkspaceIdentity" `
    --resource-group "$ResourceGroup" --query principalId --output tsv
  Read-Rows role assignment list --scope "$WorkspaceId" `
    --assignee-object-id "$WorkspacePrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 Contributor
  Test-Rows every 1 is Contributor fails iam-workspace-identity iam-workspace-self "The identity holds Contributor on the workspace itself"
  Read-Rows resource show --ids "$WorkspaceId" `
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" `
    --output tsv
  Test-Rows every 1 is Approved fails net-ws-private net-ws-endpoint "Every private endpoint of the workspace is approved"
  Read-Rows resource show --ids "$WorkspaceZoneGroupId" `
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  Select-Rows 1 "$ApiZoneId"
  Test-Rows every 1 is "$ApiZoneId" fails net-dns net-ws-endpoint "The endpoint writes its addresses into privatelink.api.azureml.ms"
  Reset-Rows
  Select-Rows 1 "$NotebooksZoneId"
  Test-Rows every 1 is "$NotebooksZoneId" fails net-dns net-ws-endpoint "The endpoint writes its addresses into privatelink.notebooks.azure.net"
  Read-Rows resource show --ids "$PrivateLinkScopeId" `
    --query "[[properties.accessModeSettings.ingestionAccessMode]]" --output tsv
  Test-Rows one 1 is Open unknown net-monitor-private-link net-monitor-private-link "The scope takes data in open mode, the only one that Azure ML supports"
  Read-Rows monitor private-link-scope scoped-resource list `
    --scope-name "$PrivateLinkScope" --resource-group "$ResourceGroup" `
    --query "[].[linkedResourceId, provisioningState]" --output tsv
  Select-Rows 1 "$LogAnalyticsId"
  Test-Rows every 2 is Succeeded unknown net-monitor-private-link net-monitor-private-link "Log Analytics is under the scope"
  Reset-Rows
  Select-Rows 1 "$AppInsightsId"
  Test-Rows every 2 is Succeeded unknown net-monitor-private-link net-monitor-private-link "Application Insights is under the scope"
  Read-Rows resource show --ids "$PrivateLinkScopeId" `
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" `
    --output tsv
  Test-Rows every 1 is Approved fails net-monitor-private-link net-monitor-private-link "Every private endpoint of the scope is approved"
  Read-Rows network private-dns link vnet list --zone-name "privatelink.monitor.azure.com" `
    --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  Select-Rows 1 "$VnetId"
  Test-Rows every 2 is Completed fails net-monitor-private-link net-monitor-private-link "privatelink.monitor.azure.com is linked to the virtual network"
  Read-Rows network private-dns link vnet list `
    --zone-name "privatelink.oms.opinsights.azure.com" --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  Select-Rows 1 "$VnetId"
  Test-Rows every 2 is Completed fails net-monitor-private-link net-monitor-private-link "privatelink.oms.opinsights.azure.com is linked to the virtual network"
  Read-Rows network private-dns link vnet list `
    --zone-name "privatelink.ods.opinsights.azure.com" --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  Select-Rows 1 "$VnetId"
  Test-Rows every 2 is Completed fails net-monitor-private-link net-monitor-private-link "privatelink.ods.opinsights.azure.com is linked to the virtual network"
  Read-Rows network private-dns link vnet list `
    --zone-name "privatelink.agentsvc.azure-automation.net" `
    --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  Select-Rows 1 "$VnetId"
  Test-Rows every 2 is Completed fails net-monitor-private-link net-monitor-private-link "privatelink.agentsvc.azure-automation.net is linked to the virtual network"
  Read-Rows network watcher flow-log list --location "$Location" `
    --query "[].[targetResourceId, enabled, flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.enabled, flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceResourceId]" `
    --output tsv
  Select-Rows 1 "$VnetId"
  Test-Rows every 2 is true fails net-flow-logs net-flow-logs "The flows of the virtual network are logged"
  Test-Rows every 3 is true fails net-flow-logs net-flow-logs "Traffic analytics reads the flows"
  Test-Rows every 4 is "$LogAnalyticsId" fails net-flow-logs net-flow-logs "Traffic analytics writes into Log Analytics"
  Read-Rows resource show --ids "$FlowLogStorageAccountId" `
    --query "[[properties.publicNetworkAccess]]" --output tsv
  Test-Rows one 1 is Disabled fails net-flow-logs net-flow-logs "The storage account of the flow logs is closed"
  $FlowLogPrincipal = Read-Scalar identity show --name "id-$FlowLogStorageAccount" `
    --resource-group "$ResourceGroup" --query principalId --output tsv
  Read-Rows role assignment list --scope "$FlowLogStorageAccountId" `
    --assignee-object-id "$FlowLogPrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "Storage Blob Data Contributor"
  Test-Rows every 1 is "Storage Blob Data Contributor" fails net-flow-logs net-flow-logs "The identity holds Storage Blob Data Contributor on the storage account of the flow logs"
  Read-Rows resource show --ids "$BastionId" `
    --query "[[sku.name, properties.enableTunneling]]" --output tsv
  Test-Rows one 1 is Standard unknown net-way-in net-way-in "Azure Bastion is of the Standard tier"
  Test-Rows one 2 is true unknown net-way-in net-way-in "Azure Bastion opens tunnels for SSH"
  Read-Rows resource show --ids "$JumpSubnetId" `
    --query "[[properties.defaultOutboundAccess, properties.natGateway.id, properties.networkSecurityGroup.id]]" `
    --output tsv
  Test-Rows one 1 is false fails net-no-default-outbound net-way-in "The jump host subnet has no default outbound access"
  Test-Rows one 2 is "$NatGatewayId" fails net-way-in net-way-in "The jump host goes out by the NAT gateway"
  Test-Rows one 3 is "$JumpNsgId" fails net-way-in net-way-in "The jump host subnet has its security group"
  Read-Rows resource show --ids "$JumpNsgId" `
    --query "properties.securityRules[].[properties.direction, properties.access, properties.sourceAddressPrefix, properties.destinationPortRange, name]" `
    --output tsv
  Select-Rows 1 Inbound
  Select-Rows 2 Allow
  Test-Rows every 3 is "$BastionSubnetPrefix" unknown net-way-in net-way-in "Only Azure Bastion is let in to the jump host"
  Test-Rows every 4 is 22 unknown net-way-in net-way-in "Only SSH is let in to the jump host"
  Reset-Rows
  Select-Rows 5 DenyOtherInbound
  Test-Rows every 2 is Deny fails net-way-in net-way-in "The last rule of the jump host denies"
  Read-Rows resource show --ids "$JumpNicId" `
    --query "properties.ipConfigurations[].[properties.publicIPAddress.id]" --output tsv
  Test-Rows every 1 empty "" unknown net-way-in net-way-in "The jump host has no public address"
  Read-Rows resource show --ids "$JumpHostId" `
    --query "properties.networkProfile.networkInterfaces[].[id]" --output tsv
  Test-Rows every 1 is "$JumpNicId" fails net-way-in net-way-in "The jump host has that network interface and no other"
  Read-Rows resource show --ids "$JumpHostId" `
    --query "[[properties.securityProfile.securityType, properties.securityProfile.uefiSettings.secureBootEnabled, properties.osProfile.linuxConfiguration.disablePasswordAuthentication]]" `
    --output tsv
  Test-Rows one 1 is TrustedLaunch fails net-way-in net-way-in "The jump host is a trusted launch machine"
  Test-Rows one 2 is true fails net-way-in net-way-in "The jump host starts signed software only"
  Test-Rows one 3 is true unknown net-way-in net-way-in "The jump host takes no passwords"
  Read-Rows resource show --ids "$JumpLoginId" --query "[[properties.provisioningState]]" `
    --output tsv
  Test-Rows one 1 is Succeeded unknown net-way-in net-way-in "People sign in with Microsoft Entra"
  Read-Rows role assignment list --scope "$JumpHostId" `
    --assignee-object-id "$DataScientistGroupId" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "Virtual Machine User Login"
  Test-Rows every 1 is "Virtual Machine User Login" fails net-way-in net-way-in "The group of data scientists holds Virtual Machine User Login on the jump host"
  Reset-Rows
  Select-Rows 1 Reader
  Test-Rows every 1 is Reader fails net-way-in net-way-in "The group of data scientists holds Reader on the jump host"
  Read-Rows role assignment list --scope "$JumpNicId" `
    --assignee-object-id "$DataScientistGroupId" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 Reader
  Test-Rows every 1 is Reader fails net-way-in net-way-in "The group of data scientists holds Reader on its network interface"
  Read-Rows role assignment list --scope "$BastionId" `
    --assignee-object-id "$DataScientistGroupId" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 Reader
  Test-Rows every 1 is Reader fails net-way-in net-way-in "The group of data scientists holds Reader on Azure Bastion"
  Read-Rows resource show --ids "$DataStorageAccountId" `
    --query "[[properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess]]" `
    --output tsv
  Test-Rows one 1 is Disabled fails data-storage-hardened data-training-storage "Public network access of the training data account is off"
  Test-Rows one 2 is Deny fails data-storage-hardened data-training-storage "The firewall of the training data account denies by default"
  Test-Rows one 3 is false fails data-storage-hardened data-training-storage "Nobody reads blobs of the training data account without signing in"
  Test-Rows one 4 is true fails data-storage-hardened data-training-storage "Only HTTPS is answered by the training data account"
  Test-Rows one 5 is TLS1_2 fails data-storage-hardened data-training-storage "TLS 1.2 is the lowest version of the training data account"
  Test-Rows one 6 is true fails data-storage-hardened data-training-storage "The infrastructure encrypts the training data account a second time"
  Test-Rows one 7 is false unknown data-storage-hardened data-training-storage "Objects of the training data account are not replicated to another tenant"
  Test-Rows one 8 is false unknown data-storage-hardened data-training-storage "There are no local users for SFTP in the training data account"
  Test-Rows one 9 is AAD unknown data-storage-hardened data-training-storage "Copies to the training data account come from accounts of the same tenant only"
  Test-Rows one 10 is false fails data-no-shared-key data-training-storage "The keys of the training data account open nothing"
  Read-Rows resource show --ids "$DataStorageAccountId" `
    --query "[[properties.encryption.keySource, properties.encryption.keyvaultproperties.keyname, properties.encryption.identity.userAssignedIdentity]]" `
    --output tsv
  Test-Rows one 1 is Microsoft.Keyvault fails data-cmk-storage data-training-storage "A key of yours encrypts the training data account"
  Test-Rows one 2 is "key-storage" unknown data-cmk-storage data-training-storage "It is the key for stored data that encrypts the training data account"
  Test-Rows one 3 is "$StorageKeyIdentityId" fails data-cmk-storage data-training-storage "The identity made for it opens the key for the training data account"
  Read-Rows resource show --ids "$DataContainerId" --query "[[properties.publicAccess]]" `
    --output tsv
  Test-Rows one 1 is None unknown data-storage-hardened data-training-storage "The container of the training data is private"
  Read-Rows resource show --ids "$DataStorageAccountId" `
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" `
    --output tsv
  Test-Rows every 1 is Approved fails net-dependency-endpoints data-training-storage "Every private endpoint of the training data account is approved"
  Read-Rows resource show --ids "$DataZoneGroupId" `
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  Select-Rows 1 "$BlobZoneId"
  Test-Rows every 1 is "$BlobZoneId" fails net-dns data-training-storage "The endpoint writes its addresses into privatelink.blob.core.windows.net"
  Read-Rows resource show --ids "$StorageAccountBlobsId" `
    --query "[[properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days]]" `
    --output tsv
  Test-Rows one 1 at-least 30 fails data-recovery data-recovery "Deleted blobs of the default storage account are kept for 30 days"
  Test-Rows one 2 at-least 30 fails data-recovery data-recovery "Deleted containers of the default storage account are kept for 30 days"
  Read-Rows resource show --ids "$StorageAccountFilesId" `
    --query "[[properties.shareDeleteRetentionPolicy.days]]" --output tsv
  Test-Rows one 1 at-least 30 fails data-recovery data-recovery "Deleted file shares are kept for 30 days"
  Read-Rows resource show --ids "$DataStorageAccountBlobsId" `
    --query "[[properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days, properties.isVersioningEnabled]]" `
    --output tsv
  Test-Rows one 1 at-least 30 fails data-recovery data-recovery "Deleted blobs of the training data account are kept for 30 days"
  Test-Rows one 2 at-least 30 fails data-recovery data-recovery "Deleted containers of the training data account are kept for 30 days"
  Reset-Rows
  Test-Rows one 3 is true fails data-recovery data-recovery "An overwritten blob of training data keeps its earlier versions"
  $ComputePrincipal = Read-Scalar identity show --name "$ComputeIdentity" --resource-group "$ResourceGroup" `
    --query principalId --output tsv
  Read-Rows role assignment list --scope "$ContainerRegistryId" `
    --assignee-object-id "$ComputePrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 AcrPull
  Test-Rows every 1 is AcrPull fails iam-compute-endpoint-identity iam-compute-identity "The identity holds AcrPull on the registry"
  Read-Rows role assignment list --scope "$StorageAccountId" `
    --assignee-object-id "$ComputePrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "Storage Blob Data Contributor"
  Test-Rows every 1 is "Storage Blob Data Contributor" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage Blob Data Contributor on the storage account"
  Reset-Rows
  Select-Rows 1 "Storage File Data Privileged Contributor"
  Test-Rows every 1 is "Storage File Data Privileged Contributor" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage File Data Privileged Contributor on the storage account"
  Read-Rows role assignment list --scope "$DataStorageAccountId" `
    --assignee-object-id "$ComputePrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "Storage Blob Data Reader"
  Test-Rows every 1 is "Storage Blob Data Reader" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage Blob Data Reader on the training data account"
  $EndpointPrincipal = Read-Scalar identity show --name "$EndpointIdentity" --resource-group "$ResourceGroup" `
    --query principalId --output tsv
  Read-Rows role assignment list --scope "$ContainerRegistryId" `
    --assignee-object-id "$EndpointPrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 AcrPull
  Test-Rows every 1 is AcrPull fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds AcrPull on the registry"
  Read-Rows role assignment list --scope "$StorageAccountId" `
    --assignee-object-id "$EndpointPrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "Storage Blob Data Reader"
  Test-Rows every 1 is "Storage Blob Data Reader" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds Storage Blob Data Reader on the storage account"
  Read-Rows role assignment list --scope "$WorkspaceId" `
    --assignee-object-id "$EndpointPrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "AzureML Metrics Writer (preview)"
  Test-Rows every 1 is "AzureML Metrics Writer (preview)" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds AzureML Metrics Writer (preview) on the workspace"
  Read-Rows role assignment list --scope "$WorkspaceId" `
    --assignee-object-id "$DataScientistGroupId" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "AzureML Data Scientist"
  Test-Rows every 1 is "AzureML Data Scientist" fails iam-groups iam-groups "The group of data scientists holds AzureML Data Scientist on the workspace"
  Read-Rows role assignment list --scope "$StorageAccountId" `
    --assignee-object-id "$DataScientistGroupId" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "Storage Blob Data Contributor"
  Test-Rows every 1 is "Storage Blob Data Contributor" fails iam-groups iam-groups "The group of data scientists holds Storage Blob Data Contributor on the storage account"
  Reset-Rows
  Select-Rows 1 "Storage File Data Privileged Contributor"
  Test-Rows every 1 is "Storage File Data Privileged Contributor" fails iam-groups iam-groups "The group of data scientists holds Storage File Data Privileged Contributor on the storage account"
  Read-Rows role assignment list --scope "$DataStorageAccountId" `
    --assignee-object-id "$DataScientistGroupId" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "Storage Blob Data Contributor"
  Test-Rows every 1 is "Storage Blob Data Contributor" fails iam-groups iam-groups "The group of data scientists holds Storage Blob Data Contributor on the training data account"
  Read-Rows role assignment list --scope "$WorkspaceId" --fill-principal-name false `
    --query "[].[principalType]" --output tsv
  Test-Rows none 1 is User unknown iam-groups iam-groups "No person holds a role on the workspace in their own name"
  Read-Rows role definition list --name "$CustomRoleName" --scope "$ResourceGroupId" `
    --custom-role-only true `
    --query "[].[length(permissions[0].actions), length(permissions[0].actions[?contains(@, '*')])]" `
    --output tsv
  Test-Rows every 1 is 24 fails iam-deployer-role iam-deployer-role "The deployer role allows the 24 actions of its file"
  Test-Rows every 2 is 0 fails iam-deployer-role iam-deployer-role "The deployer role has no wildcard"
  Read-Rows role assignment list --scope "$WorkspaceId" `
    --assignee-object-id "$DeployerGroupId" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "$CustomRoleName"
  Test-Rows every 1 is "$CustomRoleName" fails iam-deployer-role iam-deployer-role "The group of deployers holds the deployer role on the workspace"
  Read-Rows role assignment list --scope "$EndpointIdentityId" `
    --assignee-object-id "$DeployerGroupId" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "Managed Identity Operator"
  Test-Rows every 1 is "Managed Identity Operator" fails iam-deployer-role iam-deployer-role "The group of deployers holds Managed Identity Operator on the identity of the endpoint"
  Read-Rows role definition list `
    --name "ML Endpoint Caller ($Workload $Environment $Location $Instance)" `
    --scope "$ResourceGroupId" --custom-role-only true `
    --query "[].[length(permissions[0].actions), length(permissions[0].actions[?contains(@, '*')])]" `
    --output tsv
  Test-Rows every 1 is 1 fails iam-scoring-role iam-scoring-role "The scoring role allows the one action of its file"
  Test-Rows every 2 is 0 fails iam-scoring-role iam-scoring-role "The scoring role has no wildcard"
  Read-Rows resource show --ids "$JobKeyVaultId" `
    --query "[[properties.publicNetworkAccess, properties.enableRbacAuthorization]]" `
    --output tsv
  Test-Rows one 1 is Disabled fails iam-job-secrets iam-job-secrets "Public network access of the vault of the jobs is off"
  Test-Rows one 2 is true fails iam-job-secrets iam-job-secrets "Access to the vault of the jobs is given by roles only"
  Read-Rows resource show --ids "$JobKeyVaultId" `
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" `
    --output tsv
  Test-Rows every 1 is Approved fails iam-job-secrets iam-job-secrets "Every private endpoint of the vault of the jobs is approved"
  $ComputePrincipal = Read-Scalar identity show --name "$ComputeIdentity" --resource-group "$ResourceGroup" `
    --query principalId --output tsv
  Read-Rows role assignment list --scope "$JobKeyVaultId" `
    --assignee-object-id "$ComputePrincipal" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "Key Vault Secrets User"
  Test-Rows every 1 is "Key Vault Secrets User" fails iam-job-secrets iam-job-secrets "The identity holds Key Vault Secrets User on the vault of the jobs"
  Read-Rows resource show --ids "$JobVaultZoneGroupId" `
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  Select-Rows 1 "$VaultZoneId"
  Test-Rows every 1 is "$VaultZoneId" fails net-dns iam-job-secrets "The endpoint writes its addresses into privatelink.vaultcore.azure.net"
  Read-Rows resource show --ids "$DatastoreId" `
    --query "[[properties.credentials.credentialsType, properties.accountName]]" `
    --output tsv
  Test-Rows one 1 is None fails data-credless-datastore data-datastore "The datastore holds no credential"
  Test-Rows one 2 is "$DataStorageAccount" unknown data-credless-datastore data-datastore "The datastore leads to the training data account"
  Read-Rows resource show --ids "$DataAssetVersionId" `
    --query "[[properties.dataType, properties.isArchived]]" --output tsv
  Test-Rows one 1 is uri_folder fails data-asset-versions data-asset "The version of the data asset is a folder in the datastore"
  Test-Rows one 2 is false unknown data-asset-versions data-asset "The version of the data asset is not archived"
  Read-Rows resource show --ids "$ClusterId" `
    --query "[[properties.properties.enableNodePublicIp, properties.disableLocalAuth, properties.properties.remoteLoginPortPublicAccess, properties.properties.scaleSettings.minNodeCount, identity.type]]" `
    --output tsv
  Test-Rows one 1 is false fails cmp-no-public-ip cmp-cluster "Nodes of the cluster have no public address"
  Test-Rows one 2 is true fails cmp-no-ssh cmp-cluster "The cluster takes no local sign-in"
  Test-Rows one 3 is Disabled unknown cmp-no-ssh cmp-cluster "The SSH port of the nodes is closed"
  Test-Rows one 4 is 0 fails cmp-idle-and-reimage cmp-cluster "The cluster shrinks to nothing"
  Test-Rows one 5 is UserAssigned fails iam-compute-endpoint-identity cmp-cluster "The cluster acts with the identity that you made"
  Read-Rows resource show --ids "$ClusterId" --query "[[properties.properties.subnet.id]]" `
    --output tsv
  Test-Rows one 1 is "$ComputeSubnetId" fails cmp-no-public-ip cmp-cluster "The cluster is in the compute subnet"
  Read-Rows resource show --ids "$WorkspaceId" --query "[[properties.imageBuildCompute]]" `
    --output tsv
  Test-Rows one 1 is "$ClusterName" fails cmp-private-image-build cmp-cluster "Images are built on the cluster"
  Read-Rows resource show --ids "$InstanceId" `
    --query "[[properties.properties.enableNodePublicIp, properties.disableLocalAuth, properties.properties.sshSettings.sshPublicAccess, properties.properties.idleTimeBeforeShutdown, properties.properties.osImageMetadata.isLatestOsImageVersion, properties.properties.personalComputeInstanceSettings.assignedUser.objectId]]" `
    --output tsv
  Test-Rows one 1 is false fails cmp-no-public-ip cmp-instance "The compute instance has no public address"
  Test-Rows one 2 is true fails cmp-no-ssh cmp-instance "The compute instance takes no local sign-in"
  Test-Rows one 3 is Disabled unknown cmp-no-ssh cmp-instance "The SSH port of the compute instance is closed"
  Test-Rows one 4 is PT45M fails cmp-idle-and-reimage cmp-instance "The compute instance stops after 45 minutes without work"
  Test-Rows one 5 is true unknown cmp-idle-and-reimage cmp-instance "The compute instance runs the newest image of its operating system"
  Test-Rows one 6 is "$InstanceOwnerId" fails cmp-instance-owner cmp-instance "The compute instance belongs to the person you named"
  Read-Rows resource show --ids "$InstanceId" `
    --query "properties.properties.schedules.computeStartStop[].[action, status]" `
    --output tsv
  Select-Rows 1 Stop
  Test-Rows every 2 is Enabled fails cmp-idle-and-reimage cmp-instance "The compute instance also stops every evening"
  Read-Rows resource show --ids "$InstanceId" `
    --query "[[properties.properties.subnet.id]]" --output tsv
  Test-Rows one 1 is "$ComputeSubnetId" fails cmp-no-public-ip cmp-instance "The compute instance is in the compute subnet"
  Read-Rows resource show --ids "$EnvironmentVersionId" --query "[[properties.image]]" `
    --output tsv
  Test-Rows one 1 is "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:$BaseImageTag" fails cmp-pinned-environment cmp-environment "The base image is fixed to one build"
  Read-Rows resource show --ids "$ModelAssetVersionId" `
    --query "[[properties.modelType, properties.jobName, properties.tags.git_commit, properties.tags.data_asset, properties.isArchived]]" `
    --output tsv
  Test-Rows one 1 is mlflow_model fails model-registration model-register "The version of the model is registered, as an MLflow model"
  Test-Rows one 2 is "$JobName" unknown model-registration model-register "The model names the job that made it"
  Test-Rows one 3 is "$GitCommit" fails model-registration model-register "The model names the commit it was made from"
  Test-Rows one 4 is "${DataAsset}:$DataVersion" fails model-registration model-register "The model names the data it was made from"
  Test-Rows one 5 is false unknown model-registration model-register "The version is not archived"
  Read-Rows resource show --ids "$OnlineEndpointId" `
    --query "[[properties.authMode, identity.type, properties.publicNetworkAccess]]" `
    --output tsv
  Test-Rows one 1 is AADToken fails model-endpoint-entra model-endpoint "Callers sign in with Microsoft Entra"
  Test-Rows one 2 is UserAssigned fails model-endpoint-entra model-endpoint "The endpoint runs as an identity that you made"
  Test-Rows one 3 is Disabled fails model-endpoint-private model-endpoint "The endpoint is not reached from the internet"
  Read-Rows role assignment list --scope "$OnlineEndpointId" `
    --assignee-object-id "$CallerPrincipalId" --fill-principal-name false `
    --query "[].[roleDefinitionName]" --output tsv
  Select-Rows 1 "ML Endpoint Caller ($Workload $Environment $Location $Instance)"
  Test-Rows every 1 is "ML Endpoint Caller ($Workload $Environment $Location $Instance)" fails iam-scoring-role iam-scoring-caller "The caller holds the scoring role on the endpoint"
  Read-Rows resource show --ids "$OnlineDeploymentId" `
    --query "[[properties.provisioningState, sku.capacity, properties.requestSettings.requestTimeout, properties.livenessProbe.period, properties.readinessProbe.period, properties.model]]" `
    --output tsv
  Test-Rows one 1 is Succeeded unknown model-deployment-availability model-deployment "The deployment is provisioned"
  Test-Rows one 2 at-least 3 unknown model-deployment-availability model-deployment "At least three machines serve the model"
  Test-Rows one 3 is PT5S unknown model-deployment-availability model-deployment "A request is given up after five seconds"
  Test-Rows one 4 is PT10S unknown model-deployment-availability model-deployment "A machine that does not answer is restarted"
  Test-Rows one 5 is PT10S unknown model-deployment-availability model-deployment "A machine that is not ready gets no requests"
  Test-Rows one 6 is "$ModelAssetVersionId" unknown model-registration model-deployment "The deployment serves the registered version"
  Read-Rows resource show --ids "$OnlineEndpointId" `
    --query "[[sum([properties.traffic.*][?@][])]]" --output tsv
  Test-Rows one 1 is 100 unknown model-deployment-availability model-deployment "Every request to the endpoint goes to a deployment"
  Read-Rows monitor diagnostic-settings list --resource "$WorkspaceId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output tsv
  Select-Rows 1 "$LogAnalyticsId"
  Test-Rows every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the workspace go to Log Analytics"
  Read-Rows monitor diagnostic-settings list --resource "$OnlineEndpointId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output tsv
  Select-Rows 1 "$LogAnalyticsId"
  Test-Rows every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the online endpoint go to Log Analytics"
  Read-Rows monitor diagnostic-settings list --resource "$KeyVaultId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output tsv
  Select-Rows 1 "$LogAnalyticsId"
  Test-Rows every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the key vault go to Log Analytics"
  Read-Rows monitor diagnostic-settings list --resource "$ContainerRegistryId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output tsv
  Select-Rows 1 "$LogAnalyticsId"
  Test-Rows every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the registry go to Log Analytics"
  Read-Rows monitor diagnostic-settings list --resource "$StorageAccountBlobsId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output tsv
  Select-Rows 1 "$LogAnalyticsId"
  Test-Rows every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the blobs of the workspace go to Log Analytics"
  Read-Rows monitor diagnostic-settings list --resource "$StorageAccountFilesId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output tsv
  Select-Rows 1 "$LogAnalyticsId"
  Test-Rows every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the file shares of the workspace go to Log Analytics"
  Read-Rows monitor diagnostic-settings list --resource "$DataStorageAccountBlobsId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output tsv
  Select-Rows 1 "$LogAnalyticsId"
  Test-Rows every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the training data go to Log Analytics"
  Read-Rows monitor diagnostic-settings list --resource "$CmkKeyVaultId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output tsv
  Select-Rows 1 "$LogAnalyticsId"
  Test-Rows every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the vault of the customer-managed key go to Log Analytics"
  Read-Rows monitor diagnostic-settings list --resource "$JobKeyVaultId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output tsv
  Select-Rows 1 "$LogAnalyticsId"
  Test-Rows every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the vault of the job secrets go to Log Analytics"
  Read-Rows monitor diagnostic-settings list --resource "$FirewallId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs'), logAnalyticsDestinationType]" `
    --output tsv
  Select-Rows 1 "$LogAnalyticsId"
  Test-Rows every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the firewall go to Log Analytics"
  Test-Rows every 3 is Dedicated fails mon-diagnostics mon-diagnostics "The logs of the firewall go to tables of their own"
  Read-Rows monitor diagnostic-settings list --resource "$BastionId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output tsv
  Select-Rows 1 "$LogAnalyticsId"
  Test-Rows every 2 is true fails mon-diagnostics mon-diagnostics "All logs of Azure Bastion go to Log Analytics"
  Read-Rows monitor diagnostic-settings subscription list `
    --query "value[].[workspaceId, contains(logs[?enabled].category, 'Administrative'), contains(logs[?enabled].category, 'Security'), contains(logs[?enabled].category, 'Policy'), contains(logs[?enabled].category, 'Alert')]" `
    --output tsv
  Select-Rows 1 "$LogAnalyticsId"
  Test-Rows every 2 is true fails mon-activity-log mon-activity-log "The activity log sends its category Administrative to Log Analytics"
  Test-Rows every 3 is true fails mon-activity-log mon-activity-log "The activity log sends its category Security to Log Analytics"
  Test-Rows every 4 is true fails mon-activity-log mon-activity-log "The activity log sends its category Policy to Log Analytics"
  Test-Rows every 5 is true fails mon-activity-log mon-activity-log "The activity log sends its category Alert to Log Analytics"
  Read-Rows security pricing list `
    --query "value[?name=='Containers'].[pricingTier, contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'ContainerRegistriesVulnerabilityAssessments')]" `
    --output tsv
  Test-Rows every 1 is Standard fails mon-defender mon-defender "The Defender plan Containers is on"
  Reset-Rows
  Test-Rows every 2 is true unknown gov-image-scan mon-defender "Images in registries are scanned"
  Read-Rows security pricing list `
    --query "value[?name=='StorageAccounts'].[pricingTier, subPlan]" --output tsv
  Test-Rows every 1 is Standard fails mon-defender mon-defender "The Defender plan StorageAccounts is on"
  Test-Rows every 2 is DefenderForStorageV2 fails mon-defender mon-defender "StorageAccounts has the sub-plan DefenderForStorageV2"
  Read-Rows security pricing list --query "value[?name=='KeyVaults'].[pricingTier, subPlan]" `
    --output tsv
  Test-Rows every 1 is Standard fails mon-defender mon-defender "The Defender plan KeyVaults is on"
  Test-Rows every 2 is PerKeyVault fails mon-defender mon-defender "KeyVaults has the sub-plan PerKeyVault"
  Read-Rows security pricing list --query "value[?name=='Arm'].[pricingTier, subPlan]" `
    --output tsv
  Test-Rows every 1 is Standard fails mon-defender mon-defender "The Defender plan Arm is on"
  Test-Rows every 2 is PerSubscription fails mon-defender mon-defender "Arm has the sub-plan PerSubscription"
  Read-Rows security pricing list --query "value[?name=='CloudPosture'].[pricingTier]" `
    --output tsv
  Test-Rows every 1 is Standard fails mon-defender mon-defender "The Defender plan CloudPosture is on"
  Read-Rows security contact list --query "[].[emails, alertNotifications.state]" `
    --output tsv
  Select-Rows 1 "$SecurityEmail"
  Test-Rows every 2 is On fails mon-contact mon-contact "Security alerts are sent to the security contact"
  Read-Rows resource show --ids "$ActionGroupId" `
    --query "properties.emailReceivers[].[emailAddress, status]" --output tsv
  Select-Rows 1 "$SecurityEmail"
  Test-Rows every 2 is Enabled unknown mon-alerts mon-alerts "The security contact receives the alerts"
  Read-Rows resource show --ids "$WorkspaceWriteAlertId" `
    --query "[[properties.enabled, (properties.condition.allOf[?field=='operationName'].equals)[0], properties.scopes[0], properties.actions.actionGroups[0].actionGroupId]]" `
    --output tsv
  Test-Rows one 1 is true fails mon-alerts mon-alerts "Someone is told when the workspace is changed"
  Test-Rows one 2 is Microsoft.MachineLearningServices/workspaces/write fails mon-alerts mon-alerts "The alert for when the workspace is changed looks for that operation"
  Test-Rows one 3 is "$ResourceGroupId" fails mon-alerts mon-alerts "The alert for when the workspace is changed covers the whole group"
  Test-Rows one 4 is "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when the workspace is changed reaches the action group"
  Read-Rows resource show --ids "$WorkspaceDeleteAlertId" `
    --query "[[properties.enabled, (properties.condition.allOf[?field=='operationName'].equals)[0], properties.scopes[0], properties.actions.actionGroups[0].actionGroupId]]" `
    --output tsv
  Test-Rows one 1 is true fails mon-alerts mon-alerts "Someone is told when the workspace is deleted"
  Test-Rows one 2 is Microsoft.MachineLearningServices/workspaces/delete fails mon-alerts mon-alerts "The alert for when the workspace is deleted looks for that operation"
  Test-Rows one 3 is "$ResourceGroupId" fails mon-alerts mon-alerts "The alert for when the workspace is deleted covers the whole group"
  Test-Rows one 4 is "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when the workspace is deleted reaches the action group"
  Read-Rows resource show --ids "$RoleAlertId" `
    --query "[[properties.enabled, (properties.condition.allOf[?field=='operationName'].equals)[0], properties.scopes[0], properties.actions.actionGroups[0].actionGroupId]]" `
    --output tsv
  Test-Rows one 1 is true fails mon-alerts mon-alerts "Someone is told when a role is given in the group"
  Test-Rows one 2 is Microsoft.Authorization/roleAssignments/write fails mon-alerts mon-alerts "The alert for when a role is given in the group looks for that operation"
  Test-Rows one 3 is "$ResourceGroupId" fails mon-alerts mon-alerts "The alert for when a role is given in the group covers the whole group"
  Test-Rows one 4 is "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a role is given in the group reaches the action group"
  Read-Rows resource show --ids "$LogsAlertId" `
    --query "[[properties.enabled, (properties.condition.allOf[?field=='operationName'].equals)[0], properties.scopes[0], properties.actions.actionGroups[0].actionGroupId]]" `
    --output tsv
  Test-Rows one 1 is true fails mon-alerts mon-alerts "Someone is told when logs are switched off in the group"
  Test-Rows one 2 is Microsoft.Insights/diagnosticSettings/delete fails mon-alerts mon-alerts "The alert for when logs are switched off in the group looks for that operation"
  Test-Rows one 3 is "$ResourceGroupId" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group covers the whole group"
  Test-Rows one 4 is "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group reaches the action group"
  Read-Rows resource show --ids "$LockAlertId" `
    --query "[[properties.enabled, (properties.condition.allOf[?field=='operationName'].equals)[0], properties.scopes[0], properties.actions.actionGroups[0].actionGroupId]]" `
    --output tsv
  Test-Rows one 1 is true fails mon-alerts mon-alerts "Someone is told when a lock is taken away in the group"
  Test-Rows one 2 is Microsoft.Authorization/locks/delete fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group looks for that operation"
  Test-Rows one 3 is "$ResourceGroupId" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group covers the whole group"
  Test-Rows one 4 is "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group reaches the action group"
  Read-Rows resource show --ids "$PolicyAlertId" `
    --query "[[properties.enabled, (properties.condition.allOf[?field=='operationName'].equals)[0], properties.scopes[0], properties.actions.actionGroups[0].actionGroupId]]" `
    --output tsv
  Test-Rows one 1 is true fails mon-alerts mon-alerts "Someone is told when a policy is taken away from the group"
  Test-Rows one 2 is Microsoft.Authorization/policyAssignments/delete fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group looks for that operation"
  Test-Rows one 3 is "$ResourceGroupId" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group covers the whole group"
  Test-Rows one 4 is "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group reaches the action group"
  Read-Rows policy assignment list --scope "$ResourceGroupId" `
    --query "[].[name, policyDefinitionId, enforcementMode]" --output tsv
  Select-Rows 1 "$PolicyAssignment"
  Test-Rows every 2 is "/providers/Microsoft.Authorization/policySetDefinitions/1f3afdf9-d0c9-4c3d-847f-89da613e70a8" fails gov-benchmark gov-benchmark "The benchmark is assigned to the group"
  Test-Rows every 3 is Default unknown gov-benchmark gov-benchmark "The assignment is in force"
  Read-Rows policy assignment list --scope "$ResourceGroupId" `
    --query "[].[name, parameters.effect.value, enforcementMode]" --output tsv
  Select-Rows 1 "aml-deny-public-$Workload-$Environment-$Location-$Instance"
  Test-Rows every 2 is Deny fails gov-deny-policies gov-deny-policies "A policy denies workspaces with public network access"
  Test-Rows every 3 is Default unknown gov-deny-policies gov-deny-policies "The policy that denies workspaces with public network access is in force"
  Read-Rows policy state list --resource-group "$ResourceGroup" `
    --policy-assignment "aml-deny-public-$Workload-$Environment-$Location-$Instance" `
    --filter "complianceState eq 'NonCompliant'" --query "[].[complianceState]" --output tsv
  Test-Rows none 1 is NonCompliant unknown gov-deny-policies gov-deny-policies "The group has no workspaces with public network access, as far as the last scan saw"
  Read-Rows policy assignment list --scope "$ResourceGroupId" `
    --query "[].[name, parameters.effect.value, enforcementMode]" --output tsv
  Select-Rows 1 "aml-deny-ssh-$Workload-$Environment-$Location-$Instance"
  Test-Rows every 2 is Deny fails gov-deny-policies gov-deny-policies "A policy denies compute with local authentication"
  Test-Rows every 3 is Default unknown gov-deny-policies gov-deny-policies "The policy that denies compute with local authentication is in force"
  Read-Rows policy state list --resource-group "$ResourceGroup" `
    --policy-assignment "aml-deny-ssh-$Workload-$Environment-$Location-$Instance" `
    --filter "complianceState eq 'NonCompliant'" --query "[].[complianceState]" --output tsv
  Test-Rows none 1 is NonCompliant unknown gov-deny-policies gov-deny-policies "The group has no compute with local authentication, as far as the last scan saw"
  Read-Rows rest --method post `
    --url "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01" `
    --body "@files/image-findings.json" --query "data[].[severity]" --output tsv
  Test-Rows none 1 is Critical unknown gov-image-scan gov-image-scan "No image holds a known hole that is critical"
  Test-Rows none 1 is High unknown gov-image-scan gov-image-scan "No image holds a known hole that is high"
  Read-Rows lock list --resource "$LogAnalyticsId" --query "[].[level]" --output tsv
  Select-Rows 1 CanNotDelete
  Test-Rows every 1 is CanNotDelete fails gov-locks gov-locks "The Log Analytics workspace cannot be deleted by mistake"
}

try {
  Assert-SignedIn
  Invoke-Checks
  $failed = @($Results | Where-Object { $_.result -eq 'FAIL' }).Count
  $unknown = @($Results | Where-Object { $_.result -eq 'UNKNOWN' }).Count
  if ($Json) {
    ConvertTo-Json -InputObject @($Results) -Depth 3
  } else {
    Write-Host "$($Results.Count - $failed - $unknown) passed, $failed failed, $unknown unknown"
  }
  exit $($failed ? 1 : $unknown ? 3 : 0)
} finally {
  Restore-Session
}
