#!/usr/bin/env bash
# HTTP/3: refused where libcurl has none; where it has it, against caddy.
. "$(dirname "$0")/../lib/fetch.sh"
. "$(dirname "$0")/../lib/caddy.sh"

if ! fetch --version | grep -q HTTP3; then
    run "--http3 is refused" 2 fetch --http3 <<<"https://127.0.0.1:9/"
    like "with the reason" '^fetch: --http3: libcurl [0-9.A-Z-]+ is built without HTTP/3$' "$(cat "$T/err")"
    skip "HTTP/3" "this libcurl is built without it, as that of Debian 12 is; with that of Debian 13 it runs"
    done_testing
fi
type -P caddy >/dev/null || skip_all "caddy is not installed; make check-servers installs it"
server_start --tls
export CURL_CA_BUNDLE=$T/ca/ca.pem
# One port for TCP and UDP.
port=$(/usr/bin/python3 -c '
import socket
while True:
    stream, packets = socket.socket(), socket.socket(type=socket.SOCK_DGRAM)
    stream.bind(("127.0.0.1", 0))
    try:
        packets.bind(stream.getsockname())
    except OSError:
        continue
    print(stream.getsockname()[1])
    break')
site=https://localhost:$port
mkdir "$T/www"
for n in {1..100}; do printf '<a href="page%d.html">%s</a>\n' "$n" "$(seq -s ' ' $((n * 20)))" >"$T/www/page$n.html"; done
head -c 1000000 /dev/zero >"$T/www/large.html"
caddy_start "$site" 'redir /moved /page1.html'
protocols() { "$ROOT/tests/lib/records" --show WARC-Protocol "$T/out" | cut -f 8 | sort | uniq -c | awk '{ print $1, $2 }' | paste -sd ' '; }

for n in {1..100}; do echo "$site/page$n.html"; done >"$T/list"
run "100 pages" 0 fetch --http3 -4 "$T/list"
is "over HTTP/3" "100 h3" "$(protocols)"
ok "are what they are on disk" cmp <(sort "$T"/www/page*.html) <("$ROOT/tests/lib/records" --body "$T/out" | sort)
fetches "statuses, redirects, a large body" 1 "404 200 200" "$site/none\n$site/moved\n$site/large.html" --http3 -4
is "over HTTP/3, too" "4 h3" "$(protocols)"
fetches "--max-size" 0 "200/length 200" "$site/large.html\n$site/page1.html" --http3 -4 --max-size 1000
run "-I" 0 fetch --http3 -4 -I --status "$site/page1.html"
fetches "a server without HTTP/3" 0 200 "https://localhost:${PORT[tls]}/page/1" --http3
fetches "plain HTTP" 0 200 "$URL/page/1" --http3
fetches "a private address" 1 denied "$site/page1.html" --http3 --deny-private
done_testing
