/* The HTTP response in the block of a record: its status, its type and its body. */
#ifndef EXTRACT_RECORDS_HTTP_H
#define EXTRACT_RECORDS_HTTP_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/coding/coding_list.h"
#include "absolutize/shared/slice.h"
#include "extract/records/fields.h"

/* Instead of a response's status: the fields are not those of a response. */
enum { NO_STATUS = -1 };

/* Slices borrow from the block. */
struct http_response {
    int status;                 /* 0 where the status line has no number of three digits */
    struct slice content_type;  /* see http_parse; data is NULL where there is none */
    struct coding_list codings; /* that the body may still be in: see content_decode */
    char *body;                 /* the caller's to change, like the block */
    size_t body_size;
    size_t bad_lines;   /* of the header: not fields, so they were skipped */
    bool chunks_broken; /* the chunked body ends early or in a bad chunk: used up to there */
};

/*
 * Reads a response as wget, Heritrix, browsertrix, the Common Crawl and fetch leave it in a WARC,
 * block[0..n): status line (any HTTP/ version, reason or none), fields, empty line, body; line
 * ends CRLF or LF. The record's length rules, not the Content-Length field. A block that ends
 * within the header has an empty body. False when it does not start with a status line.
 *
 * Of several Content-Type fields, or values in one, the last that is a MIME type counts (Fetch
 * Standard, 3.1 "extract a MIME type"); the slice is that value.
 *
 * A body whose Transfer-Encoding is chunked loses its chunks, in place; unless its first line is
 * no chunk size: then the writer of the record has taken them out and left the field.
 *
 * codings are those of Content-Encoding, all fields of it in turn, and then those of
 * Transfer-Encoding but chunked.
 *
 * Interim answers (1xx) may come first, and a proxy's answer to CONNECT (200, with no field about
 * a body): the last head that is followed by no other one counts.
 *
 * The empty line that CC-MAIN-2018-34 has too many before its bodies is taken away, where
 * Content-Length proves it.
 *
 * fields, unless it is NULL, becomes the fields of the head.
 */
bool http_parse(char *block, size_t n, struct http_response *response, struct field_list *fields);

#endif
