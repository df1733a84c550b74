#!/bin/bash
# demo.sh: serves the bundled site on loopback and maps it, four links deep from the walkers' home page.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

"$here/serve" "$here/crawl.sh" "$tmp" 4 http://walkers.example/ 2>"$tmp/failures"

cat "$tmp/links.tsv"
printf '%d pages, %d links, %d failures:\n' "$(cut -f 1 "$tmp/links.tsv" | sort -u | wc -l)" \
    "$(wc -l <"$tmp/links.tsv")" "$(wc -l <"$tmp/failures")"
cat "$tmp/failures"
