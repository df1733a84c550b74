/* libcurl's lifetime, and its version. */
#ifndef FETCH_TRANSFER_LIBCURL_H
#define FETCH_TRANSFER_LIBCURL_H

#include <stdbool.h>

/*
 * Everything that is done with libcurl lies between these two, its version excepted. Exits with
 * STATUS_TROUBLE if the libcurl at hand is too old, or cannot be initialised.
 */
void libcurl_open(void);
void libcurl_close(void);

/* Whether the libcurl that the program runs with is of this version or a later one. */
bool libcurl_is_at_least(unsigned major, unsigned minor, unsigned patch);

#endif
