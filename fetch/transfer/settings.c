/* Turns options into calls of curl_easy_setopt. */
#include "fetch/transfer/settings.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "fetch/clock.h"
#include "fetch/transfer/cookie_jar.h"
#include "fetch/transfer/easy.h"
#include "fetch/transfer/http_version.h"
#include "fetch/transfer/libcurl.h"
#include "fetch/transfer/proxies.h"
#include "fetch/transfer/sent_fields.h"
#include "fetch/transfer/tls.h"

struct settings {
    const struct options *options;           /* borrowed */
    struct curl_slist *resolve, *connect_to; /* owned */
    char *cookies;                           /* owned; of -b, joined */
    CURLSH *share;                           /* owned */
    struct tls tls;                          /* owned */
    struct proxies proxies;
    long http_version;  /* of CURLOPT_HTTP_VERSION */
    long buffer_size;   /* bytes that a handle reads at once */
    long names_timeout; /* how long libcurl keeps a name, in seconds */
};

static char *join(const struct texts *texts, const char *between)
{
    struct buffer all = {0};
    for (size_t i = 0; i < texts->count; i++) {
        if (i > 0)
            buffer_string(&all, between);
        buffer_string(&all, texts->items[i]);
    }
    if (texts->count > 0)
        buffer_char(&all, '\0');
    return all.data;
}

bool settings_redirects_names(const struct settings *settings, const struct url *hop)
{
    return settings->connect_to || settings_proxied(settings, hop);
}

bool settings_http1_only(const struct settings *settings)
{
    return settings->http_version == CURL_HTTP_VERSION_1_1;
}

/*
 * -1 keeps a name for ever, without a look at all names when a request ends; from 8.1 on it forgets
 * them all then, at least up to 8.5.
 */
static long names_timeout(void)
{
    enum { FOR_EVER = -1, DAY_SECONDS = 24 * 3600 };
    return libcurl_is_at_least(8, 1, 0) ? DAY_SECONDS : FOR_EVER;
}

/* Smaller for very many handles, each of which has a buffer of its own. */
static long buffer_size(unsigned parallel)
{
    enum { LARGE = 64 << 10, SMALL = 16 << 10, FEW_HANDLES = 200 };
    return parallel <= FEW_HANDLES ? LARGE : SMALL;
}

static CURLSH *share_new(const struct options *options)
{
    CURLSH *share = curl_share_init();
    if (!share)
        die("out of memory: cannot prepare requests");
    curl_share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
    if (cookie_jar_wanted(options))
        curl_share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);
    return share;
}

struct settings *settings_new(const struct options *options)
{
    struct settings *settings = memory_zeroed(1, sizeof *settings);
    libcurl_open();
    settings->options = options;
    settings->resolve = easy_list(&options->resolve);
    settings->connect_to = easy_list(&options->connect_to);
    settings->cookies = join(&options->cookies.data, "; ");
    settings->share = share_new(options);
    cookie_jar_load(settings->share, options);
    settings->http_version = http_version_for(options->http);
    settings->buffer_size = buffer_size(options->parallel);
    settings->names_timeout = names_timeout();
    tls_init(&settings->tls, options);
    settings->proxies = proxies_find(options);
    return settings;
}

bool settings_save_cookies(const struct settings *settings)
{
    return cookie_jar_save(settings->share, settings->options);
}

void settings_free(struct settings *settings)
{
    if (!settings)
        return;
    curl_slist_free_all(settings->resolve);
    curl_slist_free_all(settings->connect_to);
    free(settings->cookies);
    tls_destroy(&settings->tls);
    curl_share_cleanup(settings->share);
    libcurl_close();
    free(settings);
}

/* Rounded up, within libcurl's range. No limit is its largest value, since its 0 is a default. */
static long milliseconds(int64_t micros)
{
    return micros == 0 ? INT_MAX : (long)earlier((micros + 999) / 1000, INT_MAX);
}

static void apply_times(const struct options *options, CURL *easy)
{
    easy_number(easy, CURLOPT_TIMEOUT_MS, milliseconds(options->max_time));
    easy_number(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(options->connect_timeout));
    easy_number(easy, CURLOPT_NOSIGNAL, 1);
    easy_number(easy, CURLOPT_QUICK_EXIT, 1); /* do not wait for resolver threads on exit */
}

static void apply_connection(const struct settings *settings, CURL *easy)
{
    const struct options *options = settings->options;
    easy_number(easy, CURLOPT_BUFFERSIZE, settings->buffer_size);
    easy_number(easy, CURLOPT_HTTP_VERSION, settings->http_version);
    if (options->ipv4 || options->ipv6)
        easy_number(easy, CURLOPT_IPRESOLVE, options->ipv4 ? CURL_IPRESOLVE_V4 : CURL_IPRESOLVE_V6);
    easy_text(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    if (options->proxy)
        easy_text(easy, CURLOPT_PROXY, options->proxy);
    if (!proxies_any(&settings->proxies))
        easy_text(easy, CURLOPT_NOPROXY, "*"); /* then libcurl does not look for one, either */
    else if (options->noproxy)
        easy_text(easy, CURLOPT_NOPROXY, options->noproxy);
    if (settings->resolve)
        easy_check(curl_easy_setopt(easy, CURLOPT_RESOLVE, settings->resolve), "--resolve");
    if (settings->connect_to)
        easy_check(curl_easy_setopt(easy, CURLOPT_CONNECT_TO, settings->connect_to),
                   "--connect-to");
}

/* Those of each request to the origin of its line. */
static void apply_secrets(const struct settings *settings, CURL *easy)
{
    const struct options *options = settings->options;
    if (settings->cookies)
        easy_text(easy, CURLOPT_COOKIE, settings->cookies);
    if (options->netrc)
        easy_number(easy, CURLOPT_NETRC, CURL_NETRC_OPTIONAL);
    if (options->user)
        easy_text(easy, CURLOPT_USERPWD, options->user);
}

void settings_apply(struct settings *settings, CURL *easy)
{
    const struct options *options = settings->options;
    apply_times(options, easy);
    apply_connection(settings, easy);
    tls_forget_defaults(easy);
    apply_secrets(settings, easy);
    /* for CONNECT; see sent_fields.h */
    if (proxies_any(&settings->proxies) && *options->user_agent)
        easy_text(easy, CURLOPT_USERAGENT, options->user_agent);
    easy_number(easy, CURLOPT_DNS_CACHE_TIMEOUT, settings->names_timeout);
    easy_check(curl_easy_setopt(easy, CURLOPT_SHARE, settings->share), "the share");
    /* no file: it makes the handle use the cookies that it shares */
    if (cookie_jar_wanted(options))
        easy_text(easy, CURLOPT_COOKIEFILE, "");
}

/* Gives libcurl text[0..n), an absolute URL. It is parsed only if it was not the last one. */
static void set_url(struct transfer *transfer, const char *text, size_t n)
{
    CURL *easy = transfer->request.easy;
    if (!transfer->url_text || strncmp(transfer->url_text, text, n) != 0 ||
        transfer->url_text[n] != '\0') {
        free(transfer->url_text);
        transfer->url_text = memory_text(text, n);
        transfer->url_is_parsed =
            curl_url_set(transfer->url, CURLUPART_URL, transfer->url_text, 0) == CURLUE_OK;
    }
    /* it is asked for by some versions; and they say why it cannot be parsed */
    easy_text(easy, CURLOPT_URL, transfer->url_text);
    easy_check(
        curl_easy_setopt(easy, CURLOPT_CURLU, transfer->url_is_parsed ? transfer->url : NULL),
        "a URL");
}

/*
 * Path and query go out as they are in the list, so the URL that libcurl gets is the origin alone:
 * it need not parse every URL, nor print path and query a byte at a time, which is a tenth of a
 * request's instructions. But a proxy gets the URL as libcurl writes it; and the path tells which
 * cookies of a jar are sent.
 */
static void set_target(const struct settings *settings, struct transfer *transfer)
{
    const struct url *url = &transfer->job->hop;
    const char *sent = url_sent(url);
    bool proxied = settings_proxied(settings, url);
    bool whole = proxied || cookie_jar_wanted(settings->options);
    set_url(transfer, sent, whole ? strlen(sent) : url->origin);
    easy_text(transfer->request.easy, CURLOPT_REQUEST_TARGET, proxied ? NULL : sent + url->origin);
}

/* A user name of the URL; libcurl looks for its password in ~/.netrc, as it gets it with the URL.
 */
static void set_user_for_netrc(struct transfer *transfer)
{
    easy_text(transfer->request.easy, CURLOPT_USERPWD, NULL);
    if (curl_url_set(transfer->url, CURLUPART_USER, transfer->job->hop.user, CURLU_URLENCODE))
        die("out of memory: cannot set the user name of a URL");
    free(transfer->url_text); /* the next job's is another one */
    transfer->url_text = NULL;
}

static void set_user(const struct settings *settings, struct transfer *transfer, bool all)
{
    const struct options *options = settings->options;
    const struct url *hop = &transfer->job->hop;
    CURL *easy = transfer->request.easy;
    bool netrc = all && options->netrc;
    easy_number(easy, CURLOPT_NETRC, netrc ? CURL_NETRC_OPTIONAL : CURL_NETRC_IGNORED);
    if (netrc && hop->user && *hop->user && hop->no_password && transfer->url_is_parsed) {
        set_user_for_netrc(transfer);
        return;
    }
    easy_text(easy, CURLOPT_USERPWD, all && !hop->user ? options->user : NULL);
    if (hop->user) {
        easy_text(easy, CURLOPT_USERNAME, hop->user);
        easy_text(easy, CURLOPT_PASSWORD, hop->password);
    }
}

/*
 * What tells the server who the user is, or is meant for one server only. A name and password in
 * the URL of this request come before all others, whoever has put them there.
 */
static void set_secrets(const struct settings *settings, struct transfer *transfer)
{
    const struct job *job = transfer->job;
    bool all = job_carries_secrets(job);
    char *cookies = chain_cookies_for(&job->cookies, &job->hop);
    easy_text(transfer->request.easy, CURLOPT_COOKIE,
              cookies ? cookies
              : all   ? settings->cookies
                      : NULL);
    free(cookies);
    set_user(settings, transfer, all);
}

void settings_aim(const struct settings *settings, struct transfer *transfer)
{
    const struct job *job = transfer->job;
    CURL *easy = transfer->request.easy;
    bool customised = !job_carries_secrets(job) || job->hop.user || job->new_connection ||
                      job->ignore_length || job->head || job->cookies.count > 0;
    set_target(settings, transfer);
    /* libcurl 8 would wait for the first response over plain HTTP, too, which has no HTTP/2. */
    if (!settings_http1_only(settings))
        easy_number(easy, CURLOPT_PIPEWAIT, url_is_https(&job->hop));
    easy_check(curl_easy_setopt(easy, CURLOPT_HTTPHEADER,
                                sent_fields_for(transfer->all->fields, job, &transfer->fields)),
               "--header");
    if (!transfer->knows_tls && (url_is_https(&job->hop) || proxies_any(&settings->proxies))) {
        tls_apply(&settings->tls, easy, proxies_any(&settings->proxies));
        transfer->knows_tls = true;
    }
    if (!customised && !transfer->customised)
        return;
    transfer->customised = customised;
    easy_number(easy, CURLOPT_NOBODY, job->head);
    easy_number(easy, CURLOPT_FRESH_CONNECT, job->new_connection);
    easy_number(easy, CURLOPT_IGNORE_CONTENT_LENGTH, job->ignore_length);
    set_secrets(settings, transfer);
}

void settings_keep_names(const struct settings *settings, CURL *easy, bool keep)
{
    easy_number(easy, CURLOPT_DNS_CACHE_TIMEOUT, keep ? settings->names_timeout : 0);
}

bool settings_proxied(const struct settings *settings, const struct url *url)
{
    return settings->proxies.used[url_is_https(url)];
}
