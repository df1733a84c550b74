/* Gives up system calls (seccomp(2)). */
#ifndef ABSOLUTIZE_SHARED_SECCOMP_LINUX_H
#define ABSOLUTIZE_SHARED_SECCOMP_LINUX_H

#include "absolutize/shared/seccomp_rules_linux.h"

/*
 * Puts the rules in force for the process. Needs no_new_privs. Returns 1; or 0 with errno if the
 * kernel has no filters or the architecture is not in the rules; or -1 with errno.
 */
int seccomp_restrict(const struct seccomp_rules *rules);

#endif
