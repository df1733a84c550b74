#!/usr/bin/env bash
# Real pages: extract prints the hrefs, and extract | absolutize the links, that parse5 and
# whatwg-url found in them: the same lines, in order and in number.
. "$(dirname "$0")/../lib/tap.sh"

corpus=$ROOT/../shared/corpus
[ -d "$corpus" ] || skip_all "no ../shared/corpus here"

# In the expected hrefs the queries of pages that are not UTF-8 stand as text; extract prints them
# as a browser sends them, percent-encoded. These are compared without the query here; the links
# below show that it is right.
differences() { # differences EXPECTED GOT
    paste "$1" "$2" | awk -F '\t' '
        { expected = $2; got = $4 }
        expected != got && expected ~ /\?[^#]*[\200-\377]/ {
            sub(/\?[^#]*/, "?", expected)
            sub(/\?[^#]*/, "?", got)
        }
        $1 != $3 || expected != got { print "-" $1, $2; print "+" $3, $4 }'
}

for set in readability postlight newspaper traf-cache misc; do
    zcat "$corpus/$set.warc.gz" >"$T/warc"
    zcat "$corpus/$set.hrefs.tsv.gz" >"$T/hrefs"
    zcat "$corpus/$set.links.tsv.gz" >"$T/links"

    run "$set is read without a complaint" 0 extract "$T/warc"
    is "$set: nothing is said" "" "$(cat "$T/err")"
    cut -f 1,2 "$T/out" >"$T/found"
    is "$set: $(wc -l <"$T/hrefs") hrefs" "" "$(differences "$T/hrefs" "$T/found")"
    absolutize --quiet "$T/out" >"$T/absolute"
    is "$set: $(wc -l <"$T/links") links" "" "$(diff "$T/links" "$T/absolute")"

    # Through a pipe, all tags instead of those with an href: another expression, the same links.
    extract --with text <"$T/warc" | cut -f 1,2 >"$T/all"
    is "$set: the same with all tags handed out" "" "$(cmp "$T/found" "$T/all" 2>&1)"
done
done_testing
