#@ include terminal.sh
newline=$'\n'

# Every call of az goes through here: in the subscription of this plan, whatever `az account set` says by then in
# another terminal.
az() {
  local status=0
  if unplaced az "$@"; then set -- "$@" --subscription "$SUBSCRIPTION_ID"; fi
  command az "$@" >"$az_printed" || status=$?
  print_answer
  return "$status"
}

# What az prints stands here until it is printed on. Bash reads a file without a process, and sees a zero byte in it.
az_printed=$temporary/printed

# Prints what az printed, and keeps nothing of it. az of Windows ends lines with CR LF. Bash would drop a zero byte, and
# so make another word of one that Azure answered: it becomes a byte that no script takes for a letter.
print_answer() {
  local LC_ALL=C printed
  if IFS= read -r -d '' printed <"$az_printed"; then printed=$(tr '\000' '\001' <"$az_printed"); fi
  : >"$az_printed"
  while [[ "$printed" == *"$newline" ]]; do printed=${printed%"$newline"}; done
  case "$printed" in
    '') ;;
    *$'\r'*) printf '%s\n' "$printed" | sed $'s/\r$//' ;;
    *) printf '%s\n' "$printed" ;;
  esac
}

# Are these words the same, without regard to case? It is called too often for a process each time.
is() { [ "${#1}" = "${#2}" ] && is_in "$1" "$2"; }

# Is the first text in the second, without regard to case?
is_in() {
  local found=1
  shopt -s nocasematch
  if [[ "$2" == *"$1"* ]]; then found=0; fi
  shopt -u nocasematch
  return "$found"
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
