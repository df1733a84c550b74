#!/usr/bin/env bash
# Every command in README.md is run: each block fenced as `sh`, in order, in one folder, under examples/serve. It has to
# succeed; when a block fenced as `text` follows at once, that is its output, to the letter.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
mkdir "$T/blocks" "$T/work"

# Block N goes to blocks/N.sh, its output to blocks/N.text.
awk -v folder="$T/blocks" '
    /^```$/ && file { close(file); file = ""; ended = NR; next }
    file { print >file; next }
    /^```sh$/ { file = sprintf("%s/%02d.sh", folder, ++block); printf "" >file }
    /^```text$/ && NR == ended + 1 { file = sprintf("%s/%02d.text", folder, block); printf "" >file }
' "$ROOT/README.md"
ok "there are commands to run" test -e "$T/blocks/12.sh"

cat >"$T/all" <<'SCRIPT'
for block in ../blocks/*.sh; do
    timeout 30 bash "$block" >"${block%.sh}.out" 2>"${block%.sh}.err" </dev/null
    echo $? >"${block%.sh}.status"
done
SCRIPT
(cd "$T/work" && site bash "$T/all")

for block in "$T"/blocks/*.sh; do
    name=$(head -n 1 "$block")
    name=${name//#/%}
    missing=$(sed -n 's/.*: \([a-z]*\): command not found$/\1/p' "${block%.sh}.err")
    if [[ $missing && ! $missing =~ ^(fetch|extract|absolutize)$ ]]; then
        skip "$name" "$missing is not installed; make check-all installs it"
        continue
    fi
    is "exit status: $name" 0 "$(cat "${block%.sh}.status"; grep -i -e 'usage' -e 'no such option' -e 'unrecognized' -e 'not found' "${block%.sh}.err")"
    ok "prints: $name" test -s "${block%.sh}.out" -o -n "$(grep '>' "$block")"
    [ ! -e "${block%.sh}.text" ] || is "output: $name" "$(cat "${block%.sh}.text")" "$(cat "${block%.sh}.out")"
done

# Files that it speaks of are there.
while read -r file; do
    ok "$file is there" test -e "$ROOT/$file"
done < <(grep -oE '\]\([a-zA-Z][^):]*\)' "$ROOT/README.md" | tr -d ']()' | sort -u)
for example in "$ROOT"/examples/*.sh; do
    [ "${example##*/}" = demo.sh ] || [ "${example##*/}" = reducer.sh ] ||
        ok "${example##*/} is in the table" grep -q "(${example##*/})" "$ROOT/examples/README.md"
done
while read -r target; do
    ok "make $target is there" grep -qE "^$target:" "$ROOT/Makefile"
done < <(grep -oE '(^\$ |`)make [a-z]+' "$ROOT/README.md" | sed 's/.*make //' | sort -u)
done_testing
