#@ header
#Requires -Version 7.3
<#
.SYNOPSIS
Reads every resource of the plan and compares it with what the guide expects. Changes nothing.
.DESCRIPTION
Exit: 0 everything passes, 1 something fails, 2 wrong use or not ready, 3 nothing fails but
something could not be read.
.PARAMETER Json
Print the results as JSON.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
  [switch] $Json,
  [Parameter(ValueFromRemainingArguments, DontShow)] [string[]] $Others
)

$ScriptName = 'verify.ps1'
#@ include common.ps1

#@ values

#@ include signed-in.ps1

$env:AZURE_CORE_ONLY_SHOW_ERRORS = 'true'
$Results = [Collections.Generic.List[object]]::new()
$Rows = @()
$AllRows = @()
$Trouble = ''

#@ function Read-Scalar
# Prints one scalar, or a word that says why there is none: $Name = Read-Scalar identity show …
function Read-Scalar {
  $answer = Invoke-Quietly @args
  switch ($answer.Status) {
    0 { if ("$($answer.Lines)") { return "$($answer.Lines)" } else { return "${Unread}absent" } }
    3 { return "${Unread}absent" }
    default { return $Unread + (Get-Reason $answer) }
  }
}

#@ end
# How a word begins that could not be read. It must not be looked for: az takes an empty assignee for anybody.
$Unread = 'unread: '
# Why one of these words could not be read, or nothing.
function Get-Trouble {
  foreach ($word in $args) {
    if ("$word".StartsWith($Unread)) { return "$word".Substring($Unread.Length) }
  }
  ''
}

# Keeps what a call prints in $Rows, or why there is nothing in $Trouble.
function Read-Rows {
  $script:Rows = $script:AllRows = @()
  $script:Trouble = Get-Trouble @args
  if ($Trouble) { return }
  $answer = Invoke-Quietly @args
  $script:Rows = @($answer.Lines | Where-Object { $_ -ne '' } | ForEach-Object { , ($_ -split "`t") })
  $script:AllRows = $Rows
  $script:Trouble = switch ($answer.Status) {
    0 { '' }
    3 { 'absent' }
    default { Get-Reason $answer }
  }
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

#@ function Reset-Rows
# All rows of the last read again.
function Reset-Rows { $script:Rows = $AllRows }

#@ end
#@ function Select-Rows
# Leaves only the rows whose column holds a word.
function Select-Rows([int] $Column, [string] $Word) {
  $script:Rows = @($Rows | Where-Object { $_[$Column - 1] -eq $Word } | ForEach-Object { , $_ })
}

#@ end
# One expectation on the rows that were read.
function Test-Rows($How, $Column, $Test, $Word, $Absent, $Control, $Step, $Label) {
  $result = 'PASS'
  $actual = ''
  $trouble = if ($Trouble) { $Trouble } else { Get-Trouble $Word }
  if ("$Word".StartsWith($Unread)) { $Word = 'what could not be read' }
  if ($trouble -eq 'absent') {
    $actual = 'there is no such resource'
    if ($How -ne 'none') { $result = 'FAIL' }
  } elseif ($trouble) {
    $result = 'UNKNOWN'
    $actual = $trouble
  } elseif ($Rows.Count -eq 0) {
    if ($How -ne 'none') { $result = 'FAIL'; $actual = 'there is no such row' }
  } else {
    $values = @($Rows | ForEach-Object { $_[$Column - 1] })
    $verdicts = @($values | ForEach-Object { Get-Verdict $How $Test $Word $Absent $_ })
    $result = @('FAIL', 'UNKNOWN', 'PASS' | Where-Object { $_ -in $verdicts })[0]
    $actual = $values -join ' '
  }
  $expected = switch ($Test) {
    'is' { "$Word" }
    'at-least' { "at least $Word" }
    'ends-not' { "no $Word at the end" }
    'empty' { 'nothing' }
  }
  $Results.Add([ordered] @{ result = $result; control = $Control; step = $Step; label = $Label; expected = $expected; actual = $actual })
  if ($Json) { return }
  $colour = @{ PASS = 32; FAIL = 31; UNKNOWN = 33 }[$result]
  Write-Host ('{0} {1,-26} {2}' -f (Format-Colour $colour $result.PadRight(7)), $Control, $Label)
  if ($result -eq 'PASS') { return }
  $found = if ($actual) { $actual -replace '\.$' } else { 'nothing' }
  Write-Host "        expected $expected, found $found. Step: $Step"
}

function Get-Verdict($How, $Test, $Word, $Absent, $Value) {
  $fits = switch ($Test) {
    'is' { $Value -eq $Word }
    'at-least' { $Value -match '^\d+$' -and [long] $Value -ge [long] $Word }
    'ends-not' { -not "$Value".ToLowerInvariant().EndsWith($Word.ToLowerInvariant()) }
    'empty' { $Value -in '', 'None', '[]', '{}' }
  }
  if ($How -eq 'none') { if ($fits) { return 'FAIL' } else { return 'PASS' } }
  if ($fits) { return 'PASS' }
  if ($Test -ne 'empty' -and $Absent -eq 'unknown' -and $Value -in '', 'None') { return 'UNKNOWN' }
  'FAIL'
}

function Invoke-Checks {
  #@ checks
}

try {
  Assert-SignedIn
  Invoke-Checks
  $failed = @($Results | Where-Object { $_.result -eq 'FAIL' }).Count
  $unknown = @($Results | Where-Object { $_.result -eq 'UNKNOWN' }).Count
  if ($Json) {
    ConvertTo-Json -InputObject @($Results) -Depth 3
  } else {
    Write-Host "$($Results.Count - $failed - $unknown) passed, $failed failed, $unknown unknown"
  }
  if ($failed) { exit 1 }
  if ($unknown) { exit 3 }
  exit 0
} finally {
  Restore-Session
}
