/* Where iconv's tables and the Encoding Standard's indexes differ. (private) */
#ifndef EXTRACT_ENCODING_CHARSET_PATCHES_H
#define EXTRACT_ENCODING_CHARSET_PATCHES_H

#include <stddef.h>
#include <stdint.h>

#include "extract/encoding/charset_index.h"

struct charset_patch {
    uint16_t pointer, character;
};

/* The corrections to an index: *patches, and how many. */
size_t charset_patches(enum index_name name, const struct charset_patch **patches);

/* Corrections to single-byte encodings, by the standard's name. */
struct charset_byte_patch {
    const char *name;
    unsigned char byte;
    uint16_t character;
};

enum { CHARSET_BYTE_PATCHES = 16 };
extern const struct charset_byte_patch charset_byte_patches[CHARSET_BYTE_PATCHES];

/*
 * GB18030 as of 2000 had private use characters at these pointers of its two-byte part; in 2005
 * and 2022 they were given to characters that had four bytes before. The first is the standard's
 * own: an ideographic space.
 */
struct gb18030_change {
    uint16_t pointer, character, before;
};

enum { GB18030_CHANGES = 20 };
extern const struct gb18030_change gb18030_changes[GB18030_CHANGES];

#endif
