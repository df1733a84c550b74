#!/usr/bin/env bash
# Records of every kind that fetch writes, as readers by others see them: JWAT, jwarc and gowarc accept
# each and find the same payload. Run by `make check-readers`.
. "$(dirname "$0")/../lib/fetch.sh"

why=$("$ROOT/tests/readers/build") || skip_all "$why"
server_start --tls
export CURL_CA_BUNDLE=$T/ca/ca.pem

# Control bytes in a head are archived as they were sent: these readers, rightly, object to them.
places | cut -f 2 | grep -vE 'control|no-name' >"$T/urls"
printf '%s\n' 'no URL' 'http://a b/' "$URL/page/é?q=[x]|y" >>"$T/urls"
fetch -q -m 5 --retry 1 --retry-delay 0.1 --max-retry-after 0.1 --max-size 200k --per-host 0 <"$T/urls" >"$T/warc"
ok "there are records of every kind" [ "$("$ROOT/tests/lib/records" --info "$T/warc" | cut -f 1 | sort -u | wc -l)" -ge 3 ]
"$ROOT/tests/lib/records" --digest --info "$T/warc" >"$T/expected"

jwat() { java -cp "$BUILD/readers/classes:$BUILD/readers/jars/*" Readers jwat "$1"; }
jwarc() { java -cp "$BUILD/readers/classes:$BUILD/readers/jars/*" Readers jwarc "$1"; }
gowarc() { "$BUILD/readers/gowarc" "$1"; }

for reader in jwat jwarc gowarc; do
    run "$reader reads $(wc -l <"$T/expected") records" 0 "$reader" "$T/warc"
    is "$reader has nothing to say" "" "$(sort "$T/err" | uniq -c | head -n 20)"
    ok "$reader sees the same records and payloads" diff "$T/expected" "$T/out"
done
done_testing
