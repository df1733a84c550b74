#!/usr/bin/env bash
# The examples with other awks, shells and utilities than this system's: mawk, gawk, the original awk and BusyBox's; dash
# and BusyBox's sh; the utilities of BusyBox and toybox. Each runs the examples' own tests.
. "$(dirname "$0")/../lib/tap.sh"
cd "$T" || exit

for awk in mawk gawk original-awk 'busybox awk'; do
    if ! command -v "${awk% *}" >missing; then
        skip "$awk" "${awk% *} is missing: apt-get install ${awk% *}"
        continue
    fi
    mkdir -p bin
    printf '#!/bin/sh\nexec %s "$@"\n' "$(command -v "${awk% *}")${awk#"${awk% *}"}" >bin/awk
    chmod +x bin/awk
    for test in examples examples_archives examples_cores examples_pages examples_webgraph crawl engines; do
        PATH=$T/bin:$PATH timeout 120 "$ROOT/tests/whole/$test.t" >log 2>&1
        is "$test.t with $awk" "0 " "$? $(grep -A 4 '^not ok' log)"
    done
done

# copy_tree FOLDER: the tests look for the examples beside them.
copy_tree() { mkdir -p "$1/build" && cp -R "$ROOT/examples" "$ROOT/tests" "$1/" && ln -s "$BUILD/bin" "$1/build/bin"; }

# BusyBox's sh, by copies of the examples that name it.
if command -v busybox >missing; then
    copy_tree tree
    grep -l '^#!/bin/sh' tree/examples/*.sh | xargs sed -i "1s|.*|#!$(command -v busybox) sh|"
    for test in examples examples_archives examples_cores examples_pages examples_webgraph crawl engines; do
        timeout 120 "tree/tests/whole/$test.t" >log 2>&1
        is "$test.t with busybox sh" "0 " "$? $(grep -A 4 '^not ok' log)"
    done
else
    skip "busybox sh" "busybox is missing: apt-get install busybox"
fi

# Utilities that know little more than POSIX, for the examples alone, as the tests need GNU's. Not those that the examples
# say they need GNU's of: tail, gzip.
utilities='basename cat comm cp cut date dirname egrep grep head ls mkdir mkfifo mktemp mv paste printf rm sed seq sleep sort tee touch tr uniq wc xargs'
for box in busybox toybox; do
    if ! command -v $box >missing; then
        skip "$box's utilities" "$box is missing: apt-get install $box"
        continue
    fi
    copy_tree $box
    mkdir $box/tools
    [ $box = toybox ] || list=--list
    # shellcheck disable=SC2086 # names, and an option or none
    for name in $($box ${list-} | tr ' ' '\n' | sort | comm -12 - <(printf '%s\n' $utilities | sort)); do
        ln -s "$(command -v $box)" "$box/tools/$name"
    done
    ok "$box has most of them" [ "$(find $box/tools -type l | wc -l)" -gt 20 ]
    for example in "$box"/examples/*.sh; do sed -i "1a PATH=$T/$box/tools:\$PATH" "$example"; done
    for test in examples examples_archives examples_cores examples_pages examples_songs examples_webgraph crawl engines; do
        timeout 120 "$box/tests/whole/$test.t" >log 2>&1
        is "$test.t with $box's utilities" "0 " "$? $(grep -A 4 '^not ok' log)"
    done
    unset list
done
done_testing
