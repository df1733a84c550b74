/* The hosts by origin, and how long what is known of them is kept. (private) */
#ifndef FETCH_LIST_HOST_TABLE_H
#define FETCH_LIST_HOST_TABLE_H

#include <stdint.h>

#include "absolutize/shared/list.h"
#include "absolutize/shared/slice.h"
#include "fetch/list/fault.h"
#include "fetch/list/job.h"
#include "fetch/list/pool.h"
#include "fetch/list/rules.h"
#include "fetch/list/trouble.h"

/*
 * Bytes of the rules of hosts that nothing is asked of now; and of all others, whose rules are
 * requested again when there are more.
 */
enum { RULES_IDLE_MAX = 32 << 20, RULES_BUSY_MAX = 128 << 20 };

/* The state of a host. */
enum place {
    IDLE,    /* nothing to start: no jobs, at its limit, or its name or rules are being asked for */
    READY,   /* in the list of hosts that take turns */
    HELD,    /* in the heap, until its time has come */
    BLOCKED, /* has to be looked up, when fewer names are */
};

enum name { UNKNOWN, LOOKING_UP, KNOWN };

struct host {
    struct host *chain;  /* in the hash's bucket */
    struct link turn;    /* in the list of READY or BLOCKED hosts */
    struct kept *keeper; /* which of the table's lists has it, while rules are known; or NULL */
    struct link kept;    /* there */
    struct list jobs;    /* owned; the queue */
    struct list asks;    /* owned; requests for a robots.txt, which come before all others */
    struct job *asking;  /* the one that asks for this host's rules, wherever; borrowed; or NULL */
    struct rules rules;  /* owned */
    enum place place;
    enum name name;
    unsigned heaped;            /* entries of the heap that point here, old ones too */
    unsigned active;            /* requests running */
    enum fault fault;           /* of its name, until unresolvable_until */
    const char *refusal;        /* the same for people; static */
    int64_t wakes;              /* when its time comes, if it is HELD */
    int64_t next_start;         /* --delay */
    int64_t held_until;         /* Retry-After, or the pause of a host that is lost */
    int64_t unresolvable_until; /* the name was not found */
    struct trouble trouble;
    uint64_t hash; /* of origin */
    size_t length;
    char origin[];
};

/* Hosts with rules, the one used last at the end. */
struct kept {
    struct list hosts;
    size_t bytes, most;
};

struct host_table {
    struct host **buckets; /* owned, and all hosts in them */
    size_t count, mask;
    struct pool pool;       /* of the hosts and their rules */
    uint64_t key[2];        /* random, so that no list can choose names that collide */
    struct kept idle, busy; /* hosts with rules: those that only wait for more jobs, and others */
};

void host_table_init(struct host_table *table);
void host_table_destroy(struct host_table *table);

/* The host of an origin; NULL if there is none. */
struct host *host_table_known(const struct host_table *table, struct slice origin);

/* The host of a URL, made when it is new. */
struct host *host_table_find(struct host_table *table, const struct url *url);

/* The host's rules are known, and used now: of those in use they are kept longest. */
void host_table_use_rules(struct host_table *table, struct host *host);

/* The host's rules are not to be used any longer. */
void host_table_clear_rules(struct host_table *table, struct host *host);

/* Nothing but rules is to be remembered of the host: keeps it for these, or frees it. */
void host_table_retire(struct host_table *table, struct host *host);

#endif
