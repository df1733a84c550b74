/* Prepares a URL for resolving many references against it. */
#include "absolutize/url/base.h"

#include "absolutize/url/path.h"

void base_destroy(struct base *base)
{
    buffer_destroy(&base->text);
    rfc3986_base_free(base->parsed);
    *base = (struct base){0};
}

void base_clear(struct base *base)
{
    rfc3986_base_free(base->parsed);
    *base = (struct base){.text = base->text};
    base->text.used = 0;
}

static size_t end_of(const struct base *base, struct slice part, size_t before)
{
    return part.data ? (size_t)(part.data + part.size - base->text.data) : before;
}

static void find_ends(struct base *base)
{
    const struct url *url = &base->url;
    base->scheme_end = end_of(base, url->scheme, 0);
    base->origin_end = end_of(base, url->authority, base->scheme_end);
    base->path_end = end_of(base, url->path, base->origin_end);
    base->query_end = end_of(base, url->query, base->path_end);
    base->directory_end = base->path_end;
    while (base->directory_end > base->origin_end &&
           base->text.data[base->directory_end - 1] != '/')
        base->directory_end--;
}

/* Parses the path with uriparser, once for all links of a page. */
static void parse_path(struct base *base)
{
    struct slice path = base->url.path;
    struct slice first = path_first_segment(path);
    if (base->url.type == SPECIAL_FILE && path_is_drive(first) && first.data[1] == ':') {
        base->drive = first.data[0];
        path = slice_from(path, 1 + first.size);
    }
    struct buffer shielded = {0};
    path_shield(&shielded, path);
    base->depth = path_depth(path);
    base->parsed = rfc3986_base_new(slice_of_buffer(&shielded), base->url.query.data != NULL);
    buffer_destroy(&shielded);
}

void base_set(struct base *base, const struct url *url)
{
    base_clear(base);
    url_serialise(url, &base->text, &base->url);
    base->valid = true;
    base->joinable = url->type == SPECIAL;
    find_ends(base);
    if (!url->opaque)
        parse_path(base);
}
