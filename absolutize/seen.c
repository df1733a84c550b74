/* Tells whether a link is new. */
#include "absolutize/seen.h"

#include <stdlib.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/portable.h"
#include "absolutize/shared/siphash.h"

enum { SEEN_FIRST_SIZE = 1 << 10 };

void seen_init(struct seen *seen)
{
    *seen = (struct seen){.size = SEEN_FIRST_SIZE, .source = 1};
    seen->slots = memory_zeroed(seen->size, sizeof *seen->slots);
    if (!random_fill(seen->key, sizeof seen->key, false))
        seen->key[0] = (uint64_t)(uintptr_t)seen->slots; /* before the kernel has random bytes */
}

void seen_destroy(struct seen *seen)
{
    free(seen->slots);
    buffer_destroy(&seen->links);
    *seen = (struct seen){0};
}

void seen_next_source(struct seen *seen)
{
    seen->count = seen->links.used = 0;
    if (++seen->source == 0) { /* after four billion sources: numbers are used again */
        memset(seen->slots, 0, seen->size * sizeof *seen->slots);
        seen->source = 1;
    }
}

/* The slot of the link, or the free slot where it belongs. */
static struct seen_slot *find(const struct seen *seen, uint64_t hash, struct slice link)
{
    for (size_t i = hash & (seen->size - 1);; i = (i + 1) & (seen->size - 1)) {
        struct seen_slot *slot = &seen->slots[i];
        if (slot->source != seen->source)
            return slot;
        if (slot->hash == hash &&
            slice_equal(slice_of(seen->links.data + slot->offset, slot->size), link))
            return slot;
    }
}

/* Doubles the slots; the links stay where they are. */
static void grow(struct seen *seen)
{
    struct seen_slot *old = seen->slots;
    size_t old_size = seen->size;
    seen->size *= 2;
    seen->slots = memory_zeroed(seen->size, sizeof *seen->slots);
    for (size_t i = 0; i < old_size; i++)
        if (old[i].source == seen->source)
            *find(seen, old[i].hash, slice_of(seen->links.data + old[i].offset, old[i].size)) =
                old[i];
    free(old);
}

bool seen_add(struct seen *seen, struct slice link)
{
    uint64_t hash = siphash(seen->key, link);
    if (find(seen, hash, link)->source == seen->source)
        return false;
    if (seen->count == SEEN_LINKS_MAX || seen->links.used + link.size > SEEN_BYTES_MAX)
        seen_next_source(seen);
    if (seen->count >= seen->size / 2)
        grow(seen);
    *find(seen, hash, link) =
        (struct seen_slot){hash, seen->source, (uint32_t)link.size, seen->links.used};
    buffer_slice(&seen->links, link);
    seen->count++;
    return true;
}
