/* Decodes UTF-16 in pieces (Encoding Standard, section 14.2). */
#include "fetch/list/utf16.h"

#include "absolutize/shared/utf8.h"
#include "absolutize/shared/utf8_text.h"

static void put_unit(struct utf16 *utf16, uint16_t unit, struct buffer *out)
{
    bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    uint16_t high = utf16->high;
    utf16->high = 0;
    if (high && low) {
        utf8_put_character(out, 0x10000 + ((uint32_t)(high - 0xD800) << 10) + (unit - 0xDC00u));
        return;
    }
    if (high)
        utf8_put_character(out, REPLACEMENT_CHARACTER);
    if (unit >= 0xD800 && unit < 0xDC00)
        utf16->high = unit;
    else
        utf8_put_character(out, low ? REPLACEMENT_CHARACTER : unit);
}

void utf16_put(struct utf16 *utf16, const char *bytes, size_t n, struct buffer *out)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        unsigned a = utf16->first, b = byte;
        if (utf16->halved)
            put_unit(utf16, (uint16_t)(utf16->big_endian ? a << 8 | b : b << 8 | a), out);
        utf16->halved = !utf16->halved;
        utf16->first = byte;
    }
}

void utf16_end(struct utf16 *utf16, struct buffer *out)
{
    if (utf16->high || utf16->halved)
        utf8_put_character(out, REPLACEMENT_CHARACTER);
    *utf16 = (struct utf16){.big_endian = utf16->big_endian};
}
