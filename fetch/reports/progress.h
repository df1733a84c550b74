/* --progress: how far the run is, on one line of standard error. */
#ifndef FETCH_REPORTS_PROGRESS_H
#define FETCH_REPORTS_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/options.h"
#include "fetch/reports/tally.h"

enum { PROGRESS_SAMPLES = 16 }; /* what the rates are taken over: the last three seconds */

struct progress {
    bool on;
    int64_t began, drawn; /* monotonic */
    unsigned draws;
    struct sample {
        int64_t time;
        uint64_t outcomes, bytes;
    } samples[PROGRESS_SAMPLES]; /* a ring, one for each draw */
};

/* What the line tells. */
struct progress_state {
    int64_t now; /* monotonic */
    const struct tally *tally;
    unsigned active; /* requests */
    double share;    /* of the list that has been read, from 0 to 1; negative if not known */
};

/* A line that is drawn by itself would spoil one that is typed. */
void progress_init(struct progress *progress, enum progress_when when, bool typed);

/* Draws the line anew, at most five times a second. */
void progress_draw(struct progress *progress, const struct progress_state *state);

/* When it wants to be drawn again, or NEVER. */
int64_t progress_due(const struct progress *progress);

/* Takes the line away. */
void progress_end(struct progress *progress);

#endif
