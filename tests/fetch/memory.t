#!/usr/bin/env bash
# Secrets in memory: what /proc shows of a running fetch, to its own user and to root.
. "$(dirname "$0")/../lib/tap.sh"
sanitized && skip_all "built with sanitizers"
[ -r /proc/self/environ ] || skip_all "no /proc here"
[ -e "$BUILD/unit/shared_seccomp_linux" ] || skip_all "this build gives up no privileges"

as=()
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
    as=(setpriv --reuid=65533 --regid=65533 --clear-groups)
fi
cp "$BUILD/bin/fetch" "$T/" && chmod 755 "$T" && cd "$T" || exit 1
mkfifo list && chmod 644 list

# It runs, waiting for its list, with both kinds of secrets.
FETCH_USER=me:pa55word "${as[@]}" "$T/fetch" -H 'X-Key: pa55word' -b key=pa55word -x http://me:pa55word@127.0.0.1:1 \
    <list >out 2>err &
pid=$!
exec {list}>list
for ((i = 0; i < 200; i++)); do
    [ -s out ] && break
    sleep 0.02
done
ok "it runs" [ -s out ]
is "the arguments are wiped" "" "$(tr '\0' '\n' <"/proc/$pid/cmdline" | grep pa55word)"
if [ "$(id -u)" = 0 ]; then
    is "so is the variable" "" "$(tr '\0' '\n' <"/proc/$pid/environ" | grep -e pa55word -e FETCH_USER=.)"
else
    skip "so is the variable" "only root can look"
fi
if [ "${#as[@]}" -gt 0 ] || [ "$(id -u)" != 0 ]; then
    for file in environ mem maps auxv; do
        ok "its own user cannot read $file" eval '! "${as[@]}" cat "/proc/$pid/$file" >/dev/null 2>&1'
    done
else
    skip "its own user cannot read its memory" "no other user than root here"
fi
exec {list}>&-
wait "$pid"
is "and it ends as usual" "0 " "$? $(cat err)"
done_testing
