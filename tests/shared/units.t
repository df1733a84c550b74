#!/usr/bin/env bash
# The modules that the programs share: credentials, lines and UTF-8.
. "$(dirname "$0")/../lib/tap.sh"

unit shared_credentials
unit shared_input
unit shared_utf8
done_testing
