/* Which attempts are worth another one, and when. */
#ifndef RETRY_H
#define RETRY_H

#include <stdbool.h>
#include <stdint.h>

#include "options.h"
#include "transfer.h"

/* The attempt may have another one after it. */
bool retry_helps(const struct options *options, const struct transfer *transfer);

/*
 * Microseconds to wait before the next one: --retry-delay, doubled with each attempt up to ten
 * minutes, of which the upper half is left to chance so that clients do not move in step.
 */
int64_t retry_delay(const struct options *options, unsigned attempts);

#endif
