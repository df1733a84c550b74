#!/usr/bin/env bash
# cores.sh: several pipelines at once, a host's URLs in one of them, and one stream of whole lines.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
cd "$T" || exit
tail --version 2>&1 | grep -q GNU || skip_all "cores.sh needs GNU tail"

for usage in 0 x; do
    run "usage: $usage" 2 cores.sh $usage
    like "says how: $usage" 'usage: cores.sh \[N\]' "$(cat err)"
done

mkdir other
printf '#!/bin/sh\nexit 1\n' >other/tail
cp other/tail other/gtail && chmod +x other/*
PATH=$T/other:$PATH run "a tail that is not GNU's" 2 cores.sh 1 </dev/null
is "is named" "cores.sh: tail is not GNU tail; install coreutils" "$(cat err)"

site sh -c "fetch -q <'$E/urls.txt' | extract | absolutize -u" | sort >expected
for n in 1 3; do
    run "$n at once: some pages failed" 1 site cores.sh $n -q <"$E/urls.txt"
    is "$n at once: the links of one pipeline" "$(cat expected)" "$(sort out)"
done
run "as many as there are processors" 0 site cores.sh < <(echo http://walkers.example/)
is "nothing else is said" "" "$(cat err)"
run "an empty list" 0 cores.sh 2 </dev/null
run "an option that fetch does not know" 2 cores.sh 2 --no-such-option </dev/null

# Two hundred hosts, at --connect-to; fetch is a wrapper that notes which URLs it was given.
exec 4< <(exec "$E/serve")
read -r port <&4
mkdir wrapped asked
# shellcheck disable=SC2016 # expanded by the wrapper
printf '#!/bin/sh\ntee "%s/asked/$$" | "%s" "$@"\n' "$T" "$(command -v fetch)" >wrapped/fetch
chmod +x wrapped/fetch
for i in $(seq 200); do printf 'http://Host%d.example/%d\nhttp://host%d.example:80/\n' "$i" "$i" "$i"; done >many.txt
PATH=$T/wrapped:$PATH run "200 hosts that have no page" 1 cores.sh 4 -q --connect-to "::127.0.0.1:$port" <many.txt
is "each URL was asked for once" "$(sort many.txt)" "$(sort asked/*)"
is "in four pipelines" 4 "$(find asked -type f | wc -l)"
is "each host in one of them" "" \
    "$(grep -o '//[^/:]*' asked/* | tr '[:upper:]' '[:lower:]' | sort -u | cut -d : -f 2 | sort | uniq -d)"
ok "each of them with a fair share" test "$(wc -l asked/* | awk '$1 < 40' | wc -l)" = 0

# While the list comes.
mkfifo list
exec 5<>list
http_proxy=http://127.0.0.1:$port cores.sh 2 -q <list >streamed 2>err 5>&- &
echo http://walkers.example/ >&5
for _ in $(seq 100); do grep -qs . streamed && break; sleep 0.05; done
ok "links come before the list ends" grep -q walkers streamed
echo http://walkers.example/walks/ >&5
exec 5>&-
wait $!
is "and it ends with the list" 0 $?
ok "with all of them" grep -q '^http://walkers.example/walks/' streamed

# Ended early: by a reader that has enough, by a signal. What it started ends, too.
mkfifo silent
mkdir scratch
exec 6<>silent
{ http_proxy=http://127.0.0.1:$port cores.sh 2 <silent 2>err 6>&- & echo $! >pid; wait $!; } | head -n 1 >one &
echo http://walkers.example/ >&6
for _ in $(seq 100); do [ -s pid ] && break; sleep 0.05; done
for _ in $(seq 100); do kill -0 "$(cat pid)" 2>err2 || break; echo http://walkers.example/walks/ >&6; sleep 0.05; done
ok "| head ends it" test -s err2
TMPDIR=$T/scratch cores.sh 2 <silent >out 2>err 6>&- &
pid=$!
for _ in $(seq 100); do grep -qs . scratch/*/started && break; sleep 0.05; done
kill -TERM $pid
wait $pid
is "TERM ends it" 2 $?
is "it leaves no file" "" "$(ls scratch)"
for delay in 0 0.01 0.02 0.03 0.05; do
    TMPDIR=$T/scratch cores.sh 3 <silent >out 2>err 6>&- &
    pid=$!
    for _ in $(seq 100); do [ "$(ps -o comm= -p $pid)" = cores.sh ] && break; sleep 0.01; done # no longer this shell
    sleep $delay
    kill -TERM $pid
    for _ in $(seq 200); do kill -0 $pid 2>err2 || break; sleep 0.05; done
    ok "TERM after $delay s ends it, too" test -s err2
done
is "nor does that leave a file" "" "$(ls scratch)"
exec 6>&-

# Lines of up to 64 KB: extract and absolutize that append to one file tear none.
# shellcheck disable=SC2016 # awk's
awk 'BEGIN { for (i = 0; i < 40; i++) { printf "http://a.test/\t/"; for (j = 0; j < i * 160; j++) printf "0123456789"; print "" } }' >long.tsv
writers=()
for _ in 1 2 3 4; do
    (for _ in 1 2 3; do cat long.tsv; done | absolutize >>appended) &
    writers+=($!)
done
wait "${writers[@]}"
is "whole lines in one file" "$(for _ in $(seq 12); do absolutize <long.tsv; done | sort | cksum)" "$(sort appended | cksum)"
done_testing
