# Azure Machine Learning, secured: mlw-mlsec-prod-eus2-001 in eastus2
# Made by the guide to securing Azure Machine Learning, version 0.1.0.
# Network design: managed virtual network
# Left out until instanceOwnerId is known: Compute instance of one person
# Left out until jobName and gitCommit are known: Registered model
# Left out until callerPrincipalId is known: A caller of the endpoint
# Left out until jobName and gitCommit are known: Online deployment
# Left out until auditStart and auditEnd are known: Evidence of who changed what
# Left out until jobName and gitCommit are known: A call from inside the network
# Left out until imageRepository and imageDigest are known: The image that serves, by its digest
#
# To make it again, take the values.json beside it: in the guide by its form, or by its command line,
#   npm run --silent render -- --values values.json --out FOLDER
#Requires -Version 7.3
<#
.SYNOPSIS
Deletes what apply made, known by the tag of this plan, in reverse order.
.DESCRIPTION
What was there before and what you brought stays. First it tells what goes and what stays. Exit: 0 done,
1 a step failed, 2 wrong use or not ready.
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
$StorageAccount = "stmlsecprodeus2001"
$DataStorageAccount = "stmlsecprodeus2001data"
$KeyVault = "kv-mlsec-prod-eus2-001"
$ContainerRegistry = "crmlsecprodeus2001"
$AppInsights = "appi-mlsec-prod-eus2-001"
$LogAnalytics = "log-mlsec-prod-eus2-001"
$WorkspaceIdentity = "id-mlw-mlsec-prod-eus2-001"
$ComputeIdentity = "id-compute-mlsec-prod-eus2-001"
$EndpointIdentity = "id-endpoint-mlsec-prod-eus2-001"
$CustomRoleName = "ML Model Deployer (mlsec prod eus2 001)"
$Workspace = "mlw-mlsec-prod-eus2-001"
$ClusterName = "cpu-train"
$Endpoint = "mlsec-prod-eus2-001"
$DiagnosticSetting = "diag-to-log"
$ActivityLogSetting = "diag-activity-to-log"
$PolicyAssignment = "mcsb-mlsec-prod-eus2-001"
$ResourceGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup"
$LogAnalyticsId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.OperationalInsights/workspaces/$LogAnalytics"
$AppInsightsId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/components/$AppInsights"
$ActionGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/actionGroups/ag-$Workload-$Environment-$Location-$Instance"
$WorkspaceWriteAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-changed-$Workload-$Environment-$Location-$Instance"
$WorkspaceDeleteAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-deleted-$Workload-$Environment-$Location-$Instance"
$RoleAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-role-assigned-$Workload-$Environment-$Location-$Instance"
$LogsAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-logs-switched-off-$Workload-$Environment-$Location-$Instance"
$LockAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-lock-taken-away-$Workload-$Environment-$Location-$Instance"
$PolicyAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-policy-taken-away-$Workload-$Environment-$Location-$Instance"
$StorageAccountId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Storage/storageAccounts/$StorageAccount"
$DataStorageAccountId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Storage/storageAccounts/$DataStorageAccount"
$KeyVaultId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.KeyVault/vaults/$KeyVault"
$ContainerRegistryId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ContainerRegistry/registries/$ContainerRegistry"
$WorkspaceIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$WorkspaceIdentity"
$ComputeIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$ComputeIdentity"
$EndpointIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$EndpointIdentity"
$WorkspaceId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.MachineLearningServices/workspaces/$Workspace"
$VnetId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/virtualNetworks/$Vnet"
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
$StorageAccountBlobsId = "$StorageAccountId/blobServices/default"
$StorageAccountFilesId = "$StorageAccountId/fileServices/default"
$DataStorageAccountBlobsId = "$DataStorageAccountId/blobServices/default"
$OnlineEndpointId = "$WorkspaceId/onlineEndpoints/$Endpoint"
$ApiLinkId = "$ApiZoneId/virtualNetworkLinks/link-$Vnet"
$NotebooksLinkId = "$NotebooksZoneId/virtualNetworkLinks/link-$Vnet"
$BlobLinkId = "$BlobZoneId/virtualNetworkLinks/link-$Vnet"
$FileLinkId = "$FileZoneId/virtualNetworkLinks/link-$Vnet"
$VaultLinkId = "$VaultZoneId/virtualNetworkLinks/link-$Vnet"
$RegistryLinkId = "$RegistryZoneId/virtualNetworkLinks/link-$Vnet"
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

$Mode = 'count'
$IsGone = '(\(|Code: )[A-Za-z]*NotFound'
# Deletes, or tells what would be deleted; what is gone already is no fault: Remove-Az network vnet delete …
function Remove-Az {
  if ($Mode -eq 'count') { return }
  if ($DryRun) { return Write-Host (Format-Call @args) }
  if ($Mode -eq 'tell') { return Write-Line "  $(Format-Call @args)" }
  $script:Changed = $true
  $status = Invoke-Logged @args
  if ($status -eq 3 -or ($status -ne 0 -and "$Complaints" -cmatch $IsGone)) {
    return Write-Line '  it was gone already'
  }
  Write-Complaint
  if ($status -ne 0) { throw "az ended with $status." }
}

$Told = @{}
# Names what goes, once.
function Write-Once([string] $Name) {
  if (-not $Told.ContainsKey($Name)) { Write-Line "  $Name" }
  $Told[$Name] = $true
}

$Tagged = @{}
# Was it made by this plan? The tagged resources of a subscription are listed once.
function Test-Ours([string] $Id) {
  if ($Mode -eq 'count') { return $false }
  if ($DryRun) { return $true }
  $subscription = ($Id -split '/')[2]
  if (-not $Tagged.ContainsKey($subscription)) {
    $answer = Invoke-Quietly resource list --subscription $subscription --tag $PlanTag --query '[].id' --output tsv
    if ($answer.Status -ne 0) { throw $answer.Complaint }
    $Tagged[$subscription] = $answer.Lines
  }
  $isOurs = $Tagged[$subscription] -contains $Id
  if ($Mode -ne 'tell') { return $isOurs }
  if ($isOurs) { Write-Once ($Id -split '/providers/', 2)[1] }
  $false
}

# A group goes only if this plan made it and everything in it carries the tag, or was made by Azure itself
# beside what does.
function Test-OursWhole([string] $Id) {
  if ($Mode -eq 'count') { return $false }
  if ($DryRun) { return $true }
  $groups = Invoke-Quietly group list --tag $PlanTag --query '[].id' --output tsv
  if ($groups.Status -ne 0) { throw $groups.Complaint }
  if ($groups.Lines -notcontains $Id) {
    if ($Mode -ne 'tell') { Write-Line '  this plan did not make the group, so it stays' }
    return $false
  }
  if ($Mode -eq 'tell') {
    Write-Once "the resource group $ResourceGroup, if nothing else is in it"
    return $false
  }
  $listed = Invoke-Quietly resource list --resource-group $ResourceGroup --query "[?tags.$PlanTagName!='$PlanTagValue'].id" --output tsv
  if ($listed.Status -ne 0) { throw $listed.Complaint }
  $byproducts = @(Get-Byproducts)
  $others = @($listed.Lines | Where-Object { $_ -and $_ -notin $byproducts })
  if (-not $others) { return $true }
  Write-Line '  the group holds what this plan did not make, so it stays:'
  foreach ($other in $others) { Write-Line "  $other" }
  $false
}

# What Azure makes by itself beside resources of this plan, without the tag.
function Get-Byproducts {
  "$ResourceGroupId/providers/microsoft.alertsmanagement/smartDetectorAlertRules/Failure Anomalies - $AppInsights"
  "$ResourceGroupId/providers/microsoft.insights/actionGroups/Application Insights Smart Detection"
}

$KnownPlans = [Collections.Generic.List[string]]::new()
# Is it a Defender plan that was asked for by name?
function Test-Named([string] $Name) {
  if ($Mode -eq 'count') { $KnownPlans.Add($Name) }
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
  Step 'gov-locks' "Delete lock on the logs"
  if (Test-Ours "$LogAnalyticsId") {
    Remove-Az lock delete --name no-delete --resource "$LogAnalyticsId"
  }
  Step 'gov-deny-policies' "Policies that deny what must not drift"
  if (Test-Ours "$WorkspaceId") {
    Remove-Az policy assignment delete `
      --name "aml-deny-public-$Workload-$Environment-$Location-$Instance" `
      --scope "$ResourceGroupId"
  }
  if (Test-Ours "$WorkspaceId") {
    Remove-Az policy assignment delete `
      --name "aml-deny-ssh-$Workload-$Environment-$Location-$Instance" `
      --scope "$ResourceGroupId"
  }
  if (Test-Ours "$WorkspaceId") {
    Remove-Az policy assignment delete `
      --name "aml-deny-open-egress-$Workload-$Environment-$Location-$Instance" `
      --scope "$ResourceGroupId"
  }
  Step 'gov-benchmark' "Microsoft cloud security benchmark on the group"
  if (Test-Ours "$WorkspaceId") {
    Remove-Az policy assignment delete --name "$PolicyAssignment" `
      --scope "$ResourceGroupId"
  }
  Step 'mon-alerts' "Alerts when someone changes what guards the workspace"
  if (Test-Ours "$WorkspaceWriteAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-workspace-changed-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$WorkspaceDeleteAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-workspace-deleted-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$RoleAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-role-assigned-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$LogsAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-logs-switched-off-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$LockAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-lock-taken-away-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$PolicyAlertId") {
    Remove-Az monitor activity-log alert delete `
      --name "alert-policy-taken-away-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$ActionGroupId") {
    Remove-Az monitor action-group delete `
      --name "ag-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
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
  if (Test-Prints something monitor diagnostic-settings subscription list `
      --query "value[?workspaceId=='$LogAnalyticsId'].name" --output tsv) {
    Remove-Az monitor diagnostic-settings subscription delete --name "$ActivityLogSetting" `
      --yes
  }
  Step 'mon-diagnostics' "Logs of everything, sent to Log Analytics"
  if (Test-Ours "$WorkspaceId") {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$WorkspaceId"
  }
  if (Test-Ours "$WorkspaceId") {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$OnlineEndpointId"
  }
  if (Test-Ours "$KeyVaultId") {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$KeyVaultId"
  }
  if (Test-Ours "$ContainerRegistryId") {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$ContainerRegistryId"
  }
  if (Test-Ours "$StorageAccountId") {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$StorageAccountBlobsId"
  }
  if (Test-Ours "$StorageAccountId") {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$StorageAccountFilesId"
  }
  if (Test-Ours "$DataStorageAccountId") {
    Remove-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$DataStorageAccountBlobsId"
  }
  Step 'model-endpoint' "Online endpoint"
  if (Test-Ours "$WorkspaceId") {
    Remove-Az ml online-endpoint delete --name "$Endpoint" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'cmp-cluster' "Compute cluster"
  if (Test-Ours "$WorkspaceId") {
    Remove-Az ml compute delete --name "$ClusterName" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'iam-scoring-role' "Role that calls an endpoint and nothing else"
  if (Test-Prints something role definition list `
      --name "ML Endpoint Caller ($Workload $Environment $Location $Instance)" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[?assignableScopes[0]=='$ResourceGroupId'].name" --output tsv) {
    Remove-Az role definition delete `
      --name "ML Endpoint Caller ($Workload $Environment $Location $Instance)" `
      --scope "$ResourceGroupId" --custom-role-only true
  }
  Step 'iam-deployer-role' "Role that deploys models and changes none"
  if (Test-Prints something role definition list --name "$CustomRoleName" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[?assignableScopes[0]=='$ResourceGroupId'].name" --output tsv) {
    Remove-Az role assignment delete --role "$CustomRoleName" --scope "$WorkspaceId"
  }
  if (Test-Prints something role definition list --name "$CustomRoleName" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[?assignableScopes[0]=='$ResourceGroupId'].name" --output tsv) {
    Remove-Az role definition delete --name "$CustomRoleName" --scope "$ResourceGroupId" `
      --custom-role-only true
  }
  Step 'iam-endpoint-identity' "Identity of the endpoint and its roles"
  if (Test-Ours "$EndpointIdentityId") {
    Remove-Az identity delete --name "$EndpointIdentity" --resource-group "$ResourceGroup"
  }
  Step 'iam-compute-identity' "Identity of the compute and its roles"
  if (Test-Ours "$ComputeIdentityId") {
    Remove-Az identity delete --name "$ComputeIdentity" --resource-group "$ResourceGroup"
  }
  Step 'data-training-storage' "Storage account of the training data"
  if (Test-Ours "$DataEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$DataStorageAccount-blob" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$DataStorageAccountId") {
    Remove-Az storage account delete --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'net-ws-endpoint' "Private endpoint of the workspace"
  if (Test-Ours "$WorkspaceEndpointId") {
    Remove-Az network private-endpoint delete --name "pep-$Workspace" `
      --resource-group "$ResourceGroup"
  }
  Step 'ws-create' "Workspace"
  if (Test-Ours "$WorkspaceId") {
    Remove-Az ml workspace delete --name "$Workspace" --resource-group "$ResourceGroup" `
      --permanently-delete --yes
  }
  Step 'iam-workspace-identity' "Identity of the workspace and its roles"
  if (Test-Ours "$WorkspaceIdentityId") {
    Remove-Az identity delete --name "$WorkspaceIdentity" `
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
  Step 'data-storage' "Default storage account"
  if (Test-Ours "$StorageAccountId") {
    Remove-Az storage account delete --name "$StorageAccount" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'data-acr' "Container registry"
  if (Test-Ours "$ContainerRegistryId") {
    Remove-Az acr delete --name "$ContainerRegistry" --resource-group "$ResourceGroup" `
      --yes
  }
  Step 'data-kv' "Key vault of the workspace"
  if (Test-Ours "$KeyVaultId") {
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
  Step 'net-vnet' "Virtual network"
  if (Test-Ours "$VnetId") {
    Remove-Az network vnet delete --name "$Vnet" --resource-group "$ResourceGroup"
  }
  Step 'mon-app-insights' "Application Insights"
  if (Test-Ours "$AppInsightsId") {
    Remove-Az monitor app-insights component delete --app "$AppInsights" `
      --resource-group "$ResourceGroup"
  }
  Step 'mon-law' "Log Analytics workspace"
  if (Test-Ours "$LogAnalyticsId") {
    Remove-Az monitor log-analytics workspace delete --workspace-name "$LogAnalytics" `
      --resource-group "$ResourceGroup" --yes
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
  Write-Line "- The deleted key vault, and its name, stay reserved for 90 days: purge protection cannot be switched off. To apply the plan again recovers it."
  Write-Line "- Role assignments on resources that you brought stay; without the identity they grant nothing to anyone."
  Write-Line "- The workspace is deleted for good, not kept for recovery, so that its name is free again."
  Write-Line "- Training data goes with its account: a deleted account is not in the recycle bin."
  Write-Line "- Role assignments of the compute identity on resources that you brought stay; without the identity they grant nothing to anyone."
  Write-Line "- Role assignments of the endpoint identity on resources that you brought stay; without the identity they grant nothing to anyone."
  Write-Line "- What you brought keeps the diagnostic setting that it got; ``az monitor diagnostic-settings delete`` removes it."
  Write-Line "- What was recorded stays in Log Analytics as long as that keeps it."
  Write-Line "- The Defender plans stay on and go on costing money: they belong to the whole subscription, and others may count on them. ``az security pricing create --name PLAN --tier Free`` switches one off."
  Write-Line "- The security contact stays, because it is that of the whole subscription; ``az security contact delete --name default`` removes it."
}

# Tells what goes and what stays, before anything does.
function Write-Plan {
  $script:Mode = 'tell'
  Write-Line "What goes, because it carries the tag ${PlanTag}:"
  Invoke-Steps
  Write-Remains
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
    Write-Plan
    Confirm-Plan "Delete what this plan made, tagged ${PlanTag}?"
  }
  $Mode = 'run'
  Invoke-Steps
  Complete-Step
  if ($DryRun) { Write-Remains }
  Write-KeptUntil `
    "$KeyVault"
  $Ended = $true
  exit 0
} catch {
  $Ended = $true
  Complete-Line
  Write-Log '  failed'
  $where = $Current ? "step $Current failed." : 'Azure could not be asked.'
  [Console]::Error.WriteLine("undo.ps1: $where $_ Mend the cause and run undo.ps1 again.")
  exit 1
} finally {
  # Ctrl-C stops the script, and it comes here alone.
  if ($Current -and -not $Ended -and -not $DryRun) {
    Complete-Line
    Write-Log '  stopped'
    [Console]::Error.WriteLine("undo.ps1: stopped in step $Current. What is deleted is gone; run undo.ps1 again to go on.")
  }
  Restore-Session
}
