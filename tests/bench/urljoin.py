#!/usr/bin/python3
"""Python's urljoin on extract's stream: "source<TAB>href[<TAB>document[<TAB>base]]" in,
"source<TAB>link" out.

    urljoin.py <LINES
"""
import sys
from urllib.parse import urljoin

sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")
sys.stdout.reconfigure(encoding="utf-8", errors="replace")
write = sys.stdout.write
for line in sys.stdin:
    source, href, *rest = line.rstrip("\n").split("\t")
    base = rest[0] if rest and rest[0] else source
    if len(rest) > 1 and rest[1]:
        base = urljoin(base, rest[1])
    try:
        write(f"{source}\t{urljoin(base, href)}\n")
    except ValueError:
        pass
