#!/usr/bin/env bash
# No file's calls lead back to it: each can be read, and tested, with those below it alone.
. "$(dirname "$0")/../lib/tap.sh"

run "the files' calls make no circle" 0 "$ROOT/tests/circles" "$BUILD"
is "and nothing is said" "" "$(cat "$T/out" "$T/err")"

# object FILE TEXT: what the compiler makes of the text, in the place of a file of the programs.
object() {
    mkdir -p "$T/build/obj/${1%/*}"
    echo "$2" | cc -x c -c -o "$T/build/obj/$1.o" -
}
object fetch/stop 'int hosts_x(void); int stop_x(void) { return hosts_x(); }'
object fetch/list/hosts 'int heap_x(void); int hosts_x(void) { return heap_x(); }'
object fetch/list/heap 'int heap_x(void) { return 0; }'
run "calls that lead down only" 0 "$ROOT/tests/circles" "$T/build"
object fetch/list/heap 'int stop_x(void); int heap_x(void) { return stop_x(); }'
run "a circle of three" 1 "$ROOT/tests/circles" "$T/build"
is "it is named" "a circle of fetch/list/heap.c fetch/list/hosts.c fetch/stop.c
  fetch/list/heap.c calls stop_x of fetch/stop.c
  fetch/list/hosts.c calls heap_x of fetch/list/heap.c
  fetch/stop.c calls hosts_x of fetch/list/hosts.c" "$(cat "$T/out")"
run "a folder without objects" 1 "$ROOT/tests/circles" "$T"
done_testing
