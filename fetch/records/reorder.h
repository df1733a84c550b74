/* --ordered: records wait until all lines before theirs are done. */
#ifndef FETCH_RECORDS_REORDER_H
#define FETCH_RECORDS_REORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/list/job.h"
#include "fetch/records/chain.h"
#include "fetch/records/writer.h"

/* Bytes of records that may wait, in memory up to the spool's limit, then in its file. */
enum { REORDER_HELD_MAX = 1 << 28 };

struct reorder {
    struct turn {           /* owned; a ring, by place in the list */
        struct chain chain; /* the records of a line so far */
        struct job *job;    /* borrowed while it runs, owned when finished */
        bool over;
    } * turns;
    uint64_t first; /* place whose records leave next */
    uint64_t size;  /* of turns, a power of two */
    uint64_t held;  /* bytes */
};

void reorder_init(struct reorder *reorder);
void reorder_destroy(struct reorder *reorder, struct spool *spool);

/* Gives a job that has been read its turn. */
void reorder_enter(struct reorder *reorder, struct job *job);

/* Where the job's records are collected. */
struct chain *reorder_chain(struct reorder *reorder, const struct job *job);

/*
 * Called when the job's outcome is in its chain; takes the job over. All records whose turn has
 * come move to the writer, with the jobs that are kept.
 */
void reorder_leave(struct reorder *reorder, struct writer *writer, struct job *job, bool kept);

/* The unfinished job whose turn it is, or NULL. */
const struct job *reorder_head(const struct reorder *reorder);

/* Whether so many records wait that only the line whose turn it is may go on. */
bool reorder_is_full(const struct reorder *reorder);

/* The next kept job whose outcome has not left; the caller owns it. NULL if there is none. */
struct job *reorder_take_undelivered(struct reorder *reorder, struct spool *spool);

#endif
