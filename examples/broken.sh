#!/bin/sh
# broken.sh <pages.warc: the links on these pages that lead nowhere: status, page, link, the words that one clicks on.
#
#     examples/serve sh -c 'examples/crawl.sh walk 3 http://walkers.example/ && examples/broken.sh <walk/pages.warc'
#
# Teaches: ask the same archive again for other columns (--with text), and join what fetch's log says about each
# link with the pages that have it. Every link is asked for once; of what is not a page only the headers come.
set -eu
PATH=$PATH:$(dirname "$0")/../build/bin
tab=$(printf '\t') tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

extract --with text | absolutize -F | grep "${tab}https\{0,1\}://" | sort -t "$tab" -k 2,2 >"$tmp/links"

cut -f 2 "$tmp/links" | uniq | fetch -q --accept text/html --log "$tmp/log" >/dev/null || [ $? = 1 ]

awk -F '\t' -v OFS='\t' 'NR > 1 && $2 !~ /^2/ { sub("/.*", "", $2); print $6, $2 }' "$tmp/log" | sort -t "$tab" -k 1,1 >"$tmp/bad"
join -t "$tab" -2 2 -o 1.2,2.1,0,2.3 "$tmp/bad" "$tmp/links" | sort
