#!/usr/bin/env bash
# Archives as others write them: packed, coded, damaged, with heads of their own, or in other formats.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/warc.sh"

recode=$ROOT/tests/lib/recode

# page NUMBER [HEAD]: a record of a page with three links, of some length; HEAD before "200 OK"
page() {
    local body
    body="<!DOCTYPE html><a href=$1.1>$(printf '%0*d' "${3:-40}" 0)</a><a href=$1.2><a href=$1.3>"
    printf '%sHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%s' "${2-}" "$body" | record "http://a.test/$1"
}
record() { # record URI [TYPE [CONTENT-TYPE]] <BLOCK
    warc_record "WARC-Type: ${2:-response}" "WARC-Target-URI: $1" "Content-Type: ${3:-application/http}"
}
limited() ( # limited KIB COMMAND...: with so much memory; an AddressSanitizer needs more
    emulated || sanitized || ulimit -v "$1"
    "${@:2}"
)
links() { # links NUMBER...: what extract prints of these pages
    local number link
    for number in "$@"; do
        for link in 1 2 3; do printf 'http://a.test/%s\t%s.%s\n' "$number" "$number" $link; done
    done
}
{ page 1; page 2; page 3; } >"$T/plain"
all=$(links 1 2 3)
is "a plain file" "$all" "$(extract "$T/plain")"

# --- packed ---------------------------------------------------------------------------------------
for pack in member one; do
    "$recode" --pack $pack <"$T/plain" >"$T/$pack.gz"
    is "packed, $pack: a file" "$all" "$(extract "$T/$pack.gz")"
    is "packed, $pack: standard input" "$all" "$(extract <"$T/$pack.gz")"
    is "packed, $pack: a pipe" "$all" "$(extract - < <(cat "$T/$pack.gz"))"
    is "packed, $pack: a byte at a time" "$all" \
        "$(python3 -Bc 'import sys
for byte in open(sys.argv[1], "rb").read(): sys.stdout.buffer.write(bytes([byte])); sys.stdout.buffer.flush()' "$T/$pack.gz" | extract)"
    run "packed, $pack: nothing is said" 0 extract "$T/$pack.gz"
    is "packed, $pack: not a word" "" "$(cat "$T/err")"
done
is "plain and packed in one stream" "$(links 1 2 3; links 1 2 3; links 1 2 3)" \
    "$(cat "$T/plain" "$T/member.gz" "$T/plain" | extract)"
is "zeros between and after members" "$(links 1 2 3; links 1 2 3)" \
    "$({ cat "$T/one.gz"; head -c 700 /dev/zero; cat "$T/member.gz"; head -c 700 /dev/zero; } | extract)"
run "an empty member" 0 bash -c ': | gzip | extract'
run "packed twice" 2 bash -c 'gzip <"$1" | extract' - "$T/one.gz"
like "has advice" 'gzip twice: zcat FILE' "$(cat "$T/err")"
{ cat "$T/one.gz" && echo junk; } >"$T/junk.gz"
run "junk after a packed file" 2 extract "$T/junk.gz"
is "loses nothing" "$all" "$(cat "$T/out")"

# Torn: what zcat gives of it, and said (every byte: unit_packed.c).
torn() { # torn FILE: the first cut that is wrong
    local size cut
    size=$(wc -c <"$1")
    for ((cut = 1; cut < size; cut += 17)); do
        head -c $cut "$1" >"$T/torn.gz"
        extract "$T/torn.gz" >"$T/got" 2>"$T/err"
        local status=$?
        zcat "$T/torn.gz" 2>"$T/zcat.err" | extract >"$T/expected" 2>>"$T/zcat.err"
        cmp -s "$T/got" "$T/expected" || { echo "cut at $cut: other lines" && return; }
        # between two members nothing is missing
        [ $status = 2 ] || gzip -t "$T/torn.gz" 2>>"$T/zcat.err" || { echo "cut at $cut: status $status" && return; }
    done
}
is "packed, member: torn" "" "$(torn "$T/member.gz")"
is "packed, one: torn" "" "$(torn "$T/one.gz")"
python3 -Bc 'import sys
data = bytearray(open(sys.argv[1], "rb").read())
data[len(data) * 2 // 3] ^= 0x55
sys.stdout.buffer.write(data)' "$T/one.gz" >"$T/damaged.gz"
run "damage within a member" 2 extract "$T/damaged.gz"
like "is said" 'damaged.gz: offset 0: the gzip member is damaged' "$(cat "$T/err")"
# What was appended to a torn file is found, in the middle of what the torn member seemed to hold.
size=$(wc -c <"$T/member.gz") wrong=
for ((cut = 20; cut < size; cut += 19)); do
    { head -c $cut "$T/member.gz" && cat "$T/member.gz"; } | extract >"$T/got" 2>"$T/err"
    status=$?
    [ $status = 2 ] || gzip -t <(head -c $cut "$T/member.gz") 2>"$T/gzip.err" || wrong="$wrong $cut:$status"
    [ "$(tail -n 9 "$T/got")" = "$all" ] || wrong="$wrong $cut"
    [ "$(head -n -9 "$T/got" | grep -vxFc "$all")" = 0 ] || wrong="$wrong $cut"
done
is "torn, and appended to: nothing whole is lost, and what is appended is not part of the torn page" "" "$wrong"
{ head -c 120 "$T/member.gz" && cat "$T/member.gz"; } >"$T/appended.gz"
run "-v says where unpacking goes on" 2 extract -v "$T/appended.gz"
like "the place" 'offset 120: unpacking goes on here, after damage' "$(cat "$T/err")"
run "--strict ends there" 2 extract --strict "$T/appended.gz"
is "and finds nothing" "" "$(cat "$T/out")"
# A stored block takes what follows a tear for its own, up to 64 KiB of it, and other blocks may, too.
# packed NAME HOW: $T/NAME is a record as gzip: compressed, stored, or its header compressed and its block stored
packed() {
    python3 -Bc 'import struct, sys, zlib
data, how = sys.stdin.buffer.read(), sys.argv[1]
head = 0 if how == "stored" else len(data) if how == "compressed" else 150
packer = zlib.compressobj(9, zlib.DEFLATED, -15)
out = b"\x1f\x8b\x08\0\0\0\0\0\0\3" + packer.compress(data[:head]) + packer.flush(zlib.Z_FULL_FLUSH)
for at in range(head, len(data) + (head == len(data)), 65535):
    piece = data[at : at + 65535]
    out += struct.pack("<BHH", at + 65535 >= len(data), len(piece), len(piece) ^ 65535) + piece
sys.stdout.buffer.write(out + struct.pack("<II", zlib.crc32(data), len(data)))' "$2" >"$T/$1"
}
page 1 '' 100000 | packed long stored
page 2 | packed two compressed
page 2 '' 70000 | packed big both
page 3 | packed three both
cat "$T/long" "$T/big" "$T/three" >"$T/whole.gz"
is "stored blocks: all of it" "$(gzip -t "$T/whole.gz" && echo sound; links 1 2 3)" "$(echo sound; extract "$T/whole.gz")"
for torn in long big; do
    for next in two big three 'big three' 'three two' plain 'plain two'; do
        for cut in 400 30000 69000; do
            # shellcheck disable=SC2086 # several files
            (cd "$T" && head -c $cut $torn && cat $next) >"$T/torn.gz"
            extract -q - <"$T/torn.gz" >"$T/got"
            is "stored blocks: $torn torn at $cut, then $next: status 2" 2 $?
            links "$([ $torn = long ] && echo 1 || echo 2)" | head -n 1 >"$T/expected"
            for part in $next; do
                case $part in two | big) links 2 ;; three) links 3 ;; plain) links 1 2 3 ;; esac
            done >>"$T/expected"
            is "  no link of what is appended under the torn page, none lost" "$(cat "$T/expected")" "$(cat "$T/got")"
        done
    done
done
# A page that holds gzip, which holds a record: it does not hide a tear shortly after it.
{ printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<a href=1.1><!--' && cat "$T/three"; } >"$T/block"
{ cat "$T/block" && printf -- '%030000d--><a href=1.2><a href=1.3>' 0; } >"$T/holder"
record http://a.test/1 <"$T/holder" | packed held stored
is "gzip in a stored page is a part of it" "$(links 1 2)" "$(cat "$T/held" "$T/two" | extract)"
head -c 20000 "$T/held" | cat - "$T/big" "$T/two" | extract -q >"$T/got"
is "  which is torn, and appended to" "$(links 2 2)" "$(grep -F a.test/2 "$T/got")"
is "  no link is under another page" "" "$(grep -vE 'a.test/([1-3])'$'\t''\1\.' "$T/got")"
# Plain records that are torn, and gzip appended to them.
for cut in 30 90 150 170; do
    { page 1 | head -c $cut && cat "$T/three" "$T/two"; } | extract -q >"$T/got"
    is "plain, torn at $cut, and gzip appended" "$(links 3 2)" "$(grep -v a.test/1 "$T/got")"
done
page 1 '' 300 | packed short stored
is "a short stored member, torn in its first block" "$(links 1 | head -n 1; links 2 3)" "$(head -c 250 "$T/short" | cat - "$T/two" "$T/three" | extract -q)"
is "junk between members" "$(links 2 3)" "$( (cat "$T/two" && echo junk && cat "$T/three") | extract -q)"
head -c 200000000 /dev/zero | gzip -1 >"$T/bomb.gz"
run "200 MB of zeros take no memory" 2 limited 200000 extract --max-size 1M "$T/bomb.gz"

# --- content codings --------------------------------------------------------------------------------
for coding in gzip two zlib raw br zstd identity gzip,br br,gzip zlib,zstd,gzip gzip,identity,gzip; do
    for chunked in '' --chunked; do
        # shellcheck disable=SC2086 # one word or none
        "$recode" --coding $coding $chunked <"$T/plain" >"$T/coded"
        is "coding $coding $chunked" "$all" "$(extract "$T/coded" 2>&1)"
    done
    "$recode" --coding $coding --pack member <"$T/plain" >"$T/coded"
    is "coding $coding, packed" "$all" "$(extract "$T/coded" 2>&1)"
done
"$recode" --coding gzip --field x-GZip <"$T/plain" >"$T/coded"
is "x-gzip, in any case" "$all" "$(extract "$T/coded" 2>&1)"
for lie in gzip x-gzip deflate br zstd compress dcb dcz gzip,br utf-8 none; do
    "$recode" --coding identity --field $lie <"$T/plain" >"$T/coded"
    is "plain, though the header says $lie" "$all" "$(extract "$T/coded" 2>&1)"
    "$recode" --coding identity --chunked --field $lie <"$T/plain" >"$T/coded"
    is "plain in chunks, though the header says $lie" "$all" "$(extract "$T/coded" 2>&1)"
done
"$recode" --coding gzip --field gzip,br,deflate <"$T/plain" >"$T/coded"
is "of several codings, only one is left" "$all" "$(extract "$T/coded" 2>&1)"
for coding in compress dcb dcz rot13; do
    case $coding in
    compress) mark='\x1F\x9D\x90' ;; dcb) mark='\xFFDCB' ;; dcz) mark='\x5E\x2A\x4D\x18\x20\x00\x00\x00' ;; *) mark='\x01' ;;
    esac
    printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: %s\r\n\r\n%b\x01<a href=x>' $coding "$mark" |
        record http://a.test/ >"$T/coded"
    run "coding $coding cannot be undone: 1" 1 extract "$T/coded" "$T/plain"
    like "and that is said" "^extract: http://a.test/: skipped: cannot undo content coding $coding: " "$(cat "$T/err")"
    is "the rest goes on" "$all" "$(cat "$T/out")"
done
"$recode" --coding identity --field rot13 <"$T/plain" >"$T/coded"
run "an unknown coding of what is text: 1" 1 extract "$T/coded"
is "it is read" "$all" "$(cat "$T/out")"
for coding in gzip zlib raw br zstd; do
    { printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<a href=7.1>' && seq 1 40000; } |
        record http://a.test/7 | "$recode" --coding $coding --cut 12 >"$T/coded"
    run "coding $coding, cut short: 1" 1 extract "$T/coded"
    like "that is said" 'http://a.test/7: its coded body is cut short' "$(cat "$T/err")"
    is "what is there counts" $'http://a.test/7\t7.1' "$(head -n 1 "$T/out")"
    head -c 30000000 /dev/zero >"$T/zeros"
    { printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<a href=1>' && cat "$T/zeros"; } |
        record http://a.test/ | "$recode" --coding $coding >"$T/bomb"
    run "coding $coding, 30 MB of zeros: 1" 1 limited 120000 extract --max-size 1M "$T/bomb"
    is "it counts up to --max-size" $'http://a.test/\t1' "$(cat "$T/out")"
    like "that is said" 'larger than --max-size when decoded: cut at 1048576 bytes' "$(cat "$T/err")"
done
mkdir "$T/lib"
for library in br=libbrotlidec zstd=libzstd; do # as if it were not there
    if static; then
        skip "no ${library#*=}" "extract is linked with it"
        continue
    fi
    echo >"$T/lib/${library#*=}.so.1"
    "$recode" --coding "${library%=*}" <"$T/plain" >"$T/coded"
    run "no ${library#*=}: 1" 1 env LD_LIBRARY_PATH="$T/lib" extract "$T/coded" "$T/plain"
    like "that is said" "http://a.test/1: skipped: cannot undo content coding ${library%=*}: .*${library#*=}" "$(cat "$T/err")"
    is "the rest goes on" "$all" "$(cat "$T/out")"
done
printf 'HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Encoding: rot13\r\n\r\n\1' | record http://a.test/ >"$T/coded"
run "a body that nobody looks into is not decoded: 0" 0 extract "$T/coded"
printf 'HTTP/1.1 200 OK\r\n\r\n<html><a href=1>' | record http://a.test/ | "$recode" --coding gzip >"$T/coded"
is "without a type the decoded body tells" $'http://a.test/\t1' "$(extract "$T/coded")"
for coding in gzip br zstd; do
    case $coding in gzip) set -- gzip -c ;; br) set -- brotli -c ;; zstd) set -- zstd -cq ;; esac
    is "--html --content-encoding $coding" $'http://a.test/\t1' \
        "$(echo '<a href=1>' | "$@" | extract --html http://a.test/ --content-encoding "$coding" 2>&1)"
done
run "--html of what is packed" 2 bash -c 'echo "<a href=1>" | gzip | extract --html http://a.test/'
like "shows the way" '--content-encoding gzip' "$(cat "$T/err")"
run "--content-encoding without --html" 2 extract --content-encoding gzip "$T/plain"

# --- HTTP as archived ---------------------------------------------------------------------------------
is "103 before the final head" "$(links 4)" "$(page 4 $'HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n' | extract 2>&1)"
is "a proxy's 200 before it" "$(links 4)" "$(page 4 $'HTTP/1.1 200 Connection established\r\n\r\n' | extract 2>&1)"
is "no head, but HTML (ClueWeb22)" $'http://a.test/\t1' "$(printf '<!DOCTYPE html>\n<a href=1>' | record http://a.test/ | extract 2>&1)"
is "and a byte order mark" $'http://a.test/\t1' "$(printf '\xEF\xBB\xBF<html ><a href=1>' | record http://a.test/ | extract 2>&1)"
printf 'x<a href=1>' | record http://a.test/ >"$T/headless"
run "no head and no HTML: 1" 1 extract "$T/headless"
printf 'HTTP/1.1 200 OK\r\nno field\r\nContent-Type: text/html\r\nneither\r\n\r\n<a href=1>' | record http://a.test/ >"$T/lines"
run "lines that are not fields: 1" 1 extract "$T/lines"
is "the page is read" $'http://a.test/\t1' "$(cat "$T/out")"
like "and it is said" '2 lines of its HTTP header are skipped' "$(cat "$T/err")"
printf 'HTTP/2 200\r\n:status: 200\r\ncontent-type: text/html\r\n\r\n<a href=1>' | record http://a.test/ >"$T/http2"
run "a pseudo-header field of HTTP/2 is skipped without a word" 0 extract "$T/http2"
is "  and the page is read" $'http://a.test/\t1' "$(cat "$T/out" "$T/err")"
sed 's/^Content-Type: application/no field\r\n&/' "$T/plain" >"$T/lines"
run "in the header of the record, too: 1" 1 extract "$T/lines"
is "the pages are read" "$all" "$(cat "$T/out")"

# --- damage (see unit_damage.c) -------------------------------------------------------------------------
{ page 1 | sed 's/^Content-Length: ../Content-Length: 30/'; page 2; page 3; } >"$T/long"
run "a length that is too large: 2" 2 extract -v "$T/long"
is "nothing is lost" "$all" "$(cat "$T/out")"
like "-v marks what was found by searching" 'long: offset [0-9]+: found by searching, after damage: http://a.test/2' "$(cat "$T/err")"
is "but not what follows it" 1 "$(grep -c searching "$T/err")"
run "--strict ends there: 2" 2 extract --strict "$T/long"
is "and prints nothing of the damaged record" "" "$(cat "$T/out")"
run "--strict, the damage comes later: 2" 2 extract --strict <(cat "$T/plain" "$T/long" "$T/plain")
is "what was before is printed" "$all" "$(cat "$T/out")"
run "--strict of a torn record: 2" 2 extract --strict <(head -c -60 "$T/plain")
is "the ones before it are printed" "$(links 1 2)" "$(cat "$T/out")"
run "--strict goes on with the next file: 2" 2 extract --strict "$T/long" "$T/plain"
is "in full" "$all" "$(cat "$T/out")"
run "--strict of sound files: 0" 0 extract --strict "$T/plain" "$T/one.gz"
run "--strict does not go with --html" 2 extract --strict --html http://a.test/ "$T/plain"
run "a record that the end cuts is used: 2" 2 extract <(head -c -10 "$T/plain")
is "as far as it goes" "$(links 1 2)"$'\n'"$(links 3 | head -n 2)" "$(cat "$T/out")"
# In a pipe what a record claims beyond --max-size is dropped: wherever that begins, within packed records, too.
{ page 1 | sed 's/^Content-Length: .*/Content-Length: 900\r/'; for number in 2 3 4; do page $number | gzip; done; page 5; page 6; } >"$T/dropped"
wrong=''
for size in $(seq 150 17 1000); do
    extract -q --max-size "$size" < <(cat "$T/dropped") >"$T/out" || :
    grep -v -x -F -f <(links 1 2 3 4 5 6) "$T/out" >"$T/strange" && wrong+=" $size"
    [ "$(tail -n 3 "$T/out")" = "$(links 6)" ] || wrong+=" $size"
done
is "bytes dropped from a pipe: no link under another page's URL, and the last page" '' "$wrong"
run "200 files that are damaged at random: no link under another page's URL, none of another page lost" 0 \
    "$ROOT/tests/fuzz/mutate_warc" 1 200
is "all are right" "0 of 200 are wrong" "$(cat "$T/out")"
# A page is printed before the next one comes.
mkfifo "$T/fifo"
extract <"$T/fifo" >"$T/live" &
exec {fifo}>"$T/fifo"
page 1 >&"$fifo"
for ((i = 0; i < 250; i++)); do
    [ -s "$T/live" ] && break
    sleep 0.02
done
is "a page is printed while the writer waits" "$(links 1)" "$(cat "$T/live")"
exec {fifo}>&-
wait

# Where the end of a page and the start of the next record are lost, the page ends at a field that is left of that
# record, even within the length that was claimed, and in any case.
for field in WARC-Date warc-date; do
    page 1 | head -c -8 >"$T/this"
    printf 'ttp://a.test/4\r\n%s: 2026-01-01T00:00:00Z\r\n\r\n<a href=4.1>' $field >>"$T/this"
    { sed 's/^Content-Length: .*/Content-Length: 300\r/' "$T/this"; page 2 '' 400; page 3; } >"$T/lost"
    run "the start of a record is lost, $field: 2" 2 extract "$T/lost"
    is "its links are not those of the page before it" "$(links 1 2 3 | grep -v '1\.3$')" "$(cat "$T/out")"
done

# --- segments ---------------------------------------------------------------------------------------------
# A page that is split over records (WARC-Segment-Number): its first segment is read, and that is said.
segment() { # segment NUMBER TYPE [CONTENT-TYPE] <BLOCK
    record http://a.test/s "$2" "${3:-application/http}" | sed "s,^Content-Type: application.*,WARC-Segment-Number: $1\r\n&,;t"
}
{
    printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<a href=1><a hr' | segment 1 response
    printf 'ef=2><a href=3>' | segment 2 continuation
    page 2
} >"$T/segments"
run "a page in segments: 1" 1 extract "$T/segments"
is "the first is read, and the next page" $'http://a.test/s\t1\n'"$(links 2)" "$(cat "$T/out")"
is "that is said" "extract: http://a.test/s: its page is split over several records: only the first is read" "$(cat "$T/err")"
sed 's,text/html,image/png,' "$T/segments" >"$T/picture"
run "a picture in segments: not a word" 0 extract "$T/picture"

# --- other formats ------------------------------------------------------------------------------------------
# In the table: first bytes|what is said.
while row start said; do
    printf '%b and more' "$start" >"$T/foreign"
    run "$said: 2" 2 extract "$T/foreign"
    like "that is said" "^extract: [^ ]*/foreign: offset 0: .*$said" "$(cat "$T/err")"
    is "once" 1 "$(wc -l <"$T/err")"
done <<'CASES'
filedesc://a.arc 0.0.0.0 20060101000000 text/plain 77\n  ARC file.*warcio recompress
PK\x03\x04                                      ZIP file, such as WACZ.*unzip -p
\x28\xB5\x2F\xFD                                zstd.*zstdcat
\x5D\x2A\x4D\x18\x10\x00\x00\x00                dictionary .ArchiveTeam.*-D DICTIONARY
\x04\x22\x4D\x18                                lz4.*lz4 -dc
\xFD7zXZ\x00                                    xz.*xzcat
·CDX N b a m s k r M S V g\n                    CDX index
com,example)/a 20060101000000 http://example.com/a text/html 200 - - 1 2 a.warc.gz\n  CDX index
com,example:8080)/ 20060101000000 {}\n          CDX index
com,example)/a 2006010100000 {}\n               not a WARC record
CASES
echo '{"Envelope":{}}' | record http://a.test/ metadata application/json >"$T/wat"
run "a WAT file: 1" 1 extract "$T/wat"
like "has no pages" 'wat: a WAT file' "$(cat "$T/err")"
echo text | record http://a.test/ conversion text/plain >"$T/wet"
run "a WET file: 1" 1 extract "$T/wet"
like "has no links" 'wet: a WET file' "$(cat "$T/err")"
is "-e searches it" $'http://a.test/\ttex' "$(extract -e 'te.' "$T/wet" 2>&1)"
run "metadata beside pages" 0 extract <(cat "$T/wat" "$T/plain")
done_testing
