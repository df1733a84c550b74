#!/usr/bin/env bash
# tests/rooms, which make lint runs, finds each breach of the rules of the tree.
. "$(dirname "$0")/../lib/tap.sh"

run "the tree keeps its rules" 0 "$ROOT/tests/rooms" "$ROOT"
is "and nothing is said" "" "$(cat "$T/out" "$T/err")"

# breach RULE NAME PATTERN COMMAND: the command, in a copy of the tree, breaks a rule.
breach() {
    rm -rf "$T/tree"
    mkdir "$T/tree"
    cp -R "$ROOT/fetch" "$ROOT/extract" "$ROOT/absolutize" "$T/tree"
    (cd "$T/tree" && eval "$4")
    run "rule $1: $2" 1 "$ROOT/tests/rooms" "$T/tree"
    like "it is named" "rule $1: .*$3" "$(cat "$T/out")"
}
breach 1 "a program without help.c" 'extract/: has no help.c' 'rm extract/help.c'
breach 2 "a private header in another folder" 'html.c: includes .*charset_index.h' \
    'sed -i "1a #include \"extract/encoding/charset_index.h\"" extract/markup/html.c'
breach 2 "one whose first comment has two lines" 'html.c: includes .*gb18030.h' \
    'sed -i "1a #include \"extract/encoding/gb18030.h\"" extract/markup/html.c'
breach 3 "an include that is not whole" 'run.c: includes "outcome.h"' 'sed -i "1a #include \"outcome.h\"" fetch/run.c'
breach 3 "another guard" 'job.h: its guard is not FETCH_LIST_JOB_H' 'sed -i s/FETCH_LIST_JOB_H/JOB_H/ fetch/list/job.h'
breach 4 "fetch knows extract" 'run.c: includes extract/page.h' 'sed -i "1a #include \"extract/page.h\"" fetch/run.c'
breach 4 "shared knows a program" 'say.c: includes absolutize/columns.h' \
    'sed -i "1a #include \"absolutize/columns.h\"" absolutize/shared/say.c'
breach 5 "a source without a header" 'lonely.c: has no header' ': >fetch/list/lonely.c'
breach 5 "a header that declares what another file defines" 'job.h: declares heap_due' \
    'sed -i "/^#endif/i int heap_due(void);" fetch/list/job.h'
breach 6 "libcurl outside its room" 'includes <curl/curl.h>' 'sed -i "1a #include <curl/curl.h>" fetch/stop.c'
breach 6 "PCRE2 outside its file" 'includes <pcre2.h>' 'sed -i "1a #include <pcre2.h>" extract/markup/html.c'
done_testing
