Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

# Says what is wrong with how the script was called, and stops.
function Stop-Wrong([string] $Message) {
  [Console]::Error.WriteLine("${ScriptName}: $Message")
  exit 2
}

# PowerShell would leave a word that it does not know aside, and run without a -DryRun that is misspelt.
if ($Others) {
  Stop-Wrong "There is no option $($Others[0]). Get-Help ./$ScriptName -Full prints those there are."
}

# az is called from the drive Env:, in this folder: from a drive of files, PowerShell on Linux and macOS
# would take a "*" that passes through a function for file names (its issue 24178).
Push-Location ([WildcardPattern]::Escape($PSScriptRoot))
Set-Location Env:
$Before = @($env:AZURE_CORE_OUTPUT, $env:AZURE_CORE_ONLY_SHOW_ERRORS)

# Leaves your session as it was.
function Restore-Session {
  Pop-Location
  $env:AZURE_CORE_OUTPUT, $env:AZURE_CORE_ONLY_SHOW_ERRORS = $Before
}

# Is az there, signed in, and in the subscription of this plan?
function Assert-SignedIn {
  $PSNativeCommandUseErrorActionPreference = $false
  if (-not (Get-Command az -ErrorAction SilentlyContinue)) { Stop-Wrong 'The Azure CLI (az) is not installed.' }
  $account = az account show --query id --output tsv
  if ($LASTEXITCODE -ne 0) { Stop-Wrong 'Sign in first: az login' }
  if ("$account" -ne $SubscriptionId) {
    Stop-Wrong "az works in another subscription. Run: az account set --subscription $SubscriptionId"
  }
}
