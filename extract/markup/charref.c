/* Decodes character references. */
#include "extract/markup/charref.h"

#include <stdint.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/utf8.h"
#include "extract/markup/charref_table.h"

/* The hash of a name, letter by letter, and its bucket: as in charref.py. */
static uint32_t hash_letter(uint32_t hash, char letter)
{
    return (hash << 5 | hash >> 27) ^ (unsigned char)letter;
}

static size_t bucket_of(uint32_t hash)
{
    return hash * 0x9E3779B1 >> 20;
}

/* A loop: to call memcmp for such short names took a tenth of the time. */
static bool is_named(const struct charref *charref, const char *name, size_t n)
{
    if (charref->size != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (charref->name[i] != name[i])
            return false;
    return true;
}

static inline const struct charref *find(const char *name, size_t n, uint32_t hash)
{
    size_t bucket = bucket_of(hash);
    for (size_t i = charref_buckets[bucket]; i < charref_buckets[bucket + 1]; i++)
        if (is_named(&charrefs[i], name, n))
            return &charrefs[i];
    return NULL;
}

/* The lengths of names that need no ";". */
enum { BARE_MIN = 2, BARE_MAX = 6 };

/* The longest name that text[0..n) begins with and that needs no ";". */
static const struct charref *find_bare(const char *text, size_t n)
{
    uint32_t hash = 0;
    const struct charref *longest = NULL;
    for (size_t size = 1; size <= n && size <= BARE_MAX; size++) {
        hash = hash_letter(hash, text[size - 1]);
        const struct charref *charref = size >= BARE_MIN ? find(text, size, hash) : NULL;
        if (charref && charref->bare)
            longest = charref;
    }
    return longest;
}

/*
 * 13.2.5.73, named character reference state: the longest name that matches. All names are
 * alphanumeric up to their ";", so that is either everything up to a ";", or one without. In an
 * attribute the latter counts only if neither a letter, a digit nor "=" follows: it has to be all.
 */
size_t charref_decode_named(const char *text, size_t n, bool in_attribute,
                            char out[CHARREF_TEXT_MAX], size_t *size)
{
    const char *name = text + 1;
    const size_t most = n - 1 < CHARREF_NAME_MAX ? n - 1 : CHARREF_NAME_MAX;
    size_t length = 0;
    uint32_t hash = 0;
    for (; length < most && ascii_is_alphanumeric(name[length]); length++)
        hash = hash_letter(hash, name[length]);
    char next = length + 1 < n ? name[length] : '\0';
    const bool ends = next == ';', may_be_bare = in_attribute && next != '=' && length <= BARE_MAX;
    size_t width = 1 + length + ends;
    const struct charref *charref = ends || may_be_bare ? find(name, length, hash) : NULL;
    if (charref && !ends && !charref->bare)
        charref = NULL;
    if (!charref && !in_attribute) {
        charref = find_bare(name, length);
        width = charref ? 1 + charref->size : 0;
    }
    if (!charref)
        return 0;
    memcpy(out, charref->text, sizeof charref->text);
    *size = charref->width;
    return width;
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
