/* Assembles the filter for system calls. */
#include "absolutize/shared/seccomp_program_linux.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>

/* The x32 calls of x86-64 have this bit. */
enum { X32_BIT = 0x40000000 };

static void add(struct seccomp_program *program, struct sock_filter line)
{
    if (program->count < SECCOMP_LINES_MAX)
        program->lines[program->count++] = line;
}

static void add_load(struct seccomp_program *program, size_t offset)
{
    add(program, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)offset));
}

/* Skips `then` lines if the loaded word compares so (JEQ, JGE) to value, else `otherwise` lines. */
static void add_jump(struct seccomp_program *program, unsigned how, uint32_t value,
                     unsigned char then, unsigned char otherwise)
{
    add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | how | BPF_K, value, then, otherwise));
}

static void add_verdict(struct seccomp_program *program, enum seccomp_verdict verdict)
{
    unsigned action = verdict == ALLOW     ? SECCOMP_RET_ALLOW
                      : verdict == UNKNOWN ? SECCOMP_RET_ERRNO | ENOSYS
                                           : SECCOMP_RET_ERRNO | EPERM;
    add(program, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action));
}

/* Where the low 32 bits of an argument are, on little-endian machines as all of ours are. */
static size_t argument_offset(unsigned argument)
{
    return offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t);
}

/* Expects the call's number to be loaded, and leaves it so. */
static void add_rule(struct seccomp_program *program, const struct seccomp_rule *rule,
                     unsigned number, uint32_t process)
{
    uint32_t value = rule->value == SECCOMP_SELF ? process : rule->value;
    if (rule->mask == 0) {
        add_jump(program, BPF_JEQ, number, 0, 1);
        add_verdict(program, rule->verdict);
        return;
    }
    add_jump(program, BPF_JEQ, number, 0, 5);
    add_load(program, argument_offset(rule->argument));
    add(program, (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, rule->mask));
    add_jump(program, BPF_JEQ, value, 0, 1);
    add_verdict(program, rule->verdict);
    add_load(program, offsetof(struct seccomp_data, nr));
}

bool seccomp_program_make(struct seccomp_program *program, const struct seccomp_rules *rules,
                          unsigned architecture, uint32_t process)
{
    bool x86_64 = architecture == AUDIT_ARCH_X86_64;
    program->count = 0;
    if (!x86_64 && architecture != AUDIT_ARCH_AARCH64 && architecture != AUDIT_ARCH_RISCV64)
        return false;
    add_load(program, offsetof(struct seccomp_data, arch));
    add_jump(program, BPF_JEQ, architecture, 1, 0);
    add_verdict(program, REFUSE);
    add_load(program, offsetof(struct seccomp_data, nr));
    add_jump(program, BPF_JGE, X32_BIT, 0, 1);
    add_verdict(program, REFUSE);
    for (size_t i = 0; i < rules->count; i++) {
        int number = x86_64 ? rules->rules[i].x86_64 : rules->rules[i].generic;
        if (number >= 0)
            add_rule(program, &rules->rules[i], (unsigned)number, process);
    }
    if (rules->otherwise == REFUSE) {
        add_jump(program, BPF_JGE, SECCOMP_NEWER, 0, 1);
        add_verdict(program, UNKNOWN);
    }
    add_verdict(program, rules->otherwise);
    return program->count < SECCOMP_LINES_MAX;
}
