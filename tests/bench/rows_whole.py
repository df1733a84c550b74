"""Goals 6, 7 and 8: the pipeline against whole programs, memory, and starting up."""
import os
import statistics
import subprocess

from measure import median, ratio, say
from rows_fetch import fetch
from serve import nginx

PEERS = os.path.dirname(__file__)
VISITS = 6   # of each page

# An awk program each that prints n records or lines.
RECORDS = r"""BEGIN { while (i++ < n) printf "WARC/1.1\r\nWARC-Type: response\r\n" \
    "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n" \
    "WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Target-URI: http://h.test/%08d\r\n" \
    "Content-Type: application/http; msgtype=response\r\nContent-Length: 73\r\n\r\n" \
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<a href=/%08d>a page</a>\r\n\r\n", i, i }"""
LINES = r"""BEGIN { while (i++ < n) printf "http://h%d.test/\t../%d?a=b c#d\n", i, i }"""
NO_URLS = r"""BEGIN { while (i++ < n) printf "ftp://h.test/%d\n", i }"""


def pipeline(bench, first):
    return first, [bench.program("extract"), "-q"], [bench.program("absolutize"), "-q"]


def pipeline_row(bench, data):
    """The same real pages, then the small page, from nginx to a file of links. The peers have a
    hundred connections to the one host, and so has fetch; polite is fetch as it comes."""
    urls, small = (os.path.join(bench.data, name) for name in ("urls-real", "urls-small"))
    found = os.path.join(bench.data, "found")
    requests = 5_000 if bench.quick else 40_000

    def ours(urls):
        return lambda: bench.run(*pipeline(bench, fetch(bench)), stdin=urls, stdout=found)

    def polite(urls):
        first = [bench.program("fetch"), "-q"]
        return lambda: bench.run(*pipeline(bench, first), stdin=urls, stdout=found)

    def go(urls):
        return lambda: bench.run([bench.program("links")], stdin=urls, stdout=found)

    def python(name):
        return lambda: bench.run([os.path.join(PEERS, name), urls, found])

    with nginx(data.root, os.path.join(bench.data, "nginx")) as (port,):
        with open(urls, "w") as out:
            out.writelines(f"http://127.0.0.1:{port}/real/{i:03}.html?{visit}\n"
                           for visit in range(VISITS) for i in range(len(data.pages)))
        with open(small, "w") as out:
            out.writelines(f"http://127.0.0.1:{port}/page.html?{i}\n" for i in range(requests))
        real = bench.alternate(
            pipeline=ours(urls), polite=polite(urls), go=go(urls), areq=python("areq.py"),
            scrapy=python("spider.py"),
            bare=lambda: bench.run([bench.program("bare")], stdin=urls, stdout="/dev/null"))
        twelve = bench.alternate(pipeline=ours(small), polite=polite(small), go=go(small))

    pages = len(data.pages) * VISITS
    for name, runs in real.items():
        say(f"  {name}: {pages} pages, {median(runs, 'wall'):.2f} s, "
            f"{median(runs, 'cpu'):.2f} s of CPU, {median(runs, 'rss') / 1024:.0f} MiB")
    for runs in (real["pipeline"], twelve["pipeline"]):
        shares = zip(*([stage.cpu for stage in run.stages] for run in runs))
        say("  of the pipeline's CPU: " + ", ".join(
            f"{name} {statistics.median(share):.3f} s"
            for name, share in zip(("fetch", "extract", "absolutize"), shares)))
    for name, runs in twelve.items():
        say(f"  {name}: {requests} × 12.5 KB, {median(runs, 'wall'):.2f} s, "
            f"{median(runs, 'cpu') / requests * 1e6:.0f} µs of CPU a page")
    ours_real = real["pipeline"]
    bench.add(6, f"the pipeline, {pages} real pages, wall", median(ours_real, "wall"), " s")
    bench.add(6, "… CPU", median(ours_real, "cpu"), " s")
    for name, label, wall, cpu in (("areq", "areq.py's", 20, 15), ("scrapy", "Scrapy's", 25, 17),
                                   ("go", "Go's", 1.7, 2.2)):
        bench.add(6, f"{label} wall time ÷ the pipeline's", ratio(real[name], ours_real, "wall"),
                  "", wall)
        bench.add(6, f"{label} CPU ÷ the pipeline's", ratio(real[name], ours_real, "cpu"), "", cpu)
    for attribute, label, goal in (("wall", "wall time", 2.5), ("cpu", "CPU", 3)):
        bench.add(6, f"12.5 KB pages: Go's {label} ÷ the pipeline's",
                  ratio(twelve["go"], twelve["pipeline"], attribute), "", goal)
    bench.add(6, "as it comes, 8 connections a host: areq.py's wall time ÷ the pipeline's",
              ratio(real["areq"], real["polite"], "wall"), "")
    for attribute, label in (("wall", "wall time"), ("cpu", "CPU")):
        bench.add(6, f"… 12.5 KB pages: Go's {label} ÷ the pipeline's",
                  ratio(twelve["go"], twelve["polite"], attribute), "")


def by_size(bench, data):
    """fetch's peaks by size of page and requests at once: the goal is the formula of fetch(1), MEMORY."""
    with nginx(data.root, os.path.join(bench.data, "nginx")) as (port,):
        for kb in (12, 105, 500, 3900):
            with open(os.path.join(data.root, f"{kb}.html"), "wb") as page:
                page.write(b"<a href=x>y</a>\n" * (64 * kb))
            for parallel in (8, 100):
                lines = (f'BEGIN {{ while (i++ < {600_000 // (kb + 20)}) '
                         f'print "http://127.0.0.1:{port}/{kb}.html?" i }}')
                run = bench.run(["awk", lines], [bench.program("fetch"), "-q", "-P", parallel,
                                                 "--per-host", 0])
                yield kb, parallel, run.stages[1].rss
            os.remove(os.path.join(data.root, f"{kb}.html"))


def memory_row(bench, data):
    """Peaks at few and at many items, and of the runs before."""
    few, many = 1_000, 200_000 if bench.quick else 10_000_000
    for name, generator in (("fetch", NO_URLS), ("extract", RECORDS), ("absolutize", LINES)):
        command = [bench.program(name), "-q"]
        peaks = [bench.run(["awk", "-v", f"n={n}", generator], command,
                           accept=(0, 1)).stages[1].rss for n in (few, many)]
        say(f"  {name}: {peaks[0]} KiB at {few:,}, {peaks[1]} KiB at {many:,}")
        bench.add(7, f"{name}: peak memory", peaks[1] / 1024, " MiB")
        bench.add(7, f"… at {many:,} lines or records ÷ at {few:,}", peaks[1] / peaks[0], "", 1.5,
                  at_least=False)
    requests = 20_000 if bench.quick else 1_000_000
    with nginx(data.root, os.path.join(bench.data, "nginx")) as (port,):
        peaks = [bench.run(["awk", "-v", f"n={n}",
                            f'BEGIN {{ while (i++ < n) print "http://127.0.0.1:{port}/small?" i }}'],
                           fetch(bench)).stages[1].rss for n in (few, requests)]
    bench.add(7, f"fetch: peak at {requests:,} responses ÷ at {few:,}", peaks[1] / peaks[0], "", 1.5,
              at_least=False)
    for kb, parallel, measured in by_size(bench, data):
        bench.add(7, f"fetch: peak with pages of {kb:,} KB, -P {parallel}", measured / 1024, " MiB",
                  11 + parallel * .08 + min(32, parallel * kb / 1024) + (4 if kb <= 105 else 32),
                  at_least=False)
    for name in ("fetch", "extract", "absolutize"):
        bench.add(7, f"{name}: highest peak of all rows", bench.peaks[name] / 1024, " MiB")


def startup_row(bench, _):
    """Programs with nothing to do, against true."""
    times = 20 if bench.quick else 100
    runs = {name: [] for name in ("true", "extract", "absolutize", "fetch", "bare")}
    for _ in range(times):
        for name, walls in runs.items():
            program = "true" if name == "true" else bench.program(name)
            walls.append(bench.run([program], stdout="/dev/null").wall)
    floor = statistics.median(runs.pop("true"))
    say(f"  true: {floor * 1e3:.2f} ms")
    say(f"  a bare libcurl loop: {(statistics.median(runs.pop('bare')) - floor) * 1e3:.2f} ms, "
        "nearly all of it in loading libcurl's libraries")
    for name, walls in runs.items():
        bench.add(8, f"{name} </dev/null, beyond true", (statistics.median(walls) - floor) * 1e3,
                  " ms", 20 if name == "fetch" else 3, at_least=False)
