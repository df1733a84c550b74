#!/usr/bin/env bash
# What comes out of fetch when the reader is slow, gone, or full: standard output, descriptors, limits.
. "$(dirname "$0")/../lib/fetch.sh"
server_start

# A slow reader: nothing fails for it, though every transfer's time is up long before it reads on
for n in {1..300}; do printf '%s/digest/100000/%d\n' "$URL" "$n"; done >"$T/list"
fetch -m 1 --stall-timeout 1 --retry 0 <"$T/list" 2>"$T/err" | (sleep 3 && cat) >"$T/out"
is "a reader that sleeps: status" "0 0" "${PIPESTATUS[*]}"
is "everything arrives, whole" "300 200 - 100000" \
    "$("$ROOT/tests/lib/records" "$T/out" | cut -f 2-4 | sort | uniq -c | awk '{ print $1, $2, $3, $4 }')"
ok "requests were held back meanwhile" at_least "$(requests ^/digest | tail -n 1 | cut -f 1)" 2.5
for n in {1..20}; do printf '%s/bytes/3000000/%d\n' "$URL" "$n"; done |
    fetch -m 1 --retry 0 2>"$T/err" | (sleep 2 && cat) >"$T/out"
is "large bodies, a reader that sleeps" "0 0 0 20" "${PIPESTATUS[*]} $("$ROOT/tests/lib/records" "$T/out" | grep -c 3000000)"
fetch <"$T/list" | /usr/bin/python3 -c '
import sys, time
total = 0
while piece := sys.stdin.buffer.raw.read(1000 + total % 77777):
    sys.stdout.buffer.write(piece)
    total += len(piece)
    if total % 50 == 0:
        time.sleep(0.01)' >"$T/out"
is "a reader that stumbles" "0 0 300" "${PIPESTATUS[*]} $("$ROOT/tests/lib/records" "$T/out" | wc -l)"

# A non-blocking pipe, as some parents leave it
/usr/bin/python3 -c '
import os, subprocess, sys, time
reading, writing = os.pipe()
os.set_blocking(writing, False)
fetch = subprocess.Popen(["fetch", "-q"], stdin=open(sys.argv[1]), stdout=writing)
os.close(writing)
time.sleep(0.5)
with open(reading, "rb") as pipe:
    sys.stdout.buffer.write(pipe.read())
sys.exit(fetch.wait())' "$T/list" >"$T/out"
is "a non-blocking pipe" "0 300" "$? $("$ROOT/tests/lib/records" "$T/out" | wc -l)"

# A reader that goes away ends fetch quietly
fetch <"$T/list" 2>"$T/err" | head -n 1 >"$T/out"
is "| head -n 1: killed by SIGPIPE, quietly" "141 0" "${PIPESTATUS[0]} $(wc -c <"$T/err")"
yes "$URL/page/yes" | timeout 20 fetch 2>"$T/err" | head -c 100000 >"$T/out"
is "an endless list ends with its reader" "141 0" "${PIPESTATUS[1]} $(wc -c <"$T/err")"

# A full disk
echo "$URL/page/1" >"$T/one"
run "/dev/full, one line" 2 sh -c "echo '$URL/page/1' | fetch >/dev/full"
like "is said" "^fetch: standard output: .*No space left" "$(cat "$T/err")"
run "/dev/full, many lines" 2 sh -c "fetch <'$T/list' >/dev/full"
run "/dev/full, nothing but the first record" 2 sh -c "fetch </dev/null >/dev/full"
run "/dev/full and --unfinished" 2 sh -c "fetch --unfinished '$T/unfinished' <'$T/list' >/dev/full"
is "what was lost is in --unfinished" "$(sort "$T/list")" "$(sort "$T/unfinished")"
run "--help to a full disk" 2 sh -c "fetch --help >/dev/full"
is "--help to a full disk: the reason" 'fetch: standard output: cannot write: No space left on device' "$(cat "$T/err")"
run "--log on a full disk" 2 sh -c "fetch --log /dev/full <'$T/list'"
run "--unfinished on a full disk" 2 sh -c "echo '$URL/status/404' | fetch -q --unfinished /dev/full"
run "--log in no folder" 2 sh -c "fetch --log '$T/no/such/folder' <'$T/list'"
for option in log unfinished cookie-jar; do
    [ $option = log ] || run "--$option -" 2 sh -c "fetch --$option - <'$T/one' >'$T/records.warc'"
    run "--$option is standard output" 2 sh -c "fetch --$option '$T/records.warc' <'$T/one' >'$T/records.warc'"
    like "--$option: is refused" "^fetch: --$option: .* is standard output" "$(cat "$T/err")"
done
mkfifo "$T/both"
cat "$T/both" >"$T/through" &
run "--log and standard output are one pipe" 2 sh -c "fetch --log '$T/both' <'$T/one' >'$T/both'"
wait $!
is "nothing is written to it" 0 "$(wc -c <"$T/through")"
run "--log and standard output are both /dev/null" 0 sh -c "fetch --log /dev/null <'$T/one' >/dev/null"
run "--unfinished in no folder" 2 sh -c "fetch --unfinished '$T/no/such/folder' <'$T/list'"
is "is found out before the first request" 0 "$("$ROOT/tests/lib/records" "$T/out" 2>/dev/null | grep -c response)"

# A file that may not grow beyond 30 KiB
for n in {1..200}; do echo "$URL/bytes/1000/$n"; done >"$T/list"
run "ulimit -f" 2 bash -c 'ulimit -f 30; fetch --unfinished "$1" <"$2" >"$3"' - "$T/unfinished" "$T/list" "$T/records.warc"
like "ulimit -f: the reason" 'standard output: cannot write: File too large' "$(cat "$T/err")"
ok "ulimit -f: nothing is lost" accounted "$T/records.warc" "$T/unfinished"

# A disk of 1 MiB: for temporary files, then for both the records and --unfinished
cat >"$T/small_disk" <<'END'
mount -t tmpfs -o size=1m none "$T/small" || exit
cd "$T/small" && "$@"
status=$?
cp -- * "$T/kept/" 2>"$T/ignored"
exit $status
END
small_disk() {
    rm -rf "$T/kept" && mkdir -p "$T/small" "$T/kept"
    env T="$T" unshare --mount bash "$T/small_disk" "$@"
}
if small_disk true 2>"$T/ignored"; then
    { echo "$URL/hold/nothing"; for n in {1..400}; do echo "$URL/bytes/100000/$n"; done; } >"$T/list"
    run "--ordered, and no room for what waits" 2 small_disk \
        sh -c "TMPDIR=. exec timeout 30 fetch -q --ordered --unfinished '$T/unfinished' <'$T/list' >'$T/records.warc'"
    is "is said" "fetch: temporary file in .: cannot write: No space left on device" "$(cat "$T/err")"
    ok "nothing is lost" accounted "$T/records.warc" "$T/unfinished"
    for n in {1..20}; do echo "$URL/bytes/6000000/$n"; done >"$T/list"
    run "no room for bodies" 2 small_disk \
        sh -c "TMPDIR=. exec timeout 30 fetch -q --unfinished '$T/unfinished' <'$T/list' >'$T/records.warc'"
    is "is said, too" "fetch: temporary file in .: cannot write: No space left on device" "$(cat "$T/err")"
    ok "nothing is lost, either" accounted "$T/records.warc" "$T/unfinished"
    for n in {1..200}; do echo "$URL/bytes/10000/$n"; done >"$T/list"
    run "records fill the disk that --unfinished is on" 2 small_disk \
        sh -c "exec timeout 30 fetch -q --unfinished unfinished <'$T/list' >out"
    ok "room was kept for it" accounted "$T/kept/out" "$T/kept/unfinished"
else
    skip "a small disk" "this user may not mount one; root may"
fi

# Closed descriptors
run "no standard input" 2 sh -c 'fetch <&-'
like "is said" "^fetch: standard input: " "$(cat "$T/err")"
run "no standard output" 2 sh -c "echo '$URL/page/1' | fetch >&-"
like "is said, too" "^fetch: standard output: " "$(cat "$T/err")"
echo "no url" | fetch 2>&- >"$T/out"
is "no standard error" 1 $?
is "does not spoil the records" url "$("$ROOT/tests/lib/records" "$T/out" | cut -f 2)"
echo "$URL/page/1" | fetch --log "$T/log" 2>&- >"$T/out"
is "nor the log" 2 "$(wc -l <"$T/log")"
run "a folder as standard input" 2 sh -c 'fetch </'

# Descriptors
limited() { (ulimit -n "$1" && shift && exec "$@"); }
run "few descriptors, few transfers" 0 limited 128 sh -c "fetch -P 2 <'$T/one'"
run "too few for -P" 2 limited 128 sh -c "fetch -P 1000 <'$T/one'"
like "is refused with a reason" "1000.*(descriptors|files|NOFILE)|(descriptors|files|NOFILE).*1000" "$(cat "$T/err")"
run "a low soft limit is raised" 0 sh -c "ulimit -S -n 32 && fetch -P 200 <'$T/one'"
for n in {1..100}; do printf '%s/wait/0.2/many/%d\n' "$URL" "$n"; done >"$T/list"
limited 512 fetch -P 100 --per-host 0 --retry 0 <"$T/list" >"$T/out" 2>"$T/err"
is "a hundred transfers under the limit it asks for" "0 100" "$? $("$ROOT/tests/lib/records" "$T/out" | grep -c '^response.200')"

# Help and version
run "--help" 0 fetch --help
ok "is on standard output and short" test "$(wc -l <"$T/out")" -ge 15 -a "$(wc -l <"$T/out")" -le 100
is "in 80 columns" "" "$(grep -E '.{81,}' "$T/out")"
for option in parallel per-host delay rate max-time connect-timeout stall-timeout run-time retry retry-delay max-retry-after \
    max-redirs max-size accept deny-private ordered unfinished log progress; do
    like "--help knows --$option" "--$option" "$(cat "$T/out")"
done
run "--version" 0 fetch --version
like "names itself and its library" "fetch.*libcurl/[0-9]" "$(cat "$T/out")"
run "an unknown option" 2 fetch --no-such-option
like "points to --help" "fetch --help|--help" "$(cat "$T/err")"
is "an unknown option: nothing on standard output" "" "$(cat "$T/out")"
done_testing
