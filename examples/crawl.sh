#!/bin/sh
# crawl.sh FOLDER [DEPTH URL]: maps the site of URL breadth first, up to DEPTH clicks away. FOLDER then has the
# pages (pages.warc), all their links (links.tsv), and what the crawl knows: depth, todo, seen. Interrupt it when
# you like; `crawl.sh FOLDER` goes on.
#
#     examples/serve examples/crawl.sh walk 3 http://walkers.example/
#
# Teaches: a crawl is a loop over sorted lists. `comm` tells what is new, fetch --unfinished what is left, and what
# must not be cut in two ignores Ctrl-C: the pipe's later stages, so that no page is fetched and then lost, and the
# step from one level to the next.
set -eu
stopped=
trap 'stopped=yes' INT TERM
mkdir -p "$1" && cd "$1"
if [ $# = 3 ]; then
    echo "$3" | cut -d / -f 1-3 >site # http://host
    echo "$2" >depth
    echo "$3" >todo
    echo "$3" >seen
fi

while [ -z "$stopped" ] && [ "$(cat depth)" -ge 0 ]; do
    cp todo left # All, should fetch be ended before it can tell.
    fetch --unfinished left <todo | (
        trap '' INT TERM
        tee -a pages.warc | extract -t a,area | absolutize -uF >>links.tsv
    )
    if [ "$stopped" ]; then
        mv left todo
        break
    fi
    (
        trap '' INT TERM
        awk -F '\t' -v site="$(cat site)/" 'index($2, site) == 1 { print $2 }' links.tsv | sort -u | comm -13 seen - >todo
        sort -m seen todo -o seen
        if [ -s todo ]; then echo $(($(cat depth) - 1)) >depth; else echo -1 >depth; fi
    )
done

if [ "$stopped" ]; then
    echo "crawl: stopped with $(wc -l <todo) URLs to go; crawl.sh $1 goes on" >&2
    exit 1
fi
