/* Memory for many small things. */
#include "fetch/list/pool.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "tests/lib/chance.h"
#include "tests/lib/tap.h"

enum { THINGS = 2000, TURNS = 40000 };

static const size_t most = (size_t)POOL_STEP * POOL_SIZES; /* malloc's begin there */

struct thing {
    unsigned char *bytes;
    size_t size;
    unsigned char value;
};

static bool is_untouched(const struct thing *thing)
{
    for (size_t i = 0; i < thing->size; i++)
        if (thing->bytes[i] != thing->value)
            return false;
    return true;
}

/* No thing changes another, while things of all sizes come and go. */
static void check_apart(struct pool *pool)
{
    static struct thing things[THINGS];
    bool apart = true, aligned = true;
    for (unsigned turn = 0; turn < TURNS; turn++) {
        struct thing *thing = &things[chance(THINGS)];
        apart = apart && is_untouched(thing);
        pool_free(pool, thing->bytes, thing->size);
        size_t size = chance(2 * POOL_STEP * POOL_SIZES);
        *thing = (struct thing){pool_new(pool, size), size, (unsigned char)turn};
        aligned = aligned && (uintptr_t)thing->bytes % alignof(max_align_t) == 0;
        memset(thing->bytes, thing->value, size);
    }
    for (size_t i = 0; i < THINGS; i++) {
        apart = apart && is_untouched(&things[i]);
        pool_free(pool, things[i].bytes, things[i].size);
    }
    ok(apart, "things of 0 to %zu bytes do not touch each other", 2 * most);
    ok(aligned, "all are aligned for any type");
}

/* What is given back serves the next thing of that size. */
static void check_reuse(struct pool *pool)
{
    bool same = true;
    for (size_t size = 1; size < most - POOL_STEP; size++) {
        void *first = pool_new(pool, size);
        pool_free(pool, first, size);
        void *second = pool_new(pool, size);
        same = same && first == second;
        pool_free(pool, second, size);
    }
    ok(same, "memory given back is used again");
}

int main(void)
{
    struct pool pool = {0};
    check_apart(&pool);
    check_reuse(&pool);
    pool_free(&pool, NULL, 10);
    pool_destroy(&pool);
    ok(!pool.pieces, "a destroyed pool has no memory");
    return tap_done();
}
