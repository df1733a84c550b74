#!/bin/sh
# pagerank.sh [ROUNDS] <links.tsv: the pages by PageRank, highest first, as `rank<TAB>page`; the ranks sum up to 1.
#
# Teaches: an algorithm from a paper is a few lines of awk when the graph is a table. A reader follows one of the
# page's links with probability 0.85, or else (and always on a page without links) opens any page at all.
# Pages have numbers: rounds over arrays of numbers take half the time of rounds over names.
set -eu
export LC_ALL=C
case $#:${1:-50} in [01]:*[!0-9]* | [!01]:*) echo 'usage: pagerank.sh [ROUNDS] <links.tsv' >&2 && exit 2 ;; esac
sort -u | awk -F '\t' -v rounds="${1:-50}" -v d=0.85 '
    function number(page) { if (!(page in at)) { at[page] = ++n; name[n] = page } return at[page] }
    $1 != $2 { from[++links] = number($1); to[links] = number($2); out[from[links]]++ }
    END {
        for (i = 1; i <= n; i++) rank[i] = 1 / n
        while (rounds-- > 0) {
            lost = 0
            for (i = 1; i <= n; i++) { next_rank[i] = 0; if (!out[i]) lost += rank[i] }
            for (i = 1; i <= links; i++) next_rank[to[i]] += rank[from[i]] / out[from[i]]
            for (i = 1; i <= n; i++) rank[i] = (1 - d) / n + d * (next_rank[i] + lost / n)
        }
        for (i = 1; i <= n; i++) printf "%.6f\t%s\n", rank[i], name[i]
    }
' | sort -k 1,1nr -k 2
