#!/usr/bin/env bash
# Whom fetch trusts to vouch for servers and https proxies, and what that costs. This runs in a mount
# namespace of its own, where the system's authorities are "ca" in a file and "other" in a folder.
if [ -z "${LINKPIPE_NAMESPACE-}" ]; then
    as_root=
    [ "$(id -u)" = 0 ] || as_root=--map-root-user
    if unshare $as_root --mount true 2>/dev/null; then
        LINKPIPE_NAMESPACE=1 exec unshare $as_root --mount "$0"
    fi
fi
. "$(dirname "$0")/../lib/fetch.sh"
[ "${LINKPIPE_NAMESPACE-}" ] || skip_all "this user may not make namespaces (unshare); root may"
server_start --tls
ours=https://localhost:${PORT[tls]} theirs=https://localhost:${PORT[tls-unknown-ca]} # by ca, by other
ca=$T/ca/ca.pem other=$T/ca/other.pem

# in_folder CERTIFICATE FOLDER: as c_rehash(1) would put it there.
in_folder() { mkdir -p "$2" && cp "$1" "$2/$(openssl x509 -in "$1" -noout -hash).0"; }
in_folder "$ca" "$T/ca.d"
in_folder "$other" "$T/other.d"

# Where libcurl looks by itself
curl -sv "$ours" 2>"$T/curl.err" >"$T/curl.out"
file=$(sed -n 's/^\* *CAfile: //p' "$T/curl.err") folder=$(sed -n 's/^\* *CApath: //p' "$T/curl.err")
[[ $file == "$folder"/* ]] || skip_all "libcurl has no default file in a default folder here: $file, $folder"
mount -t tmpfs none "$folder" 2>"$T/ignored" || skip_all "cannot mount here"
cp "$ca" "$file"
in_folder "$other" "$folder"

# From 8.17 on libcurl adds its own folder to a file, and parses the file for each connection: there the
# system's folder is used.
by_folder=
! fetch -V | grep -q 'libcurl/\(8\.1[7-9]\|8\.[2-9][0-9]\|9\)' || by_folder=yes
system='200 tls'
[ -z "$by_folder" ] || system='tls 200'

# trusts NAME OUTCOMES LINES OPTION...: fetches, with the exit status that goes with the outcomes.
trusts() {
    local status=0
    [[ $2 != *tls* ]] || status=1
    fetches "$1" $status "${@:2}"
}

# authorities WORDS SERVERS PROXIES: with the environment and options WORDS, the outcomes at a server whose
# certificate is by ca and one where it is by other; and at http servers through two such proxies.
authorities() {
    local name=${1:-"the system's"} expected=$2 through_ours through_theirs
    read -r through_ours through_theirs <<<"$3"
    eval "set -- $1"
    while [[ ${1-} == *=* ]]; do
        export "${1?}"
        shift
    done
    trusts "authorities: $name" "$expected" "$ours/page/1\n$theirs/page/1" "$@"
    trusts "… for a proxy" "$through_ours" "$URL/page/1" -x "$ours" "$@"
    trusts "… for another" "$through_theirs" "$URL/page/1" -x "$theirs" "$@"
    unset CURL_CA_BUNDLE SSL_CERT_FILE SSL_CERT_DIR
}
while row words servers proxies; do
    servers=${servers/SYSTEM/$system} proxies=${proxies/SYSTEM/$system}
    authorities "$words" "$servers" "${proxies:-$servers}"
done <<'END'
''                                              SYSTEM   ''
--cacert $other                                 tls 200  ''
--capath $T/other.d                             tls 200  ''
--capath $T/ca.d:$T/other.d                     200 200  ''
--cacert $ca --capath $T/other.d                200 200  ''
--cacert /dev/null                              tls tls  ''
CURL_CA_BUNDLE=$other                           tls 200  ''
SSL_CERT_FILE=$other                            tls 200  ''
SSL_CERT_DIR=$T/other.d                         tls 200  ''
SSL_CERT_FILE=$ca SSL_CERT_DIR=$T/other.d       200 200  ''
CURL_CA_BUNDLE=$other SSL_CERT_FILE=$ca SSL_CERT_DIR=$T/ca.d  tls 200  ''
CURL_CA_BUNDLE= SSL_CERT_FILE=$other            tls 200  ''
CURL_CA_BUNDLE= SSL_CERT_FILE= SSL_CERT_DIR=    SYSTEM   ''
CURL_CA_BUNDLE=$other SSL_CERT_DIR=$T/other.d --cacert $ca  200 tls  ''
CURL_CA_BUNDLE=$other SSL_CERT_FILE=$other --capath $T/ca.d  200 tls  ''
CURL_CA_BUNDLE=$T/no-such-file                  tls tls  ''
SSL_CERT_DIR=$T/no-such-folder                  tls tls  ''
-k                                              200 200  SYSTEM
-k --cacert $other                              200 200  tls 200
-k --cacert /dev/null                           200 200  tls tls
END
for option in --cacert= --cacert=$T/no-such-file --capath= --capath=$T/ca.d:$T/no-such-folder; do
    run "$option names nothing" 2 fetch "$option" </dev/null
    like "is said" "^fetch: ${option%%=*}: .*cannot read" "$(cat "$T/err")"
done

# Without the system's file it is as with curl(1)
rm "$file"
in_folder "$ca" "$folder"
by_curl=tls
! curl -s "$ours/page/1" >"$T/curl.out" || by_curl=200
authorities "" "$by_curl $by_curl" "$by_curl $by_curl"

# The file is read once, however many connections: here it is a pipe, which is empty the second time
for n in {1..20}; do echo "https://h$n.linkpipe.test/page/$n"; done >"$T/list"
reads_once() { # reads_once NAME OPTION...
    fetches "$1" 0 "$(printf '200 %.0s' {1..19})200" "$(cat "$T/list")" --connect-to "::localhost:${PORT[tls]}" "${@:2}"
}
if [ "$by_folder" ] && [ ! -e "$BUILD/unit/shared_seccomp_linux" ]; then
    skip "--cacert is read once" "built with SYSTEM=posix, where libcurl reads it for each connection"
else
    reads_once "--cacert is read once" --cacert <(cat "$ca")
    reads_once "… with an https proxy, too" --cacert <(cat "$ca") -x "$ours"
fi
if [ "$by_folder" ] || ! fetch -V | grep -q OpenSSL; then
    skip "the system's file is read once" "this libcurl reads it for each connection"
else
    mkfifo "$T/other.d/01234567.0" "$T/ca.d/01234567.0"
    if [ -e "$BUILD/unit/shared_seccomp_linux" ]; then
        reads_once "… with a folder beside it, too, in which a pipe is not waited for" --cacert <(cat "$ca") --capath "$T/other.d"
    else
        skip "a file with a folder beside it is read once" "built with SYSTEM=posix, where both are left to libcurl"
    fi
    cp -r "$T/ca.d" "$T/keys.d" # with a key that would have to be asked for, and text
    for entry in "$T"/keys.d/*.0; do
        [ -p "$entry" ] || printf '%s\n' 'A text.' '-----BEGIN ENCRYPTED PRIVATE KEY-----' AAAA '-----END ENCRYPTED PRIVATE KEY-----' >>"$entry"
    done
    fetches "certificates are all that is taken of a folder" 0 200 "$ours/page/1" --capath "$T/keys.d"
    TMPDIR=$T/none fetches "without room for a file, libcurl reads the folder" 0 200 "$ours/page/1" --capath "$T/ca.d"
    ln -s /dev/fd/9 "$file"
    reads_once "the system's file is read once" 9< <(cat "$ca")
fi
done_testing
