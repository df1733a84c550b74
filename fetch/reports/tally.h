/* What became of the lines so far. */
#ifndef FETCH_REPORTS_TALLY_H
#define FETCH_REPORTS_TALLY_H

#include <stdint.h>

struct tally {
    uint64_t lines;     /* read from the list */
    uint64_t done;      /* ended in a whole 2xx response */
    uint64_t failed;    /* ended otherwise */
    uint64_t forbidden; /* not asked for, because of robots.txt */
    uint64_t dropped;   /* read, but given up when the run was stopped */
    uint64_t bytes;     /* of bodies */
};

/* Lines that have an outcome. */
static inline uint64_t tally_outcomes(const struct tally *tally)
{
    return tally->done + tally->failed + tally->forbidden;
}

#endif
