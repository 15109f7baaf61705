# What to know before anything is made: all of it is told, then errors stop.
$Faults = 0
function Write-Finding([string] $Kind, [string] $Sentence, [string] $Mend) {
  $colour = 33
  if ($Kind -eq 'error') {
    $script:Faults++
    $colour = 31
  }
  Write-Log "  ${Kind}: $Sentence $Mend"
  if ($Kind -eq 'notice') { return Write-Host "  notice   $Sentence" }
  [Console]::Error.WriteLine("  $(Format-Colour $colour $Kind.PadRight(8)) $Sentence")
  if ($Mend) { [Console]::Error.WriteLine("           $Mend") }
}

# Stops if there was an error.
function Stop-Faulty {
  if ($Faults) { Stop-Wrong 'not ready, so nothing was made. Mend the errors above, then run it again.' }
}

#@ function Confirm-Az
$SignedInAs = ''
# Is az there, new enough, signed in, and in the subscription of this plan? Without that nothing else can be seen.
function Confirm-Az([string] $Needed) {
  Find-Az
  $version = Invoke-Quietly version --query 'values(@)[0]' --output tsv
  if ("$($version.Lines)" -match '^\d+\.\d+\.\d+$' -and [version] "$($version.Lines)" -lt [version] $Needed) {
    Write-Finding error "The Azure CLI is $($version.Lines), and this plan needs $Needed." 'az upgrade'
  }
  $account = Invoke-Quietly account show --query '[id, user.type, user.name]' --output tsv
  $words = @($account.Lines -split "`t")
  if ($account.Status -ne 0) {
    Write-Finding error "az is not signed in. $($account.Complaint)" 'az login'
  } elseif ($words[0] -ne $SubscriptionId) {
    Write-Finding error 'az works in another subscription than this plan.' "az account set --subscription $SubscriptionId"
  }
  Stop-Faulty
  if ($words.Count -gt 2) { $script:SignedInAs = $words[2] }
}

#@ end
#@ function Confirm-All: Test-Absent
# Are all of these among what was read? What is not, a step sees to, or a command if it is not done now.
# Where only steps are asked for that prepare, nothing is missed: Confirm-All $Read STEP PREPARING WHAT COMMAND NAME…
function Confirm-All {
  $lines, $step, $preparing, $what, $command, $names = $args
  $missing = @($names | Where-Object { Test-Absent $_ $lines })
  if (-not $missing) { return }
  if ($step -in $Doing) { return Write-Finding notice "${what}: $($missing -join ' '). The step $step sees to it." }
  if (-not ($Doing | Where-Object { $_ -notin ($preparing -split ' ') })) { return }
  foreach ($name in $missing) { Write-Finding error "${what}: $name." "$command $name" }
}

#@ end
#@ function Read-Roles
$MyRoles = @()
$CanSeeRoles = $false
# Which roles does the account hold? A guest or a managed identity may not be allowed to look itself up.
function Read-Roles {
  $answer = Invoke-Quietly role assignment list --assignee $SignedInAs --all --include-groups --fill-principal-name false --query '[].roleDefinitionName' --output tsv
  $script:CanSeeRoles = $answer.Status -eq 0
  $script:MyRoles = $answer.Lines
  if (-not $CanSeeRoles) {
    Write-Finding notice "Which roles you hold cannot be seen. Go on if you know that you hold them. $($answer.Complaint)"
  }
}

#@ end
#@ function Confirm-Role
# Is one of these roles held? Others may do as well, so this only warns: Confirm-Role WHAT "ROLE|ROLE"
function Confirm-Role([string] $What, [string] $Wanted) {
  $roles = $Wanted -split '\|'
  if (-not $CanSeeRoles -or @($roles | Where-Object { $_ -in $MyRoles })) { return }
  Write-Finding warning "No role of yours that can be seen lets you $What. One of these does, on the subscription or the group: $($roles -join ', ')." `
    "az role assignment create --assignee $(if ($SignedInAs) { $SignedInAs } else { 'YOU' }) --role ROLE --scope /subscriptions/$SubscriptionId"
}

#@ end
#@ function Confirm-Brought
# Is what you brought there? Confirm-Brought WHAT resource show …
function Confirm-Brought {
  $what, $call = $args
  $answer = Invoke-Quietly @call
  if ($answer.Status -eq 0) { return }
  if ($answer.Status -eq 3) {
    return Write-Finding error "${what}: what you brought is not there. Correct its id in the guide and render again." (Format-Call @call)
  }
  Write-Finding warning "${what}: what you brought cannot be seen. $($answer.Complaint)" (Format-Call @call)
}

#@ end
#@ function Confirm-Name
# Is a name that all of Azure shares still to be had? Confirm-Name NAME storage account check-name …
function Confirm-Name {
  $name, $call = $args
  $answer = Invoke-Quietly @call
  if ($answer.Status -ne 0) {
    Write-Finding warning "Whether the name $name is free cannot be seen. $($answer.Complaint)" (Format-Call @call)
  } elseif ("$($answer.Lines)" -eq 'false') {
    Write-Finding error "The name $name is taken. Choose another in the guide and render again." (Format-Call @call)
  }
}

#@ end
#@ function Write-Kept
function Write-Kept([string] $Name) {
  Write-Finding notice "The vault $Name was deleted and is kept: apply brings it back with what was in it."
}

#@ end
#@ function Find-Inside: Test-Resource
# Does a name lead to a private address? Then this machine is inside the virtual network.
function Find-Inside([string] $Id, [string] $HostName) {
  if (-not (Test-Resource $Id)) { return }
  $addresses = try { @([Net.Dns]::GetHostAddresses($HostName) | ForEach-Object { "$_" }) } catch { @() }
  if (-not $addresses) {
    return Write-Finding notice "Whether this machine is inside the virtual network cannot be seen: $HostName has no address here."
  }
  $script:Inside = $addresses[0] -match '^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)'
  if (-not $Inside) {
    Write-Finding notice 'This machine is outside the virtual network: apply stops where only one inside can go on.'
  }
}

#@ end
function Confirm-Ready {
  Write-Line 'Looking whether all is ready.'
  #@ preflight
  Stop-Faulty
}
