#!/usr/bin/env bash
# What extract reads: WARC records, HTTP responses in them, and the encodings of pages.
. "$(dirname "$0")/../lib/tap.sh"

unit extract_warc
unit extract_http
unit extract_charset
done_testing
