#!/bin/sh
# 10.sh <links.tsv: rank and page by PageRank, highest first; a page without links sends its reader anywhere.
export LC_ALL=C
sort -u | awk -F '\t' '
    $1 != $2 { from[NR] = $1; to[NR] = $2; out[$1]++; rank[$1]; rank[$2] }
    END {
        for (page in rank) n++
        for (page in rank) rank[page] = 1 / n
        for (round = 0; round < 50; round++) {
            lost = 0
            for (page in rank) { sum[page] = 0; if (!out[page]) lost += rank[page] }
            for (i in from) sum[to[i]] += rank[from[i]] / out[from[i]]
            for (page in rank) rank[page] = 0.15 / n + 0.85 * (sum[page] + lost / n)
        }
        for (page in rank) printf "%.6f\t%s\n", rank[page], page
    }' | sort -k 1,1nr -k 2
