#!/bin/sh
# graph.sh <links.tsv >graph.dot: draws links as a graph for Graphviz. Pages are boxes, gathered by site and coloured by
# host, the larger the more pages link to them. An arrow has the colour of the host that it leads to, and is the thicker
# the more often the one page links to the other.
#
#     graph.sh <walk/links.tsv | dot -Tsvg >walk.svg
#
# Teaches: a picture is one more text format. What would only clutter it is left out: queries, links within a page,
# mail addresses, and links back to the site's home page, which every page has.
set -eu
sort | awk -F '\t' '
    function host_of(url,   part) { split(url, part, "/"); return part[3] }
    function path_of(url) { sub("^[a-z]+://[^/]*", "", url); return url }
    function quoted(text) { gsub(/["\\]/, "\\\\&", text); return "\"" text "\"" }
    function add_page(url) {
        if (url in linked) return
        linked[url] = 0; page[++pages] = url
        if (!(host_of(url) in hue)) hue[host_of(url)] = (0.38 + 0.382 * hosts++) % 1 # Golden steps: neighbours differ.
    }

    { sub(/[?#].*/, "", $1); sub(/[?#].*/, "", $2) }
    $1 !~ /^https?:/ || $2 !~ /^https?:/ || $1 == $2 { next }
    {
        add_page($1); add_page($2)
        if (!weight[$1, $2]++) linked[$2]++
        home = host_of($1) == host_of($2) && path_of($2) == "/"
        if (weight[$1, $2] == 1 && !home) { from[++edges] = $1; to[edges] = $2 }
    }

    END {
        print "digraph links {"
        print "  graph [rankdir=LR, ranksep=1.2, nodesep=0.15, fontname=\"sans-serif\", fontsize=20, style=\"rounded,filled\"]"
        print "  node [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\", margin=\"0.12,0.05\", height=0.3]"
        print "  edge [arrowsize=0.7]"
        for (i = 1; i <= pages; i++) {
            url = page[i]; host = host_of(url); tint = sprintf("%.3f", hue[host])
            printf "  subgraph %s {\n", quoted("cluster " host)
            printf "    label=%s; color=\"%s 0.3 0.8\"; fillcolor=\"%s 0.04 1\"\n", quoted(host), tint, tint
            printf "    %s [label=%s, fontsize=%d, color=\"%s 0.6 0.6\", fillcolor=\"%s 0.25 1\"]\n  }\n",
                quoted(url), quoted(path_of(url)), 10 + 4 * sqrt(linked[url]), tint, tint
        }
        for (i = 1; i <= edges; i++)
            printf "  %s -> %s [penwidth=%.1f, color=\"%.3f 0.6 0.7\"]\n", quoted(from[i]), quoted(to[i]),
                0.8 * weight[from[i], to[i]], hue[host_of(to[i])]
        print "}"
    }'
