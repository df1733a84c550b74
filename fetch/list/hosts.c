/* Schedules jobs: fair to all hosts, and polite to each. */
#include "fetch/list/hosts.h"

#include <stdio.h>
#include <stdlib.h>

#include "absolutize/shared/list.h"
#include "absolutize/shared/memory.h"
#include "fetch/clock.h"
#include "fetch/list/heap.h"
#include "fetch/list/host_table.h"

struct hosts {
    struct hosts_limits limits;
    struct host_table table;
    struct list ready;   /* READY hosts */
    struct list blocked; /* BLOCKED hosts */
    struct heap held;    /* HELD hosts */
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
    host_table_init(&hosts->table);
    return hosts;
}

void hosts_free(struct hosts *hosts)
{
    if (!hosts)
        return;
    host_table_destroy(&hosts->table);
    heap_destroy(&hosts->held);
    free(hosts);
}

static void add_host(struct list *list, struct host *host, enum place place)
{
    host->place = place;
    list_append(list, &host->turn);
}

/* The host at the front of a list, now IDLE; or NULL. */
static struct host *take_host(struct list *list)
{
    struct host *host = LIST_ITEM(list_take(list), struct host, turn);
    if (host)
        host->place = IDLE;
    return host;
}

/* A request of the host's may start, as far as names and rules are concerned. */
static bool has_work(const struct host *host)
{
    return host->asks.first || (host->jobs.first && !host->asking);
}

/* Its jobs end at once, each in a fault that is known: there is nothing to be polite about. */
static bool is_lost(const struct host *host, int64_t now)
{
    bool refused = rules_known(&host->rules, now) && host->rules.fault != FAULT_NONE;
    return host->unresolvable_until > now || (refused && !host->asks.first);
}

/* When a host without jobs can be forgotten, and one with jobs may be asked. */
static int64_t due(const struct host *host, int64_t now)
{
    int64_t polite = later(host->next_start, host->held_until);
    if (!has_work(host))
        return later(polite, later(host->unresolvable_until, trouble_until(&host->trouble)));
    return is_lost(host, now) ? 0 : polite;
}

static bool is_full(const struct hosts *hosts, const struct host *host)
{
    unsigned limit = trouble_limit(&host->trouble, &hosts->limits.trouble);
    return limit > 0 && host->active >= limit;
}

/* Puts a host where it belongs, or retires it when nothing but rules is left to remember. */
static void settle(struct hosts *hosts, struct host *host, int64_t now)
{
    bool work = has_work(host);
    if (host->place != IDLE || (work && (is_full(hosts, host) || host->name == LOOKING_UP)))
        return;
    if (!work && (host->active > 0 || host->asking))
        return;
    if (due(host, now) > now) {
        host->place = HELD;
        host->heaped++;
        host->wakes = due(host, now);
        heap_put(&hosts->held, host->wakes, host);
    } else if (work) {
        add_host(&hosts->ready, host, READY);
    } else if (host->heaped == 0) {
        host_table_retire(&hosts->table, host);
    }
}

/* The host in whose queue the job is going to wait. */
static struct host *enqueue(struct hosts *hosts, struct job *job)
{
    job->host = host_table_find(&hosts->table, &job->hop);
    job->queued = true;
    hosts->waiting++;
    return job->host;
}

/* A job has been added to the host's queue. */
static void wake(struct hosts *hosts, struct host *host, int64_t now)
{
    if (host->place == HELD && due(host, now) < host->wakes) /* it was only remembered */
        host->place = IDLE;
    settle(hosts, host, now);
}

void hosts_put(struct hosts *hosts, struct job *job, int64_t now)
{
    struct host *host = enqueue(hosts, job);
    list_append(job_has_line(job) ? &host->jobs : &host->asks, &job->queue);
    wake(hosts, host, now);
}

void hosts_put_first(struct hosts *hosts, struct job *job, int64_t now)
{
    struct host *host = enqueue(hosts, job);
    list_prepend(job_has_line(job) ? &host->jobs : &host->asks, &job->queue);
    wake(hosts, host, now);
}

static struct job *take_job(struct hosts *hosts, struct list *queue)
{
    struct job *job = LIST_ITEM(list_take(queue), struct job, queue);
    job->queued = false;
    hosts->waiting--;
    return job;
}

/* A request for the host's robots.txt, whose rules nobody knows. */
static struct job *ask_for_rules(struct host *host)
{
    host_table_clear_rules(host);
    struct job *job = job_new_robots(host, host->origin, host->length);
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
    host_table_use_rules(&hosts->table, host);
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
    return known || hosts->refusal ? take_job(hosts, &host->jobs) : ask_for_rules(host);
}

/* Lets out the first job of a host that is IDLE now, or puts the host where it has to wait. */
static struct job *let_out(struct hosts *hosts, struct host *host, int64_t now)
{
    if (!has_work(host) || is_full(hosts, host) || host->name == LOOKING_UP ||
        due(host, now) > now) {
        settle(hosts, host, now);
        return NULL;
    }
    hosts->refusal = refusal_of(hosts, host, now);
    if (!hosts->refusal && !begin_lookup(hosts, host)) {
        add_host(&hosts->blocked, host, BLOCKED);
        return NULL;
    }
    struct job *job = take_next(hosts, host, now);
    host->active++;
    if (!hosts->refusal)
        host->next_start = now + delay_of(hosts, host);
    settle(hosts, host, now);
    return job;
}

/* The time of some held hosts has come. */
static void wake_held(struct hosts *hosts, int64_t now)
{
    while (heap_due(&hosts->held) <= now) {
        struct host *host = heap_pop(&hosts->held);
        host->heaped--;
        if (host->place == HELD)
            host->place = IDLE;
        settle(hosts, host, now);
    }
}

struct job *hosts_next(struct hosts *hosts, int64_t now)
{
    struct host *host;
    struct job *job = NULL;
    wake_held(hosts, now);
    while (!job && (host = take_host(&hosts->ready)))
        job = let_out(hosts, host, now);
    return job;
}

struct job *hosts_next_of(struct hosts *hosts, const struct job *job, int64_t now)
{
    wake_held(hosts, now);
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
    return hosts->ready.first ? 0 : heap_due(&hosts->held);
}

int64_t hosts_due_of(const struct hosts *hosts)
{
    return heap_due(&hosts->held);
}

/* A lookup is over: the host's other jobs may go, and so may one more lookup. */
static void end_lookup(struct hosts *hosts, struct host *host, enum name name, int64_t now)
{
    if (host->name != LOOKING_UP)
        return;
    host->name = name;
    hosts->lookups--;
    struct host *blocked = take_host(&hosts->blocked);
    if (blocked)
        settle(hosts, blocked, now);
}

void hosts_resolved(struct hosts *hosts, struct job *job, int64_t now)
{
    if (job->host->name != LOOKING_UP)
        return;
    end_lookup(hosts, job->host, KNOWN, now);
    settle(hosts, job->host, now);
}

void hosts_done(struct hosts *hosts, struct job *job, int64_t now)
{
    struct host *host = job->host;
    job->host = NULL;
    host->active--;
    end_lookup(hosts, host, UNKNOWN, now);
    settle(hosts, host, now);
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
    if (news == HOST_LOST) {
        bool counts = trouble_lost(trouble, limits, began, now, &until);
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
    struct host *host = host_table_known(&hosts->table, slice_of_string(origin));
    if (!host)
        return;
    host->fault = FAULT_RESOLVE;
    host->refusal = "the name does not exist, or has no address";
    host->unresolvable_until = until;
    wake(hosts, host, now);
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
    bool work = has_work(host); /* without any it may be freed now */
    settle(hosts, host, now);
    if (work && host->place == READY) {
        list_remove(&hosts->ready, &host->turn);
        list_prepend(&hosts->ready, &host->turn);
    }
}

void hosts_set_rules(struct hosts *hosts, const struct job *job, struct robots *robots, int64_t now)
{
    struct host *host = job->asker;
    rules_set(&host->rules, robots, now);
    host_table_use_rules(&hosts->table, host);
    end_asking(hosts, host, now);
}

void hosts_set_rules_fault(struct hosts *hosts, const struct job *job, enum fault fault,
                           const char *reason, int64_t now)
{
    struct host *host = job->asker;
    rules_set_fault(&host->rules, fault, reason, now);
    host_table_use_rules(&hosts->table, host);
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
    const struct host_table *table = &hosts->table;
    for (; hosts->drained <= table->mask; hosts->drained++)
        for (struct host *host = table->buckets[hosts->drained]; host; host = host->chain)
            if (host->jobs.first || host->asks.first)
                return take_job(hosts, host->jobs.first ? &host->jobs : &host->asks);
    return NULL;
}
