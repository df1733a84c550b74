#!/usr/bin/env bash
# tests/lib/records, the reader that the other tests rely on, finds each kind of damage in a stream.
. "$(dirname "$0")/../lib/tap.sh"

record() { # record TYPE CONTENT-TYPE BLOCK [FIELD...]
    local type=$1 content=$2 block=$3 field
    shift 3
    printf 'WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>\r\n' "$type" $((++number))
    printf 'WARC-Date: 2026-11-25T00:00:00.000000Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n' "$content" ${#block}
    for field in "$@"; do printf '%s\r\n' "$field"; done
    printf '\r\n%s\r\n\r\n' "$block"
}
{
    number=0
    record warcinfo application/warc-fields $'software: x\r\nformat: WARC File Format 1.1\r\nconformsTo: y\r\n'
    number=1
    record response 'application/http; msgtype=response' $'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello' \
        'WARC-Target-URI: http://a.test/' 'WARC-Truncated: time'
    number=2
    record metadata application/warc-fields \
        $'fetchError: timeout\r\nfetchErrorDetail: d\r\nfetchAttempts: 1\r\nfetchTimeMs: 1\r\n' \
        'WARC-Target-URI: http://b.test/'
} >"$T/sound"
run "a sound stream" 0 "$ROOT/tests/lib/records" "$T/sound"
is "its lines" "response metadata" "$(cut -f 1 "$T/out" | paste -sd ' ')"

# damage NAME SED-SCRIPT REASON: the sound stream, changed, is refused for a reason.
damage() {
    LC_ALL=C sed -E "$2" "$T/sound" >"$T/damaged"
    if cmp -s "$T/sound" "$T/damaged"; then
        fail "$1" "the script changes nothing"
    else
        "$ROOT/tests/lib/records" "$T/damaged" >"$T/out" 2>"$T/err"
        like "$1" "$3" "$? $(cat "$T/err")"
    fi
}
damage "a length that is too small" 's/^Content-Length: 43/Content-Length: 42/' '^1 records: record 2: ends'
damage "a length that is too large" 's/^Content-Length: 43/Content-Length: 44/' '^1 records: record 2: ends'
damage "no length" '/^Content-Length: 43/d' '^1 records: record 2: Content-Length'
damage "a length that is not a number" 's/^Content-Length: 43/Content-Length: 43x/' '^1 records: record 2: Content-Length'
damage "no record ID" '/^WARC-Record-ID.*2>/d' '^1 records: record 2: lacks'
damage "an ID used twice" 's/000000002>/000000001>/' '^1 records: record 2: its ID stood before'
damage "an ID without brackets" 's/<(urn:uuid.*2)>/\1/' '^1 records: record 2: WARC-Record-ID'
damage "a date without its zone" '/^WARC-Date/s/Z//' '^1 records: record 1: WARC-Date'
damage "no date" '/^WARC-Date/d' '^1 records: record 1: lacks'
damage "no Content-Type" '/^Content-Type: .*http/d' '^1 records: record 2: lacks'
damage "a truncation that is not one" 's/^(WARC-Truncated: ).*\r/\1tired\r/' '^1 records: record 2: WARC-Truncated'
damage "a target with a space" 's/a\.test/a test/' '^1 records: record 2: WARC-Target-URI'
damage "a target that is not a URI" 's/b\.test/b<test/' '^1 records: record 3: WARC-Target-URI'
damage "no target" '/^WARC-Target-URI: http:..a/d' '^1 records: record 2: lacks'
damage "an unknown type" 's/^(WARC-Type: )metadata/\1surprise/' '^1 records: record 3: type'
damage "another version" '0,/WARC.1.1/s//WARC\/1.7/' '^1 records: record 1: starts'
damage "a field twice" 's/^(WARC-Truncated: time\r)/\1\n\1/' '^1 records: record 2: a field stands twice'
damage "a folded field" 's/^(WARC-Truncated: )/\1\r\n /' '^1 records: record 2: bad field'
damage "LF alone" 's/^(WARC-Truncated: time)\r/\1/' '^1 records: record 2'
damage "a body that its head belies" 's/^Content-Length: 5\r/Content-Length: 4\r/' '^1 records: record 2: Content-Length'
damage "a status line that is not one" 's/^HTTP.1.1 200 OK/HTTP\/1.1 2000 K/' '^1 records: record 2: status line'
damage "an outcome that is not one" 's/^(fetchError: )timeout/\1fatigue/' '^1 records: record 3: fetchError'
damage "bytes between records" '$s/$/x/' '^1 records: record 3: ends'
head -c -6 "$T/sound" >"$T/cut"
run "a stream that is cut" 1 "$ROOT/tests/lib/records" "$T/cut"
done_testing
