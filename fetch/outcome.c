/* Finished attempts in; records, and jobs for their next attempt or hop, out. */
#include "fetch/outcome.h"

#include <string.h>

#include "absolutize/shared/say.h"
#include "fetch/clock.h"
#include "fetch/transfer/retry.h"

/* How long a name that was not found is not looked up again. */
enum { UNRESOLVABLE_SECONDS = 30 };

/* The input line without secrets, for messages; until the next call. */
static const char *shown(struct run *run, const struct job *job)
{
    struct buffer *text = &run->text;
    buffer_reset(text, 1 << 12);
    source_put_shown(text, job);
    buffer_char(text, '\0');
    return text->data;
}

/* The job has an outcome, which lies in the writer's chain. Takes the job over. */
static void finish(struct run *run, struct job *job, bool success)
{
    bool kept = success && unfinished_wanted(&run->unfinished); /* until its record has left */
    run->waiting_bytes -= job->length;
    if (success) {
        run->tally.done++;
    } else {
        run->tally.failed++;
        unfinished_put(&run->unfinished, job->source, job->length);
    }
    if (run->options->ordered) {
        order_leave(&run->order, &run->writer, job, kept);
    } else {
        writer_mark(&run->writer, kept ? job : NULL);
        if (!kept)
            job_free(job);
    }
}

/* Where the job's records are put. */
static struct chain *chain_of(struct run *run, const struct job *job)
{
    return run->options->ordered ? order_chain(&run->order, job) : &run->writer.chain;
}

void outcome_drop(struct run *run, struct job *job)
{
    run->waiting_bytes -= job->length;
    run->tally.dropped++;
    unfinished_put(&run->unfinished, job->source, job->length);
    job_free(job);
}

void outcome_of_failure(struct run *run, struct job *job, enum fault fault, const char *detail)
{
    int64_t now = clock_now(), began = job->began ? job->began : now;
    struct failure failure = {.job = job,
                              .fault = fault,
                              .detail = detail,
                              .date = clock_date() - (now - began),
                              .duration = now - began};
    warc_put_failure(&run->warc, chain_of(run, job), &run->writer.spool, &failure);
    if (fault == FAULT_URL)
        complain("%s%sline %llu: %s: %s", job->file ? job->file : "", job->file ? ": " : "",
                 (unsigned long long)job->number, shown(run, job), detail);
    else
        complain("%s: %s: %s", shown(run, job), fault_name(fault), detail);
    log_put(&run->log, &(struct log_entry){
                           .job = job, .fault = fault, .duration = now - began, .address = ""});
    finish(run, job, false);
}

/* Writes the response as a record. */
static void put_response(struct run *run, struct transfer *transfer)
{
    const struct job *job = transfer->job;
    struct response response = {.job = job,
                                .head = &transfer->head,
                                .body = &transfer->body,
                                .address = transfer->address,
                                .date = transfer->date,
                                .truncation = transfer->truncation,
                                .decoded = !job->keep_coding};
    run->tally.bytes += transfer->body.length;
    warc_put_response(&run->warc, chain_of(run, job), &run->writer.spool, &response,
                      &run->transfers.bodies);
}

/* "404 Not Found", until the next call. */
static const char *status_text(struct run *run, const struct transfer *transfer)
{
    buffer_reset(&run->status, 1 << 12);
    head_put_status(&transfer->head, &run->status);
    buffer_char(&run->status, '\0');
    return run->status.data;
}

/* One line under -v for a response that needs no other. */
static void narrate_response(struct run *run, const struct transfer *transfer)
{
    if (verbosity >= VERBOSE)
        narrate("%s: %s, %llu bytes%s", transfer->job->hop.text, status_text(run, transfer),
                (unsigned long long)transfer->body.length,
                transfer->truncation == TRUNCATED_UNSPECIFIED ? ": its type is none of --accept"
                                                              : "");
}

/* Says what is wrong with a response that is a line's outcome; true when the line is done. */
static bool is_success(struct run *run, const struct transfer *transfer)
{
    const struct job *job = transfer->job;
    if (transfer->head.status < 200 || transfer->head.status > 299) {
        complain("%s: %s", shown(run, job), status_text(run, transfer));
        return false;
    }
    if (transfer->truncation == NOT_TRUNCATED || transfer->unwanted) {
        narrate_response(run, transfer);
        return true;
    }
    if (transfer->truncation == TRUNCATED_LENGTH) {
        complain("%s: the body is cut at --max-size", shown(run, job));
        return true;
    }
    complain("%s: the body %s: %s", shown(run, job),
             transfer->miscoded ? "cannot be decoded" : "is cut", transfer->error);
    return false;
}

/* The response is final: it is the outcome. */
static void end_with_response(struct run *run, struct transfer *transfer)
{
    bool success = is_success(run, transfer);
    log_put(&run->log, &(struct log_entry){.job = transfer->job,
                                           .status = transfer->head.status,
                                           .truncation = transfer->truncation,
                                           .bytes = transfer->body.length,
                                           .duration = clock_now() - transfer->job->began,
                                           .address = transfer->address});
    put_response(run, transfer);
    struct job *job = transfer_release(transfer);
    finish(run, job, success);
}

/* Writes the response as a hop, and sends the job where it points. */
static void follow(struct run *run, struct transfer *transfer)
{
    struct job *job = transfer->job;
    struct url hop;
    size_t n;
    const char *location = head_location(&transfer->head, &n);
    narrate_response(run, transfer);
    put_response(run, transfer);
    if (!run->options->ordered)
        writer_mark(&run->writer, NULL);
    const char *reason = NULL;
    if (job->hops >= run->options->max_redirs)
        reason = "more redirects than --max-redirs";
    else
        reason = url_join(run->parser, &hop, &job->hop, location, n);
    transfer_release(transfer);
    if (reason) {
        outcome_of_failure(run, job, FAULT_REDIRECT, reason);
        return;
    }
    job_follow(job, &hop);
    hosts_put_first(run->hosts, job, run->now);
}

/* Keeps the job for its next attempt. */
static void retry(struct run *run, struct transfer *transfer)
{
    int64_t delay = retry_delay(run->options, transfer->job->attempts);
    int64_t after = earlier(transfer_retry_after(transfer), run->options->max_retry_after);
    narrate("%s: attempt %u failed: %s", transfer->job->hop.text, transfer->job->attempts,
            transfer->error[0] ? transfer->error : "the answer may change");
    heap_put(&run->delayed, clock_now() + (after > 0 ? after : delay), transfer_release(transfer));
}

/* Asks once more at once: what went wrong is not the server's last word. */
static void ask_again(struct run *run, struct transfer *transfer, const char *how)
{
    narrate("%s: asked for once more, %s: %s", transfer->job->hop.text, how, transfer->error);
    struct job *job = transfer_release(transfer);
    job->attempts--;
    hosts_put_first(run->hosts, job, run->now);
}

/* Nothing of the body could be decoded. */
static void ask_uncoded(struct run *run, struct transfer *transfer)
{
    transfer->job->keep_coding = true;
    ask_again(run, transfer, "as it is");
}

/*
 * There was no answer on connections that had answered before: they may all be dead by now. libcurl
 * tries five more of them, and a new one only where none is left.
 */
static void ask_on_new_connection(struct run *run, struct transfer *transfer)
{
    transfer->job->new_connection = true;
    ask_again(run, transfer, "on a new connection");
}

/* What an attempt tells about its host. */
static void update_host(struct run *run, struct transfer *transfer)
{
    struct job *job = transfer->job;
    int64_t now = clock_now();
    int64_t after = earlier(transfer_retry_after(transfer), run->options->max_retry_after);
    if (after > 0)
        hosts_hold(run->hosts, job, now + after);
    if (transfer->fault == FAULT_RESOLVE ||
        (transfer->fault == FAULT_TIMEOUT && !transfer->resolved))
        hosts_mark_unresolvable(run->hosts, job, transfer->fault,
                                now + UNRESOLVABLE_SECONDS * SECOND);
    hosts_done(run->hosts, job, now);
}

/* The attempt ends in a fault, and there will be no other. */
static void end_with_fault(struct run *run, struct transfer *transfer)
{
    char detail[sizeof transfer->error];
    enum fault fault = transfer->fault;
    memcpy(detail, transfer->error, sizeof detail);
    outcome_of_failure(run, transfer_release(transfer), fault, detail);
}

/* This machine cannot keep the body: nothing more can be promised. */
static void give_up(struct run *run, struct transfer *transfer)
{
    run_stop_without_space(run, transfer->error);
    outcome_drop(run, transfer_release(transfer));
}

void outcome_of_attempt(struct run *run, struct transfer *transfer)
{
    bool response = transfer->fault == FAULT_NONE;
    update_host(run, transfer);
    if (transfer->fault == FAULT_LOCAL)
        give_up(run, transfer);
    else if (response && run->options->max_redirs > 0 &&
             head_location(&transfer->head, &(size_t){0}))
        follow(run, transfer);
    else if (transfer->fault == FAULT_RESET && transfer->stale && !transfer->job->new_connection &&
             !run->stopping)
        ask_on_new_connection(run, transfer);
    else if (retry_helps(run->options, transfer) && run->stopping)
        outcome_drop(run, transfer_release(transfer));
    else if (retry_helps(run->options, transfer))
        retry(run, transfer);
    else if (transfer->miscoded && transfer->body.length == 0 && !run->stopping)
        ask_uncoded(run, transfer);
    else if (response)
        end_with_response(run, transfer);
    else
        end_with_fault(run, transfer);
}
