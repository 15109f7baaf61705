#!/usr/bin/env bash
#@ header
IFS= read -r line <"$0" && case "$line" in *$'\r') echo "$0: its lines end with CR LF, and bash needs LF: keep the .gitattributes." >&2 && exit 2 ;; *) ;; esac #
set -euo pipefail
CDPATH='' cd -- "$(dirname "${BASH_SOURCE[0]}")"

#@ values

#@ include common.sh
#@ include signed-in.sh
#@ include changing.sh
#@ include steps.sh
#@ include at-work.sh
#@ include lock.sh
#@ include identity.sh

usage() {
  cat <<'END'
Deletes what apply made and nothing else: what has an id of this plan and carries its tag, and what
takes no tag but has the identity of this plan in its name or description. First it tells the id of
all that goes, and what stays. What costs money by the hour goes first.

  bash undo.sh [--dry-run] [--yes] [--defender-plan NAME] [--help]

  --dry-run             print each az call and change nothing
  --yes                 do not ask first
  --defender-plan NAME  also switch off this plan of Microsoft Defender for Cloud, for the whole
                        subscription; may be given more than once

What a resource uses that stays is kept, and named: its key and who opens it, its identity, its
subnet and the way out of that. Where Azure refuses, that thing stays and the rest goes on.
Exit: 0 all that was told is gone, 1 something of it stayed, which is named, or could not be read,
2 wrong use, not ready, or another run is at work on it, 130 stopped.
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

# What goes, told before anybody is asked, and what did not.
told='' stayed='' target=''
goes() {
  has_line "$1" "$told" || say "  $1"
  told="$told$newline$1"
}
stays() {
  has_line "$1" "$stayed" || stayed="$stayed$newline$1"
  refused=1
}

# Says that something could not be read, which does not say that it is gone; the rest goes on: unknown WHAT
unknown() {
  complain
  stays "$1 (could not be read)"
}

# Nothing is known of what is there, so nothing is deleted any more.
not_read() {
  complain
  printf '%s: what this plan made could not be read, so nothing goes.\n' "$script" >&2
  exit 1
}

# Deletes what was found to be ours; what is gone already is no fault, and what stays holds up nothing: drop az …
drop() {
  local status=0
  case "$mode" in
    dry) quoted "$@" >&3 && return ;;
    tell) say "  $(quoted "$@")" && return ;;
    count) return ;;
    *) changed=1 ;;
  esac
  logged "$@" || status=$?
  if [ "$status" = 0 ]; then
    # With the group its tag is gone.
    case "$*" in
      'az group delete '*) taken='' ;;
      *) ;;
    esac
    return
  fi
  if is_gone "$target"; then
    say "  it was gone already"
    return
  fi
  complain
  stays "$target"
}

# May this go? First it is told; later only what was told goes: may_go ID
may_go() {
  target=$1
  if [ "$mode" = tell ]; then
    goes "$1"
    return 1
  fi
  has_line "$1" "$told"
}

#@ function ours
# Did this plan make it? It has an id of the plan, and it, or what it is a part of, carries the tag: ours ID [PART]
ours() {
  case "$mode" in
    dry) return 0 ;;
    count) return 1 ;;
    *) ;;
  esac
  has_line "$1" "$mine" || return 1
  if [ $# = 2 ] && [ "$mode" = tell ]; then there "$2" || return 1; fi
  may_go "${2:-$1}"
}

# Is this part of something there? Only some parts are in the list of a group.
there() {
  if has_line "$1" "$everything"; then return 0; fi
  if az resource show --ids "$1" >/dev/null 2>"$errors"; then return 0; fi
  is_gone "$1" || unknown "$1"
  return 1
}

#@ end
# What stays because something that stays uses it, each with the reason. It fails nothing, unless it was told that it
# goes, or nobody knows who uses it: leave ID REASON
left=''
leave() {
  local line="$1 ($2)"
  has_line "$line" "$left" || left="$left$newline$line"
  [ "$mode" = run ] || return 0
  if [ "$users" = unread ] || has_line "$1" "$told"; then stays "$line"; fi
}

#@ function ours_unused: ours
# The same, of what others may use by now, by what they then name, between bars: ours_unused USED ID [PART]
ours_unused() {
  local reason used=$1
  shift
  case "$mode" in
    tell | run)
      if has_line "$1" "$mine" && reason=$(why_used "$used"); then
        # A part that is gone is not kept, whoever still names it.
        if [ $# = 2 ] && ! there "$2"; then return 1; fi
        leave "${2:-$1}" "$reason"
        return 1
      fi
      ;;
    *) ;;
  esac
  ours "$@"
}

#@ end
# Who may use what undo would delete: lines of an id and all that it names, each followed by a bar.
users=''
find_users() {
  # What nobody could tell at first was told to stay.
  if [ "$users" = unread ]; then return; fi
  users=''
  #@ users
}

#@ function read_users
# Azure answers page by page, and each page begins with the address of the next: read_users URL QUERY
read_users() {
  local url=$1 page
  if [ "$users" = unread ]; then return; fi
  while [ "$url" != last ]; do
    page=$(az rest --method get --url "$url" --query "$2" --output tsv 2>"$errors") || page=''
    url=${page%%"$newline"*}
    if [ -z "$url" ]; then
      complain
      users=unread
      return
    fi
    users="$users${page#"$url"}"
  done
}

#@ end
# Why may this not go: ids, an address or a principal, between bars? What goes itself uses nothing any more: why_used USED
why_used() {
  local line user
  if [ "$users" = unread ]; then
    printf 'who uses it could not be read'
    return
  fi
  while IFS= read -r line; do
    user=${line%%|*}
    names "$line" "$1" || continue
    if ! goes_too "$user"; then
      printf '%s uses it' "$user"
      return
    fi
  done <<END
$users
END
  return 1
}

# Does a user go itself, being used by nobody who stays? A part of something goes with it.
goes_too() {
  local id=$1
  if has_line "$id" "$stayed" || why_used "$id" >/dev/null; then return 1; fi
  while [[ $id == /*/*/*/*/*/*/*/* ]]; do
    if has_line "$id" "$mine" || has_line "$id" "$told"; then return 0; fi
    id=${id%/*/*}
  done
  return 1
}

# Does the line of a user name one of these between bars, or a part of it, without regard to case? names LINE USED
names() {
  local found=1 one rest="$2|"
  shopt -s nocasematch
  while [ -n "$rest" ]; do
    one=${rest%%|*} rest=${rest#*|}
    if [ -n "$one" ] && [[ "$1" == *"|$one"[/\|]* ]]; then found=0; fi
  done
  shopt -u nocasematch
  return "$found"
}

#@ function known_by_name
# Is there what only this plan names so? A call prints its id: known_by_name az …
known_by_name() {
  local id word before='' on=''
  case "$mode" in
    dry) return 0 ;;
    count) return 1 ;;
    *) ;;
  esac
  for word in "$@"; do
    case "$before" in
      --scope | --resource) on=$word ;;
      *) ;;
    esac
    before=$word
  done
  id=$("$@" 2>"$errors") || {
    if [ -z "$on" ] || ! is_gone "$on"; then unknown "$(quoted "$@")"; fi
    return 1
  }
  [ -n "$id" ] && may_go "$id"
}

#@ end
untagged=''
#@ function carries_tag
# Does it carry the tag itself? For a part, which no list of a group names, of what others made: carries_tag ID
carries_tag() {
  local told_tags
  case "$mode" in
    dry) return 0 ;;
    count) return 1 ;;
    *) ;;
  esac
  told_tags=$(az resource show --ids "$1" --query "[[id, to_string(tags)]]" --output tsv 2>"$errors") || {
    is_gone "$1" || unknown "$1"
    return 1
  }
  if [ "$(printf '%s\n' "$told_tags" | tag_values "$PLAN_TAG_NAME" | cut -f 2)" = "$PLAN_TAG_VALUE" ]; then
    may_go "$1"
    return
  fi
  [ "$mode" != tell ] || untagged="$untagged$newline$1"
  return 1
}

#@ end
# The roles that this plan gave, wherever: each says so in its description. They go after what works by them, so that
# what Azure refuses to delete goes on working.
drop_roles() {
  local subscription given id principal opened reason
  step roles "Roles that the plan gave"
  [ "$mode" != count ] || return 0
  [ "$mode" != tell ] || read_principals
  while IFS= read -r subscription <&4; do
    set -- az role assignment list --subscription "$subscription" --all --fill-principal-name false \
      --query "[?description=='$PLAN_TAG'].[id, principalId, ends_with(roleDefinitionId, '/$KEY_ROLE') && scope || '']" --output tsv
    if [ "$mode" = dry ]; then
      say "# each role assignment in subscription $subscription whose description is $PLAN_TAG"
      continue
    fi
    given=$("$@" 2>"$errors") || {
      unknown "$(quoted "$@")"
      continue
    }
    while IFS=$'\t' read -r id principal opened <&5; do
      if [ -z "$id" ]; then continue; fi
      if reason=$(why_used "$principal") || reason=$(why_opened "$opened" "$principal"); then
        leave "$id" "$reason"
      elif may_go "$id"; then
        drop az role assignment delete --ids "$id"
      fi
    done 5<<END
$given
END
  done 4<<END
$(subscriptions | sort -fu)
END
}

# The identities of the group with their principals, read while they are there.
principals=''
read_principals() {
  principals=$(az identity list --resource-group "$(segment 5 "$home_group")" --query "[].[id, principalId]" \
    --output tsv 2>"$errors") || principals=''
}

# Why may the role not go that opens a key in a vault? An identity of ours answers for itself; the service that opens the
# key for what others made is none of ours: why_opened VAULT PRINCIPAL
why_opened() {
  local reason id principal
  reason=$(why_used "$1") || return 1
  while IFS=$'\t' read -r id principal; do
    if [ "$principal" = "$2" ] && has_line "$id" "$mine"; then return 1; fi
  done <<END
$principals
END
  printf '%s' "$reason"
}

subscriptions() {
  printf '%s\n' "$SUBSCRIPTION_ID"
  #@ subscriptions
}

# What Azure made by itself beside ours, which carries no tag: all of it, and what outlives what it serves.
byproducts='' outliving=''
find_byproducts() {
  byproducts='' outliving=''
  #@ byproducts
}

#@ function beside
# Known by its type and name, and by what it serves, which must be ours: beside TYPE NAME [PATH ID [alone]]
beside() {
  local id served
  while IFS= read -r id <&4; do
    is_called "$id" "$1/$2" || continue
    if [ $# -gt 2 ]; then
      served=$(az resource show --ids "$id" --query "$3" --output tsv 2>"$errors") || continue
      has_line "$4" "$served" || continue
      # One that is gone cannot have been made by anybody else under this id.
      has_line "$4" "$mine" || ! has_line "$4" "$everything" || continue
    fi
    byproducts="$byproducts$newline$id"
    if [ $# = 5 ] && ! why_used "$4" >/dev/null; then outliving="$outliving$newline$id"; fi
  done 4<<END
$everything
END
}

#@ end
# Is it of this type and name, in the group of the plan? A `*` at the end stands for anything: is_called ID TYPE/NAME
is_called() {
  local found=1 start="$home_group/providers/${2%\*}"
  shopt -s nocasematch
  if [[ $1 == "$start"* && ($2 == *'*' || $1 == "$start") ]]; then found=0; fi
  shopt -u nocasematch
  return "$found"
}

drop_byproducts() {
  local id
  [ "$mode" = tell ] || [ "$mode" = run ] || return 0
  while IFS= read -r id <&4; do
    if [ -n "$id" ] && may_go "$id"; then drop az resource delete --ids "$id"; fi
  done 4<<END
$outliving
END
}

# Reads what is there, and which of it is ours.
look_around() {
  local id
  survey
  everything=$(printf '%s\n' "$around" | cut -f 1)
  mine=''
  while IFS= read -r id; do
    if has_line "$id" "$own"; then mine="$mine$newline$id"; fi
  done <<END
$(printf '%s\n' "$around" | tag_values "$PLAN_TAG_NAME" | VALUE=$PLAN_TAG_VALUE awk -F '\t' '$2 == ENVIRON["VALUE"] { print $1 }')
END
  find_users
  find_byproducts
}
everything='' mine='' on_group=''

# What is in the group of the plan and not ours, nor a part of ours, nor made by Azure beside ours.
others_in_group() {
  local id
  while IFS= read -r id; do
    is_called "$id" '*' || continue
    is_ours "$id" || printf '%s\n' "$id"
  done <<END
$everything
END
}

is_ours() {
  local id=$1
  # Part of something of ours or not: what should carry the tag and does not, somebody else made or took.
  if has_line "$id" "$own" && ! has_line "$id" "$mine"; then return 1; fi
  while [[ $id == /*/*/*/*/*/*/*/* ]]; do
    if has_line "$id" "$mine" || has_line "$id" "$byproducts" || has_line "$id" "$told"; then return 0; fi
    id=${id%/*/*}
  done
  return 1
}

# What has an id of the plan elsewhere and does not carry the tag.
others_elsewhere() {
  local id
  while IFS= read -r id; do
    if [ -n "$id" ] && has_line "$id" "$own" && ! has_line "$id" "$mine" && ! is_called "$id" '*'; then printf '%s\n' "$id"; fi
  done <<END
$everything
END
}

# The policies and roles that others gave the group itself: they would go with it.
others_on_group() {
  local ids roles id
  ids=$(az policy assignment list --scope "$home_group" --query "[].id" --output tsv 2>"$errors") || not_read
  roles=$(az role assignment list --scope "$home_group" --fill-principal-name false --query "[].id" \
    --output tsv 2>"$errors") || not_read
  while IFS= read -r id; do
    if is_called "$id" 'Microsoft.Authorization/*' && ! has_line "$id" "$told"; then printf '%s\n' "$id"; fi
  done <<END
$ids
$roles
END
}

#@ function ours_whole
# The group goes only if this plan made it and nothing is in it but what is ours and what Azure made beside that.
ours_whole() {
  local others
  case "$mode" in
    dry) return 0 ;;
    count) return 1 ;;
    run)
      has_line "$1" "$told" || return 1
      look_around
      ;;
    *) ;;
  esac
  [ "$(home_tag "${PLAN_TAG_NAME}Group")" = "$PLAN_TAG_VALUE" ] || return 1
  on_group=$(others_on_group) || exit 1
  others=$(others_in_group && printf '%s' "$on_group$left" | sed '/^$/d')
  if [ -z "$others" ]; then
    may_go "$1"
    return
  fi
  [ "$mode" = run ] || return 1
  say "  the group holds what does not go, so it stays:"
  say "$(printf '%s\n' "$others" | sed 's/^/  /')"
  stays "$1"
  return 1
}

#@ end
known_plans=' '
#@ function named
# Is it a Defender plan that was asked for by name?
named() {
  known_plans="$known_plans$1 " target="the Defender plan $1"
  case "$plans" in
    *" $1 "*) ;;
    *) return 1 ;;
  esac
}

#@ end
#@ function kept_until
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

tell_end() {
  [ -n "$current" ] && [ "$1" != 0 ] || return "$1"
  end_line
  if [ -n "$stopped" ]; then
    note "  stopped"
    printf '%s: stopped in step %s. What is deleted is gone; run %s again to go on.\n' "$script" "$current" "$script" >&2
    return 130
  fi
  note "  failed"
  printf '%s: step %s failed. Mend the cause and run %s again.\n' "$script" "$current" "$script" >&2
  return 1
}

on_signal() {
  stopped=1
  [ -n "$current" ] || printf '\n%s: stopped; nothing was deleted.\n' "$script" >&2
  exit 130
}
trap on_signal INT TERM HUP

# Tells what goes and what stays, before anything does.
foretell() {
  local others
  look_around
  no_other_run
  mode=tell
  say "What goes: it has the identity of this plan, $PLAN_TAG, and goes with all that is in it:"
  steps
  [ -n "$told" ] || say "  nothing"
  others=$(others_in_group && others_elsewhere && printf '%s' "$on_group$untagged")
  if [ -n "$others" ]; then
    say "What stays, because this plan did not make it:"
    say "$(printf '%s\n' "$others" | sed 's/^/  /')"
  fi
  if [ -n "$left" ]; then
    say "What stays, because something that stays uses it:"
    say "$(printf '%s\n' "${left#"$newline"}" | sed 's/^/  /')"
  fi
  remains
  mode=run
}

# Names what was left on purpose.
tell_left() {
  local line kept=''
  while IFS= read -r line; do
    [ -z "$line" ] || has_line "$line" "$stayed" || kept="$kept$newline  $line"
  done <<END
$left
END
  [ -n "$kept" ] || return 0
  say "Kept, because something that stays uses it. Give that another one, and run $script again to delete it:"
  say "${kept#"$newline"}"
}

# Names what did not go.
tell_stayed() {
  [ -n "$stayed" ] || return 0
  say "What stayed:"
  say "$(printf '%s\n' "${stayed#"$newline"}" | sed 's/^/  /')"
  printf '%s: not all is gone. Mend the cause and run %s again.\n' "$script" "$script" >&2
  exit 1
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
    take_lock
    foretell
    confirm "Delete what was told?"
    stayed='' # what could not be read may be readable now
    look_around
    no_other_run # while it asked, another may have begun
    take_group
  fi
  steps
  end_step
  if [ "$mode" = dry ]; then remains; fi
  #@ kept
  tell_left
  tell_stayed
}

steps() {
  #@ first
  #@ steps
  drop_byproducts
  drop_roles
  #@ last
}

remains() {
  say "What is left:"
  #@ remains
}

main
