/* The filter program that the kernel runs at each system call (seccomp(2)). */
#ifndef ABSOLUTIZE_SHARED_SECCOMP_PROGRAM_LINUX_H
#define ABSOLUTIZE_SHARED_SECCOMP_PROGRAM_LINUX_H

#include <linux/filter.h>
#include <stdbool.h>

#include "absolutize/shared/seccomp_rules_linux.h"

enum { SECCOMP_LINES_MAX = 640 };

struct seccomp_program {
    unsigned short count;
    struct sock_filter lines[SECCOMP_LINES_MAX];
};

/*
 * Makes the program for an architecture (AUDIT_ARCH_...) and a process. A call of another
 * architecture is refused. False if the architecture is not known.
 */
bool seccomp_program_make(struct seccomp_program *program, const struct seccomp_rules *rules,
                          unsigned architecture, uint32_t process);

#endif
