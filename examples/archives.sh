#!/usr/bin/env bash
# archives.sh FILE...: the links in other programs' archives: wget's, Heritrix's, the Common Crawl's, compressed or not.
#
#     wget --warc-file=walk --recursive --level=1 http://walkers.example/
#     archives.sh walk.warc.gz
#     curl https://data.commoncrawl.org/crawl-data/.../CC-MAIN-....warc.gz | archives.sh -
#
# Teaches: a pipe that speaks a known format meets programs that never heard of it. extract unpacks gzip itself; a faster
# unpacker before it pays for large files: `igzip -dc FILE | archives.sh -`. A pipe's status is its last program's; pipefail
# makes it extract's, too: 1 for pages that were skipped, 2 for a damaged or missing file.
set -euo pipefail
PATH=$PATH:$(dirname "$0")/../build/bin
case ${1---help} in --help | -[!-]*) echo 'usage: archives.sh FILE...' >&2 && exit 2 ;; esac
extract -- "$@" | absolutize -u
