#!/usr/bin/env bash
# examples/crawl.sh: sites that redirect, several at once, options for fetch, wrong use.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
cd "$T" || exit

# A proxy that plays these sites: a URL, then a redirect to ->, or the links of the page. Anything else is 404.
cat >sites <<'SITES'
http://one.test/                -> http://www.one.test/
http://one.test/c               -> http://www.one.test/c
http://www.one.test/            /a http://one.test/b http://two.test/ http://new.test/x mailto:a@one.test
http://www.one.test/a           http://WWW.one.test:80/b /gone /elsewhere
http://www.one.test/b           /moved /moved2 /dead http://one.test/c
http://www.one.test/c           /a
http://www.one.test/gone        -> http://www.one.test/a
http://www.one.test/moved       -> /b
http://www.one.test/moved2      -> /b
http://www.one.test/elsewhere   -> http://far.test/
http://robots.test/             /open /closed/1 /closed/2
http://robots.test/open         /closed/3
http://robots.test/closed/1     /open
http://far.test/                http://far.test/page http://www.one.test/
http://two.test/                p/?q=1#part
http://two.test/robots.txt      #
http://two.test/keys/           /never
http://two.test/p/?q=1          ../ http://two.test.evil.test/ /keys/
http://old.test/                -> http://new.test/start
http://new.test/start           /x
http://new.test/x               http://old.test/y
SITES
cat >proxy.py <<'PYTHON'
import http.server, threading
PAGES = {}
for line in open('sites'):
    url, *links = line.split()
    PAGES[url] = links
ROBOTS = b'User-agent: *\nDisallow: /keys/\n'
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def do_GET(self):
        links = PAGES.get(self.path)
        body = ''.join('<a href="%s">x</a>\n' % link for link in links or []).encode()
        if self.path == 'http://robots.test/robots.txt':
            links, body = [''], b'User-agent: *\nDisallow: /closed/\n'
        self.send_response(404 if links is None else 301 if links[0] == '->' else 200)
        if links and links[0] == '->':
            self.send_header('Location', links[1])
            body = b''
        if links and links[0] == '#':
            body = ROBOTS
        self.send_header('Content-Type', 'text/html')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        with open('asked', 'a') as log:
            print(self.path, self.headers.get('User-Agent'), file=log)
    def log_message(self, *_): pass
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
PYTHON
exec {port}< <(exec python3 proxy.py)
at_exit kill $!
read -r number <&"$port"
export http_proxy=http://127.0.0.1:$number no_proxy=
crawl() { timeout 60 crawl.sh "$@"; }
pages() { extract --any-type --any-status --header status "$1/pages.warc" | sort | cut -f 1,3; } # robots.txt once for each fetch
links() { sort -u "$1/links.tsv" | sed "s|http://||g; s/$TAB/ /"; }

# --- a site that redirects to www. --------------------------------------------------------------------------------------
run "a bare name that redirects to www." 0 crawl one 5 http://one.test -- -A walker --retry 0
like "says where the site is" "^crawl.sh: http://one.test/ leads to http://www.one.test/: the site is there$" "$(grep ^crawl err)"
is "its links: under one name, redirects as links, nothing of the page elsewhere" "www.one.test/ new.test/x
www.one.test/ two.test/
www.one.test/ www.one.test/a
www.one.test/ www.one.test/b
www.one.test/ mailto:a@one.test
www.one.test/a www.one.test/b
www.one.test/a www.one.test/elsewhere
www.one.test/a www.one.test/gone
www.one.test/b www.one.test/c
www.one.test/b www.one.test/dead
www.one.test/b www.one.test/moved
www.one.test/b www.one.test/moved2
www.one.test/c www.one.test/a
www.one.test/elsewhere far.test/
www.one.test/gone www.one.test/a
www.one.test/moved www.one.test/b
www.one.test/moved2 www.one.test/b" "$(links one)"
is "two columns each" 2 "$(awk -F '\t' '{ print NF }' one/links.tsv | sort -u)"
is "options after -- are fetch's" "walker" "$(cut -d ' ' -f 2 asked | sort -u)"
is "log.tsv has what became of each URL" "404 http://www.one.test/dead" "$(awk -F '\t' '$2 == 404 { print $2, $6 }' one/log.tsv)"
is "each page is asked for once" "" "$(cut -f 6 one/log.tsv | sort | uniq -d)"

# --- several sites, one of which has moved ------------------------------------------------------------------------------
run "several sites at once" 0 crawl two 5 http://two.test http://old.test http://one.test
is "the sites" "http://new.test http://two.test http://www.one.test" "$(paste -s -d ' ' two/site)"
is "a site's links lead to the others" "www.one.test/ new.test/x www.one.test/ two.test/" \
    "$(links two | grep -e '^www.one.test/ new' -e '^www.one.test/ two' | paste -s -d ' ')"
is "a query is part of a page, a fragment is not" "two.test/ two.test/p/?q=1" "$(links two | grep '^two.test/ ')"
is "what robots.txt forbids is not asked for, and told" "robots http://two.test/keys/" \
    "$(awk -F '\t' '$6 ~ /keys/ { print $2, $6 }' two/log.tsv)$(grep -o '[^ ]*two.test/keys/' asked)"
is "what lies elsewhere is not asked for" "" "$(cut -f 6 two/log.tsv | grep -e evil -e old.test/y)"
run "depth 0: the start pages alone" 0 crawl zero 0 http://two.test http://new.test/start
is "both of them" "http://new.test/start http://two.test/" "$(cut -f 6 zero/log.tsv | sort | paste -s -d ' ')"
echo 0 >zero/depth && touch zero/left.abcdefgh
run "a level whose fetch was killed with its shell is done again" 0 crawl zero
is "no file of it is left" "depth links.tsv log.tsv pages.warc seen site todo" "$(cd zero && printf '%s\n' * | paste -s -d ' ')"

# --- a fetch that is killed as it starts --------------------------------------------------------------------------------
# The first two levels are fetched; before the third, the wrapper sends a signal to fetch, and to crawl.sh if it is INT.
mkdir killed
cat >killed/fetch <<'SH'
#!/bin/sh
echo run >>"$KILLED"
if [ "$(($(wc -l <"$KILLED")))" = 3 ]; then
    case $SIGNAL in
    INT) kill -s INT "$(cat "$KILLED.pid")" ;;
    LATE) "$BUILD/bin/fetch" "$@"; SIGNAL=KILL; rm "$3" ;; # --unfinished FILE
    esac
    kill -s "$SIGNAL" $$
fi
exec "$BUILD/bin/fetch" "$@"
SH
chmod +x killed/fetch
# LATE: it is killed when it has fetched all, before it can tell.
for signal in INT KILL LATE; do
    export BUILD SIGNAL=$signal KILLED=$T/killed.$signal
    # shellcheck disable=SC2016 # for that shell
    run "fetch is ended by $signal" 1 env PATH="$T/killed:$PATH" timeout 60 sh -c 'echo $$ >"$KILLED.pid"; exec crawl.sh "$@"' sh "$signal" 5 http://one.test
    like "the crawl stops" "stopped with .* URLs to go; crawl.sh $signal goes on" "$(cat err)"
    ok "that level is still to be fetched" grep -q one.test/moved "$signal/todo"
    sort -r -o "$signal/todo" "$signal/todo" # --unfinished has lines in the order in which they ended
    run "the crawl goes on" 0 crawl "$signal"
    is "no link is lost" "$(links one)" "$(links "$signal")"
    is "nor repeated" 1 "$(grep -c "^http://www.one.test/c$TAB" "$signal/links.tsv")"
    is "no page is kept twice" "$(pages one)" "$(pages "$signal")"
    is "no page is lost or repeated" "$(cut -f 2,6 one/log.tsv | sort)" "$(cut -f 2,6 "$signal/log.tsv" | sort)"
done

# --- another program that is killed -------------------------------------------------------------------------------------
mkdir broken
for program in tee extract absolutize awk sort; do
    rm -f broken/*
    cat >"broken/$program" <<'SH'
#!/bin/sh
PATH=${PATH#*:}
[ ! -s links.tsv ] || ! mkdir "$BROKEN" 2>"$BROKEN.err" || kill -s KILL $$
exec "${0##*/}" "$@"
SH
    chmod +x "broken/$program"
    export BROKEN=$T/broken.$program
    env PATH="$T/broken:$PATH" timeout 60 crawl.sh "without-$program" 5 http://one.test >out 2>err
    ok "$program is killed: the crawl fails" test $? -ge 2
    run "the crawl goes on" 0 crawl "without-$program"
    is "no link is lost" "$(links one)" "$(links "without-$program")"
    is "nor repeated" 1 "$(grep -c "^http://www.one.test/c$TAB" "without-$program/links.tsv")"
    is "no page is kept twice" "$(pages one)" "$(pages "without-$program")"
    is "no page is told twice" "$(cut -f 2,6 one/log.tsv | sort)" "$(cut -f 2,6 "without-$program/log.tsv" | sort)"
done

# --- twice at once ------------------------------------------------------------------------------------------------------
crawl twice 0 http://one.test 2>err
echo 1 >twice/depth && echo $$ >twice/running
run "a crawl that goes on already" 2 crawl twice
like "is told" "twice: process $$ crawls there" "$(cat err)"
is "and left alone" $$ "$(cat twice/running)"
sh -c 'echo $$' >twice/running
run "one that was killed goes on" 0 crawl twice
ok "and ends in order" test ! -e twice/running

# --- robots.txt ---------------------------------------------------------------------------------------------------------
run "a site that does not want to be read in part" 0 crawl robots 5 http://robots.test/
is "what it does not want is not asked for" "http://robots.test/ http://robots.test/open http://robots.test/robots.txt" \
    "$(cut -d ' ' -f 1 asked | grep robots.test | sort -u | paste -s -d ' ')"
is "but the links to it are in the table" "robots.test/ robots.test/closed/1" "$(links robots | grep 'closed/1')"
is "and the log says why" "robots" "$(awk -F '\t' '$6 == "http://robots.test/closed/3" { print $2 }' robots/log.tsv)"

# --- a host that cannot be had is told; wrong use is, too -----------------------------------------------------------------
run "a site that is not there" 0 crawl none 1 http://none.test/
like "is told" "none.test/: 404" "$(cat err)"
while row arguments pattern; do
    eval "run 'crawl.sh $arguments' 2 crawl $arguments"
    like "crawl.sh $arguments: told in a line" "$pattern" "$(cat err)"
    is "crawl.sh $arguments: no more" 1 "$(grep -c . err)"
done <<'CASES'
''                      ^crawl.sh: usage: crawl.sh FOLDER DEPTH URL
--help                  ^crawl.sh: usage
new                     new: no crawl there; usage
new 3                   ^crawl.sh: usage
new x http://two.test/  ^crawl.sh: usage
new 3 -- -v             ^crawl.sh: usage
new 2 two.test          two.test: not a URL: begin it with http://
one 2 http://two.test   one: has a crawl already; .crawl.sh one. goes on
CASES
run "an option that fetch does not have" 2 crawl wrong 1 http://two.test -- --bogus
like "is told by fetch" "^fetch: .*--bogus" "$(cat err)"
run "and loses nothing" 0 crawl wrong -- -v
is "the crawl goes on" "two.test/ two.test/p/?q=1" "$(links wrong | head -n 1)"
done_testing
