/* The block of a record: where it ends, and what to do if that is not where it should. (private) */
#ifndef EXTRACT_RECORDS_WARC_BLOCK_H
#define EXTRACT_RECORDS_WARC_BLOCK_H

#include "extract/records/warc.h"

/* Waits for n bytes. INPUT_END when the input ends before. */
enum input_status warc_fill(struct warc *warc, size_t n);

/* Sets the fault, and what comes next: a search. Returns WARC_DAMAGED. */
enum warc_status warc_damaged(struct warc *warc, uint64_t offset, const char *what);

/*
 * Finds the end of the block of a record that is WARC_OPEN or WARC_UNSURE, and sets warc->place,
 * held, unread and resume. A block that is not wanted may be skipped. WARC_RECORD,
 * WARC_DAMAGED, WARC_TORN or WARC_ERROR.
 */
enum warc_status warc_settle(struct warc *warc, bool wanted);

#endif
