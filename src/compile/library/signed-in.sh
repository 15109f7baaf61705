# Is az there, signed in, and in the subscription of this plan?
signed_in() {
  local account
  find_az
  account=$(az account show --query id --output tsv 2>"$errors") ||
    refuse "Sign in first: az login ($(complaint))"
  if ! is "$account" "$SUBSCRIPTION_ID"; then
    refuse "az works in another subscription. Run: az account set --subscription $SUBSCRIPTION_ID"
  fi
}
