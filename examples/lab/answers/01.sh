#!/bin/sh
# 01.sh <links.tsv: the number of links to each host, most first.
cut -f 2 | grep '^http' | cut -d / -f 3 | sort | uniq -c | sort -k 1,1nr -k 2
