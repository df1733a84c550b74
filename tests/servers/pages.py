#!/usr/bin/python3 -B
"""The pages that every server of tests/servers serves, and what must come of asking for them.

usage: pages --write FOLDER [COUNT]       as files, for servers of files
       pages --urls ORIGIN [COUNT]        the URLs, a line each
       pages --check WARC ORIGIN [COUNT]  prints: pages right, lost, wrong; status 1 unless all are right

ORIGIN may be several, with commas: page N is then at the one numbered N modulo their number.
Page N is the text "page N <a href=N+1>next</a>\\n" over and over, cut at size(N). Programs that serve it have
the same formula; coding(N) says how: 0 as it is, 1 in chunks, 2 gzip, 3 gzip in chunks.
"""
import collections
import os
import subprocess
import sys

COUNT = 3000


def size(n):
    """Bytes of page n: mostly below 20 KB, some empty, some of 200 KB, a few of 2 MB."""
    if n % 500 == 499:
        return 2_000_000
    if n % 50 == 49:
        return 200_000
    return 0 if n % 97 == 0 else n * 7919 % 20000


def coding(n):
    return n % 4


def page(n):
    line = b"page %d <a href=%d>next</a>\n" % (n, n + 1)
    return (line * (size(n) // len(line) + 1))[:size(n)]


def url(origins, n):
    origins = origins.split(",")
    return f"{origins[n % len(origins)]}/{n}"


def write(folder, count):
    os.makedirs(folder, exist_ok=True)
    for n in range(count):
        with open(f"{folder}/{n}", "wb") as out:
            out.write(page(n))


def check(warc, origin, count):
    """Outcomes by URL from tests/lib/records; bodies by a second pass in the same order."""
    records = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../lib/records")
    lines = subprocess.run([records, warc], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    bodies = subprocess.run([records, "--body", warc], stdout=subprocess.PIPE, check=True).stdout
    at, tally, outcomes = 0, collections.Counter(), collections.Counter()
    for line in lines:
        kind, code, cut, length, source = line.split("\t")[:5]
        body, at = bodies[at:at + int(length)], at + int(length)
        outcomes[source] += 1
        if kind != "response" or code != "200":
            tally[f"lost ({code})"] += 1
        elif cut != "-" or body != page(int(source.rsplit("/", 1)[1])):
            tally[f"wrong ({'cut: ' + cut if cut != '-' else 'body'})"] += 1
        else:
            tally["right"] += 1
    missing = [n for n in range(count) if outcomes[url(origin, n)] != 1]
    if missing:
        tally["without one outcome"] += len(missing)
    print(", ".join(f"{number} {what}" for what, number in sorted(tally.items())))
    return tally["right"] == count


def main():
    what, place, *rest = sys.argv[1:]
    if what == "--write":
        write(place, int(rest[0]) if rest else COUNT)
    elif what == "--urls":
        for n in range(int(rest[0]) if rest else COUNT):
            print(url(place, n))
    else:
        sys.exit(not check(place, rest[0], int(rest[1]) if len(rest) > 1 else COUNT))


if __name__ == "__main__":
    main()
