/* The properties of all code points, for unicode.c. (private) */
#ifndef ABSOLUTIZE_DOMAIN_UNICODE_TABLE_H
#define ABSOLUTIZE_DOMAIN_UNICODE_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "absolutize/domain/unicode.h"

/* Where a property is in an entry; the code point is in the other bits. */
enum {
    ENTRY_BITS = 9,
    DIRECTION_MASK = 0x07,
    JOINING_SHIFT = 3,
    JOINING_MASK = 0x07,
    VIRAMA = 0x40,
    MARK = 0x80,
    RECENT = 0x100
};

/* Each entry holds for its code point and all that follow, up to the next entry. */
extern const uint32_t unicode_table[];
extern const size_t unicode_table_size;

#endif
