/* The filters for system calls, run by an interpreter as the kernel runs them. */
#define _GNU_SOURCE /* CLONE_THREAD, F_DUPFD_CLOEXEC, MAP_ANONYMOUS */
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>

#include "absolutize/shared/seccomp_program_linux.h"
#include "tests/lib/tap.h"

enum { PROCESS = 4711 };

/*
 * What a little-endian kernel has at an offset, as on both architectures: an argument's low half
 * first.
 */
static uint32_t word_at(const struct seccomp_data *data, size_t offset)
{
    uint32_t word;
    if (offset >= offsetof(struct seccomp_data, args)) {
        size_t i = (offset - offsetof(struct seccomp_data, args)) / sizeof *data->args;
        return (uint32_t)(data->args[i] >> (offset % sizeof *data->args ? 32 : 0));
    }
    memcpy(&word, (const char *)data + offset, sizeof word);
    return word;
}

/* The action for a call; 0, which kills, when the program is not valid. */
static unsigned run(const struct seccomp_program *program, const struct seccomp_data *data)
{
    uint32_t word = 0;
    for (size_t i = 0; i < program->count; i++) {
        const struct sock_filter *line = &program->lines[i];
        switch (line->code) {
        case BPF_LD | BPF_W | BPF_ABS:
            if (line->k % 4 != 0 || line->k + 4 > sizeof *data)
                return 0;
            word = word_at(data, line->k);
            break;
        case BPF_ALU | BPF_AND | BPF_K:
            word &= line->k;
            break;
        case BPF_JMP | BPF_JEQ | BPF_K:
            i += word == line->k ? line->jt : line->jf;
            break;
        case BPF_JMP | BPF_JGE | BPF_K:
            i += word >= line->k ? line->jt : line->jf;
            break;
        case BPF_RET | BPF_K:
            return line->k;
        default:
            return 0;
        }
    }
    return 0;
}

struct call {
    const char *what, *name;
    uint64_t a[6];
    enum seccomp_verdict filter, client;
};

static const struct call calls[] = {
    {"reading", "read", {0}, ALLOW, ALLOW},
    {"opening a file for reading", "openat", {0, 0, O_RDONLY | O_CLOEXEC}, ALLOW, ALLOW},
    {"for writing", "openat", {0, 0, O_WRONLY}, REFUSE, ALLOW},
    {"for both", "openat", {0, 0, O_RDWR}, REFUSE, ALLOW},
    {"making one", "openat", {0, 0, O_RDONLY | O_CREAT}, REFUSE, ALLOW},
    {"cutting one", "openat", {0, 0, O_RDONLY | O_TRUNC}, REFUSE, ALLOW},
    {"duplicating", "fcntl", {0, F_DUPFD_CLOEXEC}, ALLOW, ALLOW},
    {"signals for a descriptor", "fcntl", {0, F_SETOWN}, REFUSE, ALLOW},
    {"is it a terminal", "ioctl", {0, TCGETS}, ALLOW, ALLOW},
    {"typing into a terminal", "ioctl", {0, TIOCSTI}, REFUSE, REFUSE},
    {"the same, with high bits set", "ioctl", {0, UINT64_C(1) << 32 | TIOCSTI}, REFUSE, REFUSE},
    {"whether there is something to read", "ioctl", {0, FIONREAD}, REFUSE, ALLOW},
    {"memory", "mmap", {0, 4096, PROT_READ | PROT_WRITE, MAP_ANONYMOUS}, ALLOW, ALLOW},
    {"a library's code", "mmap", {0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE}, ALLOW, ALLOW},
    {"code of one's own", "mmap", {0, 4096, PROT_EXEC, MAP_ANONYMOUS}, REFUSE, ALLOW},
    {"data to code", "mprotect", {0, 4096, PROT_READ | PROT_EXEC}, REFUSE, ALLOW},
    {"code to data", "mprotect", {0, 4096, PROT_READ}, ALLOW, ALLOW},
    {"a program", "execve", {0}, REFUSE, REFUSE},
    {"a process", "clone", {0}, REFUSE, REFUSE},
    {"a thread", "clone", {CLONE_VM | CLONE_THREAD | CLONE_SIGHAND}, REFUSE, ALLOW},
    {"a thread or a process", "clone3", {0}, REFUSE, UNKNOWN},
    {"a signal to itself", "kill", {PROCESS}, REFUSE, ALLOW},
    {"a signal to others", "kill", {PROCESS + 1}, REFUSE, REFUSE},
    {"a signal to all", "kill", {(uint64_t)-1}, REFUSE, REFUSE},
    {"a signal to a thread", "tgkill", {PROCESS, 1}, REFUSE, ALLOW},
    {"a signal to another's", "tgkill", {1, 1}, REFUSE, REFUSE},
    {"a signal to its first thread", "tkill", {PROCESS}, REFUSE, ALLOW},
    {"a signal to any thread", "tkill", {PROCESS + 1}, REFUSE, REFUSE},
    {"its own limits", "prlimit64", {0}, REFUSE, ALLOW},
    {"another's limits", "prlimit64", {1}, REFUSE, REFUSE},
    {"modes", "fchmodat", {0}, REFUSE, REFUSE},
    {"owners", "fchownat", {0}, REFUSE, REFUSE},
    {"times", "utimensat", {0}, REFUSE, REFUSE},
    {"attributes", "setxattr", {0}, REFUSE, REFUSE},
    {"tracing", "ptrace", {0}, REFUSE, REFUSE},
    {"mounting", "mount", {0}, REFUSE, REFUSE},
};

/* A call's number by the rules, or -1. */
static int number_of(const char *name, bool x86_64)
{
    const struct seccomp_rules *lists[] = {&seccomp_filter, &seccomp_client};
    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < lists[l]->count; i++)
            if (strcmp(lists[l]->rules[i].name, name) == 0)
                return x86_64 ? lists[l]->rules[i].x86_64 : lists[l]->rules[i].generic;
    return -1;
}

static unsigned action_of(enum seccomp_verdict verdict)
{
    return verdict == ALLOW     ? SECCOMP_RET_ALLOW
           : verdict == UNKNOWN ? SECCOMP_RET_ERRNO | ENOSYS
                                : SECCOMP_RET_ERRNO | EPERM;
}

static void test_calls(unsigned architecture, const char *of)
{
    struct seccomp_program filter = {0}, client = {0};
    bool made = seccomp_program_make(&filter, &seccomp_filter, architecture, PROCESS) &&
                seccomp_program_make(&client, &seccomp_client, architecture, PROCESS);
    ok(made, "%s: programs of %u and %u lines", of, filter.count, client.count);
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        const struct call *call = &calls[i];
        struct seccomp_data data = {.nr = number_of(call->name, architecture == AUDIT_ARCH_X86_64),
                                    .arch = architecture};
        memcpy(data.args, call->a, sizeof call->a);
        ok(data.nr >= 0 && run(&filter, &data) == action_of(call->filter), "%s: filter: %s", of,
           call->what);
        ok(data.nr >= 0 && run(&client, &data) == action_of(call->client), "%s: fetch: %s", of,
           call->what);
    }
    struct seccomp_data other = {.nr = 0, .arch = AUDIT_ARCH_I386};
    ok(run(&filter, &other) == action_of(REFUSE) && run(&client, &other) == action_of(REFUSE),
       "%s: another architecture's calls", of);
    struct seccomp_data x32 = {.nr = 0x40000000 | 59, .arch = architecture};
    ok(run(&filter, &x32) == action_of(REFUSE) && run(&client, &x32) == action_of(REFUSE),
       "%s: the x32 calls", of);
    struct seccomp_data newer = {.nr = 999, .arch = architecture};
    ok(run(&filter, &newer) == action_of(UNKNOWN) && run(&client, &newer) == action_of(ALLOW),
       "%s: calls of newer kernels", of);
}

int main(void)
{
    struct seccomp_program program;
    test_calls(AUDIT_ARCH_X86_64, "x86-64");
    test_calls(AUDIT_ARCH_AARCH64, "arm64");
    ok(!seccomp_program_make(&program, &seccomp_filter, AUDIT_ARCH_S390X, PROCESS),
       "no program for an unknown architecture");
    return tap_done();
}
