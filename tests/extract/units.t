#!/usr/bin/env bash
# Parts of extract by themselves: character references, and the cost of hostile pages.
. "$(dirname "$0")/../lib/tap.sh"

run "charref.py runs" 0 "$ROOT/extract/markup/charref.py"
ok "charref_table.c is what it writes" cmp "$T/out" "$ROOT/extract/markup/charref_table.c"

# references ATTRIBUTE: what Python's own decoder makes of each name, with and without ";", and
# with other text after it; for attributes with the rule that it lacks.
cat >"$T/references.py" <<'PYTHON'
import html
from html.entities import html5
import sys

in_attribute = sys.argv[1] == "attribute"


def put(text, meaning):
    print(text.encode().hex() + "\t" + meaning.encode().hex())


def meaning(text):
    """The longest name in text, as html.unescape finds it, but for the rule for attributes."""
    for end in range(len(text), 1, -1):
        if text[1:end] in html5:
            after = text[end:]
            literal = not text[:end].endswith(";") and (after[:1] == "=" or after[:1].isalnum())
            return text if in_attribute and literal else html5[text[1:end]] + after
    return text


for name in html5:
    for after in ("", ";", "=", "x", "1", " ", "-x;"):
        put("&" + name + after, meaning("&" + name + after))
    put("&" + name[:-1], meaning("&" + name[:-1]))
    put("&" + name.swapcase(), meaning("&" + name.swapcase()))
for code in list(range(0x300)) + [0xD7FF, 0xD800, 0xDFFF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF, 0x110000, 2**32 + 65]:
    special = {0x80 <= code < 0xA0: html.unescape(f"&#{code};") or chr(code)}.get(True)
    character = special or ("\ufffd" if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code))
    for text in (f"&#{code};", f"&#{code}", f"&#x{code:x};", f"&#X{code:X}", f"&#000{code};"):
        put(text, character)
PYTHON
for where in attribute text; do
    python3 "$T/references.py" $where >"$T/references"
    run "$(wc -l <"$T/references") character references in $where" 0 \
        "$BUILD/unit/extract_references" $where <"$T/references"
    is "all as expected" "" "$(grep '^not ok' "$T/out" | head -n 20)"
done

units extract
done_testing
