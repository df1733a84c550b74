/* What a process can no longer do once its work is known. */
#ifndef ABSOLUTIZE_SHARED_CONFINE_H
#define ABSOLUTIZE_SHARED_CONFINE_H

#include <stdbool.h>

struct confinement {
    /*
     * Files that are still to be opened for reading; NULL behind the last, borrowed; "-" and
     * names of nothing are passed over. NULL: all files stay readable.
     */
    char *const *readable;
    /* Folders in which files may still be made, written, replaced and removed. NULL: none. */
    char *const *writable;
    bool network; /* sockets, and threads to look names up, stay allowed */
};

/*
 * Gives up for good, so that a fault in a parser is worth little to who provokes it: to gain
 * privileges by executing a file (no_new_privs); to write, create, remove or execute any file,
 * and to read other files than the readable ones and the system's libraries, which iconv and
 * dlopen load (Landlock, as much of it as the kernel has); sockets, processes, programs, and to
 * touch other processes (seccomp). What is open stays usable.
 *
 * Where the kernel lacks Landlock or seccomp, that is narrated and the program goes on; where it
 * has them and they do not work, the program says why and exits with STATUS_TROUBLE. Nothing is
 * given up in a build with AddressSanitizer, whose leak checker starts threads and reads /proc.
 */
void confine(const struct confinement *confinement);

/* Whether this is such a build. */
bool confine_is_off(void);

#endif
