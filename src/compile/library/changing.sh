# Your own configuration is not touched. JSON, because some commands read what an inner command prints, and
# find nothing where none is the rule: az policy assignment create looks up its policy so.
export AZURE_CORE_OUTPUT=json AZURE_CORE_ONLY_SHOW_ERRORS=true
exec 3>&1
log=/dev/null unfinished=''

# Keeps a line in the log.
note() { visible "$*" >>"$log"; }

# Ends the line of the current step, so that something else can be told.
end_line() {
  [ -z "$unfinished" ] || printf '\n' >&3
  unfinished=''
}

# Tells a person, and the log.
say() {
  end_line
  visible "$*" >&3
  note "$*"
}

# Tells a person alone: the answer of a model is nobody else's.
confide() {
  end_line
  visible "$*" >&3
}

# Begins the log, or says why there is none.
open_log() {
  local file="${script%.sh}.log"
  if (umask 077 && : >>"$file" && chmod 600 "$file") 2>/dev/null; then
    log=$file
    note "--- $(date -u '+%Y-%m-%d %H:%M:%S') UTC, $script"
    say "Every change is kept in $file, beside this script."
  else
    say "This folder cannot be written to, so there is no log."
  fi
}

# A single quote, and one within single quotes.
quote="'" quote_within="'\\''"
# A call as it can be pasted.
quoted() {
  local word line=''
  if unplaced "$@"; then set -- "$@" --subscription "$SUBSCRIPTION_ID"; fi
  for word in "$@"; do
    case "$word" in
      '' | *[!A-Za-z0-9_./:=-]*) word="'${word//$quote/$quote_within}'" ;;
      *) ;;
    esac
    line="$line${line:+ }$word"
  done
  printf '%s\n' "$line"
}

# Makes a call, and keeps it, what it prints and what it complains of.
logged() {
  local status=0 printed
  note "$(quoted "$@")"
  printed=$("$@" 2>"$errors") || status=$?
  # A call tells only what its line asks for.
  case " $* " in
    *' online-endpoint invoke '*) confide "$printed" ;;
    *' --output '*) [ -z "$printed" ] || say "$printed" ;;
    *) ;;
  esac
  [ ! -s "$errors" ] || note "$(cat "$errors")"
  return "$status"
}

# Tells a person what az complained of.
complain() {
  [ -s "$errors" ] || return 0
  end_line
  visible "$(cat "$errors")" >&2
}

#@ function ask
# Prints one scalar: NAME=$(ask NAME az …)
ask() {
  local name=$1 value
  shift
  if [ "$mode" = dry ]; then
    quoted "$@" >&3
    printf '<%s>' "$name"
    return
  fi
  value=$("$@") || return
  if [ -z "$value" ]; then
    printf '\n%s: az printed nothing for %s.\n' "$script" "$name" >&2
    return 1
  fi
  printf '%s' "$value"
}

#@ end
#@ function prints
# Does a call print something, or nothing? A dry run goes on: prints nothing az …
prints() {
  local want=$1 got
  shift
  case "$mode" in
    dry) return 0 ;;
    count) return 1 ;;
    *) ;;
  esac
  got=$("$@") || exit 1
  if [ "$want" = nothing ]; then [ -z "$got" ]; else [ -n "$got" ]; fi
}

#@ end
# The part of an id between two slashes: segment 3 ID is its subscription.
segment() { printf '%s' "$2" | cut -d / -f "$1"; }

# Asks a person, who must be there unless --yes was given.
confirm() {
  local answer=''
  [ -z "$yes" ] || return 0
  [ -t 0 ] || refuse "There is nobody to ask. Add --yes to go on without a question."
  printf '%s [y/N] ' "$1"
  read -r answer || true
  case "$answer" in
    y | Y | yes) ;;
    *) refuse "Nothing was done." ;;
  esac
}
