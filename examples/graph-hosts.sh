#!/bin/sh
# graph-hosts.sh <hosts.tsv >hosts.dot: draws hosts only, from the table that outgoing.sh prints (count, host, host).
#
#     outgoing.sh <walk/links.tsv | graph-hosts.sh | dot -Tsvg >hosts.svg
#
# Teaches: make the table smaller before drawing it. A million links between a hundred hosts are still a picture.
set -eu
awk -F '\t' '
    function quoted(text) { gsub(/["\\]/, "\\\\&", text); return "\"" text "\"" }
    function add_host(host) { if (!(host in linked)) { linked[host] = 0; name[++hosts] = host } }

    { add_host($2); add_host($3); linked[$3] += $1; weight[NR] = $1; from[NR] = $2; to[NR] = $3 }

    END {
        print "digraph hosts {"
        print "  graph [rankdir=LR, ranksep=1.2, nodesep=0.4]"
        print "  node [shape=ellipse, style=filled, fontname=\"sans-serif\"]"
        print "  edge [fontname=\"sans-serif\", fontsize=11]"
        for (i = 1; i <= hosts; i++) {
            hue[name[i]] = (0.38 + 0.382 * (i - 1)) % 1 # Golden steps: neighbours differ.
            printf "  %s [fontsize=%d, color=\"%.3f 0.6 0.6\", fillcolor=\"%.3f 0.25 1\"]\n",
                quoted(name[i]), 11 + 3 * sqrt(linked[name[i]]), hue[name[i]], hue[name[i]]
        }
        for (i = 1; i <= NR; i++)
            printf "  %s -> %s [label=%d, penwidth=%.1f, color=\"%.3f 0.6 0.7\"]\n",
                quoted(from[i]), quoted(to[i]), weight[i], 0.6 + 0.7 * sqrt(weight[i]), hue[from[i]]
        print "}"
    }'
