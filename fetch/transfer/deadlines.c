/* Limits of our own on the time that a transfer takes. */
#include "fetch/transfer/deadlines.h"

#include "fetch/clock.h"

/* How much longer than its limit libcurl may take to say that it is passed. */
enum { GRACE = SECOND };

static struct list *list_of(struct transfer *transfer)
{
    return transfer->connected ? &transfer->all->connected : &transfer->all->connecting;
}

void deadlines_start(struct transfer *transfer)
{
    transfer->connected = false;
    transfer->started = transfer->touched = loop_now(transfer->all->loop);
    list_append(&transfer->all->connecting, &transfer->waiting);
}

void deadlines_end(struct transfer *transfer)
{
    list_remove(list_of(transfer), &transfer->waiting);
}

void deadlines_touch(struct transfer *transfer)
{
    struct transfers *all = transfer->all;
    transfer->touched = loop_now(all->loop);
    if (all->connected.last == &transfer->waiting)
        return;
    list_remove(list_of(transfer), &transfer->waiting);
    transfer->connected = true;
    list_append(&all->connected, &transfer->waiting);
}

/* One limit, and the running transfer that meets it first, or NULL. */
struct deadline {
    const char *limit;
    int64_t length; /* microseconds; 0: none */
    struct transfer *first;
    int64_t since;
};

enum { DEADLINES = 3 };

static void list_deadlines(const struct transfers *all, struct deadline deadlines[DEADLINES])
{
    const struct options *options = all->options;
    struct transfer *oldest = LIST_ITEM(all->running.last, struct transfer, link);
    struct transfer *connecting = LIST_ITEM(all->connecting.first, struct transfer, waiting);
    struct transfer *stalest = LIST_ITEM(all->connected.first, struct transfer, waiting);
    int64_t connect = options->connect_timeout, most = options->max_time;
    deadlines[0] = (struct deadline){"no byte came for --stall-timeout", options->stall_timeout,
                                     stalest, stalest ? stalest->touched : 0};
    deadlines[1] =
        (struct deadline){"no connection within --connect-timeout", connect ? connect + GRACE : 0,
                          connecting, connecting ? connecting->started : 0};
    deadlines[2] = (struct deadline){"not done within --max-time", most ? most + GRACE : 0, oldest,
                                     oldest ? oldest->started : 0};
}

struct transfer *deadlines_passed(const struct transfers *all, const char **limit)
{
    struct deadline deadlines[DEADLINES];
    list_deadlines(all, deadlines);
    for (size_t i = 0; i < DEADLINES; i++) {
        const struct deadline *deadline = &deadlines[i];
        *limit = deadline->limit;
        if (deadline->first && deadline->length > 0 &&
            deadline->since + deadline->length <= loop_now(all->loop))
            return deadline->first;
    }
    return NULL;
}

int64_t deadlines_next(const struct transfers *all)
{
    struct deadline deadlines[DEADLINES];
    int64_t next = NEVER;
    list_deadlines(all, deadlines);
    for (size_t i = 0; i < DEADLINES; i++)
        if (deadlines[i].first && deadlines[i].length > 0)
            next = earlier(next, deadlines[i].since + deadlines[i].length);
    return next;
}
