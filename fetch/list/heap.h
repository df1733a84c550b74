/* Items ordered by the time at which they are due. */
#ifndef FETCH_LIST_HEAP_H
#define FETCH_LIST_HEAP_H

#include <stddef.h>
#include <stdint.h>

struct heap {
    struct heap_entry {
        int64_t due;
        void *item; /* borrowed */
    } * entries;    /* owned */
    size_t count, size;
};

void heap_put(struct heap *heap, int64_t due, void *item);

/* When the first item is due, or NEVER for an empty heap. */
int64_t heap_due(const struct heap *heap);

/* Takes out the first item; the heap is not empty. */
void *heap_pop(struct heap *heap);

void heap_destroy(struct heap *heap);

#endif
