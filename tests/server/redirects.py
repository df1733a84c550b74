"""Redirects: loops, chains, and places nobody should go."""

from routes import at, head, reply

TARGETS = {
    "file": "file:///etc/passwd",
    "ftp": "ftp://127.0.0.1/x",
    "javascript": "javascript:alert(1)",
    "data": "data:text/html,hello",
    "gopher": "gopher://127.0.0.1:70/",
    "mailto": "mailto:a@b.test",
    "metadata": "http://169.254.169.254/latest/",
    "ten": "http://10.0.0.1/",
    "loopback": "http://127.0.0.1:1/",
    "mapped": "http://[::ffff:127.0.0.1]:1/",
    "decimal": "http://2130706433:1/",
    "unresolved": "http://redirected.invalid/",
    "port": "http://127.0.0.1:99999/",
    "host-empty": "http:///x",
    "host-dot": "http://./x",
    "host-dots": "http://x../",
    "bracket": "http://[::1/",
    "zone": "http://[fe80::1%25lo]/",
    "nonsense": "http://%zz/",
    "empty": "",
    "scheme-only": "http:",
    "slashes": "//",
    "user": "http://user:secret@127.0.0.1:1/",
}


def to(location, status=302, *fields):
    """A redirect; location is text, or bytes that are sent as they are."""
    line = b"Location: " + (location.encode("latin-1") if isinstance(location, str) else location)
    return head(status, line, "Content-Length: 0", *fields)


@at("to")
def to_target(request):
    """/to/NAME: a redirect to TARGETS[NAME]."""
    return to(TARGETS[request.args[0]])


@at("go")
def go(request):
    """/go/CODE?URL: a redirect of that status to URL, just as it stands."""
    return to(request.query, int(request.args[0]))


@at("chain")
def chain(request):
    """/chain/N/...: N redirects, relative, then a page."""
    left = int(request.args[0])
    if left:
        return to("/".join(["/chain", str(left - 1), *request.args[1:]]))
    return reply("the end of the chain\n")


@at("loop")
def loop(request):
    """To itself."""
    return to(request.target)


@at("ping", "pong")
def ping(request):
    """Two pages that redirect to each other."""
    return to("/pong" if request.name == "ping" else "/ping")


@at("growing")
def growing(request):
    """A redirect to an ever longer address."""
    return to(request.target + "/more")


@at("cookie-loop")
def cookie_loop(request):
    """To itself until the cookie that it sets comes back."""
    if "step=two" in (request.get("cookie") or ""):
        return reply("cookie taken\n")
    return to(request.target, 302, "Set-Cookie: step=two; Path=/")


@at("no-location")
def no_location(_):
    return head(302, "Content-Length: 0")


@at("two-locations")
def two_locations(_):
    return to("/page/first", 302, "Location: /page/second")


@at("long-location")
def long_location(_):
    return to("/page/" + "l" * 60000)


@at("control-location")
def control_location(_):
    return to(b"/page/\x1b]0;owned\x07\x9b31m")


@at("utf8-location")
def utf8_location(_):
    return to("/page/größe".encode())


@at("latin1-location")
def latin1_location(_):
    return to("/page/größe".encode("latin-1"))


@at("space-location")
def space_location(_):
    return to("/page/a b")


@at("fragment")
def fragment(_):
    return to("/page/1#part")


@at("with-body")
async def with_body(connection, _):
    """A redirect whose body does not end."""
    await connection.send(head(302, "Location: /page/after", "Content-Type: text/html"))
    while True:
        await connection.send(b"moved " * 10000)


@at("coded-redirect")
def coded_redirect(_):
    """A redirect whose body is not coded as it says."""
    return reply("moved\n", 302, "Location: /page/after", "Content-Encoding: gzip")


@at("refresh")
def refresh(_):
    """What some take for a redirect, and is not one."""
    return reply("refresh\n", 200, "Refresh: 0; url=/page/1")


@at("not-modified")
def not_modified(_):
    return head(304)


@at("choices")
def choices(_):
    return reply("choose\n", 300)


@at("brackets")
def brackets(request):
    """A redirect to the same with [ ] | in the clear, until they come so (psf/requests issue 5732)."""
    clear = request.target.replace("%5B", "[").replace("%5D", "]").replace("%7C", "|")
    return reply("in the clear\n") if clear == request.target else to(clear, 301)
