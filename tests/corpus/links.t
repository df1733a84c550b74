#!/usr/bin/env bash
# Every href of the real pages is resolved alike by the short way and by the long one.
. "$(dirname "$0")/../lib/tap.sh"

corpus=$ROOT/../shared/corpus
[ -d "$corpus" ] || skip_all "no ../shared/corpus here"
batch=$BUILD/unit/absolutize_batch

for set in readability postlight newspaper traf-cache misc; do
    zcat "$corpus/$set.hrefs.tsv.gz" | awk -F '\t' '{ gsub(/\\x/, "\\x5cx"); print $2 "\t" $1 }' >"$T/cases"
    "$batch" <"$T/cases" >"$T/short"
    "$batch" -l <"$T/cases" >"$T/long"
    ok "$set: $(wc -l <"$T/cases") hrefs, both ways" cmp "$T/short" "$T/long"
done
done_testing
