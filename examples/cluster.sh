#!/bin/sh
# cluster.sh [-i] [-o FOLDER] SITES [DEPTH] [-- FETCH-OPTION...]: maps a cluster of sites, up to DEPTH clicks (3) from the
# URLs that the file SITES lists, one a line. FOLDER (the name of SITES without .txt) then has
#
#     index.html                       the graph, to look at in a browser: zoom, search, click
#     hosts.svg, pages.svg             pictures of it
#     graph.gexf                       the graph for Gephi
#     links.tsv, hosts.tsv             page, link; number of links, host, host
#     broken.tsv, titles.tsv           status, page, link that failed; page, title
#     pages.warc                       the pages themselves
#
# -i leaves what is outside of the sites out of graph and pictures. What a robots.txt disallows is not asked for.
# Interrupt it when you like; the same command goes on.
#
#     examples/serve examples/cluster.sh -o map examples/sites.txt
#
# Teaches: large programs are small ones in a row. One crawl makes a table, and every result is a filter over it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
PATH=$here:$PATH:$here/../build/bin
export LC_ALL=C
die() {
    echo "cluster.sh: $1" >&2
    exit "${2:-2}"
}
usage='usage: cluster.sh [-i] [-o FOLDER] SITES [DEPTH] [-- FETCH-OPTION...]'

inside='' folder=''
while getopts io: option; do
    case $option in
    i) inside=yes ;;
    o) folder=$OPTARG ;;
    *) die "$usage" ;;
    esac
done
shift $((OPTIND - 1))
[ "${1---}" != -- ] || die "$usage"
sites=$1 depth=3
shift
case ${1---} in -*) ;; *[!0-9]* | '') die "$usage" ;; *) depth=$1 && shift ;; esac
[ "${1---}" = -- ] || die "$usage"
[ -f "$sites" ] || die "$sites: no such file; it has to list URLs, one a line"
[ "$folder" ] || folder=$(basename "$sites" .txt)
[ ! -f "$folder" ] || folder=$folder.map

# --- The crawl: pages of text only, of all else just the status --------------------------------------------------------
[ $# != 0 ] || set -- --
shift
if [ -e "$folder/todo" ]; then
    set -- "$folder" -- --accept text/html,application/xhtml+xml "$@"
else
    urls=$(tr -d '\r' <"$sites" | grep -v -e '^[[:space:]]*#' -e '^[[:space:]]*$') || die "$sites: lists no URL"
    set -f
    # shellcheck disable=SC2086 # each word is a URL
    set -- "$folder" "$depth" $urls -- --accept text/html,application/xhtml+xml "$@"
    set +f
fi
trap : INT TERM # crawl.sh ends in order.
crawl.sh "$@" || {
    status=$?
    [ $status != 1 ] || die "stopped; the same command goes on" 1
    exit $status # crawl.sh has reported why.
}
trap - INT TERM
cd "$folder"

# --- Its results ----------------------------------------------------------------------------------------------------------
links() { # All links, or those inside the sites.
    if [ "$inside" ]; then
        awk -F '\t' 'FNR == NR { site[$1]; next } split($2, part, "/") && (part[1] "//" part[3]) in site' site links.tsv
    else
        cat links.tsv
    fi
}
draw() { # draw FILE: Graphviz's picture of standard input
    if command -v dot >/dev/null; then dot -Tsvg >"$1"; else cat >/dev/null && echo "cluster.sh: no $1: dot is not installed (graphviz)" >&2; fi
}

titles.sh <pages.warc | awk -F '\t' -v OFS='\t' '{ print $3 == "" ? $1 : $3, $2 }' | sort -u >titles.tsv
awk -F '\t' -v OFS='\t' 'FNR == NR { if ($2 !~ /^2|^robots/) { sub("/.*", "", $2); status[$6] = $2 } next } $2 in status { print status[$2], $1, $2 }' \
    log.tsv links.tsv | sort -u >broken.tsv
links | outgoing.sh >hosts.tsv
graph-hosts.sh <hosts.tsv | draw hosts.svg
links | graph.sh | draw pages.svg
links | graph-gexf.sh titles.tsv >graph.gexf
links | graph-page.sh -t titles.tsv -b broken.tsv "$(basename "$folder")" >index.html

# --- What came of it --------------------------------------------------------------------------------------------------------
awk -F '\t' -v format='%8s %8s %8s %8s %10s %12s  %s\n' '
    function host(url,   part) { split(url, part, "/"); return part[3] }
    FILENAME == "site" { name[++sites] = host($1); next }
    FILENAME == "log.tsv" { if ($2 ~ /^2/) pages[host($7)]++; else if ($2 == "robots") refused[host($6)]++; else failed[host($6)]++; next }
    { links[host($1)]++; if (host($1) != host($2)) { out[host($1)]++; come[host($2)]++ } }
    END {
        printf format, "pages", "failed", "robots", "links", "to others", "from others", "host"
        for (i = 1; i <= sites; i++) {
            site = name[i]
            printf format, pages[site] + 0, failed[site] + 0, refused[site] + 0, links[site] + 0, out[site] + 0, come[site] + 0, site
        }
    }' site log.tsv links.tsv
echo "The graph, for a browser: $folder/index.html; beside it pictures (*.svg) and tables (*.tsv)"
