# shellcheck shell=bash
# For tests/*.t, after tap.sh: caddy as a server of the files in $T/www, with the certificate that tests/server/ca.sh made.

# caddy_start SITE [DIRECTIVE...]: serves https://localhost:PORT, with further lines for its site, and waits for it.
caddy_start() {
    local site=$1
    shift
    {
        printf '{\nadmin off\nauto_https off\nskip_install_trust\ndefault_bind 127.0.0.1\n}\n'
        printf '%s {\n' "$site"
        printf '%s\n' "tls $T/ca/good.pem $T/ca/good.key" "root * $T/www" "$@" file_server '}'
    } >"$T/Caddyfile"
    HOME=$T XDG_DATA_HOME=$T XDG_CONFIG_HOME=$T caddy run --config "$T/Caddyfile" --adapter caddyfile >"$T/caddy.out" 2>&1 &
    at_exit kill $!
    for _ in {1..200}; do
        curl -s -o /dev/null --cacert "$T/ca/ca.pem" "$site/" && break
        sleep 0.05
    done
}
