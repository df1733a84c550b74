/* Character references (HTML Standard, 13.2.5.72 to 13.2.5.80), such as "&eacute;". */
#ifndef EXTRACT_MARKUP_CHARREF_H
#define EXTRACT_MARKUP_CHARREF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "extract/markup/charref_table.h"

/* A name of up to so many letters is one number, its key. */
enum { CHARREF_KEY = sizeof(uint64_t) };

/*
 * The width of a reference in bytes, 0 if there is none and the "&" stands for itself; and how many
 * bytes of UTF-8 it stands for.
 */
struct charref_found {
    size_t width, size;
};

/*
 * Parts of charref_decode. Numeric: text begins with "&#". The others: it begins with "&" and
 * letters or digits, so many of which are known already. Long is a name of any length that counts
 * in attributes, too; bare the longest one without ";".
 */
struct charref_found charref_decode_numeric(const char *text, size_t n, char out[CHARREF_TEXT_MAX]);
struct charref_found charref_decode_long(const char *text, size_t n, size_t known,
                                         char out[CHARREF_TEXT_MAX]);
struct charref_found charref_decode_bare(const char *text, size_t n, char out[CHARREF_TEXT_MAX]);

/* Eight bytes as a number, the first one lowest: compilers make one load of it. */
static inline uint64_t charref_read(const char *text)
{
    const unsigned char *b = (const unsigned char *)text;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
           (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
           (uint64_t)b[7] << 56;
}

/* As in charref.py. */
static const uint64_t charref_multiplier = 0x9E3779B97F4A7C15;

/* The reference that has this key, or NULL. */
static inline const struct charref *charref_find(uint64_t key)
{
    size_t bucket = key * charref_multiplier >> 52;
    for (size_t i = charref_buckets[bucket]; i < charref_buckets[bucket + 1]; i++)
        if (charrefs[i].key == key)
            return &charrefs[i];
    return NULL;
}

/*
 * 13.2.5.73, named character reference state: the longest name that matches. All names are
 * alphanumeric up to their ";", so that is either everything up to a ";", or one without. In an
 * attribute the latter counts only if neither a letter, a digit nor "=" follows: it has to be all.
 * found has the name of so many letters, or is NULL; next is what follows these.
 */
static inline struct charref_found charref_put(const struct charref *found, size_t letters,
                                               char next, char out[CHARREF_TEXT_MAX])
{
    if (!found || (next != ';' && (next == '=' || !found->bare)))
        return (struct charref_found){0};
    memcpy(out, found->text, sizeof found->text);
    if (next == ';') /* with a sum instead of a jump, what follows would wait for it */
        return (struct charref_found){2 + letters, found->width};
    return (struct charref_found){1 + letters, found->width};
}

/* What charref_decode_long does, in half of the time if the name has a key. */
static inline __attribute__((always_inline)) struct charref_found
charref_decode_named(const char *text, size_t n, char out[CHARREF_TEXT_MAX])
{
    size_t letters = 1;
    if (n < CHARREF_KEY + 2)
        return charref_decode_long(text, n, letters, out);
    while (letters <= CHARREF_KEY && charref_letters[(unsigned char)text[1 + letters]])
        letters++;
    if (letters > CHARREF_KEY)
        return charref_decode_long(text, n, letters, out);
    uint64_t key = charref_read(text + 1) & UINT64_MAX >> (64 - 8 * letters);
    return charref_put(charref_find(key), letters, text[1 + letters], out);
}

/*
 * The reference at text[0..n), text[0] being '&': writes what it stands for to out. Looks at no
 * more than CHARREF_NAME_MAX + 2 bytes of a named reference, and at those it returns of a numeric
 * one.
 *
 * in_attribute: a name without ";" is not a reference before "=", a letter or a digit.
 *
 * Calls of it and its parts would cost as much as what they do.
 */
static inline __attribute__((always_inline)) struct charref_found
charref_decode(const char *text, size_t n, bool in_attribute, char out[CHARREF_TEXT_MAX])
{
    if (n < 3) /* the shortest is "&gt" */
        return (struct charref_found){0};
    if (!charref_letters[(unsigned char)text[1]])
        return text[1] == '#' ? charref_decode_numeric(text, n, out) : (struct charref_found){0};
    if (n >= 5 && text[1] == 'a' && text[2] == 'm' && text[3] == 'p' && text[4] == ';') {
        out[0] = '&'; /* as most are: in a third of the time; memcmp would be called */
        return (struct charref_found){5, 1};
    }
    struct charref_found found = charref_decode_named(text, n, out);
    return found.width > 0 || in_attribute ? found : charref_decode_bare(text, n, out);
}

#endif
