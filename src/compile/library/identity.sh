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
around='' read_groups='' own=''
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

# The tag of the group itself.
plan_of_group() {
  local told status=0
  told=$(az group show --subscription "$SUBSCRIPTION_ID" --name "$RESOURCE_GROUP" \
    --query "[[id, to_string(tags)]]" --output tsv 2>"$errors") || status=$?
  if [ "$status" != 0 ] && ! is_gone "$home_group"; then not_read; fi
  printf '%s\n' "$told" | plans_in "${PLAN_TAG_NAME}Group" | cut -f 2
}

# Lines of an id, a tab and the value of a tag, from such lines with all tags: plans_in NAME. A tag's name is
# compared without case, as Azure does it; JMESPath cannot.
plans_in() {
  NAME=$1 awk -F '\t' '{
    name = "\"" tolower(ENVIRON["NAME"]) "\":\""
    at = index(tolower($2), name)
    if (!at) next
    value = substr($2, at + length(name))
    print $1 "\t" substr(value, 1, index(value, "\"") - 1)
  }'
}

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
