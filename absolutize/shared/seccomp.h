/* System calls given up with seccomp (seccomp(2)). */
#ifndef ABSOLUTIZE_SHARED_SECCOMP_H
#define ABSOLUTIZE_SHARED_SECCOMP_H

/*
 * From now on calls that make sockets, processes or threads, execute programs, reach into other
 * processes, or change the system fail with EPERM. A filter that names what is forbidden, not
 * what is allowed, holds with every C library and kernel. Needs no_new_privs. Returns 1, or 0
 * with errno where the kernel or this program knows no filter for the architecture, or -1 with
 * errno.
 */
int seccomp_restrict(void);

#endif
