#!/usr/bin/python3
"""Chromium, with scripts off, sees the links of tests/extract/html.txt and of random pages full of templates, svg and
math as extract does: the elements that have an href, those in declarative shadow roots included.

CHROMIUM_PAGES=1000 CHROMIUM_SEED=7 tests/more/chromium.t    more random pages, others"""

import base64
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.abspath(__file__)) + "/../.."
BUILD = os.environ.get("BUILD", ROOT + "/build")
PAGES = int(os.environ.get("CHROMIUM_PAGES", "100"))
SEED = int(os.environ.get("CHROMIUM_SEED", "1"))

# A browser of its own in a network namespace of its own: it can reach nothing.
COMMAND = ["unshare", "--user", "--map-root-user", "--net", "chromium", "--headless", "--no-sandbox", "--disable-gpu",
           "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run",
           "--remote-debugging-pipe"]


class Chromium:
    """One tab, driven through a pipe (Chrome DevTools Protocol)."""

    def __init__(self):
        self.folder = tempfile.mkdtemp()
        commands, self.commands = os.pipe()
        self.answers, answers = os.pipe()
        for there, high in (commands, 13), (answers, 14):
            os.dup2(there, high, inheritable=True)
            os.close(there)
        self.process = subprocess.Popen(
            ["bash", "-c", 'exec "$@" 3<&13 4>&14', "bash", *COMMAND, "--user-data-dir=" + self.folder, "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            pass_fds=(13, 14), start_new_session=True)
        os.close(13)
        os.close(14)
        self.count, self.unread, self.session, self.loaded = 0, b"", None, False
        tab = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=tab, flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Emulation.setScriptExecutionDisabled", value=True)

    def read(self):
        """The next message; notes that a page is loaded."""
        while b"\0" not in self.unread:
            part = os.read(self.answers, 1 << 20)
            if not part:
                raise EOFError("chromium has ended")
            self.unread += part
        text, self.unread = self.unread.split(b"\0", 1)
        message = json.loads(text)
        self.loaded |= message.get("method") == "Page.loadEventFired"
        return message

    def call(self, method, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.count:
                return answer["result"]

    def hrefs(self, page):
        """The href of each element but base, in no particular order."""
        self.loaded = False
        self.call("Page.navigate", url="data:text/html;charset=utf-8;base64," + base64.b64encode(page).decode())
        while not self.loaded:
            self.read()
        nodes, found = [self.call("DOM.getDocument", depth=-1, pierce=True)["root"]], []
        while nodes:
            node = nodes.pop()
            attributes = node.get("attributes", [])
            named = dict(zip(attributes[::2], attributes[1::2]))
            if "href" in named and node["nodeName"] != "BASE":
                found.append(named["href"])
            nodes += node.get("children", [])
            nodes += [root for root in node.get("shadowRoots", []) if root["shadowRootType"] != "user-agent"]
        return found

    def close(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def extract(page):
    result = subprocess.run([BUILD + "/bin/extract", "--html", "http://a.test/", "--charset", "utf-8"],
                            input=page, stdout=subprocess.PIPE, check=True)
    return [line.split("\t")[1] for line in result.stdout.decode().split("\n")[:-1]]


def as_url_parser(href):
    """The first steps of the URL parser: what extract prints."""
    return re.sub("[\t\n\r]", "", href.strip("".join(map(chr, range(0x21)))))


def plain(text):
    """What printf makes of the escapes in html.txt."""
    text = re.sub(r"\\x(..)", lambda m: chr(int(m[1], 16)), text)
    for escape, meant in (r"\0", "\0"), (r"\n", "\n"), (r"\t", "\t"), (r"\r", "\r"), (r"\f", "\f"), (r"\v", "\v"):
        text = text.replace(escape, meant)
    return text.encode("latin-1")


def listed_pages():
    """The pages of html.txt, with the section and the rule of each."""
    section = ""
    with open(ROOT + "/tests/extract/html.txt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("## "):
                section = line[3:].strip()
            elif line.strip() and not line.startswith("#"):
                markup, _, rule = re.split("  +", line.rstrip("\n"), maxsplit=2)
                yield f"{section}: {rule}", plain(markup)


TAGS = """div p span section article h1 h2 x-y b i li ul ol table tr td tbody body a em font button form dl dd dt
blockquote select option title br img label nav main header footer aside ruby rt caption details summary center x head
html""".split()
FOREIGN = "svg svg svg math math g desc title foreignObject mi mtext annotation-xml style textarea script path".split()


def random_page(chance):
    """Tags, templates and numbered links."""
    parts = chance.choices(["", "<!doctype html>", "<title>x</title><body>"])
    names = TAGS + FOREIGN * chance.choice([0, 3])
    for number in range(chance.randint(3, 14)):
        kind = chance.random()
        if kind < 0.35:
            parts.append(f"<{chance.choice(names)}{chance.choice(['', '', '', '/'])}>")
        elif kind < 0.55:
            parts.append(f"</{chance.choice(names)}>")
        elif kind < 0.75:
            parts.append(chance.choice(["<template>", "<template shadowrootmode=x>", "<template shadowrootmode=closed>",
                                        "<template shadowrootmode=open>", "<template shadowrootmode=open>"]))
        elif kind < 0.83:
            parts.append("</template>")
        else:
            parts.append(chance.choice(["x", " ", "\n", "&nbsp;", "<![CDATA[x>", "]]>"]))
        parts.append(chance.choice(["", f"<link href={number}>", f"<i href={number}></i>"]))
    return "".join(parts).encode()


def differences(chromium, pages):
    """The pages whose sets of links differ; a tree may have a link twice."""
    for name, page in pages:
        ours, theirs = set(extract(page)), set(map(as_url_parser, chromium.hrefs(page)))
        if ours != theirs:
            yield f"{name}: {page!r}: extract {sorted(ours)}, Chromium {sorted(theirs)}"


def main():
    if not shutil.which("chromium"):
        print("1..0 # SKIP no chromium: apt-get install chromium")
        return 0
    if subprocess.run(COMMAND[:4] + ["true"], stderr=subprocess.DEVNULL).returncode:
        print("1..0 # SKIP no network namespace can be made here")
        return 0
    print("1..2")
    chance, failed = random.Random(SEED), False
    chromium = Chromium()
    try:
        groups = {"pages of html.txt": list(listed_pages()),
                  f"random pages (seed {SEED})": [("random", random_page(chance)) for _ in range(PAGES)]}
        for number, (name, pages) in enumerate(groups.items(), 1):
            found = list(differences(chromium, pages))
            failed |= bool(found)
            print(f"{'not ok' if found else 'ok'} {number} - {len(pages)} {name}", flush=True)
            for text in found[:20]:
                print("#  ", text)
    finally:
        chromium.close()
    return failed


sys.exit(main())
