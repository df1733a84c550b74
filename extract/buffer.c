/* Bytes in, one contiguous text out. */
#include "buffer.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

#include "absolutize/say.h"

enum { FIRST_SIZE = 256 };

void buffer_destroy(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}

void buffer_grow(struct buffer *buffer, size_t n)
{
    size_t size = buffer->size < FIRST_SIZE ? FIRST_SIZE : buffer->size;
    while (size - buffer->used < n) {
        if (size > SIZE_MAX / 2)
            die("cannot hold a text of %zu bytes: %s", n, strerror(ENOMEM));
        size *= 2;
    }
    char *data = realloc(buffer->data, size);
    if (!data)
        die("cannot allocate %zu bytes: %s", size, strerror(errno));
    buffer->data = data;
    buffer->size = size;
}
