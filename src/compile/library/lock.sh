# One run at a time changes something from this folder: a file that must be new is made for one of two.
at_work=.at-work locked=''
take_lock() {
  local pid='' host='' since='' by=''
  if (set -C && printf '%s %s %s %s\n' "$$" "$(uname -n)" "$(date -u '+%Y-%m-%dT%H:%M:%SZ')" "$script" >"$at_work") 2>/dev/null; then
    locked=1
    return
  fi
  if [ ! -e "$at_work" ]; then
    say "This folder cannot be written to, so nothing keeps out a second run."
    return
  fi
  read -r pid host since by 2>/dev/null <"$at_work" || true
  if [ "$host" = "$(uname -n)" ] && [ -n "$pid" ] && ! kill -0 "$pid" 2>/dev/null; then
    refuse "$by began here at $since and was cut off: process $pid is gone. Delete the file $at_work and run this again."
  fi
  refuse "${by:-Another script} is at work in this folder since ${since:-a moment ago}${pid:+, as process $pid on $host}. Wait until it ends; if it runs no more, delete the file $at_work."
}

free_lock() { [ -z "$locked" ] || rm -f "$at_work"; }
