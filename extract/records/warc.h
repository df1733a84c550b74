/* WARC records in (ISO 28500), from a file or a pipe, one at a time. */
#ifndef EXTRACT_RECORDS_WARC_H
#define EXTRACT_RECORDS_WARC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/input.h"
#include "absolutize/shared/slice.h"

/* A header block, the version line and the named fields, may be this long. */
enum { WARC_HEADER_MAX = 1 << 20 };

enum warc_type {
    WARC_OTHER, /* passed over: request, metadata, warcinfo, revisit, one without a type ... */
    WARC_RESPONSE,
    WARC_RESOURCE,
    WARC_CONVERSION,
};

/* The header of a record. Slices borrow from the reader, until the next call of warc_next. */
struct warc_record {
    enum warc_type type;
    struct slice type_name;    /* the value of WARC-Type as it stands */
    struct slice target_uri;   /* WARC-Target-URI, without <>; data is NULL where there is none */
    struct slice source;       /* Fetch-Source; data is NULL where there is none */
    struct slice id;           /* WARC-Record-ID as it stands, <urn:uuid:...> */
    struct slice content_type; /* of the block: application/http, text/html ... */
    struct slice truncated;    /* WARC-Truncated: length, time, disconnect ... */
    uint64_t offset;           /* of the version line, in bytes from the start of the input */
    uint64_t length;           /* Content-Length: of the block as claimed */
};
/* Tab, CR and LF are taken out of the two URIs, as a URL parser would, so each fits a column. */

/* What is wrong, for the message. */
struct warc_fault {
    uint64_t offset;     /* in bytes from the start of the input */
    const char *what;    /* "no WARC record here", "Content-Length is not a number" ... */
    const char *advice;  /* what to try, or NULL: "zcat FILE | extract" */
    struct slice record; /* ID of the record that is damaged or comes before, or size 0 */
};

enum warc_status {
    WARC_RECORD,     /* here it is */
    WARC_LARGE,      /* warc_block only: the block is cut at the limit; the rest is skipped */
    WARC_DAMAGED,    /* fault says what; the next warc_next searches for a record and goes on */
    WARC_COMPRESSED, /* the input is gzip, zstd ...: fault names it and advises; the end */
    WARC_TORN,       /* the input ends within a record, see fault; the next warc_next is the end */
    WARC_END,        /* the input ends between two records */
    WARC_ERROR,      /* reading failed, errno says why; the end */
};

struct warc {
    struct input *in; /* borrowed */
    struct warc_record record;
    struct warc_fault fault;
    struct buffer header; /* owned: the record's header block, which the slices point into */
    uint64_t unread;      /* bytes of the block that are still in the input */
    bool within;          /* a header was read, the two line ends behind its block not yet */
    bool lost;            /* damage was reported, and no record has been found since */
    bool started;         /* a record has been read */
};

/* Borrows in, which stands at the first byte of the stream. */
void warc_init(struct warc *warc, struct input *in);
void warc_destroy(struct warc *warc);

/*
 * Passes over what is left of the record before and reads the next header into warc->record:
 * WARC_RECORD, WARC_DAMAGED, WARC_COMPRESSED, WARC_TORN, WARC_END or WARC_ERROR. A block nobody
 * asks for is passed over without being held, in a file by seeking.
 *
 * After WARC_DAMAGED, a header that makes no sense or something else where a record must begin,
 * call again: the reader goes on at the next line that starts WARC/d.d and is followed by a line
 * that starts Name:, and looks for it only then. Bytes are never gone through twice, so the time
 * is linear whatever the input. No length is believed before as many bytes have come.
 *
 * A record ends with two line ends; an input that ends before them is torn, though the block was
 * whole and has been handed out.
 */
enum warc_status warc_next(struct warc *warc);

/*
 * The block of the record, at most limit bytes of it, in the input's buffer: *block, *n, the
 * caller's to change, until the next warc_next. At most once a record. WARC_RECORD, WARC_LARGE,
 * WARC_TORN or WARC_ERROR, the last two without a block.
 */
enum warc_status warc_block(struct warc *warc, size_t limit, char **block, size_t *n);

#endif
