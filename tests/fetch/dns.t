#!/usr/bin/env bash
# Names: one lookup for each, failures remembered, and none of them in another's way. This runs
# in network and mount namespaces of its own, where the name server is tests/server/dns.
if [ -z "${LINKPIPE_NAMESPACE-}" ]; then
    as_root=
    [ "$(id -u)" = 0 ] || as_root=--map-root-user
    if unshare $as_root --mount --net true 2>/dev/null; then
        LINKPIPE_NAMESPACE=1 exec unshare $as_root --mount --net "$0"
    fi
fi
. "$(dirname "$0")/../lib/fetch.sh"
[ "${LINKPIPE_NAMESPACE-}" ] || skip_all "this user may not make namespaces (unshare); root may"
printf 'nameserver 127.0.0.1\noptions timeout:30 attempts:1\n' >"$T/resolv.conf"
mount --bind "$T/resolv.conf" /etc/resolv.conf 2>/dev/null || skip_all "cannot set resolv.conf here"
exec {names}< <(exec "$ROOT/tests/server/dns" "$T/questions" 2>"$T/dns.err")
at_exit kill $!
read -r ready <&"$names"
[ "$ready" = ready ] || skip_all "no name server here: $(tail -n 1 "$T/dns.err")"
server_start --address 93.184.216.34 # tests/server/dns has brought it here
port=${PORT[http]}

asked() { grep -c "^A $1\$" "$T/questions"; }

# Runs beside all others. Two last as long as their dead names do: dead names first, then many good
# ones, which do not wait for those; and a thousand names, one of which hangs. The third is many lookups.
{
    for n in {1..60}; do echo "http://h$n.hang.test:$port/page/$n"; done
    for n in {1..400}; do echo "http://h$n.fast.test:$port/page/$n"; done
} | fetch -q -m 8 --retry 0 >"$T/dead_first" &
dead_first=$!
for n in {1..1000}; do
    kind=fast
    [ "$n" != 5 ] || kind=hang
    echo "http://t$n.$kind.test:$port/page/$n"
done | fetch -q -m 8 --retry 0 >"$T/one_hangs" &
one_hangs=$!

for n in {1..5000}; do echo "http://r$n.fast.test:1/"; done | fetch -q --retry 0 >"$T/refused" &
refused=$!

fetches "a name" 0 200 "http://one.fast.test:$port/page/1"
fetches "a slow name" 0 200 "http://one.slow.test:$port/page/1"
# Where the C library asks a server that fails twice more, as musl's does, fetch's own limit ends that. Elsewhere the name
# is asked for once and, if there is time, once more to tell why it failed.
fails=resolve
fetch -q -4 -m 1 --retry 0 <<<"http://first.fail.test:$port/" >"$T/out"
[ "$(asked first.fail.test)" -le 2 ] || fails=timeout
fetches "names that fail" 1 "resolve $fails" "http://a.none.test:$port/\nhttp://a.fail.test:$port/" -m 5
like "are said with a reason" "resolve" "$(cat "$T/err")"
fetches "a name that hangs" 1 timeout "http://one.hang.test:$port/" -m 1

for n in {1..60}; do echo "http://many.slow.test:$port/page/$n"; done >"$T/list"
fetch --per-host 0 <"$T/list" >"$T/out"
is "sixty lines for one new name" "0 60" "$? $("$ROOT/tests/lib/records" "$T/out" | grep -c '^response.200')"
is "are one lookup" 1 "$(asked many.slow.test)"
for n in {1..60}; do echo "http://many.none.test:$port/page/$n"; done >"$T/list"
fetch -q --retry 0 --per-host 0 <"$T/list" >"$T/out"
is "sixty lines for a dead name" "1 60" "$? $("$ROOT/tests/lib/records" "$T/out" | grep -c '^metadata.resolve')"
ok "are one lookup" at_most "$(asked many.none.test)" 2

# A name server in trouble passes; a name that does not exist is final.
for n in {1..40}; do echo "http://one.flaky.test:$port/page/$n"; done >"$T/list"
fetch -q --retry-delay 0.5 <"$T/list" >"$T/out"
is "forty lines of a name that fails for a moment" "0 40" "$? $("$ROOT/tests/lib/records" "$T/out" | grep -c '^response.200')"
fetches "a name that does not exist" 1 "resolve resolve" "http://final.none.test:$port/1\nhttp://final.none.test:$port/2" --retry 2 --retry-delay 0.5
is "is not looked up for each attempt" 2 "$(asked final.none.test)"
like "and said so" "does not exist" "$(cat "$T/err")"
fetches "a name that always fails" 1 "$fails $fails" "http://bad.fail.test:$port/1\nhttp://bad.fail.test:$port/2" -m 5 --retry 1 --retry-delay 0.1
fetches "a name that hangs" 1 timeout "http://two.hang.test:$port/" -m 1
like "is said to be a lookup" "timeout: DNS lookup" "$(cat "$T/err")"

# libcurl's store of names is emptied after a thousand connections, or it would grow with the list, and walking it with that.
{
    echo "http://kept.fast.test:$port/cut/http-1.0/1"
    echo "http://kept.fast.test:$port/cut/http-1.0/2"
    for n in {1..1001}; do echo "http://127.0.0.1:$((n + 1))/"; done
    echo "http://other.fast.test:$port/cut/http-1.0"
    echo "http://kept.fast.test:$port/cut/http-1.0/3"
} >"$T/list"
fetch -q -4 -P 1 --retry 0 <<<"$(head -n 2 "$T/list")" >"$T/out"
is "a name is looked up once for two connections" 1 "$(asked kept.fast.test)"
fetch -q -4 -P 1 --retry 0 <"$T/list" >"$T/out"
is "and again after a thousand" "1 3 3" "$? $("$ROOT/tests/lib/records" "$T/out" | grep -c '^response.200.*kept') $(asked kept.fast.test)"

# What a name leads to
fetches "--deny-private: a name for a private address" 1 denied "http://a.private.test:$port/" --deny-private
fetches "--deny-private: private and loopback" 1 denied "http://a.mixed.test:$port/" --deny-private
fetches "--deny-private: a public address" 0 200 "http://a.public.test:$port/page/public" --deny-private
public=http://a.public.test:$port
fetches "a redirect to a private name" 1 denied "$public/go/302?http://b.private.test:$port/" --deny-private
is "is followed to there" "302 denied" "$(cut -f 2 "$T/records" | paste -sd ' ')"
for place in metadata ten loopback mapped decimal zone; do
    fetches "a redirect to a private address: $place" 1 denied "$public/to/$place" --deny-private
done
fetches "a redirect to loopback" 1 denied "$public/go/302?$URL/page/inside" --deny-private
is "nobody has asked there" 0 "$(count_requests ^/page/inside)"
fetches "a redirect to loopback, without --deny-private" 0 200 "$public/go/302?$URL/page/inside"
fetches "-6 where there is no such address" 1 resolve "http://six.fast.test:$port/" -6

# What has become of the runs
wait $refused
"$ROOT/tests/lib/records" "$T/refused" >"$T/records"
is "five thousand names: each is found" "5000 connect" "$(cut -f 2 "$T/records" | sort | uniq -c | tr -s ' ' | sed 's/^ //')"
wait $dead_first
is "sixty dead names before four hundred good ones: status" 1 $?
"$ROOT/tests/lib/records" "$T/dead_first" >"$T/records"
is "sixty dead names before four hundred good ones" "200 400 timeout 60" \
    "$(cut -f 2 "$T/records" | uniq -c | awk '{ printf "%s%s %s", s, $2, $1; s = " " }')"
wait $one_hangs
is "one of a thousand names hangs: status" 1 $?
"$ROOT/tests/lib/records" "$T/one_hangs" >"$T/records"
is "one of a thousand names hangs: it comes last" "200 999 timeout 1" \
    "$(cut -f 2 "$T/records" | uniq -c | awk '{ printf "%s%s %s", s, $2, $1; s = " " }')"
done_testing
