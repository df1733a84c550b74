/* Puts the records of finished lines into the order of the list. */
#include "fetch/records/reorder.h"

#include <stdlib.h>

#include "absolutize/shared/memory.h"

/* The least size of a piece: the head of a record and a small body share one. */
enum { SMALL_PIECE = 2048 };

void order_init(struct order *order)
{
    *order = (struct order){.size = 256};
    order->turns = memory_zeroed((size_t)order->size, sizeof *order->turns);
}

static struct turn *turn_of(const struct order *order, uint64_t place)
{
    return &order->turns[place & (order->size - 1)];
}

void order_destroy(struct order *order, struct spool *spool)
{
    for (uint64_t i = 0; i < order->size; i++) {
        chain_destroy(&order->turns[i].chain, spool);
        if (order->turns[i].over)
            job_free(order->turns[i].job);
    }
    free(order->turns);
}

static void grow(struct order *order)
{
    struct order larger = {.first = order->first, .held = order->held, .size = 2 * order->size};
    larger.turns = memory_zeroed((size_t)larger.size, sizeof *larger.turns);
    for (uint64_t i = 0; i < order->size; i++)
        *turn_of(&larger, order->first + i) = *turn_of(order, order->first + i);
    free(order->turns);
    *order = larger;
}

void order_enter(struct order *order, struct job *job)
{
    while (job->place - order->first >= order->size)
        grow(order);
    *turn_of(order, job->place) = (struct turn){.job = job, .chain.unit = SMALL_PIECE};
}

struct chain *order_chain(struct order *order, const struct job *job)
{
    return &turn_of(order, job->place)->chain;
}

void order_leave(struct order *order, struct writer *writer, struct job *job, bool kept)
{
    struct turn *turn = turn_of(order, job->place);
    turn->over = true;
    order->held += turn->chain.length;
    if (!kept) {
        job_free(job);
        turn->job = NULL;
    }
    for (; (turn = turn_of(order, order->first))->over; order->first++) {
        order->held -= turn->chain.length;
        chain_move(&writer->chain, &turn->chain);
        writer_mark(writer, turn->job);
        *turn = (struct turn){0};
    }
}

const struct job *order_head(const struct order *order)
{
    return turn_of(order, order->first)->job;
}

bool order_is_full(const struct order *order)
{
    return order->held >= ORDER_HELD;
}

struct job *order_take_undelivered(struct order *order, struct spool *spool)
{
    for (uint64_t i = 0; i < order->size; i++) {
        struct turn *turn = &order->turns[i];
        struct job *job = turn->over ? turn->job : NULL;
        chain_destroy(&turn->chain, spool);
        *turn = (struct turn){0};
        if (job)
            return job;
    }
    return NULL;
}
