/* The outcomes of lines, written down in records, log, --unfinished and messages. */
#ifndef FETCH_OUTCOME_H
#define FETCH_OUTCOME_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "absolutize/shared/buffer.h"
#include "fetch/list/fault.h"
#include "fetch/list/job.h"
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
    const struct options *options; /* borrowed, as are the bodies */
    struct bodies *bodies;         /* of the transfers */
    struct warc warc;
    struct writer writer;
    struct reorder reorder; /* with --ordered */
    struct log log;
    struct unfinished unfinished;
    struct tally tally;
    size_t waiting_bytes;       /* of lines that have been read and have no outcome yet */
    struct buffer text, status; /* for messages */
};

/* Writes the warcinfo record. list_length: bytes of the list, or -1 if unknown. */
void outcomes_init(struct outcomes *outcomes, const struct options *options, struct bodies *bodies,
                   off_t list_length);
void outcomes_destroy(struct outcomes *outcomes);

/* Counts a line that has been read, and gives its job a place among the outcomes. */
void outcome_expect(struct outcomes *outcomes, struct job *job);

/* Lines read so far whose place among the outcomes is still open: bounds what is read ahead. */
uint64_t outcomes_expected(const struct outcomes *outcomes);

/* Makes the response the outcome of its line, and releases the transfer. */
void outcome_of_response(struct outcomes *outcomes, struct transfer *transfer, int64_t now);

/*
 * Writes the response as a record that is not the outcome of a line, such as a redirect: the caller
 * releases the transfer.
 */
void outcome_put_hop(struct outcomes *outcomes, struct transfer *transfer);

/* "404 Not Found"; valid until the next call. */
const char *outcome_status_text(struct outcomes *outcomes, const struct transfer *transfer);

/* The job ends without a response. Takes the job over. */
void outcome_of_failure(struct outcomes *outcomes, struct job *job, enum fault fault,
                        const char *detail, int64_t now);

/* Gives the job up: it has no outcome in this run. Takes the job over. */
void outcome_drop(struct outcomes *outcomes, struct job *job);

/* Gives up all jobs whose record has not wholly left the program. */
void outcomes_drop_undelivered(struct outcomes *outcomes);

/* Gives up a line that never became a job. */
void outcome_drop_line(struct outcomes *outcomes, struct slice line);

#endif
