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

/*
 * Whether iconv does not know an encoding that was needed, so that characters were lost; this has
 * been reported, once for each encoding. The functions above do not return if there is no memory
 * for one.
 */
bool charset_has_failed(void);

#endif
