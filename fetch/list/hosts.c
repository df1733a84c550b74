/* Queues jobs by host and hands them out: fair to all hosts, and polite to each. */
#include "fetch/list/hosts.h"

#include <stdio.h>
#include <stdlib.h>

#include "absolutize/shared/list.h"
#include "absolutize/shared/memory.h"
#include "fetch/clock.h"
#include "fetch/list/host_table.h"
#include "fetch/list/host_turns.h"

struct hosts {
    struct hosts_limits limits;
    struct host_turns turns;
    unsigned lookups;
    size_t waiting;
    size_t drained;     /* buckets below are empty of jobs, at the end */
    enum fault refusal; /* of the job that was let out last */
    char reason[RULES_REASON_MAX];
};

struct hosts *hosts_new(struct hosts_limits limits)
{
    struct hosts *hosts = memory_zeroed(1, sizeof *hosts);
    hosts->limits = limits;
    hosts->limits.trouble.per_host = limits.per_host;
    host_turns_init(&hosts->turns, &hosts->limits.trouble);
    return hosts;
}

void hosts_free(struct hosts *hosts)
{
    if (!hosts)
        return;
    host_turns_destroy(&hosts->turns);
    free(hosts);
}

/* The host in whose queue the job is going to wait. */
static struct host *enqueue(struct hosts *hosts, struct job *job)
{
    job->host = host_table_find(&hosts->turns.table, &job->hop);
    job->queued = true;
    hosts->waiting++;
    return job->host;
}

void hosts_put(struct hosts *hosts, struct job *job, int64_t now)
{
    struct host *host = enqueue(hosts, job);
    list_append(job_has_line(job) ? &host->jobs : &host->asks, &job->queue);
    host_turns_wake(&hosts->turns, host, now);
}

void hosts_put_first(struct hosts *hosts, struct job *job, int64_t now)
{
    struct host *host = enqueue(hosts, job);
    list_prepend(job_has_line(job) ? &host->jobs : &host->asks, &job->queue);
    host_turns_wake(&hosts->turns, host, now);
}

static struct job *take_job(struct hosts *hosts, struct list *queue)
{
    struct job *job = LIST_ITEM(list_take(queue), struct job, queue);
    job->queued = false;
    hosts->waiting--;
    return job;
}

/* A request for the host's robots.txt, whose rules nobody knows. */
static struct job *ask_for_rules(struct hosts *hosts, struct host *host)
{
    host_table_clear_rules(&hosts->turns.table, host);
    struct job *job = job_new_robots(host, slice_of(host->origin, host->length));
    job->off_origin = LIST_ITEM(host->jobs.first, struct job, queue)->off_origin;
    job->host = host;
    host->asking = job;
    return job;
}

/* Why the host's next job cannot be tried; FAULT_NONE when it can, or is one for rules. */
static enum fault refusal_of(struct hosts *hosts, struct host *host, int64_t now)
{
    const struct job *job = LIST_ITEM(host->jobs.first, struct job, queue);
    if (host->unresolvable_until > now) {
        snprintf(hosts->reason, sizeof hosts->reason, "%s", host->refusal);
        return host->fault;
    }
    if (host->asks.first || !rules_known(&host->rules, now))
        return FAULT_NONE;
    host_table_use_rules(&hosts->turns.table, host);
    return rules_judge(&host->rules, &job->hop, hosts->reason);
}

/* False when the host's name has to be looked up first, and too many are. */
static bool begin_lookup(struct hosts *hosts, struct host *host)
{
    if (host->name != UNKNOWN)
        return true;
    if (hosts->lookups >= hosts->limits.lookups)
        return false;
    host->name = LOOKING_UP;
    hosts->lookups++;
    return true;
}

/* --delay, or what the host itself asks for, by its rules or by throttling. */
static int64_t delay_of(const struct hosts *hosts, const struct host *host)
{
    int64_t asked = earlier(rules_delay(&host->rules), hosts->limits.most_rules_delay);
    return later(later(hosts->limits.delay, host->trouble.delay), asked);
}

/* The first of the host's jobs; or, before all lines, one that asks for its rules. */
static struct job *take_next(struct hosts *hosts, struct host *host, int64_t now)
{
    bool known = !hosts->limits.rules || rules_known(&host->rules, now);
    if (host->asks.first)
        return take_job(hosts, &host->asks);
    return known || hosts->refusal ? take_job(hosts, &host->jobs) : ask_for_rules(hosts, host);
}

/* Lets out the first job of a host that is IDLE now, or puts the host where it has to wait. */
static struct job *let_out(struct hosts *hosts, struct host *host, int64_t now)
{
    if (!host_turns_may_ask(&hosts->turns, host, now)) {
        host_turns_settle(&hosts->turns, host, now);
        return NULL;
    }
    hosts->refusal = refusal_of(hosts, host, now);
    if (!hosts->refusal && !begin_lookup(hosts, host)) {
        host_turns_block(&hosts->turns, host);
        return NULL;
    }
    struct job *job = take_next(hosts, host, now);
    host->active++;
    if (!hosts->refusal)
        host->next_start = now + delay_of(hosts, host);
    host_turns_settle(&hosts->turns, host, now);
    return job;
}

struct job *hosts_next(struct hosts *hosts, int64_t now)
{
    struct host *host;
    struct job *job = NULL;
    host_turns_wake_held(&hosts->turns, now);
    while (!job && (host = host_turns_next(&hosts->turns)))
        job = let_out(hosts, host, now);
    return job;
}

struct job *hosts_next_of(struct hosts *hosts, const struct job *job, int64_t now)
{
    host_turns_wake_held(&hosts->turns, now);
    struct host *host = job->queued ? job->host : NULL;
    if (host && host->asking) /* what is waited for may have been redirected */
        host = host->asking->queued ? host->asking->host : NULL;
    if (!host || host->place != READY ||
        (host->name == UNKNOWN && hosts->lookups >= hosts->limits.lookups))
        return NULL;
    return let_out(hosts, host, now); /* it stays in the list, where it may be found empty */
}

int64_t hosts_due(const struct hosts *hosts)
{
    return hosts->turns.ready.first ? 0 : heap_due(&hosts->turns.held);
}

int64_t hosts_due_of(const struct hosts *hosts)
{
    return heap_due(&hosts->turns.held);
}

/* A lookup is over: the host's other jobs may go, and so may one more lookup. */
static void end_lookup(struct hosts *hosts, struct host *host, enum name name, int64_t now)
{
    if (host->name != LOOKING_UP)
        return;
    host->name = name;
    hosts->lookups--;
    host_turns_unblock(&hosts->turns, now);
}

void hosts_resolved(struct hosts *hosts, struct job *job, int64_t now)
{
    if (job->host->name != LOOKING_UP)
        return;
    end_lookup(hosts, job->host, KNOWN, now);
    host_turns_settle(&hosts->turns, job->host, now);
}

void hosts_done(struct hosts *hosts, struct job *job, int64_t now)
{
    struct host *host = job->host;
    job->host = NULL;
    host->active--;
    end_lookup(hosts, host, UNKNOWN, now);
    host_turns_settle(&hosts->turns, host, now);
}

void hosts_hold(struct hosts *hosts, const struct job *job, int64_t until)
{
    (void)hosts;
    job->host->held_until = later(job->host->held_until, until);
}

bool hosts_note(struct hosts *hosts, const struct job *job, enum host_news news, int64_t began,
                int64_t now)
{
    struct trouble *trouble = &job->host->trouble;
    const struct trouble_limits *limits = &hosts->limits.trouble;
    int64_t until;
    if (news == HOST_LOST || news == HOST_REFUSED) {
        bool asked = news == HOST_LOST;
        bool counts = trouble_lost(trouble, limits, asked, began, now, &until);
        hosts_hold(hosts, job, until);
        return counts;
    }
    if (news == HOST_THROTTLED)
        trouble_throttled(trouble, limits, job->host->active, began, now);
    else
        trouble_answered(trouble, limits, now);
    return true;
}

void hosts_note_lookup(struct hosts *hosts, const struct job *job, enum fault fault, int64_t until)
{
    if (!trouble_is_gone(&job->host->trouble, &hosts->limits.trouble))
        return;
    job->host->fault = fault;
    job->host->refusal = "the name could not be looked up a moment ago";
    job->host->unresolvable_until = until;
}

void hosts_note_no_name(struct hosts *hosts, const char *origin, int64_t until, int64_t now)
{
    struct host *host = host_table_known(&hosts->turns.table, slice_of_string(origin));
    if (!host)
        return;
    host->fault = FAULT_RESOLVE;
    host->refusal = "the name does not exist, or has no address";
    host->unresolvable_until = until;
    host_turns_wake(&hosts->turns, host, now);
}

enum fault hosts_refusal(const struct hosts *hosts, const char **reason)
{
    *reason = hosts->reason;
    return hosts->refusal;
}

/* The request for a host's rules is over: its lines may go, at once as the connection is there. */
static void end_asking(struct hosts *hosts, struct host *host, int64_t now)
{
    host->asking = NULL;
    host_turns_settle_first(&hosts->turns, host, now);
}

void hosts_set_rules(struct hosts *hosts, const struct job *job, struct robots *robots, int64_t now)
{
    struct host *host = job->asker;
    rules_set(&host->rules, &hosts->turns.table.pool, robots, now);
    host_table_use_rules(&hosts->turns.table, host);
    end_asking(hosts, host, now);
}

void hosts_set_rules_fault(struct hosts *hosts, const struct job *job, enum fault fault,
                           const char *reason, int64_t now)
{
    struct host *host = job->asker;
    rules_set_fault(&host->rules, &hosts->turns.table.pool, fault, reason, now);
    host_table_use_rules(&hosts->turns.table, host);
    end_asking(hosts, host, now);
}

bool hosts_more(const struct job *job)
{
    return job->host->jobs.first || job->host->asks.first;
}

size_t hosts_waiting(const struct hosts *hosts)
{
    return hosts->waiting;
}

struct job *hosts_drain(struct hosts *hosts)
{
    const struct host_table *table = &hosts->turns.table;
    for (; hosts->drained <= table->mask; hosts->drained++)
        for (struct host *host = table->buckets[hosts->drained]; host; host = host->chain)
            if (host->jobs.first || host->asks.first)
                return take_job(hosts, host->jobs.first ? &host->jobs : &host->asks);
    return NULL;
}
