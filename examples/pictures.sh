#!/bin/sh
# pictures.sh <pages.warc: every picture that the pages show, as `page<TAB>picture`, all candidates of srcset too.
#
# Teaches: a link is an attribute with a URL; -a names others than href, -t the elements.
set -eu
PATH=$PATH:$(dirname "$0")/../build/bin
extract -t img,source -a src,srcset | absolutize -u
