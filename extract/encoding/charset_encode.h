/* Queries of URLs in the encoding of their page (URL Standard, 1.3). */
#ifndef EXTRACT_ENCODING_CHARSET_ENCODE_H
#define EXTRACT_ENCODING_CHARSET_ENCODE_H

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"
#include "extract/encoding/charset.h"

/*
 * Appends the query of a URL with a special scheme as a form of this encoding would send it:
 * each non-ASCII character is encoded and its bytes percent-encoded as far as they are in the
 * special-query percent-encode set; one that the encoding lacks becomes %26%23N%3B (URL
 * Standard, 1.3 "percent-encode after encoding"). ASCII stays as it is, escapes of ISO-2022-JP
 * are added. query is UTF-8, without its "?" and fragment. For UTF-8, UTF-16 and replacement
 * the output encoding is UTF-8, and the text is appended unchanged.
 */
void charset_encode_query(const struct charset *charset, struct slice query, struct buffer *out);

#endif
