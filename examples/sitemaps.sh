#!/bin/sh
# sitemaps.sh URL... [-- FETCH-OPTION...]: the pages that sites list for crawlers, one a line, sorted. URL is a site
# (http://host/), whose robots.txt names its sitemaps, else /sitemap.xml is tried; or a sitemap or feed itself. Read are
# sitemaps, indexes of them, each compressed or not, plain lists, RSS and Atom.
#
#     examples/serve examples/sitemaps.sh http://walkers.example/ http://library.example/
#     sitemaps.sh https://example.org/ -- --delay 1 | fetch --robots --delay 1 >pages.warc
#
# Teaches: a list that may name further lists is a loop: what is new goes round once more, until nothing is. XML is text
# between < and >: with these as line ends, awk reads it well enough for what machines wrote.
set -eu
PATH=$PATH:$(dirname "$0")/../build/bin
export LC_ALL=C
usage() {
    echo 'usage: sitemaps.sh URL... [-- FETCH-OPTION...]' >&2
    exit 2
}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
while [ "${1---}" != -- ]; do
    case $1 in
    http://*/?* | https://*/?*) echo "$1" >>"$tmp/todo" ;;
    http://?* | https://?*) echo "${1%/}" >>"$tmp/sites" ;;
    *) usage ;;
    esac
    shift
done
[ $# = 0 ] || shift
[ -e "$tmp/todo" ] || [ -e "$tmp/sites" ] || usage
touch "$tmp/todo" "$tmp/sites" "$tmp/seen" "$tmp/pages"

# entries: `list<TAB>URL` and `page<TAB>URL` of a sitemap, a feed or a plain list.
entries() {
    tr -d '\r' | awk -v RS='<' -v OFS='\t' '
        function put(kind, url) {
            gsub(/^[ \t\n]+|[ \t\n]+$/, "", url)
            if (!cdata) { gsub(/&(apos|#39|#x27);/, "\047", url); gsub(/&(amp|#38|#x26);/, "\\&", url) }
            if (url ~ /^https?:\/\/[^ \t\n<>"]+$/) print kind, url
        }
        NR == 1 && /^(\357\273\277)?https?:/ { sub(/^\357\273\277/, ""); for (n = split($0, line, "\n"); n > 0; n--) put("page", line[n]); next }
        within { if (index($0, within)) within = ""; next } # a comment, or CDATA
        /^!--/ { if (!/-->/) within = "-->"; next }
        { tag = $0; sub(/[ \t\n\/>].*/, "", tag); text = $0; sub(/^[^>]*>/, "", text) }
        { cdata = /^!\[CDATA\[/ }
        cdata { text = $0; sub(/^!\[CDATA\[/, "", text); sub(/\]\]>.*/, "", text); tag = open; if (!/\]\]>/) within = "]]>" }
        tag == "sitemapindex" { index_file = 1 }
        tag == "item" || tag == "entry" { item = 1 }
        /^\/(item|entry)/ { item = 0 }
        tag == "loc" { put(index_file ? "list" : "page", text) }
        tag == "link" && item && /href=/ && !/rel=["\047](self|enclosure|replies|edit)/ {
            text = $0; sub(/^[^>]*href=["\047]/, "", text); sub(/["\047].*/, "", text)
        }
        tag == "link" && item { put("page", text) }
        { open = tag }'
}

if [ -s "$tmp/sites" ]; then
    sed 's|$|/robots.txt|' "$tmp/sites" | fetch -q "$@" >"$tmp/robots.warc" || [ $? = 1 ] || exit 2
    extract -e '(?im)^[ \t]*sitemap[ \t]*:[ \t]*(\S+)' "$tmp/robots.warc" | sed 's|/robots.txt||' >"$tmp/named"
    cut -f 2 "$tmp/named" >>"$tmp/todo"
    cut -f 1 "$tmp/named" | sort -u | sort - "$tmp/sites" "$tmp/sites" | uniq -c | awk '$1 == 2 { print $2 "/sitemap.xml" }' >>"$tmp/todo"
fi

while sort -u "$tmp/todo" | comm -13 "$tmp/seen" - >"$tmp/new" && [ -s "$tmp/new" ]; do
    sort -m -o "$tmp/seen" "$tmp/seen" "$tmp/new"
    : >"$tmp/todo"
    while read -r url; do # each by itself, as one may be compressed and the next not; BusyBox's gzip fails at the latter
        printf '%s\n' "$url" | fetch "$@" | extract --payload --any-type | gzip -dcf | entries >"$tmp/entries"
        awk -F '\t' -v todo="$tmp/todo" '$1 == "list" { print $2 >>todo; next } { print $2 }' "$tmp/entries" >>"$tmp/pages"
    done <"$tmp/new"
done
sort -u "$tmp/pages"
