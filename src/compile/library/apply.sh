#!/usr/bin/env bash
#@ header
IFS= read -r line <"$0" && case "$line" in *$'\r') echo "$0: its lines end with CR LF, and bash needs LF: keep the .gitattributes." >&2 && exit 2 ;; *) ;; esac #
set -euo pipefail
CDPATH='' cd -- "$(dirname "${BASH_SOURCE[0]}")"

#@ values

#@ include common.sh
#@ include changing.sh

usage() {
  cat <<'END'
Makes what is absent, in order, and stops at the first failure. Running it again is safe.

  bash apply.sh [--dry-run] [--from STEP] [--only STEP] [--list] [--yes] [--help]

  --dry-run    print each az call and change nothing
  --from STEP  begin with this step
  --only STEP  do this step and no other
  --list       print the steps in order
  --yes        do not ask first

Before anything is made it looks whether all is ready. Exit: 0 done, 1 a step failed, 2 wrong use or
not ready, 3 stopped where only a machine inside the virtual network can go on.
END
}

mode=run from='' only='' yes='' inside=''
while [ $# -gt 0 ]; do
  option "$1"
  case "$1" in
    --dry-run) mode=dry ;;
    --list) mode=list ;;
    --yes) yes=1 ;;
    --help) usage && exit 0 ;;
    --from | --only)
      [ -n "${2:-}" ] || refuse "$1 needs the name of a step. --list prints them."
      if [ "$1" = --from ]; then from=$2; else only=$2; fi
      shift
      ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done
apart --from --only
for other in --dry-run --yes --from --only; do apart --list "$other"; done

# Changes something: run az …
run() {
  local status=0
  if [ "$mode" = dry ]; then
    quoted "$@" >&3
    return
  fi
  changed=1
  logged "$@" || status=$?
  complain
  return "$status"
}

# Stops because something could not be read, which does not say that it is absent.
unreadable() {
  [ -n "$current" ] || unreachable
  complain
  exit 1
}

#@ function retry
not_yet_known="PrincipalNotFound|does not exist in the directory|RoleDefinitionDoesNotExist|Role '.*' doesn't exist"
# Gives a new identity or role time to be known everywhere; no other failure is tried again: retry az …
retry() {
  local deadline=$((SECONDS + 180))
  if [ "$mode" = dry ]; then
    run "$@"
    return
  fi
  changed=1
  until logged "$@"; do
    if [ "$SECONDS" -ge "$deadline" ] || ! grep -qiE "$not_yet_known" "$errors"; then
      complain
      return 1
    fi
    say "  not yet known everywhere, trying again in 15 seconds"
    sleep 15
  done
}

#@ end
#@ function once
# What is there, by one read each.
#@ listings

# Reads what is there, the first time that it is asked for: once NAME az … One line for each thing; none
# where az exits 3, because what it reads from is absent. Anything else is a failure.
once() {
  local name=$1 status=0 printed
  shift
  if [ "$mode" != run ] || [ "${!name}" != unread ]; then return 0; fi
  printed=$("$@" 2>"$errors") || status=$?
  case "$status" in
    0 | 3) ;;
    *) unreadable ;;
  esac
  printf -v "$name" '%s' "$printed"
}

#@ end
#@ function absent: has_line
# Is no line of what was read this one? A dry run takes everything to be absent: absent LINE "$READ"
absent() { [ "$mode" != run ] || ! has_line "$1" "$2"; }

#@ end
#@ function value_of
# The value of a name among lines of `name=value`, or a failure: value_of NAME "$READ"
value_of() {
  [ "$mode" = run ] || return 1
  printf '%s\n' "$2" | NAME=$1 awk -F '=' \
    'tolower($1) == tolower(ENVIRON["NAME"]) && !found { found = 1; printf "%s", $2 } END { exit !found }'
}

#@ end
#@ function exists: has_line segment
known='' listed=''
# Is there a resource with this id? A group is listed once; a child that its list does not name is asked
# for by itself.
exists() {
  local id=$1 group=${1%%/providers/*} rest
  [ "$mode" = run ] || return 1
  list_group "$group"
  if has_line "$id" "$known"; then return 0; fi
  rest=${id#*/providers/*/*/}
  case "$rest" in
    */*) found az resource show --ids "$id" ;;
    *) return 1 ;;
  esac
}

list_group() {
  local more status=0
  case "$listed" in
    *"|$1|"*) return ;;
    *) ;;
  esac
  more=$(az resource list --subscription "$(segment 3 "$1")" --resource-group "$(segment 5 "$1")" \
    --query "[].id" --output tsv 2>"$errors") || status=$?
  case "$status" in
    0 | 3) ;;
    *) unreadable ;;
  esac
  known="$known
$more"
  listed="$listed|$1|"
}

# az exits 3 for what is absent; anything else is a failure.
found() {
  local status=0
  "$@" >/dev/null 2>"$errors" || status=$?
  case "$status" in
    0) return 0 ;;
    3) return 1 ;;
    *) unreadable ;;
  esac
}

#@ end
#@ function wait_until
# Goes on when a call prints this word: wait_until MINUTES WHAT WORD az … A read that fails does not fit yet.
wait_until() {
  local minutes=$1 what=$2 word=$3 got began_waiting=$SECONDS
  shift 3
  if [ "$mode" = dry ]; then
    say "# wait up to $minutes minutes: $what"
    return
  fi
  while true; do
    got=$("$@" 2>"$errors") || got=''
    if [ "$(lower "$got")" = "$(lower "$word")" ]; then return 0; fi
    if [ $((SECONDS - began_waiting)) -ge $((minutes * 60)) ]; then
      complain
      printf '%s: gave up after %s minutes waiting for: %s\n' "$script" "$minutes" "$what" >&2
      return 1
    fi
    say "  waiting for: $what ($(((SECONDS - began_waiting) / 60)) of at most $minutes minutes)"
    sleep 30
  done
}

#@ end
seen=' ' doing=' '
# Begins a step if it is among those asked for: if step ID FROM TITLE; then …
step() {
  local id=$1 where=$2 title=$3
  end_step
  at=$((at + 1))
  case "$mode" in
    names) name_step "$id" && return 1 ;;
    list) printf '%-26s %-9s %s\n' "$id" "$where" "$title" && return 1 ;;
    *) ;;
  esac
  case "$doing" in
    *" $id "*) ;;
    *) return 1 ;;
  esac
  if [ "$where" = inside ] && [ "$mode" = run ]; then boundary "$id"; fi
  begin_step "$id" "$title"
}

# Keeps a step's name, and whether it is among those asked for.
name_step() {
  count=$at
  seen="$seen$1 "
  if [ "${only:-$1}" != "$1" ]; then return 0; fi
  if [ -n "$from" ] && [ "$doing" = ' ' ] && [ "$from" != "$1" ]; then return 0; fi
  doing="$doing$1 "
}

# Past it only a machine inside, or who asks for it by name: --from or --only one of the steps inside.
boundary() {
  if [ -n "$inside" ] || [ "$from" = "$1" ] || [ "$only" = "$1" ]; then
    inside=1
    return
  fi
  say "The rest works only from inside the virtual network. Take this folder to a machine there, and:"
  say "  bash apply.sh --from $1"
  exit 3
}

#@ include preflight.sh

on_exit() {
  local status=$?
  rm -f "$errors"
  [ -n "$current" ] && [ "$status" != 0 ] || exit "$status"
  end_line
  if [ -n "$stopped" ]; then
    note "  stopped"
    printf '%s: stopped in step %s; what came before it is done. Go on with:\n' "$script" "$current" >&2
  else
    note "  failed"
    printf '%s: step %s failed; what came before it is done. Go on with:\n' "$script" "$current" >&2
  fi
  printf '  bash apply.sh --from %s\n' "$current" >&2
  [ -z "$stopped" ] || exit 130
  exit 1
}

on_signal() {
  stopped=1
  [ -n "$current" ] || printf '\n%s: stopped; nothing was made.\n' "$script" >&2
  exit 130
}
trap on_exit EXIT
trap on_signal INT TERM HUP

main() {
  local asked=$mode name
  mode=names
  steps
  mode=$asked at=0
  for name in "$from" "$only"; do
    case "$seen" in
      *" $name "*) ;;
      *) [ -z "$name" ] || refuse "There is no step $name in this plan. --list prints those there are." ;;
    esac
  done
  if [ "$mode" = run ]; then
    open_log
    preflight
    confirm "Make what is absent in subscription $SUBSCRIPTION_ID?"
  fi
  steps
  end_step
  if [ "$mode" = run ]; then say "Done. Now run: bash verify.sh"; fi
}

steps() {
  #@ steps
}

main
