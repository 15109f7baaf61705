# One run at a time changes something from this folder: a file that must be new is made for one of two.
$AtWork = [IO.Path]::Combine($PSScriptRoot, '.at-work')
$Locked = $false
function Enter-Lock {
  $now = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ')
  try {
    $file = [IO.File]::Open($AtWork, 'CreateNew')
    $file.Write([Text.Encoding]::UTF8.GetBytes("$PID $([Environment]::MachineName) $now $ScriptName`n"))
    $file.Dispose()
    $script:Locked = $true
    return
  } catch {
    if (-not [IO.File]::Exists($AtWork)) {
      return Write-Line 'This folder cannot be written to, so nothing keeps out a second run.'
    }
  }
  $process, $machine, $since, $by = [IO.File]::ReadAllText($AtWork).Trim() -split ' '
  if ($machine -eq [Environment]::MachineName -and -not (Test-Process $process)) {
    Stop-Wrong "$by began here at $since and was cut off: process $process is gone. Delete the file .at-work and run this again."
  }
  $who = if ($by) { $by } else { 'Another script' }
  $when = if ($since) { "$since, as process $process on $machine" } else { 'a moment ago' }
  Stop-Wrong "$who is at work in this folder since $when. Wait until it ends; if it runs no more, delete the file .at-work."
}

function Test-Process([int] $Id) {
  try {
    $null = [Diagnostics.Process]::GetProcessById($Id)
    $true
  } catch {
    $false
  }
}

function Exit-Lock {
  if ($Locked) { [IO.File]::Delete($AtWork) }
}
