/* A URL record in, its serialisation out. */
#include "url.h"

#include "ascii.h"

const char *reason_name(enum reason reason)
{
    static const char *const names[URL_REASONS] = {
        [URL_VALID] = "valid",
        [URL_NO_SCHEME] = "scheme",
        [URL_OPAQUE_BASE] = "opaque base",
        [URL_CREDENTIALS] = "credentials",
        [URL_HOST] = "host",
        [URL_IDNA] = "IDNA",
        [URL_NOT_UTF8] = "not UTF-8",
        [URL_PORT] = "port",
        [URL_IPV4] = "IPv4",
        [URL_IPV6] = "IPv6",
        [URL_TOO_LONG] = "too long",
    };
    return names[reason];
}

struct special {
    const char *name;
    enum scheme_type type;
    int port;
};

static const struct special *special_find(struct span scheme)
{
    static const struct special specials[] = {
        {"http", SPECIAL, 80}, {"https", SPECIAL, 443}, {"ws", SPECIAL, 80},
        {"wss", SPECIAL, 443}, {"ftp", SPECIAL, 21},    {"file", SPECIAL_FILE, -1},
    };
    for (size_t i = 0; i < sizeof specials / sizeof *specials; i++)
        if (span_is(scheme, specials[i].name))
            return &specials[i];
    return NULL;
}

enum scheme_type scheme_type(struct span scheme)
{
    const struct special *special = special_find(scheme);
    return special ? special->type : NOT_SPECIAL;
}

int scheme_default_port(struct span scheme)
{
    const struct special *special = special_find(scheme);
    return special ? special->port : -1;
}

/* Section 4.4, scheme start state and scheme state. */
size_t scheme_length(struct span text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];
        if (ascii_is_letter(c))
            continue;
        if (i > 0 && c == ':')
            return i;
        if (i == 0 || !(ascii_is_digit(c) || c == '+' || c == '-' || c == '.'))
            return 0;
    }
    return 0;
}

/* Appends part; its place is remembered as an offset, for the text may still move. */
static void put_part(struct text *out, struct span part, size_t *offset)
{
    *offset = out->n;
    text_span(out, part);
}

static struct span placed_part(const struct text *out, struct span part, size_t offset)
{
    return part.at ? span_of(out->data + offset, part.n) : part;
}

void url_serialise(const struct url *url, struct text *out, struct url *placed)
{
    size_t scheme, authority, path, query = 0, fragment = 0;
    put_part(out, url->scheme, &scheme);
    text_char(out, ':');
    if (url->authority.at)
        text_put(out, "//", 2);
    else if (!url->opaque && url->path.n > 1 && memcmp(url->path.at, "//", 2) == 0)
        text_put(out, "/.", 2); /* else the path would be read as an authority */
    put_part(out, url->authority, &authority);
    put_part(out, url->path, &path);
    if (url->query.at) {
        text_char(out, '?');
        put_part(out, url->query, &query);
    }
    if (url->fragment.at) {
        text_char(out, '#');
        put_part(out, url->fragment, &fragment);
    }
    *placed = *url;
    placed->scheme = placed_part(out, url->scheme, scheme);
    placed->authority = placed_part(out, url->authority, authority);
    placed->path = placed_part(out, url->path, path);
    placed->query = placed_part(out, url->query, query);
    placed->fragment = placed_part(out, url->fragment, fragment);
}
