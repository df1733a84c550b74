#!/usr/bin/env bash
# extract -e: what regular expressions find in the text of pages.
. "$(dirname "$0")/../lib/tap.sh"

# found NAME EXPECTED ARGUMENT... <TEXT: the second column
found() {
    local name=$1 expected=$2
    shift 2
    is "$name" "$(printf '%b' "$expected")" \
        "$(extract --html http://a.test/ --charset utf-8 "$@" 2>&1 | cut -f 2-)"
}

found "all of the match" 'ab\nab' -e 'a.' <<<'xaby ab'
found "or the first group" 'b\nc' -e 'a(.)' <<<'ab ac'
found "all, where the first group took no part" 'ab\nc' -e 'ab|(c)' <<<'ab c'
found "an empty group" '' -e 'a()' <<<'a'
found "each expression in turn" 'a\na\nb' -e a -e b <<<'aba'
found "--regexp" 'a' --regexp=a <<<'a'
found "no match, no line" '' -e x <<<'a'
found "a backslash, tab and line ends in the match are escaped" '\\\\a\\tb\\r\\nc\\\\d' -e '(?s)\\.*d' \
    < <(printf '\\a\tb\r\nc\\d\n')
found "characters, not bytes" 'é' -e '^.' <<<'éa'
found "classes of characters" '日本' -e '\p{Han}+' <<<'ab日本c'
found "bytes that are not UTF-8 are U+FFFD" '\xEF\xBF\xBD' -e 'a(.)b' < <(printf 'a\xFFb')
found "NUL is a character" '1' -e 'a\x00b(.)' < <(printf 'a\0b1')
found "empty matches go on" '\n\n\n' -e 'x*' <<<'ab'
found "and give way to longer ones" '\nxx\n\n' -e 'x*' <<<'axx'
found "at the end of the text" '' -e '\z' <<<'a'
found "look-behind over a match's end" 'b\nb' -e '(?<=a)b' <<<'abab'
found "\\K" 'b' -e 'a\Kb' <<<'ab'
found "^ is the start of the text, (?m) that of a line" 'a\na\nb' -e '^\w' -e '(?m)^\w' <<<$'a\nb'
found "without machine code" 'ab' -e '(*NO_JIT)a.' <<<'ab'
found "links in JSON" 'http://b.test/x' -e '"url":\s*"([^"]+)"' <<<'{"url": "http://b.test/x"}'
like "-v counts" ': 1 match of a$' "$(extract -v --html http://a.test/ -e a <<<a 2>&1 >"$T/out")"
for type in application/json application/atom+xml; do
    is "$type is in UTF-8 when nothing else is said" 'é' \
        "$(extract --html http://a.test/ --content-type $type -e '"(.)"' <<<'<a href="é"/>' | cut -f 2)"
done
is "so are links in it" 'é' \
    "$(extract --html http://a.test/ --content-type application/atom+xml --any-type <<<'<link href="é"/>' | cut -f 2)"
printf '\xE9<meta charset=utf-8>' >"$T/latin1"
is "the page's own encoding counts" 'é' \
    "$(extract --html http://a.test/ --content-type 'text/html; charset=latin1' -e '^.' "$T/latin1" | cut -f 2)"

# 1024 bytes, a <meta> after them, and a byte that is another character in each encoding.
late() { head -c 1100 /dev/zero | tr '\0' ' ' && printf '<!-- <meta charset=big5> --><p>\xE4<meta charset=%s>\xE4' "$1"; }
while row label character; do
    late "$label" >"$T/late"
    is "a late <meta>: $label" "$character" "$(extract --html http://a.test/ -e '.\z' "$T/late" | cut -f 2)"
done <<'CASES'
windows-1252  ä
iso-8859-5    ф
utf-8         �
CASES
late iso-8859-5 >"$T/late"
is "but not in plain text" 'ä' "$(extract --html http://a.test/ --content-type text/plain -e '.\z' "$T/late" | cut -f 2)"
is "nor against Content-Type" 'ä' \
    "$(extract --html http://a.test/ --content-type 'text/html; charset=latin1' -e '.\z' "$T/late" | cut -f 2)"

# A record of each type: is it looked into?
while row type body expected; do
    block="HTTP/1.1 200 OK\r\n${type:+Content-Type: $type\r\n}\r\n$body"
    printf "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.test/b\r\nFetch-Source: http://a.test/a\r
WARC-Record-ID: <urn:x>\r\nContent-Type: application/http\r\nContent-Length: %s\r\n\r\n%b\r\n\r\n" \
        "$(printf '%b' "$block" | wc -c)" "$block" >"$T/warc"
    run "a record of type '$type'" 0 extract -e '\d' "$T/warc"
    is "is ${expected:-skipped}" "${expected:+$'http://a.test/a\t1\thttp://a.test/b'}" "$(cat "$T/out")"
    is "--any-type: never" 1 "$(extract --any-type -e '\d' "$T/warc" | wc -l)"
done <<'CASES'
text/html                 <p>1        read
text/plain                1           read
text/css                  1           read
application/json          1           read
application/problem+json  1           read
image/svg+xml             <svg>1      read
application/xml           1           read
application/javascript    1           read
application/octet-stream  1           ''
image/png                 1           ''
''                        1           read
''                        \x00\x01 1  ''
CASES

# A bad expression is shown, with a caret under its fault; one that runs away is stopped.
run "a bad expression: 2" 2 extract -e 'aé(b' /dev/null
is "it is shown with a caret under the fault" $'extract: --regexp: aé(b\nextract: --regexp:     ^' \
    "$(head -n 2 "$T/err")"
like "and why" 'missing closing parenthesis' "$(cat "$T/err")"
run "a tab in a bad expression: 2" 2 extract -e $'a\t(b' /dev/null
is "the caret comes after what the tab is shown as" $'extract: --regexp: a\\x09(b\nextract: --regexp:        ^' \
    "$(head -n 2 "$T/err")"
run "an expression that is not UTF-8: 2" 2 extract -e $'a\xFF' /dev/null
head -c 30 /dev/zero | tr '\0' a >"$T/page"
run "a runaway expression: 1" 1 timeout 60 extract --html http://a.test/ -e '(a+)+[bc]' -e 'a{30}' "$T/page"
like "is said, with the page" '^extract: http://a.test/: .*match limit' "$(cat "$T/err")"
is "the next expression has its turn" 1 "$(wc -l <"$T/out")"
head -c 3000000 /dev/zero | tr '\0' a >"$T/page"
# shellcheck disable=SC2016 # "$" is the expression's
run "one that nests deep: 1" 1 timeout 60 extract --html http://a.test/ -e '(?:(a)|b(?1))*$c' "$T/page"
head -c 300000 /dev/zero | tr '\0' a >"$T/page"
run "one that is slow at each of many places: 1" 1 timeout 60 extract --html http://a.test/ -e '(?:a|b)*c|d' "$T/page"
like "is said, too" 'takes too long' "$(cat "$T/err")"
head -c 3000000 /dev/zero | tr '\0' a >"$T/page"
if emulated; then
    skip "a text of 3 MB is searched to its end" "the emulator needs more time than an expression has"
    done_testing
fi
run "a text of 3 MB is searched to its end" 0 extract --html http://a.test/ -e '(?s)a(.*)z|.{9}\z' "$T/page"
is "and found" 1 "$(wc -l <"$T/out")"
done_testing
