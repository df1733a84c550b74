#!/usr/bin/env bash
# Redirects: hops are jobs like the others, and credentials stay at home.
. "$(dirname "$0")/../lib/fetch.sh"
server_start --addresses 3
port=${PORT[http]}
other=http://127.0.0.2:$port third=http://127.0.0.3:$port

# how-many-columns: type, code, source, target, via of each record, "base" for the server's address
chain() { cut -f 1,2,5-7 "$T/records" | sed "s|$URL||g" | tr '\t' ' '; }

fetches "a chain" 0 200 "$URL/chain/2"
is "each hop has a record" "response 302 /chain/2 /chain/2 -
response 302 /chain/2 /chain/1 /chain/2
response 200 /chain/2 /chain/0 /chain/1" "$(chain)"
for code in 301 302 303 307 308; do
    fetches "status $code is followed" 0 200 "$URL/go/$code?/page/$code"
done
fetches "300 is not" 1 300 "$URL/choices"
fetches "304 is not" 1 304 "$URL/not-modified"
fetches "ten hops by default" 0 200 "$URL/chain/10"
fetches "and no more" 1 redirect "$URL/chain/11"
is "every hop on the way is there" 11 "$(grep -c '^response.302' "$T/records")"
fetches "--max-redirs 2: two" 0 200 "$URL/chain/2" --max-redirs 2
fetches "--max-redirs 2: not three" 1 redirect "$URL/chain/3" --max-redirs 2
fetches "--max-redirs 0: the 3xx is the outcome" 1 302 "$URL/chain/1" --max-redirs 0
is "one record, one request" "1 0" "$(wc -l <"$T/records") $(count_requests '^/chain/0/zero')"
fetches "loops end" 1 "redirect redirect redirect" "$URL/loop\n$URL/ping\n$URL/growing"
fetches "a cookie set on the way is kept with -c" 0 200 "$URL/cookie-loop" -c "$T/jar"
fetches "no Location: the 3xx is the outcome" 1 302 "$URL/no-location"
fetches "a redirect into nothing" 1 connect "$URL/to/loopback"
is "its last record names the hop" "metadata connect /to/loopback http://127.0.0.1:1/ /to/loopback" "$(chain | tail -n 1)"
for place in file ftp javascript data gopher mailto bracket port; do
    fetches "not to $place" 1 redirect "$URL/to/$place"
done

# Where a hop leads: LOCATION TARGET
while row location target; do
    fetches "Location: $location" 0 200 "$URL/go/302/x/y?$location"
    is "leads to" "$target" "$(chain | tail -n 1 | cut -d ' ' -f 4)"
done <<END
/page/1                   /page/1
../../../page/2           /page/2
//127.0.0.1:$port/page/3  /page/3
/page/?q=a#part           /page/?q=a
$other/page/4             $other/page/4
END
fetches "raw UTF-8 in Location" 0 200 "$URL/utf8-location"
is "is percent-encoded" "/page/gr%C3%B6%C3%9Fe" "$(chain | tail -n 1 | cut -d ' ' -f 4)"
fetches "a space in Location" 0 200 "$URL/space-location"
is "is percent-encoded, too" "/page/a%20b" "$(chain | tail -n 1 | cut -d ' ' -f 4)"
fetches "control bytes in Location" 0 200 "$URL/control-location"
ok "do not reach standard error" test ! -s "$T/err"
fetches "a redirect's own body may be damaged" 0 200 "$URL/coded-redirect" -v
like "it is nobody's page" "302 [A-Za-z ]*, 0 bytes\$" "$(grep coded-redirect: "$T/err")"
fetches "a redirect's own body may be endless" 0 200 "$URL/with-body"

# The size cap holds for each hop
is "and is cut" 1 "$(awk '$2 == 302 && $3 == "length" || $2 == 302 && $4 < 20000000' "$T/records" | wc -l)"

# What was set by hand goes to the first origin only: sent PATH FIELD at HOST
sent() { requests "$1" | tr '\t' '\n' | grep -ic "^$2"; }
secrets=(-u me:secret -b session=abc -H 'X-Token: t1' -A agent/1)
fetches "to the same origin" 0 200 "$URL/go/302?/echo/same" "${secrets[@]}"
is "all is sent" "1 1 1 1" "$(sent ^/echo/same authorization:) $(sent ^/echo/same cookie:) $(sent ^/echo/same x-token:) \
$(sent ^/echo/same 'user-agent: agent/1')"
fetches "to another host" 0 200 "$URL/go/302?$other/echo/other" "${secrets[@]}"
is "nothing but the agent is" "0 0 0 1" "$(sent ^/echo/other authorization:) $(sent ^/echo/other cookie:) \
$(sent ^/echo/other x-token:) $(sent ^/echo/other 'user-agent: agent/1')"
fetches "to another host and back" 0 200 "$URL/go/302?$other/go/302?$URL/echo/back" "${secrets[@]}"
is "nothing either" "0 0 0" "$(sent ^/echo/back authorization:) $(sent ^/echo/back cookie:) $(sent ^/echo/back x-token:)"
fetches "to another port" 1 connect "$URL/to/loopback" "${secrets[@]}"
fetches "userinfo in a URL" 0 200 "http://me:secret@127.0.0.1:$port/go/302?$other/echo/userinfo"
is "does not follow" 0 "$(sent ^/echo/userinfo authorization:)"
fetches "userinfo in a Location" 1 connect "$URL/to/user" -v --log "$T/log"
is "is not written down" 0 "$(cut -f 5-7 "$T/records" | cat - "$T/err" "$T/log" | grep -c secret)"

# Hops wait their turn at their host
for n in {1..6}; do echo "$URL/go/302?$third/wait/0.2/hop/$n"; done >"$T/list"
fetch --per-host 2 <"$T/list" >"$T/out"
is "all arrive" 6 "$("$ROOT/tests/lib/records" "$T/out" | grep -c '^response.200')"
is "per-host limits hold for hops" 2 "$(highest 4 '^/wait/0.2/hop')"
for n in {1..3}; do echo "$URL/go/302?$third/page/spaced/$n"; done >"$T/list"
fetch --delay 0.3 <"$T/list" >"$T/out"
ok "and so does --delay" at_least "$(requests '^/page/spaced' | awk -F '\t' 'NR == 1 { a = $1 } { b = $1 } END { print b - a }')" 0.55
done_testing
