#!/bin/sh
# top.sh [N] <links.tsv: the N most linked pages (10), each with the number of pages that link to it.
#
# Teaches: counting is `sort | uniq -c | sort -rn | head`, whatever is counted. The first sort -u makes it pages, not
# links: a page that says it twice has one vote.
set -eu
export LC_ALL=C
case $#:${1:-10} in [01]:*[!0-9]* | [!01]:*) echo 'usage: top.sh [N] <links.tsv' >&2 && exit 2 ;; esac
sort -u | cut -f 2 | sort | uniq -c | sort -k 1,1nr -k 2 | head -n "${1:-10}"
