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

    # Small letters; escapes of what needs none undone, however often they were escaped. What is found first is marked with
    # a byte that no URL contains, then all that is marked is replaced: a loop that cuts the text would take its square.
    function plain(text,   hex) {
        text = tolower(text)
        if (!index(text, "%")) return text
        gsub(/%(25)+[0-9a-f][0-9a-f]/, "\001&", text)
        gsub(/\001%(25)+/, "\002", text)
        gsub(/\002[0-9a-f][0-9a-f]/, "\001&", text)
        gsub(/\001\002/, "%", text); gsub(/\002/, "%25", text)

        gsub(/%[0-9a-f][0-9a-f]/, "\001&", text)
        for (hex in letter) gsub("\001%" hex, letter[hex] == "&" ? "\\&" : letter[hex], text)
        gsub(/\001%/, "\002", text); gsub(/%/, "%25", text); gsub(/\002/, "%", text)
        return text
    }

    # Parameters by name, then by value; session numbers left out.
    function ordered(query,   n, part) {
        gsub("(" sessions ")(&|$)", "", query)
        n = split(query, part, "&")
        sort_parts(part, n)
        return joined(part, 1, n)
    }
    function sort_parts(part, n,   width, from, middle, i, j, k, merged) {
        for (width = 1; width < n; width *= 2) {
            for (from = 1; from <= n; from += 2 * width) {
                middle = from + width; j = middle; k = from
                for (i = from; i < middle && i <= n; i++) {
                    while (j < middle + width && j <= n && before(part[j], part[i])) merged[k++] = part[j++]
                    merged[k++] = part[i]
                }
                while (j < middle + width && j <= n) merged[k++] = part[j++]
            }
            for (i = 1; i <= n; i++) part[i] = merged[i]
        }
    }
    function joined(part, from, to,   middle) {
        middle = int((from + to) / 2)
        return from >= to ? part[from] : joined(part, from, middle) "&" joined(part, middle + 1, to)
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
