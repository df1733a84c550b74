#!/usr/bin/env bash
# The examples that draw: most-linked.sh, graph.sh, graph-hosts.sh, graph-gexf.sh, graph-page.sh.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
cd "$T" || exit
W=http://walkers.example

site crawl.sh walk 6 $W/ 2>crawl.err
outgoing.sh <walk/links.tsv >hosts.tsv
printf '%s\n' "http://a/\"${TAB}http://a/\\" "http://a/1${TAB}http://a/1#x" "http://a/1${TAB}mailto:a@a" >odd.tsv
# Ten thousand pages of forty sites, 40,000 links; page N of a site is linked to the more the smaller N is.
awk 'BEGIN {
    srand(7)
    for (i = 0; i < 40000; i++)
        printf "http://site%d.example/long/path/%05d.html\thttp://site%d.example/long/path/%05d.html\n",
            rand() * 40, rand() * 10000, rand() * rand() * 40, rand() * rand() * rand() * 10000
}' >large.tsv

# --- most-linked.sh -------------------------------------------------------------------------------------------------
printf '%s\t%s\n' a b b a c a d a d b d b a a >few.tsv
run "most-linked.sh keeps what links the two most linked pages" 0 macos most-linked.sh 2 <few.tsv
is "most-linked.sh: these links, in their order" "a${TAB}b b${TAB}a a${TAB}a" "$(paste -s -d ' ' out)"
is "most-linked.sh says what it left out" "most-linked.sh: kept 2 of 4 pages" "$(cat err)"
run "most-linked.sh: nothing to leave out" 0 most-linked.sh 4 <few.tsv
is "most-linked.sh: then all is there, and nothing is said" "$(cat few.tsv)" "$(cat out err)"

# Wrong use: a line that says how, and status 2.
for wrong in "most-linked.sh many" "graph.sh -3" "graph-hosts.sh 1x" "graph-gexf.sh a b" "graph-page.sh -n x" "graph-page.sh -x" "graph-page.sh a b"; do
    run "$wrong" 2 sh -c "$wrong" <few.tsv
    like "$wrong: tells the usage" "usage: ${wrong%% *} " "$(cat err)"
done

# --- graph.sh and graph-hosts.sh: a picture that fits a page, whatever the links ------------------------------------
graph.sh <odd.tsv >odd.dot
like "graph.sh: quotes names, leaves out links to the page itself" '"http://a/\\"" -> "http://a/\\\\" \[[^]]*\]$' "$(grep -e 'penwidth' odd.dot)"
graph.sh 60 <walk/links.tsv >walk.dot
is "graph.sh: %-escapes are letters in labels" 1 "$(grep -c 'label="/books/散歩.html"' walk.dot)"
is "graph.sh: only those that are UTF-8" "%E6%95.html" \
    "$(printf 'http://a/1\thttp://a/%%E6%%95.html\n' | graph.sh | sed -n 's|.*label="/\(%[^"]*\)".*|\1|p')"
is "graph.sh: no control characters, and quotes stay quoted" '/%0Aa\"b' \
    "$(printf 'http://a/1\thttp://a/%%0Aa%%22b\n' | graph.sh | sed -n 's|.*label="\(/%.*\)", fontsize.*|\1|p')"
is "graph.sh: links home within a site are left out" "" "$(grep -e "\"$W/[^\"]*\" -> \"$W/\"" walk.dot)"
is "graph.sh: at most three arrows to a page" "" "$(grep penwidth walk.dot | cut -d '"' -f 4 | sort | uniq -c | awk '$1 > 3')"

graph-hosts.sh <hosts.tsv >hosts.dot
like "graph-hosts.sh: an arrow with its number of links" '"walkers.example" -> "inn.example" \[label=1,' "$(cat hosts.dot)"
run "graph.sh: ten thousand pages" 0 timeout 60 sh -c 'graph.sh <large.tsv >large.dot'
like "graph.sh: says what it kept" "^most-linked.sh: kept 40 of [0-9]+ pages" "$(cat err)"
outgoing.sh <large.tsv >large-hosts.tsv
run "graph-hosts.sh: many hosts" 0 sh -c 'graph-hosts.sh 12 <large-hosts.tsv >large-hosts.dot'
is "graph-hosts.sh: says what it kept" "graph-hosts.sh: kept 12 of 40 hosts graph-hosts.sh: kept 48 of 132 arrows between them" "$(paste -s -d ' ' err)"
for graph in odd walk hosts large large-hosts; do
    is "$graph: letters from 13 to 40 points" "" "$(grep -o 'fontsize=[0-9]*' $graph.dot | cut -d = -f 2 | awk '$1 < 13 || $1 > 40')"
    if need dot; then
        run "$graph: Graphviz draws it" 0 timeout 60 dot -Tsvg $graph.dot -o $graph.svg
        ok "$graph: and it fits a page" awk -F '[ "]+' '/viewBox/ { for (i = 1; $i !~ /viewBox/; i++); exit !($(i + 3) < 2700 && $(i + 4) < 2000) }' $graph.svg
    else
        skip "$graph: Graphviz draws it" "dot is not installed; make check-all installs it (graphviz)"
    fi
done

# --- graph-gexf.sh, graph-page.sh -----------------------------------------------------------------------------------
printf '%s\t%s\n' $W/code.txt $'a\x01b\xEF\xBF\xBEc\xEF\xBF\xBFd\xEF\xBF\xBDe' >titles.tsv
run "graph-gexf.sh: a title with characters that XML cannot contain" 0 graph-gexf.sh titles.tsv <walk/links.tsv
ok "loses them" python3 -c 'import xml.etree.ElementTree as x; assert "value=\"abcd\uFFFDe\"" in x.tostring(x.parse("out").getroot(), "unicode")'
titles.sh <walk/pages.warc >titles.tsv
printf '%s\t%s\n' $W/code.txt '</pre> & "<b>' >>titles.tsv
printf '404\t%s\t%s\tLast winter\n' $W/news/ $W/news/2025/winter.html >broken.tsv
run "graph-gexf.sh" 0 graph-gexf.sh titles.tsv <walk/links.tsv
mv out walk.gexf
run "graph-page.sh" 0 graph-page.sh -t titles.tsv -b broken.tsv 'A & <b>\1|' <walk/links.tsv
mv out walk.html
ok "both have the pages and links of the table" python3 - <<'PYTHON'
import html.parser, xml.etree.ElementTree

edges = {tuple(line.rstrip('\n').split('\t')) for line in open('walk/links.tsv')}
edges = {(a, b) for a, b in edges if a != b and b.startswith('http')}
titles = dict(line.rstrip('\n').split('\t')[:2] for line in open('titles.tsv', encoding='utf-8'))

ns = '{http://www.gexf.net/1.2draft}'
gexf = xml.etree.ElementTree.parse('walk.gexf')
label = {node.get('id'): node.get('label') for node in gexf.iter(ns + 'node')}
assert {(label[e.get('source')], label[e.get('target')]) for e in gexf.iter(ns + 'edge')} == edges
for node in gexf.iter(ns + 'node'):
    assert [v.get('value') for v in node.iter(ns + 'attvalue')] == [label[node.get('id')].split('/')[2], titles.get(node.get('label'), '')]

class Page(html.parser.HTMLParser):
    tables, inside, title, outer = {}, None, '', []
    def handle_starttag(self, tag, attrs):
        self.inside = dict(attrs).get('id') if tag == 'pre' else tag
        self.outer += [value for name, value in attrs if name in ('src', 'href')]
    def handle_endtag(self, tag): self.inside = None
    def handle_data(self, data):
        if self.inside in ('pages', 'links'): self.tables[self.inside] = self.tables.get(self.inside, '') + data
        if self.inside == 'title': self.title += data

page = Page()
page.feed(open('walk.html', encoding='utf-8').read())
rows = {name: [line.split('\t') for line in text.split('\n') if line] for name, text in page.tables.items()}
assert {(rows['pages'][int(a)][0], rows['pages'][int(b)][0]) for a, b, _ in rows['links']} == edges
assert all(title == titles.get(url, '') for url, title, _ in rows['pages'])
assert [row[2] for row in rows['pages'] if 'winter' in row[0]] == ['404'] and sum(row[2] != '' for row in rows['pages']) == 1
assert page.title == 'A & <b>\\1|', page.title
assert page.outer == [], page.outer  # Opens without a network.
PYTHON
run "graph-page.sh: the most linked pages" 0 graph-page.sh -n 3 <walk/links.tsv
ok "graph-page.sh: says so" grep -q "^most-linked.sh: kept 3 of 46 pages$" err
ok "graph-page.sh: the page says so, too" grep -q "kept 3 of 46 pages" out
awk 'BEGIN { for (i = 0; i < 50; i++) for (j = 0; j < 50; j++) print "http://a.test/" i "\thttp://a.test/" j }' >dense.tsv
run "graph-page.sh: a bounded number of links" 0 macos graph-page.sh -n 50 <dense.tsv
is "graph-page.sh: says so" "graph-page.sh: kept 1000 of 2450 links" "$(cat err)"
is "graph-page.sh: and keeps all pages, and these links" "50 1000 1" \
    "$(grep -c '^http://a.test/' out) $(grep -cE '^[0-9]+'"$TAB"'[0-9]+'"$TAB"'1$' out) $(grep -c 'kept 1000 of 2450 links' out)"
done_testing
