/* What --help and --version print. */
#include "fetch/help.h"

#include <curl/curl.h>

const char help_text[] =
    "Usage: fetch [OPTION]... [FILE]... <urls.txt | extract\n"
    "GET each URL of a list, many at once; write WARC records to standard output.\n"
    "\n"
    "  -P, --parallel N         transfers at once (100)\n"
    "      --per-host N         of them at one host (8; 0: no limit)\n"
    "      --delay SECONDS      between two starts at a host (0)\n"
    "      --rate N/s|m|h       starts at all hosts together\n"
    "  -m, --max-time SECONDS   for an attempt (60; 0, as below: no limit)\n"
    "      --connect-timeout SECONDS   for lookup, connection and TLS (10)\n"
    "      --stall-timeout SECONDS     without a byte (30)\n"
    "      --run-time SECONDS   for the whole run\n"
    "      --retry N            further attempts after a transient failure (2)\n"
    "      --retry-delay SECONDS       before the first, doubled each time (1)\n"
    "      --max-retry-after SECONDS   that Retry-After can hold a host (60)\n"
    "      --max-redirs N       redirects followed (10; 0: none)\n"
    "      --max-size BYTES[k|M|G]     of a decoded body (16M; 0: no limit)\n"
    "      --accept TYPE,...    media types of bodies to download (all)\n"
    "      --deny-private       connect to no loopback, private or special address\n"
    "  -H, --header LINE|@FILE  send a header field\n"
    "  -A, --user-agent NAME    -u, --user USER:PASSWORD|@FILE   -n, --netrc\n"
    "  -b, --cookie DATA|FILE   send cookies   -c, --cookie-jar FILE   keep them\n"
    "  -x, --proxy URL          --noproxy LIST\n"
    "  -k, --insecure           --cacert FILE   --capath FOLDER\n"
    "  -E, --cert FILE          --key FILE\n"
    "  -4, --ipv4               -6, --ipv6   --http1.1   --http2\n"
    "      --resolve HOST:PORT:ADDRESS   --connect-to HOST:PORT:HOST:PORT\n"
    "      --ordered            records in the order of the list\n"
    "      --unfinished FILE    write the lines to try again\n"
    "      --log FILE           a line, tab-separated, for each outcome\n"
    "      --progress auto|always|never   (auto: on a terminal)\n"
    "  -v, --verbose            a line for each response\n"
    "  -q, --quiet              only what ends the run\n"
    "  -h, --help               -V, --version\n"
    "\n"
    "Exit status: 0 each URL ended in a 2xx, 1 not all did, 2 usage or output trouble\n";

void put_versions(struct output *out)
{
    static const struct {
        int bit;
        const char *name;
    } features[] = {
        {CURL_VERSION_IPV6, "IPv6"},   {CURL_VERSION_SSL, "TLS"},
        {CURL_VERSION_LIBZ, "gzip"},   {CURL_VERSION_BROTLI, "brotli"},
        {CURL_VERSION_ZSTD, "zstd"},   {CURL_VERSION_HTTP2, "HTTP2"},
        {CURL_VERSION_HTTP3, "HTTP3"}, {CURL_VERSION_IDN, "IDN"},
        {CURL_VERSION_PSL, "PSL"},     {CURL_VERSION_ASYNCHDNS, "AsynchDNS"},
    };
    const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
    output_string(out, "fetch " VERSION " (linkpipe)\n");
    output_string(out, curl_version());
    output_string(out, "\nFeatures:");
    for (size_t i = 0; i < sizeof features / sizeof *features; i++)
        if (info->features & features[i].bit) {
            output_char(out, ' ');
            output_string(out, features[i].name);
        }
    output_char(out, '\n');
}
