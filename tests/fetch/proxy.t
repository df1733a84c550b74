#!/usr/bin/env bash
# Proxies that refuse to connect: what may pass is asked for again, and Retry-After is obeyed.
. "$(dirname "$0")/../lib/fetch.sh"

server_start --tls
ca=$T/ca/ca.pem
cat >"$T/proxy.py" <<'PYTHON'
"""A CONNECT proxy; the user's name says how it answers: STATUS (always), STATUS-once, 429-after (once, Retry-After: 1),
close-once, folded (200 with odd fields), continue (100 first, which libcurl takes for the answer). Prints its port, then a line for each request."""
import base64
import re
import socket
import sys
import threading
import time

asked = {}


def copy(source, sink):
    try:
        while piece := source.recv(65536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


MALFORMED = {
    "empty": b"",
    "garbage": b"this is no HTTP",
    "version": b"HTTP/2 200",
    "status": b"HTTP/1.1 200OK",
    "nul": b"HTTP/1.1 200 OK\r\nX: a\0b",
    "cr": b"HTTP/1.1 200 OK\r\nX: a\rb",
    "many": b"HTTP/1.1 200 OK" + b"\r\nX: y" * 6000,
}


def answer(mode):
    """The head of the answer; None closes the connection."""
    asked[mode] = asked.get(mode, 0) + 1
    kind, _, how = mode.partition("-")
    if how and asked[mode] > 1 or kind == "ok":
        return b"HTTP/1.1 200 Connection established\r\n\r\n"
    if kind == "close":
        return None
    if kind == "folded":
        return b"HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 5\r\nRetry-After: 9\r\n\r\n"
    if kind == "continue":
        return b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
    if kind in MALFORMED:
        return MALFORMED[kind] + b"\r\n\r\n"
    after = b"Retry-After: 1\r\n" if how == "after" else b""
    return b"HTTP/1.1 %s No\r\n%sContent-Length: 5\r\nConnection: close\r\n\r\nsorry" % (kind.encode(), after)


def serve(client):
    head = b""
    while b"\r\n\r\n" not in head:
        piece = client.recv(65536)
        if not piece:
            return
        head += piece
    target = re.match(rb"CONNECT 127\.0\.0\.1:(\d+) ", head)
    user = re.search(rb"(?i)proxy-authorization: basic (\S+)", head)
    mode = base64.b64decode(user[1]).decode().split(":")[0]
    print(f"{time.monotonic():.3f} {mode}", flush=True)
    head = answer(mode)
    if head:
        client.sendall(head)
    if not head or not head.split(b"\r\n\r\n")[-2].startswith((b"HTTP/1.1 200", b"\nHTTP/1.1 200")):
        client.close()
        return
    server = socket.create_connection(("127.0.0.1", int(target[1])))
    threading.Thread(target=copy, args=(server, client), daemon=True).start()
    copy(client, server)


listener = socket.create_server(("127.0.0.1", 0))
listener.settimeout(60)
print(listener.getsockname()[1], flush=True)
while True:
    try:
        accepted, _ = listener.accept()
    except TimeoutError:
        break
    threading.Thread(target=serve, args=(accepted,), daemon=True).start()
PYTHON
/usr/bin/python3 -B "$T/proxy.py" >"$T/asked" &
at_exit kill $!
for _ in {1..100}; do
    [ ! -s "$T/asked" ] || break
    sleep 0.05
done
proxy_port=$(head -n 1 "$T/asked")
LIMITS=(-m 10 --retry 2 --retry-delay 0.05 --cacert "$ca")
page=https://127.0.0.1:${PORT[tls]}/page/1
through() { # through MODE STATUS OUTCOME: and how often the proxy was asked
    fetches "CONNECT: $1" "$2" "$3" "$page" -x "http://$1:x@127.0.0.1:$proxy_port"
    is "CONNECT: $1: asked" "$4" "$(grep -c " $1\$" "$T/asked")"
}

# MODE STATUS OUTCOME TIMES
while row mode status outcome times; do through "$mode" "$status" "$outcome" "$times"; done <<'END'
ok          0  200    1
408-once    0  200    2
429-once    0  200    2
500-once    0  200    2
502-once    0  200    2
503-once    0  200    2
504-once    0  200    2
429-after   0  200    2
close-once  0  200    2
503         1  proxy  3
403         1  proxy  1
404         1  proxy  1
302         1  proxy  1
folded      0  200    1
continue    1  proxy  1
garbage     1  proxy  1
empty       1  proxy  1
version     1  proxy  1
status      1  proxy  1
nul         1  proxy  1
cr          1  proxy  1
many        1  proxy  1
END
seconds() { awk -v mode="$1" '$2 == mode { if (last) print $1 - last; last = $1 }' "$T/asked"; }
ok "Retry-After of a proxy is heeded" at_least "$(seconds 429-after)" 0.9
fetches "the detail" 1 proxy "$page" -x "http://503:x@127.0.0.1:$proxy_port" --retry 0
like "says the status" '503' "$(cat "$T/err")"
done_testing
