"""Goal 10: programs that users would pick otherwise, on the same pages."""
import os
import shutil

from measure import median, ratio, say
from rows_fetch import fetch
from rows_whole import PEERS, VISITS, pipeline
from serve import nginx

COPIES = 4   # of the archive, one after another


def installed(bench, name):
    """The path of what tests/bench/peers has installed; None if it could not."""
    path = os.path.join(bench.build, "bench", "peers", name)
    there = os.path.exists(os.path.join(bench.build, "bench/peers/python/complete") if "python" in name else path)
    if not there:
        say(f"  {name.split('/')[0]}: skipped: its registry could not be reached (tests/bench/peers)")
    return path if there else None


def compare(bench, runs, ours, labels):
    for name, of in runs.items():
        say(f"  {name}: {median(of, 'wall'):.2f} s, {median(of, 'cpu'):.2f} s of CPU, {median(of, 'rss') / 1024:.0f} MiB")
    for name, label in labels.items():
        if name in runs:
            bench.add(10, f"… {label}'s wall time ÷ ours", ratio(runs[name], runs[ours], "wall"), "")
            bench.add(10, f"… {label}'s CPU ÷ ours", ratio(runs[name], runs[ours], "cpu"), "")


def archive_peers(bench, data):
    packed, found = [data.make_packed()] * COPIES, os.path.join(bench.data, "found")
    filters = [bench.program("extract"), "-q"], [bench.program("absolutize"), "-q"]
    contestants = {"ours": lambda: bench.run([*filters[0], *packed], filters[1], stdout=found)}
    if shutil.which("igzip"):
        contestants["igzip"] = lambda: bench.run(["igzip", "-dc", *packed], *filters, stdout=found)
    python = installed(bench, "python/bin/python")
    if python:
        for name in ("warcio", "fastwarc"):
            contestants[name] = lambda name=name: bench.run(
                [python, os.path.join(PEERS, "archive_peer.py"), name, *packed], stdout=found)
    runs = bench.alternate(**contestants)
    ours = "igzip" if "igzip" in runs else "ours"
    bench.add(10, f"a packed archive of {COPIES * os.path.getsize(data.archive) / 1e6:.0f} MB"
              f"{', igzip in front' if ours == 'igzip' else ''}: our wall time", median(runs[ours], "wall"), " s")
    compare(bench, runs, ours, {"warcio": "warcio with selectolax", "fastwarc": "FastWARC with resiliparse 0.16"})


def page_peers(bench, data):
    urls, found = (os.path.join(bench.data, name) for name in ("urls-real", "found"))
    with nginx(data.root, os.path.join(bench.data, "nginx")) as (port,):
        with open(urls, "w") as out:
            out.writelines(f"http://127.0.0.1:{port}/real/{i:03}.html?{visit}\n"
                           for visit in range(VISITS) for i in range(len(data.pages)))
        contestants = {"ours": lambda: bench.run(*pipeline(bench, fetch(bench)), stdin=urls, stdout=found)}
        python, colly = installed(bench, "python/bin/python"), installed(bench, "colly")
        if colly:
            contestants["colly"] = lambda: bench.run([colly], stdin=urls, stdout=found)
        if python:
            contestants["aiohttp"] = lambda: bench.run([python, os.path.join(PEERS, "aiohttp_peer.py"), urls, found])
        runs = bench.alternate(**contestants)
    bench.add(10, f"{VISITS * len(data.pages):,} real pages from one host: our wall time", median(runs["ours"], "wall"), " s")
    compare(bench, runs, "ours", {"aiohttp": "aiohttp with selectolax", "colly": "colly"})


def peers_row(bench, data):
    """The same pages by the libraries that users would pick, packed in an archive and from a server (Go and Scrapy: see pipeline)."""
    archive_peers(bench, data)
    page_peers(bench, data)
