"""A root, an intermediate and a certificate for all hosts of tls.localhost, as a server shows them."""
import os
import subprocess
from dataclasses import dataclass


@dataclass
class Certificates:
    root: str    # what clients trust
    chain: str   # the server's certificate, then the intermediate
    key: str     # the server's


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, stderr=subprocess.DEVNULL)


def issue(folder, name, subject, issuer, extensions):
    """Makes name.pem and name.key, signed by the issuer."""
    path = os.path.join(folder, name)
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={subject}", "-keyout", path + ".key",
            "-out", path + ".csr")
    with open(path + ".ext", "w") as out:
        out.write(extensions + "\n")
    openssl("x509", "-req", "-in", path + ".csr", "-CA", issuer + ".pem", "-CAkey", issuer + ".key",
            "-CAcreateserial", "-days", "3650", "-extfile", path + ".ext", "-out", path + ".pem")
    return path


def make_certificates(folder):
    folder = os.path.join(folder, "certificates")
    root, chain = (os.path.join(folder, name) for name in ("root", "chain.pem"))
    if not os.path.exists(chain):
        os.makedirs(folder, exist_ok=True)
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-subj", "/CN=root",
                "-keyout", root + ".key", "-out", root + ".pem")
        middle = issue(folder, "intermediate", "intermediate", root, "basicConstraints=critical,CA:TRUE")
        leaf = issue(folder, "leaf", "tls.localhost", middle, "subjectAltName=DNS:*.tls.localhost")
        with open(chain + ".new", "w") as out:
            for path in (leaf, middle):
                with open(path + ".pem") as pem:
                    out.write(pem.read())
        os.rename(chain + ".new", chain)
    return Certificates(root + ".pem", chain, os.path.join(folder, "leaf.key"))
