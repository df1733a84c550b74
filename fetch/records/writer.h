/* Standard output: records leave whole and in order, and no one waits for the reader. */
#ifndef FETCH_RECORDS_WRITER_H
#define FETCH_RECORDS_WRITER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "fetch/records/chain.h"

enum { WRITER_FULL = 4 << 20 }; /* bytes waiting, from which on no new request should start */

enum writer_status {
    WRITER_EMPTY,   /* all is written */
    WRITER_WAITING, /* for the reader: ask again when writer_descriptor takes more */
    WRITER_BROKEN,  /* error says why; nothing more can be written */
};

struct job;

struct writer {
    struct chain chain; /* what waits */
    struct spool spool;
    uint64_t written;    /* bytes */
    struct mark {        /* owned; a ring: the records that wait or have begun to leave */
        uint64_t end;    /* in bytes since the start */
        struct job *job; /* owned; that its record is the outcome of, or NULL */
    } * marks;
    size_t first, count, size;
    uint64_t whole; /* where the last record that left wholly ends */
    int fd;
    enum { WRITE_PLAIN, WRITE_PIPE, WRITE_SOCKET, WRITE_FILE } kind;
    int error;
};

void writer_init(struct writer *writer);
void writer_destroy(struct writer *writer);

/* The record that was put last into the chain ends here; takes over the job, which may be NULL. */
void writer_mark(struct writer *writer, struct job *job);

/* Writes as much as standard output takes at once. */
enum writer_status writer_flush(struct writer *writer);

/*
 * Closes standard output; false, with error set, when that fails: some file systems tell only
 * then of what was not written.
 */
bool writer_close(struct writer *writer);

/* What to wait for after WRITER_WAITING. */
int writer_descriptor(const struct writer *writer);

/* Bytes that wait. */
static inline uint64_t writer_backlog(const struct writer *writer)
{
    return writer->chain.length;
}

/* The job of the oldest record that has not left wholly; the caller owns it. NULL at the end. */
struct job *writer_take_undelivered(struct writer *writer);

/*
 * After WRITER_BROKEN: takes back the part of a record that has been written to a regular file,
 * so that it ends with a whole one.
 */
void writer_cut_torn(struct writer *writer);

#endif
