#!/usr/bin/env bash
# areq.sh URLS FOUND [-v]: the asyncio tutorial's areq.py from three parts and a pipe. Appends to FOUND a line
# `source<TAB>link` for each distinct link of each page listed in URLS; with -v it tells the story on standard
# error: each response, the number of links found for each URL, each failure with its reason.
#
#     examples/serve examples/areq.sh examples/urls.txt foundurls.txt -v
#
# Teaches: the program is the one line with the pipe. `tee -a` appends, and hands the same lines on to be counted;
# fetch's log names every URL that was asked for, those without links too. Status 1 of the pipe means that some URL
# failed and was reported, which is not an error here; 2 would be.
set -euo pipefail
export LC_ALL=C
PATH=$PATH:$(dirname "$0")/../build/bin
[ $# = 2 ] || [ "$*" = "${1-} ${2-} -v" ] || { echo 'usage: areq.sh URLS FOUND [-v]' >&2 && exit 2; }
urls=$1 found=$2 verbose=${3:-}
exec <"$urls"

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

fetch ${verbose:+-v} --log "$tmp/log" | extract | absolutize -u | tee -a "$found" >"$tmp/links" || [ $? = 1 ]

[ "$verbose" ] || exit 0
cut -f 1 "$tmp/links" | awk -F '\t' '
    FILENAME == "-" { links[$1]++; next }
    FNR > 1 && $2 ~ /^2/ { printf "areq: found %d links for %s\n", links[$6], $6 }
' - "$tmp/log" >&2
