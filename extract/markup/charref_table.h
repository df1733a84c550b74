/* The named character references: what charref.py writes and charref.c looks up. */
#ifndef EXTRACT_MARKUP_CHARREF_TABLE_H
#define EXTRACT_MARKUP_CHARREF_TABLE_H

#include <stdint.h>

enum { CHARREF_NAME_MAX = 31, CHARREF_TEXT_MAX = 8, CHARREF_BUCKETS = 4096 };

struct charref {
    uint64_t key;                    /* of its name: see charref.py */
    char name[CHARREF_NAME_MAX + 1]; /* without "&" and ";" */
    uint8_t size;                    /* of the name */
    uint8_t width;                   /* of the text */
    uint8_t bare;                    /* it counts without ";", too */
    char text[CHARREF_TEXT_MAX];     /* what it stands for, in UTF-8 */
};

extern const struct charref charrefs[];
extern const unsigned char charref_letters[256];
extern const uint16_t charref_buckets[CHARREF_BUCKETS + 1]; /* indexes of charrefs */

#endif
