#!/bin/sh
# canonical.sh <pages.warc: what pages say of themselves to search engines, as `page<TAB>kind<TAB>value`: canonical and
# hreflang=LANGUAGE with a URL, robots with its words (noindex ...), og:title, og:image and other og: properties.
#
#     examples/serve fetch http://weather.example/moon.html | examples/canonical.sh
#     canonical.sh <walk/pages.warc | awk -F '\t' '$2 == "canonical" && $1 != $3'     # pages with another name
#
# Teaches: -a asks for attributes that hold no URLs, too, and --with brings along what else decides on a row. Links
# and metas come in one pass; absolutize changes the second column only, so a value that is no URL goes into another.
set -eu
export LC_ALL=C
PATH=$PATH:$(dirname "$0")/../build/bin
[ $# = 0 ] || { echo 'usage: canonical.sh <pages.warc' >&2 && exit 2; }
extract -t link,meta -a href,name,property --with tag,rel,@hreflang,@content | awk -F '\t' -v OFS='\t' '
    function put_url(kind, url) { print $1, url, $3, $4, kind, "" }
    function put_text(kind, text) { print $1, "", $3, $4, kind, text }
    { rel = " " tolower($6) " "; name = tolower($2) }
    $5 == "link" && rel ~ / canonical / { put_url("canonical", $2) }
    $5 == "link" && rel ~ / alternate / && $7 != "" { put_url("hreflang=" $7, $2) }
    $5 == "meta" && name == "robots" { put_text(name, $8) }
    $5 == "meta" && name ~ /^og:/ {
        if (name ~ /:(url|image|video|audio|secure_url)$/) put_url(name, $8)
        else put_text(name, $8)
    }
' | absolutize | awk -F '\t' -v OFS='\t' '{ print $1, $3, ($4 == "" ? $2 : $4) }'
