#!/bin/sh
# crawl.sh FOLDER DEPTH URL... [-- FETCH-OPTION...]: maps the sites of the URLs breadth first, up to DEPTH clicks away.
# FOLDER then has the pages (pages.warc), their links (links.tsv), what became of each URL (log.tsv), and what the crawl
# knows: site, depth, todo, seen. Interrupt it when you like; `crawl.sh FOLDER [-- FETCH-OPTION...]` goes on.
#
#     examples/serve examples/crawl.sh walk 3 http://walkers.example/ -- --delay 0.1
#
# A site is the host where its URL leads to; http and https, with www. or without, are the same site. A page has the
# name of the URL where it was found, and a redirect is a link. What a robots.txt disallows is not asked for.
#
# Teaches: a crawl is a loop over sorted lists. `comm` tells what is new, fetch --unfinished what is left, and what
# must not be cut in two ignores Ctrl-C: the pipe's later stages, so that no page is fetched and then lost, and the
# step from one level to the next.
set -eu
export LC_ALL=C
PATH=$PATH:$(cd "$(dirname "$0")" && pwd)/../build/bin
die() {
    echo "crawl.sh: $1" >&2
    exit 2
}
usage='usage: crawl.sh FOLDER DEPTH URL... [-- FETCH-OPTION...], or crawl.sh FOLDER [-- FETCH-OPTION...] to go on'

begin() { # begin FOLDER DEPTH URL
    case $2 in *[!0-9]*) die "$usage" ;; esac
    case $3 in http://* | https://*) ;; *) die "$3: not a URL: begin it with http:// or https://" ;; esac
    url=$(echo "$3" | absolutize --strict -F -b "$3" | cut -f 2)
    [ "$url" ] || die "$3: not a URL"
    mkdir -p "$1"
    echo "$2" >"$1/depth"
    echo "$url" >>"$1/start"
}

# Where the sites are: where the start pages were found.
find_sites() {
    awk -F '\t' '
        function origin(url,   part) { split(url, part, "/"); return part[1] "//" part[3] }
        FNR == NR { at[$1] = $1; next }
        $6 in at && $2 ~ /^2/ { at[$6] = $7 }
        END {
            for (url in at) {
                print origin(at[url])
                if (origin(url) != origin(at[url])) print "crawl.sh: " url " leads to " at[url] ": the site is there" | "cat >&2"
            }
        }' start log.tsv | sort -u >site
}

# settle <new.tsv >>links.tsv: what leads to a site leads to it by its one name; pages elsewhere are left out. Adds the
# URLs on the sites to found, most of them once.
settle() {
    awk -F '\t' -v OFS='\t' '
        function name(from) { sub(/^[a-z]+:\/\/(www[.])?/, "", from); return from }
        function origin(url) { return substr(url, 1, 7 + index(substr(url, 9), "/")) }
        function settled(url,   from) {
            from = origin(url)
            if (!(from in one)) one[from] = from ~ /^https?:/ && name(from) in site ? site[name(from)] : from
            return one[from] == from ? url : one[from] substr(url, length(from) + 1)
        }
        FNR == NR { site[name($1)] = $1; here[$1]; next }
        $1 != last { last = $1; page = settled($1); inside = origin(page) in here; same = page == last }
        !inside { next }
        same && NF < 3 && $2 in known { print; next } # Most of them: nothing to settle.
        {
            link = settled($2)
            if ($3 == "redirect" && link == page) next
            print page, link
            if (link in known || !(origin(link) in here)) next
            if (++n > 100000) { split("", known); n = 1 }
            known[link]
            print link >>"found"
        }' site -
}

# What is asked for now counts as seen.
see() {
    sort -u seen todo -o seen.new && mv seen.new seen
}

# One crawl at a time: the file running has the number of the process.
lock() {
    if ! (set -C && echo $$ >running) 2>/dev/null; then
        read -r other <running || other=
        ! kill -0 "$other" 2>/dev/null || die "$folder: process $other crawls there; if that is something else, remove $folder/running"
        echo $$ >running
    fi
    trap 'rm -f running' EXIT
}

# Notes how long the files are that a level adds to. If the level is done again, cut_back takes off what it has added.
note_sizes() {
    set -- pages.warc links.tsv log.tsv
    [ ! -f start ] || set -- "$@" new.tsv
    for file; do : >>"$file"; done
    wc -c "$@" >sizes
}
cut_back() {
    while read -r size file; do
        [ "$file" = total ] || dd if=/dev/null of="$file" bs=1 seek="$size" 2>/dev/null || die "$file: cannot be cut to $size bytes"
    done <sizes
}

# works COMMAND...: leaves the file failed if the command could not do its work. 1 tells of pages that were skipped.
works() {
    "$@" || [ $? = 1 ] || : >failed
}

# The next level: the URLs on the sites that have not been asked for.
find_next() {
    sort -u found >next
    comm -13 seen next >todo.new
    rm -f sizes start new.tsv && mv todo.new todo
    if [ -s todo ]; then echo $((depth - 1)) >depth; else echo -1 >depth; fi
    : >found
}

case ${1-} in '' | -*) die "$usage" ;; esac
folder=$1
shift
if [ "${1---}" = -- ]; then
    [ -f "$folder/todo" ] || die "$folder: no crawl there; $usage"
else
    [ ! -e "$folder/todo" ] || die "$folder: has a crawl already; \`crawl.sh $folder\` goes on with it"
    rm -f "$folder/start"
    depth=$1
    shift
    [ "${1---}" != -- ] || die "$usage"
    while [ "${1---}" != -- ]; do
        begin "$folder" "$depth" "$1"
        shift
    done
    sort -u "$folder/start" | tee "$folder/seen" >"$folder/todo"
fi
[ $# = 0 ] || shift

stopped='' here=$(pwd)
trap 'stopped=yes' INT TERM
cd "$folder"
lock
: >>found
# shellcheck disable=SC2094 # a line is read whole
while [ -z "$stopped" ] && read -r depth <depth && [ "$depth" -ge 0 ]; do
    rm -f left left.* failed # Of the level before, and of a fetch that was killed.
    [ ! -e sizes ] || cut_back
    note_sizes
    : >log                   # Should fetch be ended before it can tell.
    {
        trap : INT TERM # Waits for fetch.
        (cd "$here" && exec fetch --robots --unfinished "$OLDPWD/left" --log "$OLDPWD/log" "$@") <todo && echo 0 >status || echo $? >status
    } | (
        trap '' INT TERM
        { see || : >failed; } & # While pages come.
        { tee -a pages.warc || : >failed; } | works extract --target-uri -t a,area | works absolutize -uF |
            { if [ -f start ]; then cat >>new.tsv; else settle >>links.tsv; fi || : >failed; }
        wait
    )
    [ ! -e failed ] || die "a program of the pipe failed; crawl.sh $folder gets its level again"
    read -r status <status
    [ "$status" != 2 ] || exit 2
    [ "$status" -lt 128 ] || stopped=yes # fetch was killed.
    (
        trap '' INT TERM
        awk -F '\t' -v OFS='\t' '
            NR > 1 { print >>"log.tsv" }
            NR > 1 && $6 != $7 && $2 ~ /^2/ { print $6, $7, "redirect" }' log >moved
        if [ ! -f start ]; then
            [ ! -s moved ] || settle <moved >>links.tsv
        else
            cat moved >>new.tsv
            [ "$stopped" ] || { find_sites && settle <new.tsv >>links.tsv; }
        fi
        if [ -z "$stopped" ]; then find_next; elif [ -f left ]; then rm -f sizes && mv left todo; fi
    )
done

if [ "$stopped" ]; then
    echo "crawl.sh: stopped with $(($(wc -l <todo))) URLs to go; crawl.sh $folder goes on" >&2
    exit 1
fi
rm -f left log moved found next status
