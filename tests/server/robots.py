"""/robots.txt: what there is at it, by the first label of the host's name.

Other paths of these hosts are as everywhere. For a host ANSWER.test reached through --connect-to.
"""

import asyncio

from routes import at, head, reply

VISITS = {}  # answers given so far, by host
RULES = "User-agent: *\nDisallow: /page/no\nUser-agent: special\nDisallow: /page/special\n"

# Whole answers; a label that is not here has RULES.
ANSWERS = {
    "none": lambda: reply("not here\n", 404),
    "gone": lambda: reply("gone\n", 410),
    "private": lambda: reply("who are you?\n", 401, 'WWW-Authenticate: Basic realm="test"'),
    "forbidden": lambda: reply("User-agent: *\nDisallow: /\n", 403),
    "empty": lambda: reply("", kind="text/plain"),
    "no-content": lambda: head(204),
    "all": lambda: reply("User-agent: *\nDisallow: /\n", kind="text/plain"),
    "page": lambda: reply("<!doctype html><title>User-agent: *</title>\n<p>Disallow: /\n"),
    "binary": lambda: reply(bytes(range(256)) * 100, kind="application/octet-stream"),
    "error": lambda: reply("User-agent: *\nDisallow:\n", 500),
    "busy": lambda: reply("later\n", 503, "Retry-After: 1"),
    "too-many": lambda: reply("slower\n", 429),
    "odd": lambda: reply("what?\n", 599),
    "choices": lambda: reply("choose\n", 300),
    "no-location": lambda: head(302, "Content-Length: 0"),
    "sitemaps": lambda: reply(RULES + "Sitemap: http://sitemaps.test/map.xml\n", kind="text/plain"),
    "large": lambda: reply(RULES + "# filler\n" * 60000 + "Disallow: /page/late\n", kind="text/plain"),
    "bad-coding": lambda: reply(RULES, 200, "Content-Encoding: gzip", kind="text/plain"),
}


def redirect(location):
    return head(301, f"Location: {location}", "Content-Length: 0")


@at("robots.txt")
async def robots(connection, request):
    """/robots.txt of the host that the request names."""
    host = request.get("host", "")
    label, _, rest = host.partition(".")
    VISITS[host] = VISITS.get(host, 0) + 1
    if label.startswith("chain-"):  # N redirects from host to host, then rules
        left = int(label[6:])
        answer = redirect(f"http://chain-{left - 1}.{rest}/robots.txt") if left else reply(RULES)
    elif label == "moved":
        answer = redirect("http://rules.test/other/robots.txt")
    elif label == "within":
        answer = redirect("/other/robots.txt")
    elif label == "circle":
        answer = redirect("/robots.txt")
    elif label == "nowhere":
        answer = redirect("ftp://rules.test/robots.txt")
    elif label == "once":  # an error, then rules
        answer = reply("later\n", 503) if VISITS[host] == 1 else reply(RULES, kind="text/plain")
    elif label == "conditional":  # 304 or a part, to who asks for it
        wants = request.get("if-none-match") or request.get("if-modified-since")
        answer = head(304) if wants else reply(RULES, kind="text/plain")
        if request.get("range"):
            answer = reply(RULES[:5], 206, f"Content-Range: bytes 0-4/{len(RULES)}", kind="text/plain")
    elif label == "crawl-delay":
        answer = reply("User-agent: *\nCrawl-delay: 0.4\n", kind="text/plain")
    elif label == "long-delay":
        answer = reply("User-agent: *\nCrawl-delay: 1000\n", kind="text/plain")
    elif label == "slow":
        await asyncio.sleep(0.5)
        answer = reply(RULES, kind="text/plain")
    elif label == "silent":
        await asyncio.sleep(30)
        return False
    elif label == "closed":
        return False
    elif label == "cut":
        await connection.send(head(200, "Content-Length: 1000"), b"User-agent: *\n")
        return False
    elif label == "endless":
        await connection.send(head(200, "Content-Type: text/plain"), RULES.encode())
        while True:
            await connection.send(b"# and so on\n" * 1000)
    else:
        answer = ANSWERS.get(label, lambda: reply(RULES, kind="text/plain"))()
    await connection.send(answer)
    return True


@at("other")
def elsewhere(_):
    """Where within.test keeps its rules."""
    return reply(RULES, kind="text/plain")
