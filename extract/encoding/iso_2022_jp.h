/* Decodes ISO-2022-JP, the one encoding with states. (private) */
#ifndef EXTRACT_ENCODING_ISO_2022_JP_H
#define EXTRACT_ENCODING_ISO_2022_JP_H

#include <stddef.h>

#include "absolutize/shared/buffer.h"

/* Appends text[0..n), which is ISO-2022-JP, as UTF-8. */
void iso_2022_jp_decode(const char *text, size_t n, struct buffer *out);

#endif
