#!/usr/bin/env bash
# Hosts in trouble: a server that restarts, one that throttles, one that is gone, one URL that is refused alone.
. "$(dirname "$0")/../lib/fetch.sh"

cat >"$T/server.py" <<'PYTHON'
"""server.py WHAT: prints its port. restarts: answers, and after each 40 requests closes everything for 0.3 s,
three times; throttles: at most one request each 20 ms, 503 for others; resets: /reset is reset, the rest is answered.
"""
import socket
import sys
import threading
import time

what = sys.argv[1]
lock = threading.Lock()
state = {"requests": 0, "down": 0, "connections": set(), "next": 0.0}
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
BUSY = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"


def answer(path):
    """The bytes to send, or None to reset the connection."""
    with lock:
        state["requests"] += 1
        if what == "restarts" and state["requests"] % 40 == 0 and state["down"] < 3:
            state["down"] += 1
            return None
        if what == "throttles":
            now = time.monotonic()
            if now < state["next"]:
                return BUSY
            state["next"] = now + 0.02
    return None if path == b"/reset" else OK


def close(connection):
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    except OSError:
        pass  # its thread has closed it already
    connection.close()


def serve(connection):
    buffered = b""
    try:
        while True:
            while b"\r\n\r\n" not in buffered:
                piece = connection.recv(65536)
                if not piece:
                    return
                buffered += piece
            head, _, buffered = buffered.partition(b"\r\n\r\n")
            reply = answer(head.split()[1])
            if reply is None and what == "restarts":
                restart.set()
            if reply is None:
                close(connection)
                return
            connection.sendall(reply)
    except OSError:
        pass
    finally:
        state["connections"].discard(connection)


def listen(port):
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(128)
    listener.settimeout(0.02)
    return listener


restart = threading.Event()
listener = listen(0)
port = listener.getsockname()[1]
print(port, flush=True)
end = time.monotonic() + 60
while time.monotonic() < end:
    if restart.is_set():
        listener.close()
        for connection in list(state["connections"]):
            close(connection)
        state["connections"].clear()
        time.sleep(0.3)
        restart.clear()
        listener = listen(port)
    try:
        connection, _ = listener.accept()
    except TimeoutError:
        continue
    connection.settimeout(None)
    state["connections"].add(connection)
    threading.Thread(target=serve, args=(connection,), daemon=True).start()
PYTHON
start() { # start WHAT: sets $site
    exec {ready}< <(exec /usr/bin/python3 -B "$T/server.py" "$1")
    at_exit kill $!
    read -r port <&"$ready"
    site=http://127.0.0.1:$port
}
count() { "$ROOT/tests/lib/records" "$T/out" | cut -f 2 | sort | uniq -c | awk '{ printf "%s%s %s", s, $2, $1; s = ", " }'; }

# The first waits are too short for it and the last ones last for a minute, so it is back in time on any
# machine: each wait is twice the one before, for all lines together.
start restarts
for n in {1..300}; do echo "$site/$n"; done >"$T/list"
fetch -v --retry 10 --retry-delay 0.05 <"$T/list" >"$T/out" 2>"$T/err"
is "a server that restarts three times loses nothing" "0 200 300" "$? $(count)"
# Three times those in flight, eight, and some probes; each alone would be a thousand.
ok "and its lines wait together for it" at_most "$(grep -c 'attempt [0-9]* of 11' "$T/err")" 60

start throttles
for n in {1..30}; do echo "$site/$n"; done >"$T/list"
fetch -q --retry-delay 0.05 <"$T/list" >"$T/out"
is "a server that throttles without Retry-After loses nothing" "0 200 30" "$? $(count)"

start resets
{ for n in {1..30}; do echo "$site/$n"; done && echo "$site/reset" && for n in {31..60}; do echo "$site/$n"; done; } >"$T/list"
fetch -q --retry-delay 0.05 <"$T/list" >"$T/out"
is "one URL that is reset costs no other" "1 200 60, reset 1" "$? $(count)"
fetch -q --retry-delay 0.05 -P 1 <"$T/list" >"$T/out"
is "nor one after another" "1 200 60, reset 1" "$? $(count)"

# Each line of a host that is gone has an outcome, and they do not wait for each other for ever.
gone=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
for n in {1..200}; do echo "http://127.0.0.1:$gone/$n"; done >"$T/list"
timeout 30 fetch -q --retry-delay 0.05 <"$T/list" >"$T/out"
is "a host that is gone" "1 connect 200" "$? $(count)"
timeout 30 fetch -q --retry 0 <"$T/list" >"$T/out"
is "without retries" "1 connect 200" "$? $(count)"
is "each was tried once" 1 "$("$ROOT/tests/lib/records" --show :fetchAttempts "$T/out" | cut -f 8 | sort -u)"

# A handshake that the connection's end cuts may succeed later; one that fails does not.
server_start --tls
attempts() { "$ROOT/tests/lib/records" --show :fetchAttempts "$T/out" | cut -f 8 | paste -sd ' '; }
fetches "a TLS handshake that is cut" 1 tls "https://127.0.0.1:${PORT[cut-handshake]}/" --retry 1 --retry-delay 0.05
is "is tried again" 2 "$(attempts)"
fetches "a TLS handshake that fails" 1 tls "https://127.0.0.1:${PORT[tls-wrong-host]}/" --retry 1 --retry-delay 0.05 \
    --cacert "$T/ca/ca.pem"
is "is not" 1 "$(attempts)"
done_testing
