#!/usr/bin/env bash
# A run as a whole: what it says, its log, its progress, how it is interrupted and goes on.
. "$(dirname "$0")/../lib/fetch.sh"
server_start
port=${PORT[http]}

# Exit statuses and messages
fetches "all is well" 0 "200 204" "$URL/page/1\n$URL/status/204"
is "nothing is said" "" "$(cat "$T/err")"
fetches "some fail" 1 "404 500 connect resolve" \
    "$URL/status/404\n$URL/status/500\nhttp://127.0.0.1:1/x\nhttp://nobody.invalid/"
for url in "$URL/status/404" "$URL/status/500" http://127.0.0.1:1/x http://nobody.invalid/; do
    ok "said once: $url" test "$(grep -c "^fetch: $url: " "$T/err")" = 1
done
like "with the reason" "404" "$(grep /status/404 "$T/err")"
like "with the other reason" "[Rr]efused|connect" "$(grep 127.0.0.1:1/x "$T/err")"
fetches "statuses without a reason" 1 "999 404" "$URL/cut/no-reason-999\n$URL/cut/blank-reason" -P 1
is "have the standard one, if there is one" "fetch: $URL/cut/no-reason-999: 999
fetch: $URL/cut/blank-reason: 404 Not Found" "$(cat "$T/err")"
fetches "-q" 1 "404 url" "$URL/status/404\nno url" -q
is "-q says nothing" "" "$(cat "$T/err")"
fetches "-v" 1 "200 200 404" "$URL/page/1\n$URL/chain/1\n$URL/status/404" -v
for said in "200.*$URL/page/1|$URL/page/1.*200" "302.*$URL/chain/1|$URL/chain/1.*302" "200.*$URL/chain/0|$URL/chain/0.*200" "404"; do
    like "-v says $said" "$said" "$(cat "$T/err")"
done
is "-v: every line is fetch's" "" "$(grep -v '^fetch: ' "$T/err")"

# --log
fetches "--log" 1 "200 200 404 url connect" \
    "$URL/page/1\n$URL/chain/1\n$URL/status/404\nno url\nhttp://127.0.0.1:1/" --log "$T/log"
is "a header line and one a line" 6 "$(wc -l <"$T/log")"
is "twelve columns each" 12 "$(awk -F '\t' '{ print NF }' "$T/log" | sort -u)"
is "the status is the second" "200 200 404 connect url" "$(sed 1d "$T/log" | cut -f 2 | sort | xargs)"
like "a line" "^20..-..-..T..:..:..[.0-9]*Z	200	1	[0-9]+	[0-9.]+	$URL/chain/1	$URL/chain/0	127.0.0.1" "$(grep chain "$T/log")"
# Each record, cut out by its offset and length; after what an appended file had before.
cut_out() { tail -c +$(($1 + 1)) "$T/file" | head -c "$2" >"$T/record"; }
echo before >"$T/file"
printf '%s\n' "$URL/chain/1" "$URL/status/404" "no url" "$URL/bytes/70000" | fetch -q --log "$T/log" >>"$T/file"
while IFS=$'\t' read -r _ status _ _ _ source url _ offset length type date; do
    cut_out "$offset" "$length"
    is "$status: a record begins at its offset" "WARC/1.1" "$(head -n 1 "$T/record" | tr -d '\r')"
    is "$status: and ends after its length" "0d0a0d0a" "$(tail -c 4 "$T/record" | od -An -tx1 | tr -d ' ')"
    like "$status: it is the one" "WARC-Target-URI: $url|Fetch-Source: $source" "$(grep -a -e WARC-Target-URI -e Fetch-Source "$T/record")"
    like "$status: its date" "WARC-Date: ${date%Z}" "$(grep -a WARC-Date "$T/record")"
    [ "$type" = - ] || like "$status: its type" "^Content-Type: $type" "$(sed '1,/^.$/d' "$T/record" | grep -a -i "^Content-Type: ")"
done < <(sed 1d "$T/log" | awk -F '\t' -v OFS='\t' '{ for (i = 1; i <= NF; i++) if ($i == "") $i = "-" } 1')
echo "$URL/page/1" | fetch --ordered --log "$T/log" >"$T/out"
is "--ordered: no offset" "" "$(sed 1d "$T/log" | cut -f 9)"
printf '%s/page/bell\x07\x1b[31m\n' "$URL" | fetch -q --log "$T/log" >"$T/out"
is "control bytes do not break it" 2 "$(tr -cd '\n\033\t' <"$T/log" | tr -d '\t' | wc -c)"
echo "$URL/fails/503/1/log" | fetch --retry-delay 0.05 --log "$T/log" >"$T/out"
is "attempts are counted" 2 "$(sed 1d "$T/log" | cut -f 3)"
echo "$URL/bytes/12345" | fetch --log "$T/log" >"$T/out"
is "bytes, too" 12345 "$(sed 1d "$T/log" | cut -f 4)"

# --unfinished
fetches "--unfinished" 1 "200 404 url connect 200/disconnect" \
    "$URL/page/1\n $URL/status/404 \nno url\nhttp://127.0.0.1:1/#x\n$URL/cut/body" --unfinished "$T/unfinished"
is "holds what failed" "$(sort <<<"$URL/status/404
no url
http://127.0.0.1:1/#x
$URL/cut/body")" "$(sort "$T/unfinished")"
fetches "nothing failed" 0 200 "$URL/page/1" --unfinished "$T/unfinished"
is "then it is empty" "" "$(cat "$T/unfinished")"
echo "$URL/fails/503/1/unfinished" | fetch -q --retry 0 --unfinished "$T/unfinished" >"$T/out"
fetch --unfinished "$T/again" <"$T/unfinished" >"$T/out"
is "fetch <FILE goes on" "0 200" "$? $("$ROOT/tests/lib/records" "$T/out" | cut -f 2)"

# Signals: the records written are whole, and what they lack is in --unfinished
# Bash lets its background jobs ignore SIGINT, and nohup everything SIGHUP.
interruptible() { exec env --default-signal=HUP,INT,TERM fetch "$@"; }
for signal in INT TERM HUP; do
    {
        for n in {1..20}; do echo "$URL/page/$signal/$n"; done
        echo "$URL/hold/nothing/$signal"
        for n in {1..2000}; do echo "$URL/wait/0.1/$signal/$n"; done
    } >"$T/list"
    interruptible --unfinished "$T/unfinished" <"$T/list" >"$T/out" 2>"$T/err" &
    pid=$!
    for _ in {1..200}; do
        [ "$(count_requests "^/wait/0.1/$signal")" -lt 10 ] || break
        sleep 0.02
    done
    kill -s "$signal" $pid
    started=$EPOCHREALTIME
    wait $pid
    is "SIG$signal: status" 1 $?
    ok "SIG$signal: ends soon" at_most "$(awk -v a="$started" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }')" 4
    ok "SIG$signal: nothing twice, nothing lost" accounted "$T/out" "$T/unfinished"
    ok "SIG$signal: something was done, something not" test -s "$T/records" -a -s "$T/unfinished"
done
mkfifo "$T/typing"
interruptible --unfinished "$T/unfinished" <"$T/typing" >"$T/out" 2>"$T/err" &
pid=$!
exec 3>"$T/typing"
echo "$URL/page/typed" >&3
for _ in {1..100}; do
    [ "$(count_requests ^/page/typed)" = 0 ] || break
    sleep 0.02
done
sleep 0.2
kill -INT $pid
wait $pid
is "SIGINT while nothing is to be done but wait for input" 1 $?
is "is said" "fetch: stopping: Interrupt" "$(cat "$T/err")"
exec 3>&-
echo "$URL/page/typed" >"$T/list"
ok "its record is there" accounted "$T/out" "$T/unfinished"
# Pipes that nobody writes
mkfifo "$T/nobody"
# interrupted: SIGINT to $pid until it ends, as it may ignore the first ones; its exit status is in $status.
interrupted() {
    for _ in {1..100}; do
        kill -INT $pid 2>/dev/null || break
        sleep 0.05
    done
    kill -KILL $pid 2>/dev/null
    wait $pid 2>/dev/null
    status=$?
}
if [ -e "$BUILD/unit/shared_seccomp_linux" ]; then
    interruptible "$URL/page/beside" "$T/nobody" >"$T/out" 2>"$T/err" &
    pid=$!
    for _ in {1..100}; do
        [ "$(count_requests ^/page/beside)" = 0 ] || break
        sleep 0.05
    done
    is "a list that nobody writes holds up nothing" 1 "$(count_requests ^/page/beside)"
    interrupted
    is "and SIGINT ends it" 1 $status
else
    skip "a list that nobody writes" "built with SYSTEM=posix, where a named pipe is waited for"
fi
interruptible -b "$T/nobody" "$URL/page/never" >"$T/out" 2>"$T/err" &
pid=$!
interrupted
is "SIGINT while a cookie file is waited for" 130 $status

yes "$URL/bytes/100000" | head -n 2000 | tee "$T/list" |
    { interruptible --unfinished "$T/unfinished" 2>"$T/err" & echo $! >"$T/pid"; wait $!; echo $? >"$T/status"; } | {
        sleep 0.7
        kill -INT "$(cat "$T/pid")"
        cat
    } >"$T/out"
is "SIGINT while the reader sleeps" 1 "$(cat "$T/status")"
like "is said, with what was not fetched" 'lines not fetched: [0-9]+; --unfinished lists them$' "$(cat "$T/err")"
ok "nothing twice, nothing lost" accounted "$T/out" "$T/unfinished"
: >"$T/killed" # the loop may look before fetch's shell has made it
fetch --unfinished "$T/unfinished" <"$T/list" >"$T/killed" 2>"$T/err" &
pid=$!
for _ in {1..200}; do
    [ "$(stat -c %s "$T/killed")" -lt 1000000 ] || break
    sleep 0.02
done
kill -KILL $pid
wait $pid 2>/dev/null
run "SIGKILL leaves whole records but for the last" 0 "$ROOT/tests/lib/records" --torn "$T/killed"
like "of which there are some" "/bytes/100000" "$(head -n 3 "$T/out")"

# --progress, on a terminal and not
cat >"$T/terminal.py" <<'END'
import os, pty, subprocess, sys
master, slave = pty.openpty()
with open(sys.argv[1]) as lines, open(sys.argv[2], "wb") as out:
    fetch = subprocess.Popen(["fetch", *sys.argv[3:]], stdin=lines, stdout=out, stderr=slave)
os.close(slave)
try:
    while piece := os.read(master, 1 << 16):
        sys.stdout.buffer.write(piece)
except OSError:
    pass
sys.exit(fetch.wait())
END
cat >"$T/typed.py" <<'END'
import os, pty, subprocess, sys, time
master, slave = pty.openpty()
with open(sys.argv[1], "wb") as out:
    fetch = subprocess.Popen(["fetch", *sys.argv[3:]], stdin=slave, stdout=out, stderr=slave)
os.close(slave)
screen = b""
os.write(master, b"no url\n")
while sys.argv[2].encode() not in screen:
    screen += os.read(master, 1 << 16)
time.sleep(0.4)
os.write(master, b"\4")
try:
    while piece := os.read(master, 1 << 16):
        screen += piece
except OSError:
    pass
sys.stdout.buffer.write(screen)
sys.exit(fetch.wait())
END
{
    for n in {1..12}; do echo "$URL/wait/0.$((n % 5 + 2))/progress/$n"; done
    echo "$URL/cut/control-reason"
} >"$T/list"
terminal() { run "$1" "$2" /usr/bin/python3 "$T/terminal.py" "$T/list" "$T/warc" --retry 0 "${@:3}"; }
terminal "progress on a terminal" 1
cp "$T/out" "$T/screen"
like "a line is redrawn" $'\r' "$(cat "$T/screen")"
like "and left to be written over" $'waiting[^\r]*\r\r' "$(cat "$T/screen")"
like "percent, time left, done with what failed, active, waiting: what matters most comes first" \
    '[0-9]%, 0:0[0-9] left, [0-9]+ done \(1 failed\), [0-9]+ active, [0-9]+ waiting, ' "$(tr '\r' '\n' <"$T/screen")"
# The list, of 13 lines, is read at once: then the share that is done is all there is to tell.
is "the percentage is that of what is done" "" "$(tr '\r' '\n' <"$T/screen" | sed -n 's/^.*\[K\([0-9]*\)%, .* left, \([0-9]*\) done.*/\1 \2/p' |
    awk '$1 != sprintf("%.0f", 100 * $2 / 13)')"
is "no time left before anything is done" "" "$(tr '\r' '\n' <"$T/screen" | grep -a 'left, 0 done')"
is "one line at the end" "fetch: 13 URLs: 12 ok, 1 failed, 161 B in 0:00" \
    "$(tail -n 1 "$T/screen" | tr '\r' '\n' | tail -n 2 | sed 's/^.*\[K//; s/in 0:0[0-9]/in 0:00/; /^$/d')"
ok "at most five times a second" at_most "$(tr -cd '\r' <"$T/screen" | wc -c)" 30
is "messages stand on lines of their own" 1 "$(tr '\r' '\n' <"$T/screen" | grep -c '^\(.\[K\)*fetch: .*control-reason')"
is "no control bytes of the server's" "" "$(grep -a 'owned' "$T/screen" | grep -aE $'\x1b]|\x07')"
is "the records are as ever" 13 "$("$ROOT/tests/lib/records" "$T/warc" | wc -l)"
terminal "--progress never" 1 --progress never
is "says nothing at the end" "" "$(grep -a URLs: "$T/out")"
is "draws nothing" "" "$(grep -a 'waiting' "$T/out")"
terminal "-q on a terminal" 1 -q
is "draws nothing, either" "" "$(cat "$T/out")"
run "a list that is typed" 1 timeout 20 /usr/bin/python3 "$T/typed.py" "$T/warc" 'no scheme'
is "is not drawn over" "" "$(grep -a waiting "$T/out")"
run "but it is, with --progress always" 1 timeout 20 /usr/bin/python3 "$T/typed.py" "$T/warc" waiting --progress always
fetch --retry 0 <"$T/list" >"$T/warc" 2>"$T/err"
is "none without a terminal" "" "$(grep -a waiting "$T/err")"
fetch --retry 0 --progress always <"$T/list" >"$T/warc" 2>"$T/err"
like "--progress always" "waiting" "$(cat "$T/err")"
like "and one line at the end" "fetch: 13 URLs: 12 ok, 1 failed, .* B in 0:0" "$(tail -n 1 "$T/err")"
run "-v: one line at the end" 1 fetch -v --retry 0 "$URL/page/1" "$URL/status/404"
like "says what came of the run" "^fetch: 2 URLs: 1 ok, 1 failed, [0-9]+ B in 0:00$" "$(tail -n 1 "$T/err")"
run "of one URL" 0 fetch -v "$URL/page/1"
like "it is one" "^fetch: 1 URL: 1 ok, [0-9]+ B in 0:00$" "$(tail -n 1 "$T/err")"
run "robots.txt" 1 fetch -v --robots --connect-to "::127.0.0.1:${PORT[http]}" http://all.test/1 http://rules.test/page/2
like "counts apart" "^fetch: 2 URLs: 1 ok, 1 forbidden by robots.txt, " "$(tail -n 1 "$T/err")"
run "not otherwise" 0 fetch "$URL/page/1"
is "in silence" "" "$(cat "$T/err")"
run "--progress sometimes" 2 fetch --progress sometimes </dev/null

# No byte from the network reaches the terminal raw
cat >"$T/list" <<END
$URL/cut/control-reason
$URL/cut/control-bytes
$URL/cut/garbage
$URL/cut/icy
$URL/cut/nul-in-header
$URL/cut/no-colon
$URL/control-location
$URL/page/$(printf '\033]0;owned\007')
$(printf 'ftp://\033[2J\302\233\342\200\256/')
$(printf '\033[31mno url\177\377')
http://$(printf '\302\235')x/
END
fetch -v --retry 0 <"$T/list" >"$T/out" 2>"$T/err"
ok "there is something to say" test "$(wc -l <"$T/err")" -ge 8
is "and no control byte in it" 0 "$(tr -d '\n' <"$T/err" | LC_ALL=C grep -acP '[\x00-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]')"
fetch -q --status --retry 0 <"$T/list" >"$T/rows"
is "nor in the lines of --status" 0 "$(tr -d '\n\t' <"$T/rows" | LC_ALL=C grep -acP '[\x00-\x1f\x7f]|\xc2[\x80-\x9f]')"
is "all of it is UTF-8" "$(cat "$T/err")" "$(iconv -f utf-8 -t utf-8 -c "$T/err")"

# The libcurl that is there when it runs may be another one than it was built with
if ! preloads; then
    skip "an older libcurl is refused" "fetch takes no preloaded library"
else
    run "an older libcurl is refused (tests/faulty/old.c)" 2 env LD_PRELOAD="$BUILD/old.so" fetch <<<"$URL/page/old"
    is "in a sentence" "fetch: libcurl 7.87.0 is too old: fetch needs 7.88.0 or later" "$(cat "$T/err")"
    is "with nothing written and nothing asked for" "0 0" "$(wc -c <"$T/out") $(count_requests /page/old)"
fi
done_testing
