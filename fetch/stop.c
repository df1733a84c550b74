/* What is left of a run in; lines to fetch again out. */
#include "fetch/stop.h"

#include <errno.h>
#include <poll.h>

#include "fetch/outcome.h"

enum { PATIENCE_MS = 1000 };

void stop_running(struct run *run)
{
    while (run->transfers.first) {
        struct transfer *transfer = run->transfers.first;
        loop_remove(run->loop, transfer);
        hosts_done(run->hosts, transfer->job, run->now);
        outcome_drop(run, transfer_release(transfer));
    }
}

static void drop_undelivered(struct run *run)
{
    struct job *job;
    while ((job = writer_take_undelivered(&run->writer)) ||
           (run->options->ordered &&
            (job = order_take_undelivered(&run->order, &run->writer.spool)))) {
        run->tally.dropped++;
        unfinished_put(&run->unfinished, job->source, job->length);
        job_free(job);
    }
}

/* True when the list can be read again; false when it is given up. */
static bool wait_for_list(const struct run *run)
{
    struct pollfd ready[] = {{.fd = source_descriptor(run->source), .events = POLLIN},
                             {.fd = run->signals, .events = POLLIN}};
    int n;
    do
        n = poll(ready, 2, PATIENCE_MS);
    while (n < 0 && errno == EINTR);
    return n > 0 && ready[1].revents == 0;
}

static void drain_list(struct run *run, bool at_once)
{
    char *line;
    size_t n;
    for (;;) {
        switch (source_next(run->source, &line, &n)) {
        case SOURCE_LINE:
        case SOURCE_LONG:
            unfinished_put(&run->unfinished, line, n);
            run->tally.dropped++;
            break;
        case SOURCE_WAIT:
            if (at_once || !wait_for_list(run))
                return;
            break;
        case SOURCE_END:
            return;
        }
    }
}

void stop_collect(struct run *run, bool at_once)
{
    struct job *job;
    stop_running(run);
    while (run->delayed.count > 0)
        outcome_drop(run, heap_pop(&run->delayed));
    while ((job = hosts_drain(run->hosts)))
        outcome_drop(run, job);
    drop_undelivered(run);
    if (unfinished_wanted(&run->unfinished) && !run->list_ended)
        drain_list(run, at_once);
}
