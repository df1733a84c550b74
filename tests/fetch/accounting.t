#!/usr/bin/env bash
# Nothing twice, nothing lost: all faults mixed at random (seeded), readers that stall, signals, a full disk.
# COUNT lines a run; the long form is COUNT=20000 prove tests/fetch/accounting.t. SEED chooses another mix.
. "$(dirname "$0")/../lib/fetch.sh"
. "$(dirname "$0")/../lib/interop.sh"
server_start --tls --lifetime 3000
COUNT=${COUNT:-400} SEED=${SEED:-1}
export CURL_CA_BUNDLE=$T/ca/ca.pem

places >"$T/places"

account() { "$ROOT/tests/lib/accounting" "$T/places" "$T/$1" "$COUNT" "$SEED" "$1"; }
full() { # with a file system of its own, too small for the records
    mount -t tmpfs -o "size=$((COUNT * 300))" none "$T/full/disk" && account full
}

modes=(INT TERM KILL calm stall)
mkdir -p "$T/full/disk"
if unshare --mount mount -t tmpfs none "$T/full/disk" 2>/dev/null; then
    modes+=(full)
else
    skip "full" "this user may not mount a small file system; root may"
fi

# disturb MODE: its status and what it says in files of its own
disturb() {
    local command=(account "$1")
    [ "$1" != full ] || command=(unshare --mount bash -c full)
    mkdir -p "$T/$1"
    "${command[@]}" >"$T/said.$1" 2>&1
    echo $? >"$T/status.$1"
}

# Three at a time: most of it passes in waiting, but more would starve the server, and then all fails alike.
export -f account disturb full
export T ROOT COUNT SEED
printf '%s\0' "${modes[@]}" | xargs -0 -n 1 -P 3 bash -c 'disturb "$@"' _
for mode in "${modes[@]}"; do
    is "$mode" 0 "$(cat "$T/status.$mode")"
    cat "$T/said.$mode"
done

# A reader that no one here wrote finds the same records in every stream.
cd "$T" || exit 1
if ! why=$(warcio_install); then
    skip "warcio" "$why"
    done_testing
fi
streams=(*/*.warc)
warcio index "${streams[@]}" >found
is "warcio: exit status" 0 $?
for stream in "${streams[@]}"; do
    awk -v name="$stream" -F '\t' -v OFS='\t' '{ print name, $1, $2, $6 == "-" ? "about:invalid" : $6, $8, $9 }' "$stream.records" >expected
    awk -v name="$stream" -F '\t' '$1 == name && $2 != "warcinfo"' found >got
    if [ "$stream" = KILL/first.warc ]; then
        ok "$stream: at most the last one is torn" at_most "$(wc -l <got)" "$(($(wc -l <expected) + 1))"
        head -n "$(wc -l <expected)" got >whole && mv whole got
    fi
    ok "$stream: warcio reads the $(wc -l <expected) records" diff expected got
done
is "warcio has nothing to say" "" "$(cat warcio.err)"
done_testing
