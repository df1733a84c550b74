/* UTF-8, as the Encoding Standard decodes it. */
#ifndef ABSOLUTIZE_SHARED_UTF8_H
#define ABSOLUTIZE_SHARED_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { UTF8_MAX = 4 };

/* Replaces bytes that are not UTF-8. */
enum { REPLACEMENT_CHARACTER = 0xFFFD };
#define UTF8_REPLACEMENT "\xEF\xBF\xBD"

/* Whether a byte of well-formed UTF-8 is a character's second, third or fourth. */
static inline bool utf8_continues(char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* The largest m <= n at which well-formed text, which goes on at text[n], may be cut. */
static inline size_t utf8_cut(const char *text, size_t n)
{
    size_t cut = n;
    while (cut > 0 && utf8_continues(text[cut]))
        cut--;
    return cut;
}

/*
 * Decodes the character at text[0..n). Returns its width in bytes, 1 to 4, or 0 when the bytes
 * are not UTF-8 (overlong, surrogate, beyond U+10FFFF, cut short) or n is 0.
 */
size_t utf8_decode(const char *text, size_t n, uint32_t *character);

/*
 * The length of the ill-formed sequence at text[0..n), n > 0, that one U+FFFD stands for: its
 * maximal valid prefix, else one byte (Encoding Standard, section 8.1.1).
 */
size_t utf8_bad_width(const char *text, size_t n);

/* The width of the character at text[0..n), n > 0; or 0, and *bad is what utf8_bad_width tells. */
size_t utf8_width(const char *text, size_t n, size_t *bad);

/* Encodes a scalar value; returns the number of bytes, 1 to 4. */
static inline size_t utf8_encode(char out[UTF8_MAX], uint32_t character)
{
    const uint32_t c = character, low = 0x3F;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & low));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & low));
        out[2] = (char)(0x80 | (c & low));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & low));
    out[2] = (char)(0x80 | (c >> 6 & low));
    out[3] = (char)(0x80 | (c & low));
    return 4;
}

/* Writes U+FFFD so many times to out, where there is room for UTF8_MAX more; returns the end. */
static inline char *utf8_write_replacements(char *out, size_t count)
{
    static const char eight[] = UTF8_REPLACEMENT UTF8_REPLACEMENT UTF8_REPLACEMENT UTF8_REPLACEMENT
        UTF8_REPLACEMENT UTF8_REPLACEMENT UTF8_REPLACEMENT UTF8_REPLACEMENT;
    for (; count >= 8; count -= 8, out += sizeof eight - 1)
        memcpy(out, eight, sizeof eight - 1);
    for (; count > 0; count--, out += sizeof UTF8_REPLACEMENT - 1)
        memcpy(out, UTF8_REPLACEMENT, sizeof UTF8_REPLACEMENT);
    return out;
}

/* The length of the longest well-formed prefix of text[0..n). */
size_t utf8_valid_prefix(const char *text, size_t n);

#endif
