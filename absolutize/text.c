/* Bytes in, memory that fits them out. */
#include "text.h"

#include <errno.h>
#include <stdlib.h>

#include "ascii.h"
#include "say.h"

enum { TEXT_FIRST_SIZE = 256 };

void text_destroy(struct text *text)
{
    free(text->data);
    *text = (struct text){0};
}

void text_grow(struct text *text, size_t extra)
{
    size_t size = text->size == 0 ? TEXT_FIRST_SIZE : text->size;
    while (size - text->n <= extra)
        size *= 2;
    char *data = realloc(text->data, size);
    if (!data)
        die("cannot allocate %zu bytes: %s", size, strerror(errno));
    text->data = data;
    text->size = size;
}

void text_lower(struct text *text, struct span span)
{
    text_reserve(text, span.n);
    for (size_t i = 0; i < span.n; i++)
        text->data[text->n++] = ascii_lower(span.at[i]);
}
