/* What the process may use: descriptors enough, and of the file system only what it needs. */
#ifndef FETCH_LIMITS_H
#define FETCH_LIMITS_H

#include "fetch/options.h"

/*
 * Raises the soft limit on descriptors to what so many transfers need; exits with STATUS_TROUBLE,
 * and says what would do, where the hard limit is too low.
 */
void limits_raise(const struct options *options);

/* Connections that may be open at once, idle ones included, for so many transfers. */
unsigned limits_connections(unsigned parallel);

/* Names that may be looked up at once, each of which takes a pair of sockets. */
unsigned limits_lookups(unsigned parallel);

/*
 * No new privileges; and with Landlock no file can be written any more but in the folders of the
 * files that the options name and of temporary files. After all other files are open.
 */
void limits_confine(const struct options *options);

/* Where temporary files are made: $TMPDIR, or /tmp. */
const char *temporary_folder(void);

#endif
