#!/bin/sh
# graph.sh [N] <links.tsv >graph.dot: draws the N most linked pages (40) and the links between them as a graph for
# Graphviz. Pages are boxes, gathered by site and coloured by host, the larger the more pages link to them. An arrow has
# the colour of the host that it leads to, and is the thicker the more often the one page links to the other.
#
#     graph.sh <walk/links.tsv | dot -Tsvg >walk.svg
#
# Teaches: a picture is one more text format. What would only clutter it is left out: queries, links within a page, mail
# addresses, links back to the site's home page, which every page has, and of the links to a page all but three, those
# of the pages with the fewest links. A page that links to everything says little about anything.
set -eu
case ${1:-40} in '' | *[!0-9]*) echo 'usage: graph.sh [N] <links.tsv >graph.dot' >&2 && exit 2 ;; esac
export LC_ALL=C # A letter is a byte for awk, so that the two of %C3%A9 become one letter for Graphviz.

awk -F '\t' '
    { sub(/[?#].*/, "", $1); sub(/[?#].*/, "", $2) }
    $1 ~ /^https?:/ && $2 ~ /^https?:/ && $1 != $2 { print $1 "\t" $2 }
' | "$(dirname "$0")/most-linked.sh" "${1:-40}" | sort | uniq -c | awk -v most_to_a_page=3 '
    function host_of(url,   part) { split(url, part, "/"); return part[3] }
    function path_of(url) { sub("^[a-z]+://[^/]*", "", url); return url }
    function quoted(text) { gsub(/["\\]/, "\\\\&", text); return "\"" text "\"" }
    function hexadecimal(digit) { return index("0123456789abcdef", tolower(digit)) - 1 }
    function decoded(text,   rest, out) { # Without %-escapes of printable characters, if the result is UTF-8 and not long.
        if (length(text) > 1000) return text
        for (rest = text; match(rest, /%[2-9A-Fa-f][0-9A-Fa-f]/); rest = substr(rest, RSTART + 3))
            out = out substr(rest, 1, RSTART - 1) \
                sprintf("%c", 16 * hexadecimal(substr(rest, RSTART + 1, 1)) + hexadecimal(substr(rest, RSTART + 2, 1)))
        out = out rest
        return out ~ /^([ -~]|[\302-\337][\200-\277]|[\340-\357][\200-\277][\200-\277]|[\360-\364][\200-\277][\200-\277][\200-\277])*$/ ? out : text
    }
    function shortened(path) { return length(path) <= 40 ? path : substr(path, 1, 12) "..." substr(path, length(path) - 24) }
    function add_page(url) {
        if (url in linked) return
        linked[url] = 0; page[++pages] = url
        if (!(host_of(url) in hue)) hue[host_of(url)] = (0.38 + 0.382 * hosts++) % 1 # Golden steps: neighbours differ.
    }
    function goes_home(i) { return path_of(to[i]) == "/" && host_of(from[i]) == host_of(to[i]) }
    function choose_links(   i, best) { # For each page one more link to it.
        for (i = 1; i <= NR; i++)
            if (!chosen[i] && !goes_home(i) && (!(to[i] in best) || links[from[i]] < links[from[best[to[i]]]]))
                best[to[i]] = i
        for (i in best) chosen[best[i]] = 1
    }

    { add_page($2); add_page($3); weight[NR] = $1; from[NR] = $2; to[NR] = $3; links[$2]++; linked[$3]++ }

    END {
        print "digraph links {"
        print "  graph [layout=neato, start=1, overlap=prism, overlap_scaling=3, sep=\"+5\", splines=true]"
        print "  node [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\", margin=\"0.08,0.03\", height=0.3]"
        print "  edge [arrowsize=0.7]"
        for (host in hue)
            printf "  %s [shape=plaintext, style=\"\", fontsize=24, label=%s, fontcolor=\"%.3f 0.9 0.5\"]\n",
                quoted(host), quoted(host), hue[host]
        for (i = 1; i <= pages; i++) {
            url = page[i]; host = host_of(url); tint = sprintf("%.3f", hue[host])
            printf "  %s [label=%s, fontsize=%d, color=\"%s 0.6 0.6\", fillcolor=\"%s 0.25 1\"]\n", quoted(url),
                quoted(shortened(decoded(path_of(url)))), 14 + 2 * log(1 + linked[url]), tint, tint
            printf "  %s -> %s [style=invis, len=0.7]\n", quoted(host), quoted(url)
        }
        for (i = 1; i <= most_to_a_page; i++) choose_links()
        for (i = 1; i <= NR; i++)
            if (chosen[i])
                printf "  %s -> %s [penwidth=%.1f, color=\"%.3f 0.6 0.7\"]\n", quoted(from[i]), quoted(to[i]),
                    0.8 + log(weight[i]), hue[host_of(to[i])]
        print "}"
    }'
