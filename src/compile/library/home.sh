# The group of the plan.
home_group="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP" home=''

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
