#!/usr/bin/env bash
# The limits of absolutize: long URLs, long lines, deep paths, many links; memory and stack that do not follow them.
. "$(dirname "$0")/../lib/tap.sh"
cd "$T" || exit
MIB=$((1 << 20))

# repeat TEXT BYTES
repeat() { yes "$1" | tr -d '\n' | head -c "$2"; }
# line COMMAND...: a line of source, tab, and the href that the command prints
S=http://h/a/b
line() {
    printf '%s\t' "$S"
    "$@"
    echo
}

# A URL has at most 1 MiB, as it is given and as it comes out.
line repeat x "$MIB" >given
run "an href of 1 MiB that gets longer" 0 absolutize given
like "is too long" 'rejected: 1 too long' "$(cat err)"
{ printf 'http://h/\thttp://h/' && repeat x $((MIB - 9)) && echo; } >given
run "a URL of 1 MiB" 0 absolutize given
is "is printed" $((MIB + 11)) "$(wc -c <out)"
{ printf 'http://h/\thttp://h/' && repeat x $((MIB - 8)) && echo; } >given
run "one byte more" 0 absolutize given
is "is not" 0 "$(wc -c <out)"
line repeat '"' $((MIB / 3 + 1)) >given
run "one that is too long when it is encoded" 0 absolutize given
is "neither" 0 "$(wc -c <out)"
{ repeat x $((2 * MIB)) && printf '\thttp://h/\n'; } >given
run "a source that is too long to be a base" 0 absolutize given
is "has absolute links" $((2 * MIB + 11)) "$(wc -c <out)"
{ printf 'http://h/' && repeat '"' $((MIB / 3 + 1)) && printf '\t/x\n'; } >given
run "a source that is too long when it is encoded" 0 absolutize given
is "is no base either" 0 "$(wc -c <out)"

# A line has at most 8 MiB; the rest of a longer one is skipped.
{ line printf c && line repeat x $((20 * MIB)) && line printf d; } >given
run "a line of 20 MiB" 0 absolutize --rejects rejected given
is "costs itself" "http://h/a/c http://h/a/d" "$(cut -f 2 out | tr '\n' ' ' | sed 's/ $//')"
like "and is a reject" '1 of 3 hrefs rejected: 1 too long' "$(cat err)"
like "with its reason" $'\ttoo long$' "$(tail -c 20 rejected)"
repeat x $((9 * MIB)) >given
run "9 MiB without newline or tab" 0 absolutize -v --rejects rejected given
like "are too long" 'too long' "$(tail -n 1 err)"
is "are a source without href" "1 0 too long" "$(awk -F '\t' '{ print (length($1) >= 8388608), length($2), $3 }' rejected)"

# Whatever a path is made of: time in proportion, a small stack, memory within bounds.
limited() { (
    ulimit -s 256
    # A sanitizer maps terabytes and needs more stack.
    if emulated || sanitized; then ulimit -s 8192; else ulimit -v $((320 * 1024)); fi
    timeout 20 absolutize "$@"
); }
while row name before text expected; do
    line eval "printf '%s' '$before'; repeat '$text' $((MIB - 64))" >given
    run "1 MiB of $name" 0 limited given
    like "is resolved: $name" "$expected" "$(cut -f 2 out | head -c 60)"
done <<'CASES'
segments           ./       a/       ^http://h/a/a/a/
empty segments     ./       /        ^http://h/a////
ways up            ../      ../      ^http://h/
ways down and up   ./       a/../    ^http://h/a/
encoded ways up    ./       %2e%2E/  ^http://h/
percent signs      ./       %        ^http://h/a/%%%
exclamation marks  ./       !        ^http://h/a/!!!
a host             http://  u        ^http://uuu
CASES
line eval "printf http://; repeat u@ $((MIB / 4)); printf h" >given
run "a quarter MiB of credentials" 0 limited given
like "is resolved" '^http://u%40u%40' "$(cut -f 2 out | head -c 60)"
line eval "printf 'http://'; repeat 1. $MIB" >given
run "an address with half a million parts" 0 limited given
line eval "printf 'http://['; repeat 1: $MIB" >given
run "another" 0 limited given
line eval "printf 'http://'; repeat \$'\\xc3\\xa9' 100000; printf /" >given
run "a domain name of 100,000 bytes that is not ASCII" 0 limited given
like "is rejected" '1 IDNA' "$(cat err)"

# -u remembers the links of one source, and no more than a million of them.
seq 300000 | sed 's|^|http://h/\t/|' >many
cat many many >given
run "-u with 300,000 links, twice" 0 limited -u given
is "prints each once" 300000 "$(wc -l <out)"
sed 's|\(.*\)\t/\(.*\)|http://h/\2\tx|' many >given
run "-u with 300,000 sources" 0 limited -u given
is "prints each" 300000 "$(wc -l <out)"
{ seq 1100000 && echo 1 && echo 1100000; } | limited -u -b http://h/ >out
is "-u with more links than it remembers: it forgets them all and begins anew" 1100001 "$(wc -l <out)"
done_testing
