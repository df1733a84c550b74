#!/usr/bin/env bash
# The examples on the bundled site. Each expectation is short enough to be checked against examples/site by eye.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
. "$(dirname "$0")/../lib/warc.sh"
cd "$T" || exit
W=http://walkers.example L=http://library.example

# --- crawl.sh: breadth first, from the home page ------------------------------------------------------------------
run "crawl.sh to depth 0: the page alone" 0 site crawl.sh zero 0 $W/
is "its links" "$W/" "$(cut -f 1 zero/links.tsv | sort -u)"
run "crawl.sh to depth 6" 0 site crawl.sh walk 6 $W/
cut -f 1 walk/links.tsv | sort -u >pages
for page in / /walks/night.html /visitors/ja.html /news/2026/spring.html '/find?q=%8EU%95%E0'; do
    ok "reaches $page" grep -qxF "$W$page" pages
done
ok "a redirect is a link" grep -qxF "$W/old-walks$TAB$W/walks/" walk/links.tsv
is "stays on the site" "" "$(grep -v "^$W/" pages)"
is "asks for each page once" "" "$(uniq -d walk/seen)"
run "crawl.sh has nothing more to do" 0 site crawl.sh walk

# Stopped after the first answer, it goes on and ends up with the same links.
cat >interrupted.sh <<'SCRIPT'
set -m
crawl.sh stop 6 http://walkers.example/ &
until grep -q . stop/links.tsv || ! kill -0 $!; do sleep 0.01; done
kill -INT -$!
wait $!
SCRIPT
site bash interrupted.sh >out 2>err
run "crawl.sh goes on after Ctrl-C" 0 site crawl.sh stop
is "nothing is lost by it" "$(sort -u walk/links.tsv)" "$(sort -u stop/links.tsv)"

# --- filters over links.tsv -----------------------------------------------------------------------------------------
top.sh 1 <walk/links.tsv >out
is "top.sh: the home page has the most links to it" "$W/" "$(awk '{ print $2 }' out)"
is "top.sh: as many as grep counts" "$(sort -u walk/links.tsv | grep -c "$TAB$W/\$")" "$(awk '{ print $1 }' out)"

printf '%s\n' "a${TAB}b" "b${TAB}a" "c${TAB}a" >three.tsv # c has no link to it; a, b keep the reader.
is "pagerank.sh: three pages, solved by hand" \
    "0.486486${TAB}a 0.463514${TAB}b 0.050000${TAB}c" "$(pagerank.sh 200 <three.tsv | paste -s -d ' ')"
pagerank.sh <walk/links.tsv >out
is "pagerank.sh: ranks sum up to 1" 1.000 "$(awk '{ sum += $1 } END { printf "%.3f", sum }' out)"

outgoing.sh <walk/links.tsv >hosts.tsv
ok "outgoing.sh: one link to the inn" grep -qx "1${TAB}walkers.example${TAB}inn.example" hosts.tsv
is "outgoing.sh: no host to itself" "" "$(awk '$2 == $3' hosts.tsv)"

sitemap.sh <walk/links.tsv >sitemap.xml
ok "sitemap.sh: well-formed, and lists each page" python3 - <<'PYTHON'
import xml.etree.ElementTree
found = [loc.text for loc in xml.etree.ElementTree.parse('sitemap.xml').iter('{http://www.sitemaps.org/schemas/sitemap/0.9}loc')]
assert found == open('pages').read().splitlines(), found
PYTHON
run "from-sitemap.sh without a URL does not end well" 2 site from-sitemap.sh
run "from-sitemap.sh ends well" 0 site from-sitemap.sh $W/sitemap.xml
is "from-sitemap.sh: every page listed that has links" "$W/find?q=where&day=saturday" "$(cut -f 1 out | sort -u | grep find)"

if need sqlite3; then
    run "sqlite.sh ends well" 0 sqlite.sh links.db <walk/links.tsv
    ok "sqlite.sh: pages that link to each other" \
        grep -qxF "link to each other$TAB$W/news/2026/autumn.html$TAB$W/news/2026/spring.html" out
    is "sqlite.sh: links by site" "links, at home$TAB$W/$TAB$(sort -u walk/links.tsv | wc -l)$TAB$(sort -u walk/links.tsv | grep -c "$TAB$W/")" \
        "$(grep '^links, at home' out)"
else
    skip "sqlite.sh" "sqlite3 is not installed"
fi

# --- filters over pages.warc ----------------------------------------------------------------------------------------
run "broken.sh ends well" 0 site broken.sh <walk/pages.warc
is "broken.sh: a page that has gone" "410${TAB}$W/walks/mill-lane.html${TAB}$W/walks/old-mill.html${TAB}old mill" "$(grep old-mill out)"
is "broken.sh: a page that never came" "404${TAB}$W/news/${TAB}$W/news/2025/winter.html${TAB}Last winter" "$(grep winter out)"
is "broken.sh: the committee's door, with both pages that point at it" \
    "403 $W/about.html committee:403 $W/news/2026/spring.html the committee:" \
    "$(grep /committee/ out | awk -F '\t' '{ printf "%s %s %s:", $1, $2, $4 }')"
is "broken.sh: a host that answers no more" "410$TAB$W/walks/canal.html${TAB}http://inn.example/${TAB}has closed" "$(grep inn.example out)"
is "broken.sh: nothing that works" "" "$(grep -E "river.html$TAB|$TAB$W/walks/$TAB" out)"
for page in "http://walkers.example/a|<h2 id=one>1</h2><a name=two></a><p name=three><a href=#one>x</a><a href=#three>third</a><a href=#top>x</a><a href='#gr\xfc\xdfe'>x</a><b id='gr\xfc\xdfe'>" \
    "http://walkers.example/b|<base href=/a><a href=#two>x</a><a href=b#none>not here</a><a href='a#none:~:text=x'>nor there</a><a href='#!/route'>x</a><a href=/code.txt#none>x</a>"; do
    printf %b "${page#*|}" |
        warc_record 'WARC-Type: resource' "WARC-Target-URI: ${page%%|*}" 'Content-Type: text/html;charset=latin1'
done >anchors.warc
run "broken.sh: names on pages" 0 site broken.sh --retry 0 <anchors.warc
is "broken.sh: only those that no element has" "anchor http://walkers.example/a http://walkers.example/a#three third
anchor http://walkers.example/b http://walkers.example/a#none nor there
anchor http://walkers.example/b http://walkers.example/b#none not here" "$(grep ^anchor out | tr '\t' ' ')"
is "broken.sh: the pages themselves are asked for, once each" "404 http://walkers.example/a 404 http://walkers.example/b" \
    "$(grep -v ^anchor out | cut -f 1,3 | sort -u | tr '\t\n' '  ' | sed 's/ $//')"
run "broken.sh: nothing to look at" 0 broken.sh </dev/null
run "broken.sh: an option that fetch does not have" 2 broken.sh --bogus <anchors.warc
run "broken.sh: wrong use" 2 broken.sh walk/pages.warc

titles.sh <walk/pages.warc >out
ok "titles.sh" grep -qx "$W/walks/ridge.html${TAB}Harrow Ridge - Littlefold Walkers" out
ok "titles.sh: Shift_JIS" grep -qx "$W/visitors/ja.html${TAB}リトルフォールド散歩会" out
ok "titles.sh: windows-1252" grep -qx "$W/visitors/de.html${TAB}Grüße aus Littlefold – die Wanderer" out

pictures.sh <walk/pages.warc >out
is "pictures.sh: img and srcset" "$W/pictures/river-large.svg $W/pictures/river.svg" \
    "$(grep "^$W/walks/river.html$TAB" out | cut -f 2 | sort | paste -s -d ' ')"
is "pictures.sh: picture and source" "$W/pictures/ridge-wide.svg $W/pictures/ridge.svg" \
    "$(grep "^$W/walks/ridge.html$TAB" out | cut -f 2 | sort | paste -s -d ' ')"

# --- changed.sh: the library takes a book off its shelf ------------------------------------------------------------
printf '%s\n' $L/ $L/books/ >list
site fetch <list >old.warc
sed 's/birds\.html/bees.html /' old.warc >new.warc # As long as before, so that the records keep their lengths.
run "changed.sh ends well" 0 changed.sh old.warc new.warc
is "changed.sh: what went and what came" "-$L/books/$TAB$L/books/birds.html +$L/books/$TAB$L/books/bees.html" "$(paste -s -d ' ' out)"
gzip -k old.warc
run "changed.sh without an archive does not end as if nothing had changed" 1 changed.sh old.warc none.warc
run "changed.sh: nothing changed, one of them gzipped" 0 changed.sh old.warc.gz old.warc
is "changed.sh: says nothing then" "" "$(cat out)"

# --- archives.sh -----------------------------------------------------------------------------------------------------
if need wget; then
    site wget -q --delete-after --warc-file=wget -i list 2>wget.err
    is "archives.sh: what wget archived" "$(extract old.warc | absolutize -u | sort)" "$(archives.sh wget.warc.gz | sort)"
else
    skip "archives.sh" "wget is not installed"
fi

# A file as the Common Crawl's: each record a gzip member; request, response and metadata records.
record() { # TYPE CONTENT-TYPE <block
    local block length
    block=$(cat; echo .)
    block=${block%.}
    length=${#block}
    printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2026-11-22T05:00:00Z\r\nWARC-Record-ID: <urn:uuid:%s>\r\n' "$1" "$(cat /proc/sys/kernel/random/uuid)"
    printf 'Content-Length: %d\r\nContent-Type: %s\r\nWARC-Target-URI: %s/maps/\r\n\r\n%s\r\n\r\n' "$length" "$2" $L "$block"
}
{
    printf 'GET /maps/ HTTP/1.1\r\nHost: library.example\r\n\r\n' | record request 'application/http; msgtype=request' | gzip
    printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Crawler-Content-Encoding: gzip\r\n\r\n<a href=canal.html>Canal</a>\n' |
        record response 'application/http; msgtype=response' | gzip
    printf 'fetchTimeMs: 9\r\n' | record metadata application/warc-fields | gzip
} >crawl.warc.gz
is "archives.sh: the Common Crawl's" "$L/maps/$TAB$L/maps/canal.html" "$(archives.sh crawl.warc.gz)"
run "archives.sh: a missing file" 2 archives.sh none.warc
is "archives.sh: from standard input" "$L/maps/$TAB$L/maps/canal.html" "$(archives.sh - <crawl.warc.gz)"

# --- feedback.sh: the same links as the crawl's ---------------------------------------------------------------------
QUIET=3 run "feedback.sh ends by itself" 0 site feedback.sh $W/
is "feedback.sh finds what the crawl found" "$(cut -f 2 walk/links.tsv | sort -u)" "$(cut -f 2 out | sort -u)"

# --- what each is for, for those who ask --------------------------------------------------------------------------
for example in "$E"/*.sh; do
    name=${example##*/}
    case $name in demo.sh) continue ;; esac
    run "$name --help" 2 timeout 20 "$example" --help </dev/null
    like "$name --help: tells the usage" "usage: (sbatch .*)?$name" "$(cat err)"
done

# --- the server --------------------------------------------------------------------------------------
run "serve gives its command's exit status" 7 site sh -c 'exit 7'
run "serve's command finds the programs and the examples" 0 env PATH=/usr/bin:/bin "$E/serve" sh -c 'echo http://library.example/ | fetch | extract | absolutize | top.sh'
cat >terminal.py <<'PYTHON'
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
os.write(terminal, b'exit 3\n')
said = b''
try:
    while part := os.read(terminal, 4096):
        said += part
except OSError:
    pass
os.write(1, said)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
PYTHON
run "a shell on a terminal" 3 timeout 60 python3 terminal.py "$E/serve" sh
like "is told what answers, and what does not" 'walkers.example.*Real sites cannot be reached.*to begin|Real sites cannot' "$(cat out)"
run "serve tells of a command that is not there" 1 site no-such-command
like "serve names it" 'serve: no-such-command: [A-Z]' "$(cat err)"
run "serve tells of a log that it cannot write" 1 site --log no-such-folder/log true
is "serve names that, too, in a line" "serve: --log: no-such-folder/log: No such file or directory" "$(cat err)"
run "serve wants a name after --log" 1 site --log
like "and says so" '^serve: --log: [a-z ]*$' "$(cat err)"
sh -c 'serve >port & until grep -q . port; do sleep 0.05; done; echo $!' >pid
for _ in $(seq 100); do kill -0 "$(cat pid)" 2>err || break; sleep 0.05; done
ok "serve ends with its parent" test -s err
done_testing
