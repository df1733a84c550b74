/* Text in any encoding becomes UTF-8 (Encoding Standard, sections 8 to 14). */
#ifndef EXTRACT_ENCODING_CHARSET_DECODE_H
#define EXTRACT_ENCODING_CHARSET_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/buffer.h"
#include "extract/encoding/charset.h"

/*
 * Appends text[0..n), a whole page without its byte order mark, converted to UTF-8. What is
 * not valid in the encoding becomes U+FFFD, exactly as the standard's decoders do it.
 */
void charset_decode(const struct charset *charset, const char *text, size_t n, struct buffer *out);

/*
 * The same for a part of a page that ends before a quote, white space, or another ASCII byte of
 * markup: a character cut short at the end is decoded as if that byte came next. charset may be
 * NULL here and where a value is decoded: then text is valid UTF-8, as charset_decode makes it.
 */
void charset_decode_part(const struct charset *charset, const char *text, size_t n,
                         struct buffer *out);

/* How many bytes of UTF-8 a byte becomes at most, on average over a character. */
enum { CHARSET_GROWTH = 3 };

/* How many bytes were decoded, and where their text ends. */
struct charset_run {
    size_t width;
    char *end;
};

/*
 * For texts that the caller takes apart: decodes the characters at text[0..n), text[0] >= 0x80, up
 * to the first that is ASCII, as charset_decode_part does. out has room for CHARSET_GROWTH times n
 * bytes and UTF8_MAX more.
 */
struct charset_decoder {
    struct charset_run (*decode)(const struct charset_decoder *decoder, const char *text, size_t n,
                                 char *out);
    const struct charset *charset;
    const void *table; /* of the characters */
    bool with_ascii;   /* decodes all of the text */
};

/* The decoder of an encoding that is based on ASCII, but not UTF-8. */
struct charset_decoder charset_decoder_of(const struct charset *charset);

/*
 * Whether iconv does not know an encoding that was needed, so that characters were lost; this has
 * been reported, once for each encoding. The functions above do not return if there is no memory
 * for one.
 */
bool charset_has_failed(void);

#endif
