#!/usr/bin/env bash
#@ header
IFS= read -r line <"$0" && case "$line" in *$'\r') echo "$0: its lines end with CR LF, and bash needs LF: keep the .gitattributes." >&2 && exit 2 ;; *) ;; esac #
set -euo pipefail
CDPATH='' cd -- "$(dirname "${BASH_SOURCE[0]}")"

#@ values

#@ include common.sh
#@ include signed-in.sh
#@ include changing.sh

usage() {
  cat <<'END'
Deletes what apply made, known by the tag of this plan, in reverse order. What was there before
and what you brought stays. First it tells what goes and what stays.

  bash undo.sh [--dry-run] [--yes] [--defender-plan NAME] [--help]

  --dry-run             print each az call and change nothing
  --yes                 do not ask first
  --defender-plan NAME  also switch off this plan of Microsoft Defender for Cloud, for the whole
                        subscription; may be given more than once

Exit: 0 done, 1 a step failed, 2 wrong use or not ready.
END
}

mode=run yes='' plans=' '
while [ $# -gt 0 ]; do
  [ "$1" = --defender-plan ] || option "$1"
  case "$1" in
    --dry-run) mode=dry ;;
    --yes) yes=1 ;;
    --help) usage && exit 0 ;;
    --defender-plan)
      case "${2:-}" in
        '' | *[!A-Za-z0-9]*) refuse "$1 needs the name of a Defender plan." ;;
        *) ;;
      esac
      plans="$plans$2 "
      shift
      ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done

is_gone='(\(|Code: )[A-Za-z]*NotFound'
# Deletes, or tells what would be deleted; what is gone already is no fault: drop az …
drop() {
  local status=0
  case "$mode" in
    dry) quoted "$@" >&3 && return ;;
    tell) say "  $(quoted "$@")" && return ;;
    count) return ;;
    *) changed=1 ;;
  esac
  logged "$@" || status=$?
  if [ "$status" = 3 ] || { [ "$status" != 0 ] && grep -qE "$is_gone" "$errors"; }; then
    say "  it was gone already"
    return
  fi
  complain
  return "$status"
}

told='|'
# Names what goes, once.
tell() {
  case "$told" in
    *"|$1|"*) ;;
    *) say "  $1" ;;
  esac
  told="$told$1|"
}

#@ function ours: has_line segment
tagged='' listed=''
# Was it made by this plan? What carries its tag is listed once for each subscription.
ours() {
  local subscription more
  case "$mode" in
    dry) return 0 ;;
    count) return 1 ;;
    *) ;;
  esac
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
  has_line "$1" "$tagged" || return 1
  [ "$mode" = tell ] || return 0
  tell "${1#*/providers/}"
  return 1
}

#@ end
#@ function ours_whole: has_line
# A group goes only if this plan made it and everything in it carries the tag, or was made by Azure itself
# beside what does.
ours_whole() {
  local groups others
  case "$mode" in
    dry) return 0 ;;
    count) return 1 ;;
    *) ;;
  esac
  groups=$(az group list --tag "$PLAN_TAG" --query "[].id" --output tsv) || exit 1
  if ! has_line "$1" "$groups"; then
    [ "$mode" = tell ] || say "  this plan did not make the group, so it stays"
    return 1
  fi
  if [ "$mode" = tell ]; then
    tell "the resource group $RESOURCE_GROUP, if nothing else is in it"
    return 1
  fi
  others=$(others_in_group) || exit 1
  [ -n "$others" ] || return 0
  say "  the group holds what this plan did not make, so it stays:"
  say "$(printf '%s\n' "$others" | sed 's/^/  /')"
  return 1
}

others_in_group() {
  local listed id made
  made=$(byproducts)
  listed=$(az resource list --resource-group "$RESOURCE_GROUP" \
    --query "[?tags.$PLAN_TAG_NAME!='$PLAN_TAG_VALUE'].id" --output tsv) || return
  printf '%s\n' "$listed" | while IFS= read -r id; do
    if [ -n "$id" ] && ! has_line "$id" "$made"; then printf '%s\n' "$id"; fi
  done
}

# What Azure makes by itself beside resources of this plan, without the tag.
byproducts() {
  : # a plan may have none
  #@ byproducts
}

#@ end
known_plans=' '
#@ function named
# Is it a Defender plan that was asked for by name?
named() {
  known_plans="$known_plans$1 "
  case "$plans" in
    *" $1 "*) ;;
    *) return 1 ;;
  esac
}

#@ end
#@ function kept_until: has_line
# Tells until when deleted vaults stay: purge protection lets nobody end it sooner.
kept_until() {
  local name kept date
  [ "$mode" = run ] || return 0
  kept=$(az keyvault list-deleted --resource-type vault \
    --query "[].[name, properties.scheduledPurgeDate]" --output tsv 2>"$errors") || {
    say "Until when deleted vaults are kept cannot be seen. $(complaint)"
    return 0
  }
  for name in "$@"; do
    date=$(printf '%s\n' "$kept" | NAME=$name awk -F '\t' 'tolower($1) == tolower(ENVIRON["NAME"]) { print $2 }')
    [ -z "$date" ] || say "The deleted vault $name, and its name, stay until $date."
  done
}

#@ end
step() {
  case "$mode" in
    tell) ;;
    count) count=$((count + 1)) ;;
    *)
      end_step
      at=$((at + 1))
      begin_step "$1" "$2"
      ;;
  esac
}

on_exit() {
  local status=$?
  rm -f "$errors"
  [ -n "$current" ] && [ "$status" != 0 ] || exit "$status"
  end_line
  if [ -n "$stopped" ]; then
    note "  stopped"
    printf '%s: stopped in step %s. What is deleted is gone; run %s again to go on.\n' "$script" "$current" "$script" >&2
    exit 130
  fi
  note "  failed"
  printf '%s: step %s failed. Mend the cause and run %s again.\n' "$script" "$current" "$script" >&2
  exit 1
}

on_signal() {
  stopped=1
  [ -n "$current" ] || printf '\n%s: stopped; nothing was deleted.\n' "$script" >&2
  exit 130
}
trap on_exit EXIT
trap on_signal INT TERM HUP

# Tells what goes and what stays, before anything does.
foretell() {
  mode=tell
  say "What goes, because it carries the tag $PLAN_TAG:"
  steps
  remains
  mode=run
}

known_plan() {
  case "$known_plans" in
    *" $1 "*) ;;
    *) refuse "There is no Defender plan $1 in this plan; it has:${known_plans% }." ;;
  esac
}

main() {
  local asked=$mode plan
  mode=count
  steps
  mode=$asked
  for plan in $plans; do known_plan "$plan"; done
  if [ "$mode" = run ]; then
    signed_in
    open_log
    foretell
    confirm "Delete what this plan made, tagged $PLAN_TAG?"
  fi
  steps
  end_step
  if [ "$mode" = dry ]; then remains; fi
  #@ kept
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
