#!/usr/bin/env bash
# The cases of web-platform-tests: all of urltestdata.json, failures included, both ways; and of
# toascii.json, domain names that are not ASCII, how many agree.
. "$(dirname "$0")/../lib/tap.sh"

wpt=$ROOT/../shared/wpt
[ -d "$wpt" ] || skip_all "no ../shared/wpt here"

# Prints what differs, and at last how many cases agree.
cat >"$T/compare.py" <<'PYTHON'
import json, subprocess, sys
data, kind, *batch = sys.argv[1:]
cases = [case for case in json.load(open(data)) if isinstance(case, dict)]

def escaped(text):
    text = text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace') # as a USVString
    return ''.join(chr(c) if 32 < c < 127 and c != 92 else '\\x%02x' % c for c in text.encode())

def reference(case):
    return escaped(case['input']) if kind == 'url' else 'https://' + escaped(case['input']) + '/x'

def expected(case):
    if kind == 'url':
        return None if case.get('failure') else case['href']
    return None if case['output'] is None else 'https://' + case['output'] + '/x'

lines = ''.join('%s\t%s\n' % (reference(c), '-' if c.get('base') is None else escaped(c['base'])) for c in cases)
answers = subprocess.run(batch, input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
agree = 0
for case, answer in zip(cases, answers):
    if expected(case) == (None if answer.startswith('!') else answer):
        agree += 1
    else:
        print('%a %a: expected %s, got %s' % (case['input'], case.get('base'), expected(case), answer))
print('%d of %d' % (agree, len(cases)))
PYTHON
compare() { /usr/bin/python3 "$T/compare.py" "$@"; }
batch=$BUILD/unit/absolutize_batch

is "urltestdata.json" "891 of 891" "$(compare "$wpt/urltestdata.json" url "$batch")"
is "urltestdata.json, the long way" "891 of 891" "$(compare "$wpt/urltestdata.json" url "$batch" -l)"
is "toascii.json" "87 of 87" "$(compare "$wpt/toascii.json" domain "$batch")"
done_testing
