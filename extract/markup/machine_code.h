/* Memory that is writable and executable at once, as PCRE2's JIT leaves it (Linux only). */
#ifndef EXTRACT_MARKUP_MACHINE_CODE_H
#define EXTRACT_MARKUP_MACHINE_CODE_H

#include <stddef.h>

enum { MACHINE_CODE_MAX = 32 };

struct machine_code {
    size_t count;
    struct {
        void *start;
        size_t size;
    } areas[MACHINE_CODE_MAX];
};

/*
 * Makes all such memory of the process unwritable, and notes it in *code; nothing where the heap
 * and the stack are such memory, too. Until machine_code_unseal no expression may be compiled or
 * freed: PCRE2 would write to that memory.
 */
void machine_code_seal(struct machine_code *code);

/* Makes it writable again, and no longer executable: expressions can be freed, not used. */
void machine_code_unseal(const struct machine_code *code);

#endif
