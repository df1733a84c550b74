/* A list of strings that grows. */
#include "absolutize/shared/texts.h"

#include <stdlib.h>

#include "absolutize/shared/memory.h"

void texts_add(struct texts *texts, const char *text)
{
    texts->items = memory_resize(texts->items, (texts->count + 1) * sizeof *texts->items);
    texts->items[texts->count++] = memory_string(text);
}

void texts_end(struct texts *texts)
{
    texts->items = memory_resize(texts->items, (texts->count + 1) * sizeof *texts->items);
    texts->items[texts->count] = NULL;
}

void texts_destroy(struct texts *texts)
{
    while (texts->count > 0)
        free(texts->items[--texts->count]);
    free(texts->items);
    *texts = (struct texts){0};
}
