/* A bump allocator. */
#include "absolutize/url/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

enum { ARENA_BLOCK = 1 << 15 };

struct arena_block {
    struct arena_block *next; /* owned */
    size_t size;              /* of data */
    alignas(max_align_t) char data[];
};

static void free_blocks(struct arena_block *block)
{
    while (block) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
}

void arena_destroy(struct arena *arena)
{
    free_blocks(arena->block);
    *arena = (struct arena){0};
}

void arena_reset(struct arena *arena)
{
    arena->used = 0;
    if (!arena->block)
        return;
    free_blocks(arena->block->next);
    arena->block->next = NULL;
    if (arena->block->size > ARENA_BLOCK)
        arena_destroy(arena);
}

static int add_block(struct arena *arena, size_t n)
{
    size_t size = n > ARENA_BLOCK ? n : ARENA_BLOCK;
    struct arena_block *block = malloc(sizeof *block + size);
    if (!block)
        return -1;
    *block = (struct arena_block){.next = arena->block, .size = size};
    arena->block = block;
    arena->used = 0;
    return 0;
}

void *arena_take(struct arena *arena, size_t n)
{
    if (n > SIZE_MAX / 2)
        return NULL;
    n = (n + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    if ((!arena->block || arena->block->size - arena->used < n) && add_block(arena, n) < 0)
        return NULL;
    void *memory = arena->block->data + arena->used;
    arena->used += n;
    return memory;
}
