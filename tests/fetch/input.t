#!/usr/bin/env bash
# Input lines of fetch: which are URLs, how they are asked for, and when they are read.
. "$(dirname "$0")/../lib/fetch.sh"
server_start
port=${PORT[http]}

# Lines, good and bad
fetches "nothing to do" 0 "" ""
fetches "one line" 0 "200" "$URL/page/1"
fetches "the same line twice is asked for twice" 0 "200 200" "$URL/page/twice\n$URL/page/twice"
is "twice in the log, too" 2 "$(count_requests '^/page/twice$')"
fetches "blank lines are skipped" 0 "200 200" "\n \t\n$URL/page/1\n\n\r\n$URL/page/2\n"
printf '\xef\xbb\xbf%s/page/mark\n' "$URL" >"$T/in"
run "a byte order mark begins the list" 0 fetch "$T/in"
fetches "but no other line" 1 "200 url" "$URL/page/mark\n\xef\xbb\xbf$URL/page/mark"
fetches "white space around a line is trimmed" 0 "200" "  \t$URL/page/trim \t \r"
is "and was not sent" "/page/trim" "$(requests '^/page/trim' | cut -f 9)"
fetches "CR LF ends lines" 0 "200 200" "$URL/page/1\r\n$URL/page/2\r"
printf '%s' "$URL/page/no-newline" | fetch >"$T/warc"
is "the last line needs no newline" "$URL/page/no-newline" "$("$ROOT/tests/lib/records" "$T/warc" | cut -f 5)"
fetches "schemes and host in capitals" 0 "200" "HTTP://LOCALHOST:$port/page/CAPITAL"
is "source and target" "HTTP://LOCALHOST:$port/page/CAPITAL http://localhost:$port/page/CAPITAL" \
    "$(cut -f 5,6 "$T/records" | tr '\t' ' ')"
fetches "no path" 1 "404" "$URL"
is "becomes the root" "$URL $URL/" "$(cut -f 5,6 "$T/records" | tr '\t' ' ')"

not_urls='ftp://127.0.0.1/x file:///etc/passwd javascript:alert(1) mailto:b.test gopher://127.0.0.1/ data:,x
http:// https:// http://[::1 http://[::g]/ http://127.0.0.1:99999/ http://127.0.0.1:x/ :// /page/1 127.0.0.1 example'
for line in $not_urls; do
    fetches "no URL: $line" 1 "url" "$line"
    like "is said with its number: $line" "^fetch: .*1: " "$(cat "$T/err")"
done
fetches "the others are fetched all the same" 1 "200 url 200" "$URL/page/1\nftp://x/\n$URL/page/2"
like "and the line's number is the right one" '(line|input:) ?2\b' "$(cat "$T/err")"
printf '\nno url' >"$T/first" && printf 'none either\n' >"$T/second"
run "files as operands" 1 fetch "$T/first" - "$T/second" <<<$'\n\nnor this'
is "a line is told by its file and its number there" \
    "fetch: $T/first: line 2:|fetch: line 3:|fetch: $T/second: line 1:" \
    "$(grep -o '^.*line [0-9]*:' "$T/err" | paste -sd '|')"

# What is asked for: LINE PATH-AND-QUERY-ON-THE-WIRE TARGET-URI
while row line wire target; do
    line=${line//\$/$URL} target=${target//\$/$URL}
    printf "%b\n" "$line" >"$T/in"
    fetch -q --retry 0 <"$T/in" >"$T/out"
    is "on the wire: $line" "$wire" "$(tail -n 1 "$REQUESTS" | cut -f 9)"
    is "in the record: $line" "$target" "$("$ROOT/tests/lib/records" "$T/out" | tail -n 1 | cut -f 6)"
done <<'END'
$/page/?q=1#part            /page/?q=1                    $/page/?q=1
$/page/a\x20b               /page/a%20b                   $/page/a%20b
$/page/\xc3\xa9?\xc3\xa9    /page/%C3%A9?%C3%A9           $/page/%C3%A9?%C3%A9
$/page/%c3%a9%20            /page/%c3%a9%20               $/page/%c3%a9%20
$/page/"<>`{}|^             /page/%22%3C%3E%60%7B%7D|%5E  $/page/%22%3C%3E%60%7B%7D%7C%5E
$/page/s?a[]=b|c^`{}\\d%    /page/s?a[]=b|c^`{}\d%        $/page/s?a%5B%5D=b%7Cc%5E%60%7B%7D%5Cd%25
$/page/[x]%zz?%5B%4         /page/[x]%zz?%5B%4            $/page/%5Bx%5D%25zz?%5B%254
$/page/a;b=c,d+e@f:g!h(i)*  /page/a;b=c,d+e@f:g!h(i)*     $/page/a;b=c,d+e@f:g!h(i)*
$/page/x/../y/./z           /page/y/z                     $/page/y/z
$?q=1                       /?q=1                         $/?q=1
$/page/1?#part              /page/1?                      $/page/1?
$/page/[?                   /page/[?                      $/page/%5B?
$?                          /?                            $/?
END
fetches "an empty query, and none after it" 0 "200 200" "$URL/page/empty?\n$URL/page/none" -P 1 --ordered
is "each has its own target" "/page/empty? /page/none" "$(tail -n 2 "$REQUESTS" | cut -f 9 | paste -sd ' ')"
fetches "an address with a dot at its end" 0 "200" "http://127.0.0.1.:$port/page/dot"
is "is that address" "http://127.0.0.1:$port/page/dot 127.0.0.1:$port" \
    "$(cut -f 6 "$T/records") $(requests '^/page/dot' | cut -f 10)"

# Names in Unicode
fetches "a name in Unicode" 0 "200" "http://b\xc3\xbccher.test:$port/page/idn" --resolve "xn--bcher-kva.test:$port:127.0.0.1"
is "is asked for in Punycode" "xn--bcher-kva.test:$port" "$(requests '^/page/idn' | cut -f 10)"
like "and so are the record's target and source" "b.*cher.test:$port/page/idn.http://xn--bcher-kva.test:$port/page/idn" \
    "$(cut -f 5,6 "$T/records")"

# Bytes that are not text
fetches "control bytes" 0 "-" "$URL/page/\x1b[31m\x7f"
is "are percent-encoded" "$URL/page/%1B[31m%7F $URL/page/%1B%5B31m%7F" "$(cut -f 5,6 "$T/records" | tr '\t' ' ')"
printf '%s/page/a\0b\n%s/page/after-nul\n' "$URL" "$URL" | fetch -q >"$T/out"
is "a NUL spoils its own line only" 2 "$("$ROOT/tests/lib/records" "$T/out" | wc -l)"
like "the next line is fetched" "200.*/page/after-nul" "$("$ROOT/tests/lib/records" "$T/out")"
printf '%s/page/\xff\xfe\n' "$URL" | fetch >"$T/out"
is "bytes that are not UTF-8 are percent-encoded" "/page/%FF%FE" "$(tail -n 1 "$REQUESTS" | cut -f 9)"

# Long lines
long=$(head -c 50000 /dev/zero | tr '\0' l)
fetches "a URL of 50,000 bytes" 0 "200 200" "$URL/page/$long\n$URL/page/1"
{ printf '%s/page/' "$URL" && head -c 20000000 /dev/zero | tr '\0' m && printf '\n%s/page/after-long\n' "$URL"; } |
    fetch -q >"$T/out"
is "a line of 20 MB fails alone" 1 $?
"$ROOT/tests/lib/records" "$T/out" >"$T/records"
is "it has an outcome, the next is fetched" "url 200" "$(sort "$T/records" | awk '{ printf "%s%s", s, $2; s = " " }')"

# Files as operands
printf '%s/page/operand-1\n' "$URL" >"$T/one"
printf '%s/page/operand-2\n' "$URL" >"$T/two"
fetch "$T/one" "$T/two" </dev/null >"$T/out"
is "operands: status" 0 $?
is "operands are read in turn" 2 "$("$ROOT/tests/lib/records" "$T/out" | grep -c operand-)"
printf '%s/page/operand-3\n' "$URL" | fetch "$T/one" - >"$T/out"
is "a dash is standard input" 2 "$("$ROOT/tests/lib/records" "$T/out" | grep -c 'operand-[13]')"
run "a file that is not there" 2 fetch "$T/one" "$T/missing"
like "is named" "missing" "$(cat "$T/err")"

# URLs as operands
run "a URL as operand is a line" 0 fetch "$URL/page/operand-4" "$T/one" "HTTP://127.0.0.1:$port/page/operand-5"
is "with files" "operand-1 operand-4 operand-5" \
    "$("$ROOT/tests/lib/records" "$T/out" | cut -f 6 | grep -o 'operand-[0-9]' | sort | paste -sd ' ')"
run "and standard input is not read" 0 fetch "$URL/page/1" <<<'no url'
run "one that cannot be fetched" 1 fetch "http://127.0.0.1:1/" --retry 0
run "one that is not a URL" 1 fetch "http://"
is "is told without a line" "fetch: http://: not a valid URL: the host is missing" "$(sed 's/: url//' "$T/err")"
run "a name is not a URL" 2 fetch www.example.test
like "but may have been meant as one" "no such file; as a URL it is https://www.example.test" "$(cat "$T/err")"
run "a list as one operand" 2 fetch "$URL/page/1
http://me:pa55word@127.0.0.1:$port/page/2"
is "is told, without its secrets" "fetch: an operand with a line end is not one URL: leave out the quotes, or give the list as a file" "$(head -n 1 "$T/err")"
run "a line end after a URL" 0 fetch "$URL/page/1"$'\r\n'
run "nor is another scheme's" 2 fetch ftp://127.0.0.1/
like "and it is said which are" "neither http nor https" "$(cat "$T/err")"

# Lists as people write them
fetches "comments" 0 "- 200 - 200 - -" "# a list\n$URL/page/1\n  # indented\n$URL/page/2\n#$URL/page/3\n#"
printf '%s\n' "$URL/page/a   # home" "$URL/page/b"$'\t#tab' "$URL/page/c#part" >"$T/in"
run "comments after a URL" 0 fetch "$T/in"
is "are not part of it" "/page/a /page/b /page/c" "$(tail -n 3 "$REQUESTS" | cut -f 9 | sort | paste -sd ' ')"
for encoding in UTF-16LE UTF-16BE; do
    printf '\xef\xbb\xbf%s/page/%s-\xc3\xa9\xf0\x9f\x98\x80\r\n%s/page/2\r\n' "$URL" "$encoding" "$URL" |
        iconv -f UTF-8 -t "$encoding" >"$T/in"
    run "a list in $encoding" 0 fetch "$T/in"
    is "is read as such" "/page/$encoding-%C3%A9%F0%9F%98%80" "$(requests "^/page/$encoding" | cut -f 9)"
    { head -c 1 "$T/in" && sleep 0.1 && tail -c +2 "$T/in"; } | fetch >"$T/out"
    is "and when it comes in pieces" 2 "$("$ROOT/tests/lib/records" "$T/out" | wc -l)"
done

# What is not a list: one line that says what it is, and the run goes on with other operands
while row name start message; do
    printf '\n# comment\n%b\nx\n' "$start" >"$T/in"
    run "no list: $name" 2 fetch "$T/in" "$URL/page/1"
    like "is told in a line: $name" "^fetch: $T/in: ${message}[^"$'\n'"]*$" "$(cat "$T/err")"
    is "and the rest is fetched: $name" 1 "$("$ROOT/tests/lib/records" "$T/out" | wc -l)"
done <<'END'
records                WARC/1.1\r\nWARC-Type: warcinfo\r     these are WARC records, not a list of URLs; extract
gzip                   \037\213\010x                         this is packed by gzip: unpack it first, as in 'zcat
a page                 <!DOCTYPE html>\n<title>x</title>     this is a page, not a list of URLs
an answer              HTTP/1.1 200 OK\r                     this is an HTTP response
JSON                   {"url": "http://127.0.0.1/"}          this is JSON
a table                http://127.0.0.1/\thttp://127.0.0.1/  this is a table, not a list of URLs, as its first line has a tab
a table with headings  url,title,date                        this is a table
quoted cells           "http://127.0.0.1/","x"               this is a table
UTF-16 without mark    h\000t\000t\000p\000                  this is UTF-16
lines that end in NUL  http://127.0.0.1:1/\000http://a/\000      its lines end with NUL
END
printf '%s\n' '<p>' >"$T/list"
run "no list, and --unfinished there" 2 fetch --unfinished "$T/list" "$T/list"
is "leaves it alone" "<p>" "$(cat "$T/list")"

# When lines are read
mkfifo "$T/lines"
fetch <"$T/lines" >"$T/out" &
pid=$!
exec 3>"$T/lines"
echo "$URL/page/first-of-two" >&3
for _ in {1..100}; do
    [ "$(count_requests '^/page/first-of-two')" = 0 ] || break
    sleep 0.05
done
is "the first request goes out before the input ends" 1 "$(count_requests '^/page/first-of-two')"
for _ in {1..100}; do
    [ "$("$ROOT/tests/lib/records" --torn "$T/out" 2>&1 | grep -c first-of-two)" = 0 ] || break
    sleep 0.05
done
is "and its record is there" 1 "$("$ROOT/tests/lib/records" "$T/out" | grep -c first-of-two)"
echo "$URL/page/second-of-two" >&3
exec 3>&-
wait $pid
is "the rest follows" 2 "$("$ROOT/tests/lib/records" "$T/out" | grep -c of-two)"

# Input is not read faster than it is used: with every slot taken, most of a long list stays unread. With slots for other
# hosts only it is read in search of these, as far as --per-host and CAVEATS in the manual have it, be its lines short or long.
cat >"$T/feed.py" <<'END'
import os, subprocess, sys, time
url, padding, per_host = sys.argv[1], int(sys.argv[2]), sys.argv[3]
fetch = subprocess.Popen(["fetch", "-P", "2", "--per-host", per_host, "-m", "3", "--retry", "0", "-q"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
os.set_blocking(fetch.stdin.fileno(), False)
line, written, idle = f"{url}/hold/nothing/{'p' * padding}\n".encode(), 0, time.monotonic()
while time.monotonic() - idle < 1 and written < 300e6:
    try:
        written += os.write(fetch.stdin.fileno(), line * 64)
        idle = time.monotonic()
    except BlockingIOError:
        time.sleep(0.02)
fetch.kill()
fetch.wait()
print(written // 1000, written // len(line))
END
feed() { /usr/bin/python3 "$T/feed.py" "$URL" "$@"; }
read -r kilobytes _ < <(feed 960 2)
ok "no slot is free: what a pipe and a buffer hold is taken ($kilobytes KB of 300 MB)" at_most "$kilobytes" 1000
read -r kilobytes _ < <(feed 960 1)
ok "one is: 16 MiB are read ahead, too ($kilobytes KB)" at_most "$kilobytes" 18000
ok "and no less" at_least "$kilobytes" 16000
read -r _ lines < <(feed 1 1)
ok "or 65,536 lines ($lines)" at_most "$lines" 75000
ok "and no fewer" at_least "$lines" 65000
# What is not text, and what is too long
printf '%s/page/\xe9\xc3\xa9\xff\n' "$URL" >"$T/in"
fetch -q <"$T/in" >"$T/out"
is "bytes that are not UTF-8 are escaped in Fetch-Source" "$URL/page/%E9"$'\xc3\xa9'"%FF" \
    "$(sed -n 's/^Fetch-Source: //p' "$T/out" | tr -d '\r')"
{ printf '%s/page/' "$URL"; head -c 1200000 /dev/zero | tr '\0' x; printf '\n%s/status/500\n' "$URL"; } >"$T/in"
run "a line over 1 MiB" 1 sh -c "fetch -q --retry 0 --unfinished '$T/unfinished' <'$T/in'"
is "is not in --unfinished in part" "$URL/status/500" "$(cat "$T/unfinished")"
done_testing
