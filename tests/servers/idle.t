#!/usr/bin/env bash
# URLs that come just when a server closes an idle connection (a list that pauses for as long as the server waits), and
# connections that end after seven requests: over HTTP/1.1 and HTTP/2, nothing is lost, without a further attempt. Run
# by `make check-servers` (SERVERS="nginx caddy").
. "$(dirname "$0")/../lib/fetch.sh"
. "$(dirname "$0")/servers.sh"
prepare
protocols=$(has_http2 && echo http1.1 http2 || echo http1.1)

# 10 URLs a round, with pauses around a second.
list() { # list ORIGIN ROUNDS
    local round n
    for ((round = 1; round <= $2; round++)); do
        for n in {0..9}; do echo "$1/$(((round * 10 + n) % PAGES))?$round"; done
        sleep "$(awk -v round="$round" 'BEGIN { print 0.94 + round % 20 * 0.005 }')"
    done
}
ask() { # ask NAME PROTOCOL ORIGIN
    list "$3" 40 | fetch "--$2" --retry 0 -P 10 --per-host 10 >"$T/$1.$2.warc" 2>"$T/$1.$2.err"
    echo "$? $("$ROOT/tests/lib/records" "$T/$1.$2.warc" | grep -c '^response.200.-')" >"$T/$1.$2"
}
ask_all() { # ask_all NAME: in a process of its own
    trap stop_server EXIT
    read -r plain secure behind behind2 < <(ports)
    KEEPALIVE=1 server "$1" >"$T/$1.start" || return
    # Java takes more than a second for its first handshakes.
    list "https://localhost:$secure" 2 | fetch -q --retry 9 >"$T/$1.warm"
    local protocol asking=()
    for protocol in $protocols; do
        ask "$1" "$protocol" "https://localhost:$secure" &
        asking+=($!)
    done
    wait "${asking[@]}"
}
present=() running=()
for name in nginx apache caddy lighttpd h2o haproxy node goserver hypercorn jetty; do
    has_server "$name" || continue
    present+=("$name")
    (ask_all "$name") &
    running+=($!)
done
wait "${running[@]}"
for name in "${present[@]}"; do
    for protocol in $protocols; do
        is "$name, $protocol: 400 URLs as idle connections end" "0 400" \
            "$(cat "$T/$name.$protocol" || cat "$T/$name.start")$(grep "^fetch: https:" "$T/$name.$protocol.err")"
    done
done

for name in nginx apache lighttpd; do
    has_server "$name" || continue
    read -r plain secure behind behind2 < <(ports)
    KEEPALIVE_REQUESTS=7 server "$name" || continue
    origin=https://localhost:$secure
    "$pages" --urls "$origin" "$PAGES" >"$T/list"
    for protocol in $protocols; do
        for parallel in "" "-P 1" "-P 100 --per-host 100"; do
            # shellcheck disable=SC2086 # words
            fetch "--$protocol" -q --retry 0 $parallel <"$T/list" >"$T/warc"
            is "$name, $protocol, ${parallel:-default}: seven requests a connection" "0 $PAGES right" \
                "$? $("$pages" --check "$T/warc" "$origin" "$PAGES")"
        done
    done
    stop_server
done
done_testing
