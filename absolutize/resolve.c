/*
 * A reference and a base in, a URL record out: the basic URL parser of the URL Standard, section
 * 4.4, as preparation, RFC 3986 and completion.
 */
#include "resolve.h"

#include "authority.h"
#include "clean.h"
#include "path.h"
#include "percent.h"

/* A reference on its way; every span borrows from the resolver's texts. */
struct reference {
    const struct base *base; /* NULL when there is none, or when the scheme rules it out */
    struct span rest;        /* of the input, not yet looked at */
    bool own_scheme;
    bool own_authority;
    char drive;      /* of a file URL, own or inherited, or NUL */
    bool drive_only; /* nothing follows the drive */
    struct url url;
};

void resolver_init(struct resolver *resolver)
{
    *resolver = (struct resolver){.engine = rfc3986_new()};
    short_way_init(&resolver->short_way);
}

void resolver_destroy(struct resolver *r)
{
    host_parser_destroy(&r->hosts);
    rfc3986_free(r->engine);
    struct text *texts[] = {&r->input, &r->scheme, &r->authority, &r->shielded,
                            &r->path,  &r->query,  &r->fragment,  &r->link};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        text_destroy(texts[i]);
}

/* Cuts off what stands behind the first mark, encoded into out; null without a mark. */
static struct span cut(struct span *rest, char mark, struct text *out,
                       const struct percent_set *set)
{
    size_t n = span_find(*rest, mark);
    if (n == rest->n)
        return (struct span){0};
    out->n = 0;
    percent_encode(out, span_from(*rest, n + 1), set);
    rest->n = n;
    return span_of(out->data, out->n);
}

static struct span lower_scheme(struct text *out, struct span scheme)
{
    out->n = 0;
    for (size_t i = 0; i < scheme.n; i++)
        text_char(out, (char)(scheme.at[i] >= 'A' && scheme.at[i] <= 'Z' ? scheme.at[i] | 0x20
                                                                         : scheme.at[i]));
    return text_all(out);
}

/* Steps 2 and 5: the own scheme, else the base's. */
static void take_scheme(struct resolver *r, struct reference *ref)
{
    size_t n = scheme_length(ref->rest);
    ref->own_scheme = n > 0;
    if (n > 0) {
        ref->url.scheme = lower_scheme(&r->scheme, span_of(ref->rest.at, n));
        ref->url.type = scheme_type(ref->url.scheme);
        ref->rest = span_from(ref->rest, n + 1);
    } else if (ref->base) {
        ref->url.scheme = ref->base->url.scheme;
        ref->url.type = ref->base->url.type;
    }
}

/* Step 4, no scheme state with an opaque base. */
static enum reason fragment_only(struct reference *ref)
{
    if (ref->rest.n > 0 || !ref->url.fragment.at)
        return URL_OPAQUE_BASE;
    struct span fragment = ref->url.fragment;
    ref->url = ref->base->url;
    ref->url.fragment = fragment;
    return URL_VALID;
}

/* Step 6, opaque path state. */
static void opaque_path(struct resolver *r, struct reference *ref)
{
    struct span rest = ref->rest;
    bool more = ref->url.query.at || ref->url.fragment.at;
    bool space = more && rest.n > 0 && rest.at[rest.n - 1] == ' ';
    r->path.n = 0;
    text_reserve(&r->path, 0);
    percent_encode(&r->path, span_of(rest.at, rest.n - space), &percent_control);
    if (space)
        percent_put(&r->path, ' ');
    ref->url.path = text_all(&r->path);
    ref->url.opaque = true;
}

static void backslashes_to_slashes(struct text *input, struct span rest)
{
    for (size_t i = (size_t)(rest.at - input->data); rest.n > 0; i++, rest.n--)
        if (input->data[i] == '\\')
            input->data[i] = '/';
}

/* Step 7: which base remains, and whether an authority begins the rest. */
static void find_authority(struct reference *ref)
{
    size_t slashes = 0;
    while (slashes < ref->rest.n && ref->rest.at[slashes] == '/')
        slashes++;
    bool same = ref->base && ref->url.type != NOT_SPECIAL &&
                span_equal(ref->url.scheme, ref->base->url.scheme);
    if (ref->own_scheme && !same)
        ref->base = NULL;
    if (ref->url.type == SPECIAL) {
        ref->own_authority = !ref->base || slashes >= 2;
        if (ref->own_authority)
            ref->rest = span_from(ref->rest, slashes);
    } else if (slashes >= 2) {
        ref->own_authority = true;
        ref->rest = span_from(ref->rest, 2);
    }
}

/* Step 8. */
static enum reason take_authority(struct resolver *r, struct reference *ref)
{
    r->authority.n = 0;
    text_reserve(&r->authority, 0);
    enum reason reason = URL_VALID;
    if (ref->own_authority) {
        size_t n = span_find(ref->rest, '/');
        struct span authority = span_of(ref->rest.at, n);
        if (ref->url.type == SPECIAL_FILE && path_is_drive(authority))
            n = 0; /* file host state: it is the path's first segment */
        else
            reason = authority_parse(&r->hosts, authority, ref->url.scheme, ref->url.type,
                                     &r->authority);
        ref->rest = span_from(ref->rest, n);
    } else if (ref->url.type == SPECIAL_FILE && !ref->base) {
        ref->own_authority = true; /* file state: the host is the empty string */
    }
    ref->url.authority = text_all(&r->authority);
    return reason;
}

/* Step 10, file state and path state: the drive letter leaves the path. */
static void take_drive(struct reference *ref)
{
    bool absolute = ref->own_authority || (ref->rest.n > 0 && ref->rest.at[0] == '/');
    bool begins = path_is_drive(path_first_segment(ref->rest));
    if (!ref->own_authority && !begins && ref->base->drive) {
        ref->drive = ref->base->drive;
        return;
    }
    size_t depth = absolute || begins ? 0 : ref->base->depth;
    size_t n = path_find_drive(ref->rest, depth, &ref->drive);
    ref->rest = span_from(ref->rest, n);
    ref->drive_only = n > 0 && ref->rest.n == 0;
    if (n > 0 && !ref->own_authority) { /* the host stays, whatever slashes follow the drive */
        ref->own_authority = true;
        ref->url.authority = ref->base->url.authority;
    }
}

/* Steps 9 and 11 to 15: the path's way through RFC 3986. */
static void take_path(struct resolver *r, struct reference *ref)
{
    r->shielded.n = r->path.n = 0;
    text_reserve(&r->path, 0);
    bool rootless = ref->rest.n == 0 || ref->rest.at[0] != '/';
    if (ref->own_authority && ref->url.type != NOT_SPECIAL && rootless)
        text_char(&r->shielded, '/');
    path_shield(&r->shielded, ref->rest);
    struct rfc3986_parts parts = {ref->own_authority, text_all(&r->shielded),
                                  ref->url.query.at != NULL};
    struct rfc3986_result result =
        rfc3986_resolve(r->engine, ref->base ? ref->base->parsed : NULL, &parts, &r->path);
    path_unshield(&r->path);
    if (result.authority == FROM_BASE)
        ref->url.authority = ref->base ? ref->base->url.authority : (struct span){0};
    if (result.query == FROM_BASE)
        ref->url.query = ref->base->url.query;
    if (ref->drive_only)
        r->path.n = 0;
    ref->url.path = text_all(&r->path);
}

/* Step 15, the end of it: /X: before the path. */
static void put_drive(struct resolver *r, struct reference *ref)
{
    const char drive[] = {'/', ref->drive, ':'};
    text_reserve(&r->path, sizeof drive);
    memmove(r->path.data + sizeof drive, r->path.data, r->path.n);
    memcpy(r->path.data, drive, sizeof drive);
    r->path.n += sizeof drive;
    ref->url.path = text_all(&r->path);
}

static enum reason parse_reference(struct resolver *r, struct reference *ref)
{
    take_scheme(r, ref);
    if (!ref->own_scheme && !ref->base)
        return URL_NO_SCHEME;
    ref->url.fragment = cut(&ref->rest, '#', &r->fragment, &percent_fragment);
    if (!ref->own_scheme && ref->base->url.opaque)
        return fragment_only(ref);
    bool special = ref->url.type != NOT_SPECIAL;
    ref->url.query =
        cut(&ref->rest, '?', &r->query, special ? &percent_special_query : &percent_query);
    if (special)
        backslashes_to_slashes(&r->input, ref->rest);
    else if (ref->own_scheme && (ref->rest.n == 0 || ref->rest.at[0] != '/')) {
        opaque_path(r, ref);
        return URL_VALID;
    }
    find_authority(ref);
    enum reason reason = take_authority(r, ref);
    if (reason != URL_VALID)
        return reason;
    if (ref->url.type == SPECIAL_FILE)
        take_drive(ref);
    take_path(r, ref);
    if (ref->drive)
        put_drive(r, ref);
    return URL_VALID;
}

/* The long way: the whole recipe. */
static enum reason parse(struct resolver *r, const struct base *base, struct span href,
                         struct url *url)
{
    if (href.n > URL_MAX)
        return URL_TOO_LONG;
    clean(&r->input, href);
    struct reference ref = {.base = base && base->valid ? base : NULL, .rest = text_all(&r->input)};
    enum reason reason = parse_reference(r, &ref);
    *url = ref.url;
    return reason;
}

enum reason resolver_resolve(struct resolver *r, const struct base *base, struct span href,
                             struct span *link)
{
    if (r->long_way || !short_way_resolve(&r->short_way, base, href, &r->link)) {
        struct url url, placed;
        enum reason reason = parse(r, base, href, &url);
        if (reason != URL_VALID)
            return reason;
        r->link.n = 0;
        url_serialise(&url, &r->link, &placed);
    }
    *link = text_all(&r->link);
    return link->n > URL_MAX ? URL_TOO_LONG : URL_VALID;
}

enum reason resolver_set_base(struct resolver *r, struct base *base, struct span href,
                              const struct base *against)
{
    struct url url;
    enum reason reason = parse(r, against, href, &url);
    base_clear(base);
    if (reason == URL_VALID)
        base_set(base, &url);
    if (base->text.n <= URL_MAX)
        return reason;
    base_clear(base);
    return URL_TOO_LONG;
}
