#!/bin/sh
# from-sitemap.sh URL: maps the pages that a site's sitemap.xml lists.
#
#     examples/serve examples/from-sitemap.sh http://walkers.example/sitemap.xml
#
# Teaches: what one pipe finds is the next one's list. XML is text too: -e takes a regular expression to any text.
set -eu
PATH=$PATH:$(dirname "$0")/../build/bin
sitemap=$1
echo "$sitemap" | fetch | extract -e '<loc>\s*([^<]*?)\s*</loc>' | cut -f 2 | sed 's/&amp;/\&/g' |
    fetch | extract | absolutize -u
