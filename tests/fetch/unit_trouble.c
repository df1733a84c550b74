/*
 * Hosts that throttle or are lost: limits, pauses, and which attempts count. Time is given, not
 * taken.
 */
#include "fetch/list/trouble.h"

#include "fetch/clock.h"
#include "tests/lib/tap.h"

static const struct trouble_limits limits = {
    .per_host = 8, .patience = 3, .first_hold = SECOND / 2, .most = 60 * SECOND};

static void check_throttled(void)
{
    struct trouble trouble = {0};
    ok(trouble_limit(&trouble, &limits) == 8, "as many as the options say");
    trouble_throttled(&trouble, &limits, 8, 10, 20);
    ok(trouble_limit(&trouble, &limits) == 4, "a 503 halves the limit");
    trouble_throttled(&trouble, &limits, 7, 10, 21);
    ok(trouble_limit(&trouble, &limits) == 4, "one of the same time does not count again");
    trouble_throttled(&trouble, &limits, 4, 30, 40);
    trouble_throttled(&trouble, &limits, 2, 50, 60);
    ok(trouble_limit(&trouble, &limits) == 1, "down to one");
    ok(trouble.delay == 0, "without a delay");
    trouble_throttled(&trouble, &limits, 1, 70, 80);
    ok(trouble.delay == SECOND / 10, "then a tenth of a second between starts");
    trouble_throttled(&trouble, &limits, 1, 90, 100);
    ok(trouble.delay == SECOND / 5, "then twice that");
    for (int i = 0; i < 20; i++)
        trouble_throttled(&trouble, &limits, 1, 100 + i, 101 + i);
    ok(trouble.delay == limits.most, "up to the most");
    for (int i = 0; i < 20; i++)
        trouble_answered(&trouble, &limits, 1000);
    ok(trouble.delay == limits.most / 2, "twenty answers take one step back");
    for (int i = 0; i < 20 * 20; i++)
        trouble_answered(&trouble, &limits, 1000);
    ok(trouble.delay == 0 && trouble_limit(&trouble, &limits) == 8, "and in the end all steps");
    ok(trouble_until(&trouble) == 0, "nothing is left to remember");
    struct trouble_limits unlimited = limits;
    unlimited.per_host = 0;
    trouble_throttled(&trouble, &unlimited, 100, 2000, 3000);
    ok(trouble_limit(&trouble, &unlimited) == 50, "without a limit, half of those that run");
    ok(trouble_until(&trouble) == 3000 + 30 * SECOND, "it is remembered for half a minute");
}

static void check_lost(void)
{
    struct trouble trouble = {0};
    int64_t until;
    ok(trouble_lost(&trouble, &limits, true, 10, 20, &until), "the first loss counts");
    ok(until == 20 + SECOND / 2, "and holds the host for half a second");
    ok(trouble_limit(&trouble, &limits) == 1, "then one request finds out");
    ok(!trouble_lost(&trouble, &limits, true, 10, 21, &until),
       "a loss at the same time does not count");
    ok(until == 21, "and holds no longer");
    ok(trouble_lost(&trouble, &limits, true, until, 30, &until), "the next one counts");
    ok(until == 30 + SECOND, "and holds twice as long");
    trouble_answered(&trouble, &limits, 40);
    ok(trouble_limit(&trouble, &limits) == 8, "an answer ends it");
    ok(trouble_lost(&trouble, &limits, true, 35, 50, &until) && until == 50,
       "a loss holds nothing when others were answered meanwhile");
    for (int i = 0; i < 3; i++)
        ok(trouble_lost(&trouble, &limits, true, 100 + i, 100 + i, &until) && until > 100 + i,
           "loss %d holds", i + 1);
    ok(trouble_lost(&trouble, &limits, true, 200, 200, &until) && until == 200,
       "beyond patience nothing is held");
    ok(trouble_limit(&trouble, &limits) == 8, "and the limit is as before");
    ok(trouble_lost(&trouble, &limits, true, 150, 201, &until), "each attempt counts then");
    trouble_answered(&trouble, &limits, 300);
    ok(trouble_lost(&trouble, &limits, true, 301, 302, &until) && until == 302 + SECOND / 2,
       "after an answer as at first");
    trouble_answered(&trouble, &limits, 310);
    ok(trouble_lost(&trouble, &limits, false, 305, 320, &until) && until == 320 + SECOND / 2,
       "a refused connection holds the host whatever it has answered others");
    ok(!trouble_lost(&trouble, &limits, false, 305, 321, &until), "and only the first one counts");
}

int main(void)
{
    check_throttled();
    check_lost();
    return tap_done();
}
