/* The set of links that a source has had, for -u. */
#ifndef ABSOLUTIZE_SEEN_H
#define ABSOLUTIZE_SEEN_H

#include <stdint.h>

#include "absolutize/shared/buffer.h"

/*
 * When a source has more links than this, or more bytes of links, the set is emptied and starts
 * again. Memory stays below 140 MiB.
 */
enum { SEEN_LINKS_MAX = 1 << 20, SEEN_BYTES_MAX = 1 << 26 };

struct seen_slot {
    uint64_t hash;
    uint32_t source; /* whose link this is; the slot is free if it is not the one in hand */
    uint32_t size;   /* of the link */
    size_t offset;   /* of the link in links */
};

/* A hash table with open addressing. */
struct seen {
    struct buffer links;     /* owned */
    struct seen_slot *slots; /* owned */
    size_t size;             /* of slots, a power of two */
    size_t count;            /* of links */
    uint32_t source;         /* the number of the source in hand, never 0 */
    uint64_t key[2];         /* random, so that nobody can choose links that collide */
};

/* Exits with STATUS_TROUBLE when memory is out. */
void seen_init(struct seen *seen);
void seen_destroy(struct seen *seen);

/* Forgets all links, in constant time. */
void seen_next_source(struct seen *seen);

/* Adds link; false if it was in the set. Exits with STATUS_TROUBLE when memory is out. */
bool seen_add(struct seen *seen, struct slice link);

#endif
