/* Gives up what a process no longer needs, once its files are known. */
#ifndef ABSOLUTIZE_SHARED_CONFINE_H
#define ABSOLUTIZE_SHARED_CONFINE_H

#include <stdbool.h>

struct confinement {
    /* Files that are still to be opened for reading, up to a NULL; "-" is skipped. Borrowed. */
    char *const *readable;
    /* Folders in which files may still be made, written, replaced and removed. NULL: none. */
    char *const *writable;
    bool network; /* sockets, threads, and the files that looking up names and TLS need */
};

/*
 * Gives up for good, so that a fault in a parser is worth little to an attacker: new privileges
 * (no_new_privs); writing, creating, removing and executing files, and reading others than the
 * readable ones and the system's libraries (Landlock, as much of it as the kernel has); all system
 * calls but those that a filter needs, or with network those that fetch does not need (seccomp,
 * seccomp_rules_linux.h). Open files stay usable. On OpenBSD pledge and unveil do the same.
 *
 * If the kernel lacks Landlock or seccomp, that is narrated and the program goes on. If they are
 * there and fail, the program reports why and exits with STATUS_TROUBLE. A build with
 * AddressSanitizer gives nothing up, since its leak checker starts threads and reads /proc.
 */
void confine(const struct confinement *confinement);

/*
 * For a process that holds secrets: no other process of the user can read its memory or environment
 * (PR_SET_DUMPABLE), and it leaves no core file. Does nothing in a build with AddressSanitizer.
 */
void confine_memory(void);

/* Whether this is such a build, or a run under valgrind, which is not confined either. */
bool confine_is_off(void);

#endif
