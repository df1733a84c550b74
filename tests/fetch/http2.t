#!/usr/bin/env bash
# HTTP/2: refused where libcurl passes cut bodies as whole; where it does not, servers that misbehave.
. "$(dirname "$0")/../lib/fetch.sh"

if ! has_http2; then
    run "--http2 is refused" 2 fetch --http2 <<<"https://127.0.0.1:9/"
    like "with the reason and the version that it needs" '^fetch: --http2: libcurl [0-9.A-Z-]+ (takes bodies .*8\.1\.0|is built)' "$(cat "$T/err")"
    skip "HTTP/2" "libcurl is too old: make check-libcurl runs these tests with later ones"
    done_testing
fi
/usr/bin/python3 -c 'import h2' 2>"$T/err" || skip_all "no python3-h2 here"
"$ROOT/tests/server/ca.sh" "$T/ca" || skip_all "openssl makes no certificates here"
export CURL_CA_BUNDLE=$T/ca/ca.pem
exec {ready}< <(exec "$ROOT/tests/server/http2" "$T/ca/good.pem" "$T/ca/good.key")
at_exit kill $!
read -r port <&"$ready"
site=https://localhost:$port
LIMITS=(-m 10 --stall-timeout 5 --retry 1 --retry-delay 0.05)

fetches "pages" 0 "200 200 200" "$site/1\n$site/2\n$site/3"
is "over HTTP/2" h2 "$("$ROOT/tests/lib/records" --show WARC-Protocol "$T/out" | cut -f 8 | sort -u)"

# What is lost before an answer is asked for again.
while read -r path; do
    fetches "$path is asked for again" 0 200 "$site$path"
done <<'END'
/rst/0
/rst/1
/rst/2
/rst/7
/rst/8
/rst/11
/goaway/0
/goaway/2
/goaway/11
/goaway-in/0
/goaway-in/2
/close
/reset
END
fetches "and not for ever" 1 reset "$site/rst/2/always"
is "two attempts" 2 "$("$ROOT/tests/lib/records" --show :fetchAttempts "$T/out" | cut -f 8)"
fetches "close_notify alone" 1 reset "$site/tlsclose"

# Bodies that are cut. A stream that ends with NO_ERROR and without a length passes as whole from libcurl
# 8.4.0 on (CAVEATS).
for how in rst8 fin goaway; do
    fetches "cut by $how" 1 200/disconnect "$site/cut/$how" --retry 0
    fetches "cut by $how, with a length" 1 200/disconnect "$site/cut-length/$how" --retry 0
done
fetches "cut by rst0, with a length" 1 200/disconnect "$site/cut-length/rst0" --retry 0
for n in 1 2 3 4; do echo "$site/cut/fin?$n"; done >"$T/list"
fetch --retry 0 -q <"$T/list" >"$T/out"
is "siblings on one connection are all told as cut, or as lost before their answer" "1 4" \
    "$? $("$ROOT/tests/lib/records" "$T/out" | grep -cE '^(response.200.disconnect|metadata.reset)')"

# A connection that ends just when the next request comes: it is asked for on a new one, and costs no attempt.
for n in {1..20}; do echo "$site/bye?$n" && echo "$site/next?$n"; done >"$T/list"
fetch --retry 0 -q -P 1 --log "$T/log" <"$T/list" >"$T/out"
is "requests that race with the end of their connection" "0 40" "$? $("$ROOT/tests/lib/records" "$T/out" | grep -c '^response.200')"

# A peer that breaks the rules, and waits: the connection's streams end, and not only at --stall-timeout.
case $(fetch --version) in
*libcurl/8.[0-9].* | *libcurl/8.1[0-3].*) skip "bad frames" "libcurl before 8.14 ends their streams at --stall-timeout (CAVEATS)" ;;
*)
    for what in frame fields text; do
        fetches "bad $what" 1 reset "$site/bad/$what" --retry 0
        fetch --retry 0 -q --per-host 2 "$site/late?$what" "$site/bad/$what" >"$T/out"
        is "bad $what: a sibling ends, too" "1 2" "$? $("$ROOT/tests/lib/records" "$T/out" | grep -cE '^(response.200.disconnect|metadata.reset)')"
    done
    ;;
esac

fetches "a long head with its body in one burst" 0 200 "$site/head/6"
fetches "a body that comes late" 0 "200 200" "$site/late\n$site/other" --per-host 2
done_testing
