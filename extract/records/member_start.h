/* Where a gzip member that holds records begins, in bytes that may be anything. (private) */
#ifndef EXTRACT_RECORDS_MEMBER_START_H
#define EXTRACT_RECORDS_MEMBER_START_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/coding/coding.h"
#include "absolutize/shared/slice.h"

/* So many bytes show what a member begins with. */
enum { MEMBER_START_MAX = 512 };

/* Whether text begins as a member does (RFC 1952, section 2.3), as far as it is there. */
bool member_may_start(struct slice text);

/*
 * Whether text begins with a member, and the member with a record, as far as MEMBER_START_MAX bytes
 * show it. probe is a decoder of gzip in any state.
 */
bool member_starts(struct decoder *probe, struct slice text);

/*
 * The same for text that may be too short to tell: false if more bytes could not make it true. A
 * member may be empty.
 */
bool member_may_hold_record(struct decoder *probe, struct slice text);

/*
 * The place of the first byte of text before end where member_starts; text.size when there is
 * none. A start needs MEMBER_START_MAX bytes or all there are.
 */
size_t member_start_find(struct decoder *probe, struct slice text, size_t end);

#endif
