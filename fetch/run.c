/* The loop: reads the list, starts requests, waits, writes records. */
#include "fetch/run.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "fetch/attempt.h"
#include "fetch/clock.h"
#include "fetch/leftovers.h"
#include "fetch/list/hosts.h"
#include "fetch/list/source.h"
#include "fetch/list/url.h"
#include "fetch/outcome.h"
#include "fetch/reports/progress.h"
#include "fetch/reports/summary.h"
#include "fetch/schedule.h"
#include "fetch/signals.h"
#include "fetch/stop.h"
#include "fetch/temporary.h"
#include "fetch/transfer/deadlines.h"
#include "fetch/transfer/sent_fields.h"
#include "fetch/transfer/settings.h"
#include "fetch/transfer/transfer.h"
#include "fetch/transfer/transfer_end.h"

struct run {
    const struct options *options; /* borrowed */
    struct settings *settings;     /* owned, as all that follows */
    struct source *source;
    struct url_parser *parser;
    struct schedule schedule;
    struct transfers transfers;
    struct outcomes outcomes;
    struct progress progress;
    struct signals signals;
    struct stop stop;
    bool trouble; /* the output must not be trusted */
};

/* The clock of this turn of the loop, monotonic. */
static int64_t now_of(const struct run *run)
{
    return loop_now(run->transfers.loop);
}

static void on_resolved(void *context, struct job *job)
{
    struct run *run = context;
    hosts_resolved(run->schedule.hosts, job, now_of(run));
}

struct run *run_new(const struct options *options)
{
    struct run *run = memory_zeroed(1, sizeof *run);
    run->options = options;
    run->settings = settings_new(options); /* reads files: until that is done, signals end it */
    signals_open(&run->signals);
    run->source = source_new(options->operands, options->fields);
    run->parser = url_parser_new();
    transfers_init(&run->transfers, options, run->settings);
    run->transfers.on_resolved = on_resolved;
    run->transfers.context = run;
    outcomes_init(&run->outcomes, options, &run->transfers.bodies, source_length(run->source));
    schedule_init(&run->schedule, options, run->settings,
                  (struct intake){.source = run->source,
                                  .parser = run->parser,
                                  .outcomes = &run->outcomes,
                                  .loop = run->transfers.loop,
                                  .fields = options->fields,
                                  .head = options->head,
                                  .partial = sent_fields_have(&options->headers, "Range")});
    progress_init(&run->progress, options->progress, source_is_typed(run->source));
    stop_init(&run->stop, options->run_time, now_of(run));
    return run;
}

void run_free(struct run *run)
{
    transfers_destroy(&run->transfers);
    outcomes_destroy(&run->outcomes);
    schedule_destroy(&run->schedule);
    source_free(run->source);
    url_parser_free(run->parser);
    settings_free(run->settings);
    signals_close(&run->signals);
    free(run);
}

/* Starts what may start in this turn. True if there may be more to start at once. */
static bool admit(struct run *run)
{
    bool more = false;
    int left = LOOP_TURN;
    while (!run->stop.begun && run->transfers.active < run->options->parallel) {
        struct job *job = schedule_next(&run->schedule, now_of(run), &more);
        if (!job)
            break;
        transfer_start(&run->transfers, job);
        if (--left == 0)
            return true;
    }
    return more;
}

/* Ends an attempt, and does what it leads to. */
static void end_attempt(struct run *run, struct transfer *transfer)
{
    int64_t now = now_of(run);
    bool counts = schedule_note(&run->schedule, transfer, now);
    if (transfer->fault == FAULT_LOCAL)
        stop_without_space(&run->stop, transfer->error, now);
    const struct attempts attempts = {run->options, run->parser, &run->outcomes};
    schedule_go_on(&run->schedule, attempt_end(&attempts, transfer, counts, now, run->stop.begun),
                   now);
}

/* Ends transfers that are past a limit on their time. */
static void end_overdue(struct run *run)
{
    struct transfer *transfer;
    const char *limit;
    while ((transfer = deadlines_passed(&run->transfers, &limit))) {
        transfer_end_early(transfer, limit);
        end_attempt(run, transfer);
    }
}

static struct leftovers leftovers_of(struct run *run)
{
    return (struct leftovers){.transfers = &run->transfers,
                              .hosts = run->schedule.hosts,
                              .delayed = &run->schedule.delayed,
                              .source = run->schedule.intake.ended ? NULL : run->source,
                              .signals = run->signals.fd,
                              .outcomes = &run->outcomes};
}

static void collect_leftovers(struct run *run, bool at_once)
{
    struct leftovers left = leftovers_of(run);
    leftovers_collect(&left, now_of(run), at_once);
}

/* The first signal stops the run, the second ends it. */
static bool take_signal(struct run *run)
{
    bool stopped = run->stop.begun;
    for (int number; (number = signals_next(&run->signals)) > 0; stopped = true) {
        if (stopped)
            return true;
        stop_begin(&run->stop, strsignal(number), now_of(run));
    }
    loop_watch(run->transfers.loop, run->signals.fd, LOOP_SIGNAL);
    return false;
}

/* The time of the next turn of the loop even if nothing happens. */
static int64_t next_turn(const struct run *run, bool more)
{
    int64_t until = earlier(run->stop.deadline, progress_due(&run->progress));
    bool full = run->transfers.active >= run->options->parallel;
    if (!run->stop.begun && !full && !writer_is_full(&run->outcomes.writer))
        until = earlier(until, schedule_due(&run->schedule, now_of(run), more));
    return earlier(until, deadlines_next(&run->transfers));
}

static bool is_over(const struct run *run, enum writer_status written)
{
    bool idle = run->transfers.active == 0 && written == WRITER_EMPTY;
    return idle && (run->stop.begun || schedule_is_over(&run->schedule));
}

static void draw_progress(struct run *run)
{
    progress_draw(&run->progress, &(struct progress_state){.now = now_of(run),
                                                           .tally = &run->outcomes.tally,
                                                           .active = run->transfers.active,
                                                           .share = source_share(run->source)});
}

/* Ends the run after --run-time, or the running requests of a run that is stopping. */
static void pass_deadline(struct run *run)
{
    if (!run->stop.begun) {
        stop_begin(&run->stop, "--run-time is over", now_of(run));
        return;
    }
    struct leftovers left = leftovers_of(run);
    leftovers_give_up_running(&left, now_of(run));
    run->stop.deadline = NEVER;
}

/* Handles what has happened. False if the run ends at once. */
static bool process_events(struct run *run, unsigned ready)
{
    struct transfer *transfer;
    const struct spool *spool = &run->outcomes.writer.spool;
    if (ready & LOOP_INPUT)
        run->schedule.intake.waiting = false;
    while ((transfer = transfer_next_ended(&run->transfers)))
        end_attempt(run, transfer);
    end_overdue(run);
    schedule_end_missing_names(&run->schedule, now_of(run));
    if (spool->error && !run->stop.no_space[0])
        stop_without_space(&run->stop, strerror(spool->error), now_of(run));
    log_flush(&run->outcomes.log);
    draw_progress(run);
    if (ready & LOOP_SIGNAL && take_signal(run))
        return false;
    if (now_of(run) >= run->stop.deadline)
        pass_deadline(run);
    return true;
}

/* Standard output has failed: collects the lines whose records have not left. */
static void output_failed(struct run *run)
{
    int error = run->outcomes.writer.error;
    progress_end(&run->progress);
    writer_cut_torn(&run->outcomes.writer);
    collect_leftovers(run, false);
    unfinished_close(&run->outcomes.unfinished);
    log_close(&run->outcomes.log);
    if (error == EPIPE)
        signals_raise_pipe(&run->signals);
    die("standard output: cannot write: %s", strerror(error));
}

static int status_of(const struct run *run)
{
    if (run->trouble || source_failed(run->source))
        return STATUS_TROUBLE;
    const struct tally *tally = &run->outcomes.tally;
    bool all_done = tally->failed == 0 && tally->forbidden == 0;
    return all_done && !run->stop.begun ? STATUS_OK : STATUS_SOME_FAILED;
}

/* Closes what the run has written, after the loop. */
static int conclude(struct run *run, bool at_once)
{
    bool shown = run->progress.draws > 0;
    progress_end(&run->progress);
    if (!at_once && !writer_close(&run->outcomes.writer))
        output_failed(run);
    if (run->stop.begun)
        collect_leftovers(run, at_once);
    if (run->outcomes.tally.dropped > 0)
        complain("lines not fetched: %llu%s", (unsigned long long)run->outcomes.tally.dropped,
                 run->options->unfinished ? "; --unfinished lists them" : "");
    summary_report(&run->outcomes.tally, now_of(run) - run->progress.began, shown);
    if (source_refused(run->source))
        unfinished_abandon(&run->outcomes.unfinished);
    run->trouble |= !unfinished_close(&run->outcomes.unfinished);
    run->trouble |= !log_close(&run->outcomes.log);
    run->trouble |= !settings_save_cookies(run->settings);
    if (run->stop.no_space[0])
        die("temporary file in %s: cannot write: %s", temporary_folder(), run->stop.no_space);
    return status_of(run);
}

int run_all(struct run *run)
{
    loop_watch(run->transfers.loop, run->signals.fd, LOOP_SIGNAL);
    for (;;) {
        bool more = admit(run);
        bool choked = writer_is_full(&run->outcomes.writer);
        transfers_count_spare(&run->transfers, more || choked);
        enum writer_status written = writer_flush(&run->outcomes.writer);
        if (choked && !writer_is_full(&run->outcomes.writer))
            more = true; /* there is room again, so look for work */
        if (written == WRITER_BROKEN)
            output_failed(run);
        if (is_over(run, written))
            return conclude(run, false);
        if (written == WRITER_WAITING &&
            !loop_watch(run->transfers.loop, writer_descriptor(&run->outcomes.writer), LOOP_OUTPUT))
            more = true;
        if (!process_events(run, loop_wait(run->transfers.loop, next_turn(run, more))))
            return conclude(run, true);
    }
}
