#!/usr/bin/env bash
# fetch | extract | absolutize, from end to end.
. "$(dirname "$0")/../lib/fetch.sh"
mkdir "$T/site" "$T/site/deep"
cat >"$T/site/index.html" <<'END'
<!doctype html><title>Home</title>
<a href="a.html">a</a> <A HREF='deep/b.html#part'>b</A> <a href=/root?x=1&amp;y=2>root</a>
<!-- <a href="comment"> --> <script>"<a href='script'>"</script>
<a href="//other.test/x">x</a> <a href="mailto:me@example.com">mail</a> <link href="style.css">
END
echo '<base href="/base/"><a href="c.html">c</a><a href="?q">q</a>' >"$T/site/deep/b.html"
printf '<a href="/\x8a\xbf\x8e\x9a?\x8a\xbf">kanji</a>' >"$T/site/page.shift_jis.html"
printf 'no <a href="links"> in text\n' >"$T/site/text.txt"
server_start --root "$T/site"
pipe() { fetch "$@" | extract | absolutize; }

cat >"$T/urls" <<END
$URL/
$URL/deep/b.html
$URL/page.shift_jis.html
$URL/text.txt
$URL/deep
END
pipe <"$T/urls" >"$T/links" 2>"$T/err"
is "a small site: statuses" "0" "$?"
is "its links" "$(sort <<END
$URL/	$URL/a.html
$URL/	$URL/deep/b.html#part
$URL/	$URL/root?x=1&y=2
$URL/	http://other.test/x
$URL/	mailto:me@example.com
$URL/	$URL/style.css
$URL/deep/b.html	$URL/base/c.html
$URL/deep/b.html	$URL/base/?q
$URL/page.shift_jis.html	$URL/%E6%BC%A2%E5%AD%97?%8A%BF
END
)" "$(sort "$T/links")"
like "what fails is said" "deep/*: .*404" "$(cat "$T/err")"
echo "$URL/go/302?/deep/b.html" | pipe >"$T/links"
is "a redirect: the source is the line, the base is where it led" \
    "$URL/go/302?/deep/b.html	$URL/base/c.html $URL/go/302?/deep/b.html	$URL/base/?q" "$(paste -sd ' ' "$T/links")"

# Many generated pages: every link of every page, once
for n in {1..300}; do echo "$URL/links/$((n % 40))?page=$n"; done >"$T/urls"
pipe <"$T/urls" >"$T/links"
is "three hundred pages: statuses" "0" "$?"
is "every link of each" "$(awk -v url="$URL" '{ n = $0; sub(/.*links./, "", n); sub(/\?.*/, "", n)
    for (i = 0; i < n + 0; i++) print $0 "\t" url "/page/" i }' "$T/urls" | sort | sha256sum)" "$(sort "$T/links" | sha256sum)"
fetch <"$T/urls" | tee "$T/pages.warc" | extract | absolutize | sort >"$T/sorted"
ok "with tee in between" cmp "$T/sorted" <(sort "$T/links")
ok "and from the archive" cmp "$T/sorted" <(extract <"$T/pages.warc" | absolutize | sort)
fetch --ordered <"$T/urls" | extract | absolutize | cut -f 1 | uniq >"$T/order"
ok "--ordered keeps the order to the end" cmp "$T/order" <(grep -v '/links/0?' "$T/urls")

# Exit statuses
statuses() {
    fetch <"$T/urls" 2>>"$T/err" | extract 2>>"$T/err" | absolutize >"$T/links" 2>>"$T/err"
    echo "${PIPESTATUS[*]}"
}
echo "$URL/" >"$T/urls"
is "all is well" "0 0 0" "$(statuses)"
echo "$URL/status/404" >>"$T/urls"
is "a page fails: fetch says so" "1 0 0" "$(statuses)"
fetch <"$T/urls" 2>/dev/null | head -c 700 | extract 2>"$T/err" | absolutize >/dev/null
is "a torn stream" "2 0" "${PIPESTATUS[*]:2}"
for n in {1..500}; do echo "$URL/links/100?page=$n"; done >"$T/urls"
fetch <"$T/urls" 2>"$T/err" | extract 2>>"$T/err" | absolutize 2>>"$T/err" | head -n 1 >"$T/links"
is "| head -n 1: nobody complains" "141 141 141 0 1 0" "${PIPESTATUS[*]} $(wc -l <"$T/links") $(wc -c <"$T/err")"
fetch <"$T/urls" 2>/dev/null | extract 2>/dev/null | absolutize >/dev/full 2>"$T/err"
is "a full disk at the end" 2 "${PIPESTATUS[2]}"

# One line in, its links out, before the next line comes
mkfifo "$T/lines" "$T/found"
pipe <"$T/lines" >"$T/found" &
exec 3>"$T/lines" 4<"$T/found"
for n in 1 2 3; do
    echo "$URL/links/1?by-hand=$n" >&3
    read -r -t 20 line <&4
    is "by hand, line $n" "$URL/links/1?by-hand=$n	$URL/page/0" "$line"
done
exec 3>&-
ok "then the end" eval '! read -r -t 20 line <&4'

# A crawl: what is found goes back in
mkfifo "$T/loop"
exec 5<>"$T/loop"
echo "$URL/page/0" >&5
: >"$T/crawled"
{
    fetch <&5 2>"$T/err" &
    echo $! >"$T/crawler"
    wait $!
} | extract | absolutize | {
    declare -A seen=()
    while IFS=$'\t' read -r _ link; do
        link=${link%%\?*}
        [ "${seen[$link]-}" ] || echo "$link"
        seen[$link]=1
    done
} | tee "$T/crawled" >&5 &
for _ in {1..200}; do
    [ "$(wc -l <"$T/crawled")" -lt 5 ] || break
    sleep 0.05
done
kill "$(cat "$T/crawler")"
wait $!
is "a loop finds all five pages, each once" "0 1 2 3 4" "$(sed -n "s|^$URL/page/||p" "$T/crawled" | sort | xargs)"
exec 5>&-
done_testing
