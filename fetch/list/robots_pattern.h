/* The patterns of Allow and Disallow lines, and what they match (RFC 9309, 2.2.2). (private) */
#ifndef FETCH_LIST_ROBOTS_PATTERN_H
#define FETCH_LIST_ROBOTS_PATTERN_H

#include <stdbool.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"

/* Appends text as it is compared: bytes that are not ASCII escaped, escapes in capitals. */
void robots_pattern_escape(struct buffer *out, struct slice text);

/* Whether a path, which is ASCII, has all its escapes in capitals already. */
bool robots_pattern_is_escaped(struct slice path);

/*
 * Whether a pattern, not empty, matches the start of path or, with "$" at its end, all of it. An
 * asterisk matches any bytes. Both are escaped.
 */
bool robots_pattern_matches(struct slice pattern, struct slice path);

#endif
