/* Puts the records of finished lines into the order of the list. */
#include "fetch/records/reorder.h"

#include <stdlib.h>

#include "absolutize/shared/memory.h"

/* The least size of a piece: the head of a record and a small body share one. */
enum { SMALL_PIECE = 2048 };

void reorder_init(struct reorder *reorder)
{
    *reorder = (struct reorder){.size = 256};
    reorder->turns = memory_zeroed((size_t)reorder->size, sizeof *reorder->turns);
}

static struct turn *turn_of(const struct reorder *reorder, uint64_t place)
{
    return &reorder->turns[place & (reorder->size - 1)];
}

void reorder_destroy(struct reorder *reorder, struct spool *spool)
{
    for (uint64_t i = 0; i < reorder->size; i++) {
        chain_destroy(&reorder->turns[i].chain, spool);
        if (reorder->turns[i].over)
            job_free(reorder->turns[i].job);
    }
    free(reorder->turns);
}

static void grow(struct reorder *reorder)
{
    struct reorder larger = {
        .first = reorder->first, .held = reorder->held, .size = 2 * reorder->size};
    larger.turns = memory_zeroed((size_t)larger.size, sizeof *larger.turns);
    for (uint64_t i = 0; i < reorder->size; i++)
        *turn_of(&larger, reorder->first + i) = *turn_of(reorder, reorder->first + i);
    free(reorder->turns);
    *reorder = larger;
}

void reorder_enter(struct reorder *reorder, struct job *job)
{
    while (job->place - reorder->first >= reorder->size)
        grow(reorder);
    *turn_of(reorder, job->place) = (struct turn){.job = job, .chain.unit = SMALL_PIECE};
}

struct chain *reorder_chain(struct reorder *reorder, const struct job *job)
{
    return &turn_of(reorder, job->place)->chain;
}

void reorder_leave(struct reorder *reorder, struct writer *writer, struct job *job, bool kept)
{
    struct turn *turn = turn_of(reorder, job->place);
    turn->over = true;
    reorder->held += turn->chain.length;
    if (!kept) {
        job_free(job);
        turn->job = NULL;
    }
    for (; (turn = turn_of(reorder, reorder->first))->over; reorder->first++) {
        reorder->held -= turn->chain.length;
        chain_move(&writer->chain, &turn->chain);
        writer_mark(writer, turn->job);
        *turn = (struct turn){0};
    }
}

const struct job *reorder_head(const struct reorder *reorder)
{
    return turn_of(reorder, reorder->first)->job;
}

bool reorder_is_full(const struct reorder *reorder)
{
    return reorder->held >= REORDER_HELD_MAX;
}

struct job *reorder_take_undelivered(struct reorder *reorder, struct spool *spool)
{
    for (uint64_t i = 0; i < reorder->size; i++) {
        struct turn *turn = &reorder->turns[i];
        struct job *job = turn->over ? turn->job : NULL;
        chain_destroy(&turn->chain, spool);
        *turn = (struct turn){0};
        if (job)
            return job;
    }
    return NULL;
}
