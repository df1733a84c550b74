/* A bump allocator: pieces of memory that are freed all at once. */
#ifndef ABSOLUTIZE_URL_ARENA_H
#define ABSOLUTIZE_URL_ARENA_H

#include <stddef.h>

struct arena_block;

/* The zero state is an empty arena. */
struct arena {
    struct arena_block *block; /* owned; the block in use, linked to the full ones */
    size_t used;
};

void arena_destroy(struct arena *arena);

/* Frees all pieces; keeps one block of ordinary size. */
void arena_reset(struct arena *arena);

/* n bytes, aligned for anything, not cleared; NULL when memory is out. */
void *arena_take(struct arena *arena, size_t n);

#endif
