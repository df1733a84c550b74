# shellcheck shell=bash
# For tests of the examples: after tap.sh, `site COMMAND...` runs a command with the bundled site as its web.
E=$ROOT/examples
PATH=$E:$PATH
# shellcheck disable=SC2034 # for the tests
TAB=$(printf "\t")
export PARALLEL_HOME=$T/parallel # Where GNU parallel keeps what it knows.
site() { timeout 60 /usr/bin/python3 "$E/serve" "$@"; } # any python3 that is first in the PATH may be a slow one
# macos COMMAND...: runs it with a wc that puts blanks before its numbers, as macOS's and the BSDs' do.
mkdir "$T/macos"
printf '#!/bin/sh\n%s "$@" | sed "s/^/       /"\n' "$(type -P wc)" >"$T/macos/wc"
chmod +x "$T/macos/wc"
macos() { PATH=$T/macos:$PATH "$@"; }
need() { command -v "$1" >/dev/null || PATH=$PATH:/usr/sbin command -v "$1" >/dev/null; }
