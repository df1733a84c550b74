/* What the head of a response says. */
#ifndef FETCH_RECORDS_HEAD_VALUE_H
#define FETCH_RECORDS_HEAD_VALUE_H

#include "fetch/records/head.h"

/*
 * Retry-After (RFC 9110, section 10.2.3) in seconds, where it has a meaning: of a 429, a 503 or a
 * redirect. INT64_MAX when that is too small for it; -1 when it is neither a number nor a date, or
 * not there. now: seconds since 1970.
 */
int64_t head_retry_after(const struct head *head, int64_t now);

/* The Location of a redirect, borrowed; absent if the response is not a redirect. */
struct slice head_location(const struct head *head);

/* All lines of the block, for head_next_value. */
static inline struct slice head_lines(const struct head *head)
{
    return slice_of_buffer(&head->lines);
}

/*
 * Takes lines off *rest up to a field of that name, and sets *value to what it says, borrowed.
 * False if there is none.
 */
bool head_next_value(struct slice *rest, const char *name, struct slice *value);

/* Whether the end of the connection is the end of the body (RFC 9112, section 6.3). */
bool head_ends_with_connection(const struct head *head);

/*
 * The body ends at Content-Length though libcurl may wait for the end of the connection: there is a
 * Transfer-Encoding, "identity", or libcurl overlooks the length.
 */
bool head_length_decides(const struct head *head);

/* Whether a body of n bytes, as they are coded, is shorter than Content-Length says. */
bool head_length_exceeds(const struct head *head, uint64_t n);

/*
 * Appends the status with its reason phrase, "404 Not Found": the response's own, or else the
 * standard one.
 */
void head_put_status(const struct head *head, struct buffer *out);

/* The media type without parameters as it was sent, "text/html"; empty if there is none. */
struct slice head_type(const struct head *head);

/* The media type is one of those named, "text/html" or "text/" followed by an asterisk. */
bool head_has_type(const struct head *head, char *const *types, size_t count);

/* The value of WARC-Protocol for a response over HTTP/2 or 3; otherwise NULL. */
const char *head_protocol(const struct head *head);

#endif
