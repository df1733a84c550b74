/*
 * What an attempt leads to: another attempt, another hop, or the line's outcome. Outcomes are noted
 * here, in records, log, --unfinished and messages; what happens next is for the run to decide.
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

/* Where outcomes are noted. */
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
    size_t waiting_bytes;       /* of the lines that are read and have no outcome */
    struct buffer text, status; /* for messages */
};

/* Writes the warcinfo record. list_length: bytes of the list, or -1 if that is not known. */
void outcomes_init(struct outcomes *outcomes, const struct options *options,
                   struct url_parser *parser, struct bodies *bodies, off_t list_length);
void outcomes_destroy(struct outcomes *outcomes);

/* A line has been read. Numbers its job among the outcomes. */
void outcome_expect(struct outcomes *outcomes, struct job *job);

/* Lines whose place among the outcomes is still needed, for a limit on what is read ahead. */
uint64_t outcomes_expected(const struct outcomes *outcomes);

/* What the run is to do with a job after an attempt. */
enum next_step {
    STEP_NONE,  /* its outcome is noted, or it is dropped; it is freed */
    STEP_NOW,   /* ask before the other jobs of its host */
    STEP_LATER, /* the same after a delay */
};

struct next {
    enum next_step step;
    struct job *job; /* owned by the caller; NULL for STEP_NONE */
    int64_t delay;   /* microseconds, for STEP_LATER */
};

/*
 * An attempt is over: notes its outcome, if it is one, and releases the transfer. While the run is
 * stopping, attempts that would have another one are dropped.
 */
struct next outcome_of_attempt(struct outcomes *outcomes, struct transfer *transfer, int64_t now,
                               bool stopping);

/* The job, which is taken over, ends without a response. */
void outcome_of_failure(struct outcomes *outcomes, struct job *job, enum fault fault,
                        const char *detail, int64_t now);

/* The job is given up: it has no outcome in this run. Takes it over. */
void outcome_drop(struct outcomes *outcomes, struct job *job);

/* The same for all jobs whose record has not left wholly. */
void outcomes_drop_undelivered(struct outcomes *outcomes);

/* The same for a line that never became a job. */
void outcome_drop_line(struct outcomes *outcomes, const char *line, size_t n);

#endif
