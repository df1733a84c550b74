"""Serves the pages of pages.py as an ASGI application, for uvicorn and hypercorn."""
import gzip

from pages import coding, page


async def application(scope, receive, send):
    if scope["type"] == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})
        return
    n = int(scope["path"][1:])
    body, headers = page(n), [(b"content-type", b"text/html")]
    if coding(n) & 2:
        body = gzip.compress(body, 1)
        headers.append((b"content-encoding", b"gzip"))
    if not coding(n) & 1:
        headers.append((b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    for at in range(0, len(body), 16384):
        await send({"type": "http.response.body", "body": body[at:at + 16384], "more_body": True})
    await send({"type": "http.response.body", "body": b""})
