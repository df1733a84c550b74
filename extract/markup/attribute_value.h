/* Attribute values as a browser understands them. */
#ifndef EXTRACT_MARKUP_ATTRIBUTE_VALUE_H
#define EXTRACT_MARKUP_ATTRIBUTE_VALUE_H

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"
#include "extract/encoding/charset.h"

/*
 * Appends the value as the tokeniser emits it, in UTF-8: with line ends made LF, NUL replaced by
 * U+FFFD, and character references decoded. charset is NULL if it is valid UTF-8 already.
 */
void value_decode(struct slice written, const struct charset *charset, struct buffer *out);

/* The same, without a copy if the value means itself, as most do; else decoded into out, alone. */
struct slice value_meaning(struct slice written, const struct charset *charset, struct buffer *out);

/* What value_decode does, and what value_trim_url does to that. */
void value_decode_url(struct slice written, const struct charset *charset, struct buffer *out);

/*
 * The first steps of the URL parser (URL Standard, 4.4), in place, on what out holds from start on:
 * removes C0 controls and spaces at the ends, and tabs and line ends everywhere.
 */
void value_trim_url(struct buffer *out, size_t start);

/* The same for a column: makes a run of white space one space, and removes it at the ends. */
void value_collapse(struct buffer *out, size_t start);

/* Cuts it to at most max bytes, at the end of a character. */
void value_cut(struct buffer *out, size_t start, size_t max);

/* Puts ASCII letters in lower case. */
void value_lower(struct buffer *out, size_t start);

#endif
