#!/bin/sh
# graph-gexf.sh [TITLES] <links.tsv >graph.gexf: all links between pages as a graph for Gephi, networkx and others that
# read GEXF 1.2. A page has its address, its host and, with a table as titles.sh prints it, its title; a link has as
# its weight how often the one page links to the other.
#
#     graph-gexf.sh <walk/links.tsv >walk.gexf
#
# Teaches: number things by sorting them. The table of pages then is a file, not an array, and can be larger than memory.
set -eu
case $#:${1-} in 0: | 1:[!-]*) ;; *) echo 'usage: graph-gexf.sh [TITLES] <links.tsv >graph.gexf' >&2 && exit 2 ;; esac
tab=$(printf '\t') tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C
escaped() { tr -d '\000-\010\013\014\016-\037' | sed "s/&/\&amp;/g; s/</\&lt;/g; s/\"/\&quot;/g; s/$never//g"; }
never=$(printf '\357\277[\276\277]') # U+FFFE and U+FFFF, which XML cannot contain, as it cannot most control characters

awk -F '\t' '$1 != $2 && $1 ~ /^https?:/ && $2 ~ /^https?:/ { print $1 "\t" $2 }' |
    escaped | sort | uniq -c | sed "s/^ *\([0-9]*\) /\1$tab/" >"$tmp/links"
{ cut -f 2 "$tmp/links"; cut -f 3 "$tmp/links"; } | sort -u | awk -v OFS='\t' '{ print $0, NR }' >"$tmp/pages"
escaped <"${1:-/dev/null}" | sort -s -t "$tab" -u -k 1,1 >"$tmp/titles"

cat <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<graph defaultedgetype="directed">
<attributes class="node"><attribute id="host" title="host" type="string"/><attribute id="title" title="title" type="string"/></attributes>
<nodes>
XML
join -t "$tab" -a 1 -o 1.2,0,2.2 "$tmp/pages" "$tmp/titles" | awk -F '\t' '{
    split($2, part, "/")
    printf "<node id=\"%d\" label=\"%s\"><attvalues><attvalue for=\"host\" value=\"%s\"/><attvalue for=\"title\" value=\"%s\"/></attvalues></node>\n", $1, $2, part[3], $3
}'
echo '</nodes>'
echo '<edges>'
sort -t "$tab" -k 2,2 "$tmp/links" | join -t "$tab" -1 2 -o 1.3,2.2,1.1 - "$tmp/pages" | sort -t "$tab" -k 1,1 |
    join -t "$tab" -o 1.2,2.2,1.3 - "$tmp/pages" |
    awk '{ printf "<edge id=\"%d\" source=\"%d\" target=\"%d\" weight=\"%d\"/>\n", NR, $1, $2, $3 }'
echo '</edges>'
echo '</graph>'
echo '</gexf>'
