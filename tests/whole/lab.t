#!/usr/bin/env bash
# examples/lab: what its text shows is so, the answers are right, and wrong ones are found.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
LAB=$E/lab
mkdir -p "$T/linkpipe/my" "$T/blocks"
ln -s "$E" "$T/linkpipe/examples"
cd "$T/linkpipe/my" || exit

# Each block of commands is run in order; when a block fenced as `text` follows, that is its output.
awk -v folder="$T/blocks" '
    /^```$/ && file { close(file); file = ""; ended = NR; next }
    file { print >file; next }
    /^```sh$/ { file = sprintf("%s/%02d.sh", folder, ++block) }
    /^```text$/ && NR == ended + 1 { file = sprintf("%s/%02d.text", folder, block) }
' "$LAB/README.md"
is "the text shows outputs" 4 "$(find "$T/blocks" -name '*.text' | wc -l)"
cat >"$T/all" <<'SCRIPT'
for block in "$1"/*.sh; do bash "$block" >"${block%.sh}.out" 2>&1 </dev/null; done
SCRIPT
site bash "$T/all" "$T/blocks"
for text in "$T"/blocks/*.text; do
    is "$(head -n 1 "${text%.text}.sh")" "$(cat "$text")" "$(cat "${text%.text}.out")"
done

# check [FOLDER]: the lab's own checks, in one line each: ok or not, number, name
check() { "$LAB/check.t" "$@" 2>&1; }
check >answers
is "the answers are right" "" "$(grep -v -e '^ok' -e '^1\.\.' answers)"
is "there are twelve" "$(seq 12)" "$(sed -n 's/^ok [0-9]* - \([0-9]*\):.*/\1/p' answers | uniq)"
is "the text has all of them" "$(seq 12)" "$(grep -oE '^[0-9]+\. ' "$LAB/README.md" | cut -d . -f 1)"
is "so has the teacher's sheet" "$(seq 12)" "$(sed -n 's/^| \([0-9]*\) | .*/\1/p' "$LAB/TEACHER.md")"
is "and says how many checks there are" "$(grep -c ^ok answers)" "$(grep -oE '[0-9]+ in all' "$LAB/TEACHER.md" | cut -d ' ' -f 1)"
mkdir none
is "no programs, no points" "" "$(check none | grep ^ok)"

# A fault in each answer is found: its number, what sed does to it.
cp -R "$LAB/answers" wrong
while row number change; do
    sed -i "$change" "wrong/$number.sh"
    ok "$number.sh: a fault: $change" test "$(cmp "$LAB/answers/$number.sh" "wrong/$number.sh")"
done <<'CHANGES'
01  s/sort | uniq/uniq/
02  s/sort -u | cut/cut/
03  s/!=/==/
04  s/(?is)/(?s)/; s/<title/<TITLE/
05  s/tolower(\$3)/$3/
06  s/!~/~/
07  s/tee/cat/
08  s/cut -d '#' -f 1/cat/
09  s/ >>/ >/
10  s/+ lost/- lost/
12  s/ | tr A-Z a-z//
CHANGES
cp "$LAB/broken.sh" wrong/11.sh # A fault in itself.
check wrong >found
is "each is found" "$(seq 12)" "$(sed -n 's/^not ok [0-9]* - \([0-9]*\):.*/\1/p' found | uniq)"
is "broken.sh passes neither of its checks" 2 "$(grep -c '^not ok [0-9]* - 11:' found)"
done_testing
