/* Where a record begins, plain or packed, after damage. (private) */
#ifndef EXTRACT_RECORDS_WARC_START_H
#define EXTRACT_RECORDS_WARC_START_H

#include "extract/records/warc.h"

/* The bytes that suffice to show whether a record begins, plain or packed. */
enum { WARC_START_MAX = 512 };

/*
 * The place in text before end where a record begins, or gzip that holds one; else text.size. A
 * start needs WARC_START_MAX bytes or all there are. What is packed already is searched
 * for records alone.
 */
size_t warc_start_find(struct warc *warc, struct slice text, size_t end);

/* Whether the input goes on with gzip in which a record may come first. */
bool warc_is_packed(struct warc *warc);

#endif
