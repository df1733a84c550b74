/* The file system and the network, given up with Landlock (landlock(7)). */
#ifndef ABSOLUTIZE_SHARED_LANDLOCK_LINUX_H
#define ABSOLUTIZE_SHARED_LANDLOCK_LINUX_H

#include <stdbool.h>

/*
 * From now on no file can be written, created, removed or executed, and only the readable ones (up
 * to a NULL) and what the system's libraries need can be opened for reading. In writable folders
 * (up to a NULL; or NULL) files can still be made, written, replaced and removed. Without network
 * no TCP port can be bound or connected to; with it, what looking up names and TLS need can be
 * read, too. As far as the kernel's ABI goes. Needs no_new_privs. Returns the ABI; or 0 with errno
 * if the kernel has none; or -1 with errno.
 */
int landlock_restrict(char *const *readable, char *const *writable, bool network);

#endif
