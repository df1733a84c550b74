#!/usr/bin/env bash
# Modules of absolutize by themselves.
. "$(dirname "$0")/../lib/tap.sh"

unit absolutize_punycode
unit absolutize_seen
done_testing
