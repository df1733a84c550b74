/* A hash with a key (SipHash-1-3, by J.-P. Aumasson and D. J. Bernstein). */
#ifndef ABSOLUTIZE_SHARED_SIPHASH_H
#define ABSOLUTIZE_SHARED_SIPHASH_H

#include <stdint.h>

#include "absolutize/shared/buffer.h"

/* Nobody who lacks the key can make texts whose hashes collide. */
uint64_t siphash(const uint64_t key[2], struct slice text);

#endif
