#@ include terminal.sh
# Every call of az goes through here: in the subscription of this plan, whatever `az account set` says by then in
# another terminal. az of Windows ends lines with CR LF.
az() {
  local printed status=0
  if unplaced az "$@"; then set -- "$@" --subscription "$SUBSCRIPTION_ID"; fi
  printed=$(command az "$@") || status=$?
  case "$printed" in
    '') ;;
    *$'\r'*) printf '%s\n' "$printed" | sed $'s/\r$//' ;;
    *) printf '%s\n' "$printed" ;;
  esac
  return "$status"
}

# Does a call name no subscription, though it acts in one? Extensions and the account are of this machine, and Entra ID
# is of the tenant: az takes none for them.
unplaced() {
  local word
  case "$2" in
    version | extension | account | ad) return 1 ;;
    *) ;;
  esac
  for word in "$@"; do
    if [ "$word" = --subscription ]; then return 1; fi
  done
}
