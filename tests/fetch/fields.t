#!/usr/bin/env bash
# --fields: header fields of one line; conditional requests, and parts of bodies.
. "$(dirname "$0")/../lib/fetch.sh"
server_start --addresses 2
port=${PORT[http]}
other=http://127.0.0.2:$port

# sent PATH NAME: the fields of that name sent with the request for that path
sent() { requests "$1" | tr '\t' '\n' | grep -i "^$2:" | sort | paste -sd '|'; }

fetches "fields of a line" 0 "- 200" "$URL/page/a\tX-One: 1\tX-Two:two words\n$URL/page/b" --fields
is "are sent with it" "X-One: 1 X-Two: two words" "$(sent ^/page/a x-one) $(sent ^/page/a x-two)"
is "and with no other" "" "$(sent ^/page/b x-one)$(sent ^/page/b x-two)"
is "the source is the URL" "$URL/page/a" "$(sed -n 1p "$T/records" | cut -f 5)"
fetch --fields -v --log "$T/log" <<<"$URL/status/404"$'\tX-Secret: hidden' >"$T/out" 2>"$T/err"
is "they are shown nowhere" 0 "$(cat "$T/out" "$T/err" "$T/log" | grep -c hidden)"
fetch --fields --unfinished "$T/rest" <<<"$URL/status/404"$'\tX-Secret: hidden' >"$T/out" 2>"$T/err"
is "but --unfinished keeps them" "$URL/status/404"$'\tX-Secret: hidden' "$(cat "$T/rest")"
fetches "white space around tabs" 0 "-" "$URL/page/c \t X-One:  1  \t\t X-Two: 2 " --fields
is "is not part of them" "X-One: 1 X-Two: 2" "$(sent ^/page/c x-one) $(sent ^/page/c x-two)"
fetches "a field that -H sets, too" 0 "-" "$URL/page/d\tx-one: mine" --fields -H 'X-One: all' -H 'X-Two: all'
is "is the line's" "x-one: mine X-Two: all" "$(sent ^/page/d x-one) $(sent ^/page/d x-two)"
fetches "a field that fetch sends itself" 0 "-" "$URL/page/e\tUser-Agent: me\tAccept-Language: de\tReferer: http://a.test/" --fields
is "is replaced" "User-Agent: me Accept-Language: de Referer: http://a.test/" \
    "$(sent ^/page/e user-agent) $(sent ^/page/e accept-language) $(sent ^/page/e referer)"
fetches "an empty one" 0 "-" "$URL/page/f\tUser-Agent:\tX-One: " --fields
is "is not sent" "" "$(sent ^/page/f user-agent)$(sent ^/page/f x-one)"
fetches "lines with and without fields, one connection" 0 "200 - 200 -" \
    "$URL/page/g1\n$URL/page/g2\tX-One: 1\n$URL/page/g3\n$URL/page/g4\tX-One: 2" --fields -P 1
is "do not mix" "X-One: 1|X-One: 2" "$(sent ^/page/g x-one)"

# Redirects
fetches "on a redirect" 0 "-" "$URL/go/302?/page/h\tX-One: 1" --fields
is "fields stay at the origin" "X-One: 1" "$(sent ^/page/h x-one)"
fetches "to another origin" 0 "-" "$URL/go/302?$other/page/i\tX-One: 1" --fields -H 'X-Two: 2'
is "they are dropped" "" "$(sent ^/page/i x-one)$(sent ^/page/i x-two)"
fetches "and back" 0 "-" "$URL/go/302?$other/go/302?$URL/page/j\tX-One: 1" --fields
is "they stay away" "" "$(sent ^/page/j x-one)"

# What is none
while row name field reason; do
    printf "%b\n" "$URL/page/1\t$field" "$URL/page/2\tX-One: 1" >"$T/in"
    run "no field: $name" 1 fetch --fields "$T/in"
    like "is told: $name" "line 1: .*/page/1: $reason" "$(cat "$T/err")"
    is "and the next line is fetched: $name" "url 200" \
        "$("$ROOT/tests/lib/records" "$T/out" | cut -f 2 | sort -r | paste -sd ' ')"
done <<'END'
no colon             X-One               a header field without a colon
no name              : 1                 a header field whose name is not a token
a blank in the name  X One: 1            a header field whose name is not a token
CR                   X-One: 1\rX-Two: 2  a control byte
NUL                  X-One: 1\0002       a control byte
ESC                  X-One: \033[31m     a control byte
END
fetches "without --fields a tab" 1 "200 -" "$URL/page/1\n$URL/page/2\thttp://b.test/"
like "is told, and what to do" "line 2: .*: a tab in the line: 'cut -f 2'" "$(cat "$T/err")"

# Conditional requests
fetches "304 to a condition" 0 "- - -" "$URL/tagged/v1/a\tIf-None-Match: \"v1\"\n$URL/tagged/v2/b\tIf-None-Match: \"v1\"\n$URL/tagged/v1/c\tIf-Modified-Since: Sun, 01 Nov 2026 00:00:00 GMT" --fields --ordered
is "is a revisit record" "revisit 304 response 200 response 200" "$(cut -f 1,2 "$T/records" | paste -sd '\t' | tr '\t' ' ')"
is "with the head as it came" '1000 "v1"' "$("$ROOT/tests/lib/records" --show :Content-Length --show :ETag "$T/out" | sed -n 1p | cut -f 8,9 | tr '\t' ' ')"
fetches "a condition set by -H" 0 304 "$URL/tagged/v1/d" -H 'If-None-Match: "v1"'
fetches "a 304 that nobody asked for" 1 304 "$URL/not-modified"
is "is a response" response "$(cut -f 1 "$T/records")"
fetches "and one at another origin" 1 - "$URL/go/302?$other/not-modified\tIf-None-Match: \"v1\"" --fields
fetch <<<"$URL/tagged/v3/e" 2>"$T/err" | extract --header etag,last-modified >"$T/tags"
awk -F '\t' '$2 { print $1 "\tIf-None-Match: " $2 }' "$T/tags" | fetch --fields >"$T/out" 2>"$T/err"
is "what extract --header finds is a condition" "revisit 304 $URL/tagged/v3/e" \
    "$("$ROOT/tests/lib/records" "$T/out" | cut -f 1,2,5 | tr '\t' ' ')"
mv "$T/out" "$T/revisits"
run "extract skips revisits" 0 extract "$T/revisits"
is "in silence" "" "$(cat "$T/out" "$T/err")"

# Ranges
fetches "Range" 0 "-" "$URL/ranged\tRange: bytes=10-29" --fields
is "206 is a success, the part as it is coded" "206 20" "$(cut -f 2,4 "$T/records" | tr '\t' ' ')"
is "and says which it is" "bytes 10-29/100000" "$("$ROOT/tests/lib/records" --show :Content-Range "$T/out" | cut -f 8)"
fetches "on a redirect" 0 "-" "$URL/go/302?/ranged\tRange: bytes=10-29" --fields
is "a part, too" "000000001
000000002" "$("$ROOT/tests/lib/records" --body "$T/out")"
fetches "Range and none, one connection" 0 "- 200" "$URL/ranged\tRange: bytes=10-29\n$URL/ranged" --fields -P 1 --ordered
is "only the one is kept as it is coded" "20 100000" "$(cut -f 4 "$T/records" | paste -sd ' ')"
fetches "Range by -H" 0 "206" "$URL/ranged" -H 'Range: bytes=10-29'
is "a part, too" "000000001
000000002" "$("$ROOT/tests/lib/records" --body "$T/out")"
fetches "Range by -H, of a body that comes coded" 0 "206" "$URL/ranged" -H 'Range: bytes=0-19' -H 'Accept-Encoding: gzip'
is "the part is kept as it is coded, too" "20" "$(cut -f 4 "$T/records")"
done_testing
