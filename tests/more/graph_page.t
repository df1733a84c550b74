#!/usr/bin/env bash
# The page that graph-page.sh makes, in a browser: 5,000 pages with more than 50,000 links are drawn, a click on a host shows its
# pages, a click on a page its links, what is typed is found. A screenshot is left in the build folder.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
cd "$T" || exit
need chromium || skip_all "chromium is not installed; make check-all installs it"

# browse FILE [OPTION...]: opens it in a browser that has no network and no user.
browse() {
    timeout 120 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,800 --no-first-run \
        --user-data-dir="$T/browser" --host-resolver-rules='MAP * ~NOTFOUND' --proxy-server=127.0.0.1:9 "${@:2}" "file://$1" 2>browser.err
}

# Forty sites of 125 pages, some 53,000 links; page N is linked to the more the smaller N is.
awk 'BEGIN {
    srand(7)
    for (site = 0; site < 40; site++)
        for (page = 0; page < 125; page++)
            for (link = 0; link < 12; link++) {
                other = link ? site : int(rand() * rand() * 40)
                printf "http://site%02d.example/page%03d.html\thttp://site%02d.example/page%03d.html\n",
                    site, page, other, rand() * rand() * 125
            }
}' | sort -u >links.tsv
printf '%s\t%s\n' http://site03.example/page000.html 'R&eacute;sum&eacute; &lt;b&gt;<img src=x onerror=document.title="broken into">' >titles.tsv
printf '404\tx\thttp://site03.example/page001.html\n' >broken.tsv
graph-page.sh -t titles.tsv -b broken.tsv Sites <links.tsv >page.html 2>err

run "a browser opens it" 0 browse "$T/page.html" --dump-dom
drawn=$(sed -n 's/.*data-drawn="\([0-9]*\)".*/\1/p' out)
ok "it is drawn" test "$drawn"
echo "# drawn $drawn ms after it was opened: $(sed -n 's|.*id="summary"[^>]*>\([^<]*\).*|\1|p' out)"
like "counts pages, links, hosts" 'id="summary"[^>]*>5,000 pages, 5[0-9],[0-9]+ links, 40 hosts<' "$(grep summary out)"
like "lists the hosts" '<span>125</span><button title="site[0-9]+.example">site' "$(grep 'id="details"' out)"

# act SCRIPT: opens the page, acts, and prints what is beside the picture then.
act() {
    sed 's|</body>||' page.html >act.html
    cat >>act.html <<SCRIPT
<script>
const screen = (x, y) => { const box = canvas.getBoundingClientRect();
    return { clientX: box.left + box.width / 2 + (x - view.x) * view.scale, clientY: box.top + box.height / 2 + (y - view.y) * view.scale, bubbles: true }; };
const click = (x, y) => { canvas.dispatchEvent(new PointerEvent('pointerdown', screen(x, y))); canvas.dispatchEvent(new MouseEvent('click', screen(x, y))); };
const host = name => graph.hosts.find(host => host.name === name);
$1
</script>
SCRIPT
    browse "$T/act.html" --dump-dom >dom
    python3 - <<'PYTHON'
import html.parser
class Text(html.parser.HTMLParser):
    depth = 0
    def handle_starttag(self, tag, attrs):
        if dict(attrs).get('id') == 'details' or self.depth and tag not in ('br', 'input'): self.depth += 1
    def handle_endtag(self, tag): self.depth -= self.depth > 0
    def handle_data(self, data):
        if self.depth: print(data, end='|')
Text().feed(open('dom', encoding='utf-8').read())
PYTHON
}
shown=$(act "const h = host('site03.example'); click(h.x + h.radius * 0.97, h.y);")
like "a click on a host shows its pages" '^site03.example\|125 pages, and how many link to each\|' "$shown"
like "the most linked first, with their titles; other hosts after them" '\|[0-9]+\|.*\|Links to other hosts\|[0-9]+\|site' "$shown"
like "a title is text, whatever it says" '\|Résumé <b><img src=x onerror=document.title="broken into">\|' "$shown"
is "and nothing of it is run" "Sites" "$(sed -n 's|.*<title>\(.*\)</title>.*|\1|p' dom)"
shown=$(act "const p = host('site03.example').pages.find(p => p.status); show(p.x - 20, p.y - 20, p.x + 20, p.y + 20); click(p.x, p.y);")
like "a click on a page shows its links" '^/page001.html\|http://site03.example/page001.html\|Broken: 404\|All of site03.example\|Linked from [0-9]+ pages\|' "$shown"
shown=$(act "byId('find').value = 'SITE07 page12'; byId('find').oninput();")
like "what is typed is found in addresses" '^5 pages found\|' "$shown"
shown=$(act "byId('find').value = 'résumé'; byId('find').oninput();")
like "and in titles" '^1 page found\|' "$shown"
shown=$(act "byId('least').value = '20'; byId('least').oninput(); choose(host('site03.example'));")
like "pages with few links can be left out" '^site03.example\|[0-9]{1,2} pages?, and' "$shown"
shown=$(act "location.hash = 'host=site04.example'; chooseByAddress();")
like "an address leads to a host" '^site04.example\|' "$shown"

run "a screenshot" 0 browse "$T/page.html" --screenshot="$BUILD/graph-page.png"
ok "of more than a white page" test "$(wc -c <"$BUILD/graph-page.png")" -gt 50000
echo "# screenshot: $BUILD/graph-page.png"
done_testing
