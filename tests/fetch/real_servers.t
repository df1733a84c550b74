#!/usr/bin/env bash
# fetch and servers that no one here wrote: nginx and caddy, over HTTP/1.1, TLS and HTTP/2.
. "$(dirname "$0")/../lib/fetch.sh"
. "$(dirname "$0")/../lib/caddy.sh"
PATH=$PATH:/usr/sbin
type -P nginx >/dev/null || skip_all "nginx is not installed; make check-all installs it"
"$ROOT/tests/server/ca.sh" "$T/ca" || skip_all "openssl makes no certificates here"
ca=$T/ca/ca.pem
read -r plain secure caddy < <(/usr/bin/python3 -c '
import socket
sockets = [socket.socket() for _ in range(3)]
for s in sockets:
    s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in sockets))')

mkdir "$T/www" "$T/www/folder"
for n in {1..200}; do printf '<a href="page%d.html">%s</a>\n' $((n % 200 + 1)) "$(seq -s ' ' $((n * 10)))" >"$T/www/page$n.html"; done
echo '<a href="../page1.html">up</a>' >"$T/www/folder/index.html"
: >"$T/www/empty.html"
cat "$T"/www/page*.html >"$T/pages"

cat >"$T/nginx.conf" <<END
daemon off;
$([ "$(id -u)" != 0 ] || echo 'user root;')
pid $T/nginx.pid;
error_log $T/nginx.err;
events { worker_connections 1000; }
http {
    access_log $T/nginx.log;
    types { text/html html; }
    client_body_temp_path $T/body;
    proxy_temp_path $T/proxy;
    fastcgi_temp_path $T/fastcgi;
    uwsgi_temp_path $T/uwsgi;
    scgi_temp_path $T/scgi;
    gzip on;
    gzip_min_length 1;
    keepalive_requests 1000;
    log_format version '\$server_protocol \$connection';
    server {
        listen 127.0.0.1:$plain;
        root $T/www;
        location /moved { return 301 /page1.html; }
        location /limited { limit_rate 1k; }
        location /gone { return 410; }
    }
    server {
        listen 127.0.0.1:$secure ssl http2;
        ssl_certificate $T/ca/good.pem;
        ssl_certificate_key $T/ca/good.key;
        root $T/www;
        access_log $T/version.log version;
    }
}
END
nginx -p "$T" -c "$T/nginx.conf" 2>"$T/nginx.out" &
at_exit kill $!
for _ in {1..100}; do
    curl -s -o /dev/null "http://127.0.0.1:$plain/" && break
    sleep 0.05
done
versions=$(has_http2 && echo --http1.1 --http2 || echo --http1.1)
site=http://127.0.0.1:$plain safe=https://localhost:$secure

for n in {1..200}; do echo "$site/page$n.html"; done >"$T/list"
fetch --per-host 4 <"$T/list" >"$T/out"
is "nginx: 200 pages" "0 200" "$? $("$ROOT/tests/lib/records" "$T/out" | grep -c '^response.200')"
ok "are what they are on disk" cmp <(sort "$T/pages") <("$ROOT/tests/lib/records" --body "$T/out" | sort)
is "they came compressed" 200 "$("$ROOT/tests/lib/records" --show :X-Crawler-Content-Encoding "$T/out" | grep -c 'gzip$')"
fetches "nginx: redirects and statuses" 1 "200 200 404 410 200" \
    "$site/moved\n$site/folder\n$site/none\n$site/gone\n$site/empty.html"

for version in $versions; do
    sed "s|^$site|$safe|" "$T/list" >"$T/safe"
    : >"$T/version.log"
    fetch "$version" --cacert "$ca" --per-host 4 <"$T/safe" >"$T/out"
    is "nginx with TLS, $version: 200 pages" "0 200" "$? $("$ROOT/tests/lib/records" "$T/out" | grep -c '^response.200')"
    ok "$version: are what they are on disk" cmp <(sort "$T/pages") <("$ROOT/tests/lib/records" --body "$T/out" | sort)
    is "$version: protocol" "HTTP/${version#--http}" "$(cut -d ' ' -f 1 "$T/version.log" | sort -u | sed 's/2.0/2/')"
    is "$version: in the records" "$([ "$version" = --http2 ] && echo h2 || echo -)" \
        "$("$ROOT/tests/lib/records" --show WARC-Protocol "$T/out" | cut -f 8 | sort -u)"
done
ok "HTTP/1.1 connections are used again" at_most "$(cut -f 2 -d ' ' "$T/version.log" | sort -u | wc -l)" 8
fetches "by default" 0 200 "$safe/page1.html" --cacert "$ca"
fetches "nginx with an unknown authority" 1 tls "$safe/page1.html"

if type -P caddy >/dev/null; then
    caddy_start "https://localhost:$caddy" 'encode gzip zstd'
    for version in $versions; do
        sed "s|^$site|https://localhost:$caddy|" "$T/list" >"$T/safe"
        fetch "$version" --cacert "$ca" <"$T/safe" >"$T/out"
        is "caddy, $version: 200 pages" "0 200" "$? $("$ROOT/tests/lib/records" "$T/out" | grep -c '^response.200')"
        ok "caddy, $version: are what they are on disk" cmp <(sort "$T/pages") <("$ROOT/tests/lib/records" --body "$T/out" | sort)
    done
else
    skip "caddy" "caddy is not installed; make check-servers installs it"
fi
done_testing
