# Your own configuration is not touched. JSON, because some commands read what an inner command prints, and
# find nothing where none is the rule: az policy assignment create looks up its policy so.
$env:AZURE_CORE_OUTPUT = 'json'
$env:AZURE_CORE_ONLY_SHOW_ERRORS = 'true'

# Prints a call so that it can be pasted.
function Show-Call {
  $words = foreach ($word in $args) {
    if ("$word" -match '^[A-Za-z0-9_./:=-]+$') { "$word" } else { "'" + ("$word" -replace "['\u2018-\u201b]", '$0$0') + "'" }
  }
  Write-Host ('az ' + ($words -join ' '))
}

# A call prints only what its line asks for: Invoke-Silently network vnet create …
function Invoke-Silently {
  if ($args -contains '--output') { az @args } else { az @args | Out-Null }
}

# Changes something: Invoke-Az network vnet create …
function Invoke-Az {
  if ($DryRun) { Show-Call @args } else { Invoke-Silently @args }
}

# Prints one scalar: $Name = Read-Scalar Name identity show …
function Read-Scalar {
  $name, $call = $args
  if ($DryRun) {
    Show-Call @call
    return "<$name>"
  }
  $value = az @call
  if (-not "$value") { throw "az printed nothing for $name." }
  "$value"
}

# Does a call print something, or nothing? A dry run goes on: Test-Prints nothing role definition list …
function Test-Prints {
  $want, $call = $args
  if ($DryRun) { return $true }
  ($want -eq 'something') -eq [bool] (az @call)
}

# Asks a person, who must be there unless -Yes was given.
function Confirm-Plan([string] $Question) {
  if ($Yes) { return }
  if ([Console]::IsInputRedirected) {
    Stop-Wrong 'There is nobody to ask. Add -Yes to go on without a question.'
  }
  if ((Read-Host "$Question [y/N]") -notin 'y', 'yes') { Stop-Wrong 'Nothing was done.' }
}
