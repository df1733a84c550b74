/*
 * Memory for small things of which there are many and which live long, apart from what comes and
 * goes in between: malloc would spread both over the same pages, and fetch with a hundred thousand
 * hosts would wait for memory where it now finds its caches warm.
 */
#ifndef FETCH_LIST_POOL_H
#define FETCH_LIST_POOL_H

#include <stddef.h>

enum { POOL_STEP = 32, POOL_SIZES = 64 }; /* what their product does not hold comes from malloc */

/* All zero: empty. */
struct pool {
    struct pool_block *free[POOL_SIZES]; /* by size, in steps */
    struct pool_piece *pieces;           /* owned; what the blocks are cut from */
    size_t left;                         /* bytes of the first piece that are not cut yet */
};

/*
 * Memory of size bytes, for any type, until pool_free or pool_destroy. Never NULL: without memory
 * the program ends (memory.h).
 */
void *pool_new(struct pool *pool, size_t size);

/* Gives it back; size is that of pool_new. NULL is fine. */
void pool_free(struct pool *pool, void *block, size_t size);

/* Frees all memory but things of POOL_STEP * POOL_SIZES bytes and more, which have to be gone. */
void pool_destroy(struct pool *pool);

#endif
