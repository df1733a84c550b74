#!/bin/sh
# 03.sh <links.tsv: the links that lead to another host. The third part of a URL between slashes is its host.
awk -F '\t' '{ split($1, from, "/"); split($2, to, "/") } $2 ~ /^http/ && from[3] != to[3]' | sort -u
