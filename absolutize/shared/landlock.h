/* The file system and the network, given up with Landlock (landlock(7)). */
#ifndef ABSOLUTIZE_SHARED_LANDLOCK_H
#define ABSOLUTIZE_SHARED_LANDLOCK_H

#include <stdbool.h>

/*
 * No file can be written, created, removed or executed any more, and unless readable is NULL
 * only these files (NULL behind the last) and the system's libraries be opened for reading. In
 * writable folders files can still be made, written, replaced and removed.
 * Without network no TCP port can be bound or connected to, either. As far as the kernel's ABI
 * goes. Needs no_new_privs. Returns the ABI, 0 with errno where the kernel has none, or -1 with
 * errno.
 */
int landlock_restrict(char *const *readable, char *const *writable, bool network);

#endif
