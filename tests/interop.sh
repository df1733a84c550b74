# shellcheck shell=bash
# For tests/*.t, behind tap.sh: the npm package warcio, a reader and writer of WARC that no one here wrote.
#
#   warcio_install || skip "warcio" "$warcio_missing"
#   warcio read|index|write ...                as tests/interop.mjs says; messages go to $T/warcio.err

# Installs the package into the build folder, once; two tests may ask for it at the same time.
warcio_install() {
    mkdir -p "$BUILD/npm"
    warcio_missing="npm is not there"
    command -v npm >/dev/null && command -v node >/dev/null || return
    (
        flock 9 && cd "$BUILD/npm" || exit
        grep -qs '"version": "2.4.11"' node_modules/warcio/package.json ||
            npm install --silent --no-save --prefix . warcio@2.4.11 || exit
        cmp -s "$ROOT/tests/interop.mjs" interop.mjs || cp "$ROOT/tests/interop.mjs" . # there it finds the package
    ) 9>"$BUILD/npm/lock" >"$T/npm.out" 2>&1 && return
    warcio_missing="npm cannot install it: $(tail -n 1 "$T/npm.out")"
    return 1
}

warcio() { timeout 120 node "$BUILD/npm/interop.mjs" "$@" 2>>"$T/warcio.err"; }
