#!/usr/bin/env bash
#@ header
IFS= read -r line <"$0" && case "$line" in *$'\r') echo "$0: its lines end with CR LF, and bash needs LF: keep the .gitattributes." >&2 && exit 2 ;; *) ;; esac #
set -euo pipefail
CDPATH='' cd -- "$(dirname "${BASH_SOURCE[0]}")"

#@ values

#@ include common.sh
#@ include changing.sh
#@ include steps.sh
#@ include at-work.sh
#@ include lock.sh
#@ include identity.sh

usage() {
  cat <<'END'
Makes what is absent, in order, and stops at the first failure. Running it again is safe.

  bash apply.sh [--dry-run] [--from STEP] [--only STEP] [--list] [--yes] [--help]

  --dry-run    print each az call, as if nothing were there, and change nothing; it reads and compares
               nothing: a run without it does so first, and asks
  --from STEP  begin with this step
  --only STEP  do this step and no other
  --list       print the steps in order
  --yes        do not ask first

Before anything is made it looks whether all is ready. Exit: 0 done, 1 a step failed, 2 wrong use or
not ready, 3 stopped where only a machine inside the virtual network can go on, 130 stopped.
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

# A mark for each role that this run gave.
gave=''
# Makes a call that changes something, and knows whether it gave a role, or made the group.
change() {
  changed=1
  logged "$@" || return
  case " $* " in
    *' role assignment create '*) gave="$gave+" ;;
    ' az group create '*) home=$home_group && take_group ;;
    *) ;;
  esac
}

# Changes something: run az …
run() {
  local status=0
  if [ "$mode" = dry ]; then
    quoted "$@" >&3
    return
  fi
  change "$@" || status=$?
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
# What Azure answers while a new identity or role is not known everywhere, and what it answers to who uses a
# new role. Seen in: Azure/bicep 16601 (KeyVaultAuthenticationFailure), Azure/azure-cli 22510 and
# Azure/terraform-azurerm-avm-res-keyvault-vault 78 (ForbiddenByRbac), Azure/mpf 334 (AuthorizationFailed),
# MicrosoftDocs/azure-docs 95742 (AuthorizationPermissionMismatch),
# Azure/terraform-azure-avm-ptn-alz-sub-vending 47 (RoleAssignmentScopeNotAssignableToRoleDefinition).
not_yet_known="PrincipalNotFound|does not exist in the directory|RoleDefinitionDoesNotExist|Role '.*' doesn't exist"
not_yet_known="$not_yet_known|RoleAssignmentScopeNotAssignableToRoleDefinition"
not_yet_held="KeyVaultAuthenticationFailure|ForbiddenByRbac|please observe propagation time|LinkedAuthorizationFailed"
not_yet_held="$not_yet_held|AuthorizationFailed|AuthorizationPermissionMismatch"
# Gives a new identity or role ten minutes to be known everywhere; no other refusal is tried again: retry az …
retry() {
  local began_waiting=$SECONDS
  if [ "$mode" = dry ]; then
    run "$@"
    return
  fi
  until change "$@"; do
    if [ $((SECONDS - began_waiting)) -ge 600 ] || ! passes; then
      complain
      return 1
    fi
    say "  not yet known everywhere, trying again in 15 seconds ($(((SECONDS - began_waiting) / 60)) of at most 10 minutes)"
    sleep 15
  done
}

# Does what az complained of pass by itself? Who lacks a role that nobody gave just now must not wait for it.
passes() {
  if grep -qiE "$not_yet_known" "$errors"; then return 0; fi
  [ -n "$gave" ] && grep -qiE "$not_yet_held" "$errors"
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
#@ function absent
# Is no line of what was read this one? A dry run takes everything to be absent: absent LINE "$READ"
absent() { [ "$mode" != run ] || ! has_line "$1" "$2"; }

#@ end
#@ function none_begins
# Does no line of what was read begin so? A dry run takes everything to be absent: none_begins START "$READ"
none_begins() {
  local status=0
  [ "$mode" = run ] || return 0
  shopt -s nocasematch
  if [[ $newline$2 == *"$newline$1"* ]]; then status=1; fi
  shopt -u nocasematch
  return "$status"
}

#@ end
#@ function not_named: absent
# Is nothing of this name among what was read? One that is otherwise than its line says is left, and told:
# not_named LINE NAME "$READ"
not_named() {
  if absent "$2" "$3"; then return 0; fi
  if absent "$1" "$3"; then
    say "  $2 is there, and not as this plan makes it. It is left as it is: bash verify.sh says whether it will do, and bash repair.sh mends it."
  fi
  return 1
}

#@ end
#@ function assert_free
# Stops where something else has the name, which the next call would overwrite: assert_free NAME "$READ"
assert_free() {
  if [ "$mode" != run ] || ! has_line "$1" "$2"; then return 0; fi
  end_line
  printf '%s: there is another %s here, which does something else. It is left as it is: delete it, or choose another name in the guide.\n' \
    "$script" "$1" >&2
  exit 1
}

#@ end
#@ function value_of
# The value of a name among lines of `name=value`, or a failure: value_of NAME "$READ"
value_of() {
  local status=1
  [ "$mode" = run ] || return 1
  shopt -s nocasematch
  if [[ $newline$2$newline =~ $newline"$1"=([^=$newline]*) ]]; then status=0; fi
  shopt -u nocasematch
  [ "$status" != 0 ] || printf '%s' "${BASH_REMATCH[1]}"
  return "$status"
}

#@ end
#@ function read_state
# The states of what is there, a line for each thing: its state, a tab, its id.
known='' listed='' state=''
# Reads the state of the resource with this id, which is empty where there is none. A group is listed once; a
# child that its list does not name is asked for by itself.
read_state() {
  local id=$1 status=0
  list_group "${id%%/providers/*}"
  state=''
  shopt -s nocasematch
  if [[ $known$newline =~ $newline([^$tab$newline]*)$tab"$id"$newline ]]; then state=${BASH_REMATCH[1]}; fi
  shopt -u nocasematch
  [ -z "$state" ] || return 0
  case "${id#*/providers/*/*/}" in
    */*) ;;
    *) return 0 ;;
  esac
  # A row, since az prints nothing for what has no state.
  state=$(az resource show --ids "$id" --query "[[properties.provisioningState, id]]" --output tsv 2>"$errors") || status=$?
  case "$status" in
    0 | 3) ;;
    *) unreadable ;;
  esac
  state=${state%%$'\t'*}
}

list_group() {
  local more status=0
  case "$listed" in
    *"|$1|"*) return ;;
    *) ;;
  esac
  more=$(az resource list --subscription "$(segment 3 "$1")" --resource-group "$(segment 5 "$1")" \
    --query "[].[provisioningState, id]" --output tsv 2>"$errors") || status=$?
  case "$status" in
    0 | 3) ;;
    *) unreadable ;;
  esac
  known="$known
$more"
  listed="$listed|$1|"
}

#@ end
#@ function exists: read_state
# Is there a resource with this id, whatever became of it?
exists() {
  [ "$mode" = run ] || return 1
  read_state "$1"
  [ -n "$state" ]
}

#@ end
#@ function made: read_state
# Was the resource with this id made? One that failed is not, and is made again in its place; where Azure does
# not do that, the call that deletes it is named: made ID [az …]
made() {
  local id=$1
  shift
  [ "$mode" = run ] || return 1
  read_state "$id"
  case "$state" in
    '') return 1 ;;
    Failed | Canceled) ;;
    *) return 0 ;;
  esac
  if [ $# = 0 ]; then
    say "  ${id##*/} was begun and is $state: making it again"
    return 1
  fi
  end_line
  printf '%s: %s was begun and is %s. Azure does not make it again in its place: delete it, then go on.\n  %s\n' \
    "$script" "$id" "$state" "$(quoted "$@")" >&2
  exit 1
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
    if is "$got" "$word"; then return 0; fi
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
  if [ "$where" = network ] && [ "$mode" = run ]; then boundary "$id"; fi
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

not_read() { unreachable; }

# Stops where another plan made the group, or anything that this one would take for its own.
one_plan() {
  local id plan
  survey
  no_other_run
  plan=$(home_tag "${PLAN_TAG_NAME}Group")
  if [ -n "$plan" ] && [ "$plan" != "$PLAN_TAG_VALUE" ]; then
    finding error "The resource group $RESOURCE_GROUP belongs to another plan: ${PLAN_TAG_NAME}Group=$plan." \
      "Render with the values.json of that plan, or choose another resource group."
  fi
  while IFS='	' read -r id plan; do
    if [ -n "$plan" ] && [ "$plan" != "$PLAN_TAG_VALUE" ] && has_line "$id" "$own"; then
      finding error "Another plan made $id: $PLAN_TAG_NAME=$plan." "Choose another instance number, or another name, and render again."
    fi
  done <<END
$(printf '%s\n' "$around" | tag_values "$PLAN_TAG_NAME")
END
}

tell_end() {
  [ -n "$current" ] && [ "$1" != 0 ] || return "$1"
  end_line
  if [ -n "$stopped" ]; then
    note "  stopped"
    printf '%s: stopped in step %s; what came before it is done. Go on with:\n' "$script" "$current" >&2
  else
    note "  failed"
    printf '%s: step %s failed; what came before it is done. Go on with:\n' "$script" "$current" >&2
  fi
  printf '  bash apply.sh --from %s\n' "$current" >&2
  [ -z "$stopped" ] || return 130
  return 1
}

on_signal() {
  stopped=1
  [ -n "$current" ] || printf '\n%s: stopped; nothing was made.\n' "$script" >&2
  exit 130
}
trap on_signal INT TERM HUP

main() {
  local own_mode=$mode name
  mode=names
  steps
  mode=$own_mode at=0
  for name in "$from" "$only"; do
    case "$seen" in
      *" $name "*) ;;
      *) [ -z "$name" ] || refuse "There is no step $name in this plan. --list prints those there are." ;;
    esac
  done
  if [ "$mode" = run ]; then
    open_log
    take_lock
    preflight
    confirm "Make what is absent in subscription $SUBSCRIPTION_ID?"
    [ -n "$yes" ] || read_home # while it asked, another may have begun
    no_other_run
    take_group
  fi
  steps
  end_step
  if [ "$mode" = run ]; then say "Done. Now run: bash verify.sh"; fi
}

steps() {
  : # a part of a plan may have nothing to make
  #@ steps
}

main
