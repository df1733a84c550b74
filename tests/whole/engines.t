#!/usr/bin/env bash
# mapper.sh and reducer.sh as the engines of clusters call them, without an engine: what each hands in, what it makes of an
# exit status. tests/engines has the engines themselves.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
cd "$T" || exit

printf '%s\n' http://walkers.example/ http://walkers.example/walks/ >one.txt
printf '%s\n' http://library.example/ http://walkers.example/walks/ >two.txt
site fetch <one.txt >one.warc
site fetch <two.txt | gzip >two.warc.gz
{ cat one.warc && zcat two.warc.gz; } | extract | absolutize -uF | sort -u >expected
counted() { sort "$1" | sed -n 's/^reporter:counter:linkpipe,//p' | uniq -c | awk '{ $1 = $1 } 1'; }

# --- Hadoop Streaming: a task a line, the line's offset before it; a sort by source alone; parts of the result in files ---
task=0
printf '%s\n' "$T/one.warc" "$T/two.warc.gz" "$T/one.warc" | while read -r name; do
    mkdir task$((++task))
    (cd task$task && printf '0\t%s\n' "$name" | mapper.sh 2>counters | LC_ALL=C sort -t "$TAB" -s -k 1,1 | reducer.sh >part)
done
cat task*/part | LC_ALL=C sort -t "$TAB" -s -k 1,1 >shuffled
ok "the shuffle leaves equal lines apart" test "$(uniq shuffled | wc -l)" -gt "$(sort -u shuffled | wc -l)"
is "mapper, combiner, reducer: the links of the files, each once" "$(cat expected)" "$(reducer.sh <shuffled | sort)"
is "a counter for each file" "3 files,1" "$(cat task*/counters >counters && counted counters)"
is "reducer.sh: sources that look like equal numbers are two" "1${TAB}a 1.0${TAB}a 01${TAB}a" \
    "$(printf '1\ta\n1.0\ta\n01\ta\n01\ta\n' | reducer.sh | paste -s -d ' ')"
is "reducer.sh: nothing of nothing" "" "$(reducer.sh </dev/null)"
is "reducer.sh: bytes that are not UTF-8" "$(printf 'a\t\xff\n')" "$(printf 'a\t\xff\na\t\xff\n' | reducer.sh)"

# --- Spark and GNU parallel: names to one process, its lines back -------------------------------------------------------
run "the last name needs no newline" 0 mapper.sh < <(printf '%s\n%s' "$T/one.warc" "$T/two.warc.gz")
is "names in one task: the same links" "$(cat expected)" "$(sort -u out)"
run "empty lines are not names" 0 mapper.sh < <(printf '\n%s\n\n0\t\n' "$T/one.warc")
is "one file was read" "1 files,1" "$(counted err)"
run "lines may end with CR LF" 0 mapper.sh < <(printf '%s\r\n\r\n0\t%s\r\n' "$T/one.warc" "$T/two.warc.gz")
is "they are the same names" "$(cat expected)" "$(sort -u out)"
if need parallel; then
    is "parallel --pipe -N1 -k: the same links" "$(cat expected)" \
        "$(printf '%s\n' "$T/one.warc" "$T/two.warc.gz" | parallel --will-cite --pipe -N1 -k mapper.sh 2>err | sort -u)"
else
    skip "parallel --pipe -N1 -k" "GNU parallel is not installed"
fi

# --- What fails the task, so that the engine tries again or tells ---------------------------------------------------------
run "a file that is missing" 1 mapper.sh < <(printf '%s\n' "$T/one.warc" "$T/none.warc" "$T/two.warc.gz")
like "is named, with the status of what failed" "mapper.sh: $T/none.warc: failed with status: open [12]\$" "$(cat err)"
run "- is a file name, not the list" 1 mapper.sh < <(printf '%s\n' - "$T/one.warc")
like "and a relative one" 'mapper.sh: -: .*a relative name means nothing on another machine' "$(cat err)"
if [ -w /dev/full ]; then
    run "a full disk" 1 sh -c 'mapper.sh >/dev/full' <<<"$T/one.warc"
    like "is not damage" "mapper.sh: $T/one.warc: failed with status: absolutize 2" "$(cat err)"
else
    skip "a full disk" "/dev/full is missing"
fi
mkdir broken
for program in extract absolutize; do
    # shellcheck disable=SC2016 # expanded by the program
    printf '#!/bin/sh\nread -r line\nkill -9 $$\n' >broken/$program
    chmod +x broken/$program
    PATH=$T/broken:$PATH run "$program is killed" 1 mapper.sh <<<"$T/one.warc"
    like "$program is named" "failed with status: .*$program 137" "$(cat err)"
    is "$program: no file is counted" "" "$(counted err)"
    rm broken/$program
done
mkdir bare
for program in sh cat paste absolutize; do ln -s "$(command -v $program)" bare/; done
cp "$E/mapper.sh" bare/
run "extract is missing" 1 env PATH="$T/bare" mapper.sh <<<"$T/one.warc"
like "is not damage either" 'failed with status: extract 127' "$(cat err)"

# --- What does not: another try would find the same -----------------------------------------------------------------------
head -c 2000 one.warc >torn.warc
run "a torn file" 0 mapper.sh <<<"$T/torn.warc"
is "is counted" "1 damaged files,1:1 files,1" "$(counted err | paste -s -d :)"
gzip -c one.warc | head -c 900 >torn.warc.gz
run "a torn gzip file" 0 mapper.sh <<<"$T/torn.warc.gz"
is "is counted alike" "1 damaged files,1:1 files,1" "$(counted err | paste -s -d :)"
sed 's|^HTTP/1.1 200|JUNK/1.1 200|' one.warc >odd.warc # as long as before
run "pages that had to be skipped" 0 mapper.sh < <(printf '%s\n' "$T/odd.warc" "$T/one.warc")
is "are counted apart" "1 files with skipped pages,1:2 files,1" "$(counted err | paste -s -d :)"
is "what comes after them is read" "$(extract one.warc | absolutize -uF | sort -u)" "$(sort -u out)"
yes 'no archive' | head -c 1000000 >page.html
run "a file that is not an archive" 0 mapper.sh <<<"$T/page.html"
is "counts as damaged, whenever extract gives up" "1 damaged files,1:1 files,1" "$(counted err | paste -s -d :)"

# --- In every shell, with every awk ----------------------------------------------------------------------------------------
for shell in dash bash ksh 'busybox sh'; do
    if need "${shell% *}"; then
        # shellcheck disable=SC2086 # two words
        is "mapper.sh in $shell" "$(cat expected)" \
            "$(printf '%s\n' "$T/one.warc" "$T/torn.warc" "$T/two.warc.gz" | $shell "$E/mapper.sh" 2>err | sort -u)"
    else
        skip "mapper.sh in $shell" "$shell is not installed"
    fi
done
for awk in mawk gawk original-awk 'busybox awk'; do
    if need "${awk% *}"; then
        mkdir -p awk && printf '#!/bin/sh\nexec %s "$@"\n' "$awk" >awk/awk && chmod +x awk/awk
        is "reducer.sh with $awk" "$(cat expected)" "$(PATH=$T/awk:$PATH reducer.sh <shuffled | sort)"
    else
        skip "reducer.sh with $awk" "$awk is not installed"
    fi
done
done_testing
