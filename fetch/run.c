/* The loop: reads the list, starts requests, waits, writes records. */
#include "fetch/run.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "fetch/attempt.h"
#include "fetch/clock.h"
#include "fetch/intake.h"
#include "fetch/limits.h"
#include "fetch/list/heap.h"
#include "fetch/list/hosts.h"
#include "fetch/list/source.h"
#include "fetch/list/url.h"
#include "fetch/outcome.h"
#include "fetch/reports/progress.h"
#include "fetch/reports/summary.h"
#include "fetch/signals.h"
#include "fetch/stop.h"
#include "fetch/transfer/deadlines.h"
#include "fetch/transfer/settings.h"
#include "fetch/transfer/transfer.h"
#include "fetch/transfer/transfer_end.h"
#include "fetch/transfer/verdict.h"

/* Lines parsed in one turn of the loop; how far --rate may catch up after a late turn. */
enum { LINES_A_TURN = 1000, CATCH_UP_MICROS = 10000 };

/* For this long a name that was not found is not looked up again. */
enum { UNRESOLVABLE_SECONDS = 30 };

/* The first pause of a host that refuses or resets connections, unless --retry-delay is less. */
enum { LOST_MICROS = 500000 };

struct run {
    const struct options *options; /* borrowed */
    struct settings *settings;     /* owned, as all that follows */
    struct source *source;
    struct url_parser *parser;
    struct hosts *hosts;
    struct heap delayed; /* jobs until their next attempt */
    struct transfers transfers;
    struct verdicts *verdicts;
    struct outcomes outcomes;
    struct progress progress;
    struct signals signals;
    struct intake intake;
    int64_t next_start; /* --rate */
    int64_t deadline;   /* --run-time; while stopping: when running requests are given up */
    bool stopping;      /* no request starts any more */
    bool trouble;       /* the output must not be trusted */
    char no_space[64];  /* why temporary files cannot be written, or empty */
};

/* The clock of this turn of the loop, monotonic. */
static int64_t now_of(const struct run *run)
{
    return loop_now(run->transfers.loop);
}

static void on_resolved(void *context, struct job *job)
{
    struct run *run = context;
    hosts_resolved(run->hosts, job, now_of(run));
}

static struct hosts *new_hosts(const struct options *options)
{
    return hosts_new(
        (struct hosts_limits){.per_host = options->per_host,
                              .lookups = limits_lookups(options->parallel),
                              .delay = options->delay,
                              .rules = options->robots != NULL,
                              .most_rules_delay = options->max_retry_after,
                              .trouble = {.patience = options->retries + 1,
                                          .first_hold = earlier(options->retry_delay, LOST_MICROS),
                                          .most = options->max_retry_after}});
}

struct run *run_new(const struct options *options)
{
    struct run *run = memory_zeroed(1, sizeof *run);
    run->options = options;
    signals_open(&run->signals);
    run->settings = settings_new(options);
    run->source = source_new(options->operands, options->fields);
    run->parser = url_parser_new();
    run->hosts = new_hosts(options);
    run->verdicts = verdicts_new(options->ipv4 ? AF_INET : options->ipv6 ? AF_INET6 : AF_UNSPEC);
    transfers_init(&run->transfers, options, run->settings);
    run->transfers.on_resolved = on_resolved;
    run->transfers.context = run;
    outcomes_init(&run->outcomes, options, &run->transfers.bodies, source_length(run->source));
    run->intake = (struct intake){.source = run->source,
                                  .parser = run->parser,
                                  .hosts = run->hosts,
                                  .outcomes = &run->outcomes,
                                  .loop = run->transfers.loop,
                                  .fields = options->fields,
                                  .head = options->head};
    progress_init(&run->progress, options->progress, source_is_typed(run->source));
    run->deadline = options->run_time > 0 ? now_of(run) + options->run_time : NEVER;
    return run;
}

void run_free(struct run *run)
{
    transfers_destroy(&run->transfers);
    outcomes_destroy(&run->outcomes);
    while (run->delayed.count > 0)
        job_free(heap_pop(&run->delayed));
    heap_destroy(&run->delayed);
    verdicts_free(run->verdicts);
    hosts_free(run->hosts);
    source_free(run->source);
    url_parser_free(run->parser);
    settings_free(run->settings);
    signals_close(&run->signals);
    free(run);
}

/* The reader of standard output does not keep up. */
static bool is_choked(const struct run *run)
{
    return writer_backlog(&run->outcomes.writer) >= WRITER_FULL;
}

/*
 * The next job that may start: one that has been read, or else one of the next lines. The list is
 * read only as far as it takes to find work. *more is set if reading goes on in the next turn.
 */
static struct job *next_job(struct run *run, bool *more)
{
    int64_t now = now_of(run);
    for (int lines = 0; lines < LINES_A_TURN; lines++) {
        while (heap_due(&run->delayed) <= now)
            hosts_put_first(run->hosts, heap_pop(&run->delayed), now);
        if (run->options->ordered && order_is_full(&run->outcomes.order))
            return hosts_next_of(run->hosts, order_head(&run->outcomes.order), now);
        struct job *job = hosts_next(run->hosts, now);
        if (job)
            return job;
        if (is_choked(run) || !intake_read(&run->intake, now))
            return NULL;
    }
    *more = true;
    return NULL;
}

static void start(struct run *run, struct job *job)
{
    int64_t now = now_of(run);
    const char *reason;
    enum fault fault = hosts_refusal(run->hosts, &reason);
    if (fault != FAULT_NONE) {
        hosts_done(run->hosts, job, now);
        if (!job_has_line(job)) {
            hosts_set_rules_fault(run->hosts, job, fault, reason, now);
            job_free(job);
            return;
        }
        outcome_of_failure(&run->outcomes, job, fault, reason, now);
        return;
    }
    run->next_start = later(run->next_start, now - CATCH_UP_MICROS) + run->options->interval;
    transfer_start(&run->transfers, job);
}

/* Starts what may start in this turn. True if there may be more to start at once. */
static bool admit(struct run *run)
{
    bool more = false;
    int left = LOOP_TURN;
    while (!run->stopping && run->transfers.active < run->options->parallel && !is_choked(run) &&
           run->next_start <= now_of(run)) {
        struct job *job = next_job(run, &more);
        if (!job)
            break;
        start(run, job);
        if (--left == 0)
            return true;
    }
    return more;
}

/* Ends the run early: no request starts any more, and running ones have a second left. */
static void stop(struct run *run, const char *why)
{
    if (run->stopping)
        return;
    complain("stopping: %s", why);
    run->stopping = true;
    run->deadline = now_of(run) + SECOND;
}

/* The same because this machine cannot store bodies. It is reported again at the end. */
static void stop_without_space(struct run *run, const char *reason)
{
    snprintf(run->no_space, sizeof run->no_space, "%s", reason);
    stop(run, "temporary files cannot be written");
}

/* Updates what is known about an attempt's host. False if the attempt does not count. */
static bool update_host(struct run *run, const struct transfer *transfer)
{
    struct job *job = transfer->job;
    int64_t now = now_of(run);
    int64_t after = earlier(transfer->retry_after, run->options->max_retry_after);
    bool counts = true;
    bool refused = transfer->fault == FAULT_CONNECT || transfer->fault == FAULT_TLS;
    if (after > 0)
        hosts_hold(run->hosts, job, now + after);
    if (transfer->lost)
        counts =
            hosts_note(run->hosts, job, refused ? HOST_REFUSED : HOST_LOST, transfer->started, now);
    else if (transfer_is_throttled(transfer))
        hosts_note(run->hosts, job, HOST_THROTTLED, transfer->started, now);
    else if (transfer->head.complete)
        hosts_note(run->hosts, job, HOST_ANSWERED, transfer->started, now);
    if (transfer->lost && !transfer->resolved)
        hosts_note_lookup(run->hosts, job, transfer->fault, now + UNRESOLVABLE_SECONDS * SECOND);
    if (transfer->fault == FAULT_RESOLVE && !settings_redirects_names(run->settings, &job->hop))
        verdicts_ask(run->verdicts, job->hop.text, job->hop.origin);
    hosts_done(run->hosts, job, now);
    return counts;
}

/* Names that do not exist are asked for no more: what waits for them ends. */
static void take_verdicts(struct run *run)
{
    for (char *origin; (origin = verdicts_next(run->verdicts)); free(origin))
        hosts_note_no_name(run->hosts, origin, now_of(run) + UNRESOLVABLE_SECONDS * SECOND,
                           now_of(run));
}

/* The request for a host's robots.txt is over. */
static void end_asking(struct run *run, const struct next *next)
{
    if (next->robots)
        hosts_set_rules(run->hosts, next->job, next->robots, now_of(run));
    else
        hosts_set_rules_fault(run->hosts, next->job, next->fault, next->reason, now_of(run));
    job_free(next->job);
}

/* Ends an attempt, and does what it leads to. */
static void end_attempt(struct run *run, struct transfer *transfer)
{
    int64_t now = now_of(run);
    bool counts = update_host(run, transfer);
    if (transfer->fault == FAULT_LOCAL)
        stop_without_space(run, transfer->error);
    const struct attempts attempts = {run->options, run->parser, &run->outcomes};
    struct next next = attempt_end(&attempts, transfer, counts, now, run->stopping);
    if (next.step == STEP_NOW)
        hosts_put_first(run->hosts, next.job, now);
    else if (next.step == STEP_LATER)
        heap_put(&run->delayed, now + next.delay, next.job);
    else if (next.step == STEP_RULES)
        end_asking(run, &next);
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

static struct leftovers leftovers(struct run *run)
{
    return (struct leftovers){.transfers = &run->transfers,
                              .hosts = run->hosts,
                              .delayed = &run->delayed,
                              .source = run->intake.ended ? NULL : run->source,
                              .signals = run->signals.fd,
                              .outcomes = &run->outcomes};
}

static void collect_leftovers(struct run *run, bool at_once)
{
    struct leftovers left = leftovers(run);
    stop_collect(&left, now_of(run), at_once);
}

/* The first signal stops the run, the second ends it. */
static bool take_signal(struct run *run)
{
    bool stopped = run->stopping;
    for (int number; (number = signals_next(&run->signals)) > 0; stopped = true) {
        if (stopped)
            return true;
        stop(run, strsignal(number));
    }
    loop_watch(run->transfers.loop, run->signals.fd, LOOP_SIGNAL);
    return false;
}

/* The time of the next turn of the loop even if nothing happens. */
static int64_t next_turn(const struct run *run, bool more)
{
    int64_t until = earlier(run->deadline, progress_due(&run->progress));
    if (!run->stopping && !is_choked(run)) {
        bool full = run->options->ordered && order_is_full(&run->outcomes.order);
        int64_t due = full ? hosts_due_of(run->hosts) : hosts_due(run->hosts);
        int64_t work = more ? 0 : earlier(due, heap_due(&run->delayed));
        bool paced = run->next_start > now_of(run); /* then nothing has looked for work */
        if (run->transfers.active < run->options->parallel)
            until = earlier(until, paced ? run->next_start : work);
    }
    return earlier(until, deadlines_next(&run->transfers));
}

static bool is_over(const struct run *run, enum writer_status written)
{
    bool idle = run->transfers.active == 0 && written == WRITER_EMPTY;
    if (run->stopping)
        return idle;
    return idle && run->intake.ended && hosts_waiting(run->hosts) == 0 && run->delayed.count == 0;
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
    if (!run->stopping) {
        stop(run, "--run-time is over");
        return;
    }
    struct leftovers left = leftovers(run);
    stop_running(&left, now_of(run));
    run->deadline = NEVER;
}

/* Handles what has happened. False if the run ends at once. */
static bool process_events(struct run *run, unsigned ready)
{
    struct transfer *transfer;
    const struct spool *spool = &run->outcomes.writer.spool;
    if (ready & LOOP_INPUT)
        run->intake.waiting = false;
    while ((transfer = transfer_next_ended(&run->transfers)))
        end_attempt(run, transfer);
    end_overdue(run);
    take_verdicts(run);
    if (spool->error && !run->no_space[0])
        stop_without_space(run, strerror(spool->error));
    log_flush(&run->outcomes.log);
    draw_progress(run);
    if (ready & LOOP_SIGNAL && take_signal(run))
        return false;
    if (now_of(run) >= run->deadline)
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
    return all_done && !run->stopping ? STATUS_OK : STATUS_SOME_FAILED;
}

/* Closes what the run has written, after the loop. */
static int conclude(struct run *run, bool at_once)
{
    bool shown = run->progress.draws > 0;
    progress_end(&run->progress);
    if (!at_once && !writer_close(&run->outcomes.writer))
        output_failed(run);
    if (run->stopping)
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
    if (run->no_space[0])
        die("temporary file in %s: cannot write: %s", temporary_folder(), run->no_space);
    return status_of(run);
}

int run_all(struct run *run)
{
    loop_watch(run->transfers.loop, run->signals.fd, LOOP_SIGNAL);
    for (;;) {
        bool more = admit(run);
        bool choked = is_choked(run);
        transfers_count_spare(&run->transfers, more || choked);
        enum writer_status written = writer_flush(&run->outcomes.writer);
        more |= choked && !is_choked(run); /* there is room again, so look for work */
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
