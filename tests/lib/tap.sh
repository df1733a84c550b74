# shellcheck shell=bash
# For tests/*.t: TAP in a few words, a scratch folder, the programs on the path.
#
#   . "$(dirname "$0")/../lib/tap.sh"
#   is "name" "expected" "$(command)"          two texts are equal
#   ok "name" command ...                      a command succeeds
#   run "name" STATUS command ...              exit status; stdout is then in $T/out, stderr in $T/err
#   like "name" "extended regexp" "$text"
#   skip "name" "why"
#   while row NAME...; do ...; done <<'END'    a table
#   static                                     whether the programs are linked statically (tests/static)
#   preloads                                   whether LD_PRELOAD reaches the programs
#   sanitized                                  whether they are built with AddressSanitizer
#   emulated                                   whether an emulator runs them (tests/architectures)
#   units ROOM                                 the points of all unit tests of a room, tests/ROOM/unit_*.c
#   done_testing
set -u
shopt -s extglob # for row
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
BUILD=${BUILD:-$ROOT/build}
export LC_ALL=C
# LD_PRELOAD, PATH, make and nginx take no such names.
case ${TMPDIR-} in *[[:space:]:]*) unset TMPDIR ;; esac
T=$(mktemp -d "${TMPDIR:-/tmp}/linkpipe.XXXXXX")
case $BUILD in *[[:space:]:]*) ln -s "$BUILD" "$T/.build" && BUILD=$T/.build ;; esac
PATH=$BUILD/bin:$PATH
tap_cleanup=()
tap_count=0 tap_failed=0

# at_exit COMMAND...: to be run when the test ends, last one first.
at_exit() { tap_cleanup+=("$(printf '%q ' "$@")"); }
tap_exit() {
    local status=$? i
    for ((i = ${#tap_cleanup[@]} - 1; i >= 0; i--)); do eval "${tap_cleanup[i]}" || :; done
    rm -rf "$T"
    exit $status
}
trap tap_exit EXIT
trap 'exit 1' INT TERM

pass() { echo "ok $((++tap_count)) - $1"; }
fail() { # fail NAME [DETAIL...]
    echo "not ok $((++tap_count)) - $1"
    tap_failed=1
    shift
    [ $# = 0 ] || printf '%s\n' "$@" | head -c 4000 | cat -v | awk '{ print "#   " $0 }'
}
ok() {
    local name=$1
    shift
    if "$@"; then pass "$name"; else fail "$name" "failed: $*"; fi
}
is() {
    if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "expected: $2" "     got: $3"; fi
}
like() {
    if [[ $3 =~ $2 ]]; then pass "$1"; else fail "$1" "expected a match for: $2" "got: $3"; fi
}
run() {
    local name=$1 expected=$2 status
    shift 2
    "$@" >"$T/out" 2>"$T/err"
    status=$?
    if [ $status = "$expected" ]; then
        pass "$name"
    else
        fail "$name" "exit status $status, expected $expected: $*" "$(head -c 2000 "$T/err")"
    fi
}
# row NAME...: the next row of the table on standard input, its columns in the variables NAME; false at
# the end. Two blanks or more end a column, "·" is a blank in one, '' an empty one. Empty lines and
# those that begin with "# " are skipped.
row() {
    local row_line row_name
    while IFS= read -r row_line; do
        case $row_line in '' | '# '*) continue ;; esac
        # shellcheck disable=SC2229 # the names are arguments
        IFS=$'\x1f' read -r -d '' "$@" <<<"${row_line//  *( )/$'\x1f'}"
        for row_name; do
            row_line=${!row_name%$'\n'}
            [ "$row_line" != "''" ] || row_line=
            printf -v "$row_name" %s "${row_line//·/ }"
        done
        return 0
    done
    return 1
}
# unit ROOM_MODULE [ARGUMENT...]: runs build/unit/ROOM_MODULE, its points become points of this test.
unit() {
    local line status=0
    "$BUILD/unit/$1" "${@:2}" >"$T/$1.tap" 2>&1 || status=$?
    while IFS= read -r line; do
        case $line in
        "ok "*) pass "$1: ${line#ok * - }" ;;
        "not ok "*) fail "$1: ${line#not ok * - }" ;;
        1..*) ;;
        *) echo "# $line" ;;
        esac
    done <"$T/$1.tap"
    is "$1: exit status" 0 $status
}
static() { [[ $(ldd "$BUILD/bin/extract" 2>&1) == *'statically linked'* ]]; }
sanitized() { grep -q __asan_init "$BUILD/bin/extract"; }
# Emulated programs would load libraries of this machine's processor, and the sanitizer wants to be the first library.
preloads() { ! emulated && ! static && ! sanitized; }
# An emulator takes memory and time of its own: limits to them say nothing of the program.
emulated() { [ -n "${EMULATOR-}" ]; }
# units ROOM: runs each tests/ROOM/unit_MODULE.c.
units() {
    local source
    for source in "$ROOT/tests/$1"/unit_*.c; do
        source=${source##*/unit_}
        if [[ $source == *_linux.c && ! -e $BUILD/unit/$1_${source%.c} ]]; then
            skip "$1_${source%.c}" "built with SYSTEM=posix"
        else
            unit "$1_${source%.c}"
        fi
    done
}
skip() { echo "ok $((++tap_count)) - $1 # SKIP $2"; }
skip_all() {
    echo "1..0 # SKIP $1"
    exit 0
}
done_testing() {
    echo "1..$tap_count"
    exit $tap_failed
}
