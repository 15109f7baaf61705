# Azure Machine Learning, secured: mlw-shared-001 in eastus2
# Made by the guide to securing Azure Machine Learning, version 0.1.0.
# Network design: your own virtual network
# With: Customer-managed key
# Resource group, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared
# Workspace, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.MachineLearningServices/workspaces/mlw-shared-001
# Virtual network, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Network/virtualNetworks/vnet-hub
# Private DNS zones, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-dns
# Key vault, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-shared-001
# Key vault for the customer-managed key, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-cmk-shared-001
# Storage account, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Storage/storageAccounts/stshared001
# Container registry, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.ContainerRegistry/registries/crshared001
# Log Analytics workspace, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.OperationalInsights/workspaces/log-shared-001
# Application Insights, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Insights/components/appi-shared-001
# Left out until instanceOwnerId is known: Compute instance of one person
# Left out until jobName and gitCommit are known: Registered model
# Left out until callerPrincipalId is known: A caller of the endpoint
# Left out until auditStart and auditEnd are known: Evidence of who changed what
# Left out until jobName and gitCommit are known: Online deployment
# Left out until jobName and gitCommit are known: A call from inside the network
# Left out until imageRepository and imageDigest are known: The image that serves, by its digest
#
# To make it again, take the values.json beside it: in the guide by its form, or by its command line,
#   npm run --silent render -- --values values.json --out FOLDER
#Requires -Version 7.3
<#
.SYNOPSIS
Makes what is absent, in order, and stops at the first failure. Running it again is safe.
.DESCRIPTION
Before anything is made it looks whether all is ready. Exit: 0 done, 1 a step failed, 2 wrong use or
not ready, 3 stopped where only a machine inside the virtual network can go on. At Ctrl-C it says where it stopped;
PowerShell gives it no exit code.
.PARAMETER DryRun
Print each az call, as if nothing were there, and change nothing; it reads and compares nothing: a run without it does so
first, and asks.
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

# Every call of az goes through here: in the subscription of this plan, whatever `az account set` says by then in
# another terminal.
function az {
  if (-not $AzProgram) { Find-Az }
  $words = Add-Subscription @args
  & $AzProgram @AzFirst @words
}

# A call with the subscription of this plan where it names none. Extensions and the account are of this machine, and
# Entra ID is of the tenant: they take none.
function Add-Subscription {
  $args
  if ($args[0] -in 'version', 'extension', 'account', 'ad' -or $args -contains '--subscription') { return }
  '--subscription'
  $SubscriptionId
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

foreach ($name in 'From', 'Only') {
  if ($Options -contains $name -and -not $PSBoundParameters[$name]) {
    Stop-Wrong "-$name needs the name of a step. -List prints them."
  }
}
Assert-Apart From Only
foreach ($other in 'DryRun', 'Yes', 'From', 'Only') { Assert-Apart List $other }

# To change a value, render the scripts again.
$SubscriptionId = "11111111-2222-4333-8444-555555555555"
$Workload = "mlsec"
$Environment = "prod"
$Location = "eastus2"
$Instance = "001"
$PlanId = "k7m2x9qd"
$ResourceGroup = "rg-shared"
$Vnet = "vnet-hub"
$PeSubnet = "snet-pe"
$PeSubnetPrefix = "10.40.1.0/27"
$ComputeSubnet = "snet-training"
$ComputeSubnetPrefix = "10.40.2.0/24"
$FirewallSubnetPrefix = "10.40.0.0/26"
$Nsg = "nsg-mlsec-prod-eus2-001"
$ServiceTagRegion = "EastUS2"
$PeNsg = "nsg-pe-mlsec-prod-eus2-001"
$Firewall = "afw-mlsec-prod-eus2-001"
$FirewallPolicy = "afwp-mlsec-prod-eus2-001"
$FirewallPublicIp = "pip-afw-mlsec-prod-eus2-001"
$RouteTable = "rt-mlsec-prod-eus2-001"
$StorageAccount = "stshared001"
$DataStorageAccount = "stmlsecprodeus2001data"
$StorageRedundancy = "Standard_ZRS"
$StorageContainer = "training-data"
$KeyVault = "kv-shared-001"
$CmkKeyVault = "kv-cmk-shared-001"
$CmkKeyName = "key-mlw-cmk"
$ContainerRegistry = "crshared001"
$AppInsights = "appi-shared-001"
$LogAnalytics = "log-shared-001"
$WorkspaceIdentity = "id-mlw-mlsec-prod-eus2-001"
$ComputeIdentity = "id-compute-mlsec-prod-eus2-001"
$EndpointIdentity = "id-endpoint-mlsec-prod-eus2-001"
$DataScientistGroupId = "99999999-8888-4777-8666-555555555555"
$DeployerGroupId = "99999999-8888-4777-8666-666666666666"
$CustomRoleName = "ML Model Deployer (mlsec prod eus2 001)"
$SecurityEmail = "secops@example.com"
$Workspace = "mlw-shared-001"
$ClusterName = "cpu-train"
$VmSize = "Standard_D4as_v4"
$Datastore = "secure_datastore"
$DataAsset = "mlsec-train"
$DataVersion = "1"
$MlEnvironment = "env-mlsec-inference"
$MlEnvironmentVersion = "1"
$BaseImageTag = "20260901.v1"
$Endpoint = "mlsec-prod-eus2-001"
$DiagnosticSetting = "diag-to-log"
$ActivityLogSetting = "diag-activity-to-log"
$PolicyAssignment = "mcsb-mlsec-prod-eus2-001"
$WorkspaceSubscription = "11111111-2222-4333-8444-555555555555"
$VnetSubscription = "11111111-2222-4333-8444-555555555555"
$VnetGroup = "rg-shared"
$PrivateDnsZonesSubscription = "11111111-2222-4333-8444-555555555555"
$PrivateDnsZonesGroup = "rg-dns"
$KeyVaultSubscription = "11111111-2222-4333-8444-555555555555"
$CmkKeyVaultSubscription = "11111111-2222-4333-8444-555555555555"
$CmkKeyVaultGroup = "rg-shared"
$StorageAccountSubscription = "11111111-2222-4333-8444-555555555555"
$ContainerRegistrySubscription = "11111111-2222-4333-8444-555555555555"
$AppInsightsSubscription = "11111111-2222-4333-8444-555555555555"
$ResourceGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup"
$LogAnalyticsId = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.OperationalInsights/workspaces/log-shared-001"
$AppInsightsId = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Insights/components/appi-shared-001"
$ActionGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/actionGroups/ag-$Workload-$Environment-$Location-$Instance-$PlanId"
$WorkspaceWriteAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-changed-$Workload-$Environment-$Location-$Instance-$PlanId"
$WorkspaceDeleteAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-deleted-$Workload-$Environment-$Location-$Instance-$PlanId"
$RoleAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-role-assigned-$Workload-$Environment-$Location-$Instance-$PlanId"
$LogsAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-logs-switched-off-$Workload-$Environment-$Location-$Instance-$PlanId"
$LockAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-lock-taken-away-$Workload-$Environment-$Location-$Instance-$PlanId"
$PolicyAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-policy-taken-away-$Workload-$Environment-$Location-$Instance-$PlanId"
$LogsWriteAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-logs-redirected-$Workload-$Environment-$Location-$Instance-$PlanId"
$PolicyWriteAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-policy-assigned-$Workload-$Environment-$Location-$Instance-$PlanId"
$ExemptionAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-policy-exempted-$Workload-$Environment-$Location-$Instance-$PlanId"
$NsgAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-security-group-changed-$Workload-$Environment-$Location-$Instance-$PlanId"
$NsgRuleAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-security-rule-changed-$Workload-$Environment-$Location-$Instance-$PlanId"
$PublicIpAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-public-address-made-$Workload-$Environment-$Location-$Instance-$PlanId"
$StorageAccountId = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Storage/storageAccounts/stshared001"
$DataStorageAccountId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Storage/storageAccounts/$DataStorageAccount"
$KeyVaultId = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-shared-001"
$CmkKeyVaultId = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-cmk-shared-001"
$ContainerRegistryId = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.ContainerRegistry/registries/crshared001"
$WorkspaceIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$WorkspaceIdentity"
$ComputeIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$ComputeIdentity"
$EndpointIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$EndpointIdentity"
$WorkspaceId = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.MachineLearningServices/workspaces/mlw-shared-001"
$VnetId = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Network/virtualNetworks/vnet-hub"
$NsgId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/networkSecurityGroups/$Nsg"
$PeNsgId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/networkSecurityGroups/$PeNsg"
$FirewallPublicIpId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/publicIPAddresses/$FirewallPublicIp"
$FirewallPolicyId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/firewallPolicies/$FirewallPolicy"
$FirewallId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/azureFirewalls/$Firewall"
$RouteTableId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/routeTables/$RouteTable"
$ApiZoneId = "/subscriptions/${PrivateDnsZonesSubscription}/resourceGroups/${PrivateDnsZonesGroup}/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms"
$NotebooksZoneId = "/subscriptions/${PrivateDnsZonesSubscription}/resourceGroups/${PrivateDnsZonesGroup}/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net"
$BlobZoneId = "/subscriptions/${PrivateDnsZonesSubscription}/resourceGroups/${PrivateDnsZonesGroup}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"
$FileZoneId = "/subscriptions/${PrivateDnsZonesSubscription}/resourceGroups/${PrivateDnsZonesGroup}/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net"
$VaultZoneId = "/subscriptions/${PrivateDnsZonesSubscription}/resourceGroups/${PrivateDnsZonesGroup}/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
$RegistryZoneId = "/subscriptions/${PrivateDnsZonesSubscription}/resourceGroups/${PrivateDnsZonesGroup}/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io"
$BlobEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$StorageAccount-blob"
$FileEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$StorageAccount-file"
$DataEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$DataStorageAccount-blob"
$VaultEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$KeyVault"
$RegistryEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$ContainerRegistry"
$WorkspaceEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$Workspace"
$CmkVaultEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$CmkKeyVault"
$StorageAccountBlobsId = "$StorageAccountId/blobServices/default"
$StorageAccountFilesId = "$StorageAccountId/fileServices/default"
$DataStorageAccountBlobsId = "$DataStorageAccountId/blobServices/default"
$CmkKeyId = "$CmkKeyVaultId/keys/$CmkKeyName"
$ClusterId = "$WorkspaceId/computes/$ClusterName"
$DatastoreId = "$WorkspaceId/datastores/$Datastore"
$DataAssetId = "$WorkspaceId/data/$DataAsset"
$EnvironmentAssetId = "$WorkspaceId/environments/$MlEnvironment"
$OnlineEndpointId = "$WorkspaceId/onlineEndpoints/$Endpoint"
$PeSubnetId = "$VnetId/subnets/$PeSubnet"
$ComputeSubnetId = "$VnetId/subnets/$ComputeSubnet"
$FirewallSubnetId = "$VnetId/subnets/AzureFirewallSubnet"
$FirewallRulesId = "$FirewallPolicyId/ruleCollectionGroups/rcg-azureml"
$DefaultRouteId = "$RouteTableId/routes/default-to-firewall"
$DataContainerId = "$DataStorageAccountBlobsId/containers/$StorageContainer"
$DataAssetVersionId = "$DataAssetId/versions/$DataVersion"
$EnvironmentVersionId = "$EnvironmentAssetId/versions/$MlEnvironmentVersion"
$PlanTagName = "mlsecPlan"
$PlanTagValue = "$Workload-$Environment-$Location-$Instance-$PlanId"
$PlanTag = "$PlanTagName=$PlanTagValue"

# Your own configuration is not touched. JSON, because some commands read what an inner command prints, and
# find nothing where none is the rule: az policy assignment create looks up its policy so.
$env:AZURE_CORE_OUTPUT = 'json'
$env:AZURE_CORE_ONLY_SHOW_ERRORS = 'true'

$Log = ''
$Unfinished = $false

# Keeps lines in the log.
function Write-Log([string] $Text) {
  if ($Log) { Write-Restricted $Log Append "$(Format-Visible $Text)`n" }
}

# Ends the line of the current step, so that something else can be told.
function Complete-Line {
  if ($Unfinished) { Write-Host '' }
  $script:Unfinished = $false
}

# Tells a person, and the log.
function Write-Line([string] $Text) {
  Complete-Line
  Write-Host (Format-Visible $Text)
  Write-Log $Text
}

# Begins the log, or says why there is none.
function Open-Log {
  $name = $ScriptName -replace '\.ps1$', '.log'
  $file = [IO.Path]::Combine($PSScriptRoot, $name)
  try {
    Write-Restricted $file Append ''
    # One that was there may be open to others.
    if (-not $IsWindows) { [IO.File]::SetUnixFileMode($file, 'UserRead, UserWrite') }
    Write-Restricted $file Append "--- $([DateTime]::UtcNow.ToString('yyyy-MM-dd HH:mm:ss')) UTC, $ScriptName`n"
  } catch {
    return Write-Line 'This folder cannot be written to, so there is no log.'
  }
  $script:Log = $file
  Write-Line "Every change is kept in $name, beside this script."
}

# A call as it can be pasted.
function Format-Call {
  $words = foreach ($word in Add-Subscription @args) {
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
  # The answer of a model is for you alone, and not for the log.
  if ($args -contains 'invoke') {
    Complete-Line
    Write-Host (Format-Visible ($answer.Lines -join "`n"))
  } elseif ($args -contains '--output') { foreach ($line in $answer.Lines) { Write-Line $line } }
  foreach ($line in $answer.Errors) { Write-Log $line }
  $answer.Status
}

# Tells a person what az complained of.
function Write-Complaint {
  if (-not $Complaints) { return }
  Complete-Line
  foreach ($line in $Complaints) { [Console]::Error.WriteLine((Format-Visible $line)) }
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
$Refused = $false
$At = 0
$Count = 0
$Began = [DateTime]::UtcNow

# Tells which step begins: [ 7/31] net-dns  Private DNS zones
function Start-Step([string] $Id, [string] $Title) {
  $script:Current = $Id
  $script:Changed = $false
  $script:Refused = $false
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
    $outcome = if ($Refused) { 'not all is gone' } elseif ($Changed) { "done ($seconds s)" } else { 'nothing to do' }
    $lead = if ($Unfinished) { '  ' } else { "  ${Current}: " }
    $colour = if ($Refused) { 31 } else { 32 }
    Write-Host ($lead + (Format-Colour $colour $outcome))
    $script:Unfinished = $false
    Write-Log "  $outcome"
  }
  $script:Current = ''
}

# What one run tells another, by the file .at-work in its folder and by a tag of the group: its script, since when it
# is at work, on what machine, and as which process.
$RunTag = "${PlanTagName}Run-$(($PlanTagValue -split '-')[-1])"
$System = if ($IsLinux) { 'Linux' } elseif ($IsMacOS) { 'Darwin' } else { 'Windows' }
$Machine = ([Environment]::MachineName -split '\.')[0]

# Takes apart what a run told.
function ConvertTo-Run([string] $Told) {
  $by, $since, $on, $process, $system = $Told.Trim() -split ' +', 5
  @{ By = $by; Since = $since; On = $on; Process = $process; System = $system }
}

# That run, in a sentence that is yet to end.
function Format-Run($Run, [string] $Where) {
  $by = if ($Run.By) { $Run.By } else { 'Another script' }
  $since = if ($Run.Since) { $Run.Since } else { 'a moment ago' }
  $process = if ($Run.Process) { ", as process $($Run.Process) on $($Run.On)" }
  "$by is at work $Where since $since$process"
}

# Was it a process of this machine that is gone? Git Bash and WSL number their processes apart from those of Windows.
function Test-CutOff($Run) {
  if ("$($Run.On) $($Run.System)" -cne "$Machine $System" -or $Run.Process -notmatch '^\d{1,9}$') { return $false }
  try {
    $null = [Diagnostics.Process]::GetProcessById($Run.Process)
    $false
  } catch {
    $true
  }
}

# Did it begin within four hours from now? No run takes as long; a clock may be fast, and of what is no time nothing is known.
function Test-Recent($Run) {
  $began = [DateTime]::MinValue
  $isTime = [DateTime]::TryParseExact($Run.Since, "yyyy-MM-dd'T'HH:mm:ss'Z'", [Globalization.CultureInfo]::InvariantCulture,
    'AssumeUniversal, AdjustToUniversal', [ref] $began)
  -not $isTime -or [Math]::Abs(([DateTime]::UtcNow - $began).TotalHours) -le 4
}

# The value of a tag among tags as JSON. Its name is compared without case, as Azure does it; JMESPath cannot.
function Get-TagValue([string] $Tags, [string] $Name) {
  [regex]::Match($Tags, "(?i:`"$Name`"):`"([^`"]*)`"", 'CultureInvariant').Groups[1].Value
}

# One run at a time changes something of a plan.
function Get-ThisRun { "$ScriptName $([DateTime]::UtcNow.ToString('s'))Z $Machine $PID $System" }

# In one folder: a file that must be new is made for one of two.
$AtWork = [IO.Path]::Combine($PSScriptRoot, '.at-work')
$Locked = $false
function Enter-Lock {
  try {
    $file = [IO.File]::Open($AtWork, 'CreateNew')
    $file.Write([Text.Encoding]::UTF8.GetBytes("$(Get-ThisRun)`n"))
    $file.Dispose()
    $script:Locked = $true
    return
  } catch {
    if (-not [IO.File]::Exists($AtWork)) {
      return Write-Line 'This folder cannot be written to, so nothing keeps out a second run.'
    }
  }
  $run = ConvertTo-Run ([IO.File]::ReadAllText($AtWork))
  if (Test-CutOff $run) {
    Stop-Wrong "$($run.By) began here at $($run.Since) and was cut off: process $($run.Process) is gone. Delete the file .at-work and run this again."
  }
  Stop-Wrong "$(Format-Run $run 'in this folder'). Wait until it ends; if it runs no more, delete the file .at-work."
}

function Exit-Lock {
  if ($Locked) { [IO.File]::Delete($AtWork) }
  $script:Locked = $false
}

# On all machines: a tag of the group, as it was read last. Two that read it within the same moment may both go on,
# since Azure sets a tag whether it is there or not.
$Taken = ''
$PassedOver = ''
function Assert-NoOtherRun {
  $told = Get-HomeTag $RunTag
  if (-not $told -or $told -ceq $PassedOver) { return }
  $script:PassedOver = $told
  $run = ConvertTo-Run $told
  if (Test-CutOff $run) {
    return Write-Line "$($run.By) began at $($run.Since) on this machine and was cut off: process $($run.Process) is gone, so its tag $RunTag counts no more."
  }
  if (Test-Recent $run) {
    $call = Format-Call tag update --resource-id $HomeGroup --operation Delete --tags "$RunTag=$told"
    Stop-Wrong "$(Format-Run $run 'on this plan'). Wait until it ends; if it runs no more, take its tag off the group: $call"
  }
  Write-Line "Warning: by the tag $RunTag of the group $(Format-Run $run 'on this plan'). That is over four hours, so it counts no more."
}

# Sets the tag, and leaves all others, once there is a group.
function Enter-Group {
  if ($Taken -or -not $HomeRead) { return }
  $script:Taken = Get-ThisRun
  if ((Invoke-Logged tag update --resource-id $HomeGroup --operation Merge --tags "$RunTag=$Taken") -eq 0) { return }
  $script:Taken = ''
  Write-Line "Other machines could not be told that $ScriptName is at work. $(Get-Complaint $Complaints)"
  $script:Complaints = @()
}

# Takes away the tag if it still is that of this run.
function Exit-Group {
  if (-not $Taken) { return }
  $call = 'tag', 'update', '--resource-id', $HomeGroup, '--operation', 'Delete', '--tags', "$RunTag=$Taken"
  if ((Invoke-Logged @call) -eq 0 -or (Test-Gone $HomeGroup $Complaints)) {
    $script:Taken = ''
    return
  }
  Write-Line "The tag $RunTag could not be taken off the group. $(Get-Complaint $Complaints)"
  Write-Line "  $(Format-Call @call)"
}

# Ids and names without regard to case, compared sign by sign.
function New-Set { , [Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase) }

# The group of the plan.
$HomeGroup = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup"
$HomeRead = ''

# Reads the group itself: its id, a tab and its tags. One that is not there is nothing.
function Read-Home {
  $answer = Invoke-Quietly group show --subscription $SubscriptionId --name $ResourceGroup --query '[[id, to_string(tags)]]' --output tsv
  if ($answer.Status -ne 0 -and -not (Test-Gone $HomeGroup $answer.Errors)) { Stop-Unread $answer }
  $script:HomeRead = "$($answer.Lines)"
}

# The value of a tag of the group itself, or nothing.
function Get-HomeTag([string] $Name) { Get-TagValue $HomeRead $Name }

# Does a complaint say that this very thing is gone, or what it is a part of? That another is, or all of them, or
# that nobody may look, says nothing of this one.
function Test-Gone([string] $Id, [string[]] $Complaint) {
  $parts = $Id -split '/'
  if ($Id -like '/subscriptions/*/providers/*/*/*/*/*' -and (Test-Complaint ParentResourceNotFound $parts[-3] $Complaint)) { return $true }
  if ($Id -like '/subscriptions/*/providers/*' -and (Test-Complaint 'ResourceNotFound|NotFound|ComputeNotFound' $parts[-1] $Complaint)) { return $true }
  $Id -like '/subscriptions/*/resourceGroups/*' -and (Test-Complaint ResourceGroupNotFound $parts[4] $Complaint)
}

# Does a complaint have one of these codes, and this name as a whole word?
function Test-Complaint([string] $Codes, [string] $Name, [string[]] $Complaint) {
  $text = $Complaint -join "`n"
  $words = New-Set
  foreach ($word in $text -split '[^A-Za-z0-9_.()-]+') { [void] $words.Add(($word -replace '\.$')) }
  $text -cmatch "(?m)(\(|Code: )($Codes)(\)|\s*$)" -and $words.Contains($Name)
}

# What is in the groups where this plan makes something, each with the plan that its tag names.
$Around = @()
$ReadGroups = New-Set
$Own = New-Set
function Read-Surroundings {
  $script:Around = [Collections.Generic.List[hashtable]]::new()
  $script:ReadGroups = New-Set
  $script:Own = New-Set
  foreach ($id in @(Get-OwnIds)) { [void] $Own.Add($id) }
  Read-Group $HomeGroup
  foreach ($id in $Own) { Read-Group ($id -split '/providers/', 2)[0] }
  Read-Home
}

# The ids at which this plan, and no other, makes what carries its tag.
function Get-OwnIds {
  "$PeNsgId"
  "$NsgId"
  "$FirewallPublicIpId"
  "$FirewallPolicyId"
  "$FirewallId"
  "$RouteTableId"
  "$CmkVaultEndpointId"
  "$BlobEndpointId"
  "$FileEndpointId"
  "$VaultEndpointId"
  "$RegistryEndpointId"
  "$WorkspaceIdentityId"
  "$WorkspaceEndpointId"
  "$DataStorageAccountId"
  "$DataEndpointId"
  "$ComputeIdentityId"
  "$EndpointIdentityId"
  "$ActionGroupId"
  "$WorkspaceWriteAlertId"
  "$WorkspaceDeleteAlertId"
  "$RoleAlertId"
  "$LogsAlertId"
  "$LockAlertId"
  "$PolicyAlertId"
  "$LogsWriteAlertId"
  "$PolicyWriteAlertId"
  "$ExemptionAlertId"
  "$NsgAlertId"
  "$NsgRuleAlertId"
  "$PublicIpAlertId"
}

# Reads a group, the first time that it is asked for. One that is not there holds nothing.
function Read-Group([string] $Group) {
  if (-not $ReadGroups.Add($Group)) { return }
  $parts = $Group -split '/'
  $answer = Invoke-Quietly resource list --subscription $parts[2] --resource-group $parts[4] --query '[].[id, to_string(tags)]' --output tsv
  if ($answer.Status -ne 0) {
    if (Test-Gone $Group $answer.Errors) { return }
    Stop-Unread $answer
  }
  foreach ($line in $answer.Lines) {
    $id, $tags = $line -split "`t", 2
    $Around.Add(@{ Id = $id; Plan = Get-TagValue $tags $PlanTagName })
  }
}
# Has this run given a role?
$Gave = $false
# Makes a call that changes something, and knows whether it gave a role, or made the group. Gives how it ended.
function Invoke-Change {
  $script:Changed = $true
  $status = Invoke-Logged @args
  if ($status -eq 0 -and " $args " -like '* role assignment create *') { $script:Gave = $true }
  if ($status -eq 0 -and "$args " -like 'group create *') {
    $script:HomeRead = $HomeGroup
    Enter-Group
  }
  $status
}

# Changes something: Invoke-Az network vnet create …
function Invoke-Az {
  if ($DryRun) { return Write-Host (Format-Call @args) }
  $status = Invoke-Change @args
  Write-Complaint
  if ($status -ne 0) { throw "az ended with $status." }
}

# What Azure answers while a new identity or role is not known everywhere, and what it answers to who uses a
# new role. Seen in: Azure/bicep 16601 (KeyVaultAuthenticationFailure), Azure/azure-cli 22510 and
# Azure/terraform-azurerm-avm-res-keyvault-vault 78 (ForbiddenByRbac), Azure/mpf 334 (AuthorizationFailed),
# MicrosoftDocs/azure-docs 95742 (AuthorizationPermissionMismatch),
# Azure/terraform-azure-avm-ptn-alz-sub-vending 47 (RoleAssignmentScopeNotAssignableToRoleDefinition).
$NotYetKnown = "PrincipalNotFound|does not exist in the directory|RoleDefinitionDoesNotExist|Role '.*' doesn't exist" +
  '|RoleAssignmentScopeNotAssignableToRoleDefinition'
$NotYetHeld = 'KeyVaultAuthenticationFailure|ForbiddenByRbac|please observe propagation time|LinkedAuthorizationFailed' +
  '|AuthorizationFailed|AuthorizationPermissionMismatch'
# Gives a new identity or role ten minutes to be known everywhere; no other refusal is tried again:
# Invoke-AzRetry role assignment create …
function Invoke-AzRetry {
  if ($DryRun) { return Write-Host (Format-Call @args) }
  $start = [DateTime]::UtcNow
  while (($status = Invoke-Change @args) -ne 0) {
    $waited = [int] [Math]::Floor(([DateTime]::UtcNow - $start).TotalMinutes)
    if ($waited -ge 10 -or -not (Test-Passes)) {
      Write-Complaint
      throw "az ended with $status."
    }
    Write-Line "  not yet known everywhere, trying again in 15 seconds ($waited of at most 10 minutes)"
    Start-Sleep -Seconds 15
  }
}

# Does what az complained of pass by itself? Who lacks a role that nobody gave just now must not wait for it.
function Test-Passes { "$Complaints" -match $NotYetKnown -or ($Gave -and "$Complaints" -match $NotYetHeld) }

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

# Does no line of what was read begin so? A dry run takes everything to be absent.
function Test-NoneBegins([string] $Start, $Lines) {
  $DryRun -or -not @(@($Lines) | Where-Object { "$_".StartsWith($Start, 'OrdinalIgnoreCase') })
}

# Is nothing of this name among what was read? One that is otherwise than its line says is left, and told.
function Test-NotNamed([string] $Line, [string] $Name, $Lines) {
  if (Test-Absent $Name $Lines) { return $true }
  if (Test-Absent $Line $Lines) {
    Write-Line "  $Name is there, and not as this plan makes it. It is left as it is: ./verify.ps1 says whether it will do, and ./repair.ps1 mends it."
  }
  $false
}

# Stops where something else has the name, which the next call would overwrite.
function Assert-Free([string] $Name, $Lines) {
  if (-not (Test-Absent $Name $Lines)) {
    throw "There is another $Name here, which does something else. It is left as it is: delete it, or choose another name in the guide."
  }
}

# The value of a name among lines of `name=value`, or nothing.
function Find-Value([string] $Name, $Lines) {
  foreach ($line in @($Lines)) {
    $first, $value = "$line" -split '=', 2
    if ($first -eq $Name) { return $value }
  }
}

# The states of what is there, by id, and the groups that were listed.
$States = @{}
$Listed = @{}
# The state of the resource with this id, or nothing where there is none. A group is listed once; a child that
# its list does not name is asked for by itself.
function Read-State([string] $Id) {
  $group, $rest = $Id -split '/providers/', 2
  if (-not $Listed.ContainsKey($group)) {
    $segments = $group -split '/'
    $answer = Invoke-Quietly resource list --subscription $segments[2] --resource-group $segments[4] --query '[].[provisioningState, id]' --output tsv
    if ($answer.Status -notin 0, 3) { throw $answer.Complaint }
    foreach ($line in $answer.Lines) {
      $state, $at = $line -split "`t", 2
      $States["$at"] = $state
    }
    $Listed[$group] = $true
  }
  if ($States.ContainsKey($Id)) { return $States[$Id] }
  if (($rest -split '/').Count -le 3) { return }
  # A row, since az prints nothing for what has no state.
  $answer = Invoke-Quietly resource show --ids $Id --query '[[properties.provisioningState, id]]' --output tsv
  if ($answer.Status -notin 0, 3) { throw $answer.Complaint }
  "$($answer.Lines)" -replace "`t.*"
}

# Is there a resource with this id, whatever became of it?
function Test-Resource([string] $Id) { -not $DryRun -and [bool] (Read-State $Id) }

# Was the resource with this id made? One that failed is not, and is made again in its place; where Azure does
# not do that, the call that deletes it is named: Test-Made ID [keyvault delete …]
function Test-Made {
  $id, $delete = $args
  if ($DryRun) { return $false }
  $state = Read-State $id
  if ($state -notin 'Failed', 'Canceled') { return [bool] $state }
  if (-not $delete) {
    Write-Line "  $(($id -split '/')[-1]) was begun and is ${state}: making it again"
    return $false
  }
  throw "$id was begun and is $state. Azure does not make it again in its place: delete it, then go on.`n  $(Format-Call @delete)"
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
  if ($Where -eq 'network' -and -not $DryRun) { Assert-Boundary $Id }
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
  $Sentence = $Sentence.TrimEnd()
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
function Confirm-Az([string] $Needed, [string] $Checked) {
  Find-Az
  # Its own version comes first, before those of its parts.
  $answer = Invoke-Quietly version --output tsv
  $version = ("$($answer.Lines)" -split "`t")[0]
  if ($answer.Status -ne 0 -or $version -notmatch '^\d+\.\d+\.\d') {
    Write-Finding warning "The version of the Azure CLI cannot be read, and this plan needs $Needed. $($answer.Complaint)" 'az version'
  } elseif (Test-Older $version $Needed) {
    Write-Finding error "The Azure CLI is $version, and this plan needs $Needed." 'az upgrade'
  } elseif (Test-Older $version $Checked) {
    Write-Finding notice "The Azure CLI is $version. This plan was tried with ${Checked}: if az does not know an option, run az upgrade."
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

# Is the first version before the second? What follows the digits of a part, as in 2.0.0b1, does not count.
function Test-Older([string] $One, [string] $Other) {
  $digits = { param($Text) [version] (($Text -split '\.' | ForEach-Object { $_ -replace '\D.*$' -replace '^$', '0' }) -join '.') }
  (& $digits $One) -lt (& $digits $Other)
}

# Is it not installed, or in a version before the first that was tried, or in one that is known to fail?
# Test-Outdated NAME FIRST "FAILING FAILING" $Read
function Test-Outdated([string] $Name, [string] $First, [string] $Failing, $Lines) {
  if ($DryRun) { return $true }
  $version = Find-Value $Name $Lines
  -not $version -or $version -in ($Failing -split ' ') -or (Test-Older $version $First)
}

# Are all steps that were asked for among these?
function Test-OnlyPrepares([string] $Preparing) { -not ($Doing | Where-Object { $_ -notin ($Preparing -split ' ') }) }

# Is each of these extensions of az there in a version that was tried? Confirm-Extensions $Read STEP PREPARING
# and for each NAME FIRST "FAILING FAILING". One that fails stops, since a newer one may not be out yet.
function Confirm-Extensions {
  $lines, $step, $preparing, $asked = $args
  if (Test-OnlyPrepares $preparing) { return }
  $wanting = for ($at = 0; $at -lt $asked.Count; $at += 3) {
    $name, $first, $failing = $asked[$at..($at + 2)]
    $version = Find-Value $name $lines
    if ($version -and $version -in ($failing -split ' ')) {
      Write-Finding error "The extension $name $version of az is known to fail in this plan." "az extension add --upgrade --name $name"
    } elseif (Test-Outdated $name $first $failing $lines) { $name }
  }
  if (-not $wanting) { return }
  if ($step -in $Doing) {
    return Write-Finding notice "Extensions of az that are not installed, or too old: $($wanting -join ' '). The step $step sees to it."
  }
  foreach ($name in $wanting) {
    Write-Finding error "The extension $name of az is not installed, or too old." "az extension add --upgrade --name $name"
  }
}

# Can an extension that is installed be loaded? A broken one is listed like any other: Confirm-Loads NAME $Read PREPARING …
function Confirm-Loads {
  $name, $lines, $preparing, $call = $args
  if ((Test-OnlyPrepares $preparing) -or -not (Find-Value $name $lines)) { return }
  $answer = Invoke-Quietly @call
  if ($answer.Status -eq 0) { return }
  Write-Finding error "The extension $name of az is installed and cannot be loaded. $($answer.Complaint)" "az extension remove --name $name; az extension add --name $name"
}

# Are all of these among what was read? What is not, a step sees to, or a command if it is not done now.
# Where only steps are asked for that prepare, nothing is missed: Confirm-All $Read STEP PREPARING WHAT COMMAND NAME…
function Confirm-All {
  $lines, $step, $preparing, $what, $command, $names = $args
  $missing = @($names | Where-Object { Test-Absent $_ $lines })
  if (-not $missing) { return }
  if ($step -in $Doing) { return Write-Finding notice "${what}: $($missing -join ' '). The step $step sees to it." }
  if (Test-OnlyPrepares $preparing) { return }
  foreach ($name in $missing) { Write-Finding error "${what}: $name." "$command $name" }
}

# Does a read print each of these lines, whatever their case and spaces? A read that fails says nothing of them:
# Confirm-Offered WHAT, for each LINE SENTENCE MEND, then: from storage sku list …
function Confirm-Offered {
  $from = [Array]::IndexOf($args, 'from')
  $what, $asked = $args[0..($from - 1)]
  $call = $args[($from + 1)..($args.Count - 1)]
  $answer = Invoke-Quietly @call
  $printed = @($answer.Lines | ForEach-Object { $_ -replace ' ' } | Where-Object { $_ })
  if ($answer.Status -ne 0 -or -not $printed) {
    return Write-Finding warning "$what cannot be seen. $($answer.Complaint)" (Format-Call @call)
  }
  for ($at = 0; $at -lt $asked.Count; $at += 3) {
    if ($asked[$at] -notin $printed) { Write-Finding error $asked[$at + 1] $asked[$at + 2] }
  }
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
    "az role assignment create --assignee $(if ($SignedInAs) { $SignedInAs } else { 'YOU' }) --role ROLE --scope /subscriptions/$SubscriptionId"
}

# Is what you brought there? Confirm-Brought WHAT resource show …
function Confirm-Brought {
  $what, $call = $args
  $answer = Invoke-Quietly @call
  if ($answer.Status -eq 0) { return }
  if ($answer.Status -eq 3) {
    return Write-Finding error "${what}: what you brought is not there. Correct its id in the guide and render again." (Format-Call @call)
  }
  Write-Finding warning "${what}: what you brought cannot be seen. $($answer.Complaint)" (Format-Call @call)
}

$Facts = @()
# Reads a row for each fact of a resource, for the lines that follow: Read-Facts WHAT resource show …
function Read-Facts {
  $what, $call = $args
  $answer = Invoke-Quietly @call
  $script:Facts = $answer.Lines
  if ($answer.Status -eq 0 -and $Facts) { return }
  $script:Facts = $null
  if ($answer.Status -eq 3) {
    return Write-Finding error "${what}: what you brought is not there. Correct its id in the guide and render again." (Format-Call @call)
  }
  Write-Finding warning "${what}: what is there cannot be seen. $($answer.Complaint)" (Format-Call @call)
}

# Is it so in the row of this number? What is compared below by this id is not told twice:
# Confirm-Trait ROW TEST WORD error|warning|notice SENTENCE MEND [ID]
function Confirm-Trait([int] $Row, [string] $Test, [string] $Word, [string] $Kind, [string] $Sentence, [string] $Mend, [string] $Id) {
  if ($null -eq $Facts -or ($Id -and $Id -in $Foreign)) { return }
  $text = "$(@($Facts)[$Row - 1])"
  $isSo = switch ($Test) {
    'is' { $text -eq $Word }
    'isNot' { $text -ne $Word }
    'holds' { Test-Holds ($text -split "`t") $Word }
    'room' { Test-Room ($text -split "`t") $Word }
  }
  if (-not $isSo) { Write-Finding $Kind $Sentence $Mend }
}

# Does one of the ranges hold this one?
function Test-Holds([string[]] $Ranges, [string] $Range) {
  $first, $last = Get-Bounds $Range
  foreach ($one in $Ranges) {
    $from, $to = Get-Bounds $one
    if ($null -ne $from -and $from -le $first -and $to -ge $last) { return $true }
  }
  $false
}

# Among subnets as NAME=RANGE: is this one there just so, or is its range free?
function Test-Room([string[]] $Subnets, [string] $Subnet) {
  if ($Subnet -in $Subnets) { return $true }
  $name, $range = $Subnet -split '='
  $first, $last = Get-Bounds $range
  foreach ($one in $Subnets) {
    $itsName, $itsRange = $one -split '='
    if ($itsName -eq $name) { return $false }
    $from, $to = Get-Bounds $itsRange
    if ($null -ne $from -and $from -le $last -and $to -ge $first) { return $false }
  }
  $true
}

# The first and the last address of an IPv4 range, as numbers; nothing for another text.
function Get-Bounds([string] $Range) {
  if ($Range -notmatch '^(\d+)\.(\d+)\.(\d+)\.(\d+)/(\d+)$') { return }
  $address = [long] $Matches[1] * 16777216 + [long] $Matches[2] * 65536 + [long] $Matches[3] * 256 + [long] $Matches[4]
  $size = [long] [Math]::Pow(2, 32 - [int] $Matches[5])
  $first = $address - $address % $size
  $first, ($first + $size - 1)
}

$Foreign = @()
# Is anything there under a name of the plan that this plan did not make? Confirm-Adopted TAG VALUE ID…
function Confirm-Adopted {
  $name, $value, $ids = $args
  $tagged = @{}
  $script:Foreign = @(foreach ($id in $ids) {
    $group = ($id -split '/providers/')[0]
    if (-not $tagged.ContainsKey($group)) {
      $segments = $group -split '/'
      $place = '--subscription', $segments[2]
      $groups = Invoke-Quietly group list @place --query "[?name == '$($segments[4])'].join('=', [id, tags.${name}Group || ''])" --output tsv
      $inside = Invoke-Quietly resource list @place --resource-group $segments[4] --query "[].join('=', [id, tags.$name || ''])" --output tsv
      if ($groups.Status -ne 0 -or $inside.Status -notin 0, 3) {
        Write-Finding warning "What is there in $group cannot be seen. $($groups.Complaint)$($inside.Complaint)"
      }
      $tagged[$group] = @($groups.Lines) + @($inside.Lines)
    }
    if ("$id=$value" -notin $tagged[$group] -and @($tagged[$group] -like "$([WildcardPattern]::Escape($id))=*")) { $id }
  })
}

# Reads what is there and judges it by what the guide expects. The script that includes this says by Write-Verdict what
# becomes of a verdict.
$Rows = @()
$AllRows = @()
$Trouble = ''
# The value that was judged last, as JSON, where it was one.
$FoundJson = ''

# Prints one scalar, or a word that says why there is none: $Name = Read-Word identity show …
function Read-Word {
  $answer = Invoke-Quietly @args
  $value = $answer.Lines -join "`n"
  switch ($answer.Status) {
    0 { if ($value -cmatch '^(None)?$|[<>\x00-\x1f\x7f]') { return "${Unread}az printed no plain word" } else { return $value } }
    3 { return "${Unread}absent" }
    default { return $Unread + (Get-Reason $answer) }
  }
}

# How a word begins that could not be read. It must not be looked for: az takes an empty assignee for anybody.
$Unread = 'unread: '
# Why one of these words could not be read, or nothing.
function Get-Trouble {
  foreach ($word in $args) {
    $at = "$word".IndexOf($Unread, [StringComparison]::Ordinal)
    if ($at -ge 0) { return "$word".Substring($at + $Unread.Length) }
  }
  ''
}

# Keeps the rows that a call prints in $Rows, or why there is nothing to judge in $Trouble:
# Read-Rows resource|part|list COLUMNS …
function Read-Rows($Where, [int] $Columns) {
  $script:Rows = $script:AllRows = @()
  $script:Trouble = Get-Trouble @args
  if ($Trouble) { return }
  $answer = Invoke-Quietly @args
  $script:Trouble = switch ($answer.Status) {
    0 { '' }
    3 { 'absent' }
    default { Get-Reason $answer }
  }
  if ($Trouble) { return }
  try {
    $script:Rows = $script:AllRows = @(ConvertTo-Rows $Where $Columns ($answer.Lines -join "`n"))
  } catch {
    $script:Trouble = 'what az printed is not whole, or not what was asked for'
  }
}

# The rows of an answer: JSON of a list of rows with so many cells. Anything else is refused, so half an answer,
# another type or an error page is no answer. The rows of a part stand beside the id of its resource; null is a
# resource without that part.
function ConvertTo-Rows($Where, [int] $Columns, [string] $Text) {
  $list = [Text.Json.JsonDocument]::Parse($Text).RootElement
  if ($Where -eq 'part') {
    if ($list.GetArrayLength() -ne 2 -or -not $list[0].GetString()) { throw 'no resource' }
    $list = $list[1]
    if ($list.ValueKind -eq 'Null') { return }
  }
  $rows = @($list.EnumerateArray() | ForEach-Object { , @($_.EnumerateArray()) })
  foreach ($row in $rows) { if ($row.Count -ne $Columns) { throw 'another number of cells' } }
  # A resource is one row, and tells its id first.
  if ($Where -eq 'resource' -and ($rows.Count -ne 1 -or -not $rows[0][0].GetString())) { throw 'no resource' }
  $rows | ForEach-Object { , $_ }
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

# Leaves only the rows whose column is as wanted.
function Select-Rows([int] $Column, [string] $Test, [string] $Word) {
  if (-not $Trouble) { $script:Trouble = Get-Trouble $Word }
  $script:Rows = @($Rows | Where-Object { (Test-Value $Test $Word $_[$Column - 1] 'unknown') -eq 'PASS' } | ForEach-Object { , $_ })
}

# Remembers the highest number in a column of these rows, and goes back to all rows.
$Highest = ''
function Set-Last([int] $Column) {
  $script:Highest = ''
  foreach ($row in $Rows) {
    $number = Get-Plain $row[$Column - 1]
    if ($number -match '^[0-9]+$' -and (-not $Highest -or (Test-NoLess $number $Highest))) { $script:Highest = $number }
  }
  Reset-Rows
}

# Leaves only the rows that do not come after that number.
function Select-Ahead([int] $Column) {
  if (-not $Highest) { return }
  $script:Rows = @($Rows | Where-Object {
      $number = Get-Plain $_[$Column - 1]
      $number -notmatch '^[0-9]+$' -or -not (Test-NoLess $number $Highest)
    } | ForEach-Object { , $_ })
}

# One expectation on the rows that were read.
function Test-Rows($How, [int] $Column, $Test, $Word, $Absent, $Control, $Step, $Label) {
  $script:FoundJson = ''
  $result = 'UNKNOWN'
  $actual = ''
  $trouble = if ($Trouble) { $Trouble } else { Get-Trouble $Word }
  if (Get-Trouble $Word) { $Word = 'what could not be read' }
  if ($trouble -ceq 'absent') {
    $result = 'FAIL'
    $actual = 'there is no such resource'
  } elseif ($trouble) {
    $actual = $trouble
  } elseif ($Rows.Count -gt 0) {
    if ($Rows.Count -eq 1) { $script:FoundJson = Get-Compact $Rows[0][$Column - 1] }
    $verdicts = @($Rows | ForEach-Object { Get-Verdict $Test $Word $_ $Column $Absent })
    $result = @('FAIL', 'UNKNOWN', 'PASS' | Where-Object { $_ -in $verdicts })[0]
    $actual = @(0..($Rows.Count - 1) | Where-Object { $verdicts[$_] -eq $result } | ForEach-Object { Get-Plain $Rows[$_][$Column - 1] }) -join ' '
  } elseif ($How -ceq 'ifAny' -or ($How -ceq 'each' -and $AllRows.Count -gt 0)) {
    $result = 'PASS'
  } else {
    $actual = 'there is no such row'
    if ($Absent -ceq 'fails') { $result = 'FAIL' }
  }
  # What Azure answers is text, on the screen and in JSON.
  $verdict = [ordered] @{
    result = $result; control = $Control; step = $Step; label = $Label
    expected = Format-Visible (Format-Wanted $Test $Word); actual = Format-Visible $actual
  }
  Write-Verdict $verdict @args
}

# What a test and its word ask for, for a reader.
function Format-Wanted($Test, [string] $Word) {
  switch ($Test) {
    'is' { $Word.Replace('|', ' or ') }
    'at-least' { "at least $Word" }
    'at-most' { "at most $Word" }
    'ends-not' { "no $Word at the end" }
    'begins' { "$($Word.Replace('|', ' or ')) at the beginning" }
    'empty' { 'nothing' }
    { $_ -in 'exactly', 'within' } { if ($Word) { "nothing but $($Word.Replace('|', ', '))" } else { 'nothing' } }
    'holds' { $Word.Replace('|', ' and ') }
    'holds-one' { $Word.Replace('|', ' or ') }
    'flows' { 'only what this guide lets through' }
  }
}

# Where all of a row is null, nothing was read that could be empty.
function Get-Verdict($Test, $Word, $Row, [int] $Column, $Absent) {
  $verdict = Test-Value $Test $Word $Row[$Column - 1] $Absent
  $isRead = @($Row | Where-Object { $_.ValueKind -ne 'Null' }).Count -gt 0
  if ($verdict -eq 'PASS' -and -not $isRead) { return 'UNKNOWN' }
  $verdict
}

# Whether a value is as wanted.
function Test-Value([string] $Test, [string] $Word, $Value, $Absent) {
  $kind = "$($Value.ValueKind)"
  $plain = Get-Plain $Value
  if ($Test -ceq 'empty') {
    $empty = if ($kind -eq 'String') { '' } else { 'null', '[]', '{}' }
    if ($plain -cin $empty) { return 'PASS' } else { return 'FAIL' }
  }
  if ($kind -eq 'Null') { if ($Absent -ceq 'fails') { return 'FAIL' } else { return 'UNKNOWN' } }
  if ($kind -in 'Array', 'Object' -and $Test -in 'is', 'at-least', 'at-most') { return 'UNKNOWN' }
  $words = $Word.Split('|', [StringSplitOptions]::RemoveEmptyEntries)
  $fits = switch -CaseSensitive ($Test) {
    'is' { Test-Among $plain $words }
    'at-least' { $plain -match '^0*([0-9]+)(\.[0-9]+)?$' -and (Test-NoLess $Matches[1] $Word) }
    'at-most' { Test-NoLonger $plain $Word }
    'ends-not' { if ($kind -eq 'String') { -not (Get-Folded $plain).EndsWith((Get-Folded $Word), [StringComparison]::Ordinal) } }
    'begins' { if ($kind -eq 'String') { Test-BeginsAmong $plain $words } }
    { $_ -cin 'exactly', 'within', 'holds', 'holds-one' } {
      if ($kind -eq 'Array' -and (Test-Plain $Value)) {
        $items = @($Value.EnumerateArray() | ForEach-Object { Get-Plain $_ })
        switch ($Test) {
          'exactly' { (Test-AllAmong $items $words) -and (Test-AllAmong $words $items) }
          'within' { Test-AllAmong $items $words }
          'holds' { Test-AllAmong $words $items }
          'holds-one' { @($items | Where-Object { Test-Among $_ $words }).Count -gt 0 }
        }
      }
    }
    'flows' { Test-OnlyFlows $Value $words }
  }
  # What is neither true nor false is not known.
  if ($fits -is [bool]) { if ($fits) { return 'PASS' } else { return 'FAIL' } }
  'UNKNOWN'
}

# A value out of its JSON; escapes stay as they are.
function Get-Plain($Value) {
  $json = Get-Compact $Value
  if ($Value.ValueKind -eq 'String') { return $json.Substring(1, $json.Length - 2) }
  $json
}

function Get-Compact($Value) {
  switch ("$($Value.ValueKind)") {
    'Array' { return '[' + (@($Value.EnumerateArray() | ForEach-Object { Get-Compact $_ }) -join ',') + ']' }
    'Object' { return '{' + (@($Value.EnumerateObject() | ForEach-Object { "`"$($_.Name)`": $(Get-Compact $_.Value)" }) -join ',') + '}' }
    default { return $Value.GetRawText() }
  }
}

# Are all items of a list plain values?
function Test-Plain($List) {
  @($List.EnumerateArray() | Where-Object { $_.ValueKind -in 'Array', 'Object' }).Count -eq 0
}

# ASCII letters alone have two cases: PowerShell and .NET would take other characters as equal too.
function Get-Folded([string] $Text) { $Text -creplace '[A-Z]', { $_.Value.ToLowerInvariant() } }
function Test-Among([string] $Text, $Words) {
  $folded = Get-Folded $Text
  foreach ($word in $Words) { if ([string]::Equals($folded, (Get-Folded $word))) { return $true } }
  $false
}
function Test-BeginsAmong([string] $Text, $Words) {
  $folded = Get-Folded $Text
  foreach ($word in $Words) { if ($folded.StartsWith((Get-Folded $word), [StringComparison]::Ordinal)) { return $true } }
  $false
}
function Test-AllAmong($Some, $Others) {
  foreach ($one in $Some) { if (-not (Test-Among $one $Others)) { return $false } }
  $true
}

# Is a number, of any size, no less than a whole one?
function Test-NoLess([string] $Digits, [string] $Least) {
  [Numerics.BigInteger]::Parse($Digits) -ge [Numerics.BigInteger]::Parse($Least)
}

# Is a time, as ISO 8601 writes it, more than nothing and no longer than another? Nothing where it is no time.
function Test-NoLonger([string] $Text, [string] $Most) {
  $seconds = Get-Seconds $Text
  if ($null -eq $seconds) { return }
  $seconds -gt 0 -and $seconds -le (Get-Seconds $Most)
}
# A year has 365 days, a month a twelfth of that.
function Get-Seconds([string] $Text) {
  if ($Text -cnotmatch '^P(?:([0-9]{1,4})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,5})W)?(?:([0-9]{1,6})D)?(?:T(?:([0-9]{1,7})H)?(?:([0-9]{1,8})M)?(?:([0-9]{1,9})S)?)?$') { return }
  $sum = 0L
  $units = 31536000, 2628000, 604800, 86400, 3600, 60, 1
  foreach ($at in 1..7) { if ($Matches[$at]) { $sum += [long] $Matches[$at] * $units[$at - 1] } }
  $sum
}

# Does a rule let nothing through but the flows, each `PROTOCOL PEER PORT …`? The rule is a list of its protocols,
# one of its peers and one of its ports; any of them without an item says nothing.
function Test-OnlyFlows($Rule, $Flows) {
  if ($Rule.ValueKind -ne 'Array' -or $Rule.GetArrayLength() -ne 3) { return }
  $parts = foreach ($part in $Rule.EnumerateArray()) {
    if ($part.ValueKind -ne 'Array' -or -not (Test-Plain $part)) { return }
    $items = @($part.EnumerateArray() | Where-Object { $_.ValueKind -ne 'Null' } | ForEach-Object { Get-Plain $_ } | Where-Object { $_ })
    if ($items.Count -eq 0) { return }
    , $items
  }
  foreach ($protocol in $parts[0]) {
    foreach ($peer in $parts[1]) {
      foreach ($port in $parts[2]) {
        if (-not (Test-Allowed $protocol $peer $port $Flows)) { return $false }
      }
    }
  }
  $true
}
# A star stands for any protocol, or any port; a range of one port is that port.
function Test-Allowed([string] $Protocol, [string] $Peer, [string] $Port, $Flows) {
  $Port = $Port -creplace '^(\d+)-\1$', '$1'
  foreach ($flow in $Flows) {
    $known, $to, $ports = $flow.Split(' ')
    if ($known -ceq '*' -or (Test-Among $Protocol $known)) {
      if ((Test-Among $Peer $to) -and ($Port -cin $ports -or '*' -cin $ports)) { return $true }
    }
  }
  $false
}

# What of a resource is right, may be mended, is for a person to mend, was fixed at creation, or could not be read; and
# the lines that tell what is not right.
$Comparing = $IsBrought = ''
$IsPart = $false
$Compared = @()
$Differing = @()
$FixedControls = @()
$Counts = [ordered] @{}
$ToldTable = $false
$ToMend = 0

# Is it there without the tag of this plan, or was it brought, perhaps as what the plan is made around? What follows
# compares it: Test-Untagged ID NAME [brought|core]
function Test-Untagged([string] $Id, [string] $Name, [string] $Brought) {
  if (-not $Brought -and $Id -notin $Foreign) { return $false }
  Start-Row $Name $Brought $false
  $script:Compared += $Id
  $true
}

# The same of a part, which no list of a group names, where the whole was not made by this plan. Some carry the tag by
# themselves, and others cannot; so a part is told only where it is not right: Test-UntaggedPart ID WHOLE [brought|core]
function Test-UntaggedPart([string] $Id, [string] $Whole, [string] $Brought) {
  if (-not $Brought -and $Whole -notin $Foreign) { return $false }
  $answer = Invoke-Quietly resource show --ids $Id --query '[[id, to_string(tags)]]' --output tsv
  if ($answer.Status -eq 3) { return $false }
  if ((Get-TagValue "$($answer.Lines)" $PlanTagName) -ceq $PlanTagValue) { return $false }
  Start-Row $Id.Substring($Whole.Length + 1) '' $true
  $true
}

# Begins the row of a resource.
function Start-Row([string] $Name, [string] $Brought, [bool] $Part) {
  Write-Row
  $script:Comparing, $script:IsBrought, $script:IsPart = $Name, $Brought, $Part
  $script:Differing = $script:FixedControls = @()
  $script:Counts = [ordered] @{ right = 0; mendable = 0; 'by hand' = 0; fixed = 0; unknown = 0 }
}

# Counts a verdict.
function Write-Verdict($Verdict, [string] $How, [string] $Sentence) {
  # What is absent, apply makes, or what was brought is not there, which is told.
  if ($Verdict.actual -cin 'there is no such resource', 'there is no such row') { return }
  $kind = switch ($Verdict.result) {
    'PASS' { 'right' }
    'UNKNOWN' { 'unknown' }
    default { @{ update = 'mendable'; make = 'mendable'; hand = 'by hand'; fixed = 'fixed' }[$How] }
  }
  $Counts[$kind]++
  if ($kind -ceq 'right') { return }
  $found = if ($Verdict.actual) { $Verdict.actual -replace '\.$' } else { 'nothing' }
  $script:Differing += '    {0,-9} {1}: expected {2}, found {3}.' -f $kind, $Verdict.label, $Verdict.expected, $found
  if ($kind -ceq 'fixed') {
    $script:Differing += "              $Sentence"
    if ($Verdict.control -notin $FixedControls) { $script:FixedControls += $Verdict.control }
  }
}

# Tells the row of the resource that was compared, and what is not right in it.
function Write-Row {
  if (-not $Comparing) { return }
  if ($IsPart -and -not $Differing) {
    $script:Comparing = ''
    return
  }
  if (-not $ToldTable) {
    $script:ToldTable = $true
    Write-Line 'What is there without the tag of this plan. Apply and undo leave it as it is:'
    Write-Line ('  {0,-34} {1,5} {2,8} {3,7} {4,5} {5,7}' -f '', 'right', 'mendable', 'by hand', 'fixed', 'unknown')
  }
  Write-Line ('  {0,-34} {1,5} {2,8} {3,7} {4,5} {5,7}' -f (@($Comparing) + @($Counts.Values)))
  foreach ($line in $Differing) { Write-Line $line }
  if ($Counts['fixed'] -and $IsBrought -ceq 'brought') {
    Write-Finding warning "$Comparing, which you brought, is not as this plan has it in what only creation sets, so verify fails there."
  } elseif ($Counts['fixed']) {
    Write-Finding error "$Comparing is there already, and not as this plan has it in what only creation sets." `
      "Let the plan make a new one: clear its ID in the guide or choose another name. Or leave out what it does not have: $FixedControls. Then render again."
  }
  $script:ToMend += $Counts['mendable']
  $script:Comparing = ''
}

# Tells the rest: what nothing is known of, and what mends.
function Write-Compared {
  Write-Row
  $lines = @($Foreign | Where-Object { $_ -notin $Compared } | ForEach-Object { "`n           $_" }) -join ''
  if ($lines) {
    Write-Finding warning "This is there already and does not carry the tag of this plan, so apply leaves it as it is:$lines" `
      'Delete it, bring it in the guide by its id where that can be, or go on if you know it.'
  }
  if ($ToMend) { Write-Finding notice 'What is mendable stays as it is until you mend it: ./repair.ps1' }
}

# Are the zones that were brought there, and linked to a network that was brought? And is that network linked to no
# other zone of their names, since Azure takes one of a name? Confirm-Zones zones|network|both NETWORK ZONE…
function Confirm-Zones {
  $brought, $network, $zones = $args
  $name = ($network -split '/')[-1]
  $others = @()
  if ($brought -ne 'zones') {
    $answer = Invoke-Quietly network private-dns zone list --subscription ($network -split '/')[2] --query '[].id' --output tsv
    if ($answer.Status -ne 0) {
      Write-Finding warning "To which private DNS zones $name is linked cannot be seen. $($answer.Complaint)"
    }
    $others = @($answer.Lines)
  }
  foreach ($zone in $zones) {
    if ($brought -ne 'network') { Confirm-Zone $brought $network $zone }
    foreach ($other in $others) {
      if ($other -eq $zone -or ($other -split '/')[-1] -ne ($zone -split '/')[-1]) { continue }
      if ($network -notin (Read-Links $other).Lines) { continue }
      Write-Finding error "The virtual network $name is linked to $other already, and Azure links a network to one zone of a name." `
        'Bring the group of that zone in the guide and render again, or delete its link to the network.'
    }
  }
}

function Confirm-Zone([string] $Brought, [string] $Network, [string] $Zone) {
  $segments = $Zone -split '/'
  $name = ($Network -split '/')[-1]
  $place = "--subscription $($segments[2]) --resource-group $($segments[4])"
  $answer = Read-Links $Zone
  if ($answer.Status -eq 3) {
    Write-Finding error "The private DNS zone $Zone is not there, and apply makes none in a group that you brought." `
      "az network private-dns zone create $place --name $($segments[-1])"
  } elseif ($answer.Status -ne 0) {
    Write-Finding warning "The private DNS zone $Zone cannot be seen. $($answer.Complaint)"
  } elseif ($Brought -eq 'both' -and $Network -notin $answer.Lines) {
    Write-Finding error "The private DNS zone $Zone is not linked to the virtual network $name; apply makes no link where you brought both." `
      "az network private-dns link vnet create $place --zone-name $($segments[-1]) --name link-$name --virtual-network $Network --registration-enabled false"
  }
}

# The networks to which a zone is linked.
function Read-Links([string] $Zone) {
  $segments = $Zone -split '/'
  Invoke-Quietly network private-dns link vnet list --subscription $segments[2] --resource-group $segments[4] `
    --zone-name $segments[-1] --query '[].virtualNetwork.id' --output tsv
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

function Confirm-Ready {
  Write-Line 'Looking whether all is ready.'
  Confirm-Az 2.90.0 2.91.0
  $InstalledExtensions = Read-Once InstalledExtensions extension list --query "[].join('=', [name, version])" `
    --output tsv
  Confirm-Extensions $InstalledExtensions gov-extensions "gov-extensions gov-providers" `
    azure-firewall "2.0.0" "" `
    ml "2.40.0" "2.44.0"
  Confirm-Loads ml $InstalledExtensions "gov-extensions gov-providers" ml workspace show `
    --help
  $RegisteredProviders = Read-Once RegisteredProviders provider list `
    --query "[?registrationState=='Registered'].namespace" --output tsv
  Confirm-All $RegisteredProviders gov-providers "gov-extensions gov-providers" "Resource providers not registered" "az provider register --wait --namespace" `
    Microsoft.Insights `
    Microsoft.Network `
    Microsoft.KeyVault `
    Microsoft.ManagedIdentity `
    Microsoft.Storage `
    Microsoft.MachineLearningServices `
    Microsoft.Security `
    Microsoft.PolicyInsights
  Read-Roles
  Confirm-Role "make resources" "Owner|Contributor"
  Confirm-Role "give roles" "Owner|User Access Administrator|Role Based Access Control Administrator"
  Confirm-Offered "Whether the region offers Azure Machine Learning"  `
    "$Location" "Azure Machine Learning is not offered in ${Location}." "Choose another region in the guide and render again." from provider show `
    --namespace Microsoft.MachineLearningServices `
    --query "resourceTypes[?resourceType == 'workspaces'].locations[]" --output tsv
  Confirm-Offered "Which redundancy of storage the region offers"  `
    "$StorageRedundancy=$Location" "Storage accounts cannot be $StorageRedundancy in ${Location}." "Choose another storage redundancy in the guide, such as Standard_LRS, and render again." from storage sku list `
    --query "[?kind == 'StorageV2' && locations && !restrictions].join('=', [name, locations[0]])" `
    --output tsv
  if (-not (Test-Absent Microsoft.MachineLearningServices $RegisteredProviders)) {
    Confirm-Offered "Which VM sizes Azure Machine Learning offers in the region"  `
      "$VmSize" "Azure Machine Learning has no compute of size $VmSize in ${Location}." "Choose another size or region in the guide and render again." from rest `
      --method get `
      --url "/subscriptions/$SubscriptionId/providers/Microsoft.MachineLearningServices/locations/$Location/vmSizes?api-version=2025-06-01" `
      --query "value[].name" --output tsv
  }
  Confirm-Brought "Resource group" group show --name "$ResourceGroup" `
    --subscription "$SubscriptionId"
  Confirm-Brought "Private DNS zones" group show --name "${PrivateDnsZonesGroup}" `
    --subscription "${PrivateDnsZonesSubscription}"
  Confirm-Adopted "$PlanTagName" "$PlanTagValue" `
    "$PeNsgId" `
    "$NsgId" `
    "$FirewallPublicIpId" `
    "$FirewallPolicyId" `
    "$FirewallId" `
    "$RouteTableId" `
    "$CmkVaultEndpointId" `
    "$BlobEndpointId" `
    "$FileEndpointId" `
    "$VaultEndpointId" `
    "$RegistryEndpointId" `
    "$WorkspaceIdentityId" `
    "$WorkspaceEndpointId" `
    "$DataStorageAccountId" `
    "$DataEndpointId" `
    "$ComputeIdentityId" `
    "$EndpointIdentityId" `
    "$ActionGroupId" `
    "$WorkspaceWriteAlertId" `
    "$WorkspaceDeleteAlertId" `
    "$RoleAlertId" `
    "$LogsAlertId" `
    "$LockAlertId" `
    "$PolicyAlertId" `
    "$LogsWriteAlertId" `
    "$PolicyWriteAlertId" `
    "$ExemptionAlertId" `
    "$NsgAlertId" `
    "$NsgRuleAlertId" `
    "$PublicIpAlertId"
  Read-Facts "Workspace" resource show --ids "$WorkspaceId" `
    --query "[[location], [not_null(properties.managedNetwork.isolationMode, 'Disabled')], [not_null(properties.encryption.status, 'Disabled')], [not_null(properties.hbiWorkspace, 'false')], [not_null(properties.primaryUserAssignedIdentity, 'its own')], [not_null(properties.containerRegistry, 'none')], [not_null(properties.publicNetworkAccess, 'not set')]]" `
    --output tsv
  Confirm-Trait 1 is "$Location" error "Workspace $Workspace is in another region than $Location, where its compute and endpoints stand." "Bring one in $Location, or set the region of the plan to its own, and render again."
  Confirm-Trait 2 is Disabled error "Workspace $Workspace has a managed network, which cannot be taken away." "Choose the managed network, or clear its ID, so that the guide makes a new workspace, and render again."
  Confirm-Trait 4 is false warning "Workspace $Workspace is one of high business impact, which this plan does not choose." "It stays one, and verify does not judge it. Choose high business impact, and render again."
  Confirm-Trait 5 is "$WorkspaceIdentityId" warning "Workspace $Workspace does not act as the identity $WorkspaceIdentity, which gets the roles of this plan." "Let apply make the identity and its roles, and change the workspace ten minutes later, first to both identities. If it has one of its own in the group, give the plan its name."
  Confirm-Trait 6 is "$ContainerRegistryId" warning "Workspace $Workspace does not use the registry ${ContainerRegistry}." "The repair script of the bundle mends it."
  Confirm-Trait 7 isNot Enabled warning "Workspace $Workspace is open to public networks, and apply leaves a workspace that you brought as it is." "The repair script of the bundle mends it."
  Read-Facts "Virtual network" resource show --ids "$VnetId" `
    --query "[[location], properties.addressSpace.addressPrefixes, properties.subnets[].join('=', [name, properties.addressPrefix || properties.addressPrefixes[0] || ''])]" `
    --output tsv
  Confirm-Trait 1 is "$Location" error "Virtual network $Vnet is in another region than $Location, where private endpoints and compute have to stand." "Bring one in $Location, or set the region of the plan to its own, and render again."
  Confirm-Trait 2 holds "$PeSubnetPrefix" error "Virtual network $Vnet has no range that holds the subnet $PeSubnet ($PeSubnetPrefix)." "Type a range of the network that no subnet uses, and render again."
  Confirm-Trait 3 room "$PeSubnet=$PeSubnetPrefix" error "Virtual network $Vnet has a subnet that stands in the way of $PeSubnet ($PeSubnetPrefix), or that name with another range." "Type another name or a range that no subnet uses, and render again."
  Confirm-Trait 2 holds "$ComputeSubnetPrefix" error "Virtual network $Vnet has no range that holds the subnet $ComputeSubnet ($ComputeSubnetPrefix)." "Type a range of the network that no subnet uses, and render again."
  Confirm-Trait 3 room "$ComputeSubnet=$ComputeSubnetPrefix" error "Virtual network $Vnet has a subnet that stands in the way of $ComputeSubnet ($ComputeSubnetPrefix), or that name with another range." "Type another name or a range that no subnet uses, and render again."
  Confirm-Trait 2 holds "$FirewallSubnetPrefix" error "Virtual network $Vnet has no range that holds the subnet AzureFirewallSubnet ($FirewallSubnetPrefix)." "Type a range of the network that no subnet uses, and render again."
  Confirm-Trait 3 room "AzureFirewallSubnet=$FirewallSubnetPrefix" error "Virtual network $Vnet has a subnet that stands in the way of AzureFirewallSubnet ($FirewallSubnetPrefix), or that name with another range." "Type another name or a range that no subnet uses, and render again."
  Read-Facts "Storage account" resource show --ids "$StorageAccountId" `
    --query "[[location], [not_null(properties.isHnsEnabled, 'false')], [sku.tier], [sku.name], [not_null(properties.allowSharedKeyAccess, 'not set')], [not_null(properties.publicNetworkAccess, 'not set')]]" `
    --output tsv
  Confirm-Trait 1 is "$Location" warning "Storage account $StorageAccount is in another region than $Location, so that data goes between regions." "Bring one in $Location, or set the region of the plan to its own, and render again."
  Confirm-Trait 2 is false error "Storage account $StorageAccount has a hierarchical namespace, which the default account of a workspace may not have." "Bring an account without one, or let the guide make it, and render again."
  Confirm-Trait 3 is Standard error "Storage account $StorageAccount is a premium account, which a workspace does not take as its default." "Bring a standard account, or let the guide make it, and render again."
  Confirm-Trait 4 is "$StorageRedundancy" notice "Storage account $StorageAccount is not $StorageRedundancy, which the plan asks of its accounts." ""
  Confirm-Trait 5 is false warning "Storage account $StorageAccount takes its keys, which open all of it." "The repair script of the bundle mends it."
  Confirm-Trait 6 isNot Enabled warning "Storage account $StorageAccount is open to public networks, and apply leaves an account that you brought as it is." "The repair script of the bundle mends it."
  Read-Facts "Key vault" resource show --ids "$KeyVaultId" `
    --query "[[location], [not_null(properties.enableRbacAuthorization, 'false')], [not_null(properties.enablePurgeProtection, 'false')], [not_null(properties.publicNetworkAccess, 'not set')]]" `
    --output tsv
  Confirm-Trait 1 is "$Location" warning "Key vault $KeyVault is in another region than $Location, so that secrets go between regions." "Bring one in $Location, or set the region of the plan to its own, and render again."
  Confirm-Trait 2 is true warning "Key vault $KeyVault gives access by access policies, so that the roles of this plan open nothing in it yet." "The repair script of the bundle mends it."
  Confirm-Trait 3 is true warning "Key vault $KeyVault can be purged, and then the workspace loses its secrets for good." "The repair script of the bundle mends it."
  Confirm-Trait 4 isNot Enabled warning "Key vault $KeyVault is open to public networks, and apply leaves a vault that you brought as it is." "The repair script of the bundle mends it."
  Read-Facts "Key vault for the customer-managed key" resource show --ids "$CmkKeyVaultId" `
    --query "[[location], [not_null(properties.networkAcls.defaultAction, 'Allow')], [not_null(properties.enablePurgeProtection, 'false')], [not_null(properties.enableRbacAuthorization, 'false')], [not_null(properties.publicNetworkAccess, 'Enabled')]]" `
    --output tsv
  Confirm-Trait 1 is "$Location" warning "Key vault for the customer-managed key $CmkKeyVault is in another region than $Location, so that keys are asked for between regions." "Bring one in $Location, or set the region of the plan to its own, and render again."
  Confirm-Trait 2 is Deny warning "Key vault for the customer-managed key $CmkKeyVault is open to public networks, and apply leaves a vault that you brought as it is." "The repair script of the bundle mends it."
  Read-Facts "Container registry" resource show --ids "$ContainerRegistryId" `
    --query "[[location], [sku.name], [not_null(properties.adminUserEnabled, 'false')], [not_null(properties.publicNetworkAccess, 'not set')]]" `
    --output tsv
  Confirm-Trait 1 is "$Location" warning "Container registry $ContainerRegistry is in another region than $Location, so that images go between regions." "Bring one in $Location, or set the region of the plan to its own, and render again."
  Confirm-Trait 2 is Premium error "Container registry $ContainerRegistry is not of the Premium tier, which alone has private endpoints." "az acr update --sku Premium --name $ContainerRegistry"
  Confirm-Trait 3 is false warning "Container registry $ContainerRegistry has an admin user, whose password is no person." "The repair script of the bundle mends it."
  Confirm-Trait 4 isNot Enabled warning "Container registry $ContainerRegistry is open to public networks, and apply leaves a registry that you brought as it is." "The repair script of the bundle mends it."
  Read-Facts "Log Analytics workspace" resource show --ids "$LogAnalyticsId" `
    --query "[[location]]" --output tsv
  Confirm-Trait 1 is "$Location" notice "Log Analytics workspace $LogAnalytics is in another region than $Location, so that logs go between regions." "Bring one in $Location, or set the region of the plan to its own, and render again."
  Read-Facts "Application Insights" resource show --ids "$AppInsightsId" `
    --query "[[location], [not_null(properties.WorkspaceResourceId, 'none')]]" --output tsv
  Confirm-Trait 1 is "$Location" notice "Application Insights $AppInsights is in another region than $Location, so that telemetry goes between regions." "Bring one in $Location, or set the region of the plan to its own, and render again."
  Confirm-Trait 2 isNot none warning "Application Insights $AppInsights keeps its telemetry by itself; such components are retired." "az monitor app-insights component update --workspace"
  if (Test-Resource "$FirewallId") {
    Read-Facts "The firewall" resource show --ids "$FirewallId" `
      --query "[[location], [not_null(zones, 'none')]]" --output tsv
    Confirm-Trait 1 is "$Location" error "The firewall $Firewall is there already, and not in ${Location}." "It is set at creation only. Choose another name in the guide, or delete what is there, and render again."
    Confirm-Trait 2 isNot none warning "The firewall $Firewall is there already, and stands in no zone of its region by name." "It is set at creation only. Choose another name in the guide, or delete what is there, and render again."
  }
  if (Test-Resource "$FirewallPublicIpId") {
    Read-Facts "The address of the firewall" resource show --ids "$FirewallPublicIpId" `
      --query "[[location], [not_null(zones, 'none')]]" --output tsv
    Confirm-Trait 1 is "$Location" error "The address of the firewall $FirewallPublicIp is there already, and not in ${Location}." "It is set at creation only. Choose another name in the guide, or delete what is there, and render again."
    Confirm-Trait 2 isNot none warning "The address of the firewall $FirewallPublicIp is there already, and names no zone; whether Azure spread it over them by itself cannot be seen." "It is set at creation only. Choose another name in the guide, or delete what is there, and render again."
  }
  if (Test-Resource "$DataStorageAccountId") {
    Read-Facts "The account of the training data" resource show `
      --ids "$DataStorageAccountId" `
      --query "[[location], [not_null(properties.encryption.requireInfrastructureEncryption, 'false')], [not_null(properties.isHnsEnabled, 'false')]]" `
      --output tsv
    Confirm-Trait 1 is "$Location" error "The account of the training data $DataStorageAccount is there already, and not in ${Location}." "It is set at creation only. Choose another name in the guide, or delete what is there, and render again."
    Confirm-Trait 2 is true error "The account of the training data $DataStorageAccount is there already, and is not encrypted a second time by the infrastructure." "It is set at creation only. Choose another name in the guide, or delete what is there, and render again." "$DataStorageAccountId"
    Confirm-Trait 3 is false error "The account of the training data $DataStorageAccount is there already, with a hierarchical namespace." "It is set at creation only. Choose another name in the guide, or delete what is there, and render again."
  }
  Confirm-Zones both "$VnetId" `
    "$ApiZoneId" `
    "$NotebooksZoneId" `
    "$BlobZoneId" `
    "$FileZoneId" `
    "$VaultZoneId" `
    "$RegistryZoneId"
  if (Test-Untagged "$LogAnalyticsId" "$LogAnalytics" brought) {
    Read-Rows resource 3 resource show --ids "$LogAnalyticsId" `
      --query "[[id, properties.provisioningState, properties.retentionInDays]]" --output json
    Test-Rows every 2 is "Succeeded" unknown mon-law mon-law "The Log Analytics workspace is provisioned" hand
    Test-Rows every 3 at-least "365" unknown mon-law mon-law "Logs are kept for a year" update
  }
  if (Test-Untagged "$AppInsightsId" "$AppInsights" brought) {
    Read-Rows resource 2 resource show --ids "$AppInsightsId" `
      --query "[[id, properties.WorkspaceResourceId]]" --output json
    Test-Rows every 2 is "$LogAnalyticsId" fails mon-law mon-app-insights "Application Insights keeps its data in the Log Analytics workspace" update
  }
  if (Test-Untagged "$VnetId" "$Vnet" brought) {
    Read-Rows resource 2 resource show --ids "$VnetId" `
      --query "[[id, properties.provisioningState]]" --output json
    Test-Rows every 2 is "Succeeded" unknown net-vnet net-vnet "The virtual network is provisioned" hand
  }
  if (Test-Untagged "$PeNsgId" "$PeNsg") {
    Read-Rows part 6 resource show --ids "$PeNsgId" `
      --query "[id, properties.securityRules[].[properties.direction, properties.access, [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][], name, properties.priority]]" `
      --output json
    Select-Rows 1 is "Inbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 4 holds-one "443|*|0-65535"
    Set-Last 6
    Select-Rows 1 is "Inbound"
    Select-Rows 2 is "Deny"
    Select-Rows 3 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 4 holds-one "443|*|0-65535"
    Select-Ahead 6
    Test-Rows ifAny 5 is "no such rule" unknown net-vnet net-pe-subnet "The network is not denied its private endpoints ahead of a rule that lets it in" hand
  }
  if (Test-UntaggedPart "$PeSubnetId" "$VnetId" brought) {
    Read-Rows resource 5 resource show --ids "$PeSubnetId" `
      --query "[[id, properties.provisioningState, properties.defaultOutboundAccess, properties.networkSecurityGroup.id, properties.privateEndpointNetworkPolicies]]" `
      --output json
    Test-Rows every 2 is "Succeeded" unknown net-vnet net-pe-subnet "The private endpoints have a subnet of their own" hand
    Test-Rows every 3 is "false" fails net-no-default-outbound net-pe-subnet "The subnet of the private endpoints has no default outbound access" update
    Test-Rows every 4 is "$PeNsgId" fails net-vnet net-pe-subnet "The subnet of the private endpoints has its security group" update
    Test-Rows every 5 is "NetworkSecurityGroupEnabled|Enabled" fails net-vnet net-pe-subnet "The rules of that group hold for private endpoints" update
  }
  if (Test-Untagged "$KeyVaultId" "$KeyVault" brought) {
    Read-Rows resource 6 resource show --ids "$KeyVaultId" `
      --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays, properties.enableRbacAuthorization]]" `
      --output json
    Test-Rows every 2 is "Disabled|SecuredByPerimeter" fails data-kv-hardened data-kv "Public network access is off" update
    Test-Rows every 3 is "Deny" fails data-kv-hardened data-kv "The firewall of the vault denies by default" update
    Test-Rows every 4 is "true" fails data-kv-hardened data-kv "Nobody can purge the vault before its time" update
    Test-Rows every 5 at-least "90" unknown data-kv-hardened data-kv "What is deleted is kept for 90 days" `
      fixed "A vault takes its retention once: make another vault, or leave it; for the vault of a workspace that means another workspace."
    Reset-Rows
    Test-Rows every 6 is "true" fails iam-kv-rbac data-kv "Access to the vault is given by roles only" update
    Read-Rows part 1 resource show --ids "$KeyVaultId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
      --output json
    Test-Rows every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the key vault is approved" hand
    Read-Rows part 2 resource show --ids "$KeyVaultId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" `
      --output json
    Select-Rows 1 is "Approved"
    Test-Rows ifAny 2 begins "/subscriptions/$SubscriptionId/|/subscriptions/${VnetSubscription}/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the key vault" hand
  }
  if (Test-Untagged "$ContainerRegistryId" "$ContainerRegistry" brought) {
    Read-Rows resource 8 resource show --ids "$ContainerRegistryId" `
      --query "[[id, sku.name, properties.adminUserEnabled, properties.anonymousPullEnabled, properties.publicNetworkAccess, properties.networkRuleSet.defaultAction, properties.networkRuleBypassOptions, properties.policies.exportPolicy.status]]" `
      --output json
    Test-Rows every 2 is "Premium" fails data-acr-hardened data-acr "The registry is of the Premium tier, which private endpoints need" update
    Test-Rows every 3 is "false" unknown data-acr-hardened data-acr "There is no admin user" update
    Test-Rows every 4 is "false" unknown data-acr-hardened data-acr "Nobody pulls images without signing in" update
    Test-Rows every 5 is "Disabled|SecuredByPerimeter" fails data-acr-hardened data-acr "Public network access is off" update
    Test-Rows every 6 is "Deny" fails data-acr-hardened data-acr "The firewall of the registry denies by default" update
    Test-Rows every 7 is "AzureServices|None" unknown data-acr-hardened data-acr "Nobody but trusted Azure services passes the firewall" update
    Test-Rows every 8 is "disabled" fails data-acr-no-export data-acr "Images cannot be exported to another registry" update
    Read-Rows part 1 resource show --ids "$ContainerRegistryId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
      --output json
    Test-Rows every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the registry is approved" hand
    Read-Rows part 2 resource show --ids "$ContainerRegistryId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" `
      --output json
    Select-Rows 1 is "Approved"
    Test-Rows ifAny 2 begins "/subscriptions/$SubscriptionId/|/subscriptions/${VnetSubscription}/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the registry" hand
  }
  if (Test-Untagged "$NsgId" "$Nsg") {
    Read-Rows resource 2 resource show --ids "$NsgId" `
      --query "[[id, properties.provisioningState]]" --output json
    Test-Rows every 2 is "Succeeded" unknown net-nsg net-nsg "The security group is provisioned" hand
    Read-Rows part 11 resource show --ids "$NsgId" `
      --query "[id, properties.securityRules[].[properties.direction, properties.access, properties.protocol, [properties.destinationAddressPrefix, properties.destinationAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][], [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.sourcePortRange, properties.sourcePortRanges][], name, properties.priority, [[properties.protocol], [properties.destinationAddressPrefix, properties.destinationAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][]], [[properties.protocol], [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][]]]]" `
      --output json
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "AzureActiveDirectory|*|0.0.0.0/0"
    Select-Rows 5 holds "80|443"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Microsoft Entra" make
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "AzureMachineLearning|*|0.0.0.0/0"
    Select-Rows 5 holds "443|8787|18881"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Machine Learning" make
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Udp|*"
    Select-Rows 4 holds-one "AzureMachineLearning|*|0.0.0.0/0"
    Select-Rows 5 holds-one "5831|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Machine Learning by UDP" make
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "*"
    Select-Rows 4 holds-one "BatchNodeManagement.$ServiceTagRegion|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the nodes of Azure Batch" make
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "AzureResourceManager|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Resource Manager" make
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "Storage.$ServiceTagRegion|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the storage of the region" make
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "MicrosoftContainerRegistry|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the registry of Microsoft" make
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "AzureFrontDoor.FirstParty|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Front Door" make
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "AzureMonitor|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Monitor" make
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 5 holds "443|445"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the virtual network" make
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 4 holds-one "AzureActiveDirectory|AzureMachineLearning|BatchNodeManagement.$ServiceTagRegion|AzureResourceManager|Storage.$ServiceTagRegion|MicrosoftContainerRegistry|AzureFrontDoor.FirstParty|AzureMonitor|VirtualNetwork|Internet|Internet|AzureCloud|*|0.0.0.0/0"
    Select-Rows 5 holds-one "80|443|8787|18881|5831|445|*|0-65535"
    Set-Last 9
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Deny"
    Select-Rows 4 holds-one "AzureActiveDirectory|AzureMachineLearning|BatchNodeManagement.$ServiceTagRegion|AzureResourceManager|Storage.$ServiceTagRegion|MicrosoftContainerRegistry|AzureFrontDoor.FirstParty|AzureMonitor|VirtualNetwork|Internet|Internet|AzureCloud|*|0.0.0.0/0"
    Select-Rows 5 holds-one "80|443|8787|18881|5831|445|*|0-65535"
    Select-Ahead 9
    Test-Rows ifAny 8 is "no such rule" unknown net-nsg net-nsg "Nothing that compute needs is denied ahead of the rules that allow it" hand
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 3 is "*"
    Select-Rows 4 holds-one "*|0.0.0.0/0|Internet"
    Select-Rows 5 holds-one "*|0-65535"
    Select-Rows 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Deny" fails net-nsg net-nsg "A rule denies all that goes out to the internet" make
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Test-Rows each 10 flows "Tcp AzureActiveDirectory 80 443|Tcp AzureMachineLearning 443 8787 18881|Udp AzureMachineLearning 5831|* BatchNodeManagement.$ServiceTagRegion 443|Tcp AzureResourceManager 443|Tcp Storage.$ServiceTagRegion 443|Tcp MicrosoftContainerRegistry 443|Tcp AzureFrontDoor.FirstParty 443|Tcp AzureMonitor 443|Tcp VirtualNetwork 443 445|Tcp Internet 443" unknown net-nsg net-nsg "Nothing is let out but to what compute needs, on the ports that it needs" hand
    Reset-Rows
    Select-Rows 1 is "Inbound"
    Select-Rows 2 is "Allow"
    Test-Rows each 11 flows "* VirtualNetwork *|* AzureLoadBalancer *" unknown net-nsg net-nsg "No rule lets anybody in from outside the virtual network" hand
    Read-Rows part 7 resource show --ids "$NsgId" `
      --query "[id, properties.securityRules[].[properties.direction, properties.access, properties.protocol, [properties.destinationAddressPrefix, properties.destinationAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][], [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.sourcePortRange, properties.sourcePortRanges][]]]" `
      --output json
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "Internet|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach what the firewall decides by name" make
  }
  if (Test-Untagged "$FirewallPublicIpId" "$FirewallPublicIp") {
    Read-Rows resource 2 resource show --ids "$FirewallPublicIpId" --query "[[id, zones]]" `
      --output json
    Test-Rows every 2 holds "1|2|3" unknown net-firewall net-firewall "The address of the firewall stands in all zones of the region" `
      fixed "Only a new address has zones: make one under another name, put it in the place of this one, and tell those who let this one in."
  }
  if (Test-Untagged "$FirewallPolicyId" "$FirewallPolicy") {
    Read-Rows resource 4 resource show --ids "$FirewallPolicyId" `
      --query "[[id, properties.threatIntelMode, properties.ruleCollectionGroups[].id, properties.basePolicy.id]]" `
      --output json
    Test-Rows every 2 is "Deny" fails net-firewall net-firewall "Traffic to and from known attackers is denied" update
    Test-Rows every 3 exactly "$FirewallRulesId" unknown net-firewall net-firewall "The policy has those rules and no others" hand
    Test-Rows every 4 empty "" unknown net-firewall net-firewall "The policy takes over no rules of another one" hand
  }
  if (Test-UntaggedPart "$FirewallRulesId" "$FirewallPolicyId") {
    Read-Rows resource 5 resource show --ids "$FirewallRulesId" `
      --query "[[id, properties.provisioningState, properties.ruleCollections[].action.type, (properties.ruleCollections[?name=='net-azureml'].action.type)[0], (properties.ruleCollections[?name=='app-azureml'].action.type)[0]]]" `
      --output json
    Test-Rows every 2 is "Succeeded" unknown net-firewall net-firewall "The rules of the firewall are provisioned" make
    Reset-Rows
    Test-Rows every 3 within "Allow|Deny" unknown net-firewall net-firewall "The rules let out or deny, and lead nobody in" make
    Test-Rows every 4 is "Allow" fails net-firewall net-firewall "The firewall lets the compute subnet reach the services of Azure that Azure ML needs" make
    Test-Rows every 5 is "Allow" fails net-firewall net-firewall "The firewall lets the compute subnet reach the package hosts and the studio" make
    Read-Rows part 1 resource show --ids "$FirewallRulesId" `
      --query "[id, properties.ruleCollections[?action.type=='Allow'].rules[].[[[ipProtocols, protocols[].join(':', [protocolType, to_string(port)])][], [destinationAddresses, destinationIpGroups, destinationFqdns, targetFqdns, targetUrls, fqdnTags, webCategories, translatedAddress, translatedFqdn][], destinationPorts || ['*']]]]" `
      --output json
    Test-Rows every 1 flows "TCP AzureActiveDirectory 80 443|TCP AzureMachineLearning 443 8787 18881|UDP AzureMachineLearning 5831|* BatchNodeManagement.$ServiceTagRegion 443|TCP AzureResourceManager 443|TCP Storage.$ServiceTagRegion 443|TCP MicrosoftContainerRegistry 443|TCP AzureFrontDoor.FirstParty 443|TCP AzureMonitor 443|Https:443 pypi.org *|Https:443 files.pythonhosted.org *|Https:443 conda.anaconda.org *|Https:443 ml.azure.com *|Https:443 automlresources-prod-d0eaehh7g8andvav.b02.azurefd.net *" unknown net-firewall net-firewall "No rule of the firewall lets more through than its file" make
  }
  if (Test-Untagged "$FirewallId" "$Firewall") {
    Read-Rows resource 3 resource show --ids "$FirewallId" `
      --query "[[id, properties.provisioningState, properties.firewallPolicy.id]]" `
      --output json
    Test-Rows every 2 is "Succeeded" unknown net-firewall net-firewall "The firewall is provisioned" hand
    Test-Rows every 3 is "$FirewallPolicyId" fails net-firewall net-firewall "The firewall obeys the policy" update
    Read-Rows resource 2 resource show --ids "$FirewallId" --query "[[id, zones]]" `
      --output json
    Test-Rows every 2 holds "1|2|3" fails net-firewall net-firewall "The firewall stands in all zones of the region" hand
  }
  if (Test-Untagged "$RouteTableId" "$RouteTable") {
    Read-Rows part 1 resource show --ids "$RouteTableId" `
      --query "[id, properties.routes[].[properties.nextHopType]]" --output json
    Test-Rows every 1 is "VirtualAppliance|VnetLocal|None" unknown net-firewall net-firewall "No route leads round the firewall" hand
    $FirewallAddress = Read-Word resource show --ids "$FirewallId" `
      --query "properties.ipConfigurations[0].properties.privateIPAddress" --output tsv
    Read-Rows part 2 resource show --ids "$RouteTableId" `
      --query "[id, properties.routes[].[properties.nextHopType, properties.nextHopIpAddress]]" `
      --output json
    Select-Rows 1 is "VirtualAppliance"
    Test-Rows every 2 is "$FirewallAddress" unknown net-firewall net-firewall "Every appliance on a route is the firewall" hand
  }
  if (Test-UntaggedPart "$DefaultRouteId" "$RouteTableId") {
    $FirewallAddress = Read-Word resource show --ids "$FirewallId" `
      --query "properties.ipConfigurations[0].properties.privateIPAddress" --output tsv
    Read-Rows resource 4 resource show --ids "$DefaultRouteId" `
      --query "[[id, properties.addressPrefix, properties.nextHopType, properties.nextHopIpAddress]]" `
      --output json
    Test-Rows every 2 is "0.0.0.0/0" unknown net-firewall net-firewall "The default route covers every address" update
    Test-Rows every 3 is "VirtualAppliance" unknown net-firewall net-firewall "The default route leads to an appliance" update
    Test-Rows every 4 is "$FirewallAddress" unknown net-firewall net-firewall "The appliance is the firewall" update
  }
  if (Test-UntaggedPart "$ComputeSubnetId" "$VnetId" brought) {
    Read-Rows resource 5 resource show --ids "$ComputeSubnetId" `
      --query "[[id, properties.provisioningState, properties.defaultOutboundAccess, properties.networkSecurityGroup.id, properties.routeTable.id]]" `
      --output json
    Test-Rows every 2 is "Succeeded" unknown net-vnet net-compute-subnet "The compute has a subnet of its own" hand
    Test-Rows every 3 is "false" fails net-no-default-outbound net-compute-subnet "The compute subnet has no default outbound access" update
    Test-Rows every 4 is "$NsgId" fails net-nsg net-compute-subnet "The compute subnet has the security group" update
    Test-Rows every 5 is "$RouteTableId" fails net-firewall net-compute-subnet "The compute subnet has the route table" update
  }
  if (Test-Untagged "$CmkKeyVaultId" "$CmkKeyVault" brought) {
    Read-Rows resource 6 resource show --ids "$CmkKeyVaultId" `
      --query "[[id, properties.networkAcls.bypass, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays, properties.enableRbacAuthorization]]" `
      --output json
    Test-Rows every 2 is "AzureServices|None" fails data-cmk data-cmk "Nobody but trusted Azure services passes the firewall of the vault" update
    Test-Rows every 3 is "Deny" fails data-cmk data-cmk "The firewall of the vault denies by default" update
    Test-Rows every 4 is "true" fails data-cmk data-cmk "Nobody can purge the vault before its time" update
    Test-Rows every 5 at-least "90" unknown data-cmk data-cmk "What is deleted is kept for 90 days" `
      fixed "A vault takes its retention once: make another vault, or leave it; for the vault of a workspace that means another workspace."
    Reset-Rows
    Test-Rows every 6 is "true" fails data-cmk data-cmk "Access to the vault of the key is given by roles" update
    Read-Rows part 1 resource show --ids "$CmkKeyVaultId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
      --output json
    Test-Rows every 1 is "Approved" fails data-cmk data-cmk "Every private endpoint of the vault is approved" hand
  }
  if (Test-UntaggedPart "$CmkKeyId" "$CmkKeyVaultId" brought) {
    Read-Rows resource 7 resource show --ids "$CmkKeyId" `
      --query "[[id, properties.kty, properties.keySize, properties.attributes.enabled, properties.attributes.exp, properties.rotationPolicy.attributes.expiryTime, (properties.rotationPolicy.lifetimeActions[?action.type=='rotate'].trigger.timeAfterCreate)[0]]]" `
      --output json
    Test-Rows every 2 is "RSA|RSA-HSM" unknown data-cmk data-cmk "The customer-managed key is an RSA key" make
    Test-Rows every 3 at-least "3072" unknown data-cmk data-cmk "The customer-managed key has at least 3072 bits" make
    Test-Rows every 4 is "true" unknown data-cmk data-cmk "The customer-managed key is enabled" update
    Test-Rows every 5 at-least "1" fails data-key-rotation data-cmk "The customer-managed key has an end from its first version on" update
    Test-Rows every 6 at-most "P2Y" unknown data-key-rotation data-cmk "A later version of the customer-managed key expires after two years at most" update
    Test-Rows every 7 at-most "P18M" unknown data-key-rotation data-cmk "The customer-managed key gets a new version after 18 months at most" update
  }
  if (Test-Untagged "$StorageAccountId" "$StorageAccount" brought) {
    Read-Rows resource 12 resource show --ids "$StorageAccountId" `
      --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.networkAcls.bypass, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess]]" `
      --output json
    Test-Rows every 2 is "Disabled|SecuredByPerimeter" fails data-storage-hardened data-storage "Public network access of the default storage account is off" update
    Test-Rows every 3 is "Deny" fails data-storage-hardened data-storage "The firewall of the default storage account denies by default" update
    Test-Rows every 4 is "AzureServices|None" unknown data-storage-hardened data-storage "Nobody but trusted Azure services passes the firewall of the default storage account" update
    Test-Rows every 5 is "false" fails data-storage-hardened data-storage "Nobody reads blobs of the default storage account without signing in" update
    Test-Rows every 6 is "true" fails data-storage-hardened data-storage "Only HTTPS is answered by the default storage account" update
    Test-Rows every 7 is "TLS1_2|TLS1_3" fails data-storage-hardened data-storage "TLS 1.2 is the lowest version of the default storage account" update
    Test-Rows every 8 is "true" fails data-storage-hardened data-storage "The infrastructure encrypts the default storage account a second time" `
      fixed "Only a new account has it: make one, copy the data there with azcopy, and make the datastores again; a default account needs a new workspace."
    Test-Rows every 9 is "false" fails data-storage-hardened data-storage "Objects of the default storage account are not replicated to another tenant" update
    Test-Rows every 10 is "false" fails data-storage-hardened data-storage "There are no local users for SFTP in the default storage account" update
    Test-Rows every 11 is "AAD|PrivateLink" fails data-storage-hardened data-storage "Copies to the default storage account come from accounts of the same tenant only" update
    Test-Rows every 12 is "false" fails data-no-shared-key data-storage "The keys of the default storage account open nothing" update
    Read-Rows part 1 resource show --ids "$StorageAccountId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
      --output json
    Test-Rows every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the storage account is approved" hand
    Read-Rows resource 3 resource show --ids "$StorageAccountBlobsId" `
      --query "[[id, properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days]]" `
      --output json
    Test-Rows every 2 at-least "30" fails data-recovery data-recovery "Deleted blobs of the default storage account are kept for 30 days" update
    Test-Rows every 3 at-least "30" fails data-recovery data-recovery "Deleted containers of the default storage account are kept for 30 days" update
    Read-Rows resource 2 resource show --ids "$StorageAccountFilesId" `
      --query "[[id, properties.shareDeleteRetentionPolicy.days]]" --output json
    Test-Rows every 2 at-least "30" fails data-recovery data-recovery "Deleted file shares are kept for 30 days" update
    Read-Rows part 2 resource show --ids "$StorageAccountId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" `
      --output json
    Select-Rows 1 is "Approved"
    Test-Rows ifAny 2 begins "/subscriptions/$SubscriptionId/|/subscriptions/${VnetSubscription}/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the default storage account" hand
  }
  if (Test-Untagged "$WorkspaceId" "$Workspace" core) {
    Read-Rows resource 11 resource show --ids "$WorkspaceId" `
      --query "[[id, identity.userAssignedIdentities && keys(identity.userAssignedIdentities), properties.primaryUserAssignedIdentity, properties.provisioningState, properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.systemDatastoresAuthMode, properties.publicNetworkAccess, properties.managedNetwork.isolationMode, properties.imageBuildCompute]]" `
      --output json
    Test-Rows every 2 exactly "$WorkspaceIdentityId" fails iam-workspace-identity iam-workspace-identity "The workspace has the identity that you made, and no other that somebody made" hand
    Test-Rows every 3 is "$WorkspaceIdentityId" unknown iam-workspace-identity iam-workspace-identity "The workspace acts as that identity" hand
    Reset-Rows
    Test-Rows every 4 is "Succeeded" unknown ws-create ws-create "The workspace is provisioned" hand
    Test-Rows every 5 is "$StorageAccountId" unknown ws-create ws-create "The workspace uses the closed storage account" `
      fixed "A workspace keeps its account: close the one that it has, or make a new workspace, register models and data in it again, move the callers, and delete the old one."
    Test-Rows every 6 is "$KeyVaultId" unknown ws-create ws-create "The workspace uses the closed key vault" `
      fixed "A workspace keeps its vault: close the one that it has, or make a new workspace, register models and data in it again, move the callers, and delete the old one."
    Test-Rows every 7 is "$ContainerRegistryId" fails ws-create ws-create "The workspace uses the closed registry" update
    Test-Rows every 8 is "Identity" fails data-no-shared-key ws-create "The built-in datastores sign in instead of holding a key" update
    Test-Rows every 9 is "Disabled|SecuredByPerimeter" fails net-ws-private ws-create "Public network access is off" update
    Reset-Rows
    Test-Rows every 11 is "$ClusterName" fails cmp-private-image-build cmp-cluster "Images are built on the cluster" update
    Read-Rows resource 5 resource show --ids "$WorkspaceId" `
      --query "[[id, properties.encryption.status, properties.encryption.keyVaultProperties.keyVaultArmId, properties.encryption.keyVaultProperties.keyIdentifier, properties.encryption.identity.userAssignedIdentity]]" `
      --output json
    Test-Rows every 2 is "Enabled" fails data-cmk ws-create "The workspace is encrypted with a key of yours" `
      fixed "Only creation sets it: make a new workspace, register models and data in it again, move the callers, and delete the old one."
    Test-Rows every 3 is "$CmkKeyVaultId" unknown data-cmk ws-create "The key is in the vault of the customer-managed key" `
      fixed "A workspace takes another key of the same vault only: make a new workspace, register models and data in it again, move the callers, and delete the old one."
    Test-Rows every 4 begins "https://${CmkKeyVault}.vault.azure.net/keys/$CmkKeyName/" unknown data-cmk ws-create "It is the customer-managed key that encrypts the workspace" hand
    Test-Rows every 5 is "$WorkspaceIdentityId" fails data-cmk ws-create "The workspace opens the key with its own identity" `
      fixed "Only creation says which identity opens the key: make a new workspace, register models and data in it again, move the callers, and delete the old one."
    Read-Rows resource 3 resource show --ids "$WorkspaceId" `
      --query "[[id, properties.serverlessComputeSettings.serverlessComputeCustomSubnet, properties.serverlessComputeSettings.serverlessComputeNoPublicIP]]" `
      --output json
    Test-Rows every 2 is "$ComputeSubnetId" fails net-serverless-private ws-create "Serverless jobs run in the compute subnet" update
    Test-Rows every 3 is "true" fails net-serverless-private ws-create "Serverless jobs have no public address" update
    Read-Rows part 1 resource show --ids "$WorkspaceId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
      --output json
    Test-Rows every 1 is "Approved" fails net-ws-private net-ws-endpoint "Every private endpoint of the workspace is approved" hand
    Read-Rows part 2 resource show --ids "$WorkspaceId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" `
      --output json
    Select-Rows 1 is "Approved"
    Test-Rows ifAny 2 begins "/subscriptions/$SubscriptionId/|/subscriptions/${VnetSubscription}/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the workspace" hand
  }
  if (Test-Untagged "$DataStorageAccountId" "$DataStorageAccount") {
    Read-Rows resource 14 resource show --ids "$DataStorageAccountId" `
      --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.networkAcls.bypass, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess, properties.encryption.services.queue.keyType, properties.encryption.services.table.keyType]]" `
      --output json
    Test-Rows every 2 is "Disabled|SecuredByPerimeter" fails data-storage-hardened data-training-storage "Public network access of the training data account is off" update
    Test-Rows every 3 is "Deny" fails data-storage-hardened data-training-storage "The firewall of the training data account denies by default" update
    Test-Rows every 4 is "AzureServices|None" unknown data-storage-hardened data-training-storage "Nobody but trusted Azure services passes the firewall of the training data account" update
    Test-Rows every 5 is "false" fails data-storage-hardened data-training-storage "Nobody reads blobs of the training data account without signing in" update
    Test-Rows every 6 is "true" fails data-storage-hardened data-training-storage "Only HTTPS is answered by the training data account" update
    Test-Rows every 7 is "TLS1_2|TLS1_3" fails data-storage-hardened data-training-storage "TLS 1.2 is the lowest version of the training data account" update
    Test-Rows every 8 is "true" fails data-storage-hardened data-training-storage "The infrastructure encrypts the training data account a second time" `
      fixed "Only a new account has it: make one, copy the data there with azcopy, and make the datastores again; a default account needs a new workspace."
    Test-Rows every 9 is "false" fails data-storage-hardened data-training-storage "Objects of the training data account are not replicated to another tenant" update
    Test-Rows every 10 is "false" fails data-storage-hardened data-training-storage "There are no local users for SFTP in the training data account" update
    Test-Rows every 11 is "AAD|PrivateLink" fails data-storage-hardened data-training-storage "Copies to the training data account come from accounts of the same tenant only" update
    Test-Rows every 12 is "false" fails data-no-shared-key data-training-storage "The keys of the training data account open nothing" update
    Reset-Rows
    Test-Rows every 13 is "Account" fails data-storage-hardened data-training-storage "Queues of the training data account are encrypted with the key of the account" `
      fixed "Only a new account has it: make one, and copy the data there."
    Test-Rows every 14 is "Account" fails data-storage-hardened data-training-storage "Tables of the training data account are encrypted with the key of the account" `
      fixed "Only a new account has it: make one, and copy the data there."
    Read-Rows part 1 resource show --ids "$DataStorageAccountId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
      --output json
    Test-Rows every 1 is "Approved" fails net-dependency-endpoints data-training-storage "Every private endpoint of the training data account is approved" hand
    Read-Rows resource 4 resource show --ids "$DataStorageAccountBlobsId" `
      --query "[[id, properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days, properties.isVersioningEnabled]]" `
      --output json
    Test-Rows every 2 at-least "30" fails data-recovery data-recovery "Deleted blobs of the training data account are kept for 30 days" update
    Test-Rows every 3 at-least "30" fails data-recovery data-recovery "Deleted containers of the training data account are kept for 30 days" update
    Reset-Rows
    Test-Rows every 4 is "true" fails data-recovery data-recovery "An overwritten blob of training data keeps its earlier versions" update
    Read-Rows part 2 resource show --ids "$DataStorageAccountId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" `
      --output json
    Select-Rows 1 is "Approved"
    Test-Rows ifAny 2 begins "/subscriptions/$SubscriptionId/|/subscriptions/${VnetSubscription}/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the training data account" hand
  }
  if (Test-UntaggedPart "$DataContainerId" "$DataStorageAccountId") {
    Read-Rows resource 2 resource show --ids "$DataContainerId" `
      --query "[[id, properties.publicAccess]]" --output json
    Test-Rows every 2 is "None" unknown data-storage-hardened data-training-storage "The container of the training data is private" make
  }
  if (Test-UntaggedPart "$DatastoreId" "$WorkspaceId" core) {
    Read-Rows resource 3 resource show --ids "$DatastoreId" `
      --query "[[id, properties.credentials.credentialsType, properties.accountName]]" `
      --output json
    Test-Rows every 2 is "None" fails data-credless-datastore data-datastore "The datastore holds no credential" make
    Test-Rows every 3 is "$DataStorageAccount" unknown data-credless-datastore data-datastore "The datastore leads to the training data account" make
  }
  if (Test-UntaggedPart "$DataAssetVersionId" "$WorkspaceId" core) {
    Read-Rows resource 3 resource show --ids "$DataAssetVersionId" `
      --query "[[id, properties.dataType, properties.isArchived]]" --output json
    Test-Rows every 2 is "uri_folder" fails data-asset-versions data-asset "The version of the data asset is a folder in the datastore" `
      fixed "A version never changes: raise the version of the data asset, and run apply again."
    Test-Rows every 3 is "false" unknown data-asset-versions data-asset "The version of the data asset is not archived" update
  }
  if (Test-UntaggedPart "$ClusterId" "$WorkspaceId" core) {
    Read-Rows resource 6 resource show --ids "$ClusterId" `
      --query "[[id, properties.properties.enableNodePublicIp, properties.disableLocalAuth, properties.properties.remoteLoginPortPublicAccess, properties.properties.scaleSettings.minNodeCount, identity.userAssignedIdentities && keys(identity.userAssignedIdentities)]]" `
      --output json
    Test-Rows every 2 is "false" fails cmp-no-public-ip cmp-cluster "Nodes of the cluster have no public address" `
      fixed "Only creation sets it: when no job runs, delete the cluster with ``az ml compute delete``, and run apply again."
    Test-Rows every 3 is "true" fails cmp-no-ssh cmp-cluster "The cluster takes no local sign-in" `
      fixed "Only creation sets it: when no job runs, delete the cluster with ``az ml compute delete``, and run apply again."
    Test-Rows every 4 is "Disabled|NotSpecified" unknown cmp-no-ssh cmp-cluster "The SSH port of the nodes is closed" `
      fixed "Only creation sets it: when no job runs, delete the cluster with ``az ml compute delete``, and run apply again."
    Test-Rows every 5 is "0" fails cmp-idle-and-reimage cmp-cluster "The cluster shrinks to nothing" update
    Test-Rows every 6 exactly "$ComputeIdentityId" fails iam-compute-endpoint-identity cmp-cluster "The cluster acts with the identity that you made" make
    Read-Rows resource 2 resource show --ids "$ClusterId" `
      --query "[[id, properties.properties.subnet.id]]" --output json
    Test-Rows every 2 is "$ComputeSubnetId" fails cmp-no-public-ip cmp-cluster "The cluster is in the compute subnet" `
      fixed "Only creation sets it: when no job runs, delete the cluster with ``az ml compute delete``, and run apply again."
  }
  if (Test-UntaggedPart "$EnvironmentVersionId" "$WorkspaceId" core) {
    Read-Rows resource 2 resource show --ids "$EnvironmentVersionId" `
      --query "[[id, properties.image]]" --output json
    Test-Rows every 2 is "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:$BaseImageTag" fails cmp-pinned-environment cmp-environment "The base image is fixed to one build" `
      fixed "A version never changes: raise the version of the environment, run apply again, and deploy again what uses it."
  }
  if (Test-UntaggedPart "$OnlineEndpointId" "$WorkspaceId" core) {
    Read-Rows resource 5 resource show --ids "$OnlineEndpointId" `
      --query "[[id, properties.authMode, identity.userAssignedIdentities && keys(identity.userAssignedIdentities), properties.publicNetworkAccess, sum([properties.traffic.*][?@][])]]" `
      --output json
    Test-Rows every 2 is "AADToken" fails model-endpoint-entra model-endpoint "Callers sign in with Microsoft Entra" update
    Test-Rows every 3 exactly "$EndpointIdentityId" fails model-endpoint-entra model-endpoint "The endpoint runs as the identity that you made" `
      fixed "Only creation sets it: make a second endpoint with the file of this one, move the callers to its address, and delete the first."
    Test-Rows every 4 is "Disabled|SecuredByPerimeter" fails model-endpoint-private model-endpoint "The endpoint is not reached from the internet" update
  }
  if (Test-Untagged "$ActionGroupId" "ag-$Workload-$Environment-$Location-$Instance-$PlanId") {
    Read-Rows part 2 resource show --ids "$ActionGroupId" `
      --query "[id, properties.emailReceivers[].[emailAddress, status]]" --output json
    Select-Rows 1 is "$SecurityEmail"
    Test-Rows every 2 is "Enabled" fails mon-alerts mon-alerts "The security contact receives the alerts" make
  }
  if (Test-Untagged "$WorkspaceWriteAlertId" "alert-workspace-changed-$Workload-$Environment-$Location-$Instance-$PlanId") {
    Read-Rows resource 5 resource show --ids "$WorkspaceWriteAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when the workspace is changed" make
    Test-Rows every 3 within "operationName=Microsoft.MachineLearningServices/workspaces/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when the workspace is changed looks for that operation and leaves none out" update
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when the workspace is changed covers the whole group" update
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when the workspace is changed reaches the action group" update
  }
  if (Test-Untagged "$WorkspaceDeleteAlertId" "alert-workspace-deleted-$Workload-$Environment-$Location-$Instance-$PlanId") {
    Read-Rows resource 5 resource show --ids "$WorkspaceDeleteAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when the workspace is deleted" make
    Test-Rows every 3 within "operationName=Microsoft.MachineLearningServices/workspaces/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when the workspace is deleted looks for that operation and leaves none out" update
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when the workspace is deleted covers the whole group" update
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when the workspace is deleted reaches the action group" update
  }
  if (Test-Untagged "$RoleAlertId" "alert-role-assigned-$Workload-$Environment-$Location-$Instance-$PlanId") {
    Read-Rows resource 5 resource show --ids "$RoleAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a role is given in the group" make
    Test-Rows every 3 within "operationName=Microsoft.Authorization/roleAssignments/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a role is given in the group looks for that operation and leaves none out" update
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a role is given in the group covers the whole group" update
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a role is given in the group reaches the action group" update
  }
  if (Test-Untagged "$LogsAlertId" "alert-logs-switched-off-$Workload-$Environment-$Location-$Instance-$PlanId") {
    Read-Rows resource 5 resource show --ids "$LogsAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when logs are switched off in the group" make
    Test-Rows every 3 within "operationName=Microsoft.Insights/diagnosticSettings/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group looks for that operation and leaves none out" update
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group covers the whole group" update
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group reaches the action group" update
  }
  if (Test-Untagged "$LockAlertId" "alert-lock-taken-away-$Workload-$Environment-$Location-$Instance-$PlanId") {
    Read-Rows resource 5 resource show --ids "$LockAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a lock is taken away in the group" make
    Test-Rows every 3 within "operationName=Microsoft.Authorization/locks/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group looks for that operation and leaves none out" update
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group covers the whole group" update
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group reaches the action group" update
  }
  if (Test-Untagged "$PolicyAlertId" "alert-policy-taken-away-$Workload-$Environment-$Location-$Instance-$PlanId") {
    Read-Rows resource 5 resource show --ids "$PolicyAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a policy is taken away from the group" make
    Test-Rows every 3 within "operationName=Microsoft.Authorization/policyAssignments/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group looks for that operation and leaves none out" update
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group covers the whole group" update
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group reaches the action group" update
  }
  if (Test-Untagged "$LogsWriteAlertId" "alert-logs-redirected-$Workload-$Environment-$Location-$Instance-$PlanId") {
    Read-Rows resource 5 resource show --ids "$LogsWriteAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when logs are sent elsewhere in the group" make
    Test-Rows every 3 within "operationName=Microsoft.Insights/diagnosticSettings/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group looks for that operation and leaves none out" update
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group covers the whole group" update
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group reaches the action group" update
  }
  if (Test-Untagged "$PolicyWriteAlertId" "alert-policy-assigned-$Workload-$Environment-$Location-$Instance-$PlanId") {
    Read-Rows resource 5 resource show --ids "$PolicyWriteAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a policy of the group is assigned or changed" make
    Test-Rows every 3 within "operationName=Microsoft.Authorization/policyAssignments/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed looks for that operation and leaves none out" update
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed covers the whole group" update
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed reaches the action group" update
  }
  if (Test-Untagged "$ExemptionAlertId" "alert-policy-exempted-$Workload-$Environment-$Location-$Instance-$PlanId") {
    Read-Rows resource 5 resource show --ids "$ExemptionAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when something in the group is exempted from a policy" make
    Test-Rows every 3 within "operationName=Microsoft.Authorization/policyExemptions/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy looks for that operation and leaves none out" update
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy covers the whole group" update
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy reaches the action group" update
  }
  if (Test-Untagged "$NsgAlertId" "alert-security-group-changed-$Workload-$Environment-$Location-$Instance-$PlanId") {
    Read-Rows resource 5 resource show --ids "$NsgAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a security group is changed" make
    Test-Rows every 3 within "operationName=Microsoft.Network/networkSecurityGroups/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a security group is changed looks for that operation and leaves none out" update
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a security group is changed covers the whole group" update
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a security group is changed reaches the action group" update
  }
  if (Test-Untagged "$NsgRuleAlertId" "alert-security-rule-changed-$Workload-$Environment-$Location-$Instance-$PlanId") {
    Read-Rows resource 5 resource show --ids "$NsgRuleAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a rule of a security group is changed" make
    Test-Rows every 3 within "operationName=Microsoft.Network/networkSecurityGroups/securityRules/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed looks for that operation and leaves none out" update
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed covers the whole group" update
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed reaches the action group" update
  }
  if (Test-Untagged "$PublicIpAlertId" "alert-public-address-made-$Workload-$Environment-$Location-$Instance-$PlanId") {
    Read-Rows resource 5 resource show --ids "$PublicIpAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a public address is made or changed in the group" make
    Test-Rows every 3 within "operationName=Microsoft.Network/publicIPAddresses/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group looks for that operation and leaves none out" update
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group covers the whole group" update
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group reaches the action group" update
  }
  Write-Compared
  if (-not (Test-Absent Microsoft.Network $RegisteredProviders)) {
    $Neighbours = Read-Once Neighbours network private-endpoint list `
      --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" `
      --output tsv `
      --subscription "${VnetSubscription}"
    if (-not (Test-NoneBegins "$CmkKeyVaultId=vault=$VnetId/subnets/" $Neighbours)) {
      Write-Finding notice "Another private endpoint of the network leads to vault of $CmkKeyVault already, so apply makes none, undo leaves it, and verify judges the zones that it writes to."
    }
  }
  if (-not (Test-Absent Microsoft.Network $RegisteredProviders)) {
    $Neighbours = Read-Once Neighbours network private-endpoint list `
      --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" `
      --output tsv `
      --subscription "${VnetSubscription}"
    if (-not (Test-NoneBegins "$StorageAccountId=blob=$VnetId/subnets/" $Neighbours)) {
      Write-Finding notice "Another private endpoint of the network leads to blob of $StorageAccount already, so apply makes none, undo leaves it, and verify judges the zones that it writes to."
    }
  }
  if (-not (Test-Absent Microsoft.Network $RegisteredProviders)) {
    $Neighbours = Read-Once Neighbours network private-endpoint list `
      --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" `
      --output tsv `
      --subscription "${VnetSubscription}"
    if (-not (Test-NoneBegins "$StorageAccountId=file=$VnetId/subnets/" $Neighbours)) {
      Write-Finding notice "Another private endpoint of the network leads to file of $StorageAccount already, so apply makes none, undo leaves it, and verify judges the zones that it writes to."
    }
  }
  if (-not (Test-Absent Microsoft.Network $RegisteredProviders)) {
    $Neighbours = Read-Once Neighbours network private-endpoint list `
      --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" `
      --output tsv `
      --subscription "${VnetSubscription}"
    if (-not (Test-NoneBegins "$KeyVaultId=vault=$VnetId/subnets/" $Neighbours)) {
      Write-Finding notice "Another private endpoint of the network leads to vault of $KeyVault already, so apply makes none, undo leaves it, and verify judges the zones that it writes to."
    }
  }
  if (-not (Test-Absent Microsoft.Network $RegisteredProviders)) {
    $Neighbours = Read-Once Neighbours network private-endpoint list `
      --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" `
      --output tsv `
      --subscription "${VnetSubscription}"
    if (-not (Test-NoneBegins "$ContainerRegistryId=registry=$VnetId/subnets/" $Neighbours)) {
      Write-Finding notice "Another private endpoint of the network leads to registry of $ContainerRegistry already, so apply makes none, undo leaves it, and verify judges the zones that it writes to."
    }
  }
  if (-not (Test-Absent Microsoft.Network $RegisteredProviders)) {
    $Neighbours = Read-Once Neighbours network private-endpoint list `
      --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" `
      --output tsv `
      --subscription "${VnetSubscription}"
    if (-not (Test-NoneBegins "$WorkspaceId=amlworkspace=$VnetId/subnets/" $Neighbours)) {
      Write-Finding notice "Another private endpoint of the network leads to amlworkspace of $Workspace already, so apply makes none, undo leaves it, and verify judges the zones that it writes to."
    }
  }
  if (-not (Test-Absent Microsoft.Network $RegisteredProviders)) {
    $Neighbours = Read-Once Neighbours network private-endpoint list `
      --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" `
      --output tsv `
      --subscription "${VnetSubscription}"
    if (-not (Test-NoneBegins "$DataStorageAccountId=blob=$VnetId/subnets/" $Neighbours)) {
      Write-Finding notice "Another private endpoint of the network leads to blob of $DataStorageAccount already, so apply makes none, undo leaves it, and verify judges the zones that it writes to."
    }
  }
  if (-not (Test-Resource "$DataStorageAccountId")) {
    Confirm-Name "$DataStorageAccount" storage account check-name `
      --name "$DataStorageAccount" --query nameAvailable --output tsv
  }
  Confirm-OnePlan
  Stop-Faulty
}

function Stop-Unread($Answer) { throw $Answer.Complaint }

# Stops where another plan made the group, or anything that this one would take for its own.
function Confirm-OnePlan {
  Read-Surroundings
  Assert-NoOtherRun
  $plan = Get-HomeTag "${PlanTagName}Group"
  if ($plan -and $plan -cne $PlanTagValue) {
    Write-Finding error "The resource group $ResourceGroup belongs to another plan: ${PlanTagName}Group=$plan." `
      'Render with the values.json of that plan, or choose another resource group.'
  }
  foreach ($one in $Around) {
    if ($one.Plan -and $one.Plan -cne $PlanTagValue -and $Own.Contains($one.Id)) {
      Write-Finding error "Another plan made $($one.Id): $PlanTagName=$($one.Plan)." `
        'Choose another instance number, or another name, and render again.'
    }
  }
}

function Invoke-Steps {
  if (Step 'gov-extensions' 'anywhere' "Extensions of the Azure CLI") {
    $InstalledExtensions = Read-Once InstalledExtensions extension list --query "[].join('=', [name, version])" `
      --output tsv
    if (Test-Outdated ml "2.40.0" "2.44.0" $InstalledExtensions) {
      Invoke-Az extension add --name ml --upgrade --yes
    }
    if (Test-Outdated application-insights "1.2.3" "" $InstalledExtensions) {
      Invoke-Az extension add --name application-insights --upgrade --yes
    }
    if (Test-Outdated azure-firewall "2.0.0" "" $InstalledExtensions) {
      Invoke-Az extension add --name azure-firewall --upgrade --yes
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
    if (Test-Absent Microsoft.DocumentDB $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.DocumentDB --wait
    }
    if (Test-Absent Microsoft.Search $RegisteredProviders) {
      Invoke-Az provider register --namespace Microsoft.Search --wait
    }
  }
  if (Step 'gov-group' 'anywhere' "Resource group") {
  }
  if (Step 'mon-law' 'anywhere' "Log Analytics workspace") {
  }
  if (Step 'mon-app-insights' 'anywhere' "Application Insights") {
  }
  if (Step 'net-vnet' 'anywhere' "Virtual network") {
  }
  if (Step 'net-pe-subnet' 'anywhere' "Subnet of the private endpoints and its security group") {
    $Subnets = Read-Once Subnets resource show --ids "$VnetId" `
      --query "properties.subnets[?properties.provisioningState!='Failed'].id" --output tsv
    if (-not (Test-Made "$PeNsgId")) {
      Invoke-Az network nsg create --name "$PeNsg" --resource-group "${VnetGroup}" `
        --location "$Location" --tags "${PlanTag}" `
        --subscription "${VnetSubscription}"
    }
    if (Test-Absent "$PeSubnetId" $Subnets) {
      Invoke-Az network vnet subnet create --name "$PeSubnet" --vnet-name "$Vnet" `
        --resource-group "${VnetGroup}" --address-prefixes "$PeSubnetPrefix" `
        --network-security-group "$PeNsgId" `
        --private-endpoint-network-policies NetworkSecurityGroupEnabled `
        --subscription "${VnetSubscription}" `
        --default-outbound-access false
    }
  }
  if (Step 'net-dns' 'anywhere' "Private DNS zones and their links") {
  }
  if (Step 'data-kv' 'anywhere' "Key vault of the workspace") {
  }
  if (Step 'data-acr' 'anywhere' "Container registry") {
  }
  if (Step 'net-nsg' 'anywhere' "Network security group of the compute subnet") {
    $NsgRules = Read-Once NsgRules resource show --ids "$NsgId" `
      --query "[properties.securityRules[].name, properties.securityRules[].join(' ', [name, properties.direction, properties.access, properties.protocol, properties.sourceAddressPrefix, properties.sourceAddressPrefixes, properties.destinationAddressPrefix, properties.destinationAddressPrefixes, properties.destinationPortRange, properties.destinationPortRanges][?@][])][?@][]" `
      --output tsv
    if (-not (Test-Made "$NsgId")) {
      Invoke-Az network nsg create --name "$Nsg" --resource-group "${VnetGroup}" `
        --location "$Location" --tags "${PlanTag}" `
        --subscription "${VnetSubscription}"
    }
    if (Test-NotNamed "AllowEntra Outbound Allow Tcp VirtualNetwork AzureActiveDirectory 80 443" AllowEntra $NsgRules) {
      Invoke-Az network nsg rule create --name AllowEntra --nsg-name "$Nsg" `
        --resource-group "${VnetGroup}" --priority 100 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes AzureActiveDirectory --destination-port-ranges 80 443 `
        --subscription "${VnetSubscription}"
    }
    if (Test-NotNamed "AllowAzureMLTcp Outbound Allow Tcp VirtualNetwork AzureMachineLearning 443 8787 18881" AllowAzureMLTcp $NsgRules) {
      Invoke-Az network nsg rule create --name AllowAzureMLTcp --nsg-name "$Nsg" `
        --resource-group "${VnetGroup}" --priority 110 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes AzureMachineLearning --destination-port-ranges 443 8787 `
        18881 `
        --subscription "${VnetSubscription}"
    }
    if (Test-NotNamed "AllowAzureMLUdp Outbound Allow Udp VirtualNetwork AzureMachineLearning 5831" AllowAzureMLUdp $NsgRules) {
      Invoke-Az network nsg rule create --name AllowAzureMLUdp --nsg-name "$Nsg" `
        --resource-group "${VnetGroup}" --priority 120 --direction Outbound --access Allow `
        --protocol Udp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes AzureMachineLearning --destination-port-ranges 5831 `
        --subscription "${VnetSubscription}"
    }
    if (Test-NotNamed "AllowBatch Outbound Allow * VirtualNetwork BatchNodeManagement.$ServiceTagRegion 443" AllowBatch $NsgRules) {
      Invoke-Az network nsg rule create --name AllowBatch --nsg-name "$Nsg" `
        --resource-group "${VnetGroup}" --priority 130 --direction Outbound --access Allow `
        --protocol "*" --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes "BatchNodeManagement.$ServiceTagRegion" `
        --destination-port-ranges 443 `
        --subscription "${VnetSubscription}"
    }
    if (Test-NotNamed "AllowResourceManager Outbound Allow Tcp VirtualNetwork AzureResourceManager 443" AllowResourceManager $NsgRules) {
      Invoke-Az network nsg rule create --name AllowResourceManager --nsg-name "$Nsg" `
        --resource-group "${VnetGroup}" --priority 140 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes AzureResourceManager --destination-port-ranges 443 `
        --subscription "${VnetSubscription}"
    }
    if (Test-NotNamed "AllowStorage Outbound Allow Tcp VirtualNetwork Storage.$ServiceTagRegion 443" AllowStorage $NsgRules) {
      Invoke-Az network nsg rule create --name AllowStorage --nsg-name "$Nsg" `
        --resource-group "${VnetGroup}" --priority 150 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes "Storage.$ServiceTagRegion" `
        --destination-port-ranges 443 `
        --subscription "${VnetSubscription}"
    }
    if (Test-NotNamed "AllowContainerRegistry Outbound Allow Tcp VirtualNetwork MicrosoftContainerRegistry 443" AllowContainerRegistry $NsgRules) {
      Invoke-Az network nsg rule create --name AllowContainerRegistry --nsg-name "$Nsg" `
        --resource-group "${VnetGroup}" --priority 160 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes MicrosoftContainerRegistry --destination-port-ranges 443 `
        --subscription "${VnetSubscription}"
    }
    if (Test-NotNamed "AllowFrontDoor Outbound Allow Tcp VirtualNetwork AzureFrontDoor.FirstParty 443" AllowFrontDoor $NsgRules) {
      Invoke-Az network nsg rule create --name AllowFrontDoor --nsg-name "$Nsg" `
        --resource-group "${VnetGroup}" --priority 170 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes AzureFrontDoor.FirstParty --destination-port-ranges 443 `
        --subscription "${VnetSubscription}"
    }
    if (Test-NotNamed "AllowMonitor Outbound Allow Tcp VirtualNetwork AzureMonitor 443" AllowMonitor $NsgRules) {
      Invoke-Az network nsg rule create --name AllowMonitor --nsg-name "$Nsg" `
        --resource-group "${VnetGroup}" --priority 180 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes AzureMonitor --destination-port-ranges 443 `
        --subscription "${VnetSubscription}"
    }
    if (Test-NotNamed "AllowVnet Outbound Allow Tcp VirtualNetwork VirtualNetwork 443 445" AllowVnet $NsgRules) {
      Invoke-Az network nsg rule create --name AllowVnet --nsg-name "$Nsg" `
        --resource-group "${VnetGroup}" --priority 190 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes VirtualNetwork --destination-port-ranges 443 445 `
        --subscription "${VnetSubscription}"
    }
    if (Test-NotNamed "AllowHttpsByFirewall Outbound Allow Tcp VirtualNetwork Internet 443" AllowHttpsByFirewall $NsgRules) {
      Invoke-Az network nsg rule create --name AllowHttpsByFirewall --nsg-name "$Nsg" `
        --resource-group "${VnetGroup}" --priority 210 --direction Outbound --access Allow `
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
        --destination-address-prefixes Internet --destination-port-ranges 443 `
        --subscription "${VnetSubscription}"
    }
    if (Test-NotNamed "DenyInternetOutbound Outbound Deny * * Internet *" DenyInternetOutbound $NsgRules) {
      Invoke-Az network nsg rule create --name DenyInternetOutbound --nsg-name "$Nsg" `
        --resource-group "${VnetGroup}" --priority 4096 --direction Outbound --access Deny `
        --protocol "*" --source-address-prefixes "*" --source-port-ranges "*" `
        --destination-address-prefixes Internet --destination-port-ranges "*" `
        --subscription "${VnetSubscription}"
    }
  }
  if (Step 'net-firewall' 'anywhere' "Azure Firewall and the route to it") {
    $Subnets = Read-Once Subnets resource show --ids "$VnetId" `
      --query "properties.subnets[?properties.provisioningState!='Failed'].id" --output tsv
    if (Test-Absent "$FirewallSubnetId" $Subnets) {
      Invoke-Az network vnet subnet create --name "AzureFirewallSubnet" --vnet-name "$Vnet" `
        --resource-group "${VnetGroup}" --address-prefixes "$FirewallSubnetPrefix" `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Made "$FirewallPublicIpId")) {
      Invoke-Az network public-ip create --name "$FirewallPublicIp" `
        --resource-group "${VnetGroup}" --location "$Location" --sku Standard `
        --allocation-method Static --tags "${PlanTag}" `
        --subscription "${VnetSubscription}" `
        --zone 1 2 3
    }
    if (-not (Test-Made "$FirewallPolicyId")) {
      Invoke-Az network firewall policy create --name "$FirewallPolicy" `
        --resource-group "${VnetGroup}" --location "$Location" --sku Standard `
        --threat-intel-mode Deny --enable-dns-proxy true `
        --tags "${PlanTag}" `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Made "$FirewallRulesId")) {
      Invoke-Az rest --method put --url "${FirewallRulesId}?api-version=2024-05-01" `
        --body "@files/firewall-rules.json"
    }
    Wait-Until 10 "The rules of the firewall are provisioned" {
      (az resource show --ids "$FirewallRulesId" --query "[[properties.provisioningState]]" `
        --output tsv) -eq "Succeeded"
    }
    if (-not (Test-Made "$FirewallId")) {
      Invoke-Az network firewall create --name "$Firewall" --resource-group "${VnetGroup}" `
        --location "$Location" --sku AZFW_VNet --tier Standard `
        --firewall-policy "$FirewallPolicyId" --vnet-name "$Vnet" --conf-name fw-ipconfig `
        --public-ip "$FirewallPublicIp" --tags "${PlanTag}" `
        --subscription "${VnetSubscription}" `
        --zones 1 2 3
    }
    if (-not (Test-Made "$RouteTableId")) {
      Invoke-Az network route-table create --name "$RouteTable" `
        --resource-group "${VnetGroup}" --location "$Location" `
        --disable-bgp-route-propagation true `
        --tags "${PlanTag}" `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Made "$DefaultRouteId")) {
      $FirewallAddress = Read-Scalar FirewallAddress resource show --ids "$FirewallId" `
        --query "properties.ipConfigurations[0].properties.privateIPAddress" --output tsv
      Invoke-Az network route-table route create --name "default-to-firewall" `
        --route-table-name "$RouteTable" --resource-group "${VnetGroup}" `
        --address-prefix "0.0.0.0/0" --next-hop-type VirtualAppliance `
        --next-hop-ip-address "$FirewallAddress" `
        --subscription "${VnetSubscription}"
    }
  }
  if (Step 'net-compute-subnet' 'anywhere' "Subnet of the compute") {
    $Subnets = Read-Once Subnets resource show --ids "$VnetId" `
      --query "properties.subnets[?properties.provisioningState!='Failed'].id" --output tsv
    if (Test-Absent "$ComputeSubnetId" $Subnets) {
      Invoke-Az network vnet subnet create --name "$ComputeSubnet" --vnet-name "$Vnet" `
        --resource-group "${VnetGroup}" --address-prefixes "$ComputeSubnetPrefix" `
        --subscription "${VnetSubscription}" `
        --default-outbound-access false `
        --network-security-group "$NsgId" `
        --route-table "$RouteTableId"
    }
  }
  if (Step 'data-cmk' 'anywhere' "Vault and customer-managed key") {
    $VaultKeys = Read-Once VaultKeys rest --method get --url "$CmkKeyVaultId/keys?api-version=2026-02-01" `
      --query "value[].id" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --fill-role-definition-name false `
      --query "[].join('=', [principalId, roleDefinitionId, scope])" --output tsv
    $Neighbours = Read-Once Neighbours network private-endpoint list `
      --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" `
      --output tsv `
      --subscription "${VnetSubscription}"
    $CmkVaultZoneGroupZones = Read-Once CmkVaultZoneGroupZones network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$CmkKeyVault" --resource-group "${VnetGroup}" `
      --query "[].privateDnsZoneConfigs[].privateDnsZoneId" --output tsv `
      --subscription "${VnetSubscription}"
    if (Test-Absent "$CmkKeyId" $VaultKeys) {
      Invoke-Az deployment group create --name "$CmkKeyName" `
        --resource-group "${CmkKeyVaultGroup}" --template-file "files/cmk-key.json" `
        --parameters "vault=$CmkKeyVault" "key=$CmkKeyName" `
        --subscription "${CmkKeyVaultSubscription}"
    }
    $CosmosPrincipal = Read-Scalar CosmosPrincipal ad sp show --id a232010e-820c-4083-83bb-3ace5fc29d0b `
      --query id --output tsv
    if (Test-Absent "$CosmosPrincipal=/subscriptions/${CmkKeyVaultSubscription}/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6=$CmkKeyVaultId" $RoleAssignments) {
      # Key Vault Crypto Service Encryption User on the vault of the key
      Invoke-AzRetry role assignment create --assignee-object-id "$CosmosPrincipal" `
        --assignee-principal-type ServicePrincipal --role e147488a-f6f5-4113-8e2d-b22465e65bf6 `
        --scope "$CmkKeyVaultId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-NoneBegins "$CmkKeyVaultId=vault=$VnetId/subnets/" $Neighbours) {
      if (-not (Test-Made "$CmkVaultEndpointId")) {
        Invoke-AzRetry network private-endpoint create --name "pep-$CmkKeyVault" `
          --resource-group "${VnetGroup}" --location "$Location" `
          --connection-name "pep-$CmkKeyVault" `
          --private-connection-resource-id "$CmkKeyVaultId" --group-id vault `
          --subnet "$PeSubnetId" --tags "${PlanTag}" `
          --subscription "${VnetSubscription}"
      }
    }
    if (Test-NoneBegins "$CmkKeyVaultId=vault=$VnetId/subnets/" $Neighbours) {
      if (Test-Absent "$VaultZoneId" $CmkVaultZoneGroupZones) {
        Invoke-Az network private-endpoint dns-zone-group create `
          --endpoint-name "pep-$CmkKeyVault" --name "default" `
          --resource-group "${VnetGroup}" --private-dns-zone "$VaultZoneId" `
          --zone-name privatelink-vaultcore-azure-net `
          --subscription "${VnetSubscription}"
      }
    }
  }
  if (Step 'data-storage' 'anywhere' "Default storage account") {
  }
  if (Step 'net-dependency-endpoints' 'anywhere' "Private endpoints of storage, key vault and registry") {
    $Neighbours = Read-Once Neighbours network private-endpoint list `
      --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" `
      --output tsv `
      --subscription "${VnetSubscription}"
    $BlobZoneGroupZones = Read-Once BlobZoneGroupZones network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$StorageAccount-blob" --resource-group "${VnetGroup}" `
      --query "[].privateDnsZoneConfigs[].privateDnsZoneId" --output tsv `
      --subscription "${VnetSubscription}"
    $FileZoneGroupZones = Read-Once FileZoneGroupZones network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$StorageAccount-file" --resource-group "${VnetGroup}" `
      --query "[].privateDnsZoneConfigs[].privateDnsZoneId" --output tsv `
      --subscription "${VnetSubscription}"
    $VaultZoneGroupZones = Read-Once VaultZoneGroupZones network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$KeyVault" --resource-group "${VnetGroup}" `
      --query "[].privateDnsZoneConfigs[].privateDnsZoneId" --output tsv `
      --subscription "${VnetSubscription}"
    $RegistryZoneGroupZones = Read-Once RegistryZoneGroupZones network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$ContainerRegistry" --resource-group "${VnetGroup}" `
      --query "[].privateDnsZoneConfigs[].privateDnsZoneId" --output tsv `
      --subscription "${VnetSubscription}"
    if (Test-NoneBegins "$StorageAccountId=blob=$VnetId/subnets/" $Neighbours) {
      if (-not (Test-Made "$BlobEndpointId")) {
        Invoke-Az network private-endpoint create --name "pep-$StorageAccount-blob" `
          --resource-group "${VnetGroup}" --location "$Location" `
          --connection-name "pep-$StorageAccount-blob" `
          --private-connection-resource-id "$StorageAccountId" --group-id blob `
          --subnet "$PeSubnetId" --tags "${PlanTag}" `
          --subscription "${VnetSubscription}"
      }
    }
    if (Test-NoneBegins "$StorageAccountId=blob=$VnetId/subnets/" $Neighbours) {
      if (Test-Absent "$BlobZoneId" $BlobZoneGroupZones) {
        Invoke-Az network private-endpoint dns-zone-group create `
          --endpoint-name "pep-$StorageAccount-blob" --name "default" `
          --resource-group "${VnetGroup}" --private-dns-zone "$BlobZoneId" `
          --zone-name privatelink-blob-core-windows-net `
          --subscription "${VnetSubscription}"
      }
    }
    if (Test-NoneBegins "$StorageAccountId=file=$VnetId/subnets/" $Neighbours) {
      if (-not (Test-Made "$FileEndpointId")) {
        Invoke-Az network private-endpoint create --name "pep-$StorageAccount-file" `
          --resource-group "${VnetGroup}" --location "$Location" `
          --connection-name "pep-$StorageAccount-file" `
          --private-connection-resource-id "$StorageAccountId" --group-id file `
          --subnet "$PeSubnetId" --tags "${PlanTag}" `
          --subscription "${VnetSubscription}"
      }
    }
    if (Test-NoneBegins "$StorageAccountId=file=$VnetId/subnets/" $Neighbours) {
      if (Test-Absent "$FileZoneId" $FileZoneGroupZones) {
        Invoke-Az network private-endpoint dns-zone-group create `
          --endpoint-name "pep-$StorageAccount-file" --name "default" `
          --resource-group "${VnetGroup}" --private-dns-zone "$FileZoneId" `
          --zone-name privatelink-file-core-windows-net `
          --subscription "${VnetSubscription}"
      }
    }
    if (Test-NoneBegins "$KeyVaultId=vault=$VnetId/subnets/" $Neighbours) {
      if (-not (Test-Made "$VaultEndpointId")) {
        Invoke-Az network private-endpoint create --name "pep-$KeyVault" `
          --resource-group "${VnetGroup}" --location "$Location" `
          --connection-name "pep-$KeyVault" --private-connection-resource-id "$KeyVaultId" `
          --group-id vault --subnet "$PeSubnetId" `
          --tags "${PlanTag}" `
          --subscription "${VnetSubscription}"
      }
    }
    if (Test-NoneBegins "$KeyVaultId=vault=$VnetId/subnets/" $Neighbours) {
      if (Test-Absent "$VaultZoneId" $VaultZoneGroupZones) {
        Invoke-Az network private-endpoint dns-zone-group create --endpoint-name "pep-$KeyVault" `
          --name "default" --resource-group "${VnetGroup}" --private-dns-zone "$VaultZoneId" `
          --zone-name privatelink-vaultcore-azure-net `
          --subscription "${VnetSubscription}"
      }
    }
    if (Test-NoneBegins "$ContainerRegistryId=registry=$VnetId/subnets/" $Neighbours) {
      if (-not (Test-Made "$RegistryEndpointId")) {
        Invoke-Az network private-endpoint create --name "pep-$ContainerRegistry" `
          --resource-group "${VnetGroup}" --location "$Location" `
          --connection-name "pep-$ContainerRegistry" `
          --private-connection-resource-id "$ContainerRegistryId" --group-id registry `
          --subnet "$PeSubnetId" --tags "${PlanTag}" `
          --subscription "${VnetSubscription}"
      }
    }
    if (Test-NoneBegins "$ContainerRegistryId=registry=$VnetId/subnets/" $Neighbours) {
      if (Test-Absent "$RegistryZoneId" $RegistryZoneGroupZones) {
        Invoke-Az network private-endpoint dns-zone-group create `
          --endpoint-name "pep-$ContainerRegistry" --name "default" `
          --resource-group "${VnetGroup}" --private-dns-zone "$RegistryZoneId" `
          --zone-name privatelink-azurecr-io `
          --subscription "${VnetSubscription}"
      }
    }
  }
  if (Step 'iam-workspace-identity' 'anywhere' "Identity of the workspace and its roles") {
    $Principals = Read-Once Principals identity list --resource-group "$ResourceGroup" `
      --query "[].join('=', [name, principalId])" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --fill-role-definition-name false `
      --query "[].join('=', [principalId, roleDefinitionId, scope])" --output tsv
    if (-not (Test-Made "$WorkspaceIdentityId")) {
      Invoke-Az identity create --name "$WorkspaceIdentity" `
        --resource-group "$ResourceGroup" --location "$Location" `
        --tags "${PlanTag}"
    }
    $WorkspacePrincipal = if ($found = Find-Value "$WorkspaceIdentity" $Principals) { $found } else {
      Read-Scalar WorkspacePrincipal identity show --name "$WorkspaceIdentity" `
      --resource-group "$ResourceGroup" --query principalId --output tsv
    }
    if (Test-Absent "$WorkspacePrincipal=/subscriptions/${StorageAccountSubscription}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c=$StorageAccountId" $RoleAssignments) {
      # Contributor on the storage account
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role b24988ac-6180-42a0-ab88-20f7382dd24c `
        --scope "$StorageAccountId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$WorkspacePrincipal=/subscriptions/${StorageAccountSubscription}/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe=$StorageAccountId" $RoleAssignments) {
      # Storage Blob Data Contributor on the storage account
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role ba92f5b4-2d11-453d-a403-e96b0029c9fe `
        --scope "$StorageAccountId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$WorkspacePrincipal=/subscriptions/${StorageAccountSubscription}/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd=$StorageAccountId" $RoleAssignments) {
      # Storage File Data Privileged Contributor on the storage account
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role "69566ab7-960f-475b-8e7c-b3118f30c6bd" `
        --scope "$StorageAccountId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$WorkspacePrincipal=/subscriptions/${KeyVaultSubscription}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c=$KeyVaultId" $RoleAssignments) {
      # Contributor on the key vault
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role b24988ac-6180-42a0-ab88-20f7382dd24c `
        --scope "$KeyVaultId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$WorkspacePrincipal=/subscriptions/${KeyVaultSubscription}/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483=$KeyVaultId" $RoleAssignments) {
      # Key Vault Administrator on the key vault
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role "00482a5a-887f-4fb3-b363-3b7fe8e74483" `
        --scope "$KeyVaultId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$WorkspacePrincipal=/subscriptions/${ContainerRegistrySubscription}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c=$ContainerRegistryId" $RoleAssignments) {
      # Contributor on the registry
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role b24988ac-6180-42a0-ab88-20f7382dd24c `
        --scope "$ContainerRegistryId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$WorkspacePrincipal=/subscriptions/${AppInsightsSubscription}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c=$AppInsightsId" $RoleAssignments) {
      # Contributor on Application Insights
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role b24988ac-6180-42a0-ab88-20f7382dd24c `
        --scope "$AppInsightsId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$WorkspacePrincipal=/subscriptions/${VnetSubscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7=$BlobEndpointId" $RoleAssignments) {
      # Reader on the blob endpoint
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role acdd72a7-3385-48ef-bd42-f606fba81ae7 `
        --scope "$BlobEndpointId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$WorkspacePrincipal=/subscriptions/${VnetSubscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7=$FileEndpointId" $RoleAssignments) {
      # Reader on the file endpoint
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role acdd72a7-3385-48ef-bd42-f606fba81ae7 `
        --scope "$FileEndpointId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$WorkspacePrincipal=/subscriptions/${CmkKeyVaultSubscription}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c=$CmkKeyVaultId" $RoleAssignments) {
      # Contributor on the vault of the customer-managed key
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role b24988ac-6180-42a0-ab88-20f7382dd24c `
        --scope "$CmkKeyVaultId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$WorkspacePrincipal=/subscriptions/${CmkKeyVaultSubscription}/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483=$CmkKeyVaultId" $RoleAssignments) {
      # Key Vault Administrator on the vault of the customer-managed key
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role "00482a5a-887f-4fb3-b363-3b7fe8e74483" `
        --scope "$CmkKeyVaultId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$WorkspacePrincipal=/subscriptions/${CmkKeyVaultSubscription}/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6=$CmkKeyVaultId" $RoleAssignments) {
      # Key Vault Crypto Service Encryption User on the vault of the customer-managed key
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role e147488a-f6f5-4113-8e2d-b22465e65bf6 `
        --scope "$CmkKeyVaultId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
  }
  if (Step 'ws-create' 'anywhere' "Workspace") {
  }
  if (Step 'iam-workspace-self' 'anywhere' "Role of the identity on its workspace") {
    $Principals = Read-Once Principals identity list --resource-group "$ResourceGroup" `
      --query "[].join('=', [name, principalId])" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --fill-role-definition-name false `
      --query "[].join('=', [principalId, roleDefinitionId, scope])" --output tsv
    $WorkspacePrincipal = if ($found = Find-Value "$WorkspaceIdentity" $Principals) { $found } else {
      Read-Scalar WorkspacePrincipal identity show --name "$WorkspaceIdentity" `
      --resource-group "$ResourceGroup" --query principalId --output tsv
    }
    if (Test-Absent "$WorkspacePrincipal=/subscriptions/${WorkspaceSubscription}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c=$WorkspaceId" $RoleAssignments) {
      # Contributor on the workspace itself
      Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
        --assignee-principal-type ServicePrincipal --role b24988ac-6180-42a0-ab88-20f7382dd24c `
        --scope "$WorkspaceId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
  }
  if (Step 'net-ws-endpoint' 'anywhere' "Private endpoint of the workspace") {
    $Neighbours = Read-Once Neighbours network private-endpoint list `
      --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" `
      --output tsv `
      --subscription "${VnetSubscription}"
    $WorkspaceZoneGroupZones = Read-Once WorkspaceZoneGroupZones network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$Workspace" --resource-group "${VnetGroup}" `
      --query "[].privateDnsZoneConfigs[].privateDnsZoneId" --output tsv `
      --subscription "${VnetSubscription}"
    if (Test-NoneBegins "$WorkspaceId=amlworkspace=$VnetId/subnets/" $Neighbours) {
      if (-not (Test-Made "$WorkspaceEndpointId")) {
        Invoke-AzRetry network private-endpoint create --name "pep-$Workspace" `
          --resource-group "${VnetGroup}" --location "$Location" `
          --connection-name "pep-$Workspace" --private-connection-resource-id "$WorkspaceId" `
          --group-id amlworkspace --subnet "$PeSubnetId" `
          --tags "${PlanTag}" `
          --subscription "${VnetSubscription}"
      }
    }
    if (Test-NoneBegins "$WorkspaceId=amlworkspace=$VnetId/subnets/" $Neighbours) {
      if (Test-Absent "$ApiZoneId" $WorkspaceZoneGroupZones) {
        Invoke-Az network private-endpoint dns-zone-group create `
          --endpoint-name "pep-$Workspace" --name "default" --resource-group "${VnetGroup}" `
          --private-dns-zone "$ApiZoneId" --zone-name privatelink-api-azureml-ms `
          --subscription "${VnetSubscription}"
      }
    }
    if (Test-NoneBegins "$WorkspaceId=amlworkspace=$VnetId/subnets/" $Neighbours) {
      if (Test-Absent "$NotebooksZoneId" $WorkspaceZoneGroupZones) {
        Invoke-Az network private-endpoint dns-zone-group add --endpoint-name "pep-$Workspace" `
          --name "default" --resource-group "${VnetGroup}" `
          --private-dns-zone "$NotebooksZoneId" --zone-name privatelink-notebooks-azure-net `
          --subscription "${VnetSubscription}"
      }
    }
  }
  if (Step 'data-training-storage' 'anywhere' "Storage account of the training data") {
    $Neighbours = Read-Once Neighbours network private-endpoint list `
      --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" `
      --output tsv `
      --subscription "${VnetSubscription}"
    $DataZoneGroupZones = Read-Once DataZoneGroupZones network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$DataStorageAccount-blob" --resource-group "${VnetGroup}" `
      --query "[].privateDnsZoneConfigs[].privateDnsZoneId" --output tsv `
      --subscription "${VnetSubscription}"
    if (-not (Test-Made "$DataStorageAccountId")) {
      Invoke-AzRetry storage account create --name "$DataStorageAccount" `
        --resource-group "$ResourceGroup" --location "$Location" `
        --sku "$StorageRedundancy" --kind StorageV2 --public-network-access Disabled `
        --default-action Deny --bypass AzureServices --allow-blob-public-access false `
        --https-only true --min-tls-version TLS1_2 --require-infrastructure-encryption true `
        --allow-cross-tenant-replication false --enable-local-user false `
        --allowed-copy-scope AAD --encryption-key-type-for-queue Account `
        --encryption-key-type-for-table Account `
        --tags "${PlanTag}" `
        --allow-shared-key-access false
    }
    if (-not (Test-Made "$DataContainerId")) {
      Invoke-Az storage container-rm create --name "$StorageContainer" `
        --storage-account "$DataStorageAccount" --resource-group "$ResourceGroup" `
        --public-access off
    }
    if (Test-NoneBegins "$DataStorageAccountId=blob=$VnetId/subnets/" $Neighbours) {
      if (-not (Test-Made "$DataEndpointId")) {
        Invoke-Az network private-endpoint create --name "pep-$DataStorageAccount-blob" `
          --resource-group "${VnetGroup}" --location "$Location" `
          --connection-name "pep-$DataStorageAccount-blob" `
          --private-connection-resource-id "$DataStorageAccountId" --group-id blob `
          --subnet "$PeSubnetId" --tags "${PlanTag}" `
          --subscription "${VnetSubscription}"
      }
    }
    if (Test-NoneBegins "$DataStorageAccountId=blob=$VnetId/subnets/" $Neighbours) {
      if (Test-Absent "$BlobZoneId" $DataZoneGroupZones) {
        Invoke-Az network private-endpoint dns-zone-group create `
          --endpoint-name "pep-$DataStorageAccount-blob" --name "default" `
          --resource-group "${VnetGroup}" --private-dns-zone "$BlobZoneId" `
          --zone-name privatelink-blob-core-windows-net `
          --subscription "${VnetSubscription}"
      }
    }
  }
  if (Step 'data-recovery' 'anywhere' "Recovery of deleted data") {
    $DataStorageAccountBlobsRecovery = Read-Once DataStorageAccountBlobsRecovery resource show `
      --ids "$DataStorageAccountBlobsId" `
      --query "[['blobs', max([not_null(properties.deleteRetentionPolicy.days, to_number('0')), to_number('30')])==properties.deleteRetentionPolicy.days], ['containers', max([not_null(properties.containerDeleteRetentionPolicy.days, to_number('0')), to_number('30')])==properties.containerDeleteRetentionPolicy.days], ['versions', properties.isVersioningEnabled]][?[1]].[[0]]" `
      --output tsv
    if (Test-Absent blobs $DataStorageAccountBlobsRecovery) {
      Invoke-Az storage account blob-service-properties update `
        --account-name "$DataStorageAccount" --resource-group "$ResourceGroup" `
        --enable-delete-retention true --delete-retention-days 30
    }
    if (Test-Absent containers $DataStorageAccountBlobsRecovery) {
      Invoke-Az storage account blob-service-properties update `
        --account-name "$DataStorageAccount" --resource-group "$ResourceGroup" `
        --enable-container-delete-retention true --container-delete-retention-days 30
    }
    if (Test-Absent versions $DataStorageAccountBlobsRecovery) {
      Invoke-Az storage account blob-service-properties update `
        --account-name "$DataStorageAccount" --resource-group "$ResourceGroup" `
        --enable-versioning true
    }
  }
  if (Step 'iam-compute-identity' 'anywhere' "Identity of the compute and its roles") {
    $Principals = Read-Once Principals identity list --resource-group "$ResourceGroup" `
      --query "[].join('=', [name, principalId])" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --fill-role-definition-name false `
      --query "[].join('=', [principalId, roleDefinitionId, scope])" --output tsv
    if (-not (Test-Made "$ComputeIdentityId")) {
      Invoke-Az identity create --name "$ComputeIdentity" --resource-group "$ResourceGroup" `
        --location "$Location" --tags "${PlanTag}"
    }
    $ComputePrincipal = if ($found = Find-Value "$ComputeIdentity" $Principals) { $found } else {
      Read-Scalar ComputePrincipal identity show --name "$ComputeIdentity" `
      --resource-group "$ResourceGroup" --query principalId --output tsv
    }
    if (Test-Absent "$ComputePrincipal=/subscriptions/${ContainerRegistrySubscription}/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d=$ContainerRegistryId" $RoleAssignments) {
      # AcrPull on the registry
      Invoke-AzRetry role assignment create --assignee-object-id "$ComputePrincipal" `
        --assignee-principal-type ServicePrincipal --role "7f951dda-4ed3-4680-a7ca-43fe172d538d" `
        --scope "$ContainerRegistryId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$ComputePrincipal=/subscriptions/${StorageAccountSubscription}/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe=$StorageAccountId" $RoleAssignments) {
      # Storage Blob Data Contributor on the storage account
      Invoke-AzRetry role assignment create --assignee-object-id "$ComputePrincipal" `
        --assignee-principal-type ServicePrincipal --role ba92f5b4-2d11-453d-a403-e96b0029c9fe `
        --scope "$StorageAccountId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$ComputePrincipal=/subscriptions/${StorageAccountSubscription}/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd=$StorageAccountId" $RoleAssignments) {
      # Storage File Data Privileged Contributor on the storage account
      Invoke-AzRetry role assignment create --assignee-object-id "$ComputePrincipal" `
        --assignee-principal-type ServicePrincipal --role "69566ab7-960f-475b-8e7c-b3118f30c6bd" `
        --scope "$StorageAccountId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$ComputePrincipal=/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1=$DataStorageAccountId" $RoleAssignments) {
      # Storage Blob Data Reader on the training data account
      Invoke-AzRetry role assignment create --assignee-object-id "$ComputePrincipal" `
        --assignee-principal-type ServicePrincipal --role "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" `
        --scope "$DataStorageAccountId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
  }
  if (Step 'iam-endpoint-identity' 'anywhere' "Identity of the endpoint and its roles") {
    $Principals = Read-Once Principals identity list --resource-group "$ResourceGroup" `
      --query "[].join('=', [name, principalId])" --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --fill-role-definition-name false `
      --query "[].join('=', [principalId, roleDefinitionId, scope])" --output tsv
    if (-not (Test-Made "$EndpointIdentityId")) {
      Invoke-Az identity create --name "$EndpointIdentity" --resource-group "$ResourceGroup" `
        --location "$Location" --tags "${PlanTag}"
    }
    $EndpointPrincipal = if ($found = Find-Value "$EndpointIdentity" $Principals) { $found } else {
      Read-Scalar EndpointPrincipal identity show --name "$EndpointIdentity" `
      --resource-group "$ResourceGroup" --query principalId --output tsv
    }
    if (Test-Absent "$EndpointPrincipal=/subscriptions/${ContainerRegistrySubscription}/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d=$ContainerRegistryId" $RoleAssignments) {
      # AcrPull on the registry
      Invoke-AzRetry role assignment create --assignee-object-id "$EndpointPrincipal" `
        --assignee-principal-type ServicePrincipal --role "7f951dda-4ed3-4680-a7ca-43fe172d538d" `
        --scope "$ContainerRegistryId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$EndpointPrincipal=/subscriptions/${StorageAccountSubscription}/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1=$StorageAccountId" $RoleAssignments) {
      # Storage Blob Data Reader on the storage account
      Invoke-AzRetry role assignment create --assignee-object-id "$EndpointPrincipal" `
        --assignee-principal-type ServicePrincipal --role "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" `
        --scope "$StorageAccountId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$EndpointPrincipal=/subscriptions/${WorkspaceSubscription}/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae=$WorkspaceId" $RoleAssignments) {
      # AzureML Metrics Writer (preview) on the workspace
      Invoke-AzRetry role assignment create --assignee-object-id "$EndpointPrincipal" `
        --assignee-principal-type ServicePrincipal --role "635dd51f-9968-44d3-b7fb-6d9a6bd613ae" `
        --scope "$WorkspaceId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
  }
  if (Step 'iam-groups' 'anywhere' "Roles of the data scientists") {
    $CustomRoles = Read-Once CustomRoles role definition list --scope "$ResourceGroupId" `
      --custom-role-only true `
      --query "[[].roleName, [?contains(to_string(description), 'mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId')].join('=', ['own', roleName])][]" `
      --output tsv
    $WorkspaceRoles = Read-Once WorkspaceRoles role assignment list --scope "$WorkspaceId" `
      --fill-principal-name false `
      --query "[?roleDefinitionName].join('=', [principalId, roleDefinitionName])" `
      --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --fill-role-definition-name false `
      --query "[].join('=', [principalId, roleDefinitionId, scope])" --output tsv
    if (Test-Absent "own=ML Data Scientist $Workload $Environment $Location $Instance" $CustomRoles) {
      Assert-Free "ML Data Scientist $Workload $Environment $Location $Instance" $CustomRoles
      Invoke-AzRetry role definition create --role-definition "@files/data-scientist-role.json"
    }
    if (Test-Absent "$DataScientistGroupId=ML Data Scientist $Workload $Environment $Location $Instance" $WorkspaceRoles) {
      Invoke-AzRetry role assignment create --assignee-object-id "$DataScientistGroupId" `
        --assignee-principal-type Group `
        --role "ML Data Scientist $Workload $Environment $Location $Instance" `
        --scope "$WorkspaceId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$DataScientistGroupId=/subscriptions/${StorageAccountSubscription}/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe=$StorageAccountId" $RoleAssignments) {
      # Storage Blob Data Contributor on the storage account
      Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
        --assignee-principal-type Group --role ba92f5b4-2d11-453d-a403-e96b0029c9fe `
        --scope "$StorageAccountId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$DataScientistGroupId=/subscriptions/${StorageAccountSubscription}/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd=$StorageAccountId" $RoleAssignments) {
      # Storage File Data Privileged Contributor on the storage account
      Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
        --assignee-principal-type Group --role "69566ab7-960f-475b-8e7c-b3118f30c6bd" `
        --scope "$StorageAccountId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$DataScientistGroupId=/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe=$DataStorageAccountId" $RoleAssignments) {
      # Storage Blob Data Contributor on the training data account
      Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
        --assignee-principal-type Group --role ba92f5b4-2d11-453d-a403-e96b0029c9fe `
        --scope "$DataStorageAccountId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
  }
  if (Step 'iam-deployer-role' 'anywhere' "Role that deploys models and changes none") {
    $CustomRoles = Read-Once CustomRoles role definition list --scope "$ResourceGroupId" `
      --custom-role-only true `
      --query "[[].roleName, [?contains(to_string(description), 'mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId')].join('=', ['own', roleName])][]" `
      --output tsv
    $WorkspaceRoles = Read-Once WorkspaceRoles role assignment list --scope "$WorkspaceId" `
      --fill-principal-name false `
      --query "[?roleDefinitionName].join('=', [principalId, roleDefinitionName])" `
      --output tsv
    $RoleAssignments = Read-Once RoleAssignments role assignment list --all --fill-principal-name false `
      --fill-role-definition-name false `
      --query "[].join('=', [principalId, roleDefinitionId, scope])" --output tsv
    if (Test-Absent "own=$CustomRoleName" $CustomRoles) {
      Assert-Free "$CustomRoleName" $CustomRoles
      Invoke-AzRetry role definition create --role-definition "@files/deployer-role.json"
    }
    if (Test-Absent "$DeployerGroupId=$CustomRoleName" $WorkspaceRoles) {
      Invoke-AzRetry role assignment create --assignee-object-id "$DeployerGroupId" `
        --assignee-principal-type Group --role "$CustomRoleName" --scope "$WorkspaceId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
    if (Test-Absent "$DeployerGroupId=/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830=$EndpointIdentityId" $RoleAssignments) {
      # Managed Identity Operator on the identity of the endpoint
      Invoke-Az role assignment create --assignee-object-id "$DeployerGroupId" `
        --assignee-principal-type Group --role f1a07417-d97a-45cb-824c-7a7467783830 `
        --scope "$EndpointIdentityId" `
        --description "mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId"
    }
  }
  if (Step 'iam-scoring-role' 'anywhere' "Role that calls an endpoint and nothing else") {
    $CustomRoles = Read-Once CustomRoles role definition list --scope "$ResourceGroupId" `
      --custom-role-only true `
      --query "[[].roleName, [?contains(to_string(description), 'mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId')].join('=', ['own', roleName])][]" `
      --output tsv
    if (Test-Absent "own=ML Endpoint Caller ($Workload $Environment $Location $Instance)" $CustomRoles) {
      Assert-Free "ML Endpoint Caller ($Workload $Environment $Location $Instance)" $CustomRoles
      Invoke-AzRetry role definition create --role-definition "@files/scoring-role.json"
    }
  }
  if (Step 'data-datastore' 'anywhere' "Datastore without a credential") {
    if (-not (Test-Made "$DatastoreId")) {
      Invoke-AzRetry ml datastore create --file "files/datastore.yml" `
        --workspace-name "$Workspace" --resource-group "$ResourceGroup"
    }
  }
  if (Step 'data-asset' 'anywhere' "Data asset with a version") {
    if (-not (Test-Made "$DataAssetVersionId")) {
      Invoke-AzRetry ml data create --file "files/data.yml" --workspace-name "$Workspace" `
        --resource-group "$ResourceGroup"
    }
  }
  if (Step 'cmp-cluster' 'anywhere' "Compute cluster") {
    if (-not (Test-Made "$ClusterId" ml compute delete --name "$ClusterName" `
        --workspace-name "$Workspace" --resource-group "$ResourceGroup" --yes)) {
      Invoke-AzRetry ml compute create --file "files/cluster.yml" `
        --workspace-name "$Workspace" --resource-group "$ResourceGroup"
    }
  }
  if (Step 'cmp-environment' 'anywhere' "Environment with a pinned image") {
    if (-not (Test-Made "$EnvironmentVersionId")) {
      Invoke-AzRetry ml environment create --file "files/environment.yml" `
        --workspace-name "$Workspace" --resource-group "$ResourceGroup"
    }
  }
  if (Step 'model-endpoint' 'anywhere' "Online endpoint") {
    if (-not (Test-Made "$OnlineEndpointId" ml online-endpoint delete --name "$Endpoint" `
        --workspace-name "$Workspace" --resource-group "$ResourceGroup" --yes)) {
      Invoke-AzRetry ml online-endpoint create --file "files/endpoint.yml" `
        --workspace-name "$Workspace" --resource-group "$ResourceGroup"
    }
  }
  if (Step 'mon-diagnostics' 'anywhere' "Logs of everything, sent to Log Analytics") {
    $WorkspaceSettings = Read-Once WorkspaceSettings monitor diagnostic-settings list --resource "$WorkspaceId" `
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" `
      --output tsv
    $OnlineEndpointSettings = Read-Once OnlineEndpointSettings monitor diagnostic-settings list `
      --resource "$OnlineEndpointId" `
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" `
      --output tsv
    $KeyVaultSettings = Read-Once KeyVaultSettings monitor diagnostic-settings list --resource "$KeyVaultId" `
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" `
      --output tsv
    $ContainerRegistrySettings = Read-Once ContainerRegistrySettings monitor diagnostic-settings list `
      --resource "$ContainerRegistryId" `
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" `
      --output tsv
    $StorageAccountBlobsSettings = Read-Once StorageAccountBlobsSettings monitor diagnostic-settings list `
      --resource "$StorageAccountBlobsId" `
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" `
      --output tsv
    $StorageAccountFilesSettings = Read-Once StorageAccountFilesSettings monitor diagnostic-settings list `
      --resource "$StorageAccountFilesId" `
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" `
      --output tsv
    $DataStorageAccountBlobsSettings = Read-Once DataStorageAccountBlobsSettings monitor diagnostic-settings list `
      --resource "$DataStorageAccountBlobsId" `
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" `
      --output tsv
    $CmkKeyVaultSettings = Read-Once CmkKeyVaultSettings monitor diagnostic-settings list `
      --resource "$CmkKeyVaultId" `
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" `
      --output tsv
    $FirewallSettings = Read-Once FirewallSettings monitor diagnostic-settings list --resource "$FirewallId" `
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" `
      --output tsv
    if (Test-Absent "$LogAnalyticsId" $WorkspaceSettings) {
      Assert-Free "$DiagnosticSetting-$PlanId" $WorkspaceSettings
      Invoke-AzRetry monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
        --resource "$WorkspaceId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]" `
        --metrics "[{category:AllMetrics,enabled:true}]"
    }
    if (Test-Absent "$LogAnalyticsId" $OnlineEndpointSettings) {
      Assert-Free "$DiagnosticSetting-$PlanId" $OnlineEndpointSettings
      Invoke-AzRetry monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
        --resource "$OnlineEndpointId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]" `
        --metrics "[{category:AllMetrics,enabled:true}]"
    }
    if (Test-Absent "$LogAnalyticsId" $KeyVaultSettings) {
      Assert-Free "$DiagnosticSetting-$PlanId" $KeyVaultSettings
      Invoke-AzRetry monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
        --resource "$KeyVaultId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Absent "$LogAnalyticsId" $ContainerRegistrySettings) {
      Assert-Free "$DiagnosticSetting-$PlanId" $ContainerRegistrySettings
      Invoke-AzRetry monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
        --resource "$ContainerRegistryId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Absent "$LogAnalyticsId" $StorageAccountBlobsSettings) {
      Assert-Free "$DiagnosticSetting-$PlanId" $StorageAccountBlobsSettings
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
        --resource "$StorageAccountBlobsId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Absent "$LogAnalyticsId" $StorageAccountFilesSettings) {
      Assert-Free "$DiagnosticSetting-$PlanId" $StorageAccountFilesSettings
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
        --resource "$StorageAccountFilesId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Absent "$LogAnalyticsId" $DataStorageAccountBlobsSettings) {
      Assert-Free "$DiagnosticSetting-$PlanId" $DataStorageAccountBlobsSettings
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
        --resource "$DataStorageAccountBlobsId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Absent "$LogAnalyticsId" $CmkKeyVaultSettings) {
      Assert-Free "$DiagnosticSetting-$PlanId" $CmkKeyVaultSettings
      Invoke-AzRetry monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
        --resource "$CmkKeyVaultId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Absent "$LogAnalyticsId" $FirewallSettings) {
      Assert-Free "$DiagnosticSetting-$PlanId" $FirewallSettings
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
        --resource "$FirewallId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]" --export-to-resource-specific true
    }
  }
  if (Step 'mon-activity-log' 'anywhere' "Activity log of the subscription") {
    $ActivityLogSettings = Read-Once ActivityLogSettings monitor diagnostic-settings subscription list `
      --query "[value[?!contains([contains(logs[?enabled].category, 'Administrative'), contains(logs[?enabled].category, 'Security'), contains(logs[?enabled].category, 'Policy'), contains(logs[?enabled].category, 'Alert')], 'no'=='yes')].workspaceId, value[].name][]" `
      --output tsv
    if (Test-Absent "$LogAnalyticsId" $ActivityLogSettings) {
      Assert-Free "$ActivityLogSetting-$PlanId" $ActivityLogSettings
      Invoke-Az monitor diagnostic-settings subscription create `
        --name "$ActivityLogSetting-$PlanId" --location "$Location" `
        --workspace "$LogAnalyticsId" `
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
      Invoke-Az rest --method put `
        --url "/subscriptions/$SubscriptionId/providers/Microsoft.Security/pricings/StorageAccounts?api-version=2024-01-01" `
        --body "@files/defender-storage.json"
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
  if (Step 'gov-benchmark' 'anywhere' "Microsoft cloud security benchmark on the group") {
    $PolicyAssignments = Read-Once PolicyAssignments policy assignment list --scope "$ResourceGroupId" `
      --query "[].name" --output tsv
    if (Test-Absent "$PolicyAssignment-$PlanId" $PolicyAssignments) {
      Invoke-AzRetry policy assignment create --name "$PolicyAssignment-$PlanId" `
        --display-name "Microsoft cloud security benchmark" `
        --policy-set-definition "1f3afdf9-d0c9-4c3d-847f-89da613e70a8" `
        --scope "$ResourceGroupId"
    }
  }
  if (Step 'gov-deny-policies' 'anywhere' "Policies that deny what must not drift") {
    $PolicyAssignments = Read-Once PolicyAssignments policy assignment list --scope "$ResourceGroupId" `
      --query "[].name" --output tsv
    if (Test-Absent "aml-deny-public-$PlanId" $PolicyAssignments) {
      Invoke-AzRetry policy assignment create --name "aml-deny-public-$PlanId" `
        --display-name "Deny workspaces with public network access" `
        --policy "438c38d2-3772-465a-a9cc-7a6666a275ce" --params "{effect:{value:Deny}}" `
        --scope "$ResourceGroupId"
    }
    if (Test-Absent "aml-deny-ssh-$PlanId" $PolicyAssignments) {
      Invoke-AzRetry policy assignment create --name "aml-deny-ssh-$PlanId" `
        --display-name "Deny compute with local authentication" `
        --policy e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f --params "{effect:{value:Deny}}" `
        --scope "$ResourceGroupId"
    }
  }
  if (Step 'mon-alerts' 'anywhere' "Alerts when someone changes what guards the workspace") {
    if (-not (Test-Made "$ActionGroupId")) {
      Invoke-Az monitor action-group create `
        --name "ag-$Workload-$Environment-$Location-$Instance-$PlanId" `
        --resource-group "$ResourceGroup" --short-name mlsec --action email security `
        "$SecurityEmail" --tags "${PlanTag}"
    }
    if (-not (Test-Made "$WorkspaceWriteAlertId")) {
      Invoke-AzRetry monitor activity-log alert create `
        --name "alert-workspace-changed-$Workload-$Environment-$Location-$Instance-$PlanId" `
        --resource-group "$ResourceGroup" --description "Tells when the workspace is changed." `
        --condition "category=Administrative and operationName=Microsoft.MachineLearningServices/workspaces/write and status=Succeeded" `
        --scope "$ResourceGroupId" --action-group "$ActionGroupId" `
        --tags "${PlanTag}"
    }
    if (-not (Test-Made "$WorkspaceDeleteAlertId")) {
      Invoke-AzRetry monitor activity-log alert create `
        --name "alert-workspace-deleted-$Workload-$Environment-$Location-$Instance-$PlanId" `
        --resource-group "$ResourceGroup" --description "Tells when the workspace is deleted." `
        --condition "category=Administrative and operationName=Microsoft.MachineLearningServices/workspaces/delete and status=Succeeded" `
        --scope "$ResourceGroupId" --action-group "$ActionGroupId" `
        --tags "${PlanTag}"
    }
    if (-not (Test-Made "$RoleAlertId")) {
      Invoke-AzRetry monitor activity-log alert create `
        --name "alert-role-assigned-$Workload-$Environment-$Location-$Instance-$PlanId" `
        --resource-group "$ResourceGroup" `
        --description "Tells when a role is given in the group." `
        --condition "category=Administrative and operationName=Microsoft.Authorization/roleAssignments/write and status=Succeeded" `
        --scope "$ResourceGroupId" --action-group "$ActionGroupId" `
        --tags "${PlanTag}"
    }
    if (-not (Test-Made "$LogsAlertId")) {
      Invoke-AzRetry monitor activity-log alert create `
        --name "alert-logs-switched-off-$Workload-$Environment-$Location-$Instance-$PlanId" `
        --resource-group "$ResourceGroup" `
        --description "Tells when logs are switched off in the group." `
        --condition "category=Administrative and operationName=Microsoft.Insights/diagnosticSettings/delete and status=Succeeded" `
        --scope "$ResourceGroupId" --action-group "$ActionGroupId" `
        --tags "${PlanTag}"
    }
    if (-not (Test-Made "$LockAlertId")) {
      Invoke-AzRetry monitor activity-log alert create `
        --name "alert-lock-taken-away-$Workload-$Environment-$Location-$Instance-$PlanId" `
        --resource-group "$ResourceGroup" `
        --description "Tells when a lock is taken away in the group." `
        --condition "category=Administrative and operationName=Microsoft.Authorization/locks/delete and status=Succeeded" `
        --scope "$ResourceGroupId" --action-group "$ActionGroupId" `
        --tags "${PlanTag}"
    }
    if (-not (Test-Made "$PolicyAlertId")) {
      Invoke-AzRetry monitor activity-log alert create `
        --name "alert-policy-taken-away-$Workload-$Environment-$Location-$Instance-$PlanId" `
        --resource-group "$ResourceGroup" `
        --description "Tells when a policy is taken away from the group." `
        --condition "category=Administrative and operationName=Microsoft.Authorization/policyAssignments/delete and status=Succeeded" `
        --scope "$ResourceGroupId" --action-group "$ActionGroupId" `
        --tags "${PlanTag}"
    }
    if (-not (Test-Made "$LogsWriteAlertId")) {
      Invoke-AzRetry monitor activity-log alert create `
        --name "alert-logs-redirected-$Workload-$Environment-$Location-$Instance-$PlanId" `
        --resource-group "$ResourceGroup" `
        --description "Tells when logs are sent elsewhere in the group." `
        --condition "category=Administrative and operationName=Microsoft.Insights/diagnosticSettings/write and status=Succeeded" `
        --scope "$ResourceGroupId" --action-group "$ActionGroupId" `
        --tags "${PlanTag}"
    }
    if (-not (Test-Made "$PolicyWriteAlertId")) {
      Invoke-AzRetry monitor activity-log alert create `
        --name "alert-policy-assigned-$Workload-$Environment-$Location-$Instance-$PlanId" `
        --resource-group "$ResourceGroup" `
        --description "Tells when a policy of the group is assigned or changed." `
        --condition "category=Administrative and operationName=Microsoft.Authorization/policyAssignments/write and status=Succeeded" `
        --scope "$ResourceGroupId" --action-group "$ActionGroupId" `
        --tags "${PlanTag}"
    }
    if (-not (Test-Made "$ExemptionAlertId")) {
      Invoke-AzRetry monitor activity-log alert create `
        --name "alert-policy-exempted-$Workload-$Environment-$Location-$Instance-$PlanId" `
        --resource-group "$ResourceGroup" `
        --description "Tells when something in the group is exempted from a policy." `
        --condition "category=Administrative and operationName=Microsoft.Authorization/policyExemptions/write and status=Succeeded" `
        --scope "$ResourceGroupId" --action-group "$ActionGroupId" `
        --tags "${PlanTag}"
    }
    if (-not (Test-Made "$NsgAlertId")) {
      Invoke-AzRetry monitor activity-log alert create `
        --name "alert-security-group-changed-$Workload-$Environment-$Location-$Instance-$PlanId" `
        --resource-group "$ResourceGroup" `
        --description "Tells when a security group is changed." `
        --condition "category=Administrative and operationName=Microsoft.Network/networkSecurityGroups/write and status=Succeeded" `
        --scope "$ResourceGroupId" --action-group "$ActionGroupId" `
        --tags "${PlanTag}"
    }
    if (-not (Test-Made "$NsgRuleAlertId")) {
      Invoke-AzRetry monitor activity-log alert create `
        --name "alert-security-rule-changed-$Workload-$Environment-$Location-$Instance-$PlanId" `
        --resource-group "$ResourceGroup" `
        --description "Tells when a rule of a security group is changed." `
        --condition "category=Administrative and operationName=Microsoft.Network/networkSecurityGroups/securityRules/write and status=Succeeded" `
        --scope "$ResourceGroupId" --action-group "$ActionGroupId" `
        --tags "${PlanTag}"
    }
    if (-not (Test-Made "$PublicIpAlertId")) {
      Invoke-AzRetry monitor activity-log alert create `
        --name "alert-public-address-made-$Workload-$Environment-$Location-$Instance-$PlanId" `
        --resource-group "$ResourceGroup" `
        --description "Tells when a public address is made or changed in the group." `
        --condition "category=Administrative and operationName=Microsoft.Network/publicIPAddresses/write and status=Succeeded" `
        --scope "$ResourceGroupId" --action-group "$ActionGroupId" `
        --tags "${PlanTag}"
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
    Invoke-AzRetry rest --method post `
      --url "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01" `
      --body "@files/image-findings.json" --query data --output table
  }
  if (Step 'gov-locks' 'anywhere' "Delete lock on the logs") {
  }
  if (Step 'gov-inventory' 'anywhere' "What stands beside the plan") {
    # What the group holds that does not carry the tag of the plan
    Invoke-Az resource list --resource-group "$ResourceGroup" `
      --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId'].{name:name,type:type}" `
      --output table
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
    Enter-Lock
    Confirm-Ready
    Confirm-Plan "Make what is absent in subscription ${SubscriptionId}?"
    if (-not $Yes) { Read-Home } # while it asked, another may have begun
    Assert-NoOtherRun
    Enter-Group
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
  Exit-Lock
  Exit-Group
  Restore-Session
}
