#!/usr/bin/env bash
# Command lines that are wrong: each program says what is wrong, and the way out, in the same words.
. "$(dirname "$0")/../lib/tap.sh"

while IFS='|' read -r name arguments message; do
    eval "arguments=($arguments)"
    program=${arguments[0]}
    run "$name" 2 "${arguments[@]}" </dev/null
    is "  is said" "$program: $message
Try '$program --help' for more information." "$(cat "$T/err")"
done <<'EOF'
an unknown option|absolutize --what|--what: no such option
one that is nearly known|absolutize --uniqeu|--uniqeu: no such option; did you mean --unique?
one with a value|absolutize --reject-=x|--reject-: no such option; did you mean --rejects?
an unknown letter|absolutize -x|-x: no such option
a letter in the other case|absolutize -U|-U: no such option; did you mean -u, --unique?
an ambiguous name|absolutize --ver|--ver: ambiguous: --verbose, --version
a missing value|absolutize --base|--base: the value is missing: --base URL
a missing value of a letter|absolutize -b|--base: the value is missing: --base URL
a value that does not belong there|absolutize --strict=yes|--strict: the option takes no value
a letter that is a control character|absolutize -$'\e'|-\x1B: no such option
a name of control characters|absolutize --$'\e[2J'|--\x1B[2J: no such option
a wrong value|absolutize --base x|--base: 'x' is not an absolute URL; begin it with a scheme, such as https://
EOF

for program in absolutize; do
    help=$("$program" --help)
    is "$program --help is at most 80 columns wide" "" "$(grep '.\{81\}' <<<"$help")"
    like "$program --help begins with the usage" "^Usage: $program \[OPTION\]... \[FILE\]..." "$help"
    like "and ends with an example" "Example:
  .*$program" "$help"
done
done_testing
