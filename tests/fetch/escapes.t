#!/usr/bin/env bash
# Escape sequences in what a server or a proxy says before there is a response: names in certificates and reason
# lines. None reaches the terminal, the log, the status line or a record as it is.
. "$(dirname "$0")/../lib/fetch.sh"
command -v openssl >/dev/null || skip_all "no openssl here"

escape=$(printf '\033]0;owned\007\033[31m\302\2332J')
authority() { # authority NAME COMMON-NAME: $T/NAME.pem and .key, self-signed
    openssl ecparam -name prime256v1 -genkey -noout -out "$T/$1.key" &&
        openssl req -x509 -new -utf8 -key "$T/$1.key" -subj "/O=org $escape/CN=$2" -days 2 -out "$T/$1.pem" \
            -addext basicConstraints=critical,CA:TRUE
}
leaf() { # leaf NAME COMMON-NAME DAYS [EXTENSION]: signed by ca
    openssl ecparam -name prime256v1 -genkey -noout -out "$T/$1.key" &&
        openssl req -new -utf8 -key "$T/$1.key" -subj "/O=org $escape/CN=$2" -out "$T/$1.csr" &&
        openssl x509 -req -in "$T/$1.csr" -CA "$T/ca.pem" -CAkey "$T/ca.key" -days "$3" -set_serial 7 \
            -extfile <(echo "${4-}") -out "$T/$1.pem"
}
{
    authority ca "issuer $escape" && authority self "self $escape"
    leaf name "name $escape" 2
    leaf alternative x 2 "subjectAltName=DNS:alternative $escape"
    openssl x509 -in "$T/name.pem" -noout -subject -nameopt RFC2253,-esc_ctrl,-esc_msb
} >"$T/made" 2>&1 || skip_all "openssl makes no such certificates: $(tail -n 1 "$T/made")"

cat >"$T/server.py" <<'PYTHON'
"""TLS servers with the certificates named, and a proxy that refuses all. Prints the ports, the proxy's last."""
import socket
import ssl
import sys
import threading

folder, escape, names = sys.argv[1], sys.argv[2].encode(), sys.argv[3:]


def refuse(connection):
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 407 " + escape + b"\r\nProxy-Authenticate: Basic realm=\"" + escape + b"\"\r\n"
                       b"X-" + escape + b": " + escape + b"\r\nRetry-After: " + escape + b"\r\n\r\n")


def serve(listener, context):
    while True:
        connection, _ = listener.accept()
        try:
            if context:
                context.wrap_socket(connection, server_side=True).recv(1)
            else:
                refuse(connection)
        except OSError:
            pass
        connection.close()


for name in [*names, None]:
    context = name and ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if context:
        context.load_cert_chain(f"{folder}/{name}.pem", f"{folder}/{name}.key")
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    threading.Thread(target=serve, args=(listener, context)).start()
PYTHON
mkfifo "$T/ports"
python3 -B "$T/server.py" "$T" "$escape" name alternative self >"$T/ports" 2>"$T/server.err" &
server=$!
trap 'kill $server; rm -rf "$T"' EXIT
exec {ports}<"$T/ports"
{ read -r named && read -r alternative && read -r self && read -r proxy; } <&"$ports"

control=$'[\001-\010\013-\037\177]|\302[\200-\237]'
# shows NAME PATTERN OPTION... URL: what is said matches, and holds no control byte anywhere
shows() {
    timeout 20 fetch -v --retry 0 --log "$T/log" "${@:3}" >"$T/out" 2>"$T/err"
    is "$1: exit status" 1 $?
    like "  what is said" "$2" "$(cat "$T/err")"
    timeout 20 fetch --retry 0 --status "${@:3}" >"$T/status" 2>>"$T/err"
    is "  no control byte on standard error, in the log or in the status lines" "" \
        "$(cat "$T/err" "$T/log" "$T/status" | LC_ALL=C grep -aE "$control")"
    [[ $2 = 407* ]] || # a response is archived as it came
        is "  nor in the records, but for the lines' ends" "" "$(tr -d '\r' <"$T/out" | LC_ALL=C grep -aE "$control")"
}
# shellcheck disable=SC2154 # read above
{
    shows "a subject that is another's" "['(]name .x1B]0.?;owned.x07.x1B.31m.xC2.x9B2J[')]" --cacert "$T/ca.pem" "https://localhost:$named/"
    shows "an alternative name that is another's" "certificate" --cacert "$T/ca.pem" "https://localhost:$alternative/"
    shows "an issuer who is unknown" "certificate" --cacert "$T/self.pem" "https://localhost:$named/"
    shows "a certificate that signs itself" "certificate" "https://localhost:$self/"
    shows "a proxy that refuses to connect" "response 407" -x "http://127.0.0.1:$proxy" "https://localhost:$named/"
    shows "a proxy that refuses to fetch" "407 .x1B]0;owned.x07" -x "http://127.0.0.1:$proxy" "http://localhost:$named/"
}
done_testing
