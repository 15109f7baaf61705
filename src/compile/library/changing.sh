# Your own configuration is not touched. JSON, because some commands read what an inner command prints, and
# find nothing where none is the rule: az policy assignment create looks up its policy so.
export AZURE_CORE_OUTPUT=json AZURE_CORE_ONLY_SHOW_ERRORS=true
exec 3>&1

say() { printf '%s\n' "$*" >&3; }

# Prints a call so that it can be pasted.
show() {
  local word line=''
  for word in "$@"; do
    case "$word" in
      '' | *[!A-Za-z0-9_./:=-]*) word="'$(printf '%s' "$word" | sed "s/'/'\\\\''/g")'" ;;
    esac
    line="$line${line:+ }$word"
  done
  say "$line"
}

# A call prints only what its line asks for: silently az …
silently() {
  case " $* " in
    *' --output '*) "$@" ;;
    *) "$@" >/dev/null ;;
  esac
}

# Changes something: run az …
run() {
  if [ "$mode" = dry ]; then show "$@"; else silently "$@"; fi
}

# Prints one scalar: NAME=$(ask NAME az …)
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
ask() {
  local name=$1 value
  shift
  if [ "$mode" = dry ]; then
    show "$@"
    printf '<%s>' "$name"
    return
  fi
  value=$("$@") || return
  if [ -z "$value" ]; then
    printf '%s: az printed nothing for %s.\n' "${0##*/}" "$name" >&2
    return 1
  fi
  printf '%s' "$value"
}

# Does a call print something, or nothing? A dry run goes on: prints nothing az …
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
prints() {
  local want=$1 got
  shift
  [ "$mode" = run ] || return 0
  got=$("$@") || exit 1
  if [ "$want" = nothing ]; then [ -z "$got" ]; else [ -n "$got" ]; fi
}

# The part of an id between two slashes: segment 3 ID is its subscription.
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
segment() { printf '%s' "$2" | cut -d / -f "$1"; }

# Is one of the lines this text, without regard to case? No pipe: grep may end before all is written,
# and `pipefail` would call that a failure.
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
has_line() {
  grep -qixF -- "$1" <<END
$2
END
}

# Asks a person, who must be there unless --yes was given.
confirm() {
  local answer
  [ -z "$yes" ] || return 0
  [ -t 0 ] || refuse "There is nobody to ask. Add --yes to go on without a question."
  printf '%s [y/N] ' "$1"
  read -r answer
  case "$answer" in
    y | Y | yes) ;;
    *) refuse "Nothing was done." ;;
  esac
}
