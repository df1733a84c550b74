"""Goals 1 and 2: fetch against libcurl's limit, on slow connections, on many hosts."""
import os
import re
import statistics
import subprocess
import time

from measure import median, ratio, say
from serve import holder, nginx

PARALLEL = 100


def fetch(bench, *options):
    return [bench.program("fetch"), "-q", "-P", PARALLEL, "--per-host", PARALLEL, *options]


def fetch_row(bench, data):
    """The 12.5 KB page through a hundred connections."""
    requests = 10_000 if bench.quick else 40_000
    urls = os.path.join(bench.data, "urls")
    with nginx(data.root, os.path.join(bench.data, "nginx")) as (port,):
        page = f"http://127.0.0.1:{port}/page.html"
        with open(urls, "w") as out:
            out.writelines(f"{page}?{i}\n" for i in range(requests))

        def wrk():
            report = subprocess.run(["wrk", "-t1", f"-c{PARALLEL}", "-d2s", page], check=True,
                                    stdout=subprocess.PIPE, text=True).stdout
            return float(re.search(r"Requests/sec: *([0-9.]+)", report)[1])

        runs = bench.alternate(
            fetch=lambda: bench.run(fetch(bench), stdin=urls),
            bare=lambda: bench.run([bench.program("bare"), PARALLEL], stdin=urls),
            curl=lambda: bench.run(["curl", "-sZ", "--no-progress-meter", "--parallel-max", PARALLEL, "--http1.1",
                                    "--compressed", "-o", "/dev/null",
                                    f"{page}?[1-{requests}]"]),
            wrk=wrk)
    for name in ("fetch", "bare", "curl"):
        say(f"  {name}: {requests / median(runs[name], 'wall'):.0f} requests/s, "
            f"{median(runs[name], 'cpu') / requests * 1e6:.1f} µs of CPU a request")
    say(f"  wrk: {statistics.median(runs['wrk']):.0f} requests/s")
    bench.add(1, "fetch, 12.5 KB pages: requests a second", requests / median(runs["fetch"], "wall"),
              "")
    bench.add(1, "fetch, CPU a request", median(runs["fetch"], "cpu") / requests * 1e6, " µs")
    bench.add(1, "fetch's requests/s ÷ a bare libcurl loop's",
              ratio(runs["bare"], runs["fetch"], "wall"), "", 0.9)
    bench.add(1, "fetch's CPU a request ÷ curl -Z's", ratio(runs["fetch"], runs["curl"], "cpu"),
              "", 0.7, at_least=False)
    bench.add(1, "fetch's requests/s ÷ wrk's", statistics.median(
        requests / run.wall / rate for run, rate in zip(runs["fetch"], runs["wrk"])), "", 0.45)


def cpu_seconds(pid):
    """What the process has run so far, to the nanosecond."""
    with open(f"/proc/{pid}/schedstat") as line:
        return int(line.read().split()[0]) / 1e9


def resident(pid):
    """KiB."""
    with open(f"/proc/{pid}/status") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def connections_row(bench, _):
    """Ten thousand connections on which nothing happens."""
    n = 2_000 if bench.quick else 10_000
    pause = 3
    with holder(n) as (urls, wait_for_all):
        command = [bench.program("fetch"), "-q", "-P", n, "--per-host", 0, "-m", 600,
                   "--stall-timeout", 600, "--connect-timeout", 60]
        process = subprocess.Popen([str(word) for word in command], stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL)
        try:
            process.stdin.write("".join(url + "\n" for url in urls).encode())
            process.stdin.close()
            if wait_for_all() != "all\n":
                raise SystemExit("bench: connections: the server ended")
            time.sleep(2)
            before = cpu_seconds(process.pid)
            time.sleep(pause)
            busy = cpu_seconds(process.pid) - before
            memory = resident(process.pid)
        finally:
            process.kill()
            process.wait()
    bench.add(2, f"fetch with {n:,} slow connections: memory a connection", memory / n, " KiB", 40,
              at_least=False)
    bench.add(2, "… idle CPU a connection and second", busy / pause / n * 1e6, " µs", 0.1,
              at_least=False)


def hosts_row(bench, data):
    """The same number of URLs on ten times the hosts, round robin: each needs its own connection."""
    urls, hosts = (50_000, (20_000, 2_000)) if bench.quick else (1_000_000, (100_000, 10_000))
    lists = {}
    with nginx(data.root, os.path.join(bench.data, "nginx"), ports=8) as ports:
        for n in hosts:
            lists[n] = os.path.join(bench.data, f"hosts-{n}")
            with open(lists[n], "w") as out:
                out.writelines(f"http://h{i % n}.localhost:{ports[i % n % 8]}/small?{i}\n"
                               for i in range(urls))
        many, few = hosts
        runs = bench.alternate(
            many=lambda: bench.run(fetch(bench), stdin=lists[many]),
            few=lambda: bench.run(fetch(bench), stdin=lists[few]))
    bench.add(2, f"fetch, {urls:,} URLs on {many:,} hosts: CPU a URL",
              median(runs["many"], "cpu") / urls * 1e6, " µs")
    bench.add(2, f"… ÷ on {few:,} hosts", ratio(runs["many"], runs["few"], "cpu"), "", 1.1,
              at_least=False)


# Ten URLs a host; those of a thousand hosts are mixed, as in a list that a crawl has found.
VISITS = r"""BEGIN { for (block = 0; block < hosts; block += 1000) for (visit = 0; visit < 10; visit++)
    for (i = block; i < block + 1000; i++) printf "http://h%d.robots.localhost:%d/small?%d\n", i, port + i % 8, visit }"""
# The same, but each host comes again only after all others.
ROUNDS = r"""BEGIN { for (visit = 0; visit < visits; visit++)
    for (i = 0; i < hosts; i++) printf "http://h%d.robots.localhost:%d/small?%d\n", i, port + i % 8, visit }"""


def robots_row(bench, data):
    """Ten URLs on each of many hosts with --robots, all played by one server: BENCH_HOSTS=1000000 is the whole row."""
    many = int(os.environ.get("BENCH_HOSTS", 20_000 if bench.quick else 100_000)) // 1000 * 1000
    few = min(10_000, many // 10)
    robots = os.path.join(data.root, "robots.txt")
    with open(robots, "w") as out:
        out.write("User-agent: *\nDisallow: /private\nDisallow: /*?session=\nAllow: /private/open\n")
    try:
        with nginx(data.root, os.path.join(bench.data, "nginx"), ports=8, consecutive=True) as ports:
            def run(program, hosts, *options):
                lists = ["awk", "-v", f"hosts={hosts}", "-v", f"port={ports[0]}", *options, program]
                return bench.run(lists, fetch(bench, "--robots"),
                                 timeout=36_000).stages[1]

            runs = bench.alternate(many=lambda: run(VISITS, many), few=lambda: run(VISITS, few))
            rounds = run(ROUNDS, many, "-v", "visits=2")
    finally:
        os.remove(robots)
    bench.add(13, f"fetch --robots, {10 * many:,} URLs on {many:,} hosts: CPU a URL",
              median(runs["many"], "cpu") / many / 10 * 1e6, " µs")
    bench.add(13, f"… ÷ {10 * few:,} on {few:,} hosts", statistics.median(
        a.cpu / many * few / b.cpu for a, b in zip(runs["many"], runs["few"])), "", 1.1, at_least=False)
    bench.add(13, "… peak memory", median(runs["many"], "rss") / 1024, " MiB", 75, at_least=False)
    bench.add(13, f"… peak with each host once more after all {many:,}", rounds.rss / 1024, " MiB", 75, at_least=False)
