/* Lists of system calls. The numbers are checked by tests/shared/confine.t. */
#define _GNU_SOURCE /* CLONE_THREAD, F_DUPFD_CLOEXEC, MAP_ANONYMOUS */
#include "absolutize/shared/seccomp_rules_linux.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>

/* TCGETS2, which glibc 2.42 and later use; <asm/termbits.h> and <termios.h> exclude each other. */
#define TCGETS_2 0x802C542A

/* The mask of a condition on all of an argument. */
#define WHOLE UINT32_MAX

static const struct seccomp_rule filter[] = {
    /* files */
    {"read", 0, 63, ALLOW, 0, 0, 0},
    {"pread64", 17, 67, ALLOW, 0, 0, 0},
    {"readv", 19, 65, ALLOW, 0, 0, 0},
    {"write", 1, 64, ALLOW, 0, 0, 0},
    {"writev", 20, 66, ALLOW, 0, 0, 0},
    {"close", 3, 57, ALLOW, 0, 0, 0},
    {"lseek", 8, 62, ALLOW, 0, 0, 0},
    {"fstat", 5, 80, ALLOW, 0, 0, 0},
    {"newfstatat", 262, 79, ALLOW, 0, 0, 0},
    {"statx", 332, 291, ALLOW, 0, 0, 0},
    {"stat", 4, -1, ALLOW, 0, 0, 0},
    {"lstat", 6, -1, ALLOW, 0, 0, 0},
    {"openat", 257, 56, ALLOW, 2, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY},
    {"open", 2, -1, ALLOW, 1, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY},
    {"access", 21, -1, ALLOW, 0, 0, 0},
    {"faccessat", 269, 48, ALLOW, 0, 0, 0},
    {"faccessat2", 439, 439, ALLOW, 0, 0, 0},
    {"readlink", 89, -1, ALLOW, 0, 0, 0},
    {"readlinkat", 267, 78, ALLOW, 0, 0, 0},
    {"getdents64", 217, 61, ALLOW, 0, 0, 0},
    {"getcwd", 79, 17, ALLOW, 0, 0, 0},
    {"fcntl", 72, 25, ALLOW, 1, WHOLE, F_DUPFD_CLOEXEC},
    {"fcntl", 72, 25, ALLOW, 1, WHOLE, F_GETFD},
    {"fcntl", 72, 25, ALLOW, 1, WHOLE, F_SETFD},
    {"fcntl", 72, 25, ALLOW, 1, WHOLE, F_GETFL},
    /* whether it is a terminal */
    {"ioctl", 16, 29, ALLOW, 1, WHOLE, TCGETS},
    {"ioctl", 16, 29, ALLOW, 1, WHOLE, TCGETS_2},
    {"ioctl", 16, 29, ALLOW, 1, WHOLE, TIOCGWINSZ},
    /* memory */
    {"munmap", 11, 215, ALLOW, 0, 0, 0},
    {"mremap", 25, 216, ALLOW, 0, 0, 0},
    {"madvise", 28, 233, ALLOW, 0, 0, 0},
    {"brk", 12, 214, ALLOW, 0, 0, 0},
    /* no machine code but that of files, which are the system's libraries */
    {"mmap", 9, 222, ALLOW, 2, PROT_EXEC, 0},
    {"mmap", 9, 222, ALLOW, 3, MAP_ANONYMOUS, 0},
    {"mprotect", 10, 226, ALLOW, 2, PROT_EXEC, 0},
    /* waiting, and the end */
    {"futex", 202, 98, ALLOW, 0, 0, 0},
    {"poll", 7, -1, ALLOW, 0, 0, 0},
    {"ppoll", 271, 73, ALLOW, 0, 0, 0},
    {"restart_syscall", 219, 128, ALLOW, 0, 0, 0},
    {"getrandom", 318, 278, ALLOW, 0, 0, 0},
    {"exit", 60, 93, ALLOW, 0, 0, 0},
    {"exit_group", 231, 94, ALLOW, 0, 0, 0},
    /* signals to itself */
    {"rt_sigaction", 13, 134, ALLOW, 0, 0, 0},
    {"rt_sigprocmask", 14, 135, ALLOW, 0, 0, 0},
    {"rt_sigreturn", 15, 139, ALLOW, 0, 0, 0},
    {"sigaltstack", 131, 132, ALLOW, 0, 0, 0},
    /* clocks */
    {"clock_gettime", 228, 113, ALLOW, 0, 0, 0},
    {"gettimeofday", 96, 169, ALLOW, 0, 0, 0},
    {"time", 201, -1, ALLOW, 0, 0, 0},
    /* what it is and where it runs */
    {"getpid", 39, 172, ALLOW, 0, 0, 0},
    {"gettid", 186, 178, ALLOW, 0, 0, 0},
    {"getuid", 102, 174, ALLOW, 0, 0, 0},
    {"geteuid", 107, 175, ALLOW, 0, 0, 0},
    {"getgid", 104, 176, ALLOW, 0, 0, 0},
    {"getegid", 108, 177, ALLOW, 0, 0, 0},
    {"uname", 63, 160, ALLOW, 0, 0, 0},
    {"sysinfo", 99, 179, ALLOW, 0, 0, 0},
    {"sched_getaffinity", 204, 123, ALLOW, 0, 0, 0},
    {"sched_yield", 24, 124, ALLOW, 0, 0, 0},
};

static const struct seccomp_rule client[] = {
    /* programs, and processes other than its own threads */
    {"execve", 59, 221, REFUSE, 0, 0, 0},
    {"execveat", 322, 281, REFUSE, 0, 0, 0},
    {"fork", 57, -1, REFUSE, 0, 0, 0},
    {"vfork", 58, -1, REFUSE, 0, 0, 0},
    {"clone", 56, 220, ALLOW, 0, CLONE_THREAD, CLONE_THREAD},
    {"clone", 56, 220, REFUSE, 0, 0, 0},
    {"clone3", 435, 435, UNKNOWN, 0, 0, 0},
    /* other processes */
    {"kill", 62, 129, ALLOW, 0, WHOLE, SECCOMP_SELF},
    {"kill", 62, 129, REFUSE, 0, 0, 0},
    {"tgkill", 234, 131, ALLOW, 0, WHOLE, SECCOMP_SELF},
    {"tgkill", 234, 131, REFUSE, 0, 0, 0},
    {"tkill", 200, 130, ALLOW, 0, WHOLE, SECCOMP_SELF}, /* its first thread: musl's raise */
    {"tkill", 200, 130, REFUSE, 0, 0, 0},
    {"prlimit64", 302, 261, ALLOW, 0, WHOLE, 0},
    {"prlimit64", 302, 261, ALLOW, 0, WHOLE, SECCOMP_SELF},
    {"prlimit64", 302, 261, REFUSE, 0, 0, 0},
    {"rt_sigqueueinfo", 129, 138, REFUSE, 0, 0, 0},
    {"rt_tgsigqueueinfo", 297, 240, REFUSE, 0, 0, 0},
    {"pidfd_open", 434, 434, REFUSE, 0, 0, 0},
    {"pidfd_getfd", 438, 438, REFUSE, 0, 0, 0},
    {"pidfd_send_signal", 424, 424, REFUSE, 0, 0, 0},
    {"ptrace", 101, 117, REFUSE, 0, 0, 0},
    {"process_vm_readv", 310, 270, REFUSE, 0, 0, 0},
    {"process_vm_writev", 311, 271, REFUSE, 0, 0, 0},
    {"process_madvise", 440, 440, REFUSE, 0, 0, 0},
    {"kcmp", 312, 272, REFUSE, 0, 0, 0},
    /* ways around the other restrictions */
    {"io_uring_setup", 425, 425, REFUSE, 0, 0, 0},
    {"name_to_handle_at", 303, 264, REFUSE, 0, 0, 0},
    {"open_by_handle_at", 304, 265, REFUSE, 0, 0, 0},
    {"bpf", 321, 280, REFUSE, 0, 0, 0},
    {"userfaultfd", 323, 282, REFUSE, 0, 0, 0},
    {"perf_event_open", 298, 241, REFUSE, 0, 0, 0},
    {"unshare", 272, 97, REFUSE, 0, 0, 0},
    {"setns", 308, 268, REFUSE, 0, 0, 0},
    {"personality", 135, 92, REFUSE, 0, 0, 0},
    {"iopl", 172, -1, REFUSE, 0, 0, 0},
    {"ioperm", 173, -1, REFUSE, 0, 0, 0},
    {"modify_ldt", 154, -1, REFUSE, 0, 0, 0},
    {"memfd_create", 319, 279, REFUSE, 0, 0, 0},
    {"memfd_secret", 447, 447, REFUSE, 0, 0, 0},
    /* a server; it connects only: also to Unix sockets, as the C library does to look up names */
    {"listen", 50, 201, REFUSE, 0, 0, 0},
    {"accept", 43, 202, REFUSE, 0, 0, 0},
    {"accept4", 288, 242, REFUSE, 0, 0, 0},
    /* what the user's shell would read next; menus of the console; drivers for a terminal's line */
    {"ioctl", 16, 29, REFUSE, 1, WHOLE, TIOCSTI},
    {"ioctl", 16, 29, REFUSE, 1, WHOLE, TIOCLINUX},
    {"ioctl", 16, 29, REFUSE, 1, WHOLE, TIOCSETD},
    /* attributes of files */
    {"ioctl", 16, 29, REFUSE, 1, WHOLE, FS_IOC_SETFLAGS},
    {"ioctl", 16, 29, REFUSE, 1, WHOLE, FS_IOC_FSSETXATTR},
    {"chmod", 90, -1, REFUSE, 0, 0, 0},
    {"fchmod", 91, 52, REFUSE, 0, 0, 0},
    {"fchmodat", 268, 53, REFUSE, 0, 0, 0},
    {"fchmodat2", 452, 452, REFUSE, 0, 0, 0},
    {"chown", 92, -1, REFUSE, 0, 0, 0},
    {"fchown", 93, 55, REFUSE, 0, 0, 0},
    {"lchown", 94, -1, REFUSE, 0, 0, 0},
    {"fchownat", 260, 54, REFUSE, 0, 0, 0},
    {"setxattr", 188, 5, REFUSE, 0, 0, 0},
    {"lsetxattr", 189, 6, REFUSE, 0, 0, 0},
    {"fsetxattr", 190, 7, REFUSE, 0, 0, 0},
    {"removexattr", 197, 14, REFUSE, 0, 0, 0},
    {"lremovexattr", 198, 15, REFUSE, 0, 0, 0},
    {"fremovexattr", 199, 16, REFUSE, 0, 0, 0},
    {"setxattrat", 463, 463, REFUSE, 0, 0, 0},
    {"removexattrat", 466, 466, REFUSE, 0, 0, 0},
    {"file_setattr", 469, 469, REFUSE, 0, 0, 0},
    {"utime", 132, -1, REFUSE, 0, 0, 0},
    {"utimes", 235, -1, REFUSE, 0, 0, 0},
    {"futimesat", 261, -1, REFUSE, 0, 0, 0},
    {"utimensat", 280, 88, REFUSE, 0, 0, 0},
    {"mknod", 133, -1, REFUSE, 0, 0, 0},
    {"mknodat", 259, 33, REFUSE, 0, 0, 0},
    /* its own privileges */
    {"setuid", 105, 146, REFUSE, 0, 0, 0},
    {"setgid", 106, 144, REFUSE, 0, 0, 0},
    {"setreuid", 113, 145, REFUSE, 0, 0, 0},
    {"setregid", 114, 143, REFUSE, 0, 0, 0},
    {"setresuid", 117, 147, REFUSE, 0, 0, 0},
    {"setresgid", 119, 149, REFUSE, 0, 0, 0},
    {"setgroups", 116, 159, REFUSE, 0, 0, 0},
    {"setfsuid", 122, 151, REFUSE, 0, 0, 0},
    {"setfsgid", 123, 152, REFUSE, 0, 0, 0},
    {"capset", 126, 91, REFUSE, 0, 0, 0},
    /* the system */
    {"mount", 165, 40, REFUSE, 0, 0, 0},
    {"umount2", 166, 39, REFUSE, 0, 0, 0},
    {"move_mount", 429, 429, REFUSE, 0, 0, 0},
    {"open_tree", 428, 428, REFUSE, 0, 0, 0},
    {"open_tree_attr", 467, 467, REFUSE, 0, 0, 0},
    {"fsopen", 430, 430, REFUSE, 0, 0, 0},
    {"fsconfig", 431, 431, REFUSE, 0, 0, 0},
    {"fsmount", 432, 432, REFUSE, 0, 0, 0},
    {"fspick", 433, 433, REFUSE, 0, 0, 0},
    {"mount_setattr", 442, 442, REFUSE, 0, 0, 0},
    {"pivot_root", 155, 41, REFUSE, 0, 0, 0},
    {"chroot", 161, 51, REFUSE, 0, 0, 0},
    {"keyctl", 250, 219, REFUSE, 0, 0, 0},
    {"add_key", 248, 217, REFUSE, 0, 0, 0},
    {"request_key", 249, 218, REFUSE, 0, 0, 0},
    {"init_module", 175, 105, REFUSE, 0, 0, 0},
    {"finit_module", 313, 273, REFUSE, 0, 0, 0},
    {"delete_module", 176, 106, REFUSE, 0, 0, 0},
    {"kexec_load", 246, 104, REFUSE, 0, 0, 0},
    {"kexec_file_load", 320, 294, REFUSE, 0, 0, 0},
    {"reboot", 169, 142, REFUSE, 0, 0, 0},
    {"swapon", 167, 224, REFUSE, 0, 0, 0},
    {"swapoff", 168, 225, REFUSE, 0, 0, 0},
    {"settimeofday", 164, 170, REFUSE, 0, 0, 0},
    {"clock_settime", 227, 112, REFUSE, 0, 0, 0},
    {"adjtimex", 159, 171, REFUSE, 0, 0, 0},
    {"clock_adjtime", 305, 266, REFUSE, 0, 0, 0},
    {"sethostname", 170, 161, REFUSE, 0, 0, 0},
    {"setdomainname", 171, 162, REFUSE, 0, 0, 0},
    {"acct", 163, 89, REFUSE, 0, 0, 0},
    {"quotactl", 179, 60, REFUSE, 0, 0, 0},
    {"syslog", 103, 116, REFUSE, 0, 0, 0},
};

const struct seccomp_rules seccomp_filter = {filter, sizeof filter / sizeof *filter, REFUSE};
const struct seccomp_rules seccomp_client = {client, sizeof client / sizeof *client, ALLOW};
