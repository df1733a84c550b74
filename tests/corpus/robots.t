#!/usr/bin/env bash
# Verdicts of the reference matcher of RFC 9309: the 400 cases of its specification test, and URLs
# made from the rules of real sites.
. "$(dirname "$0")/../lib/tap.sh"

robots=$ROOT/../shared/robots
[ -d "$robots" ] || skip_all "no ../shared/robots here"

# Prints how many verdicts on a set agree, and those that do not.
compare() {
    "$BUILD/unit/fetch_robots_verdicts" "$robots/$1" <"$robots/$1.tsv" >"$T/$1"
    diff "$T/$1" "$robots/$1.tsv" | grep '^[<>]' | head -n 10
    echo "$(paste -d '\n' "$T/$1" "$robots/$1.tsv" | awk 'NR % 2 { a = $0; next } a == $0 { n++ } END { print n + 0 }') of $(grep -c '' <"$robots/$1.tsv")"
}

is "the specification's cases" "400 of 400" "$(compare spec)"
all=$(grep -c '' <"$robots/real.tsv")
is "real sites" "$all of $all" "$(compare real)"
done_testing
