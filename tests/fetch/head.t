#!/usr/bin/env bash
# -I: header fields only; --status and --log -: lines instead of records; --retry-status.
. "$(dirname "$0")/../lib/fetch.sh"
server_start
there=(--connect-to "::127.0.0.1:${PORT[http]}")

# methods PATH: those of the requests for it, in order
methods() { requests "$1" | cut -f 8 | paste -sd ' '; }

# -I: HOW STATUS METHODS
while row how status asked; do
    code=0
    [ "$status" = 200 ] || code=1
    printf '%s\n' "$URL/head/$how/x" >"$T/in"
    run "-I: $how" $code fetch -I --retry 0 -m 2 "$T/in"
    is "outcome: $how" "$status" "$("$ROOT/tests/lib/records" --heads "$T/out" 2>&1 | cut -f 2)"
    is "requests: $how" "$asked" "$(methods "^/head/$how/")"
done <<'END'
well     200  HEAD
405      200  HEAD GET
404      200  HEAD GET
403      200  HEAD GET
500      200  HEAD GET
501      200  HEAD GET
missing  404  HEAD GET
nothing  200  HEAD GET
garbage  200  HEAD GET
body     200  HEAD
chunked  200  HEAD
packed   200  HEAD
401      401  HEAD
407      407  HEAD
410      410  HEAD
429      429  HEAD
later    503  HEAD
END
run "-I: no answer to HEAD" 0 fetch -I --retry 0 -m 1 "$URL/head/silence/x"
is "GET is tried" "HEAD GET" "$(methods ^/head/silence/)"
fetch -I "$URL/head/well/fields" >"$T/out"
is "the record has the head as it came" "3500 0" \
    "$("$ROOT/tests/lib/records" --heads --show :Content-Length "$T/out" | awk -F '\t' '{ print $8, $4 }')"
fetch -I "$URL/head/405/fields" >"$T/out"
is "with GET, too" "3500 0" "$("$ROOT/tests/lib/records" --heads --show :Content-Length "$T/out" | awk -F '\t' '{ print $8, $4 }')"
run "-I follows redirects" 0 fetch -I "$URL/go/302?/head/well/hop"
is "with HEAD" "HEAD HEAD" "$(methods ^/go) $(methods ^/head/well/hop)"
run "after GET, HEAD again" 0 fetch -I "$URL/go/302?/head/405/hop"
is "at each hop" "HEAD GET" "$(methods ^/head/405/hop)"
printf '%s\n' "$URL"/head/{well,405,body,well,well,404}/mixed >"$T/in"
run "-I on one connection" 0 fetch -I -P 1 "$T/in"
run "a large body is not read" 0 fetch -I --log "$T/log" "$URL/head/405/large" "$URL/page/1"
is "bytes" "0 0" "$(tail -n +2 "$T/log" | cut -f 4 | paste -sd ' ')"
printf 'http://head.test/head/%s/x\n' well 405 >"$T/in"
run "-I --robots" 0 fetch -I --robots "${there[@]}" "$T/in"
is "robots.txt is read with GET" "GET" "$(requests '^/robots' | cut -f 8)"
mv "$T/out" "$T/heads"
run "extract skips what has no body" 0 extract "$T/heads"

# --status
for way in --status "--log=-"; do
    run "$way" 1 fetch --retry 0 "$way" "$URL/page/1" "$URL/status/404" "http://127.0.0.1:1/" "$URL/go/302?/page/2"
    is "$way: a heading, and a line each" "time status bytes source url" \
        "$(head -n 1 "$T/out" | cut -f 1,2,4,6,7 | tr '\t' ' ')"
    is "$way: outcomes" "200 $URL/go/302?/page/2 $URL/page/2
200 $URL/page/1 $URL/page/1
404 $URL/status/404 $URL/status/404
connect http://127.0.0.1:1/ http://127.0.0.1:1/" "$(tail -n +2 "$T/out" | cut -f 2,6,7 | tr '\t' ' ' | sort)"
done
run "--status: no record, no place" 0 fetch --status "$URL/page/1"
is "bytes are counted" "$(curl -s "$URL/page/1" | wc -c)||0" "$(tail -n 1 "$T/out" | awk -F '\t' '{ print $4 "|" $9 "|" $10 }')"
for coding in gzip x-gzip deflate deflate-raw brotli zstd twice deflate-cut brotli-cut gzip-false gzip-bomb; do
    echo "$URL/coded/$coding/records" >>"$T/coded"
done
run "coded bodies, into records" 1 fetch --retry 0 --max-size 1M --log "$T/log" "$T/coded"
run "--status" 1 fetch --retry 0 --max-size 1M --status <(sed 's/records$/status/' "$T/coded")
is "tells the same of them" "$(cut -f 2-4,11 "$T/log" | sort)" "$(cut -f 2-4,11 "$T/out" | sort)"
is "and asks as often" "$(count_requests ^/coded/.*/records)" "$(count_requests ^/coded/.*/status)"
printf '%s\n' "$URL"/wait/0.3/1 "$URL"/page/{2..9} >"$T/in"
run "--status --ordered" 0 fetch --status --ordered "$T/in"
is "in the order of the list" "$(cat "$T/in")" "$(tail -n +2 "$T/out" | cut -f 6)"
run "--status and a log" 0 fetch --status --log "$T/log" "$URL/page/1"
is "have the same line" "$(cat "$T/log")" "$(cat "$T/out")"
run "--status -I" 0 fetch --status -I "$URL/head/405/status"
is "is what a link checker asks for" "200 0" "$(tail -n 1 "$T/out" | cut -f 2,4 | tr '\t' ' ')"
run "--status --robots" 1 fetch --status --robots "${there[@]}" http://rules.test/page/no http://rules.test/page/yes
is "tells of lines only" "200 robots" "$(tail -n +2 "$T/out" | cut -f 2 | sort | paste -sd ' ')"
run "--status, and lines to fetch again" 1 fetch --status --retry 0 --unfinished "$T/rest" "$URL/page/1" "$URL/status/404"
is "are kept" "$URL/status/404" "$(cat "$T/rest")"
run "a closed pipe" 0 bash -c 'fetch --status "$0/page/1" | head -n 1' "$URL"
run "a full disk" 2 bash -c 'fetch --status "$0/page/1" >/dev/full' "$URL"

# --retry-status
run "403 is final" 1 fetch --retry 1 --retry-delay 0.1 "$URL/fails/403/1/a"
run "--retry-status" 0 fetch --retry 1 --retry-delay 0.1 --retry-status 404,403 "$URL/fails/403/1/b"
is "asks again" 2 "$(count_requests ^/fails/403/1/b)"
run "up to --retry" 1 fetch --retry 1 --retry-delay 0.1 --retry-status 403 "$URL/fails/403/5/c"
run "503 is tried again all the same" 0 fetch --retry 1 --retry-delay 0.1 --retry-status 403 "$URL/fails/503/1/d"
for wrong in 40 600 x 403,x '' '403,'; do
    run "--retry-status '$wrong'" 2 fetch "--retry-status=$wrong" "$URL/page/1"
done
like "is told" "is not a list of statuses; use codes" "$(cat "$T/err")"
done_testing
