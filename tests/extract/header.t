#!/usr/bin/env bash
# --header: fields of the HTTP header as columns or as links; --payload: bodies as they are.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/warc.sh"

# response URI [FIELD-OF-THE-RECORD...] <BLOCK
response() {
    warc_record 'WARC-Type: response' "WARC-Target-URI: $1" 'Content-Type: application/http' "${@:2}"
}
# head STATUS FIELD... : the start of a response
head_of() {
    printf 'HTTP/1.1 %s X\r\n' "$1"
    shift
    [ $# = 0 ] || printf '%s\r\n' "$@"
    printf '\r\n'
}
# prints NAME EXPECTED ARGUMENT... <ARCHIVE: what extract prints and says
prints() {
    local name=$1 expected=$2
    shift 2
    is "$name" "$(printf '%b' "$expected")" "$(extract "$@" 2>&1)"
}

# --- columns ------------------------------------------------------------------------------------------
{
    head_of 200 'Content-Type: image/png' 'ETag: "1"' 'Last-Modified: Mon' | response http://a.test/1
    head_of 200 'ETag: W/"2"' | response http://a.test/2
    head_of 200 'Server: x' | response http://a.test/3
    head_of 404 'ETag: "4"' | response http://a.test/4
} >"$T/pages"
prints "one field, of bodies of any type" 'http://a.test/1\t"1"\nhttp://a.test/2\tW/"2"' --header etag "$T/pages"
prints "names in any case, a column each, in their order" 'http://a.test/1\tMon\t"1"\nhttp://a.test/2\t\tW/"2"' \
    --header LAST-modified,ETag "$T/pages"
prints "the option again adds columns" 'http://a.test/1\t"1"\tMon\nhttp://a.test/2\tW/"2"\t' \
    --header etag --header last-modified "$T/pages"
prints "status is the number" 'http://a.test/1\t200\nhttp://a.test/2\t200\nhttp://a.test/3\t200\nhttp://a.test/4\t404' \
    --header status --any-status "$T/pages"
prints "packed, too" 'http://a.test/1\t"1"\nhttp://a.test/2\tW/"2"' --header etag <(gzip -c "$T/pages")
head_of 200 $'A: a\tb\\c \x01' 'B: 1' 'b: 2' 'Set-Cookie: x=1, y' 'Set-Cookie: z' $'C: \xE9\xC3\xA9' | response http://a.test/ >"$T/odd"
prints "what would break a line is escaped" 'http://a.test/\ta\\tb\\\\c \x01' --header a "$T/odd"
prints "values of a repeated field are a list" 'http://a.test/\t1, 2' --header b "$T/odd"
prints "but for cookies" 'http://a.test/\tx=1, y\\nz' --header set-cookie "$T/odd"
prints "bytes that are not UTF-8 are replaced" 'http://a.test/\t\xEF\xBF\xBD\xC3\xA9' --header c "$T/odd"
prints "a folded field is one" 'http://a.test/\ta b' --header a <(head_of 200 'A: a' ' b' | response http://a.test/)
prints "of several heads the last" 'http://a.test/\t2' --header a \
    <({ head_of 103 'A: 1'; head_of 200 'A: 2'; } | response http://a.test/)
prints "the source is what was asked for" 'http://b.test/\t1' --header a \
    <(head_of 200 'A: 1' | response http://a.test/ 'Fetch-Source: http://b.test/')
head_of 200 'no field' 'A: 1' | response http://a.test/ >"$T/bad"
run "lines that are not fields are reported: 1" 1 extract --header a "$T/bad"
is "and skipped" $'http://a.test/\t1' "$(cat "$T/out")"
echo '<html>' | response http://a.test/ >"$T/headless"
run "a response without a head: 1" 1 extract --header a "$T/headless"

# Metadata records of fields: why there is no response, or whatever a crawler notes.
{
    head_of 200 'A: 1' | response http://a.test/1
    printf 'fetchError: resolve\r\nfetchErrorDetail: DNS\tlookup\r\n' |
        warc_record 'WARC-Type: metadata' 'WARC-Target-URI: http://a.test/2' 'Fetch-Source: a.test/2' 'Content-Type: application/warc-fields'
    printf 'via: http://a.test/1\noutlink: x\n' |
        warc_record 'WARC-Type: metadata' 'WARC-Target-URI: http://a.test/3' 'Content-Type: application/warc-fields'
    printf 'fetchError: x\n' | warc_record 'WARC-Type: metadata' 'WARC-Target-URI: http://a.test/4' 'Content-Type: text/plain'
    printf 'fetchError: y\n' | warc_record 'WARC-Type: metadata' 'Content-Type: application/warc-fields'
} >"$T/metadata"
prints "metadata: its fields, and no status" 'http://a.test/1\t200\t\na.test/2\t\tresolve' \
    --any-status --header status,fetchError "$T/metadata"
prints "values are escaped, too" 'a.test/2\tDNS\\tlookup' --any-status --header fetcherrordetail "$T/metadata"
prints "only with --any-status" 'http://a.test/1\t200\t' --header status,fetchError "$T/metadata"
prints "the fields of any writer" 'http://a.test/3\thttp://a.test/1' --any-status --header via "$T/metadata"
prints "without --header it is skipped" '' --any-status --any-type "$T/metadata"

# --- links --------------------------------------------------------------------------------------------
moved() { # moved STATUS FIELD...: a response that was found elsewhere
    head_of "$@" | response http://a.test/dir/x 'Fetch-Source: http://b.test/'
}
prints "location: a link" 'http://b.test/\t../y z\thttp://a.test/dir/x' --header location --any-status <(moved 301 'Location:  ../y z ')
is "absolutize makes it absolute" $'http://b.test/\thttp://a.test/y%20z' \
    "$(moved 301 'Location: ../y z' | extract --header location --any-status | absolutize)"
prints "the first that is not empty" 'http://b.test/\t1\thttp://a.test/dir/x' --header Location --any-status \
    <(moved 301 'Location:' 'Location: 1' 'Location: 2')
prints "redirects are skipped without --any-status" '' --header location <(moved 301 'Location: x')
prints "bytes that are not UTF-8 are percent-encoded" 'http://b.test/\t?%E9\xC3\xA9\thttp://a.test/dir/x' \
    --header location --any-status <(moved 301 $'Location: ?\xE9\xC3\xA9')
prints "content-location" 'http://b.test/\tx.en\thttp://a.test/dir/x' --header content-location <(moved 200 'Content-Location: x.en')
prints "refresh: its URL" 'http://b.test/\tx y\thttp://a.test/dir/x' --header refresh <(moved 200 "Refresh: 5; url='x y'")
prints "refresh without a URL gives no line" '' --header refresh <(moved 200 "Refresh: 5")
moved 304 'ETag: "1"' | sed 's/^WARC-Type: response/WARC-Type: revisit/' >"$T/revisit"
prints "a revisit's header" 'http://b.test/\t304\t"1"' --header status,etag --any-status "$T/revisit"
prints "not without --any-status" '' --header status,etag "$T/revisit"
prints "nor its body" '' --any-status --any-type "$T/revisit"
sed 's/^Content-Type: application/Content-Type: text/' "$T/revisit" >"$T/headless"
prints "a revisit without a header" '' --header status --any-status "$T/headless"
prints "beside others they are columns" 'http://b.test/\t301\t../y' --header status,location --any-status <(moved 301 'Location: ../y')

# link FIELD...: the targets of Link fields
link() {
    local name=$1 expected=$2
    shift 2
    is "link: $name" "$(printf '%b' "$expected")" \
        "$(head_of 200 "$@" | response http://a.test/ | extract --header link 2>&1 | cut -f 2)"
}
link "one" 'x' 'Link: <x>; rel=next'
link "several, and several fields" 'x\ny\nz' 'Link: <x>, <y>;rel=next' 'link:<z>'
link "commas and semicolons in targets" 'x,y;z' 'Link: <x,y;z>; rel="next"'
link "commas in quotes" 'x\ny' 'Link: <x>; title="a, <b>\", <c>"; rel=prev, <y>'
link "no white space, too much of it" 'x\ny' 'Link:<x>;rel=a,  ,<y>  ;  rel = "b"  '
link "an empty target is the document" '\ny' 'Link: <>; rel=self, <y>'
link "what does not begin with < is skipped" 'y' 'Link: x; rel=next, <y>'
link "not closed" '' 'Link: <x'
link "quotes that are not closed" 'x' 'Link: <x>; title="a, <y>'
link "an anchor elsewhere: not a link of this page" 'y\nz' 'Link: <x>; anchor="/other", <y>; anchor="#here", <z>; anchor=""'
link "white space in a target" 'a b' 'Link: < a b >'
head_of 200 'Link: <x>; title="a  b \"c\""; rel="next last"; REL=no, <y>' | response http://a.test/ >"$T/link"
prints "--with rel: the parameter" 'http://a.test/\tx\t\t\tnext last\nhttp://a.test/\ty\t\t\t' --header link --with rel "$T/link"
prints "--with @NAME: any" 'http://a.test/\tx\t\t\ta b "c"\tnext last\nhttp://a.test/\ty\t\t\t\t' --header link --with @TITLE,rel "$T/link"
is "absolutize passes them on" $'http://a.test/\thttp://a.test/x\tnext last' \
    "$(extract --header link --with rel "$T/link" | absolutize | head -n 1)"
{
    printf 'HTTP/1.1 200 X\r\nLink: '
    yes '<a>,' | head -n 20000 | tr -d '\n'
    printf '\r\n\r\n'
} | response http://a.test/ "Fetch-Source: http://a.test/$(printf '%050000d' 0)" >"$T/many"
run "a long source and very many links: 1" 1 extract --header link "$T/many"
ok "the lines together keep to 512 times the record" test "$(wc -c <"$T/out")" -le $((512 * $(wc -c <"$T/many")))
like "and that is said" 'cut after [0-9]+ lines' "$(tail -c 200 "$T/err")"

for wrong in '-a src' '-t a' '-e x' --templates --payload '--html http://a.test/' '--with tag' '--charset utf-8'; do
    # shellcheck disable=SC2086 # several words
    run "--header does not go with $wrong: 2" 2 extract --header link $wrong "$T/link"
done
run "--with needs --header link" 2 extract --header etag --with rel "$T/link"

# --- --payload ------------------------------------------------------------------------------------------
body() { # body TYPE [FIELD...] <BODY
    {
        printf 'HTTP/1.1 200 OK\r\nContent-Type: %s\r\n' "$@"
        printf '\r\n'
        cat
    } | response http://a.test/
}
{
    printf '<a href=x>\n' | body text/html
    printf 'text\n' | gzip | { printf 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n' && cat; } | response http://a.test/2
    printf 'HTTP/1.1 200 OK\r\nContent-Type: text/css\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ncss\n\r\n0\r\n\r\n' | response http://a.test/3
    printf '\1\2\0' | body image/png
    printf 'HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\nlost\n' | response http://a.test/4
} >"$T/bodies"
prints "--payload: bodies of text, decoded, end to end" '<a href=x>\ntext\ncss' --payload "$T/bodies"
extract --payload --any-type --any-status "$T/bodies" >"$T/out"
printf '<a href=x>\ntext\ncss\n\1\2\0lost\n' >"$T/expected"
ok "--any-type, --any-status: all" cmp "$T/expected" "$T/out"
# A record of the Common Crawl by Range: the body is a gzip member.
gzip -c "$T/bodies" | { printf 'HTTP/1.1 206 Partial Content\r\nContent-Type: application/octet-stream\r\n\r\n' && cat; } |
    response http://crawl.test/a.warc.gz >"$T/range"
is "a body that is a WARC file itself" $'http://a.test/\tx' "$(extract --payload --any-type "$T/range" | extract)"
is "two of them" $'http://a.test/\tx\nhttp://a.test/\tx' "$(cat "$T/range" "$T/range" | extract --payload --any-type | extract)"
is "--html: the page, decoded" "x" "$(echo x | gzip | extract --payload --html http://a.test/ --content-encoding gzip)"
run "over --max-size: 1" 1 extract --payload --max-size 75 "$T/bodies"
for wrong in '-a src' '-t a' '-e x' --templates '--with rel' '--charset utf-8'; do
    # shellcheck disable=SC2086
    run "--payload does not go with $wrong: 2" 2 extract --payload $wrong "$T/bodies"
done
done_testing
