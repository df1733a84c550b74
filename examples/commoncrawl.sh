#!/bin/sh
# commoncrawl.sh [BASE] [FETCH-OPTION...] <index.json: the links of pages in the Common Crawl, as `source<TAB>link`. The index
# answers with a line of JSON for each page; BASE is where its archives are, https://data.commoncrawl.org/ if it is not given.
#
#     fetch 'https://index.commoncrawl.org/CC-MAIN-2024-51-index?url=example.org/*&output=json' |
#         extract --any-type --payload | commoncrawl.sh --per-host 2 --retry 5
#
# Teaches: an archive of many gzip members can be read anywhere a member begins. The index says where, --fields asks for
# just these bytes (Range), and the members one after another are an archive again: one extract takes fetch's records
# apart, the next the crawl's.
set -eu
PATH=$PATH:$(dirname "$0")/../build/bin
case ${1-} in
http://* | https://*) base=${1%/} && shift ;;
--help) echo 'usage: commoncrawl.sh [BASE] [FETCH-OPTION...] <index.json' >&2 && exit 2 ;;
'' | -*) base=https://data.commoncrawl.org ;;
*) echo 'usage: commoncrawl.sh [BASE] [FETCH-OPTION...] <index.json' >&2 && exit 2 ;;
esac
LC_ALL=C awk -v base="$base" '
    function value(name) {
        if (!match($0, "\"" name "\": *\"?[^\",}]*")) return ""
        name = substr($0, RSTART, RLENGTH); sub(/.*: *"?/, "", name)
        return name
    }
    value("status") == 200 && value("filename") != "" {
        from = value("offset"); printf "%s/%s\tRange: bytes=%d-%d\n", base, value("filename"), from, from + value("length") - 1
    }' | fetch --fields "$@" | extract --any-type --payload | extract | absolutize -u
