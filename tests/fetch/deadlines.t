#!/usr/bin/env bash
# Whatever libcurl does, no transfer takes longer than it may: here its timers and sockets fall silent after
# a number of calls (tests/faulty/silent.c).
. "$(dirname "$0")/../lib/fetch.sh"
preloads || skip_all "fetch takes no preloaded library"
server_start

silent() { # silent CALLS NAME OUTCOMES LINES [OPTION...]
    LD_PRELOAD=$BUILD/silent.so SILENT_AFTER=$1 fetches "$2" 1 "${@:3}" --per-host 0
}
lines=$(for n in {1..12}; do printf '%s/page/%d\\n' "$URL" "$n"; done)
timeouts=$(printf 'timeout %.0s' {1..11})timeout

silent 0 "no call does anything: --max-time" "$timeouts" "$lines" -m 1
like "is said" "timeout: not done within --max-time" "$(cat "$T/err")"
silent 0 "no call does anything: --connect-timeout" "$timeouts" "$lines" -m 0 --connect-timeout 1
like "is said, too" "timeout: no connection within --connect-timeout" "$(cat "$T/err")"

after() { # after CALLS: the exit status and the number of outcomes
    LD_PRELOAD=$BUILD/silent.so SILENT_AFTER=$1 timeout 30 fetch -q -P 6 --per-host 0 -m 1 --retry 0 --log "$T/log.$1" \
        <"$T/in" >"$T/out.$1"
    echo "$? $(sed 1d "$T/log.$1" | wc -l)" >"$T/result.$1"
}
printf '%b\n' "$lines" >"$T/in"
for calls in 1 2 3 5 8; do
    after $calls &
    pids[calls]=$!
done
for calls in 1 2 3 5 8; do
    wait "${pids[calls]}"
    is "silent after $calls calls: each line has an outcome" "1 12" "$(cat "$T/result.$calls")"
done
run "a stopped run ends as well" 1 env LD_PRELOAD="$BUILD/silent.so" \
    sh -c "echo '$URL/page/1' | timeout 30 fetch -m 0 --connect-timeout 0 --run-time 1"
done_testing
