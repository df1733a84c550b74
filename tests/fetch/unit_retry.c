/* How long attempts wait for the next one. */
#include "fetch/transfer/retry.h"

#include "fetch/clock.h"
#include "tests/lib/tap.h"

/* Many delays before an attempt: between the half of most and most, and not all alike. */
static void check(int64_t first, unsigned attempts, int64_t most)
{
    const struct options options = {.retry_delay = first};
    int64_t least = INT64_MAX, longest = 0;
    for (int i = 0; i < 1000; i++) {
        int64_t delay = retry_delay(&options, attempts);
        least = earlier(least, delay);
        longest = later(longest, delay);
    }
    ok(least >= most / 2 && longest <= most, "after attempt %u: from %lld to %lld microseconds",
       attempts, (long long)(most / 2), (long long)most);
    ok(most == 0 || longest - least > most / 4, "after attempt %u: clients do not retry in step",
       attempts);
}

int main(void)
{
    check(SECOND, 1, SECOND);
    check(SECOND, 2, 2 * SECOND);
    check(SECOND, 3, 4 * SECOND);
    check(SECOND / 20, 5, SECOND * 16 / 20);
    check(SECOND, 10, 512 * SECOND);
    check(SECOND, 11, 600 * SECOND);
    check(SECOND, 1000000000, 600 * SECOND);
    check(3600 * SECOND, 1, 600 * SECOND);
    check(0, 7, 0);
    return tap_done();
}
