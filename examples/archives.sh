#!/bin/sh
# archives.sh FILE...: the links in other programs' archives: wget's, Heritrix's, the Common Crawl's, gzipped or not.
#
#     wget --warc-file=walk --recursive --level=1 http://walkers.example/
#     archives.sh walk.warc.gz
#     curl https://data.commoncrawl.org/crawl-data/.../CC-MAIN-....warc.gz | archives.sh -
#
# Teaches: a pipe that speaks a known format meets programs that never heard of it. zcat -f passes plain files through.
set -eu
PATH=$PATH:$(dirname "$0")/../build/bin
zcat -f -- "$@" | extract | absolutize -u
