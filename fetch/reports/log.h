/* --log FILE: a line for each outcome, in columns separated by tabs. */
#ifndef FETCH_REPORTS_LOG_H
#define FETCH_REPORTS_LOG_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"
#include "fetch/list/fault.h"
#include "fetch/list/job.h"

struct log {
    FILE *file;       /* owned; NULL without --log */
    const char *path; /* borrowed */
    bool unflushed;   /* lines have come since it was flushed */
    bool failed;
};

/* A record on standard output. */
struct extent {
    uint64_t offset, length; /* bytes */
    bool waits;              /* for its turn (--ordered), or there is none: no offset is known */
};

/* What the log says of an outcome: a response or, with status 0, a fault. */
struct log_entry {
    const struct job *job;
    int status;
    enum fault fault;
    enum truncation truncation;
    uint64_t bytes;      /* of the body */
    int64_t duration;    /* microseconds since the first request */
    const char *address; /* of the peer, or "" */
    struct extent record;
    struct slice type; /* media type of the response, or empty */
    int64_t date;      /* of the record: microseconds since 1970 */
};

/* The headings of the columns, a line. */
extern const char log_header[];

/* Appends the line of an outcome. */
void log_format(struct buffer *line, const struct log_entry *entry);

/* Exits with STATUS_TROUBLE if the file cannot be written. With path NULL all calls do nothing. */
void log_open(struct log *log, const char *path);
void log_put(struct log *log, struct slice line);

static inline bool log_wanted(const struct log *log)
{
    return log->file != NULL;
}

/* Makes all lines so far visible to readers; reports a failure, once. */
void log_flush(struct log *log);

/* False if not everything was written, which is reported. */
bool log_close(struct log *log);

#endif
