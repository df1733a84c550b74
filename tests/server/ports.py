"""Ports that go wrong before any request: silent, full, refusing, resetting, speaking out of turn."""

import socket

from routes import reply


async def mute(connection, _):
    """Accepts, then never says a word."""
    await connection.forever()


async def hang_up(connection, _):
    """Accepts and closes."""
    await connection.close()


async def reset(connection, _):
    """Accepts and resets."""
    await connection.reset()


async def ssh(connection, _):
    """Another protocol's greeting."""
    await connection.send(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
    await connection.sleep(1)


async def hasty(connection, _):
    """The answer to a request that has not come yet."""
    await connection.send(reply("in a hurry\n"))
    await connection.sleep(1)


async def cut_handshake(connection, _):
    """A TLS ServerHello that ends after six bytes."""
    await connection.sleep(0.05)
    await connection.send(b"\x16\x03\x03\x00\x7a\x02")
    await connection.close()


async def reset_handshake(connection, _):
    """A TLS handshake that is reset."""
    await connection.sleep(0.05)
    await connection.send(b"\x16\x03\x03")
    await connection.reset()


async def alert(connection, _):
    """TLS: fatal alert, handshake failure."""
    await connection.sleep(0.05)
    await connection.send(b"\x15\x03\x03\x00\x02\x02\x28")
    await connection.close()


ON_CONNECT = {
    "mute": mute,
    "hang-up": hang_up,
    "reset": reset,
    "ssh": ssh,
    "hasty": hasty,
    "cut-handshake": cut_handshake,
    "reset-handshake": reset_handshake,
    "alert": alert,
}


class Held:
    """Sockets that only have to stay as they are."""

    def __init__(self):
        self.sockets = []

    def add(self):
        self.sockets.append(socket.socket())
        return self.sockets[-1]

    def close(self):
        for held in self.sockets:
            held.close()


def open_silent():
    """Opens and says two ports: "refused" (bound, not listening) and "full" (its queue is)."""
    held = Held()
    refused = held.add()
    refused.bind(("127.0.0.1", 0))
    print("refused", refused.getsockname()[1])

    full = held.add()
    full.bind(("127.0.0.1", 0))
    full.listen(0)
    for _ in range(4):
        filler = held.add()
        filler.setblocking(False)
        filler.connect_ex(full.getsockname())
    print("full", full.getsockname()[1])
    return held
