#!/bin/sh
# cdxj.sh FILE <log.tsv: an index of the archive FILE for pywb and programs like it, from fetch's log: a line `key time JSON` for each
# response, sorted. FILE is what fetch wrote, not packed; redirects on the way to a page are not in the log.
#
#     examples/serve fetch --log log.tsv <examples/urls.txt >pages.warc
#     cdxj.sh pages.warc <log.tsv >pages.cdxj
#     tail -c +$((OFFSET + 1)) pages.warc | head -c LENGTH     # a record, with what a line of the index says
#
# Teaches: an index is a sorted list of keys with a place each. The key is the URL turned round (SURT): host reversed,
# small letters, parameters in order, so that `look` and bisection find a page, a site and all its sub-domains.
set -eu
export LC_ALL=C
case $#:${1-} in 1:--help | [!1]:*) echo 'usage: cdxj.sh FILE <log.tsv' >&2 && exit 2 ;; esac
awk -F '\t' -v file="${1##*/}" '
    function times(text, n,   all) { while (n-- > 0) all = all text; return all }
    BEGIN {
        for (i = 33; i < 127; i++) if (i != 35 && i != 37) letter[sprintf("%02x", i)] = tolower(sprintf("%c", i))
        sessions = "(jsessionid|phpsessid|sid)=" times("[0-9a-z]", 32) "|cfid=[^&]+&cftoken=[^&]+" \
            "|aspsessionid" times("[a-z]", 8) "=" times("[a-z]", 24)
    }

    # Small letters; escapes of what needs none undone, however often they were escaped.
    function plain(text,   done, hex) {
        text = tolower(text)
        while (match(text, /%25[0-9a-f][0-9a-f]/)) text = substr(text, 1, RSTART) substr(text, RSTART + 3)
        while (match(text, /%[0-9a-f][0-9a-f]/)) {
            hex = substr(text, RSTART + 1, 2)
            done = done escaped(substr(text, 1, RSTART - 1)) ((hex in letter) ? letter[hex] : "%" hex)
            text = substr(text, RSTART + 3)
        }
        return done escaped(text)
    }
    function escaped(text) { gsub(/%/, "%25", text); return text }

    # Parameters by name, then by value; session numbers left out.
    function ordered(query,   n, i, j, part, key) {
        while (match(query, "(" sessions ")(&|$)"))
            query = substr(query, 1, RSTART - 1) substr(query, RSTART + RLENGTH)
        n = split(query, part, "&")
        for (i = 1; i <= n; i++) {
            key = part[i]
            for (j = i - 1; j > 0 && before(key, part[j]); j--) part[j + 1] = part[j]
            part[j + 1] = key
        }
        query = part[1]
        for (i = 2; i <= n; i++) query = query "&" part[i]
        return query
    }
    function before(a, b,   x, y) {
        x = a; y = b
        sub(/=.*/, "", x); sub(/=.*/, "", y)
        return x "" < y "" || (x "" == y "" && a "" < b "")
    }

    function reversed(host,   port, label, n, name) {
        sub(/^.*@/, "", host)
        if (match(host, /:[0-9]+$/)) { port = substr(host, RSTART); host = substr(host, 1, RSTART - 1) }
        sub(/^www[0-9]*[.]/, "", host); sub(/[.]$/, "", host)
        n = split(host, label, ".")
        for (name = label[n--]; n > 0; n--) name = name "," label[n]
        return name port
    }

    function surt(url,   at, host, path, query) {
        sub(/^[a-z]+:\/\//, "", url)
        at = index(url, "/")
        host = substr(url, 1, at - 1); path = substr(url, at)
        if (at = index(path, "?")) { query = substr(path, at + 1); path = substr(path, 1, at - 1) }
        path = plain(path); query = ordered(plain(query))
        gsub(/\/\/+/, "/", path)
        if (path != "/") sub(/\/$/, "", path)
        return reversed(tolower(host)) ")" path (query == "" ? "" : "?" query)
    }

    $2 ~ /^[1-9]/ {
        time = substr($12, 1, 19); gsub(/[-T:]/, "", time); sub("/.*", "", $2)
        printf "%s %s {\"url\": \"%s\"%s, \"status\": \"%s\", \"length\": \"%d\", \"offset\": \"%s\", \"filename\": \"%s\"}\n",
            surt($7), time, $7, ($11 == "" ? "" : ", \"mime\": \"" $11 "\""), $2, $10 - 4, $9, file # 4: CRLF CRLF
    }' | sort
