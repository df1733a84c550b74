#!/usr/bin/env bash
# --robots (RFC 9309): each host is asked for its robots.txt first. The hosts are those of
# tests/server/robots.py, by their first label.
. "$(dirname "$0")/../lib/fetch.sh"
server_start
there=(--connect-to "::127.0.0.1:${PORT[http]}" --robots)

# asked HOST: the paths asked for there, in order
asked() { awk -F '\t' -v host="$1" '$10 == host { printf "%s%s", s, $9; s = " " }' "$REQUESTS"; }
# purposes: target and status of the records of robots.txt
purposes() {
    "$ROOT/tests/lib/records" --show Fetch-Purpose "$T/out" | awk -F '\t' '$8 == "robots" { print $2, $6 }'
}

# Off without the option
fetches "without --robots nobody asks" 0 200 "http://off.test/page/no" --connect-to "::127.0.0.1:${PORT[http]}"
is "for robots.txt" "/page/no" "$(asked off.test)"

# Rules
fetches "rules" 1 "200 robots 200" "http://rules.test/page/yes\nhttp://rules.test/page/no/1\nhttp://rules.test/page/" "${there[@]}"
is "are asked for first, and once" "/robots.txt /page/yes /page/" "$(asked rules.test)"
like "what is forbidden is said, with the rule" \
    "fetch: http://rules.test/page/no/1: robots: line 2 of robots.txt: Disallow: /page/no" "$(cat "$T/err")"
is "the robots.txt has a record" "200 http://rules.test/robots.txt" "$(purposes)"
is "the refusal, too" "line 2 of robots.txt: Disallow: /page/no 0" \
    "$("$ROOT/tests/lib/records" --show :fetchErrorDetail --show :fetchAttempts "$T/out" | awk -F '\t' '$2 == "robots" { print $8, $9 }')"
fetches "robots.txt itself may be asked for" 0 "200" "http://all.test/robots.txt" "${there[@]}"
is "and has a record as any line" 2 "$(grep -c '^response' "$T/records")"
fetches "another port is another host" 0 200 "http://rules.test:8080/page/1" "${there[@]}"
is "with a robots.txt of its own" "/robots.txt /page/1" "$(asked rules.test:8080)"
fetches "the same lines again" 1 "robots robots" "http://all.test/page/1\nhttp://all.test/" "${there[@]}" --ordered
is "--ordered: records" "200 robots robots" "$(cut -f 2 "$T/records" | paste -sd ' ')"

# For whom
fetches "--robots=TOKEN" 1 "200 robots" "http://t.test/page/no\nhttp://t.test/page/special" "${there[@]}" --robots=Special
fetches "the token of --user-agent" 1 "200 robots" "http://t.test/page/no\nhttp://t.test/page/special" "${there[@]}" -A 'special/1.0 (+http://a.test/)'
fetches "linkpipe without any" 1 "robots 200" "http://t.test/page/no\nhttp://t.test/page/special" "${there[@]}"
is "which is sent" "linkpipe/0.1.0" "$(requests '^/robots' | tail -n 1 | grep -o 'linkpipe/[0-9.]*' | head -n 1)"
run "a token has no version" 2 fetch --robots=bot/1.0 </dev/null
like "and it is said what is" "letters" "$(cat "$T/err")"
run "a User-Agent without a token" 2 fetch --robots -A '' </dev/null

# Answers: HOST OUTCOME-OF-/page/no OUTCOME-OF-/page/yes HOW MANY RECORDS OF ROBOTS.TXT
while row host no yes records; do
    status=1
    [ "$no $yes" != "200 200" ] || status=0
    fetches "$host" $status "$no $yes" "http://$host.test/page/no\nhttp://$host.test/page/yes" -m 0.5 "${there[@]}"
    is "its records: $host" "$records" "$(purposes | grep -c .)"
done <<'END'
none         200     200     1
gone         200     200     1
private      200     200     1
forbidden    200     200     1
empty        200     200     1
no-content   200     200     1
page         200     200     1
binary       200     200     1
choices      200     200     1
no-location  200     200     1
circle       200     200     6
nowhere      200     200     1
chain-6      200     200     6
chain-5      robots  200     6
moved        robots  200     2
within       robots  200     2
large        robots  200     1
endless      robots  200     1
bad-coding   robots  200     1
error        robots  robots  1
too-many     robots  robots  1
odd          robots  robots  1
cut          robots  robots  1
closed       robots  robots  0
silent       robots  robots  0
END
fetches "500 KiB are read" 0 "200" "http://large.test/page/late" "${there[@]}"
is "and no more" "512001" "$(awk -F '\t' '$6 ~ /robots/ { print $4 }' "$T/records")"
fetches "an answer that passes is asked for again" 1 "robots 200" "http://once.test/page/no\nhttp://once.test/page/yes" "${there[@]}" --retry 1 --retry-delay 0.1
is "before all lines" "/robots.txt /robots.txt /page/yes" "$(asked once.test)"
fetches "-H, -u and --accept" 0 "200" "http://accept.test/page/1" "${there[@]}" -H 'X-Me: 1' -u a:b --accept text/html
is "are for robots.txt what they are for pages, but --accept" 2 "$(requests . | awk -F '\t' '$10 == "accept.test" && /X-Me: 1/ && /Authorization/' | wc -l)"

for field in 'If-None-Match: "x"' 'If-Modified-Since: Sun, 01 Nov 2026 00:00:00 GMT' 'Range: bytes=0-4'; do
    fetches "-H '$field'" 1 "robots" "http://conditional.test/page/no" "${there[@]}" -H "$field" -H "X-Me: ${field%%:*}"
    is "is not for robots.txt, but others are" "1 0" "$(requests . | awk -F '\t' -v me="X-Me: ${field%%:*}" -v field="$field" \
        '$10 == "conditional.test" && index($0, me) { n++ } index($0, field) { m++ } END { print n + 0, m + 0 }')"
done

# Redirects of lines are judged where they lead
fetches "a redirect to what is forbidden" 1 "robots" "http://a.test/go/302?/page/no" "${there[@]}"
is "is not followed" "/robots.txt /go/302?/page/no" "$(asked a.test)"
is "and has a record" "302 robots" "$(awk -F '\t' '$6 !~ /robots.txt/ { print $2 }' "$T/records" | paste -sd ' ')"
fetches "to another host" 1 "robots" "http://a2.test/go/302?http://all.test/x" "${there[@]}"
fetches "to another host that allows it" 0 "200" "http://a3.test/go/302?http://a4.test/page/1" "${there[@]}"
is "after its rules" "/robots.txt /page/1" "$(asked a4.test)"
fetches "--max-redirs 0 is for lines" 1 "302 robots" "http://moved.test/go/302?/x\nhttp://moved.test/page/no" "${there[@]}" --max-redirs 0

# No answer for now: --unfinished
printf 'http://%s.test/page/no\n' error silent rules none >"$T/in"
fetch -m 0.5 --retry 0 "${there[@]}" --unfinished "$T/rest" --log "$T/log" <"$T/in" >"$T/out" 2>"$T/err"
is "what may change is kept, what is forbidden is not" "http://error.test/page/no http://silent.test/page/no" "$(sort "$T/rest" | paste -sd ' ')"
is "the log tells of lines only" "200 robots robots robots" "$(tail -n +2 "$T/log" | cut -f 2 | sort | paste -sd ' ')"
like "the reason is said" "error.test/page/no: robots: robots.txt: 500 Internal Server Error" "$(cat "$T/err")"
fetches "a name that does not exist" 1 "resolve" "http://nowhere.invalid/" --robots
fetches "a port where nobody listens" 1 "robots" "http://127.0.0.1:1/" --robots
like "the reason is that of the connection" "robots: robots.txt: .*[Rr]efused" "$(cat "$T/err")"
fetches "a private address" 1 "denied" "$URL/page/1" --robots --deny-private

# Other hosts do not wait
fetches "hosts whose rules are slow" 0 "200 200" "http://slow.test/page/1\nhttp://quick.test/page/1" "${there[@]}" -P 2
is "hold up no others" "/page/1 quick.test" "$(requests '^/page' | tail -n 2 | head -n 1 | cut -f 9,10 | tr '\t' ' ')"
fetches "one request at a time is enough" 0 "200 200 200" "http://b1.test/page/1\nhttp://b2.test/page/1\nhttp://b1.test/page/2" "${there[@]}" -P 1
fetches "--ordered, with redirects of robots.txt" 0 "200 200" "http://chain-3.test/page/1\nhttp://chain-2.test/page/1" "${there[@]}" -P 1 --ordered

# Crawl-delay
fetches "Crawl-delay" 0 "200 200 200" "http://crawl-delay.test/page/1\nhttp://crawl-delay.test/page/2\nhttp://crawl-delay.test/page/3" "${there[@]}"
spans() { awk -F '\t' -v host="$1" '$10 == host && $9 ~ /page/ { if (last) print $1 - last; last = $1 }' "$REQUESTS" | sort -n | head -n 1; }
ok "sets the host's requests apart" at_least "$(spans crawl-delay.test)" 0.25
fetches "a long one" 0 "200 200" "http://long-delay.test/page/1\nhttp://long-delay.test/page/2" "${there[@]}" --max-retry-after 0.3
ok "no longer than --max-retry-after" at_least "$(spans long-delay.test)" 0.15

# Sitemaps
fetch "${there[@]}" <<<"http://sitemaps.test/page/1" 2>"$T/err" | extract -e '(?im)^sitemap:[ \t]*(\S+)' >"$T/maps"
is "extract -e finds sitemaps" "http://sitemaps.test/robots.txt$(printf '\t')http://sitemaps.test/map.xml" "$(cat "$T/maps")"

# Cut short
fetch -m 20 "${there[@]}" --unfinished "$T/rest" <<<$'http://silent.test/1\nhttp://silent.test/2' >"$T/out" 2>"$T/err" &
pid=$!
for _ in {1..100}; do [ "$(asked silent.test | wc -w)" -lt 2 ] || break; sleep 0.05; done
sleep 0.2
kill -TERM $pid
wait $pid
is "a signal while rules are asked for: the lines are kept" "http://silent.test/1 http://silent.test/2" "$(sort "$T/rest" | paste -sd ' ')"
done_testing
