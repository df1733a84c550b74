#!/usr/bin/python3
"""The links of an archive's pages as a Python programmer would write it, "source<TAB>link" each: warcio with
selectolax, or FastWARC with resiliparse.

    archive_peer.py warcio|fastwarc ARCHIVE... >found
"""
import sys
from urllib.parse import urljoin


def pages_of_warcio(path):
    from warcio.archiveiterator import ArchiveIterator
    from selectolax.lexbor import LexborHTMLParser
    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                tree = LexborHTMLParser(record.content_stream().read())
                yield (record.rec_headers.get_header("WARC-Target-URI"),
                       [node.attributes.get("href") or "" for node in tree.css("[href]")])


def pages_of_fastwarc(path):
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree
    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            body = record.reader.read()
            tree = HTMLTree.parse_from_bytes(body, detect_encoding(body))
            yield (record.headers["WARC-Target-URI"],
                   [node.getattr("href") for node in tree.document.query_selector_all("[href]")])


library, *archives = sys.argv[1:]
for archive in archives:
    for source, hrefs in {"warcio": pages_of_warcio, "fastwarc": pages_of_fastwarc}[library](archive):
        for href in hrefs:
            try:
                print(source, urljoin(source, href), sep="\t")
            except ValueError:
                pass  # an address that is not one
