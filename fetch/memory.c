/* Sizes in, memory out, or a clear end. */
#include "memory.h"

#include <stdlib.h>
#include <string.h>

#include "absolutize/say.h"

static void *or_die(void *block, size_t size)
{
    if (!block && size > 0)
        die("out of memory: cannot have %zu bytes more", size);
    return block;
}

void *memory_new(size_t size)
{
    return or_die(malloc(size), size);
}

void *memory_zeroed(size_t count, size_t size)
{
    return or_die(calloc(count, size), count);
}

void *memory_resize(void *block, size_t size)
{
    return or_die(realloc(block, size), size);
}

char *memory_text(const char *text, size_t n)
{
    char *copy = memory_new(n + 1);
    memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}

void buffer_reserve(struct buffer *buffer, size_t more)
{
    if (more <= buffer->size - buffer->length)
        return;
    size_t size = buffer->size < 512 ? 512 : 2 * buffer->size;
    if (size - buffer->length < more)
        size = buffer->length + more;
    buffer->data = memory_resize(buffer->data, size);
    buffer->size = size;
}

void buffer_put(struct buffer *buffer, const char *bytes, size_t n)
{
    if (n == 0)
        return;
    buffer_reserve(buffer, n);
    memcpy(buffer->data + buffer->length, bytes, n);
    buffer->length += n;
}

void buffer_string(struct buffer *buffer, const char *text)
{
    buffer_put(buffer, text, strlen(text));
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

void buffer_reset(struct buffer *buffer, size_t keep)
{
    buffer->length = 0;
    if (buffer->size > keep)
        buffer_free(buffer);
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}
