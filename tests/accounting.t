#!/bin/bash
# Nothing twice, nothing lost: all faults mixed at random (seeded), readers that stall, signals, a full disk.
# COUNT lines a run, 20000 in the long form (COUNT=20000 prove tests/accounting.t); SEED to choose another mix.
. "$(dirname "$0")/fetch.sh"
server_start --tls --lifetime 3000
COUNT=${COUNT:-700} SEED=${SEED:-1}
export SSL_CERT_FILE=$T/ca/ca.pem

places >"$T/places"

account() { "$ROOT/tests/accounting" "$T/places" "$T/$1" "$COUNT" "$SEED" "$1"; }
full() { # with a file system of its own, too small for the records
    mount -t tmpfs -o "size=$((COUNT * 300))" none "$T/full/disk" && account full
}

# All at once: most of the time passes in waiting.
modes=(calm stall INT TERM KILL)
mkdir -p "$T/full/disk"
if unshare --mount mount -t tmpfs none "$T/full/disk" 2>/dev/null; then
    modes+=(full)
else
    skip "full" "cannot mount a small file system here"
fi
export -f account full
export T ROOT COUNT SEED
for mode in "${modes[@]}"; do
    mkdir -p "$T/$mode"
    case $mode in
    full) unshare --mount bash -c full ;;
    *) account "$mode" ;;
    esac >"$T/said.$mode" 2>&1 &
    pids+=($!)
done
for i in "${!modes[@]}"; do
    wait "${pids[i]}"
    is "${modes[i]}" 0 $?
    cat "$T/said.${modes[i]}"
done
done_testing
