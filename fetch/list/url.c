/* Turns lines and references into valid http and https URLs. */
#include "fetch/list/url.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/buffer.h"
#include "absolutize/shared/credentials.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/portable.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/scheme.h"
#include "fetch/list/url_escape.h"
#include "fetch/list/url_normal.h"

struct url_parser {
    CURLU *handle;        /* owned */
    struct buffer buffer; /* the URL with its bytes escaped */
    bool differs;         /* the URL Standard escapes less of it than a valid URI needs */
    char reason[128];
};

struct url_parser *url_parser_new(void)
{
    struct url_parser *parser = memory_zeroed(1, sizeof *parser);
    parser->handle = curl_url();
    if (!parser->handle)
        die("out of memory: cannot parse URLs");
    return parser;
}

void url_parser_free(struct url_parser *parser)
{
    if (!parser)
        return;
    curl_url_cleanup(parser->handle);
    buffer_destroy(&parser->buffer);
    free(parser);
}

void url_destroy(struct url *url)
{
    free(url->text);
    free(url->sent);
    free(url->user);
    free(url->password);
    *url = (struct url){0};
}

static bool is_http(const char *text, size_t scheme)
{
    return (scheme == 4 || scheme == 5) && strncasecmp(text, "https", scheme) == 0;
}

/* The length of the userinfo before the last @ of text[0..n); *with_at: whether there is an @. */
static size_t userinfo_length(const char *text, size_t n, bool *with_at)
{
    const char *at = last_byte(text, '@', n);
    *with_at = at != NULL;
    return at ? (size_t)(at - text) : 0;
}

static bool take_userinfo(struct url *url, const char *text, size_t n)
{
    const char *colon = memchr(text, ':', n);
    size_t user = colon ? (size_t)(colon - text) : n;
    url->user = url_decode(slice_of(text, user));
    url->password = colon ? url_decode(slice_of(colon + 1, n - user - 1)) : memory_string("");
    return url->user && url->password;
}

/* No name ends so; libcurl says it only in later versions. */
static bool ends_in_empty_label(struct slice host)
{
    bool dot = host.size > 0 && host.data[host.size - 1] == '.';
    return dot && (host.size == 1 || host.data[host.size - 2] == '.');
}

/* Lowers the host's letters, and notes where the origin ends. */
static bool finish(struct url *url)
{
    char *host = strstr(url->text, "://");
    if (!host)
        return false;
    host += 3;
    url->numeric = *host == '[' || host[strspn(host, "0123456789.:")] == '/';
    char *p = host;
    for (; *p && *p != '/' && *p != '?'; p++) {
        if (!url_is_in_host(*p, *host == '['))
            return false;
        *p = ascii_lower(*p);
    }
    url->origin = (size_t)(p - url->text);
    url->length = url->origin + strlen(p);
    return p > host && !ends_in_empty_label(slice_of(host, strcspn(host, ":/?")));
}

static const char *refuse_scheme(struct url_parser *parser, const char *text, size_t n)
{
    size_t scheme = scheme_length(slice_of(text, n));
    bool port = scheme > 0 && scheme + 1 < n && ascii_is_digit(text[scheme + 1]);
    if (scheme == 0 || port)
        return n > 0 && (ascii_is_alphanumeric(*text) || *text & 0x80)
                   ? "not an http or https URL: no scheme; perhaps https:// is missing before it"
                   : "not an http or https URL: no scheme";
    snprintf(parser->reason, sizeof parser->reason, "not an http or https URL: the scheme is %.*s",
             scheme > 32 ? 32 : (int)scheme, text);
    return parser->reason;
}

static const char *refuse(struct url_parser *parser, struct url *url, const char *why)
{
    url_destroy(url);
    snprintf(parser->reason, sizeof parser->reason, "not a valid URL: %s", why);
    return parser->reason;
}

/*
 * The text of a URL as libcurl writes it, to be freed by curl_free; without a query that is empty.
 */
static CURLUcode rewrite(struct url_parser *parser, const char *in, char **out)
{
    const unsigned flags = CURLU_NO_DEFAULT_PORT | CURLU_PUNYCODE;
    CURLUcode code = curl_url_set(parser->handle, CURLUPART_URL, in, 0);
    return code == CURLUE_OK ? curl_url_get(parser->handle, CURLUPART_URL, out, flags) : code;
}

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

static bool ends_in_empty_query(struct slice url)
{
    return url.size > 0 && slice_find(url, '?') == url.size - 1;
}

static char *copy_url(const char *text, bool empty_query)
{
    size_t n = strlen(text);
    char *copy = memory_new(n + 2);
    memcpy(copy, text, n);
    copy[n] = '?';
    copy[n + empty_query] = '\0';
    return copy;
}

/*
 * Lets libcurl check and normalise the escaped URL in the parser's buffer; twice where the host
 * has letters that IDNA maps, as they may have become an address.
 */
static const char *normalise(struct url_parser *parser, struct url *url)
{
    char *text = NULL, *first = NULL;
    url->empty_query = ends_in_empty_query(slice_of_buffer(&parser->buffer));
    buffer_char(&parser->buffer, '\0');
    CURLUcode code = rewrite(parser, parser->buffer.data, &text);
    if (code == CURLUE_OK && !is_ascii(parser->buffer.data)) {
        first = text;
        char *host = strstr(first, "://") + 3;
        host[url_drop_dot_of_number(host, strlen(host))] = '\0';
        code = rewrite(parser, first, &text);
        curl_free(first);
    }
    if (code == CURLUE_OUT_OF_MEMORY) /* also its code for hosts that IDNA cannot encode */
        return refuse(parser, url, "the host name is invalid");
    if (code != CURLUE_OK)
        return refuse(parser, url, curl_url_strerror(code));
    url->text = copy_url(text, url->empty_query);
    curl_free(text);
    return finish(url) ? NULL : refuse(parser, url, "the host name is invalid");
}

/* Appends path and query and checks the URL; the buffer holds what comes before them. */
static const char *complete(struct url_parser *parser, struct url *url, const char *text, size_t n)
{
    parser->differs = url_put_path(&parser->buffer, slice_of(text, n), false);
    return normalise(parser, url);
}

/*
 * Notes how the URL is sent where that is not how it is written: its origin, the start of a path
 * that it is relative to, and path and query text[0..n).
 */
static void note_sent(struct url_parser *parser, struct url *url, struct slice start,
                      const char *text, size_t n)
{
    char *sent = NULL;
    buffer_reset(&parser->buffer, 1 << 16);
    buffer_put(&parser->buffer, url->text, url->origin);
    buffer_put(&parser->buffer, start.data, start.size);
    url_put_path(&parser->buffer, slice_of(text, n), true);
    buffer_char(&parser->buffer, '\0');
    if (rewrite(parser, parser->buffer.data, &sent) != CURLUE_OK)
        return;
    url->sent = copy_url(sent, url->empty_query);
    curl_free(sent);
    if (strcmp(url->sent, url->text) == 0) {
        free(url->sent);
        url->sent = NULL;
    }
}

static void trim(const char **text, size_t *n)
{
    struct slice trimmed = slice_trim_url(slice_of(*text, *n));
    *text = trimmed.data;
    *n = trimmed.size;
}

/* Parses what follows "http:" or "https:". */
static const char *parse_rest(struct url_parser *parser, struct url *url, const char *scheme,
                              size_t scheme_n, const char *text, size_t n)
{
    struct buffer *out = &parser->buffer;
    size_t start = 0;
    bool with_at;
    while (start < n && ascii_is_slash(text[start]))
        start++;
    size_t end = start + credentials_authority(text + start, n - start);
    size_t userinfo = userinfo_length(text + start, end - start, &with_at);
    if (with_at && !take_userinfo(url, text + start, userinfo))
        return refuse(parser, url, "the user name or password contains NUL");
    start += userinfo + with_at;
    if (start == end)
        return refuse(parser, url, "the host is missing");
    buffer_reset(out, 1 << 16);
    buffer_put(out, scheme, scheme_n);
    buffer_string(out, "://");
    if (!url_put_host(out, slice_of(text + start, end - start)))
        return refuse(parser, url, "the host name contains a byte that is not allowed there");
    const char *reason = complete(parser, url, text + end, n - end);
    if (!reason && parser->differs)
        note_sent(parser, url, (struct slice){0}, text + end, n - end);
    return reason;
}

const char *url_parse(struct url_parser *parser, struct url *url, const char *text, size_t n)
{
    *url = (struct url){0};
    trim(&text, &n);
    if (url_is_normal(text, n, &url->origin, &url->numeric)) {
        url->text = memory_text(text, n);
        url->length = n;
        return NULL;
    }
    size_t scheme = scheme_length(slice_of(text, n));
    if (!is_http(text, scheme))
        return refuse_scheme(parser, text, n);
    return parse_rest(parser, url, text, scheme, text + scheme + 1, n - scheme - 1);
}

/*
 * How much of a base, with an origin of so many bytes, a reference to a path, or to less, keeps
 * (RFC 3986, section 5.2.3).
 */
static size_t kept_length(const char *base, size_t origin, const char *text, size_t n)
{
    size_t path = origin + strcspn(base + origin, "?");
    if (n == 0 || *text == '#')
        return path + strlen(base + path);
    if (*text == '?')
        return path;
    if (ascii_is_slash(*text))
        return origin;
    while (path > origin && base[path - 1] != '/')
        path--;
    return path;
}

/*
 * Whether text begins with base's scheme, and goes on with less than a host: a reference all the
 * same (URL Standard, section 4.4, "special relative or authority state").
 */
static bool is_same_scheme(const struct url *base, const char *text, size_t n)
{
    size_t scheme = scheme_length(slice_of(text, n)), rest = scheme + 1;
    if (scheme != strcspn(base->text, ":") || strncasecmp(text, base->text, scheme) != 0)
        return false;
    return !(n - rest >= 2 && ascii_is_slash(text[rest]) && ascii_is_slash(text[rest + 1]));
}

const char *url_join(struct url_parser *parser, struct url *url, const struct url *base,
                     const char *text, size_t n)
{
    *url = (struct url){0};
    trim(&text, &n);
    size_t scheme = scheme_length(slice_of(text, n));
    if (scheme > 0 && !is_same_scheme(base, text, n))
        return url_parse(parser, url, text, n);
    if (scheme > 0) {
        text += scheme + 1;
        n -= scheme + 1;
    }
    if (n >= 2 && ascii_is_slash(text[0]) && ascii_is_slash(text[1]))
        return parse_rest(parser, url, base->text, strcspn(base->text, ":"), text, n);
    buffer_reset(&parser->buffer, 1 << 16);
    buffer_put(&parser->buffer, base->text, kept_length(base->text, base->origin, text, n));
    const char *reason = complete(parser, url, text, n);
    if (reason || !(parser->differs || base->sent))
        return reason;
    const char *sent = base->sent ? base->sent : base->text;
    size_t kept = kept_length(sent, base->origin, text, n);
    note_sent(parser, url, slice_of(sent + base->origin, kept - base->origin), text, n);
    return NULL;
}
