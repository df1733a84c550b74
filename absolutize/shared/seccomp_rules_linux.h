/* What a confined process may ask of the kernel, as rules for system calls. */
#ifndef ABSOLUTIZE_SHARED_SECCOMP_RULES_LINUX_H
#define ABSOLUTIZE_SHARED_SECCOMP_RULES_LINUX_H

#include <stddef.h>
#include <stdint.h>

enum seccomp_verdict {
    ALLOW,
    REFUSE,  /* the call fails with EPERM */
    UNKNOWN, /* with ENOSYS, as in an older kernel: the C library then uses another call */
};

/* Stands for the process's own id among the values of a condition. */
#define SECCOMP_SELF UINT32_MAX

/*
 * A rule holds for a call if the condition does. The condition looks at the low 32 bits of an
 * argument: (argument & mask) == value; with mask 0 it always holds.
 */
struct seccomp_rule {
    const char *name;
    int x86_64, generic; /* the call's number on x86-64, and on arm64 and riscv64; -1: missing */
    enum seccomp_verdict verdict;
    unsigned argument;
    uint32_t mask, value;
};

/* The first rule that holds decides. */
struct seccomp_rules {
    const struct seccomp_rule *rules;
    size_t count;
    enum seccomp_verdict otherwise;
};

/*
 * For filters (extract, absolutize), which read, write and load libraries: lists what is allowed.
 */
extern const struct seccomp_rules seccomp_filter;

/*
 * For fetch, which calls many libraries: lists what is refused. That is to run programs, to touch
 * other processes, to change the system, the attributes of files, or its own privileges.
 */
extern const struct seccomp_rules seccomp_client;

/* The kernel that the lists were made for has no call with this number or a larger one. */
enum { SECCOMP_NEWER = 463 };

#endif
