#@ include terminal.ps1

# Every call of az goes through here: in the subscription of this plan, whatever `az account set` says by then in
# another terminal.
function az {
  if (-not $AzProgram) { Find-Az }
  $words = Add-Subscription @args
  & $AzProgram @AzFirst @words
}

# A call with the subscription of this plan where it names none. Extensions and the account are of this machine, and
# Entra ID is of the tenant: they take none.
function Add-Subscription {
  $args
  if ($args[0] -in 'version', 'extension', 'account', 'ad' -or $args -contains '--subscription') { return }
  '--subscription'
  $SubscriptionId
}

#@ include quietly.ps1
