#!/usr/bin/env bash
# 09.sh URL DEPTH: the links of the site of URL, up to DEPTH clicks away: what 08.sh finds is the next round's list.
site=$(cut -d / -f 1-3 <<<"$1")/ depth=$2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
echo "$1" | tee "$tmp/seen" >"$tmp/todo"
while [ -s "$tmp/todo" ] && ((depth-- >= 0)); do
    fetch -q <"$tmp/todo" | extract -t a,area | absolutize -uF | tee "$tmp/links"
    "$(dirname "$0")/08.sh" "$site" "$tmp/seen" <"$tmp/links" >"$tmp/todo"
    cat "$tmp/todo" >>"$tmp/seen"
done
