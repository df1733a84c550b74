#!/usr/bin/env bash
# absolutize as a filter: lines, columns, options, statuses. The rules of URLs are in rules.t.
. "$(dirname "$0")/../lib/tap.sh"
cd "$T" || exit

# filter NAME STATUS ARGUMENTS INPUT OUTPUT [MESSAGE]: texts with printf's escapes; MESSAGE is a pattern for the one line
# on standard error, which stays empty without it.
filter() {
    printf '%b' "$4" >input
    printf '%b' "$5" >expected
    # shellcheck disable=SC2086 # ARGUMENTS are words
    run "$1" "$2" absolutize $3 <input
    is "$1: output" "$(od -c expected)" "$(od -c out)"
    if [ "${6-}" ]; then
        like "$1: says so" "^absolutize: [^"$'\n'"]*$6" "$(cat err)"
        is "$1: in one line" 1 "$(wc -l <err)"
    else
        is "$1: says nothing" "" "$(cat err)"
    fi
}
S=http://e.com/a/b

# Columns: source, href, document, base, extras.
filter "an href is resolved against its source" 0 "" "$S\tc\n" "$S\thttp://e.com/a/c\n"
filter "or against the document that answered" 0 "" "$S\tc\thttp://d.org/x/\n" "$S\thttp://d.org/x/c\n"
filter "an empty document is the source" 0 "" "$S\tc\t\t\n" "$S\thttp://e.com/a/c\n"
filter "or against the base, which is absolute" 0 "" "$S\tc\t\thttps://d.org/x/\n" "$S\thttps://d.org/x/c\n"
filter "or relative to the document" 0 "" "$S\tc\thttp://d.org/x/\ty/\n" "$S\thttp://d.org/x/y/c\n"
filter "or to the source" 0 "" "$S\tc\t\t/y/\n" "$S\thttp://e.com/y/c\n"
filter "a base that is not a URL counts as none" 0 "" "$S\tc\t\thttp://[/\n" "$S\thttp://e.com/a/c\n"
filter "so does a data: URL" 0 "" "$S\tc\t\tdata:x\n" "$S\thttp://e.com/a/c\n"
filter "and a javascript: URL" 0 "" "$S\tc\t\tjavascript:/x/\n" "$S\thttp://e.com/a/c\n"
filter "an opaque base is one" 0 "" "$S\t#c\t\tmailto:x\n" "$S\tmailto:x#c\n"
filter "columns from the fifth on are passed through" 0 "" "$S\tc\t\t\ta\tsome text\t\n" "$S\thttp://e.com/a/c\ta\tsome text\t\n"
filter "an empty fifth column, too" 0 "" "$S\tc\t\t\t\n" "$S\thttp://e.com/a/c\t\n"
filter "a source without a scheme has absolute links" 0 "" "e.com\thttp://d.org\n" "e.com\thttp://d.org/\n"
filter "and others by its document" 0 "" "e.com\tc\thttp://e.com/\n" "e.com\thttp://e.com/c\n"
filter "an empty href is the document" 0 "" "$S#f\t\n" "$S#f\t$S\n"
filter "an empty source has absolute links" 0 "" "\thttp://d.org\n" "\thttp://d.org/\n"
filter "the base is that of the line" 0 "" "$S\tc\t\tx/\n$S\tc\n$S\tc\t\tx/\n$S\tc\thttp://d.org/\n" \
    "$S\thttp://e.com/a/x/c\n$S\thttp://e.com/a/c\n$S\thttp://e.com/a/x/c\n$S\thttp://d.org/c\n"

# Lines.
filter "no input" 0 "" "" ""
filter "the last line needs no newline" 0 "" "$S\tc" "$S\thttp://e.com/a/c\n"
filter "CRLF ends a line" 0 "" "$S\tc\r\n$S\td\t\t\tx\r\n" "$S\thttp://e.com/a/c\n$S\thttp://e.com/a/d\tx\n"
filter "empty lines are skipped" 0 "" "\n$S\tc\n\n\r\n" "$S\thttp://e.com/a/c\n"
filter "a line without a tab is skipped and told" 1 "" "$S\n$S\tc\n" "$S\thttp://e.com/a/c\n" "standard input: line 1: no tab.*extract.*-b URL"
filter "once a file" 1 "" "\n$S\n$S\n$S\n" "" "line 2: no tab"
filter "records instead of lines" 1 "" "WARC/1.1\r\na\tb\n" "" "records.*extract"
filter "on the first line, that is" 0 "" "$S\tc\nWARC/1.1\tc\t$S\n" "$S\thttp://e.com/a/c\nWARC/1.1\thttp://e.com/a/c\n"
filter "bytes that are not UTF-8 are passed through" 0 "" "$S\xff\tc\xff\t\t\t\xfe\n" "$S\xff\thttp://e.com/a/c%EF%BF%BD\t\xfe\n"
filter "NUL bytes, too" 0 "" "$S\0000\tc\0000d\t\t\t\0000\n" "$S\0000\thttp://e.com/a/c%00d\t\0000\n"

# Rejected links.
filter "a link that is not one is counted" 0 "" "$S\thttp://[/\n$S\tc\n$S\thttp://h:x\n$S\thttp://h:y\n" "$S\thttp://e.com/a/c\n" \
    "3 of 4 hrefs rejected: 2 port, 1 IPv6 \(--rejects FILE lists them\)$"
filter "--strict makes it the status" 1 --strict "$S\thttp://[/\n" "" "1 of 1 hrefs rejected: 1 IPv6"
filter "--strict without one" 0 --strict "$S\tc\n" "$S\thttp://e.com/a/c\n"
filter "-q says nothing of it" 0 -q "$S\thttp://[/\n" ""
filter "-q --strict only by the status" 1 "-q --strict" "$S\thttp://[/\n" ""
filter "relative links need a base" 0 "" "e.com\tc\n" "" "1 of 1 hrefs rejected: 1 scheme"

printf '%b' "$S\tc\n$S\thttp://h:x/\na\tb\t\t\tmore\nlonely\n$S\t http://h\x80/\n$S\thttp://u@/\tdoc\n" >input
run "--rejects: status" 1 absolutize --rejects rejected input
is "--rejects lists source, href and reason" \
    "$(printf '%b' "$S\thttp://h:x/\tport\na\tb\tscheme\n\tlonely\tno tab\n$S\t http://h\x80/\tnot UTF-8\n$S\thttp://u@/\tcredentials\n")" "$(cat rejected)"
like "--rejects: the summary names no option" 'hrefs rejected: [^()]*$' "$(tail -n 1 err)"
run "-v: status" 0 absolutize -v <<<"$S"$'\thttp://h:x/'
ok "-v says each" grep -qx "absolutize: $S: rejected: http://h:x/: port" err
run "-v hides passwords: status" 0 absolutize -v <<<$'http://me:secret@h/\thttp://me:secret@h:x/'
ok "-v hides passwords" grep -qx 'absolutize: http://\*\*\*@h/: rejected: http://\*\*\*@h:x/: port' "$T/err"
run "-b hides passwords: status" 2 absolutize -b 'http://me:secret@h:x/'
is "-b hides passwords" 'absolutize: --base: '\''http://***@h:x/'\'' is not a valid URL: port' "$(head -n 1 "$T/err")"
run "-v masks what a terminal would obey" 0 absolutize -v <<<$'\x1b[2J\thttp://\x1b]0;x\x07/'
ok "-v: no escape arrives" bash -c '! grep -q $'\''[\x1b\x07]'\'' err'
printf 'http://\ta:\tb/\n' | absolutize -b "$S" --rejects rejected 2>err
is "--rejects with -b: the href is one column" "3" "$(awk -F '\t' '{ print NF }' rejected)"

# Options.
filter "-b takes hrefs alone" 0 "-b $S" "c\n\n../d?e#f\n  g  \n" "$S\thttp://e.com/a/c\n$S\t$S\n$S\thttp://e.com/d?e#f\n$S\thttp://e.com/a/g\n"
filter "tabs in them are deleted, as browsers do" 0 "-b $S" "c\td\n" "$S\thttp://e.com/a/cd\n"
filter "--base=URL, as it was given" 0 --base=HTTP://E.com "c\n" "HTTP://E.com\thttp://e.com/c\n"
filter "-u prints a link once a source" 0 -u "$S\tc\n$S\td\n$S\t./c\n$S\tc\n" "$S\thttp://e.com/a/c\n$S\thttp://e.com/a/d\n"
filter "and again for another source" 0 -u "$S\tc\nhttp://x/\t$S\n$S\tc\n$S\tc\n" "$S\thttp://e.com/a/c\nhttp://x/\t$S\n$S\thttp://e.com/a/c\n"
filter "the first one's columns stay" 0 -u "$S\tc\t\t\t1\n$S\tc\t\t\t2\n" "$S\thttp://e.com/a/c\t1\n"
filter "a source is the same with another base" 0 -u "$S\tc\n$S\t/a/c\t\thttp://e.com/x\n" "$S\thttp://e.com/a/c\n"
filter "no source is a source, too" 0 -u "\t$S\n\t$S\n" "\t$S\n"
filter "-u with -b" 0 "-u -b $S" "c\nc\n" "$S\thttp://e.com/a/c\n"
filter "-F leaves out fragments" 0 -F "$S\t#f\n$S\tc?d#e\n$S\tmailto:x#y\n" "$S\t$S\n$S\thttp://e.com/a/c?d\n$S\tmailto:x\n"
filter "-F before -u" 0 -Fu "$S\tc#1\n$S\tc#2\n" "$S\thttp://e.com/a/c\n"
filter "-0 ends records with NUL" 0 -0 "$S\tc\n$S\td\t\t\te\n" "$S\thttp://e.com/a/c\0000$S\thttp://e.com/a/d\te\0000"
filter "and leaves no other NUL" 0 -0 "a\0000b\thttp://x\t\t\t\0000c\0000\n" "a\xEF\xBF\xBDb\thttp://x/\t\xEF\xBF\xBDc\xEF\xBF\xBD\0000"
is "-0 for xargs" "[$S][http://e.com/a/it's]" "$(printf '%s\n' "$S"$'\t'"it's" | absolutize -0 | tr '\t' '\0' | xargs -0 printf '[%s]')"

# Files.
printf '%s\tc\n' "$S" >one
printf '%s\td' "$S" >two
printf '%s\te\n' "$S" >three
run "operands are read in turn, - is standard input" 0 absolutize one two - - <three
is "operands: output" "c d e" "$(sed 's|.*/||' out | tr '\n' ' ' | sed 's/ $//')"
run "a file that is not there" 2 absolutize one nothing three
is "the others are read" "c e" "$(sed 's|.*/||' out | tr '\n' ' ' | sed 's/ $//')"
like "it is named" '^absolutize: nothing: cannot open: No such file or directory$' "$(cat err)"
run "a folder" 2 absolutize . one
like "cannot be read" '^absolutize: \.: cannot read: Is a directory$' "$(cat err)"
is "the other file is" 1 "$(wc -l <out)"
run "after --" 0 absolutize -- one
mkfifo fifo
printf '%s\tc\n' "$S" >fifo &
run "a FIFO" 0 absolutize fifo

# Domain names that are not ASCII are libcurl's business, which is loaded when one comes, in whatever locale.
printf '%s\thttp://\xc3\xa9.com/\n%s\tc\n%s\thttp://\xc3\xa8.com/\n' "$S" "$S" "$S" >unicode
for locale in C POSIX C.UTF-8 de_DE.ISO-8859-1 ja_JP.SJIS ""; do
    is "locale '$locale'" "http://xn--9ca.com/ http://e.com/a/c http://xn--8ca.com/ " "$(LC_ALL=$locale absolutize unicode | cut -f 2 | tr '\n' ' ')"
done
if static; then
    skip "loads it" "absolutize is linked with it"
else
    ok "loads it" bash -c 'LD_DEBUG=files absolutize unicode 2>&1 | grep -q libcurl'
    ok "does not without need" bash -c '! LD_DEBUG=files absolutize one 2>&1 | grep -q libcurl'
    mkdir empty
    echo "no library" >empty/libcurl.so.4
    run "without libcurl" 1 env LD_LIBRARY_PATH="$T/empty" absolutize unicode
    is "ASCII names go on" "$S"$'\thttp://e.com/a/c' "$(cat out)"
    like "the reason is said" '^absolutize: domain names that are not ASCII are rejected: .*libcurl' "$(cat err)"
    is "once, and in the summary" "2 absolutize: 2 of 3 hrefs rejected: 2 IDNA" "$(wc -l <err) $(tail -n 1 err | sed 's/ (.*//')"
    run "--version without libcurl" 0 env LD_LIBRARY_PATH="$T/empty" absolutize --version
fi

# Misuse.
misuse() { # misuse NAME PATTERN ARGUMENT...
    local name=$1 pattern=$2
    shift 2
    run "$name" 2 absolutize "$@" </dev/null
    like "$name: says so" "$pattern" "$(cat err)"
    is "$name: prints nothing" "" "$(cat out)"
}
misuse "an unknown option" '--bogus: no such option' --bogus
misuse "an unknown letter" '-x: no such option' -x
misuse "points to --help" "Try 'absolutize --help'" -x
misuse "-b without a URL" '--base: the value is missing: --base URL' -b
misuse "-b with a relative URL" "^absolutize: --base: 'e.com' is not an absolute URL; begin it with a scheme, such as https://" -b e.com
misuse "-b with an invalid URL" "^absolutize: --base: 'http://\[/' is not a valid URL: IPv6" -b 'http://[/'
misuse "--rejects where nothing can be written" "^absolutize: --rejects: no/where: cannot write: No such file" --rejects no/where
run "--help" 0 absolutize --help
ok "--help fits a screen" test "$(wc -l <out)" -le 40
run "--version" 0 absolutize --version
like "--version names the libraries" $'^absolutize [0-9.]+ \\(linkpipe\\)\nuriparser [0-9].*\nlibcurl/[0-9]' "$(cat out)"
run "--help to a full disk" 2 bash -c 'absolutize --help >/dev/full'
is "is said" 'absolutize: standard output: cannot write: No space left on device' "$(cat err)"

# Output that is lost, input that is not one.
yes "$S"$'\tc' | head -n 20000 >many
run "a full disk" 2 bash -c 'absolutize many >/dev/full'
like "says so" '^absolutize: standard output: cannot write: No space left on device$' "$(cat err)"
run "a full disk at the last write" 2 bash -c 'absolutize one >/dev/full'
run "a full disk for --rejects" 2 bash -c 'printf "a\tb\n" | absolutize -q --rejects /dev/full'
like "is named" '^absolutize: /dev/full: cannot write: No space left on device$' "$(cat err)"
run "a file that may not grow" 2 bash -c 'ulimit -f 1; absolutize many >small'
like "is named, too" '^absolutize: standard output: cannot write: File too large$' "$(cat err)"
run "head ends the pipeline" 0 bash -c 'absolutize many | head -n 1'
run "by SIGPIPE, and nothing is said" 141 bash -o pipefail -c 'absolutize many many many | head -n 1'
is "nothing at all" "" "$(cat err)"
run "closed standard output" 2 bash -c 'absolutize one >&-'
run "closed standard input" 2 bash -c 'absolutize <&-'
run "closed standard error" 0 bash -c 'absolutize one 2>&-'
run "all closed" 2 bash -c 'absolutize one <&- >&- 2>&-'
run "closed standard error does not become a file's" 0 bash -c 'printf "a\tb\n" | absolutize --rejects list 2>&-'
is "the list is clean" $'a\tb\tscheme' "$(cat list)"

# Torn input: wherever the stream is cut, whole lines come out as they would.
printf '%s\t../c?d#e\n%s\thttp://\xc3\xa9.com/\xc3\xa9\thttp://d/\tb/\tx y\n' "$S" "$S" >whole
absolutize whole >expected
torn=0
for ((n = 0; n <= $(wc -c <whole); n++)); do
    head -c "$n" whole | absolutize >out 2>err
    complete=$(head -c "$n" whole | wc -l)
    [ $? -le 1 ] && cmp -s <(head -n "$complete" expected) <(head -n "$complete" out) || torn=$n
done
is "cut at every byte" 0 "$torn"

# Immediate by hand: a line's answer comes before the next line is asked for.
coproc absolutize -q --rejects slow
printf '%s\tc\n' "$S" >&"${COPROC[1]}"
read -r -t 10 -u "${COPROC[0]}" first
is "an answer at once" "$S"$'\thttp://e.com/a/c' "$first"
printf 'a\tb\n%s\td\n' "$S" >&"${COPROC[1]}"
read -r -t 10 -u "${COPROC[0]}" second
is "and the next" "$S"$'\thttp://e.com/a/d' "$second"
is "rejects, too" $'a\tb\tscheme' "$(cat slow)"
eval "exec ${COPROC[1]}>&-"
wait
done_testing
