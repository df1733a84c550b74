#!/bin/sh
# titles.sh <pages.warc: each page's title, as `page<TAB>title`.
#
# Teaches: extract -e collects one value a page as easily as links: the first group of a regular expression (PCRE2).
set -eu
export LC_ALL=C
PATH=$PATH:$(dirname "$0")/../build/bin
[ $# = 0 ] || { echo 'usage: titles.sh <pages.warc' >&2 && exit 2; }
extract -e '(?is)<title[^>]*>\s*(.*?)\s*</title' | sort -u
