/* The chunked transfer coding (RFC 9112, section 7.1). */
#ifndef EXTRACT_RECORDS_CHUNKS_H
#define EXTRACT_RECORDS_CHUNKS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether body[0..n) begins with a chunk: a size, and a line end after that many bytes, as far
 * as they are there.
 */
bool chunks_begin(const char *body, size_t n);

/*
 * Puts the chunks of body[0..*n) together at its start, up to the last one, which may be missing,
 * or the first that is broken; *n becomes the length. Sizes may have extensions and leading
 * zeros, line ends may be LF. Trailers are dropped. False when a chunk is cut or makes no sense.
 */
bool chunks_join(char *body, size_t *n);

#endif
