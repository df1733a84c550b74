#!/usr/bin/env bash
# extract: its options, columns, exit statuses and messages.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/warc.sh"

# response URI STATUS TYPE [FIELD...] <BODY: a record. FIELDs go into the WARC header.
response() {
    local uri=$1 status=$2 type=$3
    shift 3
    {
        printf 'HTTP/1.1 %s X\r\n' "$status"
        [ -z "$type" ] || printf 'Content-Type: %s\r\n' "$type"
        printf '\r\n'
        cat
    } | warc_record 'WARC-Type: response' "WARC-Target-URI: $uri" "$@" \
        'WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>' 'WARC-Date: 2026-11-22T00:00:00Z' \
        'Content-Type: application/http; msgtype=response'
}

# found NAME EXPECTED ARGUMENT... <PAGE: the second column and those from the fifth on, of a page
found() {
    local name=$1 expected=$2
    shift 2
    is "$name" "$(printf '%b' "$expected")" "$(extract --html http://a.test/dir/page "$@" 2>&1 | cut -f 2,5-)"
}

# --- the columns of a line -------------------------------------------------------------------
echo '<a href=x>' | response http://a.test/ 200 text/html >"$T/plain"
echo '<a href=x>' | response http://a.test/new 200 text/html 'Fetch-Source: http://a.test/old' >"$T/moved"
echo '<a href=x><base href="/b/">' | response http://a.test/ 200 text/html >"$T/based"
echo '<base href><a href=x>' | response http://a.test/new 200 text/html 'Fetch-Source: http://a.test/old' >"$T/both"
is "a page where it was asked for: two columns" $'http://a.test/\tx' "$(extract "$T/plain")"
is "a page elsewhere: where it was, third" $'http://a.test/old\tx\thttp://a.test/new' "$(extract "$T/moved")"
is "--target-uri: named by where it was, which no column repeats" $'http://a.test/new\tx' "$(extract --target-uri "$T/moved")"
is "with a base, too" $'http://a.test/new\tx\t\thttp://b.test/' \
    "$(echo '<base href=http://b.test/><a href=x>' | response http://a.test/new 200 text/html 'Fetch-Source: http://a.test/old' | extract --target-uri)"
is "-e alike" $'http://a.test/new\tx' "$(extract --target-uri -e 'href=(x)' "$T/moved")"
is "--header alike" $'http://a.test/new\ttext/html' "$(extract --target-uri --header content-type "$T/moved")"
is "an empty Fetch-Source counts as none" $'http://a.test/\tx' \
    "$(echo '<a href=x>' | response http://a.test/ 200 text/html 'Fetch-Source: ' | extract)"
is "a base, even one after the link: fourth" $'http://a.test/\tx\t\t/b/' "$(extract "$T/based")"
printf '<a href=x>' | response "$(printf 'http://a.test/\xC3\xA9\xFF\xE2\x82')" 200 text/html "$(printf 'Fetch-Source: \xC0\x80')" >"$T/bytes"
is "URLs that are not UTF-8: what is not is percent-encoded" "$(printf '%%C0%%80\tx\thttp://a.test/\xC3\xA9%%FF%%E2%%82')" "$(extract "$T/bytes")"
is "-e prints them alike" "$(printf '%%C0%%80\tx\thttp://a.test/\xC3\xA9%%FF%%E2%%82')" "$(extract -e 'href=(x)' "$T/bytes")"
is "an empty base is the document, and says nothing" $'http://a.test/old\tx\thttp://a.test/new' "$(extract "$T/both")"
is "but no later one counts" $'http://a.test/\tx' "$(extract --html http://a.test/ <<<'<base href=" "><base href=b><a href=x>')"
is "with a further column the first four are there" $'http://a.test/\tx\t\t\ta' "$(extract --with tag "$T/plain")"
is "further columns come fifth" $'http://a.test/\tx\t\t/b/\ta\t0' "$(extract --with tag,offset "$T/based")"
is "files are read in turn, - is standard input" $'http://a.test/\tx\nhttp://a.test/old\tx\thttp://a.test/new' \
    "$(extract "$T/plain" - <"$T/moved")"
is "without files, standard input is read" $'http://a.test/\tx' "$(extract <"$T/plain")"
found "the base of a template does not count" 'x' <<<'<template><base href=b></template><a href=x>'
is "the first base is the one, not a better one" $'http://a.test/\tx\t\thttp://[' \
    "$(extract --html http://a.test/ <<<'<base href="http://["><base href=c><a href=x>')"

# --- --attr, --tag, --templates --------------------------------------------------------------
page='<a href=1 ping=2><img src=3 srcset="4, 5 2x"><area href=6><link imagesrcset="7 1x" href=8><video poster=9>'
found "--attr: another attribute" '3' -a src <<<"$page"
found "--attr: several, in the order of the page" '1\n2\n3\n6\n8\n9' -a poster,src,href,ping <<<"$page"
found "--attr: given twice, both count" '1\n3\n6\n8' -a src --attr=href <<<"$page"
found "--attr: names in any case" '1\n6\n8' -a HREF <<<"$page"
found "--attr: the first of duplicates" '1\n3' -a href,src <<<'<a href=1 src=3 href=2 src=4>'
found "--attr: no value is the empty string" '\n' -a src <<<'<img src><img>'
found "--attr: a name with characters of regular expressions" '1' -a '.x*[' <<<'<a .x*[=1 axx=2>'
found "--tag: of these elements only" '1\n6' -t a,area <<<"$page"
found "--tag: in any case" '1' -t A <<<"$page"
found "--tag and --attr together" '3' -t img -a src,href <<<"$page"
found "--templates: their contents, too" '1\n2' --templates <<<'<template><a href=1></template><a href=2>'
found "without: left out" '2' <<<'<template><a href=1></template><a href=2>'

# srcset and imagesrcset (HTML Standard, 4.8.4.3.10): each URL is a line.
# In the tables: markup|expected|rule.
while row value urls rule; do
    found "srcset: $rule" "$urls" -a srcset <<<"<img srcset=\"$value\">"
done <<'CASES'
a               a           one URL
a 1x, b 2x      a\nb        with densities
a 100w, b 200w  a\nb        with widths
a,b 2x          a,b         no white space after the comma: part of the URL
a, b            a\nb        white space after it: two
a,,, b          a\nb        commas at the end of a URL
,,a             a           commas before
·a··1x··,·      a           white space around
data:,x 1x, b   data:,x\nb  a comma in a URL
a 1x 2x, b      b           two densities: no candidate
a 1w 1x, b      b           a width and a density: none
a 1h, b         b           a height without a width: none
a 1w 1h, b      a\nb        with one
a 0w, b         b           a width of 0: none
a -1x, b        b           a density below 0: none
a -0x, b        a\nb        -0 is not below 0
a -0.5x, b      b           a fraction below it: none
a 1.5e3x, b     a\nb        a float
a 1.x, b        b           not a float
a foo, b        b           an unknown descriptor
a (1x, y), b    b           commas in parentheses do not end a URL
a 1x            a           a tab in the markup is white space
''              ''          nothing
CASES

# A meta refresh (4.2.5.3): its URL.
while row value url rule; do
    found "refresh: $rule" "$url" -a content <<<"<meta http-equiv=Refresh content=\"$value\">"
done <<'CASES'
5; url=x       x     the usual form
5;url='x y' z  x y   quotes end it
5;URL = x      x     in any case, with white space
5, x           x     a comma, no keyword
5 x            x     white space only
.5;x           x     a fraction of a second
5;urlx         urlx  no keyword after all
5;ur=x         ur=x  nor this
5;url='x       x     a quote that is not closed
5              ''    no URL: the page itself, no link
5;             ''    likewise
x;url=y        ''    no time: nothing
5x;url=y       ''    no time, either
CASES
found "content of other elements is not a URL" '' -a content <<<'<meta name=x content="5;url=y"><a content="5;url=y">'
found "attributes of refresh in any order" 'x' -a content <<<'<meta content="0;url=x" http-equiv=refresh>'

# Attributes that hold lists, each URL is a line. The element is part of the case: archive differs.
while row markup urls rule; do
    found "lists: $rule" "$urls" -a ping,archive,attributionsrc,itemtype,profile <<<"<$markup>"
done <<'CASES'
a ping="/a /b"                    /a\n/b                ping
a ping=" /a··/b "                 /a\n/b                white space around
a ping=""                         ''                    an empty list
a ping="a,b"                      a,b                   a comma is part of a URL
object archive="j1 j2,3"          j1\nj2,3              archive of an object: white space
applet archive="j1, j2,j3 "       j1\nj2\nj3            archive of an applet: commas
img attributionsrc="/c /d"        /c\n/d                attributionsrc
img attributionsrc                ''                    attributionsrc without a value
p itemtype="http://a/ http://b/"  http://a/\nhttp://b/  itemtype
head profile="a b"                a\nb                  profile
CASES

# links: what holds URLs in HTML, past and present, where HTML has it.
while row markup urls rule; do
    found "-a links: $rule" "$urls" -a links <<<"$markup"
done <<'CASES'
<a href=1 ping="2 3" urn=4><x href=5 src=6>     1\n2\n3\n4\n5\n6         href and src of any element
<img src=1 srcset="2, 3 2x" longdesc=4 usemap=#5 lowsrc=6 dynsrc=7 vrml=8>  1\n2\n3\n4\n#5\n6\n7\n8  images
<form action=1><button formaction=2></form><p action=3 formaction=4>  1\n2                     forms, and no others
<object data=1 codebase=2 classid=3 archive="4 5" usemap=#6>  1\n2\n3\n4\n5\n#6        objects
<applet code=1 codebase=2 archive=3,4 object=5>  1\n2\n3\n4\n5            applets
<p data=1 code=2 object=3 icon=4 value=5 cite=6 poster=7>  ''                       other elements
<q cite=1><del cite=2><video poster=3><embed pluginspage=4 pluginurl=5>  1\n2\n3\n4\n5            others
<html manifest=1><head profile="2 3"><body background=4><td background=5>  1\n2\n3\n4\n5            the page
<param value=1><param valuetype=ref value=2>    2                        a parameter that is a reference
<meta content="0;url=1"><meta http-equiv=refresh content="0;url=2">  2                        a refresh
<svg><use xlink:href=1></svg><p xlink:href=2>   1                        xlink:href in svg
<a HREF=1 itemid=2 itemtype="3 4" data-href=5 title=6>  1\n2\n3\n4               items
<base href=1><a href=2>                         2                        not the base
CASES
is "the manual's table has the same attributes" \
    "$(sed -n 's/^    {"\([a-z:]*\)", .*/\1/p' "$ROOT/extract/links/url_attributes.c")" \
    "$(sed -n 's/^\.It Li \([a-z:]*\) Ta .* Ta .*/\1/p' "$ROOT/extract/extract.1" | uniq)"
found "-a links,title: one more, on any element" '1\n2' -a links,title <<<'<p title=1 cite=x><q cite=2>'
found "-a links,cite: named, it counts on any element" '1\n2' -a links,cite <<<'<p cite=1 action=x><q cite=2>'
found "-a links --with attr,text" '1\tsrc\t\n2\thref\tx' -a links --with attr,text <<<'<img src=1><a title=x href=2>x</a>'

# --- --with -----------------------------------------------------------------------------------
found "tag: in lower case" '1\ta\n2\tx-y' --with tag <<<'<A href=1><X-y href=2>'
found "tag: an image is an img, but not in svg" '1\timg\n2\timg\n3\timage' -a links --with tag \
    <<<'<image srcset="1, 2 2x"><svg><image href=3 srcset=4>'
found "attr: which attribute" '1\thref\n2\tsrc' -a href,src --with attr <<<'<a href=1 src=2>'
found "rel" '1\tnofollow ugc\n2\t' --with rel <<<'<a rel=" nofollow
    ugc" href=1><a href=2>'
found "a column that is empty in all lines" '1\t' --with rel <<<'<a href=1>'
found "any attribute, decoded" '1\ta & b\te' --with @title,@data-x <<<'<a title="a &amp; b" href=1 DATA-X=e>'
found "the same column twice" '1\ta\ta' --with tag,tag <<<'<a href=1>'
printf '\xEF\xBB\xBF<p>\xC3\xA9<a href=x>y<i href=z>' >"$T/page"
extract --html http://a.test/ --with offset,tag "$T/page" >"$T/out"
cut -f 5,6 "$T/out" | while read -r offset _; do
    dd if="$T/page" bs=1 skip="$offset" count=3 2>"$T/err"
done >"$T/tags"
is "offset: dd finds the tags" "<a <i " "$(cat "$T/tags")"

while row markup text rule; do
    found "text: $rule" "1\t$text" --with text < <(printf '%b' "$markup")
done <<'CASES'
<a href=1>x</a>y                        x       up to the end tag
<a href=1>x</A>y                        x       in any case
<a href=1>x<a>y</a>                     x       or to the next start tag of the name
<a href=1>x                             x       or to the end of the page
<a href=1>x<b>y</b>z</a>                xyz     tags are not part of it
<a href=1> x··y \tz </a>                x y z   white space is collapsed
<a href=1>x<br>y</a>                    x y     a tag that is not inline is white space
<a href=1><div>x</div><div>y</div></a>  x y     block elements, too
<a href=1>x<!-- y -->z</a>              xz      comments are not part of it
<a href=1>x<script>y</script>z</a>      x z     nor scripts
<a href=1>&lt;&eacute;&amp;lt;</a>      <é&lt;  character references
<a href=1>&copy=</a>                    ©=      without ";" they count here
<a href=1><img alt=x></a>               ''      an image has none
<a href=1></a>                          ''      nothing
<a href=1>x</p>y</a>                    x y     another end tag does not end it
<title href=1>x<b>&amp;</title>         x<b>&   a title is text
<br href=1>x                            ''      a void element has none
<a href=1>a < b</a>                     a < b   a "<" that is text
<svg><g href=1 />x</svg>                ''      closed at once
CASES
found "text: of nested elements, each its own" '1\ta b c\n2\tb' --with text \
    <<<'<a href=1>a <i href=2>b</i> c</a>'
found "text: not from what comes before" '2\ty' --with text <<<'x <a>y</a> <a href=2> y</a>'
is "text: of 17 nested elements the outermost ends where the innermost begins" $'1\t'"$(echo {1..16})"$'\n17\t17' \
    "$(for i in {1..17}; do echo "<x$i href=$i>$i"; done | extract --html http://a.test/ --with text | cut -f 2,5 | sed -n '1p;$p')"
found "text: the same for all of a srcset" '1\tx\n2\tx' -a srcset --with text <<<'<a srcset="1, 2 2x">x</a>'
{ echo '<a href=1>' && head -c 5000 /dev/zero | tr '\0' y && echo '</a>'; } >"$T/page"
is "text: cut at 4096 bytes" 4096 "$(extract --html http://a.test/ --with text "$T/page" | cut -f 5 | tr -d '\n' | wc -c)"

{ echo '<a href=1 title="' && head -c 5000 /dev/zero | tr '\0' y && echo '">'; } >"$T/page"
is "other columns, too" 4096 "$(extract --html http://a.test/ --with @title "$T/page" | cut -f 5 | tr -d '\n' | wc -c)"
# --- output in proportion to the page ------------------------------------------------------------------
# bytes CHARACTER COUNT; in_proportion NAME OPTION... <PAGE: printed in part, in whole lines, and that is said
bytes() { head -c "$2" /dev/zero | tr '\0' "$1"; }
in_proportion() {
    local name=$1
    shift
    cat >"$T/bomb"
    run "$name: cut, and said: 1" 1 extract "$@" "$T/bomb"
    like "$name: how" 'its lines would take more than 512 times its size$' "$(cat "$T/err")"
    is "$name: one message" 1 "$(wc -l <"$T/err")"
    ok "$name: not more than that" [ "$(wc -c <"$T/out")" -le $((512 * $(wc -c <"$T/bomb"))) ]
    ok "$name: but nearly that" [ "$(wc -c <"$T/out")" -gt $((256 * $(wc -c <"$T/bomb"))) ]
    is "$name: the last line is whole" "" "$(tail -c 1 "$T/out" | tr -d '\n')"
    is "$name: all lines are alike" 1 "$(uniq "$T/out" | wc -l)"
}
links() { yes '<a href>' | head -n "$1"; }
candidates() { echo "<p srcset='" && yes 'a,' | head -n "$1" && echo "'"; }
in_proportion "a column for each candidate of a srcset" --html http://a.test/ -a srcset --with @alt \
    < <(candidates 3000 && echo "alt=$(bytes y 5000)>")
in_proportion "a text for each" --html http://a.test/ -a srcset --with text < <(candidates 3000 && echo ">$(bytes y 5000)")
in_proportion "a long base" --html http://a.test/ < <(echo "<base href=$(bytes y 9000)>" && links 3000)
in_proportion "a long URL of the page" --html "http://a.test/$(bytes y 3000)" -a srcset < <(candidates 3000 && echo '>')
in_proportion "a long URL that answered" -a srcset \
    < <({ candidates 3000 && echo '>'; } | response "http://a.test/$(bytes y 3000)" 200 text/html "Fetch-Source: http://a.test/")
in_proportion "a group that looks far ahead" --html http://a.test/ -e '(?=(y{4000}))' < <(bytes y 5000)
{ echo "<base href=$(bytes y 60000)>"; links 500; } >"$T/page"
run "a long base counts" 0 extract --html http://a.test/ "$T/page"
is "on each line" 500 "$(awk -F '\t' 'length($4) == 60000' "$T/out" | wc -l)"
run "a small page at a long URL is whole" 0 extract --html "http://a.test/$(bytes y 60000)" <<<'<a href=1><a href=2>'

echo '<base href=//me:secret@b/><a href=1>' >"$T/page"
run "-v hides passwords: status" 0 extract -v --html http://me:secret@h/ "$T/page"
is "-v hides passwords" 'extract: http://***@h/: 1 link, windows-1252 (default), base //***@b/' "$(tail -n 1 "$T/err")"

# --- which pages --------------------------------------------------------------------------------
for status in 199 200 204 299 300 404 500; do
    echo "<a href=$status>" | response "http://a.test/$status" $status text/html
done >"$T/statuses"
is "only 2xx" $'200\n204\n299' "$(extract "$T/statuses" | cut -f 2)"
is "--any-status" $'199\n200\n204\n299\n300\n404\n500' "$(extract --any-status "$T/statuses" | cut -f 2)"
for type in text/html 'TEXT/HTML; charset=x' application/xhtml+xml text/plain application/json image/png; do
    echo "<a href=1>" | response "http://a.test/" 200 "$type" >"$T/typed"
    case $type in *[hH][tT][mM][lL]*) lines=1 ;; *) lines=0 ;; esac
    is "$type: $lines" $lines "$(extract "$T/typed" | wc -l)"
    is "$type with --any-type: 1" 1 "$(extract --any-type "$T/typed" | wc -l)"
done
while row body lines rule; do
    printf '%b<a href=1>' "$body" | response http://a.test/ 200 '' >"$T/untyped"
    is "no type: $rule" "$lines" "$(extract "$T/untyped" | wc -l)"
done <<'CASES'
<!DOCTYPE html>  1  a doctype
\n\t <HTML >     1  a tag, after white space
<!-- x -->       1  a comment; "<!--" and a space
<p>              1  a tag and ">"
<px>             0  another tag
<p/>             0  a tag and neither
x                0  text
%PDF-1.4         0  PDF
CASES
echo '<!DOCTYPE html><a href=1>' | response http://a.test/ 200 unknown/unknown >"$T/untyped"
is "a type that says nothing counts as none" 1 "$(extract "$T/untyped" | wc -l)"

# other TYPE CONTENT-TYPE [URI] <BLOCK: a record of another type
other() {
    cat >"$T/block"
    printf 'WARC/1.0\r\nWARC-Type: %s\r\n' "$1"
    [ -z "${3-x}" ] || printf 'WARC-Target-URI: %s\r\n' "${3-http://a.test/}"
    printf 'WARC-Record-ID: <urn:x>\r\nContent-Type: %s\r\n' "$2"
    printf 'Content-Length: %s\r\n\r\n' "$(wc -c <"$T/block")"
    cat "$T/block"
    printf '\r\n\r\n'
}
while row type content_type uri lines rule; do
    echo '<a href=1>' | other "$type" "$content_type" "$uri" >"$T/other"
    run "$rule: nothing is said" 0 extract "$T/other"
    is "$rule: $lines" "$lines" "$(wc -l <"$T/out")"
done <<'CASES'
resource    text/html   http://a.test/  1  an HTML resource
resource    text/html   file:///a.html  1  one from anywhere
resource    text/plain  http://a.test/  0  a resource of another type
conversion  text/html   http://a.test/  1  an HTML conversion
request     text/html   http://a.test/  0  a request
metadata    text/html   http://a.test/  0  metadata
warcinfo    text/html   ''              0  warcinfo
revisit     text/html   http://a.test/  0  a revisit
CASES
echo '<a href=1>Sitemap: /s' | other resource text/html | sed 's/^WARC-Record/Fetch-Purpose: robots\r\n&/' >"$T/other"
run "a robots.txt that fetch asked for by itself" 0 extract "$T/other"
is "has no links" "" "$(cat "$T/out")"
is "but it can be searched" $'http://a.test/\t/s' "$(extract -e 'Sitemap: (\S+)' "$T/other")"
: | other resource text/html >"$T/other"
run "an empty resource" 0 extract --with text "$T/other"
echo '<a href=1>' | other response 'application/http; msgtype=response' dns:a.test >"$T/other"
run "a response of another scheme" 0 extract "$T/other"
echo '<a href=1>' | other response application/http >"$T/other"
is "a response without a head, which begins like HTML" $'http://a.test/\t1' "$(extract "$T/other")"
echo 'x<a href=1>' | other response application/http >"$T/other"
run "any other response that is not HTTP is skipped, and said: 1" 1 extract "$T/other"
echo '<a href=1>' | other resource text/html '' >"$T/other"
run "a resource without a target, too: 1" 1 extract "$T/other"
echo '<a href=1>' | other resource text/html http://a.test/ | sed 's/^\(WARC-Target-URI: \).*/\1<>\r/' >"$T/other"
run "one whose target is empty: 1" 1 extract "$T/other"

# --- encodings ------------------------------------------------------------------------------------
printf '<a href="?\xE9#\xE9">\xE9</a><a href="ws://h/?\xE9"><a href="x:\xE9?\xE9">' >"$T/latin1"
found "windows-1252: text, but the query as the page has it" \
    '?%E9#é\té\nws://h/?é\t\nx:é?é\t' --with text "$T/latin1"
found "the scheme of the base decides, if there is one" '?é' \
    <<<$'<base href=ws://h/><a href="?\xE9">'
found "but not that of data:, which is no base" '?%E9' <<<$'<base href=data:,><a href="?\xE9">'
found "and the document'\''s where the base has none" '?%E9' <<<$'<base href=../><a href="?\xE9">'
found "--charset before all others" 'й' --charset koi8-r <<<$'<meta charset=utf-8><a href="\xCA">'
found "--content-type of the page" 'й' --content-type 'text/html; charset=koi8-r' \
    <<<$'<meta charset=utf-8><a href="\xCA">'
found "--content-type is read as in a header, where a comma ends it" 'й' --content-type 'text/html; charset=koi8-r,' \
    <<<$'<meta charset=utf-8><a href="\xCA">'
found "a late meta counts for what came before" 'é' \
    < <(printf '<a href="\xC3\xA9"><!-- %02000d --><meta charset=utf-8>' 0)
found "the first late meta is the one" 'Ã©' \
    < <(printf '<a href="\xC3\xA9"><!-- %02000d --><meta charset=latin1><meta charset=utf-8>' 0)
found "a meta in a script does not count" 'Ã©' \
    < <(printf '<a href="\xC3\xA9"><!-- %02000d --><script><meta charset=utf-8></script>' 0)
found "UTF-16" 'é\t' --with offset < <(printf '<a href="é">' | iconv -f utf-8 -t utf-16)
found "ISO-2022-JP" '日' --charset iso-2022-jp < <(printf '<a href="日">' | iconv -f utf-8 -t iso-2022-jp)

# --- --html -----------------------------------------------------------------------------------------
is "--html: a file" $'http://a.test/\t1' "$(echo '<a href=1>' >"$T/page" && extract --html http://a.test/ "$T/page")"
is "--html: an empty page" "" "$(extract --html http://a.test/ </dev/null)"
run "--html: two files are an error" 2 extract --html http://a.test/ "$T/page" "$T/page"
run "--html: no URL is an error" 2 extract --html page.html "$T/page"
like "and the message shows the way" "--html https://" "$(cat "$T/err")"

# --- sizes -------------------------------------------------------------------------------------------
{ echo '<a href=1>' && head -c 100000 /dev/zero && echo '<a href=2>'; } >"$T/page"
response http://a.test/ 200 text/html <"$T/page" >"$T/large"
run "a record over --max-size is cut, and said: 1" 1 extract --max-size 50K "$T/large"
is "what was read of it counts" $'http://a.test/\t1' "$(cat "$T/out")"
like "the message names it" '^extract: http://a.test/: .*--max-size' "$(cat "$T/err")"
run "a page over --max-size, too" 1 extract --html http://a.test/ --max-size=50K "$T/page"
is "and counts" 1 "$(wc -l <"$T/out")"
run "--max-size 1M is enough" 0 extract --max-size 1M "$T/large"
for size in 0 x 1X -1 1MM '' 99999999999999999999 9999999999G; do
    run "--max-size '$size' is an error" 2 extract --max-size "$size" "$T/large"
done

# --- -v and -q ---------------------------------------------------------------------------------------
cat "$T/plain" "$T/statuses" "$T/typed" | extract -v 2>&1 >"$T/out" | sed 's/^extract: //' >"$T/err"
like "-v: links and encoding of each page" 'http://a.test/: 1 link, windows-1252 \(default\)' "$(cat "$T/err")"
like "-v: a status that is skipped" 'http://a.test/404: skipped: its status is 404' "$(cat "$T/err")"
like "-v: a type that is skipped" 'skipped: its type is image/png' "$(cat "$T/err")"
like "-v: the base" ', base /b/' "$(extract -v "$T/based" 2>&1)"
is "-q: nothing is said" "" "$(extract -q --max-size 50K "$T/large" 2>&1 >"$T/out")"

# --- exit statuses ------------------------------------------------------------------------------------
run "all well: 0" 0 extract "$T/plain"
is "and nothing is said" "" "$(cat "$T/err")"
run "nothing in: 0" 0 extract /dev/null
response http://a.test/ 200 $'text/html\r\nContent-Encoding: br' <<<$'\xFF\1x' >"$T/coded"
run "a body in a content coding that cannot be undone is skipped, and said: 1" 1 extract "$T/coded" "$T/plain"
like "which" 'http://a.test/: .*br' "$(cat "$T/err")"
is "the rest goes on" 1 "$(wc -l <"$T/out")"
response http://a.test/ 200 $'image/png\r\nContent-Encoding: br' <<<x >"$T/coded"
run "unless it would not have been looked into: 0" 0 extract "$T/coded"
run "no such file: 2" 2 extract "$T/none" "$T/plain"
is "the rest goes on" 1 "$(wc -l <"$T/out")"
run "a folder: 2" 2 extract "$T"
run "damage: 2" 2 extract "$T/page"
head -c -10 "$T/plain" >"$T/torn"
run "a record cut short: 2" 2 extract "$T/torn"
run "--help: 0" 0 extract --help
is "on standard output only" "" "$(cat "$T/err")"
run "--version: 0" 0 extract --version
like "names PCRE2" 'PCRE2 [0-9]+\.[0-9]+' "$(cat "$T/out")"
for wrong in --nosuch --attr --attr= --attr=a,,b '--attr=a b' '--tag=<a>' --with=nosuch --with=@ --charset=x-nosuch \
    '-e(' '--html=' '--content-type=x' '-ex -thref' '-ex --with=tag' \
    '--html=http://a.test/ --target-uri' '--payload --target-uri'; do
    # shellcheck disable=SC2086 # several options are words
    case $wrong in *'=a b') set -- "$wrong" ;; *) set -- $wrong ;; esac
    run "usage error: extract $wrong: 2" 2 extract "$@" "$T/plain"
    like "with the hint to --help" "Try 'extract --help'" "$(cat "$T/err")"
done
# shellcheck disable=SC2016 # the inner shell's
[ -w /dev/full ] && run "a full disk: 2" 2 bash -c 'extract "$1" >/dev/full' - "$T/plain"
like "and why" 'standard output: .*No space left' "$(cat "$T/err")"
yes '<a href=x>' | head -n 100000 >"$T/page"
# shellcheck disable=SC2016
run "a file that may not grow: 2" 2 bash -c 'ulimit -f 1; extract --html http://a.test/ "$1" >"$2"' - "$T/page" "$T/small"
like "and why" 'standard output: cannot write: File too large' "$(cat "$T/err")"
# shellcheck disable=SC2016
run "standard output is closed: 2" 2 bash -c 'extract "$1" >&-' - "$T/plain"
run "standard input is closed: 2" 2 bash -c 'extract <&-'
extract --html http://a.test/ "$T/page" 2>"$T/err" | head -n 1 >"$T/out"
is "the reader goes away: SIGPIPE" 141 "${PIPESTATUS[0]}"
is "and not a word" "" "$(cat "$T/err")"
done_testing
