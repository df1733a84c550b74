"""Content codings: bombs, lies, damage."""

import functools
import gzip
import os
import random
import shutil
import subprocess
import zlib

from routes import at, head

BOMB = 32 << 20  # bytes, decoded
TEXT = b"<a href=coded>coded text, coded text</a>\n" * 200


def coded(data, *codings):
    """An answer with that body, said to be in those codings."""
    fields = [f"Content-Encoding: {', '.join(codings)}"] if codings else []
    return head(200, "Content-Type: text/html", *fields, f"Content-Length: {len(data)}") + data


def raw_deflate(data):
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return squeeze.compress(data) + squeeze.flush()


@functools.cache  # a program that runs holds up the server
def brotli(data):
    """By Debian's tool, None without it."""
    if not shutil.which("brotli"):
        return None
    return subprocess.run(["brotli", "-c", "-q", "5"], input=data, stdout=subprocess.PIPE, check=True).stdout


@functools.cache
def zstd(data, *options):
    return subprocess.run(["zstd", "-c", "-q", *options], input=data, stdout=subprocess.PIPE, check=True).stdout


def noisy(compress):
    """TEXT after noise, which does not shrink, coded and then cut."""
    return compress(random.Random(1).randbytes(3000) + TEXT)[:2000]


def made_once(make):
    """A value made at the first use."""
    kept = []

    def get():
        if not kept:
            kept.append(make())
        return kept[0]

    return get


zeros_gzip = made_once(lambda: gzip.compress(bytes(BOMB), 9))
zeros_deflate = made_once(lambda: zlib.compress(bytes(BOMB), 9))
zeros_brotli = made_once(lambda: brotli(bytes(BOMB)))

CODED = {
    "gzip": lambda: coded(gzip.compress(TEXT), "gzip"),
    "x-gzip": lambda: coded(gzip.compress(TEXT), "x-gzip"),
    "deflate": lambda: coded(zlib.compress(TEXT), "deflate"),
    "deflate-raw": lambda: coded(raw_deflate(TEXT), "deflate"),
    "brotli": lambda: coded(brotli(TEXT), "br"),
    "identity": lambda: coded(TEXT, "identity"),
    "twice": lambda: coded(gzip.compress(gzip.compress(TEXT)), "gzip", "gzip"),
    "upper-case": lambda: coded(gzip.compress(TEXT), "GZIP"),
    "gzip-noise": lambda: coded(gzip.compress(random.Random(2).randbytes(50000)), "gzip"),
    "gzip-bomb": lambda: coded(zeros_gzip(), "gzip"),
    "deflate-bomb": lambda: coded(zeros_deflate(), "deflate"),
    "brotli-bomb": lambda: coded(zeros_brotli(), "br"),
    "gzip-gzip-bomb": lambda: coded(gzip.compress(zeros_gzip()), "gzip", "gzip"),
    "many": lambda: coded(TEXT, *["gzip"] * 30),
    "gzip-false": lambda: coded(TEXT, "gzip"),
    "gzip-false-long": lambda: coded(TEXT * 200, "gzip"),
    "deflate-false": lambda: coded(TEXT, "deflate"),
    "brotli-false": lambda: coded(TEXT, "br"),
    "unknown": lambda: coded(TEXT, "sdch"),
    "unknown-gzip": lambda: coded(gzip.compress(TEXT), "sdch", "gzip"),
    "gzip-unsaid": lambda: coded(gzip.compress(TEXT)),
    "gzip-cut": lambda: coded(gzip.compress(os.urandom(3000) + TEXT)[:2000], "gzip"),
    "gzip-no-trailer": lambda: coded(gzip.compress(TEXT)[:-8], "gzip"),
    "gzip-line-end-after": lambda: coded(gzip.compress(TEXT) + b"\r\n", "gzip"),
    "gzip-zeros-after": lambda: coded(gzip.compress(TEXT) + bytes(512), "gzip"),
    "gzip-folded": lambda: coded(gzip.compress(TEXT), "\r\n gzip"),
    "deflate-cut": lambda: coded(noisy(zlib.compress), "deflate"),
    "deflate-raw-cut": lambda: coded(noisy(raw_deflate), "deflate"),
    "deflate-trailing": lambda: coded(zlib.compress(TEXT) + b"\r\n", "deflate"),
    "deflate-is-gzip": lambda: coded(gzip.compress(TEXT), "deflate"),
    "brotli-cut": lambda: coded(noisy(brotli), "br"),
    "brotli-trailing": lambda: coded(brotli(TEXT) + b"trailing junk", "br"),
    "zstd": lambda: coded(zstd(TEXT), "zstd"),
    "zstd-checked": lambda: coded(zstd(TEXT, "--check"), "zstd"),
    "zstd-frames": lambda: coded(zstd(TEXT) + b"\x50\x2a\x4d\x18\x04\0\0\0abcd" + zstd(TEXT), "zstd"),
    "zstd-cut": lambda: coded(noisy(zstd), "zstd"),
    "zstd-trailing": lambda: coded(zstd(TEXT) + b"trailing junk", "zstd"),
    "gzip-checksum": lambda: coded(gzip.compress(TEXT)[:-8] + b"\0" * 8, "gzip"),
    "gzip-damaged": lambda: coded(gzip.compress(TEXT)[:40] + b"\xff" * 100, "gzip"),
    "gzip-trailing": lambda: coded(gzip.compress(TEXT) + b"trailing junk", "gzip"),
    "gzip-members": lambda: coded(gzip.compress(TEXT) + gzip.compress(TEXT), "gzip"),
    "gzip-members-cut": lambda: coded(gzip.compress(TEXT) + gzip.compress(TEXT)[:-9], "gzip"),
    "gzip-cut-in-gzip": lambda: coded(gzip.compress(gzip.compress(TEXT)[:-9]), "gzip", "gzip"),
    "empty-in-gzip": lambda: coded(gzip.compress(b""), "deflate", "gzip"),
    "charset": lambda: coded(TEXT, "utf-8"),
    "gzip-empty": lambda: coded(b"", "gzip"),
    "gzip-names": lambda: coded(b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"n" * 70000, "gzip"),
    "length-of-decoded": lambda: head(
        200, "Content-Encoding: gzip", f"Content-Length: {len(TEXT)}") + gzip.compress(TEXT),
}


@at("coded")
def coded_page(request):
    """/coded/NAME: CODED[NAME]; the connection stays open."""
    return CODED[request.args[0]]()


@at("endless-gzip")
async def endless_gzip(connection, _):
    """One gzip stream of zeros that does not end: after a full flush, the same bytes go on for ever."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    first, more = (squeeze.compress(bytes(1 << 18)) + squeeze.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    await connection.send(head(200, "Content-Type: text/html", "Content-Encoding: gzip") + first)
    while True:
        await connection.send(more)
