/* Decodes and encodes UTF-8. */
#include "absolutize/shared/utf8.h"

#include <string.h>

/* The width of the sequence that a lead byte begins, and the bounds of its second byte. */
struct lead {
    size_t width;
    unsigned char low, high;
};

/* Encoding Standard, section 8.1.1, UTF-8 decoder, step 3. */
static inline struct lead lead_of(unsigned char byte)
{
    if (byte < 0x80)
        return (struct lead){1, 0, 0};
    if (byte < 0xC2 || byte > 0xF4)
        return (struct lead){0, 0, 0};
    if (byte < 0xE0)
        return (struct lead){2, 0x80, 0xBF};
    if (byte < 0xF0)
        return (struct lead){3, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF};
    return (struct lead){4, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF};
}

size_t utf8_width(const char *text, size_t n, size_t *bad)
{
    const unsigned char *bytes = (const unsigned char *)text;
    struct lead lead = lead_of(bytes[0]);
    *bad = 1;
    if (lead.width < 2)
        return lead.width;
    if (n < 2 || bytes[1] < lead.low || bytes[1] > lead.high)
        return 0;
    for (size_t i = 2; i < lead.width; i++)
        if (n <= i || !utf8_continues(text[i])) {
            *bad = i;
            return 0;
        }
    return lead.width;
}

size_t utf8_decode(const char *text, size_t n, uint32_t *character)
{
    size_t bad, width = n > 0 ? utf8_width(text, n, &bad) : 0;
    if (width == 0)
        return 0;
    uint32_t value = (unsigned char)text[0] & (width == 1 ? 0x7FU : 0x7FU >> width);
    for (size_t i = 1; i < width; i++)
        value = value << 6 | ((unsigned char)text[i] & 0x3F);
    *character = value;
    return width;
}

size_t utf8_bad_width(const char *text, size_t n)
{
    size_t bad;
    return utf8_width(text, n, &bad) > 0 ? 1 : bad;
}

/* Whether eight bytes are ASCII; most text is. */
static bool eight_ascii(const char *text)
{
    uint64_t word;
    memcpy(&word, text, sizeof word);
    return (word & UINT64_C(0x8080808080808080)) == 0;
}

size_t utf8_valid_prefix(const char *text, size_t n)
{
    size_t i = 0;
    while (i < n) {
        if (n - i >= 8 && eight_ascii(text + i)) {
            i += 8;
            continue;
        }
        size_t bad, width = utf8_width(text + i, n - i, &bad);
        if (width == 0)
            break;
        i += width;
    }
    return i;
}
