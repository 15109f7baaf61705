# Azure Machine Learning, secured: mlw-mlsec-prod-eus2-001 in eastus2
# Made by the guide to securing Azure Machine Learning, version 0.1.0.
# Network design: managed virtual network
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
Reads every resource of the plan and compares it with what the guide expects. Changes nothing.
.DESCRIPTION
Exit: 0 everything passes, 1 something fails, 2 wrong use or not ready, 3 nothing fails but
something could not be read.
.PARAMETER Json
Print the plan, the version, the time and the results as JSON.
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
$PeNsg = "nsg-pe-mlsec-prod-eus2-001"
$StorageAccount = "stmlsecprodeus2001"
$DataStorageAccount = "stmlsecprodeus2001data"
$StorageContainer = "training-data"
$KeyVault = "kv-mlsec-prod-eus2-001"
$ContainerRegistry = "crmlsecprodeus2001"
$AppInsights = "appi-mlsec-prod-eus2-001"
$LogAnalytics = "log-mlsec-prod-eus2-001"
$WorkspaceIdentity = "id-mlw-mlsec-prod-eus2-001"
$ComputeIdentity = "id-compute-mlsec-prod-eus2-001"
$EndpointIdentity = "id-endpoint-mlsec-prod-eus2-001"
$DataScientistGroupId = "99999999-8888-4777-8666-555555555555"
$DeployerGroupId = "99999999-8888-4777-8666-666666666666"
$CustomRoleName = "ML Model Deployer (mlsec prod eus2 001)"
$SecurityEmail = "secops@example.com"
$Workspace = "mlw-mlsec-prod-eus2-001"
$ClusterName = "cpu-train"
$Datastore = "secure_datastore"
$DataAsset = "mlsec-train"
$DataVersion = "1"
$MlEnvironment = "env-mlsec-inference"
$MlEnvironmentVersion = "1"
$BaseImageTag = "20260901.v1"
$Endpoint = "mlsec-prod-eus2-001"
$PolicyAssignment = "mcsb-mlsec-prod-eus2-001"
$ResourceGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup"
$LogAnalyticsId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.OperationalInsights/workspaces/$LogAnalytics"
$AppInsightsId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/components/$AppInsights"
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
$OutboundRuleAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-way-out-opened-$Workload-$Environment-$Location-$Instance-$PlanId"
$ManagedOutboundRuleAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-managed-way-out-opened-$Workload-$Environment-$Location-$Instance-$PlanId"
$NsgAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-security-group-changed-$Workload-$Environment-$Location-$Instance-$PlanId"
$NsgRuleAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-security-rule-changed-$Workload-$Environment-$Location-$Instance-$PlanId"
$PublicIpAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-public-address-made-$Workload-$Environment-$Location-$Instance-$PlanId"
$StorageAccountId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Storage/storageAccounts/$StorageAccount"
$DataStorageAccountId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Storage/storageAccounts/$DataStorageAccount"
$KeyVaultId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.KeyVault/vaults/$KeyVault"
$ContainerRegistryId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ContainerRegistry/registries/$ContainerRegistry"
$WorkspaceIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$WorkspaceIdentity"
$ComputeIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$ComputeIdentity"
$EndpointIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$EndpointIdentity"
$WorkspaceId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.MachineLearningServices/workspaces/$Workspace"
$VnetId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/virtualNetworks/$Vnet"
$PeNsgId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/networkSecurityGroups/$PeNsg"
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
$ClusterId = "$WorkspaceId/computes/$ClusterName"
$DatastoreId = "$WorkspaceId/datastores/$Datastore"
$DataAssetId = "$WorkspaceId/data/$DataAsset"
$EnvironmentAssetId = "$WorkspaceId/environments/$MlEnvironment"
$OnlineEndpointId = "$WorkspaceId/onlineEndpoints/$Endpoint"
$DataRuleId = "$WorkspaceId/outboundRules/training-data"
$PeSubnetId = "$VnetId/subnets/$PeSubnet"
$DataContainerId = "$DataStorageAccountBlobsId/containers/$StorageContainer"
$DataAssetVersionId = "$DataAssetId/versions/$DataVersion"
$EnvironmentVersionId = "$EnvironmentAssetId/versions/$MlEnvironmentVersion"
$PlanTagName = "mlsecPlan"
$PlanTagValue = "$Workload-$Environment-$Location-$Instance-$PlanId"
$PlanTag = "$PlanTagName=$PlanTagValue"
$GuideVersion = "0.1.0"

# Is az there, signed in, and in the subscription of this plan?
function Assert-SignedIn {
  Find-Az
  $account = Invoke-Quietly account show --query id --output tsv
  if ($account.Status -ne 0) { Stop-Wrong "Sign in first: az login ($($account.Complaint))" }
  if ("$($account.Lines)" -ne $SubscriptionId) {
    Stop-Wrong "az works in another subscription. Run: az account set --subscription $SubscriptionId"
  }
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

$env:AZURE_CORE_ONLY_SHOW_ERRORS = 'true'
$At = [DateTime]::UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [Globalization.CultureInfo]::InvariantCulture)
$Results = [Collections.Generic.List[object]]::new()

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

# Keeps a verdict, and prints it: its mend is update, make, apply, or a sentence for a person.
function Write-Verdict($Verdict, [string] $Mend) {
  $Results.Add($Verdict)
  if ($Json) { return }
  $colour = @{ PASS = 32; FAIL = 31; UNKNOWN = 33 }[$Verdict.result]
  Write-Host ('{0} {1,-26} {2}' -f (Format-Colour $colour $Verdict.result.PadRight(7)), $Verdict.control, $Verdict.label)
  if ($Verdict.result -eq 'PASS') { return }
  $found = if ($Verdict.actual) { $Verdict.actual -replace '\.$' } else { 'nothing' }
  Write-Host "        expected $($Verdict.expected), found $found. Step: $($Verdict.step)"
  if (-not $Mend -or $Verdict.result -ne 'FAIL') { return }
  # What is absent is not mended but made.
  $noResource = $Verdict.actual -ceq 'there is no such resource'
  $isAbsent = $noResource -or ($Mend -ceq 'update' -and $Verdict.actual -ceq 'there is no such row')
  $text = if ($Mend -cnotin 'update', 'make', 'apply') { if ($noResource) { './apply.ps1' } else { $Mend } }
  elseif ($isAbsent -and $Mend -cne 'apply') { "./apply.ps1 -Only $($Verdict.step)" }
  else { "./repair.ps1 -Only $($Verdict.control)" }
  Write-Host "        Mend: $text"
}

function Invoke-Checks {
  Read-Rows list 2 provider list --query "[].[namespace, registrationState]" --output json
  Select-Rows 1 is "Microsoft.MachineLearningServices"
  Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.MachineLearningServices is registered" apply
  Reset-Rows
  Select-Rows 1 is "Microsoft.Network"
  Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Network is registered" apply
  Reset-Rows
  Select-Rows 1 is "Microsoft.Storage"
  Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Storage is registered" apply
  Reset-Rows
  Select-Rows 1 is "Microsoft.KeyVault"
  Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.KeyVault is registered" apply
  Reset-Rows
  Select-Rows 1 is "Microsoft.ContainerRegistry"
  Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.ContainerRegistry is registered" apply
  Reset-Rows
  Select-Rows 1 is "Microsoft.ManagedIdentity"
  Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.ManagedIdentity is registered" apply
  Reset-Rows
  Select-Rows 1 is "Microsoft.OperationalInsights"
  Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.OperationalInsights is registered" apply
  Reset-Rows
  Select-Rows 1 is "Microsoft.Insights"
  Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Insights is registered" apply
  Reset-Rows
  Select-Rows 1 is "Microsoft.PolicyInsights"
  Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.PolicyInsights is registered" apply
  Reset-Rows
  Select-Rows 1 is "Microsoft.Security"
  Test-Rows every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Security is registered" apply
  Read-Rows list 2 group list --query "[].[name, properties.provisioningState]" `
    --output json
  Select-Rows 1 is "$ResourceGroup"
  Test-Rows every 2 is "Succeeded" fails gov-foundation gov-group "The resource group is there" "Wait until Azure is done with the group; where there is none, apply makes it."
  Read-Rows list 2 group list --query "[].[name, tags.mlsecPlanGroup]" --output json
  Select-Rows 1 is "$ResourceGroup"
  Test-Rows every 2 is "$Workload-$Environment-$Location-$Instance-$PlanId" fails gov-teardown gov-group "The group carries the tag by which undo knows it" "Bring a group that others made by its id, or give this plan a name of its own."
  Read-Rows resource 3 resource show --ids "$LogAnalyticsId" `
    --query "[[id, properties.provisioningState, properties.retentionInDays]]" --output json
  Test-Rows every 2 is "Succeeded" unknown mon-law mon-law "The Log Analytics workspace is provisioned" "Repeat the last change of the workspace; one that was deleted comes back if it is made again within 14 days."
  Test-Rows every 3 at-least "365" unknown mon-law mon-law "Logs are kept for a year" update
  Read-Rows resource 2 resource show --ids "$AppInsightsId" `
    --query "[[id, properties.WorkspaceResourceId]]" --output json
  Test-Rows every 2 is "$LogAnalyticsId" fails mon-law mon-app-insights "Application Insights keeps its data in the Log Analytics workspace" update
  Read-Rows resource 2 resource show --ids "$VnetId" `
    --query "[[id, properties.provisioningState]]" --output json
  Test-Rows every 2 is "Succeeded" unknown net-vnet net-vnet "The virtual network is provisioned" "Read in the activity log why it failed, end the cause, and repeat the last change."
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
  Test-Rows ifAny 5 is "no such rule" unknown net-vnet net-pe-subnet "The network is not denied its private endpoints ahead of a rule that lets it in" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
  Read-Rows resource 5 resource show --ids "$PeSubnetId" `
    --query "[[id, properties.provisioningState, properties.defaultOutboundAccess, properties.networkSecurityGroup.id, properties.privateEndpointNetworkPolicies]]" `
    --output json
  Test-Rows every 2 is "Succeeded" unknown net-vnet net-pe-subnet "The private endpoints have a subnet of their own" "Read in the activity log why it failed, end the cause, and repeat the last change."
  Test-Rows every 3 is "false" fails net-no-default-outbound net-pe-subnet "The subnet of the private endpoints has no default outbound access" update
  Test-Rows every 4 is "$PeNsgId" fails net-vnet net-pe-subnet "The subnet of the private endpoints has its security group" update
  Test-Rows every 5 is "NetworkSecurityGroupEnabled|Enabled" fails net-vnet net-pe-subnet "The rules of that group hold for private endpoints" update
  Read-Rows list 2 network private-dns link vnet list `
    --zone-name "privatelink.api.azureml.ms" --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  Select-Rows 1 is "$VnetId"
  Test-Rows every 2 is "Completed" fails net-dns net-dns "privatelink.api.azureml.ms is linked to the virtual network" make
  Read-Rows list 2 network private-dns link vnet list `
    --zone-name "privatelink.notebooks.azure.net" --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  Select-Rows 1 is "$VnetId"
  Test-Rows every 2 is "Completed" fails net-dns net-dns "privatelink.notebooks.azure.net is linked to the virtual network" make
  Read-Rows list 2 network private-dns link vnet list `
    --zone-name "privatelink.blob.core.windows.net" --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  Select-Rows 1 is "$VnetId"
  Test-Rows every 2 is "Completed" fails net-dns net-dns "privatelink.blob.core.windows.net is linked to the virtual network" make
  Read-Rows list 2 network private-dns link vnet list `
    --zone-name "privatelink.file.core.windows.net" --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  Select-Rows 1 is "$VnetId"
  Test-Rows every 2 is "Completed" fails net-dns net-dns "privatelink.file.core.windows.net is linked to the virtual network" make
  Read-Rows list 2 network private-dns link vnet list `
    --zone-name "privatelink.vaultcore.azure.net" --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  Select-Rows 1 is "$VnetId"
  Test-Rows every 2 is "Completed" fails net-dns net-dns "privatelink.vaultcore.azure.net is linked to the virtual network" make
  Read-Rows list 2 network private-dns link vnet list --zone-name "privatelink.azurecr.io" `
    --resource-group "$ResourceGroup" `
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  Select-Rows 1 is "$VnetId"
  Test-Rows every 2 is "Completed" fails net-dns net-dns "privatelink.azurecr.io is linked to the virtual network" make
  Read-Rows resource 6 resource show --ids "$KeyVaultId" `
    --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays, properties.enableRbacAuthorization]]" `
    --output json
  Test-Rows every 2 is "Disabled|SecuredByPerimeter" fails data-kv-hardened data-kv "Public network access is off" update
  Test-Rows every 3 is "Deny" fails data-kv-hardened data-kv "The firewall of the vault denies by default" update
  Test-Rows every 4 is "true" fails data-kv-hardened data-kv "Nobody can purge the vault before its time" update
  Test-Rows every 5 at-least "90" unknown data-kv-hardened data-kv "What is deleted is kept for 90 days" "A vault takes its retention once: make another vault, or leave it; for the vault of a workspace that means another workspace."
  Reset-Rows
  Test-Rows every 6 is "true" fails iam-kv-rbac data-kv "Access to the vault is given by roles only" update
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
  Read-Rows resource 12 resource show --ids "$StorageAccountId" `
    --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.networkAcls.bypass, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess]]" `
    --output json
  Test-Rows every 2 is "Disabled|SecuredByPerimeter" fails data-storage-hardened data-storage "Public network access of the default storage account is off" update
  Test-Rows every 3 is "Deny" fails data-storage-hardened data-storage "The firewall of the default storage account denies by default" update
  Test-Rows every 4 is "AzureServices|None" unknown data-storage-hardened data-storage "Nobody but trusted Azure services passes the firewall of the default storage account" update
  Test-Rows every 5 is "false" fails data-storage-hardened data-storage "Nobody reads blobs of the default storage account without signing in" update
  Test-Rows every 6 is "true" fails data-storage-hardened data-storage "Only HTTPS is answered by the default storage account" update
  Test-Rows every 7 is "TLS1_2|TLS1_3" fails data-storage-hardened data-storage "TLS 1.2 is the lowest version of the default storage account" update
  Test-Rows every 8 is "true" fails data-storage-hardened data-storage "The infrastructure encrypts the default storage account a second time" "Only a new account has it: make one, copy the data there with azcopy, and make the datastores again; a default account needs a new workspace."
  Test-Rows every 9 is "false" fails data-storage-hardened data-storage "Objects of the default storage account are not replicated to another tenant" update
  Test-Rows every 10 is "false" fails data-storage-hardened data-storage "There are no local users for SFTP in the default storage account" update
  Test-Rows every 11 is "AAD|PrivateLink" fails data-storage-hardened data-storage "Copies to the default storage account come from accounts of the same tenant only" update
  Test-Rows every 12 is "false" fails data-no-shared-key data-storage "The keys of the default storage account open nothing" update
  Read-Rows resource 3 resource show --ids "$StorageAccountId" `
    --query "[[id, properties.encryption.services.queue.keyType, properties.encryption.services.table.keyType]]" `
    --output json
  Test-Rows every 2 is "Account" fails data-storage-hardened data-storage "Queues of the default storage account are encrypted with the key of the account" "Only a new account has it: make one, and copy the data there."
  Test-Rows every 3 is "Account" fails data-storage-hardened data-storage "Tables of the default storage account are encrypted with the key of the account" "Only a new account has it: make one, and copy the data there."
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
  Test-Rows every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the blobs of the storage account" apply
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
  Test-Rows every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the files of the storage account" apply
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
  Test-Rows every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the key vault" apply
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
  Test-Rows every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the registry" apply
  Read-Rows part 1 resource show --ids "$StorageAccountId" `
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
    --output json
  Test-Rows every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the storage account is approved" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again."
  Read-Rows part 1 resource show --ids "$KeyVaultId" `
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
    --output json
  Test-Rows every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the key vault is approved" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again."
  Read-Rows part 1 resource show --ids "$ContainerRegistryId" `
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
    --output json
  Test-Rows every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the registry is approved" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again."
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
  Test-Rows every 1 is "$BlobZoneId" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.blob.core.windows.net" apply
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
  Test-Rows every 1 is "$FileZoneId" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.file.core.windows.net" apply
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
  Test-Rows every 1 is "$VaultZoneId" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.vaultcore.azure.net" apply
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
  Test-Rows every 1 is "$RegistryZoneId" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.azurecr.io" apply
  $WorkspacePrincipal = Read-Word identity show --name "$WorkspaceIdentity" --resource-group "$ResourceGroup" `
    --query principalId --output tsv
  Read-Rows list 1 role assignment list --scope "$StorageAccountId" `
    --assignee-object-id "$WorkspacePrincipal" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the storage account" apply
  Reset-Rows
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-workspace-identity iam-workspace-identity "The identity holds Storage Blob Data Contributor on the storage account" apply
  Reset-Rows
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd" fails iam-workspace-identity iam-workspace-identity "The identity holds Storage File Data Privileged Contributor on the storage account" apply
  Read-Rows list 1 role assignment list --scope "$KeyVaultId" `
    --assignee-object-id "$WorkspacePrincipal" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the key vault" apply
  Reset-Rows
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483|/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483|/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483" fails iam-workspace-identity iam-workspace-identity "The identity holds Key Vault Administrator on the key vault" apply
  Read-Rows list 1 role assignment list --scope "$ContainerRegistryId" `
    --assignee-object-id "$WorkspacePrincipal" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the registry" apply
  Read-Rows list 1 role assignment list --scope "$AppInsightsId" `
    --assignee-object-id "$WorkspacePrincipal" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on Application Insights" apply
  Read-Rows list 1 role assignment list --scope "$BlobEndpointId" `
    --assignee-object-id "$WorkspacePrincipal" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails iam-workspace-identity iam-workspace-identity "The identity holds Reader on the blob endpoint" apply
  Read-Rows list 1 role assignment list --scope "$FileEndpointId" `
    --assignee-object-id "$WorkspacePrincipal" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails iam-workspace-identity iam-workspace-identity "The identity holds Reader on the file endpoint" apply
  Read-Rows list 1 role assignment list --scope "$ResourceGroupId" `
    --assignee-object-id "$WorkspacePrincipal" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b556d68e-0be0-4f35-a333-ad7ee1ce17ea|/providers/Microsoft.Authorization/roleDefinitions/b556d68e-0be0-4f35-a333-ad7ee1ce17ea"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b556d68e-0be0-4f35-a333-ad7ee1ce17ea|/providers/Microsoft.Authorization/roleDefinitions/b556d68e-0be0-4f35-a333-ad7ee1ce17ea" fails iam-workspace-identity iam-workspace-identity "The identity holds Azure AI Enterprise Network Connection Approver on the resource group" apply
  Read-Rows resource 3 resource show --ids "$WorkspaceId" `
    --query "[[id, identity.userAssignedIdentities && keys(identity.userAssignedIdentities), properties.primaryUserAssignedIdentity]]" `
    --output json
  Test-Rows every 2 exactly "$WorkspaceIdentityId" fails iam-workspace-identity iam-workspace-identity "The workspace has the identity that you made, and no other that somebody made" "Ten minutes after the roles are given, let the workspace have both identities and act as the new one: az rest --method patch --url `"ID of the workspace?api-version=2024-10-01`" --body @both.json, with {`"identity`": {`"type`": `"SystemAssigned,UserAssigned`", `"userAssignedIdentities`": {`"ID of the identity`": {}}}, `"properties`": {`"primaryUserAssignedIdentity`": `"ID of the identity`"}} in the file; try a job and studio; then send it again with the type UserAssigned, and null for each other identity that somebody made."
  Test-Rows every 3 is "$WorkspaceIdentityId" unknown iam-workspace-identity iam-workspace-identity "The workspace acts as that identity" "Ten minutes after the roles are given, let the workspace have both identities and act as the new one: az rest --method patch --url `"ID of the workspace?api-version=2024-10-01`" --body @both.json, with {`"identity`": {`"type`": `"SystemAssigned,UserAssigned`", `"userAssignedIdentities`": {`"ID of the identity`": {}}}, `"properties`": {`"primaryUserAssignedIdentity`": `"ID of the identity`"}} in the file; try a job and studio; then send it again with the type UserAssigned, and null for each other identity that somebody made."
  Read-Rows resource 7 resource show --ids "$WorkspaceId" `
    --query "[[id, properties.provisioningState, properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.systemDatastoresAuthMode, properties.publicNetworkAccess]]" `
    --output json
  Test-Rows every 2 is "Succeeded" unknown ws-create ws-create "The workspace is provisioned" "Let ``az ml workspace diagnose`` say what failed, and repeat the last change."
  Test-Rows every 3 is "$StorageAccountId" unknown ws-create ws-create "The workspace uses the closed storage account" "A workspace keeps its account: close the one that it has, or make a new workspace, register models and data in it again, move the callers, and delete the old one."
  Test-Rows every 4 is "$KeyVaultId" unknown ws-create ws-create "The workspace uses the closed key vault" "A workspace keeps its vault: close the one that it has, or make a new workspace, register models and data in it again, move the callers, and delete the old one."
  Test-Rows every 5 is "$ContainerRegistryId" fails ws-create ws-create "The workspace uses the closed registry" update
  Test-Rows every 6 is "Identity" fails data-no-shared-key ws-create "The built-in datastores sign in instead of holding a key" update
  Test-Rows every 7 is "Disabled|SecuredByPerimeter" fails net-ws-private ws-create "Public network access is off" update
  Read-Rows list 2 resource list --tag "$PlanTag" --query "[].[type, tags.mlsecPlan]" `
    --output json
  Select-Rows 1 is "Microsoft.MachineLearningServices/workspaces"
  Test-Rows every 2 is "$Workload-$Environment-$Location-$Instance-$PlanId" fails gov-teardown ws-create "The workspace carries the tag by which undo knows it" "Undo deletes for good the workspace that has the tag: give it one with ``az tag update`` only if it may go with the plan."
  $WorkspacePrincipal = Read-Word identity show --name "$WorkspaceIdentity" --resource-group "$ResourceGroup" `
    --query principalId --output tsv
  Read-Rows list 1 role assignment list --scope "$WorkspaceId" `
    --assignee-object-id "$WorkspacePrincipal" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-self "The identity holds Contributor on the workspace itself" apply
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
  Test-Rows every 2 is "Approved" fails net-ws-private net-ws-endpoint "A private endpoint that is approved leads to the workspace" apply
  Read-Rows part 1 resource show --ids "$WorkspaceId" `
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
    --output json
  Test-Rows every 1 is "Approved" fails net-ws-private net-ws-endpoint "Every private endpoint of the workspace is approved" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again."
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
  Test-Rows every 1 is "$ApiZoneId" fails net-dns net-ws-endpoint "The endpoint writes its addresses into privatelink.api.azureml.ms" apply
  Reset-Rows
  Select-Rows 1 is "$NotebooksZoneId"
  Test-Rows every 1 is "$NotebooksZoneId" fails net-dns net-ws-endpoint "The endpoint writes its addresses into privatelink.notebooks.azure.net" apply
  Read-Rows resource 3 resource show --ids "$WorkspaceId" `
    --query "[[id, properties.managedNetwork.isolationMode, properties.managedNetwork.status.status]]" `
    --output json
  Test-Rows every 2 is "AllowOnlyApprovedOutbound" fails net-managed-vnet net-managed-vnet "Compute reaches approved destinations only" update
  Reset-Rows
  Test-Rows every 3 is "Active" unknown net-managed-vnet net-managed-vnet "The managed network is provisioned" apply
  Read-Rows resource 14 resource show --ids "$DataStorageAccountId" `
    --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.networkAcls.bypass, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess, properties.encryption.services.queue.keyType, properties.encryption.services.table.keyType]]" `
    --output json
  Test-Rows every 2 is "Disabled|SecuredByPerimeter" fails data-storage-hardened data-training-storage "Public network access of the training data account is off" update
  Test-Rows every 3 is "Deny" fails data-storage-hardened data-training-storage "The firewall of the training data account denies by default" update
  Test-Rows every 4 is "AzureServices|None" unknown data-storage-hardened data-training-storage "Nobody but trusted Azure services passes the firewall of the training data account" update
  Test-Rows every 5 is "false" fails data-storage-hardened data-training-storage "Nobody reads blobs of the training data account without signing in" update
  Test-Rows every 6 is "true" fails data-storage-hardened data-training-storage "Only HTTPS is answered by the training data account" update
  Test-Rows every 7 is "TLS1_2|TLS1_3" fails data-storage-hardened data-training-storage "TLS 1.2 is the lowest version of the training data account" update
  Test-Rows every 8 is "true" fails data-storage-hardened data-training-storage "The infrastructure encrypts the training data account a second time" "Only a new account has it: make one, copy the data there with azcopy, and make the datastores again; a default account needs a new workspace."
  Test-Rows every 9 is "false" fails data-storage-hardened data-training-storage "Objects of the training data account are not replicated to another tenant" update
  Test-Rows every 10 is "false" fails data-storage-hardened data-training-storage "There are no local users for SFTP in the training data account" update
  Test-Rows every 11 is "AAD|PrivateLink" fails data-storage-hardened data-training-storage "Copies to the training data account come from accounts of the same tenant only" update
  Test-Rows every 12 is "false" fails data-no-shared-key data-training-storage "The keys of the training data account open nothing" update
  Reset-Rows
  Test-Rows every 13 is "Account" fails data-storage-hardened data-training-storage "Queues of the training data account are encrypted with the key of the account" "Only a new account has it: make one, and copy the data there."
  Test-Rows every 14 is "Account" fails data-storage-hardened data-training-storage "Tables of the training data account are encrypted with the key of the account" "Only a new account has it: make one, and copy the data there."
  Read-Rows resource 2 resource show --ids "$DataContainerId" `
    --query "[[id, properties.publicAccess]]" --output json
  Test-Rows every 2 is "None" unknown data-storage-hardened data-training-storage "The container of the training data is private" make
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
  Test-Rows every 2 is "Approved" fails net-dependency-endpoints data-training-storage "A private endpoint that is approved leads to the blobs of the training data account" apply
  Read-Rows part 1 resource show --ids "$DataStorageAccountId" `
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" `
    --output json
  Test-Rows every 1 is "Approved" fails net-dependency-endpoints data-training-storage "Every private endpoint of the training data account is approved" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again."
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
  Test-Rows every 1 is "$BlobZoneId" fails net-dns data-training-storage "The endpoint writes its addresses into privatelink.blob.core.windows.net" apply
  Read-Rows resource 2 resource show --ids "$DataRuleId" `
    --query "[[id, properties.status]]" --output json
  Test-Rows every 2 is "Active" fails net-dependency-endpoints data-outbound-rule "The managed network reaches the training data privately" apply
  Read-Rows resource 3 resource show --ids "$StorageAccountBlobsId" `
    --query "[[id, properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days]]" `
    --output json
  Test-Rows every 2 at-least "30" fails data-recovery data-recovery "Deleted blobs of the default storage account are kept for 30 days" update
  Test-Rows every 3 at-least "30" fails data-recovery data-recovery "Deleted containers of the default storage account are kept for 30 days" update
  Read-Rows resource 2 resource show --ids "$StorageAccountFilesId" `
    --query "[[id, properties.shareDeleteRetentionPolicy.days]]" --output json
  Test-Rows every 2 at-least "30" fails data-recovery data-recovery "Deleted file shares are kept for 30 days" update
  Read-Rows resource 4 resource show --ids "$DataStorageAccountBlobsId" `
    --query "[[id, properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days, properties.isVersioningEnabled]]" `
    --output json
  Test-Rows every 2 at-least "30" fails data-recovery data-recovery "Deleted blobs of the training data account are kept for 30 days" update
  Test-Rows every 3 at-least "30" fails data-recovery data-recovery "Deleted containers of the training data account are kept for 30 days" update
  Reset-Rows
  Test-Rows every 4 is "true" fails data-recovery data-recovery "An overwritten blob of training data keeps its earlier versions" update
  $ComputePrincipal = Read-Word identity show --name "$ComputeIdentity" --resource-group "$ResourceGroup" `
    --query principalId --output tsv
  Read-Rows list 1 role assignment list --scope "$ContainerRegistryId" `
    --assignee-object-id "$ComputePrincipal" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds AcrPull on the registry" apply
  Read-Rows list 1 role assignment list --scope "$StorageAccountId" `
    --assignee-object-id "$ComputePrincipal" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage Blob Data Contributor on the storage account" apply
  Reset-Rows
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage File Data Privileged Contributor on the storage account" apply
  Read-Rows list 1 role assignment list --scope "$DataStorageAccountId" `
    --assignee-object-id "$ComputePrincipal" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage Blob Data Reader on the training data account" apply
  $EndpointPrincipal = Read-Word identity show --name "$EndpointIdentity" --resource-group "$ResourceGroup" `
    --query principalId --output tsv
  Read-Rows list 1 role assignment list --scope "$ContainerRegistryId" `
    --assignee-object-id "$EndpointPrincipal" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds AcrPull on the registry" apply
  Read-Rows list 1 role assignment list --scope "$StorageAccountId" `
    --assignee-object-id "$EndpointPrincipal" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds Storage Blob Data Reader on the storage account" apply
  Read-Rows list 1 role assignment list --scope "$WorkspaceId" `
    --assignee-object-id "$EndpointPrincipal" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae|/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae|/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds AzureML Metrics Writer (preview) on the workspace" apply
  Read-Rows list 4 role definition list `
    --name "ML Data Scientist $Workload $Environment $Location $Instance" `
    --scope "$ResourceGroupId" --custom-role-only true `
    --query "[].[permissions[].actions[], permissions[].notActions[], permissions[].dataActions[], assignableScopes]" `
    --output json
  Test-Rows every 1 within "Microsoft.MachineLearningServices/workspaces/*/action|Microsoft.MachineLearningServices/workspaces/*/delete|Microsoft.MachineLearningServices/workspaces/*/read|Microsoft.MachineLearningServices/workspaces/*/write" fails iam-groups iam-groups "The data scientist role allows no action but the 4 of its file" update
  Test-Rows every 2 holds "Microsoft.MachineLearningServices/workspaces/computes/*/delete|Microsoft.MachineLearningServices/workspaces/computes/*/write|Microsoft.MachineLearningServices/workspaces/computes/listKeys/action|Microsoft.MachineLearningServices/workspaces/delete|Microsoft.MachineLearningServices/workspaces/featurestores/delete|Microsoft.MachineLearningServices/workspaces/featurestores/write|Microsoft.MachineLearningServices/workspaces/hubs/delete|Microsoft.MachineLearningServices/workspaces/hubs/write|Microsoft.MachineLearningServices/workspaces/listKeys/action|Microsoft.MachineLearningServices/workspaces/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/listkeys/action|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/regeneratekeys/action|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/token/action|Microsoft.MachineLearningServices/workspaces/batchEndpoints/write|Microsoft.MachineLearningServices/workspaces/batchEndpoints/delete|Microsoft.MachineLearningServices/workspaces/batchEndpoints/listKeys/action|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/write|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/delete|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/listKeys/action|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/regenerateKeys/action|Microsoft.MachineLearningServices/workspaces/endpoints/write|Microsoft.MachineLearningServices/workspaces/endpoints/delete|Microsoft.MachineLearningServices/workspaces/endpoints/deployments/write|Microsoft.MachineLearningServices/workspaces/endpoints/listkeys/action|Microsoft.MachineLearningServices/workspaces/outboundRules/write|Microsoft.MachineLearningServices/workspaces/outboundRules/delete|Microsoft.MachineLearningServices/workspaces/datastores/listsecrets/action|Microsoft.MachineLearningServices/workspaces/connections/listsecrets/action" fails iam-groups iam-groups "The data scientist role withholds the 32 actions of its file" update
  Test-Rows every 3 empty "" unknown iam-groups iam-groups "The data scientist role allows nothing on data" update
  Test-Rows every 4 exactly "$ResourceGroupId" fails iam-groups iam-groups "The data scientist role can be given in this group only" update
  Read-Rows list 1 role assignment list --scope "$WorkspaceId" `
    --assignee-object-id "$DataScientistGroupId" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionName]" --output json
  Select-Rows 1 is "ML Data Scientist $Workload $Environment $Location $Instance"
  Test-Rows every 1 is "ML Data Scientist $Workload $Environment $Location $Instance" fails iam-groups iam-groups "The group of data scientists holds the data scientist role on the workspace" apply
  Read-Rows list 1 role assignment list --scope "$StorageAccountId" `
    --assignee-object-id "$DataScientistGroupId" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-groups iam-groups "The group of data scientists holds Storage Blob Data Contributor on the storage account" apply
  Reset-Rows
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd" fails iam-groups iam-groups "The group of data scientists holds Storage File Data Privileged Contributor on the storage account" apply
  Read-Rows list 1 role assignment list --scope "$DataStorageAccountId" `
    --assignee-object-id "$DataScientistGroupId" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-groups iam-groups "The group of data scientists holds Storage Blob Data Contributor on the training data account" apply
  Read-Rows list 1 role assignment list --scope "$WorkspaceId" --fill-principal-name false `
    --query "[].[principalType]" --output json
  Test-Rows every 1 is "Group|ServicePrincipal" unknown iam-groups iam-groups "No person holds a role on the workspace in their own name" "Put the person into the group, keep an owner for emergencies, then delete the assignment under Access control of the workspace."
  Read-Rows list 3 role definition list --name "$CustomRoleName" `
    --scope "$ResourceGroupId" --custom-role-only true `
    --query "[].[permissions[].actions[], permissions[].dataActions[], assignableScopes]" `
    --output json
  Test-Rows every 1 within "Microsoft.MachineLearningServices/workspaces/read|Microsoft.MachineLearningServices/workspaces/models/read|Microsoft.MachineLearningServices/workspaces/models/versions/read|Microsoft.MachineLearningServices/workspaces/environments/read|Microsoft.MachineLearningServices/workspaces/environments/versions/read|Microsoft.MachineLearningServices/workspaces/codes/read|Microsoft.MachineLearningServices/workspaces/codes/versions/read|Microsoft.MachineLearningServices/workspaces/codes/write|Microsoft.MachineLearningServices/workspaces/codes/versions/write|Microsoft.MachineLearningServices/workspaces/datastores/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/checkNameAvailability/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/operationresults/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/operationsstatus/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/checkNameAvailability/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/skus/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/getlogs/action|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/operationresults/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/operationsstatus/read|Microsoft.MachineLearningServices/locations/mfeOperationResults/read|Microsoft.MachineLearningServices/locations/mfeOperationsStatus/read" fails iam-deployer-role iam-deployer-role "The deployer role allows no action but the 26 of its file" update
  Test-Rows every 2 empty "" unknown iam-deployer-role iam-deployer-role "The deployer role allows nothing on data" update
  Test-Rows every 3 exactly "$ResourceGroupId" fails iam-deployer-role iam-deployer-role "The deployer role can be given in this group only" update
  Read-Rows list 1 role assignment list --scope "$WorkspaceId" `
    --assignee-object-id "$DeployerGroupId" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionName]" --output json
  Select-Rows 1 is "$CustomRoleName"
  Test-Rows every 1 is "$CustomRoleName" fails iam-deployer-role iam-deployer-role "The group of deployers holds the deployer role on the workspace" apply
  Read-Rows list 1 role assignment list --scope "$EndpointIdentityId" `
    --assignee-object-id "$DeployerGroupId" --include-inherited `
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  Select-Rows 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830|/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830"
  Test-Rows every 1 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830|/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830" fails iam-deployer-role iam-deployer-role "The group of deployers holds Managed Identity Operator on the identity of the endpoint" apply
  Read-Rows list 3 role definition list `
    --name "ML Endpoint Caller ($Workload $Environment $Location $Instance)" `
    --scope "$ResourceGroupId" --custom-role-only true `
    --query "[].[permissions[].actions[], permissions[].dataActions[], assignableScopes]" `
    --output json
  Test-Rows every 1 within "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action" fails iam-scoring-role iam-scoring-role "The scoring role allows no action but the one of its file" update
  Test-Rows every 2 empty "" unknown iam-scoring-role iam-scoring-role "The scoring role allows nothing on data" update
  Test-Rows every 3 exactly "$ResourceGroupId" fails iam-scoring-role iam-scoring-role "The scoring role can be given in this group only" update
  Read-Rows resource 3 resource show --ids "$DatastoreId" `
    --query "[[id, properties.credentials.credentialsType, properties.accountName]]" `
    --output json
  Test-Rows every 2 is "None" fails data-credless-datastore data-datastore "The datastore holds no credential" make
  Test-Rows every 3 is "$DataStorageAccount" unknown data-credless-datastore data-datastore "The datastore leads to the training data account" make
  Read-Rows resource 3 resource show --ids "$DataAssetVersionId" `
    --query "[[id, properties.dataType, properties.isArchived]]" --output json
  Test-Rows every 2 is "uri_folder" fails data-asset-versions data-asset "The version of the data asset is a folder in the datastore" "A version never changes: raise the version of the data asset, and run apply again."
  Test-Rows every 3 is "false" unknown data-asset-versions data-asset "The version of the data asset is not archived" update
  Read-Rows resource 6 resource show --ids "$ClusterId" `
    --query "[[id, properties.properties.enableNodePublicIp, properties.disableLocalAuth, properties.properties.remoteLoginPortPublicAccess, properties.properties.scaleSettings.minNodeCount, identity.userAssignedIdentities && keys(identity.userAssignedIdentities)]]" `
    --output json
  Test-Rows every 2 is "false" fails cmp-no-public-ip cmp-cluster "Nodes of the cluster have no public address" "Only creation sets it: when no job runs, delete the cluster with ``az ml compute delete``, and run apply again."
  Test-Rows every 3 is "true" fails cmp-no-ssh cmp-cluster "The cluster takes no local sign-in" "Only creation sets it: when no job runs, delete the cluster with ``az ml compute delete``, and run apply again."
  Test-Rows every 4 is "Disabled" unknown cmp-no-ssh cmp-cluster "The SSH port of the nodes is closed" "Only creation sets it: when no job runs, delete the cluster with ``az ml compute delete``, and run apply again."
  Test-Rows every 5 is "0" fails cmp-idle-and-reimage cmp-cluster "The cluster shrinks to nothing" update
  Test-Rows every 6 exactly "$ComputeIdentityId" fails iam-compute-endpoint-identity cmp-cluster "The cluster acts with the identity that you made" make
  Read-Rows resource 2 resource show --ids "$WorkspaceId" `
    --query "[[id, properties.imageBuildCompute]]" --output json
  Test-Rows every 2 is "$ClusterName" fails cmp-private-image-build cmp-cluster "Images are built on the cluster" update
  Read-Rows resource 2 resource show --ids "$EnvironmentVersionId" `
    --query "[[id, properties.image]]" --output json
  Test-Rows every 2 is "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:$BaseImageTag" fails cmp-pinned-environment cmp-environment "The base image is fixed to one build" "A version never changes: raise the version of the environment, run apply again, and deploy again what uses it."
  Read-Rows resource 4 resource show --ids "$OnlineEndpointId" `
    --query "[[id, properties.authMode, identity.userAssignedIdentities && keys(identity.userAssignedIdentities), properties.publicNetworkAccess]]" `
    --output json
  Test-Rows every 2 is "AADToken" fails model-endpoint-entra model-endpoint "Callers sign in with Microsoft Entra" update
  Test-Rows every 3 exactly "$EndpointIdentityId" fails model-endpoint-entra model-endpoint "The endpoint runs as the identity that you made" "Only creation sets it: make a second endpoint with the file of this one, move the callers to its address, and delete the first."
  Test-Rows every 4 is "Disabled|SecuredByPerimeter" fails model-endpoint-private model-endpoint "The endpoint is not reached from the internet" update
  Read-Rows list 2 monitor diagnostic-settings list --resource "$WorkspaceId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output json
  Select-Rows 1 is "$LogAnalyticsId"
  Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the workspace go to Log Analytics" make
  Read-Rows list 2 monitor diagnostic-settings list --resource "$OnlineEndpointId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output json
  Select-Rows 1 is "$LogAnalyticsId"
  Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the online endpoint go to Log Analytics" make
  Read-Rows list 2 monitor diagnostic-settings list --resource "$KeyVaultId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output json
  Select-Rows 1 is "$LogAnalyticsId"
  Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the key vault go to Log Analytics" make
  Read-Rows list 2 monitor diagnostic-settings list --resource "$ContainerRegistryId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output json
  Select-Rows 1 is "$LogAnalyticsId"
  Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the registry go to Log Analytics" make
  Read-Rows list 2 monitor diagnostic-settings list --resource "$StorageAccountBlobsId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output json
  Select-Rows 1 is "$LogAnalyticsId"
  Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the blobs of the workspace go to Log Analytics" make
  Read-Rows list 2 monitor diagnostic-settings list --resource "$StorageAccountFilesId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output json
  Select-Rows 1 is "$LogAnalyticsId"
  Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the file shares of the workspace go to Log Analytics" make
  Read-Rows list 2 monitor diagnostic-settings list `
    --resource "$DataStorageAccountBlobsId" `
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" `
    --output json
  Select-Rows 1 is "$LogAnalyticsId"
  Test-Rows every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the training data go to Log Analytics" make
  Read-Rows list 5 monitor diagnostic-settings subscription list `
    --query "value[].[workspaceId, contains(logs[?enabled].category, 'Administrative'), contains(logs[?enabled].category, 'Security'), contains(logs[?enabled].category, 'Policy'), contains(logs[?enabled].category, 'Alert')]" `
    --output json
  Select-Rows 1 is "$LogAnalyticsId"
  Test-Rows every 2 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Administrative to Log Analytics" make
  Test-Rows every 3 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Security to Log Analytics" make
  Test-Rows every 4 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Policy to Log Analytics" make
  Test-Rows every 5 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Alert to Log Analytics" make
  Read-Rows list 2 security pricing list `
    --query "value[?name=='Containers'].[pricingTier, contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'ContainerRegistriesVulnerabilityAssessments')]" `
    --output json
  Test-Rows every 1 is "Standard" fails mon-defender mon-defender "The Defender plan Containers is on" apply
  Reset-Rows
  Test-Rows every 2 is "true" unknown gov-image-scan mon-defender "The Defender plan Containers scans images in registries" make
  Read-Rows list 5 security pricing list `
    --query "value[?name=='StorageAccounts'].[pricingTier, subPlan, contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'OnUploadMalwareScanning'), contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'SensitiveDataDiscovery'), ( extensions[?name=='OnUploadMalwareScanning'].additionalExtensionProperties.CapGBPerMonthPerStorageAccount)[0]]" `
    --output json
  Test-Rows every 1 is "Standard" fails mon-defender mon-defender "The Defender plan StorageAccounts is on" apply
  Test-Rows every 2 is "DefenderForStorageV2" fails mon-defender mon-defender "StorageAccounts has the sub-plan DefenderForStorageV2" make
  Reset-Rows
  Test-Rows every 3 is "true" unknown mon-defender mon-defender "The Defender plan StorageAccounts scans uploads for malware" make
  Reset-Rows
  Test-Rows every 4 is "true" unknown mon-defender mon-defender "The Defender plan StorageAccounts looks for sensitive data" make
  Reset-Rows
  Test-Rows every 5 at-least "1" fails mon-defender mon-defender "Malware scanning has a monthly limit for each storage account" make
  Read-Rows list 2 security pricing list `
    --query "value[?name=='KeyVaults'].[pricingTier, subPlan]" --output json
  Test-Rows every 1 is "Standard" fails mon-defender mon-defender "The Defender plan KeyVaults is on" apply
  Test-Rows every 2 is "PerKeyVault" fails mon-defender mon-defender "KeyVaults has the sub-plan PerKeyVault" make
  Read-Rows list 2 security pricing list `
    --query "value[?name=='Arm'].[pricingTier, subPlan]" --output json
  Test-Rows every 1 is "Standard" fails mon-defender mon-defender "The Defender plan Arm is on" apply
  Test-Rows every 2 is "PerSubscription" fails mon-defender mon-defender "Arm has the sub-plan PerSubscription" make
  Read-Rows list 3 security pricing list `
    --query "value[?name=='CloudPosture'].[pricingTier, contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'ContainerRegistriesVulnerabilityAssessments'), contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'SensitiveDataDiscovery')]" `
    --output json
  Test-Rows every 1 is "Standard" fails mon-defender mon-defender "The Defender plan CloudPosture is on" apply
  Reset-Rows
  Test-Rows every 2 is "true" unknown mon-defender mon-defender "The Defender plan CloudPosture weighs images in registries" make
  Reset-Rows
  Test-Rows every 3 is "true" unknown mon-defender mon-defender "The Defender plan CloudPosture looks for sensitive data" make
  Read-Rows list 3 security contact list `
    --query "[].[emails, alertNotifications.state, notificationsByRole.state]" --output json
  Select-Rows 1 is "$SecurityEmail"
  Test-Rows every 2 is "On" fails mon-contact mon-contact "Security alerts are sent to the security contact" "In Defender for Cloud, under Environment settings, Email notifications: add the address beside those that are there."
  Test-Rows every 3 is "On" fails mon-contact mon-contact "Security alerts are sent to the owners of the subscription too" "In Defender for Cloud, under Environment settings, Email notifications: add the address beside those that are there."
  Read-Rows list 3 policy assignment list --scope "$ResourceGroupId" `
    --query "[].[name, policyDefinitionId, enforcementMode]" --output json
  Select-Rows 1 is "$PolicyAssignment-$PlanId"
  Test-Rows every 2 is "/providers/Microsoft.Authorization/policySetDefinitions/1f3afdf9-d0c9-4c3d-847f-89da613e70a8" fails gov-benchmark gov-benchmark "The benchmark is assigned to the group" make
  Test-Rows every 3 is "Default" unknown gov-benchmark gov-benchmark "The assignment is in force" update
  Read-Rows list 3 policy assignment list --scope "$ResourceGroupId" `
    --query "[].[name, parameters.effect.value, enforcementMode]" --output json
  Select-Rows 1 is "aml-deny-public-$PlanId"
  Test-Rows every 2 is "Deny" fails gov-deny-policies gov-deny-policies "A policy denies workspaces with public network access" update
  Test-Rows every 3 is "Default" unknown gov-deny-policies gov-deny-policies "The policy that denies workspaces with public network access is in force" update
  Read-Rows list 1 policy state list --resource-group "$ResourceGroup" `
    --policy-assignment "aml-deny-public-$PlanId" --query "[].[complianceState]" `
    --output json
  Test-Rows every 1 is "Compliant|Protected" unknown gov-deny-policies gov-deny-policies "The group has no workspaces with public network access, as far as the last scan saw"
  Read-Rows list 3 policy assignment list --scope "$ResourceGroupId" `
    --query "[].[name, parameters.effect.value, enforcementMode]" --output json
  Select-Rows 1 is "aml-deny-ssh-$PlanId"
  Test-Rows every 2 is "Deny" fails gov-deny-policies gov-deny-policies "A policy denies compute with local authentication" update
  Test-Rows every 3 is "Default" unknown gov-deny-policies gov-deny-policies "The policy that denies compute with local authentication is in force" update
  Read-Rows list 1 policy state list --resource-group "$ResourceGroup" `
    --policy-assignment "aml-deny-ssh-$PlanId" --query "[].[complianceState]" `
    --output json
  Test-Rows every 1 is "Compliant|Protected" unknown gov-deny-policies gov-deny-policies "The group has no compute with local authentication, as far as the last scan saw"
  Read-Rows list 3 policy assignment list --scope "$ResourceGroupId" `
    --query "[].[name, parameters.effect.value, enforcementMode]" --output json
  Select-Rows 1 is "aml-deny-open-egress-$PlanId"
  Test-Rows every 2 is "Deny" fails gov-deny-policies gov-deny-policies "A policy denies workspaces whose compute may reach anything" update
  Test-Rows every 3 is "Default" unknown gov-deny-policies gov-deny-policies "The policy that denies workspaces whose compute may reach anything is in force" update
  Read-Rows list 1 policy state list --resource-group "$ResourceGroup" `
    --policy-assignment "aml-deny-open-egress-$PlanId" --query "[].[complianceState]" `
    --output json
  Test-Rows every 1 is "Compliant|Protected" unknown gov-deny-policies gov-deny-policies "The group has no workspaces whose compute may reach anything, as far as the last scan saw"
  Read-Rows part 2 resource show --ids "$ActionGroupId" `
    --query "[id, properties.emailReceivers[].[emailAddress, status]]" --output json
  Select-Rows 1 is "$SecurityEmail"
  Test-Rows every 2 is "Enabled" fails mon-alerts mon-alerts "The security contact receives the alerts" make
  Read-Rows resource 5 resource show --ids "$WorkspaceWriteAlertId" `
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
    --output json
  Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when the workspace is changed" make
  Test-Rows every 3 within "operationName=Microsoft.MachineLearningServices/workspaces/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when the workspace is changed looks for that operation and leaves none out" update
  Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when the workspace is changed covers the whole group" update
  Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when the workspace is changed reaches the action group" update
  Read-Rows resource 5 resource show --ids "$WorkspaceDeleteAlertId" `
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
    --output json
  Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when the workspace is deleted" make
  Test-Rows every 3 within "operationName=Microsoft.MachineLearningServices/workspaces/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when the workspace is deleted looks for that operation and leaves none out" update
  Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when the workspace is deleted covers the whole group" update
  Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when the workspace is deleted reaches the action group" update
  Read-Rows resource 5 resource show --ids "$RoleAlertId" `
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
    --output json
  Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a role is given in the group" make
  Test-Rows every 3 within "operationName=Microsoft.Authorization/roleAssignments/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a role is given in the group looks for that operation and leaves none out" update
  Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a role is given in the group covers the whole group" update
  Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a role is given in the group reaches the action group" update
  Read-Rows resource 5 resource show --ids "$LogsAlertId" `
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
    --output json
  Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when logs are switched off in the group" make
  Test-Rows every 3 within "operationName=Microsoft.Insights/diagnosticSettings/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group looks for that operation and leaves none out" update
  Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group covers the whole group" update
  Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group reaches the action group" update
  Read-Rows resource 5 resource show --ids "$LockAlertId" `
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
    --output json
  Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a lock is taken away in the group" make
  Test-Rows every 3 within "operationName=Microsoft.Authorization/locks/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group looks for that operation and leaves none out" update
  Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group covers the whole group" update
  Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group reaches the action group" update
  Read-Rows resource 5 resource show --ids "$PolicyAlertId" `
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
    --output json
  Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a policy is taken away from the group" make
  Test-Rows every 3 within "operationName=Microsoft.Authorization/policyAssignments/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group looks for that operation and leaves none out" update
  Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group covers the whole group" update
  Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group reaches the action group" update
  Read-Rows resource 5 resource show --ids "$LogsWriteAlertId" `
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
    --output json
  Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when logs are sent elsewhere in the group" make
  Test-Rows every 3 within "operationName=Microsoft.Insights/diagnosticSettings/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group looks for that operation and leaves none out" update
  Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group covers the whole group" update
  Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group reaches the action group" update
  Read-Rows resource 5 resource show --ids "$PolicyWriteAlertId" `
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
    --output json
  Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a policy of the group is assigned or changed" make
  Test-Rows every 3 within "operationName=Microsoft.Authorization/policyAssignments/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed looks for that operation and leaves none out" update
  Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed covers the whole group" update
  Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed reaches the action group" update
  Read-Rows resource 5 resource show --ids "$ExemptionAlertId" `
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
    --output json
  Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when something in the group is exempted from a policy" make
  Test-Rows every 3 within "operationName=Microsoft.Authorization/policyExemptions/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy looks for that operation and leaves none out" update
  Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy covers the whole group" update
  Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy reaches the action group" update
  Read-Rows resource 5 resource show --ids "$OutboundRuleAlertId" `
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
    --output json
  Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a way out of the managed network is opened" make
  Test-Rows every 3 within "operationName=Microsoft.MachineLearningServices/workspaces/outboundRules/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a way out of the managed network is opened looks for that operation and leaves none out" update
  Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a way out of the managed network is opened covers the whole group" update
  Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a way out of the managed network is opened reaches the action group" update
  Read-Rows resource 5 resource show --ids "$ManagedOutboundRuleAlertId" `
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
    --output json
  Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a way out of the managed network is opened by its newer address" make
  Test-Rows every 3 within "operationName=Microsoft.MachineLearningServices/workspaces/managedNetworks/outboundRules/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a way out of the managed network is opened by its newer address looks for that operation and leaves none out" update
  Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a way out of the managed network is opened by its newer address covers the whole group" update
  Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a way out of the managed network is opened by its newer address reaches the action group" update
  Read-Rows resource 5 resource show --ids "$NsgAlertId" `
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
    --output json
  Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a security group is changed" make
  Test-Rows every 3 within "operationName=Microsoft.Network/networkSecurityGroups/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a security group is changed looks for that operation and leaves none out" update
  Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a security group is changed covers the whole group" update
  Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a security group is changed reaches the action group" update
  Read-Rows resource 5 resource show --ids "$NsgRuleAlertId" `
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
    --output json
  Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a rule of a security group is changed" make
  Test-Rows every 3 within "operationName=Microsoft.Network/networkSecurityGroups/securityRules/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed looks for that operation and leaves none out" update
  Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed covers the whole group" update
  Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed reaches the action group" update
  Read-Rows resource 5 resource show --ids "$PublicIpAlertId" `
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" `
    --output json
  Test-Rows every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a public address is made or changed in the group" make
  Test-Rows every 3 within "operationName=Microsoft.Network/publicIPAddresses/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group looks for that operation and leaves none out" update
  Test-Rows every 4 holds-one "$ResourceGroupId|/subscriptions/$SubscriptionId" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group covers the whole group" update
  Test-Rows every 5 holds "$ActionGroupId" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group reaches the action group" update
  Read-Rows list 3 rest --method post `
    --url "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01" `
    --body "@files/image-counts.json" --query "data[].[assessed, critical, high]" `
    --output json
  Select-Rows 1 at-least "1"
  Test-Rows every 2 is "0" unknown gov-image-scan gov-image-scan "The images were assessed, and none holds a known hole that is critical"
  Test-Rows every 3 is "0" unknown gov-image-scan gov-image-scan "The images were assessed, and none holds a known hole that is high"
  Read-Rows list 1 lock list --resource "$LogAnalyticsId" --query "[].[level]" `
    --output json
  Select-Rows 1 is "CanNotDelete|ReadOnly"
  Test-Rows every 1 is "CanNotDelete|ReadOnly" fails gov-locks gov-locks "The Log Analytics workspace cannot be deleted by mistake" make
  Read-Rows list 6 rest --method get --url "$WorkspaceId/computes?api-version=2024-10-01" `
    --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.computeType, properties.properties.enableNodePublicIp, properties.disableLocalAuth, [properties.properties.remoteLoginPortPublicAccess, properties.properties.sshSettings.sshPublicAccess][?@], properties.properties.applicationSharingPolicy]" `
    --output json
  Test-Rows ifAny 2 is "AmlCompute|ComputeInstance" unknown cmp-every-compute gov-inventory "Every compute of the workspace is a cluster or an instance that Azure ML runs" "Find it with ``az ml compute list``: a machine or a cluster of Kubernetes that was attached is as open as its owner made it, so check it there, or detach it with ``az ml compute detach``."
  Reset-Rows
  Select-Rows 2 is "AmlCompute|ComputeInstance"
  Test-Rows ifAny 3 is "false" fails cmp-every-compute gov-inventory "No compute of the workspace has a public address" "Only creation closes a compute: find it with ``az ml compute list``, ask who uses it, then delete it and make it again as this guide does."
  Test-Rows ifAny 4 is "true" fails cmp-every-compute gov-inventory "No compute of the workspace takes local sign-in" "Only creation closes a compute: find it with ``az ml compute list``, ask who uses it, then delete it and make it again as this guide does."
  Test-Rows ifAny 5 within "Disabled|NotSpecified" unknown cmp-every-compute gov-inventory "No compute of the workspace has an open SSH port" "Only creation closes a compute: find it with ``az ml compute list``, ask who uses it, then delete it and make it again as this guide does."
  Reset-Rows
  Select-Rows 2 is "ComputeInstance"
  Test-Rows ifAny 6 is "Personal" fails cmp-every-compute gov-inventory "No compute instance of the workspace is shared" "Only creation closes a compute: find it with ``az ml compute list``, ask who uses it, then delete it and make it again as this guide does."
  Read-Rows list 3 rest --method get `
    --url "$WorkspaceId/onlineEndpoints?api-version=2024-10-01" `
    --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.authMode, properties.publicNetworkAccess]" `
    --output json
  Test-Rows ifAny 2 is "AADToken" unknown model-every-endpoint gov-inventory "Callers of every online endpoint sign in with Microsoft Entra" "Find it with ``az ml online-endpoint list``, make a second endpoint as this guide does, move its callers there, then delete it."
  Test-Rows ifAny 3 is "Disabled|SecuredByPerimeter" unknown model-every-endpoint gov-inventory "No online endpoint is reached from the internet" "Find it with ``az ml online-endpoint list``, make a second endpoint as this guide does, move its callers there, then delete it."
  Read-Rows list 2 rest --method get `
    --url "$WorkspaceId/serverlessEndpoints?api-version=2024-10-01" `
    --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.authMode]" `
    --output json
  Test-Rows ifAny 2 is "AAD" unknown model-every-endpoint gov-inventory "No serverless endpoint is opened by a key" "Find it with ``az ml serverless-endpoint list``: serve the model from an online endpoint that takes Entra tokens, then delete this one."
  Read-Rows list 2 rest --method get `
    --url "$WorkspaceId/datastores?api-version=2024-10-01" `
    --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.credentials.credentialsType]" `
    --output json
  Test-Rows ifAny 2 is "None" unknown data-stored-secrets gov-inventory "No datastore of the workspace holds a credential" "Find it with ``az ml datastore list``, give whoever reads by it a role on the data, then make it again without a credential."
  Read-Rows list 2 rest --method get `
    --url "$WorkspaceId/connections?api-version=2024-10-01" `
    --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.authType]" `
    --output json
  Test-Rows ifAny 2 is "None|AAD|ManagedIdentity|AccountManagedIdentity|ProjectManagedIdentity" unknown data-stored-secrets gov-inventory "No connection of the workspace holds a secret" "Find it with ``az ml connection list``, let it sign in as an identity where its target takes one, else keep the secret in a vault and delete the connection."
  Read-Rows list 4 storage account list --resource-group "$ResourceGroup" `
    --query "[].[name, [publicNetworkAccess, networkRuleSet.defaultAction], allowBlobPublicAccess, allowSharedKeyAccess]" `
    --output json
  Test-Rows ifAny 2 holds-one "Disabled|SecuredByPerimeter|Deny" unknown data-every-store gov-inventory "No storage account of the group is open to all networks" "Find it with ``az storage account list``, ask whose it is and who reaches it from outside, make a private endpoint for them, then close it; or delete it, if nobody needs it."
  Test-Rows ifAny 3 is "false" fails data-every-store gov-inventory "No storage account of the group lets anybody read without signing in" "Find it with ``az storage account list``, ask who reads its public containers, give them a role, then set ``--allow-blob-public-access false``."
  Test-Rows ifAny 4 is "false" fails data-every-store gov-inventory "No storage account of the group is opened by its keys" "Find it with ``az storage account list``, see in its logs who signs with a key, give them a role, then set ``--allow-shared-key-access false``."
  Read-Rows list 3 keyvault list --resource-group "$ResourceGroup" --resource-type vault `
    --query "[].[name, [properties.publicNetworkAccess, properties.networkAcls.defaultAction], properties.enableRbacAuthorization]" `
    --output json
  Test-Rows ifAny 2 holds-one "Disabled|SecuredByPerimeter|Deny" unknown data-every-store gov-inventory "No key vault of the group is open to all networks" "Find it with ``az keyvault list``, ask whose it is and who reaches it from outside, make a private endpoint for them, then close it; or delete it, if nobody needs it."
  Test-Rows ifAny 3 is "true" fails data-every-store gov-inventory "Access to every key vault of the group is given by roles only" "Find it with ``az keyvault list``, give each principal of its access policies a role, wait ten minutes, then set ``--enable-rbac-authorization true``."
  Read-Rows list 4 acr list --resource-group "$ResourceGroup" `
    --query "[].[name, [publicNetworkAccess, networkRuleSet.defaultAction], adminUserEnabled, anonymousPullEnabled]" `
    --output json
  Test-Rows ifAny 2 holds-one "Disabled|SecuredByPerimeter|Deny" unknown data-every-store gov-inventory "No registry of the group is open to all networks" "Find it with ``az acr list``, ask whose it is and who reaches it from outside, make a private endpoint for them, then close it; or delete it, if nobody needs it."
  Test-Rows ifAny 3 is "false" fails data-every-store gov-inventory "No registry of the group has an admin user" "Find it with ``az acr list``, give whoever pulls with its password the role AcrPull, then set ``--admin-enabled false``."
  Test-Rows ifAny 4 is "false" unknown data-every-store gov-inventory "No registry of the group lets anybody pull without signing in" "Find it with ``az acr list``, then set ``--anonymous-pull-enabled false``."
  Read-Rows list 2 network public-ip list --resource-group "$ResourceGroup" `
    --query "[].[name, [tags.mlsecPlan, name]]" --output json
  Test-Rows ifAny 2 holds-one "$Workload-$Environment-$Location-$Instance-${PlanId}" unknown net-public-addresses gov-inventory "Every public address of the group is one of the plan" "Find it with ``az network public-ip list``, see what it is attached to, give that a private way in, then delete the address."
  Read-Rows list 2 network nic list --resource-group "$ResourceGroup" `
    --query "[].[name, ipConfigurations[].publicIPAddress.id]" --output json
  Test-Rows ifAny 2 empty "" unknown net-public-addresses gov-inventory "No network interface of the group has a public address" "Find it with ``az network nic list``, see that whoever comes by the address has another way in, then take it off the interface."
  Read-Rows list 4 network nsg list --resource-group "$ResourceGroup" `
    --query "[].securityRules[].[name, direction, access, [sourceAddressPrefix, sourceAddressPrefixes][]]" `
    --output json
  Select-Rows 2 is "Inbound"
  Select-Rows 3 is "Allow"
  Select-Rows 4 holds-one "*|Internet|0.0.0.0/0|::/0"
  Test-Rows ifAny 1 empty "" unknown net-open-rules gov-inventory "No security group of the group lets the internet in" "Find the rule with ``az network nsg list``, ask who comes by it, then narrow its source or delete it."
  Read-Rows list 3 network private-endpoint list `
    --query "[].[name, [privateLinkServiceConnections, manualPrivateLinkServiceConnections][].privateLinkServiceId, subnet.id]" `
    --output json
  Select-Rows 2 holds-one "$WorkspaceId|${StorageAccountId}|$DataStorageAccountId|$KeyVaultId|$ContainerRegistryId"
  Test-Rows ifAny 3 begins "$VnetId/subnets/" unknown net-foreign-connections gov-inventory "Only endpoints in the virtual network lead to the workspace and what it stands on" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
  Read-Rows list 3 role assignment list --scope "$WorkspaceId" --include-inherited `
    --fill-principal-name false --fill-role-definition-name false `
    --query "[].[name, roleDefinitionId, principalType]" --output json
  Select-Rows 2 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168|/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168"
  Test-Rows ifAny 3 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role over all of the workspace in their own name, there or above" "Find it with ``az role assignment list --include-inherited``, put whoever needs the role, also in emergencies, into a group that holds it for a while only, then delete the assignment."
  $WorkspacePrincipal = Read-Word identity show --name "$WorkspaceIdentity" --resource-group "$ResourceGroup" `
    --query principalId --output tsv
  Read-Rows list 4 role assignment list --scope "$WorkspaceId" --fill-principal-name false `
    --fill-role-definition-name false `
    --query "[].[name, roleDefinitionId, principalType, principalId]" --output json
  Select-Rows 2 is "/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/subscriptions/$SubscriptionId/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168|/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168"
  Select-Rows 3 is "ServicePrincipal"
  Test-Rows ifAny 4 is "$WorkspacePrincipal" unknown iam-wide-roles gov-inventory "No application but its own identity holds a role over all of the workspace" "Find it under Access control of the workspace, give the application a role that holds just what it does, then delete the assignment."
  Read-Rows list 2 role definition list --scope "$ResourceGroupId" --custom-role-only true `
    --query "[].[name, contains(permissions[].actions[], '*')]" --output json
  Test-Rows ifAny 2 is "false" unknown iam-wide-roles gov-inventory "No role that somebody defined allows everything" "Find it with ``az role definition list --custom-role-only true``, list in it the actions that its holders use, or delete it."
  Read-Rows list 2 role assignment list --scope "$StorageAccountId" `
    --fill-principal-name false --fill-role-definition-name false `
    --query "[].[name, principalType]" --output json
  Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the default storage account in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  Read-Rows list 2 role assignment list --scope "$DataStorageAccountId" `
    --fill-principal-name false --fill-role-definition-name false `
    --query "[].[name, principalType]" --output json
  Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the training data account in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  Read-Rows list 2 role assignment list --scope "$KeyVaultId" --fill-principal-name false `
    --fill-role-definition-name false --query "[].[name, principalType]" --output json
  Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the key vault in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  Read-Rows list 2 role assignment list --scope "$ContainerRegistryId" `
    --fill-principal-name false --fill-role-definition-name false `
    --query "[].[name, principalType]" --output json
  Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the registry in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  Read-Rows list 2 role assignment list --scope "$WorkspaceIdentityId" `
    --fill-principal-name false --fill-role-definition-name false `
    --query "[].[name, principalType]" --output json
  Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the workspace in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  Read-Rows list 2 role assignment list --scope "$ComputeIdentityId" `
    --fill-principal-name false --fill-role-definition-name false `
    --query "[].[name, principalType]" --output json
  Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the compute in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  Read-Rows list 2 role assignment list --scope "$EndpointIdentityId" `
    --fill-principal-name false --fill-role-definition-name false `
    --query "[].[name, principalType]" --output json
  Test-Rows ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the endpoint in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  Read-Rows list 2 identity federated-credential list --identity-name "$WorkspaceIdentity" `
    --resource-group "$ResourceGroup" --query "[].[name, subject]" --output json
  Test-Rows ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the workspace" "Find it with ``az identity federated-credential list``, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
  Read-Rows list 2 identity federated-credential list --identity-name "$ComputeIdentity" `
    --resource-group "$ResourceGroup" --query "[].[name, subject]" --output json
  Test-Rows ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the compute" "Find it with ``az identity federated-credential list``, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
  Read-Rows list 2 identity federated-credential list --identity-name "$EndpointIdentity" `
    --resource-group "$ResourceGroup" --query "[].[name, subject]" --output json
  Test-Rows ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the endpoint" "Find it with ``az identity federated-credential list``, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
}

# Says that a script is at work on the plan. That the group cannot be read is for its checks to say.
function Write-AtWork {
  $answer = Invoke-Quietly group show --subscription $SubscriptionId --name $ResourceGroup --query '[[id, to_string(tags)]]' --output tsv
  $told = Get-TagValue "$($answer.Lines)" $RunTag
  if (-not $told) { return }
  $run = ConvertTo-Run $told
  if ((Test-CutOff $run) -or -not (Test-Recent $run)) { return }
  [Console]::Error.WriteLine((Format-Visible "${ScriptName}: $(Format-Run $run 'on this plan'): what is there may be another by the time that you read this."))
}

try {
  Assert-SignedIn
  Write-AtWork
  Invoke-Checks
  $failed = @($Results | Where-Object { $_.result -eq 'FAIL' }).Count
  $unknown = @($Results | Where-Object { $_.result -eq 'UNKNOWN' }).Count
  if ($Json) {
    ConvertTo-Json -InputObject ([ordered] @{ plan = $PlanTagValue; version = $GuideVersion; at = $At; results = @($Results) }) -Depth 3
  } else {
    Write-Host "$($Results.Count - $failed - $unknown) passed, $failed failed, $unknown unknown"
  }
  if ($failed) { exit 1 }
  if ($unknown) { exit 3 }
  exit 0
} finally {
  Restore-Session
}
