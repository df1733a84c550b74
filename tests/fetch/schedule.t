#!/usr/bin/env bash
# When fetch asks for what: concurrency, delays, rates, order, the end of the run.
# Everything is judged by the server's log, never by how fast this machine is.
. "$(dirname "$0")/../lib/fetch.sh"
server_start --addresses 5 --lifetime 120
port=${PORT[http]}

# list PATH HOSTS COUNT: COUNT lines a host, 127.0.0.1 to 127.0.0.HOSTS, host after host
list() {
    local host n
    for ((host = 1; host <= $2; host++)); do
        for ((n = 1; n <= $3; n++)); do echo "http://127.0.0.$host:$port$1/$n"; done
    done
}
# all_arrive NAME [OPTION...]: every line of the list ends in a 200
all_arrive() {
    local name=$1
    shift
    timeout 30 fetch --retry 0 "$@" <"$T/list" >"$T/out" 2>"$T/err"
    is "$name" "0 $(wc -l <"$T/list")" "$? $("$ROOT/tests/lib/records" "$T/out" | grep -c '^response.200')"
}
# gaps PATH: the time between each request there and the one before, a line each
gaps() { requests "$1" | awk -F '\t' 'NR > 1 { printf "%.3f\n", $1 - last } { last = $1 }'; }

# How many at once: the server answers when as many have come as shall, and some time later, when others could have, too
# name|path|hosts|lines for each|options|most at a host|most in all
while row name path hosts lines options at_host in_all; do
    read -ra options <<<"$options"
    list "$path" "$hosts" "$lines" >"$T/list"
    all_arrive "$name" "${options[@]}"
    is "$name: at a host" "$at_host" "$(highest 4 "^$path")"
    is "$name: in all" "$in_all" "$(highest 5 "^$path")"
done <<'END'
eight at a host               /meet/8/0.3/default   1  20   ''            8    8
--per-host 2                  /meet/2/0.2/two       1  6    --per-host 2  2    2
--per-host 0 means no limit   /meet/40/0.3/none     1  40   --per-host 0  40   40
-P 3 over five hosts          /meet/3/0.2/p3        5  3    -P 3          3    3
a hundred in all              /meet/100/0.5/p100    1  130  --per-host 0  100  100
the limit is each host's own  /meet/5/0.2/each      5  4    --per-host 1  1    5
END

# Connections are used again
list /page/again 1 100 >"$T/list"
all_arrive "a hundred pages" --per-host 2
ok "two connections" at_most "$(requests '^/page/again' | cut -f 2 | sort -u | wc -l)" 2
for n in {1..5}; do printf '%s\n' "$URL/page/alone/$n"; done | fetch -P 1 >"$T/out"
is "-P 1 keeps its connection" 1 "$(requests '^/page/alone' | cut -f 2 | sort -u | wc -l)"
if ! preloads; then
    skip "answers that are there at once" "fetch takes no preloaded library"
else
    list /page/prompt 1 5 >"$T/list"
    LD_PRELOAD=$BUILD/prompt.so all_arrive "answers that are there at once (tests/faulty/prompt.c)" --per-host 1 --delay 0.01
    is "keep their connection" 1 "$(requests '^/page/prompt' | cut -f 2 | sort -u | wc -l)"
fi

# ... also after the reader of the output has held up everything
list /bytes/100000 1 300 >"$T/list"
timeout 30 fetch --retry 0 --per-host 0 <"$T/list" 2>"$T/err" | { sleep 1 && cat; } >"$T/out"
is "300 requests" 300 "$(requests '^/bytes/100000' | wc -l)"
ok "a hundred connections" at_most "$(requests '^/bytes/100000' | cut -f 2 | sort -u | wc -l)" 100

# A slow host holds up nobody: its lines come first, everything else is there before its second answer
{
    list /wait/0.7/slow 1 8
    list /page/quick 5 20 | grep -v 127.0.0.1
} >"$T/list"
all_arrive "a slow host in front" -P 10 --per-host 2
is "the others do not wait for it" 80 "$(awk -F '\t' '$9 ~ "^/wait/0.7/slow" && ++slow > 2 { exit }
    $9 ~ "^/page/quick" { n++ } END { print n }' "$REQUESTS")"

# --delay
list /page/delay 2 4 >"$T/list"
started=$EPOCHREALTIME
all_arrive "--delay 0.4" --delay 0.4
ok "is between request starts: three times" at_least "$(awk -v a="$started" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }')" 1.2
for host in 127.0.0.1 127.0.0.2; do # which a busy server may see late, the first above all
    seen=$(requests '^/page/delay' | awk -F '\t' -v host="$host:$port" '$10 == host { if (!n++) first = $1; last = $1 } END { print last - first }')
    ok "at $host" at_least "$seen" 0.4
done
ok "but not between hosts" at_most "$(gaps '^/page/delay' | sort -n | head -n 1)" 0.15
list /meet/3/0.1/delayed 1 3 >"$T/list"
all_arrive "a delay counts from start to start" --delay 0.2
is "so answers may overlap" 3 "$(highest 4 '^/meet/3/0.1/delayed')"

# --rate
list /page/rate 4 2 >"$T/list"
all_arrive "--rate 10/s" --rate 10/s
ok "is over all hosts" at_least "$(gaps '^/page/rate' | awk '{ s += $1 } END { print s }')" 0.5
list /page/minutes 1 3 >"$T/list"
all_arrive "--rate 300/m" --rate 300/m
ok "is five a second" at_least "$(gaps '^/page/minutes' | awk '{ s += $1 } END { print s }')" 0.2
list /page/hours 1 2 >"$T/list"
all_arrive "--rate 7200/h" --rate 7200/h
ok "is two a second" at_least "$(gaps '^/page/hours')" 0.3
run "--rate of nothing" 2 fetch --rate 0/s </dev/null
run "--rate of what?" 2 fetch --rate 5/fortnight </dev/null

# --ordered
for n in 5 1 3 0 4 2; do echo "$URL/wait/0.$n/ordered"; done >"$T/list"
all_arrive "without --ordered"
ok "the quick are first" [ "$("$ROOT/tests/lib/records" "$T/out" | cut -f 5)" != "$(cat "$T/list")" ]
all_arrive "with --ordered" --ordered
is "the order is the input's" "$(cat "$T/list")" "$("$ROOT/tests/lib/records" "$T/out" | cut -f 5)"
{
    echo "$URL/wait/0.8/first"
    echo "$URL/chain/2"
    echo "http://127.0.0.1:1/refused"
    echo "no url"
    list /page/many 3 300
    echo "$URL/status/404"
} >"$T/list"
fetch --retry 0 -q --ordered <"$T/list" >"$T/out"
is "--ordered, with hops and failures" "$(cat "$T/list")" "$("$ROOT/tests/lib/records" "$T/out" | cut -f 5 | uniq)"
is "a chain's records stay together" "302 302 200" "$("$ROOT/tests/lib/records" "$T/out" | grep /chain/2 | cut -f 2 | xargs)"

# --run-time
{
    list /hold/nothing 1 3
    list /page/run 1 3
} >"$T/list"
fetch --run-time 1 --per-host 2 --unfinished "$T/unfinished" -q <"$T/list" >"$T/out"
is "--run-time ends the run" 1 $?
"$ROOT/tests/lib/records" "$T/out" >"$T/records"
is "what was not done is in --unfinished" "$(sort "$T/list")" \
    "$({ awk -F '\t' '$2 == 200 { print $5 }' "$T/records" && cat "$T/unfinished"; } | sort)"

# A thousand hosts, one of which never answers
awk -v port="$port" 'BEGIN { for (n = 1; n <= 1000; n++) printf "http://h%d.test:%d/%s/%d\n", n, port, n == 1 ? "hold/nothing" : "page/hosts", n }' >"$T/list"
fetch --resolve "*:$port:127.0.0.1" -m 3 --retry 0 -q <"$T/list" >"$T/out"
is "one of a thousand hosts hangs" "200 999 timeout 1" \
    "$("$ROOT/tests/lib/records" "$T/out" | cut -f 2 | sort | uniq -c | awk '{ printf "%s%s %s", s, $2, $1; s = " " }')"
is "the others do not wait" 999 "$(awk -F '\t' -v hung="$(requests '^/hold/nothing/1$' | cut -f 1 | tail -n 1)" \
    '$9 ~ "^/page/hosts" && $1 < hung + 2.9 { n++ } END { print n }' "$REQUESTS")"
done_testing
