/* Growing memory for bytes. */
#include "absolutize/shared/buffer.h"

#include <stdint.h>
#include <stdlib.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"

enum { FIRST_CAPACITY = 256 };

void buffer_destroy(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}

void buffer_reset(struct buffer *buffer, size_t keep)
{
    buffer_clear(buffer);
    if (buffer->capacity > keep)
        buffer_destroy(buffer);
}

void buffer_grow(struct buffer *buffer, size_t n)
{
    if (n > SIZE_MAX / 2 - buffer->used)
        die("out of memory: cannot hold %zu more bytes", n);
    size_t capacity = buffer->capacity == 0 ? FIRST_CAPACITY : 2 * buffer->capacity;
    if (capacity <= buffer->used + n)
        capacity = buffer->used + n + 1;
    buffer->data = memory_resize(buffer->data, capacity);
    buffer->capacity = capacity;
}

void buffer_number(struct buffer *buffer, unsigned long long number)
{
    char digits[20];
    size_t start = sizeof digits;
    do {
        digits[--start] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    buffer_put(buffer, digits + start, sizeof digits - start);
}

void buffer_lower(struct buffer *buffer, struct slice slice)
{
    char *out = buffer_room(buffer, slice.size);
    for (size_t i = 0; i < slice.size; i++)
        out[i] = ascii_lower(slice.data[i]);
    buffer->used += slice.size;
}
