#!/bin/sh
# cores.sh [N] [OPTION...] <urls.txt: runs N pipelines `fetch OPTION... | extract | absolutize` at once, by default one
# for each processor, and prints `source<TAB>link` of them all. Needs GNU tail, which ends with another process: gtail
# on macOS and the BSDs.
#
#     examples/serve examples/cores.sh 2 --per-host 4 <examples/urls.txt
#
# Teaches: one program is one processor, and the shell starts as many as there are. awk hands out the list while it
# comes, by a hash of the host, so that all of a host's URLs go to one fetch and its limits hold. Results join in a
# file that all pipelines append to (>>): extract and absolutize end each write at the end of a line, so no line is torn,
# as it would be in a pipe that several write to. Options that name files to write (--log, --unfinished,
# --cookie-jar) suit one fetch only.
set -eu
PATH=$PATH:$(dirname "$0")/../build/bin
usage() {
    echo 'usage: cores.sh [N] [FETCH-OPTION...] <urls.txt' >&2
    exit 2
}
case ${1-} in
--help) usage ;;
'' | -*) n=$(getconf _NPROCESSORS_ONLN) ;;
*[!0-9]* | 0) usage ;;
*) n=$1 && shift ;;
esac
tail=$(command -v gtail || echo tail)
"$tail" --version 2>&1 | grep -q GNU || { echo 'cores.sh: tail is not GNU tail; install coreutils' >&2 && exit 2; }

# start PROGRAM ARGUMENT...: runs it, and notes its process number for stop.
start() { sh -c 'echo $$ >>"$0/started" && [ ! -e "$0/stopped" ] && exec "$@"' "$tmp" "$@"; }

# Ends spread and each fetch; fetch finishes the record that it writes, and its pipeline follows.
stop() {
    [ "$tmp" ] || exit 2
    : >"$tmp/stopped"
    while read -r process; do kill "$process" || :; done <"$tmp/started" 2>/dev/null
}

# pipeline LIST OPTION...: appends links to $tmp/links, and exit statuses but 0 to $tmp/failed. What waits for LIST to be
# opened for writing is noted already, so that stop can end it.
pipeline() {
    list=$1
    shift
    # shellcheck disable=SC2016 # for that shell
    { start sh -c 'exec fetch --progress=never "$@" <"$0"' "$list" "$@" || echo $? >>"$tmp/failed"; } |
        { extract || echo $? >>"$tmp/failed"; } |
        absolutize -u >>"$tmp/links" || echo $? >>"$tmp/failed"
}

# spread: hands each line to the pipeline that the hash of its host chooses. Only mawk takes the option silently, and
# only mawk would wait for a block of lines without it.
spread() {
    now='-W interactive'
    # shellcheck disable=SC2086 # two words or none
    [ -z "$(awk $now 'BEGIN { exit }' 2>&1)" ] || now=
    # shellcheck disable=SC2086
    start env LC_ALL=C awk $now -F / -v n="$n" -v list="$tmp/list" '
        BEGIN {
            for (i = 33; i < 127; i++) code[sprintf("%c", i)] = i
            for (i = 0; i < n; i++) printf "" >(list i)
        }
        {
            host = tolower($3); sub(/^.*@/, "", host); sub(/[?#].*/, "", host); sub(/:[0-9]*$/, "", host); hash = 0
            for (i = 1; i <= length(host); i++) hash = (hash * 31 + code[substr(host, i, 1)]) % 1000003
            print >(list hash % n); fflush(list hash % n)
        }'
}

tmp=
trap 'rm -rf "$tmp"' EXIT
trap stop INT TERM
tmp=$(mktemp -d)
for file in links started failed; do : >"$tmp/$file"; done

exec 3<&0
{
    i=0
    while [ "$i" -lt "$n" ]; do
        mkfifo "$tmp/list$i"
        pipeline "$tmp/list$i" "$@" 3<&- &
        i=$((i + 1))
    done
    spread <&3 3<&- || echo $? >>"$tmp/failed"
    wait
} &
pipelines=$!
"$tail" -s 0.02 --pid=$pipelines -n +1 -f "$tmp/links" 3<&- &
exec 3<&-
wait $! || stop # The trap interrupts wait; so does a reader who has enough and ends tail.
trap '' INT TERM
wait $pipelines || { echo $? >>"$tmp/failed" && stop; }
[ ! -e "$tmp/stopped" ] || echo 1 >>"$tmp/failed"
exit "$(awk '$1 > worst { worst = $1 } END { print (worst > 2 ? 2 : worst + 0) }' "$tmp/failed")"
