/* Which hosts take turns now, and which wait: for their time, or to be looked up. (private) */
#ifndef FETCH_LIST_HOST_TURNS_H
#define FETCH_LIST_HOST_TURNS_H

#include <stdbool.h>
#include <stdint.h>

#include "absolutize/shared/list.h"
#include "fetch/list/heap.h"
#include "fetch/list/host_table.h"
#include "fetch/list/trouble.h"

struct host_turns {
    const struct trouble_limits *limits; /* borrowed */
    struct host_table table;
    struct list ready;   /* READY hosts */
    struct list blocked; /* BLOCKED hosts */
    struct heap held;    /* HELD hosts */
};

void host_turns_init(struct host_turns *turns, const struct trouble_limits *limits);
void host_turns_destroy(struct host_turns *turns);

/* Puts a host that is IDLE where it belongs, or retires it when only rules are left to remember. */
void host_turns_settle(struct host_turns *turns, struct host *host, int64_t now);

/* The same; a host that is READY then has the next turn. */
void host_turns_settle_first(struct host_turns *turns, struct host *host, int64_t now);

/* The same for a host, in any place, to whose queue a job has been added. */
void host_turns_wake(struct host_turns *turns, struct host *host, int64_t now);

/* Settles the held hosts whose time has come. */
void host_turns_wake_held(struct host_turns *turns, int64_t now);

/* The host whose turn it is, IDLE now; NULL if none is ready. */
struct host *host_turns_next(struct host_turns *turns);

/* Whether a request may start at the host now, as far as its limits and its name are concerned. */
bool host_turns_may_ask(const struct host_turns *turns, const struct host *host, int64_t now);

/* Has the host, which is IDLE, wait until fewer names are being looked up. */
void host_turns_block(struct host_turns *turns, struct host *host);

/* One name less is being looked up: settles a host that waits for that, if there is one. */
void host_turns_unblock(struct host_turns *turns, int64_t now);

#endif
