#!/usr/bin/env bash
# webgraph.sh: vertices and edges of hosts as the Common Crawl has them, the same from WARC and from WAT.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
cd "$T" || exit

run "usage" 2 webgraph.sh graph
like "says how" 'usage: webgraph.sh FOLDER FILE' "$(cat err)"
run "a file that is missing" 1 webgraph.sh graph none.warc

# page URI <HTML: as the server's record, and in pages.wat as the Common Crawl derives it.
page() {
    local html
    html=$(cat)
    printf 'WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n' \
        "$1" "${#html}" "$html" >>pages.warc
    wat "$1" "$html" >>pages.wat
}
wat() {
    printf 'WARC/1.0\r\nWARC-Type: metadata\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n'
    python3 - "$@" <<'PYTHON'
import html.parser, json, sys

class Links(html.parser.HTMLParser):
    links, head = [], {}
    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if tag == 'base':
                self.head['Base'] = value
            elif tag == 'link':
                self.head.setdefault('Link', []).append({'path': 'LINK@/href', 'url': value})
            elif tag == 'script':
                self.head.setdefault('Scripts', []).append({'path': 'SCRIPT@/src', 'url': value})
            else:
                self.links.append({'path': tag.upper() + '@/' + name, 'url': value})

parser = Links()
parser.feed(sys.argv[2])
print(json.dumps({'Container': {}, 'Envelope': {
    'WARC-Header-Metadata': {'WARC-Type': 'response', 'WARC-Target-URI': sys.argv[1]},
    'Payload-Metadata': {'HTTP-Response-Metadata': {'HTML-Metadata': {'Head': parser.head, 'Links': parser.links}}}}}))
PYTHON
    printf '\r\n\r\n'
}
page http://www.example.org/ <<'HTML'
<a href="/about">at home</a> <a href="https://shop.example.org:8443/x">shop</a> <a href="http://EXAMPLE.com/">once</a>
<a href="//example.com/again">twice</a> <img src="http://cdn.example.net/a.png"> <a href="mailto:a@b.example">mail</a>
<a href="http://127.0.0.1/">address</a> <a href="http://[::1]/">address</a> <a href="http://localhost/">no dot</a>
HTML
page http://example.com/p <<'HTML'
<base href="http://www.example.org/dir/"><link href="style.css"><script src="https://cdn.example.net/x.js"></script>
<a href="http://b%C3%BCcher.example/">a name that is not ASCII</a>
HTML
page http://192.0.2.1/ <<'HTML'
<a href="http://from.address.example/">not counted</a>
HTML
page http://lonely.example/ <<'HTML'
<a href="http://lonely.example/2">itself</a>
HTML

run "WARC" 0 webgraph.sh graph pages.warc
is "vertices: by name, numbers from 0" \
    "0 com.example:1 example.lonely:2 example.xn--bcher-kva:3 net.example.cdn:4 org.example:5 org.example.shop:" \
    "$(tr '\t\n' ' :' <graph/vertices.txt)"
is "edges: by number, none twice, none to itself" "0 2:0 3:0 4:4 0:4 3:4 5:" "$(tr '\t\n' ' :' <graph/edges.txt)"
is "nothing else is left in the folder" "edges.txt vertices.txt" "$(cd graph && echo *)"
sed 's/^Content-Type: /Content-Type- /' pages.warc >odd.warc && echo damage | cat - pages.warc >damaged.warc
run "a file with pages that are skipped, then another" 0 webgraph.sh parts odd.warc pages.warc
is "the other is read" "0 2:0 3:0 4:4 0:4 3:4 5:" "$(tr '\t\n' ' :' <parts/edges.txt)"
run "a damaged file, then another" 1 webgraph.sh parts damaged.warc pages.warc
is "both are read" "0 2:0 3:0 4:4 0:4 3:4 5:" "$(tr '\t\n' ' :' <parts/edges.txt)"
is "the damaged one is told" "damaged.warc" "$(cat parts/damaged)"
gzip -k pages.warc
run "two files, one compressed" 0 webgraph.sh both pages.warc.gz pages.warc
ok "the same graph" diff -r graph both
if need jq; then
    gzip pages.wat
    run "WAT" 0 webgraph.sh wat pages.wat.gz
    ok "the same graph from WAT" diff -r graph wat
else
    skip "WAT" "jq is missing: apt-get install jq"
fi
done_testing
