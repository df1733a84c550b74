"""Behaviours by the first segment of a path, and the bytes of an ordinary answer."""

import asyncio
import http

BEHAVIOURS = {}


def at(*names):
    """Registers a behaviour for the paths /NAME and /NAME/...

    A function takes the request and returns the bytes of an answer. A coroutine takes the
    connection and the request, sends what it likes, and returns True when the connection may
    be used again; otherwise it is closed.
    """

    def register(function):
        for name in names:
            BEHAVIOURS[name] = (function, asyncio.iscoroutinefunction(function))
        return function

    return register


def head(status=200, *fields):
    """A status line, fields as "Name: value" (text or bytes), and the empty line."""
    try:
        reason = http.HTTPStatus(status).phrase
    except ValueError:
        reason = "Odd"
    lines = [f"HTTP/1.1 {status} {reason}".encode()]
    lines += [f.encode("latin-1") if isinstance(f, str) else f for f in fields]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def reply(body=b"", status=200, *fields, kind="text/html; charset=utf-8"):
    """A whole, correct answer."""
    if isinstance(body, str):
        body = body.encode()
    return head(status, f"Content-Type: {kind}", f"Content-Length: {len(body)}", *fields) + body
