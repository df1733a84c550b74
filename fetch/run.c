/* Lines in; requests, paced and bounded; then records out. */
#define _GNU_SOURCE /* signalfd */
#include "fetch/run.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "absolutize/shared/say.h"
#include "fetch/clock.h"
#include "fetch/limits.h"
#include "fetch/outcome.h"
#include "fetch/stop.h"
#include "fetch/transfer/settings.h"

/* Lines parsed in one turn of the loop, and how far --rate may catch up after a late turn. */
enum { LINES_A_TURN = 1000, CATCH_UP_MICROS = 10000 };

static void on_resolved(void *context, struct job *job)
{
    struct run *run = context;
    hosts_resolved(run->hosts, job, run->now);
}

/* The signals that end a run come out of a descriptor; a closed pipe is an error of write. */
static int open_signals(struct run *run)
{
    sigset_t set;
    sigemptyset(&set);
    const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction action;
        if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(&set, signals[i]);
    }
    sigprocmask(SIG_BLOCK, &set, NULL);
    run->pipe_ignored = signal(SIGPIPE, SIG_IGN) == SIG_IGN;
    int fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (fd < 0)
        die("signals: cannot be awaited: %s", strerror(errno));
    return fd;
}

void run_init(struct run *run, const struct options *options)
{
    *run = (struct run){.options = options, .deadline = NEVER, .list_is_ready = true};
    run->now = clock_now();
    run->signals = open_signals(run);
    run->source = source_new(options->operands);
    run->parser = url_parser_new();
    unsigned lookups = options->parallel < 128 ? options->parallel : 128;
    run->hosts = hosts_new((struct hosts_limits){
        .per_host = options->per_host, .lookups = lookups, .delay = options->delay});
    run->loop = loop_new(options);
    transfers_init(&run->transfers, options, run->loop);
    run->transfers.on_resolved = on_resolved;
    run->transfers.context = run;
    run->transfers.now = run->now;
    writer_init(&run->writer);
    if (options->ordered)
        order_init(&run->order);
    log_open(&run->log, options->log);
    unfinished_open(&run->unfinished, options->unfinished, source_length(run->source));
    progress_init(&run->progress, options->progress, source_is_typed(run->source));
    if (options->run_time > 0)
        run->deadline = run->now + options->run_time;
    warc_put_info(&run->warc, &run->writer.chain, &run->writer.spool, options->user_agent);
    writer_mark(&run->writer, NULL);
}

void run_destroy(struct run *run)
{
    transfers_destroy(&run->transfers);
    loop_free(run->loop);
    settings_free(run->transfers.settings);
    if (run->options->ordered)
        order_destroy(&run->order, &run->writer.spool);
    writer_destroy(&run->writer);
    while (run->delayed.count > 0)
        job_free(heap_pop(&run->delayed));
    heap_destroy(&run->delayed);
    hosts_free(run->hosts);
    source_free(run->source);
    url_parser_free(run->parser);
    warc_destroy(&run->warc);
    buffer_destroy(&run->text);
    buffer_destroy(&run->status);
    close(run->signals);
}

/* Makes a job of a line. */
static void take_line(struct run *run, const char *line, size_t n, bool too_long)
{
    struct job *job = job_new(source_number(run->source), line, n);
    job->file = source_file(run->source);
    job->place = run->tally.lines++;
    if (run->options->ordered)
        order_enter(&run->order, job);
    run->waiting_bytes += n;
    const char *reason = "the line is too long";
    if (!too_long)
        reason = url_parse(run->parser, &job->hop, line, n);
    if (reason)
        outcome_of_failure(run, job, FAULT_URL, reason);
    else
        hosts_put(run->hosts, job, run->now);
}

/* Reads one line if there is one and room for it. */
static bool read_line(struct run *run)
{
    char *line;
    size_t n;
    uint64_t past = run->tally.done + run->tally.failed;
    if (run->options->ordered)
        past = run->order.first;
    if (run->list_ended || !run->list_is_ready || run->tally.lines - past >= READ_AHEAD_LINES ||
        run->waiting_bytes >= READ_AHEAD_BYTES)
        return false;
    enum source_status status = source_next(run->source, &line, &n);
    switch (status) {
    case SOURCE_LINE:
    case SOURCE_LONG:
        take_line(run, line, n, status == SOURCE_LONG);
        return true;
    case SOURCE_WAIT:
        run->list_is_ready = false;
        if (!loop_watch(run->loop, source_descriptor(run->source), LOOP_INPUT))
            run->list_is_ready = true;
        return false;
    case SOURCE_END:
        run->list_ended = true;
        break;
    }
    return false;
}

/* The reader of standard output is behind. */
static bool is_choked(const struct run *run)
{
    return writer_backlog(&run->writer) >= WRITER_FULL;
}

/*
 * The next job that may start: one that is read already, else of the next lines. A list is read
 * no further than it takes to find work. *more is set when reading stopped only for this turn.
 */
static struct job *next_job(struct run *run, bool *more)
{
    for (int lines = 0; lines < LINES_A_TURN; lines++) {
        while (heap_due(&run->delayed) <= run->now)
            hosts_put_first(run->hosts, heap_pop(&run->delayed), run->now);
        if (run->options->ordered && order_is_full(&run->order))
            return hosts_next_of(run->hosts, order_head(&run->order), run->now);
        struct job *job = hosts_next(run->hosts, run->now);
        if (job)
            return job;
        if (is_choked(run) || !read_line(run))
            return NULL;
    }
    *more = true;
    return NULL;
}

static void start(struct run *run, struct job *job)
{
    const char *reason;
    enum fault fault = hosts_refusal(run->hosts, &reason);
    if (fault != FAULT_NONE) {
        hosts_done(run->hosts, job, run->now);
        outcome_of_failure(run, job, fault, reason);
        return;
    }
    run->next_start = later(run->next_start, run->now - CATCH_UP_MICROS) + run->options->interval;
    transfer_start(&run->transfers, job);
}

/* Starts what may start in this turn. True when there may be more at once. */
static bool admit(struct run *run)
{
    bool more = false;
    int left = LOOP_TURN;
    while (!run->stopping && run->transfers.active < run->options->parallel && !is_choked(run) &&
           run->next_start <= run->now) {
        struct job *job = next_job(run, &more);
        if (!job)
            break;
        start(run, job);
        if (--left == 0)
            return true;
    }
    return more;
}

/* Gives up transfers that have had no byte for too long. */
static void end_stalled(struct run *run)
{
    struct transfer *transfer;
    if (run->options->stall_timeout == 0)
        return;
    while ((transfer = transfer_stalled(&run->transfers, run->now - run->options->stall_timeout))) {
        loop_remove(run->loop, transfer);
        transfer_abandon(transfer, "no byte came for --stall-timeout");
        outcome_of_attempt(run, transfer);
    }
}

/* Ends the run early: nothing starts any more, and what is in flight has a second left. */
static void stop(struct run *run, const char *why)
{
    if (run->stopping)
        return;
    complain("stopping: %s", why);
    run->stopping = true;
    run->deadline = clock_now() + SECOND;
}

void run_stop_without_space(struct run *run, const char *reason)
{
    snprintf(run->no_space, sizeof run->no_space, "%s", reason);
    stop(run, "temporary files cannot be written");
}

/* The first signal stops the run, the second ends it. */
static bool take_signal(struct run *run)
{
    struct signalfd_siginfo info;
    bool stopped = run->stopping;
    while (read(run->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        if (stopped)
            return true;
        stop(run, strsignal((int)info.ssi_signo));
        stopped = true;
    }
    loop_watch(run->loop, run->signals, LOOP_SIGNAL);
    return false;
}

/* When the loop has to turn even if nothing happens. */
static int64_t next_turn(const struct run *run, bool more)
{
    int64_t until = earlier(run->deadline, progress_due(&run->progress));
    if (!run->stopping && !is_choked(run)) {
        bool full = run->options->ordered && order_is_full(&run->order);
        int64_t due = full ? hosts_due_of(run->hosts) : hosts_due(run->hosts);
        int64_t work = more ? 0 : earlier(due, heap_due(&run->delayed));
        bool paced = run->next_start > run->now; /* then no one has looked for work */
        if (run->transfers.active < run->options->parallel)
            until = earlier(until, paced ? run->next_start : work);
    }
    if (run->options->stall_timeout > 0 && run->transfers.oldest)
        until = earlier(until, run->transfers.oldest->touched + run->options->stall_timeout);
    return until;
}

static bool is_over(const struct run *run, enum writer_status written)
{
    bool idle = run->transfers.active == 0 && written == WRITER_EMPTY;
    if (run->stopping)
        return idle;
    return idle && run->list_ended && hosts_waiting(run->hosts) == 0 && run->delayed.count == 0;
}

/* What has come by the time of this turn. False when the run ends at once. */
static bool process_events(struct run *run, unsigned ready)
{
    struct transfer *transfer;
    run->now = run->transfers.now = clock_now();
    if (ready & LOOP_INPUT)
        run->list_is_ready = true;
    while ((transfer = loop_finished(run->loop)))
        outcome_of_attempt(run, transfer);
    end_stalled(run);
    if (run->writer.spool.error && !run->no_space[0])
        run_stop_without_space(run, strerror(run->writer.spool.error));
    log_flush(&run->log);
    progress_draw(&run->progress, run);
    if (ready & LOOP_SIGNAL && take_signal(run))
        return false;
    if (run->now >= run->deadline && run->stopping) {
        stop_running(run);
        run->deadline = NEVER;
    } else if (run->now >= run->deadline) {
        stop(run, "--run-time is over");
    }
    return true;
}

/* Standard output has failed: what has not left is fetched again another time. */
static void output_failed(struct run *run)
{
    int error = run->writer.error;
    progress_end(&run->progress);
    writer_cut_torn(&run->writer);
    stop_collect(run, false);
    unfinished_close(&run->unfinished);
    log_close(&run->log);
    if (error == EPIPE && !run->pipe_ignored) { /* as if SIGPIPE had not been put off */
        signal(SIGPIPE, SIG_DFL);
        raise(SIGPIPE);
    }
    die("standard output: cannot write: %s", strerror(error));
}

static int status_of(const struct run *run)
{
    if (run->trouble || source_failed(run->source))
        return STATUS_TROUBLE;
    return run->tally.failed > 0 || run->stopping ? STATUS_SOME_FAILED : STATUS_OK;
}

/* The loop has ended: closes what the run has written besides its records. */
static int conclude(struct run *run, bool at_once)
{
    progress_end(&run->progress);
    if (!at_once && !writer_close(&run->writer))
        output_failed(run);
    if (run->stopping)
        stop_collect(run, at_once);
    if (run->tally.dropped > 0)
        complain("lines not fetched: %llu%s", (unsigned long long)run->tally.dropped,
                 run->options->unfinished ? "; --unfinished holds them" : "");
    run->trouble |= !unfinished_close(&run->unfinished);
    run->trouble |= !log_close(&run->log);
    run->trouble |= !settings_save_cookies(run->transfers.settings);
    if (run->no_space[0])
        die("temporary file in %s: cannot write: %s", temporary_folder(), run->no_space);
    return status_of(run);
}

int run_all(struct run *run)
{
    loop_watch(run->loop, run->signals, LOOP_SIGNAL);
    for (;;) {
        bool more = admit(run);
        bool choked = is_choked(run);
        transfers_count_spare(&run->transfers, more || choked);
        enum writer_status written = writer_flush(&run->writer);
        more |= choked && !is_choked(run); /* there is room again: look for work */
        if (written == WRITER_BROKEN)
            output_failed(run);
        if (is_over(run, written))
            return conclude(run, false);
        if (written == WRITER_WAITING &&
            !loop_watch(run->loop, writer_descriptor(&run->writer), LOOP_OUTPUT))
            more = true;
        if (!process_events(run, loop_wait(run->loop, next_turn(run, more))))
            return conclude(run, true);
    }
}
