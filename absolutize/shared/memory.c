/* malloc and friends that never return NULL. */
#include "absolutize/shared/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/portable.h"
#include "absolutize/shared/say.h"

static void *or_die(void *block, size_t size)
{
    if (!block && size > 0)
        die("out of memory: cannot allocate %zu bytes", size);
    return block;
}

void *memory_new(size_t size)
{
    return or_die(malloc(size), size);
}

void *memory_zeroed(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        bytes = SIZE_MAX;
    return or_die(calloc(count, size), bytes);
}

void *memory_try_resize(void *block, size_t size)
{
    enum { LARGE = 4 << 20 }; /* the least that is worth huge pages */
    block = realloc(block, size);
    if (block && size >= LARGE)
        memory_use_huge_pages(block, size);
    return block;
}

void *memory_resize(void *block, size_t size)
{
    return or_die(memory_try_resize(block, size), size);
}

void *memory_reach(void *items, size_t *count, size_t size, size_t index)
{
    enum { LEAST = 256 };
    size_t old = *count;
    if (index < old)
        return items;
    *count = index < LEAST / 2 ? LEAST : 2 * index;
    items = memory_resize(items, *count * size);
    memset((char *)items + old * size, 0, (*count - old) * size);
    return items;
}

char *memory_text(const char *text, size_t n)
{
    char *copy = memory_new(n + 1);
    memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}

char *memory_string(const char *string)
{
    return memory_text(string, strlen(string));
}

char *memory_lower(const char *text, size_t n)
{
    char *copy = memory_text(text, n);
    for (size_t i = 0; i < n; i++)
        copy[i] = ascii_lower(copy[i]);
    return copy;
}
