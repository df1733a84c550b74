/* Collects the lines that have no outcome when a run ends early. */
#include "fetch/leftovers.h"

#include <errno.h>
#include <poll.h>

/* How long nothing more of the list has to come before the rest of it is given up. */
enum { PATIENCE_MS = 1000 };

void leftovers_give_up_running(const struct leftovers *left, int64_t now)
{
    for (struct transfer *transfer; (transfer = transfers_any(left->transfers));) {
        hosts_done(left->hosts, transfer->job, now);
        outcome_drop(left->outcomes, transfer_cancel(transfer));
    }
}

/* True once the list can be read again; false if it is given up. */
static bool wait_for_list(const struct leftovers *left)
{
    struct pollfd ready[] = {{.fd = source_descriptor(left->source), .events = POLLIN},
                             {.fd = left->signals, .events = POLLIN}};
    int n;
    do
        n = poll(ready, 2, PATIENCE_MS);
    while (n < 0 && errno == EINTR);
    return n > 0 && ready[1].revents == 0;
}

static void drain_list(const struct leftovers *left, bool at_once)
{
    struct slice line;
    for (;;) {
        switch (source_next(left->source, &line)) {
        case SOURCE_LINE:
            outcome_drop_line(left->outcomes, line);
            break;
        case SOURCE_LONG: /* part of a line would be another line */
            left->outcomes->tally.dropped++;
            break;
        case SOURCE_WAIT:
            if (at_once || !wait_for_list(left))
                return;
            break;
        case SOURCE_END:
            return;
        }
    }
}

void leftovers_collect(const struct leftovers *left, int64_t now, bool at_once)
{
    struct job *job;
    leftovers_give_up_running(left, now);
    while (left->delayed->count > 0)
        outcome_drop(left->outcomes, heap_pop(left->delayed));
    while ((job = hosts_drain(left->hosts)))
        outcome_drop(left->outcomes, job);
    outcomes_drop_undelivered(left->outcomes);
    if (left->source && unfinished_wanted(&left->outcomes->unfinished))
        drain_list(left, at_once);
}
