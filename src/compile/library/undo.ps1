#@ header
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
#@ include common.ps1

#@ values

#@ include signed-in.ps1

#@ include changing.ps1

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

#@ function Test-Ours
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

#@ end
#@ function Test-OursWhole
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
  #@ byproducts
}

#@ end
$KnownPlans = [Collections.Generic.List[string]]::new()
#@ function Test-Named
# Is it a Defender plan that was asked for by name?
function Test-Named([string] $Name) {
  if ($Mode -eq 'count') { $KnownPlans.Add($Name) }
  $Name -in $DefenderPlan
}

#@ end
#@ function Write-KeptUntil
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

#@ end
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
  #@ steps
}

function Write-Remains {
  Write-Line 'What is left:'
  #@ remains
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
  #@ kept
  $Ended = $true
  exit 0
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
  Restore-Session
}
