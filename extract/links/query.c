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

/* What stands between "?" and "#" or the end; data is NULL if there is no "?". */
static struct slice query_of(struct slice url)
{
    struct slice rest = slice_of(url.data, slice_find(url, '#'));
    size_t mark = slice_find(rest, '?');
    return mark < rest.size ? slice_from(rest, mark + 1) : (struct slice){0};
}

bool query_follows_page(struct slice url, struct slice base, struct slice document)
{
    struct slice query = query_of(url), scheme = scheme_of(url);
    if (!query.data || charset_all_ascii(query.data, query.size))
        return false;
    if (scheme.size == 0)
        scheme = scheme_of_base(base, document);
    return slice_is(scheme, "http") || slice_is(scheme, "https") || slice_is(scheme, "ftp") ||
           slice_is(scheme, "file");
}

void query_encode(struct slice url, const struct charset *charset, struct buffer *out)
{
    struct slice query = query_of(url);
    size_t start = (size_t)(query.data - url.data);
    buffer_put(out, url.data, start);
    charset_encode_query(charset, query, out);
    buffer_slice(out, slice_from(url, start + query.size));
}
