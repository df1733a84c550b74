/* Replaces what a terminal would obey. */
#include "absolutize/shared/mask.h"

#include <stdint.h>
#include <string.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/utf8.h"

static bool is_harmless(uint32_t c, bool lines)
{
    if (c == '\t' || c == '\n' || c == '\0')
        return lines;
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return false;
    return !(c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
             (c >= 0x2066 && c <= 0x2069));
}

size_t mask_text(char *out, const char *in, size_t n, bool lines)
{
    size_t length = 0;
    for (size_t i = 0; i < n;) {
        uint32_t c;
        size_t width = utf8_decode(in + i, n - i, &c);
        if (width > 0 && is_harmless(c, lines)) {
            memcpy(out + length, in + i, width);
            length += width;
            i += width;
            continue;
        }
        unsigned char byte = (unsigned char)in[i++];
        const char escape[MASK_GROWTH] = {'\\', 'x', ascii_hex_digit(byte >> 4),
                                          ascii_hex_digit(byte)};
        memcpy(out + length, escape, sizeof escape);
        length += sizeof escape;
    }
    return length;
}
