/* The encodings of the Encoding Standard: their names, and text to UTF-8 and back. */
#ifndef EXTRACT_ENCODING_CHARSET_H
#define EXTRACT_ENCODING_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"

/* One of the forty encodings. Compared by address; not to be freed. */
struct charset;

/* "Get an encoding": by any of its 228 labels, in any case, with white space around. Or NULL. */
const struct charset *charset_of_label(struct slice label);

/* The name that the standard gives it: "windows-1252". */
const char *charset_name(const struct charset *charset);

/*
 * Whether markup in this encoding is ASCII bytes that are never part of another character, so
 * that a page can be taken apart as bytes and values converted one by one. All encodings but
 * UTF-16BE, UTF-16LE, ISO-2022-JP and replacement: convert pages in these as a whole first.
 */
bool charset_is_ascii_based(const struct charset *charset);

bool charset_is_utf8(const struct charset *charset);
bool charset_is_utf16(const struct charset *charset);

/* How many bytes at the start of text are ASCII, the same in every ASCII-based encoding. */
size_t charset_ascii_prefix(const char *text, size_t n);

static inline bool charset_all_ascii(const char *text, size_t n)
{
    return charset_ascii_prefix(text, n) == n;
}

/*
 * Appends text[0..n), a whole page without its byte order mark, converted to UTF-8. What is
 * not valid in the encoding becomes U+FFFD, exactly as the standard's decoders do it.
 */
void charset_decode(const struct charset *charset, const char *text, size_t n, struct buffer *out);

/*
 * The same for a part of a page that ends before a quote, white space, or another ASCII byte of
 * markup: a character cut short at the end is decoded as if that byte came next.
 */
void charset_decode_part(const struct charset *charset, const char *text, size_t n,
                         struct buffer *out);

/*
 * Appends the query of a URL with a special scheme as a form of this encoding would send it:
 * each non-ASCII character is encoded and its bytes percent-encoded as far as they are in the
 * special-query percent-encode set; one that the encoding lacks becomes %26%23N%3B (URL
 * Standard, 1.3 "percent-encode after encoding"). ASCII stays as it is, escapes of ISO-2022-JP
 * are added. query is UTF-8, without its "?" and fragment. For UTF-8, UTF-16 and replacement
 * the output encoding is UTF-8, and the text is appended unchanged.
 */
void charset_encode_query(const struct charset *charset, struct slice query, struct buffer *out);

/*
 * Whether iconv has been found not to know an encoding, so that characters were lost; this has
 * been said, once for each encoding. Without memory for one, the functions above do not return.
 */
bool charset_has_failed(void);

#endif
