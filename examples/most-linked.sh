#!/bin/sh
# most-linked.sh [N] <links.tsv: only the links between the N pages that the most other pages link to (1000).
#
#     most-linked.sh 50 <walk/links.tsv | graph.sh | dot -Tsvg >walk.svg
#
# Teaches: two passes over one table. The first makes a list of what to keep, the second keeps it; awk holds the list, not
# the table.
set -eu
export LC_ALL=C
case ${1:-1000} in *[!0-9]*) echo 'usage: most-linked.sh [N] <links.tsv' >&2 && exit 2 ;; esac
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

cat >"$tmp/links"
cut -f 1,2 "$tmp/links" | sort -u | awk -F '\t' '
    { pages[$1]; pages[$2]; if ($1 != $2) linked[$2]++ }
    END { for (page in pages) print linked[page] + 0 "\t" page }
' | sort -k 1,1nr -k 2 >"$tmp/pages"
head -n "${1:-1000}" "$tmp/pages" >"$tmp/kept"

all=$(($(wc -l <"$tmp/pages"))) kept=$(($(wc -l <"$tmp/kept")))
[ "$kept" -eq "$all" ] || echo "most-linked.sh: kept $kept of $all pages" >&2
awk -F '\t' 'FNR == NR { keep[$2]; next } $1 in keep && $2 in keep' "$tmp/kept" "$tmp/links"
