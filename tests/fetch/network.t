#!/usr/bin/env bash
# Where fetch connects, and whom it trusts: proxies, TLS, addresses, name tables, private ranges.
. "$(dirname "$0")/../lib/fetch.sh"
server_start --tls --addresses 2
port=${PORT[http]} tls=https://localhost:${PORT[tls]}
ca=$T/ca/ca.pem

# TLS
fetches "an unknown authority" 1 tls "$tls/page/1"
fetches "--cacert" 0 200 "$tls/page/1" --cacert "$ca"
fetches "-k" 0 200 "$tls/page/1" -k
fetches "-k, expired and for others" 0 "200 200" \
    "https://localhost:${PORT[tls-expired]}/page/1\nhttps://localhost:${PORT[tls-wrong-host]}/page/1" -k
mkdir "$T/capath" && cp "$ca" "$T/capath/$(openssl x509 -in "$ca" -noout -hash).0"
fetches "--capath" 0 200 "$tls/page/1" --capath "$T/capath"
CURL_CA_BUNDLE=$ca fetches "CURL_CA_BUNDLE" 0 200 "$tls/page/1"
SSL_CERT_FILE=$ca fetches "SSL_CERT_FILE" 0 200 "$tls/page/1"
fetches "--cacert of another" 1 tls "$tls/page/1" --cacert "$T/ca/other.pem"
fetches "--cacert that is not there" 2 "-" "$tls/page/1" --cacert "$T/no-such-file"
for why in expired wrong-host self-signed unknown-ca; do
    fetches "a certificate that is $why" 1 tls "https://localhost:${PORT[tls-$why]}/page/1" --cacert "$ca"
    like "is said with a reason: $why" "localhost:[0-9]+/page/1: .*certificate|subject" "$(cat "$T/err")"
done
client=https://localhost:${PORT[tls-client]}
fetches "-E and --key" 0 200 "$client/page/1" --cacert "$ca" -E "$T/ca/client.pem" --key "$T/ca/client.key"
cat "$T/ca/client.pem" "$T/ca/client.key" >"$T/both.pem"
fetches "-E with the key in the same file" 0 200 "$client/page/1" --cacert "$ca" --cert "$T/both.pem"
fetches "without it" 1 tls "$client/page/1" --cacert "$ca"

# Proxies: every port of the server is one
proxy=http://127.0.0.1:$port
fetches "-x" 0 200 "http://nowhere.linkpipe.test:$port/echo/proxied" -x "$proxy"
like "the proxy was asked" "Via: 1.1 test" "$("$ROOT/tests/lib/records" --body "$T/out")"
is "the record names no address" "-" "$("$ROOT/tests/lib/records" --show WARC-IP-Address "$T/out" | cut -f 8)"
fetches "-x, for https" 0 200 "https://nowhere.linkpipe.test:${PORT[tls]}/page/1" -x "$proxy" --cacert "$ca"
fetches "-x, wrong password" 1 407 "http://nowhere.linkpipe.test:$port/page/1" -x "http://wrong:wrong@127.0.0.1:$port"
fetches "-x, wrong password, for https" 1 proxy "https://nowhere.linkpipe.test:${PORT[tls]}/page/1" -x "http://wrong:wrong@127.0.0.1:$port"
fetches "-x, refused" 1 connect "http://nowhere.linkpipe.test/" -x "http://127.0.0.1:${PORT[refused]}"
fetches "-x, nobody knows it" 1 resolve "http://nowhere.linkpipe.test/" -x http://proxy.invalid:1
fetches "--noproxy" 1 "resolve" "http://nowhere.invalid:$port/" -x "$proxy" --noproxy nowhere.invalid
fetches "--noproxy is for its names" 0 200 "http://other.invalid:$port/page/1" -x "$proxy" --noproxy nowhere.invalid
fetches "--noproxy '*'" 1 "resolve" "http://other.invalid:$port/" -x "$proxy" --noproxy '*'
http_proxy=$proxy fetches "http_proxy" 0 200 "http://nowhere.invalid:$port/page/1"
all_proxy='' ALL_PROXY=$proxy fetches "ALL_PROXY, all_proxy is empty" 0 200 "http://nowhere.invalid:$port/page/1"
HTTP_PROXY=$proxy fetches "HTTP_PROXY, which may be a client's field, does not count" 1 resolve "http://nowhere.invalid:$port/page/1"
http_proxy=$proxy no_proxy=nowhere.invalid fetches "no_proxy" 1 resolve "http://nowhere.invalid:$port/page/1"

# Addresses
fetches "-4" 0 200 "http://localhost:$port/page/four" -4
is "is IPv4" 127.0.0.1 "$(requests ^/page/four | cut -f 7)"
is "in the record" 127.0.0.1 "$("$ROOT/tests/lib/records" --show WARC-IP-Address "$T/out" | cut -f 8)"
if [ "${PORT[ipv6]-}" ]; then
    fetches "-6" 0 200 "http://six.test:$port/page/six" -6 --resolve "six.test:$port:[::1]"
    is "is IPv6" ::1 "$(requests ^/page/six | cut -f 7)"
    fetches "an IPv6 address" 0 200 "http://[::1]:$port/page/literal"
    is "in the record" ::1 "$("$ROOT/tests/lib/records" --show WARC-IP-Address "$T/out" | cut -f 8)"
    fetches "-4 for an IPv6 address" 1 resolve "http://six.test:$port/page/six" -4 --resolve "six.test:$port:[::1]"
else
    skip "IPv6" "no IPv6 loopback here"
fi
fetches "a port where nobody listens" 1 connect "http://127.0.0.1:${PORT[refused]}/"
like "is told with the system's reason" "^fetch: .*: connect: .*: Connection refused" "$(cat "$T/err")"
fetches "--resolve" 0 200 "http://table.test:$port/page/table" --resolve "table.test:$port:127.0.0.2"
is "--resolve: address" "127.0.0.2" "$("$ROOT/tests/lib/records" --show WARC-IP-Address "$T/out" | cut -f 8)"
is "--resolve: Host is the name" "table.test:$port" "$(requests ^/page/table | cut -f 10)"
fetches "--resolve, several" 0 "200 200" "http://a.test:$port/page/1\nhttp://b.test:$port/page/1" \
    --resolve "a.test:$port:127.0.0.1" --resolve "b.test:$port:127.0.0.2"
fetches "--connect-to" 0 200 "http://far.invalid/page/far" --connect-to "far.invalid:80:127.0.0.1:$port"
is "--connect-to: Host is the name" far.invalid "$(requests ^/page/far | cut -f 10)"
fetches "--connect-to with empty fields" 0 200 "http://any.invalid:1/page/1" --connect-to "::127.0.0.1:$port"
for option in --resolve=nonsense --connect-to=nonsense --rate=x -P=0 -P=x -m=x -m=-1 --retry=-1 --per-host=-1 --max-redirs=x; do
    run "$option is a usage error" 2 fetch "${option%%=*}" "${option#*=}" </dev/null
done

# --deny-private: whatever the name resolved to
count=0
while read -r address; do
    literal=$address
    [[ $address != *:* ]] || literal=[$address]
    name=p$((++count)).test
    fetches "--deny-private: a name for $address" 1 denied "http://$name:$port/page/denied" --deny-private --resolve "$name:$port:$literal"
    fetches "--deny-private: $address itself" 1 denied "http://$literal:$port/page/denied" --deny-private
done <<'END'
127.0.0.1
127.8.9.10
0.0.0.0
0.1.2.3
10.0.0.1
100.64.0.1
100.127.255.255
169.254.169.254
172.16.0.1
172.31.255.255
192.168.1.1
192.0.0.1
198.18.0.1
224.0.0.1
240.0.0.1
255.255.255.255
::
::1
::ffff:127.0.0.1
::ffff:10.0.0.1
::127.0.0.1
64:ff9b::127.0.0.1
fc00::1
fd00::1
fe80::1
fec0::1
ff02::1
END
is "--deny-private: nobody was asked" 0 "$(count_requests /page/denied)"
fetches "--deny-private: other spellings" 1 "denied denied denied denied" \
    "http://2130706433:$port/\nhttp://0x7f.1:$port/\nhttp://0177.0.0.1:$port/\nhttp://localhost:$port/" --deny-private
fetches "a redirect inside, without --deny-private" 0 200 "$URL/go/302?http://127.0.0.2:$port/page/inside"
run "--deny-private and -x: nobody can see behind a proxy" 2 fetch --deny-private -x "$proxy" </dev/null
http_proxy=$proxy fetches "--deny-private and a proxy in the environment" 2 - "http://public.test:$port/page/1" --deny-private
https_proxy='' HTTPS_PROXY=$proxy fetches "--deny-private and one whose other name is empty" 2 - "https://public.test/" --deny-private
http_proxy=$proxy fetches "--deny-private and --noproxy '*'" 1 denied "$URL/page/1" --deny-private --noproxy '*'

# A certificate's text does not end its line
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$T/key" -out "$T/cert" -days 2 -subj $'/CN=evil\nfetchError: none' 2>"$T/openssl"
exec {server}< <(exec openssl s_server -accept 127.0.0.1:0 -key "$T/key" -cert "$T/cert" -www 2>&1)
at_exit kill $!
while read -r -t 10 word name <&"$server" && [ "$word" != ACCEPT ]; do :; done
fetches "a certificate with a line end in its name" 1 tls "https://$name/" --cacert "$T/cert"
is "adds no field" "fetchError: tls" "$(grep -a ^fetchError: "$T/out" | tr -d '\r')"

# Protocols
fetches "--http1.1" 0 200 "$tls/page/h1" --http1.1 --cacert "$ca"
! has_http2 || fetches "--http2, where the server has none" 0 200 "$tls/page/h2" --http2 --cacert "$ca"
done_testing
