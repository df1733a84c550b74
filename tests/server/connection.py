"""One connection: requests come in, behaviours answer, the log says what happened."""

import asyncio
import socket
import struct
from urllib.parse import unquote, urlsplit

from routes import BEHAVIOURS, reply

HEAD_MAX = 1 << 20


class Request:
    """A request as it came: fields is a list of (name, value), args the path after its name."""

    def __init__(self, block):
        lines = block.decode("latin-1").split("\r\n")
        self.line = lines[0]
        self.method, self.target, self.version = (lines[0].split(" ") + ["", ""])[:3]
        self.fields = [tuple(part.strip() for part in line.partition(":")[::2]) for line in lines[1:]]
        split = urlsplit(self.target) if self.method != "CONNECT" else urlsplit("")
        self.path, self.query = unquote(split.path), split.query
        name, *self.args = self.path.lstrip("/").split("/")
        self.name = name

    def get(self, name, default=None):
        """The value of the first field of that name."""
        for field, value in self.fields:
            if field.lower() == name:
                return value
        return default


class Connection(asyncio.Protocol):
    """Behaviours use send, sleep, close and reset; the rest is asyncio's."""

    opened = 0

    def __init__(self, server, listener):
        self.server, self.listener = server, listener
        Connection.opened += 1
        self.number = Connection.opened
        self.served = 0  # requests on this connection so far
        self.buffer = b""
        self.task = None
        self.host = None
        self.writable = asyncio.Event()
        self.writable.set()

    # asyncio's side

    def connection_made(self, transport):
        self.transport = transport
        self.peer = transport.get_extra_info("peername")
        self.server.connections.add(self)
        start = self.server.on_connect.get(self.listener)
        if start:
            self.start(start(self, None))

    def connection_lost(self, _error):
        self.server.connections.discard(self)
        self.writable.set()
        if self.task:
            self.task.cancel()

    def pause_writing(self):
        self.writable.clear()

    def resume_writing(self):
        self.writable.set()

    def data_received(self, data):
        self.buffer += data
        if len(self.buffer) > HEAD_MAX:
            self.transport.abort()
        elif self.task:
            return  # later
        elif self.buffer.startswith(b"\x16\x03"):  # TLS, where it is not spoken
            self.transport.write(reply("plain HTTP is spoken here\n", 400))
            self.transport.close()
        else:
            self.answer()

    # requests

    def answer(self):
        """Answers the requests that are complete in the buffer, up to one that takes time."""
        while not self.task and not self.transport.is_closing():
            block, end, rest = self.buffer.partition(b"\r\n\r\n")
            if not end:
                return
            self.buffer = rest
            self.served += 1
            request = Request(block)
            behaviour, takes_time = BEHAVIOURS.get(request.name) or self.server.otherwise
            self.host = request.get("host", "")
            self.server.began(self, request)
            if request.method == "CONNECT" or request.target.startswith("http://"):
                behaviour, takes_time = self.server.forward
            if takes_time:
                self.start(behaviour(self, request))
                return
            try:
                self.transport.write(behaviour(request))
            except Exception as error:
                self.mistake(error)
            self.server.ended(self)

    def mistake(self, error):
        """A mistake in a test has to be seen and must not hang."""
        self.transport.write(reply(f"{type(error).__name__}: {error}\n", 500))

    def start(self, coroutine):
        self.task = asyncio.get_running_loop().create_task(self.run(coroutine))

    async def run(self, coroutine):
        keep = False
        try:
            keep = await coroutine
        except (ConnectionError, asyncio.CancelledError):
            pass
        except Exception as error:
            self.mistake(error)
        self.task = None
        self.server.ended(self)
        if keep:
            self.answer()
        else:
            self.transport.close()

    # what behaviours use

    async def send(self, *pieces):
        """Writes and waits until the peer has taken most of it; raises when the peer is gone."""
        for piece in pieces:
            if self.transport.is_closing():
                raise ConnectionError
            self.transport.write(piece)
            await self.writable.wait()
        await asyncio.sleep(0)

    async def sent(self):
        """Waits until the kernel has everything."""
        while self.transport.get_write_buffer_size() and not self.transport.is_closing():
            await asyncio.sleep(0.005)

    async def sleep(self, seconds):
        await asyncio.sleep(seconds)

    async def forever(self):
        """Until the peer hangs up or the server ends."""
        await asyncio.sleep(3600)

    async def close(self):
        """The rest of the answer is missing: what was sent goes out, then FIN."""
        await self.sent()
        self.transport.close()

    async def drop(self):
        """What was sent goes out, then FIN, without the close_notify that ends TLS in order."""
        await self.sent()
        self.transport.get_extra_info("socket").shutdown(socket.SHUT_WR)
        self.transport.abort()

    async def reset(self):
        """What was sent goes out, then RST instead of FIN."""
        await self.sent()
        await asyncio.sleep(0.02)
        plain = self.transport.get_extra_info("socket")
        if plain is not None:
            linger = struct.pack("ii", 1, 0)
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.transport.abort()
