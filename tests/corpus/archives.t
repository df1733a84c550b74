#!/usr/bin/env bash
# Real pages, packed both ways and in every coding: extract prints what it prints of the plain ones.
. "$(dirname "$0")/../lib/tap.sh"

corpus=$ROOT/../shared/corpus
[ -d "$corpus" ] || skip_all "no ../shared/corpus here"
recode=$ROOT/tests/lib/recode

for set in readability postlight newspaper traf-cache misc; do
    zcat "$corpus/$set.warc.gz" >"$T/warc"
    extract "$T/warc" >"$T/expected"
    same() { # same NAME ARGUMENT...
        local name=$1
        shift
        run "$set, $name: nothing is said" 0 extract "$@"
        ok "$set, $name: the same lines" cmp "$T/expected" "$T/out"
    }
    for pack in member one; do
        "$recode" --pack $pack <"$T/warc" >"$T/warc.gz"
        same "packed, $pack" "$T/warc.gz"
        extract <"$T/warc.gz" >"$T/got"
        ok "$set, packed, $pack: standard input, too" cmp "$T/expected" "$T/got"
        # Torn anywhere: as zcat has it.
        size=$(wc -c <"$T/warc.gz")
        for part in 1 2 3 4 5 6 7; do head -c $((size * part / 8 + part)) "$T/warc.gz" >"$T/torn.gz"
            extract -q "$T/torn.gz" >"$T/got"
            status=$?
            ok "$set, packed, $pack, torn at $part/8: as zcat has it" \
                cmp "$T/got" <(zcat "$T/torn.gz" 2>/dev/null | extract -q 2>/dev/null)
            is "$set, packed, $pack, torn at $part/8: status" 2 $status
        done
    done
    for coding in gzip two zlib raw br zstd gzip,br; do
        "$recode" --coding $coding <"$T/warc" >"$T/coded"
        same "coding $coding" "$T/coded"
    done
    "$recode" --coding zstd --chunked --pack member <"$T/warc" >"$T/coded"
    same "coding zstd in chunks, packed" "$T/coded"
    for lie in gzip deflate br zstd; do
        # Some pages of misc are a fuzzer's or packed themselves: they may be taken for damaged ones.
        "$recode" --coding identity --field $lie <"$T/warc" >"$T/coded"
        extract "$T/coded" >"$T/got" 2>"$T/err"
        sed -nE 's/^extract: (.*): (skipped: cannot undo|its coded body is cut) .*/\1/p' "$T/err" >"$T/skipped"
        awk -F '\t' 'FILENAME == ARGV[1] { skipped[$1]; next } !($1 in skipped)' "$T/skipped" "$T/expected" >"$T/others"
        ok "$set, plain, named $lie: the same lines" cmp "$T/others" "$T/got"
        most=0
        [ $set != misc ] || most=24
        ok "$set, plain, named $lie: at most $most pages are skipped" test "$(wc -l <"$T/skipped")" -le $most
        is "$set, plain, named $lie: nothing else is said" "$(wc -l <"$T/skipped")" "$(wc -l <"$T/err")"
    done
done
done_testing
