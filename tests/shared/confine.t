#!/usr/bin/env bash
# The programs give up what they do not need of the file system, the network and system calls; what
# they still need works all the same.
. "$(dirname "$0")/../lib/tap.sh"

[ -x "$BUILD/unit/shared_seccomp_linux" ] || skip_all "built for a system without Landlock and seccomp"
mkdir "$T/empty" && cd "$T" || exit 1
unit shared_confine_linux "$T/empty"
unit shared_seccomp_linux
ok "abort ends a confined process" eval '! ("$BUILD/unit/shared_confine_linux" "$T" abort; exit $?) 2>/dev/null'

# numbers NAME COLUMN [DEFINITION...]: the numbers of system calls in a column are those of a header
numbers() {
    local name=$1 column=$2 header=$3
    {
        echo "#include <$header>"
        "$BUILD/unit/shared_seccomp_numbers_linux" | awk '{ print "@ __NR_" $1 " \"" $1 "\"" }'
    } | cc -E -P "${@:4}" - 2>/dev/null | tr -d '"' | awk '/^@/ { print $3, $2 ~ /^[0-9]+$/ ? $2 : -1 }' | sort -u >"$T/header"
    "$BUILD/unit/shared_seccomp_numbers_linux" | awk -v "n=$column" '{ print $1, $n }' | sort -u >"$T/rules"
    # What is newer than the header, from 424 on, has one number everywhere.
    is "system calls of $name" "" "$(join "$T/header" "$T/rules" | awk '$2 != $3 && !($2 == -1 && $3 >= 424)')"
    ok "as many as there are" [ "$(wc -l <"$T/header")" -gt 100 ]
}
if echo '#include <asm-generic/unistd.h>' | cc -E - >/dev/null 2>&1; then
    numbers arm64 3 asm-generic/unistd.h -D__ARCH_WANT_RENAMEAT -D__ARCH_WANT_NEW_STAT -D__ARCH_WANT_SET_GET_RLIMIT -D__ARCH_WANT_SYS_CLONE3
    [ "$(uname -m)" != x86_64 ] || numbers x86-64 2 asm/unistd_64.h
else
    skip "system calls" "no compiler with Linux's headers here"
fi

# The state that the kernel shows while a program waits for input.
confined() { # confined PROGRAM [ARGUMENT...]
    local program=$1 input pid i
    mkfifo "$T/$program.fifo"
    "$@" <"$T/$program.fifo" >"$T/$program.out" 2>"$T/$program.err" &
    pid=$!
    exec {input}>"$T/$program.fifo"
    for ((i = 0; i < 200; i++)); do
        grep -q '^Seccomp:.*2' "/proc/$pid/status" && break
        sleep 0.02
    done
    like "$program: no new privileges" 'NoNewPrivs:.1' "$(cat "/proc/$pid/status")"
    is "$program: no memory is writable and executable at once" "" "$(grep -E '^[^ ]+ .?wx' "/proc/$pid/maps")"
    like "$program: a filter for system calls" 'Seccomp:.2' "$(cat "/proc/$pid/status")"
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
# confined_as PROGRAM STATUS ALLOWED [ARGUMENT...]: nothing to do, in a folder of its own; ALLOWED is
# what the program can still do, of all that is tried, or of what WORDS names.
mkdir home && echo secret >home/file
export TRESPASS_HOME=$T/home/file
confined_as() {
    local name=$1 status
    rm -rf "$T/in/$name" && mkdir -p "$T/in/$name" && echo victim >"$T/in/$name/victim"
    (
        cd "$T/in/$name" || exit
        "${@:4}" </dev/null >"$T/$name.out" 2>"$T/$name.err" 9>"$T/$name.told"
    )
    status=$?
    is "${*:4}: status" "$2" $status
    is "${*:4}: can do only what it needs" "$3" "$(awk -v "words= ${WORDS-} " \
        '$2 == "allowed" && (words == "  " || index(words, " " $1 " ")) { print $1 }' "$T/$name.told" | paste -sd ' ')"
    is "${*:4}: all was tried" 53 "$(wc -l <"$T/$name.told")"
}
trespass=$BUILD/trespass.so
kernel() { # kernel WHAT PROGRAM...: as on a kernel that lacks-landlock...
    LD_PRELOAD=$trespass KERNEL=$1 "${@:2}"
}
if ! preloads; then
    skip "what the programs are refused" "they take no preloaded library"
elif "$BUILD/bin/extract" --verbose </dev/null 2>&1 | grep -q 'not confined'; then
    skip "what the programs are refused" "they are not confined here"
else
    confined_as extract 0 "" kernel here extract
    confined_as extract 0 "" kernel here extract -e x
    confined_as absolutize 0 "" kernel here absolutize
    confined_as absolutize 0 "" kernel here absolutize --rejects rejects
    mkdir named temporary
    export TMPDIR=$T/temporary
    able='socket ioctl map-code make-code'
    confined_as fetch 0 "read $able" kernel here fetch
    confined_as fetch 0 "read $able" kernel here fetch --unfinished "$T/named/x"
    ok "fetch: what it was told to write is there" test -e named/x
    confined_as fetch 0 "read write truncate remove $able" kernel here fetch --unfinished x
    confined_as fetch 0 "read write truncate remove $able" kernel here fetch -c jar
    confined_as fetch 1 "read home $able" kernel here fetch "$T/home/file" # which is not a list of URLs
    for program in extract absolutize fetch; do
        files='read home' # what seccomp alone lets it do: filters open files for reading only
        [ "$program" != fetch ] || files='read home write truncate remove'
        WORDS='read home write truncate remove exec kill' confined_as $program 0 "$files" kernel lacks-landlock $program -v
        like "$program: no Landlock: is said under -v" "^$program: not confined with Landlock: .*not implemented" "$(cat $program.err)"
        WORDS=none confined_as $program 0 "" kernel lacks-landlock $program
        is "$program: no Landlock: is said only there" "" "$(cat $program.err)"
        WORDS='read home exec' confined_as $program 2 'read home exec' kernel breaks-landlock $program
        like "$program: Landlock fails: ends the program" "^$program: cannot confine itself with Landlock: " "$(cat $program.err)"
        WORDS='home write exec memfd' confined_as $program 0 memfd kernel lacks-seccomp $program -v
        like "$program: no seccomp: is said under -v" "^$program: not confined with seccomp: " "$(cat $program.err)"
        WORDS='home write exec memfd' confined_as $program 2 memfd kernel breaks-seccomp $program
        like "$program: seccomp fails: ends the program" "^$program: cannot confine itself with seccomp: " "$(cat $program.err)"
    done
    unset TMPDIR
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
