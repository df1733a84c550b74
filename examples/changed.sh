#!/bin/sh
# changed.sh OLD.warc NEW.warc: the links that went (-) and came (+) between two crawls, as diff marks them.
#
# Teaches: keep the pages, not the answers. `fetch | tee pages.warc | ...` archives while it works, and the archive
# answers questions that nobody had when it was made. comm compares sorted lists, line by line: what only the first
# has, what only the second has.
set -eu
PATH=$PATH:$(dirname "$0")/../build/bin
export LC_ALL=C
[ $# = 2 ] || { echo 'usage: changed.sh OLD.warc NEW.warc' >&2 && exit 2; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

links() {
    [ -r "$1" ] || { echo "changed.sh: $1: cannot be read" >&2 && exit 1; }
    extract "$1" | absolutize -uF | sort -u
}
links "$1" >"$tmp/old"
links "$2" >"$tmp/new"

comm -23 "$tmp/old" "$tmp/new" | sed 's/^/-/'
comm -13 "$tmp/old" "$tmp/new" | sed 's/^/+/'
