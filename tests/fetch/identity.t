#!/usr/bin/env bash
# Who fetch says it is: header fields, agent, cookies, credentials; and who never learns of them.
. "$(dirname "$0")/../lib/fetch.sh"
server_start --addresses 2
port=${PORT[http]}
other=http://127.0.0.2:$port

# field PATH NAME: the values of that header field in the requests there
field() { requests "$1" | tr '\t' '\n' | sed -n "s/^$2: //Ip" | paste -sd '|'; }

# Header fields: OPTIONS FIELD VALUE
n=0
while row options name value; do
    eval "set -- $options"
    fetches "with $options" 0 200 "$URL/echo/field/$((++n))" "$@"
    is "$options: $name" "$value" "$(field "^/echo/field/$n\$" "$name")"
done <<'END'
-A me/1.0                          User-Agent       me/1.0
--user-agent=me/2.0                User-Agent       me/2.0
-A ''                              User-Agent       ''
-H 'X-One: 1'                      X-One            1
-H 'X-One: 1' --header 'X-Two: 2'  X-Two            2
-H 'Accept: text/plain'            Accept           text/plain
-H 'User-Agent: by-field'          User-Agent       by-field
-H 'Accept:'                       Accept           ''
-H 'X-Empty;'                      X-Empty          ''
-H 'Host: elsewhere.test'          Host             elsewhere.test
-H 'Accept-Encoding: mine'         Accept-Encoding  mine
-H 'accept-encoding:'              Accept-Encoding  ''
-b 'a=1; b=2'                      Cookie           a=1; b=2
--cookie 'c=3'                     Cookie           c=3
END
fetches "a field left out, one without a value" 0 200 "$URL/echo/empty" -H 'Accept:' -H 'X-Empty;'
is "only the latter is sent" "X-Empty: " "$(requests ^/echo/empty | tr '\t' '\n' | grep -iE '^(accept|x-empty):')"
fetches "by default" 0 200 "$URL/echo/default"
like "the agent is ours" "fetch|linkpipe" "$(field ^/echo/default User-Agent)"
is "no cookie, no credentials" "|" "$(field ^/echo/default Cookie)|$(field ^/echo/default Authorization)"
curl -s --compressed "$URL/echo/by-curl" >"$T/by-curl"
is "all codings that libcurl knows but zstd, for its window" "$(field ^/echo/by-curl Accept-Encoding | sed 's/, zstd//')" "$(field ^/echo/default Accept-Encoding)"
fetches "a field of ours at another host" 0 200 "$URL/go/302?$other/echo/strayed" -H 'Accept-Encoding: mine'
is "is not sent" "$(field ^/echo/default Accept-Encoding)" "$(field ^/echo/strayed Accept-Encoding)"
fetches "a body that cannot be decoded" 0 200 "$URL/coded/gzip-false"
is "is asked for again without a coding" "1 of 2" \
    "$(requests ^/coded/gzip-false | grep -c Accept-Encoding:) of $(count_requests ^/coded/gzip-false)"
printf 'X-From-File: yes\nX-Also: too\n' >"$T/fields"
fetches "-H @FILE" 0 200 "$URL/echo/fields-file" -H "@$T/fields"
is "each line is a field" "yes too" "$(field ^/echo/fields-file X-From-File) $(field ^/echo/fields-file X-Also)"
run "-H with a line end is refused" 2 fetch -H $'X-One: 1\r\nX-Two: 2' </dev/null

# Cookies
fetches "cookies set by a server" 0 "200 200" "$URL/set-cookie/one/1\n$URL/echo/no-jar" -P 1 --ordered
is "are not kept unasked" "" "$(field ^/echo/no-jar Cookie)"
fetches "-c: a run that is given a cookie" 0 200 "$URL/set-cookie/taste/sweet" -c "$T/jar"
ok "the jar is a file" grep -q taste "$T/jar"
fetches "-c: the next run" 0 200 "$URL/echo/jar" -c "$T/jar"
is "sends it" "taste=sweet" "$(field ^/echo/jar Cookie)"
fetches "-c: to another host" 0 200 "$other/echo/jar-other" -c "$T/jar"
is "does not" "" "$(field ^/echo/jar-other Cookie)"
ok "the jar is kept" grep -q taste "$T/jar"
is "the jar is ours alone" 600 "$(stat -c %a "$T/jar")"
fetches "-b FILE reads a jar" 0 200 "$URL/echo/read-jar" -b "$T/jar"
is "and sends from it" "taste=sweet" "$(field ^/echo/read-jar Cookie)"
fetches "-c on a full disk" 2 200 "$URL/page/1" -c /dev/full

# Every handle sends them, and the file is read once only
for n in {1..200}; do echo "$URL/wait/0.01/cookie/$n"; done >"$T/list"
each_sends() { # each_sends NAME OPTION...: all 200 requests send the cookie
    : >"$REQUESTS"
    fetch -q "${@:2}" <"$T/list" >"$T/out" 2>"$T/err"
    is "$1: each request sends the cookie" 200 "$(requests ^/wait | grep -c 'Cookie: taste=sweet')"
}
each_sends "-b FILE" -b "$T/jar"
each_sends "-b, a pipe" -b <(cat "$T/jar")
each_sends "-c" -c "$T/jar"
each_sends "-c, one after the other" -c "$T/jar" -P 1
printf 'HTTP/1.1 200 OK\r\nServer: x\r\nSet-Cookie: taste=sweet; domain=127.0.0.1\r\n\r\n' >"$T/head"
each_sends "-b, a head that curl -D wrote" -b "$T/head"
fetches "-c: a server changes it" 0 "200 200" "$URL/set-cookie/taste/sour\n$URL/echo/changed" -c "$T/jar" -P 1 --ordered
is "the next request sends what it is now" "taste=sour" "$(field ^/echo/changed Cookie)"
is "and so does the jar" 1 "$(grep -c 'taste.sour' "$T/jar")"

# A file that is not a cookie file is refused, and stays
for text in 'https://a.test/\n' '<!doctype html>\n' '127.0.0.1\tFALSE\t/\tFALSE\tsoon\ta\tb\n' '\0\n' \
    '127.0.0.1\tFALSE\t/\tFALSE\t0\ta\tb\0c\n'; do
    printf %b "$text" >"$T/no-jar"
    run "-c with a file of $(printf '%q' "$text")" 2 fetch -c "$T/no-jar" <<<"$URL/page/1"
    like "is refused" "^fetch: --cookie-jar: $T/no-jar: not a cookie file: line 1 " "$(cat "$T/err")"
    is "and not touched" "$(printf %b "$text" | cksum)" "$(cksum <"$T/no-jar")"
    run "-b, too" 2 fetch -b "$T/no-jar" <<<"$URL/page/1"
done
run "-b with a file without end" 2 timeout 20 fetch -b /dev/zero <<<"$URL/page/1"
yes '# a comment' | head -c 17000000 >"$T/large"
run "-b with a file that is too large" 2 fetch -b "$T/large" <<<"$URL/page/1"
like "is said" "^fetch: --cookie: $T/large: too large for a cookie file" "$(cat "$T/err")"
: >"$T/empty"
fetches "an empty file is a jar" 0 200 "$URL/set-cookie/taste/sweet" -c "$T/empty"
ok "that is filled" grep -q taste "$T/empty"

# Credentials
basic="Basic $(printf me:secret | base64)"
printf 'me:secret\n' >"$T/user"
fetches "-u" 0 200 "$URL/private/me/secret" -u me:secret
fetches "-u, wrong" 1 401 "$URL/private/me/secret" -u me:guess
fetches "-u @FILE" 0 200 "$URL/private/me/secret" -u "@$T/user"
FETCH_USER=me:secret fetches "FETCH_USER" 0 200 "$URL/private/me/secret"
FETCH_USER=@$T/user fetches "FETCH_USER names a file, too" 0 200 "$URL/private/me/secret"
FETCH_USER=@$T/none fetches "-u is before it" 0 200 "$URL/private/me/secret" -u me:secret
fetches "-u @FILE, missing" 2 "-" "$URL/page/1" -u "@$T/no-such-file"
printf 'machine 127.0.0.1 login %s password %s\n' me secret you other >"$T/.netrc"
HOME=$T fetches "-n" 0 200 "$URL/private/me/secret" -n
HOME=$T fetches "-n knows its hosts" 1 401 "$other/private/me/secret" -n
HOME=$T fetches "-n, user names in URLs" 1 "200 401 401 200 200" "http://me@127.0.0.1:$port/private/me/secret/1
http://me:@127.0.0.1:$port/private/me/secret/2
http://me:guess@127.0.0.1:$port/private/me/secret/3
http://you@127.0.0.1:$port/private/you/other
http://you@127.0.0.1:$port/go/302?/private/you/other/" -n -P 1
is "are looked up, unless there is a password" "" "$(requests ^/ | cut -f 9 | grep @)"
HOME=$T fetches "-n, after such a name" 0 "200 200 200" "http://you@127.0.0.1:$port/private/you/other
$URL/private/me/secret
http://me:secret@127.0.0.1:$port/private/me/secret" -n -P 1
HOME=$T fetches "without -n" 1 401 "$URL/private/me/secret"
fetches "userinfo in the line" 0 200 "http://me:secret@127.0.0.1:$port/private/me/secret"
fetches "percent-encoded userinfo" 0 200 "http://me:s%65cret@127.0.0.1:$port/private/me/secret"
is "credentials were asked for" "$basic" "$(field ^/private/me/secret Authorization | tr '|' '\n' | sort | uniq -c | sort -rn | sed 's/^ *[0-9]* //;q')"

# They are not to be seen anywhere
mkfifo "$T/hold"
FETCH_USER=me:pa55word fetch -v -u me:pa55word --log "$T/log" --unfinished "$T/unfinished" <"$T/hold" >"$T/out" 2>"$T/err" &
pid=$!
exec 3>"$T/hold"
echo "http://me:pa55word@127.0.0.1:$port/page/secret" >&3
for _ in {1..100}; do
    [ "$(count_requests ^/page/secret)" = 0 ] || break
    sleep 0.05
done
is "not in the process list" 0 "$(tr '\0' '\n' <"/proc/$pid/cmdline" | grep -c pa55word)"
is "nor in the environment of the process" 0 "$(tr '\0' '\n' <"/proc/$pid/environ" | grep -c pa55word)"
printf '%s\n' "http://me:pa55word@127.0.0.1:1/" "http://me:pa55word@x y/" "ftp://me:pa55word@127.0.0.1/" >&3
exec 3>&-
wait $pid
is "not in the records" 0 "$(grep -ac pa55word "$T/out")"
is "not in the log" 0 "$(grep -ac pa55word "$T/log")"
is "not in the messages" 0 "$(grep -ac pa55word "$T/err")"
ok "but in --unfinished, which is input again" grep -q pa55word "$T/unfinished"
is "and which is ours alone" 600 "$(stat -c %a "$T/unfinished")"
done_testing
