/* Keeps memory from being writable and executable at once. */
#include "extract/markup/machine_code.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Notes the area of a line of /proc/self/maps (proc(5)): "start-end rwxp offset device inode". */
static void note_area(struct machine_code *code, const char *line)
{
    char *end;
    unsigned long start = strtoul(line, &end, 16);
    unsigned long after = *end == '-' ? strtoul(end + 1, &end, 16) : start;
    if (after <= start || strncmp(end, " rwx", 4) != 0 || code->count == MACHINE_CODE_MAX)
        return;
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): the kernel prints addresses */
    code->areas[code->count].start = (void *)start;
    code->areas[code->count++].size = after - start;
}

static bool has_area(const struct machine_code *code, const void *address)
{
    for (size_t i = 0; i < code->count; i++)
        if ((uintptr_t)address - (uintptr_t)code->areas[i].start < code->areas[i].size)
            return true;
    return false;
}

void machine_code_seal(struct machine_code *code)
{
    char *line = NULL;
    size_t room = 0;
    code->count = 0;
    FILE *maps = fopen("/proc/self/maps", "re");
    if (!maps)
        return;
    while (getline(&line, &room, maps) > 0)
        note_area(code, line);
    fclose(maps);
    if (has_area(code, line) || has_area(code, &line))
        code->count = 0; /* all memory is executable here, as under valgrind */
    free(line);
    for (size_t i = 0; i < code->count; i++)
        mprotect(code->areas[i].start, code->areas[i].size, PROT_READ | PROT_EXEC);
}

void machine_code_unseal(const struct machine_code *code)
{
    for (size_t i = 0; i < code->count; i++)
        mprotect(code->areas[i].start, code->areas[i].size, PROT_READ | PROT_WRITE);
}
