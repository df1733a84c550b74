/* How many descriptors, connections and lookups a run may have at once. */
#ifndef FETCH_LIMITS_H
#define FETCH_LIMITS_H

/*
 * Raises the soft limit on descriptors to what that many transfers need (--parallel). If the hard
 * limit is too low, reports the way out and exits with STATUS_TROUBLE.
 */
void limits_raise(unsigned parallel);

/* Connections that may be open at once, including idle ones, for that many transfers. */
unsigned limits_connections(unsigned parallel);

/* Names that may be looked up at once; each lookup takes a pair of sockets. */
unsigned limits_lookups(unsigned parallel);

#endif
