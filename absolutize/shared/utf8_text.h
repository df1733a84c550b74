/* Appends to a buffer what is then valid UTF-8. */
#ifndef ABSOLUTIZE_SHARED_UTF8_TEXT_H
#define ABSOLUTIZE_SHARED_UTF8_TEXT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/utf8.h"

/* Appends a character as UTF-8. */
void utf8_put_character(struct buffer *out, uint32_t character);

/*
 * Whether the byte at text[0] is plainly an error by itself: a continuation byte, or one that needs
 * some and has none. Pages that are not UTF-8 as they claim are full of these.
 */
static inline bool utf8_is_alone(const char *text, size_t n)
{
    unsigned char lead = (unsigned char)text[0];
    return lead >= 0x80 && (lead < 0xC0 || n < 2 || !utf8_continues(text[1]));
}

/* Writes the character at text[0..n) to *out, or U+FFFD; returns the bytes used up. */
static inline size_t utf8_copy_character(const char *text, size_t n, char **out)
{
    if ((unsigned char)text[0] < 0x80) {
        *(*out)++ = text[0];
        return 1;
    }
    size_t bad = 1, width = utf8_is_alone(text, n) ? 0 : utf8_width(text, n, &bad);
    if (width == 0) {
        *out = utf8_write_replacements(*out, 1);
        return bad;
    }
    for (size_t i = 0; i < width; i++)
        *(*out)++ = text[i];
    return width;
}

/*
 * "UTF-8 decode without BOM" (Encoding Standard, section 6): appends text to out, with U+FFFD for
 * each sequence that is not UTF-8.
 */
void utf8_put(struct buffer *out, struct slice text);

#endif
