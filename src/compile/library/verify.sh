#!/usr/bin/env bash
#@ header
IFS= read -r line <"$0" && case "$line" in *$'\r') echo "$0: its lines end with CR LF, and bash needs LF: keep the .gitattributes." >&2 && exit 2 ;; *) ;; esac #
set -euo pipefail
CDPATH='' cd -- "$(dirname "${BASH_SOURCE[0]}")"

#@ values

#@ include common.sh
#@ include signed-in.sh
#@ include at-work.sh

usage() {
  cat <<'END'
Reads every resource of the plan and compares it with what the guide expects. Changes nothing.

  bash verify.sh [--json] [--help]

Exit: 0 everything passes, 1 something fails, 2 wrong use or not ready, 3 nothing fails
but something could not be read.
END
}

json=''
while [ $# -gt 0 ]; do
  option "$1"
  case "$1" in
    --json) json=1 ;;
    --help) usage && exit 0 ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done

export AZURE_CORE_ONLY_SHOW_ERRORS=true
passed=0 failed=0 unknown=0

#@ include judge.sh

# Counts a verdict, and prints it: report RESULT CONTROL STEP LABEL TEST WORD ACTUAL FOUND [MEND], which is update, make,
# apply, or a sentence for a person
report() {
  local wanted colour found=${7:-nothing} mend=${9-}
  case "$1" in
    PASS) passed=$((passed + 1)) colour=32 ;;
    FAIL) failed=$((failed + 1)) colour=31 ;;
    *) unknown=$((unknown + 1)) colour=33 ;;
  esac
  in_words "$5" "$6"
  if [ -n "$json" ]; then
    [ $((passed + failed + unknown)) = 1 ] || printf ',\n'
    printf '  {"result": "%s", "control": "%s", "step": "%s", "label": "%s", "expected": "%s", "actual": "%s"}' \
      "$1" "$2" "$3" "$(in_json "$4")" "$(in_json "$wanted")" "$(in_json "$7")"
    return
  fi
  if [ -n "$colours" ]; then
    printf '\033[%sm%-7s\033[0m %-26s %s\n' "$colour" "$1" "$2" "$4"
  else
    printf '%-7s %-26s %s\n' "$1" "$2" "$4"
  fi
  [ "$1" != PASS ] || return 0
  visible "        expected $wanted, found ${found%.}. Step: $3"
  # What is absent is not mended but made.
  case "$1:$mend:$7" in
    UNKNOWN:* | FAIL::*) return 0 ;;
    *:apply:*) mend="bash repair.sh --only $2" ;;
    *:update:'there is no such '* | *:make:'there is no such resource') mend="bash apply.sh --only $3" ;;
    *:update:* | *:make:*) mend="bash repair.sh --only $2" ;;
    *:'there is no such resource') mend='bash apply.sh' ;;
    *) ;;
  esac
  visible "        Mend: $mend"
}

# Says that a script is at work on the plan. That the group cannot be read is for its checks to say.
tell_at_work() {
  local told
  told=$(az group show --subscription "$SUBSCRIPTION_ID" --name "$RESOURCE_GROUP" \
    --query "[[id, to_string(tags)]]" --output tsv 2>"$errors" | tag_values "$run_tag" | cut -f 2) || return 0
  read_run "$told"
  if [ -z "$told" ] || is_cut_off || ! is_recent; then return 0; fi
  visible "$script: $(tell_run 'on this plan'): what is there may be another by the time that you read this." >&2
}

main() {
  signed_in
  tell_at_work
  [ -z "$json" ] ||
    printf '{"plan": "%s", "version": "%s", "at": "%s", "results": [\n' "$(in_json "$PLAN_TAG_VALUE")" "$GUIDE_VERSION" "$(now)"
  checks
  if [ -n "$json" ]; then
    printf '\n]}\n'
  else
    printf '%s passed, %s failed, %s unknown\n' "$passed" "$failed" "$unknown"
  fi
  [ "$failed" = 0 ] || exit 1
  [ "$unknown" = 0 ] || exit 3
}

checks() {
  : # a plan may have nothing to check
  #@ checks
}

main
