"""The request log: a line a request, tab-separated, that tests read.

time  connection  nth-on-it  active-on-host  active  listener  peer  method  target  host  field...

Times are seconds since the server started; "active" counts the requests being answered when this
one came, itself included; the fields are "Name: value", a column each. Control bytes are escaped.
"""

import time
from collections import Counter


def clean(text):
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


class Log:
    def __init__(self, path):
        self.file = open(path, "w", buffering=1, encoding="utf-8")
        self.start = time.monotonic()
        self.active, self.on_host = 0, Counter()

    def began(self, connection, request):
        self.active += 1
        self.on_host[connection.host] += 1
        columns = [
            f"{time.monotonic() - self.start:.3f}", connection.number, connection.served,
            self.on_host[connection.host], self.active, connection.listener,
            connection.peer[0] if connection.peer else "-",
            request.method, request.target, connection.host,
        ] + [f"{name}: {value}" for name, value in request.fields]
        self.file.write("\t".join(clean(str(c)) for c in columns) + "\n")

    def ended(self, connection):
        if connection.host is not None:
            self.active -= 1
            self.on_host[connection.host] -= 1
            connection.host = None
