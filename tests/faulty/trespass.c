/*
 * Preloaded into a program under test: at its end, tries what a confined one is refused, and writes
 * the result to descriptor 9, a line each: a word such as "read" or "socket", and "allowed" or
 * "refused". The working folder has a file named victim.
 *
 * The variable KERNEL makes the kernel seem another: one that lacks-landlock or lacks-seccomp, or
 * whose Landlock or seccomp is there and fails: breaks-landlock, breaks-seccomp.
 */
#define _GNU_SOURCE /* RTLD_NEXT, syscall, prlimit, memfd_create, unshare */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sched.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

enum { SIGNAL_DESCRIPTOR = 9 };
enum { LANDLOCK_CREATE_RULESET = 444, LANDLOCK_RESTRICT_SELF = 446 };

/* Calls a function of libc by the name that this library hides. */
static void find(void *function, const char *name)
{
    void *symbol = dlsym(RTLD_NEXT, name);
    memcpy(function, &symbol, sizeof symbol);
}

static bool kernel(const char *what)
{
    const char *kernel = getenv("KERNEL");
    return kernel && strcmp(kernel, what) == 0;
}

long syscall(long number, ...)
{
    static long (*real)(long, ...);
    long a[6];
    va_list arguments;
    va_start(arguments, number);
    for (size_t i = 0; i < sizeof a / sizeof *a; i++)
        a[i] = va_arg(arguments, long);
    va_end(arguments);
    errno = ENOSYS;
    if (number == LANDLOCK_CREATE_RULESET && kernel("lacks-landlock"))
        return -1;
    errno = E2BIG;
    if (number == LANDLOCK_RESTRICT_SELF && kernel("breaks-landlock"))
        return -1;
    if (!real)
        find(&real, "syscall");
    return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

int prctl(int option, ...)
{
    static int (*real)(int, ...);
    unsigned long a[4];
    va_list arguments;
    va_start(arguments, option);
    for (size_t i = 0; i < sizeof a / sizeof *a; i++)
        a[i] = va_arg(arguments, unsigned long);
    va_end(arguments);
    errno = EINVAL;
    if (option == PR_SET_SECCOMP && kernel("lacks-seccomp"))
        return -1;
    errno = EFAULT;
    if (option == PR_SET_SECCOMP && kernel("breaks-seccomp"))
        return -1;
    if (!real)
        find(&real, "prctl");
    return real(option, a[0], a[1], a[2], a[3]);
}

/* Refused as forbidden; other failures count as allowed. */
static void tell(const char *what, int result)
{
    bool refused = result < 0 && (errno == EACCES || errno == EPERM);
    dprintf(SIGNAL_DESCRIPTOR, "%s %s\n", what, refused ? "refused" : "allowed");
}

/* Runs a program; -1 and errno when it, or a process for it, is refused. */
static int run(void)
{
    char *const words[] = {(char[]){"true"}, NULL};
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        execve("/bin/true", words, &words[1]);
        _exit(1);
    }
    if (child < 0 || waitpid(child, &status, 0) < 0)
        return -1;
    errno = EACCES;
    return status == 0 ? 0 : -1;
}

static int map_code(void)
{
    void *code = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return code == MAP_FAILED ? -1 : 0;
}

static int make_code(void)
{
    void *data = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return data == MAP_FAILED ? 0 : mprotect(data, 4096, PROT_READ | PROT_EXEC);
}

static void try_files(void)
{
    const char *home = getenv("TRESPASS_HOME");
    const struct timespec now[2] = {{.tv_nsec = UTIME_NOW}, {.tv_nsec = UTIME_NOW}};
    tell("read", open("/etc/passwd", O_RDONLY | O_CLOEXEC));
    tell("home", open(home ? home : "/", O_RDONLY | O_CLOEXEC));
    tell("write", open("trespass", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    tell("truncate", truncate("victim", 0));
    tell("remove", unlink("victim"));
    tell("chmod", chmod("victim", 0600));
    tell("chown", chown("victim", getuid(), getgid()));
    tell("utimensat", utimensat(AT_FDCWD, "victim", now, 0));
    tell("setxattr", setxattr("victim", "user.trespass", "x", 1, 0));
}

static void try_processes(void)
{
    pid_t parent = getppid();
    struct rlimit limit;
    tell("exec", run());
    tell("kill", kill(parent, 0));
    tell("tgkill", (int)syscall(SYS_tgkill, parent, parent, 0));
    tell("prlimit", prlimit(parent, RLIMIT_NOFILE, NULL, &limit));
    tell("ptrace", (int)ptrace(PTRACE_PEEKDATA, parent, NULL, NULL));
    tell("memfd", memfd_create("trespass", MFD_CLOEXEC));
    tell("unshare", unshare(0));
    tell("mount", (int)syscall(SYS_mount, 1, 1, 1, 0, 0)); /* EFAULT where it is allowed */
    tell("map-code", map_code());
    tell("make-code", make_code());
}

/* Ways around: with arguments that make no sense, so that a kernel that allows a call says so. */
static void try_ways_around(void)
{
    static const struct {
        const char *name;
        long number; /* from 424 on the same on all architectures */
    } calls[] = {
        {"io_uring_setup", 425},
        {"userfaultfd", SYS_userfaultfd},
        {"clone3", 435},
        {"pidfd_open", 434},
        {"pidfd_getfd", 438},
        {"process_vm_readv", SYS_process_vm_readv},
        {"process_vm_writev", SYS_process_vm_writev},
        {"process_madvise", 440},
        {"name_to_handle_at", SYS_name_to_handle_at},
        {"open_by_handle_at", SYS_open_by_handle_at},
        {"listen", SYS_listen},
        {"accept4", SYS_accept4},
        {"mount_setattr", 442},
        {"move_mount", 429},
        {"open_tree", 428},
        {"open_tree_attr", 467},
        {"fsopen", 430},
        {"setns", SYS_setns},
        {"bpf", SYS_bpf},
        {"keyctl", SYS_keyctl},
        {"perf_event_open", SYS_perf_event_open},
        {"memfd_secret", 447},
        {"execveat", SYS_execveat},
        {"setxattrat", 463},
        {"removexattrat", 466},
        {"file_setattr", 469},
        {"kexec_load", SYS_kexec_load},
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        long result = syscall(calls[i].number, -1L, -1L, -1L, -1L, -1L, -1L);
        if (result < 0 &&
            errno == ENOSYS) /* what the kernel lacks, or the filter says that it does */
            errno = EPERM;
        tell(calls[i].name, (int)result);
    }
    tell("accept", accept(-1, NULL, NULL));                /* IBM Z has accept4 alone */
    tell("type-ahead", ioctl(STDIN_FILENO, TIOCSTI, "x")); /* what the shell would read next */
    tell("virtual-console", ioctl(STDIN_FILENO, TIOCLINUX, "\3"));
    tell("line-discipline", ioctl(STDIN_FILENO, TIOCSETD, &(int){0}));
    tell("chattr", ioctl(STDIN_FILENO, FS_IOC_SETFLAGS, &(int){0}));
}

__attribute__((destructor)) static void trespass(void)
{
    int waiting;
    try_files();
    tell("socket", socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    tell("ioctl", ioctl(STDIN_FILENO, FIONREAD, &waiting));
    try_processes();
    try_ways_around();
}
