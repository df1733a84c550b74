#!/usr/bin/env bash
# examples/areq.sh does what the tutorial's areq.py does: the expected lines are computed here by Python's own
# http, HTML and URL modules, the tutorial's way: GET, leave it at that unless the status is 200, take each href as
# an absolute URL once a page.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
cd "$T" || exit

cat >"$T/expected.py" <<'PYTHON'
import html.parser, sys, urllib.error, urllib.parse, urllib.request

class Links(html.parser.HTMLParser):
    def __init__(self, url):
        super().__init__()
        self.base, self.links = url, []
    def handle_starttag(self, tag, attributes):
        href = dict(attributes).get('href')
        if tag == 'base' and href:
            self.base = urllib.parse.urljoin(self.base, href)
        elif href:
            self.links.append(href)

for url in map(str.strip, sys.stdin):
    try:
        answer = urllib.request.urlopen(url)
    except urllib.error.HTTPError as error:
        continue
    page = Links(answer.url)
    if answer.headers.get_content_type() == 'text/html':
        page.feed(answer.read().decode(answer.headers.get_content_charset()))
    for link in {urllib.parse.urljoin(page.base, href) for href in page.links}:
        print(url, link, sep='\t')
PYTHON

site python3 "$T/expected.py" <"$E/urls.txt" | sort >"$T/expected"
like "the expected lines are there to compare with" '^[3-9][0-9]$' "$(wc -l <"$T/expected")"

run "areq.sh ends well" 0 site areq.sh "$E/urls.txt" "$T/found"
is "each distinct link of each page, with its source" "$(cat "$T/expected")" "$(sort "$T/found")"
is "failures are said, and nothing else" 3 "$(wc -l <"$T/err")"

run "-v: ends well" 0 site areq.sh "$E/urls.txt" "$T/found" -v
is "a second run appends" "$(sort "$T/expected" "$T/expected")" "$(sort "$T/found")"
while read -r url; do
    case $url in
    */committee/) status=403 reason=Forbidden ;;
    */old-walks) status=301 reason= ;; # And then that of /walks/.
    */winter.html | */guides/) status=404 reason='Not Found' ;;
    *) status=200 reason= ;;
    esac
    like "-v: status and reason of $url" "$status" "$(grep -F "$url" "$T/err")"
    [ ! "$reason" ] || like "-v: reason of $url" "$reason" "$(grep -F "$url" "$T/err")"
    if [ ! "$reason" ]; then
        count=$(cut -f 1 "$T/expected" | grep -cxF "$url")
        is "-v: number of links of $url" "areq: found $count links for $url" "$(grep -F "links for $url" "$T/err" | grep -x ".*$url")"
    else
        is "-v: no links of $url" "" "$(grep -x "areq: found .* $url" "$T/err")"
    fi
done <"$E/urls.txt"

# The notice board's markup is odd on purpose, beyond what Python's modules follow. By hand: nothing from the comment, the
# script and data-href; no link to a host with a space; values with and without quotes, with white space around and a
# line end inside; a backslash is a slash, an upper-case host and port 80 are as good as none.
W=http://walkers.example
echo $W/notice-board.html >board.txt
run "the notice board" 0 site areq.sh board.txt board
is "the notice board's links" "$(printf "$W/notice-board.html\t%s\n" http://library.example/maps/ http://railway.example/timetable.html \
    $W/ $W/news/2026/autumn.html $W/walks/canal.html $W/walks/night.html $W/walks/ridge.html $W/walks/river.html)" "$(sort board)"

run "a list that is not there is an error" 1 areq.sh "$T/none" "$T/found"
done_testing
