#@ header
#Requires -Version 7.3
<#
.SYNOPSIS
Makes what is absent, in order, and stops at the first failure. Running it again is safe.
.DESCRIPTION
Before anything is made it looks whether all is ready. Exit: 0 done, 1 a step failed, 2 wrong use or
not ready, 3 stopped where only a machine inside the virtual network can go on.
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

foreach ($name in 'From', 'Only') {
  if ($Options -contains $name -and -not $PSBoundParameters[$name]) {
    Stop-Wrong "-$name needs the name of a step. -List prints them."
  }
}
Assert-Apart From Only
foreach ($other in 'DryRun', 'Yes', 'From', 'Only') { Assert-Apart List $other }

#@ values

#@ include changing.ps1

# Changes something: Invoke-Az network vnet create …
function Invoke-Az {
  if ($DryRun) { return Write-Host (Format-Call @args) }
  $script:Changed = $true
  $status = Invoke-Logged @args
  Write-Complaint
  if ($status -ne 0) { throw "az ended with $status." }
}

#@ function Invoke-AzRetry
$NotYetKnown = "PrincipalNotFound|does not exist in the directory|RoleDefinitionDoesNotExist|Role '.*' doesn't exist"
# Gives a new identity or role time to be known everywhere; no other failure is tried again:
# Invoke-AzRetry role assignment create …
function Invoke-AzRetry {
  if ($DryRun) { return Write-Host (Format-Call @args) }
  $script:Changed = $true
  $deadline = [DateTime]::UtcNow.AddSeconds(180)
  while (($status = Invoke-Logged @args) -ne 0) {
    if ([DateTime]::UtcNow -ge $deadline -or "$Complaints" -notmatch $NotYetKnown) {
      Write-Complaint
      throw "az ended with $status."
    }
    Write-Line '  not yet known everywhere, trying again in 15 seconds'
    Start-Sleep -Seconds 15
  }
}

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
#@ function Find-Value
# The value of a name among lines of `name=value`, or nothing.
function Find-Value([string] $Name, $Lines) {
  foreach ($line in @($Lines)) {
    $first, $value = "$line" -split '=', 2
    if ($first -eq $Name) { return $value }
  }
}

#@ end
#@ function Test-Resource
$Known = @{}
# Is there a resource with this id? A group is listed once; a child that its list does not name is asked
# for by itself.
function Test-Resource([string] $Id) {
  if ($DryRun) { return $false }
  $group, $rest = $Id -split '/providers/', 2
  if (-not $Known.ContainsKey($group)) {
    $segments = $group -split '/'
    $answer = Invoke-Quietly resource list --subscription $segments[2] --resource-group $segments[4] --query '[].id' --output tsv
    if ($answer.Status -notin 0, 3) { throw $answer.Complaint }
    $Known[$group] = $answer.Lines
  }
  if ($Known[$group] -contains $Id) { return $true }
  if (($rest -split '/').Count -le 3) { return $false }
  $answer = Invoke-Quietly resource show --ids $Id
  if ($answer.Status -notin 0, 3) { throw $answer.Complaint }
  $answer.Status -eq 0
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
  if ($Where -eq 'inside' -and -not $DryRun) { Assert-Boundary $Id }
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
    Confirm-Ready
    Confirm-Plan "Make what is absent in subscription ${SubscriptionId}?"
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
  Restore-Session
}
