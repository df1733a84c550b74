/* Decoders, for the files of this module. */
#ifndef EXTRACT_ENCODING_CHARSET_DECODE_H
#define EXTRACT_ENCODING_CHARSET_DECODE_H

#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/utf8.h"
#include "extract/encoding/charset_table.h"

/* One step of a decoder: so many bytes, 1 to 4, are this character. */
struct decoded {
    size_t width;
    uint32_t character;
    uint32_t mark; /* a combining character behind it, or 0 */
};

/*
 * Decodes the character that begins at the byte text[0] >= 0x80 in one of the five multi-byte
 * encodings that are ASCII-based; what is invalid becomes U+FFFD. Bytes that are missing at the
 * end count as if an ASCII byte of markup came.
 */
struct decoded multibyte_decode(enum charset_kind kind, const unsigned char *text, size_t n);

/* Appends text[0..n), which is ISO-2022-JP, as UTF-8. */
void iso_2022_jp_decode(const char *text, size_t n, struct buffer *out);

/* Appends a character as UTF-8. */
void decoded_put(struct buffer *out, uint32_t character);

#endif
