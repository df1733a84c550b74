/* Decides what an attempt leads to, and writes down outcomes. */
#include "fetch/outcome.h"

#include <string.h>

#include "absolutize/shared/say.h"
#include "fetch/clock.h"
#include "fetch/transfer/retry.h"

/* How long a name that was not found is not looked up again. */
enum { UNRESOLVABLE_SECONDS = 30 };

void outcomes_init(struct outcomes *outcomes, const struct options *options,
                   struct url_parser *parser, struct bodies *bodies, off_t list_length)
{
    *outcomes = (struct outcomes){.options = options, .parser = parser, .bodies = bodies};
    struct writer *writer = &outcomes->writer;
    writer_init(writer);
    if (options->ordered)
        order_init(&outcomes->order);
    log_open(&outcomes->log, options->log);
    unfinished_open(&outcomes->unfinished, options->unfinished, list_length);
    warc_put_info(&outcomes->warc, &writer->chain, &writer->spool, options->user_agent);
    writer_mark(writer, NULL);
}

void outcomes_destroy(struct outcomes *outcomes)
{
    if (outcomes->options->ordered)
        order_destroy(&outcomes->order, &outcomes->writer.spool);
    writer_destroy(&outcomes->writer);
    warc_destroy(&outcomes->warc);
    buffer_destroy(&outcomes->text);
    buffer_destroy(&outcomes->status);
}

void outcome_expect(struct outcomes *outcomes, struct job *job)
{
    job->place = outcomes->tally.lines++;
    outcomes->waiting_bytes += job->length;
    if (outcomes->options->ordered)
        order_enter(&outcomes->order, job);
}

uint64_t outcomes_expected(const struct outcomes *outcomes)
{
    const struct tally *tally = &outcomes->tally;
    return tally->lines -
           (outcomes->options->ordered ? outcomes->order.first : tally_outcomes(tally));
}

/* The input line without secrets, for messages; valid until the next call. */
static const char *shown(struct outcomes *outcomes, const struct job *job)
{
    struct buffer *text = &outcomes->text;
    buffer_reset(text, 1 << 12);
    job_put_shown(text, job);
    buffer_char(text, '\0');
    return text->data;
}

/* Counts the job's outcome, whose record is written. Takes the job over. */
static void finish(struct outcomes *outcomes, struct job *job, bool success)
{
    bool kept = success && unfinished_wanted(
                               &outcomes->unfinished); /* until its record has left the program the program */
    outcomes->waiting_bytes -= job->length;
    if (success) {
        outcomes->tally.done++;
    } else {
        outcomes->tally.failed++;
        unfinished_put(&outcomes->unfinished, job->source, job->length);
    }
    if (outcomes->options->ordered) {
        order_leave(&outcomes->order, &outcomes->writer, job, kept);
    } else {
        writer_mark(&outcomes->writer, kept ? job : NULL);
        if (!kept)
            job_free(job);
    }
}

/* The chain that takes the job's records. */
static struct chain *chain_of(struct outcomes *outcomes, const struct job *job)
{
    return outcomes->options->ordered ? order_chain(&outcomes->order, job)
                                      : &outcomes->writer.chain;
}

void outcome_drop_line(struct outcomes *outcomes, const char *line, size_t n)
{
    outcomes->tally.dropped++;
    unfinished_put(&outcomes->unfinished, line, n);
}

void outcome_drop(struct outcomes *outcomes, struct job *job)
{
    outcomes->waiting_bytes -= job->length;
    outcome_drop_line(outcomes, job->source, job->length);
    job_free(job);
}

void outcomes_drop_undelivered(struct outcomes *outcomes)
{
    struct writer *writer = &outcomes->writer;
    struct job *job;
    while ((job = writer_take_undelivered(writer)) ||
           (outcomes->options->ordered &&
            (job = order_take_undelivered(&outcomes->order, &writer->spool)))) {
        outcome_drop_line(outcomes, job->source, job->length);
        job_free(job);
    }
}

void outcome_of_failure(struct outcomes *outcomes, struct job *job, enum fault fault,
                        const char *detail, int64_t now)
{
    int64_t began = job->began ? job->began : now;
    struct failure failure = {.job = job,
                              .fault = fault,
                              .detail = detail,
                              .date = clock_date() - (now - began),
                              .duration = now - began};
    warc_put_failure(&outcomes->warc, chain_of(outcomes, job), &outcomes->writer.spool, &failure);
    if (fault == FAULT_URL && job->number > 0)
        complain("%s%sline %llu: %s: %s", job->file ? job->file : "", job->file ? ": " : "",
                 (unsigned long long)job->number, shown(outcomes, job), detail);
    else
        complain("%s: %s: %s", shown(outcomes, job), fault_name(fault), detail);
    log_put(
        &outcomes->log,
        &(struct log_entry){.job = job, .fault = fault, .duration = now - began, .address = ""});
    finish(outcomes, job, false);
}

/* Writes the response as a record. */
static void put_response(struct outcomes *outcomes, struct transfer *transfer)
{
    const struct job *job = transfer->job;
    struct response response = {.job = job,
                                .head = &transfer->head,
                                .body = &transfer->body,
                                .address = transfer->address,
                                .date = transfer->date,
                                .truncation = transfer->truncation,
                                .decoded = !job->keep_coding && !transfer->head.coding_folded};
    outcomes->tally.bytes += transfer->body.length;
    warc_put_response(&outcomes->warc, chain_of(outcomes, job), &outcomes->writer.spool, &response,
                      outcomes->bodies);
}

/* "404 Not Found"; valid until the next call. */
static const char *status_text(struct outcomes *outcomes, const struct transfer *transfer)
{
    buffer_reset(&outcomes->status, 1 << 12);
    head_put_status(&transfer->head, &outcomes->status);
    buffer_char(&outcomes->status, '\0');
    return outcomes->status.data;
}

/* Under -v, one line for a response that is not reported otherwise. */
static void narrate_response(struct outcomes *outcomes, const struct transfer *transfer)
{
    if (verbosity >= VERBOSE)
        narrate("%s: %s, %llu bytes%s", transfer->job->hop.text, status_text(outcomes, transfer),
                (unsigned long long)transfer->body.length,
                transfer->truncation == TRUNCATED_UNSPECIFIED
                    ? ": its media type is not one of --accept"
                    : "");
}

/* Reports what is wrong with a final response; true if the line succeeded. */
static bool is_success(struct outcomes *outcomes, const struct transfer *transfer)
{
    const struct job *job = transfer->job;
    if (transfer->head.status < 200 || transfer->head.status > 299) {
        complain("%s: %s", shown(outcomes, job), status_text(outcomes, transfer));
        return false;
    }
    if (transfer->truncation == NOT_TRUNCATED || transfer->unwanted) {
        narrate_response(outcomes, transfer);
        return true;
    }
    if (transfer->truncation == TRUNCATED_LENGTH) {
        complain("%s: the body was cut at --max-size", shown(outcomes, job));
        return true;
    }
    complain("%s: the body %s: %s", shown(outcomes, job),
             transfer->miscoded ? "cannot be decoded" : "was cut", transfer->error);
    return false;
}

/* Makes the response the outcome. */
static void end_with_response(struct outcomes *outcomes, struct transfer *transfer, int64_t now)
{
    bool success = is_success(outcomes, transfer);
    log_put(&outcomes->log, &(struct log_entry){.job = transfer->job,
                                                .status = transfer->head.status,
                                                .truncation = transfer->truncation,
                                                .bytes = transfer->body.length,
                                                .duration = now - transfer->job->began,
                                                .address = transfer->address});
    put_response(outcomes, transfer);
    struct job *job = transfer_release(transfer);
    finish(outcomes, job, success);
}

static struct next no_step(void)
{
    return (struct next){.step = STEP_NONE};
}

/* Writes a redirect, and makes the job request its target. */
static struct next follow(struct outcomes *outcomes, struct transfer *transfer, int64_t now)
{
    struct job *job = transfer->job;
    struct url hop;
    size_t n;
    const char *location = head_location(&transfer->head, &n);
    narrate_response(outcomes, transfer);
    put_response(outcomes, transfer);
    if (!outcomes->options->ordered)
        writer_mark(&outcomes->writer, NULL);
    const char *reason = NULL;
    if (job->hops >= outcomes->options->max_redirs)
        reason = "more redirects than --max-redirs";
    else
        reason = url_join(outcomes->parser, &hop, &job->hop, location, n);
    transfer_release(transfer);
    if (reason) {
        outcome_of_failure(outcomes, job, FAULT_REDIRECT, reason, now);
        return no_step();
    }
    job_follow(job, &hop);
    return (struct next){.step = STEP_NOW, .job = job};
}

/* Keeps the job for another attempt after a delay. */
static struct next retry(struct outcomes *outcomes, struct transfer *transfer)
{
    const struct options *options = outcomes->options;
    const struct job *job = transfer->job;
    int64_t delay = earlier(transfer_retry_after(transfer), options->max_retry_after);
    if (delay == 0)
        delay = retry_delay(options, job->attempts);
    const char *reason = transfer->error[0] ? transfer->error : status_text(outcomes, transfer);
    narrate("%s: %s; attempt %u of %u in %.3g s", job->hop.text, reason, job->attempts + 1,
            options->retries + 1, (double)delay / (double)SECOND);
    return (struct next){.step = STEP_LATER, .job = transfer_release(transfer), .delay = delay};
}

/* Repeats the request at once, in another way. That does not count as an attempt. */
static struct next ask_again(struct transfer *transfer, const char *how)
{
    narrate("%s: %s; requested again %s", transfer->job->hop.text, transfer->error, how);
    struct job *job = transfer_release(transfer);
    job->attempts--;
    return (struct next){.step = STEP_NOW, .job = job};
}

/* Requests a body that cannot be decoded as it is. */
static struct next ask_uncoded(struct transfer *transfer)
{
    transfer->job->keep_coding = true;
    return ask_again(transfer, "to be kept as it is coded");
}

/*
 * A reused connection died without an answer, and others may be dead, too. libcurl tries five of
 * them, and opens a new one only when none is left.
 */
static struct next ask_on_new_connection(struct transfer *transfer)
{
    transfer->job->new_connection = true;
    return ask_again(transfer, "on a new connection");
}

/* Makes the fault of the attempt the outcome. */
static void end_with_fault(struct outcomes *outcomes, struct transfer *transfer, int64_t now)
{
    char detail[sizeof transfer->error];
    enum fault fault = transfer->fault;
    memcpy(detail, transfer->error, sizeof detail);
    outcome_of_failure(outcomes, transfer_release(transfer), fault, detail, now);
}

static bool died_on_old_connection(const struct transfer *transfer)
{
    return transfer->fault == FAULT_RESET && transfer->stale && !transfer->job->new_connection;
}

static bool is_undecodable(const struct transfer *transfer)
{
    return transfer->miscoded && transfer->body.length == 0;
}

struct next outcome_of_attempt(struct outcomes *outcomes, struct transfer *transfer, int64_t now,
                               bool stopping)
{
    const struct options *options = outcomes->options;
    bool response = transfer->fault == FAULT_NONE;
    bool retries = retry_helps(options, transfer);
    if (response && options->max_redirs > 0 && head_location(&transfer->head, &(size_t){0}))
        return follow(outcomes, transfer, now);
    if (died_on_old_connection(transfer) && !stopping)
        return ask_on_new_connection(transfer);
    if (retries && !stopping)
        return retry(outcomes, transfer);
    if (is_undecodable(transfer) && !stopping)
        return ask_uncoded(transfer);
    if (transfer->fault == FAULT_LOCAL || (retries && stopping))
        outcome_drop(outcomes, transfer_release(transfer));
    else if (response)
        end_with_response(outcomes, transfer, now);
    else
        end_with_fault(outcomes, transfer, now);
    return no_step();
}
