#!/usr/bin/env bash
#@ header
IFS= read -r line <"$0" && case "$line" in *$'\r') echo "$0: its lines end with CR LF, and bash needs LF: keep the .gitattributes." >&2 && exit 2 ;; *) ;; esac #
set -euo pipefail
CDPATH='' cd -- "$(dirname "${BASH_SOURCE[0]}")"

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
  option "$1"
  case "$1" in
    --json) json=1 ;;
    --help) usage && exit 0 ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done

export AZURE_CORE_ONLY_SHOW_ERRORS=true
passed=0 failed=0 unknown=0 tab=$'\t' newline=$'\n'
shopt -s nocasematch # words are compared without regard to case
rows='' all='' trouble=''
trap 'rm -f "$errors"' EXIT

#@ function ask
# Prints one scalar, or a word that says why there is none: NAME=$(ask az …)
ask() {
  local value status=0
  value=$("$@" 2>"$errors") || status=$?
  case "$status" in
    0) [ -n "$value" ] || value="${unread}absent" ;;
    3) value="${unread}absent" ;;
    *) value="$unread$(unread_because)" ;;
  esac
  printf '%s' "$value"
}

#@ end
# How a word begins that could not be read. It must not be looked for: az takes an empty assignee for anybody.
unread='unread: '
# Why one of these words could not be read goes to `trouble`.
troubled_by() {
  local word
  for word in "$@"; do
    case "$word" in
      "$unread"*) trouble=${word#"$unread"} ;;
      *) ;;
    esac
  done
}

# Keeps what a call prints in `rows`, or why there is nothing in `trouble`.
look() {
  local status=0
  rows='' all='' trouble=''
  troubled_by "$@"
  [ -z "$trouble" ] || return 0
  rows=$("$@" 2>"$errors") || status=$?
  all=$rows
  case "$status" in
    0) ;;
    3) trouble=absent ;;
    *) trouble=$(unread_because) ;;
  esac
}

# The right or the place that is missing, where az's complaint tells it; else the complaint.
unread_because() {
  local right
  right=$(sed -n "s/.*perform action '\([^']*\)' over scope '\([^']*\)'.*/\1 on \2/p" "$errors" | tail -n 1)
  if [ -n "$right" ]; then
    printf 'you lack the right %s' "$right"
  elif grep -qiE "$closed_network" "$errors"; then
    printf 'it can be read only from inside the virtual network: %s' "$(complaint)"
  elif grep -qiE "$unreached" "$errors"; then
    printf 'its address is not reached from here, though perhaps from inside the virtual network: %s' "$(complaint)"
  else
    printf 'az could not read it: %s' "$(complaint)"
  fi
}
closed_network='ForbiddenByConnection|ForbiddenByFirewall|PublicNetworkAccess|public network access|denied by firewall'
unreached='getaddrinfo|failed to resolve|name or service not known|failed to establish a new connection'

#@ function again
# All rows of the last look again.
again() { rows=$all; }

#@ end
#@ function keep
# Leaves only the rows whose column holds a word: keep COLUMN WORD
keep() {
  local row value kept=''
  while IFS= read -r row; do
    cell "$row" "$1"
    [[ $value != "$2" ]] || kept="$kept$row$newline"
  done <<END
$rows
END
  rows=${kept%"$newline"}
}

#@ end
# Puts a column of a row into `value`; a process for each would take longer than az.
cell() {
  local at=$2
  value=$1
  while [ "$at" -gt 1 ]; do
    case "$value" in
      *"$tab"*) value=${value#*"$tab"} ;;
      *) value='' ;;
    esac
    at=$((at - 1))
  done
  value=${value%%"$tab"*}
}

# expect ROWS COLUMN TEST WORD ABSENT CONTROL STEP LABEL
expect() {
  local how=$1 column=$2 test=$3 word=$4 absent=$5 control=$6 step=$7 label=$8
  local result=PASS actual='' trouble=$trouble
  troubled_by "$word"
  case "$word" in
    "$unread"*) word='what could not be read' ;;
    *) ;;
  esac
  if [ "$trouble" = absent ]; then
    result=FAIL actual='there is no such resource'
    [ "$how" != none ] || result=PASS
  elif [ -n "$trouble" ]; then
    result=UNKNOWN actual=$trouble
  elif [ -z "$rows" ]; then
    [ "$how" = none ] || { result=FAIL actual='there is no such row'; }
  else
    judge "$how" "$column" "$test" "$word" "$absent"
  fi
  report "$result" "$control" "$step" "$label" "$test" "$word" "$actual"
}

# The worst verdict over all rows goes to `result`, what they say to `actual`.
judge() {
  local how=$1 column=$2 test=$3 word=$4 absent=$5 row value verdict
  while IFS= read -r row; do
    cell "$row" "$column"
    actual="$actual${actual:+ }$value"
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
    case "$verdict$result" in
      FAIL*) result=FAIL ;;
      UNKNOWNPASS) result=UNKNOWN ;;
      *) ;;
    esac
  done <<END
$rows
END
}

fits() {
  case "$1" in
    is) [[ $3 == "$2" ]] ;;
    at-least) [ "$3" -ge "$2" ] 2>/dev/null ;;
    ends-not) [[ $3 != *"$2" ]] ;;
    *) [ -z "$3" ] || [[ $3 == None ]] || [ "$3" = '[]' ] || [ "$3" = '{}' ] ;;
  esac
}

report() {
  local wanted colour found=${7:-nothing}
  case "$1" in
    PASS) passed=$((passed + 1)) colour=32 ;;
    FAIL) failed=$((failed + 1)) colour=31 ;;
    *) unknown=$((unknown + 1)) colour=33 ;;
  esac
  case "$5" in
    is) wanted=$6 ;;
    at-least) wanted="at least $6" ;;
    ends-not) wanted="no $6 at the end" ;;
    *) wanted=nothing ;;
  esac
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
  [ "$1" = PASS ] || printf '        expected %s, found %s. Step: %s\n' "$wanted" "${found%.}" "$3"
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
