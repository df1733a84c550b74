#!/bin/sh
# webgraph.sh FOLDER FILE...: the graph of hosts in archives, as the Common Crawl publishes it: FOLDER/vertices.txt has
# lines `number<TAB>host`, FOLDER/edges.txt lines `from<TAB>to` of numbers. Files are WARC, or WAT if their name has
# .wat; both may be compressed. Hosts are reversed (org.example.shop), a leading www. is dropped, and so are addresses
# and names without a dot; a link to the host itself is no edge. WAT needs jq. FOLDER/damaged lists the files that could be
# read in part only, if there are some; the status is 1 then.
#
#     webgraph.sh graph CC-MAIN-*.warc.gz
#     sort -t "$(printf '\t')" -k 2,2n graph/edges.txt | cut -f 2 | uniq -c | sort -rn | head     # most linked hosts
#
# Teaches: names become numbers by two joins, one a column, and everything else is `sort -u`: sort works on files larger
# than memory, so this does, too. Reversed, the hosts of a domain stand together.
set -eu
PATH=$PATH:$(dirname "$0")/../build/bin
export LC_ALL=C
[ $# -ge 2 ] || {
    echo 'usage: webgraph.sh FOLDER FILE...' >&2
    exit 2
}
folder=$1 tab=$(printf '\t')
shift
for file in "$@"; do
    [ -r "$file" ] || {
        echo "webgraph.sh: $file: cannot be read" >&2
        exit 1
    }
done
mkdir -p "$folder"
rm -f "$folder/damaged"

# A WAT record is a line of JSON: the links of a page as they stand there, relative ones, too.
wat_links() {
    grep '^{.*"Envelope"' | jq -r '
        .Envelope | select(."WARC-Header-Metadata"."WARC-Type" == "response") |
        ."WARC-Header-Metadata"."WARC-Target-URI" as $page |
        ."Payload-Metadata"."HTTP-Response-Metadata"."HTML-Metadata" // empty |
        (.Head.Base // "") as $base |
        (.Links[]?, .Head.Link[]?, .Head.Scripts[]?) | .url // empty |
        [$page, ., "", $base] | map(gsub("[\t\r\n]"; "")) | join("\t")'
}

for file in "$@"; do
    case ${file##*/} in
    *.wat*) gzip -dcf <"$file" | wat_links ;; # BusyBox's gzip passes on only what is compressed
    *) extract -a links -- "$file" ;;
    esac || [ $? = 1 ] || echo "$file" >>"$folder/damaged" # 1: some pages were skipped, and reported
done | absolutize -F | awk -F '\t' -v OFS='\t' '
    function host(url,   part, label, n, name) {
        if (url !~ /^https?:/) return ""
        split(url, part, "/")
        name = part[3]
        sub(/^.*@/, "", name); sub(/:[0-9]*$/, "", name); sub(/[.]$/, "", name)
        if (name !~ /^[a-z0-9_.-]+$/ || name ~ /^[0-9.]+$/ || length(name) > 253) return ""
        n = split(name, label, ".")
        if (n > 2 && label[1] == "www") label[1] = ""
        if (n < 2) return ""
        for (name = label[n--]; n > 0; n--) if (label[n] != "") name = name "." label[n]
        return name
    }
    $1 != page { page = $1; from = host(page); if (from != "") print from, from }
    from != "" && (to = host($2)) != "" { print from, to }
' | sort -u >"$folder/pairs"

# Numbers in the order of the names, from 0.
tr '\t' '\n' <"$folder/pairs" | sort -u | awk -v OFS='\t' '{ print NR - 1, $0 }' >"$folder/vertices.txt"
awk -F '\t' '$1 != $2' "$folder/pairs" |
    join -t "$tab" -2 2 -o 2.1,1.2 - "$folder/vertices.txt" | sort -t "$tab" -k 2,2 |
    join -t "$tab" -1 2 -2 2 -o 1.1,2.1 - "$folder/vertices.txt" | sort -n -k 1,1 -k 2,2 >"$folder/edges.txt"
rm "$folder/pairs"
[ ! -e "$folder/damaged" ] # else a file was read in part
