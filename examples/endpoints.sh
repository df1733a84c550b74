#!/bin/sh
# endpoints.sh <pages.warc: the URLs that scripts mention, in pages and in files of their own, as `source<TAB>URL`:
# what stands in quotes and begins with a scheme, //, /, ./ or ../. A template's ${...} ends it.
#
#     examples/serve fetch http://weather.example/moon.html >page.warc
#     extract -t script -a src page.warc | absolutize | cut -f 2 | examples/serve fetch | cat page.warc - | examples/endpoints.sh
#
# Teaches: -e takes any text apart with a regular expression. \G goes on where the last match ended, so the expression
# walks through a script, string by string, and never looks at the page outside: it starts after <script>, or at the
# start of a file that is no page, and ends before </script>.
set -eu
PATH=$PATH:$(dirname "$0")/../build/bin
[ $# = 0 ] || { echo 'usage: endpoints.sh <pages.warc' >&2 && exit 2; }
# shellcheck disable=SC2016 # the expression's
extract -e '(?six)
    (?: <script\b[^>]*> | \A (?!\s*<) | (?!\A) \G )
    (?: (?!</script) . )*?
    ["'\''`] ( (?: https?:// | \.{0,2}/ ) [^"'\''`\s<>(){}\\$]+ )' | absolutize -u
