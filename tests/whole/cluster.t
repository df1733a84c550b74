#!/usr/bin/env bash
# examples/cluster.sh on the bundled sites: every result, going on after Ctrl-C, wrong use; and demo.sh, which shows it.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
cd "$T" || exit
W=http://walkers.example L=http://library.example

run "cluster.sh maps the bundled sites" 0 site cluster.sh -o map "$E/sites.txt" 9
like "tells of each site: pages, failures, links, to and from others" \
    " 8 +0 +0 +24 +10 +9 +library.example"$'\n'".* 4 +0 +0 +8 +1 +7 +weather.example" "$(cat out)"
like "says where the graph is" "map/index.html" "$(tail -n 1 out)"
ok "links.tsv: from site to site" grep -qxF "$L/$TAB$W/" map/links.tsv
is "hosts.tsv: links from host to host" "8${TAB}walkers.example${TAB}library.example" "$(grep "walkers.example${TAB}library" map/hosts.tsv)"
is "broken.tsv: status, page, link" "410${TAB}$W/walks/mill-lane.html${TAB}$W/walks/old-mill.html" "$(grep old-mill map/broken.tsv)"
is "titles.tsv" "$L/books/%E6%95%A3%E6%AD%A9.html${TAB}散歩" "$(grep E6 map/titles.tsv)"
is "pages.warc: every page that was read is in it" "$(cut -f 1 map/titles.tsv)" \
    "$(extract -e '(?i)<title()' map/pages.warc | awk -F '\t' '{ print $3 == "" ? $1 : $3 }' | sort -u)"
ok "graph.gexf has the pages outside, too" grep -q 'label="http://inn.example/"' map/graph.gexf
ok "index.html has titles" grep -q "^$W/visitors/ja.html${TAB}リトルフォールド散歩会$TAB\$" map/index.html
ok "index.html has what is broken" grep -q "^$W/walks/old-mill.html$TAB${TAB}410\$" map/index.html
for picture in hosts pages; do
    if need dot; then
        ok "$picture.svg is a picture" grep -q '<svg width' map/$picture.svg
    else
        skip "$picture.svg is a picture" "dot is not installed; make check-all installs it (graphviz)"
    fi
done
cp -R map before
run "again: nothing is asked for" 0 site --log requests cluster.sh -i -o map "$E/sites.txt"
is "nothing at all" "" "$(cat requests)"
is "-i: nothing of the hosts outside in the graph" "" "$(grep -e inn.example -e mill.example map/graph.gexf map/hosts.tsv map/index.html)"
ok "-i: the table of links is whole" cmp before/links.tsv map/links.tsv

# Stopped after the first answers, the same command goes on and ends up with the same graph.
cat >interrupted.sh <<'SCRIPT'
set -m
cluster.sh -o stop "$1" 9 -- --per-host 1 --delay 0.03 &
until [ -s stop/pages.warc ] || ! kill -0 $!; do sleep 0.01; done 2>&1
kill -INT -$!
wait $!
SCRIPT
run "stopped by Ctrl-C" 1 macos site bash interrupted.sh "$E/sites.txt"
like "says how many URLs are left" "stopped with [0-9]+ URLs to go" "$(cat err)"
like "says how to go on" "cluster.sh: stopped; the same command goes on" "$(cat err)"
run "it goes on" 0 site cluster.sh -o stop "$E/sites.txt" 9
for table in links hosts broken titles; do
    is "$table.tsv: as if it had not been stopped" "$(sort before/$table.tsv | uniq)" "$(sort stop/$table.tsv | uniq)"
done

# --- lists as people write them, and wrong use --------------------------------------------------------------------------
printf '# two sites\r\n\r\n  http://tearoom.example\r\n%s/\r\n' $L >two.txt
run "a list with comments, blanks and CRLF" 0 site cluster.sh two.txt 0
is "its name is the folder's" "$L http://tearoom.example" "$(paste -s -d ' ' two/site)"
echo example.org >bare.txt
: >empty.txt
while row arguments pattern; do
    eval "run 'cluster.sh $arguments' 2 site cluster.sh $arguments"
    like "cluster.sh $arguments: told" "$pattern" "$(cat err)"
done <<'CASES'
''                           ^cluster.sh: usage: cluster.sh
--help                       cluster.sh: usage
nothing.txt                  nothing.txt: no such file
empty.txt                    empty.txt: lists no URL
bare.txt                     example.org: not a URL: begin it with http://
two.txt deep                 cluster.sh: usage
two.txt 2 3                  cluster.sh: usage
-x two.txt                   cluster.sh: usage
-o new two.txt 1 -- --bogus  fetch: .*--bogus
CASES
is "which is not as if it had been stopped" "" "$(grep 'goes on' err)"

# --- demo.sh: a screen that shows what matters, in a tree that has been built -------------------------------------------
mkdir -p tree/build
cp -R "$E" tree/
ln -s "$BUILD/bin" tree/build/bin
E=$T/tree/examples
run "demo.sh" 0 env PATH="$T/macos:/usr/bin:/bin" timeout 60 "$E/demo.sh" "$T/a show"
ok "fits a screen" test "$(wc -l <out)" -le 40
is "in 80 columns, but for the names of folders" "" "$(grep -v -e "$T" -e "$E" out | grep -E '.{81}')"
like "counts pages, failures and links" "24 +5 +0 +141 +30 +11 +walkers.example" "$(cat out)"
like "says how many" "A few of the [0-9]+ links.*"$'\n'"[0-9]+ links are broken" "$(cat out)"
like "shows links" "  http://walkers.example/news/${TAB}http://walkers.example/" "$(cat out)"
is "says where the picture is, as a URL" "$T/a%20show/index.html" "$(sed -n 's|.*file://||p' out)"
ok "which is there" test -s "$T/a show/index.html"
# The three lines to paste, with a bundled site in place of one's own.
sed -n '/^Now yours/,$p' out | sed '1d; s|https://example.org/|http://library.example/|' >paste.sh
run "the lines to paste" 0 env PATH=/usr/bin:/bin "$E/serve" sh -e paste.sh
ok "make the same of one's own" grep -q "$L/maps/" sites/index.html
run "demo.sh again" 0 timeout 60 "$E/demo.sh" "$T/a show"
run "demo.sh leaves folders alone that are not its own" 2 "$E/demo.sh" before/..
done_testing
