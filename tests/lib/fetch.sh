# shellcheck shell=bash
# For tests/fetch/*.t and others: the test server, and a test of an outcome in one line.
. "${BASH_SOURCE[0]%/*}/tap.sh"
. "${BASH_SOURCE[0]%/*}/server.sh"

# What the machine has set for its own programs is not for these.
unset http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY
unset CURL_CA_BUNDLE SSL_CERT_FILE SSL_CERT_DIR FETCH_USER

# Temporary files have a folder of their own: fetch can read and write all of it, and little else.
mkdir "$T/temporary" && export TMPDIR=$T/temporary

# Short limits for everything that is not about them; a case's own options come after these.
LIMITS=(-m 10 --retry 0)

# fetches NAME STATUS OUTCOMES LINES [OPTION...]: feeds LINES (with the escapes of echo -e) to fetch;
# its exit status is STATUS, its records are strictly valid, and OUTCOMES are, for each line in
# turn, what became of it: status or fetchError, with "/why" when truncated, "-" for nothing.
# Leaves $T/out, $T/err and $T/records (lines of tests/lib/records).
fetches() {
    local name=$1 expected=$2 outcomes=$3 lines=$4 status got
    shift 4
    printf '%b\n' "$lines" >"$T/in"
    timeout 60 fetch "${LIMITS[@]}" "$@" <"$T/in" >"$T/out" 2>"$T/err"
    status=$?
    read_records
    got=$(outcomes)
    [ "$expected" != 2 ] || [ -s "$T/out" ] || : >"$T/wrong" # it need not have begun
    if [ "$status $got" = "$expected $outcomes" ] && [ ! -s "$T/wrong" ]; then
        pass "$name"
    else
        fail "$name" "expected: $expected $outcomes" "     got: $status $got" "$(cat "$T/wrong")" \
            "$(head -n 5 "$T/err")"
    fi
}

# read_records: makes $T/records, and what is wrong in $T/wrong, of $T/out. One process does it for a whole test.
read_records() {
    local answer
    if [ -z "${records_input-}" ]; then
        mkfifo "$T/records.in"
        exec {records_output}< <(exec "$ROOT/tests/lib/records" --serve <"$T/records.in")
        at_exit kill $!
        exec {records_input}>"$T/records.in"
    fi
    printf '%s\t%s\t%s\n' "$T/out" "$T/records" "$T/wrong" >&"$records_input"
    read -r -t 60 answer <&"$records_output" || echo "no answer of records --serve: $answer" >"$T/wrong"
}

# The last outcome of each line of $T/in, in one line.
outcomes() {
    awk -F '\t' 'FILENAME == ARGV[1] { last[$5] = $2 ($3 == "-" ? "" : "/" $3); next }
        { gsub(/^[ \t\r]+|[ \t\r]+$/, ""); sub(/:\/\/[^\/@]*@/, "://***@") }
        $0 != "" { printf "%s%s", separator, $0 in last ? last[$0] : "-"; separator = " " }' "$T/records" "$T/in"
}

# accounted ARCHIVE UNFINISHED: each line of $T/list is in one of the two once: as a 2xx, or as not done.
accounted() {
    "$ROOT/tests/lib/records" "$1" >"$T/records" || return
    diff <(sort "$T/list") <({ awk -F '\t' '$2 ~ /^2/ { print $5 }' "$T/records" && cat "$2"; } | sort)
}

# place_url PLACE: the line to ask for, of a place as tests/fetch/faults.txt has them.
place_url() {
    local port
    case $1 in
    /*) echo "$URL$1" ;;
    https+*:/*)
        port=${1#https+}
        echo "https://127.0.0.1:${PORT[${port%%:*}]}/${port#*:/}"
        ;;
    *://* | *:[!/]*) echo "$1" ;;
    *) echo "http://127.0.0.1:${PORT[${1%%:*}]}/${1#*:/}" ;;
    esac
}

# faults: the rows of tests/fetch/faults.txt that hold for this libcurl, without comments: a place once.
faults() {
    awk -v libcurl="$(fetch -V | sed -n 's/.*libcurl\/\([0-9.]*\).*/\1/p')" '
        function number(version, part) {
            split(version, part, ".")
            return (part[1] * 1000 + part[2]) * 1000 + part[3]
        }
        /^#/ || NF == 0 { next }
        $1 ~ /^[0-9.]+\+$/ {
            if (number(substr($1, 1, length($1) - 1)) > number(libcurl)) next
            sub(/^[^ ]+ +/, "")
        }
        !($1 in row) { place[++count] = $1 }
        { row[$1] = $0 }
        END { for (i = 1; i <= count; i++) print row[place[i]] }' "$ROOT/tests/fetch/faults.txt"
}

# places: lines "outcome<TAB>URL" of all faults, and of some pages with links.
places() {
    local place outcome n
    while read -r place outcome _; do printf '%s\t%s\n' "$outcome" "$(place_url "$place")"; done < <(faults)
    for n in {1..50}; do printf '200\t%s/links/%d\n' "$URL" "$n"; done
}

# at_least, at_most: whole or decimal numbers.
at_least() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a >= b) }'; }
at_most() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a <= b) }'; }

# Whether this libcurl is new enough for --http2.
has_http2() { fetch --http2 </dev/null >"$T/http2" 2>&1; }
