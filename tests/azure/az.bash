# What scripts find as `az`: hands its words, folder and environment to serve.py, prints what comes back and ends with
# its status. It starts no program, since a plan calls az a thousand times.
environment=()
for name in $(compgen -e); do environment+=("$name=${!name}"); done
exec 3<>"/dev/tcp/127.0.0.1/${AZURE_SERVE%% *}" || exit 70
printf '%s\0' "${AZURE_SERVE#* }" "$PWD" "$#" "$@" "${#environment[@]}" "${environment[@]}" >&3
read -r status said <&3 || exit 70

LC_ALL=C # bytes as they are
IFS= read -r -d '' stdout <"$said.stdout"
IFS= read -r -d '' stderr <"$said.stderr"
[ "$AZURE_LINE_ENDS" != CRLF ] || stdout=${stdout//$'\n'/$'\r\n'} # as az of Windows ends them
printf '%s' "$stdout"
printf '%s' "$stderr" >&2
exit "$status"
