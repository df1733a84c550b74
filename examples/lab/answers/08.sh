#!/usr/bin/env bash
# 08.sh SITE SEEN <links.tsv: the URLs of SITE in the second column that are not yet in the file SEEN.
cut -f 2 | grep "^$1" | cut -d '#' -f 1 | sort -u | comm -23 - <(sort -u "$2")
