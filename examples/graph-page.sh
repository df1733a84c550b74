#!/bin/sh
# graph-page.sh [-n PAGES] [-t TITLES] [-b BROKEN] [TITLE] <links.tsv >index.html: the graph as one file to look at in
# a browser, without a network: zoom, search, filter, click on a host for its pages, on a page for its links. It holds
# the PAGES most linked pages (10000) and at most twenty times as many links, first those to the least linked of them.
# TITLES is a table as titles.sh prints it, BROKEN one as broken.sh does.
#
#     graph-page.sh <walk/links.tsv >walk.html
#
# Teaches: a page is a template with tables in it. Escape what comes from others: here each < and & of the data, so that
# no title of a page can become markup.
set -eu
export LC_ALL=C
usage() { echo 'usage: graph-page.sh [-n PAGES] [-t TITLES] [-b BROKEN] [TITLE] <links.tsv >index.html' >&2; exit 2; }
most=10000 titles=/dev/null broken=/dev/null
while getopts n:t:b: option; do
    case $option in
    n) most=$OPTARG ;;
    t) titles=$OPTARG ;;
    b) broken=$OPTARG ;;
    *) usage ;;
    esac
done
shift $((OPTIND - 1))
[ $# -le 1 ] || usage
case $most in '' | *[!0-9]*) usage ;; esac
here=$(dirname "$0") tab=$(printf '\t') tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
escaped() { tr -d '\000\r' | sed 's/&/\&amp;/g; s/</\&lt;/g'; }

# Links between pages, with how often the one links to the other; and the pages, in the order of their numbers.
sed "s/#[^$tab]*//g" | awk -F '\t' '$1 != $2 && $1 ~ /^https?:/ && $2 ~ /^https?:/ { print $1 "\t" $2 }' |
    "$here/most-linked.sh" "$most" 2>"$tmp/left-out" | sort | uniq -c >"$tmp/links"
cat "$tmp/left-out" >&2
awk '{ print $2; print $3 }' "$tmp/links" | sort -u >"$tmp/pages"
all=$(($(wc -l <"$tmp/links"))) kept=$((20 * most))
if [ "$all" -gt "$kept" ]; then
    echo "graph-page.sh: kept $kept of $all links" | tee -a "$tmp/left-out" >&2
    awk 'FNR == NR { linked[$3]++; next } { print linked[$3], $0 }' "$tmp/links" "$tmp/links" |
        sort -k 1,1n -k 3 | head -n "$kept" | cut -d ' ' -f 2- >"$tmp/fewer"
    mv "$tmp/fewer" "$tmp/links"
fi

awk -F '\t' -v OFS='\t' -v titles="$titles" -v broken="$broken" '
    FILENAME == titles { title[$1] = $2; next }
    FILENAME == broken { status[$3] = $1; next }
    { print $1, title[$1], status[$1] }
' "$titles" "$broken" "$tmp/pages" | escaped >"$tmp/pages.html"
awk 'FNR == NR { number[$1] = FNR - 1; next } { print number[$2] "\t" number[$3] "\t" $1 }' \
    "$tmp/pages" "$tmp/links" >"$tmp/links.html"

title=$(printf %s "${1:-Links}" | escaped | sed 's/[\\&|]/\\&/g')
note=$(sed 's/.*: kept \(.*\)/; kept \1/' "$tmp/left-out" | tr -d '\n')
sed -e "s|@TITLE@|$title|; s|@NOTE@|$note|" -e "/^@PAGES@\$/{
r $tmp/pages.html
d
}" -e "/^@LINKS@\$/{
r $tmp/links.html
d
}" "$here/graph-page.html"
