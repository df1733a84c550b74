#!/usr/bin/env bash
# What a redirect takes with it of -u, -n, -b, -H and the name and password of a line: everything within the origin,
# nothing to another one, and nothing any more on the way back.
. "$(dirname "$0")/../lib/fetch.sh"
server_start --tls
printf 'machine %s login me password secret\n' a.test sub.a.test b.test >"$T/.netrc"
mkdir "$T/other"
printf 'machine b.test login me password secret\n' >"$T/other/.netrc"

# sent PATH: which of the secrets the request there has had.
sent() {
    requests "$1" | tr '\t' '\n' | sed -n 's/^\(Authorization\|Cookie\|X-Secret\): .*/\1/Ip' | sort | paste -sd ' '
}

# The whole of a way: from a.test, by a redirect to each of the URLs in turn.
way() {
    local hop way="/echo/$n"
    for hop; do way="/go/302?$hop$way"; done
    echo "${way#/go/302?}"
}

n=0
while row name hops expected; do
    for secret in "-u me:secret -b a=1 -H 'X-Secret: 1'|" '-n|' '|me:secret@'; do
        ((++n))
        options=()
        eval "options=(${secret%|*})"
        userinfo=${secret#*|}
        # shellcheck disable=SC2086 # words, the last hop first
        line=$(way $hops "http://${userinfo}a.test")
        HOME=$T fetches "$name, ${secret/|/}" 0 200 "$line" -k --connect-to "a.test:443::${PORT[tls]}" --connect-to "::127.0.0.1:${PORT[http]}" \
            --resolve "a.test:${PORT[tls]}:127.0.0.1" "${options[@]}"
        got=$(sent "^/echo/$n\$")
        if [ "$expected" = sent ]; then
            is "  arrives" "Authorization$([[ $secret != *-b* ]] || echo " Cookie X-Secret")" "$got"
        else
            is "  stays here" "" "$got"
        fi
    done
done <<'END'
no redirect                     ''                                sent
within the origin               http://a.test                     sent
within the origin, twice        http://a.test http://a.test       sent
the default port by its number  http://a.test:80                  sent
the host in capitals            http://A.TEST                     sent
the host percent-encoded        http://%61.tes%74                 sent
the host in wide letters        http://\xEF\xBD\x81.test           sent
with a dot at the host's end    http://a.test.                    ''
a host that goes on             http://a.test%2eb.test            ''
a host that begins before       http://xa.test                    ''
to another port                 http://a.test:8080                ''
to another scheme               https://a.test                    ''
to a sub-domain                 http://sub.a.test                 ''
to another host                 http://b.test                     ''
to another host, and within it  http://b.test http://b.test       ''
to another host and back        http://a.test http://b.test       ''
to another port and back        http://a.test http://a.test:8080  ''
END

# -n, where only the other host has an entry
((++n))
HOME=$T/other fetches "-n, with an entry for the other host alone" 0 200 "$(way http://b.test http://a.test)" -n --connect-to "::127.0.0.1:${PORT[http]}"
is "is not asked for it" "" "$(sent "^/echo/$n\$")"
HOME=$T/other fetches "-n, with a line for that host" 0 200 "http://b.test/echo/by-line" -n --connect-to "::127.0.0.1:${PORT[http]}"
is "is asked for it" "Authorization" "$(sent '^/echo/by-line$')"

# What a redirect itself names is for where it leads.
((++n))
run "a name and password in a Location" 0 fetch "${LIMITS[@]}" "$(way http://you:theirs@b.test http://a.test)" -u me:secret --connect-to "::127.0.0.1:${PORT[http]}"
is "are those that are sent" "Authorization: Basic $(printf you:theirs | base64)" "$(requests "^/echo/$n\$" | tr '\t' '\n' | grep ^Authorization)"

# robots.txt is asked for as the line that leads to it.
fetches "robots.txt" 0 200 "http://a.test/go/302?http://b.test/echo/ruled" --robots -u me:secret -b a=1 -H 'X-Secret: 1' \
    --connect-to "::127.0.0.1:${PORT[http]}"
is "  of the host of the line: with all of them" "Authorization Cookie X-Secret a.test" "$(sent '^/robots.txt$') $(requests '^/robots.txt$' | awk -F '\t' '/Authorization/ { print $10 }')"
is "  of the host of a redirect: without any" 1 "$(requests '^/robots.txt$' | awk -F '\t' '$10 == "b.test" && !/Authorization|Cookie|X-Secret/' | wc -l)"
done_testing
