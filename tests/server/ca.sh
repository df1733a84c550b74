#!/usr/bin/env bash
# Makes a certificate authority and what it signs: ca.sh FOLDER
#
# ca.pem; good, wrong-host, expired (signed by it), self-signed, unknown-ca (by another), and
# client: each a .pem and a .key. For localhost, 127.0.0.1, ::1 and *.linkpipe.test where nothing else is said.
set -euo pipefail
mkdir -p "$1"
cd "$1"

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"; }

# authority NAME: a self-signed certificate that may sign others
authority() {
    key "$1"
    openssl req -x509 -new -key "$1.key" -subj "/CN=linkpipe test $1" -days 2 -out "$1.pem" \
        -addext basicConstraints=critical,CA:TRUE
}

# leaf NAME AUTHORITY DAYS ALTERNATIVE-NAMES
leaf() {
    key "$1"
    openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
    openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -days "$3" -out "$1.pem" \
        -set_serial "$RANDOM$RANDOM" -extfile <(printf 'subjectAltName=%s\n' "$4")
}

# expired NAME AUTHORITY ALTERNATIVE-NAMES: a leaf of years ago; `openssl x509` takes no dates before 3.4,
# and no negative number of days from 3.5 on.
expired() {
    key "$1"
    openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
    mkdir -p signed && : >signed/index && echo 01 >signed/serial
    cat >signed/config <<'CONFIG'
[ca]
default_ca = signed
[signed]
database = signed/index
serial = signed/serial
new_certs_dir = signed
default_md = sha256
policy = any
[any]
commonName = supplied
CONFIG
    openssl ca -batch -notext -config signed/config -cert "$2.pem" -keyfile "$2.key" -in "$1.csr" -out "$1.pem" \
        -startdate 20200101000000Z -enddate 20200102000000Z -extfile <(printf 'subjectAltName=%s\n' "$3")
}

here='DNS:localhost,DNS:*.linkpipe.test,IP:127.0.0.1,IP:::1'
{
    authority ca
    authority other
    leaf good ca 2 "$here"
    leaf wrong-host ca 2 DNS:elsewhere.invalid
    expired expired ca "$here"
    leaf unknown-ca other 2 "$here"
    leaf client ca 2 DNS:client
    key self-signed
    openssl req -x509 -new -key self-signed.key -subj /CN=self -days 2 -out self-signed.pem \
        -addext "subjectAltName=$here"
} 2>ca.log || {
    cat ca.log >&2
    exit 1
}
