#!/usr/bin/env bash
# Time limits, retries and back-off of fetch, judged by the server's log.
. "$(dirname "$0")/../lib/fetch.sh"
server_start --addresses 3
port=${PORT[http]}
LIMITS=(--retry 0)

# between PATH: seconds from the first to the last request there
between() { requests "$1" | awk -F '\t' 'NR == 1 { a = $1 } { b = $1 } END { print b - a }'; }
# took NAME LOW HIGH COMMAND...: seconds; HIGH is generous, for busy machines
took() {
    local name=$1 low=$2 high=$3 start=$EPOCHREALTIME seconds
    shift 3
    "$@"
    seconds=$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }')
    ok "$name: not early" at_least "$seconds" "$low"
    ok "$name: in time" at_most "$seconds" "$high"
}

# Limits. Each case runs by itself, all of them at once.
# shellcheck disable=SC2034 # tap_count is tap.sh's
limit_case() { # limit_case NAME OUTCOME LOW HIGH LINE [OPTION...]
    local name=$1 outcome=$2 low=$3 high=$4 line=$5 T=$T/limit tap_count=0
    shift 5
    T=$(mktemp -d "$T.XXXXXX")
    took "$name" "$low" "$high" fetches "$name" 1 "$outcome" "$line" "$@"
}
limit() {
    limit_case "$@" >"$T/limit.${#limits[@]}" &
    limits+=($!)
}
limits=()
limit "-m, no answer" timeout 0.9 8 "$URL/hold/nothing" -m 1
limit "-m, in the middle of a body" 200/time 0.9 8 "$URL/drip" -m 1
limit "-m takes fractions" timeout 0.4 8 "$URL/hold/nothing/f" -m 0.5
limit "--connect-timeout, a full queue" timeout 0.9 8 "http://127.0.0.1:${PORT[full]}/" --connect-timeout 1
limit "--connect-timeout is not for answers" timeout 1.9 9 "$URL/hold/nothing/c" --connect-timeout 1 -m 2
limit "--stall-timeout, no answer" timeout 0.9 9 "$URL/hold/nothing/s" --stall-timeout 1
limit "--stall-timeout, in a body" 200/time 0.9 9 "$URL/hold/body" --stall-timeout 1
limit "--stall-timeout is not for slow bodies" 200/time 2.4 12 "$URL/drip" --stall-timeout 1 -m 2.5
for i in "${!limits[@]}"; do
    wait "${limits[i]}"
    while read -r line; do
        case $line in
        'ok '*) pass "${line#*- }" ;;
        'not ok '*) fail "${line#*- }" ;;
        *) echo "$line" ;;
        esac
    done <"$T/limit.$i"
done

# What is tried again: CODE TRIES, with --retry 2 and short delays
LIMITS=(--retry-delay 0.05)
while row code expected outcome; do
    fetches "status $code, twice, then a page" "$((outcome != 200))" "$outcome" "$URL/fails/$code/2/default"
    is "takes $expected requests" "$expected" "$(count_requests "^/fails/$code/2/default")"
done <<'END'
408  3  200
429  3  200
500  3  200
502  3  200
503  3  200
504  3  200
404  1  404
403  1  403
501  1  501
505  1  505
END
fetches "--retry 0" 1 503 "$URL/fails/503/1/never" --retry 0
is "is one request" 1 "$(count_requests ^/fails/503/1/never)"
fetches "--retry 4" 0 200 "$URL/fails/503/4/four" --retry 4
is "is up to five" 5 "$(count_requests ^/fails/503/4/four)"
fetches "a reset is tried again" 1 reset "$URL/reset/nothing/again"
is "three requests" 3 "$(count_requests ^/reset/nothing/again)"
fetches "a cut body is tried again" 1 200/disconnect "$URL/cut/body/again"
is "three requests, one record" "3 1" "$(count_requests ^/cut/body/again) $(wc -l <"$T/records")"
fetches "a timeout is tried again" 1 timeout "$URL/hold/nothing/again" -m 0.3
is "three requests, too" 3 "$(count_requests ^/hold/nothing/again)"
fetches "a refusal counts its attempts" 1 connect "http://127.0.0.1:${PORT[refused]}/"
is "in the record" 3 "$("$ROOT/tests/lib/records" --show :fetchAttempts "$T/out" | cut -f 8)"
fetches "what is wrong for good is not tried again" 1 "protocol url redirect" "$URL/cut/http-0.9/good\nftp://x/\n$URL/to/file"
is "one request" 1 "$(count_requests ^/cut/http-0.9/good)"

# A connection that has died since its last answer is neither a failure nor an attempt
for n in 1 2 3 4 5 6 7 8; do echo "$URL/wait/0.3/$n"; done >"$T/list"
echo "$URL/second-fails" >>"$T/list"
fetch -P 8 --retry 0 --log "$T/log" <"$T/list" >"$T/out"
is "eight dead connections: exit status" 0 $?
is "eight dead connections: status and attempts" "200 1" "$(tail -n 1 "$T/log" | cut -f 2,3 | tr '\t' ' ')"

# --retry-delay doubles, with jitter: half to one and a half is the widest anyone would do
fetches "--retry-delay 0.4" 0 200 "$URL/fails/500/2/delay" --retry-delay 0.4
ok "0.4 s and 0.8 s, more or less" at_least "$(between ^/fails/500/2/delay)" 0.55

# Retry-After: VALUE LEAST-SECONDS MOST-SECONDS, with --max-retry-after 3. The server makes the dates as it answers.
cat >"$T/after" <<'END'
1                                           0.9  20
0                                           0    20
·2·                                         1.8  20
-5                                          0    20
soon                                        0    20
1.5                                         0    20
99999999999999999999                        2.8  20
3600                                        2.8  20
+1                                          0    20
1, 1                                        0    20
0x10                                        0    20
''                                          0    20
IMF·in·4·s                                  2.8  20
RFC850·in·4·s                               2.8  20
asctime·in·4·s                              2.8  20
Sun, 32 Foo 2099 25:61:61 GMT               0    20
IMF·in·-1000·s                              0    20
IMF·in·86400·s                              2.8  20
END
host=1
: >"$T/list"
path_of() { tr -c 'a-zA-Z0-9\n' - <<<"$1"; }
while row value least most; do
    for code in 429 503; do # a host of its own each, for it is the host that has to wait
        echo "http://h$((host++)).test:$port/retry-after/$code/${value// /%20}/1/$(path_of "$value")" >>"$T/list"
    done
done <"$T/after"
fetch --resolve "*:$port:127.0.0.1" --max-retry-after 3 --retry-delay 0.05 -q <"$T/list" >"$T/out"
is "Retry-After in every form: all arrive" "0 $(wc -l <"$T/list")" "$? $("$ROOT/tests/lib/records" "$T/out" | grep -c '^response.200')"
while row value least most; do
    for code in 429 503; do
        seconds=$(between "^/retry-after/$code/.*/1/$(path_of "$value")\$")
        ok "$code, Retry-After: $value (waited $seconds s)" eval "at_least $seconds $least && at_most $seconds $most"
    done
done <"$T/after"

# It holds back the host, not just the one line
printf '%s\n' "$URL/retry-after/429/1/1/host" "$URL"/page/held/{1..5} "http://127.0.0.2:$port/page/free" >"$T/list"
fetch --per-host 1 --retry-delay 0.05 -q <"$T/list" >"$T/out"
is "Retry-After, one of many lines for a host" "0 7" "$? $("$ROOT/tests/lib/records" "$T/out" | grep -c '^response.200')"
asked=$(requests ^/retry-after/429/1/1/host | head -n 1 | cut -f 1)
first() { requests "$1" | awk -F '\t' -v from="$asked" 'NR == 1 { print $1 - from }'; }
ok "holds back the host" at_least "$(first ^/page/held)" 0.9
ok "and no other" at_most "$(first ^/page/free)" 0.8
fetches "the last answer is the outcome" 1 429 "$URL/retry-after/429/0/9/last" --retry 1 --retry-delay 0.05
is "one record for two requests" "1 2" "$(wc -l <"$T/records") $(count_requests ^/retry-after/429/0/9/last)"

# The ends of the range
fetches "more than 2^32 milliseconds" 0 200 "$URL/wait/1/long" -m 4294967.5 --connect-timeout 4294967.3
fetches "no limits" 0 200 "$URL/wait/1/unlimited" -m 0 --connect-timeout 0 --stall-timeout 0
done_testing
