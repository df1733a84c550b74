#!/usr/bin/env bash
# What extract and absolutize report of hostile input contains nothing that a terminal obeys: no
# control byte, no order to write from right to left, nothing that is not UTF-8. (fetch: faults.t.)
# Nor does what they print to a terminal.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/warc.sh"
cd "$T" || exit 1

# Every byte that means something to a terminal, none of those that end a line or a field
hostile=$(printf 'x\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a')
hostile+=$(printf '\x1b]0;owned\x07\x1b[2J\x1b[31m\x1c\x1d\x1e\x1f\x7f\x80\x90\x9b2J\x9d\xff')
hostile+=$(printf '\xc2\x80\xc2\x9b2J\xc2\x9d\xe2\x80\x8f\xe2\x80\xa8\xe2\x80\xae\xe2\x81\xa6\xed\xa0\x80\xf4\x90\x80\x80y')

# quiet_on_terminal NAME: something was said in err, and nothing that a terminal obeys
quiet_on_terminal() {
    ok "$1: something is said of it" grep -q owned err
    is "$1: nothing that a terminal obeys" "" "$(tr -d '\n' <err |
        grep -oaP '[\x00-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]' | cat -v)"
    ok "$1: all of it is UTF-8" iconv -f utf-8 -t utf-8 -o ignored err
}

# A message that is too long keeps its beginning and the reason at its end; no part of a password shows.
long=$(printf 'x%.0s' {1..6000})
said=$(fetch --retry 0 <<<"http://user:$long@127.0.0.1:1/$long" 2>&1 >out | head -n 1)
like "a long message: its subject and its reason" '^fetch: http://\*\*\*@127\.0\.0\.1:1/x+\.\.\.x+: connect: .*refused$' "$said"
is "and not more than 4096 bytes" 4096 $((${#said} + 1))
like "of a file's name, too" '^extract: x+\.\.\.x+: [^:]*: File ?name too long$' "$(extract "$long" 2>&1)"
for first in '' x xx; do # the cut falls on each byte of a character
    like "no character is cut, $((${#first} + 1)) of 3" "^extract: $first(日)+\.\.\.(日)+$first: [^:]*: File ?name too long$" \
        "$(extract "$first$(printf '日%.0s' {1..3000})$first" 2>&1)"
done

response=(WARC-Type:\ response 'Content-Type: application/http; msgtype=response')
page=$'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<a href=x>x</a>'

# What stands where: streams
target() { warc_record "${response[@]}" "WARC-Target-URI: http://$hostile/" "$@" <<<"$page"; }
type_of() { warc_record "WARC-Type: resource" "WARC-Target-URI: http://$hostile/" "Content-Type: text/html; charset=$hostile" <<<"<a href=x>"; }
status_line() { warc_record "${response[@]}" "WARC-Target-URI: http://$hostile/" <<<$'HTTP/1.1 404 '"$hostile"$'\r\n\r\n'; }
charset() {
    warc_record "${response[@]}" "WARC-Target-URI: http://$hostile/" <<<$'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset="'"$hostile"$'"\r\n\r\n<base href="http://'"$hostile"'/"><a href=x>'
}
coding() {
    warc_record "${response[@]}" "WARC-Target-URI: http://$hostile/" <<<$'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: '"$hostile"$'\r\n\r\n<a href=x>'
}
truncated() { warc_record "${response[@]}" "WARC-Target-URI: http://$hostile/" "WARC-Truncated: $hostile" <<<"$page"; }
damage() { target; printf 'WARC/1.1\r\nWARC-Record-ID: %s\r\nContent-Length: %s\r\n\r\n' "$hostile" "$hostile"; target; }
cut() { target "WARC-Record-ID: $hostile" | head -c -10; }
for what in target type_of status_line charset coding truncated damage cut; do
    $what >stream
    extract -v --with text <stream >out 2>err
    quiet_on_terminal "extract -v: $what"
done
target >"$hostile.warc"
extract -v "$hostile.warc" "missing$hostile" >out 2>err
quiet_on_terminal "extract: names of files"
printf '<base href="http://%s/"><a href=x>' "$hostile" | extract -v --html "http://$hostile/" >out 2>err
quiet_on_terminal "extract --html"

printf 'http://%s/\thttp://[/\n' "$hostile" | absolutize -v >out 2>err
quiet_on_terminal "absolutize -v: source"
printf 'http://a/\thttp://%s:x/\n' "$hostile" | absolutize -v >out 2>err
quiet_on_terminal "absolutize -v: link"
absolutize -v "missing$hostile" >out 2>err
quiet_on_terminal "absolutize: names of files"
absolutize -b "http://$hostile:x/" </dev/null >out 2>err
quiet_on_terminal "absolutize -b"

# What was typed, the program's own name included
ln -s "$BUILD/bin/absolutize" "$hostile" 2>/dev/null
for arguments in "--$hostile" "-$hostile" "--base=$hostile" "--rejects=/nowhere/$hostile" --help=owned; do
    for program in extract absolutize fetch "$T/$hostile"; do
        (exec -a "$hostile" "$(command -v "$program")" "$arguments") </dev/null >out 2>err
        is "what was typed: exit status" 2 $?
        echo owned >>err
        quiet_on_terminal "what was typed"
    done
done

# What is printed: masked on a terminal, exact in a file or a pipe. script(1) gives it a terminal.
on_terminal() { script -qec "$1" /dev/null </dev/null | tr -d '\r'; }
column() { awk -F '\t' -v "n=$1" '{ print $n }'; }
raw=$'x\x01\e[2Jé\xc2\x9by\xff\xe2\x80\xae'
printf 'http://a/%s\tb\t\t\t%s\n' "$raw" "$hostile" >lines
printf '<a href="%s">' "$raw" >page.html
if command -v script >/dev/null; then
    is "absolutize: masked on a terminal" 'http://a/x\x01\x1B[2Jé\xC2\x9By\xFF\xE2\x80\xAE' \
        "$(on_terminal 'absolutize lines' | column 1)"
    is "extract: masked on a terminal" 'x\x01\x1B[2Jé\xC2\x9By�\xE2\x80\xAE' \
        "$(on_terminal 'extract --html http://a/ --charset utf-8 page.html' | column 2)"
    is "tabs and lines stay" 3 "$(on_terminal 'absolutize lines' | awk -F '\t' '{ print NF }')"
else
    skip "masked on a terminal" "no script(1) here"
fi
is "absolutize: exact in a pipe" "http://a/$raw" "$(absolutize lines | column 1)"
absolutize lines >file
is "absolutize: exact in a file" "http://a/$raw" "$(column 1 <file)"
done_testing
