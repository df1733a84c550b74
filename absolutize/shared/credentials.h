/* Names and passwords in URLs: in messages, logs and records "***" replaces them. */
#ifndef ABSOLUTIZE_SHARED_CREDENTIALS_H
#define ABSOLUTIZE_SHARED_CREDENTIALS_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/slice.h"

/* The length of the authority at the start of text, in a special scheme: up to / \ ? or #. */
size_t credentials_authority(const char *text, size_t n);

/*
 * The userinfo in a line that is meant to be a URL, which may be invalid and may lack its scheme,
 * but has no tabs and line ends. Size 0 when there is nothing to hide.
 */
struct slice credentials_in(struct slice line);

/*
 * Copies in[0..n) to out, which has room for 2 n + 3 bytes, with "***" in place of the userinfo
 * of each URL in it; returns the length. was_cut says that in is the beginning of a longer text:
 * then an authority that reaches the end is hidden, as an "@" may have followed.
 */
size_t credentials_hide(char *out, const char *in, size_t n, bool was_cut);

#endif
