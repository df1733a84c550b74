"""Serves the pages of pages.py with aiohttp: aio.py PORT TLS-PORT CERTIFICATE KEY."""
import asyncio
import gzip
import ssl
import sys

from aiohttp import web

from pages import coding, page


async def serve(request):
    n = int(request.match_info["n"])
    body, headers = page(n), {"Content-Type": "text/html"}
    if coding(n) & 2:
        body = gzip.compress(body, 1)
        headers["Content-Encoding"] = "gzip"
    if not coding(n) & 1:
        return web.Response(body=body, headers=headers)
    response = web.StreamResponse(headers=headers)
    response.enable_chunked_encoding()
    await response.prepare(request)
    await response.write(body)
    await response.write_eof()
    return response


async def main():
    port, tls_port, certificate, key = sys.argv[1:]
    application = web.Application()
    application.router.add_get("/{n}", serve)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    await web.TCPSite(runner, "127.0.0.1", int(port)).start()
    await web.TCPSite(runner, "127.0.0.1", int(tls_port), ssl_context=context).start()
    await asyncio.Event().wait()


asyncio.run(main())
