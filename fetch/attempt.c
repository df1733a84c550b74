/* Judges attempts. */
#include "fetch/attempt.h"

#include <string.h>

#include "absolutize/shared/say.h"
#include "fetch/clock.h"
#include "fetch/records/head_value.h"
#include "fetch/transfer/retry.h"

/* Redirects of a robots.txt that are followed, whatever --max-redirs says (RFC 9309, 2.3.1.2). */
enum { ROBOTS_REDIRECTS = 5 };

static struct next no_step(void)
{
    return (struct next){.step = STEP_NONE};
}

/* The request for a robots.txt has ended in these rules, which are taken over. */
static struct next with_rules(struct transfer *transfer, struct robots *robots)
{
    return (struct next){.step = STEP_RULES, .job = transfer_release(transfer), .robots = robots};
}

/*
 * The same, but nobody knows the rules. A name without an address, and one that is denied, are
 * faults of the host itself, in which its lines would end, too.
 */
static struct next without_rules(const struct attempts *attempts, struct transfer *transfer,
                                 enum fault fault, const char *why)
{
    struct buffer *text = &attempts->outcomes->text;
    bool of_host = (fault == FAULT_RESOLVE || fault == FAULT_DENIED) && transfer->job->hops == 0;
    buffer_clear(text);
    buffer_string(text, of_host ? "" : "robots.txt: ");
    buffer_string(text, why);
    buffer_char(text, '\0');
    return (struct next){.step = STEP_RULES,
                         .job = transfer_release(transfer),
                         .fault = of_host ? fault : FAULT_ROBOTS_UNKNOWN,
                         .reason = text->data};
}

static struct robots *parse(const struct attempts *attempts, struct slice text)
{
    return robots_parse(text, attempts->options->robots);
}

/* There is no robots.txt: all is allowed. */
static struct robots *no_rules(const struct attempts *attempts)
{
    return parse(attempts, slice_of("", 0));
}

/* A 2xx answer has rules, unless a part of it is missing. */
static struct next read_rules(const struct attempts *attempts, struct transfer *transfer)
{
    struct buffer text = {0};
    struct robots *robots = NULL;
    bool cut =
        transfer->truncation == TRUNCATED_TIME || transfer->truncation == TRUNCATED_DISCONNECT;
    if (!cut && body_read(&transfer->body, &text))
        robots = parse(attempts, slice_of_buffer(&text));
    buffer_destroy(&text);
    outcome_put_hop(attempts->outcomes, transfer);
    return robots ? with_rules(transfer, robots)
                  : without_rules(attempts, transfer, FAULT_NONE, "the body is not whole");
}

/* The final answer to a request for a robots.txt (RFC 9309, 2.3.1). */
static struct next judge_robots(const struct attempts *attempts, struct transfer *transfer)
{
    int status = transfer->head.status;
    if (transfer->fault != FAULT_NONE)
        return without_rules(attempts, transfer, transfer->fault, transfer->error);
    if (status >= 200 && status <= 299)
        return read_rules(attempts, transfer);
    outcome_put_hop(attempts->outcomes, transfer);
    if (status == 429 || status >= 500)
        return without_rules(attempts, transfer, FAULT_NONE,
                             outcome_status_text(attempts->outcomes, transfer));
    return with_rules(transfer, no_rules(attempts));
}

/* Where the response points, at *hop; or the reason why nobody goes there. */
static const char *next_hop(const struct attempts *attempts, const struct transfer *transfer,
                            struct url *hop)
{
    const struct job *job = transfer->job;
    struct slice location = head_location(&transfer->head);
    unsigned most = job_has_line(job) ? attempts->options->max_redirs : ROBOTS_REDIRECTS;
    if (job->hops >= most)
        return "more redirects than --max-redirs";
    return url_join(attempts->parser, hop, &job->hop, location);
}

/* Without -b and -c, what a redirect sets lives for the rest of the line's redirects. */
static void keep_cookies(const struct options *options, struct transfer *transfer)
{
    struct job *job = transfer->job;
    struct slice rest = head_lines(&transfer->head), value;
    if (options->cookie_jar || options->cookies.files.count > 0 || options->cookies.data.count > 0)
        return;
    while (head_next_value(&rest, "Set-Cookie", &value))
        chain_cookies_take(&job->cookies, &job->hop, value, clock_date() / SECOND);
}

/* Writes the response as a hop, and points the job at the next one. */
static struct next follow(const struct attempts *attempts, struct transfer *transfer, int64_t now)
{
    struct url hop;
    keep_cookies(attempts->options, transfer);
    outcome_put_hop(attempts->outcomes, transfer);
    const char *reason = next_hop(attempts, transfer, &hop);
    if (reason && !job_has_line(transfer->job)) /* as if there were none */
        return with_rules(transfer, no_rules(attempts));
    struct job *job = transfer_release(transfer);
    if (reason) {
        outcome_of_failure(attempts->outcomes, job, FAULT_REDIRECT, reason, now);
        return no_step();
    }
    job_follow(job, &hop);
    return (struct next){.step = STEP_NOW, .job = job};
}

/* Keeps the job for another attempt after a delay. */
static struct next retry(const struct attempts *attempts, struct transfer *transfer)
{
    const struct options *options = attempts->options;
    const struct job *job = transfer->job;
    int64_t delay = earlier(transfer->retry_after, options->max_retry_after);
    if (delay <= 0)
        delay = retry_delay(options, job->attempts);
    const char *reason =
        transfer->error[0] ? transfer->error : outcome_status_text(attempts->outcomes, transfer);
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
    return ask_again(transfer, "and kept as it is coded");
}

/* Requests a body whose length libcurl would misread. */
static struct next ask_without_length(struct transfer *transfer)
{
    transfer->job->ignore_length = true;
    return ask_again(transfer, "without regard to Content-Length");
}

/*
 * A reused connection died, and others may be dead, too: libcurl tries five of them, and opens a
 * new one only after the last. Or what came is not an answer: it may be left over from an earlier
 * one, or be of another version of HTTP, which libcurl 8.8 refuses on such a connection only.
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

static bool failed_on_old_connection(const struct transfer *transfer)
{
    bool failed = transfer->fault == FAULT_RESET || transfer->fault == FAULT_PROTOCOL;
    return failed && transfer->stale && !transfer->job->new_connection;
}

static bool is_undecodable(const struct transfer *transfer)
{
    return transfer->miscoded && transfer->body.length == 0;
}

/* Statuses that are the same for GET, or are to be obeyed: nobody asks again at once. */
static bool holds_for_get(const struct head *head)
{
    return head->status < 400 || head->status == 401 || head->status == 407 ||
           head->status == 410 || head->status == 429 || head->retry_after.start > 0;
}

/* The server may only not know HEAD: it refuses it, or does not answer. */
static bool may_answer_get(const struct transfer *transfer)
{
    switch (transfer->fault) {
    case FAULT_NONE:
        return !holds_for_get(&transfer->head);
    case FAULT_RESET:
    case FAULT_PROTOCOL:
        return true;
    case FAULT_TIMEOUT:
        return transfer->connected;
    default:
        return false;
    }
}

static struct next ask_with_get(const struct attempts *attempts, struct transfer *transfer)
{
    transfer->job->head = false;
    if (!transfer->error[0])
        transfer_say(transfer, outcome_status_text(attempts->outcomes, transfer));
    return ask_again(transfer, "with GET");
}

/* Redirects of a line are followed unless --max-redirs is 0. */
static bool is_followed(const struct options *options, const struct transfer *transfer)
{
    return transfer->fault == FAULT_NONE && head_location(&transfer->head).data &&
           (options->max_redirs > 0 || !job_has_line(transfer->job));
}

struct next attempt_end(const struct attempts *attempts, struct transfer *transfer, bool counts,
                        int64_t now, bool stopping)
{
    const struct options *options = attempts->options;
    bool retries = !counts || retry_helps(options, transfer);
    if (transfer->misled && !stopping)
        return ask_without_length(transfer);
    if (is_followed(options, transfer))
        return follow(attempts, transfer, now);
    if (failed_on_old_connection(transfer) && !stopping)
        return ask_on_new_connection(transfer);
    if (transfer->job->head && may_answer_get(transfer) && !stopping)
        return ask_with_get(attempts, transfer);
    if (!counts && !stopping)
        return ask_again(transfer, "when the host is back");
    if (retries && !stopping)
        return retry(attempts, transfer);
    if (is_undecodable(transfer) && !stopping)
        return ask_uncoded(transfer);
    if (transfer->fault == FAULT_LOCAL || (retries && stopping))
        outcome_drop(attempts->outcomes, transfer_release(transfer));
    else if (!job_has_line(transfer->job))
        return judge_robots(attempts, transfer);
    else if (transfer->fault == FAULT_NONE)
        outcome_of_response(attempts->outcomes, transfer, now);
    else
        end_with_fault(attempts->outcomes, transfer, now);
    return no_step();
}
