#!/usr/bin/env bash
# nginx that limits requests (limit_req) or connections (limit_conn) and sends no Retry-After: all URLs end in 200
# without an option of fetch. Run by `make check-servers`.
. "$(dirname "$0")/../lib/fetch.sh"
. "$(dirname "$0")/servers.sh"
prepare
has_server nginx || done_testing
protocols=$(has_http2 && echo http1.1 http2 || echo http1.1)

# Zone, limit and other settings; URLs; options. The rows run beside each other, each with a server of its own.
rows() {
    cat <<'TABLE'
limit_req_zone $binary_remote_addr zone=z:1m rate=20r/s;  limit_req zone=z;                                  200
limit_req_zone $binary_remote_addr zone=z:1m rate=20r/s;  limit_req zone=z burst=5 nodelay;                  200
limit_req_zone $binary_remote_addr zone=z:1m rate=20r/s;  limit_req zone=z burst=20;                         200
limit_req_zone $binary_remote_addr zone=z:1m rate=20r/s;  limit_req zone=z; limit_req_status 429;            200
limit_req_zone $binary_remote_addr zone=z:1m rate=20r/s;  limit_req zone=z;                                  200  -P 100 --per-host 100
limit_req_zone $binary_remote_addr zone=z:1m rate=5r/s;   limit_req zone=z;                                  100
limit_req_zone $binary_remote_addr zone=z:1m rate=5r/s;   limit_req zone=z burst=5 nodelay;                  100
limit_conn_zone $binary_remote_addr zone=z:1m;            limit_conn z 2;                                    200
limit_conn_zone $binary_remote_addr zone=z:1m;            limit_conn z 1; limit_conn_status 429;             200
TABLE
}

ask() { # ask ROW PROTOCOL ZONE LIMIT COUNT OPTION...: in a process of its own
    local row=$1 protocol=$2 count=$5
    trap stop_server EXIT
    read -r plain secure behind behind2 < <(ports)
    local probe='location = /1 { }' # which is never limited
    NGINX_HTTP=$3 NGINX_SERVER="$probe location / { limit_rate 200k; $4 }" server nginx >"$T/row.$row.$protocol" || return
    # shellcheck disable=SC2086 # words
    seq "$count" | sed "s|^|https://localhost:$secure/|" |
        /usr/bin/time -f %e -o "$T/seconds.$row.$protocol" timeout 120 fetch "--$protocol" -q $6 >"$T/warc.$row.$protocol"
    echo "$? $("$ROOT/tests/lib/records" "$T/warc.$row.$protocol" | cut -f 2 | sort | uniq -c |
        awk '{ print $2, $1 }' | paste -sd ' ')" >"$T/row.$row.$protocol"
}
running=()
rows | awk -F '  +' -v OFS='\t' '{ print NR, $1, $2, $3, $4 }' >"$T/rows"
while IFS=$'\t' read -r row zone limit count options; do
    for protocol in $protocols; do
        (ask "$row" "$protocol" "$zone" "$limit" "$count" "$options") &
        running+=($!)
    done
done <"$T/rows"
wait "${running[@]}"
while IFS=$'\t' read -r row zone limit count options; do
    for protocol in $protocols; do
        is "$protocol, ${zone##* zone=z:1m} $limit $options" "0 200 $count" "$(cat "$T/row.$row.$protocol")"
        echo "# in $(cat "$T/seconds.$row.$protocol") s"
    done
done <"$T/rows"
done_testing
