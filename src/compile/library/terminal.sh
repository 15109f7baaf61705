# The name by which the script speaks of itself.
script=${0##*/}

# A word in a colour (31 red, 32 green, 33 yellow), only where a person looks who did not ask for none.
colours=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then colours=1; fi
paint() {
  if [ -n "$colours" ]; then printf '\033[%sm%s\033[0m' "$1" "$2"; else printf '%s' "$2"; fi
}

# Says what is wrong with how the script was called, and stops.
refuse() {
  visible "$script: $1" >&2
  exit 2
}

# Keeps that an option was given, which is said once.
options=' '
option() {
  case "$options" in
    *" $1 "*) refuse "$1 is given twice." ;;
    *) options="$options$1 " ;;
  esac
}

# Refuses two options that contradict each other.
apart() {
  case "$options" in
    *" $1 "*) ;;
    *) return 0 ;;
  esac
  case "$options" in
    *" $2 "*) refuse "$1 and $2 cannot be given together." ;;
    *) ;;
  esac
}

# Prints lines with every character that moves, hides or colours text as an escape, \u001b, and every byte that is
# no text as \x9b: what Azure answers is text, and must not paint on the screen.
visible() {
  local LC_ALL=C
  case "$1" in
    *[!' '-~$'\n\t']*) visible_as_escapes "$1" ;;
    *) printf '%s\n' "$1" ;;
  esac
}

visible_as_escapes() {
  printf '%s\n' "$1" | LC_ALL=C awk '
    BEGIN { for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i }
    {
      sub(/\r$/, "")
      line = ""
      for (at = 1; at <= length($0); at += size) {
        size = 1
        point = first = code[substr($0, at, 1)]
        if (first >= 128) size = width(first)
        for (i = 1; i < size; i++) {
          next_one = code[substr($0, at + i, 1)]
          if (next_one < 128 || next_one > 191) { size = 0; break }
          point = (i == 1 ? first % (2 ^ (7 - size)) : point) * 64 + next_one % 64
        }
        if (size == 3 && (point < 2048 || point >= 55296 && point < 57344)) size = 0
        if (size == 4 && (point < 65536 || point > 1114111)) size = 0
        if (size == 0) { size = 1; line = line sprintf("\\x%02x", first) }
        else if (hides(point)) line = line sprintf("\\u%04x", point)
        else line = line substr($0, at, size)
      }
      print line
    }
    function width(first) { return first < 194 ? 0 : first < 224 ? 2 : first < 240 ? 3 : first < 245 ? 4 : 0 }
    function hides(point) {
      return point < 32 && point != 9 || point >= 127 && point < 160 || point == 65279 ||
        point == 173 || point == 1564 ||
        point >= 8203 && point < 8208 || point >= 8232 && point < 8239 || point >= 8288 && point < 8304
    }'
}

# Every end comes here, so that no temporary file stays. What a script has to do at its end besides is a function of its
# own, which is given the status, and gives the one to end with: at_end STATUS
end_run() {
  local status=$?
  trap end_short INT TERM HUP
  if declare -F at_end >/dev/null; then
    if at_end "$status"; then status=0; else status=$?; fi
  fi
  [ -z "$temporary" ] || rm -rf "$temporary"
  exit "$status"
}
# A signal while it ends: it ends at once. What is then left is told by a function of the script: cut_short
end_short() {
  if declare -F cut_short >/dev/null; then cut_short; fi
  [ -z "$temporary" ] || rm -rf "$temporary"
  exit 130
}
temporary=''
trap end_run EXIT
temporary=$(mktemp -d) || refuse "There is no folder for temporary files. Set TMPDIR to one that can be written to."

# What az complains of goes here first, so that a script can tell what it means.
errors=$temporary/errors
: >"$errors"

# The last thing that az complained of, in one line.
complaint() {
  # Any byte is a letter.
  visible "$(LC_ALL=C tr '\000' '\001' <"$errors" | LC_ALL=C grep -v '^[[:space:]]*$' | tail -n 1 | LC_ALL=C sed 's/^ERROR: //')"
}

# Git Bash would turn an id, which begins with a slash, into a path; WSL tells az of Windows only variables that are named.
export MSYS_NO_PATHCONV=1 MSYS2_ARG_CONV_EXCL='*'
export WSLENV="AZURE_CORE_OUTPUT:AZURE_CORE_ONLY_SHOW_ERRORS${WSLENV:+:$WSLENV}"

# Is az there, and no batch file? Git Bash and WSL find the script beside az.cmd; cmd.exe would take words apart.
find_az() {
  local found
  found=$(type -P az || type -P az.cmd || type -P az.bat) ||
    refuse "The Azure CLI (az) is not installed: https://aka.ms/azure-cli"
  case "$found" in
    *.[cC][mM][dD] | *.[bB][aA][tT])
      refuse "az is $found, and cmd.exe, which runs it, breaks words of this plan. Install the Azure CLI for Windows: https://aka.ms/installazurecliwindows"
      ;;
    *) ;;
  esac
}

