/* The help and the versions of fetch. */
#include "fetch/help.h"

#include <curl/curl.h>

#include "fetch/transfer/body_decoder.h"

static void put_versions(struct output *out)
{
    static const struct {
        int bit;
        const char *name;
    } features[] = {
        {CURL_VERSION_IPV6, "IPv6"},
        {CURL_VERSION_SSL, "TLS"},
        {CURL_VERSION_HTTP2, "HTTP2"},
        {CURL_VERSION_HTTP3, "HTTP3"},
        {CURL_VERSION_IDN, "IDN"},
        {CURL_VERSION_PSL, "PSL"},
        {CURL_VERSION_ASYNCHDNS, "AsynchDNS"},
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
    struct body_decoder *decoder = body_decoder_new();
    output_string(out, "\nCodings: ");
    output_string(out, body_decoder_codings(decoder));
    output_char(out, '\n');
    body_decoder_free(decoder);
}

const struct help help = {
    .usage = "fetch [OPTION]... [FILE]...",
    .purpose = "Requests the URLs of a list, many at once, and writes WARC records.",
    .statuses = {"each URL ended in a 2xx response", "some did not, and each was reported",
                 "do not trust the output: wrong usage, or an I/O error"},
    .example = "fetch <urls.txt | extract | absolutize",
    .put_versions = put_versions,
};
