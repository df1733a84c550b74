/* How a request ended: turns a CURLcode into a fault, a truncation and a sentence. */
#ifndef FETCH_TRANSFER_TRANSFER_END_H
#define FETCH_TRANSFER_TRANSFER_END_H

#include "fetch/transfer/transfer.h"

/*
 * The next transfer that is over, with fault, truncation and error set; NULL if there is none.
 * Its head, body and job stay until transfer_release.
 */
struct transfer *transfer_next_ended(struct transfers *all);

/* Ends a running transfer now, as a timeout; error says why. Sets the same. */
void transfer_end_early(struct transfer *transfer, const char *error);

#endif
