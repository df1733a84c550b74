#!/usr/bin/env bash
# Every line of rules.txt, resolved both ways.
. "$(dirname "$0")/../lib/tap.sh"
batch=$BUILD/unit/absolutize_batch
table=$ROOT/tests/absolutize/rules.txt

# Columns become tab-separated lines: reference, base, expected, rule.
grep -v -E '^(##? |#?$)' "$table" | sed -E 's/  +/\t/; s/  +/\t/; s/  +/\t/' >"$T/cases"
cut -f 1,2 "$T/cases" | sed 's/^""//' >"$T/input"
idn=$(printf 'http://\xc3\xa9/\n' | "$batch")

for way in '' -l; do
    "$batch" $way <"$T/input" | sed -e '/^!/s/ /-/g' -e 's/ /\\x20/g' >"$T/answers"
    while IFS=$'\t' read -r reference base expected rule answer; do
        name="${way:+long way: }$rule: $reference${base#-}"
        if [[ $idn == !* && ($expected == *xn--* || $answer == !IDNA) ]]; then
            skip "$name" "this libcurl knows no internationalised domain names"
        else
            is "${name//\#/%}" "$expected" "$answer"
        fi
    done < <(paste "$T/cases" "$T/answers")
done
is "one answer a case" "$(wc -l <"$T/cases")" "$(wc -l <"$T/answers")"
done_testing
