"""Pages that are in order: what most of the web sends."""

import asyncio
import base64
import gzip
import hashlib
import html
import time

from routes import at, head, reply

VISITS = {}  # answers given so far, by path


@at("page")
def page(request):
    """/page/N: a page with links, its own address among them."""
    links = "".join(f'<a href="{n}?from={html.escape(request.target)}">{n}</a>\n' for n in range(5))
    return reply(f"<!doctype html><title>{html.escape(request.path)}</title>\n{links}")


@at("links")
def links(request):
    """/links/N: a page of N links."""
    count = int(request.args[0])
    return reply("".join(f'<p><a href="../page/{n}">{n}</a>\n' for n in range(count)))


@at("echo")
def echo(request):
    """The request itself, as text."""
    lines = [request.line] + [f"{name}: {value}" for name, value in request.fields]
    return reply("\n".join(lines) + "\n", kind="text/plain")


@at("status")
def status(request):
    """/status/CODE/...: an answer of that status."""
    return reply(f"status {request.args[0]}\n", int(request.args[0]))


@at("bytes")
async def sized(connection, request):
    """/bytes/N: N bytes, with Content-Length."""
    left = int(request.args[0])
    await connection.send(head(200, "Content-Type: text/html", f"Content-Length: {left}"))
    while left:
        piece = min(left, 1 << 16)
        await connection.send(b"x" * piece)
        left -= piece
    return True


@at("wait")
async def wait(connection, request):
    """/wait/SECONDS/...: an ordinary page after that time."""
    await connection.sleep(float(request.args[0]))
    await connection.send(reply(f"waited {request.args[0]} s\n"))
    return True


MEETINGS = {}  # (count, name): how many have come, and whether it is enough


@at("meet")
async def meet(connection, request):
    """/meet/COUNT/SECONDS/NAME/...: pages after that time from when COUNT requests of this NAME have come, but in ten seconds."""
    count, seconds, name = request.args[:3]
    meeting = MEETINGS.setdefault((count, name), [0, asyncio.Event()])
    meeting[0] += 1
    if meeting[0] >= int(count):
        meeting[1].set()
    try:
        await asyncio.wait_for(meeting[1].wait(), 10)
    except asyncio.TimeoutError:
        pass
    await connection.sleep(float(seconds))
    await connection.send(reply(f"met {count}\n"))
    return True


@at("typed")
def typed(request):
    """/typed/TYPE/SUBTYPE: a body of 100,000 bytes of that media type."""
    return reply(b"y" * 100000, kind="/".join(request.args[:2]))


@at("set-cookie")
def set_cookie(request):
    """/set-cookie/NAME/VALUE: sets it, for an hour."""
    name, value = request.args[:2]
    return reply("a cookie\n", 200, f"Set-Cookie: {name}={value}; Path=/; Max-Age=3600")


@at("private")
def private(request):
    """/private/USER/PASSWORD: 401 unless the Authorization field says so."""
    user, password = request.args[:2]
    wanted = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
    if request.get("authorization") == wanted:
        return reply("let in\n")
    return reply("who are you?\n", 401, 'WWW-Authenticate: Basic realm="test"')


def visit(request):
    """How often this path was asked for before."""
    VISITS[request.path] = VISITS.get(request.path, 0) + 1
    return VISITS[request.path] - 1


@at("fails")
def fails(request):
    """/fails/CODE/TIMES/...: that status so many times, then a page."""
    code, times = int(request.args[0]), int(request.args[1])
    if visit(request) < times:
        return reply(f"not now ({code})\n", code)
    return reply("at last\n")


@at("retry-after")
def retry_after(request):
    """/retry-after/CODE/VALUE/TIMES/...: so many times CODE with Retry-After: VALUE, then a page."""
    code, value, times = int(request.args[0]), request.args[1], int(request.args[2])
    if visit(request) < times:
        return reply(f"not now ({code})\n", code, f"Retry-After: {dated(value)}")
    return reply("at last\n")


# The forms of a date (RFC 9110, 5.6.7).
DATES = {"IMF": "%a, %d %b %Y %H:%M:%S GMT", "RFC850": "%A, %d-%b-%y %H:%M:%S GMT", "asctime": "%a %b %e %H:%M:%S %Y"}


def dated(value):
    """Makes "FORM in SECONDS s" a date, so many seconds after the answer; leaves other values as they are."""
    form, _, seconds = value.partition(" in ")
    if form not in DATES:
        return value
    return time.strftime(DATES[form], time.gmtime(time.time() + int(seconds.split()[0])))


@at("digest")
def digest(request):
    """/digest/SIZE/SEED: a body that tests can compute: SHA-256 blocks in hexadecimal."""
    size, seed = int(request.args[0]), request.args[1]
    blocks = (hashlib.sha256(f"{seed}.{n}".encode()).hexdigest() for n in range(size // 64 + 1))
    return reply("".join(blocks)[:size])


@at("tagged")
def tagged(request):
    """/tagged/NAME/...: a page whose entity tag is "NAME"; 304 to who has it."""
    tag = f'"{request.args[0]}"'
    fields = [f"ETag: {tag}", "Last-Modified: Sun, 01 Nov 2026 00:00:00 GMT"]
    if tag in (request.get("if-none-match") or ""):
        return head(304, *fields, "Content-Length: 1000")
    return reply("tagged\n", 200, *fields)


@at("ranged")
def ranged(request):
    """/ranged: 100,000 bytes, or the part that Range asks for; packed where that is accepted."""
    body = b"".join(b"%09d\n" % n for n in range(10000))
    fields = ["Accept-Ranges: bytes"]
    if "gzip" in (request.get("accept-encoding") or ""):
        body = gzip.compress(body)
        fields.append("Content-Encoding: gzip")
    first, _, last = (request.get("range") or "").removeprefix("bytes=").partition("-")
    if not last:
        return reply(body, 200, *fields, kind="text/plain")
    part = body[int(first):int(last) + 1]
    return reply(part, 206, *fields, f"Content-Range: bytes {first}-{last}/{len(body)}", kind="text/plain")
