#!/bin/sh
# crawl.sh FOLDER [DEPTH URL]: maps the site of URL breadth first, up to DEPTH clicks away. FOLDER then has the
# pages (pages.warc), all their links (links.tsv), and what the crawl knows: depth, todo, seen. Interrupt it when
# you like; `crawl.sh FOLDER` goes on.
#
#     examples/serve examples/crawl.sh walk 3 http://walkers.example/
#
# Teaches: a crawl is a loop over sorted lists. `comm` tells what is new, fetch --unfinished what is left, and a
# pipe's later stages outlive Ctrl-C when they ignore it, so that no page is fetched and then lost.
set -eu
mkdir -p "$1" && cd "$1"
if [ $# = 3 ]; then
    echo "$3" | cut -d / -f 1-3 >site # http://host
    echo "$2" >depth
    echo "$3" | tee todo >seen
fi
depth=$(cat depth) stopped=
trap 'stopped=yes' INT TERM

while [ "$depth" -ge 0 ]; do
    fetch --unfinished left <todo | (
        trap '' INT TERM
        tee -a pages.warc | extract -t a,area | absolutize -uF >>links.tsv
    )
    if [ "$stopped" ]; then
        mv left todo
        echo "crawl: stopped with $(wc -l <todo) URLs to go; crawl.sh $1 goes on" >&2
        exit 1
    fi
    awk -F '\t' -v site="$(cat site)/" 'index($2, site) == 1 { print $2 }' links.tsv | sort -u | comm -13 seen - >todo
    sort -m seen todo -o seen
    if [ -s todo ]; then depth=$((depth - 1)); else depth=-1; fi
    echo "$depth" >depth
done
