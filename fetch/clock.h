/* Two clocks, in microseconds: one for durations, one for dates. */
#ifndef FETCH_CLOCK_H
#define FETCH_CLOCK_H

#include <stdint.h>
#include <time.h>

#define SECOND INT64_C(1000000)
#define NEVER  INT64_MAX

static inline int64_t clock_read(clockid_t which)
{
    struct timespec time;
    clock_gettime(which, &time);
    return time.tv_sec * SECOND + time.tv_nsec / 1000;
}

/* Monotonic: for deadlines and durations. */
static inline int64_t clock_now(void)
{
    return clock_read(CLOCK_MONOTONIC);
}

/* Since 1970, UTC. */
static inline int64_t clock_date(void)
{
    return clock_read(CLOCK_REALTIME);
}

static inline int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static inline int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

#endif
