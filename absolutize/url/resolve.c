/*
 * Resolves a reference against a base. The basic URL parser of the URL Standard (section 4.4) works
 * state by state; this works part by part. It takes off scheme, fragment, query and authority and
 * serialises each. uriparser then resolves the remaining path against the base's by RFC 3986;
 * path.h hides from it what that RFC forbids.
 */
#include "absolutize/url/resolve.h"

#include "absolutize/shared/percent.h"
#include "absolutize/url/authority.h"
#include "absolutize/url/path.h"
#include "absolutize/url/scrub.h"

/* A reference in progress. Every part borrows from the resolver's buffers or from the base. */
struct reference {
    const struct base *base; /* no_base if there is none, or if the scheme rules it out */
    struct slice rest;       /* of the input: what is not yet parsed */
    bool own_scheme, own_authority;
    char drive;      /* drive letter of a file URL, its own or the base's, or NUL */
    bool drive_only; /* the path is nothing but its own drive */
    struct url url;  /* the result so far */
};

static const struct base no_base;

void resolver_init(struct resolver *resolver)
{
    *resolver = (struct resolver){.engine = rfc3986_new()};
    join_init(&resolver->join);
}

void resolver_destroy(struct resolver *r)
{
    host_parser_destroy(&r->hosts);
    rfc3986_free(r->engine);
    buffer_destroy(&r->input);
    buffer_destroy(&r->scheme);
    buffer_destroy(&r->authority);
    buffer_destroy(&r->shielded);
    buffer_destroy(&r->path);
    buffer_destroy(&r->query);
    buffer_destroy(&r->fragment);
    buffer_destroy(&r->link);
}

static bool begins_with_slash(struct slice slice)
{
    return slice.size > 0 && slice.data[0] == '/';
}

/* Scheme start state to no scheme state: the reference's scheme, or the base's. */
static void take_scheme(struct resolver *r, struct reference *ref)
{
    size_t n = scheme_length(ref->rest);
    ref->own_scheme = n > 0;
    if (!ref->own_scheme) {
        ref->url.scheme = ref->base->url.scheme;
        ref->url.type = ref->base->url.type;
        return;
    }
    buffer_clear(&r->scheme);
    buffer_lower(&r->scheme, slice_of(ref->rest.data, n));
    ref->url.scheme = slice_of_buffer(&r->scheme);
    ref->url.type = scheme_type(ref->url.scheme);
    ref->rest = slice_from(ref->rest, n + 1);
}

/*
 * Query state and fragment state: cuts off the text after the first mark and appends it, encoded,
 * to out; absent without a mark.
 */
static struct slice cut(struct slice *rest, char mark, struct buffer *out,
                        const struct percent_set *set)
{
    size_t n = slice_find(*rest, mark);
    if (n == rest->size)
        return (struct slice){0};
    buffer_clear(out);
    percent_encode(out, slice_from(*rest, n + 1), set);
    rest->size = n;
    return slice_of_buffer(out);
}

/* No scheme state, if the base has an opaque path: only its fragment can be replaced. */
static enum reason fragment_only(struct reference *ref)
{
    if (ref->rest.size > 0 || !ref->url.fragment.data)
        return URL_OPAQUE_BASE;
    struct slice fragment = ref->url.fragment;
    ref->url = ref->base->url;
    ref->url.fragment = fragment;
    return URL_VALID;
}

/* Opaque path state. */
static void take_opaque_path(struct resolver *r, struct reference *ref)
{
    struct slice rest = ref->rest;
    bool more = ref->url.query.data || ref->url.fragment.data;
    bool final_space = more && rest.size > 0 && rest.data[rest.size - 1] == ' ';
    buffer_clear(&r->path);
    percent_encode(&r->path, slice_of(rest.data, rest.size - final_space), &percent_control);
    if (final_space)
        percent_put(&r->path, ' ');
    ref->url.path = slice_of_buffer(&r->path);
    ref->url.opaque = true;
}

/* Special schemes take either slash. rest is the part of the input before ? and #. */
static void turn_backslashes(struct buffer *input, struct slice rest)
{
    for (size_t i = 0; i < rest.size; i++)
        if (rest.data[i] == '\\')
            input->data[(size_t)(rest.data - input->data) + i] = '/';
}

/*
 * Decides whether the base counts, and whether the rest begins with an authority. A special scheme
 * that is also the base's changes nothing (special relative or authority state). Any other scheme
 * rules the base out; an authority then follows, with any number of slashes before it (special
 * authority slashes state).
 */
static void find_authority(struct reference *ref)
{
    size_t slashes = 0;
    while (slashes < ref->rest.size && ref->rest.data[slashes] == '/')
        slashes++;
    bool special = ref->url.type != NOT_SPECIAL;
    if (ref->own_scheme && !(special && slice_equal(ref->url.scheme, ref->base->url.scheme)))
        ref->base = &no_base;
    ref->own_authority = slashes >= 2;
    if (ref->url.type == SPECIAL) {
        ref->own_authority = ref->own_authority || !ref->base->valid;
        if (ref->own_authority)
            ref->rest = slice_from(ref->rest, slashes);
    } else if (ref->own_authority) {
        ref->rest = slice_from(ref->rest, 2);
    }
}

/* Authority state to port state, file host state. */
static enum reason take_authority(struct resolver *r, struct reference *ref)
{
    bool file = ref->url.type == SPECIAL_FILE;
    buffer_clear(&r->authority);
    ref->url.authority = slice_of_buffer(&r->authority);
    if (!ref->own_authority) {
        ref->own_authority = file && !ref->base->valid; /* file state: the host is empty */
        return URL_VALID;
    }
    struct slice authority = slice_of(ref->rest.data, slice_find(ref->rest, '/'));
    /* File host state: a drive letter is the path's first segment. */
    if (file && path_is_drive(authority))
        return URL_VALID;
    ref->rest = slice_from(ref->rest, authority.size);
    enum reason reason =
        authority_parse(&r->hosts, authority, ref->url.scheme, ref->url.type, &r->authority);
    ref->url.authority = slice_of_buffer(&r->authority);
    return reason;
}

/* File state, file slash state and path state: takes the drive letter out of the path. */
static void take_drive(struct reference *ref)
{
    bool begins = path_is_drive(path_first_segment(ref->rest));
    if (!ref->own_authority && !begins && ref->base->drive) {
        ref->drive = ref->base->drive;
        return;
    }
    bool absolute = ref->own_authority || begins || begins_with_slash(ref->rest);
    size_t n = path_find_drive(ref->rest, absolute ? 0 : ref->base->depth, &ref->drive);
    if (n == 0)
        return;
    ref->rest = slice_from(ref->rest, n);
    ref->drive_only = ref->rest.size == 0;
    if (!ref->own_authority) { /* the base's host stays, however many slashes follow the drive */
        ref->own_authority = true;
        ref->url.authority = ref->base->url.authority;
    }
}

/* Path start state and path state: resolves the path by RFC 3986. */
static void take_path(struct resolver *r, struct reference *ref)
{
    buffer_clear(&r->shielded);
    if (ref->own_authority && ref->url.type != NOT_SPECIAL && !begins_with_slash(ref->rest))
        buffer_char(&r->shielded, '/'); /* path start state */
    path_shield(&r->shielded, ref->rest);
    struct rfc3986_parts parts = {ref->own_authority, slice_of_buffer(&r->shielded),
                                  ref->url.query.data != NULL};
    buffer_clear(&r->path);
    struct rfc3986_result result = rfc3986_resolve(r->engine, ref->base->parsed, &parts, &r->path);
    path_unshield(&r->path);
    if (result.authority == FROM_BASE)
        ref->url.authority = ref->base->url.authority;
    if (result.query == FROM_BASE)
        ref->url.query = ref->base->url.query;
}

/* Path state: puts the drive letter back, as /X: before the path. */
static void put_drive(struct buffer *path, const struct reference *ref)
{
    const char drive[] = {'/', ref->drive, ':'};
    if (ref->drive_only)
        buffer_clear(path);
    buffer_room(path, sizeof drive);
    memmove(path->data + sizeof drive, path->data, path->used);
    memcpy(path->data, drive, sizeof drive);
    path->used += sizeof drive;
}

/* Resolves without join.h. */
static enum reason take_parts(struct resolver *r, struct reference *ref)
{
    take_scheme(r, ref);
    if (!ref->own_scheme && !ref->base->valid)
        return URL_NO_SCHEME;
    ref->url.fragment = cut(&ref->rest, '#', &r->fragment, &percent_fragment);
    if (!ref->own_scheme && ref->base->url.opaque)
        return fragment_only(ref);
    bool special = ref->url.type != NOT_SPECIAL;
    ref->url.query =
        cut(&ref->rest, '?', &r->query, special ? &percent_special_query : &percent_query);
    if (ref->own_scheme && !special && !begins_with_slash(ref->rest)) {
        take_opaque_path(r, ref);
        return URL_VALID;
    }
    if (special)
        turn_backslashes(&r->input, ref->rest);
    find_authority(ref);
    enum reason reason = take_authority(r, ref);
    if (reason != URL_VALID)
        return reason;
    if (ref->url.type == SPECIAL_FILE)
        take_drive(ref);
    take_path(r, ref);
    if (ref->drive)
        put_drive(&r->path, ref);
    ref->url.path = slice_of_buffer(&r->path);
    return URL_VALID;
}

/* The parts of *url borrow from the resolver's buffers and from base. */
static enum reason parse(struct resolver *r, const struct base *base, struct slice href,
                         struct url *url)
{
    if (href.size > URL_MAX)
        return URL_TOO_LONG;
    scrub(&r->input, href);
    struct reference ref = {.base = base && base->valid ? base : &no_base,
                            .rest = slice_of_buffer(&r->input)};
    enum reason reason = take_parts(r, &ref);
    *url = ref.url;
    return reason;
}

enum reason resolver_resolve(struct resolver *r, const struct base *base, struct slice href,
                             struct slice *link)
{
    if (r->long_way || !join_resolve(&r->join, base, href, &r->link)) {
        struct url url, placed;
        enum reason reason = parse(r, base, href, &url);
        if (reason != URL_VALID)
            return reason;
        buffer_clear(&r->link);
        url_serialise(&url, &r->link, &placed);
    }
    *link = slice_of_buffer(&r->link);
    return link->size > URL_MAX ? URL_TOO_LONG : URL_VALID;
}

enum reason resolver_set_base(struct resolver *r, struct base *base, struct slice href,
                              const struct base *against)
{
    struct url url;
    enum reason reason = parse(r, against, href, &url);
    if (reason == URL_VALID)
        base_set(base, &url);
    if (reason == URL_VALID && base->text.used > URL_MAX)
        reason = URL_TOO_LONG;
    if (reason != URL_VALID)
        base_clear(base);
    return reason;
}

bool resolver_missed_libcurl(const struct resolver *resolver)
{
    return resolver->hosts.idna.uts46.missing;
}
