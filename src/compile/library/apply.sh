#!/usr/bin/env bash
#@ header
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

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

Exit: 0 done, 1 a step failed, 2 wrong use or not ready, 3 stopped where only a machine
inside the virtual network can go on.
END
}

mode=run from='' only='' yes='' inside=''
while [ $# -gt 0 ]; do
  case "$1" in
    --dry-run) mode=dry ;;
    --list) mode=list ;;
    --yes) yes=1 ;;
    --help) usage && exit 0 ;;
    --from | --only)
      [ $# -gt 1 ] || refuse "$1 needs the name of a step. --list prints them."
      if [ "$1" = --from ]; then from=$2; else only=$2; fi
      shift
      ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done

# Gives a new identity time to be known everywhere: retry az …
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
retry() {
  local tries=12
  if [ "$mode" = dry ]; then
    show "$@"
    return
  fi
  until silently "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    say "  not yet, trying again in 15 seconds"
    sleep 15
  done
}

# az exits 3 for what is absent; anything else is a failure.
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
found() {
  local status=0 message
  [ "$mode" = run ] || return 1
  message=$("$@" 2>&1) || status=$?
  case "$status" in
    0) return 0 ;;
    3) return 1 ;;
  esac
  printf '%s\n' "$message" >&2
  exit 1
}

known='' listed=''
# Is there a resource with this id? A group is listed once; a child is asked for by itself.
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
exists() {
  local id=$1 group=${1%%/providers/*} rest more
  [ "$mode" = run ] || return 1
  rest=${id#*/providers/*/*/}
  case "$rest" in
    */*)
      found az resource show --ids "$id"
      return
      ;;
  esac
  case "$listed" in
    *"|$group|"*) ;;
    *)
      more=$(az resource list --subscription "$(segment 3 "$group")" \
        --resource-group "$(segment 5 "$group")" --query "[].id" --output tsv) || exit 1
      known="$known
$more"
      listed="$listed|$group|"
      ;;
  esac
  has_line "$id" "$known"
}

# Does az list anything? Said of what was deleted but not yet purged.
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
listed_by() {
  local printed
  [ "$mode" = run ] || return 1
  printed=$("$@") || exit 1
  [ -n "$printed" ]
}

# Goes on when the command succeeds: wait_until MINUTES WHAT COMMAND…
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
wait_until() {
  local minutes=$1 what=$2 deadline
  shift 2
  if [ "$mode" = dry ]; then
    say "# wait up to $minutes minutes: $what"
    return
  fi
  deadline=$(($(date +%s) + minutes * 60))
  until "$@"; do
    if [ "$(date +%s)" -ge "$deadline" ]; then
      printf 'apply.sh: gave up after %s minutes waiting for: %s\n' "$minutes" "$what" >&2
      return 1
    fi
    say "  waiting for: $what"
    sleep 30
  done
}

# Do the printed words fit, without regard to case? shows "WORD WORD" az …
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
shows() {
  local want=$1 got
  shift
  got=$("$@") || return 1
  [ "$(lower "$got")" = "$(lower "$want")" ]
}

# Begins a step if it is among those asked for: if step ID FROM TITLE; then …
current='' seen=''
step() {
  local id=$1 where=$2 title=$3
  current=''
  case "$mode" in
    names) seen="$seen $id " && return 1 ;;
    list) printf '%-26s %-9s %s\n' "$id" "$where" "$title" && return 1 ;;
  esac
  if [ -n "$only" ] && [ "$only" != "$id" ]; then return 1; fi
  if [ -n "$from" ] && [ "$from" != "$id" ]; then return 1; fi
  if [ "$where" = inside ] && [ "$mode" = run ]; then boundary "$id"; fi
  from=''
  current=$id
  if [ "$mode" = dry ]; then say "# $id: $title"; else say "$id: $title"; fi
}

# Past it only who asks for it by name: --from or --only one of the steps inside.
boundary() {
  if [ -n "$inside$from$only" ]; then
    inside=1
    return
  fi
  say "The rest works only from inside the virtual network. Take this folder to a machine there, and:"
  say "  bash apply.sh --from $1"
  exit 3
}

on_exit() {
  local status=$?
  [ -n "$current" ] && [ "$status" != 0 ] || exit "$status"
  printf 'apply.sh: step %s failed; what came before it is done. Go on with:\n' "$current" >&2
  printf '  bash apply.sh --from %s\n' "$current" >&2
  exit 1
}
trap on_exit EXIT

main() {
  local asked=$mode name
  mode=names
  steps
  mode=$asked
  for name in "$from" "$only"; do
    case " $seen " in
      *" $name "*) ;;
      *) [ -z "$name" ] || refuse "There is no step $name in this plan. --list prints those there are." ;;
    esac
  done
  if [ "$mode" = run ]; then
    signed_in
    confirm "Make what is absent in subscription $SUBSCRIPTION_ID?"
  fi
  steps
  current=''
  if [ "$mode" = run ]; then say "Done. Now run: bash verify.sh"; fi
}

steps() {
  #@ steps
}

main
