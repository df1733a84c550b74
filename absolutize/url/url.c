/* Serialises URLs. */
#include "absolutize/url/url.h"

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

/* Appends part. Notes its place as an offset, since the text may still move. */
static void put_part(struct buffer *out, struct slice part, size_t *offset)
{
    *offset = out->used;
    if (part.data)
        buffer_slice(out, part);
}

static struct slice placed_part(const struct buffer *out, struct slice part, size_t offset)
{
    return part.data ? slice_of(out->data + offset, part.size) : part;
}

void url_serialise(const struct url *url, struct buffer *out, struct url *placed)
{
    size_t scheme, authority, path, query = 0, fragment = 0;
    put_part(out, url->scheme, &scheme);
    buffer_char(out, ':');
    if (url->authority.data)
        buffer_string(out, "//");
    else if (!url->opaque && url->path.size > 1 && memcmp(url->path.data, "//", 2) == 0)
        buffer_string(out, "/."); /* or the path would be read as an authority */
    put_part(out, url->authority, &authority);
    put_part(out, url->path, &path);
    if (url->query.data) {
        buffer_char(out, '?');
        put_part(out, url->query, &query);
    }
    if (url->fragment.data) {
        buffer_char(out, '#');
        put_part(out, url->fragment, &fragment);
    }
    *placed = *url;
    placed->scheme = placed_part(out, url->scheme, scheme);
    placed->authority = placed_part(out, url->authority, authority);
    placed->path = placed_part(out, url->path, path);
    placed->query = placed_part(out, url->query, query);
    placed->fragment = placed_part(out, url->fragment, fragment);
}
