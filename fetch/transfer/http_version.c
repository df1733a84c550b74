/* Chooses the version of HTTP by what libcurl can do, and can be trusted with. */
#include "fetch/transfer/http_version.h"

#include <curl/curl.h>
#include <stdbool.h>

#include "absolutize/shared/say.h"
#include "fetch/transfer/libcurl.h"

/* Before 8.1.0 libcurl may report a body that was cut over HTTP/2 as complete, or stall. */
static bool http2_is_safe(void)
{
    return libcurl_is_at_least(8, 1, 0);
}

/* Exits unless libcurl can be trusted with the version of HTTP that an option asks for. */
static void demand(const char *option, int feature, const char *version)
{
    const curl_version_info_data *libcurl = curl_version_info(CURLVERSION_NOW);
    if (!(libcurl->features & feature))
        die("--%s: libcurl %s is built without %s", option, libcurl->version, version);
    if (!http2_is_safe())
        die("--%s: libcurl %s takes bodies that are cut over HTTP/2 for whole ones; it needs "
            "8.1.0 or later",
            option, libcurl->version);
}

long http_version_for(enum http_version wanted)
{
    if (wanted == HTTP_2)
        demand("http2", CURL_VERSION_HTTP2, "HTTP/2");
    if (wanted == HTTP_3)
        demand("http3", CURL_VERSION_HTTP3, "HTTP/3");
    if (wanted == HTTP_3)
        return CURL_HTTP_VERSION_3; /* with a fallback to 2 and 1.1 */
    return wanted != HTTP_1_1 && http2_is_safe() ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1;
}
