/* Sizes, as options give them. */
#ifndef ABSOLUTIZE_SHARED_SIZE_H
#define ABSOLUTIZE_SHARED_SIZE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Parses the whole of text, digits and perhaps k, M or G in either case, powers of 1024: "64M".
 * False when it is no such size, or beyond 2^50 bytes.
 */
bool size_parse(const char *text, uint64_t *bytes);

#endif
