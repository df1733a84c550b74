#!/usr/bin/env bash
# Verdicts of the reference matcher of RFC 9309: the 400 cases of its specification test, and URLs
# made from the rules of real sites; these through fetch as well, each site played by one server.
. "$(dirname "$0")/../lib/tap.sh"

robots=$ROOT/../shared/robots
[ -d "$robots" ] || skip_all "no ../shared/robots here"
unset http_proxy https_proxy all_proxy

# agreement FILE SET: how many lines of FILE are those of the set, and the first that are not.
agreement() {
    paste -d '\n' "$1" "$robots/$2.tsv" |
        awk 'NR % 2 { got = $0; next } got == $0 { same++; next } ++other <= 10 { print got ", expected " $0 }
            END { print same + 0 " of " NR / 2 }'
}
compare() {
    "$BUILD/unit/fetch_robots_verdicts" "$robots/$1" <"$robots/$1.tsv" >"$T/$1"
    agreement "$T/$1" "$1"
}

is "the specification's cases" "400 of 400" "$(compare spec)"
all=$(grep -c '' <"$robots/real.tsv")
is "real sites" "$all of $all" "$(compare real)"

# A line of the result for each of real.tsv: each product token is a run.
mkfifo "$T/live"
exec {sites}< <(exec /usr/bin/python3 -B "$ROOT/tests/corpus/robots_sites.py" "$robots/real" <"$T/live" 2>"$T/sites.err")
# shellcheck disable=SC2034 # open until the end
exec {live}>"$T/live"
at_exit kill $!
read -r port <&"$sites"
cut -f 2 "$robots/real.tsv" | sort -u | while read -r token; do
    awk -F '\t' -v token="$token" '$2 == token { print $3 }' "$robots/real.tsv" | sort -u >"$T/urls"
    timeout 60 fetch -q -P 20 --per-host 0 --max-retry-after 0 --robots="$token" --status --retry 0 \
        --connect-to "::127.0.0.1:$port" "$T/urls" |
        awk -F '\t' -v token="$token" 'NR > 1 { print token "\t" $6 "\t" ($2 == 200 ? "allow" : $2 == "robots" ? "disallow" : $2) }'
done >"$T/outcomes"
awk -F '\t' 'NR == FNR { verdict[$1 FS $2] = $3; next } { print $1 FS $2 FS $3 FS verdict[$2 FS $3] }' \
    "$T/outcomes" "$robots/real.tsv" >"$T/fetched"
is "real sites, through fetch" "$all of $all" "$(agreement "$T/fetched" real)"
done_testing
