#!/bin/sh
# reducer.sh: what the engine sorted comes in by source page, and each link goes out once: `source<TAB>link`.
#
# Teaches: the shuffle of a cluster is a `sort`; try mapper and reducer on one machine first, the rest is size:
#
#     ls *.warc.gz | ./mapper.sh | sort | ./reducer.sh
set -eu
uniq
