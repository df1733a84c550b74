#!/usr/bin/env bash
# The modules that the programs share, by themselves: tests/shared/unit_*.c.
. "$(dirname "$0")/../lib/tap.sh"

units shared
done_testing
