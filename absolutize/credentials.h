/* Names and passwords in URLs, which no message may tell. */
#ifndef CREDENTIALS_H
#define CREDENTIALS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Copies in[0..n) to out, which has room for 2 n + 3 bytes, with "***" in place of the userinfo
 * of each URL in it; returns the length. was_cut says that in is the beginning of a longer text:
 * then an authority that goes on to the end is hidden, as an "@" may have followed.
 */
size_t credentials_hide(char *out, const char *in, size_t n, bool was_cut);

#endif
