#!/usr/bin/env bash
# The first mistakes of a new user: each is told in one line that leads on.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
cd "$T" || exit

printf '%s\n' http://walkers.example/ >urls.txt
site fetch <urls.txt >pages.warc
gzip -k pages.warc
cp "$E/site/walkers.example/index.html" page.html
gzip -k page.html
extract pages.warc >links.tsv

# What was typed (` stands for a pipe) | exit status | what the message has to say. A usage error has a second line: the hint to --help.
while row command status pattern; do
    command=${command//\`/|}
    run "$command" "$status" bash -o pipefail -c "$command"
    like "$command: says so" "$pattern" "$(cat err)"
    [[ $command == *-e* ]] || is "$command: in one line" 1 "$(grep -vc -e '--help' err)" # A bad pattern is shown, too.
done <<'CASES'
fetch --paralel 5 <urls.txt                 2  --paralel
extract --tags a pages.warc                 2  --tags
absolutize --unqiue links.tsv               2  --unqiue
fetch --per-host many <urls.txt             2  --per-host.*many
echo example.org `fetch >pages              1  example\.org.*https?://
echo österreich.example `fetch >pages       1  https?://
echo ftp://example.org/ `fetch >pages       1  ftp://example\.org/.*http
fetch -P 1.5 <urls.txt                      2  --parallel.*1\.5.*whole number from 1
fetch -s <urls.txt                          2  -s: no such option: only what goes wrong is reported
fetch -L <urls.txt                          2  -L: no such option: redirects are followed
fetch -O <urls.txt                          2  -O: no such option: .*>FILE
fetch -o pages <urls.txt                    2  -o: no such option: .*>FILE
fetch --include <urls.txt                   2  --include: no such option: records contain
fetch -x ftp://example.org <urls.txt        2  --proxy: 'ftp' is not a kind of proxy
fetch -c nowhere/jar <urls.txt              2  --cookie-jar: nowhere/jar: cannot write: No such file
fetch --unfinished '' <urls.txt             2  --unfinished.*empty
fetch -E nothing.pem <urls.txt              2  --cert: nothing\.pem: cannot read: No such file
fetch nothing.txt >pages                    2  nothing\.txt: cannot open: No such file
extract page.html                           2  page\.html.*--html
extract <page.html                          2  --html
extract --html http://a.test/ page.html.gz  2  compressed with gzip.*--content-encoding gzip
extract --html http://a.test/ pages.warc    2  WARC records, not a page: extract FILE
extract https://example.org/                2  https://example\.org/.*fetch
extract links.tsv                           2  links\.tsv.*WARC
extract nothing.warc                        2  nothing\.warc.*No such file
absolutize urls.txt                         1  urls\.txt.*(extract|tab)
absolutize pages.warc                       1  pages\.warc.*extract
absolutize -b example.org links.tsv         2  example\.org
absolutize nothing.tsv                      2  nothing\.tsv.*No such file
extract -e '(open' pages.warc               2  \(open
extract --charset klingon pages.warc        2  klingon
CASES

# A terminal as standard output: refused, with the way to do it.
cat >terminal.py <<'PYTHON'
import os, pty, subprocess, sys
master, slave = pty.openpty()
result = subprocess.run(sys.argv[1:], stdin=open('urls.txt'), stdout=slave, stderr=subprocess.PIPE)
os.write(2, result.stderr)
sys.exit(result.returncode)
PYTHON
run "fetch to a terminal" 2 python3 terminal.py fetch
like "is refused with a hint" '\| *extract' "$(cat err)"
run "extract to a terminal" 0 python3 terminal.py extract "$T/pages.warc"
run "absolutize to a terminal" 0 python3 terminal.py absolutize "$T/links.tsv"

# Help and version are what was asked for: standard output, status 0, and a screen's width.
for p in fetch extract absolutize; do
    run "$p --help" 0 $p --help
    is "$p --help: nothing on standard error" "" "$(cat err)"
    is "$p --help: fits 80 columns" "" "$(grep -E '.{81}' out)"
    [[ $p == fetch ]] || ok "$p --help: fits a screen" test "$(wc -l <out)" -le 50
    run "$p --version" 0 $p --version
    like "$p --version: names itself" "$p.* [0-9]+\.[0-9]+\.[0-9]+" "$(cat out)"
done
done_testing
