/* The table of encodings. (private) */
#ifndef EXTRACT_ENCODING_CHARSET_TABLE_H
#define EXTRACT_ENCODING_CHARSET_TABLE_H

#include "extract/encoding/charset.h"

enum charset_kind {
    SINGLE_BYTE,
    UTF_8,
    GBK, /* decoded as gb18030 */
    GB18030,
    BIG5,
    EUC_JP,
    ISO_2022_JP,
    SHIFT_JIS,
    EUC_KR,
    UTF_16BE,
    UTF_16LE,
    X_USER_DEFINED,
    REPLACEMENT,
    CHARSET_KINDS
};

struct charset {
    const char *name;
    enum charset_kind kind;
    const char *iconv_name; /* of a single-byte encoding */
    const char *labels;     /* lower case, one space before and after each */
};

enum { CHARSETS = 40 };
extern const struct charset charset_table[CHARSETS];

#endif
