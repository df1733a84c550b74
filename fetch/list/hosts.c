/* Jobs in, in an order that is fair to the hosts and polite to each of them, out. */
#include "fetch/list/hosts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "absolutize/shared/list.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/siphash.h"
#include "fetch/clock.h"
#include "fetch/list/heap.h"

/* Where a host stands. */
enum place {
    IDLE,    /* nothing to start: no jobs, at its limit, or its name is being looked up */
    READY,   /* in the list of hosts that take turns */
    HELD,    /* in the heap, until its time has come */
    BLOCKED, /* has to be looked up, when fewer names are */
};

enum name { UNKNOWN, LOOKING_UP, KNOWN };

struct host {
    struct host *chain; /* in the hash's bucket */
    struct link turn;   /* in the list of READY or BLOCKED hosts */
    struct list jobs;   /* owned; the queue */
    enum place place;
    enum name name;
    unsigned heaped;            /* entries of the heap that point here, old ones too */
    unsigned active;            /* requests running */
    enum fault fault;           /* of its name, until unresolvable_until */
    int64_t next_start;         /* --delay */
    int64_t held_until;         /* Retry-After */
    int64_t unresolvable_until; /* the name was not found */
    uint64_t hash;              /* of origin */
    size_t length;
    char origin[];
};

struct hosts {
    struct hosts_limits limits;
    struct host **buckets; /* owned, and all hosts in them */
    size_t count, mask;
    uint64_t key[2];     /* random, so that no list can choose names that collide */
    struct list ready;   /* READY hosts */
    struct list blocked; /* BLOCKED hosts */
    struct heap held;    /* HELD hosts */
    unsigned lookups;
    size_t waiting;
    size_t drained; /* buckets below are empty of jobs, at the end */
};

struct hosts *hosts_new(struct hosts_limits limits)
{
    struct hosts *hosts = memory_zeroed(1, sizeof *hosts);
    hosts->limits = limits;
    hosts->mask = 255;
    hosts->buckets = memory_zeroed(hosts->mask + 1, sizeof(struct host *));
    ssize_t n = getrandom(hosts->key, sizeof hosts->key, 0);
    (void)n; /* without it the key is 0: slower on a hostile list, not wrong */
    return hosts;
}

void hosts_free(struct hosts *hosts)
{
    if (!hosts)
        return;
    for (size_t i = 0; i <= hosts->mask; i++)
        for (struct host *host = hosts->buckets[i], *chain; host; host = chain) {
            chain = host->chain;
            for (struct link *link; (link = list_take(&host->jobs));)
                job_free(LIST_ITEM(link, struct job, queue));
            free(host);
        }
    free(hosts->buckets);
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

static void grow(struct hosts *hosts)
{
    size_t mask = 2 * hosts->mask + 1;
    struct host **buckets = memory_zeroed(mask + 1, sizeof(struct host *));
    for (size_t i = 0; i <= hosts->mask; i++)
        for (struct host *host = hosts->buckets[i], *chain; host; host = chain) {
            chain = host->chain;
            host->chain = buckets[host->hash & mask];
            buckets[host->hash & mask] = host;
        }
    free(hosts->buckets);
    hosts->buckets = buckets;
    hosts->mask = mask;
}

/* The host of a URL, made when it is new. */
static struct host *find(struct hosts *hosts, const struct url *url)
{
    uint64_t h = siphash(hosts->key, slice_of(url->text, url->origin));
    struct host *host = hosts->buckets[h & hosts->mask];
    for (; host; host = host->chain)
        if (host->hash == h && host->length == url->origin &&
            memcmp(host->origin, url->text, url->origin) == 0)
            return host;
    if (hosts->count > hosts->mask)
        grow(hosts);
    host = memory_zeroed(1, sizeof *host + url->origin);
    host->hash = h;
    host->length = url->origin;
    memcpy(host->origin, url->text, url->origin);
    host->name = url->numeric ? KNOWN : UNKNOWN;
    host->chain = hosts->buckets[h & hosts->mask];
    hosts->buckets[h & hosts->mask] = host;
    hosts->count++;
    return host;
}

static void forget(struct hosts *hosts, struct host *host)
{
    struct host **link = &hosts->buckets[host->hash & hosts->mask];
    while (*link != host)
        link = &(*link)->chain;
    *link = host->chain;
    hosts->count--;
    free(host);
}

/* When a host without jobs can be forgotten, and one with jobs may be asked. */
static int64_t due(const struct host *host, int64_t now)
{
    if (!host->jobs.first)
        return later(later(host->next_start, host->held_until), host->unresolvable_until);
    return host->unresolvable_until > now ? 0 : later(host->next_start, host->held_until);
}

/* Puts a host where it belongs, or forgets it when nothing is left to remember. */
static void settle(struct hosts *hosts, struct host *host, int64_t now)
{
    bool full = hosts->limits.per_host > 0 && host->active >= hosts->limits.per_host;
    if (host->place != IDLE || (host->jobs.first && (full || host->name == LOOKING_UP)))
        return;
    if (!host->jobs.first && host->active > 0)
        return;
    if (due(host, now) > now) {
        host->place = HELD;
        host->heaped++;
        heap_put(&hosts->held, due(host, now), host);
    } else if (host->jobs.first) {
        add_host(&hosts->ready, host, READY);
    } else if (host->heaped == 0) {
        forget(hosts, host);
    }
}

/* The host in whose queue the job is going to wait. */
static struct host *enqueue(struct hosts *hosts, struct job *job)
{
    job->host = find(hosts, &job->hop);
    job->queued = true;
    hosts->waiting++;
    return job->host;
}

/* A job has been added to the host's queue. */
static void wake(struct hosts *hosts, struct host *host, int64_t now)
{
    if (host->place == HELD && due(host, now) <= now) /* a dead name that had no more jobs */
        host->place = IDLE;
    settle(hosts, host, now);
}

void hosts_put(struct hosts *hosts, struct job *job, int64_t now)
{
    struct host *host = enqueue(hosts, job);
    list_append(&host->jobs, &job->queue);
    wake(hosts, host, now);
}

void hosts_put_first(struct hosts *hosts, struct job *job, int64_t now)
{
    struct host *host = enqueue(hosts, job);
    list_prepend(&host->jobs, &job->queue);
    wake(hosts, host, now);
}

static struct job *take_job(struct hosts *hosts, struct host *host)
{
    struct job *job = LIST_ITEM(list_take(&host->jobs), struct job, queue);
    job->queued = false;
    hosts->waiting--;
    return job;
}

/* Lets out the first job of a host that is IDLE now, or puts the host where it has to wait. */
static struct job *let_out(struct hosts *hosts, struct host *host, int64_t now)
{
    bool full = hosts->limits.per_host > 0 && host->active >= hosts->limits.per_host;
    if (!host->jobs.first || full || host->name == LOOKING_UP || due(host, now) > now) {
        settle(hosts, host, now);
        return NULL;
    }
    bool unresolvable = host->unresolvable_until > now;
    if (host->name == UNKNOWN && !unresolvable) {
        if (hosts->lookups >= hosts->limits.lookups) {
            add_host(&hosts->blocked, host, BLOCKED);
            return NULL;
        }
        host->name = LOOKING_UP;
        hosts->lookups++;
    }
    struct job *job = take_job(hosts, host);
    host->active++;
    if (!unresolvable)
        host->next_start = now + hosts->limits.delay;
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

void hosts_mark_unresolvable(struct hosts *hosts, const struct job *job, enum fault fault,
                             int64_t until)
{
    (void)hosts;
    if (job->host->name != LOOKING_UP)
        return;
    job->host->fault = fault;
    job->host->unresolvable_until = until;
}

enum fault hosts_fault(const struct job *job, int64_t now)
{
    return job->host->unresolvable_until > now ? job->host->fault : FAULT_NONE;
}

bool hosts_more(const struct job *job)
{
    return job->host->jobs.first != NULL;
}

size_t hosts_waiting(const struct hosts *hosts)
{
    return hosts->waiting;
}

struct job *hosts_drain(struct hosts *hosts)
{
    for (; hosts->drained <= hosts->mask; hosts->drained++)
        for (struct host *host = hosts->buckets[hosts->drained]; host; host = host->chain)
            if (host->jobs.first)
                return take_job(hosts, host);
    return NULL;
}
