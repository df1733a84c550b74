/* Writes down outcomes. */
#include "fetch/outcome.h"

#include <string.h>

#include "absolutize/shared/say.h"
#include "fetch/clock.h"
#include "fetch/list/fields.h"
#include "fetch/records/head_value.h"

void outcomes_init(struct outcomes *outcomes, const struct options *options, struct bodies *bodies,
                   off_t list_length)
{
    *outcomes = (struct outcomes){.options = options, .bodies = bodies};
    struct writer *writer = &outcomes->writer;
    writer_init(writer);
    if (options->ordered)
        reorder_init(&outcomes->reorder);
    log_open(&outcomes->log, options->log);
    unfinished_open(&outcomes->unfinished, options->unfinished, list_length);
    if (options->status)
        chain_put(&writer->chain, &writer->spool, log_header, strlen(log_header));
    else
        warc_put_info(&outcomes->warc, &writer->chain, &writer->spool, options->user_agent);
    writer_mark(writer, NULL);
}

void outcomes_destroy(struct outcomes *outcomes)
{
    if (outcomes->options->ordered)
        reorder_destroy(&outcomes->reorder, &outcomes->writer.spool);
    writer_destroy(&outcomes->writer);
    warc_destroy(&outcomes->warc);
    buffer_destroy(&outcomes->text);
    buffer_destroy(&outcomes->status);
}

void outcome_expect(struct outcomes *outcomes, struct job *job)
{
    job->place = outcomes->tally.lines++;
    outcomes->waiting_bytes += job->line_length;
    if (outcomes->options->ordered)
        reorder_enter(&outcomes->reorder, job);
}

uint64_t outcomes_expected(const struct outcomes *outcomes)
{
    const struct tally *tally = &outcomes->tally;
    return tally->lines -
           (outcomes->options->ordered ? outcomes->reorder.first : tally_outcomes(tally));
}

/* The input line without secrets, for messages; valid until the next call. */
static const char *shown(struct outcomes *outcomes, const struct job *job)
{
    struct buffer *text = &outcomes->text;
    buffer_reset(text, BUFFER_KEPT);
    job_put_shown(text, job);
    buffer_char(text, '\0');
    return text->data;
}

/* How a line counts whose outcome is known. */
enum result { DONE, FAILED, FORBIDDEN };

/* Counts the line, and keeps it for --unfinished unless it is done, or forbidden for good. */
static void count(struct outcomes *outcomes, const struct job *job, enum result result, bool again)
{
    struct tally *tally = &outcomes->tally;
    outcomes->waiting_bytes -= job->line_length;
    *(result == DONE ? &tally->done : result == FAILED ? &tally->failed : &tally->forbidden) += 1;
    if (again && !job->cut)
        unfinished_put(&outcomes->unfinished, job_line(job));
}

/* Ends a job whose outcome is counted and written. Takes the job over. */
static void finish(struct outcomes *outcomes, struct job *job, bool success)
{
    bool kept = success && unfinished_wanted(&outcomes->unfinished); /* until its record has left */
    if (outcomes->options->ordered) {
        reorder_leave(&outcomes->reorder, &outcomes->writer, job, kept);
    } else {
        writer_mark(&outcomes->writer, kept ? job : NULL);
        if (!kept)
            job_free(job);
    }
}

/* The chain that takes the job's records. */
static struct chain *chain_of(struct outcomes *outcomes, const struct job *job)
{
    bool in_turn = outcomes->options->ordered && job_has_line(job);
    return in_turn ? reorder_chain(&outcomes->reorder, job) : &outcomes->writer.chain;
}

/* The record that was appended to the job's chain, which had a length of `before` bytes. */
static struct extent record_since(struct outcomes *outcomes, const struct job *job, uint64_t before)
{
    const struct chain *chain = chain_of(outcomes, job);
    uint64_t length = chain->length - before;
    bool waits = chain != &outcomes->writer.chain || outcomes->options->status;
    return (struct extent){waits ? 0 : writer_position(&outcomes->writer) - length, length, waits};
}

/* The outcome's line: of the log and, with --status, on standard output. */
static void put_line(struct outcomes *outcomes, const struct log_entry *entry)
{
    struct buffer *line = &outcomes->text;
    bool status = outcomes->options->status;
    if (!status && !log_wanted(&outcomes->log))
        return;
    buffer_reset(line, BUFFER_KEPT);
    log_format(line, entry);
    log_put(&outcomes->log, slice_of_buffer(line));
    if (status)
        chain_put(chain_of(outcomes, entry->job), &outcomes->writer.spool, line->data, line->used);
}

void outcome_drop_line(struct outcomes *outcomes, struct slice line)
{
    outcomes->tally.dropped++;
    unfinished_put(&outcomes->unfinished, line);
}

void outcome_drop(struct outcomes *outcomes, struct job *job)
{
    if (job_has_line(job)) {
        outcomes->waiting_bytes -= job->line_length;
        outcome_drop_line(outcomes, job_line(job));
    }
    job_free(job);
}

void outcomes_drop_undelivered(struct outcomes *outcomes)
{
    struct writer *writer = &outcomes->writer;
    struct job *job;
    while ((job = writer_take_undelivered(writer)) ||
           (outcomes->options->ordered &&
            (job = reorder_take_undelivered(&outcomes->reorder, &writer->spool)))) {
        outcome_drop_line(outcomes, job_line(job));
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
    struct chain *chain = chain_of(outcomes, job);
    uint64_t before = chain->length;
    if (!outcomes->options->status)
        warc_put_failure(&outcomes->warc, chain, &outcomes->writer.spool, &failure);
    if (fault == FAULT_URL && job->number > 0)
        complain("%s%sline %llu: %s: %s", job->file ? job->file : "", job->file ? ": " : "",
                 (unsigned long long)job->number, shown(outcomes, job), detail);
    else
        complain("%s: %s: %s", shown(outcomes, job), fault_name(fault), detail);
    put_line(outcomes, &(struct log_entry){.job = job,
                                           .fault = fault,
                                           .duration = now - began,
                                           .address = "",
                                           .record = record_since(outcomes, job, before),
                                           .date = failure.date});
    bool forbidden = fault == FAULT_ROBOTS || fault == FAULT_ROBOTS_UNKNOWN;
    count(outcomes, job, forbidden ? FORBIDDEN : FAILED, fault != FAULT_ROBOTS);
    finish(outcomes, job, false);
}

/* The request was conditional, and nothing has changed. */
static bool is_revisit(const struct outcomes *outcomes, const struct transfer *transfer)
{
    const struct texts *headers = &outcomes->options->headers;
    bool conditional = fields_are_conditional(job_fields(transfer->job));
    for (size_t i = 0; i < headers->count && !transfer->job->off_origin; i++)
        conditional |= fields_are_conditional(slice_of_string(headers->items[i]));
    return transfer->head.status == 304 && conditional;
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
                                .decoded = transfer->decoded,
                                .no_body = job->no_body,
                                .revisit = is_revisit(outcomes, transfer)};
    outcomes->tally.bytes += transfer->body.length;
    if (outcomes->options->status)
        return;
    warc_put_response(&outcomes->warc, chain_of(outcomes, job), &outcomes->writer.spool, &response,
                      outcomes->bodies);
}

const char *outcome_status_text(struct outcomes *outcomes, const struct transfer *transfer)
{
    buffer_reset(&outcomes->status, BUFFER_KEPT);
    head_put_status(&transfer->head, &outcomes->status);
    buffer_char(&outcomes->status, '\0');
    return outcomes->status.data;
}

/* Under -v, one line for a response that is not reported otherwise. */
static void narrate_response(struct outcomes *outcomes, const struct transfer *transfer)
{
    if (verbosity >= VERBOSE)
        narrate("%s: %s, %llu bytes%s", transfer->job->hop.text,
                outcome_status_text(outcomes, transfer), (unsigned long long)transfer->body.length,
                transfer->unwanted && transfer->truncation != NOT_TRUNCATED
                    ? ": its media type is not one of --accept"
                    : "");
}

/* Reports what is wrong with a final response; true if the line succeeded. */
static bool is_success(struct outcomes *outcomes, const struct transfer *transfer)
{
    const struct job *job = transfer->job;
    if ((transfer->head.status < 200 || transfer->head.status > 299) &&
        !is_revisit(outcomes, transfer)) {
        complain("%s: %s", shown(outcomes, job), outcome_status_text(outcomes, transfer));
        return false;
    }
    if (transfer->truncation == NOT_TRUNCATED || transfer->unwanted) {
        narrate_response(outcomes, transfer);
        return true;
    }
    if (transfer->truncation == TRUNCATED_LENGTH && !transfer->miscoded) {
        complain("%s: the body was cut at --max-size", shown(outcomes, job));
        return true;
    }
    complain("%s: the body %s: %s", shown(outcomes, job),
             transfer->miscoded ? "cannot be decoded" : "was cut", transfer->error);
    return false;
}

void outcome_put_hop(struct outcomes *outcomes, struct transfer *transfer)
{
    narrate_response(outcomes, transfer);
    put_response(outcomes, transfer);
    if (!outcomes->options->ordered || !job_has_line(transfer->job))
        writer_mark(&outcomes->writer, NULL);
}

void outcome_of_response(struct outcomes *outcomes, struct transfer *transfer, int64_t now)
{
    bool success = is_success(outcomes, transfer);
    uint64_t before = chain_of(outcomes, transfer->job)->length, bytes = transfer->body.length;
    put_response(outcomes, transfer);
    put_line(outcomes, &(struct log_entry){.job = transfer->job,
                                           .status = transfer->head.status,
                                           .truncation = transfer->truncation,
                                           .bytes = bytes,
                                           .duration = now - transfer->job->began,
                                           .address = transfer->address,
                                           .record = record_since(outcomes, transfer->job, before),
                                           .type = head_type(&transfer->head),
                                           .date = transfer->date});
    struct job *job = transfer_release(transfer);
    count(outcomes, job, success ? DONE : FAILED, !success);
    finish(outcomes, job, success);
}
