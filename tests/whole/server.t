#!/usr/bin/env bash
# The test server itself, as curl sees it: a few of each kind, so that a fault elsewhere is not sought here.
. "$(dirname "$0")/../lib/fetch.sh"
mkdir "$T/site" "$T/site/folder"
echo top >"$T/site/index.html"
echo kanji >"$T/site/page.shift_jis.html"
echo inside >"$T/site/folder/index.html"
ln -s /etc "$T/site/outside"
server_start --tls --root "$T/site"

# PLACE STATUS TEXT-IN-THE-ANSWER
while row place code text; do
    got=$(curl -si --path-as-is -m 1 --compressed --cacert "$T/ca/ca.pem" --max-filesize 100000 -w '\n%{http_code}' "$(place_url "$place")" 2>&1 | tr -d '\0')
    is "$place" "$code" "$(tail -n 1 <<<"$got")"
    [ -z "$text" ] || like "$place: $text" "$text" "$got"
done <<'END'
/                       200  top
/folder                 301  Location: /folder/
/folder/                200  inside
/page.shift_jis.html    200  charset=shift_jis
/missing                404  No such file
/../../etc/passwd       403  ''
/outside/passwd         403  not from here
/page/1                 200  <a href="2
/status/418             418  status 418
/echo                   200  User-Agent: curl
/bytes/10               200  xxxxxxxxxx
/private/me/you         401  WWW-Authenticate
/retry-after/503/7/1/x  503  Retry-After: 7
/retry-after/503/7/1/x  200  at last
/chain/2                302  Location: /chain/1
/coded/gzip             200  coded text
/coded/brotli           200  coded text
/page                   200  ''
/status                 500  IndexError
https+tls:/page/1       200  ''
https+tls-expired:/     000  ''
mute:/                  000  ''
END
is "the log has every request" "/echo" "$(requests '^/echo$' | cut -f 9)"
is "and its fields" 1 "$(requests '^/echo$' | grep -c 'User-Agent: curl')"

# It ends with the one who started it.
{ bash -c '. "$1/tap.sh" && . "$1/server.sh" && server_start && exec 3>&- && trap - EXIT && echo $! >"$2" && kill -KILL $$' _ \
    "$ROOT/tests/lib" "$T/orphan"; } 2>/dev/null
ok "another was started" test -s "$T/orphan"
for _ in {1..100}; do
    kill -0 "$(cat "$T/orphan")" 2>/dev/null || break
    sleep 0.05
done
is "it ends with its parent" 1 "$(kill -0 "$(cat "$T/orphan")" 2>/dev/null; echo $?)"
done_testing
