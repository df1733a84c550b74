/* Standard output: records leave whole and in order, and nothing waits for the reader. */
#ifndef FETCH_RECORDS_WRITER_H
#define FETCH_RECORDS_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/records/chain.h"

enum { WRITER_FULL = 4 << 20 }; /* bytes that wait */

enum writer_status {
    WRITER_EMPTY,   /* all is written */
    WRITER_WAITING, /* for the reader: ask again when writer_descriptor takes more */
    WRITER_BROKEN,  /* nothing more can be written; error has the reason */
};

struct job;

struct writer {
    struct chain chain; /* what waits */
    struct spool spool;
    uint64_t written;    /* bytes */
    uint64_t start;      /* where the first of them is in the file, if standard output is one */
    struct mark {        /* owned; a ring: the records that wait or have begun to leave */
        uint64_t end;    /* in bytes since the start */
        struct job *job; /* owned; the job whose outcome the record is, or NULL */
    } * marks;
    size_t first, count, size;
    uint64_t whole; /* the end of the last record that has wholly left */
    int fd;
    enum { WRITE_PLAIN, WRITE_PIPE, WRITE_SOCKET, WRITE_FILE } kind;
    int error;
};

void writer_init(struct writer *writer);
void writer_destroy(struct writer *writer);

/* Marks the end of the record that was put into the chain last; takes over the job, if any. */
void writer_mark(struct writer *writer, struct job *job);

/* Writes as much as standard output takes at once. */
enum writer_status writer_flush(struct writer *writer);

/*
 * Closes standard output; false, with error set, if that fails: some file systems report only
 * then what could not be written.
 */
bool writer_close(struct writer *writer);

/* What to wait for after WRITER_WAITING. */
int writer_descriptor(const struct writer *writer);

/* Where the next record will begin in the file or, in a pipe, among what is written to it. */
static inline uint64_t writer_position(const struct writer *writer)
{
    return writer->start + writer->written + writer->chain.length;
}

/* The reader of the output does not keep up: no request should start. */
static inline bool writer_is_full(const struct writer *writer)
{
    return writer->chain.length >= WRITER_FULL;
}

/* The job of the oldest record that has not wholly left, for the caller to own; or NULL. */
struct job *writer_take_undelivered(struct writer *writer);

/*
 * After WRITER_BROKEN: removes a part of a record from the end of a regular file, which then ends
 * with a whole record.
 */
void writer_cut_torn(struct writer *writer);

#endif
