"""What is measured: pages, archives and lists of links, made once and kept in the build folder."""
import glob
import gzip
import os
import random
import subprocess

CORPUS = os.path.join(os.path.dirname(__file__), "../../../shared/corpus")
SERVED = "readability"   # the set that is served as files
WORDS = """the of and to in is that for it with as was on be at by this are from or have an not which
measure pipe stream record header field browser reader page link archive element attribute name value
network kernel library standard encoding character table result number figure median""".split()


def prose(rng, n):
    return " ".join(rng.choices(WORDS, k=n))


def make_page(rng, size):
    """A page as sites make them: head with links and scripts, navigation, prose, a comment, data."""
    parts = ["<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
             f"<title>{prose(rng, 6)}</title>\n"
             "<link rel=\"stylesheet\" href=\"/static/site.css?v=3\">\n"]
    length = len(parts[0])
    while length < size:
        kind = rng.random()
        if kind < 0.15:
            part = ("<script type=\"text/javascript\">var a = {" + ", ".join(
                f"\"{rng.choice(WORDS)}\": {rng.randrange(1000)}"
                for _ in range(60)) + "}; if (a < 3 && b > 4) { run(a); }</script>\n")
        elif kind < 0.2:
            part = f"<!-- {prose(rng, 20)} <a href=\"no\"> -->\n"
        elif kind < 0.45:
            part = "<ul class=\"nav\">" + "".join(
                f"<li class=\"item item-{i}\"><a class=\"nav-link\" "
                f"href=\"/{rng.choice(WORDS)}/{rng.randrange(99999)}?a=1&amp;b={i}\">"
                f"{prose(rng, 3)}</a></li>\n" for i in range(8)) + "</ul>\n"
        elif kind < 0.55:
            part = (f"<img src=\"/img/{rng.randrange(999)}.png\" alt=\"{prose(rng, 4)}\" "
                    "width=\"120\" height=\"80\"/>\n")
        else:
            part = (f"<div class=\"text\"><p id=\"p{length}\">{prose(rng, 60)} "
                    f"<a href=\"http://www.{rng.choice(WORDS)}.example/{rng.randrange(999)}\">"
                    f"{prose(rng, 2)}</a> {prose(rng, 20)}</p></div>\n")
        parts.append(part)
        length += len(part)
    return ("".join(parts) + "</body></html>\n").encode()


def record(url, page):
    """A WARC response record."""
    block = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
             b"Content-Length: %d\r\n\r\n" % len(page)) + page
    return (b"WARC/1.1\r\nWARC-Type: response\r\n"
            b"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
            b"WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Target-URI: " + url.encode() + b"\r\n"
            b"Content-Type: application/http; msgtype=response\r\n"
            b"Content-Length: %d\r\n\r\n" % len(block)) + block + b"\r\n\r\n"


def bodies(warc):
    """The pages in an archive that is known to be sound."""
    at = 0
    while at < len(warc):
        head = warc.index(b"\r\n\r\n", at)
        length = int(warc[at:head].lower().split(b"content-length:")[1].split(b"\r\n")[0])
        block = warc[head + 4:head + 4 + length]
        if block.startswith(b"HTTP/"):
            yield block.split(b"\r\n\r\n", 1)[1]
        at = head + length + 8


class Data:
    """Files under folder: paths are attributes."""

    def __init__(self, folder):
        self.root = os.path.join(folder, "root")
        self.archive = os.path.join(folder, "pages.warc")   # the pages that are served
        self.links = os.path.join(folder, "links.tsv")      # what extract prints for all sets
        self.all = []                                       # archives of all sets
        self.real = os.path.isdir(CORPUS)
        os.makedirs(os.path.join(self.root, "real"), exist_ok=True)
        rng = random.Random(1)
        self.write(os.path.join(self.root, "page.html"), make_page(rng, 12500)[:12500])
        if self.real:
            self.unpack(folder)
        else:
            warc = b"".join(record(f"http://site.test/dir/{i:03}.html", make_page(rng, 198000))
                            for i in range(130))
            self.write(self.archive, warc)
            self.all = [self.archive]
        with open(self.archive, "rb") as archive:
            self.pages = list(bodies(archive.read()))
        for i, page in enumerate(self.pages):
            self.write(os.path.join(self.root, f"real/{i:03}.html"), page)

    def unpack(self, folder):
        for packed in sorted(glob.glob(os.path.join(CORPUS, "*.warc.gz"))):
            name = os.path.basename(packed).split(".")[0]
            path = self.archive if name == SERVED else os.path.join(folder, name + ".warc")
            with gzip.open(packed) as archive:
                self.write(path, archive.read())
            self.all.append(path)

    def make_packed(self):
        """Returns the path of the served pages' archive, packed as archives are: a member a record."""
        path = self.archive + ".gz"
        recode = os.path.join(os.path.dirname(__file__), "../lib/recode")
        with open(self.archive, "rb") as archive:
            self.write(path, subprocess.run([recode, "--pack", "member"], stdin=archive,
                                            stdout=subprocess.PIPE, check=True).stdout)
        return path

    def make_links(self, extract):
        """Returns the number of lines."""
        with open(self.links, "wb") as out:
            subprocess.run([extract, "-q", *self.all], stdout=out, check=False)
        with open(self.links, "rb") as lines:
            return sum(1 for _ in lines)

    @staticmethod
    def write(path, content):
        """Leaves alone what is there already: another run may be serving it."""
        if os.path.exists(path) and os.path.getsize(path) == len(content):
            with open(path, "rb") as old:
                if old.read() == content:
                    return
        with open(path, "wb") as out:
            out.write(content)
