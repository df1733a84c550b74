#!/bin/sh
# from-sitemap.sh URL [FETCH-OPTION...]: maps the pages that a site's sitemap.xml lists.
#
#     examples/serve examples/from-sitemap.sh http://walkers.example/sitemap.xml
#
# Teaches: what one pipe finds is the next one's list. XML is text too: -e takes a regular expression to any text.
set -eu
export LC_ALL=C
PATH=$PATH:$(dirname "$0")/../build/bin
case ${1-} in http://* | https://*) ;; *) echo 'usage: from-sitemap.sh URL [FETCH-OPTION...]' >&2 && exit 2 ;; esac
sitemap=$1
shift
echo "$sitemap" | fetch "$@" | extract -e '<loc>\s*([^<]*?)\s*</loc>' | cut -f 2 | sed 's/&amp;/\&/g' |
    fetch --robots "$@" | extract | absolutize -u
