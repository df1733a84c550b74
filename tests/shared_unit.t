#!/usr/bin/env bash
# The modules that the programs share: credentials, lines and UTF-8.
. "$(dirname "$0")/tap.sh"

unit absolutize_credentials
unit absolutize_input
unit absolutize_utf8
done_testing
