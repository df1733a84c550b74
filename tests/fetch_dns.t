#!/bin/bash
# Names: one lookup for each, failures remembered, and none of them in another's way. This runs
# in network and mount namespaces of its own, where the name server is tests/server/dns.
if [ -z "${LINKPIPE_NAMESPACE-}" ]; then
    as_root=
    [ "$(id -u)" = 0 ] || as_root=--map-root-user
    if unshare $as_root --mount --net true 2>/dev/null; then
        LINKPIPE_NAMESPACE=1 exec unshare $as_root --mount --net "$0"
    fi
fi
. "$(dirname "$0")/fetch.sh"
[ "${LINKPIPE_NAMESPACE-}" ] || skip_all "no namespaces of our own here"
printf 'nameserver 127.0.0.1\noptions timeout:30 attempts:3 single-request\n' >"$T/resolv.conf"
mount --bind "$T/resolv.conf" /etc/resolv.conf 2>/dev/null || skip_all "cannot set resolv.conf here"
exec {names}< <(exec "$ROOT/tests/server/dns" "$T/questions" 2>"$T/dns.err")
at_exit kill $!
read -r ready <&"$names"
[ "$ready" = ready ] || skip_all "no name server here: $(tail -n 1 "$T/dns.err")"
server_start
port=${PORT[http]}

asked() { grep -c "^A $1\$" "$T/questions"; }

fetches "a name" 0 200 "http://one.fast.test:$port/page/1"
fetches "a slow name" 0 200 "http://one.slow.test:$port/page/1"
fetches "names that fail" 1 "resolve resolve" "http://a.none.test:$port/\nhttp://a.fail.test:$port/"
like "are said with a reason" "resolve" "$(cat "$T/err")"
fetches "a name that hangs" 1 timeout "http://one.hang.test:$port/" -m 1

for n in {1..60}; do echo "http://many.slow.test:$port/page/$n"; done >"$T/list"
fetch --per-host 0 <"$T/list" >"$T/out"
is "sixty lines for one new name" "0 60" "$? $("$ROOT/tests/records" "$T/out" | grep -c '^response.200')"
is "are one lookup" 1 "$(asked many.slow.test)"
for n in {1..60}; do echo "http://many.none.test:$port/page/$n"; done >"$T/list"
fetch -q --retry 0 --per-host 0 <"$T/list" >"$T/out"
is "sixty lines for a dead name" "1 60" "$? $("$ROOT/tests/records" "$T/out" | grep -c '^metadata.resolve')"
ok "are one lookup" at_most "$(asked many.none.test)" 2

# Dead names first, then many good ones: these do not wait for those.
{
    for n in {1..60}; do echo "http://h$n.hang.test:$port/page/$n"; done
    for n in {1..400}; do echo "http://h$n.fast.test:$port/page/$n"; done
} >"$T/list"
fetch -q -m 6 --retry 0 -P 100 <"$T/list" >"$T/out"
"$ROOT/tests/records" "$T/out" >"$T/records"
is "sixty dead names before four hundred good ones: dead" 60 "$(grep -c '^metadata.timeout' "$T/records")"
# Some kernels refuse one UDP socket of a few hundred opened at once a port: EAI_AGAIN, no fault of fetch's.
ok "sixty dead names before four hundred good ones: good" at_least "$(grep -c '^response.200' "$T/records")" 390
is "the good ones come first" 400 "$(awk -F '\t' '$2 == "timeout" { exit } { n++ } END { print n }' "$T/records")"

# A thousand names, one of which hangs
awk -v port="$port" 'BEGIN { for (n = 1; n <= 1000; n++) printf "http://t%d.%s.test:%d/page/%d\n", n, n == 5 ? "hang" : "fast", port, n }' >"$T/list"
fetch -q -m 6 --retry 0 <"$T/list" >"$T/out"
"$ROOT/tests/records" "$T/out" >"$T/records"
ok "one of a thousand names hangs: the others" at_least "$(grep -c '^response.200' "$T/records")" 990
is "one of a thousand names hangs: it comes last" "1000 timeout" "$(wc -l <"$T/records") $(tail -n 1 "$T/records" | cut -f 2)"

# What a name leads to
fetches "--deny-private: a name for a private address" 1 denied "http://a.private.test:$port/" --deny-private
fetches "--deny-private: private and loopback" 1 denied "http://a.mixed.test:$port/" --deny-private
fetches "a redirect to such a name" 1 denied "$URL/go/302?http://b.private.test:$port/" --deny-private
fetches "-6 where there is no such address" 1 resolve "http://six.fast.test:$port/" -6
done_testing
