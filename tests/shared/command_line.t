#!/usr/bin/env bash
# Command lines that are wrong: each program says what is wrong, and the way out, in the same words.
. "$(dirname "$0")/../lib/tap.sh"

while row name arguments message; do
    eval "arguments=($arguments)"
    program=${arguments[0]}
    run "$name" 2 "${arguments[@]}" </dev/null
    is "  is said" "$program: $message
Try '$program --help' for more information." "$(cat "$T/err")"
done <<'EOF'
an unknown option                     absolutize --what              --what: no such option
one that is nearly known              absolutize --uniqeu            --uniqeu: no such option; did you mean --unique?
one with a value                      absolutize --reject-=x         --reject-: no such option; did you mean --rejects?
an unknown letter                     absolutize -x                  -x: no such option
a letter in the other case            absolutize -U                  -U: no such option; did you mean -u, --unique?
an ambiguous name                     absolutize --ver               --ver: ambiguous: --verbose, --version
a missing value                       absolutize --base              --base: the value is missing: --base URL
a missing value of a letter           absolutize -b                  --base: the value is missing: --base URL
a value that does not belong there    absolutize --strict=yes        --strict: the option takes no value
a letter that is a control character  absolutize -$'\e'              -\x1B: no such option
a name of control characters          absolutize --$'\e[2J'          --\x1B[2J: no such option
a wrong value                         absolutize --base x            --base: 'x' is not an absolute URL; begin it with a scheme, such as https://
a wrong number                        fetch -P 0                     --parallel: '0' is not a whole number from 1 to 1000000000
a wrong time                          fetch -m 1s                    --max-time: '1s' is not a number of seconds; use digits and perhaps a fraction, such as 2.5
a wrong rate                          fetch --rate ten               --rate: 'ten' is not a rate; use a number and /s, /m or /h, such as 10/s
a wrong size                          fetch --max-size 1x            --max-size: '1x' is not a number of bytes; use digits and perhaps k, M or G, such as 500k or 16M
a wrong type                          fetch --accept text/html,html  --accept: 'text/html,html' is not a list of media types; separate them with commas, as in text/html,text/*
a wrong word                          fetch --progress sometimes     --progress: 'sometimes' is not one of auto, always and never
a wrong address                       fetch --resolve a:80           --resolve: 'a:80' is not HOST:PORT:ADDRESS, such as example.org:80:192.0.2.1
a wrong pair                          fetch --connect-to a:80:b      --connect-to: 'a:80:b' is not HOST:PORT:HOST:PORT; a part that is left empty is any, or as it is
an option of curl's                   fetch -L                       -L: no such option: redirects are followed; --max-redirs limits them
options against each other            fetch -4 -6                    --ipv4: it excludes --ipv6; leave out one of them
EOF

# What makes the status 2 is said with -q, too.
mkdir "$T/folder" && echo '[]' >"$T/json"
while row name command message; do
    program=${command%% *}
    # shellcheck disable=SC2086 # a program and its arguments
    run "-q: $name" 2 $command
    is "$command: says why" "$program: $message" "$(sed "s|$T/||" "$T/err")"
done <<END
no such file          fetch -q missing                                  missing: cannot open: No such file or directory; a URL begins with http:// or https://
no such file          extract -q missing                                missing: cannot open: No such file or directory
no such file          absolutize -q missing                             missing: cannot open: No such file or directory
a folder              fetch -q $T/folder                                folder: cannot read: Is a directory
a folder              extract -q $T/folder                              folder: cannot read: Is a directory
a folder              absolutize -q $T/folder                           folder: cannot read: Is a directory
another kind of file  fetch -q $T/json                                  json: this is JSON, not a list of URLs: "jq -r '.[].url' FILE | fetch" takes the fields named url
a full disk           fetch -q --unfinished /dev/full http://[          --unfinished: /dev/full: cannot write: No space left on device
END

# What a program reads must not grow by what it prints: it would go on until the disk is full.
cd "$T" || exit 1
while row name command file subject; do
    printf '%b' "$file" >file
    ln -f file other
    run "$command: $name" 2 timeout 20 sh -c "$command"
    is "  is said" "${command%% *}: $subject: it is also the output; write to another file" "$(cat err)"
    ok "  nothing of it is read" [ "$(wc -c <file)" -lt 500 ]
done <<'END'
links                    absolutize file >>file                    http://a.test/\n                 file
on standard input        absolutize <file >>file                   http://a.test/\n                 standard input
by another name          absolutize other >>file                   http://a.test/\n                 other
one of several files     absolutize - file </dev/null >>file       http://a.test/\n                 file
an archive               extract file >>file                       WARC/1.0\nContent-Length: 0\n    file
a page                   extract --html http://a.test/ <file >>file  <a href=x>\n                   standard input
a list                   fetch file >>file                         http://[/\n                      file
a list that was emptied  fetch file >file                          ''                               file
END
run 'what is not a file may be both' 0 sh -c 'absolutize <>/dev/null >&0'

for program in fetch extract absolutize; do
    help=$("$program" --help)
    is "$program --help is at most 80 columns wide" "" "$(grep '.\{81\}' <<<"$help")"
    like "$program --help begins with the usage" "^Usage: $program \[OPTION\]... \[FILE\]..." "$help"
    like "and ends with an example" "Example:
  .*$program" "$help"
done
done_testing
