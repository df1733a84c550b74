/* Decodes East Asian characters of two to four bytes. (private) */
#ifndef EXTRACT_ENCODING_CHARSET_MULTIBYTE_H
#define EXTRACT_ENCODING_CHARSET_MULTIBYTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "extract/encoding/charset_decode.h"
#include "extract/encoding/charset_table.h"

/* One step of a decoder: the first width bytes, 1 to 4, are this character. */
struct decoded {
    size_t width;
    uint32_t character;
    uint32_t mark; /* a combining character that follows it, or 0 */
};

/*
 * Decodes the character that begins at the byte text[0] >= 0x80 in one of the five multi-byte
 * encodings that are ASCII-based; what is invalid becomes U+FFFD. Bytes that are missing at the
 * end count as if an ASCII byte of markup came.
 */
struct decoded multibyte_decode(enum charset_kind kind, const unsigned char *text, size_t n);

/* Whether the character is one of those of three or four bytes, or begins like one. */
bool multibyte_is_longer(enum charset_kind kind, const unsigned char *text, size_t n);

/* Writes such characters, of which one is at text[0..n), to out, as charset_copy does. */
struct charset_run multibyte_copy_longer(enum charset_kind kind, const char *text, size_t n,
                                         char *out);

/* The pairs of a lead byte, by the byte after it; an encoding's rows, by lead byte less 0x80. */
typedef const struct charset_pair *multibyte_rows[128];

/* A row is NULL until multibyte_make_row makes it, which takes 6 microseconds; none is freed. */
multibyte_rows *multibyte_table(enum charset_kind kind);
const struct charset_pair *multibyte_make_row(enum charset_kind kind, unsigned char lead);

#endif
