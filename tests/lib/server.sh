# shellcheck shell=bash
# For tests/*.t, after tap.sh: the test server of tests/server, and what it has seen.
#
#   . "${BASH_SOURCE[0]%/*}/server.sh"
#   server_start [--tls] [serve's options]     $URL, ${PORT[http]}, ${PORT[tls]}...
#   requests PATH                              its lines for the targets matching PATH (a regexp)
#   count_requests PATH
#   highest COLUMN PATH                        the largest value there (tests/server/log.py: columns)

declare -A PORT=()
export URL='' # for the commands of cases, too
REQUESTS=$T/requests

server_start() {
    local name number arguments=(--log "$REQUESTS")
    if [ "${1-}" = --tls ]; then
        shift
        "$ROOT/tests/server/ca.sh" "$T/ca" || return
        arguments+=(--tls "$T/ca")
    fi
    exec {server_output}< <(exec "$ROOT/tests/server/serve" "${arguments[@]}" "$@" 2>"$T/server.err")
    at_exit kill $!
    while read -r name number <&"$server_output"; do
        [ "$name" != ready ] || break
        PORT[$name]=$number
    done
    if [ "$name" != ready ]; then
        echo "Bail out! the test server did not start: $(tail -n 3 "$T/server.err")"
        exit 1
    fi
    URL=http://127.0.0.1:${PORT[http]}
}

requests() { awk -F '\t' -v target="$1" '$9 ~ target' "$REQUESTS"; }
count_requests() { requests "$1" | wc -l; }
highest() { requests "$2" | cut -f "$1" | sort -n | tail -n 1; }
