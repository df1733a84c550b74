/* Resolves paths with uriparser. No other file uses it. */
#include "absolutize/url/rfc3986.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <uriparser/Uri.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "absolutize/url/arena.h"

struct rfc3986 {
    UriMemoryManager memory; /* allocates from arena */
    struct arena arena;
    struct buffer reference; /* the text that the result points into */
    struct rfc3986_base *none;
};

struct rfc3986_base {
    UriUriA uri;
    struct buffer text; /* the text that uri points into */
};

/*
 * The memory manager. On the links of real pages a resolution with the arena takes four fifths of
 * the time that one with malloc takes. A size before each piece is there for realloc.
 */
enum { HEADER = 16 };

static void *take(UriMemoryManager *memory, size_t n)
{
    char *piece = n < SIZE_MAX - HEADER ? arena_take(memory->userData, HEADER + n) : NULL;
    if (!piece) {
        errno = ENOMEM;
        return NULL;
    }
    memcpy(piece, &n, sizeof n);
    return piece + HEADER;
}

static void *take_cleared(UriMemoryManager *memory, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    void *piece = take(memory, count * size);
    return piece ? memset(piece, 0, count * size) : NULL;
}

static void *retake(UriMemoryManager *memory, void *old, size_t n)
{
    void *piece = take(memory, n);
    if (piece && old) {
        size_t old_n;
        memcpy(&old_n, (char *)old - HEADER, sizeof old_n);
        memcpy(piece, old, old_n < n ? old_n : n);
    }
    return piece;
}

static void *retake_array(UriMemoryManager *memory, void *old, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    return retake(memory, old, count * size);
}

static void leave(UriMemoryManager *memory, void *piece)
{
    (void)memory; /* arena_reset frees everything */
    (void)piece;
}

static _Noreturn void failed(const char *what, int code)
{
    die("uriparser cannot %s: %s", what,
        code == URI_ERROR_MALLOC ? "out of memory" : "internal error");
}

struct rfc3986 *rfc3986_new(void)
{
    struct rfc3986 *engine = memory_zeroed(1, sizeof *engine);
    engine->memory = (UriMemoryManager){.malloc = take,
                                        .calloc = take_cleared,
                                        .realloc = retake,
                                        .reallocarray = retake_array,
                                        .free = leave,
                                        .userData = &engine->arena};
    engine->none = rfc3986_base_new((struct slice){0}, false);
    return engine;
}

void rfc3986_free(struct rfc3986 *engine)
{
    if (!engine)
        return;
    rfc3986_base_free(engine->none);
    arena_destroy(&engine->arena);
    buffer_destroy(&engine->reference);
    free(engine);
}

struct rfc3986_base *rfc3986_base_new(struct slice path, bool query)
{
    struct rfc3986_base *base = memory_zeroed(1, sizeof *base);
    buffer_string(&base->text, "s://b");
    buffer_slice(&base->text, path);
    if (query)
        buffer_string(&base->text, "?b");
    int code =
        uriParseSingleUriExA(&base->uri, base->text.data, base->text.data + base->text.used, NULL);
    if (code != URI_SUCCESS)
        failed("take a base", code);
    return base;
}

void rfc3986_base_free(struct rfc3986_base *base)
{
    if (!base)
        return;
    uriFreeUriMembersA(&base->uri);
    buffer_destroy(&base->text);
    free(base);
}

/* The reference as uriparser gets it, with tokens for authority and query. */
static void write_reference(struct buffer *out, const struct rfc3986_parts *parts)
{
    buffer_clear(out);
    if (parts->authority)
        buffer_string(out, "//r");
    else if (parts->path.size > 0 && parts->path.data[0] != '/')
        buffer_string(out, "./"); /* an empty first segment would end the path */
    buffer_slice(out, parts->path);
    if (parts->query)
        buffer_string(out, "?r");
}

/* Whether a part is the reference's or the base's, by its token. */
static enum rfc3986_source source_of(UriTextRangeA range)
{
    if (!range.first)
        return FROM_NOWHERE;
    return *range.first == 'r' ? FROM_REFERENCE : FROM_BASE;
}

/* uriparser puts a dot segment before an empty first segment; it is not part of the path. */
static const UriPathSegmentA *without_mark(const UriPathSegmentA *segment)
{
    bool mark = segment && segment->next && segment->text.afterLast - segment->text.first == 1 &&
                *segment->text.first == '.';
    return mark ? segment->next : segment;
}

static void put_path(struct buffer *out, const UriUriA *target)
{
    for (const UriPathSegmentA *s = without_mark(target->pathHead); s; s = s->next) {
        buffer_char(out, '/');
        if (s->text.first)
            buffer_put(out, s->text.first, (size_t)(s->text.afterLast - s->text.first));
    }
}

struct rfc3986_result rfc3986_resolve(struct rfc3986 *engine, const struct rfc3986_base *base,
                                      const struct rfc3986_parts *reference, struct buffer *path)
{
    UriUriA parsed, target;
    arena_reset(&engine->arena);
    write_reference(&engine->reference, reference);
    struct slice text = slice_of_buffer(&engine->reference);
    int code =
        uriParseSingleUriExMmA(&parsed, text.data, text.data + text.size, NULL, &engine->memory);
    if (code == URI_SUCCESS)
        code = uriAddBaseUriExMmA(&target, &parsed, base ? &base->uri : &engine->none->uri,
                                  URI_RESOLVE_STRICTLY, &engine->memory);
    if (code != URI_SUCCESS)
        failed("resolve a reference", code);
    put_path(path, &target);
    return (struct rfc3986_result){source_of(target.hostText), source_of(target.query)};
}

const char *rfc3986_version(void)
{
    return URI_VER_ANSI;
}
