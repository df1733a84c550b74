/*
 * Decides which host may be asked next. A host is an origin: scheme, name and port. A call takes
 * time in proportion to the logarithm of the number of hosts, at most. The caller gives the time,
 * monotonic, in microseconds.
 */
#ifndef FETCH_LIST_HOSTS_H
#define FETCH_LIST_HOSTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fetch/list/fault.h"
#include "fetch/list/job.h"
#include "fetch/list/robots.h"
#include "fetch/list/trouble.h"

struct hosts;

struct hosts_limits {
    unsigned per_host;             /* requests at a host at once; 0: no limit */
    unsigned lookups;              /* names being looked up at once */
    int64_t delay;                 /* microseconds between two starts at a host */
    bool rules;                    /* each host is asked for its robots.txt first (--robots) */
    int64_t most_rules_delay;      /* microseconds that a Crawl-delay counts for, at most */
    struct trouble_limits trouble; /* its per_host is the one above */
};

struct hosts *hosts_new(struct hosts_limits limits);
void hosts_free(struct hosts *hosts);

/* Queue a job, which hosts then owns, at its hop's host; the second before all others there. */
void hosts_put(struct hosts *hosts, struct job *job, int64_t now);
void hosts_put_first(struct hosts *hosts, struct job *job, int64_t now);

/*
 * The next job that may start now, or NULL; the caller owns it, and calls hosts_done when its
 * request is over. Ready hosts take turns. Of a host whose name is not known yet only one job is
 * let out, until hosts_resolved or hosts_done is called for it.
 */
struct job *hosts_next(struct hosts *hosts, int64_t now);

/* The same, but only of the host where a given job waits; NULL, too, when the job is running. */
struct job *hosts_next_of(struct hosts *hosts, const struct job *job, int64_t now);

/* When hosts_next may have something new to give, if nothing else happens; or NEVER. */
int64_t hosts_due(const struct hosts *hosts);

/* The same for hosts_next_of, after it has given nothing. */
int64_t hosts_due_of(const struct hosts *hosts);

/* The name of this job's host has an address: its other jobs may start. */
void hosts_resolved(struct hosts *hosts, struct job *job, int64_t now);

/* The job's request is over. */
void hosts_done(struct hosts *hosts, struct job *job, int64_t now);

/* No request starts at this running job's host before that time. */
void hosts_hold(struct hosts *hosts, const struct job *job, int64_t until);

/* What an attempt of a running job, which began at that time, tells about its host. */
enum host_news {
    HOST_ANSWERED,
    HOST_THROTTLED, /* 429 or 503 without Retry-After */
    HOST_LOST,      /* reset the connection before an answer, or has no address at the moment */
    HOST_REFUSED,   /* refused the connection, or cut its handshake: nothing was requested */
};

/* Takes note of it: see trouble.h. False if the attempt does not count. */
bool hosts_note(struct hosts *hosts, const struct job *job, enum host_news news, int64_t began,
                int64_t now);

/*
 * The name of this running job's host could not be looked up. If that has happened too often in a
 * row, the host's jobs come out of hosts_next until then as if they had been tried, and
 * hosts_refusal tells why they failed.
 */
void hosts_note_lookup(struct hosts *hosts, const struct job *job, enum fault fault, int64_t until);

/* The same at once for the host of an origin whose name does not exist. */
void hosts_note_no_name(struct hosts *hosts, const char *origin, int64_t until, int64_t now);

/*
 * FAULT_NONE, or why the job that hosts_next or hosts_next_of has given last cannot be tried, and
 * in which words; borrowed until they are called again.
 */
enum fault hosts_refusal(const struct hosts *hosts, const char **reason);

/*
 * With limits.rules, hosts_next gives jobs of its own that ask for a host's robots.txt
 * (job_has_line tells), and none of its lines until the answer is reported: by the rules, which
 * are taken over, or by a fault in which all lines end for a while. hosts_done comes before.
 */
void hosts_set_rules(struct hosts *hosts, const struct job *job, struct robots *robots,
                     int64_t now);
void hosts_set_rules_fault(struct hosts *hosts, const struct job *job, enum fault fault,
                           const char *reason, int64_t now);

/* Other jobs wait at this running job's host. */
bool hosts_more(const struct job *job);

/* Jobs in the queues. */
size_t hosts_waiting(const struct hosts *hosts);

/* Takes any job out of the queues, at the end of a run; NULL if there is none. */
struct job *hosts_drain(struct hosts *hosts);

#endif
