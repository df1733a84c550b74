#!/bin/sh
# graph-hosts.sh [N] <hosts.tsv >hosts.dot: draws the N hosts with the most links (30) and the links between them, from
# the table that outgoing.sh prints (count, host, host). The name of a host is the larger the more links it has. An
# arrow has the colour of the host that it comes from; beside it stands the number of links.
#
#     outgoing.sh <walk/links.tsv | graph-hosts.sh | dot -Tsvg >hosts.svg
#
# Teaches: make the table smaller before you draw it, and say what you left out. What follows the data without a limit,
# such as the size of letters, follows its logarithm.
set -eu
export LC_ALL=C
case ${1:-30} in '' | *[!0-9]*) echo 'usage: graph-hosts.sh [N] <hosts.tsv >hosts.dot' >&2 && exit 2 ;; esac
sort -k 1,1nr -k 2 | awk -F '\t' -v most="${1:-30}" '
    function quoted(text) { gsub(/["\\]/, "\\\\&", text); return "\"" text "\"" }
    function add_host(host, count) { if (!(host in links)) name[++hosts] = host; links[host] += count }
    function busiest(   i, best) { # The host with the most links of those without a place.
        for (i = 1; i <= hosts; i++)
            if (!(name[i] in place) && (!best || links[name[i]] > links[name[best]])) best = i
        return name[best]
    }

    NF == 3 { add_host($2, $1); add_host($3, $1); weight[++rows] = $1; from[rows] = $2; to[rows] = $3 }

    END {
        print "digraph hosts {"
        print "  graph [layout=neato, start=1, overlap=prism, overlap_scaling=3.5, sep=\"+6\", splines=true]"
        print "  node [shape=ellipse, style=filled, fontname=\"sans-serif\", margin=\"0.06,0.04\"]"
        print "  edge [fontname=\"sans-serif\", fontsize=14]"
        while (kept < most && kept < hosts) {
            host = busiest()
            hue[host] = (0.38 + 0.382 * kept) % 1 # Golden steps: neighbours differ.
            printf "  %s [fontsize=%d, color=\"%.3f 0.6 0.6\", fillcolor=\"%.3f 0.25 1\"]\n",
                quoted(host), 14 + 1.4 * log(links[host]), hue[host], hue[host]
            place[host] = ++kept
        }
        for (i = 1; i <= rows; i++) {
            if (!(from[i] in place && to[i] in place)) continue
            if (++arrows > 4 * most) continue # The strongest come first.
            printf "  %s -> %s [label=%d, penwidth=%.1f, color=\"%.3f 0.6 0.7\", fontcolor=\"%.3f 0.8 0.45\"]\n", quoted(from[i]),
                quoted(to[i]), weight[i], 0.6 + 0.6 * log(1 + weight[i]), hue[from[i]], hue[from[i]]
        }
        print "}"
        if (kept < hosts) print "graph-hosts.sh: kept " kept " of " hosts " hosts" | "cat >&2"
        if (arrows > 4 * most) print "graph-hosts.sh: kept " 4 * most " of " arrows " arrows between them" | "cat >&2"
    }'
