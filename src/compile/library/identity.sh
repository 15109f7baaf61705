nl='
'

# Is one of the lines this text, without regard to case? Asked too often for a process each time.
among() {
  local found=1
  shopt -s nocasematch
  if [[ "$nl$2$nl" == *"$nl$1$nl"* ]]; then found=0; fi
  shopt -u nocasematch
  return "$found"
}

# What is in the groups where this plan makes something: lines of an id, a tab and the tags.
home_group="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP"
around='' read_groups='' own='' home=''
survey() {
  local id
  around='' read_groups='' own=$(own_ids)
  read_group "$home_group"
  # az must not read the list from its own input.
  while IFS= read -r id <&4; do
    if [ -n "$id" ]; then read_group "${id%%/providers/*}"; fi
  done 4<<END
$own
END
  read_home
}

# The ids at which this plan, and no other, makes what carries its tag.
own_ids() {
  : # a plan may make nothing of the kind
  #@ own
}

# Reads a group, the first time that it is asked for. One that is not there holds nothing.
read_group() {
  local more='' status=0
  if among "$1" "$read_groups"; then return 0; fi
  more=$(az resource list --subscription "$(segment 3 "$1")" --resource-group "$(segment 5 "$1")" \
    --query "[].[id, to_string(tags)]" --output tsv 2>"$errors") || status=$?
  if [ "$status" != 0 ] && ! is_gone "$1"; then not_read; fi
  around="$around$nl$more"
  read_groups="$read_groups$nl$1"
}

# Reads the group itself: a line of its id, a tab and its tags. One that is not there is no line.
read_home() {
  local status=0
  home=$(az group show --subscription "$SUBSCRIPTION_ID" --name "$RESOURCE_GROUP" \
    --query "[[id, to_string(tags)]]" --output tsv 2>"$errors") || status=$?
  if [ "$status" != 0 ] && ! is_gone "$home_group"; then not_read; fi
}

# The value of a tag of the group itself, or nothing.
home_tag() { printf '%s\n' "$home" | tag_values "$1" | cut -f 2; }

# Does the last complaint say that this very thing is gone, or what it is a part of? That another is, or all of
# them, or that nobody may look, says nothing of this one: is_gone ID
is_gone() {
  local group=''
  case "$1" in
    /subscriptions/*/resource[Gg]roups/*) group=$(segment 5 "$1") ;;
    *) ;;
  esac
  case "$1" in
    /subscriptions/*/providers/*/*/*/*/*)
      if complains_of 'ParentResourceNotFound' "$(basename "${1%/*/*}")"; then return 0; fi
      ;;
    *) ;;
  esac
  case "$1" in
    /subscriptions/*/providers/*)
      if complains_of 'ResourceNotFound|NotFound|ComputeNotFound' "${1##*/}"; then return 0; fi
      ;;
    *) ;;
  esac
  [ -n "$group" ] && complains_of ResourceGroupNotFound "$group"
}

# Does the last complaint have one of these codes, and this name as a whole word? complains_of CODES NAME
complains_of() {
  grep -qE "(\(|Code: )($1)(\)|\$)" "$errors" &&
    [ "$(tr -c 'A-Za-z0-9_.()-' '\n' <"$errors" | sed 's/\.$//' | grep -cixF -- "$2")" != 0 ]
}
