/* Whether zstd-coded bytes are whole (RFC 8878), without decoding them. */
#ifndef FETCH_TRANSFER_ZSTD_END_H
#define FETCH_TRANSFER_ZSTD_END_H

#include <stdbool.h>

#include "absolutize/shared/slice.h"

/* Whether the bytes end inside a frame. Anything else after a frame is ignored. */
bool zstd_is_cut(struct slice bytes);

#endif
