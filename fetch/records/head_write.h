/* Writes the head of a response to a record. */
#ifndef FETCH_RECORDS_HEAD_WRITE_H
#define FETCH_RECORDS_HEAD_WRITE_H

#include "fetch/records/head.h"

/*
 * Appends the block as it stands in a record, before a body of that length: as HTTP/1.x, with
 * fields renamed whose value no longer holds for the body, and its length, except of a 204 or 304.
 * decoded: codings were removed from it.
 */
void head_write(const struct head *head, struct buffer *out, uint64_t length, bool decoded);

/* The same for a record that has no body, whatever the fields say of one: they stay as they are. */
void head_write_alone(const struct head *head, struct buffer *out);

#endif
