#!/usr/bin/env bash
# Where PCRE2 cannot make machine code, its interpreter finds the same, and -v says so.
. "$(dirname "$0")/../lib/tap.sh"

preloads || skip_all "extract takes no preloaded library"
echo 'int pcre2_jit_compile_8(void *code, unsigned options) { return code && options ? -45 : 0; }' >"$T/refuse.c"
cc -shared -fPIC -o "$T/refuse.so" "$T/refuse.c" || skip_all "cc makes no shared library"
interpreted() { LD_PRELOAD=$T/refuse.so extract "$@"; }

sed -n '/^#/d; s/  .*//p' "$ROOT/tests/extract/html.txt" | grep -v -e '<plaintext' -e '<!-- >' >"$T/page"
for _ in {1..50}; do cat "$T/page"; done >"$T/pages"
for options in '' '--with text' '-a href,class,x' '-e a\w+' '--templates'; do
    # shellcheck disable=SC2086 # options are words
    extract --html http://a.test/ $options "$T/pages" >"$T/compiled"
    # shellcheck disable=SC2086
    run "interpreted: $options" 0 interpreted --html http://a.test/ $options "$T/pages"
    is "prints the same $(wc -l <"$T/out") lines" "" "$(cmp "$T/compiled" "$T/out" 2>&1)"
done
like "and -v says so" "no machine code" "$(interpreted -v --html http://a.test/ "$T/pages" 2>&1 >"$T/out")"
for markup in '<a ' 'x ' '<p>' '<script>' '<svg>' '<'; do
    { printf '<a href=x><a '; yes "$markup" | head -n 300000 | tr -d '\n'; } >"$T/page"
    run "a page full of $markup" 0 timeout 60 env LD_PRELOAD="$T/refuse.so" \
        extract --html http://a.test/ "$T/page"
    is "is read to its end" "" "$(cat "$T/err")"
done

# And where it can, it has made all of it before the program is confined: no page is left to the interpreter.
cat >"$T/abort.c" <<'C'
#include <stdlib.h>
int pcre2_match_8(void) { abort(); }
C
cc -shared -fPIC -o "$T/abort.so" "$T/abort.c"
for options in '' '--with text' '-a links' '-e a\w+' '--templates'; do
    if [[ $(extract --version) == *'no JIT'* ]]; then
        skip "compiled to the end: $options" "PCRE2 has no machine code here"
        continue
    fi
    # shellcheck disable=SC2086
    run "compiled to the end: $options" 0 env LD_PRELOAD="$T/abort.so" extract --html http://a.test/ $options "$T/pages"
done
done_testing
