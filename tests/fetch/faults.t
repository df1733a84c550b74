#!/usr/bin/env bash
# Every fault that the test server knows: what becomes of it, and that nothing else suffers.
# The table is faults.txt.
. "$(dirname "$0")/../lib/fetch.sh"
server_start --tls

# For each source its last outcome: source, status or error, "/why". From records' lines.
last_outcomes() { awk -F '\t' '{ last[$5] = $2 ($3 == "-" ? "" : "/" $3) } END { for (s in last) print s "\t" last[s] }'; }

# values NAME FILE: makes the array NAME of a file of two columns
values() {
    local -n values_array=$1
    local source value
    while IFS=$'\t' read -r source value; do values_array["$source"]+=$value; done <"$2"
}

# Limits: those that a place is to run into are short, and all others are longer than a busy machine needs.
limit_of() { if [[ $1 = *time* ]]; then echo 8; else echo 50; fi; }

faulty() { timeout 60 fetch --retry 0 --max-size 1M --per-host 0 --cacert "$T/ca/ca.pem" "$@"; }

# alone NUMBER LINE LIMIT: a run with that line between two good pages, one after the other on one handle; its
# exit status in status.NUMBER
alone() {
    printf '%s\n' "$URL/page/before-$1" "$2" "$URL/page/after-$1" |
        faulty -P 1 -v -m "$3" --max-retry-after 1 --log "$T/log.$1" >"$T/warc.$1" 2>"$T/err.$1"
    echo $? >"$T/status.$1"
}

# From a log, "source<TAB>status" of each line.
logged() { sed '/^time/d' "$@" | awk -F '\t' '{ print $6 "\t" $2 }'; }

places=() lines=() outcomes=() logs=() statuses=()
while read -r place outcome log status; do
    places+=("$place") lines+=("$(place_url "$place")") outcomes+=("$outcome") logs+=("$log") statuses+=("$status")
done < <(faults)

# All of them at the same time, a good page before each, in two runs: one with the short limit.
for i in "${!lines[@]}"; do
    printf '%s/page/good-%d\n%s\n' "$URL" "$i" "${lines[i]}" >>"$T/all.$(limit_of "${outcomes[i]}")"
done
together() { faulty -q -P 400 --max-retry-after 1 --log "$T/log.all.$1" "${@:2}" <"$T/all.$1" >"$T/warc.all.$1" 2>"$T/err.all.$1"; }
together 50 -m 50 &
long=$!
together 8 -m 8 --stall-timeout 5 &
short=$!

# Each of them alone, some at a time.
export -f faulty alone
export T
for i in "${!lines[@]}"; do printf '%d\0%s\0%d\0' "$i" "${lines[i]}" "$(limit_of "${outcomes[i]}")"; done |
    xargs -0 -n 3 -P 16 bash -c 'alone "$@"' _
run "each fault alone: whole records" 0 "$ROOT/tests/lib/records" --joined <(cat "$T"/warc.[0-9]*)
last_outcomes <"$T/out" >"$T/alone"
logged "$T"/log.[0-9]* >"$T/alone.logged"
is "each fault alone: the good pages before and after" "$((2 * ${#lines[@]}))" "$(grep -Ec '/page/(before|after)-[0-9]*.200$' "$T/alone")"

is "each fault alone: each failure is said" "" "$(grep -vl '^0$' "$T"/status.* | sed 's/status/err/' | xargs grep -L '^fetch: ')"
is "each fault alone: no byte of a server's is a control byte on the terminal" "" \
    "$(LC_ALL=C grep -laP '[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]' "$T"/err.[0-9]*)"

wait $long
is "all faults in one run: exit status" 1 $?
wait $short
is "those that end at a limit: exit status" 1 $?
run "all faults in one run: whole records" 0 "$ROOT/tests/lib/records" --joined <(cat "$T"/warc.all.*)
last_outcomes <"$T/out" >"$T/outcomes"
logged "$T"/log.all.* >"$T/logged"
is "all faults in one run: the good pages" "${#lines[@]}" "$(grep -c '/page/good-[0-9]*.200$' "$T/outcomes")"
is "all faults in one run: a line in the log for each line" "$(sort "$T"/all.*)" "$(cut -f 1 "$T/logged" | sort)"

declare -A outcome_alone=() logged_alone=() outcome=() logged=()
values outcome_alone "$T/alone"
values logged_alone "$T/alone.logged"
values outcome "$T/outcomes"
values logged "$T/logged"
for i in "${!lines[@]}"; do
    line=${lines[i]}
    like "${places[i]}: alone" "^(${outcomes[i]}) log (${logs[i]}) exit ${statuses[i]}$" \
        "${outcome_alone[$line]-} log ${logged_alone[$line]-} exit $(<"$T/status.$i")"
    like "${places[i]}: among the others" "^(${outcomes[i]}) log (${logs[i]})$" "${outcome[$line]-} log ${logged[$line]-}"
done
done_testing
