/* The set of a source's links, against a list of flags. */
#include <stdio.h>
#include <string.h>

#include "absolutize/seen.h"
#include "absolutize/shared/siphash.h"
#include "tests/lib/tap.h"

enum { NAMES = 5000, ROUNDS = 60000 };

static struct slice name_of(char buffer[32], unsigned number)
{
    return slice_of(buffer, (size_t)snprintf(buffer, 32, "http://h/%u", number));
}

/* Random names, now and then a new source: each is new once a source. */
static void test_random(void)
{
    static bool flags[NAMES];
    struct seen seen;
    char buffer[32];
    unsigned state = 1, wrong = 0;
    seen_init(&seen);
    for (int round = 0; round < ROUNDS; round++) {
        state = state * 1664525 + 1013904223;
        unsigned number = (state >> 8) % NAMES;
        if (round % 20000 == 19999) {
            seen_next_source(&seen);
            memset(flags, 0, sizeof flags);
        }
        wrong += seen_add(&seen, name_of(buffer, number)) == flags[number];
        flags[number] = true;
    }
    ok(wrong == 0, "each link is new once a source");
    ok(!seen_add(&seen, name_of(buffer, 1)) || !flags[1], "and is found again");
    seen_destroy(&seen);
}

static void test_numbers_begin_anew(void)
{
    struct seen seen;
    seen_init(&seen);
    seen_add(&seen, slice_of_string("a"));
    seen.source = UINT32_MAX;
    seen_add(&seen, slice_of_string("b"));
    seen_next_source(&seen);
    ok(seen_add(&seen, slice_of_string("a")) && seen_add(&seen, slice_of_string("b")),
       "after four billion sources nothing of the first is left");
    ok(seen_add(&seen, slice_of_string("")) && !seen_add(&seen, slice_of_string("")),
       "the empty link is one");
    seen_destroy(&seen);
}

/* Links that differ in their first bytes alone. */
static void test_bytes(void)
{
    enum { LINK = 1 << 20 };
    static char link[LINK];
    struct seen seen;
    size_t wrong = 0;
    seen_init(&seen);
    for (unsigned number = 0; number < SEEN_BYTES_MAX / LINK; number++) {
        memcpy(link, &number, sizeof number);
        wrong += !seen_add(&seen, slice_of(link, LINK)) || seen_add(&seen, slice_of(link, LINK));
    }
    ok(wrong == 0, "64 MiB of links are kept");
    ok(seen_add(&seen, slice_of_string("a")) && seen_add(&seen, slice_of(link, LINK)),
       "with one byte more the set starts again");
    ok(seen.links.used <= SEEN_BYTES_MAX, "it holds no more than before");
    seen_destroy(&seen);
}

static void test_hash(void)
{
    static const uint64_t key[2] = {1, 2}, other[2] = {1, 3};
    const char text[] = "0123456789abcdef";
    int same = 0;
    for (size_t n = 0; n < sizeof text - 1; n++) {
        uint64_t hash = siphash(key, slice_of(text, n));
        same += hash == siphash(key, slice_of(text, n + 1)) ||
                hash == siphash(other, slice_of(text, n)) ||
                hash != siphash(key, slice_of(text, n));
    }
    ok(same == 0, "a hash depends on text, length and key, and on nothing else");
}

int main(void)
{
    test_random();
    test_numbers_begin_anew();
    test_bytes();
    test_hash();
    return tap_done();
}
