/* Bodies: in memory while they are small and there is room, in a file after that, and whole. */
#include "fetch/records/body.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/lib/tap.h"

enum { PART = 1 << 13, LITTLE = 1 << 20, PLENTY = 1 << 26 };

static char part_byte(uint64_t offset)
{
    return (char)(offset * 131 ^ offset >> 9);
}

/* Appends parts until the body has at least length bytes. */
static bool fill(struct body *body, struct bodies *bodies, uint64_t length)
{
    char part[PART];
    while (body->length < length) {
        for (size_t i = 0; i < sizeof part; i++)
            part[i] = part_byte(body->length + i);
        if (!body_put(body, bodies, part, sizeof part))
            return false;
    }
    return true;
}

static bool is_whole(const struct body *body)
{
    struct buffer out = {0};
    bool whole = body_read(body, &out) && out.used == body->length;
    for (size_t i = 0; whole && i < out.used; i++)
        whole = out.data[i] == part_byte(i);
    buffer_destroy(&out);
    return whole;
}

static void test_place(void)
{
    struct body body = {.fd = -1};
    struct bodies bodies = {.limit = PLENTY};
    ok(fill(&body, &bodies, BODY_IN_MEMORY) && body.fd < 0, "4 MiB are kept in memory");
    ok(bodies.memory >= BODY_IN_MEMORY && is_whole(&body), "they are counted, and whole");
    ok(fill(&body, &bodies, BODY_IN_MEMORY + 1) && body.fd >= 0, "more go to a file");
    ok(bodies.memory == 0 && is_whole(&body), "they take no memory, and are whole");
    body_reset(&body, &bodies);
    ok(body.fd < 0 && body.length == 0, "a body that is emptied");
}

static void test_many(void)
{
    struct body first = {.fd = -1}, second = {.fd = -1}, third = {.fd = -1};
    struct bodies bodies = {.limit = LITTLE};
    ok(fill(&first, &bodies, LITTLE + 1) && bodies.memory > LITTLE, "bodies take too much memory");
    ok(fill(&second, &bodies, BODY_SMALL) && second.fd < 0, "16 KiB are kept in it still");
    ok(fill(&second, &bodies, BODY_SMALL + 1) && second.fd >= 0 && is_whole(&second),
       "more go to a file");
    uint64_t before = bodies.memory;
    body_expect(&third, &bodies, BODY_SMALL + 1);
    ok(bodies.memory == before, "nor is room made for what is expected to be more");
    body_reset(&first, &bodies);
    body_reset(&second, &bodies);
    body_expect(&third, &bodies, BODY_SMALL + 1);
    ok(bodies.memory > BODY_SMALL, "later it is");
    body_reset(&third, &bodies);
    ok(bodies.memory == 0, "all memory is given back");
}

/* More than is kept in memory, while no descriptor is left. */
static bool fill_without_descriptors(struct body *body, struct bodies *bodies)
{
    struct rlimit old;
    int lowest = dup(STDOUT_FILENO);
    close(lowest);
    getrlimit(RLIMIT_NOFILE, &old);
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){(rlim_t)lowest, old.rlim_max});
    bool filled = fill(body, bodies, BODY_IN_MEMORY + 3 * (uint64_t)PART);
    setrlimit(RLIMIT_NOFILE, &old);
    return filled;
}

static void test_faults(void)
{
    struct body body = {.fd = -1};
    struct bodies bodies = {.limit = PLENTY};
    ok(fill_without_descriptors(&body, &bodies) && body.fd < 0 && is_whole(&body),
       "without a descriptor for a file a body stays in memory");
    body_reset(&body, &bodies);
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){BODY_IN_MEMORY + PART + 1, RLIM_INFINITY});
    errno = 0;
    ok(!fill(&body, &bodies, BODY_IN_MEMORY + 3 * (uint64_t)PART) && errno == EFBIG,
       "a file that cannot be written: false, and why");
    body_reset(&body, &bodies);
    ok(bodies.memory == 0, "all memory is given back then, too");
}

int main(void)
{
    test_place();
    test_many();
    test_faults();
    return tap_done();
}
