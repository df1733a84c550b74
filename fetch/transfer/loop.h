/*
 * The one place where the program waits: libcurl's multi handle, driven by a poller. The loop
 * knows requests as libcurl's handles only; what they are for is known to whoever adds them.
 */
#ifndef FETCH_TRANSFER_LOOP_H
#define FETCH_TRANSFER_LOOP_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

#include "fetch/transfer/request.h"

struct loop;

/*
 * Events that are taken in, and requests that are started, in one turn. What has come is on its way
 * to the pipe before it has left the processor's cache; and a server that answers at once has no
 * more to answer than a few requests, however many may be in flight (pages of 200 KB through a
 * hundred connections, all started first: a quarter more time).
 */
enum { LOOP_TURN = 8 };

/* What a wait may report besides finished requests. */
enum {
    LOOP_INPUT = 1,  /* the list can be read */
    LOOP_OUTPUT = 2, /* standard output takes more */
    LOOP_SIGNAL = 4,
};

/*
 * connections: how many libcurl may keep; lookups: how many names it may look up at a time.
 * on_bytes is called when bytes have come for a request, before libcurl reads them: they may be
 * part of a header line that is not complete yet.
 */
struct loop *loop_new(long connections, long lookups, void (*on_bytes)(struct request *request));

/* After all requests have been removed. */
void loop_free(struct loop *loop);

/* The monotonic time at the end of the last wait, in microseconds: the clock of this turn. */
int64_t loop_now(const struct loop *loop);

/* Starts a request; borrows it until it is removed. */
void loop_add(struct loop *loop, struct request *request);

/* Takes a request out; if it was running, its connection is closed. */
void loop_remove(struct loop *loop, struct request *request);

/* Sockets that libcurl opens and closes for connections. */
void loop_opened(struct loop *loop, int fd);
void loop_closed(struct loop *loop, int fd);

/*
 * Has the next wait report once, with what (LOOP_...), that a descriptor can be read or, for
 * LOOP_OUTPUT, written. False for a regular file, which is always ready.
 */
bool loop_watch(struct loop *loop, int fd, unsigned what);

/*
 * Waits for something to happen, until a monotonic time at the latest, and lets libcurl work.
 * Returns a set of LOOP_... flags.
 */
unsigned loop_wait(struct loop *loop, int64_t until);

/*
 * The next request that is over, already removed, and how it ended at *code. NULL when there is
 * none.
 */
struct request *loop_finished(struct loop *loop, CURLcode *code);

#endif
