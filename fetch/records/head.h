/* The status line and header fields of one response. */
#ifndef FETCH_RECORDS_HEAD_H
#define FETCH_RECORDS_HEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/buffer.h"

/* Bytes of all header blocks of one request. Recent versions of libcurl stop at 300 KiB. */
enum { HEAD_MAX = 305000 };

struct head {
    struct buffer lines; /* the last block so far, status line and empty line included, with CRLF */
    size_t seen;         /* bytes of all blocks, 1xx ones too */
    bool ended;          /* the block's empty line has come */
    bool complete;       /* of the final block; what follows are trailers */
    int status;
    bool folded;      /* a field goes on in the next line (RFC 9112, section 5.2) */
    bool coded;       /* Content-Encoding names something */
    bool chunked;     /* Transfer-Encoding is there */
    unsigned lengths; /* numbers in Content-Length fields */
    int64_t length;   /* the first one; -1 when there is none, or none of 64 bits */
    struct value {    /* of a field's first appearance: a part of lines */
        size_t start, length;
    } type, location, retry_after;
};

enum head_status {
    HEAD_GOES_ON,
    HEAD_COMPLETE,  /* with this line */
    HEAD_LARGE,     /* more than HEAD_MAX */
    HEAD_UNFRAMED,  /* a Content-Length that is no number (RFC 9112, section 6.3) */
    HEAD_AMBIGUOUS, /* two of them that differ */
};

void head_reset(struct head *head);
void head_destroy(struct head *head);

/* One line as it came, with its line end. */
enum head_status head_add_line(struct head *head, const char *line, size_t n);

/*
 * Retry-After in seconds, INT64_MAX when that is too small for it; -1 when it is a date, or not
 * there.
 */
int64_t head_retry_after(const struct head *head);

/* The value of Location of a redirect, *n bytes; NULL when the response is none. */
const char *head_location(const struct head *head, size_t *n);

/*
 * Appends the status with its reason, "404 Not Found": what the response says, else what the
 * status is called.
 */
void head_put_status(const struct head *head, struct buffer *out);

/* The media type is one of those named, "text/html" or "text/" followed by an asterisk. */
bool head_has_type(const struct head *head, char *const *types, size_t count);

/* The response came over HTTP/2 (3): the word for WARC-Protocol, or NULL. */
const char *head_protocol(const struct head *head);

/*
 * Appends the block as it is written to a record before a body of so many bytes: as HTTP/1.x,
 * and with fields that are not true of the body any more renamed; decoded: codings were removed.
 */
void head_write(const struct head *head, struct buffer *out, uint64_t length, bool decoded);

#endif
