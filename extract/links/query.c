/* Encodes the query of a link as a browser would send it. */
#include "extract/links/query.h"

#include "absolutize/shared/scheme.h"
#include "extract/encoding/charset_encode.h"

/* "http" of "http:...", size 0 for a relative URL. */
static struct slice scheme_of(struct slice url)
{
    return slice_of(url.data, scheme_length(url));
}

/* HTML Standard, 4.2.3: a data: or javascript: base is ignored. */
static struct slice scheme_of_base(struct slice base, struct slice document)
{
    struct slice scheme = scheme_of(base);
    if (scheme.size == 0 || slice_is(scheme, "data") || slice_is(scheme, "javascript"))
        return scheme_of(document);
    return scheme;
}

bool query_follows_page(struct slice url, struct slice base, struct slice document)
{
    struct slice scheme = scheme_of(url);
    if (scheme.size == 0)
        scheme = scheme_of_base(base, document);
    return slice_is(scheme, "http") || slice_is(scheme, "https") || slice_is(scheme, "ftp") ||
           slice_is(scheme, "file");
}

void query_encode(struct slice url, const struct charset *charset, struct buffer *out)
{
    const char *fragment = memchr(url.data, '#', url.size);
    size_t end = fragment ? (size_t)(fragment - url.data) : url.size;
    const char *mark = memchr(url.data, '?', end);
    if (!mark) {
        buffer_slice(out, url);
        return;
    }
    size_t start = (size_t)(mark - url.data) + 1;
    buffer_put(out, url.data, start);
    charset_encode_query(charset, slice_of(mark + 1, end - start), out);
    buffer_put(out, url.data + end, url.size - end);
}
