#!/usr/bin/env bash
# WARC as other programs write it is read, and what fetch writes is read by them: wget, and the
# npm package warcio (where npm can install it).
. "$(dirname "$0")/../lib/fetch.sh"
. "$(dirname "$0")/../lib/interop.sh"
cd "$T" || exit 1

mkdir -p site/deep
cat >site/index.html <<'END'
<!doctype html><title>Home</title>
<a href="deep/b.html">b</a> <a href='page.shift_jis.html'>kanji</a> <a href="text.txt">text</a> <a href="missing">404</a>
END
echo '<base href="/base/"><a href="c.html">c</a><a href="/codings/chunked?x">chunked</a>' >site/deep/b.html
printf '<a href="/\x8a\xbf\x8e\x9a?\x8a\xbf">kanji</a>' >site/page.shift_jis.html
printf 'no <a href="links"> in text\n' >site/text.txt
server_start --root site
pages=("$URL/index.html" "$URL/deep/b.html" "$URL/page.shift_jis.html" "$URL/text.txt" "$URL/missing" "$URL/links/20")
printf '%s\n' "${pages[@]}" >urls
links_of() { extract "$@" 2>>err | absolutize | sort -u; }

fetch "${LIMITS[@]}" <urls >fetch.warc 2>/dev/null
links_of fetch.warc >expected
is "fetch: links on these pages" 27 "$(wc -l <expected)"

# wget 1.21 writes <> around URIs, requests, and bodies as they came, in their chunks.
timeout 30 wget --quiet --no-warc-compression --warc-file=wget -O /dev/null --input-file=urls
links_of wget.warc >got
ok "wget: the same links" diff expected got
timeout 30 wget --quiet --warc-file=wget-gz -O /dev/null --input-file=urls
links_of wget-gz.warc.gz >got
ok "wget, compressed: the same links" diff expected got
links_of <wget-gz.warc.gz >got
ok "on standard input, too" diff expected got

# Chunks, which wget leaves in the record: a link over the border of two.
cat >chunked.py <<'PYTHON'
import http.server

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for chunk in b'<a href="/fir', b'st?x">1</a>' + b" " * 70000, b'<a href="second">', b"":
            self.wfile.write(b"%x;extension\r\n%s\r\n" % (len(chunk), chunk))

    def log_message(self, *arguments):
        pass

server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
PYTHON
exec {chunked}< <(exec timeout 60 /usr/bin/python3 chunked.py)
at_exit kill $!
read -r port <&"$chunked"
timeout 10 wget --quiet --no-warc-compression --warc-file=chunked -O /dev/null "http://127.0.0.1:$port/"
ok "wget, chunks: they are in the file" grep -aqx $'d;extension\r' chunked.warc
is "wget, chunks: the links" "http://127.0.0.1:$port/first?x http://127.0.0.1:$port/second" \
    "$(links_of chunked.warc | cut -f 2 | paste -sd ' ')"

if ! why=$(warcio_install); then
    skip "warcio" "$why"
    done_testing
fi

# Every record that fetch wrote, as warcio sees it; what it warns of is a failure.
"$ROOT/tests/lib/records" --show WARC-Record-ID --show Content-Length fetch.warc | cut -f 1,8- >expected.records
warcio read fetch.warc >got
is "warcio reads what fetch writes: status" 0 $?
is "and has nothing to say" "" "$(cat warcio.err)"
ok "the same records, after the warcinfo" diff expected.records <(tail -n +2 got)
: >err
printf 'http://w.test/a\t<a href="?ä">\nhttp://w.test/b\t<a href=x>%070000d\n' 0 >written
for version in 1.0 1.1; do
    warcio write $version <written >warcio.warc
    is "what warcio writes as WARC/$version is read" \
        $'http://w.test/a\thttp://w.test/a?%C3%A4 http://w.test/b\thttp://w.test/x' "$(links_of warcio.warc | paste -sd ' ')"
    is "without a complaint" "" "$(cat err)"
    warcio write $version gzip <written >warcio.warc.gz
    is "and so is what it packs" "$(links_of warcio.warc)" "$(links_of warcio.warc.gz)"
done
done_testing
