#!/usr/bin/python3
"""The pipeline with aiohttp and selectolax, a hundred requests at once.

    aiohttp_peer.py URLS FOUND
"""
import asyncio
import sys
from urllib.parse import urljoin

import aiohttp
from selectolax.lexbor import LexborHTMLParser

PARALLEL = 100


async def visit(session, lines, out):
    for line in lines:  # the workers share it
        source = line.strip()
        try:
            async with session.get(source) as response:
                page = await response.read()
        except aiohttp.ClientError as error:
            print(f"{source}: {error!r}", file=sys.stderr)
            continue
        for node in LexborHTMLParser(page).css("[href]"):
            try:
                print(source, urljoin(source, node.attributes.get("href") or ""), sep="\t", file=out)
            except ValueError:
                pass  # an address that is not one


async def main(urls, found):
    connector = aiohttp.TCPConnector(limit=PARALLEL)
    with open(urls) as lines, open(found, "w") as out:
        async with aiohttp.ClientSession(connector=connector) as session:
            await asyncio.gather(*(visit(session, lines, out) for _ in range(PARALLEL)))


asyncio.run(main(*sys.argv[1:]))
