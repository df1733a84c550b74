/* Appends characters, and text with its mistakes replaced, as UTF-8. */
#include "absolutize/shared/utf8_text.h"

#include <string.h>

#include "absolutize/shared/utf8.h"

void utf8_put_character(struct buffer *out, uint32_t character)
{
    out->used += utf8_encode(buffer_room(out, UTF8_MAX), character);
}

/*
 * Whether the byte at text[0] is plainly an error by itself: a continuation byte, or one that needs
 * some and has none. Pages that are not UTF-8 as they claim are full of these.
 */
static inline bool is_alone(const char *text, size_t n)
{
    unsigned char lead = (unsigned char)text[0];
    return lead >= 0x80 && (lead < 0xC0 || (n > 1 && (text[1] & 0xC0) != 0x80));
}

/* Writes the character at text[0..n) to *out, or U+FFFD; returns the bytes used up. */
static inline size_t copy_character(const char *text, size_t n, char **out)
{
    enum { REPLACEMENT_WIDTH = sizeof UTF8_REPLACEMENT - 1 };
    size_t bad = 1, width = is_alone(text, n) ? 0 : utf8_width(text, n, &bad);
    if (width == 0) {
        memcpy(*out, UTF8_REPLACEMENT, sizeof UTF8_REPLACEMENT);
        *out += REPLACEMENT_WIDTH;
        return bad;
    }
    for (size_t i = 0; i < width; i++)
        *(*out)++ = text[i];
    return width;
}

void utf8_put(struct buffer *out, struct slice text)
{
    enum { STEP = 4096, GROWTH_MAX = 3 };
    while (text.size > 0) {
        size_t valid = utf8_valid_prefix(text.data, text.size), i = 0;
        buffer_put(out, text.data, valid);
        text = slice_from(text, valid);
        size_t stop = text.size < STEP ? text.size : STEP;
        char *to = buffer_room(out, GROWTH_MAX * stop + UTF8_MAX);
        while (i < stop)
            i += copy_character(text.data + i, text.size - i, &to);
        out->used = (size_t)(to - out->data);
        text = slice_from(text, i);
    }
}
