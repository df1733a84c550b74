#!/bin/sh
# recrawl.sh NEW.warc OLD.warc... [-- FETCH-OPTION...]: asks again for the pages in the archives, the newest of them last.
# NEW.warc gets those that have changed, and for the others a revisit record each; all links, of pages changed or not, are
# printed. Next week's old archives are these and NEW.warc. NEW.warc alone will do, too: a page that it has only a revisit
# record of is then fetched whole, one that did not answer is asked for again, and one that is gone (404) is forgotten.
# The status is 1 if an old archive is damaged: what is whole in it is asked for.
#
#     recrawl.sh week2.warc week1.warc -- --delay 1 >links.tsv
#     recrawl.sh week3.warc week1.warc week2.warc -- --delay 1 >links.tsv
#
# Teaches: a page's ETag and Last-Modified are values like any others, and --fields sends them back with that page's request. A
# server then says 304 instead of the page again. What has not changed is read where it was kept: the newest archive first,
# and from the others only what is still missing.
set -eu
PATH=$PATH:$(dirname "$0")/../build/bin
export LC_ALL=C
usage() {
    echo 'usage: recrawl.sh NEW.warc OLD.warc... [-- FETCH-OPTION...]' >&2
    exit 2
}
case ${1-} in '' | -*) usage ;; esac
new=$1
shift
[ ! -e "$new" ] || {
    echo "recrawl.sh: $new: is there already" >&2
    exit 2
}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
n=0 damaged=0
while [ "${1---}" != -- ]; do
    [ -r "$1" ] || {
        echo "recrawl.sh: $1: cannot be read" >&2
        exit 2
    }
    n=$((n + 1))
    extract --any-type --header status,etag,last-modified "$1" >"$tmp/headers.$n" || case $? in
        1) ;;           # Something was skipped: the other pages are there,
        2) damaged=1 ;; # as are those before and after damage.
        *) exit 2 ;;
    esac
    # What was there, and what failed but may be there again: a server in trouble, and one that did not answer.
    extract -q --any-type --any-status --header status,fetchError "$1" |
        awk -F '\t' '$2 ~ /^(2|304|408|429|5)/ || $3 ~ /./ && $3 != "url" { print $1 }' >>"$tmp/known"
    extract "$1" | absolutize -uF >"$tmp/links.$n"
    shift
done
[ "$n" -gt 0 ] || usage
[ $# = 0 ] || shift

# kept FILE...: of each page the lines of the first file that has it; FILEs are the newest first.
kept() { awk -F '\t' '!($1 in at) { at[$1] = FILENAME } at[$1] == FILENAME' "$@"; }
newest_first() { i=$n && while [ "$i" -gt 0 ]; do echo "$tmp/$1.$i" && i=$((i - 1)); done; }

# shellcheck disable=SC2046 # names without spaces
{ kept $(newest_first headers) && cat "$tmp/known"; } | awk -F '\t' -v OFS='\t' '
    $1 ~ /^https?:\/\/[^\/]*\/robots.txt$/ || seen[$1]++ { next }
    { print $1 ($3 == "" ? "" : OFS "If-None-Match: " $3) ($4 == "" ? "" : OFS "If-Modified-Since: " $4) }
' | fetch --robots --fields --log "$tmp/log" "$@" >"$new" || [ $? = 1 ] || exit 2

extract "$new" | absolutize -uF
awk -F '\t' '$2 == 304 { print $6 }' "$tmp/log" >"$tmp/unchanged"
# shellcheck disable=SC2046
kept $(newest_first links) | awk -F '\t' 'FILENAME != "-" { same[$1]; next } $1 in same' "$tmp/unchanged" -
awk -F '\t' 'NR > 1 { n[$2 == 304 ? "same" : $2 ~ /^2/ ? "new" : "failed"]++ }
    END { printf "recrawl.sh: %d pages unchanged, %d new, %d failed\n", n["same"], n["new"], n["failed"] }' "$tmp/log" >&2
exit $damaged
