#!/usr/bin/env bash
# feedback.sh URL [FETCH-OPTION...]: a crawler with its tail in its mouth: new links on the site go back into fetch's
# input through a FIFO while the other pages are still on their way. No depth, no rounds; it prints `page<TAB>link` as it
# goes. Needs bash 4.
#
#     examples/serve examples/feedback.sh http://walkers.example/
#
# Teaches: all three programs write what they have before they wait, so a loop of pipes never stalls. The loop is
# over when nothing has come for $quiet seconds; closing the FIFO's last writer is then fetch's end of input. A FIFO
# holds 64 KB, some thousand waiting URLs; where there may be more, take a file, and `tail -f` for its reader.
set -euo pipefail
export LC_ALL=C
((BASH_VERSINFO[0] >= 4)) || { echo "feedback.sh: bash $BASH_VERSION is too old; it needs bash 4" >&2 && exit 2; }
PATH=$PATH:$(dirname "$0")/../build/bin
case ${1-} in http://* | https://*) ;; *) echo 'usage: feedback.sh URL [FETCH-OPTION...]' >&2 && exit 2 ;; esac
url=$1 quiet=${QUIET:-5}
shift
# Where the site is: where its URL leads to.
start=$(fetch -q -I --status "$@" <<<"$url" | awk -F '\t' 'NR == 2 && $2 ~ /^2/ { print $7 }') || [ $? = 1 ] || exit 2
[ "$start" ] || { echo "feedback.sh: $url: cannot be fetched" >&2 && exit 1; }
site=$(cut -d / -f 1-3 <<<"$start")/
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
declare -A seen=(["$start"]=1)

mkfifo "$tmp/loop"
exec 3<>"$tmp/loop" # Both ends, so that opening waits for no one.
echo "$start" >&3

fetch --robots "$@" <"$tmp/loop" 3>&- | extract -t a,area 3>&- | absolutize -uF 3>&- | {
    while IFS=$'\t' read -r -t "$quiet" page link; do
        printf '%s\t%s\n' "$page" "$link"
        if [[ $link == "$site"* && ! ${seen[$link]-} ]]; then
            seen[$link]=1
            echo "$link" >&3
        fi
    done
    exec 3>&-
    cat
} &
exec 3>&- # The loop above holds the last writer now.
wait $! || [ $? = 1 ] # 1: some pages failed, and were reported.
