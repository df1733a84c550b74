/* Decodes the East Asian encodings that are ASCII-based (Encoding Standard, sections 10 to 13). */
#include "extract/encoding/charset_multibyte.h"

#include <string.h>

#include "absolutize/shared/memory.h"
#include "extract/encoding/charset_index.h"
#include "extract/encoding/gb18030.h"

/* An error that takes the lead byte, and the next byte unless that is ASCII. */
static struct decoded wrong_pair(const unsigned char *text, size_t n)
{
    return (struct decoded){n > 1 && text[1] >= 0x80 ? 2 : 1, REPLACEMENT_CHARACTER, 0};
}

static struct decoded wrong_byte(void)
{
    return (struct decoded){1, REPLACEMENT_CHARACTER, 0};
}

static struct decoded pair(uint32_t character, const unsigned char *text, size_t n)
{
    return character ? (struct decoded){2, character, 0} : wrong_pair(text, n);
}

static bool within(const unsigned char *text, size_t n, size_t i, unsigned low, unsigned high)
{
    return i < n && text[i] >= low && text[i] <= high;
}

/* Encoding Standard, section 10.2.1. */
static struct decoded decode_gb18030(const unsigned char *text, size_t n)
{
    if (text[0] == 0x80)
        return (struct decoded){1, 0x20AC, 0};
    if (text[0] == 0xFF)
        return wrong_byte();
    if (within(text, n, 1, '0', '9')) {
        if (!within(text, n, 2, 0x81, 0xFE) || !within(text, n, 3, '0', '9'))
            return wrong_byte();
        uint32_t pointer = ((text[0] - 0x81U) * 10 + text[1] - '0') * 126;
        uint32_t character =
            gb18030_ranges_character((pointer + text[2] - 0x81U) * 10 + text[3] - '0');
        return (struct decoded){4, character ? character : REPLACEMENT_CHARACTER, 0};
    }
    if (!within(text, n, 1, 0x40, 0xFE) || text[1] == 0x7F)
        return wrong_pair(text, n);
    size_t pointer = (text[0] - 0x81U) * 190 + text[1] - (text[1] < 0x7F ? 0x40 : 0x41);
    return pair(index_character(INDEX_GB18030, pointer), text, n);
}

/* Section 11.1.1; four pointers stand for a letter and a mark. */
static struct decoded decode_big5(const unsigned char *text, size_t n)
{
    if (text[0] == 0x80 || text[0] == 0xFF)
        return wrong_byte();
    if (!within(text, n, 1, 0x40, 0x7E) && !within(text, n, 1, 0xA1, 0xFE))
        return wrong_pair(text, n);
    size_t pointer = (text[0] - 0x81U) * 157 + text[1] - (text[1] < 0x7F ? 0x40 : 0x62);
    switch (pointer) {
    case 1133:
        return (struct decoded){2, 0xCA, 0x304};
    case 1135:
        return (struct decoded){2, 0xCA, 0x30C};
    case 1164:
        return (struct decoded){2, 0xEA, 0x304};
    case 1166:
        return (struct decoded){2, 0xEA, 0x30C};
    default:
        return pair(index_character(INDEX_BIG5, pointer), text, n);
    }
}

/* Section 12.1.1: half-width katakana, three bytes of JIS X 0212, two of JIS X 0208. */
static struct decoded decode_euc_jp(const unsigned char *text, size_t n)
{
    if (text[0] == 0x8E && within(text, n, 1, 0xA1, 0xDF))
        return (struct decoded){2, 0xFF61 - 0xA1U + text[1], 0};
    if (text[0] == 0x8F && within(text, n, 1, 0xA1, 0xFE)) {
        uint32_t character = 0;
        if (within(text, n, 2, 0xA1, 0xFE))
            character = index_character(INDEX_JIS0212, (text[1] - 0xA1U) * 94 + text[2] - 0xA1U);
        if (character)
            return (struct decoded){3, character, 0};
        return (struct decoded){1 + wrong_pair(text + 1, n - 1).width, REPLACEMENT_CHARACTER, 0};
    }
    if (text[0] == 0x8E || text[0] == 0x8F)
        return wrong_pair(text, n);
    if (text[0] < 0xA1 || text[0] == 0xFF)
        return wrong_byte();
    if (!within(text, n, 1, 0xA1, 0xFE))
        return wrong_pair(text, n);
    return pair(index_character(INDEX_JIS0208, (text[0] - 0xA1U) * 94 + text[1] - 0xA1U), text, n);
}

/* Section 12.3.1: half-width katakana are single bytes, user-defined characters private use. */
static struct decoded decode_shift_jis(const unsigned char *text, size_t n)
{
    enum { USER_DEFINED = 8836, USER_DEFINED_LAST = 10715 };
    if (text[0] == 0x80)
        return (struct decoded){1, 0x80, 0};
    if (text[0] >= 0xA1 && text[0] <= 0xDF)
        return (struct decoded){1, 0xFF61 - 0xA1U + text[0], 0};
    if (text[0] == 0xA0 || text[0] > 0xFC)
        return wrong_byte();
    if (!within(text, n, 1, 0x40, 0xFC) || text[1] == 0x7F)
        return wrong_pair(text, n);
    size_t row = text[0] - (text[0] < 0xA0 ? 0x81U : 0xC1U);
    size_t pointer = row * 188 + text[1] - (text[1] < 0x7F ? 0x40 : 0x41);
    if (pointer >= USER_DEFINED && pointer <= USER_DEFINED_LAST)
        return (struct decoded){2, (uint32_t)(0xE000 - USER_DEFINED + pointer), 0};
    return pair(index_character(INDEX_SHIFT_JIS, pointer), text, n);
}

/* Section 13.1.1. */
static struct decoded decode_euc_kr(const unsigned char *text, size_t n)
{
    if (text[0] == 0x80 || text[0] == 0xFF)
        return wrong_byte();
    if (!within(text, n, 1, 0x41, 0xFE))
        return wrong_pair(text, n);
    return pair(index_character(INDEX_EUC_KR, (text[0] - 0x81U) * 190 + text[1] - 0x41U), text, n);
}

struct decoded multibyte_decode(enum charset_kind kind, const unsigned char *text, size_t n)
{
    switch (kind) {
    case BIG5:
        return decode_big5(text, n);
    case EUC_JP:
        return decode_euc_jp(text, n);
    case SHIFT_JIS:
        return decode_shift_jis(text, n);
    case EUC_KR:
        return decode_euc_kr(text, n);
    default:
        return decode_gb18030(text, n);
    }
}

bool multibyte_is_longer(enum charset_kind kind, const unsigned char *text, size_t n)
{
    if (kind == EUC_JP)
        return text[0] == 0x8F && within(text, n, 1, 0xA1, 0xFE);
    return (kind == GBK || kind == GB18030) && text[0] > 0x80 && text[0] < 0xFF &&
           within(text, n, 1, '0', '9');
}

struct charset_run multibyte_copy_longer(enum charset_kind kind, const char *text, size_t n,
                                         char *out)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t i = 0;
    do {
        struct decoded longer =
            kind == EUC_JP ? decode_euc_jp(bytes + i, n - i) : decode_gb18030(bytes + i, n - i);
        i += longer.width;
        out += utf8_encode(out, longer.character);
    } while (i < n && multibyte_is_longer(kind, bytes + i, n - i));
    return (struct charset_run){i, out};
}

static struct charset_pair make_pair(enum charset_kind kind, unsigned lead, unsigned byte)
{
    struct charset_pair made = {0};
    unsigned char text[] = {(unsigned char)lead, (unsigned char)byte};
    if (multibyte_is_longer(kind, text, sizeof text))
        return made;
    struct decoded step = multibyte_decode(kind, text, sizeof text);
    char utf8[2 * UTF8_MAX];
    size_t size = utf8_encode(utf8, step.character);
    if (step.mark) /* of two bytes, as its letter is */
        size += utf8_encode(utf8 + size, step.mark);
    memcpy(made.utf8, utf8, sizeof made.utf8);
    made.size = (unsigned char)size;
    made.width = (unsigned char)step.width;
    return made;
}

multibyte_rows *multibyte_table(enum charset_kind kind)
{
    static multibyte_rows tables[CHARSET_KINDS];
    return &tables[kind];
}

const struct charset_pair *multibyte_make_row(enum charset_kind kind, unsigned char lead)
{
    enum { BYTES = 256 };
    struct charset_pair *row = memory_zeroed(BYTES, sizeof *row);
    for (unsigned byte = 0; byte < BYTES; byte++)
        row[byte] = make_pair(kind, lead, byte);
    return (*multibyte_table(kind))[lead - 0x80] = row;
}
