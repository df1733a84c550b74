/* Puts a filter for system calls in force. */
#include "absolutize/shared/seccomp_linux.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "absolutize/shared/seccomp_program_linux.h"

/* System call numbers mean nothing without their architecture. */
#if defined __x86_64__
static const unsigned architecture = AUDIT_ARCH_X86_64;
#elif defined __aarch64__
static const unsigned architecture = AUDIT_ARCH_AARCH64;
#elif defined __riscv && __riscv_xlen == 64
static const unsigned architecture = AUDIT_ARCH_RISCV64;
#else
static const unsigned architecture = 0;
#endif

int seccomp_restrict(const struct seccomp_rules *rules)
{
    struct seccomp_program program;
    if (!seccomp_program_make(&program, rules, architecture, (uint32_t)getpid())) {
        errno = ENOSYS;
        return 0;
    }
    struct sock_fprog lines = {program.count, program.lines};
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &lines) == 0)
        return 1;
    return errno == EINVAL || errno == ENOSYS ? 0 : -1;
}
