/* The status line and header fields of one response. */
#ifndef FETCH_RECORDS_HEAD_H
#define FETCH_RECORDS_HEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"

/*
 * Bytes, and fields, of all header blocks and trailers of one request. Recent versions of libcurl
 * stop at 300 KiB and at 5,000 fields.
 */
enum { HEAD_MAX = 305000, HEAD_FIELDS_MAX = 5000 };

struct head {
    /* The last block so far, status line and empty line included: with CRLF, and unfolded. */
    struct buffer lines;
    size_t seen;      /* bytes of all blocks, 1xx ones too, and of trailers */
    size_t fields;    /* the same in fields */
    size_t last;      /* where the field that may go on in the next line begins, or 0 */
    bool last_folded; /* it did already */
    bool ended;       /* the block's empty line has come */
    bool complete;    /* of the final block; what follows are trailers */
    int status;
    size_t codings;      /* how many Content-Encoding names */
    bool transfer_coded; /* there is a Transfer-Encoding */
    bool chunked;        /* and says so */
    unsigned lengths;    /* numbers in Content-Length fields */
    int64_t length;      /* the first one; -1 if there is none, or it exceeds 64 bits */
    const char *refusal; /* why a line was refused, for people */
    struct value {       /* of a field's first appearance with a value: a part of lines */
        size_t start, length;
    } type, location, retry_after;
};

enum head_status {
    HEAD_GOES_ON,
    HEAD_COMPLETE, /* with this line */
    HEAD_REFUSED,  /* refusal says why; nothing may follow */
};

void head_reset(struct head *head);
void head_destroy(struct head *head);

/*
 * Adds one line as it came, with its line end (RFC 9112, sections 4 and 5; libcurl's form of the
 * status line for HTTP/2 and 3). Refuses what libcurl's versions do not read alike. Of trailers
 * only the size counts.
 */
enum head_status head_add_line(struct head *head, const char *line, size_t n);

/*
 * Retry-After (RFC 9110, section 10.2.3) in seconds, where it has a meaning: of a 429, a 503 or a
 * redirect. INT64_MAX when that is too small for it; -1 when it is neither a number nor a date, or
 * not there. now: seconds since 1970.
 */
int64_t head_retry_after(const struct head *head, int64_t now);

/* The Location of a redirect, *n bytes; NULL if the response is not a redirect. */
const char *head_location(const struct head *head, size_t *n);

/* The value of the next field of that name at *line, at first NULL; false if there is none. */
bool head_next_value(const struct head *head, const char *name, const char **line,
                     struct slice *value);

/* Whether the end of the connection is the end of the body (RFC 9112, section 6.3). */
bool head_ends_with_connection(const struct head *head);

/*
 * The body ends at Content-Length though there is a Transfer-Encoding, "identity", which libcurl
 * 7.88 takes for the end of the connection.
 */
bool head_length_decides(const struct head *head);

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

/*
 * Appends the block as it stands in a record, before a body of that length: as HTTP/1.x, with
 * fields renamed whose value no longer holds for the body, and its length, except of a 204 or 304.
 * decoded: codings were removed from it.
 */
void head_write(const struct head *head, struct buffer *out, uint64_t length, bool decoded);

/* The same for a record that has no body, whatever the fields say of one: they stay as they are. */
void head_write_alone(const struct head *head, struct buffer *out);

#endif
