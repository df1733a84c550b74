#!/usr/bin/env bash
# A server that restarts three times, for 0.4 s each, while 3,000 URLs are fetched from it: none is lost, over HTTP/1.1
# and HTTP/2, under one name or eight. Run by `make check-servers`.
. "$(dirname "$0")/../lib/fetch.sh"
. "$(dirname "$0")/servers.sh"
prepare
has_server nginx || done_testing
protocols=$(has_http2 && echo http1.1 http2 || echo http1.1)
read -r plain secure behind behind2 < <(ports)
one=https://localhost:$secure eight='' resolve=()
for n in {1..8}; do
    eight=$eight,https://site$n.linkpipe.test:$secure
    resolve+=(--resolve "site$n.linkpipe.test:$secure:127.0.0.1")
done

# The list takes some four seconds, which the restarts fall into.
list() {
    "$pages" --urls "$1" "$PAGES" | awk -v pages="$PAGES" '{ print } NR % 10 == 0 { fflush(); system("sleep " 40 / pages) }'
}
restart_thrice() {
    local n
    for n in 1 2 3; do
        sleep 0.6
        stop_server
        sleep 0.4
        server nginx || return
    done
}

server nginx || done_testing
for protocol in $protocols; do
    for origins in "$one" "${eight#,}"; do
        for parallel in "" "-P 100 --per-host 100"; do
            # shellcheck disable=SC2086 # words
            list "$origins" | fetch "--$protocol" -q "${resolve[@]}" $parallel >"$T/warc" 2>"$T/err" &
            run_pid=$!
            restart_thrice || done_testing
            wait $run_pid
            status=$?
            names=$([ "$origins" = "$one" ] && echo one name || echo eight names)
            is "three restarts, $protocol, $names, ${parallel:-default}" "0 $PAGES right" \
                "$status $("$pages" --check "$T/warc" "$origins" "$PAGES")$(sort "$T/err" | cut -c 1-200 | head -n 3)"
        done
    done
done
stop_server
done_testing
