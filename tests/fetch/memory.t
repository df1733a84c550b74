#!/bin/bash
# Every fault that the test server knows, under valgrind: no byte of libcurl's memory, or ours, is used
# after it is freed, before it is written or beyond its end. What becomes of them is faults.t's matter.
. "$(dirname "$0")/../lib/fetch.sh"
command -v valgrind >/dev/null || skip_all "no valgrind here"
! nm -D "$BUILD/bin/fetch" | grep -q __asan_init || skip_all "AddressSanitizer is in the program"
server_start --tls

# checked NAME LINES [OPTION...]: no error is found, and each of the lines in the file has an outcome.
checked() {
    timeout 100 valgrind -q --log-file="$T/valgrind" fetch -q --retry 0 --max-size 1M -m 5 --stall-timeout 3 \
        --per-host 0 --max-retry-after 1 --cacert "$T/ca/ca.pem" --log "$T/log" "${@:3}" <"$2" >"$T/out" 2>"$T/err"
    is "$1: each line has an outcome" "$(wc -l <"$2")" "$(sed 1d "$T/log" | wc -l)"
    is "$1: memory" "" "$(grep -v ' WARNING: unhandled\|-- \(You may be\|Read the file\|Nevertheless\|it at http\)' "$T/valgrind" | head -n 20)"
}

places | cut -f 2 >"$T/all"
checked "all faults at once" "$T/all" -P 100

# A handle's next response, where libcurl before 8.1.2 uses what it has freed of the last one.
for fault in folded folded-first folded-first-only folded-first-after-hints folded-first-trailer; do
    printf '%s\n' "$URL/page/before-$fault" "$URL/cut/$fault" "$URL/page/after-$fault"
done >"$T/folds"
checked "folded fields one after the other" "$T/folds" -P 1
is "good pages after folded fields" 5 "$(cut -f 2,7 "$T/log" | grep -c '^200.*/after-')"
done_testing
