"""Goals 3, 4 and 5: extract and absolutize as filters over files."""
import os

from measure import median, ratio, say
from pages import record

COPIES = 8   # of a file, one after another, so that a run takes a while

# What a hostile page repeats, after its beginning.
HOSTILE = {
    "unclosed comments": ("", "<!-- "),
    "unclosed tags": ("", "<a "),
    "unclosed tags with href": ("", "<a href=x "),
    "unclosed quotes": ("", '<a href="'),
    "open angle brackets": ("", "<"),
    "unclosed scripts": ("", "<script>"),
    "escaped scripts": ("", "<script><!--<script>"),
    "unclosed titles": ("", "<title>"),
    "end tags": ("", "</a>"),
    "bogus comments": ("", "<!x>"),
    "a million attributes": ("<a ", lambda i: f"a{i}=1 "),
    "a million hrefs in a tag": ("<a ", "href=x "),
    "slashes in a tag": ("<a ", "/"),
    "one long attribute": ('<a href="', "x"),
    "one long attribute elsewhere": ('<a title="', "x"),
    "a million entities": ('<a href="', "&amp;"),
    "entities that are none": ('<a href="', "&notanentit"),
    "ampersands": ('<a href="', "&"),
    "nested svg": ("", "<svg>"),
    "nested templates": ("", "<template>"),
    "links": ("", "<a href=x>"),
    "bases": ("", "<base href=x>"),
    "metas": ("", "<meta charset=x>"),
    "NULs": ('<a href="', "\0"),
    "bytes that are not UTF-8": ('<meta charset=utf-8><a href="', "\udcff"),
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


def hostile_page(beginning, repeated, size):
    if callable(repeated):
        parts, length = [beginning], len(beginning)
        while length < size:
            parts.append(repeated(len(parts)))
            length += len(parts[-1])
        text = "".join(parts)
    else:
        text = beginning + repeated * (size // len(repeated.encode(errors="surrogateescape")))
    return text.encode(errors="surrogateescape")


def hostile_row(bench, data):
    """Nanoseconds a byte, each class against real pages, at sizes from 1 MB to nearly 64."""
    total = 60_000_000   # a run's bytes: what is small is read again and again
    sizes = [1_000_000, 15_000_000] if bench.quick else [1_000_000, 4_000_000, 15_000_000, 60_000_000]
    path = os.path.join(bench.data, "hostile.warc")
    extract = [bench.program("extract"), "-q"]

    def cost(*files):
        """ns a byte, without the start."""
        start = bench.alternate(start=lambda: bench.run(extract, stdout="/dev/null"))["start"]
        runs = bench.alternate(run=lambda: bench.run([*extract, *files], stdout="/dev/null",
                                                     accept=(0, 1)))["run"]
        bytes_read = sum(os.path.getsize(file) for file in files)
        return (median(runs, "cpu") - median(start, "cpu")) / bytes_read * 1e9

    real = cost(*[data.archive] * COPIES)
    say(f"  real pages: {real:.3f} ns/byte")
    worst, steepest = ("", 0), ("", 0)
    for name, (beginning, repeated) in HOSTILE.items():
        costs = []
        for size in sizes:
            data.write(path, record("http://hostile.test/",
                                    hostile_page(beginning, repeated, size)))
            costs.append(cost(*[path] * (total // size)))
        say(f"  {name}: " + ", ".join(f"{c:.3f}" for c in costs) + " ns/byte, "
            f"{max(costs) / real:.2f} × real pages")
        worst = max(worst, (name, max(costs) / real), key=lambda pair: pair[1])
        steepest = max(steepest, (name, costs[-1] / costs[0]), key=lambda pair: pair[1])
    os.remove(path)
    bench.add(4, f"extract on hostile input, ns a byte ÷ real pages' (worst of {len(HOSTILE)}: "
              f"{worst[0]})", worst[1], "", 3, at_least=False)
    bench.add(4, f"… at {sizes[-1] // 1_000_000} MB ÷ at 1 MB (steepest: {steepest[0]})",
              steepest[1], "", 1.5, at_least=False)


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
