#!/bin/sh
# sitemap.sh <links.tsv: the pages that were mapped (the first column), as a sitemap.xml for search engines.
#
# Teaches: output in a format of its own is one `sed` at the end of the pipe. The ampersand first, or it would
# escape its own escapes.
set -eu
export LC_ALL=C
[ $# = 0 ] || { echo 'usage: sitemap.sh <links.tsv >sitemap.xml' >&2 && exit 2; }
echo '<?xml version="1.0" encoding="UTF-8"?>'
echo '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
cut -f 1 | sort -u | sed 's/&/\&amp;/g; s/</\&lt;/g; s/.*/  <url><loc>&<\/loc><\/url>/'
echo '</urlset>'
