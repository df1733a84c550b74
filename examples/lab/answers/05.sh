#!/bin/sh
# 05.sh WORD <pages.warc: page and link of every link that has WORD in its text, in capitals or not.
extract --with text | absolutize | LC_ALL=C awk -F '\t' -v word="$1" 'index(tolower($3), tolower(word)) { print $1 "\t" $2 }' | sort -u
