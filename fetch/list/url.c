/* Turns lines and references into valid http and https URLs. */
#include "fetch/list/url.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/buffer.h"
#include "absolutize/shared/credentials.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/portable.h"
#include "absolutize/shared/scheme.h"
#include "fetch/list/url_escape.h"
#include "fetch/list/url_host.h"
#include "fetch/list/url_normal.h"
#include "fetch/list/url_rewrite.h"

struct url_parser {
    struct url_rewriter *rewriter; /* owned */
    struct buffer buffer;          /* the URL with its bytes escaped */
    struct buffer tabless;         /* see url_drop_tabs */
    bool differs;                  /* the URL Standard escapes less of it than a valid URI needs */
    char reason[128];
};

struct url_parser *url_parser_new(void)
{
    struct url_parser *parser = memory_zeroed(1, sizeof *parser);
    parser->rewriter = url_rewriter_new();
    return parser;
}

void url_parser_free(struct url_parser *parser)
{
    if (!parser)
        return;
    url_rewriter_free(parser->rewriter);
    buffer_destroy(&parser->buffer);
    buffer_destroy(&parser->tabless);
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

struct slice url_host(const struct url *url)
{
    struct slice origin = slice_of(url->text, url->origin);
    struct slice host = slice_from(origin, slice_find(origin, ':') + strlen("://"));
    bool bracketed = host.size > 0 && *host.data == '[';
    return slice_of(host.data, bracketed ? slice_find(host, ']') + 1 : slice_find(host, ':'));
}

static bool is_http(struct slice scheme)
{
    return slice_is(scheme, "http") || slice_is(scheme, "https");
}

/* Takes user name and password off the authority, up to its last @; false if they hold NUL. */
static bool take_userinfo(struct url *url, struct slice *authority)
{
    const char *at = last_byte(authority->data, '@', authority->size);
    if (!at)
        return true;
    struct slice password = slice_of(authority->data, (size_t)(at - authority->data));
    *authority = slice_from(*authority, password.size + 1);
    url->no_password = slice_find(password, ':') == password.size;
    url->user = url_decode(slice_cut(&password, ':'));
    url->password = url_decode(password);
    return url->user && url->password;
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
    struct slice name = slice_of(host, *host == '[' ? 0 : strcspn(host, ":/?"));
    return p > host && url_ends_in_name_or_address(name);
}

static const char *refuse_scheme(struct url_parser *parser, struct slice text)
{
    size_t scheme = scheme_length(text);
    bool port = scheme > 0 && scheme + 1 < text.size && ascii_is_digit(text.data[scheme + 1]);
    if (scheme == 0 || port)
        return text.size > 0 && (ascii_is_alphanumeric(*text.data) || *text.data & 0x80)
                   ? "not an http or https URL: no scheme; perhaps https:// is missing before it"
                   : "not an http or https URL: no scheme";
    snprintf(parser->reason, sizeof parser->reason, "not an http or https URL: the scheme is %.*s",
             scheme > 32 ? 32 : (int)scheme, text.data);
    return parser->reason;
}

static const char *refuse(struct url_parser *parser, struct url *url, const char *why)
{
    url_destroy(url);
    snprintf(parser->reason, sizeof parser->reason, "not a valid URL: %s", why);
    return parser->reason;
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

/* Lets libcurl check and normalise the escaped URL in the parser's buffer. */
static const char *normalise(struct url_parser *parser, struct url *url)
{
    const char *text;
    url->empty_query = ends_in_empty_query(slice_of_buffer(&parser->buffer));
    buffer_char(&parser->buffer, '\0');
    const char *why = url_rewrite(parser->rewriter, parser->buffer.data, &text);
    if (why)
        return refuse(parser, url, why);
    url->text = copy_url(text, url->empty_query);
    return finish(url) ? NULL : refuse(parser, url, "the host name is invalid");
}

/* Appends path and query and checks the URL; the buffer holds what comes before them. */
static const char *complete(struct url_parser *parser, struct url *url, struct slice path)
{
    parser->differs = url_put_path(&parser->buffer, path, false);
    return normalise(parser, url);
}

/*
 * Notes how the URL is sent where that is not how it is written: its origin, the start of a path
 * that it is relative to, and path and query.
 */
static void note_sent(struct url_parser *parser, struct url *url, struct slice start,
                      struct slice path)
{
    const char *sent;
    buffer_reset(&parser->buffer, BUFFER_KEPT);
    buffer_put(&parser->buffer, url->text, url->origin);
    buffer_slice(&parser->buffer, start);
    url_put_path(&parser->buffer, path, true);
    buffer_char(&parser->buffer, '\0');
    if (url_rewrite(parser->rewriter, parser->buffer.data, &sent))
        return;
    url->sent = copy_url(sent, url->empty_query);
    if (strcmp(url->sent, url->text) == 0) {
        free(url->sent);
        url->sent = NULL;
    }
}

/* Parses what follows "http:" or "https:". */
static const char *parse_rest(struct url_parser *parser, struct url *url, struct slice scheme,
                              struct slice text)
{
    struct buffer *out = &parser->buffer;
    while (text.size > 0 && ascii_is_slash(*text.data))
        text = slice_from(text, 1);
    struct slice host = slice_of(text.data, credentials_authority(text.data, text.size));
    struct slice path = slice_from(text, host.size);
    if (!take_userinfo(url, &host))
        return refuse(parser, url, "the user name or password contains NUL");
    if (host.size == 0)
        return refuse(parser, url, "the host is missing");
    buffer_reset(out, BUFFER_KEPT);
    buffer_slice(out, scheme);
    buffer_string(out, "://");
    if (!url_put_host(out, host))
        return refuse(parser, url, "the host name contains a byte that is not allowed there");
    const char *reason = complete(parser, url, path);
    if (!reason && parser->differs)
        note_sent(parser, url, (struct slice){0}, path);
    return reason;
}

const char *url_parse(struct url_parser *parser, struct url *url, struct slice text)
{
    struct slice rest = slice_trim_url(text);
    *url = (struct url){0};
    if (url_is_normal(rest, &url->origin, &url->numeric)) {
        url->text = memory_text(rest.data, rest.size);
        url->length = rest.size;
        return NULL;
    }
    struct slice scheme = slice_of(rest.data, scheme_length(rest));
    if (!is_http(scheme))
        return refuse_scheme(parser, rest);
    return parse_rest(parser, url, scheme, slice_from(rest, scheme.size + 1));
}

/*
 * How many bytes of a base a reference without an authority keeps (RFC 3986, section 5.2.3). origin
 * is the length of the base's origin.
 */
static size_t kept_length(const char *base, size_t origin, struct slice text)
{
    size_t path = origin + strcspn(base + origin, "?");
    if (text.size == 0 || *text.data == '#')
        return path + strlen(base + path);
    if (*text.data == '?')
        return path;
    if (ascii_is_slash(*text.data))
        return origin;
    while (path > origin && base[path - 1] != '/')
        path--;
    return path;
}

static bool starts_authority(struct slice text)
{
    return text.size >= 2 && ascii_is_slash(text.data[0]) && ascii_is_slash(text.data[1]);
}

const char *url_join(struct url_parser *parser, struct url *url, const struct url *base,
                     struct slice reference)
{
    struct slice rest = url_drop_tabs(&parser->tabless, slice_trim_url(reference));
    struct slice scheme = slice_of(rest.data, scheme_length(rest));
    struct slice base_scheme = slice_of(base->text, strcspn(base->text, ":"));
    *url = (struct url){0};
    if (scheme.size > 0) {
        struct slice after = slice_from(rest, scheme.size + 1);
        /*
         * The base's own scheme without "//" begins a relative reference (URL Standard, section
         * 4.4, "special relative or authority state").
         */
        if (!slice_alike(scheme, base_scheme) || starts_authority(after))
            return url_parse(parser, url, rest);
        rest = after;
    }
    if (starts_authority(rest))
        return parse_rest(parser, url, base_scheme, rest);
    buffer_reset(&parser->buffer, BUFFER_KEPT);
    buffer_put(&parser->buffer, base->text, kept_length(base->text, base->origin, rest));
    const char *reason = complete(parser, url, rest);
    if (reason || !(parser->differs || base->sent))
        return reason;
    const char *sent = url_sent(base);
    size_t kept = kept_length(sent, base->origin, rest);
    note_sent(parser, url, slice_of(sent + base->origin, kept - base->origin), rest);
    return NULL;
}
