/* Keeps memory from being writable and executable at once. */
#include "extract/markup/machine_code.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* A line of /proc/self/maps (proc(5)): "start-end rwxp offset device inode". */
static void seal_area(struct machine_code *code, char *line)
{
    char *end;
    unsigned long start = strtoul(line, &end, 16);
    unsigned long after = *end == '-' ? strtoul(end + 1, &end, 16) : start;
    if (after <= start || strncmp(end, " rwx", 4) != 0 || code->count == MACHINE_CODE_MAX)
        return;
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): the kernel prints addresses */
    void *area = (void *)start;
    size_t size = after - start;
    if (mprotect(area, size, PROT_READ | PROT_EXEC) < 0)
        return;
    code->areas[code->count].start = area;
    code->areas[code->count++].size = size;
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
        seal_area(code, line);
    free(line);
    fclose(maps);
}

void machine_code_unseal(const struct machine_code *code)
{
    for (size_t i = 0; i < code->count; i++)
        mprotect(code->areas[i].start, code->areas[i].size, PROT_READ | PROT_WRITE);
}
