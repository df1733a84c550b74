/* Which request starts next, and when: of the lines read so far, or else of the next ones. */
#ifndef FETCH_SCHEDULE_H
#define FETCH_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/attempt.h"
#include "fetch/intake.h"
#include "fetch/list/heap.h"
#include "fetch/list/hosts.h"
#include "fetch/options.h"
#include "fetch/transfer/missing_names.h"
#include "fetch/transfer/settings.h"
#include "fetch/transfer/transfer.h"

struct schedule {
    const struct options *options;       /* borrowed */
    const struct settings *settings;     /* borrowed */
    struct intake intake;                /* its outcomes are the schedule's, too */
    struct hosts *hosts;                 /* owned */
    struct heap delayed;                 /* owned; jobs until their next attempt */
    struct missing_names *missing_names; /* owned */
    int64_t next_start;                  /* --rate */
};

/* intake: all but the hosts. Times are monotonic, in microseconds, as in all that follows. */
void schedule_init(struct schedule *schedule, const struct options *options,
                   const struct settings *settings, struct intake intake);
void schedule_destroy(struct schedule *schedule);

/*
 * The next job that may start now, or NULL; the caller owns it. The list is read only as far as it
 * takes to find one, and not while the reader of standard output does not keep up. *more is set if
 * reading goes on in the next turn of the loop.
 */
struct job *schedule_next(struct schedule *schedule, int64_t now, bool *more);

/*
 * When schedule_next may have something new to give, if nothing else happens; or NEVER. With more
 * it may have now, but for --rate.
 */
int64_t schedule_due(const struct schedule *schedule, int64_t now, bool more);

/* The list has ended, and no job waits. */
bool schedule_is_over(const struct schedule *schedule);

/*
 * Takes note of what an attempt, which is over, tells about its host. False if the attempt does not
 * count, because another one had found the host lost.
 */
bool schedule_note(struct schedule *schedule, const struct transfer *transfer, int64_t now);

/* Does what an attempt leads to. Takes over what next owns. */
void schedule_go_on(struct schedule *schedule, struct next next, int64_t now);

/* Ends the jobs that wait for a name that is known by now not to exist. */
void schedule_end_missing_names(struct schedule *schedule, int64_t now);

#endif
