#!/usr/bin/env bash
# cdxj.sh beside cdxj-indexer, the Webrecorder project's (from PyPI): the same fields but the digest, for the same records.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
cd "$T" || exit
venv=$BUILD/cdxj
if [ ! -x "$venv/bin/cdxj-indexer" ]; then
    { python3 -m venv "$venv" && "$venv/bin/pip" -q install cdxj-indexer==1.4.6; } >pip.log 2>&1 ||
        skip_all "pip cannot install cdxj-indexer: $(tail -n 1 pip.log)"
fi

cat >urls <<'URLS'
http://walkers.example/
http://walkers.example/code.txt
http://walkers.example/walks/
http://walkers.example//walks//river.html
http://walkers.example/find?q=caf%C3%A9&day=1
http://walkers.example/%E6%95%A3/%41%2541%7e%20a%23b%25
http://www.example.com/
http://www.example.com:8080/A/b?Z=1&a=2&a=10&a&A=1
http://www2.example.com/x?
http://www.example.com/s?phpsessid=0123456789abcdef0123456789abcdef&x=1
http://www.example.com/s?a=b&JSESSIONID=0123456789ABCDEF0123456789ABCDEF
http://www.example.com/s?cfid=12&cftoken=34&z=0
http://1.2.3.4.example/x;y=1
http://127.0.0.1/
http://walkers.example/a?b?c=/d/&e==f
http://walkers.example/A.ASPX?%3D=%26
no url
URLS
cat "$E/urls.txt" >>urls
site fetch -q --log log.tsv <urls >pages.warc
run "cdxj.sh" 0 cdxj.sh "$T/pages.warc" <log.tsv
sort out >ours
# Redirects on the way are not in the log.
"$venv/bin/cdxj-indexer" pages.warc | grep -v '"status": "30[0-9]"' | sed 's/"digest": "[^"]*", //' | sort >theirs
ok "as many lines as there are responses" test "$(wc -l <ours)" -gt 20
ok "the same index but the digest" diff theirs ours
done_testing
