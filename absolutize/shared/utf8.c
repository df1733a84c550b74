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

/* How many bytes of the sequence that lead begins are present and valid, at least 1. */
static inline size_t present(const unsigned char *text, size_t n, struct lead lead)
{
    size_t i = 1;
    while (i < lead.width && i < n) {
        unsigned char low = i == 1 ? lead.low : 0x80;
        unsigned char high = i == 1 ? lead.high : 0xBF;
        if (text[i] < low || text[i] > high)
            break;
        i++;
    }
    return i;
}

size_t utf8_decode(const char *text, size_t n, uint32_t *character)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (n == 0)
        return 0;
    struct lead lead = lead_of(bytes[0]);
    if (lead.width == 1) {
        *character = bytes[0];
        return 1;
    }
    if (lead.width == 0 || present(bytes, n, lead) < lead.width)
        return 0;
    uint32_t value = bytes[0] & (0x7FU >> lead.width);
    for (size_t i = 1; i < lead.width; i++)
        value = value << 6 | (bytes[i] & 0x3F);
    *character = value;
    return lead.width;
}

size_t utf8_bad_width(const char *text, size_t n)
{
    const unsigned char *bytes = (const unsigned char *)text;
    struct lead lead = lead_of(bytes[0]);
    return lead.width < 2 ? 1 : present(bytes, n, lead);
}

size_t utf8_encode(char out[UTF8_MAX], uint32_t character)
{
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    size_t width = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = width - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    out[0] = (char)((0xF00U >> width & 0xFF) | character);
    return width;
}

/* Whether eight bytes are ASCII; most text is. */
static bool eight_ascii(const char *text)
{
    uint64_t word;
    memcpy(&word, text, sizeof word);
    return (word & UINT64_C(0x8080808080808080)) == 0;
}

size_t utf8_width(const char *text, size_t n, size_t *bad)
{
    const unsigned char *bytes = (const unsigned char *)text;
    struct lead lead = lead_of(bytes[0]);
    size_t width = lead.width < 2 ? 1 : present(bytes, n, lead);
    if (width == lead.width)
        return width;
    *bad = width;
    return 0;
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
