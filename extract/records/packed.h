/* A stream packed with gzip: one member for all of it, or one for each record. */
#ifndef EXTRACT_RECORDS_PACKED_H
#define EXTRACT_RECORDS_PACKED_H

#include <stdint.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/coding/coding.h"
#include "absolutize/shared/input.h"
#include "extract/records/replay.h"

struct packed {
    struct replay bytes;     /* the packed ones; borrows their source, and owns the rest */
    struct decoder *decoder; /* owned; as is the other one, which tries things out */
    struct decoder *probe;
    bool within;         /* a member has begun and not ended */
    bool pending;        /* the decoder had no room for all that it holds */
    uint64_t member;     /* offset of the member in hand, in packed bytes */
    uint64_t written;    /* plain bytes so far */
    const char *fault;   /* what is wrong with the member, or NULL */
    uint64_t sound;      /* up to here the member was found to go on, in packed bytes */
    struct buffer ahead; /* owned: bytes that were looked at in advance */
};

/* Borrows source, which stands at the first byte of a member. */
void packed_init(struct packed *packed, struct input *source);
void packed_destroy(struct packed *packed);

/*
 * What plain reads is what the members hold, one after the other; it ends where no member follows,
 * in front of the byte that begins none. Zeros between and after members are skipped (gzip files
 * on tapes are padded with them). It also ends at a member that is damaged or cut, after what that
 * one holds up to there; packed->fault then says so. Where a member that holds a record, or a plain
 * record, begins within another one that does not hold its bytes, the other one ends. Borrows
 * packed.
 */
void packed_open(struct packed *packed, struct input *plain);

/*
 * After a fault: searches the next member that holds a record, for another packed_open. False when
 * no other follows, or when a plain record comes first: then source stands at it. A member that was
 * cut may hide others that were appended to it: the search begins inside of it, as far as its last
 * bytes are kept.
 */
bool packed_resume(struct packed *packed);

#endif
