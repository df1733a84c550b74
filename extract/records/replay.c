/* Keeps the last bytes of an input, so that they can be read again. */
#include "extract/records/replay.h"

#include <string.h>

bool replay_goes_on(const struct replay *replay)
{
    return replay->left > 0;
}

struct slice replay_next(const struct replay *replay)
{
    if (!replay_goes_on(replay))
        return input_before_gap(replay->source);
    return slice_from(slice_of_buffer(&replay->tail), replay->tail.used - replay->left);
}

uint64_t replay_position(const struct replay *replay)
{
    return input_offset(replay->source) - replay->left;
}

/* Keeps the next n bytes of the source. */
static void keep(struct replay *replay, size_t n)
{
    struct buffer *tail = &replay->tail;
    if (tail->used > (size_t)2 * REPLAY_KEPT) {
        memmove(tail->data, tail->data + tail->used - REPLAY_KEPT, REPLAY_KEPT);
        tail->used = REPLAY_KEPT;
        replay->start = 0;
    }
    buffer_put(tail, input_unread(replay->source).data, n);
}

bool replay_take(struct replay *replay, size_t n)
{
    if (replay_goes_on(replay)) {
        replay->left -= n;
        return true;
    }
    bool before_gap = input_has_gap(replay->source);
    keep(replay, n);
    input_consume(replay->source, n);
    if (!before_gap || input_has_gap(replay->source))
        return true;
    replay->start = replay->tail.used; /* the offsets of what was before would be wrong */
    return false;
}

size_t replay_peek(struct replay *replay, char *text, size_t n)
{
    size_t again = replay->left < n ? replay->left : n, rest = n - again;
    if (again > 0)
        memcpy(text, replay_next(replay).data, again);
    enum input_status status = INPUT_OK;
    while (status == INPUT_OK && !input_has_gap(replay->source) &&
           input_unread(replay->source).size < rest)
        status = input_more(replay->source, rest);
    struct slice fresh = input_before_gap(replay->source);
    rest = fresh.size < rest ? fresh.size : rest;
    if (rest > 0)
        memcpy(text + again, fresh.data, rest);
    return again + rest;
}

enum input_status replay_more(struct replay *replay)
{
    return replay_next(replay).size > 0 ? INPUT_OK : input_more(replay->source, 1);
}

void replay_mark(struct replay *replay)
{
    if (!replay_goes_on(replay))
        buffer_clear(&replay->tail);
    replay->start = replay->tail.used - replay->left;
}

void replay_begin(struct replay *replay)
{
    size_t taken = replay->tail.used - replay->start;
    if (taken == 0 || replay->all > 4 * input_offset(replay->source))
        return;
    replay->left = taken - 1;
    replay->all += replay->left;
}
