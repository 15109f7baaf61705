# What to know before anything is made: all of it is told, then errors stop.
faults=0
finding() {
  local kind=$1 sentence=${2% } mend=${3:-} colour=33
  if [ "$kind" = error ]; then
    faults=$((faults + 1))
    colour=31
  fi
  note "  $kind: $sentence $mend"
  if [ "$kind" = notice ]; then
    printf '  notice   %s\n' "$sentence" >&3
    return
  fi
  printf '  %s %s\n' "$(paint "$colour" "$(printf '%-8s' "$kind")")" "$sentence" >&2
  [ -z "$mend" ] || printf '           %s\n' "$mend" >&2
}

# Stops if there was an error.
no_faults() { [ "$faults" = 0 ] || refuse "not ready, so nothing was made. Mend the errors above, then run it again."; }

# Stops because Azure does not answer.
unreachable() {
  finding error "Azure could not be asked: $(complaint)" "az login, and look whether this machine has a network"
  no_faults
}

#@ function ready_az: older
# Is az there, new enough, signed in, and in the subscription of this plan? Without that nothing else can be seen:
# ready_az NEEDED CHECKED
ready_az() {
  local version account
  find_az
  # Its own version comes first, before those of its parts.
  version=$(az version --output tsv 2>"$errors" | cut -f 1) || version=''
  case "$version" in
    [0-9]*.[0-9]*.[0-9]*)
      if older "$version" "$1"; then
        finding error "The Azure CLI is $version, and this plan needs $1." "az upgrade"
      elif older "$version" "$2"; then
        finding notice "The Azure CLI is $version. This plan was tried with $2: if az does not know an option, run az upgrade."
      fi
      ;;
    *) finding warning "The version of the Azure CLI cannot be read, and this plan needs $1. $(complaint)" "az version" ;;
  esac
  account=$(az account show --query "[id, user.type, user.name]" --output tsv 2>"$errors" | tr '\t' '\n') || account=''
  signed_in_as=$(printf '%s\n' "$account" | sed -n 3p)
  if [ -z "$account" ]; then
    finding error "az is not signed in. $(complaint)" "az login"
  elif [ "$(printf '%s\n' "$account" | sed -n 1p)" != "$SUBSCRIPTION_ID" ]; then
    finding error "az works in another subscription than this plan." "az account set --subscription $SUBSCRIPTION_ID"
  fi
  no_faults
}

#@ end
#@ function older
# Is the first version before the second?
older() {
  [ "$1" != "$2" ] &&
    [ "$(printf '%s\n' "$1" "$2" | sort -t . -k 1,1n -k 2,2n -k 3,3n | sed -n 1p)" = "$1" ]
}

#@ end
#@ function outdated: older value_of
# Is it not installed, or in a version before the first that was tried, or in one that is known to fail?
# outdated NAME FIRST "FAILING FAILING" "$READ"
outdated() {
  local version
  version=$(value_of "$1" "$4") || return 0
  case " $3 " in
    *" $version "*) return 0 ;;
    *) older "$version" "$2" ;;
  esac
}

#@ end
#@ function only_prepares
# Are all steps that were asked for among these?
only_prepares() {
  local id
  for id in $doing; do
    case " $1 " in
      *" $id "*) ;;
      *) return 1 ;;
    esac
  done
}

#@ end
#@ function ready_extensions: outdated value_of only_prepares
# Is each of these extensions of az there in a version that was tried? ready_extensions "$READ" STEP PREPARING
# and for each NAME FIRST "FAILING FAILING". One that fails stops, since a newer one may not be out yet.
ready_extensions() {
  local read=$1 step=$2 preparing=$3 name version wanting=''
  shift 3
  if only_prepares "$preparing"; then return 0; fi
  while [ $# -gt 0 ]; do
    name=$1 version=$(value_of "$1" "$read") || version=''
    case " $3 " in
      *" ${version:-none} "*) finding error "The extension $name $version of az is known to fail in this plan." "az extension add --upgrade --name $name" ;;
      *) if outdated "$name" "$2" "$3" "$read"; then wanting="$wanting $name"; fi ;;
    esac
    shift 3
  done
  [ -n "$wanting" ] || return 0
  case "$doing" in
    *" $step "*) finding notice "Extensions of az that are not installed, or too old:$wanting. The step $step sees to it." ;;
    *) for name in $wanting; do finding error "The extension $name of az is not installed, or too old." "az extension add --upgrade --name $name"; done ;;
  esac
}

#@ end
#@ function loads: value_of only_prepares
# Can an extension that is installed be loaded? A broken one is listed like any other: loads NAME "$READ" PREPARING az …
loads() {
  local name=$1
  if only_prepares "$3" || ! value_of "$name" "$2" >/dev/null; then return 0; fi
  shift 3
  if "$@" >/dev/null 2>"$errors"; then return 0; fi
  finding error "The extension $name of az is installed and cannot be loaded. $(complaint)" "az extension remove --name $name; az extension add --name $name"
}

#@ end
#@ function ready_all: absent only_prepares
# Are all of these among what was read? What is not, a step sees to, or a command if it is not done now.
# Where only steps are asked for that prepare, nothing is missed: ready_all "$READ" STEP PREPARING WHAT COMMAND NAME…
ready_all() {
  local read=$1 step=$2 preparing=$3 what=$4 command=$5 name missing=''
  shift 5
  for name in "$@"; do
    if absent "$name" "$read"; then missing="$missing $name"; fi
  done
  [ -n "$missing" ] || return 0
  case "$doing" in
    *" $step "*) finding notice "$what:$missing. The step $step sees to it." ;;
    *) only_prepares "$preparing" || for name in $missing; do finding error "$what: $name." "$command $name"; done ;;
  esac
}

#@ end
#@ function offered
# Does a read print each of these lines, whatever their case and spaces? A read that fails says nothing of them:
# offered WHAT, for each LINE SENTENCE MEND, then: from az …
offered() {
  local what=$1 printed each
  shift
  local asked=()
  while [ "$1" != from ]; do
    asked+=("$1")
    shift
  done
  shift
  printed=$("$@" 2>"$errors" | tr -d ' ') || printed=''
  if [ -z "$printed" ]; then
    finding warning "$what cannot be seen. $(complaint)" "$(quoted "$@")"
    return
  fi
  for ((each = 0; each < ${#asked[@]}; each += 3)); do
    has_line "${asked[each]}" "$printed" || finding error "${asked[each + 1]}" "${asked[each + 2]}"
  done
}

#@ end
#@ function see_roles
# Which roles does the account hold? A guest or a managed identity may not be allowed to look itself up.
see_roles() {
  my_roles=$(az role assignment list --assignee "$signed_in_as" --all --include-groups \
    --fill-principal-name false --query "[].roleDefinitionName" --output tsv 2>"$errors") || {
    my_roles=unseen
    finding notice "Which roles you hold cannot be seen. Go on if you know that you hold them. $(complaint)"
  }
}

#@ end
#@ function ready_role
# Is one of these roles held? Others may do as well, so this only warns: ready_role WHAT "ROLE|ROLE"
ready_role() {
  local role
  [ "$my_roles" != unseen ] || return 0
  while IFS= read -r role; do
    if has_line "$role" "$my_roles"; then return 0; fi
  done <<END
$(printf '%s' "$2" | tr '|' '\n')
END
  finding warning "No role of yours that can be seen lets you $1. One of these does, on the subscription or the group: $(printf '%s' "$2" | sed 's/|/, /g')." \
    "az role assignment create --assignee ${signed_in_as:-YOU} --role ROLE --scope /subscriptions/$SUBSCRIPTION_ID"
}

#@ end
#@ function brought
# Is what you brought there? brought WHAT az …
brought() {
  local what=$1 status=0
  shift
  "$@" >/dev/null 2>"$errors" || status=$?
  case "$status" in
    0) ;;
    3) finding error "$what: what you brought is not there. Correct its id in the guide and render again." "$(quoted "$@")" ;;
    *) finding warning "$what: what you brought cannot be seen. $(complaint)" "$(quoted "$@")" ;;
  esac
}

#@ end
#@ function inspect
facts=''
# Reads a row for each fact of a resource, for the lines that follow: inspect WHAT az …
inspect() {
  local what=$1 status=0
  shift
  facts=$("$@" 2>"$errors") || status=$?
  if [ "$status" = 0 ] && [ -n "$facts" ]; then return 0; fi
  facts=unseen
  if [ "$status" = 3 ]; then
    finding error "$what: what you brought is not there. Correct its id in the guide and render again." "$(quoted "$@")"
  else
    finding warning "$what: what is there cannot be seen. $(complaint)" "$(quoted "$@")"
  fi
}

#@ end
#@ function trait
# Is it so in the row of this number? What is compared below by this id is not told twice:
# trait ROW TEST WORD error|warning|notice SENTENCE MEND [ID]
trait() {
  local row="$facts$newline" at
  [ "$facts" != unseen ] || return 0
  if [ $# = 7 ] && has_line "$7" "$foreign"; then return 0; fi
  for ((at = 1; at < $1; at++)); do row=${row#*"$newline"}; done
  fits "$2" "${row%%"$newline"*}" "$3" || finding "$4" "$5" "$6"
}

fits() {
  case "$1" in
    is) is "$2" "$3" ;;
    isNot) ! is "$2" "$3" ;;
    holds) holds "$2" "$3" ;;
    room) room "$2" "$3" ;;
    *) return 1 ;;
  esac
}

# Does one of the ranges in the row hold this one?
holds() {
  local range
  for range in $1; do
    if is_range "$range" && [ "$(first_of "$range")" -le "$(first_of "$2")" ] &&
      [ "$(last_of "$range")" -ge "$(last_of "$2")" ]; then return 0; fi
  done
  return 1
}

# Among subnets as NAME=RANGE: is this one there just so, or is its range free?
room() {
  local each range
  for each in $1; do
    range=${each#*=}
    if is "$each" "$2"; then return 0; fi
    if is "${each%%=*}" "${2%%=*}"; then return 1; fi
    if is_range "$range" && [ "$(first_of "$range")" -le "$(last_of "${2#*=}")" ] &&
      [ "$(last_of "$range")" -ge "$(first_of "${2#*=}")" ]; then return 1; fi
  done
}

is_range() {
  case "$1" in
    *:*) return 1 ;;
    [0-9]*.*.*.*/[0-9]*) ;;
    *) return 1 ;;
  esac
}

# The first and the last address of an IPv4 range, as numbers.
first_of() {
  local a b c d length
  IFS=./ read -r a b c d length <<END
$1
END
  printf '%s' $(((((a << 24) + (b << 16) + (c << 8) + d) >> (32 - length)) << (32 - length)))
}
last_of() { printf '%s' $(($(first_of "$1") + (1 << (32 - ${1#*/})) - 1)); }

#@ end
foreign=''
#@ function adopted
# What is there under a name of the plan that this plan did not make: adopted TAG VALUE ID…
adopted() {
  local name=$1 value=$2 id group groups='' tagged='' more
  shift 2
  for id in "$@"; do
    group=${id%%/providers/*}
    if ! has_line "$group" "$groups"; then
      groups="$groups$newline$group"
      more=$(tags_in "$group" "$name" 2>"$errors") || {
        finding warning "What is there in $group cannot be seen. $(complaint)"
        continue
      }
      tagged="$tagged$newline$more"
    fi
    if has_line "$id=$value" "$tagged" || ! is_in "$newline$id=" "$tagged"; then continue; fi
    foreign="$foreign$newline$id"
  done
}

# The resources of a group with their tag, as ID=VALUE, and the group itself with its own; none where there is no group.
tags_in() {
  local status=0
  az group list --subscription "$(segment 3 "$1")" --query "[?name == '$(segment 5 "$1")'].join('=', [id, tags.${2}Group || ''])" --output tsv || return
  az resource list --subscription "$(segment 3 "$1")" --resource-group "$(segment 5 "$1")" \
    --query "[].join('=', [id, tags.$2 || ''])" --output tsv || status=$?
  [ "$status" = 0 ] || [ "$status" = 3 ]
}

#@ end
#@ include judge.sh

# What of a resource is right, may be mended, is for a person to mend, was fixed at creation, or could not be read; and
# the lines that tell what is not right.
comparing='' is_brought='' is_part='' compared='' differing='' told_table='' to_mend=0
right=0 mendable=0 by_hand=0 fixed=0 unknown=0 fixed_controls=''

#@ function untagged
# Is it there without the tag of this plan, or was it brought, perhaps as what the plan is made around? What follows
# compares it: untagged ID NAME [brought|core]
untagged() {
  [ $# = 3 ] || has_line "$1" "$foreign" || return 1
  tell_row
  comparing=$2 is_brought=${3:-} is_part='' compared="$compared$newline$1"
}

#@ end
#@ function untagged_part
# The same of a part, which no list of a group names, where the whole was not made by this plan. Some carry the tag by
# themselves, and others cannot; so a part is told only where it is not right: untagged_part ID WHOLE [brought|core]
untagged_part() {
  local tags status=0
  [ $# = 3 ] || has_line "$2" "$foreign" || return 1
  tags=$(az resource show --ids "$1" --query "[[id, to_string(tags)]]" --output tsv 2>"$errors") || status=$?
  [ "$status" != 3 ] || return 1
  [ "$(printf '%s\n' "$tags" | tag_values "$PLAN_TAG_NAME" | cut -f 2)" != "$PLAN_TAG_VALUE" ] || return 1
  tell_row
  comparing=${1#"$2"/} is_brought='' is_part=1
}

#@ end
# Counts a verdict: report RESULT CONTROL STEP LABEL TEST WORD ACTUAL FOUND update|make|hand|fixed [SENTENCE]
report() {
  local found=${7:-nothing} kind=fixed
  # What is absent, apply makes, or what was brought is not there, which is told.
  case "$7" in 'there is no such resource' | 'there is no such row') return ;; *) ;; esac
  case "$1:$9" in
    PASS:*) right=$((right + 1)) && return ;;
    UNKNOWN:*) unknown=$((unknown + 1)) kind=unknown ;;
    FAIL:update | FAIL:make) mendable=$((mendable + 1)) kind=mendable ;;
    FAIL:hand) by_hand=$((by_hand + 1)) kind='by hand' ;;
    *) fixed=$((fixed + 1)) ;;
  esac
  in_words "$5" "$6"
  differing="$differing$newline$(printf '    %-9s %s: expected %s, found %s.' "$kind" "$4" "$wanted" "${found%.}")"
  if [ "$kind" = fixed ]; then
    differing="$differing$newline              ${10}"
    case " $fixed_controls" in *" $2 "*) ;; *) fixed_controls="$fixed_controls$2 " ;; esac
  fi
}

# Tells the row of the resource that was compared, and what is not right in it.
tell_row() {
  [ -n "$comparing" ] || return 0
  if [ -n "$is_part" ] && [ -z "$differing" ]; then
    comparing='' right=0
    return 0
  fi
  if [ -z "$told_table" ]; then
    told_table=1
    say "What is there without the tag of this plan. Apply and undo leave it as it is:"
    say "$(printf '  %-34s %5s %8s %7s %5s %7s' '' right mendable 'by hand' fixed unknown)"
  fi
  say "$(printf '  %-34s %5d %8d %7d %5d %7d' "$comparing" "$right" "$mendable" "$by_hand" "$fixed" "$unknown")"
  [ -z "$differing" ] || say "${differing#"$newline"}"
  if [ "$fixed" != 0 ] && [ "$is_brought" = brought ]; then
    finding warning "$comparing, which you brought, is not as this plan has it in what only creation sets, so verify fails there."
  elif [ "$fixed" != 0 ]; then
    finding error "$comparing is there already, and not as this plan has it in what only creation sets." \
      "Let the plan make a new one: clear its ID in the guide or choose another name. Or leave out what it does not have: ${fixed_controls% }. Then render again."
  fi
  to_mend=$((to_mend + mendable))
  comparing='' differing='' fixed_controls='' right=0 mendable=0 by_hand=0 fixed=0 unknown=0
}

#@ function tell_compared
# Tells the rest: what nothing is known of, and what mends.
tell_compared() {
  local id others=''
  tell_row
  while IFS= read -r id; do
    [ -z "$id" ] || has_line "$id" "$compared" || others="$others$newline           $id"
  done <<END
$foreign
END
  [ -z "$others" ] || finding warning "This is there already and does not carry the tag of this plan, so apply leaves it as it is:$others" \
    "Delete it, bring it in the guide by its id where that can be, or go on if you know it."
  [ "$to_mend" = 0 ] || finding notice "What is mendable stays as it is until you mend it: bash repair.sh"
}

#@ end
#@ function see_zones
# Are the zones that were brought there, and linked to a network that was brought? And is that network linked to no
# other zone of their names, since Azure takes one of a name? see_zones zones|network|both NETWORK ZONE…
see_zones() {
  local brought=$1 network=$2 zone other others='' links status
  shift 2
  if [ "$brought" != zones ]; then
    others=$(az network private-dns zone list --subscription "$(segment 3 "$network")" --query "[].id" --output tsv 2>"$errors") ||
      finding warning "To which private DNS zones ${network##*/} is linked cannot be seen. $(complaint)" ''
  fi
  for zone in "$@"; do
    [ "$brought" = network ] || see_zone
    for other in $others; do
      if is "$other" "$zone" || ! is "${other##*/}" "${zone##*/}"; then continue; fi
      see_links "$other"
      has_line "$network" "$links" || continue
      finding error "The virtual network ${network##*/} is linked to $other already, and Azure links a network to one zone of a name." \
        "Bring the group of that zone in the guide and render again, or delete its link to the network."
    done
  done
}

see_zone() {
  see_links "$zone"
  case "$status:$brought" in
    3:*) finding error "The private DNS zone $zone is not there, and apply makes none in a group that you brought." \
      "az network private-dns zone create --subscription $(segment 3 "$zone") --resource-group $(segment 5 "$zone") --name ${zone##*/}" ;;
    0:both)
      has_line "$network" "$links" ||
        finding error "The private DNS zone $zone is not linked to the virtual network ${network##*/}; apply makes no link where you brought both." \
          "az network private-dns link vnet create --subscription $(segment 3 "$zone") --resource-group $(segment 5 "$zone") --zone-name ${zone##*/} --name link-${network##*/} --virtual-network $network --registration-enabled false"
      ;;
    0:*) ;;
    *) finding warning "The private DNS zone $zone cannot be seen. $(complaint)" '' ;;
  esac
}

# The networks to which a zone is linked.
see_links() {
  status=0
  links=$(az network private-dns link vnet list --subscription "$(segment 3 "$1")" --resource-group "$(segment 5 "$1")" \
    --zone-name "${1##*/}" --query "[].virtualNetwork.id" --output tsv 2>"$errors") || status=$?
}

#@ end
#@ function name_free
# Is a name that all of Azure shares still to be had? name_free NAME az …
name_free() {
  local name=$1 free
  shift
  free=$("$@" 2>"$errors") || {
    finding warning "Whether the name $name is free cannot be seen. $(complaint)" "$(quoted "$@")"
    return 0
  }
  if ! is "$free" false; then return 0; fi
  finding error "The name $name is taken. Choose another in the guide and render again." "$(quoted "$@")"
}

#@ end
#@ function kept
kept() { finding notice "The vault $1 was deleted and is kept: apply brings it back with what was in it."; }

#@ end
#@ function look_inside: exists
# Does a name lead to a private address? Then this machine is inside the virtual network: look_inside ID HOST
look_inside() {
  local address
  if ! exists "$1"; then return 0; fi
  address=$(address_of "$2") || address=''
  case "$address" in
    10.* | 192.168.* | 172.1[6-9].* | 172.2[0-9].* | 172.3[01].*) inside=1 ;;
    '') finding notice "Whether this machine is inside the virtual network cannot be seen: $2 has no address here." ;;
    *) finding notice "This machine is outside the virtual network: apply stops where only one inside can go on." ;;
  esac
}

address_of() {
  if command -v getent >/dev/null; then
    getent hosts "$1" | awk 'NR == 1 { print $1 }'
  elif command -v dscacheutil >/dev/null; then
    dscacheutil -q host -a name "$1" | awk '/^ip_address:/ && !seen++ { print $2 }'
  else
    nslookup "$1" 2>/dev/null | awk '/^Address/ { last = $NF } END { print last }'
  fi
}

#@ end
signed_in_as='' my_roles=''
preflight() {
  say "Looking whether all is ready."
  #@ preflight
  one_plan
  no_faults
}
