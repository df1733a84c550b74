#!/usr/bin/env bash
# check.t [FOLDER]: checks the exercises' programs, 01.sh to 12.sh, that are in FOLDER (answers).
#
#     prove -v examples/lab/check.t :: my
#
# Programs run beside the bundled site, with files of the web or small ones made here, so that no answer can be learned
# by heart. A line that begins with # says what was expected, and what came.
set -u
lab=$(cd "$(dirname "$0")" && pwd)
folder=$(cd "${1:-$lab/answers}" && pwd) || exit 2
export LC_ALL=C PATH=$PATH:$lab/../../build/bin
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit
n=0
command -v timeout >/dev/null || timeout() { shift && "$@"; } # macOS has none: there Ctrl-C ends a program that hangs

# check NAME EXPECTED COMMAND...: what the command, which runs the program $e, prints is EXPECTED, but for blanks before numbers.
check() {
    local name=$1 expected=$2 got
    shift 2
    n=$((n + 1))
    if [ ! -x "$e" ]; then
        echo "not ok $n - $name: ${e##*/} is not there yet, or not executable (chmod +x)"
        return
    fi
    got=$(PATH=$PATH:$folder timeout 60 "$@" 2>errors | sed 's/^ *\([0-9]\)/\1/')
    if [ "$got" = "$expected" ]; then
        echo "ok $n - $name"
    else
        echo "not ok $n - $name"
        diff <(echo "$expected") <(echo "$got") | sed -n 's/^</# expected:/p; s/^>/#      got:/p' | head -n 12
        head -n 3 errors | sed 's/^/# it says: /'
    fi
}
web() { "$lab/../serve" "$@"; }
rows() { printf '%s\t%s\n' "$@"; } # rows A B C D: two lines of two columns

web fetch -q --ordered <"$lab/pages.txt" >pages.warc
extract pages.warc | absolutize >links.tsv
rows http://a.test/1 http://b.test/x http://a.test/1 http://b.test/x http://a.test/2 http://c.test/ http://a.test/2 mailto:me@a.test \
    http://a.test/3 http://b.test/x http://a.test/1 https://b.test/y#z http://a.test/3 http://a.test/1 >few.tsv
W=http://walkers.example L=http://library.example

e=$folder/01.sh
check "1: links to each host" "62 walkers.example
11 library.example
8 weather.example
5 railway.example
5 tearoom.example
1 inn.example
1 mill.example" "$e" <links.tsv
check "1: of a small table" "4 b.test
1 a.test
1 c.test" "$e" <few.tsv

e=$folder/02.sh
check "2: the most linked pages" "9 $W/
9 $W/style/club.css
7 $W/walks/" "$e" 3 <links.tsv
check "2: a page has one vote" "2 http://b.test/x" "$e" 1 <few.tsv

e=$folder/03.sh
check "3: links to other hosts" "$(rows http://a.test/1 http://b.test/x http://a.test/1 https://b.test/y#z \
    http://a.test/2 http://c.test/ http://a.test/3 http://b.test/x)" "$e" <few.tsv
check "3: none is forgotten" 24 bash -c '"$0" | wc -l' "$e" <links.tsv

e=$folder/04.sh
check "4: titles" "$(rows $L/ 'Littlefold Library' $L/maps/ Maps)" bash -c '"$0" | head -n 2' "$e" <pages.warc
check "4: in any encoding" "$(rows $W/visitors/de.html 'Grüße aus Littlefold – die Wanderer')" "$e" \
    < <(echo $W/visitors/de.html | web fetch)

e=$folder/05.sh
check "5: links with a word" "$(rows $W/walks/night.html $W/walks/river.html $W/walks/ridge.html $W/walks/river.html \
    $W/walks/river.html http://weather.example/river.html http://weather.example/ http://weather.example/river.html)" "$e" river <pages.warc
check "5: in capitals, too" "$(rows $L/maps/ $W/walks/ridge.html)" "$e" hARROW < <(echo $L/maps/ | web fetch)

e=$folder/06.sh
check "6: what is not well" "$(rows 403 $W/committee/ 404 $L/guides/ 404 $W/news/2025/winter.html)" "$lab/../serve" "$e" <"$lab/../urls.txt"
check "6: all is well" "" "$lab/../serve" "$e" < <(echo $W/)

e=$folder/07.sh
check "7: links" "$(rows $W/walks/river.html $W/walks/mill-lane.html)" \
    bash -c '"$1/../serve" "$0" kept.warc | sed -n "/mill-lane/p"' "$e" "$lab" < <(echo $W/walks/river.html)
check "7: and the page is kept" "$(rows $W/walks/river.html 'Beside the Wend')" \
    extract -e "<h1>(.*?)</h1>" kept.warc

e=$folder/08.sh
rows http://a.test/3 '' http://a.test/1 '' | cut -f 1 >seen
check "8: what is new" "$(printf '%s\n' http://a.test/0 http://a.test/2)" "$e" http://a.test/ seen < <(
    rows x http://a.test/2#part x http://a.test/1 x http://a.test/0 x http://a.test/2 x http://b.test/http://a.test/)

e=$folder/09.sh
check "9: the home page" "$(site=$W; echo $site/ | web fetch | extract -t a,area | absolutize -uF | cut -f 2 | sort -u)" \
    bash -c '"$1/../serve" "$0" http://walkers.example/ 0 | cut -f 2 | sort -u' "$e" "$lab"
check "9: all of the site" "$(web "$lab/../crawl.sh" all 9 $W/ 2>errors; cut -f 2 all/links.tsv | sort -u)" \
    bash -c '"$1/../serve" "$0" http://walkers.example/ 9 | cut -f 2 | sort -u' "$e" "$lab"
check "9: asks for no page twice" "" \
    bash -c '"$1/../serve" --log log "$0" http://library.example/ 9 >links; cut -f 3 log | sort | uniq -d' "$e" "$lab"

e=$folder/10.sh
check "10: three pages, solved by hand" "$(rows 0.49 a 0.46 b 0.05 c)" \
    bash -c '"$0" | awk "{ printf \"%.2f\t%s\n\", \$1, \$2 }"' "$e" < <(rows a b b a c a)
check "10: the sum is 1" 1.00 bash -c '"$0" | awk "{ sum += \$1 } END { printf \"%.2f\", sum }"' "$e" <links.tsv

e=$folder/11.sh
check "11: the hosts outside" "5 library.example
5 weather.example
4 railway.example" "$e" < <(sort -t . -k 3 links.tsv)
check "11: ten is more than nine" "10 b.test
9 c.test
1 a.test" "$e" < <(for i in {1..10}; do rows http://a.test/"$i" http://b.test/; done; for i in {1..9}; do rows http://a.test/"$i" http://c.test/ http://a.test/"$i" http://c.test/; done; rows http://b.test/ http://a.test/)

e=$folder/12.sh
check "12: the most frequent words" "3 the
2 walk
1 a" "$e" 3 <<<'The walk, the WALK and the end; a 2nd.'

echo "1..$n"
