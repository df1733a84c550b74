/* Reads --proxy, --noproxy and the environment as libcurl does. */
#include "fetch/transfer/proxies.h"

#include <curl/curl.h>
#include <string.h>

#include "absolutize/shared/say.h"
#include "fetch/environment.h"

static bool is_proxy_scheme(const char *scheme)
{
    static const char *const schemes[] = {"http",    "https",  "socks",  "socks4",
                                          "socks4a", "socks5", "socks5h"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (strcmp(scheme, schemes[i]) == 0)
            return true;
    return false;
}

/* Refuses what libcurl would refuse at each request, in a message with the proxy's password. */
static void check_proxy(const char *proxy)
{
    char *scheme = NULL;
    CURLU *url = curl_url();
    if (!url)
        die("out of memory: cannot parse URLs");
    if (curl_url_set(url, CURLUPART_URL, proxy, CURLU_NON_SUPPORT_SCHEME | CURLU_GUESS_SCHEME) ||
        curl_url_get(url, CURLUPART_SCHEME, &scheme, 0))
        usage_error("--proxy: the value is not the URL of a proxy, such as http://host:3128");
    if (!is_proxy_scheme(scheme))
        usage_error("--proxy: '%s' is not a kind of proxy; use http, https, socks4 or socks5h",
                    scheme);
    curl_free(scheme);
    curl_url_cleanup(url);
}

struct proxies proxies_find(const struct options *options)
{
    const char *proxy = options->proxy, *noproxy = options->noproxy;
    struct proxies proxies;
    bool any = environment("all_proxy") || environment("ALL_PROXY");
    bool none = noproxy && strcmp(noproxy, "*") == 0;
    if (proxy && *proxy)
        check_proxy(proxy);
    proxies.used[0] = !none && (proxy ? *proxy : any || environment("http_proxy"));
    proxies.used[1] =
        !none && (proxy ? *proxy : any || environment("https_proxy") || environment("HTTPS_PROXY"));
    if (options->deny_private && proxies_any(&proxies))
        die("--deny-private: the proxy that the environment names hides the address; add --noproxy "
            "'*'");
    return proxies;
}
