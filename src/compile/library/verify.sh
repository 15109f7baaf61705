#!/usr/bin/env bash
#@ header
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

#@ values

#@ include common.sh
#@ include signed-in.sh

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
  case "$1" in
    --json) json=1 ;;
    --help) usage && exit 0 ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done

export AZURE_CORE_ONLY_SHOW_ERRORS=true
passed=0 failed=0 unknown=0
rows='' all='' trouble=''
trap 'rm -f "$errors"' EXIT

#@ function ask
# Prints one scalar, or nothing: NAME=$(ask az …)
ask() { "$@" 2>/dev/null || true; }

#@ end
# Keeps what a call prints in `rows`, or why there is nothing in `trouble`.
look() {
  local status=0
  rows='' trouble=''
  rows=$("$@" 2>"$errors") || status=$?
  all=$rows
  case "$status" in
    0) ;;
    3) trouble=absent ;;
    *) trouble="az could not read it: $(tail -n 1 "$errors")" ;;
  esac
}

#@ function again
# All rows of the last look again.
again() { rows=$all; }

#@ end
#@ function keep
# Leaves only the rows whose column holds a word: keep COLUMN WORD
keep() {
  rows=$(printf '%s\n' "$rows" | COLUMN=$1 WORD=$2 awk -F '\t' \
    'tolower($(ENVIRON["COLUMN"] + 0)) == tolower(ENVIRON["WORD"])')
}

#@ end
# expect ROWS COLUMN TEST WORD ABSENT CONTROL STEP LABEL
expect() {
  local how=$1 column=$2 test=$3 word=$4 absent=$5 control=$6 step=$7 label=$8
  local result=PASS actual=''
  if [ "$trouble" = absent ]; then
    result=FAIL actual='there is no such resource'
    [ "$how" != none ] || result=PASS
  elif [ -n "$trouble" ]; then
    result=UNKNOWN actual=$trouble
  elif [ -z "$rows" ]; then
    [ "$how" = none ] || { result=FAIL actual='there is no such row'; }
  else
    actual=$(printf '%s\n' "$rows" | cut -f "$column")
    result=$(judge "$how" "$test" "$word" "$absent" "$actual")
    actual=$(printf '%s' "$actual" | tr '\n' ' ')
  fi
  report "$result" "$control" "$step" "$label" "$(wanted "$test" "$word")" "$actual"
}

# The worst verdict over all rows.
judge() {
  local how=$1 test=$2 word=$3 absent=$4 value verdict worst=PASS
  while IFS= read -r value; do
    verdict=PASS
    fits "$test" "$word" "$value" || verdict=FAIL
    if [ "$how" = none ]; then
      if [ "$verdict" = PASS ]; then verdict=FAIL; else verdict=PASS; fi
    elif [ "$verdict" = FAIL ] && [ "$test" != empty ] && [ "$absent" = unknown ]; then
      case "$value" in
        '' | None) verdict=UNKNOWN ;;
        *) ;;
      esac
    fi
    case "$verdict$worst" in
      FAIL*) worst=FAIL ;;
      UNKNOWNPASS) worst=UNKNOWN ;;
      *) ;;
    esac
  done <<END
$5
END
  printf '%s' "$worst"
}

fits() {
  local value
  value=$(lower "$3")
  case "$1" in
    is) [ "$value" = "$(lower "$2")" ] ;;
    at-least) [ "$value" -ge "$2" ] 2>/dev/null ;;
    ends-not) [ "${value%"$(lower "$2")"}" = "$value" ] ;;
    *) [ -z "$value" ] || [ "$value" = none ] || [ "$value" = '[]' ] || [ "$value" = '{}' ] ;;
  esac
}

wanted() {
  case "$1" in
    is) printf '%s' "$2" ;;
    at-least) printf 'at least %s' "$2" ;;
    ends-not) printf 'no %s at the end' "$2" ;;
    *) printf 'nothing' ;;
  esac
}

report() {
  local colour
  case "$1" in
    PASS) passed=$((passed + 1)) colour=32 ;;
    FAIL) failed=$((failed + 1)) colour=31 ;;
    *) unknown=$((unknown + 1)) colour=33 ;;
  esac
  if [ -n "$json" ]; then
    [ $((passed + failed + unknown)) = 1 ] || printf ',\n'
    printf '  {"result": "%s", "control": "%s", "step": "%s", "label": "%s", "expected": "%s", "actual": "%s"}' \
      "$1" "$2" "$3" "$(in_json "$4")" "$(in_json "$5")" "$(in_json "$6")"
    return
  fi
  printf '%s %-26s %s\n' "$(paint "$colour" "$(printf '%-7s' "$1")")" "$2" "$4"
  [ "$1" = PASS ] || printf '        expected %s, found %s. Step: %s\n' "$5" "${6:-nothing}" "$3"
}

in_json() { printf '%s' "$1" | tr '\n\t\r' '   ' | sed 's/[\\"]/\\&/g' | tr -d '\000-\037'; }

main() {
  signed_in
  [ -z "$json" ] || printf '[\n'
  checks
  if [ -n "$json" ]; then
    printf '\n]\n'
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
