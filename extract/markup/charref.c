/* Decodes character references. */
#include "extract/markup/charref.h"

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/utf8.h"

/* The lengths of names that need no ";". */
enum { BARE_MIN = 2, BARE_MAX = 6 };

/* The first size bytes, 1 to 8, of text[0..n) as a number. */
static uint64_t read_some(const char *text, size_t n, size_t size)
{
    uint64_t value = 0;
    if (n >= CHARREF_KEY)
        return charref_read(text) & UINT64_MAX >> (64 - 8 * size);
    while (size-- > 0)
        value = value << 8 | (unsigned char)text[size];
    return value;
}

/* The reference whose name is the first size bytes of text[0..n), or NULL. */
static const struct charref *find(const char *text, size_t n, size_t size)
{
    uint64_t key = 0;
    for (size_t i = 0; i < size; i += CHARREF_KEY)
        key = key * charref_multiplier +
              read_some(text + i, n - i, size - i < CHARREF_KEY ? size - i : CHARREF_KEY);
    const struct charref *found = charref_find(key);
    return found && found->size == size && memcmp(found->name, text, size) == 0 ? found : NULL;
}

/* How many letters and digits of a name are at text[0..n), of which the first so many are known. */
static size_t count_letters(const char *text, size_t n, size_t known)
{
    size_t most = n < CHARREF_NAME_MAX ? n : CHARREF_NAME_MAX;
    while (known < most && charref_letters[(unsigned char)text[known]])
        known++;
    return known;
}

struct charref_found charref_decode_long(const char *text, size_t n, size_t known,
                                         char out[CHARREF_TEXT_MAX])
{
    size_t letters = count_letters(text + 1, n - 1, known);
    char next = letters + 1 < n ? text[1 + letters] : '\0';
    if (letters > BARE_MAX && next != ';') /* no need to look it up */
        return (struct charref_found){0};
    return charref_put(find(text + 1, n - 1, letters), letters, next, out);
}

struct charref_found charref_decode_bare(const char *text, size_t n, char out[CHARREF_TEXT_MAX])
{
    size_t letters = count_letters(text + 1, n - 1, 1);
    for (size_t i = letters < BARE_MAX ? letters : BARE_MAX; i >= BARE_MIN; i--) {
        struct charref_found found = charref_put(find(text + 1, n - 1, i), i, '\0', out);
        if (found.width > 0)
            return found;
    }
    return (struct charref_found){0};
}

/* 13.2.5.80, numeric character reference end state. */
static uint32_t adjust(uint32_t code)
{
    static const uint16_t windows_1252[] = {
        0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
        0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
    };
    if (code >= 0x80 && code <= 0x9F)
        return windows_1252[code - 0x80];
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return REPLACEMENT_CHARACTER;
    return code;
}

/* The value of a digit in base 10 or 16, or 16 for another character. */
static uint32_t digit_value(char c, bool hexadecimal)
{
    int value = ascii_hex_value(c);
    return value >= 0 && (hexadecimal || value < 10) ? (uint32_t)value : 16;
}

/* 13.2.5.75 to 13.2.5.79: text[0..n) begins "&#". */
struct charref_found charref_decode_numeric(const char *text, size_t n, char out[CHARREF_TEXT_MAX])
{
    bool hexadecimal = n > 2 && (text[2] | 0x20) == 'x';
    size_t digits = hexadecimal ? 3 : 2, i = digits;
    uint32_t code = 0, value;
    for (; i < n && (value = digit_value(text[i], hexadecimal)) < 16; i++)
        if (code <= 0x10FFFF)
            code = code * (hexadecimal ? 16 : 10) + value;
    if (i == digits)
        return (struct charref_found){0};
    size_t size = utf8_encode(out, adjust(code));
    if (i < n && text[i] == ';')
        return (struct charref_found){i + 1, size};
    return (struct charref_found){i, size};
}
