/* A stretch of bytes that belongs to someone else. */
#ifndef SLICE_H
#define SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

struct slice {
    const char *data; /* borrowed; NULL when there is nothing, not even an empty text */
    size_t size;
};

/* For messages: printf("%.*s", SLICE(s)). */
#define SLICE(slice) (int)(slice).size, (slice).data ? (slice).data : ""

static inline struct slice slice_of(const char *text)
{
    return (struct slice){text, strlen(text)};
}

/* Equal, ASCII letters in either case; in the C locale. */
static inline bool slice_is(struct slice slice, const char *text)
{
    return slice.size == strlen(text) && strncasecmp(slice.data, text, slice.size) == 0;
}

/* The slice without the bytes of set at its ends. */
static inline struct slice slice_trim(struct slice slice, const char *set)
{
    size_t width = strlen(set);
    while (slice.size > 0 && memchr(set, slice.data[0], width))
        slice = (struct slice){slice.data + 1, slice.size - 1};
    while (slice.size > 0 && memchr(set, slice.data[slice.size - 1], width))
        slice.size--;
    return slice;
}

#endif
