/* Decimal numbers, as header fields and options give them. */
#ifndef ABSOLUTIZE_SHARED_DECIMAL_H
#define ABSOLUTIZE_SHARED_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "absolutize/shared/slice.h"

/*
 * Parses the whole of text: digits, at least one, and nothing else. False if it is not such a
 * number, or larger than most; *value is then unchanged.
 */
bool decimal_parse(struct slice text, uint64_t most, uint64_t *value);

#endif
