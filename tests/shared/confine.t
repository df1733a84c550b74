#!/usr/bin/env bash
# extract and absolutize give up the file system, the network and programs; what they still
# need works all the same.
. "$(dirname "$0")/../lib/tap.sh"

mkdir "$T/empty" && cd "$T" || exit 1
unit shared_confine "$T/empty"

# The state that the kernel shows while a program waits for input.
confined() { # confined PROGRAM [ARGUMENT...]
    local program=$1 input pid i
    mkfifo "$T/$program.fifo"
    "$@" <"$T/$program.fifo" >"$T/$program.out" 2>"$T/$program.err" &
    pid=$!
    exec {input}>"$T/$program.fifo"
    for ((i = 0; i < 200; i++)); do
        [ "$program" != fetch ] && grep -q '^Seccomp:.*2' "/proc/$pid/status" && break
        [ "$program" = fetch ] && [ -s "$T/$program.out" ] && break
        sleep 0.02
    done
    like "$program: no new privileges" 'NoNewPrivs:.1' "$(cat "/proc/$pid/status")"
    [ "$program" = fetch ] || like "$program: a filter for system calls" 'Seccomp:.2' "$(cat "/proc/$pid/status")"
    exec {input}>&-
    wait "$pid"
    is "$program: nothing is said about it" "" "$(cat "$T/$program.err")"
}

if "$BUILD/bin/extract" --verbose </dev/null 2>&1 | grep -q 'not confined'; then
    skip "the programs" "$("$BUILD/bin/extract" --verbose </dev/null 2>&1 | grep -m 1 'not confined')"
else
    confined extract
    confined absolutize
    confined fetch
fi

# What the programs are refused once they run: tests/faulty/trespass.c tries it at their end.
# confined_as PROGRAM STATUS EXPECTED [ARGUMENT...]: nothing to do, in a folder of its own
confined_as() {
    local name=$1 expected=$3 status
    mkdir -p "$T/in/$name"
    (
        cd "$T/in/$name" || exit
        "${@:4}" </dev/null >"$T/$name.out" 2>"$T/$name.err" 9>"$T/$name.told"
    )
    status=$?
    is "${*:4}: status" "$2" $status
    is "${*:4}: is refused what it does not need" "$expected" "$(paste -sd ' ' "$T/$name.told")"
}
trespass=$BUILD/trespass.so
kernel() { # kernel WHAT PROGRAM...: as on a kernel that lacks-landlock...
    LD_PRELOAD=$trespass KERNEL=$1 "${@:2}"
}
if grep -q __asan_init "$BUILD/bin/extract" || "$BUILD/bin/extract" --verbose </dev/null 2>&1 | grep -q 'not confined'; then
    skip "what the programs are refused" "they are not confined here"
else
    nothing='read refused write refused socket refused exec refused'
    confined_as extract 0 "$nothing" kernel here extract
    confined_as absolutize 0 "$nothing" kernel here absolutize
    mkdir named temporary
    export TMPDIR=$T/temporary
    confined_as fetch 0 'read allowed write refused socket allowed exec refused' kernel here fetch
    confined_as fetch 0 'read allowed write refused socket allowed exec refused' kernel here fetch --unfinished "$T/named/x"
    ok "fetch: what it was told to write is there" test -e named/x
    confined_as fetch 0 'read allowed write allowed socket allowed exec refused' kernel here fetch --unfinished x
    confined_as fetch 0 'read allowed write allowed socket allowed exec refused' kernel here fetch -c "$T/in/fetch/jar"
    unset TMPDIR
    for program in extract absolutize fetch; do
        others='socket refused exec refused'
        [ "$program" != fetch ] || others='socket allowed exec allowed'
        confined_as $program 0 "read allowed write allowed $others" kernel lacks-landlock $program -v
        like "$program: no Landlock: is said under -v" "^$program: not confined with Landlock: .*not implemented" "$(cat $program.err)"
        confined_as $program 0 "read allowed write allowed $others" kernel lacks-landlock $program
        is "$program: no Landlock: is said only there" "" "$(cat $program.err)"
        confined_as $program 2 "read allowed write allowed socket allowed exec allowed" kernel breaks-landlock $program
        like "$program: Landlock fails: ends the program" "^$program: cannot confine itself with Landlock: " "$(cat $program.err)"
    done
    for program in extract absolutize; do
        confined_as $program 0 'read refused write refused socket allowed exec refused' kernel lacks-seccomp $program -v
        like "$program: no seccomp: is said under -v" "^$program: not confined with seccomp: " "$(cat $program.err)"
        confined_as $program 2 'read refused write refused socket allowed exec refused' kernel breaks-seccomp $program
        like "$program: seccomp fails: ends the program" "^$program: cannot confine itself with seccomp: " "$(cat $program.err)"
    done
fi

# A record with a page in GBK: iconv loads its tables after the files are given up.
body=$'<a href="\xC4\xE3?\xC4\xE3">'
printf 'WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a/\r\nContent-Type: text/html; charset=gbk\r\n' >page.warc
printf 'Content-Length: %d\r\n\r\n%s\r\n\r\n' "${#body}" "$body" >>page.warc
expected=$'http://a/\t你?%C4%E3'
mkdir folder
ln -s page.warc link
is "iconv" "$expected" "$(extract page.warc)"
is "a symbolic link" "$expected" "$(extract link)"
is "a path with a folder" "$expected" "$(extract ./folder/../page.warc)"
is "standard input" "$expected" "$(extract <page.warc)"
is "standard input by name" "$expected" "$(extract /dev/stdin <page.warc)"
is "a pipe by name" "$expected" "$(extract <(cat page.warc))"
is "several files" "$expected"$'\n'"$expected" "$(extract page.warc - <"link")"
run "a missing file" 2 extract missing
like "the reason" 'missing: .*No such file or directory' "$(cat err)"
run "a folder" 2 extract folder
like "the reason" 'folder: .*Is a directory' "$(cat err)"

printf 'http://a/\thttp://bücher.example/\nhttp://a/\thttp://[/\n' >links
run "absolutize: a domain name in another script, a file for rejects" 0 absolutize --rejects rejects links
is "the domain name" $'http://a/\thttp://xn--bcher-kva.example/' "$(cat out)"
like "the reject" 'http://\[/' "$(cat rejects)"
done_testing
