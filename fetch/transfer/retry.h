/* Which attempts are worth another one, and when. */
#ifndef FETCH_TRANSFER_RETRY_H
#define FETCH_TRANSFER_RETRY_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/options.h"
#include "fetch/transfer/transfer.h"

/* The attempt may have another one after it. */
bool retry_helps(const struct options *options, const struct transfer *transfer);

/*
 * Microseconds to wait before the next one: --retry-delay, doubled with each attempt up to ten
 * minutes, of which the upper half is left to chance so that clients do not move in step.
 */
int64_t retry_delay(const struct options *options, unsigned attempts);

#endif
