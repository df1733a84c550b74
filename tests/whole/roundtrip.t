#!/usr/bin/env bash
# What fetch writes, cut after every byte, is what extract reads: whole records as far as they go,
# and a cut within one is reported.
. "$(dirname "$0")/../lib/fetch.sh"
cd "$T" || exit 1

server_start
printf '%s\n' "$URL/links/2" "$URL/status/204/" nonsense "$URL/links/3" >urls
fetch "${LIMITS[@]}" --ordered <urls >whole.warc 2>/dev/null
extract whole.warc >whole.links
is "the links of all records" 5 "$(wc -l <whole.links)"

# Where records begin, and for each how many links the records before it have.
/usr/bin/python3 - <<'PYTHON' >borders
import re
data = open("whole.warc", "rb").read()
links = at = 0
while at < len(data):
    print(at, links)
    head = data.index(b"\r\n\r\n", at) + 4
    length = int(re.search(rb"\nContent-Length: (\d+)\r\n", data[at:head])[1])
    links += data[head : head + length].count(b"<a href")
    at = head + length + 4
print(at, links)
PYTHON
size=$(wc -c <whole.warc)
is "the last record ends with the stream" "$size 5" "$(tail -n 1 borders)"

# All cuts in one process each would be thousands; every 13th byte, and each around borders.
wrong=
cuts=0
while read -r cut expected links; do
    head -c "$cut" whole.warc | extract >cut.links 2>cut.err
    status=${PIPESTATUS[1]}
    cuts=$((cuts + 1))
    [ "$status" = "$expected" ] || wrong+="after $cut bytes: status $status, expected $expected"$'\n'
    [ "$status" = 0 ] || grep -q 'ends' cut.err || wrong+="after $cut bytes: no reason"$'\n'
    cmp -s cut.links <(head -n "$(wc -l <cut.links)" whole.links) || wrong+="after $cut bytes: other links"$'\n'
    [ "$(wc -l <cut.links)" -ge "$links" ] || wrong+="after $cut bytes: links are missing"$'\n'
done < <(awk -v size="$size" '
    { border[$1] = 1; before[NR] = $1; links[NR] = $2 }
    END {
        for (cut = 0; cut <= size; cut++) {
            while (i < NR && before[i + 1] <= cut) i++
            near = 0
            for (n = cut - 4; n <= cut + 4; n++) near += n in border
            if (near || cut % 13 == 0) print cut, (cut in border) ? 0 : 2, links[i]
        }
    }' borders)
is "the stream cut at $cuts places" "" "$wrong"
ok "which are hundreds" test "$cuts" -gt 180
done_testing
