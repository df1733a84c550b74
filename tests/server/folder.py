"""A folder of files, for whatever path is not a behaviour's name."""

import os

from routes import reply

TYPES = {
    "html": "text/html", "htm": "text/html", "xhtml": "application/xhtml+xml", "txt": "text/plain",
    "css": "text/css", "js": "text/javascript", "json": "application/json", "xml": "text/xml",
    "png": "image/png", "gif": "image/gif", "jpg": "image/jpeg", "svg": "image/svg+xml",
    "pdf": "application/pdf", "gz": "application/gzip",
}


def media_type(path):
    """By extension; NAME.CHARSET.html is served with that charset."""
    _, *middle, extension = os.path.basename(path).split(".") if "." in path else ("", "")
    kind = TYPES.get(extension, "application/octet-stream")
    return f"{kind}; charset={middle[-1]}" if middle and kind.startswith("text/") else kind


def folder(root):
    """The behaviour that serves root; a folder's page is its index.html."""
    root = root and os.path.realpath(root)

    def serve(request):
        if not root:
            return reply("no such page\n", 404)
        path = os.path.realpath(os.path.join(root, request.path.lstrip("/")))
        if path != root and not path.startswith(root + os.sep):
            return reply("not from here\n", 403)
        if os.path.isdir(path):
            if not request.path.endswith("/"):
                return reply("over there\n", 301, f"Location: {request.path}/")
            path = os.path.join(path, "index.html")
        try:
            with open(path, "rb") as file:
                return reply(file.read(), kind=media_type(path))
        except OSError as error:
            return reply(f"{error.strerror}\n", 403 if isinstance(error, PermissionError) else 404)

    return serve
