Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

# Says what is wrong with how the script was called, and stops.
function Stop-Wrong([string] $Message) {
  [Console]::Error.WriteLine("${ScriptName}: $Message")
  exit 2
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
