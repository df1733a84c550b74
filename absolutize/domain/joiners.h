/* Zero width joiner and non-joiner in domain names (RFC 5892, appendix A.1 and A.2). */
#ifndef ABSOLUTIZE_DOMAIN_JOINERS_H
#define ABSOLUTIZE_DOMAIN_JOINERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ZERO_WIDTH_NON_JOINER = 0x200C, ZERO_WIDTH_JOINER = 0x200D };

static inline bool is_joiner(uint32_t point)
{
    return point == ZERO_WIDTH_NON_JOINER || point == ZERO_WIDTH_JOINER;
}

/* Whether each of them in label[0..n) is where it has a meaning (the rules ContextJ). */
bool joiners_valid(const uint32_t *label, size_t n);

#endif
