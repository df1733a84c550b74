/* The one place where the program waits: epoll, and libcurl's multi handle driven by it. */
#ifndef FETCH_TRANSFER_LOOP_H
#define FETCH_TRANSFER_LOOP_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/options.h"

struct loop;
struct transfer;

/*
 * So many events are taken in, and requests started, in one turn. What has come is then on its way
 * to the pipe before it has left the processor's cache; and a server that answers at once has no
 * more to answer than a few requests, however many may be in flight (pages of 200 KB through a
 * hundred connections, all started first: a quarter more time).
 */
enum { LOOP_TURN = 8 };

/* What a wait may report besides finished transfers. */
enum {
    LOOP_INPUT = 1,  /* the list can be read */
    LOOP_OUTPUT = 2, /* standard output takes more */
    LOOP_SIGNAL = 4,
};

struct loop *loop_new(const struct options *options);

/* After all transfers have been removed. */
void loop_free(struct loop *loop);

/* Starts a transfer. */
void loop_add(struct loop *loop, struct transfer *transfer);

/* Takes a running transfer out, whose connection is closed. */
void loop_remove(struct loop *loop, struct transfer *transfer);

/* Sockets that libcurl opens and closes for connections. */
void loop_opened(struct loop *loop, int fd);
void loop_closed(struct loop *loop, int fd);

/*
 * Has the next wait report once, with what (LOOP_...), that a descriptor can be read or, for
 * LOOP_OUTPUT, written. False for a regular file, which is ready always.
 */
bool loop_watch(struct loop *loop, int fd, unsigned what);

/*
 * Waits for something to happen, until a monotonic time at the latest, and lets libcurl work.
 * Returns a set of LOOP_... flags.
 */
unsigned loop_wait(struct loop *loop, int64_t until);

/* The next transfer that is over, concluded and taken out; NULL when there is none. */
struct transfer *loop_finished(struct loop *loop);

#endif
