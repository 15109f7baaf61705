#@ header
#Requires -Version 7.3
<#
.SYNOPSIS
Deletes what apply made, known by the tag of this plan, in reverse order.
.DESCRIPTION
What was there before and what you brought stays. Exit: 0 done, 1 a step failed, 2 wrong use or not
ready.
.PARAMETER DryRun
Print each az call and change nothing.
.PARAMETER Yes
Do not ask first.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
  [switch] $DryRun, [switch] $Yes,
  [Parameter(ValueFromRemainingArguments, DontShow)] [string[]] $Others
)

$ScriptName = 'undo.ps1'
#@ include common.ps1

#@ values

#@ include changing.ps1
$Tagged = @{}
# Was it made by this plan? The tagged resources of a subscription are listed once.
function Test-Ours([string] $Id) {
  if ($DryRun) { return $true }
  $subscription = ($Id -split '/')[2]
  if (-not $Tagged.ContainsKey($subscription)) {
    $Tagged[$subscription] = @(
      az resource list --subscription $subscription --tag $PlanTag --query '[].id' --output tsv
    )
  }
  $Tagged[$subscription] -contains $Id
}

# A group goes only if this plan made it and everything in it carries the tag.
function Test-OursWhole([string] $Id) {
  if ($DryRun) { return $true }
  if (@(az group list --tag $PlanTag --query '[].id' --output tsv) -notcontains $Id) {
    Write-Host '  this plan did not make the group, so it stays'
    return $false
  }
  $others = @(az resource list --resource-group $ResourceGroup --query "[?tags.$PlanTagName!='$PlanTagValue'].id" --output tsv)
  if ($others.Count -eq 0) { return $true }
  Write-Host '  the group holds what this plan did not make, so it stays:'
  $others | ForEach-Object { Write-Host "  $_" }
  $false
}

$Current = ''
function Step([string] $Id, [string] $Title) {
  $script:Current = $Id
  Write-Host $($DryRun ? "# ${Id}: $Title" : "${Id}: $Title")
}

function Invoke-Steps {
  #@ steps
}

function Write-Remains {
  Write-Host 'What is left:'
  #@ remains
}

try {
  if (-not $DryRun) {
    Assert-SignedIn
    Confirm-Plan "Delete what this plan made, tagged ${PlanTag}?"
  }
  Invoke-Steps
  Write-Remains
  exit 0
} catch {
  [Console]::Error.WriteLine("undo.ps1: step $Current failed. $_ Mend the cause and run undo.ps1 again.")
  exit 1
} finally {
  Restore-Session
}
