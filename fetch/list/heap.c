/* A binary heap, in an array. */
#include "fetch/list/heap.h"

#include <stdlib.h>

#include "absolutize/shared/memory.h"
#include "fetch/clock.h"

void heap_put(struct heap *heap, int64_t due, void *item)
{
    if (heap->count == heap->size) {
        heap->size = heap->size ? 2 * heap->size : 64;
        heap->entries = memory_resize(heap->entries, heap->size * sizeof *heap->entries);
    }
    size_t i = heap->count++;
    for (size_t parent; i > 0 && heap->entries[parent = (i - 1) / 2].due > due; i = parent)
        heap->entries[i] = heap->entries[parent];
    heap->entries[i] = (struct heap_entry){due, item};
}

int64_t heap_due(const struct heap *heap)
{
    return heap->count > 0 ? heap->entries[0].due : NEVER;
}

void *heap_pop(struct heap *heap)
{
    void *item = heap->entries[0].item;
    struct heap_entry last = heap->entries[--heap->count];
    size_t i = 0;
    for (size_t child; (child = 2 * i + 1) < heap->count; i = child) {
        if (child + 1 < heap->count && heap->entries[child + 1].due < heap->entries[child].due)
            child++;
        if (heap->entries[child].due >= last.due)
            break;
        heap->entries[i] = heap->entries[child];
    }
    if (heap->count > 0)
        heap->entries[i] = last;
    return item;
}

void heap_destroy(struct heap *heap)
{
    free(heap->entries);
    *heap = (struct heap){0};
}
