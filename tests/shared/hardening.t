#!/usr/bin/env bash
# The programs are built hardened, as the Makefile's HARDENING and LDFLAGS say.
. "$(dirname "$0")/../lib/tap.sh"

command -v readelf >/dev/null || skip_all "readelf is not installed (binutils)"
sanitized && skip_all "built with sanitizers"

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

level_3=$(echo '__builtin_dynamic_object_size' | cc -E -D_FORTIFY_SOURCE=3 -O2 -include stdio.h - 2>/dev/null |
    grep -c __builtin_dynamic_object_size)
level_3=$([ "${level_3:-0}" -gt 1 ] && echo yes)
for program in fetch extract absolutize; do
    file=$BUILD/bin/$program
    has "$program: position-independent" 'Type: +DYN' readelf --wide --file-header "$file"
    has "$program: relocations read-only" 'GNU_RELRO' readelf --wide --segments "$file"
    static || has "$program: all symbols bound at start" 'BIND_NOW|Flags:.* NOW' \
        readelf --wide --dynamic "$file"
    has "$program: stack not executable" 'GNU_STACK .* RW ' readelf --wide --segments "$file"
    has_not "$program: nothing both writable and executable" 'LOAD.* RWE ' \
        readelf --wide --segments "$file"
    has "$program: stack protector" '__stack_chk_fail' readelf --wide --syms "$file"
    static || has "$program: FORTIFY_SOURCE" '__(v?snprintf|v?fprintf|memcpy|memmove|read|poll)_chk' \
        readelf --wide --dyn-syms "$file"
    # Level 3 checks sizes that are known at run time, too: three times as many calls.
    if static; then
        skip "$program: symbols bound at start, FORTIFY_SOURCE" "static programs bind none, and musl has none"
    elif [ -n "$level_3" ]; then
        calls=$(objdump --disassemble --no-show-raw-insn "$file" | grep -cE '(call|bl) .*_chk@plt')
        ok "$program: FORTIFY_SOURCE, level 3: $calls checks" [ "$calls" -ge 20 ]
    else
        skip "$program: FORTIFY_SOURCE, level 3" "the compiler has none"
    fi
    flags=$(readelf --wide --debug-dump=info "$file" 2>/dev/null | grep -m 1 'DW_AT_producer.*GNU C17')
    if [[ $flags =~ GNU\ C17\ (1[2-9]|[2-9][0-9])\. ]]; then
        like "$program: variables begin as zeros" '-ftrivial-auto-var-init=zero' "$flags"
        like "$program: registers are cleared" '-fzero-call-used-regs=used-gpr' "$flags"
    else
        skip "$program: variables and registers" "not built by gcc 12 or later, or without -g"
    fi
    has_not "$program: no text relocations" 'TEXTREL' readelf --wide --dynamic "$file"
    has_not "$program: no search path for libraries" 'R(UN)?PATH' readelf --wide --dynamic "$file"
    if [ "$(uname -m)" = x86_64 ]; then
        # The note that switches it on is missing: the C library's start files are not built so.
        has "$program: indirect branches land on endbr64" 'endbr64' \
            objdump --disassemble=main --no-show-raw-insn "$file"
        has "$program: shadow stacks" 'x86 feature:.*SHSTK' readelf --wide --notes "$file"
    else
        skip "$program: indirect branches" "not on this architecture"
    fi
done
done_testing
