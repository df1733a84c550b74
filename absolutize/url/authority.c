/* Parses and serialises the authority of a URL, the part between // and the path. */
#include "absolutize/url/authority.h"

#include "absolutize/shared/decimal.h"
#include "absolutize/shared/percent.h"

enum { PORT_MAX = 65535 };

static size_t last_at(struct slice authority)
{
    size_t i = authority.size;
    while (i > 0 && authority.data[i - 1] != '@')
        i--;
    return i;
}

/* Authority state: a user name and, after the first colon, a password. Empty ones are left out. */
static void put_credentials(struct buffer *out, struct slice userinfo)
{
    size_t colon = slice_find(userinfo, ':');
    struct slice username = slice_of(userinfo.data, colon);
    struct slice password =
        colon < userinfo.size ? slice_from(userinfo, colon + 1) : (struct slice){0};
    if (username.size == 0 && password.size == 0)
        return;
    percent_encode(out, username, &percent_userinfo);
    if (password.size > 0) {
        buffer_char(out, ':');
        percent_encode(out, password, &percent_userinfo);
    }
    buffer_char(out, '@');
}

/* Host state: the position of the colon before the port, or the end. */
static size_t host_length(struct slice text)
{
    bool inside_brackets = false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == ':' && !inside_brackets)
            return i;
        if (c == '[')
            inside_brackets = true;
        else if (c == ']')
            inside_brackets = false;
    }
    return text.size;
}

/* Port state. */
static enum reason put_port(struct buffer *out, struct slice digits, int default_port)
{
    uint64_t port;
    if (digits.size == 0)
        return URL_VALID;
    if (!decimal_parse(digits, PORT_MAX, &port))
        return URL_PORT;
    if (port == (uint64_t)default_port)
        return URL_VALID;
    buffer_char(out, ':');
    buffer_number(out, port);
    return URL_VALID;
}

/* File host state: no credentials, no port; localhost becomes the empty host. */
static enum reason file_host(struct host_parser *parser, struct slice host, struct buffer *out)
{
    size_t start = out->used;
    if (host.size == 0)
        return URL_VALID;
    enum reason reason = host_parse(parser, host, true, out);
    if (slice_is(slice_from(slice_of_buffer(out), start), "localhost"))
        out->used = start;
    return reason;
}

enum reason authority_parse(struct host_parser *parser, struct slice authority, struct slice scheme,
                            enum scheme_type type, struct buffer *out)
{
    if (type == SPECIAL_FILE)
        return file_host(parser, authority, out);
    size_t host_start = last_at(authority);
    struct slice host_and_port = slice_from(authority, host_start);
    if (host_start > 0) {
        if (host_and_port.size == 0)
            return URL_CREDENTIALS;
        put_credentials(out, slice_of(authority.data, host_start - 1));
    }
    size_t n = host_length(host_and_port);
    if (n == 0 && (type == SPECIAL || host_and_port.size > 0))
        return URL_HOST;
    enum reason reason = host_parse(parser, slice_of(host_and_port.data, n), type == SPECIAL, out);
    if (reason != URL_VALID || n == host_and_port.size)
        return reason;
    return put_port(out, slice_from(host_and_port, n + 1), scheme_default_port(scheme));
}
