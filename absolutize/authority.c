/* What stands between // and the path in, the serialised authority out. */
#include "authority.h"

#include <stdio.h>

#include "ascii.h"
#include "percent.h"

enum { PORT_MAX = 65535 };

static size_t last_at(struct span authority)
{
    size_t i = authority.n;
    while (i > 0 && authority.at[i - 1] != '@')
        i--;
    return i;
}

/* Authority state: username, and behind the first colon a password; nothing for nothing. */
static void put_credentials(struct text *out, struct span userinfo)
{
    size_t colon = span_find(userinfo, ':');
    struct span username = span_of(userinfo.at, colon);
    struct span password = colon < userinfo.n ? span_from(userinfo, colon + 1) : (struct span){0};
    if (username.n == 0 && password.n == 0)
        return;
    percent_encode(out, username, &percent_userinfo);
    if (password.n > 0) {
        text_char(out, ':');
        percent_encode(out, password, &percent_userinfo);
    }
    text_char(out, '@');
}

/* Host state: the position of the colon before the port, or the end. */
static size_t host_length(struct span text)
{
    bool inside_brackets = false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];
        if (c == ':' && !inside_brackets)
            return i;
        if (c == '[')
            inside_brackets = true;
        else if (c == ']')
            inside_brackets = false;
    }
    return text.n;
}

/* Port state. */
static enum reason put_port(struct text *out, struct span digits, int default_port)
{
    int port = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (!ascii_is_digit(digits.at[i]))
            return URL_PORT;
        port = port * 10 + (digits.at[i] - '0');
        if (port > PORT_MAX)
            return URL_PORT;
    }
    if (digits.n == 0 || port == default_port)
        return URL_VALID;
    char text[sizeof ":65535"];
    int n = snprintf(text, sizeof text, ":%d", port);
    text_put(out, text, (size_t)n);
    return URL_VALID;
}

/* File host state: no credentials, no port, and localhost is nobody. */
static enum reason file_host(struct host_parser *parser, struct span host, struct text *out)
{
    size_t start = out->n;
    if (host.n == 0)
        return URL_VALID;
    enum reason reason = host_parse(parser, host, true, out);
    if (span_is(span_from(text_all(out), start), "localhost"))
        out->n = start;
    return reason;
}

enum reason authority_parse(struct host_parser *parser, struct span authority, struct span scheme,
                            enum scheme_type type, struct text *out)
{
    if (type == SPECIAL_FILE)
        return file_host(parser, authority, out);
    size_t host_start = last_at(authority);
    struct span host_and_port = span_from(authority, host_start);
    if (host_start > 0) {
        if (host_and_port.n == 0)
            return URL_CREDENTIALS;
        put_credentials(out, span_of(authority.at, host_start - 1));
    }
    size_t n = host_length(host_and_port);
    if (n == 0 && (type == SPECIAL || host_and_port.n > 0))
        return URL_HOST;
    enum reason reason = host_parse(parser, span_of(host_and_port.at, n), type == SPECIAL, out);
    if (reason != URL_VALID || n == host_and_port.n)
        return reason;
    return put_port(out, span_from(host_and_port, n + 1), scheme_default_port(scheme));
}
