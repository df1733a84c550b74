/* Text made harmless for terminals. */
#ifndef ABSOLUTIZE_SHARED_MASK_H
#define ABSOLUTIZE_SHARED_MASK_H

#include <stdbool.h>
#include <stddef.h>

/* The most bytes that one byte becomes. */
enum { MASK_GROWTH = 4 };

/*
 * Copies in[0..n) to out, which has room for MASK_GROWTH * n bytes, and returns the length there.
 * Bytes that are not UTF-8 or that belong to control characters (C0, DEL, C1), to bidirectional
 * overrides or to line separators become \xNN. With lines, tab, LF and NUL stay.
 */
size_t mask_text(char *out, const char *in, size_t n, bool lines);

#endif
