/* What the process may use: enough descriptors, and only the folders that it needs. */
#ifndef FETCH_LIMITS_H
#define FETCH_LIMITS_H

#include "fetch/options.h"

/*
 * Raises the soft limit on descriptors to what --parallel needs. If the hard limit is too low,
 * reports the way out and exits with STATUS_TROUBLE.
 */
void limits_raise(const struct options *options);

/* Connections that may be open at once, including idle ones, for that many transfers. */
unsigned limits_connections(unsigned parallel);

/* Names that may be looked up at once; each lookup takes a pair of sockets. */
unsigned limits_lookups(unsigned parallel);

/*
 * Confines the process (confine.h): it can then read only the files that the options name and what
 * libcurl and the C library need, and write only in the folders of temporary files, --unfinished
 * and --cookie-jar. Call it when all other files are open.
 */
void limits_confine(const struct options *options);

/* The folder for temporary files: $TMPDIR, or /tmp. */
const char *temporary_folder(void);

#endif
