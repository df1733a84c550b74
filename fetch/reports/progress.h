/* --progress: one line on standard error that shows how far the run is. */
#ifndef FETCH_REPORTS_PROGRESS_H
#define FETCH_REPORTS_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/options.h"
#include "fetch/reports/tally.h"

enum { PROGRESS_SAMPLES = 16 }; /* rates are averages of the last three seconds */

struct progress {
    bool on;
    int64_t began, drawn; /* monotonic */
    unsigned draws;
    struct sample {
        int64_t time;
        uint64_t outcomes, bytes;
    } samples[PROGRESS_SAMPLES]; /* a ring, one for each draw */
};

/* What the line shows. */
struct progress_state {
    int64_t now; /* monotonic */
    const struct tally *tally;
    unsigned active; /* requests */
    double share;    /* of the list that has been read, from 0 to 1; negative if not known */
};

/* typed: the list is typed at a terminal, where the line would be in the way. */
void progress_init(struct progress *progress, enum progress_when when, bool typed);

/* Draws the line again, at most five times a second. */
void progress_draw(struct progress *progress, const struct progress_state *state);

/* When the line has to be drawn next, or NEVER. */
int64_t progress_due(const struct progress *progress);

/* Erases the line. */
void progress_end(struct progress *progress);

#endif
