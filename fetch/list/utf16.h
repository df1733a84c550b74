/* Turns UTF-16, which editors and shells on Windows write, into UTF-8, piece by piece. */
#ifndef FETCH_LIST_UTF16_H
#define FETCH_LIST_UTF16_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/buffer.h"

/* Set big_endian; the rest is zero at the start. */
struct utf16 {
    bool big_endian;
    bool halved; /* first is the first byte of a unit whose second has not come */
    unsigned char first;
    uint16_t high; /* a high surrogate whose low one has not come, or 0 */
};

/* Appends bytes as UTF-8; with U+FFFD for a lone surrogate. */
void utf16_put(struct utf16 *utf16, const char *bytes, size_t n, struct buffer *out);

/* The text ends here: U+FFFD for what is incomplete. */
void utf16_end(struct utf16 *utf16, struct buffer *out);

#endif
