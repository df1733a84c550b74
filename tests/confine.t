#!/usr/bin/env bash
# extract and absolutize give up the file system, the network and programs; what they still
# need works all the same.
. "$(dirname "$0")/tap.sh"

mkdir "$T/empty" && cd "$T" || exit 1
unit absolutize_confine "$T/empty"

# The state that the kernel shows while a program waits for input.
confined() { # confined PROGRAM [ARGUMENT...]
    local program=$1 input pid i
    mkfifo "$T/$program.fifo"
    "$@" <"$T/$program.fifo" >"$T/$program.out" 2>&1 &
    pid=$!
    exec {input}>"$T/$program.fifo"
    for ((i = 0; i < 200; i++)); do
        grep -q '^Seccomp:.*2' "/proc/$pid/status" && break
        sleep 0.02
    done
    like "$program: no new privileges" 'NoNewPrivs:.1' "$(cat "/proc/$pid/status")"
    like "$program: a filter for system calls" 'Seccomp:.2' "$(cat "/proc/$pid/status")"
    exec {input}>&-
    wait "$pid"
    is "$program: nothing is said about it" "" "$(cat "$T/$program.out")"
}

if "$BUILD/bin/extract" --verbose </dev/null 2>&1 | grep -q 'not confined'; then
    skip "the programs" "$("$BUILD/bin/extract" --verbose </dev/null 2>&1 | grep -m 1 'not confined')"
else
    confined extract
    confined absolutize
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
