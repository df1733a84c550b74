/*
 * Whether names that libcurl could not look up exist. libcurl does not tell a name without an
 * address, which is final, from a name server in trouble, which may pass: so the system's resolver
 * is asked once more, by a thread, and says which.
 */
#ifndef FETCH_TRANSFER_VERDICT_H
#define FETCH_TRANSFER_VERDICT_H

#include <stddef.h>

struct verdicts;

/* family: AF_UNSPEC, AF_INET or AF_INET6, the addresses that count. */
struct verdicts *verdicts_new(int family);

/* Lookups that still run end by themselves. */
void verdicts_free(struct verdicts *verdicts);

/*
 * Asks about the host of an origin, scheme://host[:port]. Without a thread to spare nothing is
 * asked.
 */
void verdicts_ask(struct verdicts *verdicts, const char *origin, size_t n);

/* An origin whose name has no address, for the caller to free; NULL when none is known yet. */
char *verdicts_next(struct verdicts *verdicts);

#endif
