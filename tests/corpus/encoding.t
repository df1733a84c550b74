#!/usr/bin/env bash
# html5lib's encoding tests: a page, and the encoding that a browser takes it for.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/warc.sh"

tests=$ROOT/../shared/html5lib/encoding
[ -d "$tests" ] || skip_all "no ../shared/html5lib here"

# One file a test, and its expected encoding.
/usr/bin/python3 - "$T" "$tests"/*.dat "$tests"/scripted/*.dat <<'PYTHON'
import re, sys

folder, *files = sys.argv[1:]
n = 0
for file in files:
    for test in re.split(rb"(?:^|\n\n?)#data\n", open(file, "rb").read())[1:]:
        page, encoding = test.split(b"\n#encoding\n")[:2]
        n += 1
        with open(f"{folder}/{n}.page", "wb") as out:
            out.write(page)
        with open(f"{folder}/{n}.encoding", "w") as out:
            out.write(encoding.decode().strip())
PYTHON

recode() { "$BUILD/unit/extract_recode" "$@"; }

# A link with these bytes after the page, as extract prints it: they are different letters in
# every encoding that the tests name.
probe=$'p\xB1\xA5\xBF\xE6\xF0\xA1'
page_to_href() { # page_to_href PAGE: an encoding found while parsing, too
    { cat "$1" && printf '\n<a href="%s">' "$probe"; } |
        warc_record 'WARC-Type: resource' 'WARC-Target-URI: http://a/' 'Content-Type: text/html' |
        extract | tail -n 1 | cut -f 2
}

for page in "$T"/*.page; do
    encoding=$(<"${page%.page}.encoding")
    name="$(basename "$page" .page): $encoding, $(wc -c <"$page") bytes"
    if grep -q 'document\.write' "$page"; then
        skip "$name" "needs scripts, which extract does not run"
        continue
    fi
    expected=$(recode sniff "text/html; charset=$encoding" </dev/null)
    [ "$(wc -c <"$page")" -gt 1024 ] || # else it may be found later, while parsing
        is "$name, sniffed" "$expected" "$(recode sniff '' <"$page")"
    # A page that ends within a tag would go on in the link; one in a comment prints none.
    [ "$(tail -c 1 "$page")" = '>' ] || continue
    got=$(page_to_href "$page")
    [ -z "$got" ] || is "$name, decoded" "$(printf %s "$probe" | recode decode "$encoding")" "$got"
done
done_testing
