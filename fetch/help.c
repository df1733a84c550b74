/* What --help and --version print. */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>

#include "absolutize/say.h"
#include "options.h"

static const char help[] =
    "Usage: fetch [OPTION]... [FILE]... <urls.txt | extract\n"
    "GET each URL of a list, many at once; write WARC records to standard output.\n"
    "\n"
    "Pace     -P, --parallel N (100)   --per-host N (8; 0: no limit)\n"
    "         --delay SECONDS between two starts at a host   --rate N/s|m|h over all\n"
    "Time     -m, --max-time S (60) an attempt   --connect-timeout S (10)\n"
    "         --stall-timeout S (30) without a byte   --run-time S for all\n"
    "Retry    --retry N (2)   --retry-delay S (1, doubled each time)\n"
    "         --max-retry-after S (60)   --max-redirs N (10)\n"
    "Limits   --max-size BYTES[k|M|G] (16M) of a body   --accept TYPE,... of bodies\n"
    "         --deny-private   no loopback, private or other special addresses\n"
    "Request  -H, --header LINE|@FILE   -A, --user-agent NAME   -u, --user U:P|@FILE\n"
    "         -b, --cookie DATA|FILE   -c, --cookie-jar FILE   -n, --netrc\n"
    "Network  -x, --proxy URL   --noproxy LIST   -4, --ipv4   -6, --ipv6   --http1.1\n"
    "         --http2   --resolve HOST:PORT:ADDR   --connect-to HOST:PORT:HOST:PORT\n"
    "TLS      -k, --insecure   --cacert FILE   --capath DIR   -E, --cert FILE\n"
    "         --key FILE\n"
    "Output   --ordered as the list is   --unfinished FILE for what has to be tried\n"
    "         again   --log FILE a line for each URL   --progress auto|always|never\n"
    "         -v, --verbose   -q, --quiet   -h, --help   -V, --version\n"
    "\n"
    "Exit status: 0 each URL ended in a 2xx, 1 not all did, 2 output or usage trouble.\n";

static void print(const char *text)
{
    if (fputs(text, stdout) == EOF || fflush(stdout) == EOF)
        die("standard output: cannot write");
}

void help_print(void)
{
    print(help);
}

void version_print(void)
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
    char line[512];
    size_t n = 0;
    line[0] = '\0';
    for (size_t i = 0; i < sizeof features / sizeof *features && n < sizeof line; i++)
        if (info->features & features[i].bit)
            n += (size_t)snprintf(line + n, sizeof line - n, " %s", features[i].name);
    print("fetch " VERSION " (linkpipe)\n");
    print(curl_version());
    print("\nFeatures:");
    print(line);
    print("\n");
}
