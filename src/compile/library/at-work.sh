# What one run tells another, by the file .at-work in its folder and by a tag of the group: its script, since when it
# is at work, on what machine, and as which process.
run_tag="${PLAN_TAG_NAME}Run-${PLAN_TAG_VALUE##*-}"
machine=$(uname -n) machine=${machine%%.*} kernel=$(uname -s)
now() { date -u '+%Y-%m-%dT%H:%M:%SZ'; }

# Takes apart what a run told: read_run WORDS
run_by='' run_since='' run_on='' run_pid='' run_kernel=''
read_run() {
  read -r run_by run_since run_on run_pid run_kernel <<END
$1
END
}

# That run, in a sentence that is yet to end.
tell_run() { printf '%s' "${run_by:-Another script} is at work $1 since ${run_since:-a moment ago}${run_pid:+, as process $run_pid on $run_on}"; }

# Was it a process of this machine that is gone? Git Bash and WSL number their processes apart from those of Windows.
is_cut_off() {
  [ "$run_on $run_kernel" = "$machine $kernel" ] || return 1
  case "$run_pid" in
    '' | *[!0-9]*) return 1 ;;
    *) ;;
  esac
  # No one may signal a process of somebody else.
  ! kill -0 "$run_pid" 2>/dev/null && ! ps -p "$run_pid" >/dev/null 2>&1
}

# Did it begin within four hours from now? No run takes as long; a clock may be fast, and of what is no time nothing is known.
is_recent() {
  local began age
  began=$(seconds_at "$run_since") || return 0
  age=$(($(seconds_at "$(now)") - began))
  [ "${age#-}" -le 14400 ]
}

# Counts the seconds to a time, since date reads one differently on each system.
time_form='^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z$'
seconds_at() {
  local year month days
  [[ $1 =~ $time_form ]] || return 1
  year=$((10#${BASH_REMATCH[1]})) month=$((10#${BASH_REMATCH[2]}))
  # From March on, the lengths of months repeat each five, and a leap day comes last.
  if [ "$month" -lt 3 ]; then year=$((year - 1)) month=$((month + 12)); fi
  days=$((365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + 10#${BASH_REMATCH[3]}))
  printf '%s' $((((days * 24 + 10#${BASH_REMATCH[4]}) * 60 + 10#${BASH_REMATCH[5]}) * 60 + 10#${BASH_REMATCH[6]}))
}

# Lines of an id, a tab and the value of a tag, from such lines with all tags: tag_values NAME. A tag's name is
# compared without case, as Azure does it; JMESPath cannot.
tag_values() {
  NAME=$1 awk -F '\t' '{
    name = "\"" tolower(ENVIRON["NAME"]) "\":\""
    at = index(tolower($2), name)
    if (!at) next
    value = substr($2, at + length(name))
    print $1 "\t" substr(value, 1, index(value, "\"") - 1)
  }'
}
