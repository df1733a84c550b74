#!/usr/bin/env bash
# Bodies: codings, the size cap, media types, and how little memory the endless ones cost.
. "$(dirname "$0")/../lib/fetch.sh"
server_start

# Bodies arrive whole and decoded
digest() { /usr/bin/python3 -c '
import hashlib, sys
size, seed = int(sys.argv[1]), sys.argv[2]
print("".join(hashlib.sha256(f"{seed}.{n}".encode()).hexdigest() for n in range(size // 64 + 1))[:size], end="")' "$@"; }
for size in 0 1 63 65536 1000000; do
    fetches "a body of $size bytes" 0 200 "$URL/digest/$size/seed"
    ok "comes as it is ($size)" cmp <(digest "$size" seed) <("$ROOT/tests/lib/records" --body "$T/out")
done
lines=$(for n in {1..40}; do printf '%s/digest/200000/%d\\n' "$URL" "$n"; done)
fetches "forty at once do not mix" 0 "$(printf '200 %.0s' {1..39})200" "${lines%\\n}"
for n in {1..40}; do digest 200000 "$n"; done | fold -w 200000 | sort | sha256sum >"$T/expected"
is "each is whole" "$(cat "$T/expected")" "$("$ROOT/tests/lib/records" --body "$T/out" | fold -w 200000 | sort | sha256sum)"

text=$(curl -s "$URL/coded/identity" | sha256sum)
for coding in gzip x-gzip upper-case deflate deflate-raw brotli twice identity; do
    fetches "coding $coding" 0 200 "$URL/coded/$coding"
    is "is removed: $coding" "$text" "$("$ROOT/tests/lib/records" --body "$T/out" | sha256sum)"
done
for coding in gzip-members zstd-frames; do
    fetches "coding $coding" 0 200 "$URL/coded/$coding"
    is "both parts are decoded: $coding" "$({ curl -s "$URL/coded/identity"; curl -s "$URL/coded/identity"; } | sha256sum)" \
        "$("$ROOT/tests/lib/records" --body "$T/out" | sha256sum)"
done
for coding in gzip-trailing gzip-zeros-after deflate-trailing brotli-trailing zstd-trailing; do
    fetches "coding $coding" 0 200 "$URL/coded/$coding"
    is "what follows the coding's end is ignored: $coding" "$text" "$("$ROOT/tests/lib/records" --body "$T/out" | sha256sum)"
done
fetches "a charset in place of a coding" 0 200 "$URL/coded/charset"
is "is asked for once" 1 "$(count_requests ^/coded/charset)"
fetches "what was removed" 0 200 "$URL/coded/gzip"
like "stays under another name" "gzip	[0-9]+	8200$" \
    "$("$ROOT/tests/lib/records" --show :X-Crawler-Content-Encoding --show :X-Crawler-Content-Length --show :Content-Length "$T/out")"
fetches "chunks" 0 200 "$URL/cut/chunk-zeros"
is "are joined" "chunked	5" "$("$ROOT/tests/lib/records" --show :X-Crawler-Transfer-Encoding --show :Content-Length "$T/out" | cut -f 8,9)"
fetches "a coding that was named and not applied" 0 200 "$URL/coded/gzip-false"
is "leaves the body as it came" "$text" "$("$ROOT/tests/lib/records" --body "$T/out" | sha256sum)"
# libcurl 8.14 takes the body for ended as soon as it has to wait for more of it.
fetches "chunks beside a Content-Length of 0" 0 "200 200" "$URL/late-chunks\\n$URL/page/after-chunks" -P 1
like "are not cut" "^hello again<" "$("$ROOT/tests/lib/records" --body "$T/out")"
fetches "which a 204 cannot have" 0 "204" "$URL/cut/no-content-chunks"
is "so it is asked for once" 1 "$(count_requests ^/cut/no-content-chunks)"
fetches "what looks like a record" 0 200 "$URL/cut/fake-record"
is "is a body of 48 bytes" 48 "$(cut -f 4 "$T/records")"
like "compressed answers are asked for" "Accept-Encoding: .*gzip" "$(requests ^/coded/gzip$)"

# --max-size: OPTION URL-SIZE OUTCOME BYTES
while row option size outcome bytes; do
    fetches "$option, body of $size" 0 "$outcome" "$URL/bytes/$size" "$option"
    is "$option, body of $size: in the record" "$bytes" "$(cut -f 4 "$T/records")"
done <<END
--max-size=1000  999      200         999
--max-size=1000  1000     200         1000
--max-size=1000  1001     200/length  1000
--max-size=2k    2049     200/length  2048
--max-size=2K    2048     200         2048
--max-size=1M    1048577  200/length  1048576
--max-size=1G    70000    200         70000
END
fetches "a long body that is not coded as it is said to be" 0 200/length "$URL/coded/gzip-false-long" --max-size=1M
is "is cut, and not lost" 1048576 "$(cut -f 4 "$T/records")"
fetches "an error whose body is cut there" 0 200/length "$URL/fails/503/1/cut" --retry 1 --retry-delay 0.01 -v --max-size 5
like "is tried again for its status" "/fails/503/1/cut: 503 [A-Za-z ]+; attempt 2 of 2" "$(cat "$T/err")"
fetches "noise, which is longer coded than decoded" 0 200 "$URL/coded/gzip-noise" --max-size=50000
is "is whole at its length" 50000 "$(cut -f 4 "$T/records")"
fetches "with a byte less" 0 200/length "$URL/coded/gzip-noise" --max-size=49999
is "it is cut" 49999 "$(cut -f 4 "$T/records")"
is "a cut is said" "fetch: $URL/bytes/1001: the body was cut at --max-size" \
    "$(fetch --max-size 1000 <<<"$URL/bytes/1001" 2>&1 >"$T/out")"
fetches "the default is 16 MiB" 0 200/length "$URL/bytes/20000000"
is "of body" $((16 << 20)) "$(cut -f 4 "$T/records")"
for coding in gzip deflate brotli gzip-gzip; do
    fetches "a bomb in $coding" 0 200/length "$URL/coded/$coding-bomb" --max-size 100k
    is "costs no more than the cap ($coding)" 102400 "$(cut -f 4 "$T/records")"
done
for bad in -1 x 1.5x 5T ''; do
    run "--max-size '$bad'" 2 fetch --max-size "$bad" </dev/null
done

# --accept: LIST TYPE OUTCOME BYTES
while row list type outcome bytes; do
    fetches "--accept $list: $type" 0 "$outcome" "$URL/typed/$type" --accept "$list"
    is "--accept $list: $type: bytes" "$bytes" "$(cut -f 4 "$T/records")"
done <<END
text/html           text/html                200              100000
text/html           text/html;charset=utf-8  200              100000
text/html           TEXT/HTML                200              100000
text/html           image/png                200/unspecified  0
text/html,text/css  text/css                 200              100000
text/*              text/plain               200              100000
text/*              image/png                200/unspecified  0
text/html           text/html5               200/unspecified  0
END
fetches "--accept of an endless image" 0 200/unspecified "$URL/typed/image/png" --accept text/html -v
like "-v says why there is no body" "0 bytes: its media type is not one of --accept" "$(cat "$T/err")"
like "the header is kept" "image/png" "$("$ROOT/tests/lib/records" --show :Content-Type "$T/out")"
for place in /cut/after-headers /reset/after-headers /cut/body; do # is given up, whatever else happens to it
    fetches "--accept of another type, $place" 0 200/unspecified "$URL$place" --accept image/png --retry 1
    is "  asked for once" 1 "$(requests "^$place\$" | wc -l)"
done

# Memory: a hundred bodies that do not end, and a reader that looks away
cat >"$T/peak.py" <<'END'
import resource, subprocess, sys, threading, time
url, count = sys.argv[1], int(sys.argv[2])
fetch = subprocess.Popen(["fetch", "-P", "100", "--per-host", "0", "-m", "60", "--retry", "0", "-q", *sys.argv[3:]],
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)
threading.Thread(target=lambda: (fetch.stdin.write((url + "\n").encode() * count), fetch.stdin.close())).start()
time.sleep(1.5)
peak = 0
while fetch.stdout.read(1 << 20):
    with open(f"/proc/{fetch.pid}/status") as status:
        peak = max([peak] + [int(line.split()[1]) for line in status if line.startswith("VmHWM")])
print(peak // 1024, fetch.wait())
END
limit=128
sanitized && limit=1000
read -r peak status < <(/usr/bin/python3 "$T/peak.py" "$URL/endless" 100 --max-size 2M)
is "a hundred endless bodies: status" 0 "$status"
ok "a hundred endless bodies at once ($peak MiB)" at_most "$peak" $limit
read -r peak status < <(/usr/bin/python3 "$T/peak.py" "$URL/coded/gzip-bomb" 100 --max-size 2M)
ok "a hundred bombs at once ($peak MiB)" at_most "$peak" $limit
# Bytes on an idle connection are not the next response
fetches "an answer that no one asked for" 0 "200 200 200" \
    "$URL/poison/0.1\n$URL/page/poisoned\n$URL/page/after" --per-host 1 --delay 0.4
# libcurl reports the loss of the connection that was reused, whatever comes of the request on the next one.
fetches "a reason from the connection that counts" 1 "200 200/disconnect" \
    "$URL/page/reused\n$URL/stale/chunk-word" --per-host 1
is "  and not from the one before" "" "$(grep -i "reset" "$T/err")"
done_testing
