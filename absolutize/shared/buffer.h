/* A string of bytes that grows. Reused, so that memory follows the longest, not the number. */
#ifndef ABSOLUTIZE_SHARED_BUFFER_H
#define ABSOLUTIZE_SHARED_BUFFER_H

#include <stddef.h>
#include <string.h>

#include "absolutize/shared/slice.h"

/* The zero state is an empty buffer. */
struct buffer {
    char *data; /* owned */
    size_t used, capacity;
};

void buffer_destroy(struct buffer *buffer);

/* Enlarges the memory for buffer_room. Exits with STATUS_TROUBLE when memory is out. */
void buffer_grow(struct buffer *buffer, size_t n);

/* Room for n bytes and a NUL after the used bytes; the caller adds to used. n may be 0. */
static inline char *buffer_room(struct buffer *buffer, size_t n)
{
    if (buffer->capacity - buffer->used <= n)
        buffer_grow(buffer, n);
    return buffer->data + buffer->used;
}

/* Empties the buffer and keeps its memory. */
static inline void buffer_clear(struct buffer *buffer)
{
    buffer->used = 0;
}

/* What a buffer keeps that is reused again and again; less, if there are many of its kind. */
enum { BUFFER_KEPT = 64 << 10 };

/* Empties the buffer, and frees its memory if that is more than keep bytes. */
void buffer_reset(struct buffer *buffer, size_t keep);

static inline void buffer_put(struct buffer *buffer, const char *data, size_t n)
{
    if (n == 0)
        return;
    memcpy(buffer_room(buffer, n), data, n);
    buffer->used += n;
}

static inline void buffer_char(struct buffer *buffer, char c)
{
    *buffer_room(buffer, 1) = c;
    buffer->used++;
}

static inline void buffer_string(struct buffer *buffer, const char *string)
{
    buffer_put(buffer, string, strlen(string));
}

static inline void buffer_slice(struct buffer *buffer, struct slice slice)
{
    buffer_put(buffer, slice.data, slice.size);
}

/* Appends number in decimal digits. */
void buffer_number(struct buffer *buffer, unsigned long long number);

/* Appends slice with its ASCII letters in lower case. */
void buffer_lower(struct buffer *buffer, struct slice slice);

/* Borrows from the buffer until its next change; never absent. */
static inline struct slice slice_of_buffer(const struct buffer *buffer)
{
    return slice_of(buffer->data ? buffer->data : "", buffer->used);
}

#endif
