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
Deletes what apply made and nothing else, in an order in which what costs money by the hour goes first.
.DESCRIPTION
It deletes what has an id of this plan and carries its tag, and what takes no tag but has the identity of this plan in
its name or description. First it tells the id of all that goes, and what stays. What a resource uses that stays is
kept, and named: its key and who opens it, its identity, its subnet and the way out of that. Where Azure refuses, that
thing stays and the rest goes on. Exit: 0 all that was told is gone, 1 something of it stayed, which is named, or could
not be read, 2 wrong use, not ready, or another run is at work on it. At Ctrl-C it says where it stopped; PowerShell
gives it no exit code.
.PARAMETER DryRun
Print each az call and change nothing.
.PARAMETER Yes
Do not ask first.
.PARAMETER DefenderPlan
Also switch off these plans of Microsoft Defender for Cloud, for the whole subscription.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
  [switch] $DryRun, [switch] $Yes, [string[]] $DefenderPlan = @(),
  [Parameter(ValueFromRemainingArguments, DontShow)] [string[]] $Others
)

$ScriptName = 'undo.ps1'
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
$PeNsg = "nsg-pe-mlsec-prod-eus2-001"
$Firewall = "afw-mlsec-prod-eus2-001"
$FirewallPolicy = "afwp-mlsec-prod-eus2-001"
$FirewallPublicIp = "pip-afw-mlsec-prod-eus2-001"
$RouteTable = "rt-mlsec-prod-eus2-001"
$Bastion = "bas-mlsec-prod-eus2-001"
$JumpHost = "vm-jump-mlsec-prod-eus2-001"
$JumpSubnet = "snet-jump"
$StorageAccount = "stmlsecprodeus2001"
$DataStorageAccount = "stmlsecprodeus2001data"
$FlowLogStorageAccount = "stmlsecprodeus2001flow"
$KeyVault = "kv-mlsec-prod-eus2-001"
$CmkKeyVault = "kv-cmk-mls-prod-eus2-001"
$JobKeyVault = "kv-job-mls-prod-eus2-001"
$ContainerRegistry = "crmlsecprodeus2001"
$AppInsights = "appi-mlsec-prod-eus2-001"
$LogAnalytics = "log-mlsec-prod-eus2-001"
$WorkspaceIdentity = "id-mlw-mlsec-prod-eus2-001"
$ComputeIdentity = "id-compute-mlsec-prod-eus2-001"
$EndpointIdentity = "id-endpoint-mlsec-prod-eus2-001"
$CustomRoleName = "ML Model Deployer (mlsec prod eus2 001)"
$Workspace = "mlw-mlsec-prod-eus2-001"
$ClusterName = "cpu-train"
$ComputeInstance = "ci-mlsec-001-prod"
$Endpoint = "mlsec-prod-eus2-001"
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
$ScopedLogsId = "$PrivateLinkScopeId/scopedResources/scoped-$LogAnalytics"
$ScopedInsightsId = "$PrivateLinkScopeId/scopedResources/scoped-$AppInsights"
$StorageAccountBlobsId = "$StorageAccountId/blobServices/default"
$StorageAccountFilesId = "$StorageAccountId/fileServices/default"
$DataStorageAccountBlobsId = "$DataStorageAccountId/blobServices/default"
$ClusterId = "$WorkspaceId/computes/$ClusterName"
$InstanceId = "$WorkspaceId/computes/$ComputeInstance"
$OnlineEndpointId = "$WorkspaceId/onlineEndpoints/$Endpoint"
$PeSubnetId = "$VnetId/subnets/$PeSubnet"
$ComputeSubnetId = "$VnetId/subnets/$ComputeSubnet"
$BastionSubnetId = "$VnetId/subnets/AzureBastionSubnet"
$JumpSubnetId = "$VnetId/subnets/$JumpSubnet"
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
$KeyRole = "e147488a-f6f5-4113-8e2d-b22465e65bf6"
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

$Mode = 'count'
# What goes, told before anybody is asked, and what did not.
$Told = New-Set
$Stayed = [Collections.Generic.List[string]]::new()
$Target = ''
function Write-Stays([string] $What) {
  if ($What -notin $Stayed) { $Stayed.Add($What) }
  $script:Refused = $true
}

# Says that something could not be read, which does not say that it is gone; the rest goes on.
function Write-Unknown([string] $What, $Answer) {
  $script:Complaints = $Answer.Errors
  Write-Complaint
  Write-Stays "$What (could not be read)"
}

# Nothing is known of what is there, so nothing is deleted any more.
function Stop-Unread($Answer) { throw "What this plan made could not be read, so nothing goes. $($Answer.Complaint)" }

# Deletes what was found to be ours; what is gone already is no fault, and what stays holds up nothing:
# Remove-Az network vnet delete …
function Remove-Az {
  if ($Mode -eq 'count') { return }
  if ($DryRun) { return Write-Host (Format-Call @args) }
  if ($Mode -eq 'tell') { return Write-Line "  $(Format-Call @args)" }
  $script:Changed = $true
  $status = Invoke-Logged @args
  if ($status -eq 0) {
    if ("$args " -like 'group delete *') { $script:Taken = '' } # with the group its tag is gone
    return
  }
  if (Test-Gone $Target $Complaints) { return Write-Line '  it was gone already' }
  Write-Complaint
  Write-Stays $Target
}

# May this go? First it is told; later only what was told goes.
function Test-MayGo([string] $Id) {
  $script:Target = $Id
  if ($Mode -ne 'tell') { return $Told.Contains($Id) }
  if ($Told.Add($Id)) { Write-Line "  $Id" }
  $false
}

# Did this plan make it? It has an id of the plan, and it, or what it is a part of, carries the tag.
function Test-Ours([string] $Id, [string] $Part) {
  if ($Mode -eq 'count') { return $false }
  if ($DryRun) { return $true }
  if (-not $Mine.Contains($Id)) { return $false }
  if ($Part -and $Mode -eq 'tell' -and -not (Test-There $Part)) { return $false }
  Test-MayGo $(if ($Part) { $Part } else { $Id })
}

# Is this part of something there? Only some parts are in the list of a group.
function Test-There([string] $Id) {
  if ($Everything.Contains($Id)) { return $true }
  $answer = Invoke-Quietly resource show --ids $Id
  if ($answer.Status -eq 0) { return $true }
  if (-not (Test-Gone $Id $answer.Errors)) { Write-Unknown $Id $answer }
  $false
}

# What stays because something that stays uses it, each with the reason. It fails nothing, unless it was told that it
# goes, or nobody knows who uses it.
$Left = [Collections.Generic.List[string]]::new()
function Write-Left([string] $Id, [string] $Reason) {
  $line = "$Id ($Reason)"
  if ($line -notin $Left) { $Left.Add($line) }
  if ($Mode -ne 'tell' -and ($UsersUnread -or $Told.Contains($Id))) { Write-Stays $line }
}

# The same, of what others may use by now, by what they then name, between bars.
function Test-OursUnused([string] $Used, [string] $Id, [string] $Part) {
  if (-not $DryRun -and $Mode -ne 'count' -and $Mine.Contains($Id) -and ($reason = Get-WhyUsed $Used)) {
    # A part that is gone is not kept, whoever still names it.
    if ($Part -and -not (Test-There $Part)) { return $false }
    Write-Left $(if ($Part) { $Part } else { $Id }) $reason
    return $false
  }
  Test-Ours $Id $Part
}

# Who may use what undo would delete: lines of an id and all that it names, each followed by a bar.
$Users = @()
$UsersUnread = $false
function Find-Users {
  # What nobody could tell at first was told to stay.
  if ($UsersUnread) { return }
  $script:Users = @()
  Read-Users "/subscriptions/$SubscriptionId/providers/Microsoft.MachineLearningServices/workspaces?api-version=2024-10-01" "[[nextLink || 'last'], value[].join('|', [id, properties.storageAccount || '', properties.keyVault || '', properties.containerRegistry || '', properties.applicationInsights || '', properties.primaryUserAssignedIdentity || '', properties.encryption.keyVaultProperties.keyVaultArmId || '', properties.encryption.identity.userAssignedIdentity || '', properties.serverlessComputeSettings.serverlessComputeCustomSubnet || '', join('|', keys(identity.userAssignedIdentities || ``{}``)), join('|', values(identity.userAssignedIdentities || ``{}``)[].principalId), ''])][]"
  Read-Users "/subscriptions/$SubscriptionId/providers/Microsoft.Storage/storageAccounts?api-version=2023-05-01" "[[nextLink || 'last'], value[].join('|', [id, properties.encryption.keyvaultproperties.keyvaulturi || '', properties.encryption.identity.userAssignedIdentity || '', join('|', keys(identity.userAssignedIdentities || ``{}``)), join('|', values(identity.userAssignedIdentities || ``{}``)[].principalId), ''])][]"
  Read-Users "/subscriptions/$SubscriptionId/providers/Microsoft.ContainerRegistry/registries?api-version=2023-07-01" "[[nextLink || 'last'], value[].join('|', [id, properties.encryption.keyVaultProperties.keyIdentifier || '', join('|', keys(identity.userAssignedIdentities || ``{}``)), join('|', values(identity.userAssignedIdentities || ``{}``)[].principalId), ''])][]"
  Read-Users "/subscriptions/$SubscriptionId/providers/Microsoft.Network/privateEndpoints?api-version=2024-05-01" "[[nextLink || 'last'], value[].join('|', [id, properties.subnet.id || '', ''])][]"
  Read-Users "/subscriptions/$SubscriptionId/providers/Microsoft.Network/networkInterfaces?api-version=2024-05-01" "[[nextLink || 'last'], value[].join('|', [id, join('|', [properties][?!privateEndpoint].ipConfigurations[].properties.subnet.id) || '', ''])][]"
}

# Azure answers page by page, and each page begins with the address of the next.
function Read-Users([string] $Url, [string] $Query) {
  if ($UsersUnread) { return }
  while ($Url -ne 'last') {
    $answer = Invoke-Quietly rest --method get --url $Url --query $Query --output tsv
    if ($answer.Status -ne 0 -or -not $answer.Lines) {
      $script:Complaints = $answer.Errors
      Write-Complaint
      $script:UsersUnread = $true
      return
    }
    $Url, $rows = $answer.Lines
    $script:Users += @($rows)
  }
}

# Why may this not go: ids, an address or a principal, between bars? What goes itself uses nothing any more.
function Get-WhyUsed([string] $Used) {
  if ($UsersUnread) { return 'who uses it could not be read' }
  $named = @($Used -split '\|' | Where-Object { $_ })
  foreach ($line in $Users) {
    if (-not @($named | Where-Object { Test-Names $line $_ })) { continue }
    $user = ($line -split '\|', 2)[0]
    if (-not (Test-GoesToo $user)) { return "$user uses it" }
  }
}

# Does a user go itself, being used by nobody who stays? A part of something goes with it.
function Test-GoesToo([string] $Id) {
  if ($Id -in $Stayed -or (Get-WhyUsed $Id)) { return $false }
  while ($Id -like '*/providers/*') {
    if ($Mine.Contains($Id) -or $Told.Contains($Id)) { return $true }
    $Id = $Id -replace '/[^/]+/[^/]+$'
  }
  $false
}

# Does the line of a user name it or a part of it, without regard to case?
function Test-Names([string] $Line, [string] $Id) {
  $Line.Contains("|$Id|", 'OrdinalIgnoreCase') -or $Line.Contains("|$Id/", 'OrdinalIgnoreCase')
}

# Is there what only this plan names so? A call prints its id: Test-KnownByName policy assignment list …
function Test-KnownByName {
  if ($Mode -eq 'count') { return $false }
  if ($DryRun) { return $true }
  $on = ''
  for ($at = 1; $at -lt $args.Count; $at++) { if ($args[$at - 1] -cin '--scope', '--resource') { $on = $args[$at] } }
  $answer = Invoke-Quietly @args
  if ($answer.Status -ne 0) {
    if (-not $on -or -not (Test-Gone $on $answer.Errors)) { Write-Unknown (Format-Call @args) $answer }
    return $false
  }
  $id = "$($answer.Lines)"
  $id -and (Test-MayGo $id)
}

$Untagged = @()
# The roles that this plan gave, wherever: each says so in its description. They go after what works by them, so that
# what Azure refuses to delete goes on working.
function Remove-Roles {
  Step roles 'Roles that the plan gave'
  if ($Mode -eq 'count') { return }
  if ($Mode -eq 'tell') { Read-Principals }
  $subscriptions = New-Set
  foreach ($one in @($SubscriptionId; Get-OtherSubscriptions)) { [void] $subscriptions.Add($one) }
  foreach ($subscription in $subscriptions) {
    $call = 'role', 'assignment', 'list', '--subscription', $subscription, '--all', '--fill-principal-name', 'false',
      '--query', "[?description=='$PlanTag'].[id, principalId, ends_with(roleDefinitionId, '/$KeyRole') && scope || '']", '--output', 'tsv'
    if ($DryRun) {
      Write-Host "# each role assignment in subscription $subscription whose description is $PlanTag"
      continue
    }
    $answer = Invoke-Quietly @call
    if ($answer.Status -ne 0) { Write-Unknown (Format-Call @call) $answer }
    else {
      foreach ($line in $answer.Lines) {
        $id, $principal, $opened = $line -split "`t", 3
        if (-not $id) { continue }
        if (($reason = Get-WhyUsed $principal) -or ($reason = Get-WhyOpened $opened $principal)) { Write-Left $id $reason }
        elseif (Test-MayGo $id) { Remove-Az role assignment delete --ids $id }
      }
    }
  }
}

# The identities of the group with their principals, read while they are there.
$Principals = @()
function Read-Principals {
  $group = ($HomeGroup -split '/')[4]
  $script:Principals = @((Invoke-Quietly identity list --resource-group $group --query '[].[id, principalId]' --output tsv).Lines)
}

# Why may the role not go that opens a key in a vault? An identity of ours answers for itself; the service that opens the
# key for what others made is none of ours.
function Get-WhyOpened([string] $Vault, [string] $Principal) {
  if (-not ($reason = Get-WhyUsed $Vault)) { return }
  foreach ($line in $Principals) {
    $id, $its = $line -split "`t"
    if ($its -eq $Principal -and $Mine.Contains($id)) { return }
  }
  $reason
}

function Get-OtherSubscriptions {
}

# What Azure made by itself beside ours, which carries no tag: all of it, and what outlives what it serves.
$Byproducts = New-Set
$Outliving = New-Set
function Find-Byproducts {
  $Byproducts.Clear()
  $Outliving.Clear()
  Find-Beside Microsoft.Insights/dataCollectionRules "NWTA*" "properties.destinations.logAnalytics[].workspaceResourceId" "$LogAnalyticsId" alone
  Find-Beside Microsoft.Insights/dataCollectionEndpoints "NWTA*"
  Find-Beside microsoft.alertsmanagement/smartDetectorAlertRules "Failure Anomalies - $AppInsights" properties.scope "$AppInsightsId" alone
  Find-Beside microsoft.insights/actionGroups "Application Insights Smart Detection"
  Find-Beside Microsoft.Network/networkInterfaces "pep-${CmkKeyVault}.nic.*" properties.privateEndpoint.id "$CmkVaultEndpointId"
  Find-Beside Microsoft.EventGrid/systemTopics "*" properties.source "$StorageAccountId" alone
  Find-Beside Microsoft.Network/networkInterfaces "pep-$StorageAccount-blob.nic.*" properties.privateEndpoint.id "$BlobEndpointId"
  Find-Beside Microsoft.Network/networkInterfaces "pep-$StorageAccount-file.nic.*" properties.privateEndpoint.id "$FileEndpointId"
  Find-Beside Microsoft.Network/networkInterfaces "pep-${KeyVault}.nic.*" properties.privateEndpoint.id "$VaultEndpointId"
  Find-Beside Microsoft.Network/networkInterfaces "pep-${ContainerRegistry}.nic.*" properties.privateEndpoint.id "$RegistryEndpointId"
  Find-Beside Microsoft.Network/networkInterfaces "pep-${Workspace}.nic.*" properties.privateEndpoint.id "$WorkspaceEndpointId"
  Find-Beside Microsoft.Network/networkInterfaces "pep-${PrivateLinkScope}.nic.*" properties.privateEndpoint.id "$MonitorEndpointId"
  Find-Beside Microsoft.EventGrid/systemTopics "*" properties.source "$FlowLogStorageAccountId" alone
  Find-Beside Microsoft.Compute/disks "${JumpHost}_*" managedBy "$JumpHostId"
  Find-Beside Microsoft.EventGrid/systemTopics "*" properties.source "$DataStorageAccountId" alone
  Find-Beside Microsoft.Network/networkInterfaces "pep-$DataStorageAccount-blob.nic.*" properties.privateEndpoint.id "$DataEndpointId"
  Find-Beside Microsoft.Network/networkInterfaces "pep-${JobKeyVault}.nic.*" properties.privateEndpoint.id "$JobVaultEndpointId"
}

# Known by its type and name, and by what it serves, which must be ours.
function Find-Beside([string] $Type, [string] $Name, [string] $Path, [string] $Serves, [string] $Alone) {
  foreach ($id in $Everything) {
    if (-not (Test-Called $id "$Type/$Name")) { continue }
    if ($Path) {
      $answer = Invoke-Quietly resource show --ids $id --query $Path --output tsv
      $served = New-Set
      foreach ($line in $answer.Lines) { [void] $served.Add($line) }
      if ($answer.Status -ne 0 -or -not $served.Contains($Serves)) { continue }
      # One that is gone cannot have been made by anybody else under this id.
      if (-not $Mine.Contains($Serves) -and $Everything.Contains($Serves)) { continue }
    }
    [void] $Byproducts.Add($id)
    if ($Alone -and -not (Get-WhyUsed $Serves)) { [void] $Outliving.Add($id) }
  }
}

# Is it of this type and name, in the group of the plan? A `*` stands for anything.
function Test-Called([string] $Id, [string] $Pattern) {
  $start = "$HomeGroup/providers/"
  if (-not $Id.StartsWith($start, 'OrdinalIgnoreCase')) { return $false }
  $Id.Substring($start.Length) -match ('^' + [regex]::Escape($Pattern).Replace('\*', '.*') + '$')
}

function Remove-Byproducts {
  if ($DryRun -or $Mode -eq 'count') { return }
  foreach ($id in @($Outliving)) {
    if (Test-MayGo $id) { Remove-Az resource delete --ids $id }
  }
}

# Reads what is there, and which of it is ours.
$Everything = New-Set
$Mine = New-Set
function Read-Ours {
  Read-Surroundings
  $Everything.Clear()
  $Mine.Clear()
  foreach ($one in $Around) {
    [void] $Everything.Add($one.Id)
    if ($one.Plan -ceq $PlanTagValue -and $Own.Contains($one.Id)) { [void] $Mine.Add($one.Id) }
  }
  Find-Users
  Find-Byproducts
}

# What is in the group of the plan and not ours, nor a part of ours, nor made by Azure beside ours.
function Get-OthersInGroup { $Everything | Where-Object { (Test-Called $_ '*') -and -not (Test-OursOrPart $_) } }

function Test-OursOrPart([string] $Id) {
  # Part of something of ours or not: what should carry the tag and does not, somebody else made or took.
  if ($Own.Contains($Id) -and -not $Mine.Contains($Id)) { return $false }
  while ($Id -like '*/providers/*') {
    if ($Mine.Contains($Id) -or $Byproducts.Contains($Id) -or $Told.Contains($Id)) { return $true }
    $Id = $Id -replace '/[^/]+/[^/]+$'
  }
  $false
}

# What has an id of the plan elsewhere and does not carry the tag.
function Get-OthersElsewhere {
  $Everything | Where-Object { $Own.Contains($_) -and -not $Mine.Contains($_) -and -not (Test-Called $_ '*') }
}

$OnGroup = @()
# The policies and roles that others gave the group itself: they would go with it.
function Get-OthersOnGroup {
  $policies = Invoke-Quietly policy assignment list --scope $HomeGroup --query '[].id' --output tsv
  $roles = Invoke-Quietly role assignment list --scope $HomeGroup --fill-principal-name false --query '[].id' --output tsv
  foreach ($answer in $policies, $roles) {
    if ($answer.Status -ne 0) { Stop-Unread $answer }
    $answer.Lines | Where-Object { (Test-Called $_ 'Microsoft.Authorization/*') -and -not $Told.Contains($_) }
  }
}

# The group goes only if this plan made it and nothing is in it but what is ours and what Azure made beside that.
function Test-OursWhole([string] $Id) {
  if ($Mode -eq 'count') { return $false }
  if ($DryRun) { return $true }
  if ($Mode -ne 'tell') {
    if (-not $Told.Contains($Id)) { return $false }
    Read-Ours
  }
  if ((Get-HomeTag "${PlanTagName}Group") -cne $PlanTagValue) { return $false }
  $script:OnGroup = @(Get-OthersOnGroup)
  $others = @(Get-OthersInGroup) + $OnGroup + @($Left)
  if (-not $others) { return Test-MayGo $Id }
  if ($Mode -eq 'tell') { return $false }
  Write-Line '  the group holds what does not go, so it stays:'
  foreach ($other in $others) { Write-Line "  $other" }
  Write-Stays $Id
  $false
}

$KnownPlans = [Collections.Generic.List[string]]::new()
# Is it a Defender plan that was asked for by name?
function Test-Named([string] $Name) {
  if ($Mode -eq 'count') { $KnownPlans.Add($Name) }
  $script:Target = "the Defender plan $Name"
  $Name -in $DefenderPlan
}

# Tells until when deleted vaults stay: purge protection lets nobody end it sooner.
function Write-KeptUntil {
  if ($DryRun) { return }
  $answer = Invoke-Quietly keyvault list-deleted --resource-type vault --query '[].[name, properties.scheduledPurgeDate]' --output tsv
  if ($answer.Status -ne 0) { return Write-Line "Until when deleted vaults are kept cannot be seen. $($answer.Complaint)" }
  foreach ($name in $args) {
    foreach ($line in $answer.Lines) {
      $vault, $date = $line -split "`t"
      if ($vault -eq $name) { Write-Line "The deleted vault $name, and its name, stay until $date." }
    }
  }
}

function Step([string] $Id, [string] $Title) {
  switch ($Mode) {
    'tell' { }
    'count' { $script:Count++ }
    default {
      Complete-Step
      $script:At++
      Start-Step $Id $Title
    }
  }
}

function Invoke-Steps {
  Step 'mon-diagnostics' "Logs of everything, sent to Log Analytics"
  if (Test-KnownByName monitor diagnostic-settings list --resource "$WorkspaceId" `
      --query "[?name=='$DiagnosticSetting-$PlanId'].id" --output tsv) {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting-$PlanId" `
      --resource "$WorkspaceId"
  }
  if (Test-KnownByName monitor diagnostic-settings list --resource "$OnlineEndpointId" `
      --query "[?name=='$DiagnosticSetting-$PlanId'].id" --output tsv) {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting-$PlanId" `
      --resource "$OnlineEndpointId"
  }
  if (Test-KnownByName monitor diagnostic-settings list --resource "$KeyVaultId" `
      --query "[?name=='$DiagnosticSetting-$PlanId'].id" --output tsv) {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting-$PlanId" `
      --resource "$KeyVaultId"
  }
  if (Test-KnownByName monitor diagnostic-settings list --resource "$ContainerRegistryId" `
      --query "[?name=='$DiagnosticSetting-$PlanId'].id" --output tsv) {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting-$PlanId" `
      --resource "$ContainerRegistryId"
  }
  if (Test-KnownByName monitor diagnostic-settings list --resource "$StorageAccountBlobsId" `
      --query "[?name=='$DiagnosticSetting-$PlanId'].id" --output tsv) {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting-$PlanId" `
      --resource "$StorageAccountBlobsId"
  }
  if (Test-KnownByName monitor diagnostic-settings list --resource "$StorageAccountFilesId" `
      --query "[?name=='$DiagnosticSetting-$PlanId'].id" --output tsv) {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting-$PlanId" `
      --resource "$StorageAccountFilesId"
  }
  if (Test-KnownByName monitor diagnostic-settings list `
      --resource "$DataStorageAccountBlobsId" `
      --query "[?name=='$DiagnosticSetting-$PlanId'].id" --output tsv) {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting-$PlanId" `
      --resource "$DataStorageAccountBlobsId"
  }
  if (Test-KnownByName monitor diagnostic-settings list --resource "$CmkKeyVaultId" `
      --query "[?name=='$DiagnosticSetting-$PlanId'].id" --output tsv) {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting-$PlanId" `
      --resource "$CmkKeyVaultId"
  }
  if (Test-KnownByName monitor diagnostic-settings list --resource "$JobKeyVaultId" `
      --query "[?name=='$DiagnosticSetting-$PlanId'].id" --output tsv) {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting-$PlanId" `
      --resource "$JobKeyVaultId"
  }
  if (Test-KnownByName monitor diagnostic-settings list --resource "$FirewallId" `
      --query "[?name=='$DiagnosticSetting-$PlanId'].id" --output tsv) {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting-$PlanId" `
      --resource "$FirewallId"
  }
  if (Test-KnownByName monitor diagnostic-settings list --resource "$BastionId" `
      --query "[?name=='$DiagnosticSetting-$PlanId'].id" --output tsv) {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting-$PlanId" `
      --resource "$BastionId"
  }
  Step 'model-endpoint' "Online endpoint"
  if (Test-Ours "$WorkspaceId" "$OnlineEndpointId") {
    Remove-Az ml online-endpoint delete --name "$Endpoint" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'cmp-instance' "Compute instance of one person"
  if (Test-Ours "$WorkspaceId" "$InstanceId") {
    Remove-Az ml compute delete --name "$ComputeInstance" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'cmp-cluster' "Compute cluster"
  if (Test-Ours "$WorkspaceId" "$ClusterId") {
    Remove-Az ml compute delete --name "$ClusterName" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'iam-job-secrets' "Key vault for job secrets"
  if (Test-Ours "$JobVaultEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$JobKeyVault" `
      --resource-group "$ResourceGroup"
  }
  Step 'data-training-storage' "Storage account of the training data"
  if (Test-Ours "$DataEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$DataStorageAccount-blob" `
      --resource-group "$ResourceGroup"
  }
  Step 'net-way-in' "Azure Bastion and a jump host"
  if (Test-Ours "$JumpHostId") {
    Remove-Az vm delete --name "$JumpHost" --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$JumpNicId") {
    Remove-Az network nic delete --name "nic-$JumpHost" --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$BastionId") {
    Remove-Az network bastion delete --name "$Bastion" --resource-group "$ResourceGroup" `
      --yes
  }
  if (Test-Ours "$BastionPublicIpId") {
    Remove-Az network public-ip delete --name "pip-$Bastion" `
      --resource-group "$ResourceGroup"
  }
  if (Test-OursUnused "$JumpSubnetId" "$VnetId" "$JumpSubnetId") {
    Remove-Az network vnet subnet delete --name "$JumpSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup"
  }
  if (Test-OursUnused "$JumpSubnetId" "$JumpNsgId") {
    Remove-Az network nsg delete --name "nsg-$JumpHost" --resource-group "$ResourceGroup"
  }
  Step 'net-flow-logs' "Flow logs of the virtual network"
  if (Test-KnownByName network watcher flow-log list --location "$Location" `
      --query "[?name=='fl-$Workload-$Environment-$Location-$Instance-$PlanId'].id" `
      --output tsv) {
    Remove-Az network watcher flow-log delete `
      --name "fl-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --location "$Location"
  }
  Step 'net-monitor-private-link' "Azure Monitor by private link"
  if (Test-Ours "$MonitorEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$PrivateLinkScope" `
      --resource-group "$ResourceGroup"
  }
  Step 'net-ws-endpoint' "Private endpoint of the workspace"
  if (Test-Ours "$WorkspaceEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$Workspace" `
      --resource-group "$ResourceGroup"
  }
  Step 'net-dependency-endpoints' "Private endpoints of storage, key vault and registry"
  if (Test-Ours "$BlobEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$StorageAccount-blob" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$FileEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$StorageAccount-file" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$VaultEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$KeyVault" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$RegistryEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$ContainerRegistry" `
      --resource-group "$ResourceGroup"
  }
  Step 'data-cmk' "Vault and customer-managed key"
  if (Test-Ours "$CmkVaultEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$CmkKeyVault" `
      --resource-group "$ResourceGroup"
  }
  Step 'net-firewall' "Azure Firewall and the route to it"
  if (Test-OursUnused "${ComputeSubnetId}|$JumpSubnetId" "$FirewallId") {
    Remove-Az network firewall delete --name "$Firewall" --resource-group "$ResourceGroup"
  }
  if (Test-OursUnused "${ComputeSubnetId}|$JumpSubnetId" "$FirewallPublicIpId") {
    Remove-Az network public-ip delete --name "$FirewallPublicIp" `
      --resource-group "$ResourceGroup"
  }
  Step 'gov-locks' "Delete lock on the logs"
  if (Test-KnownByName lock list --resource "$LogAnalyticsId" `
      --query "[?name=='no-delete-$PlanId'].id" --output tsv) {
    Remove-Az lock delete --name "no-delete-$PlanId" --resource "$LogAnalyticsId"
  }
  Step 'mon-alerts' "Alerts when someone changes what guards the workspace"
  if (Test-Ours "$WorkspaceWriteAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-workspace-changed-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$WorkspaceDeleteAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-workspace-deleted-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$RoleAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-role-assigned-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$LogsAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-logs-switched-off-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$LockAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-lock-taken-away-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$PolicyAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-policy-taken-away-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$LogsWriteAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-logs-redirected-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$PolicyWriteAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-policy-assigned-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$ExemptionAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-policy-exempted-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$NsgAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-security-group-changed-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$NsgRuleAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-security-rule-changed-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$PublicIpAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-public-address-made-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$ActionGroupId") {
    Remove-Az monitor action-group delete `
      --name "ag-$Workload-$Environment-$Location-$Instance-$PlanId" `
      --resource-group "$ResourceGroup"
  }
  Step 'gov-deny-policies' "Policies that deny what must not drift"
  if (Test-KnownByName policy assignment list --scope "$ResourceGroupId" `
      --query "[?name=='aml-deny-public-$PlanId'].id" --output tsv) {
    Remove-Az policy assignment delete --name "aml-deny-public-$PlanId" `
      --scope "$ResourceGroupId"
  }
  if (Test-KnownByName policy assignment list --scope "$ResourceGroupId" `
      --query "[?name=='aml-deny-ssh-$PlanId'].id" --output tsv) {
    Remove-Az policy assignment delete --name "aml-deny-ssh-$PlanId" `
      --scope "$ResourceGroupId"
  }
  Step 'gov-benchmark' "Microsoft cloud security benchmark on the group"
  if (Test-KnownByName policy assignment list --scope "$ResourceGroupId" `
      --query "[?name=='$PolicyAssignment-$PlanId'].id" --output tsv) {
    Remove-Az policy assignment delete --name "$PolicyAssignment-$PlanId" `
      --scope "$ResourceGroupId"
  }
  Step 'mon-defender' "Plans of Microsoft Defender for Cloud"
  if (Test-Named Containers) {
    Remove-Az security pricing create --name Containers --tier Free
  }
  if (Test-Named StorageAccounts) {
    Remove-Az security pricing create --name StorageAccounts --tier Free
  }
  if (Test-Named KeyVaults) {
    Remove-Az security pricing create --name KeyVaults --tier Free
  }
  if (Test-Named Arm) {
    Remove-Az security pricing create --name Arm --tier Free
  }
  if (Test-Named CloudPosture) {
    Remove-Az security pricing create --name CloudPosture --tier Free
  }
  Step 'mon-activity-log' "Activity log of the subscription"
  if (Test-KnownByName monitor diagnostic-settings subscription list `
      --query "value[?name=='$ActivityLogSetting-$PlanId'].id" --output tsv) {
    Remove-Az monitor diagnostic-settings subscription delete `
      --name "$ActivityLogSetting-$PlanId" --yes
  }
  Step 'iam-job-secrets' "Key vault for job secrets"
  if (Test-OursUnused "$JobKeyVaultId|https://${JobKeyVault}.vault.azure.net" "$JobKeyVaultId") {
    Remove-Az keyvault delete --name "$JobKeyVault" --resource-group "$ResourceGroup"
  }
  Step 'iam-endpoint-identity' "Identity of the endpoint and its roles"
  if (Test-OursUnused "$EndpointIdentityId" "$EndpointIdentityId") {
    Remove-Az identity delete --name "$EndpointIdentity" --resource-group "$ResourceGroup"
  }
  Step 'iam-compute-identity' "Identity of the compute and its roles"
  if (Test-OursUnused "$ComputeIdentityId" "$ComputeIdentityId") {
    Remove-Az identity delete --name "$ComputeIdentity" --resource-group "$ResourceGroup"
  }
  Step 'data-training-storage' "Storage account of the training data"
  if (Test-OursUnused "$DataStorageAccountId" "$DataStorageAccountId") {
    Remove-Az storage account delete --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'net-way-in' "Azure Bastion and a jump host"
  if (Test-OursUnused "$BastionSubnetId" "$VnetId" "$BastionSubnetId") {
    Remove-Az network vnet subnet delete --name "AzureBastionSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$BastionNsgId") {
    Remove-Az network nsg delete --name "nsg-$Bastion" --resource-group "$ResourceGroup"
  }
  Step 'net-flow-logs' "Flow logs of the virtual network"
  if (Test-OursUnused "$FlowLogIdentityId" "$FlowLogIdentityId") {
    Remove-Az identity delete --name "id-$FlowLogStorageAccount" `
      --resource-group "$ResourceGroup"
  }
  if (Test-OursUnused "$FlowLogStorageAccountId" "$FlowLogStorageAccountId") {
    Remove-Az storage account delete --name "$FlowLogStorageAccount" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'net-monitor-private-link' "Azure Monitor by private link"
  if (Test-Ours "$MonitorLinkId") {
    Remove-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.monitor.azure.com" --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$MonitorZoneId") {
    Remove-Az network private-dns zone delete --name "privatelink.monitor.azure.com" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$OmsLinkId") {
    Remove-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.oms.opinsights.azure.com" --resource-group "$ResourceGroup" `
      --yes
  }
  if (Test-Ours "$OmsZoneId") {
    Remove-Az network private-dns zone delete --name "privatelink.oms.opinsights.azure.com" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$OdsLinkId") {
    Remove-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.ods.opinsights.azure.com" --resource-group "$ResourceGroup" `
      --yes
  }
  if (Test-Ours "$OdsZoneId") {
    Remove-Az network private-dns zone delete --name "privatelink.ods.opinsights.azure.com" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$AgentLinkId") {
    Remove-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.agentsvc.azure-automation.net" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$AgentZoneId") {
    Remove-Az network private-dns zone delete `
      --name "privatelink.agentsvc.azure-automation.net" --resource-group "$ResourceGroup" `
      --yes
  }
  if (Test-Ours "$PrivateLinkScopeId" "$ScopedLogsId") {
    Remove-Az monitor private-link-scope scoped-resource delete `
      --name "scoped-$LogAnalytics" --scope-name "$PrivateLinkScope" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$PrivateLinkScopeId" "$ScopedInsightsId") {
    Remove-Az monitor private-link-scope scoped-resource delete --name "scoped-$AppInsights" `
      --scope-name "$PrivateLinkScope" --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$PrivateLinkScopeId") {
    Remove-Az monitor private-link-scope delete --name "$PrivateLinkScope" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'ws-create' "Workspace"
  if (Test-Ours "$WorkspaceId") {
    Remove-Az ml workspace delete --name "$Workspace" --resource-group "$ResourceGroup" `
      --permanently-delete --yes
  }
  Step 'iam-workspace-identity' "Identity of the workspace and its roles"
  if (Test-OursUnused "$WorkspaceIdentityId" "$WorkspaceIdentityId") {
    Remove-Az identity delete --name "$WorkspaceIdentity" `
      --resource-group "$ResourceGroup"
  }
  Step 'data-storage' "Default storage account"
  if (Test-OursUnused "$StorageAccountId" "$StorageAccountId") {
    Remove-Az storage account delete --name "$StorageAccount" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'data-cmk-storage' "Key for stored data and the identity that uses it"
  if (Test-OursUnused "$StorageKeyIdentityId" "$StorageKeyIdentityId") {
    Remove-Az identity delete --name "id-$StorageAccount" `
      --resource-group "$ResourceGroup"
  }
  Step 'data-cmk' "Vault and customer-managed key"
  if (Test-OursUnused "$CmkKeyVaultId|https://${CmkKeyVault}.vault.azure.net" "$CmkKeyVaultId") {
    Remove-Az keyvault delete --name "$CmkKeyVault" --resource-group "$ResourceGroup"
  }
  Step 'net-compute-subnet' "Subnet of the compute"
  if (Test-OursUnused "$ComputeSubnetId" "$VnetId" "$ComputeSubnetId") {
    Remove-Az network vnet subnet delete --name "$ComputeSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup"
  }
  Step 'net-firewall' "Azure Firewall and the route to it"
  if (Test-OursUnused "${ComputeSubnetId}|$JumpSubnetId" "$RouteTableId") {
    Remove-Az network route-table delete --name "$RouteTable" `
      --resource-group "$ResourceGroup"
  }
  if (Test-OursUnused "${ComputeSubnetId}|$JumpSubnetId" "$FirewallPolicyId") {
    Remove-Az network firewall policy delete --name "$FirewallPolicy" `
      --resource-group "$ResourceGroup"
  }
  Step 'net-nsg' "Network security group of the compute subnet"
  if (Test-OursUnused "$ComputeSubnetId" "$NsgId") {
    Remove-Az network nsg delete --name "$Nsg" --resource-group "$ResourceGroup"
  }
  Step 'data-acr' "Container registry"
  if (Test-OursUnused "$ContainerRegistryId" "$ContainerRegistryId") {
    Remove-Az acr delete --name "$ContainerRegistry" --resource-group "$ResourceGroup" `
      --yes
  }
  Step 'data-kv' "Key vault of the workspace"
  if (Test-OursUnused "$KeyVaultId|https://${KeyVault}.vault.azure.net" "$KeyVaultId") {
    Remove-Az keyvault delete --name "$KeyVault" --resource-group "$ResourceGroup"
  }
  Step 'net-dns' "Private DNS zones and their links"
  if (Test-Ours "$ApiLinkId") {
    Remove-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.api.azureml.ms" --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$ApiZoneId") {
    Remove-Az network private-dns zone delete --name "privatelink.api.azureml.ms" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$NotebooksLinkId") {
    Remove-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.notebooks.azure.net" --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$NotebooksZoneId") {
    Remove-Az network private-dns zone delete --name "privatelink.notebooks.azure.net" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$BlobLinkId") {
    Remove-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.blob.core.windows.net" --resource-group "$ResourceGroup" `
      --yes
  }
  if (Test-Ours "$BlobZoneId") {
    Remove-Az network private-dns zone delete --name "privatelink.blob.core.windows.net" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$FileLinkId") {
    Remove-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.file.core.windows.net" --resource-group "$ResourceGroup" `
      --yes
  }
  if (Test-Ours "$FileZoneId") {
    Remove-Az network private-dns zone delete --name "privatelink.file.core.windows.net" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$VaultLinkId") {
    Remove-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.vaultcore.azure.net" --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$VaultZoneId") {
    Remove-Az network private-dns zone delete --name "privatelink.vaultcore.azure.net" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$RegistryLinkId") {
    Remove-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.azurecr.io" --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$RegistryZoneId") {
    Remove-Az network private-dns zone delete --name "privatelink.azurecr.io" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'net-pe-subnet' "Subnet of the private endpoints and its security group"
  if (Test-OursUnused "$PeSubnetId" "$VnetId" "$PeSubnetId") {
    Remove-Az network vnet subnet delete --name "$PeSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup"
  }
  if (Test-OursUnused "$PeSubnetId" "$PeNsgId") {
    Remove-Az network nsg delete --name "$PeNsg" --resource-group "$ResourceGroup"
  }
  Step 'net-vnet' "Virtual network"
  if (Test-OursUnused "$VnetId" "$VnetId") {
    Remove-Az network vnet delete --name "$Vnet" --resource-group "$ResourceGroup"
  }
  Step 'mon-app-insights' "Application Insights"
  if (Test-OursUnused "$AppInsightsId" "$AppInsightsId") {
    Remove-Az monitor app-insights component delete --app "$AppInsights" `
      --resource-group "$ResourceGroup"
  }
  Step 'mon-law' "Log Analytics workspace"
  if (Test-Ours "$LogAnalyticsId") {
    Remove-Az monitor log-analytics workspace delete --workspace-name "$LogAnalytics" `
      --resource-group "$ResourceGroup" --yes
  }
  Remove-Byproducts
  Remove-Roles
  Step 'iam-scoring-role' "Role that calls an endpoint and nothing else"
  if (Test-KnownByName role definition list `
      --name "ML Endpoint Caller ($Workload $Environment $Location $Instance)" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[?contains(to_string(description), 'mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId')].id" `
      --output tsv) {
    Remove-Az role definition delete `
      --name "ML Endpoint Caller ($Workload $Environment $Location $Instance)" `
      --scope "$ResourceGroupId" --custom-role-only true
  }
  Step 'iam-deployer-role' "Role that deploys models and changes none"
  if (Test-KnownByName role definition list --name "$CustomRoleName" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[?contains(to_string(description), 'mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId')].id" `
      --output tsv) {
    Remove-Az role definition delete --name "$CustomRoleName" --scope "$ResourceGroupId" `
      --custom-role-only true
  }
  Step 'iam-groups' "Roles of the data scientists"
  if (Test-KnownByName role definition list `
      --name "ML Data Scientist $Workload $Environment $Location $Instance" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[?contains(to_string(description), 'mlsecPlan=$Workload-$Environment-$Location-$Instance-$PlanId')].id" `
      --output tsv) {
    Remove-Az role definition delete `
      --name "ML Data Scientist $Workload $Environment $Location $Instance" `
      --scope "$ResourceGroupId" --custom-role-only true
  }
  Step 'gov-group' "Resource group"
  if (Test-OursWhole "$ResourceGroupId") {
    Remove-Az group delete --name "$ResourceGroup" --yes
  }
}

function Write-Remains {
  Write-Line 'What is left:'
  Write-Line "- The extensions of the Azure CLI stay on your machine; ``az extension remove --name NAME`` removes one."
  Write-Line "- Resource providers stay registered; that costs nothing and others may use them."
  Write-Line "- The resource group stays if it holds anything that this plan did not make."
  Write-Line "- A deleted Log Analytics workspace can be recovered for 14 days; to create it again under the same name brings its logs back."
  Write-Line "- The deleted key vault, and its name, stay reserved for 90 days: purge protection cannot be switched off. Applying the plan again recovers it."
  Write-Line "- The deleted vault of the key, its name and the key itself stay for 90 days: purge protection cannot be switched off. Applying the plan again recovers them."
  Write-Line "- The key for stored data stays in the deleted vault, as long as that is kept."
  Write-Line "- While an account stays that the key encrypts, undo keeps the vault, the identity and its role, and names them: give that account another key, and undo deletes them when it runs again."
  Write-Line "- The workspace is deleted for good, not kept for recovery, so that its name is free again."
  Write-Line "- Flows that traffic analytics wrote into Log Analytics stay there as long as it keeps them."
  Write-Line "- The SSH key pair that ``az vm create`` found or made in ~/.ssh stays on your machine."
  Write-Line "- Training data goes with its account: a deleted account is not in the recycle bin."
  Write-Line "- The deleted vault of the jobs, and its name, stay reserved for 90 days: purge protection cannot be switched off. Applying the plan again recovers it."
  Write-Line "- Files of the owner stay in the file share of the default storage account."
  Write-Line "- The diagnostic setting of a resource that somebody deleted by hand stays: Azure does not show it, and brings it back with the next resource of that name."
  Write-Line "- What was recorded stays in Log Analytics as long as that keeps it."
  Write-Line "- The Defender plans stay on and go on costing money: they belong to the whole subscription, and others may count on them. ``az security pricing create --name PLAN --tier Free`` switches one off."
  Write-Line "- The security contact stays, because it is that of the whole subscription; ``az security contact delete --name default`` removes it."
  Write-Line "- The file audit-evidence.json stays where you ran apply."
}

# Tells what goes and what stays, before anything does.
function Write-Plan {
  Read-Ours
  Assert-NoOtherRun
  $script:Mode = 'tell'
  Write-Line "What goes: it has the identity of this plan, $PlanTag, and goes with all that is in it:"
  Invoke-Steps
  if (-not $Told.Count) { Write-Line '  nothing' }
  $others = @(Get-OthersInGroup) + @(Get-OthersElsewhere) + $OnGroup + $Untagged
  if ($others) {
    Write-Line 'What stays, because this plan did not make it:'
    foreach ($other in $others) { Write-Line "  $other" }
  }
  if ($Left) {
    Write-Line 'What stays, because something that stays uses it:'
    foreach ($one in $Left) { Write-Line "  $one" }
  }
  Write-Remains
}

# Names what was left on purpose.
function Write-Kept {
  $kept = $Left | Where-Object { $_ -notin $Stayed }
  if (-not $kept) { return }
  Write-Line 'Kept, because something that stays uses it. Give that another one, and run undo.ps1 again to delete it:'
  foreach ($one in $kept) { Write-Line "  $one" }
}

# Names what did not go.
function Write-Stayed {
  Write-Line 'What stayed:'
  foreach ($one in $Stayed) { Write-Line "  $one" }
  [Console]::Error.WriteLine('undo.ps1: not all is gone. Mend the cause and run undo.ps1 again.')
}

$Ended = $false
try {
  Invoke-Steps
  foreach ($name in $DefenderPlan) {
    if ($name -notin $KnownPlans) { Stop-Wrong "There is no Defender plan $name in this plan; it has: $($KnownPlans -join ' ')." }
  }
  if (-not $DryRun) {
    Assert-SignedIn
    Open-Log
    Enter-Lock
    Write-Plan
    Confirm-Plan 'Delete what was told?'
    $Stayed.Clear() # what could not be read may be readable now
    Read-Ours
    Assert-NoOtherRun # while it asked, another may have begun
    Enter-Group
  }
  $Mode = 'run'
  Invoke-Steps
  Complete-Step
  if ($DryRun) { Write-Remains }
  Write-KeptUntil `
    "$KeyVault" `
    "$CmkKeyVault" `
    "$JobKeyVault"
  $Ended = $true
  Write-Kept
  if ($Stayed) { Write-Stayed }
  exit $(if ($Stayed) { 1 } else { 0 })
} catch {
  $Ended = $true
  Complete-Line
  Write-Log '  failed'
  $where = if ($Current) { "step $Current failed." } else { 'Azure could not be asked.' }
  [Console]::Error.WriteLine("undo.ps1: $where $_ Mend the cause and run undo.ps1 again.")
  exit 1
} finally {
  # Ctrl-C stops the script, and it comes here alone.
  if ($Current -and -not $Ended -and -not $DryRun) {
    Complete-Line
    Write-Log '  stopped'
    [Console]::Error.WriteLine("undo.ps1: stopped in step $Current. What is deleted is gone; run undo.ps1 again to go on.")
  }
  Exit-Lock
  Exit-Group
  Restore-Session
}
