# shellcheck shell=bash
# For tests of the examples: after tap.sh, `site COMMAND...` runs a command with the bundled site as its web.
E=$ROOT/examples
PATH=$E:$PATH
# shellcheck disable=SC2034 # for the tests
TAB=$(printf "\t")
export PARALLEL_HOME=$T/parallel # Where GNU parallel keeps what it knows.
site() { timeout 60 "$E/serve" "$@"; }
need() { command -v "$1" >/dev/null || PATH=$PATH:/usr/sbin command -v "$1" >/dev/null; }
