#!/usr/bin/env bash
# Every allocation that fails, every kind of failed or short read and write, descriptors that are
# not blocking or closed: the output is right, or the status says not to trust it.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/warc.sh"
. "$(dirname "$0")/../lib/server.sh"

shim=$BUILD/faulty.so
[ -e "$shim" ] || skip_all "tests/faulty is not built: make units"
preloads || skip_all "these programs take no preloaded library"
cd "$T" || exit 1
server_start >/dev/null

# Input for each program: pages in three kinds of encodings, links of several kinds, URLs.
record_of() { # record_of CONTENT-TYPE <BODY
    warc_record 'WARC-Type: resource' 'WARC-Target-URI: http://a/' "Content-Type: $1"
}
record() { # record CONTENT-TYPE BODY
    printf '%s' "$2" | record_of "$1"
}
{
    record text/html '<title>x</title><a href="/a?b&amp;c">text</a><base href="/d/">'
    record 'text/html; charset=gbk' $'<a href="\xC4\xE3?\xC4\xE3">'
    record 'text/html; charset=windows-1251' $'<a href="\xE4">'
    record 'text/html; charset=iso-2022-jp' $'<a href="\x1B$BF|K\\\x1B(B">'
} >extract.in
printf 'http://a/\t%s\n' b ../c '//bücher.example/ä' 'http://[/' '?q' >absolutize.in
for n in {1..4}; do echo "$URL/links/3?$n"; done >fetch.in
declare -A command=(
    [extract]='extract --with text,tag' [absolutize]='absolutize --unique'
    [fetch]='fetch --ordered --retry 0 --max-time 5'
)
# shellcheck disable=SC2086 # a program and its options
program() { ${command[$1]} <"$1.in" >"$1.out" 2>"$1.err"; }

# What of the output is the same in each run, a line each, in an order of its own.
essence() {
    if [ "$1" = fetch ]; then
        grep -aE '^(WARC-Type|WARC-Target-URI)|^HTTP/' "$1.out" | tr -d '\r'
    else
        cat "$1.out"
    fi
}

# Without memory for libcurl absolutize rejects domain names in other scripts, and says so.
said_rejected() { [ "$1" = absolutize ] && grep -q 'rejected' "$1.err"; }

# One run with a fault. Prints what is wrong with how it ended, if anything.
verdict() { # verdict PROGRAM FAULT: the right output, or status 1 or 2, a reason, a part of it
    local status got
    FAULTY=$2 LD_PRELOAD=$shim program "$1" 9>fired
    status=$?
    got=$(essence "$1")
    case $status in
    0) [ "$got" = "${right[$1]}" ] || said_rejected "$1" || echo "$2: status 0, but not the right output" ;;
    1 | 2)
        [ -s "$1.err" ] || echo "$2: status $status, and no reason"
        [ "$1" = fetch ] || [[ "${right[$1]}" = "$got"* ]] || [ $status = 1 ] ||
            echo "$2: status $status, and output that is not part of the right one"
        ;;
    127) # the C library ends the program itself
        grep -q 'cannot allocate memory for thread-local data' "$1.err" || echo "$2: status 127" ;;
    *) echo "$2: status $status $(tail -n 1 "$1.err")" ;;
    esac
}

# Between two pipes that do not block, with a writer and a reader that dawdle.
cat >dawdle.py <<'PYTHON'
import os, subprocess, sys, threading, time

times, *program = sys.argv[1:]
data = sys.stdin.buffer.read() * int(times)
from_us, to_program = os.pipe()
from_program, to_us = os.pipe()
os.set_blocking(from_us, False)
os.set_blocking(to_us, False)
child = subprocess.Popen(program, stdin=from_us, stdout=to_us)
os.close(from_us)
os.close(to_us)


def write():
    for i in range(0, len(data), 50000):
        os.write(to_program, data[i : i + 50000])
        time.sleep(0.01)
    os.close(to_program)


writer = threading.Thread(target=write)
writer.start()
while True:
    time.sleep(0.01)
    part = os.read(from_program, 30000)
    if not part:
        break
    sys.stdout.buffer.write(part)
writer.join()
sys.exit(child.wait())
PYTHON
dawdle() { # dawdle TIMES PROGRAM [ARGUMENT...]: with standard input so many times
    timeout 60 /usr/bin/python3 dawdle.py "$@"
}

declare -A right=()
for name in extract absolutize fetch; do
    program "$name"
    right[$name]=$(essence "$name")
    ok "$name: without faults" test -n "${right[$name]}" -a "$(wc -l <"$name.err")" -le 1

    wrong=
    step=1 # further apart where libraries allocate thousands of times
    [ $name = extract ] || step=${STEP:-37} # STEP=1 is the long form
    for ((n = 1; n <= 4000; n += n < 60 ? 1 : step)); do
        wrong+=$(verdict "$name" "malloc=$n")$'\n'
        [ -s fired ] || break
    done
    is "$name: every allocation fails in turn ($n of them)" "" "${wrong//$'\n'/}"

    for plan in short EINTR EAGAIN; do
        FAULTY=$plan LD_PRELOAD=$shim program "$name"
        is "$name: $plan: status" 0 $?
        is "$name: $plan: output" "${right[$name]}" "$(essence "$name")"
    done

    for plan in read=1:'Input/output error' write=1:'No space left on device' close:'Input/output error'; do
        FAULTY=${plan%:*} LD_PRELOAD=$shim program "$name"
        is "$name: ${plan%:*}: status" 2 $?
        like "$name: ${plan%:*}: the reason" "^$name: .*: ${plan#*:}" "$(cat "$name.err")"
    done

    times=1 # fetch has its own order of things when a URL comes again
    [ $name = fetch ] || times=2000
    # shellcheck disable=SC2086 # a program and its options
    dawdle $times ${command[$name]% --unique} <"$name.in" >"$name.out" 2>"$name.err"
    is "$name: pipes that do not block: status" 0 $?
    is "$name: pipes that do not block: output" $((times * $(wc -l <<<"${right[$name]}"))) \
        "$(essence "$name" | grep -Fxc "${right[$name]}")"

    run "$name: /dev/full" 2 sh -c "${command[$name]} <$name.in >/dev/full"
    like "$name: /dev/full: the reason" "^$name: standard output: .*No space left on device" "$(cat err)"
    run "$name: standard input closed" 2 sh -c "${command[$name]} <&- >$name.out"
    like "$name: standard input closed: the reason" "^$name: .*Bad file descriptor" "$(cat err)"
    run "$name: standard output closed" 2 sh -c "${command[$name]} <$name.in >&-"
    like "$name: standard output closed: the reason" "^$name: .*Bad file descriptor" "$(cat err)"
    run "$name: standard error closed" 0 sh -c "${command[$name]} <$name.in >$name.out 2>&-"
    is "$name: standard error closed: the output" "${right[$name]}" "$(essence "$name")"
    run "$name: all closed" 2 sh -c "${command[$name]} <&- >&- 2>&-"
    # What is closed at the start, with the input in a file: what is opened then takes no one's place.
    log=
    [ $name != fetch ] || log="--log $name.log --unfinished $name.left"
    for closed in '<&-' '2>&-' '<&- 2>&-' '>&-' '<&- >&-' '>&- 2>&-' '<&- >&- 2>&-'; do
        expected=0
        [[ $closed != *'>&-'* || $closed = '2>&-' || $closed = '<&- 2>&-' ]] || expected=2
        rm -f "$name.out"
        run "$name FILE $closed: status" $expected sh -c "exec ${command[$name]} $log $name.in >$name.out $closed"
        if [ $expected = 0 ]; then
            is "$name FILE $closed: output" "${right[$name]}" "$(essence "$name")"
            [ -z "$log" ] || is "$name FILE $closed: the log" 5 "$(grep -c "	" $name.log)"
        else
            is "$name FILE $closed: nothing is written elsewhere" 0 "$(cat $name.out $name.left 2>/dev/null | grep -ac WARC)"
        fi
    done

    # Stopped and continued over and over, as by ^Z and fg: calls that wait are interrupted.
    # shellcheck disable=SC2086 # a program and its options
    (sleep 0.5; cat $name.in; sleep 0.5) | ${command[$name]} >"$name.out" 2>"$name.err" &
    pid=$!
    for _ in {1..30}; do
        kill -s STOP $pid && kill -s CONT $pid
        sleep 0.03
    done 2>/dev/null
    wait $pid
    is "$name: stopped and continued: status" 0 $?
    is "$name: stopped and continued: output" "${right[$name]}" "$(essence "$name")"

    run "$name: input is a folder" 2 sh -c "${command[$name]} <."
    like "$name: input is a folder: the reason" "^$name: .*Is a directory" "$(cat err)"
done

# A page longer than what is read at a time, with its link in front, and one after it.
{ echo '<a href=1>' && head -c 300000 /dev/zero | tr '\0' x; } | record_of text/html >long.in
record text/html '<a href=2>' >>long.in
is "extract: a long page without faults" $'http://a/\t1\nhttp://a/\t2' "$(extract <long.in)"
run "extract: a read fails within a page: status" 2 env FAULTY=read=2 LD_PRELOAD="$shim" extract long.in
is "extract: a read fails within a page: no link of it, nor of what comes after" "" "$(cat out)"
is "extract: a read fails within a page: the reason, once" "extract: long.in: cannot read: Input/output error" "$(cat err)"
done_testing
