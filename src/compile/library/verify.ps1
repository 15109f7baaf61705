#@ header
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
#@ include common.ps1

#@ values

#@ include signed-in.ps1

#@ include at-work.ps1

$env:AZURE_CORE_ONLY_SHOW_ERRORS = 'true'
$At = [DateTime]::UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [Globalization.CultureInfo]::InvariantCulture)
$Results = [Collections.Generic.List[object]]::new()

#@ include judge.ps1

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
  #@ checks
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
