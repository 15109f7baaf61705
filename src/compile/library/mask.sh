# What stays when names are replaced: properties of which Azure makes the values, maps of which readers name the
# members, and words that are nobody's name.
kept_words() {
  cat <<'END'
#@ kept words
END
}

# Prints an inventory with a stand-in for each name, the same for the same name, and writes the list of both:
# masked INVENTORY LIST. All that is not known to be a word of Azure is taken for a name. Quotes part the texts of JSON
# from what is between them.
masked() {
  kept_words | LC_ALL=C awk -v list="$2" '
    BEGIN { FS = OFS = "\""; depth = 0; key = ""; printf "" >list }
    NR == FNR { kept[$0] = 1; next }
    {
      escapes = index($0, "\\")
      # No text of JSON holds these bytes as they are.
      if (escapes) { gsub(/\\\\/, "\001"); gsub(/\\"/, "\002") }
      for (at = 1; at <= NF; at++) {
        if (at % 2) nest($at)
        else if (substr($(at + 1), 1, 1) != ":") $at = value_masked($at)
        else {
          in_map = ("map " owner[depth]) in kept
          key = in_map ? "" : tolower($at)
          if (index($at, "/") == 1) $at = path_masked($at)
          else if (in_map) $at = stand_in($at, "name")
        }
      }
      print escapes ? swapped(swapped($0, "\001", "\\\\"), "\002", "\\\"") : $0
    }

    # What gsub makes of a backslash differs from awk to awk.
    function swapped(text, sign, other,  parts, n, i, out) {
      n = split(text, parts, sign)
      for (i = 1; i <= n; i++) out = out (i == 1 ? "" : other) parts[i]
      return out
    }

    # Which property the object belongs to in which we are.
    function nest(gap,  i, sign) {
      gsub(/[^{}]/, "", gap)
      for (i = 1; i <= length(gap); i++) {
        sign = substr(gap, i, 1)
        if (sign == "{") owner[++depth] = key
        else if (depth > 0) key = owner[depth--]
      }
    }

    function value_masked(text) {
      if (text == "") return text
      if (key == "error" || key == "message") return complaint_masked(text)
      if (text ~ /^\//) return path_masked(text)
      if (key == "image") return image_masked(text)
      if (text ~ /^[A-Za-z][A-Za-z0-9+]*:\/\//) return url_masked(text)
      if (text ~ /@/ || is_guid(text) || key == "resourcegroup") return stand_in(text, "name")
      if (("property " key) in kept || (key == "name" && owner[depth] == "sku")) return text
      if (key != "name" && is_nobody(text)) return text
      if (text ~ /^[A-Za-z0-9_*-]+([.][A-Za-z0-9_*-]+)+$/) return host_masked(text)
      return stand_in(text, "name")
    }

    # An image keeps that it has a digest or a tag.
    function image_masked(text,  cut) {
      if (text ~ /@sha256:[0-9a-f]+$/) return stand_in(substr(text, 1, index(text, "@") - 1), "name") "@sha256:" sprintf("%064d", 0)
      cut = match(text, /:[^:\/]+$/)
      if (!cut) return stand_in(text, "name")
      return stand_in(substr(text, 1, cut - 1), "name") ":" stand_in(substr(text, cut + 1), "name")
    }

    # Addresses, times, numbers and operations of Azure.
    function is_nobody(text) {
      return text ~ /^[0-9]+[.][0-9.]+(\/[0-9]+)?(-[0-9.]+)?$/ || text ~ /^[0-9a-fA-F]*:[0-9a-fA-F:.]+(\/[0-9]+)?$/ ||
        text ~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9:.]+(Z|[+-][0-9:]+)?$/ || text ~ /^P[0-9YMWDTHS.]+$/ ||
        text ~ /^[0-9*][0-9*\/, -]*$/ || text ~ /^[Mm]icrosoft[.][A-Za-z.\/]+\/(read|write|delete|action)$/
    }

    function is_guid(text) {
      return length(text) == 36 && text ~ /^[0-9a-fA-F-]+$/ && text ~ /^[^-]+-[^-]+-[^-]+-[^-]+-[^-]+$/
    }

    # The stand-in of a name, whatever its case.
    function stand_in(name, of,  low) {
      low = tolower(name)
      if (("word " low) in kept) return name
      if (!(low in stood)) {
        if (is_guid(name)) stood[low] = sprintf("00000000-0000-4000-8000-%012d", ++ids)
        else stood[low] = of (++count[of])
        print stood[low] " = " swapped(swapped(name, "\001", "\\"), "\002", "\"") >list
      }
      return stood[low]
    }

    # An id of Resource Manager: types stay, and the names between them do not.
    function path_masked(text,  cut, more, parts, n, i, out, place, of) {
      if (text !~ /^\/([Ss][Uu][Bb][Ss][Cc][Rr][Ii][Pp][Tt][Ii][Oo][Nn][Ss]|[Pp][Rr][Oo][Vv][Ii][Dd][Ee][Rr][Ss])\//) return stand_in(text, "name")
      cut = index(text, "?")
      if (cut) { more = options_masked(substr(text, cut + 1)); text = substr(text, 1, cut - 1) }
      n = split(text, parts, "/")
      place = "type"
      for (i = 2; i <= n; i++) {
        if (place == "name") { parts[i] = stand_in(parts[i], of); place = "type" }
        else if (place == "namespace") place = "type"
        else if (tolower(parts[i]) == "providers") place = "namespace"
        else {
          of = tolower(parts[i])
          gsub(/[^a-z]/, "", of)
          if (of == "") of = "name"
          place = "name"
        }
        out = out "/" parts[i]
      }
      return out more
    }

    # What follows the question mark of an address.
    function options_masked(text,  parts, n, i, cut, out) {
      n = split(text, parts, "&")
      for (i = 1; i <= n; i++) {
        cut = index(parts[i], "=")
        if (cut && substr(parts[i], 1, cut) != "api-version=")
          parts[i] = substr(parts[i], 1, cut) stand_in(substr(parts[i], cut + 1), "name")
        out = out (i == 1 ? "?" : "&") parts[i]
      }
      return out
    }

    function url_masked(text,  cut, before) {
      cut = index(text, "://")
      before = substr(text, 1, cut + 2)
      text = substr(text, cut + 3)
      cut = index(text, "/")
      if (!cut) return before host_masked(text)
      before = before host_masked(substr(text, 1, cut - 1))
      text = substr(text, cut)
      if (text ~ /^\/([Ss]ubscriptions|[Pp]roviders)\//) return before path_masked(text)
      return before parts_masked(text, "/")
    }

    function host_masked(text) {
      return ("word " tolower(text)) in kept ? text : parts_masked(text, ".")
    }

    function parts_masked(text, sign,  parts, n, i, out) {
      n = split(text, parts, sign)
      for (i = 1; i <= n; i++)
        out = out (i == 1 ? "" : sign) (parts[i] == "" ? "" : stand_in(parts[i], "name"))
      return out
    }

    # Of a complaint stays what is judged: that something is not there, or which right is missing where.
    function complaint_masked(text,  right, scope) {
      if (match(text, /(ResourceGroup|Resource)?NotFound/)) return substr(text, RSTART, RLENGTH)
      if (!match(text, /perform action \047[A-Za-z.*\/]+\047 over scope \047\/[^\047]+\047/)) return "The complaint is masked."
      right = substr(text, RSTART, RLENGTH - 1)
      match(right, /over scope \047/)
      scope = substr(right, RSTART + RLENGTH)
      return substr(right, 1, RSTART + RLENGTH - 1) path_masked(scope) "\047"
    }
  ' - "$1"
}
