#!/usr/bin/env bash
# Odd markup, by the rule of the standard that says what it means: see html.txt.
. "$(dirname "$0")/../lib/tap.sh"

section=
while IFS= read -r line; do
    case $line in
    '## '*) section=${line#\## } ;;
    '' | '#'*) ;;
    *'  '*'  '*)
        IFS=$'\t' read -r markup expected rule < <(sed -E 's/  +/\t/; s/  +/\t/' <<<"$line")
        printf '%b' "$markup" | extract --charset utf-8 --html http://a.test/ >"$T/out" 2>"$T/err"
        got=$(cut -f 2 "$T/out" | sed 's/.*/[&]/' | paste -s -d ' ')
        is "$section: $rule" "$(printf '%b' "${expected#-}")" "$got$(cat "$T/err")"
        ;;
    *) fail "a line without three columns: $line" ;;
    esac
done <"$ROOT/tests/extract/html.txt"
done_testing
