/* The named character references: what charref.py writes and charref.c looks up. */
#ifndef EXTRACT_MARKUP_CHARREF_TABLE_H
#define EXTRACT_MARKUP_CHARREF_TABLE_H

#include <stdint.h>

enum { CHARREF_NAME_MAX = 31, CHARREF_BUCKETS = 1024 };

struct charref {
    char name[CHARREF_NAME_MAX + 1]; /* without "&" and ";" */
    uint32_t first;                  /* the code point it stands for, */
    uint16_t second;                 /* and the one after it, or 0 */
    uint8_t size;                    /* of the name */
    uint8_t bare;                    /* it counts without ";", too */
};

extern const struct charref charrefs[];
extern const uint16_t charref_buckets[CHARREF_BUCKETS + 1]; /* indexes of charrefs */

#endif
