# Says what is wrong with how the script was called, and stops.
refuse() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 2
}

lower() { printf '%s' "$1" | tr '[:upper:]' '[:lower:]'; }

# Is az there, signed in, and in the subscription of this plan?
signed_in() {
  local account
  command -v az >/dev/null || refuse "The Azure CLI (az) is not installed."
  account=$(az account show --query id --output tsv) || refuse "Sign in first: az login"
  if [ "$(lower "$account")" != "$(lower "$SUBSCRIPTION_ID")" ]; then
    refuse "az works in another subscription. Run: az account set --subscription $SUBSCRIPTION_ID"
  fi
}
