#!/bin/sh
# 12.sh N <text: the N most frequent words, as M. D. McIlroy wrote it in 1986.
# shellcheck disable=SC2018,SC2019 # as he wrote it
tr -cs A-Za-z '\n' | tr A-Z a-z | grep . | sort | uniq -c | sort -k 1,1nr -k 2 | head -n "$1"
