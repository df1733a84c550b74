/* Where a record begins in bytes that may be anything. (private) */
#ifndef EXTRACT_RECORDS_RECORD_START_H
#define EXTRACT_RECORDS_RECORD_START_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/slice.h"

/* The bytes that show whether a record begins: the version line and the name of a field. */
enum { RECORD_START_MAX = 128 };

/* What a record begins with. */
#define RECORD_WORD "WARC/"

/*
 * The length of the version line that text begins with, LF included: "WARC/", digits, ".", digits,
 * perhaps white space. Any version, since all so far are framed alike. 0 if it is not one.
 */
size_t record_version_line(struct slice text);

/*
 * The place of the next mark[0..n) in text, from byte at on; text.size when no other follows.
 */
size_t mark_find(struct slice text, size_t at, const char *mark, size_t n);

/* Whether text begins with a line "WARC/", digits, ".", digits, and one that starts "Name:". */
bool record_starts(struct slice text);

/* Whether text, shorter than RECORD_START_MAX or empty, may go on so that a record begins. */
bool record_may_start(struct slice text);

/*
 * The place of the first such start in text that lies before end, in the middle of a line, too:
 * what is torn does not end its line. A start needs RECORD_START_MAX bytes or all there are.
 * text.size when there is none.
 */
size_t record_start_find(struct slice text, size_t end);

/*
 * The place of the first line of text, from the second on, that starts "WARC-Name:", in any case: a
 * field of a header whose start is lost. text.size when there is none.
 */
size_t record_field_find(struct slice text);

/* The length of text without the two line ends at its end, as far as they are there. */
size_t record_trim(struct slice text);

#endif
