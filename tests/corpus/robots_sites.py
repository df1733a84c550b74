"""Plays the sites of a folder of robots.txt files as a server on loopback, by the Host of a request.

usage: robots_sites.py FOLDER      prints its port; ends with its standard input
"""

import asyncio
import os
import sys

FOLDER = sys.argv[1]


def answer(block):
    """The site's robots.txt, or an empty page."""
    lines = block.decode("latin-1").split("\r\n")
    path = lines[0].split(" ")[1]
    host = next(line[5:].strip() for line in lines if line.lower().startswith("host:"))
    body = b""
    if path == "/robots.txt":
        with open(os.path.join(FOLDER, os.path.basename(host) + ".txt"), "rb") as file:
            body = file.read()
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(body) + body


class Connection(asyncio.Protocol):
    buffer = b""

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            block, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            self.transport.write(answer(block))


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    ended = loop.create_future()
    loop.add_reader(sys.stdin, ended.cancel)
    try:
        await ended
    except asyncio.CancelledError:
        pass


asyncio.run(main())
