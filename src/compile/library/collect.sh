#!/usr/bin/env bash
#@ header
IFS= read -r line <"$0" && case "$line" in *$'\r') echo "$0: its lines end with CR LF, and bash needs LF: keep the .gitattributes." >&2 && exit 2 ;; *) ;; esac #
set -euo pipefail
umask 077

#@ values

#@ include terminal.sh

usage() {
  cat <<'END'
Reads what an audit needs to know of all that you may read in this tenant, into one file that only you can read.
Changes nothing, and asks for no key, secret or content. The role Reader is enough.

  bash collect.sh [--subscription ID]… | [--management-group NAME]…
                  [--out FILE] [--graph-only] [--mask] [--resume] [--help]

  --subscription ID        Only this subscription. May be given several times.
  --management-group NAME  Only what is below this management group. May be given several times.
  --out FILE               The file to write; inventory.json where none is named.
  --graph-only             Ask Azure Resource Graph alone: quicker, and what it does not have stays unknown.
  --mask                   Write a stand-in for every name and id, the same for the same name. FILE.names tells which
                           stands for which: it stays with you. Network addresses stay in the file.
  --resume                 Go on where a run with the same options was interrupted.

Exit: 0 the file is written, and says of each thing that could not be read why; 1 nothing could be read; 2 wrong use
or not ready.
END
}

subscriptions='' management_groups='' out=inventory.json graph_only='' mask='' resume=''

# The word after an option, which must look like one: word_after OPTION PATTERN WORD
word_after() {
  [ -n "${3:-}" ] || refuse "$1 needs a word after it."
  # A word with a line break would be two.
  if [ "$(printf '%s' "$3" | tr -d '\n')" != "$3" ] || ! printf '%s\n' "$3" | LC_ALL=C grep -E "^$2\$" >/dev/null; then
    refuse "$1 cannot be $3."
  fi
}

while [ $# -gt 0 ]; do
  case "$1" in
    --subscription)
      word_after "$1" '[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}' "${2:-}"
      subscriptions="$subscriptions${subscriptions:+, }\"$2\""
      shift
      ;;
    --management-group)
      word_after "$1" '[A-Za-z0-9_.()-]{1,90}' "${2:-}"
      management_groups="$management_groups${management_groups:+, }\"$2\""
      shift
      ;;
    --out) option "$1" && word_after "$1" '.+' "${2:-}" && out=$2 && shift ;;
    --graph-only) option "$1" && graph_only=1 ;;
    --mask) option "$1" && mask=1 ;;
    --resume) option "$1" && resume=1 ;;
    --help) usage && exit 0 ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done
[ -z "$subscriptions" ] || [ -z "$management_groups" ] ||
  refuse "--subscription and --management-group cannot be given together."

export AZURE_CORE_ONLY_SHOW_ERRORS=true
graph='/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01'
batch='/batch?api-version=2020-06-01'
scope='' calls=0 batches=1 unread=0
[ -z "$subscriptions" ] || scope="\"subscriptions\": [$subscriptions], "
[ -z "$management_groups" ] || scope="\"managementGroups\": [$management_groups], "

# What was read stands here until the file is whole.
folder="$out.part"

tell() { visible "$1" >&2; }

interrupted() {
  tell "$script: interrupted. With --resume it goes on where it stopped."
  exit 130
}
trap interrupted INT TERM HUP

# The queries, in the order in which they are asked.
names() {
  cat <<'END'
#@ names
END
}

# Prints a query of Azure Resource Graph: query NAME
query() {
  case "$1" in
#@ queries
    *) refuse "There is no query $1." ;;
  esac
}

# Prints the address of each read that what was found asks for.
addresses() {
  #@ reads
}

# Text within the quotes of JSON: what is no plain letter becomes a space or a question mark.
in_quotes() { LC_ALL=C tr '\t\r\n' '   ' | LC_ALL=C tr -c '\040-\176' '?' | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/ *$//'; }

# Does the last complaint say that too much was asked?
is_throttled() { grep -qiE 'TooManyRequests|Too Many Requests|RateLimiting|\(429\)|: 429' "$errors"; }

# Waits as long as Azure says, or longer each time: wait_again TRY FILE
wait_again() {
  local pause
  pause=$(sed -nE 's/.*[Rr]etry-?[ ]?[Aa]fter[^0-9]{1,20}([0-9]{1,4}).*/\1/p' "$2" | tail -n 1)
  [ -n "$pause" ] || pause=$((5 * (1 << ($1 - 1))))
  [ "$pause" -le 300 ] || pause=300
  tell "Azure asks for patience: on in $pause seconds."
  sleep "$pause"
}

# The Azure CLI itself: find_az has seen that it is no batch file.
az() { command az "$@"; }

# Calls az and keeps what it prints, again where too much was asked: ask FILE WORDS...
ask() {
  local file=$1 try=1
  shift
  while :; do
    calls=$((calls + 1))
    if az "$@" --output json >"$file" 2>"$errors"; then
      if grep -q $'\r' "$file"; then
        tr -d '\r' <"$file" >"$file.lf" && mv "$file.lf" "$file"
      fi
      return 0
    fi
    if [ "$try" -ge 6 ] || ! is_throttled; then return 1; fi
    wait_again "$try" "$errors"
    try=$((try + 1))
  done
}

# The body of a question to the graph: body NAME TOKEN
body() {
  local above=''
  case " $(above | tr '\n' ' ') " in
    *" $1 "*) above=', "authorizationScopeFilter": "AtScopeAndAbove"' ;;
    *) ;;
  esac
  printf '{%s"query": "%s", "options": {"resultFormat": "objectArray", %s1000%s%s}}' \
    "$scope" "$(query "$1" | tr '\n' ' ')" '"$'"top\": " "$above" "${2:+, \"\$skipToken\": \"$2\"}"
}

# The queries that ask for what stands above the scope too.
above() {
  cat <<'END'
#@ above
END
}

# Reads all pages of a query. One that was cut off begins again, since the address of a next page does not last.
read_query() {
  local name=$1 token='' last='' page=0 rows=0 file
  if [ -e "$folder/$name.done" ]; then return 0; fi
  rm -f "$folder/$name".*.page
  while :; do
    page=$((page + 1))
    file=$(printf '%s/%s.%05d.page' "$folder" "$name" "$page")
    body "$name" "$token" >"$folder/body.json"
    last=$token token=''
    if ask "$folder/answer" rest --method post --url "$graph" --body "@$folder/body.json"; then
      { printf '{"query": "%s", "answer": ' "$name" && cat "$folder/answer" && printf '}'; } >"$file.new"
      token=$(sed -n "s/^  \"[\$]skipToken\": \"\([^\"\\\\]*\)\",\{0,1\}\$/\1/p" "$folder/answer")
      rows=$((rows + $(grep -c '^    {$' "$folder/answer" || true)))
    else
      tell "$name: $(complaint)"
      printf '{"query": "%s", "error": "%s"}' "$name" "$(in_quotes <"$errors")" >"$file.new"
      unread=$((unread + 1))
    fi
    mv "$file.new" "$file"
    if [ -z "$token" ]; then break; fi
    if [ "$token" = "$last" ]; then
      printf '{"query": "%s", "error": "Azure gave the same page again."}' "$name" >"$folder/$name.99999.page"
      break
    fi
  done
  : >"$folder/$name.done"
  tell "$name: $rows rows"
}

# The address of a read for each place that a column of a query holds: each QUERY COLUMN TYPE BEFORE AFTER
each() {
  cat "$folder/$1".*.page | sed -n "s/^      \"$2\": \"\([^\"\\\\]*\)\",\{0,1\}\$/\1/p" |
    { LC_ALL=C grep -iE -- "$3" || true; } | LC_ALL=C sort -fu | sed -e "s|^|$4|" -e "s|\$|$5|"
}

# The body of a batch of reads: requests FILE
requests() {
  local address number=0
  printf '{"requests": ['
  while IFS= read -r address; do
    [ "$number" = 0 ] || printf ', '
    printf '{"httpMethod": "GET", "name": "%s", "relativeUrl": "%s"}' "$number" "$address"
    number=$((number + 1))
  done <"$1"
  printf ']}'
}

# Asks for all addresses of a file at once. The service need not take it, nor answer each: batched FILE
batched() {
  local try=1 asked answered
  asked=$(grep -c '' "$1")
  while :; do
    requests "$1" >"$folder/body.json"
    ask "$folder/answer" rest --method post --url "$batch" --body "@$folder/body.json" || return 1
    answered=$(grep -c '^      "httpStatusCode": ' "$folder/answer" || true)
    [ "$answered" = "$asked" ] || return 1
    if [ "$try" -ge 6 ] || ! grep -q '^      "httpStatusCode": 429' "$folder/answer"; then break; fi
    wait_again "$try" "$folder/answer"
    try=$((try + 1))
  done
  { printf '{"asked": ' && requests "$1" && printf ', "answer": ' && cat "$folder/answer" && printf '}'; } >"$1.new"
  mv "$1.new" "$1.read"
}

# Asks for the addresses of a file one after another: singly FILE
singly() {
  local address comma=''
  : >"$1.new"
  while IFS= read -r address; do
    {
      printf '%s{"asked": {"requests": [{"httpMethod": "GET", "relativeUrl": "%s"}]}, ' "$comma" "$address"
      if ask "$folder/answer" rest --method get --url "$address" </dev/null && [ -s "$folder/answer" ]; then
        printf '"answer": {"responses": [{"httpStatusCode": 200, "content": ' && cat "$folder/answer" && printf '}]}}'
      else
        printf '"error": "%s"}' "$(in_quotes <"$errors")"
        unread=$((unread + 1))
      fi
    } >>"$1.new"
    comma=$',\n'
  done <"$1"
  mv "$1.new" "$1.read"
}

# The addresses of the next pages of lists that were read: only of those lists, and of this Azure.
next_pages() {
  local address
  cat "$folder/addresses.$1".*.read 2>/dev/null | sed -n 's|^ *"nextLink": "https://[^/"]*\(/[^"\\]*\)",\{0,1\}$|\1|p' |
    while IFS= read -r address; do
      if sed 's/?.*//' "$folder/addresses.$1" | grep -ixF -- "${address%%\?*}" >/dev/null; then printf '%s\n' "$address"; fi
    done
}

# Reads what the graph does not have: first by the places that were found, then the next pages of what is long.
read_addresses() {
  local round=1 part total=0 read=0
  [ -e "$folder/addresses.1" ] || { addresses >"$folder/new" && mv "$folder/new" "$folder/addresses.1"; }
  while [ -s "$folder/addresses.$round" ]; do
    total=$((total + $(grep -c '' "$folder/addresses.$round")))
    split -l 20 -a 4 "$folder/addresses.$round" "$folder/addresses.$round."
    for part in "$folder/addresses.$round".????; do
      if [ ! -e "$part.read" ]; then
        if [ -z "$batches" ] || ! batched "$part"; then
          # What is refused once is refused again, and a read by itself tells why.
          batches=''
          singly "$part"
        fi
      fi
      read=$((read + $(grep -c '' "$part")))
      tell "reads: $read of $total"
    done
    if [ ! -e "$folder/addresses.$((round + 1))" ]; then
      next_pages "$round" >"$folder/new"
      mv "$folder/new" "$folder/addresses.$((round + 1))"
    fi
    round=$((round + 1))
    if [ "$round" -gt 50 ]; then break; fi
  done
}

# Prints files with a comma between them.
joined() {
  local file comma=''
  for file in "$@"; do
    [ -e "$file" ] || continue
    printf '%s' "$comma" && cat "$file"
    comma=$',\n'
  done
}

inventory() {
  cat "$folder/head"
  printf ', "pages": [\n' && joined "$folder"/*.page
  printf '\n], "reads": [\n' && joined "$folder"/addresses.*.read
  printf '\n]}\n'
}

#@ include mask.sh

# Opens the folder of this run, or the one that an interrupted run left.
begin() {
  local account tenant cloud asked file
  for file in "$out" ${mask:+"$out.names"}; do
    [ ! -e "$file" ] || refuse "$file is there already: move it away, or name another by --out."
  done
  account=$(az account show --query '[[tenantId, environmentName]]' --output tsv 2>"$errors" | tr -d '\r') ||
    refuse "az cannot tell who is signed in: $(complaint) Sign in with: az login"
  IFS=$'\t' read -r tenant cloud <<EOT
$account
EOT
  asked="$tenant $cloud ${scope:-all} ${graph_only:-reads} $GUIDE_VERSION"
  if [ -e "$folder" ]; then
    [ -n "$resume" ] || refuse "$folder is what an interrupted run left: --resume goes on there. Or delete it."
    [ "$(cat "$folder/asked" 2>/dev/null)" = "$asked" ] ||
      refuse "$folder was left by a run with other options, in another tenant or of another version. Delete it."
    rm -f "$folder"/*.new "$folder/new"
    return 0
  fi
  mkdir -p "$folder" || refuse "The folder $folder cannot be made."
  printf '{"inventory": 1, "made": "%s", "by": "guide %s", "tenant": "%s", "cloud": "%s"' \
    "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$GUIDE_VERSION" "$tenant" "$cloud" >"$folder/head"
  printf '%s\n' "$asked" >"$folder/asked"
}

main() {
  local name
  find_az
  begin
  for name in $(names); do read_query "$name"; done
  [ -n "$graph_only" ] || read_addresses
  inventory >"$folder/whole"
  if [ -n "$mask" ]; then
    masked "$folder/whole" "$folder/names" >"$folder/masked"
    mv "$folder/names" "$out.names"
    mv "$folder/masked" "$folder/whole"
  fi
  mv "$folder/whole" "$out"
  tell "$out: $calls calls, $(wc -c <"$out" | tr -d ' ') bytes.$([ "$unread" = 0 ] || printf ' %s could not be read; the file says why.' "$unread")"
  if ! grep -q '^{"query": "[^"]*", "answer"' "$out"; then
    rm -r "$folder"
    exit 1
  fi
  rm -r "$folder"
}

main
