#!/bin/sh
# outgoing.sh <links.tsv: which other hosts does each host send its readers to, and by how many links?
#
# Teaches: a URL is a line of fields too. Split it at the slashes, and the third is the host. Columns out: count, host, host.
set -eu
export LC_ALL=C
[ $# = 0 ] || { echo 'usage: outgoing.sh <links.tsv' >&2 && exit 2; }
awk -F '\t' '
    split($1, from, "/") > 2 && split($2, to, "/") > 2 && from[3] != to[3] { print from[3] "\t" to[3] }
' | sort | uniq -c | sort -k 1,1nr -k 2 | awk -v OFS='\t' '{ print $1, $2, $3 }'
