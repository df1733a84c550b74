#!/usr/bin/env bash
# fetch and twenty servers that no one here wrote: 3,000 pages each of 0 B to 2 MB, half of them coded or in chunks,
# over HTTP/1.1, TLS and HTTP/2. Every URL has one outcome and every body is right. Run by `make check-servers`
# (SERVERS="nginx caddy", PAGES=3000).
. "$(dirname "$0")/../lib/fetch.sh"
. "$(dirname "$0")/servers.sh"
prepare

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

for name in nginx apache caddy lighttpd h2o haproxy haproxy-drops varnish squid node goserver uvicorn hypercorn \
    aiohttp jetty undertow hyper; do
    has_server "$name" || continue
    read -r plain secure behind behind2 < <(ports)
    server "$name" || continue
    for version in $(versions "$name"); do
        case $version in
        h1) all_pages "$name HTTP/1.1" "http://127.0.0.1:$plain" ;;
        tls) all_pages "$name TLS" "https://localhost:$secure" --http1.1 ;;
        h2) if has_http2; then all_pages "$name HTTP/2" "https://localhost:$secure" --http2; else skip "$name HTTP/2" "this libcurl is too old for it"; fi ;;
        proxy)
            all_pages "$name HTTP" "http://127.0.0.1:$behind" -x "http://user:secret@127.0.0.1:$plain"
            all_pages "$name CONNECT" "https://localhost:$behind2" -x "http://user:secret@127.0.0.1:$plain"
            ;;
        esac
    done
    stop_server
done
done_testing
