"""Goals 3, 4 and 5: extract and absolutize as filters over files."""
import os
import shutil

from measure import median, ratio, say
from pages import Data, record

COPIES = 8   # of a file, one after another, so that a run takes a while
HOSTILE_BYTES = 60_000_000   # of a run: what is small is read again and again


def utf16(text):
    """ASCII in UTF-16LE."""
    return "".join(letter + "\0" for letter in text)


# Hostile pages: a beginning, what is repeated, an end.
HOSTILE = {
    "unclosed comments": ("", "<!-- ", ""),
    "unclosed tags": ("", "<a ", ""),
    "unclosed tags with href": ("", "<a href=x ", ""),
    "unclosed quotes": ("", '<a href="', ""),
    "unclosed scripts": ("", "<script>", ""),
    "escaped scripts": ("", "<script><!--<script>", ""),
    "unclosed titles": ("", "<title>", ""),
    "a million attributes": ("<a ", lambda i: f"a{i}=1 ", ">"),
    "a million hrefs in a tag": ("<a ", "href=x ", ">"),
    "slashes in a tag": ("<a ", "/", ">"),
    "one long attribute": ('<a href="', "x", '">'),
    "one long attribute elsewhere": ('<a title="', "x", '">'),
    "a million entities": ('<a href="', "&amp;", '">'),
    "entities that are none": ('<a href="', "&notanentit", '">'),
    "references": ('<a href="', "&lt;", '">'),
    "references without a semicolon": ('<a href="', "&lt", '">'),
    "references that are none, with a semicolon": ('<a href="', "&bogus;", '">'),
    "short ones that are none": ('<a href="', "&xb;", '">'),
    "ampersands": ('<a href="', "&", '">'),
    "NULs": ('<a href="', "\0", '">'),
    "bytes of windows-1252": ('<a href="', "\udce9", '">'),
    "bytes that are not UTF-8": ('<meta charset=utf-8><a href="', "\udcff", '">'),
    "characters cut short": ('<meta charset=utf-8><a href="', "\udcc3", '">'),
    "errors and ampersands": ('<meta charset=utf-8><a href="', "\udcff&", '">'),
    "errors and references": ('<meta charset=utf-8><a href="', "\udcff&lt;", '">'),
    "errors and NULs": ('<meta charset=utf-8><a href="', "\udcff\0", '">'),
    "letters of windows-1252 and ampersands": ('<a href="', "\udce9&", '">'),
    "Chinese": ('<meta charset=gb18030><a href="', "\udcb0\udca1", '">'),
    "errors in Chinese": ('<meta charset=gb18030><a href="', "\udcff", '">'),
    "Chinese and errors": ('<meta charset=gb18030><a href="', "\udcff\udcb0\udca1", '">'),
    "Chinese of four bytes": ('<meta charset=gb18030><a href="', "\udc810\udc815", '">'),
    "Chinese and ampersands": ('<meta charset=big5><a href="', "\udca4\x40&", '">'),
    "Japanese": ('<meta charset=shift_jis><a href="', "\udc82\udca0", '">'),
    "Japanese of one byte": ('<meta charset=shift_jis><a href="', "\udcb1", '">'),
    "Japanese of three bytes": ('<meta charset=euc-jp><a href="', "\udc8f\udcb0\udca1", '">'),
    "Japanese with escapes": ('<meta charset=iso-2022-jp><a href="\x1b$B', '$"', '\x1b(B">'),
    "escapes alone": ('<meta charset=iso-2022-jp><a href="', "\x1b$B", '\x1b(B">'),
    "errors in Japanese": ('<meta charset=iso-2022-jp><a href="', "\udcff", '">'),
    "Korean": ('<meta charset=euc-kr><a href="', "\udcb0\udca1", '">'),
    "Chinese in UTF-16": ("\udcff\udcfe" + utf16('<a href="'), "\x2d\x4e", utf16('">')),
    "surrogates alone": ("\udcff\udcfe" + utf16('<a href="'), "\0\udcd8", utf16('">')),
    "line ends": ('<a href="', "\r", '">'),
    "angle brackets in a title": ("<title>", "<", ""),
    "square brackets in CDATA": ("<svg><![CDATA[", "]>", ""),
    "start tags": ("", "<p>", ""),
    "end tags": ("", "</a>", ""),
    "tags and text": ("", "<li>x</li>\n", ""),
    "bogus comments": ("", "<!x>", ""),
    "angle brackets": ("", "<", ""),
}

# These have something to print, or change the state, every few bytes.
BUSY = {
    "links": ("", "<a href=x>", ""),
    "bases": ("", "<base href=x>", ""),
    "metas": ("", "<meta charset=x>", ""),
    "nested svg": ("", "<svg>", ""),
    "nested templates": ("", "<template>", ""),
    "shadow roots": ("", "<div><template shadowrootmode=open></template></div>", ""),
}


def extract_row(bench, data):
    """The pages as WARC, against the pattern alone and a tree builder."""
    size = os.path.getsize(data.archive) * COPIES
    files = [data.archive] * COPIES
    contestants = {
        "extract": lambda: bench.run([bench.program("extract"), "-q", *files], stdout="/dev/null",
                                     accept=(0, 1)),
        "gumbo": lambda: bench.run([bench.program("gumbo"), data.archive], stdout="/dev/null"),
        "pattern": lambda: bench.run([bench.program("pattern"), *files], stdout="/dev/null"),
    }
    runs = bench.alternate(**contestants)
    bench.add(3, "extract on real pages, a core", size / 1e6 / median(runs["extract"], "cpu"),
              " MB/s", 700)
    bench.add(3, "extract's rate ÷ the bare pattern's", ratio(runs["pattern"], runs["extract"], "cpu"),
              "", 0.7)
    bench.add(3, "extract's rate ÷ libgumbo's",
              ratio(runs["gumbo"], runs["extract"], "cpu") * COPIES, "", 8)


def packed_row(bench, data):
    """The pages packed with gzip, a member for each record: unpacked by extract, zcat and igzip."""
    packed = data.make_packed()
    size = os.path.getsize(data.archive) * COPIES
    files = [packed] * COPIES
    filters = [bench.program("extract"), "-q"], [bench.program("absolutize"), "-q"]
    contestants = {
        "extract": lambda: bench.run([*filters[0], *files], filters[1], stdout="/dev/null"),
        "zcat": lambda: bench.run(["zcat", *files], *filters, stdout="/dev/null"),
    }
    if shutil.which("igzip"):
        contestants["igzip"] = lambda: bench.run(["igzip", "-dc", *files], *filters,
                                                 stdout="/dev/null")
    runs = bench.alternate(**contestants)
    bench.add(22, "packed pages | extract | absolutize, a core",
              size / 1e6 / median(runs["extract"], "cpu"), " MB/s")
    bench.add(22, "… CPU of zcat in front ÷ without", ratio(runs["zcat"], runs["extract"], "cpu"),
              "", 1.8)
    bench.add(22, "… wall of zcat in front ÷ without", ratio(runs["zcat"], runs["extract"], "wall"),
              "")
    if "igzip" in runs:
        bench.add(22, "… with igzip -dc in front, a core",
                  size / 1e6 / median(runs["igzip"], "cpu"), " MB/s", 450)


def hostile_page(parts, size):
    beginning, repeated, end = parts
    if callable(repeated):
        middle, length = [], 0
        while length < size:
            middle.append(repeated(len(middle)))
            length += len(middle[-1])
        repeated, times = "".join(middle), 1
    else:
        times = size // len(repeated.encode(errors="surrogateescape"))
    return (beginning + repeated * times + end).encode(errors="surrogateescape")


class ByteCost:
    """What extract costs a byte, without its start."""

    def __init__(self, bench):
        self.bench = bench
        self.command = [bench.program("extract"), "-q"]
        self.start = median(self.runs("/dev/null"), "cpu")

    def runs(self, path):
        return self.bench.alternate(extract=lambda: self.bench.run(
            self.command, stdin=path, stdout="/dev/null", accept=(0, 1)))["extract"]

    def of(self, path):
        """Nanoseconds."""
        return (median(self.runs(path), "cpu") - self.start) / os.path.getsize(path) * 1e9


def worst_of(classes, sizes, cost, path, real):
    """Measures the classes; returns (name, the highest multiple of real pages' cost), and (name,
    the steepest rise from the first size to the last)."""
    worst, steepest = ("", 0), ("", 0)
    for name, parts in classes.items():
        costs = []
        for size in sizes:
            page = record("http://hostile.test/", hostile_page(parts, size))
            Data.write(path, page * (HOSTILE_BYTES // size))
            costs.append(cost.of(path))
        say(f"  {name}: " + ", ".join(f"{c:.3f}" for c in costs) + " ns/byte, "
            f"{max(costs) / real:.2f} × real pages")
        worst = max(worst, (name, max(costs) / real), key=lambda pair: pair[1])
        steepest = max(steepest, (name, costs[-1] / costs[0]), key=lambda pair: pair[1])
    return worst, steepest


def dearest_of(classes, size, cost, path):
    """Measures the classes; returns (name, the nanoseconds a tag)."""
    dearest = ("", 0)
    for name, parts in classes.items():
        page = record("http://hostile.test/", hostile_page(parts, size))
        Data.write(path, page * (HOSTILE_BYTES // size))
        each = cost.of(path) * len(parts[1]) / parts[1].count("<")
        say(f"  {name}: {each:.0f} ns a tag")
        dearest = max(dearest, (name, each), key=lambda pair: pair[1])
    return dearest


def hostile_row(bench, data):
    """Nanoseconds a byte, each class against real pages, at sizes from 1 MB to nearly 64."""
    sizes = [1_000_000, 15_000_000] if bench.quick else [1_000_000, 4_000_000, 15_000_000, 60_000_000]
    path = os.path.join(bench.data, "hostile.warc")
    with open(data.archive, "rb") as archive:
        Data.write(path, archive.read() * COPIES)
    cost = ByteCost(bench)
    real = cost.of(path)
    say(f"  real pages: {real:.3f} ns/byte")
    worst, steepest = worst_of(HOSTILE, sizes, cost, path, real)
    dearest = dearest_of(BUSY, sizes[0], cost, path)
    os.remove(path)
    bench.add(4, f"extract, worst of {len(HOSTILE)} kinds of hostile pages ({worst[0]}): ns a byte ÷ "
              "real pages'", worst[1], "", 3, at_least=False)
    bench.add(4, f"… at {sizes[-1] // 1_000_000} MB ÷ at 1 MB (steepest: {steepest[0]})",
              steepest[1], "", 2, at_least=False)
    bench.add(4, f"… dearest of {len(BUSY)} kinds of tags with a line or state every few bytes "
              f"({dearest[0]})", dearest[1], " ns a tag", 100, at_least=False)


def absolutize_row(bench, data):
    """The links of all pages, against urljoin."""
    lines = data.make_links(bench.program("extract"))
    files = [data.links] * COPIES
    runs = bench.alternate(
        absolutize=lambda: bench.run([bench.program("absolutize"), "-q", *files],
                                     stdout="/dev/null"),
        urljoin=lambda: bench.run([os.path.join(os.path.dirname(__file__), "urljoin.py")],
                                  stdin=data.links, stdout="/dev/null"))
    bench.add(5, f"absolutize, {lines:,} real links", median(runs["absolutize"], "cpu") / lines
              / COPIES * 1e9, " ns a link", 250, at_least=False)
    bench.add(5, "absolutize's rate ÷ urljoin's",
              ratio(runs["urljoin"], runs["absolutize"], "cpu") * COPIES, "", 20)
