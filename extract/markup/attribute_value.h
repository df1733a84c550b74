/* Attribute values: what stands in the page in, what a browser takes it for out. */
#ifndef EXTRACT_MARKUP_ATTRIBUTE_VALUE_H
#define EXTRACT_MARKUP_ATTRIBUTE_VALUE_H

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"
#include "extract/encoding/charset.h"

/*
 * Appends the value as the tokeniser emits it, in UTF-8: converted, line ends LF, NUL replaced
 * by U+FFFD, character references decoded. scratch is room to work in.
 */
void value_decode(struct slice written, const struct charset *charset, struct buffer *scratch,
                  struct buffer *out);

/*
 * The first steps of the URL parser (URL Standard, 4.4), in place on what out holds from start
 * on: C0 controls and spaces at the ends, and tabs and line ends everywhere, are removed.
 */
void value_trim_url(struct buffer *out, size_t start);

/* Makes it fit into a column: runs of white space become one space, none at the ends. */
void value_collapse(struct buffer *out, size_t start);

/* Cuts it to max bytes, and not within a character. */
void value_cut(struct buffer *out, size_t start, size_t max);

/* ASCII letters in lower case. */
void value_lower(struct buffer *out, size_t start);

#endif
