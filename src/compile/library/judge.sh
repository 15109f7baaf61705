# Reads what is there and judges it by what the guide expects. The script that includes this says what becomes of a
# verdict: report RESULT CONTROL STEP LABEL TEST WORD ACTUAL FOUND, which is the value as JSON where there is one, and then
# the words that expect was given besides.
LC_ALL=C # words are compared byte by byte, and only ASCII letters have two cases
set -f   # no word stands for names of files
# Between cells, and between the lines of a list in a cell: what no JSON holds as it is.
tab=$'\t' within=$'\037'
rows='' all='' trouble=''

#@ function read_word
# Prints one scalar, or a word that says why there is none: NAME=$(read_word az …)
read_word() {
  local value status=0
  value=$("$@" 2>"$errors") || status=$?
  case "$status:${value%$'\r'}" in
    0: | 0:None | 0:*[\<\>[:cntrl:]]*) value="${unread}az printed no plain word" ;;
    0:*) value=${value%$'\r'} ;;
    3:*) value="${unread}absent" ;;
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
      *"$unread"*) trouble=${word#*"$unread"} ;;
      *) ;;
    esac
  done
}

# Keeps the rows that a call prints in `rows`, or why there is nothing to judge in `trouble`:
# look resource|part|list COLUMNS az …
look() {
  local where=$1 columns=$2 answer status=0
  shift 2
  rows='' all='' trouble=''
  troubled_by "$@"
  [ -z "$trouble" ] || return 0
  answer=$("$@" 2>"$errors") || status=$?
  case "$status" in
    0) read_rows "$where" "$columns" "$answer" || rows='' trouble='what az printed is not whole, or not what was asked for' ;;
    3) trouble=absent ;;
    *) trouble=$(unread_because) ;;
  esac
  all=$rows
}

# A line of JSON that holds one value, and the comma after it where another one follows.
scalar='^(null|true|false|-?[0-9][0-9.eE+-]*|"([^"\\[:cntrl:]]|\\["\\/bfnrtu])*"|\[\]|\{\})(,?)$'

# Puts the rows of an answer into `rows`: JSON, as az indents it, of a list of rows with so many cells. Any other line
# than must come next is refused, so half an answer, another type or an error page is no answer. The rows of a part
# stand beside the id of its resource; null is a resource without that part.
read_rows() {
  local columns=$2 line value pad='' state=list after=end row='' cells=0 more=''
  [ "$1" != part ] || { pad='  ' state=part after=whole; }
  rows=''
  while IFS= read -r line; do
    line=${line%$'\r'}
    case "$state:$line" in
      'part:[') state=id ;;
      'id:  "'?*'",') state=list ;;
      "list:${pad}[]") state=$after ;;
      'list:  null') [ -n "$pad" ] && state=whole || return 1 ;;
      "list:${pad}[") state=row ;;
      "row:$pad  [") state=cell row='' cells=0 more=, ;;
      "cell:$pad  ]" | "cell:$pad  ],")
        [ "$cells$more" = "$columns" ] || return 1
        rows="$rows${rows:+$newline}$row"
        case "$line" in *,) state=row ;; *) state=close ;; esac
        ;;
      "close:$pad]") state=$after ;;
      'whole:]') state=end ;;
      "cell:$pad    [" | "cell:$pad    {")
        [ -n "$more" ] || return 1
        state=inside value=${line#"$pad    "}
        ;;
      "cell:$pad    "*)
        [[ -n $more && ${line#"$pad    "} =~ $scalar ]] || return 1
        value=${BASH_REMATCH[1]} more=${BASH_REMATCH[3]} cells=$((cells + 1))
        row="$row${row:+$tab}$value"
        ;;
      "inside:$pad    ]" | "inside:$pad    }" | "inside:$pad    ]," | "inside:$pad    },")
        state=cell line=${line#"$pad    "} more=${line#?} cells=$((cells + 1))
        row="$row${row:+$tab}$value$within${line%,}"
        ;;
      "inside:$pad      "*)
        case "$line" in *[[:cntrl:]]*) return 1 ;; *) value="$value$within${line##*  }" ;; esac
        ;;
      *) return 1 ;;
    esac
  done <<END
$3
END
  [ "$state" = end ] || return 1
  # A resource is one row, and tells its id first.
  [ "$1" != resource ] || case "$rows" in *"$newline"*) return 1 ;; '"'[!\"]*) ;; *) return 1 ;; esac
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

#@ function stand_in
# Where the plan's own is absent: did others make one that does its work? Its name and group go to variables:
# stand_in SERVES HOW WITHIN az …, which prints rows of these three, the name and the group.
stand_in() {
  local serves=$1 how=$2 within_it=$3 row value
  [ "$trouble" = absent ] || return 1
  shift 3
  look list 5 "$@"
  [ -z "$trouble" ] || return 1
  while IFS= read -r row; do
    if cell "$row" 1 && plain "$value" && same "$value" "$serves" &&
      cell "$row" 2 && plain "$value" && same "$value" "$how" &&
      cell "$row" 3 && plain "$value" && same "${value:0:${#within_it}}" "$within_it"; then
      cell "$row" 4 && plain "$value" && STAND_IN_NAME=$value
      cell "$row" 5 && plain "$value" && STAND_IN_GROUP=$value
      return
    fi
  done <<END
$rows
END
  trouble=absent
  return 1
}

#@ end
#@ function again
# All rows of the last look again.
again() { rows=$all; }

#@ end
#@ function keep
# Leaves only the rows whose column is as wanted: keep COLUMN TEST WORD
keep() {
  local row value kept=''
  troubled_by "$3"
  while IFS= read -r row; do
    cell "$row" "$1"
    ! value_fits "$2" "$3" "$value" unknown || kept="$kept${kept:+$newline}$row"
  done <<END
$rows
END
  rows=$kept
}

#@ end
#@ function note_last: again
# Remembers the highest number in a column of these rows, and goes back to all rows: note_last COLUMN
highest=''
note_last() {
  local row value
  highest=''
  while IFS= read -r row; do
    cell "$row" "$1"
    if no_less "$value" "${highest:-0}"; then highest=$value; fi
  done <<END
$rows
END
  again
}

#@ end
#@ function only_ahead
# Leaves only the rows that do not come after that number: only_ahead COLUMN
only_ahead() {
  local row value kept=''
  [ -n "$highest" ] || return 0
  while IFS= read -r row; do
    cell "$row" "$1"
    no_less "$value" "$highest" || kept="$kept${kept:+$newline}$row"
  done <<END
$rows
END
  rows=$kept
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

# expect every|each|ifAny COLUMN TEST WORD ABSENT CONTROL STEP LABEL, then words for report
expect() {
  local how=$1 column=$2 test=$3 word=$4 absent=$5 control=$6 step=$7 label=$8
  local result=UNKNOWN actual='' found_json='' trouble=$trouble
  troubled_by "$word"
  case "$word" in
    *"$unread"*) word='what could not be read' ;;
    *) ;;
  esac
  if [ "$trouble" = absent ]; then
    result=FAIL actual='there is no such resource'
  elif [ -n "$trouble" ]; then
    actual=$trouble
  elif [ -n "$rows" ]; then
    judge "$column" "$test" "$word" "$absent"
  elif [ "$how" = ifAny ] || { [ "$how" = each ] && [ -n "$all" ]; }; then
    result=PASS
  else
    actual='there is no such row'
    [ "$absent" = unknown ] || result=FAIL
  fi
  report "$result" "$control" "$step" "$label" "$test" "$word" "$actual" "$found_json" "${@:9}"
}

# The worst verdict over all rows goes to `result`, the values that have it to `actual`, the one of one row to `found_json`.
judge() {
  local column=$1 test=$2 word=$3 absent=$4 row value worst='' verdict status
  while IFS= read -r row; do
    cell "$row" "$column"
    status=0
    value_fits "$test" "$word" "$value" "$absent" || status=$?
    # Where all of a row is null, nothing was read that could be empty.
    case "$status:${row//null/}" in
      0:*[!"$tab"]*) verdict=PASS ;;
      1:*) verdict=FAIL ;;
      *) verdict=UNKNOWN ;;
    esac
    case "$rows" in
      *"$newline"*) ;;
      *) found_json=$value ;;
    esac
    plain "$value"
    case "$worst:$verdict" in
      :* | PASS:FAIL | PASS:UNKNOWN | UNKNOWN:FAIL) worst=$verdict actual=$value ;;
      "$verdict:$verdict") actual="$actual $value" ;;
      *) ;;
    esac
  done <<END
$rows
END
  result=$worst
}

# Takes a value out of its JSON, into `value`; escapes stay as they are.
plain() {
  value=$1
  case "$value" in
    '"'*'"') value=${value#?} value=${value%?} ;;
    *) value=${value//"$within"/} ;;
  esac
}

# Is a value as wanted (0), or not (1), or is that not known (2)? value_fits TEST WORD VALUE ABSENT
value_fits() {
  local test=$1 word=$2 value=$3 items=''
  case "$test:$value" in
    empty:null | 'empty:""' | 'empty:[]' | 'empty:{}') return 0 ;;
    empty:*) return 1 ;;
    *:null) [ "$4" = unknown ] && return 2 || return 1 ;;
    is:'{'* | is:'['* | at-*:'{'* | at-*:'['* | ends-not:[!\"]* | begins:[!\"]*) return 2 ;;
    *) ;;
  esac
  case "$test" in
    is) plain "$value" && is_one_of "$value" "$word" ;;
    at-least) plain "$value" && no_less "$value" "$word" ;;
    at-most) plain "$value" && no_longer "$value" "$word" ;;
    ends-not) plain "$value" && ! same "${value:$((${#value} > ${#word} ? ${#value} - ${#word} : 0))}" "$word" ;;
    begins) plain "$value" && begins_among "$value" "$word" ;;
    exactly) items_of "$value" || return 2; all_among "$items" "$word" && all_among "$word" "$items" ;;
    within) items_of "$value" || return 2; all_among "$items" "$word" ;;
    holds) items_of "$value" || return 2; all_among "$word" "$items" ;;
    holds-one) items_of "$value" || return 2; any_among "$items" "$word" ;;
    flows) only_flows "$value" "$word" ;;
    *) return 2 ;;
  esac
}

# Are two words the same but for the case of letters?
same() {
  local status=0
  shopt -s nocasematch
  [[ $1 == "$2" ]] || status=1
  shopt -u nocasematch
  return "$status"
}

# Is a word one of those between bars?
is_one_of() {
  local rest="$2|"
  while [ -n "$rest" ]; do
    ! same "$1" "${rest%%|*}" || return 0
    rest=${rest#*|}
  done
  return 1
}

# Does a word begin with one of those between bars?
begins_among() {
  local rest="$2|" first
  while [ -n "$rest" ]; do
    first=${rest%%|*} rest=${rest#*|}
    ! same "${1:0:${#first}}" "$first" || return 0
  done
  return 1
}

# Is each of the words between bars one of the others?
all_among() {
  local rest=$1
  [ -n "$rest" ] || return 0
  rest="$rest|"
  while [ -n "$rest" ]; do
    is_one_of "${rest%%|*}" "$2" || return 1
    rest=${rest#*|}
  done
}

# Is any of the words between bars one of the others?
any_among() {
  local rest="$1|"
  while [ -n "$rest" ]; do
    ! is_one_of "${rest%%|*}" "$2" || return 0
    rest=${rest#*|}
  done
  return 1
}

# Puts the items of a list of plain values into `items`, between bars.
items_of() {
  local rest=$1 value
  items=''
  [ "$rest" != '[]' ] || return 0
  [[ $rest == "[$within"* ]] || return 1
  rest=${rest#*"$within"}
  while [ "$rest" != ']' ]; do
    [[ ${rest%%"$within"*} =~ $scalar ]] || return 1
    plain "${BASH_REMATCH[1]}"
    # An empty word, and one with a bar, is one that nothing is equal to.
    value=${value//|/\"}
    items="$items${items:+|}${value:-'""'}"
    rest=${rest#*"$within"}
  done
}

# Is a number, of any size, no less than a whole one?
no_less() {
  local number
  [[ $1 =~ ^0*([0-9]+)(\.[0-9]+)?$ ]] || return 1
  number=${BASH_REMATCH[1]}
  [ ${#number} -gt ${#2} ] || { [ ${#number} = ${#2} ] && [[ ! $number < $2 ]]; }
}

# Is a time, as ISO 8601 writes it, more than nothing and no longer than another?
no_longer() {
  local seconds most
  seconds_of "$2" && most=$seconds && seconds_of "$1" || return 2
  [ "$seconds" -gt 0 ] && [ "$seconds" -le "$most" ]
}
duration='^P(([0-9]{1,4})Y)?(([0-9]{1,5})M)?(([0-9]{1,5})W)?(([0-9]{1,6})D)?(T(([0-9]{1,7})H)?(([0-9]{1,8})M)?(([0-9]{1,9})S)?)?$'

# Puts a time into `seconds`; a year has 365 days, a month a twelfth of that.
seconds_of() {
  [[ $1 =~ $duration ]] || return 1
  seconds=$((10#0${BASH_REMATCH[2]} * 31536000 + 10#0${BASH_REMATCH[4]} * 2628000))
  seconds=$((seconds + 10#0${BASH_REMATCH[6]} * 604800 + 10#0${BASH_REMATCH[8]} * 86400))
  seconds=$((seconds + 10#0${BASH_REMATCH[11]} * 3600 + 10#0${BASH_REMATCH[13]} * 60 + 10#0${BASH_REMATCH[15]}))
}

# Does a rule let nothing through but the flows between bars, each `PROTOCOL PEER PORT …`? The rule is a list of its
# protocols, one of its peers and one of its ports; any of them without an item says nothing.
only_flows() {
  local rest=$1 line value at=0 protocol peer port IFS=$newline
  local protocols='' peers='' ports=''
  [[ $rest == "[${within}["* ]] || return 2
  rest=${rest#*"$within"}
  while [ "$rest" != ']' ]; do
    line=${rest%%"$within"*} rest=${rest#*"$within"}
    case "$line" in
      '[') at=$((at + 1)) ;;
      ']' | '],') ;;
      *)
        [[ $line =~ $scalar ]] || return 2
        case "$at:${BASH_REMATCH[1]}" in
          [123]:null | [123]:'""') continue ;;
          *) plain "${BASH_REMATCH[1]}" ;;
        esac
        case "$at" in
          1) protocols="$protocols$value$newline" ;;
          2) peers="$peers$value$newline" ;;
          3) ports="$ports$value$newline" ;;
          *) return 2 ;;
        esac
        ;;
    esac
  done
  [ -n "$protocols" ] && [ -n "$peers" ] && [ -n "$ports" ] || return 2
  for protocol in $protocols; do
    for peer in $peers; do
      for port in $ports; do
        allowed "$protocol" "$peer" "$port" "$2" || return 1
      done
    done
  done
}

# Is a flow one of those between bars? A star stands for any protocol, or any port.
allowed() {
  local rest="$4|" flow port=$3
  [ "${port%-*}" != "${port#*-}" ] || port=${port%-*} # a range of one
  case "$port" in *' '*) return 1 ;; *) ;; esac       # no port, though it may stand so among those of a flow
  while [ -n "$rest" ]; do
    flow=${rest%%|*} rest=${rest#*|}
    case "${flow%% *}" in
      '*') ;;
      *) same "$1" "${flow%% *}" || continue ;;
    esac
    flow=${flow#* }
    same "$2" "${flow%% *}" || continue
    case " ${flow#* } " in *" $port "* | ' * ') return 0 ;; *) ;; esac
  done
  return 1
}

# Puts into `wanted` what a test and its word ask for, for a reader: in_words TEST WORD
in_words() {
  wanted=nothing
  case "$1" in
    is) wanted=${2//|/ or } ;;
    at-least) wanted="at least $2" ;;
    at-most) wanted="at most $2" ;;
    ends-not) wanted="no $2 at the end" ;;
    begins) wanted="${2//|/ or } at the beginning" ;;
    exactly | within) [ -z "$2" ] || wanted="nothing but ${2//|/, }" ;;
    holds) wanted=${2//|/ and } ;;
    holds-one) wanted=${2//|/ or } ;;
    flows) wanted='only what this guide lets through' ;;
    *) ;;
  esac
}

# A text as JSON writes it, in which what paints is seen as it is on the screen.
in_json() {
  case "$1" in
    *[!' '-~]* | *[\\\"]*) visible "$1" | awk '{
      gsub(/[\\"]/, "\\\\&")
      gsub(/\t/, "\\t")
      printf "%s%s", between, $0
      between = "\\n"
    }' ;;
    *) printf '%s' "$1" ;;
  esac
}
