#@ include terminal.sh
newline=$'\n'

# Every call of az goes through here: in the subscription of this plan, whatever `az account set` says by then in
# another terminal. az of Windows ends lines with CR LF. Bash would drop a zero byte, and so make another word of one
# that Azure answered: it becomes a byte that no script takes for a letter.
az() {
  local printed status=0
  if unplaced az "$@"; then set -- "$@" --subscription "$SUBSCRIPTION_ID"; fi
  printed=$(command az "$@" | LC_ALL=C tr '\000' '\001') || status=$?
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
