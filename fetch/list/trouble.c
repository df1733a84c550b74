/* Adapts to hosts that throttle or are lost. */
#include "fetch/list/trouble.h"

#include "fetch/clock.h"

/* Answers that take back one step, and the first delay between starts once the limit is one. */
enum { GOOD_ANSWERS = 20, FIRST_DELAY = 100000, REMEMBERED_SECONDS = 30 };

bool trouble_is_gone(const struct trouble *trouble, const struct trouble_limits *limits)
{
    return trouble->lost_runs > limits->patience;
}

/* One step back to what the options say. */
static void relax(struct trouble *trouble, const struct trouble_limits *limits)
{
    trouble->good = 0;
    if (trouble->delay > FIRST_DELAY)
        trouble->delay /= 2;
    else if (trouble->delay > 0)
        trouble->delay = 0;
    else if (++trouble->limit == limits->per_host)
        trouble->limit = 0;
}

/* The host has answered something, so it is not lost. */
static void find_alive(struct trouble *trouble, int64_t now)
{
    trouble->answered = now;
    trouble->lost = 0;
    trouble->lost_runs = 0;
}

void trouble_answered(struct trouble *trouble, const struct trouble_limits *limits, int64_t now)
{
    find_alive(trouble, now);
    if (trouble->limit > 0 && ++trouble->good >= GOOD_ANSWERS)
        relax(trouble, limits);
}

void trouble_throttled(struct trouble *trouble, const struct trouble_limits *limits,
                       unsigned active, int64_t began, int64_t now)
{
    find_alive(trouble, now);
    if (trouble->throttled > began)
        return;
    trouble->throttled = now;
    trouble->good = 0;
    unsigned limit = trouble->limit > 0 ? trouble->limit : limits->per_host;
    if (limit == 0 || limit > active)
        limit = active;
    if (limit > 1)
        trouble->limit = limit / 2;
    else if (trouble->limit != 1)
        trouble->limit = 1;
    else
        trouble->delay =
            earlier(trouble->delay > 0 ? 2 * trouble->delay : FIRST_DELAY, limits->most);
}

bool trouble_lost(struct trouble *trouble, const struct trouble_limits *limits, bool asked,
                  int64_t began, int64_t now, int64_t *until)
{
    *until = now;
    if ((asked && trouble->answered > began) || trouble_is_gone(trouble, limits))
        return true;
    if (trouble->lost > began)
        return false; /* another request has found out already */
    trouble->lost = now;
    trouble->lost_runs++;
    int64_t hold = limits->first_hold;
    for (unsigned i = 1; i < trouble->lost_runs && hold < limits->most; i++)
        hold *= 2;
    if (!trouble_is_gone(trouble, limits))
        *until = now + earlier(hold, limits->most);
    return true;
}

unsigned trouble_limit(const struct trouble *trouble, const struct trouble_limits *limits)
{
    if (trouble->lost > 0 && !trouble_is_gone(trouble, limits))
        return 1;
    return trouble->limit > 0 ? trouble->limit : limits->per_host;
}

int64_t trouble_until(const struct trouble *trouble)
{
    bool calm = trouble->limit == 0 && trouble->lost == 0;
    return calm ? 0 : later(trouble->throttled, trouble->lost) + REMEMBERED_SECONDS * SECOND;
}
