/*
 * Which of the names that libcurl could not look up do not exist. libcurl does not tell a name
 * without an address, which is final, from a name server in trouble, which may pass: so the
 * system's resolver is asked once more, by a thread, and says which.
 */
#ifndef FETCH_TRANSFER_MISSING_NAMES_H
#define FETCH_TRANSFER_MISSING_NAMES_H

#include "fetch/list/url.h"

struct missing_names;

/* family: AF_UNSPEC, AF_INET or AF_INET6, the addresses that count. */
struct missing_names *missing_names_new(int family);

/* Lookups that still run end by themselves. */
void missing_names_free(struct missing_names *names);

/* Has the host of a URL looked up. Without a thread to spare nothing is done. */
void missing_names_look_up(struct missing_names *names, const struct url *url);

/*
 * The origin, scheme://host[:port], of a URL whose host turns out to have no address; the caller
 * frees it. NULL when none is known yet.
 */
char *missing_names_next(struct missing_names *names);

#endif
