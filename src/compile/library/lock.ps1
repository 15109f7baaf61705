# One run at a time changes something of a plan.
function Get-ThisRun { "$ScriptName $([DateTime]::UtcNow.ToString('s'))Z $Machine $PID $System" }

# In one folder: a file that must be new is made for one of two.
$AtWork = [IO.Path]::Combine($PSScriptRoot, '.at-work')
$Locked = $false
function Enter-Lock {
  try {
    $file = [IO.File]::Open($AtWork, 'CreateNew')
    $file.Write([Text.Encoding]::UTF8.GetBytes("$(Get-ThisRun)`n"))
    $file.Dispose()
    $script:Locked = $true
    return
  } catch {
    if (-not [IO.File]::Exists($AtWork)) {
      return Write-Line 'This folder cannot be written to, so nothing keeps out a second run.'
    }
  }
  $run = ConvertTo-Run ([IO.File]::ReadAllText($AtWork))
  if (Test-CutOff $run) {
    Stop-Wrong "$($run.By) began here at $($run.Since) and was cut off: process $($run.Process) is gone. Delete the file .at-work and run this again."
  }
  Stop-Wrong "$(Format-Run $run 'in this folder'). Wait until it ends; if it runs no more, delete the file .at-work."
}

function Exit-Lock {
  if ($Locked) { [IO.File]::Delete($AtWork) }
  $script:Locked = $false
}

# On all machines: a tag of the group, as it was read last. Two that read it within the same moment may both go on,
# since Azure sets a tag whether it is there or not.
$Taken = ''
$PassedOver = ''
function Assert-NoOtherRun {
  $told = Get-HomeTag $RunTag
  if (-not $told -or $told -ceq $PassedOver) { return }
  $script:PassedOver = $told
  $run = ConvertTo-Run $told
  if (Test-CutOff $run) {
    return Write-Line "$($run.By) began at $($run.Since) on this machine and was cut off: process $($run.Process) is gone, so its tag $RunTag counts no more."
  }
  if (Test-Recent $run) {
    $call = Format-Call tag update --resource-id $HomeGroup --operation Delete --tags "$RunTag=$told"
    Stop-Wrong "$(Format-Run $run 'on this plan'). Wait until it ends; if it runs no more, take its tag off the group: $call"
  }
  Write-Line "Warning: by the tag $RunTag of the group $(Format-Run $run 'on this plan'). That is over four hours, so it counts no more."
}

# Sets the tag, and leaves all others, once there is a group.
function Enter-Group {
  if ($Taken -or -not $HomeRead) { return }
  $script:Taken = Get-ThisRun
  if ((Invoke-Logged tag update --resource-id $HomeGroup --operation Merge --tags "$RunTag=$Taken") -eq 0) { return }
  $script:Taken = ''
  Write-Line "Other machines could not be told that $ScriptName is at work. $(Get-Complaint $Complaints)"
  $script:Complaints = @()
}

# Takes away the tag if it still is that of this run.
function Exit-Group {
  if (-not $Taken) { return }
  $call = 'tag', 'update', '--resource-id', $HomeGroup, '--operation', 'Delete', '--tags', "$RunTag=$Taken"
  if ((Invoke-Logged @call) -eq 0 -or (Test-Gone $HomeGroup $Complaints)) {
    $script:Taken = ''
    return
  }
  Write-Line "The tag $RunTag could not be taken off the group. $(Get-Complaint $Complaints)"
  Write-Line "  $(Format-Call @call)"
}
