/*
 * Limits of our own on the time that a transfer takes, kept whatever libcurl does: for what it has
 * no limit for (a stall), and a little beyond those that it was given. libcurl 8.8 and 8.9 lose
 * their timer when many transfers are in flight, and others forget sockets.
 */
#ifndef FETCH_TRANSFER_DEADLINES_H
#define FETCH_TRANSFER_DEADLINES_H

#include <stdint.h>

#include "fetch/transfer/transfer.h"

/* The transfer starts, or is over. */
void deadlines_start(struct transfer *transfer);
void deadlines_end(struct transfer *transfer);

/* A byte has come, or the connection: the stall timeout starts again. */
void deadlines_touch(struct transfer *transfer);

/* A running transfer that is past a limit, and which limit that is; NULL when none is. */
struct transfer *deadlines_passed(const struct transfers *all, const char **limit);

/* When there may be one, monotonic; or NEVER. */
int64_t deadlines_next(const struct transfers *all);

#endif
