# shellcheck shell=bash
# For tests/*.t, after tap.sh: the npm package warcio, a reader and writer of WARC that no one here wrote.
#
#   why=$(warcio_install) || skip "warcio" "$why"
#   warcio read|index|write ...                as tests/lib/interop.mjs says; messages go to $T/warcio.err

# Installs the package into the build folder, once; two tests may ask for it at the same time. Says why not.
warcio_install() {
    if ! { command -v npm && command -v node; } >/dev/null; then
        echo "npm and node are not installed"
        return 1
    fi
    mkdir -p "$BUILD/npm"
    (
        flock 9 && cd "$BUILD/npm" || exit
        grep -qs '"version": "2.4.11"' node_modules/warcio/package.json ||
            npm install --loglevel=error --no-audit --no-fund --no-save --prefix . warcio@2.4.11 || exit
        cmp -s "$ROOT/tests/lib/interop.mjs" interop.mjs || cp "$ROOT/tests/lib/interop.mjs" . # there it finds the package
    ) 9>"$BUILD/npm/lock" >"$T/npm.out" 2>&1 && return
    echo "npm cannot install it: $(grep -m 1 "error" "$T/npm.out")"
    return 1
}

warcio() { timeout 120 node "$BUILD/npm/interop.mjs" "$@" 2>>"$T/warcio.err"; }
