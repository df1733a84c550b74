#!/usr/bin/env bash
# Files that are written where another user can put links and files in the way: --rejects, --log,
# --unfinished, --cookie-jar. "me" and "other" are two users without privileges.
. "$(dirname "$0")/../lib/tap.sh"

[ "$(id -u)" = 0 ] || skip_all "only root can act as two users"
command -v setpriv >/dev/null || skip_all "no setpriv here"
me=65533 other=65532
cp "$BUILD"/bin/* "$T/"
chmod 755 "$T" && cd "$T" || exit 1
as() { setpriv --reuid="$1" --regid="$1" --clear-groups "${@:2}"; }

mkdir mine shared && chown $me mine && chmod 777 shared # not sticky: there the kernel helps
as $me sh -c 'echo precious >mine/victim'

# programs NAME STATUS PATH REASON: each option writes to PATH
programs() {
    local option status
    for option in 'absolutize --rejects' 'fetch --log' 'fetch --unfinished' 'fetch --cookie-jar'; do
        # shellcheck disable=SC2086 # a program and an option
        as $me timeout -k 1 10 "$T"/$option "$3" </dev/null >out 2>err
        status=$?
        if [ "$status" = "$2" ] && [[ $(<err) =~ $4 ]]; then
            pass "$option: $1"
        else
            fail "$option: $1" "exit status $status, expected $2" "$(cat err)"
        fi
        is "  the victim is as it was" precious "$(cat mine/victim)"
    done
}

as $other ln -s "$T/mine/victim" shared/link
programs "another's link" 2 shared/link "another user could have made this link"
as $other ln -s "$T/mine" shared/folder
programs "another's link on the way" 2 shared/folder/new "another user could have made this link"
as $other ln -s "$T/mine/made" shared/dangling
programs "another's link to nothing" 2 shared/dangling "another user could have made this link"
ok "  nothing is made" [ ! -e mine/made ]
as $other mkdir -m 755 shared/theirs && as $other ln -s "$T/mine/victim" shared/theirs/link
programs "a link in another's folder" 2 shared/theirs/link "another user could have made this link"
as $other mkfifo -m 666 shared/fifo
programs "another's pipe" 2 shared/fifo "another user's file"
as $other sh -c 'echo theirs >shared/file' && chmod 666 shared/file
programs "another's file" 2 shared/file "another user's file"
is "  it is as it was" theirs "$(cat shared/file)"
ln mine/victim shared/hard
programs "one's own file under another name" 2 shared/hard "a file with several names"

as $me sh -c 'echo old >mine/target' && as $me ln -s "$T/mine/target" shared/mylink
programs "one's own link" 0 shared/mylink '^$'
ok "  it is still a link" [ -L shared/mylink ]
as $me sh -c 'echo old >shared/own'
programs "one's own file" 0 shared/own '^$'
programs "a new file" 0 shared/new '^$'
as $me ln -s target mine/inside
programs "a link in one's own folder" 0 mine/inside '^$'
programs "a device" 0 /dev/null '^$'
as $me ln -s loop mine/loop
programs "a link to itself" 2 mine/loop 'Too many levels|Symbolic link loop'
programs "a folder" 2 mine/ "Is a directory"
programs "no such folder" 2 mine/none/x "No such file"

for option in 'absolutize --rejects' 'fetch --log' 'fetch --unfinished' 'fetch --cookie-jar'; do
    as $me sh -c "exec '$T'/$option /dev/fd/3 </dev/null 3>mine/descriptor"
    is "$option: an open file by its descriptor" 0 $?
done

# Another user swaps files in time: one's own link and another's, between looking at it and reading it.
if preloads; then
    cp "$BUILD/swap.so" "$T/" && chmod 755 "$T/swap.so"
    for option in 'absolutize --rejects' 'fetch --log' 'fetch --unfinished' 'fetch --cookie-jar'; do
        as $me sh -c 'rm -f shared/swapped && ln -s "$1/mine/target" shared/swapped' sh "$T"
        as $other ln -sf "$T/mine/victim" shared/evil
        as $me env LD_PRELOAD="$T/swap.so" SWAP_FROM="$T/shared/evil" SWAP_TO="$T/shared/swapped" \
            sh -c "exec '$T'/$option shared/swapped </dev/null" >out 2>err
        ok "$option: a link that is swapped: it was" [ ! -L shared/evil ]
        is "  the victim is as it was" precious "$(cat mine/victim)"
    done
    # One's own file and another's link, pipe or file, at each time that the program looks at it. Nobody opens the pipe's other end.
    for option in 'absolutize --rejects' 'fetch --log' 'fetch --unfinished' 'fetch --cookie-jar'; do
        statuses='' written=
        for make in 'ln -s ../mine/victim' 'mkfifo -m 666' 'install -m 666 /dev/null'; do
            for look in 4 3 2 1; do
                as $me sh -c 'rm -f shared/swapped && echo "# cookies" >shared/swapped'
                as $other sh -c "rm -f shared/evil && $make shared/evil"
                # shellcheck disable=SC2086 # a program and an option
                as $me timeout -k 1 10 env LD_PRELOAD="$T/swap.so" SWAP_FROM="$T/shared/evil" SWAP_TO="$T/shared/swapped" \
                    SWAP_LOOK=$look "$T"/$option shared/swapped </dev/null >out 2>err
                statuses+=$?
                written+=$(find shared/swapped -user $other -type f -size +0)
            done
        done
        is "$option: what comes in a file's place, between looks: it ends in success or refuses" "" "${statuses//[02]/}"
        ok "  it did come" [ ! -e shared/evil ]
        is "  nothing is written to it" "" "$written"
        is "  the victim is as it was" precious "$(cat mine/victim)"
    done
else
    skip "a link that is swapped" "nothing can be preloaded"
fi

# And all the time: a link of theirs, a file of theirs, a pipe, a link to a folder, and nothing.
before=$(ls mine)
for mode in 777 1777; do
    mkdir race && chmod $mode race
    as $other python3 -Bc 'import os, sys
os.chdir("race")
while not os.path.exists("stop"):
    for kind in range(5):
        try:
            if kind == 0: os.symlink(sys.argv[1] + "/mine/victim", "new")
            if kind == 1: open("new", "w").close()
            if kind == 2: os.mkfifo("new", 0o666)
            if kind == 3: os.symlink(sys.argv[1] + "/mine", "new")
            if kind == 4: os.unlink("path")
            else: os.rename("new", "path")
        except OSError: # what me has made there, in a sticky folder
            if os.path.lexists("new"): os.unlink("new")' "$T" 2>swapper.err &
    for option in 'absolutize --rejects' 'fetch --log' 'fetch --unfinished' 'fetch --cookie-jar'; do
        statuses=
        for ((turn = 0; turn < 8; turn++)); do
            # shellcheck disable=SC2086 # a program and an option
            as $me timeout -k 1 10 "$T"/$option race/path </dev/null >>out 2>>err
            statuses+=$?
            as $me rm -f race/path 2>>err
        done
        is "$option: files that change all the time, mode $mode: it ends in success or refuses" "" "${statuses//[02]/}"
        is "  the victim is as it was" precious "$(cat mine/victim)"
    done
    as $me touch race/stop
    wait $!
    is "  no file is made elsewhere, mode $mode" "$before" "$(ls mine)"
    mv race "race.$mode"
done

# A jar is written at the end, but whether it can be is known before anything is asked for.
as $me mkdir -m 555 mine/fixed
run "fetch --cookie-jar: in a folder that cannot be written to" 2 as $me "$T/fetch" --cookie-jar mine/fixed/jar <<<http://127.0.0.1:1/
is "  is said" "fetch: --cookie-jar: mine/fixed/jar: cannot write: Permission denied" "$(cat err)"
is "  nothing is begun" "" "$(cat out)"

# In a folder of one's own another's file is replaced, but its mode is not copied.
echo theirs >mine/theirs && chown $other mine/theirs && chmod 666 mine/theirs
as $me "$T/fetch" --unfinished mine/theirs </dev/null
is "another's file is replaced" "$me 600" "$(stat -c '%u %a' mine/theirs)"
as $me sh -c 'echo old >mine/own; chmod 640 mine/own'
as $me "$T/fetch" --unfinished mine/own </dev/null
is "one's own keeps its mode" "$me 640" "$(stat -c '%u %a' mine/own)"
as $me "$T/fetch" --unfinished mine/fresh </dev/null
is "a new one is private" "$me 600" "$(stat -c '%u %a' mine/fresh)"
as $me sh -c 'umask 022; exec "$1" --log mine/log' sh "$T/fetch" </dev/null
is "a log has the usual mode" "$me 644" "$(stat -c '%u %a' mine/log)"
done_testing
