#!/bin/sh
# 11.sh <links.tsv: the three hosts outside that the most pages link to. Repaired: mail addresses have no host; uniq sees
# neighbours only, so sort goes before it, twice; the largest number comes first; and equal numbers by name.
awk '$2 ~ /^http/ { split($1, a, "/"); split($2, b, "/"); if (a[3] != b[3]) print $1, b[3] }' |
    sort -u | cut -d ' ' -f 2 | sort | uniq -c | sort -k 1,1nr -k 2 | head -n 3
