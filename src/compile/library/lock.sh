# One run at a time changes something of a plan.
this_run() { printf '%s %s %s %s %s' "$script" "$(now)" "$machine" "$$" "$kernel"; }

# In one folder: a file that must be new is made for one of two.
at_work=.at-work locked=''
take_lock() {
  if (set -C && printf '%s\n' "$(this_run)" >"$at_work") 2>/dev/null; then
    locked=1
    return
  fi
  if [ ! -e "$at_work" ]; then
    say "This folder cannot be written to, so nothing keeps out a second run."
    return
  fi
  read_run "$(cat "$at_work" 2>/dev/null)"
  if is_cut_off; then
    refuse "$run_by began here at $run_since and was cut off: process $run_pid is gone. Delete the file $at_work and run this again."
  fi
  refuse "$(tell_run 'in this folder'). Wait until it ends; if it runs no more, delete the file $at_work."
}

free_lock() {
  [ -z "$locked" ] || rm -f "$at_work"
  locked=''
}

# On all machines: a tag of the group, as it was read last. Two that read it within the same moment may both go on,
# since Azure sets a tag whether it is there or not.
taken='' passed_over=''
no_other_run() {
  local told
  told=$(home_tag "$run_tag")
  if [ -z "$told" ] || [ "$told" = "$passed_over" ]; then return 0; fi
  passed_over=$told
  read_run "$told"
  if is_cut_off; then
    say "$run_by began at $run_since on this machine and was cut off: process $run_pid is gone, so its tag $run_tag counts no more."
  elif is_recent; then
    refuse "$(tell_run 'on this plan'). Wait until it ends; if it runs no more, take its tag off the group: $(quoted az tag update \
      --resource-id "$home_group" --operation Delete --tags "$run_tag=$told")"
  else
    say "Warning: by the tag $run_tag of the group $(tell_run 'on this plan'). That is over four hours, so it counts no more."
  fi
}

# Sets the tag, and leaves all others, once there is a group.
take_group() {
  if [ -n "$taken" ] || [ -z "$home" ]; then return 0; fi
  taken=$(this_run)
  if logged az tag update --resource-id "$home_group" --operation Merge --tags "$run_tag=$taken"; then return; fi
  taken=''
  say "Other machines could not be told that $script is at work. $(complaint)"
  : >"$errors"
}

# Takes away the tag if it still is that of this run. In a trap, a bare return would give the status of before.
free_group() {
  [ -n "$taken" ] || return 0
  set -- az tag update --resource-id "$home_group" --operation Delete --tags "$run_tag=$taken"
  if logged "$@" || is_gone "$home_group"; then
    taken=''
    return 0
  fi
  say "The tag $run_tag could not be taken off the group. $(complaint)"
  say "  $(quoted "$@")"
}

# Ends what this run told others, first in this folder, which takes no call of az; tell_end STATUS says how the run ended,
# and gives the status to end with.
at_end() {
  local status=0
  # A wrong option ends it before there is anything to tell.
  declare -F tell_end >/dev/null || return "$1"
  free_lock
  tell_end "$1" || status=$?
  free_group
  return "$status"
}

# A second Ctrl-C, while that is done.
cut_short() {
  [ -n "$taken" ] || return 0
  printf '\n%s: the tag %s may have stayed on the group. This machine knows that the run is over; for others take it off:\n  %s\n' "$script" "$run_tag" \
    "$(quoted az tag update --resource-id "$home_group" --operation Delete --tags "$run_tag=$taken")" >&2
}
