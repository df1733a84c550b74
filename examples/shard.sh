#!/bin/sh
# shard.sh MACHINES [BLOCK] <urls.txt: spreads a list over machines with ssh, and prints `source<TAB>link` of them all.
# MACHINES has a line each, as GNU parallel's --sshloginfile has; fetch, extract and absolutize are installed there.
#
# Teaches: cut the list by host, not by line count. Sorted by host and grouped by it, all of a host's URLs come to one
# machine in one fetch, and so the limits and delays that fetch keeps for a host hold for the whole fleet. Blocks of
# 1 MB take many small hosts at a time; what a machine has printed comes back when its block is done.
set -eu
export LC_ALL=C
PATH=$PATH:$(dirname "$0")/../build/bin
case $#:${1-} in [12]:--help | [!12]:*) echo 'usage: shard.sh MACHINES [BLOCK] <urls.txt' >&2 && exit 2 ;; esac
machines=$1 block=${2:-1M}

sort -t / -k 3,3 | parallel --will-cite --pipe --colsep / --groupby 3 --block "$block" --sshloginfile "$machines" \
    'fetch | extract | absolutize -u'
