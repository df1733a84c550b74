"""Servers on loopback: nginx for speed, and one that keeps connections waiting."""
import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager

CONFIG = """
worker_processes {workers};
worker_rlimit_nofile 20000;
daemon off;
error_log {folder}/error.log;
pid {folder}/nginx.pid;
{user}
events {{ worker_connections 8000; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000000;
    keepalive_timeout 60;
    open_file_cache max=2000;
    types {{ text/html html; }}
    default_type text/html;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        {listen}
        root {root};
        location = /small {{ return 200 "<a href=/>small</a>\\n"; }}
    }}
}}
"""


def free_ports(n, consecutive=False):
    """Ports that nothing listens on."""
    while consecutive:
        first = free_ports(1)[0]
        try:
            for port in range(first, first + n):
                socket.create_server(("127.0.0.1", port)).close()
            return list(range(first, first + n))
        except (OSError, OverflowError):
            pass
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(n)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


@contextmanager
def nginx(root, folder, ports=1, tls=None, protocol="TLSv1.2 TLSv1.3", http2=False,
          consecutive=False):
    """Serves root, and /small, whatever the host; yields the ports. tls: certificates.Certificates."""
    os.makedirs(folder, exist_ok=True)
    folder = tempfile.mkdtemp(dir=folder)
    chosen = free_ports(ports, consecutive)
    config = os.path.join(folder, "nginx.conf")
    with open(config, "w") as out:
        out.write(CONFIG.format(
            workers=os.cpu_count(), folder=folder, root=root,
            user="user root;" if os.geteuid() == 0 else "",
            listen="\n        ".join(f"listen 127.0.0.1:{port} {'ssl ' if tls else ''}{'http2 ' if http2 else ''}backlog=4096;"
                                     for port in chosen) +
                   (f" ssl_certificate {tls.chain}; ssl_certificate_key {tls.key}; ssl_protocols {protocol};" if tls else "")))
    server = subprocess.Popen(["nginx", "-p", folder, "-c", config],
                              env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin"})
    try:
        wait_for(chosen[-1], server)
        yield chosen
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)


@contextmanager
def holder(connections):
    """A server that answers a request with headers and the beginning of a body, and then nothing.
    Yields its URLs, one for each connection, and a function that waits until all are open."""
    server = subprocess.Popen([os.path.join(os.path.dirname(__file__), "holder.py"),
                               str(connections)], stdout=subprocess.PIPE, text=True)
    try:
        yield server.stdout.readline().split(), server.stdout.readline
    finally:
        server.terminate()
        server.wait()


def wait_for(port, server):
    for _ in range(100):
        if server.poll() is not None:
            raise SystemExit("bench: the server did not start")
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("bench: the server does not answer")
