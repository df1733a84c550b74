# shellcheck shell=bash disable=SC2154 # cert and key are prepared; plain, secure, behind and behind2 are the caller's
# For tests/servers/*.t, after tests/lib/fetch.sh: servers that no one here wrote, with the pages of pages.py.
#
#   prepare                       certificates, the pages in $T/www, what has to be built
#   ports                         prints four that are free, for $plain, $secure, $behind and $behind2
#   has_server NAME               false for what $SERVERS, if set, leaves out; and, with a word, for what is not here
#   server NAME                   starts it, and waits until it answers; or fails with its last words
#   stop_server                   ends it, and what it started
#   versions NAME                 what it speaks: h1, tls, h2 (over TLS), proxy
#
# start_NAME starts a server of the pages on the ports $plain and $secure, in the foreground, with what it needs in $D.
# KEEPALIVE is how many seconds a connection may be idle, KEEPALIVE_REQUESTS how many requests it may have, where the
# server can be told; NGINX_HTTP and NGINX_SERVER are further lines of nginx's configuration.
PATH=$PATH:/usr/sbin
PAGES=${PAGES:-3000}
pages=$ROOT/tests/servers/pages.py
cert=$T/ca/good.pem key=$T/ca/good.key
server_pid=

prepare() {
    "$ROOT/tests/server/ca.sh" "$T/ca" || skip_all "openssl makes no certificates here"
    export CURL_CA_BUNDLE=$T/ca/ca.pem
    "$ROOT/tests/servers/build" | sed 's/^/# /'
    "$pages" --write "$T/www" "$PAGES"
    chmod 755 "$T"
    mkdir "$T/servers"
    at_exit eval '[ -z "$server_pid" ] || stop_server'
    at_exit eval 'rm -f /dev/shm/linkpipe$$-*'
}

# Below those that the system gives to clients, and at random: tests ask for them beside each other.
ports() {
    /usr/bin/python3 -c '
import random
import socket
sockets = []
while len(sockets) < 4:
    s = socket.socket()
    try:
        s.bind(("127.0.0.1", random.randrange(10000, 32000)))
        sockets.append(s)
    except OSError:
        pass
print(*(s.getsockname()[1] for s in sockets))'
}

has_server() {
    local need
    need=$(needs "$1")
    if [ -n "${SERVERS-}" ] && [[ " $SERVERS " != *" $1 "* ]]; then return 1; fi
    if type -P "$need" >/dev/null || [ -e "$need" ]; then return; fi
    skip "$1" "is not here: make check-servers installs what it can"
    return 1
}

server() {
    D=$T/servers/$1.$plain
    mkdir -p "$D" && chmod 777 "$D"
    (trap - EXIT INT TERM && "start_$1") &
    server_pid=$!
    for _ in {1..200}; do
        ! curl -s -o "$T/probe" "http://127.0.0.1:$plain/1" || return 0
        kill -0 $server_pid 2>/dev/null || break
        sleep 0.1
    done
    fail "$1 starts" "$(tail -qn 3 "$D"/out "$D"/err 2>/dev/null)"
    stop_server
    return 1
}

stop_server() {
    [ ! -e "$D/origin.pid" ] || kill "$(cat "$D/origin.pid")" 2>/dev/null
    kill "$server_pid" 2>/dev/null
    wait "$server_pid" 2>/dev/null
    rm -f "$D/origin.pid"
    server_pid=
}

versions() {
    case $1 in
    nginx | apache | caddy | lighttpd | h2o | node | goserver | hypercorn | jetty | undertow | hyper) echo h1 tls h2 ;;
    haproxy | haproxy-drops) echo h1 tls h2 ;;
    uvicorn | aiohttp) echo h1 tls ;;
    varnish) echo h1 ;;
    squid) echo proxy ;;
    esac
}

# needs NAME: the command or mark that has to be there.
needs() {
    case $1 in
    apache) echo apache2 ;;
    haproxy-drops) echo haproxy ;;
    varnish) echo varnishd ;;
    goserver) echo "$BUILD/servers/go.ok" ;;
    hyper) echo "$BUILD/servers/hyper.ok" ;;
    jetty | undertow) echo "$BUILD/servers/java.ok" ;;
    uvicorn | hypercorn | aiohttp) echo "$BUILD/servers/python.ok" ;;
    *) echo "$1" ;;
    esac
}

start_nginx() {
    cat >"$D/nginx.conf" <<END
daemon off; worker_processes 1; pid $D/pid; error_log $D/err;
$([ "$(id -u)" != 0 ] || echo 'user root;')
events { worker_connections 2000; }
http {
    access_log off; default_type text/html; gzip on; gzip_min_length 1; gzip_types text/html;
    client_body_temp_path $D/1; proxy_temp_path $D/2; fastcgi_temp_path $D/3; uwsgi_temp_path $D/4; scgi_temp_path $D/5;
    keepalive_requests ${KEEPALIVE_REQUESTS:-100}; keepalive_timeout ${KEEPALIVE:-75};
    root $T/www;
    ${NGINX_HTTP:-}
    server { listen 127.0.0.1:$plain; ${NGINX_SERVER:-} }
    server { listen 127.0.0.1:$secure ssl http2; ssl_certificate $cert; ssl_certificate_key $key; ${NGINX_SERVER:-} }
}
END
    exec nginx -p "$D" -c "$D/nginx.conf" 2>"$D/out"
}

start_apache() {
    local modules=/usr/lib/apache2/modules
    cat >"$D/apache.conf" <<END
ServerRoot $D
PidFile $D/pid
ErrorLog $D/err
DefaultRuntimeDir $D
ServerName localhost
Listen 127.0.0.1:$plain
Listen 127.0.0.1:$secure
LoadModule mpm_event_module $modules/mod_mpm_event.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule deflate_module $modules/mod_deflate.so
LoadModule filter_module $modules/mod_filter.so
LoadModule ssl_module $modules/mod_ssl.so
LoadModule socache_shmcb_module $modules/mod_socache_shmcb.so
LoadModule http2_module $modules/mod_http2.so
LoadModule mime_module $modules/mod_mime.so
TypesConfig /dev/null
DocumentRoot $T/www
KeepAliveTimeout ${KEEPALIVE:-5}
MaxKeepAliveRequests ${KEEPALIVE_REQUESTS:-100}
<Directory $T/www>
    Require all granted
    ForceType text/html
    SetOutputFilter DEFLATE
</Directory>
<VirtualHost 127.0.0.1:$secure>
    Protocols h2 http/1.1
    DocumentRoot $T/www
    SSLEngine on
    SSLCertificateFile $cert
    SSLCertificateKeyFile $key
</VirtualHost>
END
    exec apache2 -f "$D/apache.conf" -DFOREGROUND >"$D/out" 2>&1
}

start_caddy() {
    python3 - "$D/caddy.json" <<END
import json, sys
site = {"handle": [{"handler": "headers", "response": {"set": {"Content-Type": ["text/html"]}}},
                   {"handler": "encode", "encodings": {"gzip": {}}}, {"handler": "file_server", "root": "$T/www"}]}
tls = {"certificates": {"load_files": [{"certificate": "$cert", "key": "$key"}]}}
both = {"idle_timeout": ${KEEPALIVE:-300} * 10**9, "routes": [site], "automatic_https": {"disable": True}}
servers = {"plain": {**both, "listen": ["127.0.0.1:$plain"]},
           "secure": {**both, "listen": ["127.0.0.1:$secure"],
                      "protocols": ["h1", "h2"], "tls_connection_policies": [{}]}}
json.dump({"admin": {"disabled": True}, "storage": {"module": "file_system", "root": "$D"},
           "apps": {"http": {"servers": servers}, "tls": tls}}, open(sys.argv[1], "w"))
END
    HOME=$D XDG_DATA_HOME=$D XDG_CONFIG_HOME=$D exec caddy run --config "$D/caddy.json" >"$D/out" 2>&1
}

start_lighttpd() {
    cat "$cert" "$key" >"$D/both.pem"
    mkdir -p "$D/cache"
    cat >"$D/lighttpd.conf" <<END
server.modules = ("mod_openssl", "mod_deflate")
server.document-root = "$T/www"
server.port = $plain
server.bind = "127.0.0.1"
server.errorlog = "$D/err"
server.max-keep-alive-idle = ${KEEPALIVE:-5}
server.max-keep-alive-requests = ${KEEPALIVE_REQUESTS:-1000}
mimetype.assign = ("" => "text/html")
deflate.mimetypes = ("text/html")
deflate.allowed-encodings = ("gzip")
deflate.cache-dir = "$D/cache"
server.feature-flags += ("server.h2proto" => "enable")
\$SERVER["socket"] == "127.0.0.1:$secure" {
    ssl.engine = "enable"
    ssl.pemfile = "$D/both.pem"
}
END
    exec lighttpd -D -f "$D/lighttpd.conf" >"$D/out" 2>&1
}

start_h2o() {
    cat >"$D/h2o.conf" <<END
$([ "$(id -u)" != 0 ] || echo 'user: root')
num-threads: 1
error-log: $D/err
http1-request-timeout: ${KEEPALIVE:-10}
http2-idle-timeout: ${KEEPALIVE:-10}
compress: [gzip]
file.mime.setdefaulttype: "text/html"
listen: {host: 127.0.0.1, port: $plain}
listen:
  host: 127.0.0.1
  port: $secure
  ssl: {certificate-file: $cert, key-file: $key}
hosts:
  default:
    paths:
      /: {file.dir: $T/www}
END
    exec h2o -c "$D/h2o.conf" >"$D/out" 2>&1
}

# haproxy and varnish stand before a server of files on $behind.
start_origin() {
    plain=$behind secure=$behind2 start_nginx
}

start_haproxy() {
    cat "$cert" "$key" >"$D/both.pem"
    cat >"$D/haproxy.cfg" <<END
global
    maxconn 2000
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
    option http-keep-alive
    timeout http-keep-alive ${KEEPALIVE:-10}s
frontend in
    bind 127.0.0.1:$plain
    bind 127.0.0.1:$secure ssl crt $D/both.pem alpn h2,http/1.1
    ${HAPROXY_RULE:-}
    default_backend files
backend files
    server one 127.0.0.1:$behind
END
    (start_origin) &
    echo $! >"$D/origin.pid"
    exec haproxy -db -f "$D/haproxy.cfg" >"$D/out" 2>&1
}

start_haproxy-drops() { HAPROXY_RULE='tcp-request content reject if { rand(100) lt 2 }' start_haproxy; }

start_varnish() {
    printf 'vcl 4.1;\nbackend default { .host = "127.0.0.1"; .port = "%d"; }\n' "$behind" >"$D/varnish.vcl"
    (start_origin) &
    echo $! >"$D/origin.pid"
    exec varnishd -F -n "$D/varnish" -j none -a "127.0.0.1:$plain" -f "$D/varnish.vcl" -s malloc,100m >"$D/out" 2>&1
}

# A proxy with a password; the site is nginx on $behind and $behind2.
start_squid() {
    (start_origin) &
    echo $! >"$D/origin.pid"
    printf 'user:%s\n' "$(openssl passwd -apr1 secret)" >"$D/passwords"
    cat >"$D/squid.conf" <<END
http_port 127.0.0.1:$plain
pid_filename $D/squid.pid
cache_log $D/err
access_log none
cache deny all
coredump_dir $D
shutdown_lifetime 0 seconds
pinger_enable off
auth_param basic program $(squid_helper) $D/passwords
auth_param basic children 2
acl known proxy_auth REQUIRED
http_access allow known
http_access deny all
END
    exec squid -N -n "linkpipe$$" -f "$D/squid.conf" >"$D/out" 2>&1 # its shared memory has that name
}
squid_helper() { find /usr/lib/squid /usr/libexec/squid -name basic_ncsa_auth 2>/dev/null | head -n 1; }

start_node() { exec node "$ROOT/tests/servers/node.mjs" "$plain" "$secure" "$cert" "$key" "${KEEPALIVE:-5}" >"$D/out" 2>&1; }
start_goserver() { exec "$BUILD/servers/goserver" "$plain" "$secure" "$cert" "$key" "${KEEPALIVE:-60}" >"$D/out" 2>&1; }
start_hyper() { exec "$BUILD/servers/cargo/release/hyper-server" "$plain" "$secure" "$cert" "$key" >"$D/out" 2>&1; }
start_jetty() { start_java JettyServer; }
start_undertow() { start_java UndertowServer; }
start_java() {
    openssl pkcs12 -export -in "$cert" -inkey "$key" -passout pass:secret -out "$D/store.p12" 2>"$D/openssl"
    exec java -Xmx256m -cp "$BUILD/servers/classes:$BUILD/servers/jars/*" "$1" "$plain" "$secure" "$D/store.p12" "${KEEPALIVE:-30}" >"$D/out" 2>&1
}
start_uvicorn() {
    cd "$ROOT/tests/servers" || return
    "$BUILD/servers/venv/bin/uvicorn" --no-access-log --port "$secure" --ssl-certfile "$cert" --ssl-keyfile "$key" \
        asgi:application >"$D/out2" 2>&1 &
    echo $! >"$D/origin.pid"
    exec "$BUILD/servers/venv/bin/uvicorn" --no-access-log --port "$plain" asgi:application >"$D/out" 2>&1
}
start_hypercorn() {
    cd "$ROOT/tests/servers" || return
    exec "$BUILD/servers/venv/bin/hypercorn" --bind "127.0.0.1:$secure" --insecure-bind "127.0.0.1:$plain" \
        --certfile "$cert" --keyfile "$key" --graceful-timeout 0 --keep-alive "${KEEPALIVE:-5}" asgi:application >"$D/out" 2>&1
}
start_aiohttp() {
    exec env PYTHONDONTWRITEBYTECODE=1 "$BUILD/servers/venv/bin/python" "$ROOT/tests/servers/aio.py" "$plain" "$secure" \
        "$cert" "$key" >"$D/out" 2>&1
}
