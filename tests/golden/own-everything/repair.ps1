# Azure Machine Learning, secured: mlw-mlsec-prod-eus2-001 in eastus2
# Made by the guide to securing Azure Machine Learning, version 0.1.0.
# Network design: your own virtual network
# With: Customer-managed key
# With: High business impact
# With: Azure Bastion
# With: Flow logs
# With: Azure Monitor over a private link
# With: Customer-managed key for stored data
# With: Job secrets
#
# To make it again, take the values.json beside it: in the guide by its form, or by its command line,
#   npm run --silent render -- --values values.json --out FOLDER
#Requires -Version 7.3
<#
.SYNOPSIS
Reads what verify reads, lists what fails with its remedy, asks, mends, and reads again. Where a step has to make what is
missing, it runs apply.ps1 for that step; a resource that is absent it leaves to you.
.DESCRIPTION
A setting waits until what must hold before it does hold. What carries the tag of another plan is left; what carries no
tag of this one is named before it is changed. Exit: 0 all that was looked at is as it should be, 1 something still fails
that could be mended here, 2 wrong use, not ready, or another run is at work on it, 3 nothing of that kind fails, but
something is left to you or could not be read. With -Restore: 0 all is as the file says, 1 Azure did not take something,
3 no call sets something back. With -DryRun: 0, whatever was found. At Ctrl-C it says what it did; PowerShell gives it no
exit code.
.PARAMETER DryRun
Read, print each az call that would mend, and change nothing.
.PARAMETER List
Read, print what fails and its remedy, and change nothing.
.PARAMETER Only
Mend what these controls or steps ask for, and nothing else; with commas between them.
.PARAMETER Allow
Do not ask about these kinds of consequence, with commas between them: interrupts, costs, cuts-off, cannot-be-undone.
.PARAMETER Restore
Set back what a repair of this plan changed, from the file before.json that it wrote beside this script, and read again; a path begins
where you are.
.PARAMETER Yes
Do not ask; a consequence that -Allow does not name is then not taken.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
  [switch] $DryRun, [switch] $List, [string[]] $Only, [string[]] $Allow, [string] $Restore, [switch] $Yes,
  [Parameter(ValueFromRemainingArguments, DontShow)] [string[]] $Others
)

$ScriptName = 'repair.ps1'
$CalledIn = $PWD.ProviderPath
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

foreach ($name in 'Only', 'Allow', 'Restore') {
  if ($Options -contains $name -and ($PSBoundParameters[$name] -join '') -notmatch '[^\s,]') {
    Stop-Wrong "-$name needs a word after it. Get-Help ./$ScriptName -Full says which."
  }
}
Assert-Apart List DryRun
foreach ($other in 'List', 'DryRun', 'Allow', 'Only') { Assert-Apart Restore $other }

# To change a value, render the scripts again.
$SubscriptionId = "11111111-2222-4333-8444-555555555555"
$Workload = "mlsec"
$Environment = "prod"
$Location = "eastus2"
$Instance = "001"
$PlanId = "k7m2x9qd"
$ResourceGroup = "rg-mlsec-prod-eus2-001"
$Vnet = "vnet-mlsec-prod-eus2-001"
$PeSubnet = "snet-pe"
$ComputeSubnet = "snet-training"
$Nsg = "nsg-mlsec-prod-eus2-001"
$ServiceTagRegion = "EastUS2"
$PeNsg = "nsg-pe-mlsec-prod-eus2-001"
$Firewall = "afw-mlsec-prod-eus2-001"
$FirewallPolicy = "afwp-mlsec-prod-eus2-001"
$FirewallPublicIp = "pip-afw-mlsec-prod-eus2-001"
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
$MaxNodes = "4"
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
$DiagnosticSetting = "diag-to-log"
$ActivityLogSetting = "diag-activity-to-log"
$PrivateLinkScope = "ampls-mlsec-prod-eus2-001"
$PolicyAssignment = "mcsb-mlsec-prod-eus2-001"
$ResourceGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup"
$LogAnalyticsId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.OperationalInsights/workspaces/$LogAnalytics"
$AppInsightsId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/components/$AppInsights"
$PrivateLinkScopeId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/privateLinkScopes/$PrivateLinkScope"
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
$PeNsgId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/networkSecurityGroups/$PeNsg"
$FirewallPublicIpId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/publicIPAddresses/$FirewallPublicIp"
$FirewallPolicyId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/firewallPolicies/$FirewallPolicy"
$FirewallId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/azureFirewalls/$Firewall"
$RouteTableId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/routeTables/$RouteTable"
$BastionPublicIpId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/publicIPAddresses/pip-$Bastion"
$BastionId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/bastionHosts/$Bastion"
$JumpNsgId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/networkSecurityGroups/nsg-$JumpHost"
$BastionNsgId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/networkSecurityGroups/nsg-$Bastion"
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
$ClusterId = "$WorkspaceId/computes/$ClusterName"
$InstanceId = "$WorkspaceId/computes/$ComputeInstance"
$DatastoreId = "$WorkspaceId/datastores/$Datastore"
$DataAssetId = "$WorkspaceId/data/$DataAsset"
$EnvironmentAssetId = "$WorkspaceId/environments/$MlEnvironment"
$ModelAssetId = "$WorkspaceId/models/$Model"
$OnlineEndpointId = "$WorkspaceId/onlineEndpoints/$Endpoint"
$PeSubnetId = "$VnetId/subnets/$PeSubnet"
$ComputeSubnetId = "$VnetId/subnets/$ComputeSubnet"
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
$PlanTagValue = "$Workload-$Environment-$Location-$Instance-$PlanId"
$PlanTag = "$PlanTagName=$PlanTagValue"

# Is az there, signed in, and in the subscription of this plan?
function Assert-SignedIn {
  Find-Az
  $account = Invoke-Quietly account show --query id --output tsv
  if ($account.Status -ne 0) { Stop-Wrong "Sign in first: az login ($($account.Complaint))" }
  if ("$($account.Lines)" -ne $SubscriptionId) {
    Stop-Wrong "az works in another subscription. Run: az account set --subscription $SubscriptionId"
  }
}

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

# Asks a person, who must be there unless -Yes was given.
function Confirm-Plan([string] $Question) {
  if ($Yes) { return }
  if ([Console]::IsInputRedirected) {
    Stop-Wrong 'There is nobody to ask. Add -Yes to go on without a question.'
  }
  if ((Read-Host "$Question [y/N]") -notin 'y', 'yes') { Stop-Wrong 'Nothing was done.' }
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
  "$LogAnalyticsId"
  "$AppInsightsId"
  "$VnetId"
  "$PeNsgId"
  "$ApiZoneId"
  "$ApiLinkId"
  "$NotebooksZoneId"
  "$NotebooksLinkId"
  "$BlobZoneId"
  "$BlobLinkId"
  "$FileZoneId"
  "$FileLinkId"
  "$VaultZoneId"
  "$VaultLinkId"
  "$RegistryZoneId"
  "$RegistryLinkId"
  "$KeyVaultId"
  "$ContainerRegistryId"
  "$NsgId"
  "$FirewallPublicIpId"
  "$FirewallPolicyId"
  "$FirewallId"
  "$RouteTableId"
  "$CmkKeyVaultId"
  "$CmkVaultEndpointId"
  "$StorageKeyIdentityId"
  "$StorageAccountId"
  "$BlobEndpointId"
  "$FileEndpointId"
  "$VaultEndpointId"
  "$RegistryEndpointId"
  "$WorkspaceIdentityId"
  "$WorkspaceId"
  "$WorkspaceEndpointId"
  "$PrivateLinkScopeId"
  "$MonitorZoneId"
  "$MonitorLinkId"
  "$OmsZoneId"
  "$OmsLinkId"
  "$OdsZoneId"
  "$OdsLinkId"
  "$AgentZoneId"
  "$AgentLinkId"
  "$MonitorEndpointId"
  "$FlowLogStorageAccountId"
  "$FlowLogIdentityId"
  "$BastionNsgId"
  "$BastionPublicIpId"
  "$BastionId"
  "$JumpNsgId"
  "$JumpNicId"
  "$JumpHostId"
  "$DataStorageAccountId"
  "$DataEndpointId"
  "$ComputeIdentityId"
  "$EndpointIdentityId"
  "$JobKeyVaultId"
  "$JobVaultEndpointId"
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

# Where the plan's own is absent: did others make one that does its work? Its name and group go to variables. The
# call prints rows of what it serves, how, where it is, its name and its group.
function Find-StandIn([string] $Serves, [string] $How, [string] $Within) {
  if ($Trouble -cne 'absent') { return $false }
  Read-Rows 'list' 5 @args
  if ($Trouble) { return $false }
  foreach ($row in $Rows) {
    $target, $by, $place, $name, $group = $row | ForEach-Object { Get-Plain $_ }
    if (-not (Test-Among $target $Serves) -or -not (Test-Among $by $How)) { continue }
    if (-not (Get-Folded $place).StartsWith((Get-Folded $Within), [StringComparison]::Ordinal)) { continue }
    $script:StandInName = $name
    $script:StandInGroup = $group
    return $true
  }
  $script:Trouble = 'absent'
  $false
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

$Kinds = 'interrupts', 'costs', 'cuts-off', 'cannot-be-undone'
$Asked = @($Only | ForEach-Object { "$_" -split ',' } | Where-Object { $_ })
$Allowed = [Collections.Generic.List[string]]::new()
foreach ($kind in @($Allow | ForEach-Object { "$_" -split ',' } | Where-Object { $_ })) {
  if ($kind -cnotin $Kinds) { Stop-Wrong "There is no kind of consequence $kind. There are: $Kinds." }
  $Allowed.Add($kind)
}
if ($Restore) {
  $Restore = [IO.Path]::Combine($CalledIn, $Restore)
  if (-not [IO.File]::Exists($Restore)) { Stop-Wrong "The file $Restore cannot be read." }
}

# What is known of each setting, by its number: its verdict, what was found, how it is mended, what that means, and
# what became of it: mended, or refused by Azure.
$Settings = [Collections.Generic.SortedDictionary[int, object]]::new()
$Outcomes = @{}

# Is a step among those that are to be read? First only its name is taken, and the steps that its settings wait for
# are read with it: Test-Reading STEP "CONTROLS" "BEFORE"
$Names = [Collections.Generic.List[string]]::new()
$WantedSteps = [Collections.Generic.List[string]]::new()
$Reading = 'names'
function Test-Reading([string] $Step, [string] $Controls, [string] $Before) {
  if ($Reading -isnot [string]) { return $Step -in $Reading }
  $own = @($Step) + @(Split-Words $Controls)
  $Names.AddRange([string[]] $own)
  if (-not $Asked -or @($own | Where-Object { $_ -cin $Asked }).Count -gt 0) {
    $WantedSteps.AddRange([string[]] (@($Step) + @(Split-Words $Before)))
  }
  $false
}
function Split-Words([string] $Words) { $Words -split ' ' | Where-Object { $_ } }

# Keeps a verdict, with what is known of its remedy: its mend is update, make, apply, fixed or hand, and check for a question
# that no mend answers.
function Write-Verdict($Verdict, [int] $Number, [string] $Mend, [string] $Consequences, [string] $Before, [string] $Sentence, [string] $Traits, [string] $Present) {
  $found = if ($Verdict.actual) { $Verdict.actual -replace '\.$' } else { 'nothing' }
  # Nothing changes what is not there: apply makes it, and cuts nobody off. What is there, apply leaves to a person.
  $noResource = $Verdict.actual -ceq 'there is no such resource'
  if ($Mend -cne 'apply' -and ($noResource -or ($Mend -ceq 'update' -and $Verdict.actual -ceq 'there is no such row'))) {
    $only = if ($Mend -cin 'update', 'make') { " -Only $($Verdict.step)" }
    $Sentence = "./apply.ps1$only makes it."
    $Mend = 'absent'
    $Consequences = ''
    $Before = ''
  }
  if ($Mend -ceq 'apply' -and $Present -and $Verdict.actual -cnotlike 'there is no such *') {
    $Sentence = $Present
    $Mend = 'hand'
    $Consequences = ''
  }
  $earlier = if ($Settings.ContainsKey($Number)) { $Settings[$Number] }
  $first = if ($earlier) { $earlier.First } elseif ($FoundJson) { $FoundJson } else { 'null' }
  $Settings[$Number] = @{
    Number = $Number; First = $first; Result = $Verdict.result; Control = $Verdict.control; Step = $Verdict.step; Label = $Verdict.label
    Told = "expected $($Verdict.expected), found $found. Step: $($Verdict.step)"; Json = $FoundJson
    Untagged = ''; OthersPlan = ''
    Mend = $Mend; Kinds = @(Split-Words $Consequences); Before = @(Split-Words $Before); Sentence = $Sentence; Traits = @(Split-Words $Traits)
  }
}

# Lists what does not pass of what was asked for, with its remedy.
function Write-All([string] $Heading) {
  foreach ($one in $Settings.Values) {
    if ($one.Result -eq 'PASS' -or -not (Test-Scope $one)) { continue }
    $colour = if ($one.Result -eq 'FAIL') { 31 } else { 33 }
    if ($Heading) { Write-Line $Heading }
    $Heading = ''
    Complete-Line
    Write-Host ('{0} {1,-26} {2}' -f (Format-Colour $colour $one.Result.PadRight(7)), $one.Control, $one.Label)
    Write-Log "$($one.Result) $($one.Control) $($one.Label)"
    Write-Line "        $($one.Told)"
    if ($one.Result -eq 'FAIL') { Write-Remedy $one }
  }
}

# Was this setting asked for?
function Test-Scope($One) { -not $Asked -or $One.Control -cin $Asked -or $One.Step -cin $Asked }

# How a setting that fails is mended, and what that means.
function Write-Remedy($One) {
  switch ($Outcomes[$One.Number]) {
    'mended' {
      if ($One.Mend -ne 'hand') {
        return Write-Line '        It was changed, and still is not so. Azure may need a while: run verify later.'
      }
    }
    'refused' { return Write-Line '        It could not be changed: what stood in the way is told above.' }
  }
  switch ($One.Mend) {
    'fixed' { Write-Line "        Only creation sets it. $($One.Sentence)" }
    'hand' { Write-Line "        Yours to do: $($One.Sentence)" }
    'absent' { Write-Line "        It is absent: $($One.Sentence)" }
    'check' { Write-Line '        No script mends it.' }
    'apply' { Write-Line "        Mend: by this script, which runs ./apply.ps1 -Only $($One.Step)." }
    default { Write-Line '        Mend: by this script.' }
  }
  if ($One.Untagged) { Write-Line "        It is of what does not carry the tag of this plan, so others may have made it: $($One.Untagged)" }
  if ($One.Kinds) { Write-Line "        Consequence ($($One.Kinds -join ', ')): $($One.Sentence)" }
  $wait = @(Get-Waits $One)
  if ($wait) { Write-Line "        First, since it does not hold: $($wait -join ', ')" }
}

# Can this script mend it?
function Test-Mendable($One) { $One.Mend -cin 'update', 'make', 'apply' }

# Does a setting fail that this script may mend, and that was not tried yet?
function Test-Open($One) {
  $One.Result -eq 'FAIL' -and -not $Outcomes.ContainsKey($One.Number) -and (Test-Mendable $One) -and (Test-Scope $One)
}

# Are all of its consequences allowed?
function Test-Allowance($One) { @($One.Kinds | Where-Object { $_ -cnotin $Allowed }).Count -eq 0 }

# Does it fail, and may this run mend it?
function Test-Chosen($One) { (Test-Open $One) -and (Test-Allowance $One) }

# The steps that a setting waits for and that do not hold: something of them fails, or could not be read. Before it stand
# steps, and the numbers of settings, all of which are waited for.
function Get-Waits($One) {
  $waits = foreach ($before in $One.Before) {
    $all = $before -match '^[0-9]' -or 'waits-for-all' -cin $One.Traits
    $lacking = @($Settings.Values | Where-Object { $before -cin $_.Step, "$($_.Number)" -and (Test-Lacking $_ $all) })
    if ($lacking.Count -gt 0) { $lacking[0].Step }
  }
  $waits | Select-Object -Unique
}

# May something be missing that others wait for? What is absent is, and what could not be read may be. Of what is there,
# what only creation sets holds up nothing, nor does what hardens it, unless all is waited for.
function Test-Lacking($One, [bool] $All) {
  if ($One.Result -eq 'PASS') { return $false }
  $isRead = $One.Result -eq 'FAIL' -or $One.Json -ceq 'null' # what is there need not tell everything
  if (-not $isRead -or $One.Mend -cin 'absent', 'check') { return $true }
  $One.Mend -cne 'fixed' -and ($All -or 'hardens' -cnotin $One.Traits)
}

# Is nothing missing that it waits for?
function Test-Ready($One) { (Test-Chosen $One) -and -not @(Get-Waits $One) }

# Which of these settings are to be mended now?
$Due = @()
$Words = @()
$Progress = $false
$CallFailed = $false
$CallsMade = @()
$Tried = $false
$ChangedSteps = @()
function Test-Due {
  Complete-Due
  Reset-Calls
  $script:Due = @($args | Where-Object { $Settings.ContainsKey($_) } | ForEach-Object { $Settings[$_] } | Where-Object { Test-Ready $_ })
  foreach ($one in $Due) {
    Write-Line $(if ($DryRun) { "# $($one.Label) ($($one.Control), $($one.Step))" } else { "Mending: $($one.Label)" })
  }
  $Due.Count -gt 0
}

# Nothing is known yet of the calls that follow.
function Reset-Calls {
  $script:CallFailed = $false
  $script:CallsMade = @()
  $script:Tried = $false
  $script:Words = @()
}

# Keeps what became of the settings that were due.
function Complete-Due {
  if ($LastCall) { Invoke-Last }
  foreach ($one in $Due) {
    $Outcomes[$one.Number] = if ($CallFailed) { 'refused' } else { 'mended' }
    $script:ChangedSteps += $one.Step
    if ($CallFailed) { continue }
    $script:Progress = $true
    if ($DryRun) { $one.Result = 'PASS' }
  }
  $script:Due = @()
}

# Words of the call for a setting that is due: Add-Words NUMBER --option WORD …
function Add-Words {
  $number, $more = $args
  if ($number -notin @($Due | ForEach-Object { $_.Number })) { return }
  if (" $Words " -cnotlike "* $([WildcardPattern]::Escape("$more")) *") { $script:Words += @($more) }
}

# Makes a call of a remedy, unless one before it was refused.
function Invoke-Mend {
  if ($CallFailed) { return }
  $call = @($args) + $Words
  $trouble = Get-Trouble @call
  if ($trouble) {
    Write-Line "  Not done, since a word of the call is not known: $trouble"
    $script:CallFailed = $true
  } elseif ($DryRun) {
    Write-Host (Format-Call @call)
  } else {
    $script:Tried = $true
    if ((Invoke-Logged @call) -eq 0) {
      $script:CallsMade += "  $(Format-Call @call)"
      return
    }
    Write-Complaint
    $script:CallFailed = $true
    if ($CallsMade) { Write-Line "  Done before it, and not taken back:`n$($CallsMade -join "`n")" }
  }
}

# A call that is made after the others of a remedy, also where one of them was refused, and what of the kind was not made.
$LastCall = @()
$Unmade = @()
# Keeps it, so that also whoever stops the script is told.
function Set-Lastly { $script:LastCall = $args }

# Makes it, unless no other was tried.
function Invoke-Last {
  if ($DryRun) { Write-Host (Format-Call @LastCall) }
  elseif ($Tried) {
    $line = "  $(Format-Call @LastCall)"
    $script:Unmade = @($Unmade | Where-Object { $_ -cne $line })
    if ((Get-Trouble @LastCall) -or (Invoke-Logged @LastCall) -ne 0) {
      Write-Complaint
      $script:Unmade += $line
    }
  }
  $script:LastCall = @()
}

# Lets apply make what is absent.
function Invoke-Apply([string] $Step) {
  if ($DryRun) { return Write-Host "./apply.ps1 -Only $Step -Yes" }
  $apply = [IO.Path]::Combine($PSScriptRoot, 'apply.ps1')
  if (-not [IO.File]::Exists($apply)) {
    Write-Line '  Not done: apply.ps1 is not in this folder.'
    $script:CallFailed = $true
    return
  }
  Write-Log "./apply.ps1 -Only $Step -Yes"
  # Two scripts do not work on a plan at once.
  Exit-Group
  Exit-Lock
  $script:Taken = ''
  & $apply -Only $Step -Yes
  if ($LASTEXITCODE -ne 0) { $script:CallFailed = $true }
  Enter-Lock
  Read-Home
  Assert-NoOtherRun # it may have begun while apply was at work
  Enter-Group
}

# Is this setting to be set back, and can it be? First only its number is kept.
function Test-Back([int] $Number) {
  Complete-Due
  if (-not (Test-Differs $Number)) { return $false }
  $one = $Settings[$Number]
  $json = $Recorded[$Number]
  if ($one.OthersPlan -or $json -ceq 'null' -or $json -match '^[\[{]') { return $false }
  $found = $json
  if ($json.StartsWith('"')) {
    # What cannot be seen is not set.
    if ($json -match '(?<!\\)(\\\\)*\\[^\\"/]') { return $false }
    $found = [Text.Json.JsonDocument]::Parse($json).RootElement.GetString()
  }
  # az would take it for an option, or for the name of a file.
  if ($found -match '^[-@]') { return $false }
  if (-not $Changing) {
    [void] $Restorable.Add($Number)
    return $false
  }
  $script:FoundJson = $json
  $script:Found = $found
  Reset-Calls
  $script:Due = @($one)
  Write-Line "Setting back: $($one.Label)"
  $true
}
$Found = ''

# Reads these steps.
function Read-Steps($Steps) {
  $script:Reading = @($Steps)
  Invoke-Checks
  Find-Bearers
}

# Reads what is in the groups of the plan, with the plan that each tag names.
$Plans = [Collections.Generic.Dictionary[string, string]]::new([StringComparer]::OrdinalIgnoreCase)
function Read-Plans {
  Read-Surroundings
  $Plans.Clear()
  foreach ($one in $Around) { $Plans[$one.Id] = $one.Plan }
}

# Whose is what these settings are of? What no list of a group names is a part of what one does.
function Set-Bearer([string] $Id) {
  while (-not $Plans.ContainsKey($Id)) {
    $Id = $Id -replace '/[^/]+/[^/]+$'
    if ($Id -notlike '*/providers/*') { return }
  }
  $plan = $Plans[$Id]
  if ($plan -ceq $PlanTagValue) { return }
  foreach ($number in $args) {
    if (-not $Settings.ContainsKey($number)) { continue }
    $one = $Settings[$number]
    if (-not $plan) {
      $one.Untagged = $Id
      continue
    }
    $one.OthersPlan = $plan
    if (-not (Test-Mendable $one)) { continue }
    $one.Mend = 'hand'
    $one.Kinds = @()
    $one.Sentence = "It is of $Id, which carries the tag of another plan, $PlanTagName=${plan}: run repair.ps1 of that one."
  }
}

# Leaves to a person what another made under a name of the plan: of what this plan made, the call prints something. Where
# nothing of it fails it is not asked.
function Set-Own([string] $Numbers) {
  $failing = @(Split-Words $Numbers | ForEach-Object { $Settings[[int] $_] } | Where-Object { $_ -and $_.Result -eq 'FAIL' -and (Test-Mendable $_) })
  if (-not $failing) { return }
  $answer = Invoke-Quietly @args
  $why = if ($answer.Status -ne 0) { "Whether this plan made it cannot be read: $($answer.Complaint)" }
  elseif (-not ($answer.Lines -join '')) {
    "It does not carry $PlanTagName=$PlanTagValue in its description, so others made it and may need it as it is: change it with them."
  }
  if (-not $why) { return }
  foreach ($one in $failing) {
    $one.Mend = 'hand'
    $one.Kinds = @()
    $one.Sentence = $why
  }
}

# Names what is to be changed and does not carry the tag of the plan.
function Write-Untagged {
  $ids = @($Settings.Values | Where-Object { $_.Untagged -and (Test-Chosen $_) } | ForEach-Object { "  $($_.Untagged)" } | Select-Object -Unique)
  if ($ids) { Write-Line "This does not carry the tag of this plan, so others may have made it, and it is changed:`n$($ids -join "`n")" }
}

# Makes round after round, since one setting waits for another, until a round mends nothing. A mend may have undone what
# another step asks for, or cured why another was refused, so all is read and tried once more before the last.
function Invoke-All {
  $fresh = $true
  while ($true) {
    $script:Progress = $false
    $script:ChangedSteps = @()
    if (-not $DryRun) { Write-Before }
    Invoke-Mending
    Complete-Due
    if ($Progress) {
      $fresh = $false
      if (-not $DryRun) { Read-Steps $ChangedSteps }
    } elseif (-not $fresh -and -not $DryRun) {
      $fresh = $true
      Read-Steps $WantedSteps
      foreach ($number in @($Outcomes.Keys)) {
        if ($Outcomes[$number] -eq 'refused') { $Outcomes.Remove($number) }
      }
    } else {
      # Also one that was refused may have changed something.
      if ($ChangedSteps -and -not $DryRun) { Read-Steps $ChangedSteps }
      return
    }
  }
}

# Asks by kind of consequence, and for what cannot be undone by its own word.
function Confirm-Kinds {
  foreach ($kind in $Kinds) {
    $count = @($Settings.Values | Where-Object { (Test-Open $_) -and $kind -cin $_.Kinds }).Count
    if ($count -eq 0 -or $kind -cin $Allowed) { continue }
    if ($Yes) {
      Write-Line "$count of these are left, since -Allow $kind was not given."
      continue
    }
    if ([Console]::IsInputRedirected) { Stop-Wrong "There is nobody to ask. Add -Yes, and -Allow $kind where you want it." }
    foreach ($one in $Settings.Values) {
      if ((Test-Open $one) -and $kind -cin $one.Kinds) { Write-Line "  $($one.Label). $($one.Sentence)" }
    }
    $wanted = 'y', 'yes'
    $question = switch ($kind) {
      'interrupts' { "Mend these $count, which interrupts what uses them? [y/N]" }
      'costs' { "Mend these $count, which costs money? [y/N]" }
      'cuts-off' { "Mend these $count, which cuts somebody off? [y/N]" }
      default {
        $wanted = @($kind)
        "To mend these $count, which cannot be undone, type cannot-be-undone"
      }
    }
    if ((Read-Host $question) -in $wanted) { $Allowed.Add($kind) }
  }
}

# Writes what was found first where this run may change it, to a file that is new, before each round that may change
# more: what one round mends may show, or undo, what the next one does.
$Recording = [Collections.Generic.HashSet[int]]::new()
$BeforeName = ''
function Write-Before {
  $more = @($Settings.Values | Where-Object { (Test-Chosen $_) -and $Recording.Add($_.Number) })
  if (-not $more) { return }
  $isFirst = -not $BeforeName
  if ($isFirst) {
    $script:BeforeName = 'before.json'
    $copy = 1
    while ([IO.File]::Exists([IO.Path]::Combine($PSScriptRoot, $BeforeName))) {
      $copy++
      $script:BeforeName = "before-$copy.json"
    }
  }
  $lines = @($Settings.Values | Where-Object { $Recording.Contains($_.Number) } | ForEach-Object {
      "  {`"control`": `"$($_.Control)`", `"step`": `"$($_.Step)`", `"label`": $(ConvertTo-Json -Compress $_.Label), `"found`": $($_.First)}"
    })
  $file = [IO.Path]::Combine($PSScriptRoot, $BeforeName)
  try {
    [IO.File]::Delete("$file.new")
    Write-Restricted "$file.new" CreateNew "{`"plan`": `"$PlanTagValue`", `"found`": [`n$($lines -join ",`n")`n]}`n"
    [IO.File]::Move("$file.new", $file, $true)
  } catch {
    Stop-Wrong "What is there now cannot be kept in $BeforeName, so nothing more is changed."
  }
  if ($isFirst) { Write-Line "What is there now is kept in ${BeforeName}: ./repair.ps1 -Restore $BeforeName sets it back where that can be." }
  $script:Changing = $true
}

# Reads such a file, which must be of this plan and whole, before anything else is read.
$Kept = @()
function Read-Before {
  try {
    $file = [Text.Json.JsonDocument]::Parse([IO.File]::ReadAllText($Restore)).RootElement
    $plan = $file.GetProperty('plan').GetString()
    $script:Kept = @($file.GetProperty('found').EnumerateArray() | ForEach-Object {
        @{
          Id = $_.GetProperty('control').GetString(), $_.GetProperty('step').GetString(), $_.GetProperty('label').GetString() -join "`n"
          Json = Get-Compact $_.GetProperty('found')
        }
      })
  } catch {
    Stop-Wrong "$Restore is not a whole file that a repair wrote."
  }
  if ($plan -cne $PlanTagValue) { Stop-Wrong "$Restore is of another plan, ${plan}: the repair.ps1 of that one sets it back." }
}

# Which settings the file names, and what was found.
$Recorded = @{}
function Find-Recorded {
  foreach ($one in $Kept) {
    $same = @($Settings.Values | Where-Object { ($_.Control, $_.Step, $_.Label -join "`n") -ceq $one.Id })
    if (-not $same) { Write-Line "This plan does not have: $(($one.Id -split "`n")[2])" }
    foreach ($setting in $same) { $Recorded[$setting.Number] = $one.Json }
  }
}

# Is a value of the file another one now? Azure may write a word with other letters.
function Test-Differs([int] $Number) {
  $Recorded.ContainsKey($Number) -and -not (Test-Among $Recorded[$Number] $Settings[$Number].Json)
}

# Sets back what the file says, as far as a call does it, reads it again, and says what became of it. Gives the exit code.
$Restorable = [Collections.Generic.HashSet[int]]::new()
function Invoke-SetBack {
  Find-Recorded
  Invoke-Restoring
  $different = @($Recorded.Keys | Sort-Object | Where-Object { Test-Differs $_ })
  foreach ($number in $different) {
    $one = $Settings[$number]
    $now = if ($one.Json) { $one.Json } else { 'not known' }
    Write-Line "  $($one.Label): now $now, it was $($Recorded[$number])"
    if (-not $Restorable.Contains($number)) { Write-Line '    No call of this script sets that back.' }
  }
  if ($Restorable.Count -gt 0) {
    Confirm-Plan "Set back what of this can be, in subscription ${SubscriptionId}?"
    Start-Change
    $script:Changing = $true
    Invoke-Restoring
    Complete-Due
    Read-Steps $ChangedSteps
  }
  $back = $still = $left = 0
  foreach ($number in $different) {
    $one = $Settings[$number]
    if (-not $Restorable.Contains($number)) {
      $left++
      continue
    }
    if (-not (Test-Differs $number)) {
      $back++
      Write-Line "Set back: $($one.Label)"
      continue
    }
    $still++
    $now = if ($one.Json) { $one.Json } else { 'not known' }
    Write-Line "Not set back: $($one.Label). It was $($Recorded[$number]), it is $now."
    if ($Outcomes[$number] -eq 'mended') { Write-Line '  Azure took the call, and may need a while: run this again later.' }
  }
  Write-Line "$back set back, $still not as the file says, $left that no call sets back"
  if ($Unmade) { Write-Line "Not made, and needed:`n$($Unmade -join "`n")" }
  if ($still -or $Unmade) { return 1 }
  if ($left) { 3 } else { 0 }
}

# Tells other machines, once more after a person was asked, since meanwhile another may have begun.
function Start-Change {
  if (-not $Yes) {
    Read-Plans
    Find-Bearers
  }
  Assert-NoOtherRun
  Enter-Group
}

# Says how it ended. Gives the exit code.
function Get-Conclusion {
  $still = $left = $mended = 0
  foreach ($one in $Settings.Values) {
    if (-not (Test-Scope $one)) { continue }
    $tried = $Outcomes.ContainsKey($one.Number)
    if ($one.Result -eq 'PASS') { if ($tried) { $mended++ } }
    elseif ($one.Result -ne 'FAIL' -or -not (Test-Mendable $one) -or (-not $tried -and -not (Test-Allowance $one))) { $left++ }
    else { $still++ }
  }
  Write-Line "$mended mended, $still still to mend, $left left to you"
  if ($Unmade) { Write-Line "Not made, and needed:`n$($Unmade -join "`n")" }
  if ($still -or $Unmade) { return 1 }
  if ($left) { 3 } else { 0 }
}

function Stop-Unread($Answer) {
  $more = if ($Changing) { 'more ' }
  [Console]::Error.WriteLine("${ScriptName}: the resource group could not be read, so nothing ${more}was changed. $($Answer.Complaint)")
  exit 1
}

# Stops where the group is another plan's, or another script is at work on it.
function Confirm-OnePlan {
  Read-Plans
  if (-not $HomeRead) { Stop-Wrong "There is no resource group $ResourceGroup to repair. Begin with: ./apply.ps1" }
  $plan = Get-HomeTag "${PlanTagName}Group"
  if ($plan -and $plan -cne $PlanTagValue) {
    Stop-Wrong "The resource group $ResourceGroup belongs to another plan: ${PlanTagName}Group=$plan. Render with the values.json of that plan."
  }
  Assert-NoOtherRun
}

function Invoke-Checks {
  if (Test-Reading gov-providers "gov-foundation" `
      "") {
    Read-Rows list 2 provider list --query "[].[namespace, registrationState]" --output json
    Select-Rows 1 is "Microsoft.MachineLearningServices"
    Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.MachineLearningServices is registered" `
      1 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "Microsoft.Network"
    Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Network is registered" `
      2 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "Microsoft.Storage"
    Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Storage is registered" `
      3 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "Microsoft.KeyVault"
    Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.KeyVault is registered" `
      4 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "Microsoft.ContainerRegistry"
    Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.ContainerRegistry is registered" `
      5 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "Microsoft.ManagedIdentity"
    Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.ManagedIdentity is registered" `
      6 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "Microsoft.OperationalInsights"
    Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.OperationalInsights is registered" `
      7 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "Microsoft.Insights"
    Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Insights is registered" `
      8 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "Microsoft.PolicyInsights"
    Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.PolicyInsights is registered" `
      9 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "Microsoft.Security"
    Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Security is registered" `
      10 apply "" "" ""
    Read-Rows list 2 provider list --query "[].[namespace, registrationState]" --output json
    Select-Rows 1 is "Microsoft.Compute"
    Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Compute is registered" `
      11 apply "" "" ""
    Read-Rows list 2 provider list --query "[].[namespace, registrationState]" --output json
    Select-Rows 1 is "Microsoft.DocumentDB"
    Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.DocumentDB is registered" `
      12 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "Microsoft.Search"
    Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Search is registered" `
      13 apply "" "" ""
  }
  if (Test-Reading gov-group "gov-foundation gov-teardown" `
      "") {
    Read-Rows list 2 group list --query "[].[name, properties.provisioningState]" `
      --output json
    Select-Rows 1 is "$ResourceGroup"
    Test-Rows every 2 is "Succeeded" fails gov-foundation gov-group "The resource group is there" `
      14 hand "" "" "Wait until Azure is done with the group; where there is none, apply makes it."
    Read-Rows list 2 group list --query "[].[name, tags.mlsecPlanGroup]" --output json
    Select-Rows 1 is "$ResourceGroup"
    Test-Rows every 2 is "$Workload-$Environment-$Location-$Instance-$PlanId" fails gov-teardown gov-group "The group carries the tag by which undo knows it" `
      15 hand "" "" "Bring a group that others made by its id, or give this plan a name of its own."
  }
  if (Test-Reading mon-law "mon-law" `
      "") {
    Read-Rows resource 3 resource show --ids "$LogAnalyticsId" `
      --query "[[id, properties.provisioningState, properties.retentionInDays]]" --output json
    Test-Rows every 2 is "Succeeded" unknown mon-law mon-law "The Log Analytics workspace is provisioned" `
      16 hand "" "" "Repeat the last change of the workspace; one that was deleted comes back if it is made again within 14 days."
    Test-Rows every 3 at-least "365" unknown mon-law mon-law "Logs are kept for a year" `
      17 update "costs" "" "Logs are paid for as long as they are kept. A table with a retention of its own keeps it."
  }
  if (Test-Reading mon-app-insights "mon-law" `
      "") {
    Read-Rows resource 2 resource show --ids "$AppInsightsId" `
      --query "[[id, properties.WorkspaceResourceId]]" --output json
    Test-Rows every 2 is "$LogAnalyticsId" fails mon-law mon-app-insights "Application Insights keeps its data in the Log Analytics workspace" `
      18 update "cannot-be-undone" "" "A classic component never becomes one again, and what it has recorded stays where it was."
  }
  if (Test-Reading net-vnet "net-vnet" `
      "") {
    Read-Rows resource 2 resource show --ids "$VnetId" `
      --query "[[id, properties.provisioningState]]" --output json
    Test-Rows every 2 is "Succeeded" unknown net-vnet net-vnet "The virtual network is provisioned" `
      19 hand "" "" "Read in the activity log why it failed, end the cause, and repeat the last change."
  }
  if (Test-Reading net-pe-subnet "net-vnet net-no-default-outbound" `
      "") {
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
    Test-Rows ifAny 5 is "no such rule" unknown net-vnet net-pe-subnet "The network is not denied its private endpoints ahead of a rule that lets it in" `
      20 hand "" "" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
    Read-Rows resource 5 resource show --ids "$PeSubnetId" `
      --query "[[id, properties.provisioningState, properties.defaultOutboundAccess, properties.networkSecurityGroup.id, properties.privateEndpointNetworkPolicies]]" `
      --output json
    Test-Rows every 2 is "Succeeded" unknown net-vnet net-pe-subnet "The private endpoints have a subnet of their own" `
      21 hand "" "" "Read in the activity log why it failed, end the cause, and repeat the last change."
    Test-Rows every 3 is "false" fails net-no-default-outbound net-pe-subnet "The subnet of the private endpoints has no default outbound access" `
      22 update "cuts-off" "" "Machines without a route, NAT gateway or address of their own reach no internet once they were stopped and started; until then they keep the hidden way." "hardens"
    Test-Rows every 4 is "$PeNsgId" fails net-vnet net-pe-subnet "The subnet of the private endpoints has its security group" `
      23 update "cuts-off" "20 " "The group takes the place of the one that was there, and its rules hold at once, also for what runs: those that allow what is needed come first." "hardens"
    Test-Rows every 5 is "NetworkSecurityGroupEnabled|Enabled" fails net-vnet net-pe-subnet "The rules of that group hold for private endpoints" `
      24 update "cuts-off" "20 " "Whoever the rules of the group refuse reaches no private endpoint any more."
  }
  if (Test-Reading net-dns "net-dns" `
      "net-dependency-endpoints net-ws-endpoint ") {
    Read-Rows list 2 network private-dns link vnet list `
      --zone-name "privatelink.api.azureml.ms" --resource-group "$ResourceGroup" `
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    Select-Rows 1 is "$VnetId"
    Test-Rows every 2 is "Completed" fails net-dns net-dns "privatelink.api.azureml.ms is linked to the virtual network" `
      25 make "cuts-off" "net-dependency-endpoints net-ws-endpoint " "From the network, names under privatelink.api.azureml.ms without a record in this zone no longer resolve, also those of others."
    Read-Rows list 2 network private-dns link vnet list `
      --zone-name "privatelink.notebooks.azure.net" --resource-group "$ResourceGroup" `
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    Select-Rows 1 is "$VnetId"
    Test-Rows every 2 is "Completed" fails net-dns net-dns "privatelink.notebooks.azure.net is linked to the virtual network" `
      26 make "cuts-off" "net-dependency-endpoints net-ws-endpoint " "From the network, names under privatelink.notebooks.azure.net without a record in this zone no longer resolve, also those of others."
    Read-Rows list 2 network private-dns link vnet list `
      --zone-name "privatelink.blob.core.windows.net" --resource-group "$ResourceGroup" `
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    Select-Rows 1 is "$VnetId"
    Test-Rows every 2 is "Completed" fails net-dns net-dns "privatelink.blob.core.windows.net is linked to the virtual network" `
      27 make "cuts-off" "net-dependency-endpoints net-ws-endpoint " "From the network, names under privatelink.blob.core.windows.net without a record in this zone no longer resolve, also those of others."
    Read-Rows list 2 network private-dns link vnet list `
      --zone-name "privatelink.file.core.windows.net" --resource-group "$ResourceGroup" `
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    Select-Rows 1 is "$VnetId"
    Test-Rows every 2 is "Completed" fails net-dns net-dns "privatelink.file.core.windows.net is linked to the virtual network" `
      28 make "cuts-off" "net-dependency-endpoints net-ws-endpoint " "From the network, names under privatelink.file.core.windows.net without a record in this zone no longer resolve, also those of others."
    Read-Rows list 2 network private-dns link vnet list `
      --zone-name "privatelink.vaultcore.azure.net" --resource-group "$ResourceGroup" `
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    Select-Rows 1 is "$VnetId"
    Test-Rows every 2 is "Completed" fails net-dns net-dns "privatelink.vaultcore.azure.net is linked to the virtual network" `
      29 make "cuts-off" "net-dependency-endpoints net-ws-endpoint " "From the network, names under privatelink.vaultcore.azure.net without a record in this zone no longer resolve, also those of others."
    Read-Rows list 2 network private-dns link vnet list --zone-name "privatelink.azurecr.io" `
      --resource-group "$ResourceGroup" `
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    Select-Rows 1 is "$VnetId"
    Test-Rows every 2 is "Completed" fails net-dns net-dns "privatelink.azurecr.io is linked to the virtual network" `
      30 make "cuts-off" "net-dependency-endpoints net-ws-endpoint " "From the network, names under privatelink.azurecr.io without a record in this zone no longer resolve, also those of others."
  }
  if (Test-Reading data-kv "data-kv-hardened iam-kv-rbac" `
      "net-dependency-endpoints net-dns iam-workspace-identity ") {
    Read-Rows resource 6 resource show --ids "$KeyVaultId" `
      --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays, properties.enableRbacAuthorization]]" `
      --output json
    Test-Rows every 2 is "Disabled|SecuredByPerimeter" fails data-kv-hardened data-kv "Public network access is off" `
      31 update "cuts-off" "net-dependency-endpoints net-dns " "Whoever reads secrets or keys from outside the network no longer does; your own machine neither." "hardens"
    Test-Rows every 3 is "Deny" fails data-kv-hardened data-kv "The firewall of the vault denies by default" `
      32 update "cuts-off" "net-dependency-endpoints net-dns " "Whoever reads secrets or keys from outside the network no longer does; your own machine neither." "hardens"
    Test-Rows every 4 is "true" fails data-kv-hardened data-kv "Nobody can purge the vault before its time" `
      33 update "cannot-be-undone" "" "Nobody can switch it off again, and the names of the vault and of what is deleted in it stay taken until their retention ends."
    Test-Rows every 5 at-least "90" unknown data-kv-hardened data-kv "What is deleted is kept for 90 days" `
      34 fixed "" "" "A vault takes its retention once: make another vault, or leave it; for the vault of a workspace that means another workspace."
    Reset-Rows
    Test-Rows every 6 is "true" fails iam-kv-rbac data-kv "Access to the vault is given by roles only" `
      35 update "cuts-off" "iam-workspace-identity " "All access policies stop counting at once: give each of their principals its role first, and wait ten minutes. They count again if you switch back."
  }
  if (Test-Reading data-acr "data-acr-hardened data-acr-no-export" `
      "iam-compute-identity iam-endpoint-identity iam-workspace-identity net-dependency-endpoints net-dns ") {
    Read-Rows resource 8 resource show --ids "$ContainerRegistryId" `
      --query "[[id, sku.name, properties.adminUserEnabled, properties.anonymousPullEnabled, properties.publicNetworkAccess, properties.networkRuleSet.defaultAction, properties.networkRuleBypassOptions, properties.policies.exportPolicy.status]]" `
      --output json
    Test-Rows every 2 is "Premium" fails data-acr-hardened data-acr "The registry is of the Premium tier, which private endpoints need" `
      36 update "costs" "" "Premium costs more by the day; back leads only a registry without endpoints and rules."
    Test-Rows every 3 is "false" unknown data-acr-hardened data-acr "There is no admin user" `
      37 update "cuts-off" "iam-compute-identity iam-endpoint-identity iam-workspace-identity " "Whoever signs in to the registry with that password fails." "hardens"
    Test-Rows every 4 is "false" unknown data-acr-hardened data-acr "Nobody pulls images without signing in" `
      38 update "cuts-off" "" "Pulling without signing in fails." "hardens"
    Test-Rows every 5 is "Disabled|SecuredByPerimeter" fails data-acr-hardened data-acr "Public network access is off" `
      39 update "cuts-off" "net-dependency-endpoints net-dns " "Images are pushed and pulled from inside the network only; hosted agents and registry tasks stop." "hardens"
    Test-Rows every 6 is "Deny" fails data-acr-hardened data-acr "The firewall of the registry denies by default" `
      40 update "cuts-off" "net-dependency-endpoints net-dns " "Images are pushed and pulled from inside the network only; hosted agents and registry tasks stop." "hardens"
    Test-Rows every 7 is "AzureServices|None" unknown data-acr-hardened data-acr "Nobody but trusted Azure services passes the firewall" `
      41 update "" "" "" "hardens"
    Test-Rows every 8 is "disabled" fails data-acr-no-export data-acr "Images cannot be exported to another registry" `
      42 update "cuts-off" "net-dependency-endpoints net-dns " "Images are no longer imported from here by other registries." "hardens"
  }
  if (Test-Reading net-nsg "net-nsg" `
      "") {
    Read-Rows resource 2 resource show --ids "$NsgId" `
      --query "[[id, properties.provisioningState]]" --output json
    Test-Rows every 2 is "Succeeded" unknown net-nsg net-nsg "The security group is provisioned" `
      43 hand "" "" "Read in the activity log why it failed, end the cause, and repeat the last change."
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
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Microsoft Entra" `
      44 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "AzureMachineLearning|*|0.0.0.0/0"
    Select-Rows 5 holds "443|8787|18881"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Machine Learning" `
      45 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Udp|*"
    Select-Rows 4 holds-one "AzureMachineLearning|*|0.0.0.0/0"
    Select-Rows 5 holds-one "5831|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Machine Learning by UDP" `
      46 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "*"
    Select-Rows 4 holds-one "BatchNodeManagement.$ServiceTagRegion|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the nodes of Azure Batch" `
      47 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "AzureResourceManager|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Resource Manager" `
      48 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "Storage.$ServiceTagRegion|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the storage of the region" `
      49 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "MicrosoftContainerRegistry|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the registry of Microsoft" `
      50 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "AzureFrontDoor.FirstParty|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Front Door" `
      51 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "AzureMonitor|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Monitor" `
      52 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 5 holds "443|445"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the virtual network" `
      53 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 4 holds-one "AzureActiveDirectory|AzureMachineLearning|BatchNodeManagement.$ServiceTagRegion|AzureResourceManager|Storage.$ServiceTagRegion|MicrosoftContainerRegistry|AzureFrontDoor.FirstParty|AzureMonitor|VirtualNetwork|AzureKeyVault.${ServiceTagRegion}|Internet|Internet|AzureCloud|*|0.0.0.0/0"
    Select-Rows 5 holds-one "80|443|8787|18881|5831|445|*|0-65535"
    Set-Last 9
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Deny"
    Select-Rows 4 holds-one "AzureActiveDirectory|AzureMachineLearning|BatchNodeManagement.$ServiceTagRegion|AzureResourceManager|Storage.$ServiceTagRegion|MicrosoftContainerRegistry|AzureFrontDoor.FirstParty|AzureMonitor|VirtualNetwork|AzureKeyVault.${ServiceTagRegion}|Internet|Internet|AzureCloud|*|0.0.0.0/0"
    Select-Rows 5 holds-one "80|443|8787|18881|5831|445|*|0-65535"
    Select-Ahead 9
    Test-Rows ifAny 8 is "no such rule" unknown net-nsg net-nsg "Nothing that compute needs is denied ahead of the rules that allow it" `
      56 hand "" "" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 3 is "*"
    Select-Rows 4 holds-one "*|0.0.0.0/0|Internet"
    Select-Rows 5 holds-one "*|0-65535"
    Select-Rows 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Deny" fails net-nsg net-nsg "A rule denies all that goes out to the internet" `
      57 make "cuts-off" "44 45 46 47 48 49 50 51 52 53 54 55 " "Traffic that no rule with a lower number allows ends at once, so the rules of the guide that allow come first." "hardens"
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Test-Rows each 10 flows "Tcp AzureActiveDirectory 80 443|Tcp AzureMachineLearning 443 8787 18881|Udp AzureMachineLearning 5831|* BatchNodeManagement.$ServiceTagRegion 443|Tcp AzureResourceManager 443|Tcp Storage.$ServiceTagRegion 443|Tcp MicrosoftContainerRegistry 443|Tcp AzureFrontDoor.FirstParty 443|Tcp AzureMonitor 443|Tcp VirtualNetwork 443 445|Tcp AzureKeyVault.$ServiceTagRegion 443|Tcp Internet 443" unknown net-nsg net-nsg "Nothing is let out but to what compute needs, on the ports that it needs" `
      58 hand "" "" "Find the rule that allows more and who needs it, then narrow or delete it; apply makes a rule of the plan again that was deleted." "hardens"
    Reset-Rows
    Select-Rows 1 is "Inbound"
    Select-Rows 2 is "Allow"
    Test-Rows each 11 flows "* VirtualNetwork *|* AzureLoadBalancer *" unknown net-nsg net-nsg "No rule lets anybody in from outside the virtual network" `
      59 hand "" "" "Find the rule that allows more and who needs it, then narrow or delete it; apply makes a rule of the plan again that was deleted." "hardens"
    Read-Rows part 7 resource show --ids "$NsgId" `
      --query "[id, properties.securityRules[].[properties.direction, properties.access, properties.protocol, [properties.destinationAddressPrefix, properties.destinationAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][], [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.sourcePortRange, properties.sourcePortRanges][]]]" `
      --output json
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "AzureKeyVault.$ServiceTagRegion|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the vaults of the region" `
      54 make "" "" ""
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
    Test-Rows every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach what the firewall decides by name" `
      55 make "" "" ""
  }
  if (Test-Reading net-firewall "net-firewall" `
      "") {
    Read-Rows resource 3 resource show --ids "$FirewallId" `
      --query "[[id, properties.provisioningState, properties.firewallPolicy.id]]" `
      --output json
    Test-Rows every 2 is "Succeeded" unknown net-firewall net-firewall "The firewall is provisioned" `
      60 hand "" "" "Read in the activity log why it failed, end the cause, and repeat the last change."
    Test-Rows every 3 is "$FirewallPolicyId" fails net-firewall net-firewall "The firewall obeys the policy" `
      61 update "cuts-off" "" "Only what the rules of the policy name still passes; Azure wants the rules of a firewall without a policy deleted first."
    Read-Rows resource 2 resource show --ids "$FirewallId" --query "[[id, zones]]" `
      --output json
    Test-Rows every 2 holds "1|2|3" fails net-firewall net-firewall "The firewall stands in all zones of the region" `
      62 hand "" "" "Give it an address that stands in all zones, then deallocate the firewall, set its zones and allocate it again with Azure PowerShell; meanwhile nothing goes out." "hardens"
    Read-Rows resource 2 resource show --ids "$FirewallPublicIpId" --query "[[id, zones]]" `
      --output json
    Test-Rows every 2 holds "1|2|3" unknown net-firewall net-firewall "The address of the firewall stands in all zones of the region" `
      63 fixed "" "" "Only a new address has zones: make one under another name, put it in the place of this one, and tell those who let this one in."
    Read-Rows resource 4 resource show --ids "$FirewallPolicyId" `
      --query "[[id, properties.threatIntelMode, properties.ruleCollectionGroups[].id, properties.basePolicy.id]]" `
      --output json
    Test-Rows every 2 is "Deny" fails net-firewall net-firewall "Traffic to and from known attackers is denied" `
      64 update "cuts-off" "" "Hosts that Microsoft takes for hostile by mistake are cut too." "hardens"
    Test-Rows every 3 exactly "$FirewallRulesId" unknown net-firewall net-firewall "The policy has those rules and no others" `
      65 hand "" "" "Export the rule collection groups that the plan does not know, and delete them; apply makes its own where it is absent." "hardens"
    Test-Rows every 4 empty "" unknown net-firewall net-firewall "The policy takes over no rules of another one" `
      66 hand "" "" "Take the parent policy away from this one, or ask who owns the parent to agree with its rules." "hardens"
    Read-Rows resource 5 resource show --ids "$FirewallRulesId" `
      --query "[[id, properties.provisioningState, properties.ruleCollections[].action.type, (properties.ruleCollections[?name=='net-azureml'].action.type)[0], (properties.ruleCollections[?name=='app-azureml'].action.type)[0]]]" `
      --output json
    Test-Rows every 2 is "Succeeded" unknown net-firewall net-firewall "The rules of the firewall are provisioned" `
      67 make "cuts-off" "" "The file replaces all rules of the group: rules that others put there are gone, for each firewall that obeys the policy."
    Reset-Rows
    Test-Rows every 3 within "Allow|Deny" unknown net-firewall net-firewall "The rules let out or deny, and lead nobody in" `
      68 make "cuts-off" "" "The file replaces all rules of the group: rules that others put there are gone, for each firewall that obeys the policy." "hardens"
    Test-Rows every 4 is "Allow" fails net-firewall net-firewall "The firewall lets the compute subnet reach the services of Azure that Azure ML needs" `
      69 make "cuts-off" "" "The file replaces all rules of the group: rules that others put there are gone, for each firewall that obeys the policy."
    Test-Rows every 5 is "Allow" fails net-firewall net-firewall "The firewall lets the compute subnet reach the package hosts and the studio" `
      70 make "cuts-off" "" "The file replaces all rules of the group: rules that others put there are gone, for each firewall that obeys the policy."
    Read-Rows part 1 resource show --ids "$FirewallRulesId" `
      --query "[id, properties.ruleCollections[?action.type=='Allow'].rules[].[[[ipProtocols, protocols[].join(':', [protocolType, to_string(port)])][], [destinationAddresses, destinationIpGroups, destinationFqdns, targetFqdns, targetUrls, fqdnTags, webCategories, translatedAddress, translatedFqdn][], destinationPorts || ['*']]]]" `
      --output json
    Test-Rows every 1 flows "TCP AzureActiveDirectory 80 443|TCP AzureMachineLearning 443 8787 18881|UDP AzureMachineLearning 5831|* BatchNodeManagement.$ServiceTagRegion 443|TCP AzureResourceManager 443|TCP Storage.$ServiceTagRegion 443|TCP MicrosoftContainerRegistry 443|TCP AzureFrontDoor.FirstParty 443|TCP AzureMonitor 443|Https:443 pypi.org *|Https:443 files.pythonhosted.org *|Https:443 conda.anaconda.org *|Https:443 ml.azure.com *|Https:443 automlresources-prod-d0eaehh7g8andvav.b02.azurefd.net *|TCP AzureActiveDirectory 443|TCP AzureKeyVault.$ServiceTagRegion 443|Https:443 azure.archive.ubuntu.com *|Http:80 azure.archive.ubuntu.com *|Https:443 packages.microsoft.com *|Http:80 packages.microsoft.com *|Https:443 pas.windows.net *|Http:80 pas.windows.net *|Https:443 graph.microsoft.com *|Http:80 graph.microsoft.com *|Https:443 aka.ms *|Http:80 aka.ms *|Https:443 azcliprod.blob.core.windows.net *|Http:80 azcliprod.blob.core.windows.net *|Https:443 azcliextensionsync.blob.core.windows.net *|Http:80 azcliextensionsync.blob.core.windows.net *" unknown net-firewall net-firewall "No rule of the firewall lets more through than its file" `
      71 make "cuts-off" "" "The file replaces all rules of the group: rules that others put there are gone, for each firewall that obeys the policy." "hardens"
    Read-Rows part 1 resource show --ids "$RouteTableId" `
      --query "[id, properties.routes[].[properties.nextHopType]]" --output json
    Test-Rows every 1 is "VirtualAppliance|VnetLocal|None" unknown net-firewall net-firewall "No route leads round the firewall" `
      72 hand "" "" "Find out who needs the other route, then delete it or lead it to the firewall." "hardens"
    $FirewallAddress = Read-Word resource show --ids "$FirewallId" `
      --query "properties.ipConfigurations[0].properties.privateIPAddress" --output tsv
    Read-Rows part 2 resource show --ids "$RouteTableId" `
      --query "[id, properties.routes[].[properties.nextHopType, properties.nextHopIpAddress]]" `
      --output json
    Select-Rows 1 is "VirtualAppliance"
    Test-Rows every 2 is "$FirewallAddress" unknown net-firewall net-firewall "Every appliance on a route is the firewall" `
      73 hand "" "" "Find out whose appliance the route leads to, then delete the route or lead it to the firewall." "hardens"
    Read-Rows resource 4 resource show --ids "$DefaultRouteId" `
      --query "[[id, properties.addressPrefix, properties.nextHopType, properties.nextHopIpAddress]]" `
      --output json
    Test-Rows every 2 is "0.0.0.0/0" unknown net-firewall net-firewall "The default route covers every address" `
      74 update "cuts-off" "" "Every subnet with this route table turns to the firewall at once."
    Test-Rows every 3 is "VirtualAppliance" unknown net-firewall net-firewall "The default route leads to an appliance" `
      75 update "cuts-off" "" "Every subnet with this route table turns to the firewall at once."
    Test-Rows every 4 is "$FirewallAddress" unknown net-firewall net-firewall "The appliance is the firewall" `
      76 update "cuts-off" "" "Every subnet with this route table turns to the firewall at once."
  }
  if (Test-Reading net-compute-subnet "net-vnet net-no-default-outbound net-nsg net-firewall" `
      "net-nsg net-firewall ") {
    Read-Rows resource 5 resource show --ids "$ComputeSubnetId" `
      --query "[[id, properties.provisioningState, properties.defaultOutboundAccess, properties.networkSecurityGroup.id, properties.routeTable.id]]" `
      --output json
    Test-Rows every 2 is "Succeeded" unknown net-vnet net-compute-subnet "The compute has a subnet of its own" `
      77 hand "" "" "Read in the activity log why it failed, end the cause, and repeat the last change."
    Test-Rows every 3 is "false" fails net-no-default-outbound net-compute-subnet "The compute subnet has no default outbound access" `
      78 update "cuts-off" "" "Machines without a route, NAT gateway or address of their own reach no internet once they were stopped and started; until then they keep the hidden way." "hardens"
    Test-Rows every 4 is "$NsgId" fails net-nsg net-compute-subnet "The compute subnet has the security group" `
      79 update "cuts-off" "net-nsg " "The group takes the place of the one that was there, and its rules hold at once, also for what runs: those that allow what is needed come first." "hardens"
    Test-Rows every 5 is "$RouteTableId" fails net-firewall net-compute-subnet "The compute subnet has the route table" `
      80 update "cuts-off" "net-firewall " "All that leaves the subnet turns to the firewall at once: hosts that its rules do not name are out of reach, and sessions by a public address break."
  }
  if (Test-Reading data-cmk "data-cmk data-key-rotation net-dns" `
      "net-dependency-endpoints net-dns iam-workspace-identity ") {
    Read-Rows resource 6 resource show --ids "$CmkKeyVaultId" `
      --query "[[id, properties.networkAcls.bypass, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays, properties.enableRbacAuthorization]]" `
      --output json
    Test-Rows every 2 is "AzureServices|None" fails data-cmk data-cmk "Nobody but trusted Azure services passes the firewall of the vault" `
      81 update "cuts-off" "net-dependency-endpoints net-dns " "Whoever reads secrets or keys from outside the network no longer does; your own machine neither."
    Test-Rows every 3 is "Deny" fails data-cmk data-cmk "The firewall of the vault denies by default" `
      82 update "cuts-off" "net-dependency-endpoints net-dns " "Whoever reads secrets or keys from outside the network no longer does; your own machine neither." "hardens"
    Test-Rows every 4 is "true" fails data-cmk data-cmk "Nobody can purge the vault before its time" `
      83 update "cannot-be-undone" "" "Nobody can switch it off again, and the names of the vault and of what is deleted in it stay taken until their retention ends."
    Test-Rows every 5 at-least "90" unknown data-cmk data-cmk "What is deleted is kept for 90 days" `
      84 fixed "" "" "A vault takes its retention once: make another vault, or leave it; for the vault of a workspace that means another workspace."
    Reset-Rows
    Test-Rows every 6 is "true" fails data-cmk data-cmk "Access to the vault of the key is given by roles" `
      85 update "cuts-off" "iam-workspace-identity " "All access policies stop counting at once: give each of their principals its role first, and wait ten minutes. They count again if you switch back."
    Read-Rows resource 7 resource show --ids "$CmkKeyId" `
      --query "[[id, properties.kty, properties.keySize, properties.attributes.enabled, properties.attributes.exp, properties.rotationPolicy.attributes.expiryTime, (properties.rotationPolicy.lifetimeActions[?action.type=='rotate'].trigger.timeAfterCreate)[0]]]" `
      --output json
    Test-Rows every 2 is "RSA|RSA-HSM" unknown data-cmk data-cmk "The customer-managed key is an RSA key" `
      86 make "interrupts" "" "Storage follows the new version within a day, a workspace only when it is told its address: keep the old version enabled until then."
    Test-Rows every 3 at-least "3072" unknown data-cmk data-cmk "The customer-managed key has at least 3072 bits" `
      87 make "interrupts" "" "Storage follows the new version within a day, a workspace only when it is told its address: keep the old version enabled until then." "hardens"
    Test-Rows every 4 is "true" unknown data-cmk data-cmk "The customer-managed key is enabled" `
      88 update "" "" ""
    Test-Rows every 5 at-least "1" fails data-key-rotation data-cmk "The customer-managed key has an end from its first version on" `
      89 update "interrupts" "" "Storage follows the new version within a day, a workspace only when it is told its address: keep the old version enabled until then." "hardens"
    Test-Rows every 6 at-most "P2Y" unknown data-key-rotation data-cmk "A later version of the customer-managed key expires after two years at most" `
      90 update "interrupts" "" "It counts from the next version on; a workspace that names a version which has ended stops, so tell it the new one after each rotation." "hardens"
    Test-Rows every 7 at-most "P18M" unknown data-key-rotation data-cmk "The customer-managed key gets a new version after 18 months at most" `
      91 update "interrupts" "" "It counts from the next version on; a workspace that names a version which has ended stops, so tell it the new one after each rotation." "hardens"
    $CosmosPrincipal = Read-Word ad sp show --id a232010e-820c-4083-83bb-3ace5fc29d0b --query id --output tsv
    Read-Rows list 1 role assignment list --scope "$CmkKeyVaultId" `
      --assignee-object-id "$CosmosPrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6" fails data-cmk data-cmk "Azure Cosmos DB holds Key Vault Crypto Service Encryption User on the vault of the key" `
      92 apply "" "" ""
    Read-Rows resource 2 resource show --ids "$CmkVaultEndpointId" `
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
      --output json
    if (Find-StandIn "$CmkKeyVaultId" vault "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows resource 2 resource show `
        --ids "/subscriptions/$SubscriptionId/resourceGroups/$StandInGroup/providers/Microsoft.Network/privateEndpoints/$StandInName" `
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
        --output json
    }
    Test-Rows every 2 is "Approved" fails data-cmk data-cmk "A private endpoint that is approved leads to the vault of the key" `
      93 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "hardens" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $CmkKeyVaultId"
    Read-Rows part 1 resource show --ids "$CmkKeyVaultId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
      --output json
    Test-Rows every 1 is "Approved" fails data-cmk data-cmk "Every private endpoint of the vault is approved" `
      94 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    Read-Rows list 1 network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$CmkKeyVault" --resource-group "$ResourceGroup" `
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if (Find-StandIn "$CmkKeyVaultId" vault "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows list 1 network private-endpoint dns-zone-group list `
        --endpoint-name "$StandInName" --resource-group "$StandInGroup" `
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    }
    Select-Rows 1 is "$VaultZoneId"
    Test-Rows every 1 is "$VaultZoneId" fails net-dns data-cmk "The endpoint writes its addresses into privatelink.vaultcore.azure.net" `
      95 apply "interrupts" "" "Whoever asks for names under privatelink.vaultcore.azure.net gets the private address as soon as the old answer expires." "hardens"
  }
  if (Test-Reading data-cmk-storage "data-cmk-storage data-key-rotation" `
      "") {
    Read-Rows resource 7 resource show --ids "$StorageKeyId" `
      --query "[[id, properties.kty, properties.keySize, properties.attributes.enabled, properties.attributes.exp, properties.rotationPolicy.attributes.expiryTime, (properties.rotationPolicy.lifetimeActions[?action.type=='rotate'].trigger.timeAfterCreate)[0]]]" `
      --output json
    Test-Rows every 2 is "RSA|RSA-HSM" unknown data-cmk-storage data-cmk-storage "The key for stored data is an RSA key" `
      96 make "interrupts" "" "Storage follows the new version within a day, a workspace only when it is told its address: keep the old version enabled until then."
    Test-Rows every 3 at-least "3072" unknown data-cmk-storage data-cmk-storage "The key for stored data has at least 3072 bits" `
      97 make "interrupts" "" "Storage follows the new version within a day, a workspace only when it is told its address: keep the old version enabled until then." "hardens"
    Test-Rows every 4 is "true" unknown data-cmk-storage data-cmk-storage "The key for stored data is enabled" `
      98 update "" "" ""
    Test-Rows every 5 at-least "1" fails data-key-rotation data-cmk-storage "The key for stored data has an end from its first version on" `
      99 update "interrupts" "" "Storage follows the new version within a day, a workspace only when it is told its address: keep the old version enabled until then." "hardens"
    Test-Rows every 6 at-most "P2Y" unknown data-key-rotation data-cmk-storage "A later version of the key for stored data expires after two years at most" `
      100 update "interrupts" "" "It counts from the next version on; a workspace that names a version which has ended stops, so tell it the new one after each rotation." "hardens"
    Test-Rows every 7 at-most "P18M" unknown data-key-rotation data-cmk-storage "The key for stored data gets a new version after 18 months at most" `
      101 update "interrupts" "" "It counts from the next version on; a workspace that names a version which has ended stops, so tell it the new one after each rotation." "hardens"
    $StorageKeyPrincipal = Read-Word identity show --name "id-$StorageAccount" --resource-group "$ResourceGroup" `
      --query principalId --output tsv
    Read-Rows list 1 role assignment list --scope "$CmkKeyVaultId" `
      --assignee-object-id "$StorageKeyPrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6" fails data-cmk-storage data-cmk-storage "The identity holds Key Vault Crypto Service Encryption User on the vault of the key" `
      102 apply "" "" ""
  }
  if (Test-Reading data-storage "data-storage-hardened data-no-shared-key data-cmk-storage" `
      "net-dependency-endpoints net-dns iam-workspace-identity iam-compute-identity iam-groups ws-create data-datastore data-cmk data-cmk-storage ") {
    Read-Rows resource 12 resource show --ids "$StorageAccountId" `
      --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.networkAcls.bypass, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess]]" `
      --output json
    Test-Rows every 2 is "Disabled|SecuredByPerimeter" fails data-storage-hardened data-storage "Public network access of the default storage account is off" `
      103 update "cuts-off" "net-dependency-endpoints net-dns " "Whoever reaches the account from outside the network no longer does: studio, notebooks and applications." "hardens"
    Test-Rows every 3 is "Deny" fails data-storage-hardened data-storage "The firewall of the default storage account denies by default" `
      104 update "cuts-off" "net-dependency-endpoints net-dns " "Only the addresses and networks that its rules name still pass." "hardens"
    Test-Rows every 4 is "AzureServices|None" unknown data-storage-hardened data-storage "Nobody but trusted Azure services passes the firewall of the default storage account" `
      105 update "" "" "" "hardens"
    Test-Rows every 5 is "false" fails data-storage-hardened data-storage "Nobody reads blobs of the default storage account without signing in" `
      106 update "cuts-off" "" "Public links to blobs fail at once." "hardens"
    Test-Rows every 6 is "true" fails data-storage-hardened data-storage "Only HTTPS is answered by the default storage account" `
      107 update "cuts-off" "" "HTTP, NFS and SMB without encryption are refused." "hardens"
    Test-Rows every 7 is "TLS1_2|TLS1_3" fails data-storage-hardened data-storage "TLS 1.2 is the lowest version of the default storage account" `
      108 update "cuts-off" "" "Clients with an older TLS are refused." "hardens"
    Test-Rows every 8 is "true" fails data-storage-hardened data-storage "The infrastructure encrypts the default storage account a second time" `
      109 fixed "" "" "Only a new account has it: make one, copy the data there with azcopy, and make the datastores again; a default account needs a new workspace."
    Test-Rows every 9 is "false" fails data-storage-hardened data-storage "Objects of the default storage account are not replicated to another tenant" `
      110 update "cuts-off" "" "Azure refuses it until the replication policies to other tenants are deleted." "hardens"
    Test-Rows every 10 is "false" fails data-storage-hardened data-storage "There are no local users for SFTP in the default storage account" `
      111 update "cuts-off" "" "People who sign in by SFTP are out." "hardens"
    Test-Rows every 11 is "AAD|PrivateLink" fails data-storage-hardened data-storage "Copies to the default storage account come from accounts of the same tenant only" `
      112 update "cuts-off" "" "Copies from other tenants fail." "hardens"
    Test-Rows every 12 is "false" fails data-no-shared-key data-storage "The keys of the default storage account open nothing" `
      113 update "cuts-off" "iam-workspace-identity iam-compute-identity iam-groups ws-create data-datastore " "Keys, connection strings and signatures made with them are refused at once; running jobs that mounted data by key break." "hardens"
    Read-Rows resource 3 resource show --ids "$StorageAccountId" `
      --query "[[id, properties.encryption.services.queue.keyType, properties.encryption.services.table.keyType]]" `
      --output json
    Test-Rows every 2 is "Account" fails data-storage-hardened data-storage "Queues of the default storage account are encrypted with the key of the account" `
      114 fixed "" "" "Only a new account has it: make one, and copy the data there."
    Test-Rows every 3 is "Account" fails data-storage-hardened data-storage "Tables of the default storage account are encrypted with the key of the account" `
      115 fixed "" "" "Only a new account has it: make one, and copy the data there."
    Read-Rows resource 6 resource show --ids "$StorageAccountId" `
      --query "[[id, properties.encryption.keySource, properties.encryption.keyvaultproperties.keyname, properties.encryption.keyvaultproperties.keyvaulturi, properties.encryption.keyvaultproperties.keyversion, properties.encryption.identity.userAssignedIdentity]]" `
      --output json
    Test-Rows every 2 is "Microsoft.Keyvault" fails data-cmk-storage data-storage "A key of yours encrypts the default storage account" `
      116 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
    Test-Rows every 3 is "key-storage" unknown data-cmk-storage data-storage "It is the key for stored data that encrypts the default storage account" `
      117 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
    Test-Rows every 4 is "https://${CmkKeyVault}.vault.azure.net|https://${CmkKeyVault}.vault.azure.net/" fails data-cmk-storage data-storage "The key that encrypts the default storage account is in the vault of the customer-managed key" `
      118 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
    Test-Rows every 5 empty "" unknown data-cmk-storage data-storage "The encryption of the default storage account follows the rotation of the key" `
      119 hand "" "" "Take the fixed version away with ``az storage account update --encryption-key-version `"`"`` and the name of the account and of its group; the version that was used stays enabled for a day." "hardens"
    Test-Rows every 6 is "$StorageKeyIdentityId" fails data-cmk-storage data-storage "The identity made for it opens the key for the default storage account" `
      120 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
  }
  if (Test-Reading net-dependency-endpoints "net-dependency-endpoints net-dns" `
      "") {
    Read-Rows resource 2 resource show --ids "$BlobEndpointId" `
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
      --output json
    if (Find-StandIn "$StorageAccountId" blob "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows resource 2 resource show `
        --ids "/subscriptions/$SubscriptionId/resourceGroups/$StandInGroup/providers/Microsoft.Network/privateEndpoints/$StandInName" `
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
        --output json
    }
    Test-Rows every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the blobs of the storage account" `
      121 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $StorageAccountId"
    Read-Rows resource 2 resource show --ids "$FileEndpointId" `
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
      --output json
    if (Find-StandIn "$StorageAccountId" file "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows resource 2 resource show `
        --ids "/subscriptions/$SubscriptionId/resourceGroups/$StandInGroup/providers/Microsoft.Network/privateEndpoints/$StandInName" `
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
        --output json
    }
    Test-Rows every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the files of the storage account" `
      122 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $StorageAccountId"
    Read-Rows resource 2 resource show --ids "$VaultEndpointId" `
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
      --output json
    if (Find-StandIn "$KeyVaultId" vault "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows resource 2 resource show `
        --ids "/subscriptions/$SubscriptionId/resourceGroups/$StandInGroup/providers/Microsoft.Network/privateEndpoints/$StandInName" `
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
        --output json
    }
    Test-Rows every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the key vault" `
      123 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $KeyVaultId"
    Read-Rows resource 2 resource show --ids "$RegistryEndpointId" `
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
      --output json
    if (Find-StandIn "$ContainerRegistryId" registry "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows resource 2 resource show `
        --ids "/subscriptions/$SubscriptionId/resourceGroups/$StandInGroup/providers/Microsoft.Network/privateEndpoints/$StandInName" `
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
        --output json
    }
    Test-Rows every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the registry" `
      124 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $ContainerRegistryId"
    Read-Rows part 1 resource show --ids "$StorageAccountId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
      --output json
    Test-Rows every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the storage account is approved" `
      125 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    Read-Rows part 1 resource show --ids "$KeyVaultId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
      --output json
    Test-Rows every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the key vault is approved" `
      126 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    Read-Rows part 1 resource show --ids "$ContainerRegistryId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
      --output json
    Test-Rows every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the registry is approved" `
      127 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    Read-Rows list 1 network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$StorageAccount-blob" --resource-group "$ResourceGroup" `
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if (Find-StandIn "$StorageAccountId" blob "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows list 1 network private-endpoint dns-zone-group list `
        --endpoint-name "$StandInName" --resource-group "$StandInGroup" `
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    }
    Select-Rows 1 is "$BlobZoneId"
    Test-Rows every 1 is "$BlobZoneId" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.blob.core.windows.net" `
      128 apply "interrupts" "" "Whoever asks for names under privatelink.blob.core.windows.net gets the private address as soon as the old answer expires."
    Read-Rows list 1 network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$StorageAccount-file" --resource-group "$ResourceGroup" `
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if (Find-StandIn "$StorageAccountId" file "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows list 1 network private-endpoint dns-zone-group list `
        --endpoint-name "$StandInName" --resource-group "$StandInGroup" `
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    }
    Select-Rows 1 is "$FileZoneId"
    Test-Rows every 1 is "$FileZoneId" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.file.core.windows.net" `
      129 apply "interrupts" "" "Whoever asks for names under privatelink.file.core.windows.net gets the private address as soon as the old answer expires."
    Read-Rows list 1 network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$KeyVault" --resource-group "$ResourceGroup" `
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if (Find-StandIn "$KeyVaultId" vault "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows list 1 network private-endpoint dns-zone-group list `
        --endpoint-name "$StandInName" --resource-group "$StandInGroup" `
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    }
    Select-Rows 1 is "$VaultZoneId"
    Test-Rows every 1 is "$VaultZoneId" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.vaultcore.azure.net" `
      130 apply "interrupts" "" "Whoever asks for names under privatelink.vaultcore.azure.net gets the private address as soon as the old answer expires."
    Read-Rows list 1 network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$ContainerRegistry" --resource-group "$ResourceGroup" `
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if (Find-StandIn "$ContainerRegistryId" registry "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows list 1 network private-endpoint dns-zone-group list `
        --endpoint-name "$StandInName" --resource-group "$StandInGroup" `
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    }
    Select-Rows 1 is "$RegistryZoneId"
    Test-Rows every 1 is "$RegistryZoneId" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.azurecr.io" `
      131 apply "interrupts" "" "Whoever asks for names under privatelink.azurecr.io gets the private address as soon as the old answer expires."
  }
  if (Test-Reading iam-workspace-identity "iam-workspace-identity" `
      "") {
    $WorkspacePrincipal = Read-Word identity show --name "$WorkspaceIdentity" --resource-group "$ResourceGroup" `
      --query principalId --output tsv
    Read-Rows list 1 role assignment list --scope "$StorageAccountId" `
      --assignee-object-id "$WorkspacePrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the storage account" `
      132 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-workspace-identity iam-workspace-identity "The identity holds Storage Blob Data Contributor on the storage account" `
      133 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd" fails iam-workspace-identity iam-workspace-identity "The identity holds Storage File Data Privileged Contributor on the storage account" `
      134 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$KeyVaultId" `
      --assignee-object-id "$WorkspacePrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the key vault" `
      135 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483|/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483|/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483" fails iam-workspace-identity iam-workspace-identity "The identity holds Key Vault Administrator on the key vault" `
      136 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$ContainerRegistryId" `
      --assignee-object-id "$WorkspacePrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the registry" `
      137 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$AppInsightsId" `
      --assignee-object-id "$WorkspacePrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on Application Insights" `
      138 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$BlobEndpointId" `
      --assignee-object-id "$WorkspacePrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails iam-workspace-identity iam-workspace-identity "The identity holds Reader on the blob endpoint" `
      139 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$FileEndpointId" `
      --assignee-object-id "$WorkspacePrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails iam-workspace-identity iam-workspace-identity "The identity holds Reader on the file endpoint" `
      140 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$CmkKeyVaultId" `
      --assignee-object-id "$WorkspacePrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the vault of the customer-managed key" `
      145 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483|/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483|/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483" fails iam-workspace-identity iam-workspace-identity "The identity holds Key Vault Administrator on the vault of the customer-managed key" `
      146 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6" fails iam-workspace-identity iam-workspace-identity "The identity holds Key Vault Crypto Service Encryption User on the vault of the customer-managed key" `
      147 apply "" "" ""
    Read-Rows resource 3 resource show --ids "$WorkspaceId" `
      --query "[[id, identity.userAssignedIdentities && keys(identity.userAssignedIdentities), properties.primaryUserAssignedIdentity]]" `
      --output json
    Test-Rows every 2 exactly "$WorkspaceIdentityId" fails iam-workspace-identity iam-workspace-identity "The workspace has the identity that you made, and no other that somebody made" `
      148 hand "" "" "Ten minutes after the roles are given, let the workspace have both identities and act as the new one: az rest --method patch --url `"ID of the workspace?api-version=2024-10-01`" --body @both.json, with {`"identity`": {`"type`": `"SystemAssigned,UserAssigned`", `"userAssignedIdentities`": {`"ID of the identity`": {}}}, `"properties`": {`"primaryUserAssignedIdentity`": `"ID of the identity`"}} in the file; try a job and studio; then send it again with the type UserAssigned, and null for each other identity that somebody made." "hardens"
    Test-Rows every 3 is "$WorkspaceIdentityId" unknown iam-workspace-identity iam-workspace-identity "The workspace acts as that identity" `
      149 hand "" "" "Ten minutes after the roles are given, let the workspace have both identities and act as the new one: az rest --method patch --url `"ID of the workspace?api-version=2024-10-01`" --body @both.json, with {`"identity`": {`"type`": `"SystemAssigned,UserAssigned`", `"userAssignedIdentities`": {`"ID of the identity`": {}}}, `"properties`": {`"primaryUserAssignedIdentity`": `"ID of the identity`"}} in the file; try a job and studio; then send it again with the type UserAssigned, and null for each other identity that somebody made."
  }
  if (Test-Reading ws-create "ws-create data-no-shared-key net-ws-private data-hbi data-cmk net-serverless-private gov-teardown" `
      "data-acr iam-workspace-identity iam-compute-identity iam-endpoint-identity net-dependency-endpoints net-dns iam-groups net-ws-endpoint net-way-in net-compute-subnet net-firewall ") {
    Read-Rows resource 7 resource show --ids "$WorkspaceId" `
      --query "[[id, properties.provisioningState, properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.systemDatastoresAuthMode, properties.publicNetworkAccess]]" `
      --output json
    Test-Rows every 2 is "Succeeded" unknown ws-create ws-create "The workspace is provisioned" `
      150 hand "" "" "Let ``az ml workspace diagnose`` say what failed, and repeat the last change."
    Test-Rows every 3 is "$StorageAccountId" unknown ws-create ws-create "The workspace uses the closed storage account" `
      151 fixed "" "" "A workspace keeps its account: close the one that it has, or make a new workspace, register models and data in it again, move the callers, and delete the old one."
    Test-Rows every 4 is "$KeyVaultId" unknown ws-create ws-create "The workspace uses the closed key vault" `
      152 fixed "" "" "A workspace keeps its vault: close the one that it has, or make a new workspace, register models and data in it again, move the callers, and delete the old one."
    Test-Rows every 5 is "$ContainerRegistryId" fails ws-create ws-create "The workspace uses the closed registry" `
      153 update "cuts-off" "data-acr iam-workspace-identity iam-compute-identity iam-endpoint-identity net-dependency-endpoints net-dns " "Earlier jobs cannot be run again; deployments go on pulling from the old registry, so keep it." "hardens"
    Test-Rows every 6 is "Identity" fails data-no-shared-key ws-create "The built-in datastores sign in instead of holding a key" `
      154 update "cuts-off" "iam-workspace-identity iam-compute-identity iam-groups " "Whoever has no role on the data sees nothing in the built-in datastores, and jobs on computes without an identity fail."
    Test-Rows every 7 is "Disabled|SecuredByPerimeter" fails net-ws-private ws-create "Public network access is off" `
      155 update "cuts-off" "net-ws-endpoint net-dns net-way-in " "Studio, notebooks, MLflow and computes outside the network no longer reach the workspace." "hardens"
    Read-Rows resource 2 resource show --ids "$WorkspaceId" `
      --query "[[id, properties.hbiWorkspace]]" --output json
    Test-Rows every 2 is "true" fails data-hbi ws-create "The workspace is one of high business impact" `
      156 fixed "" "" "Only creation sets it: make a new workspace, register models and data in it again, move the callers, and delete the old one."
    Read-Rows resource 5 resource show --ids "$WorkspaceId" `
      --query "[[id, properties.encryption.status, properties.encryption.keyVaultProperties.keyVaultArmId, properties.encryption.keyVaultProperties.keyIdentifier, properties.encryption.identity.userAssignedIdentity]]" `
      --output json
    Test-Rows every 2 is "Enabled" fails data-cmk ws-create "The workspace is encrypted with a key of yours" `
      157 fixed "" "" "Only creation sets it: make a new workspace, register models and data in it again, move the callers, and delete the old one."
    Test-Rows every 3 is "$CmkKeyVaultId" unknown data-cmk ws-create "The key is in the vault of the customer-managed key" `
      158 fixed "" "" "A workspace takes another key of the same vault only: make a new workspace, register models and data in it again, move the callers, and delete the old one."
    Test-Rows every 4 begins "https://${CmkKeyVault}.vault.azure.net/keys/$CmkKeyName/" unknown data-cmk ws-create "It is the customer-managed key that encrypts the workspace" `
      159 hand "" "" "Tell the workspace the address of that key with its version, by ``az ml workspace update --file`` and ``customer_managed_key.key_uri`` in the file: Azure takes another key of the same vault, and no other."
    Test-Rows every 5 is "$WorkspaceIdentityId" fails data-cmk ws-create "The workspace opens the key with its own identity" `
      160 fixed "" "" "Only creation says which identity opens the key: make a new workspace, register models and data in it again, move the callers, and delete the old one."
    Read-Rows resource 3 resource show --ids "$WorkspaceId" `
      --query "[[id, properties.serverlessComputeSettings.serverlessComputeCustomSubnet, properties.serverlessComputeSettings.serverlessComputeNoPublicIP]]" `
      --output json
    Test-Rows every 2 is "$ComputeSubnetId" fails net-serverless-private ws-create "Serverless jobs run in the compute subnet" `
      161 update "" "net-compute-subnet net-firewall " "" "hardens"
    Test-Rows every 3 is "true" fails net-serverless-private ws-create "Serverless jobs have no public address" `
      162 update "" "net-compute-subnet net-firewall " "" "hardens"
    Read-Rows list 2 resource list --tag "$PlanTag" --query "[].[type, tags.mlsecPlan]" `
      --output json
    Select-Rows 1 is "Microsoft.MachineLearningServices/workspaces"
    Test-Rows every 2 is "$Workload-$Environment-$Location-$Instance-$PlanId" fails gov-teardown ws-create "The workspace carries the tag by which undo knows it" `
      163 hand "" "" "Undo deletes for good the workspace that has the tag: give it one with ``az tag update`` only if it may go with the plan." "hardens"
  }
  if (Test-Reading iam-workspace-self "iam-workspace-identity" `
      "") {
    $WorkspacePrincipal = Read-Word identity show --name "$WorkspaceIdentity" --resource-group "$ResourceGroup" `
      --query principalId --output tsv
    Read-Rows list 1 role assignment list --scope "$WorkspaceId" `
      --assignee-object-id "$WorkspacePrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-self "The identity holds Contributor on the workspace itself" `
      164 apply "" "" ""
  }
  if (Test-Reading net-ws-endpoint "net-ws-private net-dns" `
      "") {
    Read-Rows resource 2 resource show --ids "$WorkspaceEndpointId" `
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
      --output json
    if (Find-StandIn "$WorkspaceId" amlworkspace "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows resource 2 resource show `
        --ids "/subscriptions/$SubscriptionId/resourceGroups/$StandInGroup/providers/Microsoft.Network/privateEndpoints/$StandInName" `
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
        --output json
    }
    Test-Rows every 2 is "Approved" fails net-ws-private net-ws-endpoint "A private endpoint that is approved leads to the workspace" `
      165 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $WorkspaceId"
    Read-Rows part 1 resource show --ids "$WorkspaceId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
      --output json
    Test-Rows every 1 is "Approved" fails net-ws-private net-ws-endpoint "Every private endpoint of the workspace is approved" `
      166 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    Read-Rows list 1 network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$Workspace" --resource-group "$ResourceGroup" `
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if (Find-StandIn "$WorkspaceId" amlworkspace "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows list 1 network private-endpoint dns-zone-group list `
        --endpoint-name "$StandInName" --resource-group "$StandInGroup" `
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    }
    Select-Rows 1 is "$ApiZoneId"
    Test-Rows every 1 is "$ApiZoneId" fails net-dns net-ws-endpoint "The endpoint writes its addresses into privatelink.api.azureml.ms" `
      167 apply "interrupts" "" "Whoever asks for names under privatelink.api.azureml.ms gets the private address as soon as the old answer expires."
    Reset-Rows
    Select-Rows 1 is "$NotebooksZoneId"
    Test-Rows every 1 is "$NotebooksZoneId" fails net-dns net-ws-endpoint "The endpoint writes its addresses into privatelink.notebooks.azure.net" `
      168 apply "interrupts" "" "Whoever asks for names under privatelink.notebooks.azure.net gets the private address as soon as the old answer expires."
  }
  if (Test-Reading net-monitor-private-link "net-monitor-private-link" `
      "") {
    Read-Rows resource 2 resource show --ids "$PrivateLinkScopeId" `
      --query "[[id, properties.accessModeSettings.ingestionAccessMode]]" --output json
    Test-Rows every 2 is "Open" unknown net-monitor-private-link net-monitor-private-link "The scope takes data in open mode, the only one that Azure ML supports" `
      171 update "interrupts" "" "It loosens the scope: networks behind it may send to what is not under it again."
    Read-Rows list 2 monitor private-link-scope scoped-resource list `
      --scope-name "$PrivateLinkScope" --resource-group "$ResourceGroup" `
      --query "[].[linkedResourceId, provisioningState]" --output json
    Select-Rows 1 is "$LogAnalyticsId"
    Test-Rows every 2 is "Succeeded" fails net-monitor-private-link net-monitor-private-link "Log Analytics is under the scope" `
      172 apply "interrupts" "" "Every network that shares the zones of the scope reaches Log Analytics by its private address from then on."
    Reset-Rows
    Select-Rows 1 is "$AppInsightsId"
    Test-Rows every 2 is "Succeeded" fails net-monitor-private-link net-monitor-private-link "Application Insights is under the scope" `
      173 apply "interrupts" "" "Every network that shares the zones of the scope reaches Application Insights by its private address from then on."
    Read-Rows resource 2 resource show --ids "$MonitorEndpointId" `
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
      --output json
    if (Find-StandIn "$PrivateLinkScopeId" azuremonitor "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows resource 2 resource show `
        --ids "/subscriptions/$SubscriptionId/resourceGroups/$StandInGroup/providers/Microsoft.Network/privateEndpoints/$StandInName" `
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
        --output json
    }
    Test-Rows every 2 is "Approved" fails net-monitor-private-link net-monitor-private-link "A private endpoint that is approved leads to the scope of Azure Monitor" `
      174 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $PrivateLinkScopeId"
    Read-Rows part 1 resource show --ids "$PrivateLinkScopeId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
      --output json
    Test-Rows every 1 is "Approved" fails net-monitor-private-link net-monitor-private-link "Every private endpoint of the scope is approved" `
      175 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    Read-Rows list 2 network private-dns link vnet list `
      --zone-name "privatelink.monitor.azure.com" --resource-group "$ResourceGroup" `
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    Select-Rows 1 is "$VnetId"
    Test-Rows every 2 is "Completed" fails net-monitor-private-link net-monitor-private-link "privatelink.monitor.azure.com is linked to the virtual network" `
      176 make "cuts-off" "" "From the network, names under privatelink.monitor.azure.com without a record in this zone no longer resolve, also those of others."
    Read-Rows list 2 network private-dns link vnet list `
      --zone-name "privatelink.oms.opinsights.azure.com" --resource-group "$ResourceGroup" `
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    Select-Rows 1 is "$VnetId"
    Test-Rows every 2 is "Completed" fails net-monitor-private-link net-monitor-private-link "privatelink.oms.opinsights.azure.com is linked to the virtual network" `
      177 make "cuts-off" "" "From the network, names under privatelink.oms.opinsights.azure.com without a record in this zone no longer resolve, also those of others."
    Read-Rows list 2 network private-dns link vnet list `
      --zone-name "privatelink.ods.opinsights.azure.com" --resource-group "$ResourceGroup" `
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    Select-Rows 1 is "$VnetId"
    Test-Rows every 2 is "Completed" fails net-monitor-private-link net-monitor-private-link "privatelink.ods.opinsights.azure.com is linked to the virtual network" `
      178 make "cuts-off" "" "From the network, names under privatelink.ods.opinsights.azure.com without a record in this zone no longer resolve, also those of others."
    Read-Rows list 2 network private-dns link vnet list `
      --zone-name "privatelink.agentsvc.azure-automation.net" `
      --resource-group "$ResourceGroup" `
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    Select-Rows 1 is "$VnetId"
    Test-Rows every 2 is "Completed" fails net-monitor-private-link net-monitor-private-link "privatelink.agentsvc.azure-automation.net is linked to the virtual network" `
      179 make "cuts-off" "" "From the network, names under privatelink.agentsvc.azure-automation.net without a record in this zone no longer resolve, also those of others."
  }
  if (Test-Reading net-flow-logs "net-flow-logs" `
      "") {
    Read-Rows list 4 network watcher flow-log list --location "$Location" `
      --query "[].[targetResourceId, enabled, flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.enabled, flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceResourceId]" `
      --output json
    Select-Rows 1 is "$VnetId"
    Test-Rows every 2 is "true" fails net-flow-logs net-flow-logs "The flows of the virtual network are logged" `
      180 update "costs" "" "Each gigabyte of flows costs."
    Test-Rows every 3 is "true" fails net-flow-logs net-flow-logs "Traffic analytics reads the flows" `
      181 update "costs" "" "Each gigabyte that analytics reads costs once more."
    Test-Rows every 4 is "$LogAnalyticsId" fails net-flow-logs net-flow-logs "Traffic analytics writes into Log Analytics" `
      182 update "interrupts" "" "Flows of earlier days stay in the workspace that had them."
    Read-Rows resource 2 resource show --ids "$FlowLogStorageAccountId" `
      --query "[[id, properties.publicNetworkAccess]]" --output json
    Test-Rows every 2 is "Disabled|SecuredByPerimeter" fails net-flow-logs net-flow-logs "The storage account of the flow logs is closed" `
      183 update "cuts-off" "" "Whoever reads the logs from outside the network no longer does."
    $FlowLogPrincipal = Read-Word identity show --name "id-$FlowLogStorageAccount" `
      --resource-group "$ResourceGroup" --query principalId --output tsv
    Read-Rows list 1 role assignment list --scope "$FlowLogStorageAccountId" `
      --assignee-object-id "$FlowLogPrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails net-flow-logs net-flow-logs "The identity holds Storage Blob Data Contributor on the storage account of the flow logs" `
      184 apply "" "" ""
  }
  if (Test-Reading net-way-in "net-way-in net-no-default-outbound" `
      "net-firewall ") {
    Read-Rows resource 3 resource show --ids "$BastionId" `
      --query "[[id, sku.name, properties.enableTunneling]]" --output json
    Test-Rows every 2 is "Standard|Premium" unknown net-way-in net-way-in "Azure Bastion is of the Standard tier" `
      185 update "interrupts costs cannot-be-undone" "" "Sessions end, and for ten minutes nobody gets in. The Standard tier costs more by the hour. Only deleting Azure Bastion leads back to a lower tier."
    Test-Rows every 3 is "true" unknown net-way-in net-way-in "Azure Bastion opens tunnels for SSH" `
      186 update "interrupts" "" "Sessions end, and for some minutes nobody gets in."
    Read-Rows resource 2 resource show --ids "$BastionPublicIpId" --query "[[id, zones]]" `
      --output json
    Test-Rows every 2 holds "1|2|3" unknown net-way-in net-way-in "The address of Azure Bastion stands in all zones of the region" `
      187 fixed "" "" "Only a new address has zones: make one under another name, put it in the place of this one, and tell those who let this one in."
    Read-Rows part 10 resource show --ids "$JumpNsgId" `
      --query "[id, properties.securityRules[].[properties.direction, properties.access, properties.protocol, [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][], [properties.destinationAddressPrefix, properties.destinationAddressPrefixes][], [properties.sourcePortRange, properties.sourcePortRanges][], name, properties.priority, [[properties.protocol], [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][]]]]" `
      --output json
    Select-Rows 1 is "Inbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "$BastionSubnetPrefix|*|0.0.0.0/0"
    Select-Rows 5 holds-one "22|*|0-65535"
    Select-Rows 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure Bastion reach the jump host" `
      189 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Inbound"
    Select-Rows 2 is "Allow"
    Select-Rows 4 holds-one "$BastionSubnetPrefix|VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 5 holds-one "22|*|0-65535"
    Set-Last 9
    Select-Rows 1 is "Inbound"
    Select-Rows 2 is "Deny"
    Select-Rows 4 holds-one "$BastionSubnetPrefix|VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 5 holds-one "22|*|0-65535"
    Select-Ahead 9
    Test-Rows ifAny 8 is "no such rule" unknown net-way-in net-way-in "Azure Bastion is not denied the jump host ahead of the rule that lets it in" `
      190 hand "" "" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
    Reset-Rows
    Select-Rows 1 is "Inbound"
    Select-Rows 2 is "Allow"
    Test-Rows each 10 flows "Tcp $BastionSubnetPrefix 22" unknown net-way-in net-way-in "Only Azure Bastion is let in to the jump host, and only by SSH" `
      211 hand "" "" "Find the rule that allows more and who needs it, then narrow or delete it; apply makes a rule of the plan again that was deleted." "hardens"
    Reset-Rows
    Select-Rows 1 is "Inbound"
    Select-Rows 3 is "*"
    Select-Rows 4 holds-one "*|0.0.0.0/0"
    Select-Rows 5 holds-one "*|0-65535"
    Select-Rows 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Deny" fails net-way-in net-way-in "A rule of the jump host denies all others who come in" `
      212 make "cuts-off" "189 " "Traffic that no rule with a lower number allows ends at once, so the rules of the guide that allow come first." "hardens"
    Read-Rows resource 3 resource show --ids "$JumpSubnetId" `
      --query "[[id, properties.defaultOutboundAccess, properties.networkSecurityGroup.id]]" `
      --output json
    Test-Rows every 2 is "false" fails net-no-default-outbound net-way-in "The jump host subnet has no default outbound access" `
      194 update "cuts-off" "" "Machines without a route, NAT gateway or address of their own reach no internet once they were stopped and started; until then they keep the hidden way." "hardens"
    Test-Rows every 3 is "$JumpNsgId" fails net-way-in net-way-in "The jump host subnet has its security group" `
      195 update "cuts-off" "189 190 191 192 193 " "The group takes the place of the one that was there, and its rules hold at once, also for what runs: those that allow what is needed come first." "hardens"
    Read-Rows resource 2 resource show --ids "$JumpSubnetId" `
      --query "[[id, properties.routeTable.id]]" --output json
    Test-Rows every 2 is "$RouteTableId" fails net-way-in net-way-in "The jump host goes out by the firewall" `
      199 update "cuts-off" "net-firewall " "All that leaves the subnet turns to the firewall at once: hosts that its rules do not name are out of reach, and sessions by a public address break."
    Read-Rows part 9 resource show --ids "$BastionNsgId" `
      --query "[id, properties.securityRules[].[properties.direction, properties.access, properties.protocol, [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][], [properties.destinationAddressPrefix, properties.destinationAddressPrefixes][], [properties.sourcePortRange, properties.sourcePortRanges][], name, properties.priority]]" `
      --output json
    Select-Rows 1 is "Inbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "Internet|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-way-in net-way-in "A rule lets people reach Azure Bastion" `
      200 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Inbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "GatewayManager|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure manage Azure Bastion" `
      201 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Inbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 4 holds-one "AzureLoadBalancer|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure watch over Azure Bastion" `
      202 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Inbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "*"
    Select-Rows 4 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 5 holds "8080|5701"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-way-in net-way-in "A rule lets the parts of Azure Bastion hear each other" `
      203 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "*"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 5 holds "22|3389"
    Select-Rows 4 holds-one "*|0.0.0.0/0|VirtualNetwork"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure Bastion reach machines" `
      204 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "Tcp|*"
    Select-Rows 6 holds-one "AzureCloud|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|*|0-65535"
    Select-Rows 4 holds-one "*|0.0.0.0/0|VirtualNetwork"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure Bastion reach the services of Azure" `
      205 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "*"
    Select-Rows 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 5 holds "8080|5701"
    Select-Rows 4 holds-one "VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-way-in net-way-in "A rule lets the parts of Azure Bastion speak to each other" `
      206 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 3 is "*"
    Select-Rows 6 holds-one "Internet|*|0.0.0.0/0"
    Select-Rows 5 holds-one "80|*|0-65535"
    Select-Rows 4 holds-one "*|0.0.0.0/0|VirtualNetwork"
    Select-Rows 7 holds-one "*|0-65535"
    Test-Rows every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure Bastion look at certificates" `
      207 make "" "" ""
    Reset-Rows
    Select-Rows 1 is "Inbound"
    Select-Rows 2 is "Allow"
    Select-Rows 4 holds-one "Internet|GatewayManager|AzureLoadBalancer|VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|8080|5701|*|0-65535"
    Set-Last 9
    Select-Rows 1 is "Inbound"
    Select-Rows 2 is "Deny"
    Select-Rows 4 holds-one "Internet|GatewayManager|AzureLoadBalancer|VirtualNetwork|*|0.0.0.0/0"
    Select-Rows 5 holds-one "443|8080|5701|*|0-65535"
    Select-Ahead 9
    Test-Rows ifAny 8 is "no such rule" unknown net-way-in net-way-in "Who must reach Azure Bastion is not denied ahead of the rules that let them in" `
      208 hand "" "" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
    Reset-Rows
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Allow"
    Select-Rows 6 holds-one "VirtualNetwork|AzureCloud|Internet|*|0.0.0.0/0"
    Select-Rows 5 holds-one "22|3389|443|8080|5701|80|*|0-65535"
    Set-Last 9
    Select-Rows 1 is "Outbound"
    Select-Rows 2 is "Deny"
    Select-Rows 6 holds-one "VirtualNetwork|AzureCloud|Internet|*|0.0.0.0/0"
    Select-Rows 5 holds-one "22|3389|443|8080|5701|80|*|0-65535"
    Select-Ahead 9
    Test-Rows ifAny 8 is "no such rule" unknown net-way-in net-way-in "What Azure Bastion must reach is not denied ahead of the rules that allow it" `
      209 hand "" "" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
    Read-Rows resource 2 resource show --ids "$BastionSubnetId" `
      --query "[[id, properties.networkSecurityGroup.id]]" --output json
    Test-Rows every 2 is "$BastionNsgId" fails net-way-in net-way-in "The subnet of Azure Bastion has its security group" `
      210 update "cuts-off" "200 201 202 203 204 205 206 207 208 209 " "The group takes the place of the one that was there, and its rules hold at once, also for what runs: those that allow what is needed come first." "hardens"
    Read-Rows part 2 resource show --ids "$JumpNicId" `
      --query "[id, properties.ipConfigurations[].[name, properties.publicIPAddress.id]]" `
      --output json
    Test-Rows every 2 empty "" unknown net-way-in net-way-in "The jump host has no public address" `
      213 update "cuts-off" "" "Whoever came by the address is out, and the host goes out another way." "hardens"
    Read-Rows part 1 resource show --ids "$JumpHostId" `
      --query "[id, properties.networkProfile.networkInterfaces[].[id]]" --output json
    Test-Rows every 1 is "$JumpNicId" fails net-way-in net-way-in "The jump host has that network interface and no other" `
      214 update "interrupts" "" "The host is off for some minutes and runs afterwards, also one that was off; look then whether it still has its identity, without which nobody signs in." "hardens"
    Read-Rows resource 4 resource show --ids "$JumpHostId" `
      --query "[[id, properties.securityProfile.securityType, properties.securityProfile.uefiSettings.secureBootEnabled, properties.osProfile.linuxConfiguration.disablePasswordAuthentication]]" `
      --output json
    Test-Rows every 2 is "TrustedLaunch|ConfidentialVM" fails net-way-in net-way-in "The jump host is a trusted launch machine" `
      215 update "interrupts cuts-off" "" "The host is off for some minutes and runs afterwards, also one that was off; look then whether it still has its identity, without which nobody signs in. Kernel modules that nobody signed no longer load; a machine of the first generation is refused." "hardens"
    Test-Rows every 3 is "true" fails net-way-in net-way-in "The jump host starts signed software only" `
      216 update "interrupts cuts-off" "" "The host is off for some minutes and runs afterwards, also one that was off; look then whether it still has its identity, without which nobody signs in. Kernel modules that nobody signed no longer load; a machine of the first generation is refused." "hardens"
    Test-Rows every 4 is "true" unknown net-way-in net-way-in "The jump host takes no passwords" `
      217 fixed "" "" "Only a new host has it: save what is on its disk, delete it, and apply makes another."
    Read-Rows resource 2 resource show --ids "$JumpLoginId" `
      --query "[[id, properties.provisioningState]]" --output json
    Test-Rows every 2 is "Succeeded" unknown net-way-in net-way-in "People sign in with Microsoft Entra" `
      218 make "" "" ""
    Read-Rows list 1 role assignment list --scope "$JumpHostId" `
      --assignee-object-id "$DataScientistGroupId" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/fb879df8-f326-4884-b1cf-06f3ad86be52|/providers/Microsoft.Authorization/roleDefinitions/fb879df8-f326-4884-b1cf-06f3ad86be52"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/fb879df8-f326-4884-b1cf-06f3ad86be52|/providers/Microsoft.Authorization/roleDefinitions/fb879df8-f326-4884-b1cf-06f3ad86be52" fails net-way-in net-way-in "The group of data scientists holds Virtual Machine User Login on the jump host" `
      219 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails net-way-in net-way-in "The group of data scientists holds Reader on the jump host" `
      220 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$JumpNicId" `
      --assignee-object-id "$DataScientistGroupId" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails net-way-in net-way-in "The group of data scientists holds Reader on its network interface" `
      221 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$BastionId" `
      --assignee-object-id "$DataScientistGroupId" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails net-way-in net-way-in "The group of data scientists holds Reader on Azure Bastion" `
      222 apply "" "" ""
  }
  if (Test-Reading data-training-storage "data-storage-hardened data-no-shared-key data-cmk-storage net-dependency-endpoints net-dns" `
      "net-dependency-endpoints net-dns iam-workspace-identity iam-compute-identity iam-groups ws-create data-datastore data-cmk data-cmk-storage ") {
    Read-Rows resource 14 resource show --ids "$DataStorageAccountId" `
      --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.networkAcls.bypass, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess, properties.encryption.services.queue.keyType, properties.encryption.services.table.keyType]]" `
      --output json
    Test-Rows every 2 is "Disabled|SecuredByPerimeter" fails data-storage-hardened data-training-storage "Public network access of the training data account is off" `
      223 update "cuts-off" "net-dependency-endpoints net-dns " "Whoever reaches the account from outside the network no longer does: studio, notebooks and applications." "hardens"
    Test-Rows every 3 is "Deny" fails data-storage-hardened data-training-storage "The firewall of the training data account denies by default" `
      224 update "cuts-off" "net-dependency-endpoints net-dns " "Only the addresses and networks that its rules name still pass." "hardens"
    Test-Rows every 4 is "AzureServices|None" unknown data-storage-hardened data-training-storage "Nobody but trusted Azure services passes the firewall of the training data account" `
      225 update "" "" "" "hardens"
    Test-Rows every 5 is "false" fails data-storage-hardened data-training-storage "Nobody reads blobs of the training data account without signing in" `
      226 update "cuts-off" "" "Public links to blobs fail at once." "hardens"
    Test-Rows every 6 is "true" fails data-storage-hardened data-training-storage "Only HTTPS is answered by the training data account" `
      227 update "cuts-off" "" "HTTP, NFS and SMB without encryption are refused." "hardens"
    Test-Rows every 7 is "TLS1_2|TLS1_3" fails data-storage-hardened data-training-storage "TLS 1.2 is the lowest version of the training data account" `
      228 update "cuts-off" "" "Clients with an older TLS are refused." "hardens"
    Test-Rows every 8 is "true" fails data-storage-hardened data-training-storage "The infrastructure encrypts the training data account a second time" `
      229 fixed "" "" "Only a new account has it: make one, copy the data there with azcopy, and make the datastores again; a default account needs a new workspace."
    Test-Rows every 9 is "false" fails data-storage-hardened data-training-storage "Objects of the training data account are not replicated to another tenant" `
      230 update "cuts-off" "" "Azure refuses it until the replication policies to other tenants are deleted." "hardens"
    Test-Rows every 10 is "false" fails data-storage-hardened data-training-storage "There are no local users for SFTP in the training data account" `
      231 update "cuts-off" "" "People who sign in by SFTP are out." "hardens"
    Test-Rows every 11 is "AAD|PrivateLink" fails data-storage-hardened data-training-storage "Copies to the training data account come from accounts of the same tenant only" `
      232 update "cuts-off" "" "Copies from other tenants fail." "hardens"
    Test-Rows every 12 is "false" fails data-no-shared-key data-training-storage "The keys of the training data account open nothing" `
      233 update "cuts-off" "iam-workspace-identity iam-compute-identity iam-groups ws-create data-datastore " "Keys, connection strings and signatures made with them are refused at once; running jobs that mounted data by key break." "hardens"
    Reset-Rows
    Test-Rows every 13 is "Account" fails data-storage-hardened data-training-storage "Queues of the training data account are encrypted with the key of the account" `
      234 fixed "" "" "Only a new account has it: make one, and copy the data there."
    Test-Rows every 14 is "Account" fails data-storage-hardened data-training-storage "Tables of the training data account are encrypted with the key of the account" `
      235 fixed "" "" "Only a new account has it: make one, and copy the data there."
    Read-Rows resource 6 resource show --ids "$DataStorageAccountId" `
      --query "[[id, properties.encryption.keySource, properties.encryption.keyvaultproperties.keyname, properties.encryption.keyvaultproperties.keyvaulturi, properties.encryption.keyvaultproperties.keyversion, properties.encryption.identity.userAssignedIdentity]]" `
      --output json
    Test-Rows every 2 is "Microsoft.Keyvault" fails data-cmk-storage data-training-storage "A key of yours encrypts the training data account" `
      236 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
    Test-Rows every 3 is "key-storage" unknown data-cmk-storage data-training-storage "It is the key for stored data that encrypts the training data account" `
      237 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
    Test-Rows every 4 is "https://${CmkKeyVault}.vault.azure.net|https://${CmkKeyVault}.vault.azure.net/" fails data-cmk-storage data-training-storage "The key that encrypts the training data account is in the vault of the customer-managed key" `
      238 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
    Test-Rows every 5 empty "" unknown data-cmk-storage data-training-storage "The encryption of the training data account follows the rotation of the key" `
      239 hand "" "" "Take the fixed version away with ``az storage account update --encryption-key-version `"`"`` and the name of the account and of its group; the version that was used stays enabled for a day." "hardens"
    Test-Rows every 6 is "$StorageKeyIdentityId" fails data-cmk-storage data-training-storage "The identity made for it opens the key for the training data account" `
      240 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
    Read-Rows resource 2 resource show --ids "$DataContainerId" `
      --query "[[id, properties.publicAccess]]" --output json
    Test-Rows every 2 is "None" unknown data-storage-hardened data-training-storage "The container of the training data is private" `
      241 make "cuts-off" "" "Public links to the container end." "hardens"
    Read-Rows resource 2 resource show --ids "$DataEndpointId" `
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
      --output json
    if (Find-StandIn "$DataStorageAccountId" blob "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows resource 2 resource show `
        --ids "/subscriptions/$SubscriptionId/resourceGroups/$StandInGroup/providers/Microsoft.Network/privateEndpoints/$StandInName" `
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
        --output json
    }
    Test-Rows every 2 is "Approved" fails net-dependency-endpoints data-training-storage "A private endpoint that is approved leads to the blobs of the training data account" `
      242 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $DataStorageAccountId"
    Read-Rows part 1 resource show --ids "$DataStorageAccountId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
      --output json
    Test-Rows every 1 is "Approved" fails net-dependency-endpoints data-training-storage "Every private endpoint of the training data account is approved" `
      243 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    Read-Rows list 1 network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$DataStorageAccount-blob" --resource-group "$ResourceGroup" `
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if (Find-StandIn "$DataStorageAccountId" blob "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows list 1 network private-endpoint dns-zone-group list `
        --endpoint-name "$StandInName" --resource-group "$StandInGroup" `
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    }
    Select-Rows 1 is "$BlobZoneId"
    Test-Rows every 1 is "$BlobZoneId" fails net-dns data-training-storage "The endpoint writes its addresses into privatelink.blob.core.windows.net" `
      244 apply "interrupts" "" "Whoever asks for names under privatelink.blob.core.windows.net gets the private address as soon as the old answer expires."
  }
  if (Test-Reading data-recovery "data-recovery" `
      "") {
    Read-Rows resource 3 resource show --ids "$StorageAccountBlobsId" `
      --query "[[id, properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days]]" `
      --output json
    Test-Rows every 2 at-least "30" fails data-recovery data-recovery "Deleted blobs of the default storage account are kept for 30 days" `
      246 update "costs" "" "What was deleted or overwritten is billed as long as it is kept."
    Test-Rows every 3 at-least "30" fails data-recovery data-recovery "Deleted containers of the default storage account are kept for 30 days" `
      247 update "costs" "" "What was deleted or overwritten is billed as long as it is kept."
    Read-Rows resource 2 resource show --ids "$StorageAccountFilesId" `
      --query "[[id, properties.shareDeleteRetentionPolicy.days]]" --output json
    Test-Rows every 2 at-least "30" fails data-recovery data-recovery "Deleted file shares are kept for 30 days" `
      248 update "costs" "" "What was deleted or overwritten is billed as long as it is kept."
    Read-Rows resource 4 resource show --ids "$DataStorageAccountBlobsId" `
      --query "[[id, properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days, properties.isVersioningEnabled]]" `
      --output json
    Test-Rows every 2 at-least "30" fails data-recovery data-recovery "Deleted blobs of the training data account are kept for 30 days" `
      249 update "costs" "" "What was deleted or overwritten is billed as long as it is kept."
    Test-Rows every 3 at-least "30" fails data-recovery data-recovery "Deleted containers of the training data account are kept for 30 days" `
      250 update "costs" "" "What was deleted or overwritten is billed as long as it is kept."
    Reset-Rows
    Test-Rows every 4 is "true" fails data-recovery data-recovery "An overwritten blob of training data keeps its earlier versions" `
      251 update "costs cuts-off" "" "What was deleted or overwritten is billed as long as it is kept. An account with a hierarchical namespace refuses it."
  }
  if (Test-Reading iam-compute-identity "iam-compute-endpoint-identity" `
      "") {
    $ComputePrincipal = Read-Word identity show --name "$ComputeIdentity" --resource-group "$ResourceGroup" `
      --query principalId --output tsv
    Read-Rows list 1 role assignment list --scope "$ContainerRegistryId" `
      --assignee-object-id "$ComputePrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds AcrPull on the registry" `
      252 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$StorageAccountId" `
      --assignee-object-id "$ComputePrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage Blob Data Contributor on the storage account" `
      253 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage File Data Privileged Contributor on the storage account" `
      254 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$DataStorageAccountId" `
      --assignee-object-id "$ComputePrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage Blob Data Reader on the training data account" `
      255 apply "" "" ""
  }
  if (Test-Reading iam-endpoint-identity "iam-compute-endpoint-identity" `
      "") {
    $EndpointPrincipal = Read-Word identity show --name "$EndpointIdentity" --resource-group "$ResourceGroup" `
      --query principalId --output tsv
    Read-Rows list 1 role assignment list --scope "$ContainerRegistryId" `
      --assignee-object-id "$EndpointPrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds AcrPull on the registry" `
      256 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$StorageAccountId" `
      --assignee-object-id "$EndpointPrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds Storage Blob Data Reader on the storage account" `
      257 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$WorkspaceId" `
      --assignee-object-id "$EndpointPrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae|/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae|/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds AzureML Metrics Writer (preview) on the workspace" `
      258 apply "" "" ""
  }
  if (Test-Reading iam-groups "iam-groups" `
      "") {
    Read-Rows list 4 role definition list `
      --name "ML Data Scientist $Workload $Environment $Location $Instance" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[].[permissions[].actions[], permissions[].notActions[], permissions[].dataActions[], assignableScopes]" `
      --output json
    Test-Rows every 1 within "Microsoft.MachineLearningServices/workspaces/*/action|Microsoft.MachineLearningServices/workspaces/*/delete|Microsoft.MachineLearningServices/workspaces/*/read|Microsoft.MachineLearningServices/workspaces/*/write" fails iam-groups iam-groups "The data scientist role allows no action but the 4 of its file" `
      259 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    Test-Rows every 2 holds "Microsoft.MachineLearningServices/workspaces/computes/*/delete|Microsoft.MachineLearningServices/workspaces/computes/*/write|Microsoft.MachineLearningServices/workspaces/computes/listKeys/action|Microsoft.MachineLearningServices/workspaces/delete|Microsoft.MachineLearningServices/workspaces/featurestores/delete|Microsoft.MachineLearningServices/workspaces/featurestores/write|Microsoft.MachineLearningServices/workspaces/hubs/delete|Microsoft.MachineLearningServices/workspaces/hubs/write|Microsoft.MachineLearningServices/workspaces/listKeys/action|Microsoft.MachineLearningServices/workspaces/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/listkeys/action|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/regeneratekeys/action|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/token/action|Microsoft.MachineLearningServices/workspaces/batchEndpoints/write|Microsoft.MachineLearningServices/workspaces/batchEndpoints/delete|Microsoft.MachineLearningServices/workspaces/batchEndpoints/listKeys/action|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/write|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/delete|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/listKeys/action|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/regenerateKeys/action|Microsoft.MachineLearningServices/workspaces/endpoints/write|Microsoft.MachineLearningServices/workspaces/endpoints/delete|Microsoft.MachineLearningServices/workspaces/endpoints/deployments/write|Microsoft.MachineLearningServices/workspaces/endpoints/listkeys/action|Microsoft.MachineLearningServices/workspaces/outboundRules/write|Microsoft.MachineLearningServices/workspaces/outboundRules/delete|Microsoft.MachineLearningServices/workspaces/datastores/listsecrets/action|Microsoft.MachineLearningServices/workspaces/connections/listsecrets/action" fails iam-groups iam-groups "The data scientist role withholds the 32 actions of its file" `
      260 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    Test-Rows every 3 empty "" unknown iam-groups iam-groups "The data scientist role allows nothing on data" `
      261 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    Test-Rows every 4 exactly "$ResourceGroupId" fails iam-groups iam-groups "The data scientist role can be given in this group only" `
      262 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    Read-Rows list 1 role assignment list --scope "$WorkspaceId" `
      --assignee-object-id "$DataScientistGroupId" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionName]" --output json
    Select-Rows 1 is "ML Data Scientist $Workload $Environment $Location $Instance"
    Test-Rows every 1 is "ML Data Scientist $Workload $Environment $Location $Instance" fails iam-groups iam-groups "The group of data scientists holds the data scientist role on the workspace" `
      263 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$StorageAccountId" `
      --assignee-object-id "$DataScientistGroupId" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-groups iam-groups "The group of data scientists holds Storage Blob Data Contributor on the storage account" `
      264 apply "" "" ""
    Reset-Rows
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd" fails iam-groups iam-groups "The group of data scientists holds Storage File Data Privileged Contributor on the storage account" `
      265 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$DataStorageAccountId" `
      --assignee-object-id "$DataScientistGroupId" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-groups iam-groups "The group of data scientists holds Storage Blob Data Contributor on the training data account" `
      266 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$WorkspaceId" --fill-principal-name false `
      --query "[].[principalType]" --output json
    Test-Rows every 1 is "Group|ServicePrincipal" unknown iam-groups iam-groups "No person holds a role on the workspace in their own name" `
      267 hand "" "" "Put the person into the group, keep an owner for emergencies, then delete the assignment under Access control of the workspace." "hardens"
  }
  if (Test-Reading iam-deployer-role "iam-deployer-role" `
      "") {
    Read-Rows list 3 role definition list --name "$CustomRoleName" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[].[permissions[].actions[], permissions[].dataActions[], assignableScopes]" `
      --output json
    Test-Rows every 1 within "Microsoft.MachineLearningServices/workspaces/read|Microsoft.MachineLearningServices/workspaces/models/read|Microsoft.MachineLearningServices/workspaces/models/versions/read|Microsoft.MachineLearningServices/workspaces/environments/read|Microsoft.MachineLearningServices/workspaces/environments/versions/read|Microsoft.MachineLearningServices/workspaces/codes/read|Microsoft.MachineLearningServices/workspaces/codes/versions/read|Microsoft.MachineLearningServices/workspaces/codes/write|Microsoft.MachineLearningServices/workspaces/codes/versions/write|Microsoft.MachineLearningServices/workspaces/datastores/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/checkNameAvailability/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/operationresults/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/operationsstatus/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/checkNameAvailability/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/skus/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/getlogs/action|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/operationresults/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/operationsstatus/read|Microsoft.MachineLearningServices/locations/mfeOperationResults/read|Microsoft.MachineLearningServices/locations/mfeOperationsStatus/read" fails iam-deployer-role iam-deployer-role "The deployer role allows no action but the 26 of its file" `
      268 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    Test-Rows every 2 empty "" unknown iam-deployer-role iam-deployer-role "The deployer role allows nothing on data" `
      269 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    Test-Rows every 3 exactly "$ResourceGroupId" fails iam-deployer-role iam-deployer-role "The deployer role can be given in this group only" `
      270 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    Read-Rows list 1 role assignment list --scope "$WorkspaceId" `
      --assignee-object-id "$DeployerGroupId" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionName]" --output json
    Select-Rows 1 is "$CustomRoleName"
    Test-Rows every 1 is "$CustomRoleName" fails iam-deployer-role iam-deployer-role "The group of deployers holds the deployer role on the workspace" `
      271 apply "" "" ""
    Read-Rows list 1 role assignment list --scope "$EndpointIdentityId" `
      --assignee-object-id "$DeployerGroupId" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830|/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830|/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830" fails iam-deployer-role iam-deployer-role "The group of deployers holds Managed Identity Operator on the identity of the endpoint" `
      272 apply "" "" ""
  }
  if (Test-Reading iam-scoring-role "iam-scoring-role" `
      "") {
    Read-Rows list 3 role definition list `
      --name "ML Endpoint Caller ($Workload $Environment $Location $Instance)" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[].[permissions[].actions[], permissions[].dataActions[], assignableScopes]" `
      --output json
    Test-Rows every 1 within "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action" fails iam-scoring-role iam-scoring-role "The scoring role allows no action but the one of its file" `
      273 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    Test-Rows every 2 empty "" unknown iam-scoring-role iam-scoring-role "The scoring role allows nothing on data" `
      274 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    Test-Rows every 3 exactly "$ResourceGroupId" fails iam-scoring-role iam-scoring-role "The scoring role can be given in this group only" `
      275 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
  }
  if (Test-Reading iam-job-secrets "iam-job-secrets net-dns" `
      "net-dependency-endpoints net-dns iam-workspace-identity ") {
    Read-Rows resource 3 resource show --ids "$JobKeyVaultId" `
      --query "[[id, properties.publicNetworkAccess, properties.enableRbacAuthorization]]" `
      --output json
    Test-Rows every 2 is "Disabled|SecuredByPerimeter" fails iam-job-secrets iam-job-secrets "Public network access of the vault of the jobs is off" `
      276 update "cuts-off" "net-dependency-endpoints net-dns " "Whoever reads secrets or keys from outside the network no longer does; your own machine neither." "hardens"
    Test-Rows every 3 is "true" fails iam-job-secrets iam-job-secrets "Access to the vault of the jobs is given by roles only" `
      277 update "cuts-off" "iam-workspace-identity " "All access policies stop counting at once: give each of their principals its role first, and wait ten minutes. They count again if you switch back."
    Read-Rows resource 2 resource show --ids "$JobVaultEndpointId" `
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
      --output json
    if (Find-StandIn "$JobKeyVaultId" vault "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows resource 2 resource show `
        --ids "/subscriptions/$SubscriptionId/resourceGroups/$StandInGroup/providers/Microsoft.Network/privateEndpoints/$StandInName" `
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" `
        --output json
    }
    Test-Rows every 2 is "Approved" fails iam-job-secrets iam-job-secrets "A private endpoint that is approved leads to the vault of the jobs" `
      278 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $JobKeyVaultId"
    Read-Rows part 1 resource show --ids "$JobKeyVaultId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
      --output json
    Test-Rows every 1 is "Approved" fails iam-job-secrets iam-job-secrets "Every private endpoint of the vault of the jobs is approved" `
      279 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    $ComputePrincipal = Read-Word identity show --name "$ComputeIdentity" --resource-group "$ResourceGroup" `
      --query principalId --output tsv
    Read-Rows list 1 role assignment list --scope "$JobKeyVaultId" `
      --assignee-object-id "$ComputePrincipal" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6|/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6"
    Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6|/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6" fails iam-job-secrets iam-job-secrets "The identity holds Key Vault Secrets User on the vault of the jobs" `
      280 apply "" "" ""
    Read-Rows list 1 network private-endpoint dns-zone-group list `
      --endpoint-name "pep-$JobKeyVault" --resource-group "$ResourceGroup" `
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if (Find-StandIn "$JobKeyVaultId" vault "$VnetId/subnets/" network private-endpoint list `
        --query "[?tags.mlsecPlan != '$Workload-$Environment-$Location-$Instance-$PlanId' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" `
        --output json) {
      Read-Rows list 1 network private-endpoint dns-zone-group list `
        --endpoint-name "$StandInName" --resource-group "$StandInGroup" `
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    }
    Select-Rows 1 is "$VaultZoneId"
    Test-Rows every 1 is "$VaultZoneId" fails net-dns iam-job-secrets "The endpoint writes its addresses into privatelink.vaultcore.azure.net" `
      282 apply "interrupts" "" "Whoever asks for names under privatelink.vaultcore.azure.net gets the private address as soon as the old answer expires."
  }
  if (Test-Reading data-datastore "data-credless-datastore" `
      "iam-compute-identity iam-groups data-training-storage ") {
    Read-Rows resource 3 resource show --ids "$DatastoreId" `
      --query "[[id, properties.credentials.credentialsType, properties.accountName]]" `
      --output json
    Test-Rows every 2 is "None" fails data-credless-datastore data-datastore "The datastore holds no credential" `
      283 make "cuts-off" "iam-compute-identity iam-groups " "The stored credential is dropped, so jobs and people without a role on the data fail."
    Test-Rows every 3 is "$DataStorageAccount" unknown data-credless-datastore data-datastore "The datastore leads to the training data account" `
      284 make "interrupts" "data-training-storage " "Data assets that name the datastore lead to the new account from then on."
  }
  if (Test-Reading data-asset "data-asset-versions" `
      "") {
    Read-Rows resource 3 resource show --ids "$DataAssetVersionId" `
      --query "[[id, properties.dataType, properties.isArchived]]" --output json
    Test-Rows every 2 is "uri_folder" fails data-asset-versions data-asset "The version of the data asset is a folder in the datastore" `
      285 fixed "" "" "A version never changes: raise the version of the data asset, and run apply again."
    Test-Rows every 3 is "false" unknown data-asset-versions data-asset "The version of the data asset is not archived" `
      286 update "" "" ""
  }
  if (Test-Reading cmp-cluster "cmp-no-public-ip cmp-no-ssh cmp-idle-and-reimage iam-compute-endpoint-identity cmp-private-image-build" `
      "iam-compute-identity net-dependency-endpoints ") {
    Read-Rows resource 6 resource show --ids "$ClusterId" `
      --query "[[id, properties.properties.enableNodePublicIp, properties.disableLocalAuth, properties.properties.remoteLoginPortPublicAccess, properties.properties.scaleSettings.minNodeCount, identity.userAssignedIdentities && keys(identity.userAssignedIdentities)]]" `
      --output json
    Test-Rows every 2 is "false" fails cmp-no-public-ip cmp-cluster "Nodes of the cluster have no public address" `
      287 fixed "" "" "Only creation sets it: when no job runs, delete the cluster with ``az ml compute delete``, and run apply again."
    Test-Rows every 3 is "true" fails cmp-no-ssh cmp-cluster "The cluster takes no local sign-in" `
      288 fixed "" "" "Only creation sets it: when no job runs, delete the cluster with ``az ml compute delete``, and run apply again."
    Test-Rows every 4 is "Disabled|NotSpecified" unknown cmp-no-ssh cmp-cluster "The SSH port of the nodes is closed" `
      289 fixed "" "" "Only creation sets it: when no job runs, delete the cluster with ``az ml compute delete``, and run apply again."
    Test-Rows every 5 is "0" fails cmp-idle-and-reimage cmp-cluster "The cluster shrinks to nothing" `
      290 update "interrupts" "" "Idle nodes go, so the next job waits until one has started."
    Test-Rows every 6 exactly "$ComputeIdentityId" fails iam-compute-endpoint-identity cmp-cluster "The cluster acts with the identity that you made" `
      291 make "cannot-be-undone" "iam-compute-identity " "An identity that Azure gave the cluster ends with all its roles; jobs that count on them fail."
    Read-Rows resource 2 resource show --ids "$ClusterId" `
      --query "[[id, properties.properties.subnet.id]]" --output json
    Test-Rows every 2 is "$ComputeSubnetId" fails cmp-no-public-ip cmp-cluster "The cluster is in the compute subnet" `
      292 fixed "" "" "Only creation sets it: when no job runs, delete the cluster with ``az ml compute delete``, and run apply again."
    Read-Rows resource 2 resource show --ids "$WorkspaceId" `
      --query "[[id, properties.imageBuildCompute]]" --output json
    Test-Rows every 2 is "$ClusterName" fails cmp-private-image-build cmp-cluster "Images are built on the cluster" `
      293 update "interrupts" "iam-compute-identity net-dependency-endpoints " "A build waits until a node of the cluster is free."
  }
  if (Test-Reading cmp-instance "cmp-no-public-ip cmp-no-ssh cmp-idle-and-reimage cmp-instance-owner" `
      "") {
    Read-Rows resource 8 resource show --ids "$InstanceId" `
      --query "[[id, properties.properties.enableNodePublicIp, properties.disableLocalAuth, properties.properties.sshSettings.sshPublicAccess, properties.properties.idleTimeBeforeShutdown, properties.properties.osImageMetadata.isLatestOsImageVersion, properties.properties.applicationSharingPolicy, properties.properties.personalComputeInstanceSettings.assignedUser.objectId]]" `
      --output json
    Test-Rows every 2 is "false" fails cmp-no-public-ip cmp-instance "The compute instance has no public address" `
      294 fixed "" "" "Only creation sets it: delete the instance with ``az ml compute delete``, and run apply again; the files of its owner stay, what was installed goes."
    Test-Rows every 3 is "true" fails cmp-no-ssh cmp-instance "The compute instance takes no local sign-in" `
      295 fixed "" "" "Only creation sets it: delete the instance with ``az ml compute delete``, and run apply again; the files of its owner stay, what was installed goes."
    Test-Rows every 4 is "Disabled" unknown cmp-no-ssh cmp-instance "The SSH port of the compute instance is closed" `
      296 fixed "" "" "Only creation sets it: delete the instance with ``az ml compute delete``, and run apply again; the files of its owner stay, what was installed goes."
    Test-Rows every 5 at-most "PT45M" fails cmp-idle-and-reimage cmp-instance "The compute instance is set to stop after at most 45 minutes without work" `
      297 make "interrupts" "" "Kernels that are idle for so long end with the machine."
    Test-Rows every 6 is "true" unknown cmp-idle-and-reimage cmp-instance "The compute instance runs the newest image of its operating system" `
      298 fixed "" "" "An instance keeps its image: delete it with ``az ml compute delete``, and run apply again; the files of its owner stay, what was installed goes."
    Test-Rows every 7 is "Personal" fails cmp-instance-owner cmp-instance "Nobody else opens applications on the compute instance" `
      299 fixed "" "" "Only creation sets it: delete the instance with ``az ml compute delete``, and run apply again; the files of its owner stay, what was installed goes."
    Test-Rows every 8 is "$InstanceOwnerId" fails cmp-instance-owner cmp-instance "The compute instance belongs to the person you named" `
      300 fixed "" "" "Only creation sets it: delete the instance with ``az ml compute delete``, and run apply again; the files of its owner stay, what was installed goes."
    Read-Rows part 2 resource show --ids "$InstanceId" `
      --query "[id, properties.properties.schedules.computeStartStop[].[action, status]]" `
      --output json
    Select-Rows 1 is "Stop"
    Test-Rows every 2 is "Enabled" fails cmp-idle-and-reimage cmp-instance "The compute instance is also set to stop every evening" `
      301 hand "" "" "In studio, open the instance, then Schedules: switch on its stop, or make one for the evening."
    Read-Rows resource 2 resource show --ids "$InstanceId" `
      --query "[[id, properties.properties.subnet.id]]" --output json
    Test-Rows every 2 is "$ComputeSubnetId" fails cmp-no-public-ip cmp-instance "The compute instance is in the compute subnet" `
      302 fixed "" "" "Only creation sets it: delete the instance with ``az ml compute delete``, and run apply again; the files of its owner stay, what was installed goes."
  }
  if (Test-Reading cmp-environment "cmp-pinned-environment" `
      "") {
    Read-Rows resource 2 resource show --ids "$EnvironmentVersionId" `
      --query "[[id, properties.image]]" --output json
    Test-Rows every 2 is "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:$BaseImageTag" fails cmp-pinned-environment cmp-environment "The base image is fixed to one build" `
      303 fixed "" "" "A version never changes: raise the version of the environment, run apply again, and deploy again what uses it."
  }
  if (Test-Reading model-register "model-registration" `
      "") {
    Read-Rows resource 6 resource show --ids "$ModelAssetVersionId" `
      --query "[[id, properties.modelType, properties.jobName, properties.tags.git_commit, properties.tags.data_asset, properties.isArchived]]" `
      --output json
    Test-Rows every 2 is "mlflow_model" fails model-registration model-register "The version of the model is registered, as an MLflow model" `
      304 fixed "" "" "A version never changes: register the output of the job as the next version, and deploy that."
    Test-Rows every 3 is "$JobName" unknown model-registration model-register "The model names the job that made it" `
      305 fixed "" "" "A version never changes: register the output of the job as the next version, and deploy that."
    Test-Rows every 4 is "$GitCommit" fails model-registration model-register "The model names the commit it was made from" `
      306 update "cannot-be-undone" "" "The call does not send which job made the model, so look whether the version still names it; a tag that is written later proves nothing." "hardens"
    Test-Rows every 5 is "${DataAsset}:$DataVersion" fails model-registration model-register "The model names the data it was made from" `
      307 update "cannot-be-undone" "" "The call does not send which job made the model, so look whether the version still names it; a tag that is written later proves nothing." "hardens"
    Test-Rows every 6 is "false" unknown model-registration model-register "The version is not archived" `
      308 update "" "" ""
  }
  if (Test-Reading model-endpoint "model-endpoint-entra model-endpoint-private" `
      "iam-scoring-caller net-ws-endpoint net-dns ") {
    Read-Rows resource 4 resource show --ids "$OnlineEndpointId" `
      --query "[[id, properties.authMode, identity.userAssignedIdentities && keys(identity.userAssignedIdentities), properties.publicNetworkAccess]]" `
      --output json
    Test-Rows every 2 is "AADToken" fails model-endpoint-entra model-endpoint "Callers sign in with Microsoft Entra" `
      309 update "cuts-off" "iam-scoring-caller " "Callers with a key are refused at once; with a second endpoint they could move one by one."
    Test-Rows every 3 exactly "$EndpointIdentityId" fails model-endpoint-entra model-endpoint "The endpoint runs as the identity that you made" `
      310 fixed "" "" "Only creation sets it: make a second endpoint with the file of this one, move the callers to its address, and delete the first."
    Test-Rows every 4 is "Disabled|SecuredByPerimeter" fails model-endpoint-private model-endpoint "The endpoint is not reached from the internet" `
      311 update "cuts-off" "net-ws-endpoint net-dns " "Callers outside the network no longer reach the endpoint."
  }
  if (Test-Reading iam-scoring-caller "iam-scoring-role" `
      "iam-scoring-role ") {
    Read-Rows list 1 role assignment list --scope "$OnlineEndpointId" `
      --assignee-object-id "$CallerPrincipalId" --include-inherited `
      --fill-principal-name false --query "[].[roleDefinitionName]" --output json
    Select-Rows 1 is "ML Endpoint Caller ($Workload $Environment $Location $Instance)"
    Test-Rows every 1 is "ML Endpoint Caller ($Workload $Environment $Location $Instance)" fails iam-scoring-role iam-scoring-caller "The caller holds the scoring role on the endpoint" `
      312 apply "" "iam-scoring-role " ""
  }
  if (Test-Reading mon-diagnostics "mon-diagnostics" `
      "") {
    Read-Rows list 2 monitor diagnostic-settings list --resource "$WorkspaceId" `
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
      --output json
    Select-Rows 1 is "$LogAnalyticsId"
    Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the workspace go to Log Analytics" `
      313 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    Read-Rows list 2 monitor diagnostic-settings list --resource "$OnlineEndpointId" `
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
      --output json
    Select-Rows 1 is "$LogAnalyticsId"
    Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the online endpoint go to Log Analytics" `
      314 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    Read-Rows list 2 monitor diagnostic-settings list --resource "$KeyVaultId" `
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
      --output json
    Select-Rows 1 is "$LogAnalyticsId"
    Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the key vault go to Log Analytics" `
      315 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    Read-Rows list 2 monitor diagnostic-settings list --resource "$ContainerRegistryId" `
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
      --output json
    Select-Rows 1 is "$LogAnalyticsId"
    Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the registry go to Log Analytics" `
      316 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    Read-Rows list 2 monitor diagnostic-settings list --resource "$StorageAccountBlobsId" `
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
      --output json
    Select-Rows 1 is "$LogAnalyticsId"
    Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the blobs of the workspace go to Log Analytics" `
      317 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    Read-Rows list 2 monitor diagnostic-settings list --resource "$StorageAccountFilesId" `
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
      --output json
    Select-Rows 1 is "$LogAnalyticsId"
    Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the file shares of the workspace go to Log Analytics" `
      318 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    Read-Rows list 2 monitor diagnostic-settings list `
      --resource "$DataStorageAccountBlobsId" `
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
      --output json
    Select-Rows 1 is "$LogAnalyticsId"
    Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the training data go to Log Analytics" `
      319 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    Read-Rows list 2 monitor diagnostic-settings list --resource "$CmkKeyVaultId" `
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
      --output json
    Select-Rows 1 is "$LogAnalyticsId"
    Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the vault of the customer-managed key go to Log Analytics" `
      320 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    Read-Rows list 2 monitor diagnostic-settings list --resource "$JobKeyVaultId" `
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
      --output json
    Select-Rows 1 is "$LogAnalyticsId"
    Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the vault of the job secrets go to Log Analytics" `
      321 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    Read-Rows list 3 monitor diagnostic-settings list --resource "$FirewallId" `
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs'), logAnalyticsDestinationType]" `
      --output json
    Select-Rows 1 is "$LogAnalyticsId"
    Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the firewall go to Log Analytics" `
      322 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    Test-Rows every 3 is "Dedicated" fails mon-diagnostics mon-diagnostics "The logs of the firewall go to tables of their own" `
      323 hand "" "" "In the portal, under Diagnostic settings, choose the tables of the resource: queries and alerts on AzureDiagnostics must be written anew."
    Read-Rows list 2 monitor diagnostic-settings list --resource "$BastionId" `
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
      --output json
    Select-Rows 1 is "$LogAnalyticsId"
    Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of Azure Bastion go to Log Analytics" `
      324 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
  }
  if (Test-Reading mon-activity-log "mon-activity-log" `
      "") {
    Read-Rows list 5 monitor diagnostic-settings subscription list `
      --query "value[].[workspaceId, contains(logs[?enabled].category, 'Administrative'), contains(logs[?enabled].category, 'Security'), contains(logs[?enabled].category, 'Policy'), contains(logs[?enabled].category, 'Alert')]" `
      --output json
    Select-Rows 1 is "$LogAnalyticsId"
    Test-Rows every 2 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Administrative to Log Analytics" `
      325 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    Test-Rows every 3 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Security to Log Analytics" `
      326 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    Test-Rows every 4 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Policy to Log Analytics" `
      327 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    Test-Rows every 5 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Alert to Log Analytics" `
      328 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
  }
  if (Test-Reading mon-defender "mon-defender gov-image-scan" `
      "") {
    Read-Rows list 2 security pricing list `
      --query "value[?name=='Containers'].[pricingTier, contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'ContainerRegistriesVulnerabilityAssessments')]" `
      --output json
    Test-Rows every 1 is "Standard" fails mon-defender mon-defender "The Defender plan Containers is on" `
      329 apply "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    Reset-Rows
    Test-Rows every 2 is "true" unknown gov-image-scan mon-defender "The Defender plan Containers scans images in registries" `
      330 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    Read-Rows list 5 security pricing list `
      --query "value[?name=='StorageAccounts'].[pricingTier, subPlan, contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'OnUploadMalwareScanning'), contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'SensitiveDataDiscovery'), ( extensions[?name=='OnUploadMalwareScanning'].additionalExtensionProperties.CapGBPerMonthPerStorageAccount)[0]]" `
      --output json
    Test-Rows every 1 is "Standard" fails mon-defender mon-defender "The Defender plan StorageAccounts is on" `
      331 apply "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    Test-Rows every 2 is "DefenderForStorageV2" fails mon-defender mon-defender "StorageAccounts has the sub-plan DefenderForStorageV2" `
      332 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    Reset-Rows
    Test-Rows every 3 is "true" unknown mon-defender mon-defender "The Defender plan StorageAccounts scans uploads for malware" `
      333 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    Reset-Rows
    Test-Rows every 4 is "true" unknown mon-defender mon-defender "The Defender plan StorageAccounts looks for sensitive data" `
      334 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    Reset-Rows
    Test-Rows every 5 at-least "1" fails mon-defender mon-defender "Malware scanning has a monthly limit for each storage account" `
      342 make "" "" ""
    Read-Rows list 2 security pricing list `
      --query "value[?name=='KeyVaults'].[pricingTier, subPlan]" --output json
    Test-Rows every 1 is "Standard" fails mon-defender mon-defender "The Defender plan KeyVaults is on" `
      335 apply "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    Test-Rows every 2 is "PerKeyVault" fails mon-defender mon-defender "KeyVaults has the sub-plan PerKeyVault" `
      336 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    Read-Rows list 2 security pricing list `
      --query "value[?name=='Arm'].[pricingTier, subPlan]" --output json
    Test-Rows every 1 is "Standard" fails mon-defender mon-defender "The Defender plan Arm is on" `
      337 apply "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    Test-Rows every 2 is "PerSubscription" fails mon-defender mon-defender "Arm has the sub-plan PerSubscription" `
      338 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    Read-Rows list 3 security pricing list `
      --query "value[?name=='CloudPosture'].[pricingTier, contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'ContainerRegistriesVulnerabilityAssessments'), contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'SensitiveDataDiscovery')]" `
      --output json
    Test-Rows every 1 is "Standard" fails mon-defender mon-defender "The Defender plan CloudPosture is on" `
      339 apply "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    Reset-Rows
    Test-Rows every 2 is "true" unknown mon-defender mon-defender "The Defender plan CloudPosture weighs images in registries" `
      340 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    Reset-Rows
    Test-Rows every 3 is "true" unknown mon-defender mon-defender "The Defender plan CloudPosture looks for sensitive data" `
      341 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
  }
  if (Test-Reading mon-contact "mon-contact" `
      "") {
    Read-Rows list 3 security contact list `
      --query "[].[emails, alertNotifications.state, notificationsByRole.state]" --output json
    Select-Rows 1 is "$SecurityEmail"
    Test-Rows every 2 is "On" fails mon-contact mon-contact "Security alerts are sent to the security contact" `
      343 hand "" "" "In Defender for Cloud, under Environment settings, Email notifications: add the address beside those that are there."
    Test-Rows every 3 is "On" fails mon-contact mon-contact "Security alerts are sent to the owners of the subscription too" `
      344 hand "" "" "In Defender for Cloud, under Environment settings, Email notifications: add the address beside those that are there."
  }
  if (Test-Reading gov-benchmark "gov-benchmark" `
      "") {
    Read-Rows list 3 policy assignment list --scope "$ResourceGroupId" `
      --query "[].[name, policyDefinitionId, enforcementMode]" --output json
    Select-Rows 1 is "$PolicyAssignment-$PlanId"
    Test-Rows every 2 is "/providers/Microsoft.Authorization/policySetDefinitions/1f3afdf9-d0c9-4c3d-847f-89da613e70a8" fails gov-benchmark gov-benchmark "The benchmark is assigned to the group" `
      345 make "interrupts cannot-be-undone" "" "A policy that denies refuses every change of what violates it, its mend too: mend the resources first. What was exempted from the assignment, and what it found so far, go with it."
    Test-Rows every 3 is "Default" unknown gov-benchmark gov-benchmark "The assignment is in force" `
      346 update "interrupts" "" "A policy that denies refuses every change of what violates it, its mend too: mend the resources first."
  }
  if (Test-Reading gov-deny-policies "gov-deny-policies" `
      "ws-create cmp-cluster cmp-instance ") {
    Read-Rows list 3 policy assignment list --scope "$ResourceGroupId" `
      --query "[].[name, parameters.effect.value, enforcementMode]" --output json
    Select-Rows 1 is "aml-deny-public-$PlanId"
    Test-Rows every 2 is "Deny" fails gov-deny-policies gov-deny-policies "A policy denies workspaces with public network access" `
      347 update "interrupts" "ws-create " "A policy that denies refuses every change of what violates it, its mend too: mend the resources first." "waits-for-all"
    Test-Rows every 3 is "Default" unknown gov-deny-policies gov-deny-policies "The policy that denies workspaces with public network access is in force" `
      348 update "interrupts" "ws-create " "A policy that denies refuses every change of what violates it, its mend too: mend the resources first." "waits-for-all"
    Read-Rows list 1 policy state list --resource-group "$ResourceGroup" `
      --policy-assignment "aml-deny-public-$PlanId" --query "[].[complianceState]" `
      --output json
    Test-Rows every 1 is "Compliant|Protected" unknown gov-deny-policies gov-deny-policies "The group has no workspaces with public network access, as far as the last scan saw" `
      349 check "" "" ""
    Read-Rows list 3 policy assignment list --scope "$ResourceGroupId" `
      --query "[].[name, parameters.effect.value, enforcementMode]" --output json
    Select-Rows 1 is "aml-deny-ssh-$PlanId"
    Test-Rows every 2 is "Deny" fails gov-deny-policies gov-deny-policies "A policy denies compute with local authentication" `
      350 update "interrupts" "ws-create cmp-cluster cmp-instance " "A policy that denies refuses every change of what violates it, its mend too: mend the resources first." "waits-for-all"
    Test-Rows every 3 is "Default" unknown gov-deny-policies gov-deny-policies "The policy that denies compute with local authentication is in force" `
      351 update "interrupts" "ws-create cmp-cluster cmp-instance " "A policy that denies refuses every change of what violates it, its mend too: mend the resources first." "waits-for-all"
    Read-Rows list 1 policy state list --resource-group "$ResourceGroup" `
      --policy-assignment "aml-deny-ssh-$PlanId" --query "[].[complianceState]" `
      --output json
    Test-Rows every 1 is "Compliant|Protected" unknown gov-deny-policies gov-deny-policies "The group has no compute with local authentication, as far as the last scan saw" `
      352 check "" "" ""
  }
  if (Test-Reading mon-alerts "mon-alerts" `
      "") {
    Read-Rows part 2 resource show --ids "$ActionGroupId" `
      --query "[id, properties.emailReceivers[].[emailAddress, status]]" --output json
    Select-Rows 1 is "$SecurityEmail"
    Test-Rows every 2 is "Enabled" fails mon-alerts mon-alerts "The security contact receives the alerts" `
      356 make "cuts-off" "" "Another address that stands under the name of this receiver is told no more."
    Read-Rows resource 5 resource show --ids "$WorkspaceWriteAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when the workspace is changed" `
      357 make "" "" ""
    Test-Rows every 3 within "operationName=Microsoft.MachineLearningServices/workspaces/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when the workspace is changed looks for that operation and leaves none out" `
      358 update "" "" ""
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when the workspace is changed covers the whole group" `
      359 update "" "" ""
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when the workspace is changed reaches the action group" `
      360 update "" "" ""
    Read-Rows resource 5 resource show --ids "$WorkspaceDeleteAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when the workspace is deleted" `
      361 make "" "" ""
    Test-Rows every 3 within "operationName=Microsoft.MachineLearningServices/workspaces/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when the workspace is deleted looks for that operation and leaves none out" `
      362 update "" "" ""
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when the workspace is deleted covers the whole group" `
      363 update "" "" ""
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when the workspace is deleted reaches the action group" `
      364 update "" "" ""
    Read-Rows resource 5 resource show --ids "$RoleAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a role is given in the group" `
      365 make "" "" ""
    Test-Rows every 3 within "operationName=Microsoft.Authorization/roleAssignments/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a role is given in the group looks for that operation and leaves none out" `
      366 update "" "" ""
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a role is given in the group covers the whole group" `
      367 update "" "" ""
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a role is given in the group reaches the action group" `
      368 update "" "" ""
    Read-Rows resource 5 resource show --ids "$LogsAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when logs are switched off in the group" `
      369 make "" "" ""
    Test-Rows every 3 within "operationName=Microsoft.Insights/diagnosticSettings/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group looks for that operation and leaves none out" `
      370 update "" "" ""
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group covers the whole group" `
      371 update "" "" ""
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group reaches the action group" `
      372 update "" "" ""
    Read-Rows resource 5 resource show --ids "$LockAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a lock is taken away in the group" `
      373 make "" "" ""
    Test-Rows every 3 within "operationName=Microsoft.Authorization/locks/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group looks for that operation and leaves none out" `
      374 update "" "" ""
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group covers the whole group" `
      375 update "" "" ""
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group reaches the action group" `
      376 update "" "" ""
    Read-Rows resource 5 resource show --ids "$PolicyAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a policy is taken away from the group" `
      377 make "" "" ""
    Test-Rows every 3 within "operationName=Microsoft.Authorization/policyAssignments/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group looks for that operation and leaves none out" `
      378 update "" "" ""
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group covers the whole group" `
      379 update "" "" ""
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group reaches the action group" `
      380 update "" "" ""
    Read-Rows resource 5 resource show --ids "$LogsWriteAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when logs are sent elsewhere in the group" `
      381 make "" "" ""
    Test-Rows every 3 within "operationName=Microsoft.Insights/diagnosticSettings/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group looks for that operation and leaves none out" `
      382 update "" "" ""
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group covers the whole group" `
      383 update "" "" ""
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group reaches the action group" `
      384 update "" "" ""
    Read-Rows resource 5 resource show --ids "$PolicyWriteAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a policy of the group is assigned or changed" `
      385 make "" "" ""
    Test-Rows every 3 within "operationName=Microsoft.Authorization/policyAssignments/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed looks for that operation and leaves none out" `
      386 update "" "" ""
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed covers the whole group" `
      387 update "" "" ""
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed reaches the action group" `
      388 update "" "" ""
    Read-Rows resource 5 resource show --ids "$ExemptionAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when something in the group is exempted from a policy" `
      389 make "" "" ""
    Test-Rows every 3 within "operationName=Microsoft.Authorization/policyExemptions/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy looks for that operation and leaves none out" `
      390 update "" "" ""
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy covers the whole group" `
      391 update "" "" ""
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy reaches the action group" `
      392 update "" "" ""
    Read-Rows resource 5 resource show --ids "$NsgAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a security group is changed" `
      401 make "" "" ""
    Test-Rows every 3 within "operationName=Microsoft.Network/networkSecurityGroups/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a security group is changed looks for that operation and leaves none out" `
      402 update "" "" ""
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a security group is changed covers the whole group" `
      403 update "" "" ""
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a security group is changed reaches the action group" `
      404 update "" "" ""
    Read-Rows resource 5 resource show --ids "$NsgRuleAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a rule of a security group is changed" `
      405 make "" "" ""
    Test-Rows every 3 within "operationName=Microsoft.Network/networkSecurityGroups/securityRules/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed looks for that operation and leaves none out" `
      406 update "" "" ""
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed covers the whole group" `
      407 update "" "" ""
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed reaches the action group" `
      408 update "" "" ""
    Read-Rows resource 5 resource show --ids "$PublicIpAlertId" `
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
      --output json
    Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a public address is made or changed in the group" `
      409 make "" "" ""
    Test-Rows every 3 within "operationName=Microsoft.Network/publicIPAddresses/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group looks for that operation and leaves none out" `
      410 update "" "" ""
    Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group covers the whole group" `
      411 update "" "" ""
    Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group reaches the action group" `
      412 update "" "" ""
  }
  if (Test-Reading gov-image-scan "gov-image-scan" `
      "") {
    Read-Rows list 3 rest --method post `
      --url "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01" `
      --body "@files/image-counts.json" --query "data[].[assessed, critical, high]" `
      --output json
    Select-Rows 1 at-least "1"
    Test-Rows every 2 is "0" unknown gov-image-scan gov-image-scan "The images were assessed, and none holds a known hole that is critical" `
      413 check "" "" ""
    Test-Rows every 3 is "0" unknown gov-image-scan gov-image-scan "The images were assessed, and none holds a known hole that is high" `
      414 check "" "" ""
  }
  if (Test-Reading gov-locks "gov-locks" `
      "") {
    Read-Rows list 1 lock list --resource "$LogAnalyticsId" --query "[].[level]" `
      --output json
    Select-Rows 1 is "CanNotDelete|ReadOnly"
    Test-Rows every 1 is "CanNotDelete|ReadOnly" fails gov-locks gov-locks "The Log Analytics workspace cannot be deleted by mistake" `
      415 make "interrupts" "" "Its group can no longer be deleted, nor can roles and settings on it be taken away, until the lock is."
  }
  if (Test-Reading gov-inventory "cmp-every-compute model-every-endpoint data-stored-secrets data-every-store net-public-addresses net-open-rules net-foreign-connections iam-wide-roles iam-federated-credentials" `
      "") {
    Read-Rows list 6 rest --method get --url "$WorkspaceId/computes?api-version=2024-10-01" `
      --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.computeType, properties.properties.enableNodePublicIp, properties.disableLocalAuth, [properties.properties.remoteLoginPortPublicAccess, properties.properties.sshSettings.sshPublicAccess][?@], properties.properties.applicationSharingPolicy]" `
      --output json
    Test-Rows ifAny 2 is "AmlCompute|ComputeInstance" unknown cmp-every-compute gov-inventory "Every compute of the workspace is a cluster or an instance that Azure ML runs" `
      416 hand "" "" "Find it with ``az ml compute list``: a machine or a cluster of Kubernetes that was attached is as open as its owner made it, so check it there, or detach it with ``az ml compute detach``."
    Reset-Rows
    Select-Rows 2 is "AmlCompute|ComputeInstance"
    Test-Rows ifAny 3 is "false" fails cmp-every-compute gov-inventory "No compute of the workspace has a public address" `
      417 hand "" "" "Only creation closes a compute: find it with ``az ml compute list``, ask who uses it, then delete it and make it again as this guide does."
    Test-Rows ifAny 4 is "true" fails cmp-every-compute gov-inventory "No compute of the workspace takes local sign-in" `
      418 hand "" "" "Only creation closes a compute: find it with ``az ml compute list``, ask who uses it, then delete it and make it again as this guide does."
    Test-Rows ifAny 5 within "Disabled|NotSpecified" unknown cmp-every-compute gov-inventory "No compute of the workspace has an open SSH port" `
      419 hand "" "" "Only creation closes a compute: find it with ``az ml compute list``, ask who uses it, then delete it and make it again as this guide does."
    Reset-Rows
    Select-Rows 2 is "ComputeInstance"
    Test-Rows ifAny 6 is "Personal" fails cmp-every-compute gov-inventory "No compute instance of the workspace is shared" `
      421 hand "" "" "Only creation closes a compute: find it with ``az ml compute list``, ask who uses it, then delete it and make it again as this guide does."
    Read-Rows list 3 rest --method get --url "$WorkspaceId/computes?api-version=2024-10-01" `
      --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.computeType, properties.properties.subnet.id]" `
      --output json
    Select-Rows 2 is "AmlCompute|ComputeInstance"
    Test-Rows ifAny 3 begins "$VnetId/subnets/" fails cmp-every-compute gov-inventory "Every compute of the workspace is in the virtual network" `
      420 hand "" "" "Only creation closes a compute: find it with ``az ml compute list``, ask who uses it, then delete it and make it again as this guide does."
    Read-Rows list 3 rest --method get `
      --url "$WorkspaceId/onlineEndpoints?api-version=2024-10-01" `
      --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.authMode, properties.publicNetworkAccess]" `
      --output json
    Test-Rows ifAny 2 is "AADToken" unknown model-every-endpoint gov-inventory "Callers of every online endpoint sign in with Microsoft Entra" `
      422 hand "" "" "Find it with ``az ml online-endpoint list``, make a second endpoint as this guide does, move its callers there, then delete it."
    Test-Rows ifAny 3 is "Disabled|SecuredByPerimeter" unknown model-every-endpoint gov-inventory "No online endpoint is reached from the internet" `
      423 hand "" "" "Find it with ``az ml online-endpoint list``, make a second endpoint as this guide does, move its callers there, then delete it."
    Read-Rows list 2 rest --method get `
      --url "$WorkspaceId/serverlessEndpoints?api-version=2024-10-01" `
      --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.authMode]" `
      --output json
    Test-Rows ifAny 2 is "AAD" unknown model-every-endpoint gov-inventory "No serverless endpoint is opened by a key" `
      424 hand "" "" "Find it with ``az ml serverless-endpoint list``: serve the model from an online endpoint that takes Entra tokens, then delete this one."
    Read-Rows list 2 rest --method get `
      --url "$WorkspaceId/datastores?api-version=2024-10-01" `
      --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.credentials.credentialsType]" `
      --output json
    Test-Rows ifAny 2 is "None" unknown data-stored-secrets gov-inventory "No datastore of the workspace holds a credential" `
      425 hand "" "" "Find it with ``az ml datastore list``, give whoever reads by it a role on the data, then make it again without a credential."
    Read-Rows list 2 rest --method get `
      --url "$WorkspaceId/connections?api-version=2024-10-01" `
      --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.authType]" `
      --output json
    Test-Rows ifAny 2 is "None|AAD|ManagedIdentity|AccountManagedIdentity|ProjectManagedIdentity" unknown data-stored-secrets gov-inventory "No connection of the workspace holds a secret" `
      426 hand "" "" "Find it with ``az ml connection list``, let it sign in as an identity where its target takes one, else keep the secret in a vault and delete the connection."
    Read-Rows list 4 storage account list --resource-group "$ResourceGroup" `
      --query "[].[name, [publicNetworkAccess, networkRuleSet.defaultAction], allowBlobPublicAccess, allowSharedKeyAccess]" `
      --output json
    Test-Rows ifAny 2 holds-one "Disabled|SecuredByPerimeter|Deny" unknown data-every-store gov-inventory "No storage account of the group is open to all networks" `
      427 hand "" "" "Find it with ``az storage account list``, ask whose it is and who reaches it from outside, make a private endpoint for them, then close it; or delete it, if nobody needs it."
    Test-Rows ifAny 3 is "false" fails data-every-store gov-inventory "No storage account of the group lets anybody read without signing in" `
      428 hand "" "" "Find it with ``az storage account list``, ask who reads its public containers, give them a role, then set ``--allow-blob-public-access false``."
    Test-Rows ifAny 4 is "false" fails data-every-store gov-inventory "No storage account of the group is opened by its keys" `
      429 hand "" "" "Find it with ``az storage account list``, see in its logs who signs with a key, give them a role, then set ``--allow-shared-key-access false``."
    Read-Rows list 3 keyvault list --resource-group "$ResourceGroup" --resource-type vault `
      --query "[].[name, [properties.publicNetworkAccess, properties.networkAcls.defaultAction], properties.enableRbacAuthorization]" `
      --output json
    Test-Rows ifAny 2 holds-one "Disabled|SecuredByPerimeter|Deny" unknown data-every-store gov-inventory "No key vault of the group is open to all networks" `
      430 hand "" "" "Find it with ``az keyvault list``, ask whose it is and who reaches it from outside, make a private endpoint for them, then close it; or delete it, if nobody needs it."
    Test-Rows ifAny 3 is "true" fails data-every-store gov-inventory "Access to every key vault of the group is given by roles only" `
      431 hand "" "" "Find it with ``az keyvault list``, give each principal of its access policies a role, wait ten minutes, then set ``--enable-rbac-authorization true``."
    Read-Rows list 4 acr list --resource-group "$ResourceGroup" `
      --query "[].[name, [publicNetworkAccess, networkRuleSet.defaultAction], adminUserEnabled, anonymousPullEnabled]" `
      --output json
    Test-Rows ifAny 2 holds-one "Disabled|SecuredByPerimeter|Deny" unknown data-every-store gov-inventory "No registry of the group is open to all networks" `
      432 hand "" "" "Find it with ``az acr list``, ask whose it is and who reaches it from outside, make a private endpoint for them, then close it; or delete it, if nobody needs it."
    Test-Rows ifAny 3 is "false" fails data-every-store gov-inventory "No registry of the group has an admin user" `
      433 hand "" "" "Find it with ``az acr list``, give whoever pulls with its password the role AcrPull, then set ``--admin-enabled false``."
    Test-Rows ifAny 4 is "false" unknown data-every-store gov-inventory "No registry of the group lets anybody pull without signing in" `
      434 hand "" "" "Find it with ``az acr list``, then set ``--anonymous-pull-enabled false``."
    Read-Rows list 2 network public-ip list --resource-group "$ResourceGroup" `
      --query "[].[name, [tags.mlsecPlan, name]]" --output json
    Test-Rows ifAny 2 holds-one "$Workload-$Environment-$Location-$Instance-${PlanId}|${FirewallPublicIp}|pip-${Bastion}" unknown net-public-addresses gov-inventory "Every public address of the group is one of the plan" `
      435 hand "" "" "Find it with ``az network public-ip list``, see what it is attached to, give that a private way in, then delete the address."
    Read-Rows list 2 network nic list --resource-group "$ResourceGroup" `
      --query "[].[name, ipConfigurations[].publicIPAddress.id]" --output json
    Test-Rows ifAny 2 empty "" unknown net-public-addresses gov-inventory "No network interface of the group has a public address" `
      436 hand "" "" "Find it with ``az network nic list``, see that whoever comes by the address has another way in, then take it off the interface."
    Read-Rows list 5 network nsg list --resource-group "$ResourceGroup" `
      --query "[].securityRules[].[name, direction, access, [sourceAddressPrefix, sourceAddressPrefixes][], id]" `
      --output json
    Select-Rows 2 is "Inbound"
    Select-Rows 3 is "Allow"
    Select-Rows 4 holds-one "*|Internet|0.0.0.0/0|::/0"
    Test-Rows ifAny 5 is "$BastionNsgId/securityRules/AllowHttpsInbound" unknown net-open-rules gov-inventory "No security group of the group lets the internet in, but that of Azure Bastion" `
      438 hand "" "" "Find the rule with ``az network nsg list``, ask who comes by it, then narrow its source or delete it."
    Read-Rows list 3 network private-endpoint list `
      --query "[].[name, [privateLinkServiceConnections, manualPrivateLinkServiceConnections][].privateLinkServiceId, subnet.id]" `
      --output json
    Select-Rows 2 holds-one "$WorkspaceId|${StorageAccountId}|$DataStorageAccountId|$KeyVaultId|$ContainerRegistryId"
    Test-Rows ifAny 3 begins "$VnetId/subnets/" unknown net-foreign-connections gov-inventory "Only endpoints in the virtual network lead to the workspace and what it stands on" `
      439 hand "" "" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
    Read-Rows part 2 resource show --ids "$WorkspaceId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" `
      --output json
    Select-Rows 1 is "Approved"
    Test-Rows ifAny 2 begins "/subscriptions/$SubscriptionId/|/subscriptions/$SubscriptionId/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the workspace" `
      440 hand "" "" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
    Read-Rows part 2 resource show --ids "$StorageAccountId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" `
      --output json
    Select-Rows 1 is "Approved"
    Test-Rows ifAny 2 begins "/subscriptions/$SubscriptionId/|/subscriptions/$SubscriptionId/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the default storage account" `
      441 hand "" "" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
    Read-Rows part 2 resource show --ids "$DataStorageAccountId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" `
      --output json
    Select-Rows 1 is "Approved"
    Test-Rows ifAny 2 begins "/subscriptions/$SubscriptionId/|/subscriptions/$SubscriptionId/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the training data account" `
      442 hand "" "" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
    Read-Rows part 2 resource show --ids "$KeyVaultId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" `
      --output json
    Select-Rows 1 is "Approved"
    Test-Rows ifAny 2 begins "/subscriptions/$SubscriptionId/|/subscriptions/$SubscriptionId/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the key vault" `
      443 hand "" "" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
    Read-Rows part 2 resource show --ids "$ContainerRegistryId" `
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" `
      --output json
    Select-Rows 1 is "Approved"
    Test-Rows ifAny 2 begins "/subscriptions/$SubscriptionId/|/subscriptions/$SubscriptionId/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the registry" `
      444 hand "" "" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
    Read-Rows list 3 role assignment list --scope "$WorkspaceId" --include-inherited `
      --fill-principal-name false --fill-role-definition-name false `
      --query "[].[name, roleDefinitionId, principalType]" --output json
    Select-Rows 2 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168|/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168"
    Test-Rows ifAny 3 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role over all of the workspace in their own name, there or above" `
      445 hand "" "" "Find it with ``az role assignment list --include-inherited``, put whoever needs the role, also in emergencies, into a group that holds it for a while only, then delete the assignment."
    $WorkspacePrincipal = Read-Word identity show --name "$WorkspaceIdentity" --resource-group "$ResourceGroup" `
      --query principalId --output tsv
    Read-Rows list 4 role assignment list --scope "$WorkspaceId" --fill-principal-name false `
      --fill-role-definition-name false `
      --query "[].[name, roleDefinitionId, principalType, principalId]" --output json
    Select-Rows 2 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168|/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168"
    Select-Rows 3 is "ServicePrincipal"
    Test-Rows ifAny 4 is "$WorkspacePrincipal" unknown iam-wide-roles gov-inventory "No application but its own identity holds a role over all of the workspace" `
      446 hand "" "" "Find it under Access control of the workspace, give the application a role that holds just what it does, then delete the assignment."
    Read-Rows list 2 role definition list --scope "$ResourceGroupId" --custom-role-only true `
      --query "[].[name, contains(permissions[].actions[], '*')]" --output json
    Test-Rows ifAny 2 is "false" unknown iam-wide-roles gov-inventory "No role that somebody defined allows everything" `
      447 hand "" "" "Find it with ``az role definition list --custom-role-only true``, list in it the actions that its holders use, or delete it."
    Read-Rows list 2 role assignment list --scope "$StorageAccountId" `
      --fill-principal-name false --fill-role-definition-name false `
      --query "[].[name, principalType]" --output json
    Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the default storage account in their own name" `
      448 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    Read-Rows list 2 role assignment list --scope "$DataStorageAccountId" `
      --fill-principal-name false --fill-role-definition-name false `
      --query "[].[name, principalType]" --output json
    Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the training data account in their own name" `
      449 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    Read-Rows list 2 role assignment list --scope "$KeyVaultId" --fill-principal-name false `
      --fill-role-definition-name false --query "[].[name, principalType]" --output json
    Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the key vault in their own name" `
      450 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    Read-Rows list 2 role assignment list --scope "$ContainerRegistryId" `
      --fill-principal-name false --fill-role-definition-name false `
      --query "[].[name, principalType]" --output json
    Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the registry in their own name" `
      451 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    Read-Rows list 2 role assignment list --scope "$WorkspaceIdentityId" `
      --fill-principal-name false --fill-role-definition-name false `
      --query "[].[name, principalType]" --output json
    Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the workspace in their own name" `
      452 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    Read-Rows list 2 role assignment list --scope "$ComputeIdentityId" `
      --fill-principal-name false --fill-role-definition-name false `
      --query "[].[name, principalType]" --output json
    Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the compute in their own name" `
      453 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    Read-Rows list 2 role assignment list --scope "$EndpointIdentityId" `
      --fill-principal-name false --fill-role-definition-name false `
      --query "[].[name, principalType]" --output json
    Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the endpoint in their own name" `
      454 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    Read-Rows list 2 role assignment list --scope "$StorageKeyIdentityId" `
      --fill-principal-name false --fill-role-definition-name false `
      --query "[].[name, principalType]" --output json
    Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity that opens the key of the storage in their own name" `
      455 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    Read-Rows list 2 role assignment list --scope "$FlowLogIdentityId" `
      --fill-principal-name false --fill-role-definition-name false `
      --query "[].[name, principalType]" --output json
    Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the flow logs in their own name" `
      456 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    Read-Rows list 2 identity federated-credential list --identity-name "$WorkspaceIdentity" `
      --resource-group "$ResourceGroup" --query "[].[name, subject]" --output json
    Test-Rows ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the workspace" `
      457 hand "" "" "Find it with ``az identity federated-credential list``, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
    Read-Rows list 2 identity federated-credential list --identity-name "$ComputeIdentity" `
      --resource-group "$ResourceGroup" --query "[].[name, subject]" --output json
    Test-Rows ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the compute" `
      458 hand "" "" "Find it with ``az identity federated-credential list``, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
    Read-Rows list 2 identity federated-credential list --identity-name "$EndpointIdentity" `
      --resource-group "$ResourceGroup" --query "[].[name, subject]" --output json
    Test-Rows ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the endpoint" `
      459 hand "" "" "Find it with ``az identity federated-credential list``, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
    Read-Rows list 2 identity federated-credential list --identity-name "id-$StorageAccount" `
      --resource-group "$ResourceGroup" --query "[].[name, subject]" --output json
    Test-Rows ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity that opens the key of the storage" `
      460 hand "" "" "Find it with ``az identity federated-credential list``, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
    Read-Rows list 2 identity federated-credential list `
      --identity-name "id-$FlowLogStorageAccount" --resource-group "$ResourceGroup" `
      --query "[].[name, subject]" --output json
    Test-Rows ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the flow logs" `
      461 hand "" "" "Find it with ``az identity federated-credential list``, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
  }
  if (Test-Reading model-deployment "model-deployment-availability model-registration cmp-pinned-environment model-deployment-egress" `
      "model-register cmp-environment ") {
    Read-Rows resource 9 resource show --ids "$OnlineDeploymentId" `
      --query "[[id, properties.provisioningState, sku.capacity, properties.requestSettings.requestTimeout, properties.livenessProbe.period, properties.readinessProbe.period, properties.model, properties.environmentId, properties.codeConfiguration.scoringScript]]" `
      --output json
    Test-Rows every 2 is "Succeeded" unknown model-deployment-availability model-deployment "The deployment is provisioned" `
      462 hand "" "" "Read ``az ml online-deployment get-logs``; delete one that failed with ``az ml online-deployment delete``, and run apply again."
    Test-Rows every 3 at-least "3" unknown model-deployment-availability model-deployment "At least three machines serve the model" `
      463 update "costs" "" "Each machine costs by the hour; the quota must hold one more."
    Test-Rows every 4 at-most "PT5S" unknown model-deployment-availability model-deployment "A request is given up after at most five seconds" `
      464 update "interrupts cuts-off" "" "The machines may start again, one after the other. A request that takes longer is answered with the code 408."
    Test-Rows every 5 at-most "PT10S" unknown model-deployment-availability model-deployment "A machine that does not answer is restarted" `
      465 update "interrupts" "" "The machines may start again, one after the other."
    Test-Rows every 6 at-most "PT10S" unknown model-deployment-availability model-deployment "A machine that is not ready gets no requests" `
      466 update "interrupts" "" "The machines may start again, one after the other."
    Test-Rows every 7 is "$ModelAssetVersionId" unknown model-registration model-deployment "The deployment serves the registered version" `
      467 update "interrupts" "model-register " "Another model answers all callers; with a second deployment they could move a few at a time."
    Test-Rows every 8 is "$EnvironmentVersionId" fails cmp-pinned-environment model-deployment "The deployment runs in the pinned environment" `
      468 update "interrupts" "cmp-environment " "The machines may start again, one after the other."
    Test-Rows every 9 is "score.py" fails cmp-pinned-environment model-deployment "The deployment has a scoring script, and so installs nothing when it starts" `
      469 hand "" "" "A script needs the environment and the model that it was written for: make a second deployment with the file of this one, move the traffic to it, and delete the first."
    Read-Rows resource 2 resource show --ids "$OnlineEndpointId" `
      --query "[[id, sum([properties.traffic.*][?@][])]]" --output json
    Test-Rows every 2 is "100" unknown model-deployment-availability model-deployment "Every request to the endpoint goes to a deployment" `
      470 update "interrupts" "" "All requests go to this deployment at once."
    Read-Rows resource 2 resource show --ids "$OnlineDeploymentId" `
      --query "[[id, properties.egressPublicNetworkAccess]]" --output json
    Test-Rows every 2 is "Disabled" fails model-deployment-egress model-deployment "The deployment goes out by private endpoints only" `
      472 fixed "" "" "Only creation sets it: make a second deployment with the file of this one, move the traffic to it, and delete the first."
  }
}

function Find-Bearers {
  Set-Bearer "$LogAnalyticsId" 17
  Set-Bearer "$AppInsightsId" 18
  Set-Bearer "$VnetId" 22 23 24
  Set-Bearer "$ApiLinkId" 25
  Set-Bearer "$NotebooksLinkId" 26
  Set-Bearer "$BlobLinkId" 27
  Set-Bearer "$FileLinkId" 28
  Set-Bearer "$VaultLinkId" 29
  Set-Bearer "$RegistryLinkId" 30
  Set-Bearer "$KeyVaultId" 31 32 33 35
  Set-Bearer "$ContainerRegistryId" 36 37 38 39 40 41 42
  Set-Bearer "$NsgId" 44 45 46 47 48 49 50 51 52 53 54 55 57
  Set-Bearer "$FirewallId" 61
  Set-Bearer "$FirewallPolicyId" 64 67 68 69 70 71
  Set-Bearer "$RouteTableId" 74 75 76
  Set-Bearer "$VnetId" 78 79 80
  Set-Bearer "$CmkKeyVaultId" 81 82 83 85 86 87 88 89 90 91
  Set-Bearer "$CmkKeyVaultId" 96 97 98 99 100 101
  Set-Bearer "$StorageAccountId" 103 104 105 106 107 108 110 111 112 113 116 117 118 120
  Set-Bearer "$WorkspaceId" 153 154 155 161 162
  Set-Bearer "$PrivateLinkScopeId" 171
  Set-Bearer "$MonitorLinkId" 176
  Set-Bearer "$OmsLinkId" 177
  Set-Bearer "$OdsLinkId" 178
  Set-Bearer "$AgentLinkId" 179
  Set-Bearer "$FlowLogStorageAccountId" 183
  Set-Bearer "$BastionId" 185 186
  Set-Bearer "$JumpNsgId" 189 212
  Set-Bearer "$VnetId" 194 195 199 210
  Set-Bearer "$BastionNsgId" 200 201 202 203 204 205 206 207
  Set-Bearer "$JumpNicId" 213
  Set-Bearer "$JumpHostId" 214 215 216 218
  Set-Bearer "$DataStorageAccountId" 223 224 225 226 227 228 230 231 232 233 236 237 238 240 241
  Set-Bearer "$StorageAccountId" 246 247 248
  Set-Bearer "$DataStorageAccountId" 249 250 251
  Set-Own "259 260 261 262 " role definition list `
    --name "ML Data Scientist $Workload $Environment $Location $Instance" `
    --scope "$ResourceGroupId" --custom-role-only true `
    --query "[?contains(to_string(description), 'mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId')].id" `
    --output tsv
  Set-Own "268 269 270 " role definition list --name "$CustomRoleName" `
    --scope "$ResourceGroupId" --custom-role-only true `
    --query "[?contains(to_string(description), 'mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId')].id" `
    --output tsv
  Set-Own "273 274 275 " role definition list `
    --name "ML Endpoint Caller ($Workload $Environment $Location $Instance)" `
    --scope "$ResourceGroupId" --custom-role-only true `
    --query "[?contains(to_string(description), 'mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId')].id" `
    --output tsv
  Set-Bearer "$JobKeyVaultId" 276 277
  Set-Bearer "$WorkspaceId" 283 284
  Set-Bearer "$WorkspaceId" 286
  Set-Bearer "$WorkspaceId" 290 291 293
  Set-Bearer "$WorkspaceId" 297
  Set-Bearer "$WorkspaceId" 306 307 308
  Set-Bearer "$WorkspaceId" 309 311
  Set-Bearer "$ActionGroupId" 356
  Set-Bearer "$WorkspaceWriteAlertId" 357 358 359 360
  Set-Bearer "$WorkspaceDeleteAlertId" 361 362 363 364
  Set-Bearer "$RoleAlertId" 365 366 367 368
  Set-Bearer "$LogsAlertId" 369 370 371 372
  Set-Bearer "$LockAlertId" 373 374 375 376
  Set-Bearer "$PolicyAlertId" 377 378 379 380
  Set-Bearer "$LogsWriteAlertId" 381 382 383 384
  Set-Bearer "$PolicyWriteAlertId" 385 386 387 388
  Set-Bearer "$ExemptionAlertId" 389 390 391 392
  Set-Bearer "$NsgAlertId" 401 402 403 404
  Set-Bearer "$NsgRuleAlertId" 405 406 407 408
  Set-Bearer "$PublicIpAlertId" 409 410 411 412
  Set-Bearer "$WorkspaceId" 463 464 465 466 467 468 470
}

function Invoke-Mending {
  # gov-providers: Resource providers
  if (Test-Due 1 2 3 4 5 6 7 8 9 10 11 12 13) {
    Invoke-Apply 'gov-providers'
  }
  # mon-law: Log Analytics workspace
  if (Test-Due 17) {
    Add-Words 17 --retention-time 365
    Invoke-Mend monitor log-analytics workspace update --workspace-name "$LogAnalytics" `
      --resource-group "$ResourceGroup"
  }
  # mon-app-insights: Application Insights
  if (Test-Due 18) {
    Add-Words 18 --workspace "$LogAnalyticsId"
    Invoke-Mend monitor app-insights component update --app "$AppInsights" `
      --resource-group "$ResourceGroup"
  }
  # net-pe-subnet: Subnet of the private endpoints and its security group
  if (Test-Due 22 23 24) {
    Add-Words 22 --default-outbound-access false
    Add-Words 23 --network-security-group "$PeNsgId"
    Add-Words 24 --private-endpoint-network-policies NetworkSecurityGroupEnabled
    Invoke-Mend network vnet subnet update --name "$PeSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup"
  }
  # net-dns: Private DNS zones and their links
  if (Test-Due 25) {
    Invoke-Mend network private-dns link vnet create --name "link-$Vnet" `
      --zone-name "privatelink.api.azureml.ms" --resource-group "$ResourceGroup" `
      --virtual-network "$VnetId" --registration-enabled false `
      --tags "${PlanTag}"
  }
  if (Test-Due 26) {
    Invoke-Mend network private-dns link vnet create --name "link-$Vnet" `
      --zone-name "privatelink.notebooks.azure.net" --resource-group "$ResourceGroup" `
      --virtual-network "$VnetId" --registration-enabled false `
      --tags "${PlanTag}"
  }
  if (Test-Due 27) {
    Invoke-Mend network private-dns link vnet create --name "link-$Vnet" `
      --zone-name "privatelink.blob.core.windows.net" --resource-group "$ResourceGroup" `
      --virtual-network "$VnetId" --registration-enabled false `
      --tags "${PlanTag}"
  }
  if (Test-Due 28) {
    Invoke-Mend network private-dns link vnet create --name "link-$Vnet" `
      --zone-name "privatelink.file.core.windows.net" --resource-group "$ResourceGroup" `
      --virtual-network "$VnetId" --registration-enabled false `
      --tags "${PlanTag}"
  }
  if (Test-Due 29) {
    Invoke-Mend network private-dns link vnet create --name "link-$Vnet" `
      --zone-name "privatelink.vaultcore.azure.net" --resource-group "$ResourceGroup" `
      --virtual-network "$VnetId" --registration-enabled false `
      --tags "${PlanTag}"
  }
  if (Test-Due 30) {
    Invoke-Mend network private-dns link vnet create --name "link-$Vnet" `
      --zone-name "privatelink.azurecr.io" --resource-group "$ResourceGroup" `
      --virtual-network "$VnetId" --registration-enabled false `
      --tags "${PlanTag}"
  }
  # data-kv: Key vault of the workspace
  if (Test-Due 31 32 33 35) {
    Add-Words 31 --public-network-access Disabled
    Add-Words 32 --default-action Deny
    Add-Words 33 --enable-purge-protection true
    Add-Words 35 --enable-rbac-authorization true
    Invoke-Mend keyvault update --name "$KeyVault" --resource-group "$ResourceGroup"
  }
  # data-acr: Container registry
  if (Test-Due 36 37 38 39 40 41 42) {
    Add-Words 36 --sku Premium
    Add-Words 37 --admin-enabled false
    Add-Words 38 --anonymous-pull-enabled false
    Add-Words 39 --public-network-enabled false
    Add-Words 40 --default-action Deny
    Add-Words 41 --allow-trusted-services true
    Add-Words 42 --public-network-enabled false
    Add-Words 42 --allow-exports false
    Invoke-Mend acr update --name "$ContainerRegistry" --resource-group "$ResourceGroup"
  }
  # net-nsg: Network security group of the compute subnet
  if (Test-Due 44) {
    Invoke-Mend network nsg rule create --name AllowEntra --nsg-name "$Nsg" `
      --resource-group "$ResourceGroup" --priority 100 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes AzureActiveDirectory --destination-port-ranges 80 443
  }
  if (Test-Due 45) {
    Invoke-Mend network nsg rule create --name AllowAzureMLTcp --nsg-name "$Nsg" `
      --resource-group "$ResourceGroup" --priority 110 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes AzureMachineLearning --destination-port-ranges 443 8787 `
      18881
  }
  if (Test-Due 46) {
    Invoke-Mend network nsg rule create --name AllowAzureMLUdp --nsg-name "$Nsg" `
      --resource-group "$ResourceGroup" --priority 120 --direction Outbound --access Allow `
      --protocol Udp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes AzureMachineLearning --destination-port-ranges 5831
  }
  if (Test-Due 47) {
    Invoke-Mend network nsg rule create --name AllowBatch --nsg-name "$Nsg" `
      --resource-group "$ResourceGroup" --priority 130 --direction Outbound --access Allow `
      --protocol "*" --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes "BatchNodeManagement.$ServiceTagRegion" `
      --destination-port-ranges 443
  }
  if (Test-Due 48) {
    Invoke-Mend network nsg rule create --name AllowResourceManager --nsg-name "$Nsg" `
      --resource-group "$ResourceGroup" --priority 140 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes AzureResourceManager --destination-port-ranges 443
  }
  if (Test-Due 49) {
    Invoke-Mend network nsg rule create --name AllowStorage --nsg-name "$Nsg" `
      --resource-group "$ResourceGroup" --priority 150 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes "Storage.$ServiceTagRegion" `
      --destination-port-ranges 443
  }
  if (Test-Due 50) {
    Invoke-Mend network nsg rule create --name AllowContainerRegistry --nsg-name "$Nsg" `
      --resource-group "$ResourceGroup" --priority 160 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes MicrosoftContainerRegistry --destination-port-ranges 443
  }
  if (Test-Due 51) {
    Invoke-Mend network nsg rule create --name AllowFrontDoor --nsg-name "$Nsg" `
      --resource-group "$ResourceGroup" --priority 170 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes AzureFrontDoor.FirstParty --destination-port-ranges 443
  }
  if (Test-Due 52) {
    Invoke-Mend network nsg rule create --name AllowMonitor --nsg-name "$Nsg" `
      --resource-group "$ResourceGroup" --priority 180 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes AzureMonitor --destination-port-ranges 443
  }
  if (Test-Due 53) {
    Invoke-Mend network nsg rule create --name AllowVnet --nsg-name "$Nsg" `
      --resource-group "$ResourceGroup" --priority 190 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes VirtualNetwork --destination-port-ranges 443 445
  }
  if (Test-Due 54) {
    Invoke-Mend network nsg rule create --name AllowKeyVault --nsg-name "$Nsg" `
      --resource-group "$ResourceGroup" --priority 200 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes "AzureKeyVault.$ServiceTagRegion" `
      --destination-port-ranges 443
  }
  if (Test-Due 55) {
    Invoke-Mend network nsg rule create --name AllowHttpsByFirewall --nsg-name "$Nsg" `
      --resource-group "$ResourceGroup" --priority 210 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes Internet --destination-port-ranges 443
  }
  if (Test-Due 57) {
    Invoke-Mend network nsg rule create --name DenyInternetOutbound --nsg-name "$Nsg" `
      --resource-group "$ResourceGroup" --priority 4096 --direction Outbound --access Deny `
      --protocol "*" --source-address-prefixes "*" --source-port-ranges "*" `
      --destination-address-prefixes Internet --destination-port-ranges "*"
  }
  # net-firewall: Azure Firewall and the route to it
  if (Test-Due 61) {
    Add-Words 61 --firewall-policy "$FirewallPolicyId"
    Invoke-Mend network firewall update --name "$Firewall" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Due 64) {
    Add-Words 64 --threat-intel-mode Deny
    Invoke-Mend network firewall policy update --name "$FirewallPolicy" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Due 67 68 69 70 71) {
    Invoke-Mend rest --method put --url "${FirewallRulesId}?api-version=2024-05-01" `
      --body "@files/firewall-rules.json"
  }
  if (Test-Due 74 75 76) {
    Add-Words 74 --address-prefix "0.0.0.0/0"
    Add-Words 75 --next-hop-type VirtualAppliance
    Add-Words 75 --next-hop-ip-address "$FirewallAddress"
    Add-Words 76 --next-hop-ip-address "$FirewallAddress"
    Invoke-Mend network route-table route update --name "default-to-firewall" `
      --route-table-name "$RouteTable" --resource-group "$ResourceGroup"
  }
  # net-compute-subnet: Subnet of the compute
  if (Test-Due 78 79 80) {
    Add-Words 78 --default-outbound-access false
    Add-Words 79 --network-security-group "$NsgId"
    Add-Words 80 --route-table "$RouteTableId"
    Invoke-Mend network vnet subnet update --name "$ComputeSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup"
  }
  # data-cmk: Vault and customer-managed key
  if (Test-Due 81 82 83 85) {
    Add-Words 81 --bypass AzureServices
    Add-Words 82 --default-action Deny
    Add-Words 83 --enable-purge-protection true
    Add-Words 85 --enable-rbac-authorization true
    Invoke-Mend keyvault update --name "$CmkKeyVault" --resource-group "$ResourceGroup"
  }
  if (Test-Due 86 87) {
    Invoke-Mend keyvault key create --vault-name "$CmkKeyVault" --name "$CmkKeyName" `
      --kty RSA --size 3072
  }
  if (Test-Due 88) {
    Invoke-Mend keyvault key set-attributes --vault-name "$CmkKeyVault" `
      --name "$CmkKeyName" --enabled true
  }
  if (Test-Due 89) {
    Invoke-Mend keyvault key rotation-policy update --vault-name "$CmkKeyVault" `
      --name "$CmkKeyName" `
      --value "{`"lifetimeActions`":[{`"trigger`":{`"timeAfterCreate`":`"P18M`"},`"action`":{`"type`":`"Rotate`"}},{`"trigger`":{`"timeBeforeExpiry`":`"P30D`"},`"action`":{`"type`":`"Notify`"}}],`"attributes`":{`"expiryTime`":`"P2Y`"}}"
    Invoke-Mend keyvault key rotate --vault-name "$CmkKeyVault" --name "$CmkKeyName"
  }
  if (Test-Due 90 91) {
    Invoke-Mend keyvault key rotation-policy update --vault-name "$CmkKeyVault" `
      --name "$CmkKeyName" `
      --value "{`"lifetimeActions`":[{`"trigger`":{`"timeAfterCreate`":`"P18M`"},`"action`":{`"type`":`"Rotate`"}},{`"trigger`":{`"timeBeforeExpiry`":`"P30D`"},`"action`":{`"type`":`"Notify`"}}],`"attributes`":{`"expiryTime`":`"P2Y`"}}"
  }
  if (Test-Due 92 93 95) {
    Invoke-Apply 'data-cmk'
  }
  # data-cmk-storage: Key for stored data and the identity that uses it
  if (Test-Due 96 97) {
    Invoke-Mend keyvault key create --vault-name "$CmkKeyVault" --name "key-storage" `
      --kty RSA --size 3072
  }
  if (Test-Due 98) {
    Invoke-Mend keyvault key set-attributes --vault-name "$CmkKeyVault" --name "key-storage" `
      --enabled true
  }
  if (Test-Due 99) {
    Invoke-Mend keyvault key rotation-policy update --vault-name "$CmkKeyVault" `
      --name "key-storage" `
      --value "{`"lifetimeActions`":[{`"trigger`":{`"timeAfterCreate`":`"P18M`"},`"action`":{`"type`":`"Rotate`"}},{`"trigger`":{`"timeBeforeExpiry`":`"P30D`"},`"action`":{`"type`":`"Notify`"}}],`"attributes`":{`"expiryTime`":`"P2Y`"}}"
    Invoke-Mend keyvault key rotate --vault-name "$CmkKeyVault" --name "key-storage"
  }
  if (Test-Due 100 101) {
    Invoke-Mend keyvault key rotation-policy update --vault-name "$CmkKeyVault" `
      --name "key-storage" `
      --value "{`"lifetimeActions`":[{`"trigger`":{`"timeAfterCreate`":`"P18M`"},`"action`":{`"type`":`"Rotate`"}},{`"trigger`":{`"timeBeforeExpiry`":`"P30D`"},`"action`":{`"type`":`"Notify`"}}],`"attributes`":{`"expiryTime`":`"P2Y`"}}"
  }
  if (Test-Due 102) {
    Invoke-Apply 'data-cmk-storage'
  }
  # data-storage: Default storage account
  if (Test-Due 103 104 105 106 107 108 110 111 112 113) {
    Add-Words 103 --public-network-access Disabled
    Add-Words 104 --default-action Deny
    Add-Words 105 --bypass AzureServices
    Add-Words 106 --allow-blob-public-access false
    Add-Words 107 --https-only true
    Add-Words 108 --min-tls-version TLS1_2
    Add-Words 110 --allow-cross-tenant-replication false
    Add-Words 111 --enable-local-user false
    Add-Words 112 --allowed-copy-scope AAD
    Add-Words 113 --allow-shared-key-access false
    Invoke-Mend storage account update --name "$StorageAccount" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Due 116 117 118 120) {
    Add-Words 116 --encryption-key-source Microsoft.Keyvault
    Add-Words 116 --encryption-key-vault "https://${CmkKeyVault}.vault.azure.net"
    Add-Words 116 --encryption-key-name "key-storage"
    Add-Words 116 --identity-type UserAssigned
    Add-Words 116 --user-identity-id "$StorageKeyIdentityId"
    Add-Words 116 --key-vault-user-identity-id "$StorageKeyIdentityId"
    Add-Words 117 --encryption-key-source Microsoft.Keyvault
    Add-Words 117 --encryption-key-vault "https://${CmkKeyVault}.vault.azure.net"
    Add-Words 117 --encryption-key-name "key-storage"
    Add-Words 117 --identity-type UserAssigned
    Add-Words 117 --user-identity-id "$StorageKeyIdentityId"
    Add-Words 117 --key-vault-user-identity-id "$StorageKeyIdentityId"
    Add-Words 118 --encryption-key-source Microsoft.Keyvault
    Add-Words 118 --encryption-key-vault "https://${CmkKeyVault}.vault.azure.net"
    Add-Words 118 --encryption-key-name "key-storage"
    Add-Words 118 --identity-type UserAssigned
    Add-Words 118 --user-identity-id "$StorageKeyIdentityId"
    Add-Words 118 --key-vault-user-identity-id "$StorageKeyIdentityId"
    Add-Words 120 --encryption-key-source Microsoft.Keyvault
    Add-Words 120 --encryption-key-vault "https://${CmkKeyVault}.vault.azure.net"
    Add-Words 120 --encryption-key-name "key-storage"
    Add-Words 120 --identity-type UserAssigned
    Add-Words 120 --user-identity-id "$StorageKeyIdentityId"
    Add-Words 120 --key-vault-user-identity-id "$StorageKeyIdentityId"
    Invoke-Mend storage account update --name "$StorageAccount" `
      --resource-group "$ResourceGroup"
  }
  # net-dependency-endpoints: Private endpoints of storage, key vault and registry
  if (Test-Due 121 122 123 124 128 129 130 131) {
    Invoke-Apply 'net-dependency-endpoints'
  }
  # iam-workspace-identity: Identity of the workspace and its roles
  if (Test-Due 132 133 134 135 136 137 138 139 140 145 146 147) {
    Invoke-Apply 'iam-workspace-identity'
  }
  # ws-create: Workspace
  if (Test-Due 153) {
    Invoke-Mend resource patch --ids "$WorkspaceId" --api-version "2024-10-01-preview" `
      --properties "{`"containerRegistry`":`"$ContainerRegistryId`"}"
  }
  if (Test-Due 154) {
    Invoke-Mend resource patch --ids "$WorkspaceId" --api-version "2024-10-01-preview" `
      --properties "{`"systemDatastoresAuthMode`":`"Identity`"}"
  }
  if (Test-Due 155) {
    Invoke-Mend resource patch --ids "$WorkspaceId" --api-version "2024-10-01-preview" `
      --properties "{`"publicNetworkAccess`":`"Disabled`"}"
  }
  if (Test-Due 161 162) {
    Invoke-Mend resource patch --ids "$WorkspaceId" --api-version "2024-10-01-preview" `
      --properties "{`"serverlessComputeSettings`":{`"serverlessComputeCustomSubnet`":`"$ComputeSubnetId`",`"serverlessComputeNoPublicIP`":true}}"
  }
  # iam-workspace-self: Role of the identity on its workspace
  if (Test-Due 164) {
    Invoke-Apply 'iam-workspace-self'
  }
  # net-ws-endpoint: Private endpoint of the workspace
  if (Test-Due 165 167 168) {
    Invoke-Apply 'net-ws-endpoint'
  }
  # net-monitor-private-link: Azure Monitor by private link
  if (Test-Due 171) {
    Invoke-Mend resource update --ids "$PrivateLinkScopeId" `
      --api-version "2021-07-01-preview" `
      --set properties.accessModeSettings.ingestionAccessMode=Open
  }
  if (Test-Due 172 173 174) {
    Invoke-Apply 'net-monitor-private-link'
  }
  if (Test-Due 176) {
    Invoke-Mend network private-dns link vnet create --name "link-$Vnet" `
      --zone-name "privatelink.monitor.azure.com" --resource-group "$ResourceGroup" `
      --virtual-network "$VnetId" --registration-enabled false `
      --tags "${PlanTag}"
  }
  if (Test-Due 177) {
    Invoke-Mend network private-dns link vnet create --name "link-$Vnet" `
      --zone-name "privatelink.oms.opinsights.azure.com" --resource-group "$ResourceGroup" `
      --virtual-network "$VnetId" --registration-enabled false `
      --tags "${PlanTag}"
  }
  if (Test-Due 178) {
    Invoke-Mend network private-dns link vnet create --name "link-$Vnet" `
      --zone-name "privatelink.ods.opinsights.azure.com" --resource-group "$ResourceGroup" `
      --virtual-network "$VnetId" --registration-enabled false `
      --tags "${PlanTag}"
  }
  if (Test-Due 179) {
    Invoke-Mend network private-dns link vnet create --name "link-$Vnet" `
      --zone-name "privatelink.agentsvc.azure-automation.net" `
      --resource-group "$ResourceGroup" --virtual-network "$VnetId" `
      --registration-enabled false --tags "${PlanTag}"
  }
  # net-flow-logs: Flow logs of the virtual network
  if (Test-Due 180 181 182) {
    Add-Words 180 --enabled true
    Add-Words 181 --traffic-analytics true
    Add-Words 181 --workspace "$LogAnalyticsId"
    Add-Words 182 --workspace "$LogAnalyticsId"
    Invoke-Mend network watcher flow-log update `
      --name "fl-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --location "$Location"
  }
  if (Test-Due 183) {
    Add-Words 183 --public-network-access Disabled
    Invoke-Mend storage account update --name "$FlowLogStorageAccount" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Due 184) {
    Invoke-Apply 'net-flow-logs'
  }
  # net-way-in: Azure Bastion and a jump host
  if (Test-Due 185 186) {
    Add-Words 185 --sku name=Standard
    Add-Words 186 --enable-tunneling true
    Invoke-Mend network bastion update --name "$Bastion" --resource-group "$ResourceGroup"
  }
  if (Test-Due 189) {
    Invoke-Mend network nsg rule create --name AllowSshFromBastion `
      --nsg-name "nsg-$JumpHost" --resource-group "$ResourceGroup" --priority 100 `
      --direction Inbound --access Allow --protocol Tcp `
      --source-address-prefixes "$BastionSubnetPrefix" --source-port-ranges "*" `
      --destination-address-prefixes "*" --destination-port-ranges 22
  }
  if (Test-Due 194 195) {
    Add-Words 194 --default-outbound-access false
    Add-Words 195 --network-security-group "$JumpNsgId"
    Invoke-Mend network vnet subnet update --name "$JumpSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Due 199) {
    Add-Words 199 --route-table "$RouteTableId"
    Invoke-Mend network vnet subnet update --name "$JumpSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Due 200) {
    Invoke-Mend network nsg rule create --name AllowHttpsInbound --nsg-name "nsg-$Bastion" `
      --resource-group "$ResourceGroup" --priority 120 --direction Inbound --access Allow `
      --protocol Tcp --source-address-prefixes Internet --source-port-ranges "*" `
      --destination-address-prefixes "*" --destination-port-ranges 443
  }
  if (Test-Due 201) {
    Invoke-Mend network nsg rule create --name AllowGatewayManagerInbound `
      --nsg-name "nsg-$Bastion" --resource-group "$ResourceGroup" --priority 130 `
      --direction Inbound --access Allow --protocol Tcp `
      --source-address-prefixes GatewayManager --source-port-ranges "*" `
      --destination-address-prefixes "*" --destination-port-ranges 443
  }
  if (Test-Due 202) {
    Invoke-Mend network nsg rule create --name AllowLoadBalancerInbound `
      --nsg-name "nsg-$Bastion" --resource-group "$ResourceGroup" --priority 140 `
      --direction Inbound --access Allow --protocol Tcp `
      --source-address-prefixes AzureLoadBalancer --source-port-ranges "*" `
      --destination-address-prefixes "*" --destination-port-ranges 443
  }
  if (Test-Due 203) {
    Invoke-Mend network nsg rule create --name AllowBastionInbound --nsg-name "nsg-$Bastion" `
      --resource-group "$ResourceGroup" --priority 150 --direction Inbound --access Allow `
      --protocol "*" --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes VirtualNetwork --destination-port-ranges 8080 5701
  }
  if (Test-Due 204) {
    Invoke-Mend network nsg rule create --name AllowSshRdpOutbound --nsg-name "nsg-$Bastion" `
      --resource-group "$ResourceGroup" --priority 100 --direction Outbound --access Allow `
      --protocol "*" --source-address-prefixes "*" --source-port-ranges "*" `
      --destination-address-prefixes VirtualNetwork --destination-port-ranges 22 3389
  }
  if (Test-Due 205) {
    Invoke-Mend network nsg rule create --name AllowAzureCloudOutbound `
      --nsg-name "nsg-$Bastion" --resource-group "$ResourceGroup" --priority 110 `
      --direction Outbound --access Allow --protocol Tcp --source-address-prefixes "*" `
      --source-port-ranges "*" --destination-address-prefixes AzureCloud `
      --destination-port-ranges 443
  }
  if (Test-Due 206) {
    Invoke-Mend network nsg rule create --name AllowBastionOutbound `
      --nsg-name "nsg-$Bastion" --resource-group "$ResourceGroup" --priority 120 `
      --direction Outbound --access Allow --protocol "*" `
      --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes VirtualNetwork --destination-port-ranges 8080 5701
  }
  if (Test-Due 207) {
    Invoke-Mend network nsg rule create --name AllowSessionOutbound `
      --nsg-name "nsg-$Bastion" --resource-group "$ResourceGroup" --priority 130 `
      --direction Outbound --access Allow --protocol "*" --source-address-prefixes "*" `
      --source-port-ranges "*" --destination-address-prefixes Internet `
      --destination-port-ranges 80
  }
  if (Test-Due 210) {
    Add-Words 210 --network-security-group "$BastionNsgId"
    Invoke-Mend network vnet subnet update --name "AzureBastionSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Due 212) {
    Invoke-Mend network nsg rule create --name DenyOtherInbound --nsg-name "nsg-$JumpHost" `
      --resource-group "$ResourceGroup" --priority 4096 --direction Inbound --access Deny `
      --protocol "*" --source-address-prefixes "*" --source-port-ranges "*" `
      --destination-address-prefixes "*" --destination-port-ranges "*"
  }
  if (Test-Due 213) {
    Invoke-Mend network nic ip-config update --name ipconfig1 --nic-name "nic-$JumpHost" `
      --resource-group "$ResourceGroup" --remove publicIPAddress
  }
  if (Test-Due 214) {
    Set-Lastly vm start --name "$JumpHost" --resource-group "$ResourceGroup"
    Invoke-Mend vm deallocate --name "$JumpHost" --resource-group "$ResourceGroup"
    Invoke-Mend vm nic set --vm-name "$JumpHost" --resource-group "$ResourceGroup" `
      --nics "$JumpNicId"
  }
  if (Test-Due 215 216) {
    Set-Lastly vm start --name "$JumpHost" --resource-group "$ResourceGroup"
    Invoke-Mend vm deallocate --name "$JumpHost" --resource-group "$ResourceGroup"
    Invoke-Mend vm update --name "$JumpHost" --resource-group "$ResourceGroup" `
      --security-type TrustedLaunch --enable-secure-boot true --enable-vtpm true
  }
  if (Test-Due 218) {
    Invoke-Mend deployment group create --name "AADSSHLoginForLinux" `
      --resource-group "$ResourceGroup" --template-file "files/jump-login.json"
  }
  if (Test-Due 219 220 221 222) {
    Invoke-Apply 'net-way-in'
  }
  # data-training-storage: Storage account of the training data
  if (Test-Due 223 224 225 226 227 228 230 231 232 233) {
    Add-Words 223 --public-network-access Disabled
    Add-Words 224 --default-action Deny
    Add-Words 225 --bypass AzureServices
    Add-Words 226 --allow-blob-public-access false
    Add-Words 227 --https-only true
    Add-Words 228 --min-tls-version TLS1_2
    Add-Words 230 --allow-cross-tenant-replication false
    Add-Words 231 --enable-local-user false
    Add-Words 232 --allowed-copy-scope AAD
    Add-Words 233 --allow-shared-key-access false
    Invoke-Mend storage account update --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Due 236 237 238 240) {
    Add-Words 236 --encryption-key-source Microsoft.Keyvault
    Add-Words 236 --encryption-key-vault "https://${CmkKeyVault}.vault.azure.net"
    Add-Words 236 --encryption-key-name "key-storage"
    Add-Words 236 --identity-type UserAssigned
    Add-Words 236 --user-identity-id "$StorageKeyIdentityId"
    Add-Words 236 --key-vault-user-identity-id "$StorageKeyIdentityId"
    Add-Words 237 --encryption-key-source Microsoft.Keyvault
    Add-Words 237 --encryption-key-vault "https://${CmkKeyVault}.vault.azure.net"
    Add-Words 237 --encryption-key-name "key-storage"
    Add-Words 237 --identity-type UserAssigned
    Add-Words 237 --user-identity-id "$StorageKeyIdentityId"
    Add-Words 237 --key-vault-user-identity-id "$StorageKeyIdentityId"
    Add-Words 238 --encryption-key-source Microsoft.Keyvault
    Add-Words 238 --encryption-key-vault "https://${CmkKeyVault}.vault.azure.net"
    Add-Words 238 --encryption-key-name "key-storage"
    Add-Words 238 --identity-type UserAssigned
    Add-Words 238 --user-identity-id "$StorageKeyIdentityId"
    Add-Words 238 --key-vault-user-identity-id "$StorageKeyIdentityId"
    Add-Words 240 --encryption-key-source Microsoft.Keyvault
    Add-Words 240 --encryption-key-vault "https://${CmkKeyVault}.vault.azure.net"
    Add-Words 240 --encryption-key-name "key-storage"
    Add-Words 240 --identity-type UserAssigned
    Add-Words 240 --user-identity-id "$StorageKeyIdentityId"
    Add-Words 240 --key-vault-user-identity-id "$StorageKeyIdentityId"
    Invoke-Mend storage account update --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Due 241) {
    Invoke-Mend rest --method patch --url "${DataContainerId}?api-version=2023-05-01" `
      --body "{`"properties`":{`"publicAccess`":`"None`"}}"
  }
  if (Test-Due 242 244) {
    Invoke-Apply 'data-training-storage'
  }
  # data-recovery: Recovery of deleted data
  if (Test-Due 246 247) {
    Add-Words 246 --enable-delete-retention true
    Add-Words 246 --delete-retention-days 30
    Add-Words 247 --enable-container-delete-retention true
    Add-Words 247 --container-delete-retention-days 30
    Invoke-Mend storage account blob-service-properties update `
      --account-name "$StorageAccount" --resource-group "$ResourceGroup"
  }
  if (Test-Due 248) {
    Add-Words 248 --enable-delete-retention true
    Add-Words 248 --delete-retention-days 30
    Invoke-Mend storage account file-service-properties update `
      --account-name "$StorageAccount" --resource-group "$ResourceGroup"
  }
  if (Test-Due 249 250 251) {
    Add-Words 249 --enable-delete-retention true
    Add-Words 249 --delete-retention-days 30
    Add-Words 250 --enable-container-delete-retention true
    Add-Words 250 --container-delete-retention-days 30
    Add-Words 251 --enable-versioning true
    Invoke-Mend storage account blob-service-properties update `
      --account-name "$DataStorageAccount" --resource-group "$ResourceGroup"
  }
  # iam-compute-identity: Identity of the compute and its roles
  if (Test-Due 252 253 254 255) {
    Invoke-Apply 'iam-compute-identity'
  }
  # iam-endpoint-identity: Identity of the endpoint and its roles
  if (Test-Due 256 257 258) {
    Invoke-Apply 'iam-endpoint-identity'
  }
  # iam-groups: Roles of the data scientists
  if (Test-Due 259 260 261 262) {
    Invoke-Mend role definition update --role-definition "@files/data-scientist-role.json"
  }
  if (Test-Due 263 264 265 266) {
    Invoke-Apply 'iam-groups'
  }
  # iam-deployer-role: Role that deploys models and changes none
  if (Test-Due 268 269 270) {
    Invoke-Mend role definition update --role-definition "@files/deployer-role.json"
  }
  if (Test-Due 271 272) {
    Invoke-Apply 'iam-deployer-role'
  }
  # iam-scoring-role: Role that calls an endpoint and nothing else
  if (Test-Due 273 274 275) {
    Invoke-Mend role definition update --role-definition "@files/scoring-role.json"
  }
  # iam-job-secrets: Key vault for job secrets
  if (Test-Due 276 277) {
    Add-Words 276 --public-network-access Disabled
    Add-Words 277 --enable-rbac-authorization true
    Invoke-Mend keyvault update --name "$JobKeyVault" --resource-group "$ResourceGroup"
  }
  if (Test-Due 278 280 282) {
    Invoke-Apply 'iam-job-secrets'
  }
  # data-datastore: Datastore without a credential
  if (Test-Due 283 284) {
    Invoke-Mend ml datastore create --file "files/datastore.yml" `
      --workspace-name "$Workspace" --resource-group "$ResourceGroup"
  }
  # data-asset: Data asset with a version
  if (Test-Due 286) {
    Invoke-Mend ml data restore --name "$DataAsset" --version "$DataVersion" `
      --workspace-name "$Workspace" --resource-group "$ResourceGroup"
  }
  # cmp-cluster: Compute cluster
  if (Test-Due 290) {
    Invoke-Mend resource patch --ids "$ClusterId" --api-version "2024-10-01" `
      --properties "{`"properties`":{`"scaleSettings`":{`"minNodeCount`":0,`"maxNodeCount`":$MaxNodes,`"nodeIdleTimeBeforeScaleDown`":`"PT120S`"}}}"
  }
  if (Test-Due 291) {
    Invoke-Mend ml compute create --file "files/cluster.yml" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Due 293) {
    Invoke-Mend resource patch --ids "$WorkspaceId" --api-version "2024-10-01-preview" `
      --properties "{`"imageBuildCompute`":`"$ClusterName`"}"
  }
  # cmp-instance: Compute instance of one person
  if (Test-Due 297) {
    Invoke-Mend rest --method post `
      --url "$InstanceId/updateIdleShutdownSetting?api-version=2021-07-01" `
      --body "{`"idleTimeBeforeShutdown`":`"PT45M`"}"
  }
  # model-register: Registered model
  if (Test-Due 306 307) {
    Add-Words 306 --set "tags.git_commit=$GitCommit"
    Add-Words 307 --set "tags.data_asset=${DataAsset}:$DataVersion"
    Invoke-Mend ml model update --name "$Model" --version "$ModelVersion" `
      --workspace-name "$Workspace" --resource-group "$ResourceGroup"
  }
  if (Test-Due 308) {
    Invoke-Mend ml model restore --name "$Model" --version "$ModelVersion" `
      --workspace-name "$Workspace" --resource-group "$ResourceGroup"
  }
  # model-endpoint: Online endpoint
  if (Test-Due 309 311) {
    Add-Words 309 --set auth_mode=aad_token
    Add-Words 311 --set public_network_access=disabled
    Invoke-Mend ml online-endpoint update --name "$Endpoint" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup"
  }
  # iam-scoring-caller: A caller of the endpoint
  if (Test-Due 312) {
    Invoke-Apply 'iam-scoring-caller'
  }
  # mon-diagnostics: Logs of everything, sent to Log Analytics
  if (Test-Due 313) {
    Invoke-Mend monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
      --resource "$WorkspaceId" --workspace "$LogAnalyticsId" `
      --logs "[{category-group:allLogs,enabled:true}]" `
      --metrics "[{category:AllMetrics,enabled:true}]"
  }
  if (Test-Due 314) {
    Invoke-Mend monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
      --resource "$OnlineEndpointId" --workspace "$LogAnalyticsId" `
      --logs "[{category-group:allLogs,enabled:true}]" `
      --metrics "[{category:AllMetrics,enabled:true}]"
  }
  if (Test-Due 315) {
    Invoke-Mend monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
      --resource "$KeyVaultId" --workspace "$LogAnalyticsId" `
      --logs "[{category-group:allLogs,enabled:true}]"
  }
  if (Test-Due 316) {
    Invoke-Mend monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
      --resource "$ContainerRegistryId" --workspace "$LogAnalyticsId" `
      --logs "[{category-group:allLogs,enabled:true}]"
  }
  if (Test-Due 317) {
    Invoke-Mend monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
      --resource "$StorageAccountBlobsId" --workspace "$LogAnalyticsId" `
      --logs "[{category-group:allLogs,enabled:true}]"
  }
  if (Test-Due 318) {
    Invoke-Mend monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
      --resource "$StorageAccountFilesId" --workspace "$LogAnalyticsId" `
      --logs "[{category-group:allLogs,enabled:true}]"
  }
  if (Test-Due 319) {
    Invoke-Mend monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
      --resource "$DataStorageAccountBlobsId" --workspace "$LogAnalyticsId" `
      --logs "[{category-group:allLogs,enabled:true}]"
  }
  if (Test-Due 320) {
    Invoke-Mend monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
      --resource "$CmkKeyVaultId" --workspace "$LogAnalyticsId" `
      --logs "[{category-group:allLogs,enabled:true}]"
  }
  if (Test-Due 321) {
    Invoke-Mend monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
      --resource "$JobKeyVaultId" --workspace "$LogAnalyticsId" `
      --logs "[{category-group:allLogs,enabled:true}]"
  }
  if (Test-Due 322) {
    Invoke-Mend monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
      --resource "$FirewallId" --workspace "$LogAnalyticsId" `
      --logs "[{category-group:allLogs,enabled:true}]" --export-to-resource-specific true
  }
  if (Test-Due 324) {
    Invoke-Mend monitor diagnostic-settings create --name "$DiagnosticSetting-$PlanId" `
      --resource "$BastionId" --workspace "$LogAnalyticsId" `
      --logs "[{category-group:allLogs,enabled:true}]"
  }
  # mon-activity-log: Activity log of the subscription
  if (Test-Due 325 326 327 328) {
    Invoke-Mend monitor diagnostic-settings subscription create `
      --name "$ActivityLogSetting-$PlanId" --location "$Location" `
      --workspace "$LogAnalyticsId" `
      --logs "[{category:Administrative,enabled:true},{category:Security,enabled:true},{category:Policy,enabled:true},{category:Alert,enabled:true}]"
  }
  # mon-defender: Plans of Microsoft Defender for Cloud
  if (Test-Due 329 331 335 337 339) {
    Invoke-Apply 'mon-defender'
  }
  if (Test-Due 330) {
    Invoke-Mend security pricing create --name Containers --tier Standard `
      --extensions name=ContainerRegistriesVulnerabilityAssessments isEnabled=True
  }
  if (Test-Due 332 333 334 342) {
    Invoke-Mend rest --method put `
      --url "/subscriptions/$SubscriptionId/providers/Microsoft.Security/pricings/StorageAccounts?api-version=2024-01-01" `
      --body "@files/defender-storage.json"
  }
  if (Test-Due 336) {
    Invoke-Mend security pricing create --name KeyVaults --tier Standard --subplan PerKeyVault
  }
  if (Test-Due 338) {
    Invoke-Mend security pricing create --name Arm --tier Standard --subplan PerSubscription
  }
  if (Test-Due 340 341) {
    Invoke-Mend security pricing create --name CloudPosture --tier Standard `
      --extensions name=ContainerRegistriesVulnerabilityAssessments isEnabled=True `
      --extensions name=SensitiveDataDiscovery isEnabled=True
  }
  # gov-benchmark: Microsoft cloud security benchmark on the group
  if (Test-Due 345) {
    Set-Lastly policy assignment create --name "$PolicyAssignment-$PlanId" `
      --display-name "Microsoft cloud security benchmark" `
      --policy-set-definition "1f3afdf9-d0c9-4c3d-847f-89da613e70a8" `
      --scope "$ResourceGroupId"
    Invoke-Mend policy assignment delete --name "$PolicyAssignment-$PlanId" `
      --scope "$ResourceGroupId"
  }
  if (Test-Due 346) {
    Invoke-Mend policy assignment update --name "$PolicyAssignment-$PlanId" `
      --scope "$ResourceGroupId" --enforcement-mode Default
  }
  # gov-deny-policies: Policies that deny what must not drift
  if (Test-Due 347) {
    Invoke-Mend policy assignment update --name "aml-deny-public-$PlanId" `
      --scope "$ResourceGroupId" --params "{effect:{value:Deny}}"
  }
  if (Test-Due 348) {
    Invoke-Mend policy assignment update --name "aml-deny-public-$PlanId" `
      --scope "$ResourceGroupId" --enforcement-mode Default
  }
  if (Test-Due 350) {
    Invoke-Mend policy assignment update --name "aml-deny-ssh-$PlanId" `
      --scope "$ResourceGroupId" --params "{effect:{value:Deny}}"
  }
  if (Test-Due 351) {
    Invoke-Mend policy assignment update --name "aml-deny-ssh-$PlanId" `
      --scope "$ResourceGroupId" --enforcement-mode Default
  }
  # mon-alerts: Alerts when someone changes what guards the workspace
  if (Test-Due 356) {
    Invoke-Mend monitor action-group update `
      --name "ag-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --remove-action security --add-action email security `
      "$SecurityEmail"
  }
  if (Test-Due 357) {
    Invoke-Mend rest --method patch --url "${WorkspaceWriteAlertId}?api-version=2020-10-01" `
      --body "{`"properties`":{`"enabled`":true}}"
  }
  if (Test-Due 358) {
    Invoke-Mend resource update --ids "$WorkspaceWriteAlertId" --api-version "2020-10-01" `
      --set "properties.condition={`"allOf`":[{`"field`":`"category`",`"equals`":`"Administrative`"},{`"field`":`"operationName`",`"equals`":`"Microsoft.MachineLearningServices/workspaces/write`"},{`"field`":`"status`",`"equals`":`"Succeeded`"}]}"
  }
  if (Test-Due 359) {
    Invoke-Mend monitor activity-log alert scope add `
      --name "alert-workspace-changed-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --scope "$ResourceGroupId"
  }
  if (Test-Due 360) {
    Invoke-Mend monitor activity-log alert action-group add `
      --name "alert-workspace-changed-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --action-group "$ActionGroupId"
  }
  if (Test-Due 361) {
    Invoke-Mend rest --method patch --url "${WorkspaceDeleteAlertId}?api-version=2020-10-01" `
      --body "{`"properties`":{`"enabled`":true}}"
  }
  if (Test-Due 362) {
    Invoke-Mend resource update --ids "$WorkspaceDeleteAlertId" --api-version "2020-10-01" `
      --set "properties.condition={`"allOf`":[{`"field`":`"category`",`"equals`":`"Administrative`"},{`"field`":`"operationName`",`"equals`":`"Microsoft.MachineLearningServices/workspaces/delete`"},{`"field`":`"status`",`"equals`":`"Succeeded`"}]}"
  }
  if (Test-Due 363) {
    Invoke-Mend monitor activity-log alert scope add `
      --name "alert-workspace-deleted-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --scope "$ResourceGroupId"
  }
  if (Test-Due 364) {
    Invoke-Mend monitor activity-log alert action-group add `
      --name "alert-workspace-deleted-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --action-group "$ActionGroupId"
  }
  if (Test-Due 365) {
    Invoke-Mend rest --method patch --url "${RoleAlertId}?api-version=2020-10-01" `
      --body "{`"properties`":{`"enabled`":true}}"
  }
  if (Test-Due 366) {
    Invoke-Mend resource update --ids "$RoleAlertId" --api-version "2020-10-01" `
      --set "properties.condition={`"allOf`":[{`"field`":`"category`",`"equals`":`"Administrative`"},{`"field`":`"operationName`",`"equals`":`"Microsoft.Authorization/roleAssignments/write`"},{`"field`":`"status`",`"equals`":`"Succeeded`"}]}"
  }
  if (Test-Due 367) {
    Invoke-Mend monitor activity-log alert scope add `
      --name "alert-role-assigned-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --scope "$ResourceGroupId"
  }
  if (Test-Due 368) {
    Invoke-Mend monitor activity-log alert action-group add `
      --name "alert-role-assigned-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --action-group "$ActionGroupId"
  }
  if (Test-Due 369) {
    Invoke-Mend rest --method patch --url "${LogsAlertId}?api-version=2020-10-01" `
      --body "{`"properties`":{`"enabled`":true}}"
  }
  if (Test-Due 370) {
    Invoke-Mend resource update --ids "$LogsAlertId" --api-version "2020-10-01" `
      --set "properties.condition={`"allOf`":[{`"field`":`"category`",`"equals`":`"Administrative`"},{`"field`":`"operationName`",`"equals`":`"Microsoft.Insights/diagnosticSettings/delete`"},{`"field`":`"status`",`"equals`":`"Succeeded`"}]}"
  }
  if (Test-Due 371) {
    Invoke-Mend monitor activity-log alert scope add `
      --name "alert-logs-switched-off-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --scope "$ResourceGroupId"
  }
  if (Test-Due 372) {
    Invoke-Mend monitor activity-log alert action-group add `
      --name "alert-logs-switched-off-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --action-group "$ActionGroupId"
  }
  if (Test-Due 373) {
    Invoke-Mend rest --method patch --url "${LockAlertId}?api-version=2020-10-01" `
      --body "{`"properties`":{`"enabled`":true}}"
  }
  if (Test-Due 374) {
    Invoke-Mend resource update --ids "$LockAlertId" --api-version "2020-10-01" `
      --set "properties.condition={`"allOf`":[{`"field`":`"category`",`"equals`":`"Administrative`"},{`"field`":`"operationName`",`"equals`":`"Microsoft.Authorization/locks/delete`"},{`"field`":`"status`",`"equals`":`"Succeeded`"}]}"
  }
  if (Test-Due 375) {
    Invoke-Mend monitor activity-log alert scope add `
      --name "alert-lock-taken-away-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --scope "$ResourceGroupId"
  }
  if (Test-Due 376) {
    Invoke-Mend monitor activity-log alert action-group add `
      --name "alert-lock-taken-away-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --action-group "$ActionGroupId"
  }
  if (Test-Due 377) {
    Invoke-Mend rest --method patch --url "${PolicyAlertId}?api-version=2020-10-01" `
      --body "{`"properties`":{`"enabled`":true}}"
  }
  if (Test-Due 378) {
    Invoke-Mend resource update --ids "$PolicyAlertId" --api-version "2020-10-01" `
      --set "properties.condition={`"allOf`":[{`"field`":`"category`",`"equals`":`"Administrative`"},{`"field`":`"operationName`",`"equals`":`"Microsoft.Authorization/policyAssignments/delete`"},{`"field`":`"status`",`"equals`":`"Succeeded`"}]}"
  }
  if (Test-Due 379) {
    Invoke-Mend monitor activity-log alert scope add `
      --name "alert-policy-taken-away-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --scope "$ResourceGroupId"
  }
  if (Test-Due 380) {
    Invoke-Mend monitor activity-log alert action-group add `
      --name "alert-policy-taken-away-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --action-group "$ActionGroupId"
  }
  if (Test-Due 381) {
    Invoke-Mend rest --method patch --url "${LogsWriteAlertId}?api-version=2020-10-01" `
      --body "{`"properties`":{`"enabled`":true}}"
  }
  if (Test-Due 382) {
    Invoke-Mend resource update --ids "$LogsWriteAlertId" --api-version "2020-10-01" `
      --set "properties.condition={`"allOf`":[{`"field`":`"category`",`"equals`":`"Administrative`"},{`"field`":`"operationName`",`"equals`":`"Microsoft.Insights/diagnosticSettings/write`"},{`"field`":`"status`",`"equals`":`"Succeeded`"}]}"
  }
  if (Test-Due 383) {
    Invoke-Mend monitor activity-log alert scope add `
      --name "alert-logs-redirected-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --scope "$ResourceGroupId"
  }
  if (Test-Due 384) {
    Invoke-Mend monitor activity-log alert action-group add `
      --name "alert-logs-redirected-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --action-group "$ActionGroupId"
  }
  if (Test-Due 385) {
    Invoke-Mend rest --method patch --url "${PolicyWriteAlertId}?api-version=2020-10-01" `
      --body "{`"properties`":{`"enabled`":true}}"
  }
  if (Test-Due 386) {
    Invoke-Mend resource update --ids "$PolicyWriteAlertId" --api-version "2020-10-01" `
      --set "properties.condition={`"allOf`":[{`"field`":`"category`",`"equals`":`"Administrative`"},{`"field`":`"operationName`",`"equals`":`"Microsoft.Authorization/policyAssignments/write`"},{`"field`":`"status`",`"equals`":`"Succeeded`"}]}"
  }
  if (Test-Due 387) {
    Invoke-Mend monitor activity-log alert scope add `
      --name "alert-policy-assigned-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --scope "$ResourceGroupId"
  }
  if (Test-Due 388) {
    Invoke-Mend monitor activity-log alert action-group add `
      --name "alert-policy-assigned-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --action-group "$ActionGroupId"
  }
  if (Test-Due 389) {
    Invoke-Mend rest --method patch --url "${ExemptionAlertId}?api-version=2020-10-01" `
      --body "{`"properties`":{`"enabled`":true}}"
  }
  if (Test-Due 390) {
    Invoke-Mend resource update --ids "$ExemptionAlertId" --api-version "2020-10-01" `
      --set "properties.condition={`"allOf`":[{`"field`":`"category`",`"equals`":`"Administrative`"},{`"field`":`"operationName`",`"equals`":`"Microsoft.Authorization/policyExemptions/write`"},{`"field`":`"status`",`"equals`":`"Succeeded`"}]}"
  }
  if (Test-Due 391) {
    Invoke-Mend monitor activity-log alert scope add `
      --name "alert-policy-exempted-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --scope "$ResourceGroupId"
  }
  if (Test-Due 392) {
    Invoke-Mend monitor activity-log alert action-group add `
      --name "alert-policy-exempted-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --action-group "$ActionGroupId"
  }
  if (Test-Due 401) {
    Invoke-Mend rest --method patch --url "${NsgAlertId}?api-version=2020-10-01" `
      --body "{`"properties`":{`"enabled`":true}}"
  }
  if (Test-Due 402) {
    Invoke-Mend resource update --ids "$NsgAlertId" --api-version "2020-10-01" `
      --set "properties.condition={`"allOf`":[{`"field`":`"category`",`"equals`":`"Administrative`"},{`"field`":`"operationName`",`"equals`":`"Microsoft.Network/networkSecurityGroups/write`"},{`"field`":`"status`",`"equals`":`"Succeeded`"}]}"
  }
  if (Test-Due 403) {
    Invoke-Mend monitor activity-log alert scope add `
      --name "alert-security-group-changed-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --scope "$ResourceGroupId"
  }
  if (Test-Due 404) {
    Invoke-Mend monitor activity-log alert action-group add `
      --name "alert-security-group-changed-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --action-group "$ActionGroupId"
  }
  if (Test-Due 405) {
    Invoke-Mend rest --method patch --url "${NsgRuleAlertId}?api-version=2020-10-01" `
      --body "{`"properties`":{`"enabled`":true}}"
  }
  if (Test-Due 406) {
    Invoke-Mend resource update --ids "$NsgRuleAlertId" --api-version "2020-10-01" `
      --set "properties.condition={`"allOf`":[{`"field`":`"category`",`"equals`":`"Administrative`"},{`"field`":`"operationName`",`"equals`":`"Microsoft.Network/networkSecurityGroups/securityRules/write`"},{`"field`":`"status`",`"equals`":`"Succeeded`"}]}"
  }
  if (Test-Due 407) {
    Invoke-Mend monitor activity-log alert scope add `
      --name "alert-security-rule-changed-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --scope "$ResourceGroupId"
  }
  if (Test-Due 408) {
    Invoke-Mend monitor activity-log alert action-group add `
      --name "alert-security-rule-changed-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --action-group "$ActionGroupId"
  }
  if (Test-Due 409) {
    Invoke-Mend rest --method patch --url "${PublicIpAlertId}?api-version=2020-10-01" `
      --body "{`"properties`":{`"enabled`":true}}"
  }
  if (Test-Due 410) {
    Invoke-Mend resource update --ids "$PublicIpAlertId" --api-version "2020-10-01" `
      --set "properties.condition={`"allOf`":[{`"field`":`"category`",`"equals`":`"Administrative`"},{`"field`":`"operationName`",`"equals`":`"Microsoft.Network/publicIPAddresses/write`"},{`"field`":`"status`",`"equals`":`"Succeeded`"}]}"
  }
  if (Test-Due 411) {
    Invoke-Mend monitor activity-log alert scope add `
      --name "alert-public-address-made-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --scope "$ResourceGroupId"
  }
  if (Test-Due 412) {
    Invoke-Mend monitor activity-log alert action-group add `
      --name "alert-public-address-made-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup" --action-group "$ActionGroupId"
  }
  # gov-locks: Delete lock on the logs
  if (Test-Due 415) {
    Invoke-Mend lock create --name "no-delete-$PlanId" --resource "$LogAnalyticsId" `
      --lock-type CanNotDelete --notes "The logs are evidence."
  }
  # model-deployment: Online deployment
  if (Test-Due 463 464 465 466 467 468) {
    Add-Words 463 --set instance_count=3
    Add-Words 464 --set request_settings.request_timeout_ms=5000
    Add-Words 465 --set liveness_probe.period=10
    Add-Words 466 --set readiness_probe.period=10
    Add-Words 467 --set "model=azureml:${Model}:$ModelVersion"
    Add-Words 468 --set "environment=azureml:${MlEnvironment}:$MlEnvironmentVersion"
    Invoke-Mend ml online-deployment update --name "$Deployment" `
      --endpoint-name "$Endpoint" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Due 470) {
    Add-Words 470 --traffic "$Deployment=100"
    Invoke-Mend ml online-endpoint update --name "$Endpoint" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup"
  }
}

function Invoke-Restoring {
  # model-endpoint: Online endpoint
  if (Test-Back 311) {
    Invoke-Mend ml online-endpoint update --name "$Endpoint" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --set public_network_access=enabled
  }
  # cmp-cluster: Compute cluster
  if (Test-Back 293) {
    Invoke-Mend resource patch --ids "$WorkspaceId" --api-version "2024-10-01-preview" `
      --properties "{`"imageBuildCompute`":$FoundJson}"
  }
  # iam-job-secrets: Key vault for job secrets
  if (Test-Back 277) {
    Invoke-Mend keyvault update --name "$JobKeyVault" --resource-group "$ResourceGroup" `
      --enable-rbac-authorization "$Found"
  }
  if (Test-Back 276) {
    Invoke-Mend keyvault update --name "$JobKeyVault" --resource-group "$ResourceGroup" `
      --public-network-access "$Found"
  }
  # data-recovery: Recovery of deleted data
  if (Test-Back 251) {
    Invoke-Mend storage account blob-service-properties update `
      --account-name "$DataStorageAccount" --resource-group "$ResourceGroup" `
      --enable-versioning "$Found"
  }
  if (Test-Back 250) {
    Invoke-Mend storage account blob-service-properties update `
      --account-name "$DataStorageAccount" --resource-group "$ResourceGroup" `
      --enable-container-delete-retention true --container-delete-retention-days "$Found"
  }
  if (Test-Back 249) {
    Invoke-Mend storage account blob-service-properties update `
      --account-name "$DataStorageAccount" --resource-group "$ResourceGroup" `
      --enable-delete-retention true --delete-retention-days "$Found"
  }
  if (Test-Back 248) {
    Invoke-Mend storage account file-service-properties update `
      --account-name "$StorageAccount" --resource-group "$ResourceGroup" `
      --enable-delete-retention true --delete-retention-days "$Found"
  }
  if (Test-Back 247) {
    Invoke-Mend storage account blob-service-properties update `
      --account-name "$StorageAccount" --resource-group "$ResourceGroup" `
      --enable-container-delete-retention true --container-delete-retention-days "$Found"
  }
  if (Test-Back 246) {
    Invoke-Mend storage account blob-service-properties update `
      --account-name "$StorageAccount" --resource-group "$ResourceGroup" `
      --enable-delete-retention true --delete-retention-days "$Found"
  }
  # data-training-storage: Storage account of the training data
  if (Test-Back 233) {
    Invoke-Mend storage account update --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup" --allow-shared-key-access "$Found"
  }
  if (Test-Back 232) {
    Invoke-Mend storage account update --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup" --allowed-copy-scope "$Found"
  }
  if (Test-Back 231) {
    Invoke-Mend storage account update --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup" --enable-local-user "$Found"
  }
  if (Test-Back 230) {
    Invoke-Mend storage account update --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup" --allow-cross-tenant-replication "$Found"
  }
  if (Test-Back 228) {
    Invoke-Mend storage account update --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup" --min-tls-version "$Found"
  }
  if (Test-Back 227) {
    Invoke-Mend storage account update --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup" --https-only "$Found"
  }
  if (Test-Back 226) {
    Invoke-Mend storage account update --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup" --allow-blob-public-access "$Found"
  }
  if (Test-Back 225) {
    Invoke-Mend storage account update --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup" --bypass "$Found"
  }
  if (Test-Back 224) {
    Invoke-Mend storage account update --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup" --default-action "$Found"
  }
  if (Test-Back 223) {
    Invoke-Mend storage account update --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup" --public-network-access "$Found"
  }
  # net-way-in: Azure Bastion and a jump host
  if (Test-Back 210) {
    Invoke-Mend network vnet subnet update --name "AzureBastionSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup" --network-security-group "$Found"
  }
  if (Test-Back 199) {
    Invoke-Mend network vnet subnet update --name "$JumpSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup" --route-table "$Found"
  }
  if (Test-Back 195) {
    Invoke-Mend network vnet subnet update --name "$JumpSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup" --network-security-group "$Found"
  }
  if (Test-Back 194) {
    Invoke-Mend network vnet subnet update --name "$JumpSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup" --default-outbound-access "$Found"
  }
  if (Test-Back 186) {
    Invoke-Mend network bastion update --name "$Bastion" --resource-group "$ResourceGroup" `
      --enable-tunneling "$Found"
  }
  # net-flow-logs: Flow logs of the virtual network
  if (Test-Back 183) {
    Invoke-Mend storage account update --name "$FlowLogStorageAccount" `
      --resource-group "$ResourceGroup" --public-network-access "$Found"
  }
  if (Test-Back 182) {
    Invoke-Mend network watcher flow-log update `
      --name "fl-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --location "$Location" --workspace "$Found"
  }
  if (Test-Back 180) {
    Invoke-Mend network watcher flow-log update `
      --name "fl-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --location "$Location" --enabled "$Found"
  }
  # ws-create: Workspace
  if (Test-Back 155) {
    Invoke-Mend resource patch --ids "$WorkspaceId" --api-version "2024-10-01-preview" `
      --properties "{`"publicNetworkAccess`":$FoundJson}"
  }
  if (Test-Back 154) {
    Invoke-Mend resource patch --ids "$WorkspaceId" --api-version "2024-10-01-preview" `
      --properties "{`"systemDatastoresAuthMode`":$FoundJson}"
  }
  if (Test-Back 153) {
    Invoke-Mend resource patch --ids "$WorkspaceId" --api-version "2024-10-01-preview" `
      --properties "{`"containerRegistry`":$FoundJson}"
  }
  # data-storage: Default storage account
  if (Test-Back 113) {
    Invoke-Mend storage account update --name "$StorageAccount" `
      --resource-group "$ResourceGroup" --allow-shared-key-access "$Found"
  }
  if (Test-Back 112) {
    Invoke-Mend storage account update --name "$StorageAccount" `
      --resource-group "$ResourceGroup" --allowed-copy-scope "$Found"
  }
  if (Test-Back 111) {
    Invoke-Mend storage account update --name "$StorageAccount" `
      --resource-group "$ResourceGroup" --enable-local-user "$Found"
  }
  if (Test-Back 110) {
    Invoke-Mend storage account update --name "$StorageAccount" `
      --resource-group "$ResourceGroup" --allow-cross-tenant-replication "$Found"
  }
  if (Test-Back 108) {
    Invoke-Mend storage account update --name "$StorageAccount" `
      --resource-group "$ResourceGroup" --min-tls-version "$Found"
  }
  if (Test-Back 107) {
    Invoke-Mend storage account update --name "$StorageAccount" `
      --resource-group "$ResourceGroup" --https-only "$Found"
  }
  if (Test-Back 106) {
    Invoke-Mend storage account update --name "$StorageAccount" `
      --resource-group "$ResourceGroup" --allow-blob-public-access "$Found"
  }
  if (Test-Back 105) {
    Invoke-Mend storage account update --name "$StorageAccount" `
      --resource-group "$ResourceGroup" --bypass "$Found"
  }
  if (Test-Back 104) {
    Invoke-Mend storage account update --name "$StorageAccount" `
      --resource-group "$ResourceGroup" --default-action "$Found"
  }
  if (Test-Back 103) {
    Invoke-Mend storage account update --name "$StorageAccount" `
      --resource-group "$ResourceGroup" --public-network-access "$Found"
  }
  # data-cmk: Vault and customer-managed key
  if (Test-Back 85) {
    Invoke-Mend keyvault update --name "$CmkKeyVault" --resource-group "$ResourceGroup" `
      --enable-rbac-authorization "$Found"
  }
  if (Test-Back 82) {
    Invoke-Mend keyvault update --name "$CmkKeyVault" --resource-group "$ResourceGroup" `
      --default-action "$Found"
  }
  if (Test-Back 81) {
    Invoke-Mend keyvault update --name "$CmkKeyVault" --resource-group "$ResourceGroup" `
      --bypass "$Found"
  }
  # net-compute-subnet: Subnet of the compute
  if (Test-Back 80) {
    Invoke-Mend network vnet subnet update --name "$ComputeSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup" --route-table "$Found"
  }
  if (Test-Back 79) {
    Invoke-Mend network vnet subnet update --name "$ComputeSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup" --network-security-group "$Found"
  }
  if (Test-Back 78) {
    Invoke-Mend network vnet subnet update --name "$ComputeSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup" --default-outbound-access "$Found"
  }
  # net-firewall: Azure Firewall and the route to it
  if (Test-Back 76) {
    Invoke-Mend network route-table route update --name "default-to-firewall" `
      --route-table-name "$RouteTable" --resource-group "$ResourceGroup" `
      --next-hop-ip-address "$Found"
  }
  if (Test-Back 74) {
    Invoke-Mend network route-table route update --name "default-to-firewall" `
      --route-table-name "$RouteTable" --resource-group "$ResourceGroup" `
      --address-prefix "$Found"
  }
  if (Test-Back 64) {
    Invoke-Mend network firewall policy update --name "$FirewallPolicy" `
      --resource-group "$ResourceGroup" --threat-intel-mode "$Found"
  }
  if (Test-Back 61) {
    Invoke-Mend network firewall update --name "$Firewall" `
      --resource-group "$ResourceGroup" --firewall-policy "$Found"
  }
  # data-acr: Container registry
  if (Test-Back 42) {
    Invoke-Mend acr update --name "$ContainerRegistry" --resource-group "$ResourceGroup" `
      --allow-exports true
  }
  if (Test-Back 40) {
    Invoke-Mend acr update --name "$ContainerRegistry" --resource-group "$ResourceGroup" `
      --default-action "$Found"
  }
  if (Test-Back 39) {
    Invoke-Mend acr update --name "$ContainerRegistry" --resource-group "$ResourceGroup" `
      --public-network-enabled true
  }
  if (Test-Back 38) {
    Invoke-Mend acr update --name "$ContainerRegistry" --resource-group "$ResourceGroup" `
      --anonymous-pull-enabled true
  }
  if (Test-Back 37) {
    Invoke-Mend acr update --name "$ContainerRegistry" --resource-group "$ResourceGroup" `
      --admin-enabled "$Found"
  }
  if (Test-Back 36) {
    Invoke-Mend acr update --name "$ContainerRegistry" --resource-group "$ResourceGroup" `
      --sku "$Found"
  }
  # data-kv: Key vault of the workspace
  if (Test-Back 35) {
    Invoke-Mend keyvault update --name "$KeyVault" --resource-group "$ResourceGroup" `
      --enable-rbac-authorization "$Found"
  }
  if (Test-Back 32) {
    Invoke-Mend keyvault update --name "$KeyVault" --resource-group "$ResourceGroup" `
      --default-action "$Found"
  }
  if (Test-Back 31) {
    Invoke-Mend keyvault update --name "$KeyVault" --resource-group "$ResourceGroup" `
      --public-network-access "$Found"
  }
  # net-pe-subnet: Subnet of the private endpoints and its security group
  if (Test-Back 24) {
    Invoke-Mend network vnet subnet update --name "$PeSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup" --private-endpoint-network-policies "$Found"
  }
  if (Test-Back 23) {
    Invoke-Mend network vnet subnet update --name "$PeSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup" --network-security-group "$Found"
  }
  if (Test-Back 22) {
    Invoke-Mend network vnet subnet update --name "$PeSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup" --default-outbound-access "$Found"
  }
  # mon-app-insights: Application Insights
  if (Test-Back 18) {
    Invoke-Mend monitor app-insights component update --app "$AppInsights" `
      --resource-group "$ResourceGroup" --workspace "$Found"
  }
  # mon-law: Log Analytics workspace
  if (Test-Back 17) {
    Invoke-Mend monitor log-analytics workspace update --workspace-name "$LogAnalytics" `
      --resource-group "$ResourceGroup" --retention-time "$Found"
  }
}

$Ended = $Changing = $false
try {
  Invoke-Checks
  foreach ($name in $Asked) {
    if ($name -cnotin $Names) { Stop-Wrong "There is no control or step $name in this plan. ./repair.ps1 -List prints those that fail." }
  }
  if ($Restore) { Read-Before }
  Assert-SignedIn
  if (-not $DryRun -and -not $List) {
    Open-Log
    Enter-Lock
  }
  Confirm-OnePlan
  Write-Line 'Reading what is there.'
  Read-Steps $WantedSteps
  $status = 0
  if ($Restore) {
    $status = Invoke-SetBack
  } else {
    Write-All
    if ($List) { $Allowed.AddRange([string[]] $Kinds) } # all of it may be mended here
    if ($DryRun) {
      $Allowed.AddRange([string[]] $Kinds)
      Invoke-All
    } else {
      if (-not $List -and @($Settings.Values | Where-Object { Test-Open $_ }).Count -gt 0) {
        Confirm-Kinds
        if (@($Settings.Values | Where-Object { Test-Ready $_ }).Count -gt 0) {
          Write-Untagged
          Confirm-Plan "Mend what is allowed in subscription ${SubscriptionId}?"
          Start-Change
          Invoke-All
          if ($Outcomes.Count -gt 0) { Write-All 'What does not pass now:' }
        } else {
          Write-Line 'Nothing of it is mended in this run.'
        }
      }
      $status = Get-Conclusion
    }
  }
  $Ended = $true
  exit $status
} finally {
  # Ctrl-C stops the script, and it comes here alone.
  if (-not $Ended) { Complete-Line }
  if ($Changing -and -not $Ended) {
    Write-Log '  stopped'
    [Console]::Error.WriteLine('repair.ps1: stopped. What was mended stays so; run it again to go on.')
    if ($LastCall) { [Console]::Error.WriteLine("Not made yet, and needed:`n  $(Format-Call @LastCall)") }
  }
  Exit-Lock
  Exit-Group
  Restore-Session
}
