/* Character references (HTML Standard, 13.2.5.72 to 13.2.5.80), such as "&eacute;". */
#ifndef EXTRACT_MARKUP_CHARREF_H
#define EXTRACT_MARKUP_CHARREF_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/utf8.h"

enum { CHARREF_TEXT_MAX = 2 * UTF8_MAX };

/*
 * Parts of charref_decode. Numeric: text begins with "&#". The others: it begins with "&" and a
 * letter or digit; named is what counts in attributes, too, bare the longest name without ";".
 */
size_t charref_decode_numeric(const char *text, size_t n, char out[CHARREF_TEXT_MAX], size_t *size);
size_t charref_decode_named(const char *text, size_t n, char out[CHARREF_TEXT_MAX], size_t *size);
size_t charref_decode_bare(const char *text, size_t n, char out[CHARREF_TEXT_MAX], size_t *size);

/*
 * The reference at text[0..n), text[0] being '&': returns its width in bytes and writes what it
 * stands for, *size bytes of UTF-8, to out; or returns 0 if the '&' stands for itself. Looks at no
 * more than CHARREF_NAME_MAX + 2 bytes of a named reference, and at those it returns of a numeric
 * one.
 *
 * in_attribute: a name without ";" is not a reference before "=", a letter or a digit.
 */
static inline size_t charref_decode(const char *text, size_t n, bool in_attribute,
                                    char out[CHARREF_TEXT_MAX], size_t *size)
{
    if (n < 3) /* the shortest is "&gt" */
        return 0;
    if (text[1] == '#')
        return charref_decode_numeric(text, n, out, size);
    if (!ascii_is_alphanumeric(text[1]))
        return 0;
    if (n >= 5 && text[1] == 'a' && text[2] == 'm' && text[3] == 'p' && text[4] == ';') {
        /* as most are: in a fifth of the time; memcmp would be called */
        *size = 1;
        out[0] = '&';
        return 5;
    }
    size_t width = charref_decode_named(text, n, out, size);
    return width > 0 || in_attribute ? width : charref_decode_bare(text, n, out, size);
}

#endif
