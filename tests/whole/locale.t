#!/usr/bin/env bash
# The examples in a locale with another decimal point, another order of letters and another small I: the same results.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
. "$(dirname "$0")/../lib/warc.sh"
cd "$T" || exit
PATH=$PATH:$E/lab/answers

is "every example that sorts or counts says in which locale" "" "$(cd "$E" && for file in *.sh; do
    ! grep -v '^#' "$file" | grep -qwE 'awk|comm|join|sed|sort|tr|uniq' || grep -q 'LC_ALL=C' "$file" || echo "$file"
done)"

# A page that wants to be found under other names: Turkish has no i for I.
printf '%s' '<title>B</title><LINK REL=CANONICAL href=/i><meta property=OG:IMAGE content=/j><a href=/b>IN</a><a href=/B>in</a>' >page.html
warc_record 'WARC-Type: resource' 'WARC-Target-URI: http://a.test/' 'Content-Type: text/html' <page.html >pages.warc
printf '<title>a</title>' | warc_record 'WARC-Type: resource' 'WARC-Target-URI: http://A.test/' 'Content-Type: text/html' >>pages.warc
printf '%s\t%s\n' http://a.test/1 http://b.test/x http://a.test/1 http://B.test/x http://a.test/2 http://c.test/ \
    http://a.test/3 http://b.test/x http://b.test/X http://a.test/1 >links.tsv
printf '3\ta.test\tb.test\n2\tB.test\ta.test\n2\ta.test\tB.test\n' >hosts.tsv

if ! localedef -i tr_TR -f UTF-8 ./tr_TR.UTF-8 2>localedef.err; then
    skip "in Turkish" "localedef has no tr_TR: Debian's package locales has it"
    done_testing
fi
export LOCPATH=$T
# What each says in both locales, by this awk and by GNU's.
mkdir bin
for awk in awk gawk; do
    command -v $awk >/dev/null || continue
    ln -sf "$(type -P $awk)" bin/awk
    while row script input; do
        is "$awk: $script" "$(PATH=$T/bin:$PATH LC_ALL=C $script <"$input")" "$(PATH=$T/bin:$PATH LC_ALL=tr_TR.UTF-8 $script <"$input")"
    done <<'SCRIPTS'
canonical.sh        pages.warc
titles.sh           pages.warc
graph-gexf.sh       links.tsv
graph-hosts.sh      hosts.tsv
graph-page.sh       links.tsv
graph.sh            links.tsv
most-linked.sh      links.tsv
outgoing.sh         links.tsv
pagerank.sh         links.tsv
sitemap.sh          links.tsv
top.sh              links.tsv
05.sh·in              pages.warc
10.sh   links.tsv
SCRIPTS
done
done_testing
