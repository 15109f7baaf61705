#@ header
#Requires -Version 7.3
<#
.SYNOPSIS
Reads what verify reads, lists what fails with its remedy, asks, mends, and reads again. Where a step has to make what is
missing, it runs apply.ps1 for that step; a resource that is absent it leaves to you.
.DESCRIPTION
A setting waits until what must hold before it does hold. What carries the tag of another plan is left; what carries no
tag of this one is named before it is changed. Exit: 0 all that was looked at is as it should be, 1 something still fails
that could be mended here, 2 wrong use, not ready, or another run is at work on it, 3 nothing of that kind fails, but
something is left to you or could not be read. With -Restore: 0 all is as the file says, 1 Azure did not take something,
3 no call sets something back. With -DryRun: 0, whatever was found. At Ctrl-C it says what it did; PowerShell gives it no
exit code.
.PARAMETER DryRun
Read, print each az call that would mend, and change nothing.
.PARAMETER List
Read, print what fails and its remedy, and change nothing.
.PARAMETER Only
Mend what these controls or steps ask for, and nothing else; with commas between them.
.PARAMETER Allow
Do not ask about these kinds of consequence, with commas between them: interrupts, costs, cuts-off, cannot-be-undone.
.PARAMETER Restore
Set back what a repair of this plan changed, from the file before.json that it wrote beside this script, and read again; a path begins
where you are.
.PARAMETER Yes
Do not ask; a consequence that -Allow does not name is then not taken.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
  [switch] $DryRun, [switch] $List, [string[]] $Only, [string[]] $Allow, [string] $Restore, [switch] $Yes,
  [Parameter(ValueFromRemainingArguments, DontShow)] [string[]] $Others
)

$ScriptName = 'repair.ps1'
$CalledIn = $PWD.ProviderPath
#@ include common.ps1

foreach ($name in 'Only', 'Allow', 'Restore') {
  if ($Options -contains $name -and ($PSBoundParameters[$name] -join '') -notmatch '[^\s,]') {
    Stop-Wrong "-$name needs a word after it. Get-Help ./$ScriptName -Full says which."
  }
}
Assert-Apart List DryRun
foreach ($other in 'List', 'DryRun', 'Allow', 'Only') { Assert-Apart Restore $other }

#@ values

#@ include signed-in.ps1

#@ include changing.ps1

#@ include at-work.ps1

#@ include lock.ps1

#@ include identity.ps1

#@ include judge.ps1

$Kinds = 'interrupts', 'costs', 'cuts-off', 'cannot-be-undone'
$Asked = @($Only | ForEach-Object { "$_" -split ',' } | Where-Object { $_ })
$Allowed = [Collections.Generic.List[string]]::new()
foreach ($kind in @($Allow | ForEach-Object { "$_" -split ',' } | Where-Object { $_ })) {
  if ($kind -cnotin $Kinds) { Stop-Wrong "There is no kind of consequence $kind. There are: $Kinds." }
  $Allowed.Add($kind)
}
if ($Restore) {
  $Restore = [IO.Path]::Combine($CalledIn, $Restore)
  if (-not [IO.File]::Exists($Restore)) { Stop-Wrong "The file $Restore cannot be read." }
}

# What is known of each setting, by its number: its verdict, what was found, how it is mended, what that means, and
# what became of it: mended, or refused by Azure.
$Settings = [Collections.Generic.SortedDictionary[int, object]]::new()
$Outcomes = @{}

# Is a step among those that are to be read? First only its name is taken, and the steps that its settings wait for
# are read with it: Test-Reading STEP "CONTROLS" "BEFORE"
$Names = [Collections.Generic.List[string]]::new()
$WantedSteps = [Collections.Generic.List[string]]::new()
$Reading = 'names'
function Test-Reading([string] $Step, [string] $Controls, [string] $Before) {
  if ($Reading -isnot [string]) { return $Step -in $Reading }
  $own = @($Step) + @(Split-Words $Controls)
  $Names.AddRange([string[]] $own)
  if (-not $Asked -or @($own | Where-Object { $_ -cin $Asked }).Count -gt 0) {
    $WantedSteps.AddRange([string[]] (@($Step) + @(Split-Words $Before)))
  }
  $false
}
function Split-Words([string] $Words) { $Words -split ' ' | Where-Object { $_ } }

# Keeps a verdict, with what is known of its remedy: its mend is update, make, apply, fixed or hand, and check for a question
# that no mend answers.
function Write-Verdict($Verdict, [int] $Number, [string] $Mend, [string] $Consequences, [string] $Before, [string] $Sentence, [string] $Traits, [string] $Present) {
  $found = if ($Verdict.actual) { $Verdict.actual -replace '\.$' } else { 'nothing' }
  # Nothing changes what is not there: apply makes it, and cuts nobody off. What is there, apply leaves to a person.
  $noResource = $Verdict.actual -ceq 'there is no such resource'
  if ($Mend -cne 'apply' -and ($noResource -or ($Mend -ceq 'update' -and $Verdict.actual -ceq 'there is no such row'))) {
    $only = if ($Mend -cin 'update', 'make') { " -Only $($Verdict.step)" }
    $Sentence = "./apply.ps1$only makes it."
    $Mend = 'absent'
    $Consequences = ''
    $Before = ''
  }
  if ($Mend -ceq 'apply' -and $Present -and $Verdict.actual -cnotlike 'there is no such *') {
    $Sentence = $Present
    $Mend = 'hand'
    $Consequences = ''
  }
  $earlier = if ($Settings.ContainsKey($Number)) { $Settings[$Number] }
  $first = if ($earlier) { $earlier.First } elseif ($FoundJson) { $FoundJson } else { 'null' }
  $Settings[$Number] = @{
    Number = $Number; First = $first; Result = $Verdict.result; Control = $Verdict.control; Step = $Verdict.step; Label = $Verdict.label
    Told = "expected $($Verdict.expected), found $found. Step: $($Verdict.step)"; Json = $FoundJson
    Untagged = ''; OthersPlan = ''
    Mend = $Mend; Kinds = @(Split-Words $Consequences); Before = @(Split-Words $Before); Sentence = $Sentence; Traits = @(Split-Words $Traits)
  }
}

# Lists what does not pass of what was asked for, with its remedy.
function Write-All([string] $Heading) {
  foreach ($one in $Settings.Values) {
    if ($one.Result -eq 'PASS' -or -not (Test-Scope $one)) { continue }
    $colour = if ($one.Result -eq 'FAIL') { 31 } else { 33 }
    if ($Heading) { Write-Line $Heading }
    $Heading = ''
    Complete-Line
    Write-Host ('{0} {1,-26} {2}' -f (Format-Colour $colour $one.Result.PadRight(7)), $one.Control, $one.Label)
    Write-Log "$($one.Result) $($one.Control) $($one.Label)"
    Write-Line "        $($one.Told)"
    if ($one.Result -eq 'FAIL') { Write-Remedy $one }
  }
}

# Was this setting asked for?
function Test-Scope($One) { -not $Asked -or $One.Control -cin $Asked -or $One.Step -cin $Asked }

# How a setting that fails is mended, and what that means.
function Write-Remedy($One) {
  switch ($Outcomes[$One.Number]) {
    'mended' {
      if ($One.Mend -ne 'hand') {
        return Write-Line '        It was changed, and still is not so. Azure may need a while: run verify later.'
      }
    }
    'refused' { return Write-Line '        It could not be changed: what stood in the way is told above.' }
  }
  switch ($One.Mend) {
    'fixed' { Write-Line "        Only creation sets it. $($One.Sentence)" }
    'hand' { Write-Line "        Yours to do: $($One.Sentence)" }
    'absent' { Write-Line "        It is absent: $($One.Sentence)" }
    'check' { Write-Line '        No script mends it.' }
    'apply' { Write-Line "        Mend: by this script, which runs ./apply.ps1 -Only $($One.Step)." }
    default { Write-Line '        Mend: by this script.' }
  }
  if ($One.Untagged) { Write-Line "        It is of what does not carry the tag of this plan, so others may have made it: $($One.Untagged)" }
  if ($One.Kinds) { Write-Line "        Consequence ($($One.Kinds -join ', ')): $($One.Sentence)" }
  $wait = @(Get-Waits $One)
  if ($wait) { Write-Line "        First, since it does not hold: $($wait -join ', ')" }
}

# Can this script mend it?
function Test-Mendable($One) { $One.Mend -cin 'update', 'make', 'apply' }

# Does a setting fail that this script may mend, and that was not tried yet?
function Test-Open($One) {
  $One.Result -eq 'FAIL' -and -not $Outcomes.ContainsKey($One.Number) -and (Test-Mendable $One) -and (Test-Scope $One)
}

# Are all of its consequences allowed?
function Test-Allowance($One) { @($One.Kinds | Where-Object { $_ -cnotin $Allowed }).Count -eq 0 }

# Does it fail, and may this run mend it?
function Test-Chosen($One) { (Test-Open $One) -and (Test-Allowance $One) }

# The steps that a setting waits for and that do not hold: something of them fails, or could not be read. Before it stand
# steps, and the numbers of settings, all of which are waited for.
function Get-Waits($One) {
  $waits = foreach ($before in $One.Before) {
    $all = $before -match '^[0-9]' -or 'waits-for-all' -cin $One.Traits
    $lacking = @($Settings.Values | Where-Object { $before -cin $_.Step, "$($_.Number)" -and (Test-Lacking $_ $all) })
    if ($lacking.Count -gt 0) { $lacking[0].Step }
  }
  $waits | Select-Object -Unique
}

# May something be missing that others wait for? What is absent is, and what could not be read may be. Of what is there,
# what only creation sets holds up nothing, nor does what hardens it, unless all is waited for.
function Test-Lacking($One, [bool] $All) {
  if ($One.Result -eq 'PASS') { return $false }
  $isRead = $One.Result -eq 'FAIL' -or $One.Json -ceq 'null' # what is there need not tell everything
  if (-not $isRead -or $One.Mend -cin 'absent', 'check') { return $true }
  $One.Mend -cne 'fixed' -and ($All -or 'hardens' -cnotin $One.Traits)
}

# Is nothing missing that it waits for?
function Test-Ready($One) { (Test-Chosen $One) -and -not @(Get-Waits $One) }

# Which of these settings are to be mended now?
$Due = @()
$Words = @()
$Progress = $false
$CallFailed = $false
$CallsMade = @()
$Tried = $false
$ChangedSteps = @()
function Test-Due {
  Complete-Due
  Reset-Calls
  $script:Due = @($args | Where-Object { $Settings.ContainsKey($_) } | ForEach-Object { $Settings[$_] } | Where-Object { Test-Ready $_ })
  foreach ($one in $Due) {
    Write-Line $(if ($DryRun) { "# $($one.Label) ($($one.Control), $($one.Step))" } else { "Mending: $($one.Label)" })
  }
  $Due.Count -gt 0
}

# Nothing is known yet of the calls that follow.
function Reset-Calls {
  $script:CallFailed = $false
  $script:CallsMade = @()
  $script:Tried = $false
  $script:Words = @()
}

# Keeps what became of the settings that were due.
function Complete-Due {
  if ($LastCall) { Invoke-Last }
  foreach ($one in $Due) {
    $Outcomes[$one.Number] = if ($CallFailed) { 'refused' } else { 'mended' }
    $script:ChangedSteps += $one.Step
    if ($CallFailed) { continue }
    $script:Progress = $true
    if ($DryRun) { $one.Result = 'PASS' }
  }
  $script:Due = @()
}

#@ function Add-Words
# Words of the call for a setting that is due: Add-Words NUMBER --option WORD …
function Add-Words {
  $number, $more = $args
  if ($number -notin @($Due | ForEach-Object { $_.Number })) { return }
  if (" $Words " -cnotlike "* $([WildcardPattern]::Escape("$more")) *") { $script:Words += @($more) }
}

#@ end
#@ function Invoke-Mend
# Makes a call of a remedy, unless one before it was refused.
function Invoke-Mend {
  if ($CallFailed) { return }
  $call = @($args) + $Words
  $trouble = Get-Trouble @call
  if ($trouble) {
    Write-Line "  Not done, since a word of the call is not known: $trouble"
    $script:CallFailed = $true
  } elseif ($DryRun) {
    Write-Host (Format-Call @call)
  } else {
    $script:Tried = $true
    if ((Invoke-Logged @call) -eq 0) {
      $script:CallsMade += "  $(Format-Call @call)"
      return
    }
    Write-Complaint
    $script:CallFailed = $true
    if ($CallsMade) { Write-Line "  Done before it, and not taken back:`n$($CallsMade -join "`n")" }
  }
}

#@ end
# A call that is made after the others of a remedy, also where one of them was refused, and what of the kind was not made.
$LastCall = @()
$Unmade = @()
#@ function Set-Lastly
# Keeps it, so that also whoever stops the script is told.
function Set-Lastly { $script:LastCall = $args }

#@ end
# Makes it, unless no other was tried.
function Invoke-Last {
  if ($DryRun) { Write-Host (Format-Call @LastCall) }
  elseif ($Tried) {
    $line = "  $(Format-Call @LastCall)"
    $script:Unmade = @($Unmade | Where-Object { $_ -cne $line })
    if ((Get-Trouble @LastCall) -or (Invoke-Logged @LastCall) -ne 0) {
      Write-Complaint
      $script:Unmade += $line
    }
  }
  $script:LastCall = @()
}

#@ function Invoke-Apply
# Lets apply make what is absent.
function Invoke-Apply([string] $Step) {
  if ($DryRun) { return Write-Host "./apply.ps1 -Only $Step -Yes" }
  $apply = [IO.Path]::Combine($PSScriptRoot, 'apply.ps1')
  if (-not [IO.File]::Exists($apply)) {
    Write-Line '  Not done: apply.ps1 is not in this folder.'
    $script:CallFailed = $true
    return
  }
  Write-Log "./apply.ps1 -Only $Step -Yes"
  # Two scripts do not work on a plan at once.
  Exit-Group
  Exit-Lock
  $script:Taken = ''
  & $apply -Only $Step -Yes
  if ($LASTEXITCODE -ne 0) { $script:CallFailed = $true }
  Enter-Lock
  Read-Home
  Assert-NoOtherRun # it may have begun while apply was at work
  Enter-Group
}

#@ end
#@ function Test-Back
# Is this setting to be set back, and can it be? First only its number is kept.
function Test-Back([int] $Number) {
  Complete-Due
  if (-not (Test-Differs $Number)) { return $false }
  $one = $Settings[$Number]
  $json = $Recorded[$Number]
  if ($one.OthersPlan -or $json -ceq 'null' -or $json -match '^[\[{]') { return $false }
  $found = $json
  if ($json.StartsWith('"')) {
    # What cannot be seen is not set.
    if ($json -match '(?<!\\)(\\\\)*\\[^\\"/]') { return $false }
    $found = [Text.Json.JsonDocument]::Parse($json).RootElement.GetString()
  }
  # az would take it for an option, or for the name of a file.
  if ($found -match '^[-@]') { return $false }
  if (-not $Changing) {
    [void] $Restorable.Add($Number)
    return $false
  }
  $script:FoundJson = $json
  $script:Found = $found
  Reset-Calls
  $script:Due = @($one)
  Write-Line "Setting back: $($one.Label)"
  $true
}
$Found = ''

#@ end
# Reads these steps.
function Read-Steps($Steps) {
  $script:Reading = @($Steps)
  Invoke-Checks
  Find-Bearers
}

# Reads what is in the groups of the plan, with the plan that each tag names.
$Plans = [Collections.Generic.Dictionary[string, string]]::new([StringComparer]::OrdinalIgnoreCase)
function Read-Plans {
  Read-Surroundings
  $Plans.Clear()
  foreach ($one in $Around) { $Plans[$one.Id] = $one.Plan }
}

#@ function Set-Bearer
# Whose is what these settings are of? What no list of a group names is a part of what one does.
function Set-Bearer([string] $Id) {
  while (-not $Plans.ContainsKey($Id)) {
    $Id = $Id -replace '/[^/]+/[^/]+$'
    if ($Id -notlike '*/providers/*') { return }
  }
  $plan = $Plans[$Id]
  if ($plan -ceq $PlanTagValue) { return }
  foreach ($number in $args) {
    if (-not $Settings.ContainsKey($number)) { continue }
    $one = $Settings[$number]
    if (-not $plan) {
      $one.Untagged = $Id
      continue
    }
    $one.OthersPlan = $plan
    if (-not (Test-Mendable $one)) { continue }
    $one.Mend = 'hand'
    $one.Kinds = @()
    $one.Sentence = "It is of $Id, which carries the tag of another plan, $PlanTagName=${plan}: run repair.ps1 of that one."
  }
}

#@ end
#@ function Set-Own
# Leaves to a person what another made under a name of the plan: of what this plan made, the call prints something. Where
# nothing of it fails it is not asked.
function Set-Own([string] $Numbers) {
  $failing = @(Split-Words $Numbers | ForEach-Object { $Settings[[int] $_] } | Where-Object { $_ -and $_.Result -eq 'FAIL' -and (Test-Mendable $_) })
  if (-not $failing) { return }
  $answer = Invoke-Quietly @args
  $why = if ($answer.Status -ne 0) { "Whether this plan made it cannot be read: $($answer.Complaint)" }
  elseif (-not ($answer.Lines -join '')) {
    "It does not carry $PlanTagName=$PlanTagValue in its description, so others made it and may need it as it is: change it with them."
  }
  if (-not $why) { return }
  foreach ($one in $failing) {
    $one.Mend = 'hand'
    $one.Kinds = @()
    $one.Sentence = $why
  }
}

#@ end
# Names what is to be changed and does not carry the tag of the plan.
function Write-Untagged {
  $ids = @($Settings.Values | Where-Object { $_.Untagged -and (Test-Chosen $_) } | ForEach-Object { "  $($_.Untagged)" } | Select-Object -Unique)
  if ($ids) { Write-Line "This does not carry the tag of this plan, so others may have made it, and it is changed:`n$($ids -join "`n")" }
}

# Makes round after round, since one setting waits for another, until a round mends nothing. A mend may have undone what
# another step asks for, or cured why another was refused, so all is read and tried once more before the last.
function Invoke-All {
  $fresh = $true
  while ($true) {
    $script:Progress = $false
    $script:ChangedSteps = @()
    if (-not $DryRun) { Write-Before }
    Invoke-Mending
    Complete-Due
    if ($Progress) {
      $fresh = $false
      if (-not $DryRun) { Read-Steps $ChangedSteps }
    } elseif (-not $fresh -and -not $DryRun) {
      $fresh = $true
      Read-Steps $WantedSteps
      foreach ($number in @($Outcomes.Keys)) {
        if ($Outcomes[$number] -eq 'refused') { $Outcomes.Remove($number) }
      }
    } else {
      # Also one that was refused may have changed something.
      if ($ChangedSteps -and -not $DryRun) { Read-Steps $ChangedSteps }
      return
    }
  }
}

# Asks by kind of consequence, and for what cannot be undone by its own word.
function Confirm-Kinds {
  foreach ($kind in $Kinds) {
    $count = @($Settings.Values | Where-Object { (Test-Open $_) -and $kind -cin $_.Kinds }).Count
    if ($count -eq 0 -or $kind -cin $Allowed) { continue }
    if ($Yes) {
      Write-Line "$count of these are left, since -Allow $kind was not given."
      continue
    }
    if ([Console]::IsInputRedirected) { Stop-Wrong "There is nobody to ask. Add -Yes, and -Allow $kind where you want it." }
    foreach ($one in $Settings.Values) {
      if ((Test-Open $one) -and $kind -cin $one.Kinds) { Write-Line "  $($one.Label). $($one.Sentence)" }
    }
    $wanted = 'y', 'yes'
    $question = switch ($kind) {
      'interrupts' { "Mend these $count, which interrupts what uses them? [y/N]" }
      'costs' { "Mend these $count, which costs money? [y/N]" }
      'cuts-off' { "Mend these $count, which cuts somebody off? [y/N]" }
      default {
        $wanted = @($kind)
        "To mend these $count, which cannot be undone, type cannot-be-undone"
      }
    }
    if ((Read-Host $question) -in $wanted) { $Allowed.Add($kind) }
  }
}

# Writes what was found first where this run may change it, to a file that is new, before each round that may change
# more: what one round mends may show, or undo, what the next one does.
$Recording = [Collections.Generic.HashSet[int]]::new()
$BeforeName = ''
function Write-Before {
  $more = @($Settings.Values | Where-Object { (Test-Chosen $_) -and $Recording.Add($_.Number) })
  if (-not $more) { return }
  $isFirst = -not $BeforeName
  if ($isFirst) {
    $script:BeforeName = 'before.json'
    $copy = 1
    while ([IO.File]::Exists([IO.Path]::Combine($PSScriptRoot, $BeforeName))) {
      $copy++
      $script:BeforeName = "before-$copy.json"
    }
  }
  $lines = @($Settings.Values | Where-Object { $Recording.Contains($_.Number) } | ForEach-Object {
      "  {`"control`": `"$($_.Control)`", `"step`": `"$($_.Step)`", `"label`": $(ConvertTo-Json -Compress $_.Label), `"found`": $($_.First)}"
    })
  $file = [IO.Path]::Combine($PSScriptRoot, $BeforeName)
  try {
    [IO.File]::Delete("$file.new")
    Write-Restricted "$file.new" CreateNew "{`"plan`": `"$PlanTagValue`", `"found`": [`n$($lines -join ",`n")`n]}`n"
    [IO.File]::Move("$file.new", $file, $true)
  } catch {
    Stop-Wrong "What is there now cannot be kept in $BeforeName, so nothing more is changed."
  }
  if ($isFirst) { Write-Line "What is there now is kept in ${BeforeName}: ./repair.ps1 -Restore $BeforeName sets it back where that can be." }
  $script:Changing = $true
}

# Reads such a file, which must be of this plan and whole, before anything else is read.
$Kept = @()
function Read-Before {
  try {
    $file = [Text.Json.JsonDocument]::Parse([IO.File]::ReadAllText($Restore)).RootElement
    $plan = $file.GetProperty('plan').GetString()
    $script:Kept = @($file.GetProperty('found').EnumerateArray() | ForEach-Object {
        @{
          Id = $_.GetProperty('control').GetString(), $_.GetProperty('step').GetString(), $_.GetProperty('label').GetString() -join "`n"
          Json = Get-Compact $_.GetProperty('found')
        }
      })
  } catch {
    Stop-Wrong "$Restore is not a whole file that a repair wrote."
  }
  if ($plan -cne $PlanTagValue) { Stop-Wrong "$Restore is of another plan, ${plan}: the repair.ps1 of that one sets it back." }
}

# Which settings the file names, and what was found.
$Recorded = @{}
function Find-Recorded {
  foreach ($one in $Kept) {
    $same = @($Settings.Values | Where-Object { ($_.Control, $_.Step, $_.Label -join "`n") -ceq $one.Id })
    if (-not $same) { Write-Line "This plan does not have: $(($one.Id -split "`n")[2])" }
    foreach ($setting in $same) { $Recorded[$setting.Number] = $one.Json }
  }
}

# Is a value of the file another one now? Azure may write a word with other letters.
function Test-Differs([int] $Number) {
  $Recorded.ContainsKey($Number) -and -not (Test-Among $Recorded[$Number] $Settings[$Number].Json)
}

# Sets back what the file says, as far as a call does it, reads it again, and says what became of it. Gives the exit code.
$Restorable = [Collections.Generic.HashSet[int]]::new()
function Invoke-SetBack {
  Find-Recorded
  Invoke-Restoring
  $different = @($Recorded.Keys | Sort-Object | Where-Object { Test-Differs $_ })
  foreach ($number in $different) {
    $one = $Settings[$number]
    $now = if ($one.Json) { $one.Json } else { 'not known' }
    Write-Line "  $($one.Label): now $now, it was $($Recorded[$number])"
    if (-not $Restorable.Contains($number)) { Write-Line '    No call of this script sets that back.' }
  }
  if ($Restorable.Count -gt 0) {
    Confirm-Plan "Set back what of this can be, in subscription ${SubscriptionId}?"
    Start-Change
    $script:Changing = $true
    Invoke-Restoring
    Complete-Due
    Read-Steps $ChangedSteps
  }
  $back = $still = $left = 0
  foreach ($number in $different) {
    $one = $Settings[$number]
    if (-not $Restorable.Contains($number)) {
      $left++
      continue
    }
    if (-not (Test-Differs $number)) {
      $back++
      Write-Line "Set back: $($one.Label)"
      continue
    }
    $still++
    $now = if ($one.Json) { $one.Json } else { 'not known' }
    Write-Line "Not set back: $($one.Label). It was $($Recorded[$number]), it is $now."
    if ($Outcomes[$number] -eq 'mended') { Write-Line '  Azure took the call, and may need a while: run this again later.' }
  }
  Write-Line "$back set back, $still not as the file says, $left that no call sets back"
  if ($Unmade) { Write-Line "Not made, and needed:`n$($Unmade -join "`n")" }
  if ($still -or $Unmade) { return 1 }
  if ($left) { 3 } else { 0 }
}

# Tells other machines, once more after a person was asked, since meanwhile another may have begun.
function Start-Change {
  if (-not $Yes) {
    Read-Plans
    Find-Bearers
  }
  Assert-NoOtherRun
  Enter-Group
}

# Says how it ended. Gives the exit code.
function Get-Conclusion {
  $still = $left = $mended = 0
  foreach ($one in $Settings.Values) {
    if (-not (Test-Scope $one)) { continue }
    $tried = $Outcomes.ContainsKey($one.Number)
    if ($one.Result -eq 'PASS') { if ($tried) { $mended++ } }
    elseif ($one.Result -ne 'FAIL' -or -not (Test-Mendable $one) -or (-not $tried -and -not (Test-Allowance $one))) { $left++ }
    else { $still++ }
  }
  Write-Line "$mended mended, $still still to mend, $left left to you"
  if ($Unmade) { Write-Line "Not made, and needed:`n$($Unmade -join "`n")" }
  if ($still -or $Unmade) { return 1 }
  if ($left) { 3 } else { 0 }
}

function Stop-Unread($Answer) {
  $more = if ($Changing) { 'more ' }
  [Console]::Error.WriteLine("${ScriptName}: the resource group could not be read, so nothing ${more}was changed. $($Answer.Complaint)")
  exit 1
}

# Stops where the group is another plan's, or another script is at work on it.
function Confirm-OnePlan {
  Read-Plans
  if (-not $HomeRead) { Stop-Wrong "There is no resource group $ResourceGroup to repair. Begin with: ./apply.ps1" }
  $plan = Get-HomeTag "${PlanTagName}Group"
  if ($plan -and $plan -cne $PlanTagValue) {
    Stop-Wrong "The resource group $ResourceGroup belongs to another plan: ${PlanTagName}Group=$plan. Render with the values.json of that plan."
  }
  Assert-NoOtherRun
}

function Invoke-Checks {
  #@ checks
}

function Find-Bearers {
  #@ bearers
}

function Invoke-Mending {
  #@ mends
}

function Invoke-Restoring {
  #@ restores
}

$Ended = $Changing = $false
try {
  Invoke-Checks
  foreach ($name in $Asked) {
    if ($name -cnotin $Names) { Stop-Wrong "There is no control or step $name in this plan. ./repair.ps1 -List prints those that fail." }
  }
  if ($Restore) { Read-Before }
  Assert-SignedIn
  if (-not $DryRun -and -not $List) {
    Open-Log
    Enter-Lock
  }
  Confirm-OnePlan
  Write-Line 'Reading what is there.'
  Read-Steps $WantedSteps
  $status = 0
  if ($Restore) {
    $status = Invoke-SetBack
  } else {
    Write-All
    if ($List) { $Allowed.AddRange([string[]] $Kinds) } # all of it may be mended here
    if ($DryRun) {
      $Allowed.AddRange([string[]] $Kinds)
      Invoke-All
    } else {
      if (-not $List -and @($Settings.Values | Where-Object { Test-Open $_ }).Count -gt 0) {
        Confirm-Kinds
        if (@($Settings.Values | Where-Object { Test-Ready $_ }).Count -gt 0) {
          Write-Untagged
          Confirm-Plan "Mend what is allowed in subscription ${SubscriptionId}?"
          Start-Change
          Invoke-All
          if ($Outcomes.Count -gt 0) { Write-All 'What does not pass now:' }
        } else {
          Write-Line 'Nothing of it is mended in this run.'
        }
      }
      $status = Get-Conclusion
    }
  }
  $Ended = $true
  exit $status
} finally {
  # Ctrl-C stops the script, and it comes here alone.
  if (-not $Ended) { Complete-Line }
  if ($Changing -and -not $Ended) {
    Write-Log '  stopped'
    [Console]::Error.WriteLine('repair.ps1: stopped. What was mended stays so; run it again to go on.')
    if ($LastCall) { [Console]::Error.WriteLine("Not made yet, and needed:`n  $(Format-Call @LastCall)") }
  }
  Exit-Lock
  Exit-Group
  Restore-Session
}
