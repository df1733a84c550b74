"""Servers that answer HEAD in their own ways; GET is answered with a page."""

from routes import at, head, reply

PAGE = "<!doctype html><title>head</title>\n" * 100


def same(status=200, *fields):
    """The head of the page."""
    return head(status, "Content-Type: text/html", f"Content-Length: {len(PAGE)}", *fields)


@at("head")
async def heads(connection, request):
    """/head/HOW/...: what comes for HEAD."""
    how = request.args[0]
    if request.method != "HEAD":
        await connection.send(reply(PAGE, 404) if how == "missing" else reply(PAGE))
        return True
    if how.isdigit():
        await connection.send(head(int(how), "Content-Length: 0"))
    elif how == "later":
        await connection.send(head(503, "Retry-After: 1", "Content-Length: 0"))
    elif how == "missing":
        await connection.send(same(404))
    elif how == "nothing":
        return False
    elif how == "silence":
        await connection.sleep(30)
    elif how == "garbage":
        await connection.send(b"no HTTP at all\r\n\r\n")
        return False
    elif how == "body":
        await connection.send(same() + PAGE.encode())
    elif how == "chunked":
        await connection.send(head(200, "Content-Type: text/html", "Transfer-Encoding: chunked"))
    elif how == "packed":
        await connection.send(same(200, "Content-Encoding: gzip"))
    else:
        await connection.send(same())
    return True
