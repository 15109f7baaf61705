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
Makes what is absent, in order, and stops at the first failure. Running it again is safe.
.DESCRIPTION
Before anything is made it looks whether all is ready. Exit: 0 done, 1 a step failed, 2 wrong use or
not ready, 3 stopped where only a machine inside the virtual network can go on.
.PARAMETER DryRun
Print each az call and change nothing.
.PARAMETER From
Begin with this step.
.PARAMETER Only
Do this step and no other.
.PARAMETER List
Print the steps in order.
.PARAMETER Yes
Do not ask first.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
  [switch] $DryRun, [string] $From, [string] $Only, [switch] $List, [switch] $Yes,
  [Parameter(ValueFromRemainingArguments, DontShow)] [string[]] $Others
)

$ScriptName = 'apply.ps1'
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
$VnetPrefix = "10.40.0.0/16"
$PeSubnet = "snet-pe"
$PeSubnetPrefix = "10.40.1.0/27"
$ComputeSubnet = "snet-training"
$ComputeSubnetPrefix = "10.40.2.0/24"
$FirewallSubnetPrefix = "10.40.0.0/26"
$Nsg = "nsg-mlsec-prod-eus2-001"
$Firewall = "afw-mlsec-prod-eus2-001"
$FirewallPolicy = "afwp-mlsec-prod-eus2-001"
$FirewallPublicIp = "pip-afw-mlsec-prod-eus2-001"
$RouteTable = "rt-mlsec-prod-eus2-001"
$Bastion = "bas-mlsec-prod-eus2-001"
$BastionSubnetPrefix = "10.40.0.64/26"
$JumpHost = "vm-jump-mlsec-prod-eus2-001"
$JumpSubnet = "snet-jump"
$JumpSubnetPrefix = "10.40.1.32/27"
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
$JobName = "frosty_onion_4k2x9b7c1d"
$Model = "mlsec-model"
$ModelVersion = "1"
$GitCommit = "9fceb02d0ae598e95dc970b74767f19372d61af8"
$Endpoint = "mlsec-prod-eus2-001"
$Deployment = "blue"
$DiagnosticSetting = "diag-to-log"
$ActivityLogSetting = "diag-activity-to-log"
$PrivateLinkScope = "ampls-mlsec-prod-eus2-001"
$PolicyAssignment = "mcsb-mlsec-prod-eus2-001"
$ImageRepository = "azureml/azureml_3f2a9c1d"
$ImageDigest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
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
$ComputeIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$ComputeIdentity"
$EndpointIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$EndpointIdentity"
$StorageKeyIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-$StorageAccount"
$FlowLogIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-$FlowLogStorageAccount"
$WorkspaceId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.MachineLearningServices/workspaces/$Workspace"
$VnetId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/virtualNetworks/$Vnet"
$NsgId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/networkSecurityGroups/$Nsg"
$FirewallPublicIpId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/publicIPAddresses/$FirewallPublicIp"
$FirewallPolicyId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/firewallPolicies/$FirewallPolicy"
$FirewallId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/azureFirewalls/$Firewall"
$RouteTableId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/routeTables/$RouteTable"
$BastionPublicIpId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/publicIPAddresses/pip-$Bastion"
$BastionId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/bastionHosts/$Bastion"
$NatPublicIpId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/publicIPAddresses/pip-ng-$JumpHost"
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
$MonitorZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.monitor.azure.com"
$OmsZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.oms.opinsights.azure.com"
$OdsZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.ods.opinsights.azure.com"
$AgentZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.agentsvc.azure-automation.net"
$BlobEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$StorageAccount-blob"
$FileEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$StorageAccount-file"
$DataEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$DataStorageAccount-blob"
$VaultEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$KeyVault"
$RegistryEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$ContainerRegistry"
$WorkspaceEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$Workspace"
$CmkVaultEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$CmkKeyVault"
$JobVaultEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$JobKeyVault"
$MonitorEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$PrivateLinkScope"
$StorageAccountBlobsId = "$StorageAccountId/blobServices/default"
$StorageAccountFilesId = "$StorageAccountId/fileServices/default"
$DataStorageAccountBlobsId = "$DataStorageAccountId/blobServices/default"
$CmkKeyId = "$CmkKeyVaultId/keys/$CmkKeyName"
$StorageKeyId = "$CmkKeyVaultId/keys/key-storage"
$DatastoreId = "$WorkspaceId/datastores/$Datastore"
$DataAssetId = "$WorkspaceId/data/$DataAsset"
$EnvironmentAssetId = "$WorkspaceId/environments/$MlEnvironment"
$ModelAssetId = "$WorkspaceId/models/$Model"
$OnlineEndpointId = "$WorkspaceId/onlineEndpoints/$Endpoint"
$PeSubnetId = "$VnetId/subnets/$PeSubnet"
$ComputeSubnetId = "$VnetId/subnets/$ComputeSubnet"
$FirewallSubnetId = "$VnetId/subnets/AzureFirewallSubnet"
$BastionSubnetId = "$VnetId/subnets/AzureBastionSubnet"
$JumpSubnetId = "$VnetId/subnets/$JumpSubnet"
$FirewallRulesId = "$FirewallPolicyId/ruleCollectionGroups/rcg-azureml"
$DefaultRouteId = "$RouteTableId/routes/default-to-firewall"
$JumpLoginId = "$JumpHostId/extensions/AADSSHLoginForLinux"
$ApiLinkId = "$ApiZoneId/virtualNetworkLinks/link-$Vnet"
$NotebooksLinkId = "$NotebooksZoneId/virtualNetworkLinks/link-$Vnet"
$BlobLinkId = "$BlobZoneId/virtualNetworkLinks/link-$Vnet"
$FileLinkId = "$FileZoneId/virtualNetworkLinks/link-$Vnet"
$VaultLinkId = "$VaultZoneId/virtualNetworkLinks/link-$Vnet"
$RegistryLinkId = "$RegistryZoneId/virtualNetworkLinks/link-$Vnet"
$MonitorLinkId = "$MonitorZoneId/virtualNetworkLinks/link-$Vnet"
$OmsLinkId = "$OmsZoneId/virtualNetworkLinks/link-$Vnet"
$OdsLinkId = "$OdsZoneId/virtualNetworkLinks/link-$Vnet"
$AgentLinkId = "$AgentZoneId/virtualNetworkLinks/link-$Vnet"
$DataContainerId = "$DataStorageAccountBlobsId/containers/$StorageContainer"
$DataAssetVersionId = "$DataAssetId/versions/$DataVersion"
$EnvironmentVersionId = "$EnvironmentAssetId/versions/$MlEnvironmentVersion"
$ModelAssetVersionId = "$ModelAssetId/versions/$ModelVersion"
$OnlineDeploymentId = "$OnlineEndpointId/deployments/$Deployment"
$PlanTagName = "mlsecPlan"
$PlanTagValue = "$Workload-$Environment-$Location-$Instance"
$PlanTag = "$PlanTagName=$PlanTagValue"

# Your own configuration is not touched. JSON, because some commands read what an inner command prints, and
# find nothing where none is the rule: az policy assignment create looks up its policy so.
$env:AZURE_CORE_OUTPUT = 'json'
$env:AZURE_CORE_ONLY_SHOW_ERRORS = 'true'

$Log = ''
$Unfinished = $false

# Keeps lines in the log.
function Write-Log([string] $Text) {
  if ($Log) { [IO.File]::AppendAllText($Log, "$Text`n") }
}

# Ends the line of the current step, so that something else can be told.
function Complete-Line {
  if ($Unfinished) { Write-Host '' }
  $script:Unfinished = $false
}

# Tells a person, and the log.
function Write-Line([string] $Text) {
  Complete-Line
  Write-Host $Text
  Write-Log $Text
}

# Begins the log, or says why there is none.
function Open-Log {
  $name = $ScriptName -replace '\.ps1$', '.log'
  $file = [IO.Path]::Combine($PSScriptRoot, $name)
  try {
    [IO.File]::AppendAllText($file, "--- $([DateTime]::UtcNow.ToString('yyyy-MM-dd HH:mm:ss')) UTC, $ScriptName`n")
  } catch {
    return Write-Line 'This folder cannot be written to, so there is no log.'
  }
  $script:Log = $file
  Write-Line "Every change is kept in $name, beside this script."
}

# A call as it can be pasted.
function Format-Call {
  $words = foreach ($word in $args) {
    if ("$word" -match '^[A-Za-z0-9_./:=-]+$') { "$word" } else { "'" + ("$word" -replace "['\u2018-\u201b]", '$0$0') + "'" }
  }
  'az ' + ($words -join ' ')
}

$Complaints = @()
# Makes a call, and keeps it, what it prints and what it complains of. Gives how it ended.
function Invoke-Logged {
  Write-Log (Format-Call @args)
  $answer = Invoke-Quietly @args
  $script:Complaints = $answer.Errors
  # A call tells only what its line asks for.
  if ($args -contains '--output') { foreach ($line in $answer.Lines) { Write-Line $line } }
  foreach ($line in $answer.Errors) { Write-Log $line }
  $answer.Status
}

# Tells a person what az complained of.
function Write-Complaint {
  if (-not $Complaints) { return }
  Complete-Line
  foreach ($line in $Complaints) { [Console]::Error.WriteLine($line) }
}

# Prints one scalar: $Name = Read-Scalar Name identity show …
function Read-Scalar {
  $name, $call = $args
  if ($DryRun) {
    Write-Host (Format-Call @call)
    return "<$name>"
  }
  $answer = Invoke-Quietly @call
  if ($answer.Status -ne 0) { throw $answer.Complaint }
  if (-not "$($answer.Lines)") { throw "az printed nothing for $name." }
  "$($answer.Lines)"
}

# Does a call print something, or nothing? A dry run goes on: Test-Prints nothing role definition list …
function Test-Prints {
  $want, $call = $args
  if ($DryRun) { return $true }
  if ($Mode -eq 'count') { return $false }
  $answer = Invoke-Quietly @call
  if ($answer.Status -ne 0) { throw $answer.Complaint }
  ($want -eq 'something') -eq [bool] "$($answer.Lines)"
}

# Asks a person, who must be there unless -Yes was given.
function Confirm-Plan([string] $Question) {
  if ($Yes) { return }
  if ([Console]::IsInputRedirected) {
    Stop-Wrong 'There is nobody to ask. Add -Yes to go on without a question.'
  }
  if ((Read-Host "$Question [y/N]") -notin 'y', 'yes') { Stop-Wrong 'Nothing was done.' }
}

# The steps: how many there are, which one is at work, and since when.
$Current = ''
$Changed = $false
$At = 0
$Count = 0
$Began = [DateTime]::UtcNow

# Tells which step begins: [ 7/31] net-dns  Private DNS zones
function Start-Step([string] $Id, [string] $Title) {
  $script:Current = $Id
  $script:Changed = $false
  $script:Began = [DateTime]::UtcNow
  if ($DryRun) { return Write-Host "# ${Id}: $Title" }
  $line = "[$("$At".PadLeft("$Count".Length))/$Count] $Id  $Title"
  Write-Log $line
  Write-Host $line -NoNewline
  $script:Unfinished = $true
}

# Tells how the step that was at work ended.
function Complete-Step {
  if ($Current -and -not $DryRun) {
    $seconds = [int] ([DateTime]::UtcNow - $Began).TotalSeconds
    $outcome = $Changed ? "done ($seconds s)" : 'nothing to do'
    $lead = $Unfinished ? '  ' : "  ${Current}: "
    Write-Host ($lead + (Format-Colour 32 $outcome))
    $script:Unfinished = $false
    Write-Log "  $outcome"
  }
  $script:Current = ''
}

# Changes something: Invoke-Az network vnet create …
function Invoke-Az {
  if ($DryRun) { return Write-Host (Format-Call @args) }
  $script:Changed = $true
  $status = Invoke-Logged @args
  Write-Complaint
  if ($status -ne 0) { throw "az ended with $status." }
}

$NotYetKnown = "PrincipalNotFound|does not exist in the directory|RoleDefinitionDoesNotExist|Role '.*' doesn't exist"
# Gives a new identity or role time to be known everywhere; no other failure is tried again:
# Invoke-AzRetry role assignment create …
function Invoke-AzRetry {
  if ($DryRun) { return Write-Host (Format-Call @args) }
  $script:Changed = $true
  $deadline = [DateTime]::UtcNow.AddSeconds(180)
  while (($status = Invoke-Logged @args) -ne 0) {
    if ([DateTime]::UtcNow -ge $deadline -or "$Complaints" -notmatch $NotYetKnown) {
      Write-Complaint
      throw "az ended with $status."
    }
    Write-Line '  not yet known everywhere, trying again in 15 seconds'
    Start-Sleep -Seconds 15
  }
}

$Read = @{}
# What is there, read the first time that it is asked for: $Name = Read-Once Name … One line for each thing;
# none where az exits 3, because what it reads from is absent. Anything else is a failure.
function Read-Once {
  $name, $call = $args
  if ($DryRun) { return }
  if (-not $Read.ContainsKey($name)) {
    $answer = Invoke-Quietly @call
    if ($answer.Status -notin 0, 3) { throw $answer.Complaint }
    $Read[$name] = $answer.Lines
  }
  $Read[$name]
}

# Is no line of what was read this one? A dry run takes everything to be absent.
function Test-Absent([string] $Line, $Lines) { $DryRun -or @($Lines) -notcontains $Line }

# The value of a name among lines of `name=value`, or nothing.
function Find-Value([string] $Name, $Lines) {
  foreach ($line in @($Lines)) {
    $first, $value = "$line" -split '=', 2
    if ($first -eq $Name) { return $value }
  }
}

$Known = @{}
# Is there a resource with this id? A group is listed once; a child that its list does not name is asked
# for by itself.
function Test-Resource([string] $Id) {
  if ($DryRun) { return $false }
  $group, $rest = $Id -split '/providers/', 2
  if (-not $Known.ContainsKey($group)) {
    $segments = $group -split '/'
    $answer = Invoke-Quietly resource list --subscription $segments[2] --resource-group $segments[4] --query '[].id' --output tsv
    if ($answer.Status -notin 0, 3) { throw $answer.Complaint }
    $Known[$group] = $answer.Lines
  }
  if ($Known[$group] -contains $Id) { return $true }
  if (($rest -split '/').Count -le 3) { return $false }
  $answer = Invoke-Quietly resource show --ids $Id
  if ($answer.Status -notin 0, 3) { throw $answer.Complaint }
  $answer.Status -eq 0
}

# Goes on when the condition holds; a read that fails is one that does not fit yet.
function Wait-Until([int] $Minutes, [string] $What, [scriptblock] $Condition) {
  if ($DryRun) { return Write-Host "# wait up to $Minutes minutes: $What" }
  $PSNativeCommandUseErrorActionPreference = $false
  $start = [DateTime]::UtcNow
  while (-not (& $Condition)) {
    $waited = [int] [Math]::Floor(([DateTime]::UtcNow - $start).TotalMinutes)
    if ($waited -ge $Minutes) { throw "Gave up after $Minutes minutes waiting for: $What" }
    Write-Line "  waiting for: $What ($waited of at most $Minutes minutes)"
    Start-Sleep -Seconds 30
  }
}

$Seen = [Collections.Generic.List[string]]::new()
$Doing = [Collections.Generic.List[string]]::new()
$Inside = $false
$Mode = 'names'
# Begins a step if it is among those asked for: if (Step ID FROM TITLE) { … }
function Step([string] $Id, [string] $Where, [string] $Title) {
  Complete-Step
  $script:At++
  if ($Mode -eq 'names') { return Add-Name $Id }
  if ($List) {
    Write-Host ('{0,-26} {1,-9} {2}' -f $Id, $Where, $Title)
    return $false
  }
  if ($Id -notin $Doing) { return $false }
  if ($Where -eq 'inside' -and -not $DryRun) { Assert-Boundary $Id }
  Start-Step $Id $Title
  $true
}

# Keeps a step's name, and whether it is among those asked for.
function Add-Name([string] $Id) {
  $script:Count = $At
  $Seen.Add($Id)
  $isAsked = (-not $Only -or $Only -eq $Id) -and (-not $From -or $From -eq $Id -or $Doing.Count -gt 0)
  if ($isAsked) { $Doing.Add($Id) }
  $false
}

# Past it only a machine inside, or who asks for it by name: -From or -Only one of the steps inside.
function Assert-Boundary([string] $Id) {
  if ($Inside -or $Id -in $From, $Only) {
    $script:Inside = $true
    return
  }
  Write-Line 'The rest works only from inside the virtual network. Take this folder to a machine there, and:'
  Write-Line "  ./apply.ps1 -From $Id"
  exit 3
}

# What to know before anything is made: all of it is told, then errors stop.
$Faults = 0
function Write-Finding([string] $Kind, [string] $Sentence, [string] $Mend) {
  $colour = 33
  if ($Kind -eq 'error') {
    $script:Faults++
    $colour = 31
  }
  Write-Log "  ${Kind}: $Sentence $Mend"
  if ($Kind -eq 'notice') { return Write-Host "  notice   $Sentence" }
  [Console]::Error.WriteLine("  $(Format-Colour $colour $Kind.PadRight(8)) $Sentence")
  if ($Mend) { [Console]::Error.WriteLine("           $Mend") }
}

# Stops if there was an error.
function Stop-Faulty {
  if ($Faults) { Stop-Wrong 'not ready, so nothing was made. Mend the errors above, then run it again.' }
}

$SignedInAs = ''
# Is az there, new enough, signed in, and in the subscription of this plan? Without that nothing else can be seen.
function Confirm-Az([string] $Needed) {
  if (-not (Get-Command az -ErrorAction SilentlyContinue)) {
    Stop-Wrong 'The Azure CLI (az) is not installed: https://aka.ms/azure-cli'
  }
  $version = Invoke-Quietly version --query 'values(@)[0]' --output tsv
  if ("$($version.Lines)" -match '^\d+\.\d+\.\d+$' -and [version] "$($version.Lines)" -lt [version] $Needed) {
    Write-Finding error "The Azure CLI is $($version.Lines), and this plan needs $Needed." 'az upgrade'
  }
  $account = Invoke-Quietly account show --query '[id, user.type, user.name]' --output tsv
  $words = @($account.Lines -split "`t")
  if ($account.Status -ne 0) {
    Write-Finding error "az is not signed in. $($account.Complaint)" 'az login'
  } elseif ($words[0] -ne $SubscriptionId) {
    Write-Finding error 'az works in another subscription than this plan.' "az account set --subscription $SubscriptionId"
  }
  Stop-Faulty
  if ($words.Count -gt 2) { $script:SignedInAs = $words[2] }
}

# Are all of these among what was read? What is not, a step sees to, or a command if it is not done now.
# Where only steps are asked for that prepare, nothing is missed: Confirm-All $Read STEP PREPARING WHAT COMMAND NAME…
function Confirm-All {
  $lines, $step, $preparing, $what, $command, $names = $args
  $missing = @($names | Where-Object { Test-Absent $_ $lines })
  if (-not $missing) { return }
  if ($step -in $Doing) { return Write-Finding notice "${what}: $($missing -join ' '). The step $step sees to it." }
  if (-not ($Doing | Where-Object { $_ -notin ($preparing -split ' ') })) { return }
  foreach ($name in $missing) { Write-Finding error "${what}: $name." "$command $name" }
}

$MyRoles = @()
$CanSeeRoles = $false
# Which roles does the account hold? A guest or a managed identity may not be allowed to look itself up.
function Read-Roles {
  $answer = Invoke-Quietly role assignment list --assignee $SignedInAs --all --include-groups --fill-principal-name false --query '[].roleDefinitionName' --output tsv
  $script:CanSeeRoles = $answer.Status -eq 0
  $script:MyRoles = $answer.Lines
  if (-not $CanSeeRoles) {
    Write-Finding notice "Which roles you hold cannot be seen. Go on if you know that you hold them. $($answer.Complaint)"
  }
}

# Is one of these roles held? Others may do as well, so this only warns: Confirm-Role WHAT "ROLE|ROLE"
function Confirm-Role([string] $What, [string] $Wanted) {
  $roles = $Wanted -split '\|'
  if (-not $CanSeeRoles -or @($roles | Where-Object { $_ -in $MyRoles })) { return }
  Write-Finding warning "No role of yours that can be seen lets you $What. One of these does, on the subscription or the group: $($roles -join ', ')." `
    "az role assignment create --assignee $($SignedInAs ? $SignedInAs : 'YOU') --role ROLE --scope /subscriptions/$SubscriptionId"
}

# Is a name that all of Azure shares still to be had? Confirm-Name NAME storage account check-name …
function Confirm-Name {
  $name, $call = $args
  $answer = Invoke-Quietly @call
  if ($answer.Status -ne 0) {
    Write-Finding warning "Whether the name $name is free cannot be seen. $($answer.Complaint)" (Format-Call @call)
  } elseif ("$($answer.Lines)" -eq 'false') {
    Write-Finding error "The name $name is taken. Choose another in the guide and render again." (Format-Call @call)
  }
}

function Write-Kept([string] $Name) {
  Write-Finding notice "The vault $Name was deleted and is kept: apply brings it back with what was in it."
}

# Does a name lead to a private address? Then this machine is inside the virtual network.
function Find-Inside([string] $Id, [string] $HostName) {
  if (-not (Test-Resource $Id)) { return }
  $addresses = try { @([Net.Dns]::GetHostAddresses($HostName) | ForEach-Object { "$_" }) } catch { @() }
  if (-not $addresses) {
    return Write-Finding notice "Whether this machine is inside the virtual network cannot be seen: $HostName has no address here."
  }
  $script:Inside = $addresses[0] -match '^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)'
  if (-not $Inside) {
    Write-Finding notice 'This machine is outside the virtual network: apply stops where only one inside can go on.'
  }
}

function Confirm-Ready {
  Write-Line 'Looking whether all is ready.'
  Confirm-Az 2.75.0
  $InstalledExtensions = Read-Once InstalledExtensions extension list --query "[].name" --output tsv
  Confirm-All $InstalledExtensions gov-extensions "gov-extensions gov-providers" "Extensions of az that are not installed" "az extension add --name" `
    application-insights `
    azure-firewall `
    ml `
    bastion
  $RegisteredProviders = Read-Once RegisteredProviders provider list `
    --query "[?registrationState=='Registered'].namespace" --output tsv
  Confirm-All $RegisteredProviders gov-providers "gov-extensions gov-providers" "Resource providers not registered" "az provider register --wait --namespace" `
    Microsoft.OperationalInsights `
    Microsoft.Insights `
    Microsoft.Network `
    Microsoft.KeyVault `
    Microsoft.ContainerRegistry `
    Microsoft.ManagedIdentity `
    Microsoft.Storage `
    Microsoft.MachineLearningServices `
    Microsoft.Compute `
    Microsoft.Security `
    Microsoft.PolicyInsights
  Read-Roles
  Confirm-Role "make resources" "Owner|Contributor"
  Confirm-Role "give roles" "Owner|User Access Administrator|Role Based Access Control Administrator"
  if (-not (Test-Resource "$KeyVaultId")) {
    $DeletedVaults = Read-Once DeletedVaults keyvault list-deleted --resource-type vault --query "[].name" `
      --output tsv
    if (-not (Test-Absent "$KeyVault" $DeletedVaults)) {
      Write-Kept "$KeyVault"
    }
  }
  if (-not (Test-Resource "$ContainerRegistryId")) {
    Confirm-Name "$ContainerRegistry" acr check-name --name "$ContainerRegistry" `
      --query nameAvailable --output tsv
  }
  if (-not (Test-Resource "$CmkKeyVaultId")) {
    $DeletedVaults = Read-Once DeletedVaults keyvault list-deleted --resource-type vault --query "[].name" `
      --output tsv
    if (-not (Test-Absent "$CmkKeyVault" $DeletedVaults)) {
      Write-Kept "$CmkKeyVault"
    }
  }
  if (-not (Test-Resource "$StorageAccountId")) {
    Confirm-Name "$StorageAccount" storage account check-name --name "$StorageAccount" `
      --query nameAvailable --output tsv
  }
  if (-not (Test-Resource "$FlowLogStorageAccountId")) {
    Confirm-Name "$FlowLogStorageAccount" storage account check-name `
      --name "$FlowLogStorageAccount" --query nameAvailable --output tsv
  }
  if (-not (Test-Resource "$DataStorageAccountId")) {
    Confirm-Name "$DataStorageAccount" storage account check-name `
      --name "$DataStorageAccount" --query nameAvailable --output tsv
  }
  if (-not (Test-Resource "$JobKeyVaultId")) {
    $DeletedVaults = Read-Once DeletedVaults keyvault list-deleted --resource-type vault --query "[].name" `
      --output tsv
    if (-not (Test-Absent "$JobKeyVault" $DeletedVaults)) {
      Write-Kept "$JobKeyVault"
    }
  }
  Find-Inside "$KeyVaultId" "${KeyVault}.vault.azure.net"
  Stop-Faulty
}

function Invoke-Steps {
  if (Step 'gov-extensions' 'anywhere' "Extensions of the Azure CLI") {
    $InstalledExtensions = Read-Once InstalledExtensions extension list --query "[].name" --output tsv
    if (Test-Absent ml $InstalledExtensions) {
      Invoke-Az extension add --name ml --upgrade --yes
    }
    if (Test-Absent application-insights $InstalledExtensions) {
      Invoke-Az extension add --name application-insights --upgrade --yes
    }
    if (Test-Absent azure-firewall $InstalledExtensions) {
      Invoke-Az extension add --name azure-firewall --upgrade --yes
    }
    if (Test-Absent bastion $InstalledExtensions) {
      Invoke-Az extension add --name bastion --upgrade --yes
    }
  }
  if (Step 'gov-providers' 'anywhere' "Resource providers") {
    $RegisteredProviders = Read-Once RegisteredProviders provider list `
      --query "[?registrationState=='Registered'].namespace" --output tsv
    if (Test-Absent Microsoft.MachineLearningServices $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.MachineLearningServices --wait
    }
    if (Test-Absent Microsoft.Network $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.Network --wait
    }
    if (Test-Absent Microsoft.Storage $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.Storage --wait
    }
    if (Test-Absent Microsoft.KeyVault $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.KeyVault --wait
    }
    if (Test-Absent Microsoft.ContainerRegistry $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.ContainerRegistry --wait
    }
    if (Test-Absent Microsoft.ManagedIdentity $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.ManagedIdentity --wait
    }
    if (Test-Absent Microsoft.OperationalInsights $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.OperationalInsights --wait
    }
    if (Test-Absent Microsoft.Insights $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.Insights --wait
    }
    if (Test-Absent Microsoft.PolicyInsights $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.PolicyInsights --wait
    }
    if (Test-Absent Microsoft.Security $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.Security --wait
    }
    if (Test-Absent Microsoft.Compute $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.Compute --wait
    }
    if (Test-Absent Microsoft.DocumentDB $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.DocumentDB --wait
    }
    if (Test-Absent Microsoft.Search $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.Search --wait
    }
  }
  if (Step 'gov-group' 'anywhere' "Resource group") {
    $ResourceGroups = Read-Once ResourceGroups group list --query "[].name" --output tsv
    if (Test-Absent "$ResourceGroup" $ResourceGroups) {
      Invoke-Az group create --name "$ResourceGroup" --location "$Location" `
        --tags "$PlanTag"
    }
  }
  if (Step 'mon-law' 'anywhere' "Log Analytics workspace") {
    if (-not (Test-Resource "$LogAnalyticsId")) {
      Invoke-Az monitor log-analytics workspace create --workspace-name "$LogAnalytics" `
        --resource-group "$ResourceGroup" --location "$Location" --sku PerGB2018 `
        --retention-time 365 --tags "$PlanTag"
    }
  }
  if (Step 'mon-app-insights' 'anywhere' "Application Insights") {
    if (-not (Test-Resource "$AppInsightsId")) {
      Invoke-Az monitor app-insights component create --app "$AppInsights" `
        --resource-group "$ResourceGroup" --location "$Location" `
        --workspace "$LogAnalyticsId" --application-type web --tags "$PlanTag"
    }
  }
  if (Step 'net-vnet' 'anywhere' "Virtual network") {
    if (-not (Test-Resource "$VnetId")) {
      Invoke-Az network vnet create --name "$Vnet" --resource-group "$ResourceGroup" `
        --location "$Location" --address-prefixes "$VnetPrefix" --tags "$PlanTag"
    }
  }
  if (Step 'net-pe-subnet' 'anywhere' "Subnet of the private endpoints") {
    $Subnets = Read-Once Subnets resource show --ids "$VnetId" --query "properties.subnets[].id" `
      --output tsv
    if (Test-Absent "$PeSubnetId" $Subnets) {
      Invoke-Az network vnet subnet create --name "$PeSubnet" --vnet-name "$Vnet" `
        --resource-group "$ResourceGroup" --address-prefixes "$PeSubnetPrefix" `
        --private-endpoint-network-policies Disabled `
        --default-outbound-access false
    }
  }
  if (Step 'net-dns' 'anywhere' "Private DNS zones and their links") {
    if (-not (Test-Resource "$ApiZoneId")) {
      Invoke-Az network private-dns zone create --name "privatelink.api.azureml.ms" `
        --resource-group "$ResourceGroup" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$ApiLinkId")) {
      Invoke-Az network private-dns link vnet create --name "link-$Vnet" `
        --zone-name "privatelink.api.azureml.ms" --resource-group "$ResourceGroup" `
        --virtual-network "$VnetId" --registration-enabled false --tags "$PlanTag"
    }
    if (-not (Test-Resource "$NotebooksZoneId")) {
      Invoke-Az network private-dns zone create --name "privatelink.notebooks.azure.net" `
        --resource-group "$ResourceGroup" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$NotebooksLinkId")) {
      Invoke-Az network private-dns link vnet create --name "link-$Vnet" `
        --zone-name "privatelink.notebooks.azure.net" --resource-group "$ResourceGroup" `
        --virtual-network "$VnetId" --registration-enabled false --tags "$PlanTag"
    }
    if (-not (Test-Resource "$BlobZoneId")) {
      Invoke-Az network private-dns zone create --name "privatelink.blob.core.windows.net" `
        --resource-group "$ResourceGroup" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$BlobLinkId")) {
      Invoke-Az network private-dns link vnet create --name "link-$Vnet" `
        --zone-name "privatelink.blob.core.windows.net" --resource-group "$ResourceGroup" `
        --virtual-network "$VnetId" --registration-enabled false --tags "$PlanTag"
    }
    if (-not (Test-Resource "$FileZoneId")) {
      Invoke-Az network private-dns zone create --name "privatelink.file.core.windows.net" `
        --resource-group "$ResourceGroup" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$FileLinkId")) {
      Invoke-Az network private-dns link vnet create --name "link-$Vnet" `
        --zone-name "privatelink.file.core.windows.net" --resource-group "$ResourceGroup" `
        --virtual-network "$VnetId" --registration-enabled false --tags "$PlanTag"
    }
    if (-not (Test-Resource "$VaultZoneId")) {
      Invoke-Az network private-dns zone create --name "privatelink.vaultcore.azure.net" `
        --resource-group "$ResourceGroup" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$VaultLinkId")) {
      Invoke-Az network private-dns link vnet create --name "link-$Vnet" `
        --zone-name "privatelink.vaultcore.azure.net" --resource-group "$ResourceGroup" `
        --virtual-network "$VnetId" --registration-enabled false --tags "$PlanTag"
    }
    if (-not (Test-Resource "$RegistryZoneId")) {
      Invoke-Az network private-dns zone create --name "privatelink.azurecr.io" `
        --resource-group "$ResourceGroup" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$RegistryLinkId")) {
      Invoke-Az network private-dns link vnet create --name "link-$Vnet" `
        --zone-name "privatelink.azurecr.io" --resource-group "$ResourceGroup" `
        --virtual-network "$VnetId" --registration-enabled false --tags "$PlanTag"
    }
  }
  if (Step 'data-kv' 'anywhere' "Key vault of the workspace") {
    if (-not (Test-Resource "$KeyVaultId")) {
      $DeletedVaults = Read-Once DeletedVaults keyvault list-deleted --resource-type vault --query "[].name" `
        --output tsv
      if (Test-Absent "$KeyVault" $DeletedVaults) {
        Invoke-Az keyvault create --name "$KeyVault" --resource-group "$ResourceGroup" `
          --location "$Location" --enable-rbac-authorization true --enable-purge-protection true `
          --retention-days 90 --public-network-access Disabled --default-action Deny `
          --bypass AzureServices --tags "$PlanTag"
      } else {
        Invoke-Az keyvault recover --name "$KeyVault" --resource-group "$ResourceGroup" `
          --location "$Location"
      }
    }
  }
  if (Step 'data-acr' 'anywhere' "Container registry") {
    if (-not (Test-Resource "$ContainerRegistryId")) {
      Invoke-Az acr create --name "$ContainerRegistry" --resource-group "$ResourceGroup" `
        --location "$Location" --sku Premium --admin-enabled false `
        --public-network-enabled false --default-action Deny --allow-trusted-services true `
        --tags "$PlanTag" `
        --allow-exports false
    }
  }
  if (Step 'net-nsg' 'anywhere' "Network security group of the compute subnet") {
    $SecurityRules = Read-Once SecurityRules resource show --ids "$NsgId" `
      --query "properties.securityRules[].name" --output tsv
    if (-not (Test-Resource "$NsgId")) {
      Invoke-Az network nsg create --name "$Nsg" --resource-group "$ResourceGroup" `
        --location "$Location" --tags "$PlanTag"
    }
    if (Test-Absent AllowEntra $SecurityRules) {
      Invoke-Az network nsg rule create --name AllowEntra --nsg-name "$Nsg" `
        --resource-group "$ResourceGroup" --priority 100 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes AzureActiveDirectory --destination-port-ranges 80 443
    }
    if (Test-Absent AllowAzureMLTcp $SecurityRules) {
      Invoke-Az network nsg rule create --name AllowAzureMLTcp --nsg-name "$Nsg" `
        --resource-group "$ResourceGroup" --priority 110 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes AzureMachineLearning --destination-port-ranges 443 8787 `
        18881
    }
    if (Test-Absent AllowAzureMLUdp $SecurityRules) {
      Invoke-Az network nsg rule create --name AllowAzureMLUdp --nsg-name "$Nsg" `
        --resource-group "$ResourceGroup" --priority 120 --direction Outbound --access Allow `
        --protocol Udp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes AzureMachineLearning --destination-port-ranges 5831
    }
    if (Test-Absent AllowBatch $SecurityRules) {
      Invoke-Az network nsg rule create --name AllowBatch --nsg-name "$Nsg" `
        --resource-group "$ResourceGroup" --priority 130 --direction Outbound --access Allow `
        --protocol "*" --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes "BatchNodeManagement.$Location" `
        --destination-port-ranges 443
    }
    if (Test-Absent AllowResourceManager $SecurityRules) {
      Invoke-Az network nsg rule create --name AllowResourceManager --nsg-name "$Nsg" `
        --resource-group "$ResourceGroup" --priority 140 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes AzureResourceManager --destination-port-ranges 443
    }
    if (Test-Absent AllowStorage $SecurityRules) {
      Invoke-Az network nsg rule create --name AllowStorage --nsg-name "$Nsg" `
        --resource-group "$ResourceGroup" --priority 150 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes "Storage.$Location" --destination-port-ranges 443
    }
    if (Test-Absent AllowContainerRegistry $SecurityRules) {
      Invoke-Az network nsg rule create --name AllowContainerRegistry --nsg-name "$Nsg" `
        --resource-group "$ResourceGroup" --priority 160 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes MicrosoftContainerRegistry --destination-port-ranges 443
    }
    if (Test-Absent AllowFrontDoor $SecurityRules) {
      Invoke-Az network nsg rule create --name AllowFrontDoor --nsg-name "$Nsg" `
        --resource-group "$ResourceGroup" --priority 170 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes AzureFrontDoor.FirstParty --destination-port-ranges 443
    }
    if (Test-Absent AllowMonitor $SecurityRules) {
      Invoke-Az network nsg rule create --name AllowMonitor --nsg-name "$Nsg" `
        --resource-group "$ResourceGroup" --priority 180 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes AzureMonitor --destination-port-ranges 443
    }
    if (Test-Absent AllowVnet $SecurityRules) {
      Invoke-Az network nsg rule create --name AllowVnet --nsg-name "$Nsg" `
        --resource-group "$ResourceGroup" --priority 190 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes VirtualNetwork --destination-port-ranges 443 445
    }
    if (Test-Absent AllowKeyVault $SecurityRules) {
      Invoke-Az network nsg rule create --name AllowKeyVault --nsg-name "$Nsg" `
        --resource-group "$ResourceGroup" --priority 200 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes "Keyvault.$Location" --destination-port-ranges 443
    }
    if (Test-Absent AllowHttpsByFirewall $SecurityRules) {
      Invoke-Az network nsg rule create --name AllowHttpsByFirewall --nsg-name "$Nsg" `
        --resource-group "$ResourceGroup" --priority 210 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes Internet --destination-port-ranges 443
    }
    if (Test-Absent DenyInternetOutbound $SecurityRules) {
      Invoke-Az network nsg rule create --name DenyInternetOutbound --nsg-name "$Nsg" `
        --resource-group "$ResourceGroup" --priority 4096 --direction Outbound --access Deny `
        --protocol "*" --source-address-prefixes "*" --source-port-ranges "*" `
        --destination-address-prefixes Internet --destination-port-ranges "*"
    }
  }
  if (Step 'net-firewall' 'anywhere' "Azure Firewall and the route to it") {
    $Subnets = Read-Once Subnets resource show --ids "$VnetId" --query "properties.subnets[].id" `
      --output tsv
    if (Test-Absent "$FirewallSubnetId" $Subnets) {
      Invoke-Az network vnet subnet create --name "AzureFirewallSubnet" --vnet-name "$Vnet" `
        --resource-group "$ResourceGroup" --address-prefixes "$FirewallSubnetPrefix"
    }
    if (-not (Test-Resource "$FirewallPublicIpId")) {
      Invoke-Az network public-ip create --name "$FirewallPublicIp" `
        --resource-group "$ResourceGroup" --location "$Location" --sku Standard `
        --allocation-method Static --tags "$PlanTag"
    }
    if (-not (Test-Resource "$FirewallPolicyId")) {
      Invoke-Az network firewall policy create --name "$FirewallPolicy" `
        --resource-group "$ResourceGroup" --location "$Location" --sku Standard `
        --threat-intel-mode Deny --enable-dns-proxy true --tags "$PlanTag"
    }
    if (-not (Test-Resource "$FirewallRulesId")) {
      Invoke-Az rest --method put --url "${FirewallRulesId}?api-version=2024-05-01" `
        --body "@files/firewall-rules.json"
    }
    Wait-Until 10 "The rules of the firewall are provisioned" {
      (az resource show --ids "$FirewallRulesId" --query "[[properties.provisioningState]]" `
        --output tsv) -eq "Succeeded"
    }
    if (-not (Test-Resource "$FirewallId")) {
      Invoke-Az network firewall create --name "$Firewall" --resource-group "$ResourceGroup" `
        --location "$Location" --sku AZFW_VNet --tier Standard `
        --firewall-policy "$FirewallPolicyId" --vnet-name "$Vnet" --conf-name fw-ipconfig `
        --public-ip "$FirewallPublicIp" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$RouteTableId")) {
      Invoke-Az network route-table create --name "$RouteTable" `
        --resource-group "$ResourceGroup" --location "$Location" `
        --disable-bgp-route-propagation true --tags "$PlanTag"
    }
    if (-not (Test-Resource "$DefaultRouteId")) {
      $FirewallAddress = Read-Scalar FirewallAddress resource show --ids "$FirewallId" `
        --query "properties.ipConfigurations[0].properties.privateIPAddress" --output tsv
      Invoke-Az network route-table route create --name "default-to-firewall" `
        --route-table-name "$RouteTable" --resource-group "$ResourceGroup" `
        --address-prefix "0.0.0.0/0" --next-hop-type VirtualAppliance `
        --next-hop-ip-address "$FirewallAddress"
    }
  }
  if (Step 'net-compute-subnet' 'anywhere' "Subnet of the compute") {
    $Subnets = Read-Once Subnets resource show --ids "$VnetId" --query "properties.subnets[].id" `
      --output tsv
    if (Test-Absent "$ComputeSubnetId" $Subnets) {
      Invoke-Az network vnet subnet create --name "$ComputeSubnet" --vnet-name "$Vnet" `
        --resource-group "$ResourceGroup" --address-prefixes "$ComputeSubnetPrefix" `
        --default-outbound-access false `
        --network-security-group "$NsgId" `
        --route-table "$RouteTableId"
    }
  }
  if (Step 'data-cmk' 'anywhere' "Vault and customer-managed key") {
    $VaultKeys = Read-Once VaultKeys rest --method get --url "$CmkKeyVaultId/keys?api-version=2023-07-01" `
      --query "value[].id" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    $CmkVaultZoneGroupZones = Read-Once CmkVaultZoneGroupZones network private-endpoint dns-zone-group show `
      --endpoint-name "pep-$CmkKeyVault" --name "default" `
      --resource-group "$ResourceGroup" --query "[name, privateDnsZoneConfigs[].name][]" `
      --output tsv
    if (-not (Test-Resource "$CmkKeyVaultId")) {
      $DeletedVaults = Read-Once DeletedVaults keyvault list-deleted --resource-type vault --query "[].name" `
        --output tsv
      if (Test-Absent "$CmkKeyVault" $DeletedVaults) {
        Invoke-Az keyvault create --name "$CmkKeyVault" --resource-group "$ResourceGroup" `
          --location "$Location" --enable-rbac-authorization true --enable-purge-protection true `
          --retention-days 90 --public-network-access Disabled --default-action Deny `
          --bypass AzureServices --tags "$PlanTag"
      } else {
        Invoke-Az keyvault recover --name "$CmkKeyVault" --resource-group "$ResourceGroup" `
          --location "$Location"
      }
    }
    if (Test-Absent "$CmkKeyId" $VaultKeys) {
      Invoke-Az rest --method put --url "${CmkKeyId}?api-version=2023-07-01" `
        --body "@files/cmk-key.json"
    }
    $CosmosPrincipal = Read-Scalar CosmosPrincipal ad sp show --id a232010e-820c-4083-83bb-3ace5fc29d0b `
      --query id --output tsv
    if (Test-Absent "$CosmosPrincipal=Key Vault Crypto Service Encryption User=$CmkKeyVaultId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$CosmosPrincipal" `
        --assignee-principal-type ServicePrincipal `
        --role "Key Vault Crypto Service Encryption User" --scope "$CmkKeyVaultId"
    }
    if (-not (Test-Resource "$CmkVaultEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$CmkKeyVault" `
        --resource-group "$ResourceGroup" --location "$Location" `
        --connection-name "pep-$CmkKeyVault" `
        --private-connection-resource-id "$CmkKeyVaultId" --group-id vault `
        --subnet "$PeSubnetId" --tags "$PlanTag"
    }
    if (Test-Absent "default" $CmkVaultZoneGroupZones) {
      Invoke-Az network private-endpoint dns-zone-group create `
        --endpoint-name "pep-$CmkKeyVault" --name "default" `
        --resource-group "$ResourceGroup" --private-dns-zone "$VaultZoneId" `
        --zone-name privatelink-vaultcore-azure-net
    }
  }
  if (Step 'data-cmk-storage' 'anywhere' "Key for stored data and the identity that uses it") {
    $VaultKeys = Read-Once VaultKeys rest --method get --url "$CmkKeyVaultId/keys?api-version=2023-07-01" `
      --query "value[].id" --output tsv
    $Principals = Read-Once Principals identity list --resource-group "$ResourceGroup" `
      --query "[].join('=', [name, principalId])" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    if (Test-Absent "$StorageKeyId" $VaultKeys) {
      Invoke-Az rest --method put --url "${StorageKeyId}?api-version=2023-07-01" `
        --body "@files/cmk-key.json"
    }
    if (-not (Test-Resource "$StorageKeyIdentityId")) {
      Invoke-Az identity create --name "id-$StorageAccount" `
        --resource-group "$ResourceGroup" --location "$Location" --tags "$PlanTag"
    }
    $StorageKeyPrincipal = (Find-Value "id-$StorageAccount" $Principals) ??
      (Read-Scalar StorageKeyPrincipal identity show --name "id-$StorageAccount" `
      --resource-group "$ResourceGroup" --query principalId --output tsv)
    if (Test-Absent "$StorageKeyPrincipal=Key Vault Crypto Service Encryption User=$CmkKeyVaultId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$StorageKeyPrincipal" `
        --assignee-principal-type ServicePrincipal `
        --role "Key Vault Crypto Service Encryption User" --scope "$CmkKeyVaultId"
    }
  }
  if (Step 'data-storage' 'anywhere' "Default storage account") {
    if (-not (Test-Resource "$StorageAccountId")) {
      Invoke-Az storage account create --name "$StorageAccount" `
        --resource-group "$ResourceGroup" --location "$Location" --sku Standard_ZRS `
        --kind StorageV2 --public-network-access Disabled --default-action Deny `
        --bypass AzureServices --https-only true --min-tls-version TLS1_2 `
        --allow-blob-public-access false --enable-local-user false `
        --allow-cross-tenant-replication false --allowed-copy-scope AAD `
        --require-infrastructure-encryption true --tags "$PlanTag" `
        --allow-shared-key-access false `
        --encryption-key-source Microsoft.Keyvault `
        --encryption-key-vault "https://${CmkKeyVault}.vault.azure.net" `
        --encryption-key-name "key-storage" `
        --identity-type UserAssigned `
        --user-identity-id "$StorageKeyIdentityId" `
        --key-vault-user-identity-id "$StorageKeyIdentityId"
    }
  }
  if (Step 'net-dependency-endpoints' 'anywhere' "Private endpoints of storage, key vault and registry") {
    $BlobZoneGroupZones = Read-Once BlobZoneGroupZones network private-endpoint dns-zone-group show `
      --endpoint-name "pep-$StorageAccount-blob" --name "default" `
      --resource-group "$ResourceGroup" --query "[name, privateDnsZoneConfigs[].name][]" `
      --output tsv
    $FileZoneGroupZones = Read-Once FileZoneGroupZones network private-endpoint dns-zone-group show `
      --endpoint-name "pep-$StorageAccount-file" --name "default" `
      --resource-group "$ResourceGroup" --query "[name, privateDnsZoneConfigs[].name][]" `
      --output tsv
    $VaultZoneGroupZones = Read-Once VaultZoneGroupZones network private-endpoint dns-zone-group show `
      --endpoint-name "pep-$KeyVault" --name "default" --resource-group "$ResourceGroup" `
      --query "[name, privateDnsZoneConfigs[].name][]" --output tsv
    $RegistryZoneGroupZones = Read-Once RegistryZoneGroupZones network private-endpoint dns-zone-group show `
      --endpoint-name "pep-$ContainerRegistry" --name "default" `
      --resource-group "$ResourceGroup" --query "[name, privateDnsZoneConfigs[].name][]" `
      --output tsv
    if (-not (Test-Resource "$BlobEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$StorageAccount-blob" `
        --resource-group "$ResourceGroup" --location "$Location" `
        --connection-name "pep-$StorageAccount-blob" `
        --private-connection-resource-id "$StorageAccountId" --group-id blob `
        --subnet "$PeSubnetId" --tags "$PlanTag"
    }
    if (Test-Absent "default" $BlobZoneGroupZones) {
      Invoke-Az network private-endpoint dns-zone-group create `
        --endpoint-name "pep-$StorageAccount-blob" --name "default" `
        --resource-group "$ResourceGroup" --private-dns-zone "$BlobZoneId" `
        --zone-name privatelink-blob-core-windows-net
    }
    if (-not (Test-Resource "$FileEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$StorageAccount-file" `
        --resource-group "$ResourceGroup" --location "$Location" `
        --connection-name "pep-$StorageAccount-file" `
        --private-connection-resource-id "$StorageAccountId" --group-id file `
        --subnet "$PeSubnetId" --tags "$PlanTag"
    }
    if (Test-Absent "default" $FileZoneGroupZones) {
      Invoke-Az network private-endpoint dns-zone-group create `
        --endpoint-name "pep-$StorageAccount-file" --name "default" `
        --resource-group "$ResourceGroup" --private-dns-zone "$FileZoneId" `
        --zone-name privatelink-file-core-windows-net
    }
    if (-not (Test-Resource "$VaultEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$KeyVault" `
        --resource-group "$ResourceGroup" --location "$Location" `
        --connection-name "pep-$KeyVault" --private-connection-resource-id "$KeyVaultId" `
        --group-id vault --subnet "$PeSubnetId" --tags "$PlanTag"
    }
    if (Test-Absent "default" $VaultZoneGroupZones) {
      Invoke-Az network private-endpoint dns-zone-group create --endpoint-name "pep-$KeyVault" `
        --name "default" --resource-group "$ResourceGroup" --private-dns-zone "$VaultZoneId" `
        --zone-name privatelink-vaultcore-azure-net
    }
    if (-not (Test-Resource "$RegistryEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$ContainerRegistry" `
        --resource-group "$ResourceGroup" --location "$Location" `
        --connection-name "pep-$ContainerRegistry" `
        --private-connection-resource-id "$ContainerRegistryId" --group-id registry `
        --subnet "$PeSubnetId" --tags "$PlanTag"
    }
    if (Test-Absent "default" $RegistryZoneGroupZones) {
      Invoke-Az network private-endpoint dns-zone-group create `
        --endpoint-name "pep-$ContainerRegistry" --name "default" `
        --resource-group "$ResourceGroup" --private-dns-zone "$RegistryZoneId" `
        --zone-name privatelink-azurecr-io
    }
  }
  if (Step 'iam-workspace-identity' 'anywhere' "Identity of the workspace and its roles") {
    $Principals = Read-Once Principals identity list --resource-group "$ResourceGroup" `
      --query "[].join('=', [name, principalId])" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    if (-not (Test-Resource "$WorkspaceIdentityId")) {
      Invoke-Az identity create --name "$WorkspaceIdentity" `
        --resource-group "$ResourceGroup" --location "$Location" --tags "$PlanTag"
    }
    $WorkspacePrincipal = (Find-Value "$WorkspaceIdentity" $Principals) ??
      (Read-Scalar WorkspacePrincipal identity show --name "$WorkspaceIdentity" `
      --resource-group "$ResourceGroup" --query principalId --output tsv)
    if (Test-Absent "$WorkspacePrincipal=Contributor=$StorageAccountId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role Contributor `
        --scope "$StorageAccountId"
    }
    if (Test-Absent "$WorkspacePrincipal=Storage Blob Data Contributor=$StorageAccountId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role "Storage Blob Data Contributor" `
        --scope "$StorageAccountId"
    }
    if (Test-Absent "$WorkspacePrincipal=Storage File Data Privileged Contributor=$StorageAccountId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal `
        --role "Storage File Data Privileged Contributor" --scope "$StorageAccountId"
    }
    if (Test-Absent "$WorkspacePrincipal=Contributor=$KeyVaultId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role Contributor --scope "$KeyVaultId"
    }
    if (Test-Absent "$WorkspacePrincipal=Key Vault Administrator=$KeyVaultId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role "Key Vault Administrator" `
        --scope "$KeyVaultId"
    }
    if (Test-Absent "$WorkspacePrincipal=Contributor=$ContainerRegistryId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role Contributor `
        --scope "$ContainerRegistryId"
    }
    if (Test-Absent "$WorkspacePrincipal=Contributor=$AppInsightsId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role Contributor --scope "$AppInsightsId"
    }
    if (Test-Absent "$WorkspacePrincipal=Reader=$BlobEndpointId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role Reader --scope "$BlobEndpointId"
    }
    if (Test-Absent "$WorkspacePrincipal=Reader=$FileEndpointId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role Reader --scope "$FileEndpointId"
    }
    if (Test-Absent "$WorkspacePrincipal=Key Vault Crypto User=$CmkKeyVaultId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role "Key Vault Crypto User" `
        --scope "$CmkKeyVaultId"
    }
  }
  if (Step 'ws-create' 'anywhere' "Workspace") {
    if (-not (Test-Resource "$WorkspaceId")) {
      $CmkKeyUri = Read-Scalar CmkKeyUri resource show --ids "$CmkKeyId" `
        --query properties.keyUriWithVersion --output tsv
      Invoke-Az ml workspace create --file "files/workspace.yml" `
        --resource-group "$ResourceGroup" --tags "$PlanTag" `
        --set "customer_managed_key.key_uri=$CmkKeyUri"
    }
  }
  if (Step 'iam-workspace-self' 'anywhere' "Role of the identity on its workspace") {
    $Principals = Read-Once Principals identity list --resource-group "$ResourceGroup" `
      --query "[].join('=', [name, principalId])" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    $WorkspacePrincipal = (Find-Value "$WorkspaceIdentity" $Principals) ??
      (Read-Scalar WorkspacePrincipal identity show --name "$WorkspaceIdentity" `
      --resource-group "$ResourceGroup" --query principalId --output tsv)
    if (Test-Absent "$WorkspacePrincipal=Contributor=$WorkspaceId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role Contributor --scope "$WorkspaceId"
    }
  }
  if (Step 'net-ws-endpoint' 'anywhere' "Private endpoint of the workspace") {
    $WorkspaceZoneGroupZones = Read-Once WorkspaceZoneGroupZones network private-endpoint dns-zone-group show `
      --endpoint-name "pep-$Workspace" --name "default" --resource-group "$ResourceGroup" `
      --query "[name, privateDnsZoneConfigs[].name][]" --output tsv
    if (-not (Test-Resource "$WorkspaceEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$Workspace" `
        --resource-group "$ResourceGroup" --location "$Location" `
        --connection-name "pep-$Workspace" --private-connection-resource-id "$WorkspaceId" `
        --group-id amlworkspace --subnet "$PeSubnetId" --tags "$PlanTag"
    }
    if (Test-Absent "default" $WorkspaceZoneGroupZones) {
      Invoke-Az network private-endpoint dns-zone-group create `
        --endpoint-name "pep-$Workspace" --name "default" --resource-group "$ResourceGroup" `
        --private-dns-zone "$ApiZoneId" --zone-name privatelink-api-azureml-ms
    }
    if (Test-Absent privatelink-notebooks-azure-net $WorkspaceZoneGroupZones) {
      Invoke-Az network private-endpoint dns-zone-group add --endpoint-name "pep-$Workspace" `
        --name "default" --resource-group "$ResourceGroup" `
        --private-dns-zone "$NotebooksZoneId" --zone-name privatelink-notebooks-azure-net
    }
  }
  if (Step 'net-monitor-private-link' 'anywhere' "Azure Monitor by private link") {
    $ScopedResources = Read-Once ScopedResources monitor private-link-scope scoped-resource list `
      --scope-name "$PrivateLinkScope" --resource-group "$ResourceGroup" --query "[].name" `
      --output tsv
    $MonitorZoneGroupZones = Read-Once MonitorZoneGroupZones network private-endpoint dns-zone-group show `
      --endpoint-name "pep-$PrivateLinkScope" --name "default" `
      --resource-group "$ResourceGroup" --query "[name, privateDnsZoneConfigs[].name][]" `
      --output tsv
    if (-not (Test-Resource "$PrivateLinkScopeId")) {
      Invoke-Az monitor private-link-scope create --name "$PrivateLinkScope" `
        --resource-group "$ResourceGroup" --tags "$PlanTag"
    }
    if (Test-Absent "scoped-$LogAnalytics" $ScopedResources) {
      Invoke-Az monitor private-link-scope scoped-resource create `
        --name "scoped-$LogAnalytics" --scope-name "$PrivateLinkScope" `
        --resource-group "$ResourceGroup" --linked-resource "$LogAnalyticsId"
    }
    if (Test-Absent "scoped-$AppInsights" $ScopedResources) {
      Invoke-Az monitor private-link-scope scoped-resource create --name "scoped-$AppInsights" `
        --scope-name "$PrivateLinkScope" --resource-group "$ResourceGroup" `
        --linked-resource "$AppInsightsId"
    }
    if (-not (Test-Resource "$MonitorZoneId")) {
      Invoke-Az network private-dns zone create --name "privatelink.monitor.azure.com" `
        --resource-group "$ResourceGroup" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$MonitorLinkId")) {
      Invoke-Az network private-dns link vnet create --name "link-$Vnet" `
        --zone-name "privatelink.monitor.azure.com" --resource-group "$ResourceGroup" `
        --virtual-network "$VnetId" --registration-enabled false --tags "$PlanTag"
    }
    if (-not (Test-Resource "$OmsZoneId")) {
      Invoke-Az network private-dns zone create --name "privatelink.oms.opinsights.azure.com" `
        --resource-group "$ResourceGroup" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$OmsLinkId")) {
      Invoke-Az network private-dns link vnet create --name "link-$Vnet" `
        --zone-name "privatelink.oms.opinsights.azure.com" --resource-group "$ResourceGroup" `
        --virtual-network "$VnetId" --registration-enabled false --tags "$PlanTag"
    }
    if (-not (Test-Resource "$OdsZoneId")) {
      Invoke-Az network private-dns zone create --name "privatelink.ods.opinsights.azure.com" `
        --resource-group "$ResourceGroup" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$OdsLinkId")) {
      Invoke-Az network private-dns link vnet create --name "link-$Vnet" `
        --zone-name "privatelink.ods.opinsights.azure.com" --resource-group "$ResourceGroup" `
        --virtual-network "$VnetId" --registration-enabled false --tags "$PlanTag"
    }
    if (-not (Test-Resource "$AgentZoneId")) {
      Invoke-Az network private-dns zone create `
        --name "privatelink.agentsvc.azure-automation.net" --resource-group "$ResourceGroup" `
        --tags "$PlanTag"
    }
    if (-not (Test-Resource "$AgentLinkId")) {
      Invoke-Az network private-dns link vnet create --name "link-$Vnet" `
        --zone-name "privatelink.agentsvc.azure-automation.net" `
        --resource-group "$ResourceGroup" --virtual-network "$VnetId" `
        --registration-enabled false --tags "$PlanTag"
    }
    if (-not (Test-Resource "$MonitorEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$PrivateLinkScope" `
        --resource-group "$ResourceGroup" --location "$Location" `
        --connection-name "pep-$PrivateLinkScope" `
        --private-connection-resource-id "$PrivateLinkScopeId" --group-id azuremonitor `
        --subnet "$PeSubnetId" --tags "$PlanTag"
    }
    if (Test-Absent "default" $MonitorZoneGroupZones) {
      Invoke-Az network private-endpoint dns-zone-group create `
        --endpoint-name "pep-$PrivateLinkScope" --name "default" `
        --resource-group "$ResourceGroup" --private-dns-zone "$BlobZoneId" `
        --zone-name privatelink-blob-core-windows-net
    }
    if (Test-Absent privatelink-monitor-azure-com $MonitorZoneGroupZones) {
      Invoke-Az network private-endpoint dns-zone-group add `
        --endpoint-name "pep-$PrivateLinkScope" --name "default" `
        --resource-group "$ResourceGroup" --private-dns-zone "$MonitorZoneId" `
        --zone-name privatelink-monitor-azure-com
    }
    if (Test-Absent privatelink-oms-opinsights-azure-com $MonitorZoneGroupZones) {
      Invoke-Az network private-endpoint dns-zone-group add `
        --endpoint-name "pep-$PrivateLinkScope" --name "default" `
        --resource-group "$ResourceGroup" --private-dns-zone "$OmsZoneId" `
        --zone-name privatelink-oms-opinsights-azure-com
    }
    if (Test-Absent privatelink-ods-opinsights-azure-com $MonitorZoneGroupZones) {
      Invoke-Az network private-endpoint dns-zone-group add `
        --endpoint-name "pep-$PrivateLinkScope" --name "default" `
        --resource-group "$ResourceGroup" --private-dns-zone "$OdsZoneId" `
        --zone-name privatelink-ods-opinsights-azure-com
    }
    if (Test-Absent privatelink-agentsvc-azure-automation-net $MonitorZoneGroupZones) {
      Invoke-Az network private-endpoint dns-zone-group add `
        --endpoint-name "pep-$PrivateLinkScope" --name "default" `
        --resource-group "$ResourceGroup" --private-dns-zone "$AgentZoneId" `
        --zone-name privatelink-agentsvc-azure-automation-net
    }
  }
  if (Step 'net-flow-logs' 'anywhere' "Flow logs of the virtual network") {
    $Principals = Read-Once Principals identity list --resource-group "$ResourceGroup" `
      --query "[].join('=', [name, principalId])" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    $FlowLogs = Read-Once FlowLogs network watcher flow-log list --location "$Location" `
      --query "[].name" --output tsv
    if (-not (Test-Resource "$FlowLogStorageAccountId")) {
      Invoke-Az storage account create --name "$FlowLogStorageAccount" `
        --resource-group "$ResourceGroup" --location "$Location" --sku Standard_ZRS `
        --kind StorageV2 --public-network-access Disabled --default-action Deny `
        --bypass AzureServices --https-only true --min-tls-version TLS1_2 `
        --allow-blob-public-access false --enable-local-user false `
        --allow-cross-tenant-replication false --allowed-copy-scope AAD `
        --require-infrastructure-encryption true --tags "$PlanTag" `
        --allow-shared-key-access false
    }
    if (-not (Test-Resource "$FlowLogIdentityId")) {
      Invoke-Az identity create --name "id-$FlowLogStorageAccount" `
        --resource-group "$ResourceGroup" --location "$Location" --tags "$PlanTag"
    }
    $FlowLogPrincipal = (Find-Value "id-$FlowLogStorageAccount" $Principals) ??
      (Read-Scalar FlowLogPrincipal identity show --name "id-$FlowLogStorageAccount" `
      --resource-group "$ResourceGroup" --query principalId --output tsv)
    if (Test-Absent "$FlowLogPrincipal=Storage Blob Data Contributor=$FlowLogStorageAccountId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$FlowLogPrincipal" `
        --assignee-principal-type ServicePrincipal --role "Storage Blob Data Contributor" `
        --scope "$FlowLogStorageAccountId"
    }
    if (Test-Absent "fl-$Workload-$Environment-$Location-$Instance" $FlowLogs) {
      Invoke-Az network watcher flow-log create `
        --name "fl-$Workload-$Environment-$Location-$Instance" --location "$Location" `
        --vnet "$VnetId" --storage-account "$FlowLogStorageAccountId" `
        --user-assigned-identity "$FlowLogIdentityId" --workspace "$LogAnalyticsId" `
        --traffic-analytics true --enabled true --tags "$PlanTag"
    }
  }
  if (Step 'net-way-in' 'anywhere' "Azure Bastion and a jump host") {
    $Subnets = Read-Once Subnets resource show --ids "$VnetId" --query "properties.subnets[].id" `
      --output tsv
    $JumpRules = Read-Once JumpRules resource show --ids "$JumpNsgId" `
      --query "properties.securityRules[].name" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    if (Test-Absent "$BastionSubnetId" $Subnets) {
      Invoke-Az network vnet subnet create --name "AzureBastionSubnet" --vnet-name "$Vnet" `
        --resource-group "$ResourceGroup" --address-prefixes "$BastionSubnetPrefix"
    }
    if (-not (Test-Resource "$BastionPublicIpId")) {
      Invoke-Az network public-ip create --name "pip-$Bastion" `
        --resource-group "$ResourceGroup" --location "$Location" --sku Standard `
        --allocation-method Static --tags "$PlanTag"
    }
    if (-not (Test-Resource "$BastionId")) {
      Invoke-Az network bastion create --name "$Bastion" --resource-group "$ResourceGroup" `
        --location "$Location" --vnet-name "$Vnet" --public-ip-address "pip-$Bastion" `
        --sku Standard --enable-tunneling true --tags "$PlanTag"
    }
    if (-not (Test-Resource "$NatPublicIpId")) {
      Invoke-Az network public-ip create --name "pip-ng-$JumpHost" `
        --resource-group "$ResourceGroup" --location "$Location" --sku Standard `
        --allocation-method Static --tags "$PlanTag"
    }
    if (-not (Test-Resource "$NatGatewayId")) {
      Invoke-Az network nat gateway create --name "ng-$JumpHost" `
        --resource-group "$ResourceGroup" --location "$Location" `
        --public-ip-addresses "$NatPublicIpId" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$JumpNsgId")) {
      Invoke-Az network nsg create --name "nsg-$JumpHost" --resource-group "$ResourceGroup" `
        --location "$Location" --tags "$PlanTag"
    }
    if (Test-Absent AllowSshFromBastion $JumpRules) {
      Invoke-Az network nsg rule create --name AllowSshFromBastion --nsg-name "nsg-$JumpHost" `
        --resource-group "$ResourceGroup" --direction Inbound --priority 100 --access Allow `
        --protocol Tcp --source-address-prefixes "$BastionSubnetPrefix" `
        --destination-port-ranges 22
    }
    if (Test-Absent DenyOtherInbound $JumpRules) {
      Invoke-Az network nsg rule create --name DenyOtherInbound --nsg-name "nsg-$JumpHost" `
        --resource-group "$ResourceGroup" --direction Inbound --priority 4096 --access Deny `
        --protocol "*" --source-address-prefixes "*" --destination-port-ranges "*"
    }
    if (Test-Absent "$JumpSubnetId" $Subnets) {
      Invoke-Az network vnet subnet create --name "$JumpSubnet" --vnet-name "$Vnet" `
        --resource-group "$ResourceGroup" --address-prefixes "$JumpSubnetPrefix" `
        --nat-gateway "$NatGatewayId" --network-security-group "$JumpNsgId" `
        --default-outbound-access false
    }
    if (-not (Test-Resource "$JumpNicId")) {
      Invoke-Az network nic create --name "nic-$JumpHost" --resource-group "$ResourceGroup" `
        --location "$Location" --subnet "$JumpSubnetId" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$JumpHostId")) {
      Invoke-Az vm create --name "$JumpHost" --resource-group "$ResourceGroup" `
        --location "$Location" --image Canonical:ubuntu-24_04-lts:server:latest `
        --size Standard_D2s_v5 --nics "$JumpNicId" --security-type TrustedLaunch `
        --enable-secure-boot true --enable-vtpm true --os-disk-delete-option Delete `
        --assign-identity "[system]" --admin-username azureuser --generate-ssh-keys `
        --tags "$PlanTag"
    }
    if (-not (Test-Resource "$JumpLoginId")) {
      Invoke-Az vm extension set --name "AADSSHLoginForLinux" `
        --publisher Microsoft.Azure.ActiveDirectory --vm-name "$JumpHost" `
        --resource-group "$ResourceGroup"
    }
    if (Test-Absent "$DataScientistGroupId=Virtual Machine User Login=$JumpHostId" $RoleAssignments) {
      Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
        --assignee-principal-type Group --role "Virtual Machine User Login" `
        --scope "$JumpHostId"
    }
    if (Test-Absent "$DataScientistGroupId=Reader=$JumpHostId" $RoleAssignments) {
      Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
        --assignee-principal-type Group --role Reader --scope "$JumpHostId"
    }
    if (Test-Absent "$DataScientistGroupId=Reader=$JumpNicId" $RoleAssignments) {
      Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
        --assignee-principal-type Group --role Reader --scope "$JumpNicId"
    }
    if (Test-Absent "$DataScientistGroupId=Reader=$BastionId" $RoleAssignments) {
      Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
        --assignee-principal-type Group --role Reader --scope "$BastionId"
    }
  }
  if (Step 'data-training-storage' 'anywhere' "Storage account of the training data") {
    $DataZoneGroupZones = Read-Once DataZoneGroupZones network private-endpoint dns-zone-group show `
      --endpoint-name "pep-$DataStorageAccount-blob" --name "default" `
      --resource-group "$ResourceGroup" --query "[name, privateDnsZoneConfigs[].name][]" `
      --output tsv
    if (-not (Test-Resource "$DataStorageAccountId")) {
      Invoke-Az storage account create --name "$DataStorageAccount" `
        --resource-group "$ResourceGroup" --location "$Location" --sku Standard_ZRS `
        --kind StorageV2 --public-network-access Disabled --default-action Deny `
        --bypass AzureServices --https-only true --min-tls-version TLS1_2 `
        --allow-blob-public-access false --enable-local-user false `
        --allow-cross-tenant-replication false --allowed-copy-scope AAD `
        --require-infrastructure-encryption true --tags "$PlanTag" `
        --allow-shared-key-access false `
        --encryption-key-source Microsoft.Keyvault `
        --encryption-key-vault "https://${CmkKeyVault}.vault.azure.net" `
        --encryption-key-name "key-storage" `
        --identity-type UserAssigned `
        --user-identity-id "$StorageKeyIdentityId" `
        --key-vault-user-identity-id "$StorageKeyIdentityId"
    }
    if (-not (Test-Resource "$DataContainerId")) {
      Invoke-Az storage container-rm create --name "$StorageContainer" `
        --storage-account "$DataStorageAccount" --resource-group "$ResourceGroup" `
        --public-access off
    }
    if (-not (Test-Resource "$DataEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$DataStorageAccount-blob" `
        --resource-group "$ResourceGroup" --location "$Location" `
        --connection-name "pep-$DataStorageAccount-blob" `
        --private-connection-resource-id "$DataStorageAccountId" --group-id blob `
        --subnet "$PeSubnetId" --tags "$PlanTag"
    }
    if (Test-Absent "default" $DataZoneGroupZones) {
      Invoke-Az network private-endpoint dns-zone-group create `
        --endpoint-name "pep-$DataStorageAccount-blob" --name "default" `
        --resource-group "$ResourceGroup" --private-dns-zone "$BlobZoneId" `
        --zone-name privatelink-blob-core-windows-net
    }
  }
  if (Step 'data-recovery' 'anywhere' "Recovery of deleted data") {
    $StorageAccountBlobsRecovery = Read-Once StorageAccountBlobsRecovery resource show --ids "$StorageAccountBlobsId" `
      --query "join('=', [to_string(properties.deleteRetentionPolicy.days), to_string(properties.containerDeleteRetentionPolicy.days)])" `
      --output tsv
    $StorageAccountFilesRecovery = Read-Once StorageAccountFilesRecovery resource show --ids "$StorageAccountFilesId" `
      --query "join('=', [to_string(properties.shareDeleteRetentionPolicy.days)])" `
      --output tsv
    $DataStorageAccountBlobsRecovery = Read-Once DataStorageAccountBlobsRecovery resource show `
      --ids "$DataStorageAccountBlobsId" `
      --query "join('=', [to_string(properties.deleteRetentionPolicy.days), to_string(properties.containerDeleteRetentionPolicy.days), to_string(properties.isVersioningEnabled)])" `
      --output tsv
    if (Test-Absent "30=30" $StorageAccountBlobsRecovery) {
      Invoke-Az storage account blob-service-properties update `
        --account-name "$StorageAccount" --resource-group "$ResourceGroup" `
        --enable-delete-retention true --delete-retention-days 30 `
        --enable-container-delete-retention true --container-delete-retention-days 30
    }
    if (Test-Absent 30 $StorageAccountFilesRecovery) {
      Invoke-Az storage account file-service-properties update `
        --account-name "$StorageAccount" --resource-group "$ResourceGroup" `
        --enable-delete-retention true --delete-retention-days 30
    }
    if (Test-Absent "30=30=true" $DataStorageAccountBlobsRecovery) {
      Invoke-Az storage account blob-service-properties update `
        --account-name "$DataStorageAccount" --resource-group "$ResourceGroup" `
        --enable-delete-retention true --delete-retention-days 30 `
        --enable-container-delete-retention true --container-delete-retention-days 30 `
        --enable-versioning true
    }
  }
  if (Step 'iam-compute-identity' 'anywhere' "Identity of the compute and its roles") {
    $Principals = Read-Once Principals identity list --resource-group "$ResourceGroup" `
      --query "[].join('=', [name, principalId])" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    if (-not (Test-Resource "$ComputeIdentityId")) {
      Invoke-Az identity create --name "$ComputeIdentity" --resource-group "$ResourceGroup" `
        --location "$Location" --tags "$PlanTag"
    }
    $ComputePrincipal = (Find-Value "$ComputeIdentity" $Principals) ??
      (Read-Scalar ComputePrincipal identity show --name "$ComputeIdentity" `
      --resource-group "$ResourceGroup" --query principalId --output tsv)
    if (Test-Absent "$ComputePrincipal=AcrPull=$ContainerRegistryId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$ComputePrincipal" `
        --assignee-principal-type ServicePrincipal --role AcrPull `
        --scope "$ContainerRegistryId"
    }
    if (Test-Absent "$ComputePrincipal=Storage Blob Data Contributor=$StorageAccountId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$ComputePrincipal" `
        --assignee-principal-type ServicePrincipal --role "Storage Blob Data Contributor" `
        --scope "$StorageAccountId"
    }
    if (Test-Absent "$ComputePrincipal=Storage File Data Privileged Contributor=$StorageAccountId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$ComputePrincipal" `
        --assignee-principal-type ServicePrincipal `
        --role "Storage File Data Privileged Contributor" --scope "$StorageAccountId"
    }
    if (Test-Absent "$ComputePrincipal=Storage Blob Data Reader=$DataStorageAccountId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$ComputePrincipal" `
        --assignee-principal-type ServicePrincipal --role "Storage Blob Data Reader" `
        --scope "$DataStorageAccountId"
    }
  }
  if (Step 'iam-endpoint-identity' 'anywhere' "Identity of the endpoint and its roles") {
    $Principals = Read-Once Principals identity list --resource-group "$ResourceGroup" `
      --query "[].join('=', [name, principalId])" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    if (-not (Test-Resource "$EndpointIdentityId")) {
      Invoke-Az identity create --name "$EndpointIdentity" --resource-group "$ResourceGroup" `
        --location "$Location" --tags "$PlanTag"
    }
    $EndpointPrincipal = (Find-Value "$EndpointIdentity" $Principals) ??
      (Read-Scalar EndpointPrincipal identity show --name "$EndpointIdentity" `
      --resource-group "$ResourceGroup" --query principalId --output tsv)
    if (Test-Absent "$EndpointPrincipal=AcrPull=$ContainerRegistryId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$EndpointPrincipal" `
        --assignee-principal-type ServicePrincipal --role AcrPull `
        --scope "$ContainerRegistryId"
    }
    if (Test-Absent "$EndpointPrincipal=Storage Blob Data Reader=$StorageAccountId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$EndpointPrincipal" `
        --assignee-principal-type ServicePrincipal --role "Storage Blob Data Reader" `
        --scope "$StorageAccountId"
    }
    if (Test-Absent "$EndpointPrincipal=AzureML Metrics Writer (preview)=$WorkspaceId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$EndpointPrincipal" `
        --assignee-principal-type ServicePrincipal --role "AzureML Metrics Writer (preview)" `
        --scope "$WorkspaceId"
    }
  }
  if (Step 'iam-groups' 'anywhere' "Roles of the data scientists") {
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    if (Test-Absent "$DataScientistGroupId=AzureML Data Scientist=$WorkspaceId" $RoleAssignments) {
      Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
        --assignee-principal-type Group --role "AzureML Data Scientist" --scope "$WorkspaceId"
    }
    if (Test-Absent "$DataScientistGroupId=Storage Blob Data Contributor=$StorageAccountId" $RoleAssignments) {
      Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
        --assignee-principal-type Group --role "Storage Blob Data Contributor" `
        --scope "$StorageAccountId"
    }
    if (Test-Absent "$DataScientistGroupId=Storage File Data Privileged Contributor=$StorageAccountId" $RoleAssignments) {
      Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
        --assignee-principal-type Group --role "Storage File Data Privileged Contributor" `
        --scope "$StorageAccountId"
    }
    if (Test-Absent "$DataScientistGroupId=Storage Blob Data Contributor=$DataStorageAccountId" $RoleAssignments) {
      Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
        --assignee-principal-type Group --role "Storage Blob Data Contributor" `
        --scope "$DataStorageAccountId"
    }
  }
  if (Step 'iam-deployer-role' 'anywhere' "Role that deploys models and changes none") {
    $CustomRoles = Read-Once CustomRoles role definition list --scope "$ResourceGroupId" `
      --custom-role-only true --query "[].roleName" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    if (Test-Absent "$CustomRoleName" $CustomRoles) {
      Invoke-Az role definition create --role-definition "@files/deployer-role.json"
    }
    if (Test-Absent "$DeployerGroupId=$CustomRoleName=$WorkspaceId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$DeployerGroupId" `
        --assignee-principal-type Group --role "$CustomRoleName" --scope "$WorkspaceId"
    }
    if (Test-Absent "$DeployerGroupId=Managed Identity Operator=$EndpointIdentityId" $RoleAssignments) {
      Invoke-Az role assignment create --assignee-object-id "$DeployerGroupId" `
        --assignee-principal-type Group --role "Managed Identity Operator" `
        --scope "$EndpointIdentityId"
    }
  }
  if (Step 'iam-scoring-role' 'anywhere' "Role that calls an endpoint and nothing else") {
    $CustomRoles = Read-Once CustomRoles role definition list --scope "$ResourceGroupId" `
      --custom-role-only true --query "[].roleName" --output tsv
    if (Test-Absent "ML Endpoint Caller ($Workload $Environment $Location $Instance)" $CustomRoles) {
      Invoke-Az role definition create --role-definition "@files/scoring-role.json"
    }
  }
  if (Step 'iam-job-secrets' 'anywhere' "Key vault for the secrets of jobs") {
    $JobVaultZoneGroupZones = Read-Once JobVaultZoneGroupZones network private-endpoint dns-zone-group show `
      --endpoint-name "pep-$JobKeyVault" --name "default" `
      --resource-group "$ResourceGroup" --query "[name, privateDnsZoneConfigs[].name][]" `
      --output tsv
    $Principals = Read-Once Principals identity list --resource-group "$ResourceGroup" `
      --query "[].join('=', [name, principalId])" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    if (-not (Test-Resource "$JobKeyVaultId")) {
      $DeletedVaults = Read-Once DeletedVaults keyvault list-deleted --resource-type vault --query "[].name" `
        --output tsv
      if (Test-Absent "$JobKeyVault" $DeletedVaults) {
        Invoke-Az keyvault create --name "$JobKeyVault" --resource-group "$ResourceGroup" `
          --location "$Location" --enable-rbac-authorization true --enable-purge-protection true `
          --retention-days 90 --public-network-access Disabled --default-action Deny `
          --bypass AzureServices --tags "$PlanTag"
      } else {
        Invoke-Az keyvault recover --name "$JobKeyVault" --resource-group "$ResourceGroup" `
          --location "$Location"
      }
    }
    if (-not (Test-Resource "$JobVaultEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$JobKeyVault" `
        --resource-group "$ResourceGroup" --location "$Location" `
        --connection-name "pep-$JobKeyVault" `
        --private-connection-resource-id "$JobKeyVaultId" --group-id vault `
        --subnet "$PeSubnetId" --tags "$PlanTag"
    }
    if (Test-Absent "default" $JobVaultZoneGroupZones) {
      Invoke-Az network private-endpoint dns-zone-group create `
        --endpoint-name "pep-$JobKeyVault" --name "default" `
        --resource-group "$ResourceGroup" --private-dns-zone "$VaultZoneId" `
        --zone-name privatelink-vaultcore-azure-net
    }
    $ComputePrincipal = (Find-Value "$ComputeIdentity" $Principals) ??
      (Read-Scalar ComputePrincipal identity show --name "$ComputeIdentity" `
      --resource-group "$ResourceGroup" --query principalId --output tsv)
    if (Test-Absent "$ComputePrincipal=Key Vault Secrets User=$JobKeyVaultId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$ComputePrincipal" `
        --assignee-principal-type ServicePrincipal --role "Key Vault Secrets User" `
        --scope "$JobKeyVaultId"
    }
  }
  if (Step 'data-datastore' 'anywhere' "Datastore without a credential") {
    if (-not (Test-Resource "$DatastoreId")) {
      Invoke-Az ml datastore create --file "files/datastore.yml" --workspace-name "$Workspace" `
        --resource-group "$ResourceGroup"
    }
  }
  if (Step 'data-asset' 'anywhere' "Data asset with a version") {
    if (-not (Test-Resource "$DataAssetVersionId")) {
      Invoke-Az ml data create --file "files/data.yml" --workspace-name "$Workspace" `
        --resource-group "$ResourceGroup"
    }
  }
  if (Step 'cmp-cluster' 'anywhere' "Compute cluster") {
    $Computes = Read-Once Computes ml compute list --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --query "[].name" --output tsv
    if (Test-Absent "$ClusterName" $Computes) {
      Invoke-Az ml compute create --file "files/cluster.yml" --workspace-name "$Workspace" `
        --resource-group "$ResourceGroup"
    }
  }
  if (Step 'cmp-instance' 'anywhere' "Compute instance of one person") {
    $Computes = Read-Once Computes ml compute list --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --query "[].name" --output tsv
    if (Test-Absent "$ComputeInstance" $Computes) {
      $TenantId = Read-Scalar TenantId account show --query tenantId --output tsv
      Invoke-Az ml compute create --file "files/instance.yml" --workspace-name "$Workspace" `
        --resource-group "$ResourceGroup" `
        --set "create_on_behalf_of.user_tenant_id=$TenantId"
    }
  }
  if (Step 'cmp-environment' 'anywhere' "Environment with a pinned image") {
    if (-not (Test-Resource "$EnvironmentVersionId")) {
      Invoke-Az ml environment create --file "files/environment.yml" `
        --workspace-name "$Workspace" --resource-group "$ResourceGroup"
    }
  }
  if (Step 'model-register' 'anywhere' "Registered model") {
    if (-not (Test-Resource "$ModelAssetVersionId")) {
      Invoke-Az ml model create --name "$Model" --version "$ModelVersion" `
        --type mlflow_model --path "azureml://jobs/$JobName/outputs/artifacts/paths/model/" `
        --tags "git_commit=$GitCommit" "data_asset=${DataAsset}:$DataVersion" `
        --workspace-name "$Workspace" --resource-group "$ResourceGroup"
    }
  }
  if (Step 'model-endpoint' 'anywhere' "Online endpoint") {
    if (-not (Test-Resource "$OnlineEndpointId")) {
      Invoke-Az ml online-endpoint create --file "files/endpoint.yml" `
        --workspace-name "$Workspace" --resource-group "$ResourceGroup"
    }
  }
  if (Step 'iam-scoring-caller' 'anywhere' "A caller of the endpoint") {
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    if (Test-Absent "$CallerPrincipalId=ML Endpoint Caller ($Workload $Environment $Location $Instance)=$OnlineEndpointId" $RoleAssignments) {
      Invoke-AzRetry role assignment create --assignee-object-id "$CallerPrincipalId" `
        --assignee-principal-type ServicePrincipal `
        --role "ML Endpoint Caller ($Workload $Environment $Location $Instance)" `
        --scope "$OnlineEndpointId"
    }
  }
  if (Step 'model-deployment' 'anywhere' "Online deployment") {
    if (-not (Test-Resource "$OnlineDeploymentId")) {
      Invoke-Az ml online-deployment create --file "files/deployment.yml" `
        --endpoint-name "$Endpoint" --all-traffic --workspace-name "$Workspace" `
        --resource-group "$ResourceGroup"
    }
  }
  if (Step 'mon-diagnostics' 'anywhere' "Logs of everything, sent to Log Analytics") {
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$WorkspaceId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$WorkspaceId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]" `
        --metrics "[{category:AllMetrics,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$OnlineEndpointId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$OnlineEndpointId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]" `
        --metrics "[{category:AllMetrics,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$KeyVaultId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$KeyVaultId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$ContainerRegistryId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$ContainerRegistryId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$StorageAccountBlobsId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$StorageAccountBlobsId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$StorageAccountFilesId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$StorageAccountFilesId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list `
        --resource "$DataStorageAccountBlobsId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$DataStorageAccountBlobsId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$CmkKeyVaultId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$CmkKeyVaultId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$JobKeyVaultId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$JobKeyVaultId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$FirewallId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$FirewallId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]" --export-to-resource-specific true
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$BastionId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$BastionId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
  }
  if (Step 'mon-activity-log' 'anywhere' "Activity log of the subscription") {
    if (Test-Prints nothing monitor diagnostic-settings subscription list `
        --query "[value[?name=='$ActivityLogSetting'].name, value[?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings subscription create --name "$ActivityLogSetting" `
        --location "$Location" --workspace "$LogAnalyticsId" `
        --logs "[{category:Administrative,enabled:true},{category:Security,enabled:true},{category:Policy,enabled:true},{category:Alert,enabled:true}]"
    }
  }
  if (Step 'mon-defender' 'anywhere' "Plans of Microsoft Defender for Cloud") {
    $DefenderPlans = Read-Once DefenderPlans security pricing list `
      --query "value[?pricingTier=='Standard'].name" --output tsv
    if (Test-Absent Containers $DefenderPlans) {
      Invoke-Az security pricing create --name Containers --tier Standard `
        --extensions name=ContainerRegistriesVulnerabilityAssessments isEnabled=True
    }
    if (Test-Absent StorageAccounts $DefenderPlans) {
      Invoke-Az security pricing create --name StorageAccounts --tier Standard `
        --subplan DefenderForStorageV2 --extensions name=OnUploadMalwareScanning isEnabled=True `
        --extensions name=SensitiveDataDiscovery isEnabled=True
    }
    if (Test-Absent KeyVaults $DefenderPlans) {
      Invoke-Az security pricing create --name KeyVaults --tier Standard --subplan PerKeyVault
    }
    if (Test-Absent Arm $DefenderPlans) {
      Invoke-Az security pricing create --name Arm --tier Standard --subplan PerSubscription
    }
    if (Test-Absent CloudPosture $DefenderPlans) {
      Invoke-Az security pricing create --name CloudPosture --tier Standard `
        --extensions name=ContainerRegistriesVulnerabilityAssessments isEnabled=True `
        --extensions name=SensitiveDataDiscovery isEnabled=True
    }
  }
  if (Step 'mon-contact' 'anywhere' "Security contact of the subscription") {
    if (Test-Prints nothing security contact list --query "[?emails].emails" --output tsv) {
      Invoke-Az security contact create --name default --emails "$SecurityEmail" `
        --alert-notifications "{state:On,minimal-severity:Medium}" `
        --notifications-by-role "{state:On,roles:[Owner]}"
    }
  }
  if (Step 'mon-alerts' 'anywhere' "Alerts when someone changes what guards the workspace") {
    if (-not (Test-Resource "$ActionGroupId")) {
      Invoke-Az monitor action-group create `
        --name "ag-$Workload-$Environment-$Location-$Instance" `
        --resource-group "$ResourceGroup" --short-name mlsec --action email security `
        "$SecurityEmail" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$WorkspaceWriteAlertId")) {
      Invoke-Az monitor activity-log alert create `
        --name "alert-workspace-changed-$Workload-$Environment-$Location-$Instance" `
        --resource-group "$ResourceGroup" --description "Tells when the workspace is changed." `
        --scope "$ResourceGroupId" `
        --condition "category=Administrative and operationName=Microsoft.MachineLearningServices/workspaces/write and status=Succeeded" `
        --action-group "$ActionGroupId" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$WorkspaceDeleteAlertId")) {
      Invoke-Az monitor activity-log alert create `
        --name "alert-workspace-deleted-$Workload-$Environment-$Location-$Instance" `
        --resource-group "$ResourceGroup" --description "Tells when the workspace is deleted." `
        --scope "$ResourceGroupId" `
        --condition "category=Administrative and operationName=Microsoft.MachineLearningServices/workspaces/delete and status=Succeeded" `
        --action-group "$ActionGroupId" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$RoleAlertId")) {
      Invoke-Az monitor activity-log alert create `
        --name "alert-role-assigned-$Workload-$Environment-$Location-$Instance" `
        --resource-group "$ResourceGroup" `
        --description "Tells when a role is given in the group." --scope "$ResourceGroupId" `
        --condition "category=Administrative and operationName=Microsoft.Authorization/roleAssignments/write and status=Succeeded" `
        --action-group "$ActionGroupId" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$LogsAlertId")) {
      Invoke-Az monitor activity-log alert create `
        --name "alert-logs-switched-off-$Workload-$Environment-$Location-$Instance" `
        --resource-group "$ResourceGroup" `
        --description "Tells when logs are switched off in the group." `
        --scope "$ResourceGroupId" `
        --condition "category=Administrative and operationName=Microsoft.Insights/diagnosticSettings/delete and status=Succeeded" `
        --action-group "$ActionGroupId" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$LockAlertId")) {
      Invoke-Az monitor activity-log alert create `
        --name "alert-lock-taken-away-$Workload-$Environment-$Location-$Instance" `
        --resource-group "$ResourceGroup" `
        --description "Tells when a lock is taken away in the group." `
        --scope "$ResourceGroupId" `
        --condition "category=Administrative and operationName=Microsoft.Authorization/locks/delete and status=Succeeded" `
        --action-group "$ActionGroupId" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$PolicyAlertId")) {
      Invoke-Az monitor activity-log alert create `
        --name "alert-policy-taken-away-$Workload-$Environment-$Location-$Instance" `
        --resource-group "$ResourceGroup" `
        --description "Tells when a policy is taken away from the group." `
        --scope "$ResourceGroupId" `
        --condition "category=Administrative and operationName=Microsoft.Authorization/policyAssignments/delete and status=Succeeded" `
        --action-group "$ActionGroupId" --tags "$PlanTag"
    }
  }
  if (Step 'gov-benchmark' 'anywhere' "Microsoft cloud security benchmark on the group") {
    $PolicyAssignments = Read-Once PolicyAssignments policy assignment list --scope "$ResourceGroupId" `
      --query "[].name" --output tsv
    if (Test-Absent "$PolicyAssignment" $PolicyAssignments) {
      Invoke-Az policy assignment create --name "$PolicyAssignment" `
        --display-name "Microsoft cloud security benchmark" `
        --policy-set-definition "1f3afdf9-d0c9-4c3d-847f-89da613e70a8" `
        --scope "$ResourceGroupId"
    }
  }
  if (Step 'gov-deny-policies' 'anywhere' "Policies that deny what must not drift") {
    $PolicyAssignments = Read-Once PolicyAssignments policy assignment list --scope "$ResourceGroupId" `
      --query "[].name" --output tsv
    if (Test-Absent "aml-deny-public-$Workload-$Environment-$Location-$Instance" $PolicyAssignments) {
      Invoke-Az policy assignment create `
        --name "aml-deny-public-$Workload-$Environment-$Location-$Instance" `
        --display-name "Deny workspaces with public network access" `
        --policy "438c38d2-3772-465a-a9cc-7a6666a275ce" --params "{effect:{value:Deny}}" `
        --scope "$ResourceGroupId"
    }
    if (Test-Absent "aml-deny-ssh-$Workload-$Environment-$Location-$Instance" $PolicyAssignments) {
      Invoke-Az policy assignment create `
        --name "aml-deny-ssh-$Workload-$Environment-$Location-$Instance" `
        --display-name "Deny compute with local authentication" `
        --policy e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f --params "{effect:{value:Deny}}" `
        --scope "$ResourceGroupId"
    }
  }
  if (Step 'gov-compliance' 'anywhere' "Compliance scan and what it found") {
    Invoke-Az policy state trigger-scan --resource-group "$ResourceGroup" --no-wait
    Invoke-Az policy state list --resource-group "$ResourceGroup" `
      --filter "complianceState eq 'NonCompliant'" `
      --query "[].{assignment:policyAssignmentName,policy:policyDefinitionName,resource:resourceId}" `
      --output table
  }
  if (Step 'gov-image-scan' 'anywhere' "Findings of the image scan") {
    Invoke-Az rest --method post `
      --url "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01" `
      --body "@files/image-findings.json" --query data --output table
  }
  if (Step 'gov-locks' 'anywhere' "Delete lock on the logs") {
    $Locks = Read-Once Locks lock list --resource "$LogAnalyticsId" --query "[].name" --output tsv
    if (Test-Absent no-delete $Locks) {
      Invoke-Az lock create --name no-delete --resource "$LogAnalyticsId" `
        --lock-type CanNotDelete --notes "The logs are evidence."
    }
  }
  if (Step 'gov-audit' 'anywhere' "Evidence of who changed what") {
    $LogAnalyticsCustomer = Read-Scalar LogAnalyticsCustomer resource show --ids "$LogAnalyticsId" `
      --query properties.customerId --output tsv
    Invoke-Az rest --method post `
      --url "https://api.loganalytics.azure.com/v1/workspaces/$LogAnalyticsCustomer/query" `
      --resource https://api.loganalytics.io --body "@files/audit-query.json" `
      --output-file audit-evidence.json
  }
  if (Step 'model-call' 'inside' "A call from inside the network") {
    Invoke-Az ml online-endpoint invoke --name "$Endpoint" `
      --request-file "files/sample-request.json" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --output json
  }
  if (Step 'gov-image-digest' 'inside' "The image that serves, by its digest") {
    Invoke-Az acr manifest show-metadata --registry "$ContainerRegistry" `
      --name "$ImageRepository@$ImageDigest" --output json
  }
}

$Ended = $false
try {
  Invoke-Steps
  $Mode = 'run'
  $At = 0
  foreach ($name in $From, $Only) {
    if ($name -and $name -notin $Seen) { Stop-Wrong "There is no step $name in this plan. -List prints those there are." }
  }
  if (-not $DryRun -and -not $List) {
    Open-Log
    Confirm-Ready
    Confirm-Plan "Make what is absent in subscription ${SubscriptionId}?"
  }
  Invoke-Steps
  Complete-Step
  if (-not $DryRun -and -not $List) { Write-Line 'Done. Now run: ./verify.ps1' }
  $Ended = $true
  exit 0
} catch {
  $Ended = $true
  Complete-Line
  if (-not $Current) { Stop-Wrong "Azure could not be asked: $_ Run az login, and look whether this machine has a network." }
  Write-Log '  failed'
  [Console]::Error.WriteLine("apply.ps1: step $Current failed; what came before it is done. $_")
  [Console]::Error.WriteLine("Go on with: ./apply.ps1 -From $Current")
  exit 1
} finally {
  # Ctrl-C stops the script, and it comes here alone.
  if ($Current -and -not $Ended -and -not $DryRun) {
    Complete-Line
    Write-Log '  stopped'
    [Console]::Error.WriteLine("apply.ps1: stopped in step $Current; what came before it is done. Go on with: ./apply.ps1 -From $Current")
  }
  Restore-Session
}
