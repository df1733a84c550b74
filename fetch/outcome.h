/*
 * What an attempt leads to: another attempt, another hop, or the outcome of the line. Outcomes are
 * written down here, in records, log, --unfinished and messages; the run does what comes next.
 */
#ifndef FETCH_OUTCOME_H
#define FETCH_OUTCOME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "absolutize/shared/buffer.h"
#include "fetch/list/fault.h"
#include "fetch/list/job.h"
#include "fetch/list/url.h"
#include "fetch/options.h"
#include "fetch/records/body.h"
#include "fetch/records/reorder.h"
#include "fetch/records/warc.h"
#include "fetch/records/writer.h"
#include "fetch/reports/log.h"
#include "fetch/reports/tally.h"
#include "fetch/reports/unfinished.h"
#include "fetch/transfer/transfer.h"

/* Where outcomes are written down. */
struct outcomes {
    const struct options *options; /* borrowed, as are parser and bodies */
    struct url_parser *parser;
    struct bodies *bodies; /* of the transfers */
    struct warc warc;
    struct writer writer;
    struct order order; /* with --ordered */
    struct log log;
    struct unfinished unfinished;
    struct tally tally;
    size_t waiting_bytes;       /* of lines that have been read and have no outcome yet */
    struct buffer text, status; /* for messages */
};

/* Writes the warcinfo record. list_length: bytes of the list, or -1 if unknown. */
void outcomes_init(struct outcomes *outcomes, const struct options *options,
                   struct url_parser *parser, struct bodies *bodies, off_t list_length);
void outcomes_destroy(struct outcomes *outcomes);

/* Counts a line that has been read, and gives its job a place among the outcomes. */
void outcome_expect(struct outcomes *outcomes, struct job *job);

/* Lines read so far whose place among the outcomes is still open: bounds what is read ahead. */
uint64_t outcomes_expected(const struct outcomes *outcomes);

/* What the run is to do with a job after an attempt. */
enum next_step {
    STEP_NONE,  /* nothing: it has an outcome, or was dropped, and is freed */
    STEP_NOW,   /* request it before the other jobs of its host */
    STEP_LATER, /* the same after a delay */
};

struct next {
    enum next_step step;
    struct job *job; /* owned by the caller; NULL for STEP_NONE */
    int64_t delay;   /* microseconds, for STEP_LATER */
};

/*
 * Called when an attempt is over: writes down its outcome, if it is one, and releases the transfer.
 * While the run is stopping, a job that would have another attempt is dropped.
 */
struct next outcome_of_attempt(struct outcomes *outcomes, struct transfer *transfer, int64_t now,
                               bool stopping);

/* The job ends without a response. Takes the job over. */
void outcome_of_failure(struct outcomes *outcomes, struct job *job, enum fault fault,
                        const char *detail, int64_t now);

/* Gives the job up: it has no outcome in this run. Takes the job over. */
void outcome_drop(struct outcomes *outcomes, struct job *job);

/* Gives up all jobs whose record has not wholly left the program. */
void outcomes_drop_undelivered(struct outcomes *outcomes);

/* Gives up a line that never became a job. */
void outcome_drop_line(struct outcomes *outcomes, const char *line, size_t n);

#endif
