/* A hash with a key (SipHash-1-3, by J.-P. Aumasson and D. J. Bernstein). */
#ifndef ABSOLUTIZE_SHARED_SIPHASH_H
#define ABSOLUTIZE_SHARED_SIPHASH_H

#include <stdint.h>

#include "absolutize/shared/buffer.h"

/* Without the key nobody can choose texts whose hashes collide. */
uint64_t siphash(const uint64_t key[2], struct slice text);

#endif
