/* A text that grows; reused, so that memory follows the largest and not their number. */
#ifndef BUFFER_H
#define BUFFER_H

#include <stddef.h>
#include <string.h>

#include "slice.h"

/* All zero is an empty buffer. */
struct buffer {
    char *data; /* owned */
    size_t used, size;
};

void buffer_destroy(struct buffer *buffer);

/* Makes room for n bytes behind data[used). Without memory: says so and exits, STATUS_TROUBLE. */
void buffer_grow(struct buffer *buffer, size_t n);

static inline char *buffer_room(struct buffer *buffer, size_t n)
{
    if (buffer->size - buffer->used < n)
        buffer_grow(buffer, n);
    return buffer->data + buffer->used;
}

static inline void buffer_put(struct buffer *buffer, const char *text, size_t n)
{
    if (n == 0)
        return;
    memcpy(buffer_room(buffer, n), text, n);
    buffer->used += n;
}

/* Borrows from the buffer, until its next change. */
static inline struct slice buffer_slice(const struct buffer *buffer)
{
    return (struct slice){buffer->data ? buffer->data : "", buffer->used};
}

#endif
