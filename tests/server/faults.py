"""Answers that are wrong: in their framing, their header, their timing, or their end."""

import gzip
import os

from routes import at, head, reply

OK = "HTTP/1.1 200 OK\r\n"
CHUNKED = OK + "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
GZIPPED = OK.encode() + b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
HUGE = 1 << 63


def length(*values, body="0123456789"):
    """An answer with those Content-Length fields."""
    return head(200, "Content-Type: text/html", *[f"Content-Length: {v}" for v in values]) + body.encode()


# /cut/NAME: these bytes, then the connection is closed. /reset/NAME: then it is reset.
# /hold/NAME: then nothing more happens. /drop/NAME: TLS is not ended before the connection.
RAW = {
    "nothing": b"",
    "status-line": b"HTTP/1.1 20",
    "status": b"HTTP/1.1 200 OK\r\n",
    "header": OK + "Content-Type: text/ht",
    "headers": OK + "Content-Type: text/html\r\nContent-Length: 10\r\n",
    "after-headers": length(10, body=""),
    "body": length(1000),
    "close-framed": OK + "Content-Type: text/html\r\nConnection: close\r\n\r\nthe end is the end",
    "chunk": CHUNKED + "64\r\nonly some",
    "chunk-size": CHUNKED + "5\r\nhello\r\n1",
    "last-chunk": CHUNKED + "5\r\nhello\r\n",
    "trailer": CHUNKED + "5\r\nhello\r\n0\r\nX-Trailer: ye",
    "gzip": GZIPPED + b"Content-Length: 1000\r\n\r\n" + gzip.compress(bytes(range(256)) * 40)[:150],
    "gzip-chunk": GZIPPED + b"Transfer-Encoding: chunked\r\n\r\n96\r\n" + gzip.compress(bytes(range(256)) * 40)[:100],
    "gzip-close-framed": GZIPPED + b"\r\n" + gzip.compress(bytes(range(256)) * 40)[:150],
    "length-too-short": length(5),
    "length-negative": length(-5),
    "length-plus": length("+10"),
    "length-twice": length(10, 10),
    "length-differs": length(10, 5),
    "length-list": length("10, 10"),
    "length-2^63": length(HUGE),
    "length-2^64": length(2 * HUGE),
    "length-2^63-1": length(HUGE - 1),
    "length-word": length("ten"),
    "length-empty": length(""),
    "length-folded": OK + "Content-Length: 5\r\n 0\r\n\r\nhello",
    "length-folded-whole": OK + "Content-Length:\r\n 5\r\n\r\nhello",
    "length-comma": length("10,"),
    "length-hex": length("0xa"),
    "length-zeros": length("0000000000000000000000000000010"),
    "length-spaces": length("1 0"),
    "length-decimal": length("10.0"),
    "length-zero": length(0, body=""),
    "length-and-chunked": CHUNKED.replace("\r\n\r\n", "\r\nContent-Length: 3\r\n\r\n") + "5\r\nhello\r\n0\r\n\r\n",
    "length-form-feed": length("10\f"),
    "length-blank-colon": OK + "Content-Length : 5\r\n\r\nhello",
    "length-blank-colon-cut": OK + "Content-Length\t: 50\r\n\r\nhello",
    "length-blank-colon-more": OK + "Content-Length : 5\r\n\r\nhello and more",
    "chunk-last-lf": CHUNKED + "5\r\nhello\r\n0\r\n\r",
    "chunk-long-trailer": CHUNKED + "5\r\nhello\r\n0\r\nX-T: " + "t" * 200000 + "\r\n\r\n",
    "chunk-word": CHUNKED + "zz\r\nhello\r\n0\r\n\r\n",
    "chunk-huge": CHUNKED + "FFFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n",
    "chunk-2^63": CHUNKED + "8000000000000000\r\nhello\r\n0\r\n\r\n",
    "chunk-negative": CHUNKED + "-5\r\nhello\r\n0\r\n\r\n",
    "chunk-empty": CHUNKED + "\r\nhello\r\n0\r\n\r\n",
    "chunk-no-crlf": CHUNKED + "5\r\nhelloXX0\r\n\r\n",
    "chunk-zeros": CHUNKED + "0000000000000005\r\nhello\r\n0\r\n\r\n",
    "chunk-extension": CHUNKED + '5;name="a;b"\r\nhello\r\n0\r\n\r\n',
    "chunk-long-extension": CHUNKED + "5;" + "e" * 100000 + "\r\nhello\r\n0\r\n\r\n",
    "chunk-lf": CHUNKED + "5\nhello\n0\n\n",
    "chunk-trailers": CHUNKED + "5\r\nhello\r\n0\r\n" + "X-T: t\r\n" * 1000 + "\r\n",
    "transfer-unknown": OK + "Transfer-Encoding: squeezed\r\n\r\nhello",
    "transfer-two-fields": CHUNKED.replace("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n")
    + "5\r\nhello\r\n0\r\n\r\n",
    "transfer-folded": OK + "Transfer-Encoding:\r\n chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "transfer-identity": OK + "Transfer-Encoding: identity\r\nContent-Length: 5\r\n\r\nhello",
    "transfer-identity-empty": OK + "Transfer-Encoding: identity\r\nContent-Length: 0\r\n\r\n",
    "transfer-identity-cut": OK + "Transfer-Encoding: identity\r\nContent-Length: 50\r\n\r\nhello",
    "transfer-blank-colon": OK + "Transfer-Encoding : chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "transfer-identity-last": CHUNKED.replace("chunked", "chunked, identity") + "5\r\nhello\r\n0\r\n\r\n",
    "transfer-identity-first": CHUNKED.replace("chunked", "identity, chunked") + "5\r\nhello\r\n0\r\n\r\n",
    "transfer-identity-closes": OK + "Transfer-Encoding: identity\r\n\r\nhello",
    "transfer-gzip": CHUNKED.encode().replace(b"chunked", b"gzip, chunked") + b"5\r\nhello\r\n0\r\n\r\n",
    "transfer-old": CHUNKED.replace("1.1", "1.0") + "5\r\nhello\r\n0\r\n\r\n",
    "transfer-twice": CHUNKED.replace("chunked", "chunked, chunked") + "5\r\nhello\r\n0\r\n\r\n",
    "http-0.9": "<a href=x>an answer without a header</a>\n",
    "icy": "ICY 200 OK\r\nicy-name: radio\r\nContent-Type: audio/mpeg\r\n\r\nmusic",
    "garbage": bytes(range(256)) * 40,
    "nul-start": b"\0\0\0\0" + b"HTTP/1.1 200 OK\r\n\r\nhello",
    "empty-lines": "\r\n\r\n" + OK + "Content-Length: 5\r\n\r\nhello",
    "http-1.0": "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\nold",
    "http-1.2": "HTTP/1.2 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "http-2": "HTTP/2 200\r\nContent-Length: 5\r\n\r\nhello",
    "http-2-reason": "HTTP/2 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "http-2-after-hints": "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/2 200\r\nContent-Length: 5\r\n\r\nhello",
    "http-3": "HTTP/3 200\r\nContent-Length: 5\r\n\r\nhello",
    "http-3.7": "HTTP/3.7 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "http-9": "HTTP/9.9 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "lower-case": "http/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "no-reason": "HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello",
    "long-reason": f"HTTP/1.1 200 {'r' * 90000}\r\nContent-Length: 5\r\n\r\nhello",
    "no-status": "HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello",
    "status-000": "HTTP/1.1 000 None\r\nContent-Length: 5\r\n\r\nhello",
    "status-word": "HTTP/1.1 abc OK\r\nContent-Length: 5\r\n\r\nhello",
    "status-2000": "HTTP/1.1 2000 OK\r\nContent-Length: 5\r\n\r\nhello",
    "status-200.5": "HTTP/1.1 200.5 OK\r\nContent-Length: 5\r\n\r\nhello",
    "status-200OK": "HTTP/1.1 200OK\r\nContent-Length: 5\r\n\r\nhello",
    "status-two-spaces": "HTTP/1.1  200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "status-tabs": "HTTP/1.1\t200\tOK\r\nContent-Length: 5\r\n\r\nhello",
    "status-099": "HTTP/1.1 099 Odd\r\nContent-Length: 5\r\n\r\nhello",
    "status-199": "HTTP/1.1 199 Odd\r\nContent-Length: 5\r\n\r\nhello",
    "http-1": "HTTP/1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "status-20": "HTTP/1.1 20 OK\r\nContent-Length: 5\r\n\r\nhello",
    "status-999": "HTTP/1.1 999 Denied\r\nContent-Length: 5\r\n\r\nhello",
    "no-reason-999": "HTTP/1.1 999 \r\nContent-Length: 5\r\n\r\nhello",
    "blank-reason": "HTTP/1.1 404  \t\r\nContent-Length: 5\r\n\r\nhello",
    "lf-only": "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 5\n\nhello",
    "cr-only": "HTTP/1.1 200 OK\rContent-Length: 5\r\rhello",
    "folded": OK + "X-Folded: one\r\n  two\r\n\tthree\r\nContent-Length: 5\r\n\r\nhello",
    "no-colon": OK + "This is no field\r\nContent-Length: 5\r\n\r\nhello",
    "no-colon-cut": OK + "This is no field\r\n",
    "empty-line-cut": OK + "X: y\r\n\r",
    "no-name": OK + ": no name\r\nContent-Length: 5\r\n\r\nhello",
    "space-in-name": OK + "Content Type: x\r\nContent-Length : 5\r\n\r\nhello",
    "nul-in-header": OK.encode() + b"X-Nul: a\0b\r\nContent-Length: 5\r\n\r\nhello",
    "nul-in-name": OK.encode() + b"X\0Nul: ab\r\nContent-Length: 5\r\n\r\nhello",
    "nul-first": OK.encode() + b"\0: ab\r\nContent-Length: 5\r\n\r\nhello",
    "control-bytes": OK.encode()
    + b"X-Control: \x01\x08\x1b]0;owned\x07\x1b[2J\x7f\x9b31m\r\nContent-Length: 5\r\n\r\nhello",
    "control-reason": b"HTTP/1.1 404 \x1b]0;owned\x07\x1b[2J\r\nContent-Length: 5\r\n\r\nhello",
    "folded-first": OK + "\tX-Folded: into nothing\r\nConnection: Keep-Alive\r\nContent-Length: 5\r\n\r\nhello",
    "folded-first-only": OK + " X-Folded: into nothing\r\n\r\nhello",
    "folded-first-after-hints": "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK
    + " folded: 1\r\nContent-Length: 5\r\n\r\nhello",
    "folded-first-trailer": CHUNKED + "5\r\nhello\r\n0\r\n folded: 1\r\nX-T: 1\r\n\r\n",
    "folded-trailer": CHUNKED + "5\r\nhello\r\n0\r\nX-T: 1\r\n folded\r\n\r\n",
    "folded-long": OK + "X: y\r\n " + "y" * 60000 + "\r\n " + "y" * 60000 + "\r\nContent-Length: 5\r\n\r\nhello",
    "folded-coding": GZIPPED.replace(b" gzip", b"\r\n gzip") + b"\r\n" + gzip.compress(b"hello"),
    "folded-type": OK + "Content-Type:\r\n text/html\r\nContent-Length: 5\r\n\r\nhello",
    "blank-line": OK + "Content-Length: 5\r\n \r\n\r\nhello",
    "cr-cr-lf": "HTTP/1.1 200 OK\r\r\nContent-Length: 5\r\r\n\r\r\nhello",
    "mixed-line-ends": "HTTP/1.1 200 OK\nA: b\r\nContent-Length: 5\n\r\nhello",
    "byte-order-mark": b"\xef\xbb\xbf" + OK.encode() + b"Content-Length: 5\r\n\r\nhello",
    "bare-cr-in-header": OK + "X-Cr: a\rWARC/1.1\rb\r\nContent-Length: 5\r\n\r\nhello",
    "latin1-header": OK.encode() + b"X-Name: gr\xf6\xdfe\r\nContent-Length: 5\r\n\r\nhello",
    "long-line": OK + f"X-Long: {'l' * 100000}\r\nContent-Length: 5\r\n\r\nhello",
    "long-name": OK + f"{'N' * 90000}: x\r\nContent-Length: 5\r\n\r\nhello",
    "many-fields": OK + "X-Field: one of ten thousand\r\n" * 10000 + "Content-Length: 5\r\n\r\nhello",
    "many-cookies": OK + "".join(f"Set-Cookie: c{n}={n}\r\n" for n in range(2000))
    + "Content-Length: 5\r\n\r\nhello",
    "crawler-fields": OK + "X-Crawler-Content-Length: 9\r\nWARC-Type: request\r\nContent-Length: 5\r\n\r\nhello",
    "fake-record": OK + "Content-Length: 48\r\n\r\n\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\nContent-Length",
    "continue": "HTTP/1.1 100 Continue\r\n\r\n" * 3 + OK + "Content-Length: 5\r\n\r\nhello",
    "early-hints": "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + OK + "Content-Length: 5\r\n\r\nhello",
    "continue-500": "HTTP/1.1 100 Continue\r\n\r\n" * 500 + OK + "Content-Length: 5\r\n\r\nhello",
    "switching": "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
    "continue-only": "HTTP/1.1 100 Continue\r\n\r\n",
    "no-content-body": "HTTP/1.1 204 No Content\r\n\r\nbody that may not be",
    "reset-content": "HTTP/1.1 205 Reset Content\r\nContent-Length: 5\r\n\r\nhello",
    "no-content-chunks": CHUNKED.replace("200 OK", "204 No Content").replace("\r\n\r\n", "\r\nContent-Length: 0\r\n\r\n"),
    "no-type": OK + "Content-Length: 5\r\n\r\nhello",
    "odd-type": OK + "Content-Type: ;;;=\"\r\nContent-Length: 5\r\n\r\nhello",
    "nothing-at-all": OK + "\r\n",
}


def raw(request):
    data = RAW[request.args[0]]
    return data if isinstance(data, bytes) else data.encode("latin-1")


@at("cut")
async def cut(connection, request):
    await connection.send(raw(request))
    await connection.close()


@at("reset")
async def reset(connection, request):
    await connection.send(raw(request))
    await connection.reset()


@at("drop")
async def drop(connection, request):
    await connection.send(raw(request))
    await connection.drop()


@at("hold")
async def hold(connection, request):
    await connection.send(raw(request))
    await connection.forever()


@at("slow-header")
async def slow_header(connection, _):
    """A header that comes a byte at a time and is not done in a minute."""
    for byte in reply("slow\n", 200, "X-Slow: " + "s" * 100):
        await connection.send(bytes([byte]))
        await connection.sleep(0.25)


@at("drip")
async def drip(connection, _):
    """A body of a byte a quarter second."""
    await connection.send(length(1000, body=""))
    for _ in range(1000):
        await connection.send(b"d")
        await connection.sleep(0.25)


@at("endless")
async def endless(connection, _):
    """A body without an end, as fast as it is taken."""
    await connection.send(head(200, "Content-Type: text/html"))
    while True:
        await connection.send(b"endless " * 8192)


@at("endless-chunks")
async def endless_chunks(connection, _):
    await connection.send(CHUNKED.encode())
    while True:
        await connection.send(b"8\r\nendless \r\n" * 4096)


@at("endless-header")
async def endless_header(connection, _):
    """Header fields without an end."""
    await connection.send(OK.encode())
    while True:
        await connection.send(b"X-More: and more\r\n" * 1000)


@at("endless-header-line")
async def endless_header_line(connection, _):
    await connection.send(OK.encode() + b"X-More: ")
    while True:
        await connection.send(b"more and " * 1000)


@at("endless-trailer")
async def endless_trailer(connection, _):
    await connection.send(CHUNKED.encode() + b"5\r\nhello\r\n0\r\n")
    while True:
        await connection.send(b"X-Trailer: and more\r\n" * 100)
        await connection.sleep(0.01)


@at("endless-continue")
async def endless_continue(connection, _):
    while True:
        await connection.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


@at("endless-garbage")
async def endless_garbage(connection, _):
    """Binary noise instead of a status line."""
    while True:
        await connection.send(os.urandom(1 << 14))


@at("single-bytes")
async def single_bytes(connection, _):
    """A good answer, a byte a segment."""
    for byte in reply("byte by byte\n"):
        await connection.send(bytes([byte]))
        await connection.sleep(0.001)
    return True


@at("tiny-chunks")
async def tiny_chunks(connection, _):
    """20,000 chunks of a byte."""
    await connection.send(CHUNKED.encode(), b"1\r\nt\r\n" * 20000, b"0\r\n\r\n")
    return True


@at("late-chunks")
async def late_chunks(connection, _):
    """Chunks that come after the header, which says that there is nothing to come."""
    await connection.send(CHUNKED.replace("\r\n\r\n", "\r\nContent-Length: 0\r\n\r\n").encode())
    for chunk in ("5\r\nhello\r\n", "6\r\n again\r\n", "0\r\n\r\n"):
        await connection.sleep(0.1)
        await connection.send(chunk.encode())
    return True


@at("two-answers")
async def two_answers(connection, _):
    """A second answer that nobody asked for, after the first, on a connection left open."""
    await connection.send(reply("the first\n") + reply("poison\n"))
    return True


@at("late-junk")
async def late_junk(connection, _):
    """Junk on the idle connection after a good answer."""
    await connection.send(reply("good\n"))
    await connection.sleep(0.05)
    await connection.send(b"junk\r\n\r\n")
    return True


@at("late-end")
async def late_end(connection, _):
    """The end of a line on the idle connection after a good answer."""
    await connection.send(reply("good\n"))
    await connection.sleep(0.05)
    await connection.send(b"\r\n")
    return True


@at("poison")
async def poison(connection, request):
    """A good answer, and after so many seconds another one that nobody asked for."""
    await connection.send(reply("good\n"))
    await connection.sleep(float(request.args[0]))
    await connection.send(reply("poison\n", 418))
    return True


@at("closes-idle")
async def closes_idle(connection, _):
    """A good answer that promises to keep the connection, and closes it."""
    await connection.send(reply("good\n", 200, "Connection: keep-alive"))
    await connection.close()


@at("second-fails")
async def second_fails(connection, _):
    """Answers the first request of a connection, and resets it at the next."""
    if connection.served == 1:
        await connection.send(reply("good\n"))
        return True
    await connection.reset()


@at("stale")
async def stale(connection, request):
    """Like /cut, but on a connection of its own: one that is reused is reset."""
    if connection.served == 1:
        await cut(connection, request)
    await connection.reset()


@at("second-garbage")
async def second_garbage(connection, _):
    """Answers the first request of a connection, and the next with what is not HTTP, as the rest of a body would be."""
    if connection.served == 1:
        await connection.send(reply("good\n"))
        return True
    await connection.send(b"<p>the rest of a page</p>\r\n\r\n")
    await connection.close()
