#!/usr/bin/env bash
# Examples about archives and lists of pages: recrawl.sh, commoncrawl.sh, cdxj.sh, sitemaps.sh.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
cd "$T" || exit
W=http://walkers.example L=http://library.example

# A server for ranges of files in this folder, and for pages with ETag or Last-Modified. state has what they say now.
cat >server.py <<'PYTHON'
import http.server, json, os, re

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        page = json.load(open('state')).get(self.path)
        headers, status = {}, 200
        if page and page.get('status') == 0:
            self.close_connection = True
            return
        if page:
            status = page.get('status', 200)
            body = page.get('body', '').encode()
            headers = {name: page[name] for name in ('ETag', 'Last-Modified') if name in page}
            headers['Content-Type'] = 'text/html'
            if headers.get('ETag', 0) == self.headers.get('If-None-Match') or \
                    headers.get('Last-Modified', 0) == self.headers.get('If-Modified-Since'):
                status, body = 304, b''
        elif os.path.isfile(self.path[1:]):
            body = open(self.path[1:], 'rb').read()
            asked = re.fullmatch(r'bytes=(\d+)-(\d+)', self.headers.get('Range', ''))
            if asked:
                first, last = map(int, asked.groups())
                headers['Content-Range'] = 'bytes %d-%d/%d' % (first, last, len(body))
                status, body = 206, body[first:last + 1]
        else:
            status, body = 404, b''
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        with open('asked', 'a') as log:
            print(status, self.path, self.headers.get('Range', '-'), file=log)

    def log_message(self, *_):
        pass

server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
PYTHON
exec {port}< <(exec python3 server.py)
at_exit kill $!
read -r number <&"$port"
U=http://127.0.0.1:$number

# --- recrawl.sh: three weeks of four pages ------------------------------------------------------------------------------
cat >state <<'JSON'
{"/tag": {"ETag": "\"1\"", "body": "<a href=t1>"}, "/date": {"Last-Modified": "Sun, 01 Nov 2026 00:00:00 GMT", "body": "<a href=d1>"},
 "/plain": {"body": "<a href=p1>"}, "/gone": {"ETag": "\"g\"", "body": "<a href=g1>"}, "/none": {"ETag": "\"n\"", "body": "no link"}}
JSON
printf "$U/%s\n" tag date plain gone none | fetch >week1.warc
cat >state <<'JSON'
{"/tag": {"ETag": "\"2\"", "body": "<a href=t2>"}, "/date": {"Last-Modified": "Sun, 01 Nov 2026 00:00:00 GMT", "body": "never sent"},
 "/plain": {"body": "<a href=p2>"}, "/none": {"ETag": "\"n\"", "body": "never sent"}}
JSON
run "recrawl.sh: the second week" 0 recrawl.sh week2.warc week1.warc -- -q
is "links of pages that have changed, and of those that have not" "/date /d1;/plain /p2;/tag /t2" \
    "$(sort out | sed "s|$U||g" | tr '\t' ' ' | paste -s -d ';')"
like "says how many" "recrawl.sh: 2 pages unchanged, 2 new, 1 failed" "$(cat err)"
is "an unchanged page is a revisit" "$U/date $U/none" \
    "$(tr -d '\r' <week2.warc | awk -v RS= '/WARC-Type: revisit/' | sed -n 's/^WARC-Target-URI: //p' | sort | paste -s -d ' ')"
: >asked
run "recrawl.sh: the third week, from both archives" 0 recrawl.sh week3.warc week1.warc week2.warc -- -q
is "the newest version of each page counts" "/date /d1;/plain /p2;/tag /t2" \
    "$(sort out | sed "s|$U||g" | tr '\t' ' ' | paste -s -d ';')"
is "and was asked about" "304 /date;304 /none;304 /tag" "$(grep ^304 asked | cut -d ' ' -f 1,2 | sort | paste -s -d ';')"
sed 's/never sent/<a href=d1>/' state >changed && mv changed state && : >asked
run "recrawl.sh: the third week, from the last archive alone" 0 recrawl.sh alone.warc week2.warc -- -q
is "what it does not have is fetched" "200 /date;200 /none;200 /plain;304 /tag" \
    "$(grep -v robots asked | cut -d ' ' -f 1,2 | sort | paste -s -d ';')"
is "all links are there" "/date /d1;/none /d1;/plain /p2;/tag /t2" "$(sort out | sed "s|$U||g" | tr '\t' ' ' | paste -s -d ';')"
sed 's/^Server: /Server- /' week1.warc >odd.warc && echo damage | cat - week1.warc >damaged.warc
run "recrawl.sh: an archive with a line that is no field" 0 recrawl.sh odd2.warc odd.warc -- -q
like "its pages are asked for" "recrawl.sh: 2 pages unchanged, 2 new, 1 failed" "$(cat err)"
run "recrawl.sh: a damaged archive" 1 recrawl.sh damaged2.warc damaged.warc -- -q
like "what is whole in it is asked for" "recrawl.sh: 2 pages unchanged, 2 new, 1 failed" "$(cat err)"
# A server in trouble, and one that does not answer: their pages are there again later, from the last archive alone.
echo '{"/busy": {"body": "<a href=b1>"}, "/down": {"body": "<a href=d1>"}, "/tag": {"ETag": "\"1\"", "body": "<a href=t1>"}}' >state
printf "$U/%s\n" busy down tag | fetch >a.warc
echo '{"/busy": {"status": 503}, "/down": {"status": 0}}' >state
run "recrawl.sh: pages that fail for a while" 0 recrawl.sh b.warc a.warc -- -q --retry 0
echo '{"/busy": {"body": "<a href=b2>"}, "/down": {"body": "<a href=d2>"}}' >state
run "recrawl.sh: and are there again" 0 recrawl.sh c.warc b.warc -- -q --retry 0
is "none is lost but what was gone" "/busy /b2;/down /d2" "$(sort out | sed "s|$U||g" | tr '\t' ' ' | paste -s -d ';')"

run "recrawl.sh writes over nothing" 2 recrawl.sh week3.warc week1.warc
run "recrawl.sh without an old archive" 2 recrawl.sh week4.warc
run "recrawl.sh with one that is missing" 2 recrawl.sh week4.warc none.warc

# --- commoncrawl.sh: members of a packed archive, by ranges ----------------------------------------------------------------
mkdir crawl && touch crawl/a.warc.gz
site fetch $W/ $L/ http://weather.example/ --log log.tsv >whole.warc
awk -F '\t' 'NR > 1 { print $9, $10, $6 }' log.tsv | sort -n | while read -r offset length url; do
    at=$(wc -c <crawl/a.warc.gz)
    tail -c +$((offset + 1)) whole.warc | head -c "$length" | gzip >>crawl/a.warc.gz
    printf '{"urlkey": "x)/", "timestamp": "20261125000000", "url": "%s", "mime": "text/html", "status": "200", "length": "%d", "offset": "%d", "filename": "crawl/a.warc.gz"}\n' \
        "$url" $(($(wc -c <crawl/a.warc.gz) - at)) "$at"
done >index.json
echo '{"url": "http://gone.example/", "status": "404", "length": "10", "offset": "0", "filename": "crawl/a.warc.gz"}' >>index.json
run "commoncrawl.sh" 0 commoncrawl.sh "$U/" -q <index.json
is "the links of the pages in the index" "$(extract whole.warc | absolutize -u | sort)" "$(sort out)"
is "asks for their bytes only" "3 206" "$(grep a.warc.gz asked | cut -d ' ' -f 1 | sort | uniq -c | sed 's/^ *//')"
is "a range each" 3 "$(grep a.warc.gz asked | cut -d ' ' -f 3- | sort -u | wc -l)"
run "commoncrawl.sh: an index that is empty" 0 commoncrawl.sh "$U" </dev/null

# --- cdxj.sh: tests/more/cdxj.t compares it with an indexer by others --------------------------------------------------------
printf '%s\n' $W/ "http://www.example.com:8080/A//b/?Z=1&a=2&a=10" "$W/%41%2541/%e6" 'no url' >urls
site fetch -q --log log.tsv <urls >pages.warc
run "cdxj.sh" 0 cdxj.sh folder/pages.warc <log.tsv
is "keys: host reversed, small letters, parameters in order" "com,example:8080)/a/b?a=10&a=2&z=1 example,walkers)/ example,walkers)/aa/%e6" \
    "$(cut -d ' ' -f 1 out | paste -s -d ' ')"
like "the time and the rest" "^example,walkers\)/ 20[0-9]{12} \{\"url\": \"$W/\", \"mime\": \"text/html\", \"status\": \"200\", \"length\": \"[0-9]+\", \"offset\": \"[0-9]+\", \"filename\": \"pages.warc\"\}\$" \
    "$(grep '^example,walkers)/ ' out)"
offset=$(sed -n 's/^example,walkers)\/ .*"offset": "\([0-9]*\)".*/\1/p' out)
like "a record lies there" "WARC/1.1.*WARC-Target-URI: $W/" "$(tail -c +$((offset + 1)) pages.warc | head -n 9 | tr '\r\n' '  ')"

# --- sitemaps.sh ------------------------------------------------------------------------------------------------------------
run "sitemaps.sh" 0 site sitemaps.sh $W/ $L
is "from an index: a packed sitemap and a plain list" "$L/books/ $L/books/birds.html $L/maps/ $L/maps/canal.html" "$(grep "^$L" out | paste -s -d ' ')"
is "from a feed" "http://railway.example/timetable.html?from=littlefold&to=oxley" "$(grep railway out)"
is "from a sitemap, each once" "$(sed -n 's/.*<loc>\(.*\)<.loc>.*/\1/p' "$E/site/walkers.example/sitemap.xml" | sed 's/&amp;/\&/' | sort)" "$(grep "^$W" out)"
run "sitemaps.sh: a feed itself" 0 site sitemaps.sh $W/news/feed.xml
is "its items" 2 "$(wc -l <out)"
run "sitemaps.sh: a site without a sitemap" 0 site sitemaps.sh http://weather.example/ -- -A walker
like "is told" "weather.example/sitemap.xml: 404" "$(cat err)"
for usage in "" -- "weather.example" "-x http://weather.example/"; do
    # shellcheck disable=SC2086 # words
    run "usage: sitemaps.sh $usage" 2 sitemaps.sh $usage
done
like "sitemaps.sh says how" "^usage: sitemaps.sh URL" "$(cat err)"
cat >atom.xml <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom"><link href="http://a.test/not"/>
<entry><link rel="self" href="http://a.test/self"/><link rel='alternate' href='http://a.test/1?a=b&amp;c=d'/></entry>
<entry><link href="javascript:no"/><link
 href="http://a.test/2"/></entry></feed>
XML
run "sitemaps.sh: Atom" 0 sitemaps.sh "$U/atom.xml"
is "the entries' own links" "http://a.test/1?a=b&c=d http://a.test/2" "$(paste -s -d ' ' out)"
cat >quiet.xml <<'XML'
<?xml version="1.0"?><!-- <loc>http://a.test/not</loc> --><urlset>
<url><loc>http://a.test/1?a=b&#x26;c=&amp;#38;</loc></url> <!-- moved:
<url><loc>http://a.test/not</loc></url><url><loc>http://a.test/not</loc></url>--><url><loc><![CDATA[http://a.test/2?a&amp;b]]></loc></url>
</urlset>
XML
run "sitemaps.sh: a sitemap with comments" 0 sitemaps.sh "$U/quiet.xml"
is "what is in them is left out" "http://a.test/1?a=b&c=&#38; http://a.test/2?a&amp;b" "$(paste -s -d ' ' out)"
cat >rss.xml <<'XML'
<rss><channel><link>http://a.test/not</link><item><title>1</title><link><![CDATA[http://a.test/1?b&c]]></link>
<content><![CDATA[<p><link href="http://a.test/not"><link>http://a.test/not</link>]]></content></item>
<item><link>http://a.test/2</link></item></channel></rss>
XML
run "sitemaps.sh: RSS with markup in CDATA" 0 sitemaps.sh "$U/rss.xml"
is "which is text" "http://a.test/1?b&c http://a.test/2" "$(paste -s -d ' ' out)"
done_testing
