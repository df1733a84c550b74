#!/usr/bin/env bash
# Names and passwords, whatever way they come, are not to be seen anywhere: not in records, log,
# messages or the process list.
. "$(dirname "$0")/../lib/fetch.sh"
server_start --tls
cd "$T" || exit 1
port=${PORT[http]} tls=127.0.0.1:${PORT[tls-client]}
cp ca/client.pem with-key.pem
openssl ec -in ca/client.key -aes128 -passout pass:pa55word >>with-key.pem 2>openssl.err
cp with-key.pem with:colon.pem
printf 'me:pa55word\n' >user
printf 'Authorization: pa55word\nCookie: pa55word\n' >fields
printf 'machine 127.0.0.1 login me password pa55word\n' >.netrc

# STATUS, and WAY: what is set in the environment, "fetch" and its options; LINE, in which PORT stands for the server's port.
statuses=() ways=() lines=()
while row status way line; do
    statuses+=("$status") ways+=("$way") lines+=("${line//PORT/$port}")
done <<END
0  fetch -u me:pa55word                            http://127.0.0.1:PORT/page/1
1  fetch --user me:pa55word                        http://127.0.0.1:PORT/status/404
0  fetch --user=me:pa55word                        http://127.0.0.1:PORT/chain/2
1  fetch -ume:pa55word                             http://127.0.0.1:1/
0  fetch -u @user                                  http://127.0.0.1:PORT/page/1
1  FETCH_USER=me:pa55word fetch                    http://127.0.0.1:PORT/private/me/x
0  fetch -n                                        http://127.0.0.1:PORT/page/1
0  fetch -H 'Authorization: Bearer pa55word'       http://127.0.0.1:PORT/page/1
1  fetch --header='Cookie: pa55word'               http://127.0.0.1:PORT/cut/icy
1  fetch -H @fields                                http://127.0.0.1:PORT/cut/headers
0  fetch -b session=pa55word                       http://127.0.0.1:PORT/page/1
1  fetch --cookie=session=pa55word                 http://127.0.0.1:PORT/loop
0  fetch -x http://me:pa55word@127.0.0.1:$port     http://far.linkpipe.test:PORT/page/1
1  fetch --proxy=me:pa55word@127.0.0.1:$port       https://far.linkpipe.test/
1  fetch -x http://me:pa55word@127.0.0.1:1         http://far.linkpipe.test/
1  fetch -x http://me:pa55word@proxy.invalid       http://far.linkpipe.test/
2  fetch -x gopher://me:pa55word@127.0.0.1         http://far.linkpipe.test/
2  fetch -x http://me:pa55word@[::1                http://far.linkpipe.test/
2  fetch -x 'http://me:pa55word@a b/'              http://far.linkpipe.test/
2  fetch -x me:pa55word@127.0.0.1:99999            http://far.linkpipe.test/
0  http_proxy=http://me:pa55word@127.0.0.1:$port fetch  http://far.linkpipe.test:PORT/page/1
1  all_proxy=socks9://me:pa55word@127.0.0.1 fetch  http://far.linkpipe.test/
0  fetch -k -E with-key.pem:pa55word               https://$tls/page/1
0  fetch -k -E 'with\\:colon.pem:pa55word'         https://$tls/page/1
1  fetch -k -E with-key.pem:guess,not-pa55word     https://$tls/page/1
2  fetch -k -E missing:pa55word                    https://$tls/page/1
1  fetch -k --cert=fields:pa55word                 https://$tls/page/1
0  fetch                                           http://me:pa55word@127.0.0.1:PORT/page/1
0  fetch                                           http://me:pa55word@127.0.0.1:PORT/chain/2
1  fetch                                           http://me:pa55word@127.0.0.1:PORT/hold/body
1  fetch                                           http://pa55word@127.0.0.1:PORT/reset/nothing
1  fetch                                           http://a@b:pa55word@127.0.0.1:1/
0  fetch                                           ··HTTP:\\\\\\\\me:pa55word@127.0.0.1:PORT\\\\page\\\\1
0  fetch                                           http:me:pa55word@127.0.0.1:PORT/page/1
0  fetch                                           http:///me:pa55word@127.0.0.1:PORT/page/1
1  fetch                                           http://me:pa55word@nowhere.invalid/
1  fetch                                           http://me:pa55word@[::1/
1  fetch                                           http://me:pa55word@a b/
1  fetch                                           http://me:pa55word@:80/
1  fetch                                           http://me:pa55word%00@127.0.0.1/
1  fetch                                           \x01http://me:pa55word@127.0.0.1:1/
2  fetch                                           ht\ttp://me:pa55word@127.0.0.1/
1  fetch                                           ftp://me:pa55word@127.0.0.1/
1  fetch                                           me:pa55word@127.0.0.1/page/1
1  fetch                                           //me:pa55word@127.0.0.1/page/1
2  fetch                                           ht	tp://me:pa55word@127.0.0.1/page/1
1  fetch                                           http://me:pa55word/x@127.0.0.1/page/1
1  fetch --deny-private                            http://me:pa55word@127.0.0.1:PORT/page/1
END

# start NUMBER: that way in the background, which waits for its line from a pipe
start() {
    local pipe
    mkfifo "pipe.$1"
    exec {pipe}<>"pipe.$1"
    pipes[$1]=$pipe
    HOME=$T eval "env ${ways[$1]}" --retry 1 --retry-delay 0.1 -m 2 -v --log "log.$1" --unfinished "unfinished.$1" \
        "<pipe.$1" ">warc.$1" "2>err.$1" "$pipe<&-" "&"
    pids[$1]=$!
}
# not_in_list NUMBER: its arguments do not say the secret, or soon do not
not_in_list() {
    local i
    for ((i = 0; i < 200; i++)); do
        [ -s "warc.$1" ] && ! tr '\0' ' ' <"/proc/${pids[$1]}/cmdline" | grep pa55word && return
        kill -0 "${pids[$1]}" || return 0 # it has ended, with what it has to say in err
        sleep 0.02
    done
    return 1
} 2>>not_in_list.err

pipes=() pids=()
for i in "${!ways[@]}"; do start "$i"; done
for i in "${!ways[@]}"; do
    name="${ways[i]} | ${lines[i]}"
    ok "$name: not in the process list" not_in_list "$i"
    pipe=${pipes[i]}
    printf '%b\n' "${lines[i]}" >&"$pipe"
    exec {pipe}>&-
done
for i in "${!ways[@]}"; do
    name="${ways[i]} | ${lines[i]}"
    wait "${pids[i]}"
    is "$name: exit status" "${statuses[i]}" $?
    is "$name: nowhere else" "" "$(grep -alE 'pa55word|cGE1NXdvcmQ|bWU6cGE1NXdvcmQ' "warc.$i" "log.$i" "err.$i" 2>/dev/null)"
done
done_testing
