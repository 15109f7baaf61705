#@ header
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
#@ include common.ps1

foreach ($name in 'From', 'Only') {
  if ($Options -contains $name -and -not $PSBoundParameters[$name]) {
    Stop-Wrong "-$name needs the name of a step. -List prints them."
  }
}
Assert-Apart From Only
foreach ($other in 'DryRun', 'Yes', 'From', 'Only') { Assert-Apart List $other }

#@ values

#@ include changing.ps1

#@ include steps.ps1

#@ include at-work.ps1

#@ include lock.ps1

#@ include identity.ps1
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

#@ function Invoke-AzRetry
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

#@ end
#@ function Read-Once
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

#@ end
#@ function Test-Absent
# Is no line of what was read this one? A dry run takes everything to be absent.
function Test-Absent([string] $Line, $Lines) { $DryRun -or @($Lines) -notcontains $Line }

#@ end
#@ function Test-NoneBegins
# Does no line of what was read begin so? A dry run takes everything to be absent.
function Test-NoneBegins([string] $Start, $Lines) {
  $DryRun -or -not @(@($Lines) | Where-Object { "$_".StartsWith($Start, 'OrdinalIgnoreCase') })
}

#@ end
#@ function Test-NotNamed: Test-Absent
# Is nothing of this name among what was read? One that is otherwise than its line says is left, and told.
function Test-NotNamed([string] $Line, [string] $Name, $Lines) {
  if (Test-Absent $Name $Lines) { return $true }
  if (Test-Absent $Line $Lines) {
    Write-Line "  $Name is there, and not as this plan makes it. It is left as it is: ./verify.ps1 says whether it will do, and ./repair.ps1 mends it."
  }
  $false
}

#@ end
#@ function Assert-Free: Test-Absent
# Stops where something else has the name, which the next call would overwrite.
function Assert-Free([string] $Name, $Lines) {
  if (-not (Test-Absent $Name $Lines)) {
    throw "There is another $Name here, which does something else. It is left as it is: delete it, or choose another name in the guide."
  }
}

#@ end
#@ function Find-Value
# The value of a name among lines of `name=value`, or nothing.
function Find-Value([string] $Name, $Lines) {
  foreach ($line in @($Lines)) {
    $first, $value = "$line" -split '=', 2
    if ($first -eq $Name) { return $value }
  }
}

#@ end
#@ function Read-State
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

#@ end
#@ function Test-Resource: Read-State
# Is there a resource with this id, whatever became of it?
function Test-Resource([string] $Id) { -not $DryRun -and [bool] (Read-State $Id) }

#@ end
#@ function Test-Made: Read-State
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

#@ end
#@ function Wait-Until
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

#@ end
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

#@ include preflight.ps1

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
  #@ steps
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
