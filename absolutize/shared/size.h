/* Sizes in bytes, as options give them. */
#ifndef ABSOLUTIZE_SHARED_SIZE_H
#define ABSOLUTIZE_SHARED_SIZE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Parses all of text: digits, and perhaps k, M or G in either case for powers of 1024, as in "64M".
 * False if it is not such a size, or larger than 2^50 bytes.
 */
bool size_parse(const char *text, uint64_t *bytes);

#endif
