/* Bytes that wait: what goes in comes out, whether it lies in memory, in the spool or in a file. */
#include "fetch/records/chain.h"

#include <string.h>
#include <unistd.h>

#include "fetch/records/body.h"
#include "tests/lib/chance.h"
#include "tests/lib/tap.h"

/* The byte at an offset of all that is put in. */
static char byte_at(uint64_t offset)
{
    return (char)(offset * 131 ^ offset >> 9);
}

static bool check_first(const struct chain *chain, uint64_t offset)
{
    const struct piece *piece = chain->first;
    size_t n = (size_t)(piece->end - piece->start);
    char bytes[256];
    if (n > sizeof bytes)
        n = sizeof bytes;
    if (piece->fd < 0)
        memcpy(bytes, piece->data + piece->start, n);
    else if (pread(piece->fd, bytes, n, piece->start) != (ssize_t)n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (bytes[i] != byte_at(offset + i))
            return false;
    return true;
}

static void put(struct chain *chain, struct spool *spool, struct bodies *bodies, uint64_t *in)
{
    struct body body = {.fd = -1};
    char bytes[3 * BODY_GIVEN];
    size_t n = chance(chance(4) > 0 ? 2000 : sizeof bytes);
    for (size_t i = 0; i < n; i++)
        bytes[i] = byte_at(*in + i);
    *in += n;
    if (chance(3) > 0) {
        chain_put(chain, spool, bytes, n);
        return;
    }
    body_put(&body, bodies, bytes, n);
    body_move(&body, bodies, chain, spool);
}

/* Puts and takes at random, with that much memory. */
static void check(uint64_t limit, uint64_t bodies_limit, size_t unit)
{
    struct spool spool;
    struct bodies bodies = {.limit = bodies_limit};
    struct chain chain = {.unit = unit};
    uint64_t in = 0, out = 0;
    bool same = true;
    spool_init(&spool, limit);
    for (int i = 0; i < 3000; i++) {
        put(&chain, &spool, &bodies, &in);
        for (unsigned takes = chance(3); takes > 0 && chain.length > 0; takes--) {
            uint64_t n = chance(4000);
            n = n < chain.length ? n : chain.length;
            same &= out + chain.length == in && check_first(&chain, out);
            chain_consume(&chain, &spool, n);
            out += n;
        }
    }
    ok(same, "all bytes in order, %llu in memory", (unsigned long long)limit);
    chain_destroy(&chain, &spool);
    ok(spool.memory == 0 && spool.live == 0 && bodies.memory == 0, "nothing is left");
    spool_destroy(&spool);
}

static void check_large_body(void)
{
    struct bodies bodies = {.limit = 1 << 20};
    struct body body = {.fd = -1};
    char bytes[4096] = "x";
    bool good = true;
    while (body.length <= BODY_IN_MEMORY)
        good &= body_put(&body, &bodies, bytes, sizeof bytes);
    ok(good && body.fd >= 0 && bodies.memory == 0, "a large body leaves memory");
    body_reset(&body, &bodies);
    ok(body.fd < 0 && body.length == 0, "and is empty again");
}

int main(void)
{
    check(1 << 20, 1 << 20, PIECE_SIZE);
    check(10000, 1 << 20, 4096);
    check(0, 0, 0);
    check_large_body();
    return tap_done();
}
