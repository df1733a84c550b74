/* A URL in, a base that links can be resolved against out. */
#include "path.h"
#include "resolve.h"

void base_destroy(struct base *base)
{
    text_destroy(&base->text);
    rfc3986_base_free(base->parsed);
    *base = (struct base){0};
}

/* The path as uriparser takes it, which is parsed once for all links of a page. */
static void parse_path(struct base *base)
{
    struct span path = base->url.path;
    struct span first = path_first_segment(path);
    if (base->url.type == SPECIAL_FILE && path_is_drive(first) && first.at[1] == ':') {
        base->drive = first.at[0];
        path = span_from(path, 1 + first.n);
    }
    struct text shielded = {0};
    path_shield(&shielded, path);
    base->depth = path_depth(path);
    base->parsed = rfc3986_base_new(text_all(&shielded), base->url.query.at != NULL);
    text_destroy(&shielded);
}

enum reason base_set(struct base *base, struct resolver *resolver, struct span href,
                     const struct base *against)
{
    struct url url;
    rfc3986_base_free(base->parsed);
    base->parsed = NULL;
    base->drive = '\0';
    base->text.n = 0;
    enum reason reason = resolver_resolve(resolver, against, href, &url);
    base->valid = reason == URL_VALID;
    if (!base->valid)
        return reason;
    url_serialise(&url, &base->text, &base->url);
    if (!url.opaque)
        parse_path(base);
    return URL_VALID;
}
