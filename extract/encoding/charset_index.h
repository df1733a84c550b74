/* The indexes of the Encoding Standard, section 5: characters by pointer, and back. (private) */
#ifndef EXTRACT_ENCODING_CHARSET_INDEX_H
#define EXTRACT_ENCODING_CHARSET_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "extract/encoding/charset_decode.h"
#include "extract/encoding/charset_table.h"

/*
 * Each is built with iconv when it is first asked for, which takes two milliseconds, corrected
 * where iconv differs, and kept until the program ends. Where iconv does not know the encoding,
 * that is reported, once, and the index is empty.
 */
enum index_name {
    INDEX_BIG5,
    INDEX_EUC_KR,
    INDEX_GB18030,
    INDEX_JIS0208,   /* as far as EUC-JP and ISO-2022-JP reach */
    INDEX_SHIFT_JIS, /* all of jis0208; its encoder takes other pointers */
    INDEX_JIS0212,
    INDEXES
};

/* "Index code point": the character at pointer, or 0. */
uint32_t index_character(enum index_name name, size_t pointer);

enum { NO_POINTER = 0xFFFF };

/* "Index pointer", in the part of the index that encoders use; or NO_POINTER. */
unsigned index_pointer(enum index_name name, uint32_t character);

/* A single-byte encoding, x-user-defined included, and back. */
struct single_byte {
    const struct charset_pair *rows[128]; /* of the bytes 0x80 to 0xFF, in pairs */
    struct charset_pair pairs[128];       /* U+FFFD where the encoding has no character */
    unsigned char byte[1 << 16];          /* of a character beyond ASCII; 0: it has no byte */
};
const struct single_byte *index_single_byte(const struct charset *charset);

/* Whether iconv does not know an encoding that was asked for; that has been reported. */
bool index_has_failed(void);

#endif
