#!/bin/sh
# 02.sh N <links.tsv: the N pages that the most pages link to. sort -u first: a page has one vote for another.
sort -u | cut -f 2 | sort | uniq -c | sort -k 1,1nr -k 2 | head -n "$1"
