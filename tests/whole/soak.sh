#!/usr/bin/env bash
# The long run: tests/whole/soak.sh [MINUTES] [SEED], 30 minutes by default. Not part of make check.
. "$(dirname "$0")/../lib/fetch.sh"
minutes=${1:-30}
server_start --tls --log /dev/null --lifetime $((minutes * 60 + 120))
export CURL_CA_BUNDLE=$T/ca/ca.pem
places >"$T/places"
"$ROOT/tests/lib/soak" "$T/places" "$minutes" "${2:-1}"
