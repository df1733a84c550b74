#!/usr/bin/python3
"""The tutorial's way, on Debian's aiohttp and aiofiles: a task for each URL, a regular expression
for the hrefs, urljoin, and one append to the output file for each page.

    areq.py URLS FOUND
"""
import asyncio
import re
import sys
from urllib.parse import urljoin

import aiofiles
import aiohttp

HREF = re.compile(r'href="(.*?)"')


async def links(session, source):
    async with session.get(source) as response:
        response.raise_for_status()
        page = await response.text()
    return {urljoin(source, href) for href in HREF.findall(page)}


async def collect(session, source, path):
    try:
        found = await links(session, source)
    except (aiohttp.ClientError, UnicodeDecodeError) as error:
        print(f"{source}: {error!r}", file=sys.stderr)
        return
    async with aiofiles.open(path, "a") as out:
        for link in found:
            await out.write(f"{source}\t{link}\n")


async def main(urls, path):
    with open(urls) as lines:
        sources = {line.strip() for line in lines}
    with open(path, "w") as out:
        out.write("source_url\tparsed_url\n")
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(collect(session, source, path) for source in sources))


asyncio.run(main(*sys.argv[1:]))
