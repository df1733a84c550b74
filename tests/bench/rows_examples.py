"""Examples that stand beside other programs: crawl.sh, and cores.sh, which uses all processors."""
import os
import random
import shutil

from certificates import make_certificates
from measure import median, ratio, say
from pages import prose
from serve import nginx

EXAMPLES = os.path.join(os.path.dirname(__file__), "../../examples")
PAGES, LINKS = 5_000, 40
HOSTS = 1_000


def make_site(folder):
    """Pages that link to each other, every one within five clicks from the first. No two have the same ETag, since
    wget2 takes these for the same page."""
    if os.path.isdir(folder):
        return
    rng = random.Random(1)
    os.makedirs(folder + ".new")
    for i in range(PAGES):
        targets = [(10 * i + k) % PAGES for k in range(1, 11)] + rng.choices(range(PAGES), k=LINKS - 10)
        path = os.path.join(folder + ".new", f"{i}.html" if i else "index.html")
        with open(path, "w") as out:
            out.write(f"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{i}</title></head><body>\n")
            out.writelines(f"<p>{prose(rng, 25)} <a class=\"x\" href=\"/{f'{t}.html' if t else ''}\">{t}</a>\n" for t in targets)
        os.utime(path, (1_700_000_000 + i,) * 2)
    os.rename(folder + ".new", folder)


def with_programs(bench):
    """Puts our programs first in the PATH of what is run."""
    bin_folder = os.path.join(bench.build, "bin")
    if not os.environ["PATH"].startswith(bin_folder + ":"):
        os.environ["PATH"] = f"{bin_folder}:{os.environ['PATH']}"


def crawl_row(bench, _):
    """A site of 5,000 pages by crawl.sh, which keeps pages and links, and by wget2 --spider, which keeps nothing."""
    if not shutil.which("wget2"):
        say("  skipped: wget2 is missing")
        return
    with_programs(bench)
    site, folder = (os.path.join(bench.data, name) for name in ("site", "crawl"))
    make_site(site)
    crawl = f"rm -rf '{folder}' && exec '{EXAMPLES}/crawl.sh' '{folder}' 20 \"$1\" -- -q"
    with nginx(site, os.path.join(bench.data, "nginx")) as (port,):
        url = f"http://127.0.0.1:{port}/"
        runs = bench.alternate(
            crawl=lambda: bench.run(["sh", "-c", crawl, "sh", url]),
            wget2=lambda: bench.run(["env", f"HOME={bench.data}", "wget2", "-q", "--spider", "-r", "-l", "20", url],
                                    accept=(0, 8)))  # 8: robots.txt is missing
    with open(os.path.join(folder, "seen")) as seen:
        pages = sum(1 for _ in seen)
    if pages != PAGES:
        raise SystemExit(f"bench: crawl.sh found {pages} pages of {PAGES}")
    for name in runs:
        say(f"  {name}: {median(runs[name], 'wall'):.2f} s, {median(runs[name], 'cpu'):.2f} s of CPU")
    bench.add(10, f"crawl.sh, {PAGES:,} pages: wall time ÷ wget2 --spider's", ratio(runs["crawl"], runs["wget2"], "wall"),
              "", 1.2, at_least=False)
    bench.add(10, "… CPU ÷ wget2's", ratio(runs["crawl"], runs["wget2"], "cpu"), "")


def archives_on_cores(bench, data):
    """A packed archive a job, by GNU parallel on one processor and on all."""
    if not shutil.which("parallel"):
        say("  packed archives: skipped: parallel is missing")
        return
    archives, processors = [data.make_packed()] * (8 if bench.quick else 32), os.cpu_count()

    def on(n, *pinned):
        return lambda: bench.run([*pinned, "parallel", f"-j{n}", "extract -q {} | absolutize -qu", ":::", *archives],
                                 stdout="/dev/null")

    runs = bench.alternate(one=on(1, "taskset", "-c", "0"), all=on(processors))
    bench.add(9, f"{len(archives)} packed archives by parallel: wall on one processor ÷ on {processors}",
              ratio(runs["one"], runs["all"], "wall"), "", 0.9 * processors)


def cores_row(bench, data):
    """1,000 hosts over TLS, a page each: one pipeline, cores.sh with two, and Go, which takes all processors. Packed archives by
    parallel."""
    with_programs(bench)
    certificates = make_certificates(bench.data)
    urls, found = (os.path.join(bench.data, name) for name in ("urls-cores", "found"))
    with nginx(data.root, os.path.join(bench.data, "nginx"), tls=certificates) as (port,):
        with open(urls, "w") as out:
            out.writelines(f"https://h{i}.tls.localhost:{port}/page.html\n" for i in range(HOSTS))
        options = f"-q --cacert '{certificates.root}'"
        one = f"fetch {options} | extract -q | absolutize -qu"
        os.environ.update(SSL_CERT_FILE=certificates.root, CONNECT_TO=f"127.0.0.1:{port}")
        try:
            runs = bench.alternate(
                one=lambda: bench.run(["sh", "-c", one], stdin=urls, stdout=found),
                cores=lambda: bench.run(["sh", "-c", f"exec '{EXAMPLES}/cores.sh' 2 {options}"], stdin=urls, stdout=found),
                go=lambda: bench.run([bench.program("links")], stdin=urls, stdout=found))
        finally:
            del os.environ["SSL_CERT_FILE"], os.environ["CONNECT_TO"]
    for name in runs:
        say(f"  {name}: {median(runs[name], 'wall'):.2f} s, {median(runs[name], 'cpu'):.2f} s of CPU")
    bench.add(9, f"TLS, {HOSTS:,} hosts: the pipeline's wall time ÷ Go's", ratio(runs["one"], runs["go"], "wall"), "")
    bench.add(9, "… cores.sh 2: wall time ÷ Go's", ratio(runs["cores"], runs["go"], "wall"), "", 1.0, at_least=False)
    bench.add(9, "… cores.sh 2: CPU ÷ Go's", ratio(runs["cores"], runs["go"], "cpu"), "")
    bench.add(9, "… cores.sh 2: CPU ÷ one pipeline's", ratio(runs["cores"], runs["one"], "cpu"), "")
    archives_on_cores(bench, data)
