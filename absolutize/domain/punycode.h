/* Punycode (RFC 3492). */
#ifndef ABSOLUTIZE_DOMAIN_PUNYCODE_H
#define ABSOLUTIZE_DOMAIN_PUNYCODE_H

#include <stdint.h>

#include "absolutize/domain/points.h"
#include "absolutize/shared/buffer.h"

/* Appends the code points that encoded, without its xn--, stands for; false if it is invalid. */
bool punycode_decode(struct points *points, struct slice encoded);

/* Appends the encoding, without xn--, of points[0..n) to out; false on overflow. */
bool punycode_encode(struct buffer *out, const uint32_t *points, size_t n);

#endif
