/* Decodes character references. */
#include "extract/markup/charref.h"

#include <stdint.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/utf8.h"
#include "extract/markup/charref_table.h"

/* As in charref.py. */
static const uint64_t multiplier = 0x9E3779B97F4A7C15;

/* The letters of a key. */
enum { KEY = sizeof(uint64_t) };

/* Eight bytes as a number, the first one lowest: compilers make one load of it. */
static inline uint64_t read_eight(const char *text)
{
    const unsigned char *b = (const unsigned char *)text;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
           (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
           (uint64_t)b[7] << 56;
}

/* The first size bytes, 1 to 8, of text[0..n) as a number. */
static inline uint64_t read_some(const char *text, size_t n, size_t size)
{
    uint64_t value = 0;
    if (n >= sizeof value)
        return read_eight(text) & UINT64_MAX >> (64 - 8 * size);
    while (size-- > 0)
        value = value << 8 | (unsigned char)text[size];
    return value;
}

/* The reference that has this key, and, if it is longer than a key, this name; or NULL. */
static inline const struct charref *find(uint64_t key, const char *name, size_t size)
{
    size_t bucket = key * multiplier >> 52;
    for (size_t i = charref_buckets[bucket]; i < charref_buckets[bucket + 1]; i++)
        if (charrefs[i].key == key && (size <= KEY || (charrefs[i].size == size &&
                                                       memcmp(charrefs[i].name, name, size) == 0)))
            return &charrefs[i];
    return NULL;
}

static inline void put(const struct charref *charref, char *out, size_t *size)
{
    memcpy(out, charref->text, sizeof charref->text);
    *size = charref->width;
}

/* The number of letters and digits of a name at text[0..n), which may have more than any name. */
static inline size_t count_letters(const char *text, size_t n)
{
    size_t most = n < CHARREF_NAME_MAX ? n : CHARREF_NAME_MAX, length = 0;
    while (length < most && ascii_is_alphanumeric(text[length]))
        length++;
    return length;
}

/*
 * 13.2.5.73, named character reference state: the longest name that matches. All names are
 * alphanumeric up to their ";", so that is either everything up to a ";", or one without. In an
 * attribute the latter counts only if neither a letter, a digit nor "=" follows: it has to be all.
 */
static inline size_t decode(const char *text, size_t n, uint64_t key, size_t letters,
                            char out[CHARREF_TEXT_MAX], size_t *size)
{
    const struct charref *charref = find(key, text + 1, letters);
    char next = letters + 1 < n ? text[1 + letters] : '\0';
    if (!charref || (next != ';' && (next == '=' || !charref->bare)))
        return 0;
    put(charref, out, size);
    return 1 + letters + (next == ';'); /* known without the look-up: the next one need not wait */
}

/* The same for a name of more letters than a key has. */
static size_t decode_long(const char *text, size_t n, size_t letters, char out[CHARREF_TEXT_MAX],
                          size_t *size)
{
    uint64_t key = 0;
    for (size_t i = 0; i < letters; i += KEY)
        key = key * multiplier +
              read_some(text + 1 + i, n - 1 - i, letters - i < KEY ? letters - i : KEY);
    return decode(text, n, key, letters, out, size);
}

size_t charref_decode_named(const char *text, size_t n, char out[CHARREF_TEXT_MAX], size_t *size)
{
    size_t letters = count_letters(text + 1, n - 1);
    if (letters > KEY)
        return decode_long(text, n, letters, out, size);
    return decode(text, n, read_some(text + 1, n - 1, letters), letters, out, size);
}

size_t charref_decode_bare(const char *text, size_t n, char out[CHARREF_TEXT_MAX], size_t *size)
{
    enum { BARE_MIN = 2, BARE_MAX = 6 }; /* lengths of names that need no ";" */
    size_t letters = count_letters(text + 1, n - 1);
    for (size_t i = letters < BARE_MAX ? letters : BARE_MAX; i >= BARE_MIN; i--) {
        const struct charref *charref = find(read_some(text + 1, n - 1, i), text + 1, i);
        if (charref && charref->bare) {
            put(charref, out, size);
            return 1 + i;
        }
    }
    return 0;
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
size_t charref_decode_numeric(const char *text, size_t n, char out[CHARREF_TEXT_MAX], size_t *size)
{
    bool hexadecimal = n > 2 && (text[2] | 0x20) == 'x';
    size_t digits = hexadecimal ? 3 : 2, i = digits;
    uint32_t code = 0, value;
    for (; i < n && (value = digit_value(text[i], hexadecimal)) < 16; i++)
        if (code <= 0x10FFFF)
            code = code * (hexadecimal ? 16 : 10) + value;
    if (i == digits)
        return 0;
    *size = utf8_encode(out, adjust(code));
    return i < n && text[i] == ';' ? i + 1 : i;
}
