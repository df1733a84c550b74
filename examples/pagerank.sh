#!/bin/sh
# pagerank.sh [ROUNDS] <links.tsv: the pages by PageRank, highest first, as `rank<TAB>page`; the ranks sum up to 1.
#
# Teaches: an algorithm from a paper is a few lines of awk when the graph is a table. A reader follows one of the
# page's links with probability 0.85, or else (and always on a page without links) opens any page at all.
set -eu
export LC_ALL=C
case $#:${1:-50} in [01]:*[!0-9]* | [!01]:*) echo 'usage: pagerank.sh [ROUNDS] <links.tsv' >&2 && exit 2 ;; esac
sort -u | awk -F '\t' -v rounds="${1:-50}" -v d=0.85 '
    $1 != $2 { from[NR] = $1; to[NR] = $2; out[$1]++; rank[$1]; rank[$2] }
    END {
        for (page in rank) n++
        for (page in rank) rank[page] = 1 / n
        while (rounds-- > 0) {
            lost = 0
            for (page in rank) { next_rank[page] = 0; if (!out[page]) lost += rank[page] }
            for (i in from) next_rank[to[i]] += rank[from[i]] / out[from[i]]
            for (page in rank) rank[page] = (1 - d) / n + d * (next_rank[page] + lost / n)
        }
        for (page in rank) printf "%.6f\t%s\n", rank[page], page
    }
' | sort -k 1,1nr -k 2
