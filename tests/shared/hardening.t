#!/usr/bin/env bash
# The programs are built hardened, as the Makefile's HARDENING and LDFLAGS say.
. "$(dirname "$0")/../lib/tap.sh"

command -v readelf >/dev/null || skip_all "readelf is not installed (binutils)"
readelf --wide --syms "$BUILD/bin/fetch" | grep -q '__asan_init' && skip_all "built with sanitizers"

has() { # has NAME PATTERN COMMAND...: in what the command prints
    local name=$1 pattern=$2
    shift 2
    "$@" >"$T/out" 2>&1
    ok "$name" grep -Eq -- "$pattern" "$T/out"
}

has_not() {
    local name=$1 pattern=$2
    shift 2
    "$@" >"$T/out" 2>&1
    is "$name" "" "$(grep -E -- "$pattern" "$T/out")"
}

for program in fetch extract absolutize; do
    file=$BUILD/bin/$program
    has "$program: position-independent" 'Type: +DYN' readelf --wide --file-header "$file"
    has "$program: relocations read-only" 'GNU_RELRO' readelf --wide --segments "$file"
    has "$program: all symbols bound at start" 'BIND_NOW|Flags:.* NOW' \
        readelf --wide --dynamic "$file"
    has "$program: stack not executable" 'GNU_STACK .* RW ' readelf --wide --segments "$file"
    has_not "$program: nothing both writable and executable" 'LOAD.* RWE ' \
        readelf --wide --segments "$file"
    has "$program: stack protector" '__stack_chk_fail' readelf --wide --dyn-syms "$file"
    has "$program: FORTIFY_SOURCE" '__(v?snprintf|v?fprintf|memcpy|memmove|read|poll)_chk' \
        readelf --wide --dyn-syms "$file"
    has_not "$program: no text relocations" 'TEXTREL' readelf --wide --dynamic "$file"
    has_not "$program: no search path for libraries" 'R(UN)?PATH' readelf --wide --dynamic "$file"
    if [ "$(uname -m)" = x86_64 ]; then
        # The note that switches it on also needs the C library's start files to be built so.
        has "$program: indirect branches land on endbr64" 'endbr64' \
            objdump --disassemble=main --no-show-raw-insn "$file"
    else
        skip "$program: indirect branches" "not on this architecture"
    fi
done
done_testing
