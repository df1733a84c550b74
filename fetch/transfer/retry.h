/* Which attempts are worth another one, and when. */
#ifndef FETCH_TRANSFER_RETRY_H
#define FETCH_TRANSFER_RETRY_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/options.h"
#include "fetch/transfer/transfer.h"

/* Whether another attempt may succeed, and --retry allows one. */
bool retry_helps(const struct options *options, const struct transfer *transfer);

/*
 * Microseconds to wait before the next attempt: --retry-delay, doubled with each attempt up to ten
 * minutes, and shortened at random by up to half so that clients do not retry in step.
 */
int64_t retry_delay(const struct options *options, unsigned attempts);

#endif
