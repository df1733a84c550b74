#!/bin/sh
# pictures.sh <pages.warc: every picture that the pages show, as `page<TAB>picture`, all candidates of srcset too.
#
# Teaches: a link is an attribute with a URL; -a names others than href, -t the elements.
set -eu
PATH=$PATH:$(dirname "$0")/../build/bin
[ $# = 0 ] || { echo 'usage: pictures.sh <pages.warc' >&2 && exit 2; }
extract -t img,source -a src,srcset | absolutize -u
