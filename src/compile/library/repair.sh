#!/usr/bin/env bash
#@ header
IFS= read -r line <"$0" && case "$line" in *$'\r') echo "$0: its lines end with CR LF, and bash needs LF: keep the .gitattributes." >&2 && exit 2 ;; *) ;; esac #
set -euo pipefail
CDPATH='' cd -- "$(dirname "${BASH_SOURCE[0]}")"

#@ values

#@ include common.sh
#@ include signed-in.sh
#@ include changing.sh
#@ include at-work.sh
#@ include lock.sh
#@ include identity.sh
#@ include judge.sh

usage() {
  cat <<'END'
Reads what verify reads, lists what fails with its remedy, asks, mends, and reads again. Where a step
has to make what is missing, it runs apply.sh for that step; a resource that is absent it leaves to you.

  bash repair.sh [--dry-run] [--list] [--only CONTROL|STEP] [--allow KIND,...] [--restore FILE]
                 [--yes] [--help]

  --dry-run       read, print each az call that would mend, and change nothing
  --list          read, print what fails and its remedy, and change nothing
  --only NAME     mend what this control or step asks for, and nothing else; may be repeated
  --allow KINDS   do not ask about these kinds of consequence, with commas between them:
                  interrupts, costs, cuts-off, cannot-be-undone
  --restore FILE  set back what a repair of this plan changed, from the file before.json that it
                  wrote beside this script, and read again; a path begins where you are
  --yes           do not ask; a consequence that --allow does not name is then not taken

A setting waits until what must hold before it does hold. What carries the tag of another plan is
left; what carries no tag of this one is named before it is changed. Exit: 0 all that was looked at
is as it should be, 1 something still fails that could be mended here, 2 wrong use, not ready, or
another run is at work on it, 3 nothing of that kind fails, but something is left to you or could not
be read, 130 stopped. With --restore: 0 all is as the file says, 1 Azure did not take something, 3 no
call sets something back. With --dry-run: 0, whatever was found.
END
}

kinds='interrupts costs cuts-off cannot-be-undone'
mode=run yes='' only=' ' allowed=' ' restore=''
while [ $# -gt 0 ]; do
  [ "$1" = --only ] || option "$1"
  case "$1" in
    --dry-run) mode=dry ;;
    --list) mode=list ;;
    --yes) yes=1 ;;
    --help) usage && exit 0 ;;
    --only | --allow | --restore)
      case "${2:-}" in *[![:space:],]*) ;; *) refuse "$1 needs a word after it. --help says which." ;; esac
      case "$1" in
        --only) only="$only$2 " ;;
        --restore) restore=$2 ;;
        *)
          for word in ${2//,/ }; do
            case " $kinds " in
              *" $word "*) allowed="$allowed$word " ;;
              *) refuse "There is no kind of consequence $word. There are: $kinds." ;;
            esac
          done
          ;;
      esac
      shift
      ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done
apart --list --dry-run
for other in --list --dry-run --allow --only; do apart --restore "$other"; done
case "$restore" in
  '' | /* | [A-Za-z]:*) ;;
  *) restore=$OLDPWD/$restore ;; # where the script was called
esac
if [ -n "$restore" ] && ! { [ -f "$restore" ] && [ -r "$restore" ]; }; then refuse "The file $restore cannot be read."; fi

# What is known of each setting, by its number: its verdict, what was found, how it is mended, and what that means.
verdicts=() controls=() steps=() labels=() told=() jsons=() mends=() kinds_of=() befores=() sentences=() traits=()
# What was found first, as JSON, and what became of it since: mended, or refused.
firsts=() outcomes=()
# Of these resources the tag names another plan, or none.
untagged=()
#@ function part_of
others_plan=()
#@ end

# Is a step among those that are to be read? First only its name is taken, and the steps that its settings wait
# for are read with it: reading STEP "CONTROLS" "BEFORE"
names=' ' wanted_steps=' ' reading=''
reading() {
  local name
  if [ "$reading" != names ]; then
    case "$reading" in
      *" $1 "*) return 0 ;;
      *) return 1 ;;
    esac
  fi
  names="$names$1 $2 "
  for name in $1 $2; do
    case "$only" in
      ' ' | *" $name "*) wanted_steps="$wanted_steps$1 $3 " && return 1 ;;
      *) ;;
    esac
  done
  return 1
}

# Keeps a verdict: report RESULT CONTROL STEP LABEL TEST WORD ACTUAL FOUND NUMBER MEND KINDS BEFORE SENTENCE [TRAITS [PRESENT]].
# MEND is update, make, apply, fixed or hand, and check for a question that no mend answers.
report() {
  local wanted found=${7:-nothing} number=$9
  in_words "$5" "$6"
  jsons[number]=${8//"$within"/}
  [ -n "${verdicts[number]-}" ] || firsts[number]=${jsons[number]:-null}
  verdicts[number]=$1 controls[number]=$2 steps[number]=$3 labels[number]=$4
  told[number]="expected $wanted, found ${found%.}. Step: $3"
  mends[number]=${10} kinds_of[number]=${11} befores[number]=${12} sentences[number]=${13}
  traits[number]=" ${14:-} "
  # Nothing changes what is not there: apply makes it, and cuts nobody off. What is there, apply leaves to a person.
  case "${10}:${7:-}" in
    apply:'there is no such '*) return 0 ;;
    apply:*)
      [ -z "${15:-}" ] || mends[number]=hand kinds_of[number]='' sentences[number]=${15}
      return 0
      ;;
    update:'there is no such '* | make:'there is no such resource') sentences[number]="bash apply.sh --only $3 makes it." ;;
    *:'there is no such resource') sentences[number]='bash apply.sh makes it.' ;;
    *) return 0 ;;
  esac
  mends[number]=absent kinds_of[number]='' befores[number]=''
}

# Lists what does not pass of what was asked for, with its remedy: tell_all [HEADING]
tell_all() {
  local heading=${1:-} number colour
  for number in ${verdicts[@]+"${!verdicts[@]}"}; do
    case "${verdicts[number]}" in
      PASS) continue ;;
      FAIL) colour=31 ;;
      *) colour=33 ;;
    esac
    if ! in_scope "$number"; then continue; fi
    if [ -n "$heading" ]; then say "$heading"; fi
    heading=''
    end_line
    printf '%s %-26s %s\n' "$(paint "$colour" "$(printf '%-7s' "${verdicts[number]}")")" "${controls[number]}" "${labels[number]}" >&3
    note "${verdicts[number]} ${controls[number]} ${labels[number]}"
    say "        ${told[number]}"
    [ "${verdicts[number]}" != FAIL ] || tell_remedy "$number"
  done
}

# Was this setting asked for?
in_scope() {
  case "$only" in
    ' ' | *" ${controls[$1]} "* | *" ${steps[$1]} "*) return 0 ;;
    *) return 1 ;;
  esac
}

# How a setting that fails is mended, and what that means.
tell_remedy() {
  local kinds=${kinds_of[$1]} wait
  case "${outcomes[$1]-}" in
    mended)
      if [ "${mends[$1]}" != hand ]; then
        say "        It was changed, and still is not so. Azure may need a while: run verify later."
        return
      fi
      ;;
    refused) say "        It could not be changed: what stood in the way is told above." && return ;;
    *) ;;
  esac
  case "${mends[$1]}" in
    fixed) say "        Only creation sets it. ${sentences[$1]}" ;;
    hand) say "        Yours to do: ${sentences[$1]}" ;;
    absent) say "        It is absent: ${sentences[$1]}" ;;
    check) say "        No script mends it." ;;
    apply) say "        Mend: by this script, which runs bash apply.sh --only ${steps[$1]}." ;;
    *) say "        Mend: by this script." ;;
  esac
  [ -z "${untagged[$1]-}" ] || say "        It is of what does not carry the tag of this plan, so others may have made it: ${untagged[$1]}"
  [ -z "$kinds" ] || say "        Consequence (${kinds// /, }): ${sentences[$1]}"
  wait=$(waits_for "$1")
  [ -z "$wait" ] || say "        First, since it does not hold: ${wait// /, }"
}

# Can this script mend it?
is_mendable() {
  case "${mends[$1]}" in
    update | make | apply) return 0 ;;
    *) return 1 ;;
  esac
}

# Does a setting fail that this script may mend, and that was not tried yet?
is_open() {
  [ "${verdicts[$1]-}" = FAIL ] && [ -z "${outcomes[$1]-}" ] && is_mendable "$1" && in_scope "$1"
}

# Are all of its consequences allowed?
is_allowed() {
  local kind
  for kind in ${kinds_of[$1]}; do
    case "$allowed" in
      *" $kind "*) ;;
      *) return 1 ;;
    esac
  done
}

# Does it fail, and may this run mend it?
is_chosen() { is_open "$1" && is_allowed "$1"; }

# The steps that a setting waits for and that do not hold: something of them fails, or could not be read. Before it stand
# steps, and the numbers of settings, all of which are waited for.
waits_for() {
  local before number all waits=' '
  for before in ${befores[$1]}; do
    all=''
    case "$before:${traits[$1]}" in [0-9]* | *' waits-for-all '*) all=1 ;; *) ;; esac
    for number in "${!verdicts[@]}"; do
      case "$before" in
        "$number" | "${steps[number]}") ;;
        *) continue ;;
      esac
      case "$waits" in *" ${steps[number]} "*) break ;; *) ;; esac
      if is_lacking "$number" "$all"; then
        waits="$waits${steps[number]} "
        break
      fi
    done
  done
  waits=${waits# }
  printf '%s' "${waits% }"
}

# May something be missing that others wait for? What is absent is, and what could not be read may be. Of what is there,
# what only creation sets holds up nothing, nor does what hardens it, unless all is waited for: is_lacking NUMBER [all]
is_lacking() {
  case "${verdicts[$1]}:${mends[$1]}:${jsons[$1]}" in
    PASS:*) return 1 ;;
    FAIL:absent:* | FAIL:check:*) return 0 ;;
    FAIL:* | UNKNOWN:*:null) ;; # what is there need not tell everything
    *) return 0 ;;
  esac
  case "${2:+all}:${mends[$1]}:${traits[$1]}" in
    *:fixed:* | :*' hardens '*) return 1 ;;
    *) ;;
  esac
}

# Is nothing missing that it waits for?
is_ready() { is_chosen "$1" && [ -z "$(waits_for "$1")" ]; }

# Is there one that may be mended now?
any_ready() {
  local number
  for number in "${!verdicts[@]}"; do
    if is_ready "$number"; then return 0; fi
  done
  return 1
}

# Which of these settings are to be mended now? due NUMBER …
due='' progress='' failed_call='' tried='' changed_steps=' '
due() {
  local number
  end_due
  failed_call='' tried=''
#@ function mend
  calls_made=''
#@ end
  for number in "$@"; do
    if ! is_ready "$number"; then continue; fi
    due="$due$number "
    if [ "$mode" = dry ]; then
      say "# ${labels[number]} (${controls[number]}, ${steps[number]})"
    else
      say "Mending: ${labels[number]}"
    fi
  done
  [ -n "$due" ]
}

# Keeps what became of the settings that were due.
end_due() {
  local number outcome=mended
  [ ${#last_call[@]} = 0 ] || make_last
  [ -z "$failed_call" ] || outcome=refused
  for number in $due; do
    outcomes[number]=$outcome
    changed_steps="$changed_steps${steps[number]} "
    [ "$outcome" = mended ] || continue
    progress=1
    if [ "$mode" = dry ]; then verdicts[number]=PASS; fi
  done
  due=''
}

#@ function with
# Words of the next call for a setting that is due, each option once: with NUMBER --option WORD …
words=()
with() {
  local number=$1
  shift
  case " $due" in
    *" $number "*) ;;
    *) return 0 ;;
  esac
  case " ${words[*]-} " in
    *" $* "*) ;;
    *) words+=("$@") ;;
  esac
}

#@ end
#@ function mend
# Makes a call of a remedy, unless one before it was refused: mend az …
mend() {
  local at trouble=''
  for at in ${words[@]+"${!words[@]}"}; do set -- "$@" "${words[at]}"; done
  words=()
  if [ -n "$failed_call" ]; then return 0; fi
  troubled_by "$@"
  if [ -n "$trouble" ]; then
    say "  Not done, since a word of the call is not known: $trouble"
    failed_call=1
  elif [ "$mode" = dry ]; then
    quoted "$@" >&3
  else
    tried=1
    if logged "$@"; then
      calls_made="$calls_made$newline  $(quoted "$@")"
    else
      complain
      failed_call=1
      [ -z "$calls_made" ] || say "  Done before it, and not taken back:$calls_made"
    fi
  fi
}

#@ end
# A call that is made after the others of a remedy, also where one of them was refused, and what of the kind was not made.
last_call=() unmade=''
#@ function lastly
# Keeps it, so that also whoever stops the script is told: lastly az …
lastly() { last_call=("$@"); }

#@ end
# Gives its words to a function: with_last FUNCTION
with_last() {
  local place
  for place in ${last_call[@]+"${!last_call[@]}"}; do set -- "$@" "${last_call[place]}"; done
  "$@"
}
# Makes it, unless no other was tried.
make_last() {
  local trouble='' line
  line="$newline  $(with_last quoted)"
  with_last troubled_by
  if [ "$mode" = dry ]; then
    with_last quoted >&3
  elif [ -n "$tried" ]; then
    unmade=${unmade//"$line"/}
    if [ -n "$trouble" ] || ! with_last logged; then
      complain
      unmade="$unmade$line"
    fi
  fi
  last_call=()
}

#@ function apply_step
# Lets apply make what is absent: apply_step STEP
apply_step() {
  if [ "$mode" = dry ]; then
    printf 'bash apply.sh --only %s --yes\n' "$1" >&3
    return
  fi
  if [ ! -f apply.sh ]; then
    say "  Not done: apply.sh is not in this folder."
    failed_call=1
    return
  fi
  note "bash apply.sh --only $1 --yes"
  # Two scripts do not work on a plan at once.
  free_group
  free_lock
  taken=''
  bash apply.sh --only "$1" --yes </dev/null >&3 2>&1 || failed_call=1
  take_lock
  read_home
  no_other_run # it may have begun while apply was at work
  take_group
}

#@ end
#@ function back: part_of
# Is this setting to be set back, and can it be? First only its number is kept: back NUMBER
back() {
  local number=$1
  end_due
  differs "$number" && [ -z "${others_plan[number]-}" ] || return 1
  # It becomes part of a call, so it is one value and nothing beside it.
  [[ ${recorded[number]} =~ $scalar ]] && [ -z "${BASH_REMATCH[3]}" ] || return 1
  case "${recorded[number]}" in
    null | '[]' | '{}') return 1 ;;
    *) ;;
  esac
  FOUND_JSON=${recorded[number]}
  unescape "$FOUND_JSON" || return 1
  if [ -z "$changing" ]; then
    restorable="$restorable$number "
    return 1
  fi
  failed_call='' tried='' calls_made='' due="$number "
  say "Setting back: ${labels[number]}"
}
FOUND='' FOUND_JSON=''

# Puts what a plain value says into FOUND, unless it holds what cannot be seen, or az would take it for an option or the
# name of a file: unescape JSON
unescape() {
  local rest value
  plain "$1"
  rest=$value FOUND=''
  while [[ $rest == *\\* ]]; do
    FOUND="$FOUND${rest%%\\*}" rest=${rest#*\\}
    case "$rest" in [\\\"/]*) ;; *) return 1 ;; esac
    FOUND="$FOUND${rest:0:1}" rest=${rest:1}
  done
  FOUND="$FOUND$rest"
  case "$FOUND" in [-@]*) return 1 ;; *) ;; esac
}

#@ end
# Reads these steps, or all that were asked for.
read_steps() {
  reading=$1
  checks
  reading=''
  bearers
}

# Reads what is in the groups of the plan, with the plan that each tag names: lines of an id, and of an id, a tab and a plan.
look_around() {
  survey
#@ function part_of
  all_ids=$(printf '%s\n' "$around" | cut -f 1)
  all_plans=$(printf '%s\n' "$around" | tag_values "$PLAN_TAG_NAME")
#@ end
}

#@ function part_of
all_ids='' all_plans=''
# Whose is what these settings are of? What no list of a group names is a part of what one does: part_of ID NUMBER …
part_of() {
  local id=$1 plan='' number
  shift
  while ! has_line "$id" "$all_ids"; do
    id=${id%/*/*}
    [[ $id == /*/*/*/*/*/*/*/* ]] || return 0
  done
  shopt -s nocasematch
  if [[ $newline$all_plans$newline =~ $newline"$id"$tab([^$newline]*) ]]; then plan=${BASH_REMATCH[1]}; fi
  shopt -u nocasematch
  [ "$plan" != "$PLAN_TAG_VALUE" ] || return 0
  for number in "$@"; do
    if [ -z "${verdicts[number]-}" ]; then continue; fi
    if [ -z "$plan" ]; then
      untagged[number]=$id
    else
      others_plan[number]=$plan
      if is_mendable "$number"; then
        mends[number]=hand kinds_of[number]=''
        sentences[number]="It is of $id, which carries the tag of another plan, $PLAN_TAG_NAME=$plan: run repair.sh of that one."
      fi
    fi
  done
}

#@ end
#@ function own_only
# Leaves to a person what another made under a name of the plan: of what this plan made, the call prints something. Where
# nothing of it fails it is not asked: own_only "NUMBER …" az …
own_only() {
  local number numbers='' printed why=''
  for number in $1; do
    if [ "${verdicts[number]-}" = FAIL ] && is_mendable "$number"; then numbers="$numbers $number"; fi
  done
  shift
  [ -n "$numbers" ] || return 0
  if ! printed=$("$@" 2>"$errors"); then
    why="Whether this plan made it cannot be read: $(complaint)"
  elif [ -z "$printed" ]; then
    why="It does not carry $PLAN_TAG_NAME=$PLAN_TAG_VALUE in its description, so others made it and may need it as it is: change it with them."
  fi
  [ -n "$why" ] || return 0
  for number in $numbers; do mends[number]=hand kinds_of[number]='' sentences[number]=$why; done
}

#@ end
# Names what is to be changed and does not carry the tag of the plan.
tell_untagged() {
  local number ids=''
  for number in ${untagged[@]+"${!untagged[@]}"}; do
    if is_chosen "$number" && ! has_line "  ${untagged[number]}" "$ids"; then ids="$ids$newline  ${untagged[number]}"; fi
  done
  [ -z "$ids" ] || say "This does not carry the tag of this plan, so others may have made it, and it is changed:$ids"
}

# Makes round after round, since one setting waits for another, until a round mends nothing. A mend may have undone what
# another step asks for, or cured why another was refused, so all is read and tried once more before the last.
mend_all() {
  local fresh=1 number
  while true; do
    progress='' changed_steps=' '
    [ "$mode" = dry ] || keep_before
    mending
    end_due
    if [ -n "$progress" ]; then
      fresh=''
      [ "$mode" = dry ] || read_steps "$changed_steps"
    elif [ -z "$fresh" ] && [ "$mode" != dry ]; then
      fresh=1
      read_steps "$wanted_steps"
      for number in "${!outcomes[@]}"; do
        [ "${outcomes[number]}" != refused ] || unset "outcomes[number]"
      done
    else
      # Also one that was refused may have changed something.
      [ "$changed_steps" = ' ' ] || [ "$mode" = dry ] || read_steps "$changed_steps"
      return 0
    fi
  done
}

# Asks by kind of consequence, and for what cannot be undone by its own word.
ask_kinds() {
  local kind number count answer
  for kind in $kinds; do
    count=0
    for number in ${verdicts[@]+"${!verdicts[@]}"}; do
      case "${kinds_of[number]}" in
        *"$kind"*) ! is_open "$number" || count=$((count + 1)) ;;
        *) ;;
      esac
    done
    case "$count$allowed" in
      '0 '* | *" $kind "*) continue ;;
      *) ;;
    esac
    if [ -n "$yes" ]; then
      say "$count of these are left, since --allow $kind was not given."
      continue
    fi
    [ -t 0 ] || refuse "There is nobody to ask. Add --yes, and --allow $kind where you want it."
    for number in "${!verdicts[@]}"; do
      case "${kinds_of[number]}" in
        *"$kind"*) ! is_open "$number" || say "  ${labels[number]}. ${sentences[number]}" ;;
        *) ;;
      esac
    done
    case "$kind" in
      interrupts) printf 'Mend these %s, which interrupts what uses them? [y/N] ' "$count" ;;
      costs) printf 'Mend these %s, which costs money? [y/N] ' "$count" ;;
      cuts-off) printf 'Mend these %s, which cuts somebody off? [y/N] ' "$count" ;;
      *) printf 'To mend these %s, which cannot be undone, type cannot-be-undone: ' "$count" ;;
    esac
    read -r answer || true
    case "$kind:$answer" in
      cannot-be-undone:cannot-be-undone) allowed="$allowed$kind " ;;
      cannot-be-undone:*) ;;
      *:y | *:Y | *:yes) allowed="$allowed$kind " ;;
      *) ;;
    esac
  done
}

# Prints what was found first where this run may change it, as JSON: the plan, a line for each setting, and the end.
before_head="{\"plan\": \"$PLAN_TAG_VALUE\", \"found\": ["
written_before() {
  local number between=''
  printf '%s\n' "$before_head"
  for number in "${!verdicts[@]}"; do
    case "$recording" in
      *" $number "*) ;;
      *) continue ;;
    esac
    printf '%s  {"control": "%s", "step": "%s", "label": "%s", "found": %s}' \
      "$between" "${controls[number]}" "${steps[number]}" "$(in_json "${labels[number]}")" "${firsts[number]}"
    between=$',\n'
  done
  printf '\n]}\n'
}

# Keeps that in a file that is new, before each round that may change more: what one round mends may show, or undo, what
# the next one does.
recording=' ' before_file=''
keep_before() {
  local number more='' copy=1 earlier=$before_file
  for number in "${!verdicts[@]}"; do
    if ! is_chosen "$number"; then continue; fi
    case "$recording" in
      *" $number "*) ;;
      *) recording="$recording$number " more=1 ;;
    esac
  done
  [ -n "$more" ] || return 0
  if [ -z "$before_file" ]; then
    before_file=before.json
    while [ -e "$before_file" ]; do copy=$((copy + 1)) before_file=before-$copy.json; done
  fi
  if ! rm -f "$before_file.new" || ! (umask 077 && written_before >"$before_file.new") 2>/dev/null || ! mv -f "$before_file.new" "$before_file"; then
    refuse "What is there now cannot be kept in $before_file, so nothing more is changed."
  fi
  [ -n "$earlier" ] || say "What is there now is kept in $before_file: bash repair.sh --restore $before_file sets it back where that can be."
  changing=1
}

# Reads such a file, which must be of this plan and whole, before anything else is read.
kept_lines='' kept_form='^  \{"control": "([^"]*)", "step": "([^"]*)", "label": "(.*)", "found": (.*)\},?$'
read_before() {
  local line state=head
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    case "$state:$line" in
      "head:$before_head") state=setting ;;
      'head:{"plan": "'*'", "found": [')
        line=${line#*: \"}
        refuse "$restore is of another plan, ${line%%\"*}: the repair.sh of that one sets it back."
        ;;
      'setting:  {'*'}' | 'setting:  {'*'},')
        [[ $line =~ $kept_form ]] || not_before
        kept_lines="$kept_lines$line$newline"
        case "$line" in *,) ;; *) state=end ;; esac
        ;;
      'end:]}') state=whole ;;
      *) not_before ;;
    esac
  done <"$restore"
  [ "$state" = whole ] || not_before
}
not_before() { refuse "$restore is not a whole file that a repair wrote."; }

# Which settings the file names, and what was found.
recorded=()
find_recorded() {
  local line number known
  while IFS= read -r line; do
    [[ $line =~ $kept_form ]] || continue
    known=''
    for number in ${verdicts[@]+"${!verdicts[@]}"}; do
      if [ "${controls[number]}:${steps[number]}" = "${BASH_REMATCH[1]}:${BASH_REMATCH[2]}" ] &&
        [ "$(in_json "${labels[number]}")" = "${BASH_REMATCH[3]}" ]; then
        recorded[number]=${BASH_REMATCH[4]} known=1
      fi
    done
    [ -n "$known" ] || say "This plan does not have: ${BASH_REMATCH[3]}"
  done <<END
$kept_lines
END
}

# Is a value of the file another one now? Azure may write a word with other letters.
differs() { [ -n "${recorded[$1]-}" ] && ! same "${recorded[$1]}" "${jsons[$1]}"; }

# Sets back what the file says, as far as a call does it, reads it again, and says what became of it.
set_back() {
  local number different=' ' back=0 still=0 left=0
  find_recorded
  restoring
  for number in ${recorded[@]+"${!recorded[@]}"}; do
    if ! differs "$number"; then continue; fi
    different="$different$number "
    say "  ${labels[number]}: now ${jsons[number]:-not known}, it was ${recorded[number]}"
    case "$restorable" in
      *" $number "*) ;;
      *) say "    No call of this script sets that back." ;;
    esac
  done
  if [ "$restorable" != ' ' ]; then
    confirm "Set back what of this can be, in subscription $SUBSCRIPTION_ID?"
    begin_change
    changing=1
    restoring
    end_due
    read_steps "$changed_steps"
  fi
  for number in $different; do
    case "$restorable" in
      *" $number "*) ;;
      *) left=$((left + 1)) && continue ;;
    esac
    if ! differs "$number"; then
      back=$((back + 1))
      say "Set back: ${labels[number]}"
      continue
    fi
    still=$((still + 1))
    say "Not set back: ${labels[number]}. It was ${recorded[number]}, it is ${jsons[number]:-not known}."
    case "${outcomes[number]-}" in
      mended) say "  Azure took the call, and may need a while: run this again later." ;;
      *) ;;
    esac
  done
  ended=1
  say "$back set back, $still not as the file says, $left that no call sets back"
  [ -z "$unmade" ] || say "Not made, and needed:$unmade"
  [ "$still$unmade" = 0 ] || exit 1
  [ "$left" = 0 ] || exit 3
}
restorable=' '

# Tells other machines, once more after a person was asked, since meanwhile another may have begun.
begin_change() {
  if [ -z "$yes" ]; then
    look_around
    bearers
  fi
  no_other_run
  take_group
}

# Says what is still not as it should be, and ends.
conclude() {
  local number still=0 left=0 mended=0
  for number in "${!verdicts[@]}"; do
    if ! in_scope "$number"; then continue; fi
    if [ "${verdicts[number]}" = PASS ]; then
      [ -z "${outcomes[number]-}" ] || mended=$((mended + 1))
      continue
    fi
    if [ "${verdicts[number]}" != FAIL ] || ! is_mendable "$number" || { [ -z "${outcomes[number]-}" ] && ! is_allowed "$number"; }; then
      left=$((left + 1))
    else
      still=$((still + 1))
    fi
  done
  ended=1
  say "$mended mended, $still still to mend, $left left to you"
  [ -z "$unmade" ] || say "Not made, and needed:$unmade"
  [ "$still$unmade" = 0 ] || exit 1
  [ "$left" = 0 ] || exit 3
}

not_read() {
  complain
  printf '%s: the resource group could not be read, so nothing %swas changed.\n' "$script" "${changing:+more }" >&2
  exit 1
}

# Stops where the group is another plan's, or another script is at work on it.
one_plan() {
  local plan
  look_around
  [ -n "$home" ] || refuse "There is no resource group $RESOURCE_GROUP to repair. Begin with: bash apply.sh"
  plan=$(home_tag "${PLAN_TAG_NAME}Group")
  if [ -n "$plan" ] && [ "$plan" != "$PLAN_TAG_VALUE" ]; then
    refuse "The resource group $RESOURCE_GROUP belongs to another plan: ${PLAN_TAG_NAME}Group=$plan. Render with the values.json of that plan."
  fi
  no_other_run
}

# Has something been changed, and is all told of it?
changing='' ended=''
tell_end() {
  if [ -n "$changing" ] && [ -z "$ended" ]; then
    end_line
    note "  stopped"
    printf '\n%s: stopped. What was mended stays so; run it again to go on.\n' "$script" >&2
    if [ ${#last_call[@]} != 0 ]; then printf 'Not made yet, and needed:\n  %s\n' "$(with_last quoted)" >&2; fi
  fi
  return "$1"
}
on_signal() {
  [ -n "$changing" ] || printf '\n%s: stopped; nothing was changed.\n' "$script" >&2
  exit 130
}
trap on_signal INT TERM HUP

main() {
  local name number open=0
  reading=names
  checks
  for name in $only; do
    case "$names" in
      *" $name "*) ;;
      *) refuse "There is no control or step $name in this plan. bash repair.sh --list prints those that fail." ;;
    esac
  done
  [ -z "$restore" ] || read_before
  signed_in
  if [ "$mode" = run ]; then
    open_log
    take_lock
  fi
  one_plan
  say "Reading what is there."
  read_steps "$wanted_steps"
  if [ -n "$restore" ]; then
    set_back
    exit 0
  fi
  for number in ${verdicts[@]+"${!verdicts[@]}"}; do ! is_open "$number" || open=$((open + 1)); done
  tell_all
  case "$mode" in
    list) allowed=" $kinds " ;; # all of it may be mended here
    dry)
      allowed=" $kinds "
      mend_all
      exit 0
      ;;
    *)
      if [ "$open" != 0 ]; then
        ask_kinds
        if any_ready; then
          tell_untagged
          confirm "Mend what is allowed in subscription $SUBSCRIPTION_ID?"
          begin_change
          mend_all
          [ ${#outcomes[@]} = 0 ] || tell_all "What does not pass now:"
        else
          say "Nothing of it is mended in this run."
        fi
      fi
      ;;
  esac
  conclude
}

checks() {
  : # a plan may have nothing to check
  #@ checks
}

bearers() {
  : # a plan may have nothing of the kind
  #@ bearers
}

mending() {
  : # a plan may have nothing to mend
  #@ mends
}

restoring() {
  : # a plan may have nothing to set back
  #@ restores
}

main
