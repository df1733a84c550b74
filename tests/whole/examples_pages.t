#!/usr/bin/env bash
# Examples about pages and lists: canonical.sh, endpoints.sh, tidy.sh; and what every example says to wrong use.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
. "$(dirname "$0")/../lib/warc.sh"
cd "$T" || exit
M=http://weather.example

# --- canonical.sh, endpoints.sh: the page about the moon --------------------------------------------------------------------
site fetch $M/moon.html http://walkers.example/ >pages.warc
run "canonical.sh ends well" 0 canonical.sh <pages.warc
is "canonical.sh: URLs are whole, words are not touched" "canonical $M/moon.html
hreflang=ja http://walkers.example/visitors/ja.html
robots noindex, nofollow
og:title The moon over Harrow Ridge
og:image $M/pictures/moon.png" "$(sed "s|^$M/moon.html$TAB||; s/$TAB/ /" out)"
printf '%s' '<LINK REL="stylesheet CANONICAL" href=a><link rel=alternate href=feed><meta name=ROBOTS content=none>' \
    '<meta property=og:image:width content=10><a rel=canonical href=b>' >odd.html
warc_record 'WARC-Type: resource' 'WARC-Target-URI: http://a.test/' 'Content-Type: text/html' <odd.html >odd.warc
is "canonical.sh: any case, words among others, elements of these kinds only" \
    "canonical http://a.test/a;robots none;og:image:width 10" \
    "$(canonical.sh <odd.warc | cut -f 2- | tr '\t' ' ' | paste -s -d ';')"

extract -t script -a src pages.warc | absolutize | cut -f 2 >scripts
is "the page names its script" $M/moon.js "$(cat scripts)"
site fetch <scripts | cat pages.warc - >with_scripts.warc
run "endpoints.sh ends well" 0 endpoints.sh <with_scripts.warc
is "endpoints.sh: of scripts in the page and in a file, and nothing outside them" "$M/moon.html $M/api/phase.json?month=6
$M/moon.js http://library.example/maps/canal.html
$M/moon.js $M/log?page=moon" "$(tr '\t' ' ' <out)"

# --- tidy.sh, with awk and, where it is installed, with trurl ---------------------------------------------------------------
cat >urls <<'URLS'
http://a.test/p?utm_source=x&id=3&utm_medium=y#frag
http://a.test/p?id=3
http://a.test/p?idutm_x=1&gclidx=2
http://a.test/?fbclid=1
http://a.test/cal/2026/11/25?view=day
http://a.test/cal/2026/11/26?view=week
http://a.test/cal/2026/11/27?view=day&gclid=x
http://b.test/cal/2026/11/27?view=day
https://a.test/q?a=1&b&fbclid
mailto:x@a.test
URLS
cat >tidied <<'URLS'
http://a.test/
http://a.test/cal/2026/11/25?view=day
http://a.test/cal/2026/11/26?view=week
http://a.test/p?id=3
http://a.test/p?idutm_x=1&gclidx=2
http://b.test/cal/2026/11/27?view=day
https://a.test/q?a=1&b
URLS
touch utm_here # no name for the shell to put in place of utm_*
mkdir bare
for program in sh awk sort grep dirname; do ln -s "$(command -v $program)" bare/; done
run "tidy.sh, awk" 0 env PATH="$T/bare" "$E/tidy.sh" 2 <urls
ok "tidy.sh, awk: no tracking, no fragment, each once, two of a shape" diff tidied out
if need trurl; then
    run "tidy.sh, trurl" 0 tidy.sh 2 <urls
    ok "tidy.sh, trurl: the same" diff tidied out
else
    skip "tidy.sh, trurl" "trurl is not installed"
fi
is "tidy.sh: a hundred of a shape" 100 "$(seq -f 'http://a.test/%.0f' 300 | tidy.sh | wc -l)"

# --- URLs of a megabyte: what is linear takes a second of CPU here, what takes the square of the length minutes --------------
# shellcheck disable=SC2016 # awk's
long() { awk -v text="$1" -v n="$2" 'BEGIN { printf "http://a.test/"; for (i = n; i > 0; i--) printf "%s", (text == "&" ? (i == n ? "?" : "&") "p" i "=" i : text); print "" }'; }
{ long '&' 90000; long %C3%A9 170000; long %2541 200000; } >long.urls
awk -v OFS='\t' '{ print "http://b.test/", $1 }' long.urls >long.tsv
awk -v OFS='\t' '{ print 1, 200, 0, 0, 0, $1, $1, 0, 0, 100, "text/html", "2026-01-01T00:00:00Z" }' long.urls >long.log
bounded() { (ulimit -t 20 && "$@"); }
run "tidy.sh, long URLs" 0 bounded tidy.sh <long.urls
is "tidy.sh, long URLs: all of them" "$(wc -c <long.urls)" "$(wc -c <out)"
run "cdxj.sh, long URLs" 0 bounded cdxj.sh pages.warc <long.log
is "cdxj.sh, long URLs: parameters in order, escapes undone" "p1=1&p10=10&p100=100 $(printf 'aaa%.0s' 1 2 3)" \
    "$(sed -n 's/.*?\(p1=1&p10=10&p100=100\)&.*/\1/p' out | head -n 1) $(grep -o ')/aaaaaaaaa' out | tail -n 1 | cut -c 3-)"
run "graph.sh, long URLs" 0 bounded graph.sh <long.tsv

# --- wrong use: a line that begins with usage:, and 2 -----------------------------------------------------------------------
while row name arguments; do
    # shellcheck disable=SC2086 # words
    run "usage: $name $arguments" 2 $name $arguments </dev/null
    like "$name says how" "^usage: (sbatch .*)?$name" "$(cat err)"
done <<'LIST'
archives.sh      ''
areq.sh          urls.txt
areq.sh          urls.txt found.txt -x
archives.sh      -h
broken.sh        -h
canonical.sh     pages.warc
changed.sh       old.warc
cores.sh         0
demo.sh          --help
endpoints.sh     pages.warc
feedback.sh      ''
from-sitemap.sh  ''
mapper.sh        names.txt
outgoing.sh      links.tsv
pagerank.sh      many
pictures.sh      pages.warc
reducer.sh       links.tsv
shard.sh         ''
sitemap.sh       links.tsv
slurm.sh         names.txt
songs.sh         ''
spark.py         --help
sqlite.sh        ''
tidy.sh          few
titles.sh        pages.warc
top.sh           ten
webgraph.sh      folder
LIST
done_testing
