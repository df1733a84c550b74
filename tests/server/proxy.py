"""A forward proxy on every listener: absolute-form requests and CONNECT, to loopback only."""

import asyncio
from urllib.parse import urlsplit

from routes import reply

HERE = ("127.0.0.1", "localhost")


async def copy(reader, write):
    while data := await reader.read(1 << 16):
        await write(data)


async def tunnel(connection, host, port):
    """Bytes both ways until either side is done."""
    reader, writer = await asyncio.open_connection(host, port)
    await connection.send(b"HTTP/1.1 200 Connection established\r\n\r\n")

    def from_client(data):
        writer.write(data)

    connection.data_received = from_client
    from_client(connection.buffer)
    try:
        await copy(reader, connection.send)
    finally:
        writer.close()


async def relay(connection, request):
    """One request, on a connection of its own to the origin."""
    to = urlsplit(request.target)
    reader, writer = await asyncio.open_connection("127.0.0.1", to.port or 80)
    path = (to.path or "/") + (f"?{to.query}" if to.query else "")
    fields = [f for f in request.fields if not f[0].lower().startswith(("proxy-", "connection"))]
    fields += [("Via", "1.1 test"), ("Connection", "close")]
    lines = [f"{request.method} {path} HTTP/1.1"] + [f"{name}: {value}" for name, value in fields]
    writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
    try:
        await copy(reader, connection.send)
    finally:
        writer.close()


async def forward(connection, request):
    """What a request in absolute form or a CONNECT gets; names are not looked up."""
    if request.get("proxy-authorization") == "Basic d3Jvbmc6d3Jvbmc=":  # wrong:wrong
        await connection.send(reply("not through here\n", 407, "Proxy-Authenticate: Basic"))
        return
    try:
        if request.method == "CONNECT":
            await tunnel(connection, "127.0.0.1", int(request.target.rpartition(":")[2]))
        else:
            await relay(connection, request)
    except OSError as error:
        await connection.send(reply(f"{error}\n", 502))
