/* Jobs in the queues of their hosts, and those that wait for another attempt. */
#include "fetch/schedule.h"

#include <stdlib.h>
#include <sys/socket.h>

#include "fetch/clock.h"
#include "fetch/limits.h"
#include "fetch/list/url.h"
#include "fetch/outcome.h"

/* Lines parsed in one turn of the loop; how far --rate may catch up after a late turn. */
enum { LINES_A_TURN = 1000, CATCH_UP_MICROS = 10000 };

/* For this long a name that was not found is not looked up again. */
enum { UNRESOLVABLE_SECONDS = 30 };

/* The first pause of a host that refuses or resets connections, unless --retry-delay is less. */
enum { LOST_MICROS = 500000 };

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

void schedule_init(struct schedule *schedule, const struct options *options,
                   const struct settings *settings, struct intake intake)
{
    int family = options->ipv4 ? AF_INET : options->ipv6 ? AF_INET6 : AF_UNSPEC;
    *schedule = (struct schedule){.options = options,
                                  .settings = settings,
                                  .intake = intake,
                                  .hosts = new_hosts(options),
                                  .missing_names = missing_names_new(family)};
    schedule->intake.hosts = schedule->hosts;
}

void schedule_destroy(struct schedule *schedule)
{
    while (schedule->delayed.count > 0)
        job_free(heap_pop(&schedule->delayed));
    heap_destroy(&schedule->delayed);
    missing_names_free(schedule->missing_names);
    hosts_free(schedule->hosts);
}

/* Ends a job whose host is known to be in trouble. False for any other. */
static bool refuse(struct schedule *schedule, struct job *job, int64_t now)
{
    const char *reason;
    enum fault fault = hosts_refusal(schedule->hosts, &reason);
    if (fault == FAULT_NONE)
        return false;
    hosts_done(schedule->hosts, job, now);
    if (job_has_line(job)) {
        outcome_of_failure(schedule->intake.outcomes, job, fault, reason, now);
    } else {
        hosts_set_rules_fault(schedule->hosts, job, fault, reason, now);
        job_free(job);
    }
    return true;
}

static bool is_full(const struct schedule *schedule)
{
    return schedule->options->ordered && reorder_is_full(&schedule->intake.outcomes->reorder);
}

/* The next job among those that have been read. */
static struct job *next_read(struct schedule *schedule, int64_t now)
{
    while (heap_due(&schedule->delayed) <= now)
        hosts_put_first(schedule->hosts, heap_pop(&schedule->delayed), now);
    if (!is_full(schedule))
        return hosts_next(schedule->hosts, now);
    return hosts_next_of(schedule->hosts, reorder_head(&schedule->intake.outcomes->reorder), now);
}

struct job *schedule_next(struct schedule *schedule, int64_t now, bool *more)
{
    if (schedule->next_start > now)
        return NULL;
    for (int tries = 0; tries < LINES_A_TURN; tries++) {
        if (writer_is_full(&schedule->intake.outcomes->writer))
            return NULL;
        struct job *job = next_read(schedule, now);
        if (job && !refuse(schedule, job, now)) {
            int64_t start = later(schedule->next_start, now - CATCH_UP_MICROS);
            schedule->next_start = start + schedule->options->interval;
            return job;
        }
        if (!job && (is_full(schedule) || !intake_read(&schedule->intake, now)))
            return NULL;
    }
    *more = true;
    return NULL;
}

int64_t schedule_due(const struct schedule *schedule, int64_t now, bool more)
{
    if (schedule->next_start > now) /* then nothing has looked for work */
        return schedule->next_start;
    if (more)
        return now;
    int64_t due = is_full(schedule) ? hosts_due_of(schedule->hosts) : hosts_due(schedule->hosts);
    return earlier(due, heap_due(&schedule->delayed));
}

bool schedule_is_over(const struct schedule *schedule)
{
    return schedule->intake.ended && hosts_waiting(schedule->hosts) == 0 &&
           schedule->delayed.count == 0;
}

bool schedule_note(struct schedule *schedule, const struct transfer *transfer, int64_t now)
{
    struct hosts *hosts = schedule->hosts;
    struct job *job = transfer->job;
    int64_t after = earlier(transfer->retry_after, schedule->options->max_retry_after);
    bool counts = true;
    bool refused = transfer->fault == FAULT_CONNECT || transfer->fault == FAULT_TLS;
    if (after > 0)
        hosts_hold(hosts, job, now + after);
    if (transfer->lost)
        counts = hosts_note(hosts, job, refused ? HOST_REFUSED : HOST_LOST, transfer->started, now);
    else if (transfer_is_throttled(transfer))
        hosts_note(hosts, job, HOST_THROTTLED, transfer->started, now);
    else if (transfer->head.complete)
        hosts_note(hosts, job, HOST_ANSWERED, transfer->started, now);
    if (transfer->lost && !transfer->resolved)
        hosts_note_lookup(hosts, job, transfer->fault, now + UNRESOLVABLE_SECONDS * SECOND);
    if (transfer->fault == FAULT_RESOLVE &&
        !settings_redirects_names(schedule->settings, &job->hop))
        missing_names_look_up(schedule->missing_names, &job->hop);
    hosts_done(hosts, job, now);
    return counts;
}

/* The request for a host's robots.txt is over. */
static void end_asking(struct schedule *schedule, const struct next *next, int64_t now)
{
    if (next->robots)
        hosts_set_rules(schedule->hosts, next->job, next->robots, now);
    else
        hosts_set_rules_fault(schedule->hosts, next->job, next->fault, next->reason, now);
    job_free(next->job);
}

void schedule_go_on(struct schedule *schedule, struct next next, int64_t now)
{
    switch (next.step) {
    case STEP_NONE:
        break;
    case STEP_NOW:
        hosts_put_first(schedule->hosts, next.job, now);
        break;
    case STEP_LATER:
        heap_put(&schedule->delayed, now + next.delay, next.job);
        break;
    case STEP_RULES:
        end_asking(schedule, &next, now);
        break;
    }
}

void schedule_end_missing_names(struct schedule *schedule, int64_t now)
{
    for (char *origin; (origin = missing_names_next(schedule->missing_names)); free(origin))
        hosts_note_no_name(schedule->hosts, origin, now + UNRESOLVABLE_SECONDS * SECOND, now);
}
