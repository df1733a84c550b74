/* Appends characters, and text with its mistakes replaced, as UTF-8. */
#include "absolutize/shared/utf8_text.h"

#include <string.h>

#include "absolutize/shared/utf8.h"

void utf8_put_character(struct buffer *out, uint32_t character)
{
    out->used += utf8_encode(buffer_room(out, UTF8_MAX), character);
}

enum { WORD = 8, REPLACEMENT_WIDTH = sizeof UTF8_REPLACEMENT - 1 };

/* Whether all bytes of a word are; text[WORD] is the byte after it. */
static inline bool are_alone(const char *text)
{
    const uint64_t high = UINT64_C(0x8080808080808080);
    uint64_t bytes, next;
    memcpy(&bytes, text, WORD);
    memcpy(&next, text + 1, WORD);
    uint64_t leads = bytes << 1, continues = next & ~(next << 1);
    return (bytes & ~(leads & continues) & high) == high;
}

/*
 * Appends characters from text[0..n), and U+FFFD, until at least stop bytes are used up. Words in
 * which each byte is an error are the quickest way to make a page large, so they have their own.
 */
static size_t put_some(struct buffer *out, const char *text, size_t stop, size_t n)
{
    char *to = buffer_room(out, REPLACEMENT_WIDTH * (stop + WORD));
    size_t i = 0;
    while (i < stop) {
        if (n - i > WORD && are_alone(text + i)) {
            to = utf8_write_replacements(to, WORD);
            i += WORD;
            continue;
        }
        for (size_t end = stop - i < WORD ? stop : i + WORD; i < end;)
            i += utf8_copy_character(text + i, n - i, &to);
    }
    out->used = (size_t)(to - out->data);
    return i;
}

void utf8_put(struct buffer *out, struct slice text)
{
    enum { STEP = 4096 };
    while (text.size > 0) {
        size_t valid = utf8_valid_prefix(text.data, text.size);
        buffer_put(out, text.data, valid);
        text = slice_from(text, valid);
        size_t stop = text.size < STEP ? text.size : STEP;
        text = slice_from(text, put_some(out, text.data, stop, text.size));
    }
}
