/* Bytes of an input of which the last ones can be read again. (private) */
#ifndef EXTRACT_RECORDS_REPLAY_H
#define EXTRACT_RECORDS_REPLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/input.h"
#include "absolutize/shared/slice.h"

/* At least this many of the last bytes can be read again. */
enum { REPLAY_KEPT = 1 << 18 };

struct replay {
    struct input *source; /* borrowed */
    struct buffer tail;   /* owned: the last of the bytes that have been taken from source */
    size_t start;         /* where in tail those begin that can be read again */
    size_t left;          /* bytes at the end of tail that are being read again */
    uint64_t all;         /* bytes that were read again, of all times */
};

/* What comes next, as far as it is there: borrowed until the next call. */
struct slice replay_next(const struct replay *replay);

/* Whether that is read again. */
bool replay_goes_on(const struct replay *replay);

/* The offset of the next byte in the source. */
uint64_t replay_position(const struct replay *replay);

/* Takes the first n of the next bytes. False if the source has dropped those that followed them. */
bool replay_take(struct replay *replay, size_t n);

/* Copies up to n of the next bytes to text, and waits for them. Returns their number. */
size_t replay_peek(struct replay *replay, char *text, size_t n);

/* Waits for a byte. */
enum input_status replay_more(struct replay *replay);

/* From the next byte on, bytes can be read again. */
void replay_mark(struct replay *replay);

/*
 * What has been taken since the last replay_mark but its first byte is read again, as far as it is
 * kept; not if too much was read again already, so that the time stays linear in the input.
 */
void replay_begin(struct replay *replay);

#endif
