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
 * stop at 300 KiB and at 5,000 fields, and at 100 KiB of a folded field.
 */
enum { HEAD_MAX = 305000, HEAD_FIELDS_MAX = 5000, HEAD_FOLDED_MAX = 100 << 10 };

struct head {
    /* The last block so far, status line and empty line included: with CRLF, and unfolded. */
    struct buffer lines;
    size_t seen;      /* bytes of all blocks, 1xx ones too, and of trailers */
    size_t fields;    /* the same in fields */
    size_t last;      /* where the field that may go on in the next line begins, or 0 */
    bool last_folded; /* it did already */
    bool last_spaced; /* its name was followed by blanks */
    bool ended;       /* the block's empty line has come */
    bool complete;    /* of the final block; what follows are trailers */
    int status;
    size_t codings;      /* how many Content-Encoding names */
    bool transfer_coded; /* there is a Transfer-Encoding */
    bool chunked;        /* and says so */
    bool identity;       /* or that */
    bool overlooked;     /* libcurl does not obey a field for the length */
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
enum head_status head_add_line(struct head *head, struct slice line);

#endif
