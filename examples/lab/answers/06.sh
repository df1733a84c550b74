#!/bin/sh
# 06.sh <urls.txt: status and URL of all that is not well. fetch's log has a line for each URL; status 1 is expected.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
fetch -q --log "$log" >/dev/null
awk -F '\t' 'NR > 1 && $2 !~ /^2/ { print $2 "\t" $6 }' "$log" | sort
