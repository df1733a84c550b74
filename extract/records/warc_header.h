/* The header block of a WARC record. */
#ifndef EXTRACT_RECORDS_WARC_HEADER_H
#define EXTRACT_RECORDS_WARC_HEADER_H

#include "extract/records/warc.h"

/*
 * Parses text[0..n), the version line, the fields and the empty line after them, into *record,
 * whose slices borrow from text; text is changed in place. Lines that are not fields are counted
 * and skipped. False when the version line makes no sense.
 */
bool warc_header_parse(char *text, size_t n, struct warc_record *record);

#endif
