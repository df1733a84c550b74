#!/usr/bin/env bash
# fetch and twenty servers that no one here wrote: 3,000 pages each of 0 B to 2 MB, half of them coded or in chunks,
# over HTTP/1.1, TLS and HTTP/2; URLs that come just as idle connections end; a server that restarts.
# Every URL has one outcome and every body is right. Run by `make check-servers` (SERVERS="nginx caddy", PAGES=3000).
. "$(dirname "$0")/../lib/fetch.sh"
. "$(dirname "$0")/servers.sh"
PATH=$PATH:/usr/sbin
SERVERS=${SERVERS:-nginx apache caddy lighttpd h2o haproxy haproxy-drops varnish squid node goserver uvicorn hypercorn aiohttp jetty undertow hyper}
PAGES=${PAGES:-3000}
pages=$ROOT/tests/servers/pages.py
"$ROOT/tests/server/ca.sh" "$T/ca" || skip_all "openssl makes no certificates here"
cert=$T/ca/good.pem key=$T/ca/good.key
export CURL_CA_BUNDLE=$T/ca/ca.pem
"$ROOT/tests/servers/build" | sed 's/^/# /'
"$pages" --write "$T/www" "$PAGES"
chmod 755 "$T"
mkdir "$T/servers"

ports() {
    /usr/bin/python3 -c '
import socket
sockets = [socket.socket() for _ in range(4)]
for s in sockets:
    s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in sockets))'
}

# server NAME: starts it and waits until it answers; stop_server ends it and what it started.
server() {
    D=$T/servers/$1
    mkdir -p "$D" && chmod 777 "$D"
    (trap - EXIT INT TERM && "start_$1") &
    server_pid=$!
    for _ in {1..200}; do
        curl -s -o "$T/probe" "http://127.0.0.1:$plain/1" && return
        kill -0 $server_pid 2>/dev/null || return 1
        sleep 0.1
    done
    return 1
}
stop_server() {
    [ ! -e "$D/origin.pid" ] || kill "$(cat "$D/origin.pid")" 2>/dev/null
    kill "$server_pid" 2>/dev/null
    wait "$server_pid" 2>/dev/null
    rm -f "$D/origin.pid"
    server_pid=
}
at_exit eval '[ -z "$server_pid" ] || stop_server'
at_exit eval 'rm -f /dev/shm/linkpipe$$-*'
server_pid=

# pages NAME ORIGIN [OPTION...]: all pages at the default, -P 1 and -P 100.
all_pages() {
    local name=$1 origin=$2 parallel
    shift 2
    "$pages" --urls "$origin" "$PAGES" >"$T/list"
    for parallel in "" "-P 1" "-P 100 --per-host 100"; do
        # shellcheck disable=SC2086 # words
        /usr/bin/time -f '%e s, %U+%S s of CPU' -o "$T/time" timeout 300 fetch -q --per-host 8 --retry-delay 0.1 $parallel "$@" <"$T/list" >"$T/warc"
        local status=$?
        verdict=$("$pages" --check "$T/warc" "$origin" "$PAGES")
        if [ "$status $verdict" = "0 $PAGES right" ]; then
            pass "$name ${parallel:-default}: $verdict, $(cat "$T/time")"
        else
            fail "$name ${parallel:-default}" "status $status: $verdict"
        fi
    done
}

for name in $SERVERS; do
    need=$(needs "$name")
    if ! { type -P "$need" >/dev/null || [ -e "$need" ]; }; then
        skip "$name" "is not here: make check-servers installs what it can"
        continue
    fi
    read -r plain secure behind behind2 < <(ports)
    if ! server "$name"; then
        fail "$name starts" "$(tail -n 3 "$D"/out "$D"/err 2>/dev/null)"
        [ -z "$server_pid" ] || stop_server
        continue
    fi
    for version in $(versions "$name"); do
        case $version in
        h1) all_pages "$name HTTP/1.1" "http://127.0.0.1:$plain" ;;
        tls) all_pages "$name TLS" "https://localhost:$secure" ;;
        h2) if has_http2; then all_pages "$name HTTP/2" "https://localhost:$secure" --http2; else skip "$name HTTP/2" "this libcurl is too old for it"; fi ;;
        proxy)
            all_pages "$name HTTP" "http://127.0.0.1:$behind" -x "http://user:secret@127.0.0.1:$plain"
            all_pages "$name CONNECT" "https://localhost:$behind2" -x "http://user:secret@127.0.0.1:$plain"
            ;;
        esac
    done
    stop_server
done

# URLs that come as the server closes idle connections: a list that pauses for just as long.
for name in nginx apache lighttpd; do
    type -P "$(needs $name)" >/dev/null || continue
    read -r plain secure behind behind2 < <(ports)
    KEEPALIVE=1 server $name || { fail "$name starts"; continue; }
    for n in {1..40}; do
        for m in {0..9}; do echo "http://127.0.0.1:$plain/$(((n * 10 + m) % PAGES))?$n"; done
        sleep "$(awk -v n="$n" 'BEGIN { print 0.97 + n % 10 * 0.006 }')"
    done | fetch -q --retry 0 -P 10 --per-host 10 >"$T/warc"
    is "$name: 400 URLs as idle connections end" "0 400" "$? $("$ROOT/tests/lib/records" "$T/warc" | grep -c '^response.200')"
    stop_server
done

# A server that restarts three times, 0.4 s each, under a list of 3,000 URLs.
if type -P nginx >/dev/null; then
    read -r plain secure behind behind2 < <(ports)
    server nginx || fail "nginx starts"
    "$pages" --urls "http://127.0.0.1:$plain" "$PAGES" >"$T/list"
    awk -v pause="$(awk "BEGIN { print 4 / $PAGES * 10 }")" '{ print; if (NR % 10 == 0) { fflush(); system("sleep " pause) } }' "$T/list" |
        fetch -q >"$T/warc" 2>"$T/err" &
    run_pid=$!
    for n in 1 2 3; do
        sleep 0.6
        stop_server
        sleep 0.4
        server nginx || fail "nginx starts again"
    done
    wait $run_pid
    is "nginx restarts three times" "0 $PAGES right" "$? $("$pages" --check "$T/warc" "http://127.0.0.1:$plain" "$PAGES")"
    stop_server
fi
done_testing
