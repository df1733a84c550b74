/*
 * What an attempt leads to: another attempt, another hop, the line's outcome, or the rules of a
 * host's robots.txt. What happens next is for the run to decide.
 */
#ifndef FETCH_ATTEMPT_H
#define FETCH_ATTEMPT_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/list/fault.h"
#include "fetch/list/job.h"
#include "fetch/list/robots.h"
#include "fetch/list/url.h"
#include "fetch/options.h"
#include "fetch/outcome.h"
#include "fetch/transfer/transfer.h"

/* What the run is to do with a job after an attempt. */
enum next_step {
    STEP_NONE,  /* its outcome is noted, or it is dropped; it is freed */
    STEP_NOW,   /* ask before the other jobs of its host */
    STEP_LATER, /* the same after a delay */
    STEP_RULES, /* the request for a robots.txt is over */
};

struct next {
    enum next_step step;
    struct job *job;       /* owned by the caller; NULL for STEP_NONE */
    int64_t delay;         /* microseconds, for STEP_LATER */
    struct robots *robots; /* for STEP_RULES, owned by the caller; NULL with a fault */
    enum fault fault;      /* in which the lines that wait for the rules end */
    const char *reason;    /* of the fault; borrowed until the next attempt ends */
};

/* What judging takes; all borrowed. */
struct attempts {
    const struct options *options;
    struct url_parser *parser;
    struct outcomes *outcomes;
};

/*
 * An attempt is over: notes its outcome, if it is one, and releases the transfer. One that does not
 * count, because another had found the host lost, is made again. While the run is stopping,
 * attempts that would have another one are dropped.
 */
struct next attempt_end(const struct attempts *attempts, struct transfer *transfer, bool counts,
                        int64_t now, bool stopping);

#endif
