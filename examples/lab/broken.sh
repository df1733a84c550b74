#!/bin/sh
# broken.sh <links.tsv: the three hosts outside that the most pages link to. It does not work: there are five faults in it.
awk '{ split($1, a, "/"); split($2, b, "/"); if (a[3] != b[3]) print $1, b[3] }' |
    uniq | cut -d ' ' -f 2 | uniq -c | sort -n | head -n 3
