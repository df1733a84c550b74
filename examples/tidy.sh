#!/bin/sh
# tidy.sh [N] <urls.txt: a list of URLs made fit for a crawl: without fragments and tracking parameters, each once, and at
# most N (100) of a host and path shape.
#
#     cut -f 2 walk/links.tsv | tidy.sh 20 | fetch
#
# Two URLs have the same shape if only digits in their paths and the values of their parameters differ: the pages of a
# calendar, the sessions of a shop.
#
# Teaches: ask for less before you ask faster. trurl edits URLs as curl understands them; where it is not installed, awk
# does what is needed of it here. What counts is the shape, so the table in memory is as long as a site has kinds of pages.
set -euf
export LC_ALL=C
case $#:${1:-100} in [01]:*[!0-9]* | [!01]:*) echo 'usage: tidy.sh [N] <urls.txt' >&2 && exit 2 ;; esac
tracking='utm_* mtm_* pk_* hsa_* fbclid gclid dclid gbraid wbraid msclkid twclid yclid igshid mc_cid mc_eid _ga _gl _hsenc _hsmi'

if command -v trurl >/dev/null; then
    # shellcheck disable=SC2046,SC2086 # words for trurl
    untrack() { trurl --url-file - --set fragment= $(printf -- '--trim query=%s ' $tracking); }
else
    untrack() {
        awk -v names="$tracking" '
            BEGIN { gsub(/[*]/, ".*", names); gsub(/ /, "|", names); names = "^(" names ")(=|$)" }
            {
                sub(/#.*/, "")
                at = index($0, "?"); before = "?"
                if (!at) { print; next }
                printf "%s", substr($0, 1, at - 1)
                n = split(substr($0, at + 1), part, "&")
                for (i = 1; i <= n; i++) if (part[i] !~ names) { printf "%s%s", before, part[i]; before = "&" }
                print ""
            }'
    }
fi

grep '^https\{0,1\}://' | untrack | sort -u | awk -v most="${1:-100}" '
    {
        shape = $0; query = ""
        if (match(shape, /[?].*/)) { query = substr(shape, RSTART); shape = substr(shape, 1, RSTART - 1) }
        match(shape, /^[a-z]+:\/\/[^\/]*/)
        host = substr(shape, 1, RLENGTH); shape = substr(shape, RLENGTH + 1)
        gsub(/[0-9]+/, "0", shape); gsub(/=[^&]*/, "=", query)
        if (count[host shape query]++ < most) print
    }'
