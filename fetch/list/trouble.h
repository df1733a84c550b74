/*
 * How a host takes its requests: fewer at a time after it throttles, a pause after it is lost. A
 * host's lines wait together then, instead of each backing off alone. Times are monotonic, in
 * microseconds.
 */
#ifndef FETCH_LIST_TROUBLE_H
#define FETCH_LIST_TROUBLE_H

#include <stdbool.h>
#include <stdint.h>

struct trouble {
    int64_t answered;   /* when the host last answered, whatever it said; 0: never */
    int64_t throttled;  /* when its limit was last lowered; 0: never */
    int64_t lost;       /* when it was last found lost; 0: it is not lost */
    int64_t delay;      /* between two starts, after throttling */
    unsigned limit;     /* requests at once; 0: as many as the options say */
    unsigned good;      /* answers since the limit was last changed */
    unsigned lost_runs; /* times in a row that a request found the host lost */
};

/* What the options say, for all hosts. */
struct trouble_limits {
    unsigned per_host;  /* requests at once; 0: no limit */
    unsigned patience;  /* requests in a row that may find a host lost before it counts as gone */
    int64_t first_hold; /* the first pause of a lost host; each further one is twice as long */
    int64_t most;       /* no pause and no delay is longer */
};

/* An answer has come to a request, other than one that throttles. */
void trouble_answered(struct trouble *trouble, const struct trouble_limits *limits, int64_t now);

/*
 * A 429 or 503 without Retry-After has come to a request that began at that time: halves the limit,
 * active being the number of requests that run; at one, doubles the delay between starts. Of
 * requests that ran at the same time only the first counts. Twenty answers take back one step.
 */
void trouble_throttled(struct trouble *trouble, const struct trouble_limits *limits,
                       unsigned active, int64_t began, int64_t now);

/*
 * The connection of a request that began at that time was refused, or reset before an answer.
 * Returns true if the attempt counts: of requests that ran at the same time only the first does,
 * unless the host has answered others since, and so is not lost, or is gone: lost more often than
 * patience allows. A host that was not asked for anything, as it refused the connection, is lost
 * whatever it has answered others. *until is when the next request may start.
 */
bool trouble_lost(struct trouble *trouble, const struct trouble_limits *limits, bool asked,
                  int64_t began, int64_t now, int64_t *until);

/*
 * Requests that may run at once; 0: no limit. One while the host is lost, to find out whether it is
 * back.
 */
unsigned trouble_limit(const struct trouble *trouble, const struct trouble_limits *limits);

/* Whether the host has been lost more often in a row than patience allows. */
bool trouble_is_gone(const struct trouble *trouble, const struct trouble_limits *limits);

/* Until when the host is worth remembering. */
int64_t trouble_until(const struct trouble *trouble);

#endif
