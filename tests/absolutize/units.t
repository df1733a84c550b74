#!/usr/bin/env bash
# Modules of absolutize by themselves: tests/absolutize/unit_*.c.
. "$(dirname "$0")/../lib/tap.sh"

units absolutize
done_testing
