/* Where a gzip member that holds records begins, in bytes that may be anything. (private) */
#ifndef EXTRACT_RECORDS_MEMBER_START_H
#define EXTRACT_RECORDS_MEMBER_START_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/coding/coding.h"
#include "absolutize/shared/slice.h"

/* What a member begins with; the method is deflate. */
#define MEMBER_MARK "\x1F\x8B\x08"

/* The bytes of a member that suffice to show whether it holds a record. */
enum { MEMBER_START_MAX = 512 };

/* Whether text begins as a member does (RFC 1952, section 2.3), as far as it is there. */
bool member_may_start(struct slice text);

/* Whether a member that holds a record begins somewhere. */
enum member_start {
    MEMBER_STARTS_NOT, /* whatever bytes follow */
    MEMBER_MAY_START,  /* there are too few bytes to tell, or the member is empty */
    MEMBER_STARTS,
};

/*
 * Whether text begins with a member, and the member with a record, as far as MEMBER_START_MAX bytes
 * show it. probe is a decoder of gzip in any state.
 */
enum member_start member_judge(struct decoder *probe, struct slice text);

/*
 * The place in text before end of the first member that starts with a record; else text.size. A
 * start needs MEMBER_START_MAX bytes or all there are.
 */
size_t member_start_find(struct decoder *probe, struct slice text, size_t end);

#endif
