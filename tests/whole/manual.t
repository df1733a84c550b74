#!/usr/bin/env bash
# Every example in the manual pages is run. In the section EXAMPLES, a line of a display that begins with `$ ` is a
# command; it goes on in the next lines while they end in `\` or `|`. It has to succeed, or to end with status 1, which
# says that some URL or record failed. `.\" not run: WHY` before a command leaves it out; `.\" output` before a display
# says that the lines after the command are its output, to the letter.
#
# Each page's commands run in order, in a folder with what such examples speak of: urls.txt, page.html, pages.warc,
# pages.warc.gz, links.tsv. The bundled site answers for example.com and the like (examples/site/answers).
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"

# examples PAGE: what is to be run, in lines `run|not<TAB>command` and `out<TAB>line`; continued lines end in \r.
examples() {
    awk -v OFS='\t' '
        function plain(text) {
            gsub(/\\\(aq/, "\047", text); gsub(/\\&/, "", text); gsub(/\\-/, "-", text); gsub(/\\e/, "\\", text)
            return text
        }
        /^\.Sh/ { inside = /EXAMPLES/ }
        !inside { next }
        /^\.\\" not run:/ { why = $0; sub(/.*not run: */, "", why); next }
        /^\.\\" output/ { compared = 1; next }
        /^\.Ed/ { compared = display = 0; next }
        /^\.Bd/ { display = 1; next }
        /^\.Dl \$ / { sub(/^\.Dl /, ""); one_line = 1 }
        one_line || display {
            line = plain($0); one_line = 0
            if (line ~ /^\$ /) { printf "%s\t%s", why ? "not " why : "run", substr(line, 3); why = "" }
            else if (more) printf "\r%s", line
            else if (compared) printf "out\t%s", line
            else next
            more = line ~ /[\\|]$/
            if (!more) print ""
        }' "$1"
}

# In a folder of its own, under examples/serve: runs PAGE's examples and prints TAP's `ok` lines without numbers.
cat >"$T/run_page" <<'SCRIPT'
set -u
page=$1
run() {
    printf '%s\n' "$command" >command
    timeout 20 bash -o pipefail command >out 2>err </dev/null
    status=$?
    missing=$(sed -n 's/.*: \([a-z]*\): command not found$/\1/p' err)
    if [ $status = 127 ] && [[ $missing ]] && [[ ! $missing =~ ^(fetch|extract|absolutize)$ ]]; then
        echo "ok - $page: $1 # SKIP $missing is not installed"
    elif [ $status -gt 1 ] && [ $status != 141 ]; then
        echo "not ok - $page: $1"
        sed "s/^/#   status $status: /" err | cat -v | head -n 5
    elif [ "$output" ] && [ "$output" != "$(cat out)" ]; then
        echo "not ok - $page: output of $1"
        cat -v out | sed 's/^/#   got: /'
    else
        echo "ok - $page: $1"
    fi
}
command= output=
finish() { [ ! "$command" ] || run "$(head -n 1 <<<"$command" | tr '#' '%')"; command= output=; }
while IFS=$'\t' read -r kind text; do
    case $kind in
    run) finish; command=${text//$'\r'/$'\n'} ;;
    not*) finish; echo "ok - $page: ${text//$'\r'*} # SKIP ${kind#not }" ;;
    out) output=$output${output:+$'\n'}$text ;;
    esac
done
finish
SCRIPT

for page in fetch/fetch.1 extract/extract.1 absolutize/absolutize.1 examples/linkpipe.7; do
    folder=$T/$(basename "$page")
    mkdir "$folder" && cd "$folder" || exit
    examples "$ROOT/$page" >"$T/list"
    ok "$page: has examples" grep -q '^run' "$T/list"
    ok "$page: is clean" mandoc -Tlint -W warning "$ROOT/$page"
    is "$page: fits 80 columns" '' "$(mandoc -T ascii -O width=78 "$ROOT/$page" | sed 's,.\x08,,g' | grep -E '.{81}')"
    printf '%s\n' http://example.com/ http://example.org/ http://example.com/walks/ http://walkers.example/ >urls.txt
    cp "$E/site/walkers.example/walks/river.html" page.html
    site bash -c 'fetch <urls.txt >pages.warc && gzip -k pages.warc && extract pages.warc >links.tsv' 2>err
    while read -r line; do
        case $line in
        ok*) pass "${line#ok - }" ;;
        not*) fail "${line#not ok - }" ;;
        *) echo "$line" ;;
        esac
    done < <(site bash "$T/run_page" "$(basename "$page")" <"$T/list")
done

# --- make html ------------------------------------------------------------------------------------------------------------
cd "$ROOT" || exit
run "make html" 0 env -u MAKEFLAGS -u MFLAGS make -s B="$T/build" html
cd "$T/build/html" || exit
is "a page for each manual" "absolutize.1.html extract.1.html fetch.1.html linkpipe.7.html" "$(echo ./* | sed "s|[.]/||g")"
links=$(grep -ohE 'href="[^"#]+"' ./*.html | cut -d '"' -f 2 | sort -u)
is "each links to the others" "absolutize.1.html extract.1.html fetch.1.html linkpipe.7.html" "$(grep -v : <<<"$links" | paste -s -d ' ')"
done_testing
