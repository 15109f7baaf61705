#@ header
#Requires -Version 7.3
<#
.SYNOPSIS
Makes what is absent, in order, and stops at the first failure. Running it again is safe.
.DESCRIPTION
Exit: 0 done, 1 a step failed, 2 wrong use or not ready, 3 stopped where only a machine inside the
virtual network can go on.
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
#@ include common.ps1

#@ values

#@ include changing.ps1
# Gives a new identity time to be known everywhere: Invoke-AzRetry role assignment create …
function Invoke-AzRetry {
  if ($DryRun) { return Show-Call @args }
  $PSNativeCommandUseErrorActionPreference = $false
  foreach ($try in 1..12) {
    Invoke-Silently @args
    if ($LASTEXITCODE -eq 0) { return }
    Write-Host '  not yet, trying again in 15 seconds'
    Start-Sleep -Seconds 15
  }
  throw "az $($args -join ' ') failed twelve times."
}

# az exits 3 for what is absent; anything else is a failure.
function Test-Found {
  if ($DryRun) { return $false }
  $PSNativeCommandUseErrorActionPreference = $false
  $message = az @args 2>&1
  if ($LASTEXITCODE -eq 0) { return $true }
  if ($LASTEXITCODE -eq 3) { return $false }
  throw "$message"
}

$Known = @{}
# Is there a resource with this id? A group is listed once; a child is asked for by itself.
function Test-Resource([string] $Id) {
  if ($DryRun) { return $false }
  $group, $rest = $Id -split '/providers/', 2
  if (($rest -split '/').Count -gt 3) { return Test-Found resource show --ids $Id }
  if (-not $Known.ContainsKey($group)) {
    $segments = $group -split '/'
    $Known[$group] = @(az resource list --subscription $segments[2] --resource-group $segments[4] --query '[].id' --output tsv)
  }
  $Known[$group] -contains $Id
}

# Does az list anything? Said of what was deleted but not yet purged.
function Test-Listed {
  if ($DryRun) { return $false }
  [bool] (az @args)
}

# Goes on when the condition holds; a read that fails is one that does not fit yet.
function Wait-Until([int] $Minutes, [string] $What, [scriptblock] $Condition) {
  if ($DryRun) { return Write-Host "# wait up to $Minutes minutes: $What" }
  $PSNativeCommandUseErrorActionPreference = $false
  $deadline = (Get-Date).AddMinutes($Minutes)
  while (-not (& $Condition)) {
    if ((Get-Date) -ge $deadline) { throw "Gave up after $Minutes minutes waiting for: $What" }
    Write-Host "  waiting for: $What"
    Start-Sleep -Seconds 30
  }
}

$Current = ''
$Seen = [Collections.Generic.List[string]]::new()
$Inside = $false
$Mode = 'names'
# Begins a step if it is among those asked for: if (Step ID FROM TITLE) { … }
function Step([string] $Id, [string] $Where, [string] $Title) {
  $script:Current = ''
  if ($Mode -eq 'names') { $Seen.Add($Id); return $false }
  if ($List) { Write-Host ('{0,-26} {1,-9} {2}' -f $Id, $Where, $Title); return $false }
  if (($Only -and $Only -ne $Id) -or ($From -and $From -ne $Id)) { return $false }
  if ($Where -eq 'inside' -and -not $DryRun) { Assert-Boundary $Id }
  $script:From = ''
  $script:Current = $Id
  Write-Host $($DryRun ? "# ${Id}: $Title" : "${Id}: $Title")
  $true
}

# Past it only who asks for it by name: -From or -Only one of the steps inside.
function Assert-Boundary([string] $Id) {
  if ($Inside -or $From -or $Only) { $script:Inside = $true; return }
  Write-Host 'The rest works only from inside the virtual network. Take this folder to a machine there, and:'
  Write-Host "  ./apply.ps1 -From $Id"
  exit 3
}

function Invoke-Steps {
  #@ steps
}

try {
  Invoke-Steps
  $Mode = 'run'
  foreach ($name in $From, $Only) {
    if ($name -and $name -notin $Seen) { Stop-Wrong "There is no step $name in this plan. -List prints those there are." }
  }
  if (-not $DryRun -and -not $List) {
    Assert-SignedIn
    Confirm-Plan "Make what is absent in subscription ${SubscriptionId}?"
  }
  Invoke-Steps
  if (-not $DryRun -and -not $List) { Write-Host 'Done. Now run: ./verify.ps1' }
  exit 0
} catch {
  [Console]::Error.WriteLine("apply.ps1: step $Current failed; what came before it is done. $_")
  [Console]::Error.WriteLine("Go on with: ./apply.ps1 -From $Current")
  exit 1
} finally {
  Restore-Session
}
