#!/usr/bin/env bash
# Modules of fetch by themselves: tests/fetch/unit_*.c.
. "$(dirname "$0")/../lib/tap.sh"

units fetch
done_testing
