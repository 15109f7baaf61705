#@ header
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
#@ include common.ps1

#@ values

#@ include signed-in.ps1

#@ include changing.ps1

#@ include steps.ps1

#@ include at-work.ps1

#@ include lock.ps1

#@ include identity.ps1

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

#@ function Test-Ours
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

#@ end
# What stays because something that stays uses it, each with the reason. It fails nothing, unless it was told that it
# goes, or nobody knows who uses it.
$Left = [Collections.Generic.List[string]]::new()
function Write-Left([string] $Id, [string] $Reason) {
  $line = "$Id ($Reason)"
  if ($line -notin $Left) { $Left.Add($line) }
  if ($Mode -ne 'tell' -and ($UsersUnread -or $Told.Contains($Id))) { Write-Stays $line }
}

#@ function Test-OursUnused: Test-Ours
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

#@ end
# Who may use what undo would delete: lines of an id and all that it names, each followed by a bar.
$Users = @()
$UsersUnread = $false
function Find-Users {
  # What nobody could tell at first was told to stay.
  if ($UsersUnread) { return }
  $script:Users = @()
  #@ users
}

#@ function Read-Users
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

#@ end
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

#@ function Test-KnownByName
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

#@ end
$Untagged = @()
#@ function Test-CarriesTag
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

#@ end
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
  #@ subscriptions
}

# What Azure made by itself beside ours, which carries no tag: all of it, and what outlives what it serves.
$Byproducts = New-Set
$Outliving = New-Set
function Find-Byproducts {
  $Byproducts.Clear()
  $Outliving.Clear()
  #@ byproducts
}

#@ function Find-Beside
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

#@ end
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

#@ function Test-OursWhole
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

#@ end
$KnownPlans = [Collections.Generic.List[string]]::new()
#@ function Test-Named
# Is it a Defender plan that was asked for by name?
function Test-Named([string] $Name) {
  if ($Mode -eq 'count') { $KnownPlans.Add($Name) }
  $script:Target = "the Defender plan $Name"
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
  #@ first
  #@ steps
  Remove-Byproducts
  Remove-Roles
  #@ last
}

function Write-Remains {
  Write-Line 'What is left:'
  #@ remains
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
  #@ kept
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
