/* Appends to a buffer what is then valid UTF-8. */
#ifndef ABSOLUTIZE_SHARED_UTF8_TEXT_H
#define ABSOLUTIZE_SHARED_UTF8_TEXT_H

#include <stdint.h>

#include "absolutize/shared/buffer.h"

/* Appends a character as UTF-8. */
void utf8_put_character(struct buffer *out, uint32_t character);

/*
 * "UTF-8 decode without BOM" (Encoding Standard, section 6): appends text to out, with U+FFFD for
 * each sequence that is not UTF-8.
 */
void utf8_put(struct buffer *out, struct slice text);

#endif
