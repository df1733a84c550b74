#!/usr/bin/python3
"""Holds connections open: each request gets headers and the first byte of a long body, nothing more.
Listens on twenty loopback addresses, so that their number is not bounded by the ports of one.

    holder.py N

prints one line with a URL for each of N connections, and the line "all" once N are waiting.
"""
import asyncio
import resource
import sys

ADDRESSES = 20
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n\r\n<"


async def main(n):
    waiting = 0

    async def hold(reader, writer):
        nonlocal waiting
        await reader.readuntil(b"\r\n\r\n")
        writer.write(HEAD)
        waiting += 1
        if waiting == n:
            print("all", flush=True)
        await reader.read()
        waiting -= 1
        writer.close()

    servers = [await asyncio.start_server(hold, f"127.0.0.{i + 1}", 0, backlog=4096)
               for i in range(ADDRESSES)]
    names = [server.sockets[0].getsockname() for server in servers]
    print(*("http://{}:{}/{}".format(*names[i % ADDRESSES], i) for i in range(n)), flush=True)
    await asyncio.Event().wait()


hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
asyncio.run(main(int(sys.argv[1])))
