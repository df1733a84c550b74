/* Free blocks of each size in a list, and pieces from malloc to cut new ones from. */
#include "fetch/list/pool.h"

#include <stdalign.h>
#include <stdlib.h>

#include "absolutize/shared/memory.h"

enum { PIECE = 256 << 10 };

struct pool_block {
    struct pool_block *next;
};

struct pool_piece {
    struct pool_piece *next;
    alignas(max_align_t) char bytes[PIECE];
};

/* The steps of a size, or 0 for one that malloc is for. */
static size_t steps_of(size_t size)
{
    size_t steps = size / POOL_STEP + 1;
    return steps < POOL_SIZES ? steps : 0;
}

static void *cut(struct pool *pool, size_t size)
{
    if (pool->left < size) {
        struct pool_piece *piece = memory_new(sizeof *piece);
        piece->next = pool->pieces;
        pool->pieces = piece;
        pool->left = PIECE;
    }
    pool->left -= size;
    return pool->pieces->bytes + pool->left;
}

void *pool_new(struct pool *pool, size_t size)
{
    size_t steps = steps_of(size);
    if (steps == 0)
        return memory_new(size);
    struct pool_block *block = pool->free[steps];
    if (!block)
        return cut(pool, steps * POOL_STEP);
    pool->free[steps] = block->next;
    return block;
}

void pool_free(struct pool *pool, void *block, size_t size)
{
    size_t steps = steps_of(size);
    if (steps == 0) {
        free(block);
    } else if (block) {
        struct pool_block *first = block;
        first->next = pool->free[steps];
        pool->free[steps] = first;
    }
}

void pool_destroy(struct pool *pool)
{
    for (struct pool_piece *piece = pool->pieces, *next; piece; piece = next) {
        next = piece->next;
        free(piece);
    }
    *pool = (struct pool){0};
}
