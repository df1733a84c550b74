#!/bin/bash
# Odd markup, by the rule of the standard that says what it means: see extract_html.txt.
. "$(dirname "$0")/../lib/tap.sh"

section=
while IFS= read -r line; do
    case $line in
    '' | '#'*) continue ;;
    '== '*) section=${line#== } ;;
    *' => '*)
        rule=${line##*# }
        markup=${line%% => *}
        expected=${line#* => }
        expected=${expected%# *}
        # Trailing blanks lay out the table.
        markup=${markup%"${markup##*[! ]}"}
        expected=$(printf '%b' "$(sed 's/^[ \t]*//; s/[ \t]*$//' <<<"$expected")")
        printf '%b' "$markup" | extract --charset utf-8 --html http://a.test/ >"$T/out" 2>"$T/err"
        got=$(cut -f 2 "$T/out" | sed 's/.*/[&]/' | paste -s -d ' ')
        is "$section: $rule" "$expected" "$got$(cat "$T/err")"
        ;;
    *) fail "a line without =>: $line" ;;
    esac
done <"$ROOT/tests/extract/html.txt"
done_testing
