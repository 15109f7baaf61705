# What to know before anything is made: all of it is told, then errors stop.
faults=0
finding() {
  local kind=$1 sentence=$2 mend=${3:-} colour=33
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

#@ function ready_az
# Is az there, new enough, signed in, and in the subscription of this plan? Without that nothing else can be seen.
ready_az() {
  local version account
  find_az
  version=$(az version --query "values(@)[0]" --output tsv 2>"$errors") || version=''
  if [ -n "$version" ] && older "$version" "$1"; then
    finding error "The Azure CLI is $version, and this plan needs $1." "az upgrade"
  fi
  account=$(az account show --query "[id, user.type, user.name]" --output tsv 2>"$errors" | tr '\t' '\n') || account=''
  signed_in_as=$(printf '%s\n' "$account" | sed -n 3p)
  if [ -z "$account" ]; then
    finding error "az is not signed in. $(complaint)" "az login"
  elif [ "$(printf '%s\n' "$account" | sed -n 1p)" != "$SUBSCRIPTION_ID" ]; then
    finding error "az works in another subscription than this plan." "az account set --subscription $SUBSCRIPTION_ID"
  fi
  no_faults
}

# Is the first version before the second?
older() {
  [ "$1" != "$2" ] &&
    [ "$(printf '%s\n' "$1" "$2" | sort -t . -k 1,1n -k 2,2n -k 3,3n | head -n 1)" = "$1" ]
}

#@ end
#@ function ready_all: absent
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
#@ function ready_role: has_line
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
#@ function name_free
# Is a name that all of Azure shares still to be had? name_free NAME az …
name_free() {
  local name=$1 free
  shift
  free=$("$@" 2>"$errors") || {
    finding warning "Whether the name $name is free cannot be seen. $(complaint)" "$(quoted "$@")"
    return 0
  }
  if [ "$(lower "$free")" != false ]; then return 0; fi
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
    dscacheutil -q host -a name "$1" | awk '/^ip_address:/ { print $2; exit }'
  else
    nslookup "$1" 2>/dev/null | awk '/^Address/ { last = $NF } END { print last }'
  fi
}

#@ end
signed_in_as='' my_roles=''
preflight() {
  say "Looking whether all is ready."
  #@ preflight
  no_faults
}
