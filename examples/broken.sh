#!/bin/sh
# broken.sh [FETCH-OPTION...] <pages.warc: the links on these pages that lead nowhere: status, page, link, the words that one
# clicks on. The status is fetch's (404, connect ...), or `anchor` where the page is one of these, but nothing on it has
# the name after the #.
#
#     examples/serve sh -c 'crawl.sh walk 3 http://walkers.example/ && broken.sh --delay 0.1 <walk/pages.warc'
#
# Teaches: ask the same archive again for other columns, and join what fetch says about each link with the pages that have it.
# -I asks for headers only, and --status prints what became of each URL, so fetch is a filter like any other. A name on a
# page is a link to itself (#name): absolutize makes both alike, and join -v shows which have no partner.
set -eu
PATH=$PATH:$(dirname "$0")/../build/bin
export LC_ALL=C
case ${1--} in -h | --help | [!-]*) echo 'usage: broken.sh [FETCH-OPTION...] <pages.warc' >&2 && exit 2 ;; esac
tab=$(printf '\t') tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
touch "$tmp/pages" "$tmp/names" "$tmp/links"

# Pages, names on them, and links, each as source<TAB>URL<TAB>kind<TAB>words; a page that moved has its names in both places.
extract -a href,id,name --with tag,attr,text | awk -F '\t' -v OFS='\t' '
    $1 != page || $3 != document { page = $1; document = $3; print $1, "", "", "", "page"; print $1, "", $3, "", "page" }
    $6 == "href" { print $1, $2, $3, $4, "link", $7; next }
    $6 == "id" || $5 == "a" { print $1, "#" $2, "", "", "name"; print $1, "#" $2, $3, "", "name" }
' | absolutize | awk -F '\t' -v OFS='\t' -v tmp="$tmp" '
    $3 == "page" { print $2 >(tmp "/pages") }
    $3 == "name" { print $2 >(tmp "/names") }
    $3 == "link" && $2 ~ /^https?:/ {
        at = index($2, "#"); name = at ? substr($2, at + 1) : ""
        sub(/:~:.*/, "", name)
        if (name ~ /^[!\/]/ || tolower(name) == "top") name = "" # what scripts take, and what is always there
        print (at ? substr($2, 1, at - 1) : $2), name, $1, $4 >(tmp "/links")
    }'
sort -t "$tab" -k 1,1 -o "$tmp/links" "$tmp/links"

cut -f 1 "$tmp/links" | uniq | fetch -q -I --status "$@" >"$tmp/log" || [ $? = 1 ] || exit 2
awk -F '\t' -v OFS='\t' 'NR > 1 && $2 !~ /^2/ { sub("/.*", "", $2); print $6, $2 }' "$tmp/log" | sort -t "$tab" -k 1,1 >"$tmp/bad"
{
    join -t "$tab" -o 1.2,2.3,0,2.4 "$tmp/bad" "$tmp/links"
    sort -u "$tmp/pages" | join -t "$tab" - "$tmp/links" | awk -F '\t' -v OFS='\t' '$2 != "" { print $1 "#" $2, $3, $4 }' |
        sort -t "$tab" -k 1,1 >"$tmp/named"
    sort -u "$tmp/names" | join -t "$tab" -v 2 -o 2.2,0,2.3 - "$tmp/named" | sed "s/^/anchor$tab/"
} | sort -u
