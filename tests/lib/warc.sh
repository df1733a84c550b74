# shellcheck shell=bash
# For tests/*.t that write archives of their own.

# warc_record FIELD... <BLOCK: a record with these fields ("Name: value"), and with its Content-Length.
warc_record() {
    cat >"$T/warc_block"
    printf 'WARC/1.1\r\n'
    printf '%s\r\n' "$@" "Content-Length: $(wc -c <"$T/warc_block")" ''
    cat "$T/warc_block"
    printf '\r\n\r\n'
}
