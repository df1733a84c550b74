#!/usr/bin/python3
"""html5lib's tests of tokenisers: every one becomes a page, and the start tags with their
attributes and values, and the end tags, have to be the ones that it expects. The driver is
tests/extract/tool_tags.c."""

import glob
import json
import os
import re
import subprocess
import sys

root = os.path.dirname(os.path.abspath(__file__)) + "/../.."
folder = root + "/../shared/html5lib/tokenizer"
build = os.environ.get("BUILD", root + "/build")

# The element that brings the tokeniser into a state other than data; "" takes the test's own.
ENTER = {
    "Data state": None,
    "PLAINTEXT state": "<plaintext>",
    "RCDATA state": "<textarea>",
    "RAWTEXT state": "<xmp>",
    "Script data state": "<script>",
    "CDATA section state": "<svg><![CDATA[",
}
TEXT_STATES = "title textarea style xmp iframe noembed noframes script plaintext".split()
FOREIGN = ["svg", "math", "template"]


def unescaped(value):
    if isinstance(value, str):
        return re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), value)
    if isinstance(value, list):
        return [unescaped(v) for v in value]
    if isinstance(value, dict):
        return {unescaped(k): unescaped(v) for k, v in value.items()}
    return value


def tokens_of(output):
    """The tags of a test's expected tokens: (kind, name, attributes)."""
    for token in output:
        if token[0] == "StartTag":
            yield "S", token[1], token[2]
        elif token[0] == "EndTag":
            yield "E", token[1], {}


def page_and_tags(test, state):
    """The page that a test becomes in that state, and the tags in it; None when it cannot be."""
    text, output, enter = test["input"], test["output"], ENTER[state]
    last = test.get("lastStartTag")
    if enter and enter[1:-1] in TEXT_STATES and last and last != enter[1:-1]:
        # Another element of the same state, so that the end tag is an appropriate one.
        other = enter[1:-1]
        text = re.sub(last, lambda m: other if m[0] == last else other.title(), text, flags=re.I)
        output = json.loads(json.dumps(output).replace(last, other))
    tags = list(tokens_of(output))
    if any(kind == "S" and name in TEXT_STATES + FOREIGN for kind, name, _ in tags):
        return None  # a tokeniser alone stays in the data state after these, a page does not
    before = [("S", name, {}) for name in re.findall(r"<(\w+)>", enter or "")]
    return (enter or "") + text, before + tags


def read_tokens(line):
    tags = []
    for token in line.split():
        kind, *parts = token.split(":")
        name, *value = (bytes.fromhex(p).decode("utf-8").replace("\0", "\ufffd") for p in parts)
        if kind == "A":
            tags[-1][2].setdefault(name, value[0])
        else:
            tags.append((kind, name, {}))
    return tags


def cases():
    for path in sorted(glob.glob(folder + "/*.test")):
        with open(path, encoding="utf-8") as file:
            tests = json.load(file).get("tests", [])
        for test in tests:
            if test.get("doubleEscaped"):
                test = {**test, "input": unescaped(test["input"]), "output": unescaped(test["output"])}
            for state in test.get("initialStates", ["Data state"]):
                yield os.path.basename(path), test, state


if not os.path.isdir(folder):
    print("1..0 # SKIP no ../shared/html5lib here")
    sys.exit()

pages, counts, left_out = [], {}, 0
for name, test, state in cases():
    page = page_and_tags(test, state)
    try:
        pages.append((name, test["description"], state, page[0].encode("utf-8"), page[1]))
    except (TypeError, UnicodeEncodeError):  # a lone surrogate is in no UTF-8 page
        left_out += 1

result = subprocess.run(
    [build + "/unit/extract_tags"],
    input="".join(page.hex() + "\n" for _, _, _, page, _ in pages),
    stdout=subprocess.PIPE,
    check=True,
    text=True,
    timeout=300,
)
lines = result.stdout.split("\n")[:-1]
failures = {}
for (name, description, state, page, expected), line in zip(pages, lines):
    count = counts.setdefault(name, [0, 0])
    count[0] += 1
    count[1] += any(attributes for _, _, attributes in expected)
    got = read_tokens(line)
    if got != expected:
        failures.setdefault(name, []).append((description, state, page, expected, got))

print(f"1..{len(counts) + 1}")
print("ok" if len(lines) == len(pages) else "not ok", "1 - as many answers as pages")
for number, (name, (all_of, with_attributes)) in enumerate(counts.items(), 2):
    failed = failures.get(name, [])
    print("not ok" if failed else "ok", f"{number} - {name}: {all_of} tests,",
          f"{with_attributes} with attributes")
    for failure in failed[:5]:
        for label, part in zip(("test", "state", "page", "expected", "got"), failure):
            print(f"#   {label:9}", ascii(part))
print(f"# {len(pages)} tests; {left_out} left out, that are no page of UTF-8 or depend on a tree")
sys.exit(bool(failures))
