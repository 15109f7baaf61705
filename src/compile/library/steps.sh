# The steps: which there are, which one is at work, and since when.
current='' changed='' refused='' at=0 count=0 began=0 stopped=''

# Tells which step begins: [ 7/31] net-dns  Private DNS zones
begin_step() {
  local line
  current=$1 changed='' refused='' began=$SECONDS
  if [ "$mode" = dry ]; then
    say "# $1: $2"
    return
  fi
  line=$(printf '[%*d/%d] %s  %s' "${#count}" "$at" "$count" "$1" "$2")
  note "$line"
  printf '%s' "$line" >&3
  unfinished=1
}

# Tells how the step that was at work ended.
end_step() {
  local outcome="nothing to do" colour=32
  if [ -n "$current" ] && [ "$mode" != dry ]; then
    [ -z "$changed" ] || outcome="done ($((SECONDS - began)) s)"
    if [ -n "$refused" ]; then outcome="not all is gone" colour=31; fi
    if [ -n "$unfinished" ]; then
      printf '  %s\n' "$(paint "$colour" "$outcome")" >&3
    else
      printf '  %s: %s\n' "$current" "$(paint "$colour" "$outcome")" >&3
    fi
    unfinished=''
    note "  $outcome"
  fi
  current=''
}
