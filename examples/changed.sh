#!/bin/bash
# changed.sh OLD.warc NEW.warc: the links that went (-) and came (+) between two crawls, as diff marks them.
#
# Teaches: keep the pages, not the answers. `fetch | tee pages.warc | ...` archives while it works, and the archive
# answers questions that nobody had when it was made. comm wants sorted input; <(...) makes a file of a pipe.
set -euo pipefail
PATH=$PATH:$(dirname "$0")/../build/bin
old=$1 new=$2

links() { extract "$1" | absolutize -uF | sort -u; }

comm -23 <(links "$old") <(links "$new") | sed 's/^/-/'
comm -13 <(links "$old") <(links "$new") | sed 's/^/+/'
