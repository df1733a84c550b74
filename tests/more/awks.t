#!/usr/bin/env bash
# The examples with other awks and shells than this system's: mawk, gawk, the original awk and BusyBox's; dash and BusyBox's
# sh. Each runs the examples' own tests.
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

# BusyBox's sh, by copies of the examples that name it. A copy of the tree, as the tests look for theirs beside them.
if command -v busybox >missing; then
    mkdir -p tree/build && cp -R "$ROOT/examples" "$ROOT/tests" tree/ && ln -s "$BUILD/bin" tree/build/bin
    grep -l '^#!/bin/sh' tree/examples/*.sh | xargs sed -i "1s|.*|#!$(command -v busybox) sh|"
    for test in examples examples_archives examples_cores examples_pages examples_webgraph crawl engines; do
        timeout 120 "tree/tests/whole/$test.t" >log 2>&1
        is "$test.t with busybox sh" "0 " "$? $(grep -A 4 '^not ok' log)"
    done
else
    skip "busybox sh" "busybox is missing: apt-get install busybox"
fi
done_testing
