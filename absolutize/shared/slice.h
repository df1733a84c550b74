/* A part of a string of bytes that someone else owns. */
#ifndef ABSOLUTIZE_SHARED_SLICE_H
#define ABSOLUTIZE_SHARED_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "absolutize/shared/ascii.h"

/* data is NULL when the thing is absent, which differs from empty; the zero state is absent. */
struct slice {
    const char *data; /* borrowed */
    size_t size;
};

/* For messages: printf("%.*s", SLICE(s)). */
#define SLICE(slice) (int)(slice).size, (slice).data ? (slice).data : ""

static inline struct slice slice_of(const char *data, size_t size)
{
    return (struct slice){data, size};
}

static inline struct slice slice_of_string(const char *string)
{
    return slice_of(string, strlen(string));
}

/* The slice without its first n bytes, n <= size. */
static inline struct slice slice_from(struct slice slice, size_t n)
{
    return slice_of(slice.data + n, slice.size - n);
}

/* Whether both have the same bytes. */
static inline bool slice_equal(struct slice a, struct slice b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/*
 * Whether both are the same without regard to the case of ASCII letters. A loop: most texts are
 * short, or differ at once, and to call strncasecmp took a tenth of the time on pages full of tags.
 */
static inline bool slice_alike(struct slice a, struct slice b)
{
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++)
        if (a.data[i] != b.data[i] && ascii_lower(a.data[i]) != ascii_lower(b.data[i]))
            return false;
    return true;
}

static inline bool slice_is(struct slice slice, const char *name)
{
    return slice_alike(slice, slice_of_string(name));
}

static inline bool slice_starts(struct slice slice, const char *name)
{
    size_t n = strlen(name);
    return slice.size >= n && strncasecmp(slice.data, name, n) == 0;
}

/* The position of the first c, or size. */
static inline size_t slice_find(struct slice slice, char c)
{
    const char *found = slice.size > 0 ? memchr(slice.data, c, slice.size) : NULL;
    return found ? (size_t)(found - slice.data) : slice.size;
}

/* Takes what comes before the next c, or all, off *rest, and then the c. */
static inline struct slice slice_cut(struct slice *rest, char c)
{
    struct slice part = slice_of(rest->data, slice_find(*rest, c));
    *rest = slice_from(*rest, part.size < rest->size ? part.size + 1 : part.size);
    return part;
}

/* The slice without the bytes of set at its ends. */
static inline struct slice slice_trim(struct slice slice, const char *set)
{
    size_t width = strlen(set);
    while (slice.size > 0 && memchr(set, slice.data[0], width))
        slice = slice_from(slice, 1);
    while (slice.size > 0 && memchr(set, slice.data[slice.size - 1], width))
        slice.size--;
    return slice;
}

/* The slice without the ASCII whitespace at its ends. */
static inline struct slice slice_trim_spaces(struct slice slice)
{
    while (slice.size > 0 && ascii_is_space(slice.data[0]))
        slice = slice_from(slice, 1);
    while (slice.size > 0 && ascii_is_space(slice.data[slice.size - 1]))
        slice.size--;
    return slice;
}

/* The slice without the C0 controls and spaces at its ends (URL Standard, section 4.4, step 1). */
static inline struct slice slice_trim_url(struct slice slice)
{
    while (slice.size > 0 && (unsigned char)slice.data[0] <= ' ')
        slice = slice_from(slice, 1);
    while (slice.size > 0 && (unsigned char)slice.data[slice.size - 1] <= ' ')
        slice.size--;
    return slice;
}

#endif
