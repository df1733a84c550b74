#!/bin/sh
# shard.sh MACHINES [SHARDS] <urls.txt: spreads a list over machines with ssh, and prints `source<TAB>link` of them all.
# MACHINES has a line each, as GNU parallel's --sshloginfile has; fetch, extract and absolutize are installed there.
#
# Teaches: cut the list by host, not by line count. All of a host's URLs are in one shard, a shard runs on one machine
# in one fetch, and so the limits and delays that fetch keeps for a host hold for the whole fleet.
set -eu
machines=$1 shards=${2:-64}

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

awk -F / -v shards="$shards" -v folder="$tmp" '
    BEGIN { for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i }
    {
        host = tolower($3); hash = 0
        for (i = 1; i <= length(host); i++) hash = (hash * 31 + code[substr(host, i, 1)]) % 65521
        print >(folder "/" hash % shards)
    }'

cd "$tmp"
parallel --will-cite --sshloginfile "$machines" --transferfile {} --cleanup \
    'fetch <{} | extract | absolutize -u' ::: *
