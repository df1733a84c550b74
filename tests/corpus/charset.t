#!/usr/bin/env bash
# extract's encodings against an independent implementation of the Encoding Standard, the npm
# package @exodus/bytes: every sequence of one and two bytes, all of GB18030's sequences of four
# and EUC-JP's of three, random bytes, texts cut anywhere; and a query with all characters.
. "$(dirname "$0")/../lib/tap.sh"

command -v npm >/dev/null || skip_all "no npm here"
mkdir -p "$BUILD/npm"
(cd "$BUILD/npm" && npm install --silent --no-save --prefix . @exodus/bytes@1.16.0) >"$T/npm" 2>&1 ||
    skip_all "npm cannot install @exodus/bytes: $(tail -n 1 "$T/npm")"

cp "$ROOT/tests/corpus/charset.mjs" "$BUILD/npm" # there it finds the package
node "$BUILD/npm/charset.mjs" "$BUILD/unit/extract_recode" >"$T/tap"
is "the comparison's exit status" 0 $?
while IFS= read -r line; do
    case $line in
    "ok "*) pass "${line#ok * - }" ;;
    "not ok "*) fail "${line#not ok * - }" ;;
    "# "*) echo "$line" ;;
    esac
done <"$T/tap"
done_testing
