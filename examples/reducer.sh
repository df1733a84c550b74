#!/bin/sh
# reducer.sh: reads lines `source<TAB>link` gathered by source and prints each link of a source once.
#
# Teaches: the shuffle of a cluster is a `sort`, but by the key alone: Hadoop brings a source's lines together, in
# any order, so `uniq` is not enough. Memory is that of one page's links. As each line is printed where it first comes,
# the program may run any number of times: as the combiner on each mapper's machine, then as the reducer, on any
# number of them. Try it on one machine first:
#
#     ls "$PWD"/*.warc.gz | ./mapper.sh | LC_ALL=C sort -s -t "$(printf '\t')" -k 1,1 | ./reducer.sh
#
# Bytes are compared, not letters: with LC_ALL=C, sort is some ten times faster than in a UTF-8 locale.
set -eu
[ $# = 0 ] || { echo 'usage: reducer.sh <sorted.tsv' >&2 && exit 2; }
LC_ALL=C awk -F '\t' '
    NR == 1 || $1 "" != source { source = $1; split("", seen) }
    !seen[$0]++'
