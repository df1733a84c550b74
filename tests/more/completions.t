#!/usr/bin/env bash
# What an interactive zsh lists when Tab is pressed. (bash and fish can be asked without a terminal: tests/whole/install.t.)
. "$(dirname "$0")/../lib/tap.sh"
cd "$T" || exit
command -v zsh >/dev/null || skip_all "zsh is not installed; make check-all installs it"

cat >zsh.py <<'PYTHON'
"""zsh.py FOLDER LINE...: for each line, what is listed when Tab is pressed at its end."""
import os, pty, re, select, sys, time

pid, terminal = pty.fork()
if pid == 0:
    os.environ.update(TERM='vt100', HOME=os.getcwd(), COLUMNS='200', LINES='100')
    os.execvp('zsh', ['zsh', '-f', '-i'])

def read(until):
    said, end = '', time.time() + 60
    while until not in said and time.time() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            said += os.read(terminal, 65536).decode(errors='replace')
    return said

def command(text, until):
    os.write(terminal, (text + '\n').encode())
    return read(until)

command('bindkey -e; stty cols 200 rows 100; fpath=(%s $fpath); autoload -U compinit; compinit -u -D; LISTMAX=1000 PS1=; echo be""gins' % sys.argv[1], 'begins\r')
for line in sys.argv[2:]:
    os.write(terminal, (line + '\t').encode())
    time.sleep(1)  # No answer is an answer too.
    listed = command('\x15echo en""ds', 'ends\r')
    print('===', line)
    print(re.sub(r'\x1b[^a-zA-Z]*[a-zA-Z]|[\r\0]', '', listed))
PYTHON
for p in fetch extract; do
    mkdir -p functions
    sed "s/@PROGRAM@/$p/g" "$ROOT/examples/completions/zsh" >functions/_$p
done
touch pages.warc
run "zsh runs" 0 timeout 120 python3 zsh.py functions 'fetch --re' 'fetch --progress ' 'extract --with tag,' 'extract --html ' 'extract p' 'fetch -'
listed() { awk -v line="$1" '/^===/ { found = $0 == "=== " line; next } found' out; }
like "options with what they do" "--retry +-- Retry at most N times.*--retry-delay +-- Wait before the first retry" "$(listed 'fetch --re' | paste -s -d ' ')"
like "letters, too" "--parallel +-P +-- Run at most N requests at once" "$(listed 'fetch -')"
like "values" "always +auto +never" "$(listed 'fetch --progress ')"
like "values of a list, but the one that is there" "attr +offset +rel +text" "$(listed 'extract --with tag,')"
is "no files where a URL belongs" "" "$(listed 'extract --html ' | grep functions)"
like "files where files belong" "pages.warc" "$(listed 'extract p')"
done_testing
