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
$ResourceGroup = "rg-shared"
$ComputeSubnet = "snet-training"
$Nsg = "nsg-mlsec-prod-eus2-001"
$PeNsg = "nsg-pe-mlsec-prod-eus2-001"
$Firewall = "afw-mlsec-prod-eus2-001"
$FirewallPolicy = "afwp-mlsec-prod-eus2-001"
$FirewallPublicIp = "pip-afw-mlsec-prod-eus2-001"
$RouteTable = "rt-mlsec-prod-eus2-001"
$StorageAccount = "stshared001"
$DataStorageAccount = "stmlsecprodeus2001data"
$KeyVault = "kv-shared-001"
$CmkKeyVault = "kv-cmk-shared-001"
$ContainerRegistry = "crshared001"
$WorkspaceIdentity = "id-mlw-mlsec-prod-eus2-001"
$ComputeIdentity = "id-compute-mlsec-prod-eus2-001"
$EndpointIdentity = "id-endpoint-mlsec-prod-eus2-001"
$CustomRoleName = "ML Model Deployer (mlsec prod eus2 001)"
$Workspace = "mlw-shared-001"
$ClusterName = "cpu-train"
$Endpoint = "mlsec-prod-eus2-001"
$DiagnosticSetting = "diag-to-log"
$ActivityLogSetting = "diag-activity-to-log"
$PolicyAssignment = "mcsb-mlsec-prod-eus2-001"
$WorkspaceSubscription = "11111111-2222-4333-8444-555555555555"
$VnetSubscription = "11111111-2222-4333-8444-555555555555"
$VnetGroup = "rg-shared"
$PrivateDnsZonesSubscription = "11111111-2222-4333-8444-555555555555"
$KeyVaultSubscription = "11111111-2222-4333-8444-555555555555"
$CmkKeyVaultSubscription = "11111111-2222-4333-8444-555555555555"
$StorageAccountSubscription = "11111111-2222-4333-8444-555555555555"
$ContainerRegistrySubscription = "11111111-2222-4333-8444-555555555555"
$LogAnalyticsSubscription = "11111111-2222-4333-8444-555555555555"
$AppInsightsSubscription = "11111111-2222-4333-8444-555555555555"
$ResourceGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup"
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
$ClusterId = "$WorkspaceId/computes/$ClusterName"
$OnlineEndpointId = "$WorkspaceId/onlineEndpoints/$Endpoint"
$ComputeSubnetId = "$VnetId/subnets/$ComputeSubnet"
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
  Read-Users "/subscriptions/$SubscriptionId/providers/Microsoft.Network/networkInterfaces?api-version=2024-05-01" "[[nextLink || 'last'], value[].join('|', [id, join('|', [properties][?!privateEndpoint].ipConfigurations[].properties.subnet.id) || '', ''])][]"
  Read-Users "$WorkspaceId/computes?api-version=2024-10-01" "[[nextLink || 'last'], value[].join('|', [id, properties.properties.subnet.id || '', join('|', keys(identity.userAssignedIdentities || ``{}``)), join('|', values(identity.userAssignedIdentities || ``{}``)[].principalId), ''])][]"
  Read-Users "$WorkspaceId/onlineEndpoints?api-version=2024-10-01" "[[nextLink || 'last'], value[].join('|', [id, join('|', keys(identity.userAssignedIdentities || ``{}``)), join('|', values(identity.userAssignedIdentities || ``{}``)[].principalId), ''])][]"
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
# Does it carry the tag itself? For a part, which no list of a group names, of what others made.
function Test-CarriesTag([string] $Id) {
  if ($Mode -eq 'count') { return $false }
  if ($DryRun) { return $true }
  $answer = Invoke-Quietly resource show --ids $Id --query '[[id, to_string(tags)]]' --output tsv
  if ($answer.Status -ne 0) {
    if (-not (Test-Gone $Id $answer.Errors)) { Write-Unknown $Id $answer }
    return $false
  }
  if ((Get-TagValue "$($answer.Lines)" $PlanTagName) -ceq $PlanTagValue) { return Test-MayGo $Id }
  if ($Mode -eq 'tell') { $script:Untagged += $Id }
  $false
}

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
  "$WorkspaceSubscription"
  "$VnetSubscription"
  "$PrivateDnsZonesSubscription"
  "$KeyVaultSubscription"
  "$CmkKeyVaultSubscription"
  "$StorageAccountSubscription"
  "$ContainerRegistrySubscription"
  "$LogAnalyticsSubscription"
  "$AppInsightsSubscription"
}

# What Azure made by itself beside ours, which carries no tag: all of it, and what outlives what it serves.
$Byproducts = New-Set
$Outliving = New-Set
function Find-Byproducts {
  $Byproducts.Clear()
  $Outliving.Clear()
  Find-Beside Microsoft.Network/networkInterfaces "pep-${CmkKeyVault}.nic.*" properties.privateEndpoint.id "$CmkVaultEndpointId"
  Find-Beside Microsoft.Network/networkInterfaces "pep-$StorageAccount-blob.nic.*" properties.privateEndpoint.id "$BlobEndpointId"
  Find-Beside Microsoft.Network/networkInterfaces "pep-$StorageAccount-file.nic.*" properties.privateEndpoint.id "$FileEndpointId"
  Find-Beside Microsoft.Network/networkInterfaces "pep-${KeyVault}.nic.*" properties.privateEndpoint.id "$VaultEndpointId"
  Find-Beside Microsoft.Network/networkInterfaces "pep-${ContainerRegistry}.nic.*" properties.privateEndpoint.id "$RegistryEndpointId"
  Find-Beside Microsoft.Network/networkInterfaces "pep-${Workspace}.nic.*" properties.privateEndpoint.id "$WorkspaceEndpointId"
  Find-Beside Microsoft.EventGrid/systemTopics "*" properties.source "$DataStorageAccountId" alone
  Find-Beside Microsoft.Network/networkInterfaces "pep-$DataStorageAccount-blob.nic.*" properties.privateEndpoint.id "$DataEndpointId"
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

$KnownPlans = [Collections.Generic.List[string]]::new()
# Is it a Defender plan that was asked for by name?
function Test-Named([string] $Name) {
  if ($Mode -eq 'count') { $KnownPlans.Add($Name) }
  $script:Target = "the Defender plan $Name"
  $Name -in $DefenderPlan
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
  if (Test-KnownByName monitor diagnostic-settings list --resource "$FirewallId" `
      --query "[?name=='$DiagnosticSetting-$PlanId'].id" --output tsv) {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting-$PlanId" `
      --resource "$FirewallId"
  }
  Step 'model-endpoint' "Online endpoint"
  if (Test-CarriesTag "$OnlineEndpointId") {
    Remove-Az ml online-endpoint delete --name "$Endpoint" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'cmp-cluster' "Compute cluster"
  if (Test-CarriesTag "$ClusterId") {
    Remove-Az ml compute delete --name "$ClusterName" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'data-training-storage' "Storage account of the training data"
  if (Test-Ours "$DataEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$DataStorageAccount-blob" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  Step 'net-ws-endpoint' "Private endpoint of the workspace"
  if (Test-Ours "$WorkspaceEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$Workspace" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  Step 'net-dependency-endpoints' "Private endpoints of storage, key vault and registry"
  if (Test-Ours "$BlobEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$StorageAccount-blob" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  if (Test-Ours "$FileEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$StorageAccount-file" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  if (Test-Ours "$VaultEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$KeyVault" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  if (Test-Ours "$RegistryEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$ContainerRegistry" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  Step 'data-cmk' "Vault and customer-managed key"
  if (Test-Ours "$CmkVaultEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$CmkKeyVault" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  Step 'net-firewall' "Azure Firewall and the route to it"
  if (Test-OursUnused "${ComputeSubnetId}" "$FirewallId") {
    Remove-Az network firewall delete --name "$Firewall" --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  if (Test-OursUnused "${ComputeSubnetId}" "$FirewallPublicIpId") {
    Remove-Az network public-ip delete --name "$FirewallPublicIp" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  Step 'gov-locks' "Delete lock on the logs"
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
  Step 'ws-create' "Workspace"
  Step 'iam-workspace-identity' "Identity of the workspace and its roles"
  if (Test-OursUnused "$WorkspaceIdentityId" "$WorkspaceIdentityId") {
    Remove-Az identity delete --name "$WorkspaceIdentity" `
      --resource-group "$ResourceGroup"
  }
  Step 'data-storage' "Default storage account"
  Step 'data-cmk' "Vault and customer-managed key"
  Step 'net-compute-subnet' "Subnet of the compute"
  Step 'net-firewall' "Azure Firewall and the route to it"
  if (Test-OursUnused "${ComputeSubnetId}" "$FirewallPolicyId") {
    Remove-Az network firewall policy delete --name "$FirewallPolicy" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  Step 'net-nsg' "Network security group of the compute subnet"
  Step 'data-acr' "Container registry"
  Step 'data-kv' "Key vault of the workspace"
  Step 'net-dns' "Private DNS zones and their links"
  Step 'net-pe-subnet' "Subnet of the private endpoints and its security group"
  Step 'net-vnet' "Virtual network"
  Step 'mon-app-insights' "Application Insights"
  Step 'mon-law' "Log Analytics workspace"
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
}

function Write-Remains {
  Write-Line 'What is left:'
  Write-Line "- The extensions of the Azure CLI stay on your machine; ``az extension remove --name NAME`` removes one."
  Write-Line "- Resource providers stay registered; that costs nothing and others may use them."
  Write-Line "- The resource group stays, because you brought it."
  Write-Line "- In a virtual network that you brought, the subnet of the private endpoints stays, and with it its security group. Delete the subnet first, then the group."
  Write-Line "- Zones that you brought stay. Where you brought the zones and the virtual network, their links are yours: apply makes none, verify looks for them."
  Write-Line "- In a virtual network that you brought, the security group stays: the compute subnet still uses it. Delete the subnet first, then the group."
  Write-Line "- In a virtual network that you brought, AzureFirewallSubnet stays, and so does the route table: the compute subnet, and that of the jump host where there is one, still use it, and reach nothing once the firewall is gone, nor does what you lead to it by routes of your own."
  Write-Line "- In a virtual network that you brought, the compute subnet stays."
  Write-Line "- The vault that you brought stays, with every key in it, also those that this plan made: what was encrypted with one opens nothing without it."
  Write-Line "- The workspace stays as it is, because you brought it, with all that it came with. What it uses of this plan by now, and the roles of that, stay too and are named: give it others, and run undo again."
  Write-Line "- Training data goes with its account: a deleted account is not in the recycle bin."
  Write-Line "- The datastore stays in the workspace that you brought, without the account to which it leads."
  Write-Line "- The version of the data asset stays in the workspace that you brought: Azure ML archives versions and deletes none."
  Write-Line "- The version of the environment stays in the workspace that you brought: Azure ML archives versions and deletes none."
  Write-Line "- Images in the registry that you brought stay: Azure ML deletes none."
  Write-Line "- The diagnostic setting of a resource that somebody deleted by hand stays: Azure does not show it, and brings it back with the next resource of that name."
  Write-Line "- What was recorded stays in Log Analytics as long as that keeps it."
  Write-Line "- The Defender plans stay on and go on costing money: they belong to the whole subscription, and others may count on them. ``az security pricing create --name PLAN --tier Free`` switches one off."
  Write-Line "- The security contact stays, because it is that of the whole subscription; ``az security contact delete --name default`` removes it."
  Write-Line "- A Log Analytics workspace that you brought is yours to lock: apply makes no lock there, verify looks for one."
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
