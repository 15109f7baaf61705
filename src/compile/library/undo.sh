#!/usr/bin/env bash
#@ header
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

#@ values

#@ include common.sh
#@ include changing.sh
usage() {
  cat <<'END'
Deletes what apply made, known by the tag of this plan, in reverse order. What was there before
and what you brought stays.

  bash undo.sh [--dry-run] [--yes] [--help]

  --dry-run  print each az call and change nothing
  --yes      do not ask first

Exit: 0 done, 1 a step failed, 2 wrong use or not ready.
END
}

mode=run yes=''
while [ $# -gt 0 ]; do
  case "$1" in
    --dry-run) mode=dry ;;
    --yes) yes=1 ;;
    --help) usage && exit 0 ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done

tagged='' listed=''
# Was it made by this plan? What carries its tag is listed once for each subscription.
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
ours() {
  local subscription more
  [ "$mode" = run ] || return 0
  subscription=$(segment 3 "$1")
  case "$listed" in
    *"|$subscription|"*) ;;
    *)
      more=$(az resource list --subscription "$subscription" --tag "$PLAN_TAG" \
        --query "[].id" --output tsv) || exit 1
      tagged="$tagged
$more"
      listed="$listed|$subscription|"
      ;;
  esac
  has_line "$1" "$tagged"
}

# A group goes only if this plan made it and everything in it carries the tag.
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
ours_whole() {
  local tag others
  [ "$mode" = run ] || return 0
  tag=$(az group list --tag "$PLAN_TAG" --query "[].id" --output tsv) || exit 1
  if ! has_line "$1" "$tag"; then
    say "  this plan did not make the group, so it stays"
    return 1
  fi
  others=$(az resource list --resource-group "$RESOURCE_GROUP" \
    --query "[?tags.$PLAN_TAG_NAME!='$PLAN_TAG_VALUE'].id" --output tsv) || exit 1
  [ -n "$others" ] || return 0
  say "  the group holds what this plan did not make, so it stays:"
  say "$(printf '%s\n' "$others" | sed 's/^/  /')"
  return 1
}

current=''
step() {
  current=$1
  if [ "$mode" = dry ]; then say "# $1: $2"; else say "$1: $2"; fi
}

on_exit() {
  local status=$?
  [ -n "$current" ] && [ "$status" != 0 ] || exit "$status"
  printf 'undo.sh: step %s failed. Mend the cause and run undo.sh again.\n' "$current" >&2
  exit 1
}
trap on_exit EXIT

main() {
  if [ "$mode" = run ]; then
    signed_in
    confirm "Delete what this plan made, tagged $PLAN_TAG?"
  fi
  steps
  current=''
  remains
}

steps() {
  : # a plan may have nothing to undo
  #@ steps
}

remains() {
  say "What is left:"
  #@ remains
}

main
