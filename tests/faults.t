#!/bin/bash
# Every fault that the test server knows: what becomes of it, and that nothing else suffers.
#
# The table below: where, the outcome's record (status or fetchError, "/why" when truncated), the
# log's status, and fetch's exit status when it is the only line. A place that starts with "/" is
# a path on the server (tests/server/*.py say what each does), NAME: or https+NAME: a path on the
# port of that name, anything else a line as it stands.
. "$(dirname "$0")/fetch.sh"
server_start --tls

table() {
    cat <<'END'
# connections
refused:/                     connect         connect         1
full:/                        timeout         timeout         1
mute:/                        timeout         timeout         1
hang-up:/                     reset           reset           1
reset:/                       reset           reset           1
ssh:/                         protocol        protocol        1
hasty:/                       200             200             0
http://fails.invalid/         resolve         resolve         1
# TLS
https+tls:/page/1             200             200             0
https+tls-wrong-host:/        tls             tls             1
https+tls-expired:/           tls             tls             1
https+tls-self-signed:/       tls             tls             1
https+tls-unknown-ca:/        tls             tls             1
https+tls-client:/            tls             tls             1
https+cut-handshake:/         tls             tls             1
https+reset-handshake:/       tls             tls             1
https+alert:/                 tls             tls             1
https+mute:/                  timeout         timeout         1
https+http:/page/1            tls             tls             1
tls:/page/1                   reset           reset           1
# what comes too slowly, or never ends
/slow-header                  timeout         timeout         1
/hold/nothing                 timeout         timeout         1
/hold/headers                 timeout         timeout         1
/hold/body                    200/time        200/time        1
/hold/chunk                   200/time        200/time        1
/hold/continue-only           timeout         timeout         1
/drip                         200/time        200/time        1
/endless                      200/length      200/length      0
/endless-chunks               200/length      200/length      0
/endless-gzip                 200/length      200/length      0
/endless-header               protocol        protocol        1
/endless-header-line          protocol        protocol        1
/endless-continue             protocol        protocol        1
/endless-garbage              protocol        protocol        1
/endless-trailer              200/time        200/time        1
/single-bytes                 200             200             0
/tiny-chunks                  200             200             0
# cut short
/cut/nothing                  reset           reset           1
/cut/status-line              reset           reset           1
/cut/status                   reset           reset           1
/cut/header                   reset           reset           1
/cut/headers                  reset           reset           1
/cut/after-headers            200/disconnect  200/disconnect  1
/cut/body                     200/disconnect  200/disconnect  1
/cut/close-framed             200             200             0
/cut/chunk                    200/disconnect  200/disconnect  1
/cut/chunk-size               200/disconnect  200/disconnect  1
/cut/last-chunk               200/disconnect  200/disconnect  1
/cut/trailer                  200/disconnect  200/disconnect  1
/reset/nothing                reset           reset           1
/reset/status                 reset           reset           1
/reset/headers                reset           reset           1
/reset/body                   200/disconnect  200/disconnect  1
/reset/chunk                  200/disconnect  200/disconnect  1
/closes-idle                  200             200             0
/second-fails                 200             200             0
/two-answers                  200             200             0
/late-junk                    200             200             0
# lengths and chunks
/cut/length-too-short         200             200             0
/cut/length-negative          protocol        protocol        1
/cut/length-twice             200             200             0
/cut/length-differs           200             200             0
/cut/length-list              200             200             0
/cut/length-2^63-1            200/disconnect  200/disconnect  1
/cut/length-2^63              200             200             0
/cut/length-2^64              200             200             0
/cut/length-word              protocol        protocol        1
/cut/length-empty             protocol        protocol        1
/cut/length-zero              200             200             0
/cut/length-and-chunked       200             200             0
/cut/chunk-word               200/disconnect  200/disconnect  1
/cut/chunk-huge               200/disconnect  200/disconnect  1
/cut/chunk-2^63               200/disconnect  200/disconnect  1
/cut/chunk-negative           200/disconnect  200/disconnect  1
/cut/chunk-empty              200/disconnect  200/disconnect  1
/cut/chunk-no-crlf            200/disconnect  200/disconnect  1
/cut/chunk-zeros              200             200             0
/cut/chunk-extension          200             200             0
/cut/chunk-long-extension     200             200             0
/cut/chunk-lf                 200             200             0
/cut/chunk-trailers           200             200             0
/cut/transfer-unknown         protocol        protocol        1
/cut/transfer-twice           200             200             0
# codings
/coded/gzip                   200             200             0
/coded/x-gzip                 200             200             0
/coded/upper-case             200             200             0
/coded/deflate                200             200             0
/coded/deflate-raw            200             200             0
/coded/brotli                 200             200             0
/coded/identity               200             200             0
/coded/twice                  200             200             0
/coded/gzip-unsaid            200             200             0
/coded/gzip-empty             200             200             0
/coded/gzip-bomb              200/length      200/length      0
/coded/gzip-gzip-bomb         200/length      200/length      0
/coded/deflate-bomb           200/length      200/length      0
/coded/brotli-bomb            200/length      200/length      0
/coded/many                   protocol        protocol        1
/coded/gzip-false             protocol        protocol        1
/coded/deflate-false          protocol        protocol        1
/coded/brotli-false           protocol        protocol        1
/coded/unknown                protocol        protocol        1
/coded/unknown-gzip           protocol        protocol        1
/coded/gzip-cut               200/disconnect  200/disconnect  1
/coded/gzip-checksum          200/disconnect  200/disconnect  1
/coded/gzip-damaged           200/disconnect  200/disconnect  1
/coded/gzip-trailing          200             200             0
/coded/gzip-members           200             200             0
/coded/gzip-names             200             200             0
/coded/length-of-decoded      200/time        200/time        1
# headers
/cut/long-line                200             200             0
/cut/long-name                200             200             0
/cut/long-reason              200             200             0
/cut/many-fields              200             200             0
/cut/many-cookies             200             200             0
/cut/nul-in-header            protocol        protocol        1
/cut/nul-in-name              protocol        protocol        1
/cut/control-bytes            200             200             0
/cut/control-reason           404             404             1
/cut/bare-cr-in-header        200             200             0
/cut/latin1-header            200             200             0
/cut/folded                   200             200             0
/cut/no-colon                 protocol        protocol        1
/cut/no-name                  200             200             0
/cut/space-in-name            200             200             0
/cut/crawler-fields           200             200             0
/cut/fake-record              200             200             0
/cut/no-type                  200             200             0
/cut/odd-type                 200             200             0
/cut/nothing-at-all           200             200             0
# status lines, and what is no HTTP/1.1
/cut/http-1.0                 200             200             0
/cut/http-1.2                 protocol        protocol        1
/cut/http-2                   200             200             0
/cut/http-3.7                 protocol        protocol        1
/cut/http-9                   protocol        protocol        1
/cut/http-0.9                 protocol        protocol        1
/cut/icy                      protocol        protocol        1
/cut/garbage                  protocol        protocol        1
/cut/nul-start                protocol        protocol        1
/cut/empty-lines              protocol        protocol        1
/cut/lower-case               200             200             0
/cut/no-reason                200             200             0
/cut/no-status                protocol        protocol        1
/cut/status-000               protocol        protocol        1
/cut/status-20                protocol        protocol        1
/cut/status-2000              protocol        protocol        1
/cut/status-999               999             999             1
/cut/status-word              protocol        protocol        1
/cut/lf-only                  200             200             0
/cut/cr-only                  reset           reset           1
/cut/continue                 200             200             0
/cut/continue-500             200             200             0
/cut/continue-only            reset           reset           1
/cut/early-hints              200             200             0
/cut/switching                reset           reset           1
/cut/no-content-body          204             204             0
/cut/reset-content            205             205             0
/not-modified                 304             304             1
/choices                      300             300             1
/status/404                   404             404             1
/status/500                   500             500             1
# redirects
/loop                         redirect        redirect        1
/ping                         redirect        redirect        1
/growing                      redirect        redirect        1
/chain/3                      200             200             0
/chain/30                     redirect        redirect        1
/cookie-loop                  redirect        redirect        1
/no-location                  302             302             1
/two-locations                200             200             0
/long-location                200             200             0
/control-location             200             200             0
/utf8-location                200             200             0
/latin1-location              200             200             0
/space-location               200             200             0
/fragment                     200             200             0
/with-body                    200             200             0
/refresh                      200             200             0
/to/file                      redirect        redirect        1
/to/ftp                       redirect        redirect        1
/to/javascript                redirect        redirect        1
/to/data                      redirect        redirect        1
/to/gopher                    redirect        redirect        1
/to/mailto                    redirect        redirect        1
/to/loopback                  connect         connect         1
/to/decimal                   connect         connect         1
/to/mapped                    connect         connect         1
/to/unresolved                resolve         resolve         1
/to/user                      connect         connect         1
/to/port                      redirect        redirect        1
/to/host-empty                redirect        redirect        1
/to/bracket                   redirect        redirect        1
/to/nonsense                  redirect        redirect        1
/to/empty                     302             302             1
/to/slashes                   redirect        redirect        1
# asked to come back later, without a retry
/retry-after/429/1/9/a        429             429             1
/retry-after/503/1/9/b        503             503             1
/retry-after/503/-7/9/c       503             503             1
/retry-after/503/soon/9/d     503             503             1
/retry-after/503/99999999999999999999/9/e  503  503           1
# lines that are no URL
ftp://127.0.0.1/x             url             url             1
file:///etc/passwd            url             url             1
javascript:alert(1)           url             url             1
http://                       url             url             1
http://127.0.0.1:99999/       url             url             1
http://[::1/                  url             url             1
END
}

# The line to ask for: place_url PLACE
place_url() {
    local port
    case $1 in
    /*) echo "$URL$1" ;;
    https+*:/*)
        port=${1#https+}
        echo "https://127.0.0.1:${PORT[${port%%:*}]}/${port#*:/}"
        ;;
    *://* | *:[!/]*) echo "$1" ;;
    *) echo "http://127.0.0.1:${PORT[${1%%:*}]}/${1#*:/}" ;;
    esac
}

# For each source its last outcome: source, status or error, "/why". From records' lines.
last_outcomes() { awk -F '\t' '{ last[$5] = $2 ($3 == "-" ? "" : "/" $3) } END { for (s in last) print s "\t" last[s] }'; }

# value FILE SOURCE: what stands behind the source in a file of two columns
value() { SOURCE=$2 awk -F '\t' '$1 == ENVIRON["SOURCE"] { print $2 }' "$1"; }

options=(--retry 0 --max-size 1M --per-host 0 --cacert "$T/ca/ca.pem" -q)

# alone NUMBER LINE: "exit status, outcome, log's status" of a run with that one line, in alone.NUMBER
alone() {
    local status
    printf '%s\n' "$2" | timeout 20 fetch "${options[@]}" -m 2 --log "$T/log.$1" >"$T/warc.$1" 2>"$T/err.$1"
    status=$?
    "$ROOT/tests/records" "$T/warc.$1" 2>&1 >"$T/lines.$1" | head -n 1 >"$T/alone.$1"
    echo "$(last_outcomes <"$T/lines.$1" | cut -f 2) log $(sed 1d "$T/log.$1" | cut -f 2) exit $status" >>"$T/alone.$1"
}

places=() lines=() outcomes=() logs=() statuses=()
while read -r place outcome log status; do
    case $place in '' | '#'*) continue ;; esac
    places+=("$place") lines+=("$(place_url "$place")") outcomes+=("$outcome") logs+=("$log") statuses+=("$status")
done < <(table)

# All of them in one run, a good page before each.
for i in "${!lines[@]}"; do
    printf '%s/page/good-%d\n%s\n' "$URL" "$i" "${lines[i]}"
done >"$T/all"
timeout 60 fetch "${options[@]}" -P 400 -m 6 --log "$T/log" <"$T/all" >"$T/warc" 2>"$T/err" &
together=$!

for i in "${!lines[@]}"; do
    while [ "$(jobs -rp | wc -l)" -gt 24 ]; do wait -n; done
    alone "$i" "${lines[i]}" &
done

wait $together
is "all faults in one run: exit status" 1 $?
run "all faults in one run: whole records" 0 "$ROOT/tests/records" "$T/warc"
last_outcomes <"$T/out" >"$T/outcomes"
sed 1d "$T/log" | cut -f 2,6 | awk -F '\t' '{ print $2 "\t" $1 }' >"$T/logged"
is "all faults in one run: the good pages" "${#lines[@]}" "$(grep -c '/page/good-[0-9]*.200$' "$T/outcomes")"
is "all faults in one run: a line in the log for each line" "$(sort "$T/all")" "$(cut -f 1 "$T/logged" | sort)"

wait
for i in "${!lines[@]}"; do
    expected="${outcomes[i]} log ${logs[i]} exit ${statuses[i]}"
    is "${places[i]}: alone" "$expected" "$(cat "$T/alone.$i")"
    is "${places[i]}: among the others" "${outcomes[i]} log ${logs[i]}" \
        "$(value "$T/outcomes" "${lines[i]}") log $(value "$T/logged" "${lines[i]}")"
done
done_testing
