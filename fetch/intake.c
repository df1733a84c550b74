/* Reads the list, line by line. */
#include "fetch/intake.h"

/* Makes a job of a line. */
static void take_line(struct intake *intake, const char *line, size_t n, bool too_long, int64_t now)
{
    struct job *job = job_new(source_number(intake->source), line, n);
    job->file = source_file(intake->source);
    outcome_expect(intake->outcomes, job);
    const char *reason = "the line is longer than 1 MiB";
    if (!too_long)
        reason = url_parse(intake->parser, &job->hop, line, n);
    if (reason)
        outcome_of_failure(intake->outcomes, job, FAULT_URL, reason, now);
    else
        hosts_put(intake->hosts, job, now);
}

bool intake_read(struct intake *intake, int64_t now)
{
    char *line;
    size_t n;
    if (intake->ended || intake->waiting ||
        outcomes_expected(intake->outcomes) >= READ_AHEAD_LINES ||
        intake->outcomes->waiting_bytes >= READ_AHEAD_BYTES)
        return false;
    enum source_status status = source_next(intake->source, &line, &n);
    switch (status) {
    case SOURCE_LINE:
    case SOURCE_LONG:
        take_line(intake, line, n, status == SOURCE_LONG, now);
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
