/* What becomes of a job: another attempt, another hop, or its outcome. */
#ifndef FETCH_OUTCOME_H
#define FETCH_OUTCOME_H

#include "fetch/run.h"

/* An attempt is over. The transfer is released. */
void outcome_of_attempt(struct run *run, struct transfer *transfer);

/* The job, which is taken over, ends without a request of its own. */
void outcome_of_failure(struct run *run, struct job *job, enum fault fault, const char *detail);

/* The job is given up: it has no outcome in this run. Takes it over. */
void outcome_drop(struct run *run, struct job *job);

#endif
