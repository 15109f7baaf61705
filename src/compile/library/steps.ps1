# The steps: how many there are, which one is at work, and since when.
$Current = ''
$Changed = $false
$Refused = $false
$At = 0
$Count = 0
$Began = [DateTime]::UtcNow

# Tells which step begins: [ 7/31] net-dns  Private DNS zones
function Start-Step([string] $Id, [string] $Title) {
  $script:Current = $Id
  $script:Changed = $false
  $script:Refused = $false
  $script:Began = [DateTime]::UtcNow
  if ($DryRun) { return Write-Host "# ${Id}: $Title" }
  $line = "[$("$At".PadLeft("$Count".Length))/$Count] $Id  $Title"
  Write-Log $line
  Write-Host $line -NoNewline
  $script:Unfinished = $true
}

# Tells how the step that was at work ended.
function Complete-Step {
  if ($Current -and -not $DryRun) {
    $seconds = [int] ([DateTime]::UtcNow - $Began).TotalSeconds
    $outcome = if ($Refused) { 'not all is gone' } elseif ($Changed) { "done ($seconds s)" } else { 'nothing to do' }
    $lead = if ($Unfinished) { '  ' } else { "  ${Current}: " }
    $colour = if ($Refused) { 31 } else { 32 }
    Write-Host ($lead + (Format-Colour $colour $outcome))
    $script:Unfinished = $false
    Write-Log "  $outcome"
  }
  $script:Current = ''
}
