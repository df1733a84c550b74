/* A list of system calls in, a filter in force out. */
#include "absolutize/shared/seccomp.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

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

static const unsigned forbidden[] = {
    /* sockets */
    SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4,
    /* processes, threads and programs */
    SYS_execve, SYS_execveat, SYS_clone, SYS_clone3,
#ifdef SYS_fork /* not where clone was there first */
    SYS_fork, SYS_vfork,
#endif
    /* other processes */
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_pidfd_open, SYS_pidfd_getfd,
    SYS_kill, SYS_rt_sigqueueinfo, SYS_setns, SYS_unshare,
    /* ways around the other restrictions */
    SYS_io_uring_setup, SYS_open_by_handle_at, SYS_bpf, SYS_userfaultfd, SYS_perf_event_open,
    /* the system */
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_keyctl, SYS_add_key, SYS_request_key,
    SYS_init_module, SYS_finit_module, SYS_kexec_load, SYS_reboot};
enum { FORBIDDEN = sizeof forbidden / sizeof *forbidden };

/* The x32 calls of x86-64 have this bit. */
enum { X32_BIT = 0x40000000 };

static struct sock_filter load(size_t offset)
{
    return (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)offset);
}

/* Skips so many lines: then, when the word loaded compares (JEQ, JGE) to value, else otherwise. */
static struct sock_filter jump(unsigned how, unsigned value, size_t then, size_t otherwise)
{
    return (struct sock_filter)BPF_JUMP(BPF_JMP | how | BPF_K, value, (unsigned char)then,
                                        (unsigned char)otherwise);
}

static struct sock_filter verdict(unsigned action)
{
    return (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action);
}

int seccomp_restrict(void)
{
    enum { HEAD = 4, REFUSE = HEAD + FORBIDDEN + 1, LINES = REFUSE + 1 };
    struct sock_filter lines[LINES];
    if (architecture == 0) {
        errno = ENOSYS;
        return 0;
    }
    lines[0] = load(offsetof(struct seccomp_data, arch));
    lines[1] = jump(BPF_JEQ, architecture, 0, REFUSE - 2);
    lines[2] = load(offsetof(struct seccomp_data, nr));
    lines[3] = jump(BPF_JGE, X32_BIT, REFUSE - 4, 0);
    for (size_t i = 0; i < FORBIDDEN; i++)
        lines[HEAD + i] = jump(BPF_JEQ, forbidden[i], REFUSE - HEAD - i - 1, 0);
    lines[REFUSE - 1] = verdict(SECCOMP_RET_ALLOW);
    lines[REFUSE] = verdict(SECCOMP_RET_ERRNO | EPERM);
    struct sock_fprog program = {LINES, lines};
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0)
        return 1;
    return errno == EINVAL || errno == ENOSYS ? 0 : -1;
}
