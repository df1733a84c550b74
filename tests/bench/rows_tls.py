"""Goals of the web as it is: TLS on many hosts and on one, names looked up by a name server.

The hosts are names under localhost, which need no lookup. --connect-to would not do: libcurl keeps the connections of all
hosts that lead to one address in one list, and looks at each of them before it makes another.
"""
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager

from certificates import make_certificates
from measure import Result, median, ratio, say
from rows_fetch import PARALLEL, fetch
from rows_whole import pipeline
from serve import nginx

# nginx's name of each, and ours.
VERSIONS = {"TLSv1.2": "TLS 1.2", "TLSv1.3": "TLS 1.3"}


def pinned(command):
    """On the first processor, so that the server has the others."""
    return ["taskset", "-c", "0", *command]


@contextmanager
def environment(**values):
    """Variables for what is run meanwhile."""
    os.environ.update(values)
    try:
        yield
    finally:
        for name in values:
            del os.environ[name]


def write_lines(path, lines):
    with open(path, "w") as out:
        out.writelines(lines)
    return path


def shared_objects(command, stdin, least=2):
    """Where the command's CPU goes by perf: [(percent, shared object)], or nothing without perf."""
    if not shutil.which("perf"):
        return []
    with tempfile.TemporaryDirectory() as folder, open(stdin) as lines:
        record = os.path.join(folder, "perf")
        ran = subprocess.run(["perf", "record", "-q", "-o", record, "--", *map(str, command)], stdin=lines,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if ran.returncode != 0:
            return []
        report = subprocess.run(["perf", "report", "-i", record, "--stdio", "-q", "--sort", "dso"], check=False,
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    shares = (line.split(None, 1) for line in report.splitlines() if line.strip())
    shares = [(float(share.rstrip("%")), name.strip()) for share, name in shares]
    return [(share, name) for share, name in shares if share >= least]


def attribute(bench, what, command, stdin):
    """Adds a line with the shares of shared objects."""
    shares = shared_objects(command, stdin)
    if shares:
        told = ", ".join(f"{name.split('.so')[0].strip('[]').replace('kernel.kallsyms', 'kernel')} {share:.0f} %"
                         for share, name in shares)
        bench.results.append(Result(22, what, told, "", None))
        say(f"  {what}: {told}")


def report(runs, requests):
    for name, of in runs.items():
        say(f"  {name}: {median(of, 'wall'):.2f} s, {median(of, 'cpu') / requests * 1e3:.3f} ms of CPU each")


def many_hosts(bench, data, certificates, protocol):
    hosts = 400 if bench.quick else 2_000
    urls, found = (os.path.join(bench.data, name) for name in ("urls-tls", "found"))
    label = VERSIONS[protocol]
    with nginx(data.root, os.path.join(bench.data, "nginx"), tls=certificates, protocol=protocol) as (port,), \
            environment(SSL_CERT_FILE=certificates.root, CONNECT_TO=f"127.0.0.1:{port}"):
        write_lines(urls, (f"https://h{i}.tls.localhost:{port}/page.html\n" for i in range(hosts)))
        trust = ["--cacert", certificates.root]
        ours, bare = fetch(bench, *trust), [bench.program("handshakes"), certificates.root, PARALLEL]
        pinned_runs = bench.alternate(
            fetch=lambda: bench.run(pinned(ours), stdin=urls),
            bare=lambda: bench.run(pinned(bare), stdin=urls),
            one_context=lambda: bench.run(pinned(["env", "SHARED_CONTEXT=1", *bare]), stdin=urls),
            curl=lambda: bench.run(pinned(["curl", "-sZ", "--no-progress-meter", "--parallel-max", PARALLEL, "--http1.1",
                                           "--compressed", *trust, "-o", "/dev/null",
                                           f"https://h[0-{hosts - 1}].tls.localhost:{port}/page.html"])))
        runs = bench.alternate(
            pipeline=lambda: bench.run(*pipeline(bench, ours), stdin=urls, stdout=found),
            go=lambda: bench.run([bench.program("links")], stdin=urls, stdout=found))
        report({**pinned_runs, **runs}, hosts)
        bench.add(22, f"{label}, {hosts:,} hosts, a page each: fetch's CPU a host", median(pinned_runs["fetch"], "cpu")
                  / hosts * 1e3, " ms")
        bench.add(22, "… ÷ a bare OpenSSL client's with an SSL_CTX a connection",
                  ratio(pinned_runs["fetch"], pinned_runs["bare"], "cpu"), "", 1.05, at_least=False)
        bench.add(22, "… ÷ the same with one SSL_CTX", ratio(pinned_runs["fetch"], pinned_runs["one_context"], "cpu"), "")
        bench.add(22, "… ÷ curl -Z's", ratio(pinned_runs["fetch"], pinned_runs["curl"], "cpu"), "", 0.78, at_least=False)
        bench.add(22, "… fetch's wall ÷ curl -Z's", ratio(pinned_runs["fetch"], pinned_runs["curl"], "wall"), "")
        bench.add(22, "… the pipeline's CPU ÷ Go's", ratio(runs["pipeline"], runs["go"], "cpu"), "", 1.15, at_least=False)
        bench.add(22, "… the pipeline's wall ÷ Go's, which takes all processors", ratio(runs["pipeline"], runs["go"], "wall"), "")
        attribute(bench, "… where fetch's CPU goes", pinned(ours), urls)


def tls_row(bench, data):
    """A page on each of many hosts over TLS 1.2 and 1.3, with an intermediate certificate."""
    certificates = make_certificates(bench.data)
    for protocol in VERSIONS:
        many_hosts(bench, data, certificates, protocol)


def kept_row(bench, data):
    """One host over TLS, its connections kept alive: against Go, and HTTP/2 against HTTP/1.1."""
    certificates = make_certificates(bench.data)
    requests = 5_000 if bench.quick else 20_000
    urls, found = (os.path.join(bench.data, name) for name in ("urls-kept", "found"))
    with nginx(data.root, os.path.join(bench.data, "nginx"), tls=certificates, http2=True) as (port,), \
            environment(SSL_CERT_FILE=certificates.root, CONNECT_TO=f"127.0.0.1:{port}"):
        write_lines(urls, (f"https://one.tls.localhost:{port}/page.html?{i}\n" for i in range(requests)))
        trust = ["--cacert", certificates.root]
        contestants = {
            "http1": lambda: bench.run(*pipeline(bench, fetch(bench, *trust)), stdin=urls, stdout=found),
            "go": lambda: bench.run([bench.program("links")], stdin=urls, stdout=found),
        }
        can = subprocess.run([bench.program("fetch"), "-q", "--http2"], stdin=subprocess.DEVNULL, check=False,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
        if can:
            contestants["http2"] = lambda: bench.run(*pipeline(bench, fetch(bench, "--http2", *trust)), stdin=urls,
                                                     stdout=found)
        else:
            say("  HTTP/2: skipped: this libcurl is older than 8.1")
        runs = bench.alternate(**contestants)
        report(runs, requests)
        bench.add(22, f"TLS, one host kept alive, {requests:,} requests: Go's wall ÷ the pipeline's",
                  ratio(runs["go"], runs["http1"], "wall"), "", 1.8)
        bench.add(22, "… Go's CPU ÷ the pipeline's", ratio(runs["go"], runs["http1"], "cpu"), "")
        if can:
            bench.add(22, "… HTTP/2's wall ÷ HTTP/1.1's", ratio(runs["http2"], runs["http1"], "wall"), "", 1, at_least=False)
            bench.add(22, "… HTTP/2's CPU ÷ HTTP/1.1's", ratio(runs["http2"], runs["http1"], "cpu"), "")


@contextmanager
def name_server(bench):
    """dnsmasq on 127.0.0.1, which has an address for every name of names.test. The bench is in namespaces of its own,
    so nobody else's names are touched."""
    settings = write_lines(os.path.join(bench.data, "resolv.conf"), ["nameserver 127.0.0.1\n"])
    subprocess.run(["mount", "--bind", settings, "/etc/resolv.conf"], check=True)
    server = subprocess.Popen(["dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts",
                               "--listen-address=127.0.0.1", "--bind-interfaces", "--cache-size=0", "--user=", "--pid-file=",
                               "--local=/names.test/", "--address=/names.test/127.0.0.1"],
                              env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin"})
    try:
        time.sleep(0.3)
        if server.poll() is not None:
            raise SystemExit("bench: names: dnsmasq did not start")
        yield
    finally:
        server.terminate()
        server.wait()
        subprocess.run(["umount", "/etc/resolv.conf"], check=True)


def most_threads(command, stdin):
    """How many threads the command has at most, as sampled each millisecond."""
    most = 0
    with open(stdin) as lines:
        process = subprocess.Popen([str(word) for word in command], stdin=lines, stdout=subprocess.DEVNULL)
        while process.poll() is None:
            try:
                most = max(most, len(os.listdir(f"/proc/{process.pid}/task")))
            except OSError:
                break
            time.sleep(0.001)
        process.wait()
    return most


def names_row(bench, data):
    """A small page on each of many hosts, whose names a name server knows; and the same without names. A run of five
    seconds has lost a datagram: a busy machine lets the name server's socket overflow, and resolvers wait as long."""
    path = os.environ["PATH"] + ":/usr/sbin"
    if "BENCH_NAMESPACE" not in os.environ or not shutil.which("dnsmasq", path=path):
        say("  skipped: it needs dnsmasq, and namespaces (unshare) of its own")
        return
    hosts = 2_000 if bench.quick else 10_000
    urls, nameless = (os.path.join(bench.data, name) for name in ("urls-names", "urls-nameless"))
    with nginx(data.root, os.path.join(bench.data, "nginx")) as (port,), name_server(bench):
        write_lines(urls, (f"http://h{i}.names.test:{port}/small\n" for i in range(hosts)))
        write_lines(nameless, (f"http://h{i}.names.localhost:{port}/small\n" for i in range(hosts)))

        def curl(domain):
            return lambda: bench.run(["curl", "-sZ", "--no-progress-meter", "--parallel-max", PARALLEL, "--http1.1",
                                      "-o", "/dev/null", f"http://h[0-{hosts - 1}].names.{domain}:{port}/small"])

        go = ["env", "GODEBUG=netdns=go", bench.program("links")]
        runs = bench.alternate(
            fetch=lambda: bench.run(fetch(bench), stdin=urls),
            fetch_nameless=lambda: bench.run(fetch(bench), stdin=nameless),
            go=lambda: bench.run(go, stdin=urls),
            go_nameless=lambda: bench.run(["env", f"CONNECT_TO=127.0.0.1:{port}", *go], stdin=urls),
            curl=curl("test"), curl_nameless=curl("localhost"))
        threads = most_threads(fetch(bench), urls)
    report(runs, hosts)
    for name, label in (("fetch", "fetch's CPU a lookup"), ("go", "… Go's"), ("curl", "… curl -Z's")):
        bench.add(22, label if label[0] == "…" else f"{hosts:,} names by a name server: {label}",
                  (median(runs[name], "cpu") - median(runs[name + "_nameless"], "cpu")) / hosts * 1e6, " µs")
    for name, label in (("go", "Go's"), ("curl", "curl -Z's")):
        bench.add(22, f"… fetch's wall and pages ÷ {label}", ratio(runs["fetch"], runs[name], "wall"), "")
        bench.add(22, f"… fetch's CPU and pages ÷ {label}", ratio(runs["fetch"], runs[name], "cpu"), "")
    bench.add(22, "… fetch's threads at once", threads, "", 1 + PARALLEL, at_least=False)
