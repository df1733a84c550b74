/* Reads the list, line by line. */
#include "fetch/intake.h"

#include <string.h>

/* Sets the job's URL and fields from its line; what is wrong with them, or NULL. */
static const char *parse(struct intake *intake, struct job *job, bool too_long)
{
    const char *refusal = intake->fields ? job_take_fields(job) : NULL;
    if (too_long)
        return "the line is longer than 1 MiB";
    if (!intake->fields && memchr(job->source, '\t', job->line_length))
        return "a tab in the line: 'cut -f 2' takes the second column of a table, --fields sends "
               "what follows a tab as header fields";
    return refusal ? refusal
                   : url_parse(intake->parser, &job->hop, slice_of(job->source, job->length));
}

/* Makes a job of a line. */
static void take_line(struct intake *intake, struct slice line, bool too_long, int64_t now)
{
    struct job *job = job_new(source_number(intake->source), line);
    job->file = source_file(intake->source);
    job->cut = too_long;
    job->head = job->no_body = intake->head;
    job->partial = job->keep_coding = intake->partial;
    outcome_expect(intake->outcomes, job);
    const char *reason = parse(intake, job, too_long);
    if (reason)
        outcome_of_failure(intake->outcomes, job, FAULT_URL, reason, now);
    else
        hosts_put(intake->hosts, job, now);
}

bool intake_read(struct intake *intake, int64_t now)
{
    struct slice line;
    if (intake->ended || intake->waiting ||
        outcomes_expected(intake->outcomes) >= READ_AHEAD_LINES ||
        intake->outcomes->waiting_bytes >= READ_AHEAD_BYTES)
        return false;
    enum source_status status = source_next(intake->source, &line);
    switch (status) {
    case SOURCE_LINE:
    case SOURCE_LONG:
        take_line(intake, line, status == SOURCE_LONG, now);
        return true;
    case SOURCE_WAIT:
        intake->waiting = loop_watch(intake->loop, source_descriptor(intake->source), LOOP_INPUT);
        return false;
    case SOURCE_END:
        intake->ended = true;
        break;
    }
    return false;
}
