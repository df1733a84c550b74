#!/bin/sh
# songs.sh API [SONGS ALBUMS]: asks a web service for songs 1 to SONGS and albums 1 to ALBUMS, and prints a line
# `URL<TAB>title` each. The token is read from ./token, a line `Authorization: Bearer ...`.
#
#     echo 'Authorization: Bearer over-the-stile' >token
#     examples/serve examples/songs.sh http://songs.example
#
# Teaches: a list of tasks is the output of seq; two lists are joined by braces. One fetch sends the same cookie and
# header with every request, over a few connections that it keeps; -H @file keeps the token out of `ps`.
set -eu
export LC_ALL=C
PATH=$PATH:$(dirname "$0")/../build/bin
case $#:${1-} in [13]:http*) ;; *) echo 'usage: songs.sh API [SONGS ALBUMS]' >&2 && exit 2 ;; esac
api=$1 songs=${2:-24} albums=${3:-4}

{
    seq "$songs" | sed "s|^|$api/songs/|"
    seq "$albums" | sed "s|^|$api/albums/|"
} |
    fetch --per-host 4 -H @token -b club=walkers |
    extract -e '"title":\s*"((?:[^"\\]|\\.)*)"'
