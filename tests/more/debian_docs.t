#!/usr/bin/env bash
# cluster.sh on five real sites: the documentation of Python, PostgreSQL, Apache, Git and the Debian handbook, as Debian
# packages them, served by nginx under five names. It asks for the same pages as `wget --recursive` does.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
cd "$T" || exit
need nginx || skip_all "nginx is not installed; make check-all installs it"

declare -A folder=([python]=/usr/share/doc/python3.11/html [postgresql]=/usr/share/doc/postgresql-doc-15/html
    [handbook]=/usr/share/doc/debian-handbook/html/en-US [apache]=/usr/share/doc/apache2-doc/manual [git]=/usr/share/doc/git-doc)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir tmp
{
    echo "daemon off; master_process off; pid $T/nginx.pid; error_log $T/nginx.log; events { worker_connections 512; }"
    echo "http { types { text/html html; text/css css; text/plain txt; image/png png; } default_type application/octet-stream; charset utf-8;"
    echo "port_in_redirect off; log_format line '\$status http://\$host\$request_uri'; access_log $T/asked line;"
    for kind in client_body proxy fastcgi uwsgi scgi; do echo "${kind}_temp_path $T/tmp;"; done
    for name in "${!folder[@]}"; do
        [ -e "${folder[$name]}/index.html" ] || continue
        echo "server { listen 127.0.0.1:$port; server_name $name.example; root ${folder[$name]}; }"
        echo "http://$name.example/" >>sites.txt
    done
    echo "}"
} >nginx.conf
[ -s sites.txt ] || skip_all "no documentation is installed; make check-all installs python3-doc and others"
PATH=$PATH:/usr/sbin nginx -p "$T/" -c "$T/nginx.conf" 2>nginx.err &
at_exit kill $!
export http_proxy=http://127.0.0.1:$port no_proxy=
for _ in {1..100}; do curl -s -o /dev/null http://git.example/ && break; sleep 0.1; done
: >asked

TIMEFORMAT='# cluster.sh took %R seconds'
time run "cluster.sh maps $(wc -l <sites.txt) sites" 0 timeout 600 cluster.sh -o docs sites.txt 20
sed 's/^/# /' out
echo "# $(wc -l <docs/log.tsv) URLs, $(wc -l <docs/links.tsv) links"
awk '{ print $2 }' asked | grep -v /robots.txt | sort -u >ours
is "asks for nothing twice, but for what a redirect leads to" "" \
    "$(grep -v /robots.txt asked | sort | uniq -d | cut -d ' ' -f 2 | comm -23 - <(awk -F '\t' '$6 != $7 { print $7 }' docs/log.tsv | sort -u))"
is "each page has one outcome" "" "$(cut -f 6 docs/log.tsv | sort | uniq -d)"
is "each page that was read has its links in the table" "" \
    "$(cut -f 1 docs/links.tsv | sort -u | comm -23 - <(awk -F '\t' '$2 ~ /^[23]/ { print $7; print $6 }' docs/log.tsv | sort -u))"
ok "the graph is a page of less than 5 MB" test "$(wc -c <docs/index.html)" -lt 5000000
for picture in hosts pages; do
    ok "$picture.svg fits a page" awk -F '[ "]+' '/viewBox/ { for (i = 1; $i !~ /viewBox/; i++); exit !($(i + 3) < 2700 && $(i + 4) < 2000) }' docs/$picture.svg
done

# wget, one site after the other: it follows the same elements.
if need wget; then
    : >asked
    while read -r site; do
        wget -q --recursive --level=inf --follow-tags=a,area --delete-after --no-verbose --directory-prefix=wget "$site" 2>>wget.err
    done <sites.txt
    awk '{ print $2 }' asked | grep -v /robots.txt | sort -u >theirs
    echo "# wget asked for $(wc -l <theirs) URLs, cluster.sh for $(wc -l <ours)"
    is "wget asks for no page that we do not ask for" "" "$(comm -13 ours theirs | head)"
    is "nor we for one that wget does not ask for" "" "$(comm -23 ours theirs | head)"
else
    skip "wget asks for the same" "wget is not installed"
fi
mkdir -p "$BUILD/docs" && cp docs/index.html docs/*.svg "$BUILD/docs"
echo "# to look at: $BUILD/docs/index.html"
done_testing
