/* The encodings of the Encoding Standard by name and label. */
#ifndef EXTRACT_ENCODING_CHARSET_H
#define EXTRACT_ENCODING_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

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

#endif
