#!/bin/bash
# Nothing twice, nothing lost: all faults mixed at random (seeded), readers that stall, signals, a full disk.
# COUNT lines a run, 20000 in the long form (COUNT=20000 prove tests/accounting.t); SEED to choose another mix.
. "$(dirname "$0")/fetch.sh"
server_start --tls --lifetime 3000
COUNT=${COUNT:-1000} SEED=${SEED:-1}
export SSL_CERT_FILE=$T/ca/ca.pem

places >"$T/places"

account() { # account NAME MODE
    mkdir "$T/$2"
    ok "$1" "$ROOT/tests/accounting" "$T/places" "$T/$2" "$COUNT" "$SEED" "$2"
}
account "calm" calm
account "a reader that stalls" stall
account "SIGINT, and going on" INT
account "SIGTERM, and going on" TERM
account "SIGKILL, and going on" KILL

mkdir -p "$T/full/disk"
if unshare --mount mount -t tmpfs -o size=64k none "$T/full/disk" 2>/dev/null; then
    export T ROOT COUNT SEED
    # shellcheck disable=SC2016 # for the inner shell
    unshare --mount bash -c 'mount -t tmpfs -o size=$((COUNT * 300)) none "$T/full/disk" &&
        exec "$ROOT/tests/accounting" "$T/places" "$T/full" "$COUNT" "$SEED" full'
    is "a full disk" 0 $?
else
    skip "a full disk" "cannot mount a small one here"
fi
done_testing
