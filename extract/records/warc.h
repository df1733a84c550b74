/* Reads WARC records (ISO 28500) from a file or a pipe, one at a time. */
#ifndef EXTRACT_RECORDS_WARC_H
#define EXTRACT_RECORDS_WARC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/coding/coding.h"
#include "absolutize/shared/input.h"
#include "absolutize/shared/slice.h"

/* A header block, the version line and the named fields, may be this long. */
enum { WARC_HEADER_MAX = 1 << 20 };

enum warc_type {
    WARC_OTHER, /* skipped: request, warcinfo, one without a type ... */
    WARC_RESPONSE,
    WARC_REVISIT, /* a response whose body is not here: it is as it was, or another page's */
    WARC_RESOURCE,
    WARC_CONVERSION,
    WARC_METADATA,
};

/*
 * The header of a record. Slices borrow from the reader, until the next call of warc_next. Tab, CR
 * and LF are taken out of target_uri and source, as a URL parser would, so that each fits a column.
 */
struct warc_record {
    enum warc_type type;
    struct slice type_name;    /* the value of WARC-Type as it stands */
    struct slice target_uri;   /* WARC-Target-URI, without <>; data is NULL where there is none */
    struct slice source;       /* Fetch-Source; data is NULL where there is none */
    struct slice purpose;      /* Fetch-Purpose; data is NULL where there is none */
    struct slice id;           /* WARC-Record-ID as it stands, <urn:uuid:...> */
    struct slice content_type; /* of the block: application/http, text/html ... */
    struct slice truncated;    /* WARC-Truncated: length, time, disconnect ... */
    struct slice segment;      /* WARC-Segment-Number: the block goes on in other records */
    uint64_t offset;           /* of the version line, in bytes from the start of the input */
    uint64_t length;           /* Content-Length: of the block as claimed */
    const char *length_fault;  /* why nothing is claimed, or NULL */
    size_t bad_lines;          /* of the header: not fields, so they were skipped */
    bool repeated;             /* a field that should be there once is there again */
    bool searched;             /* the record was found by searching, after damage */
};
/* What is wrong, for the message. */
struct warc_fault {
    uint64_t offset;     /* in bytes from the start of the input */
    const char *what;    /* "not a WARC record", "the input ends within a record" ... */
    const char *advice;  /* what to try, or NULL: "zstdcat FILE | extract" */
    struct slice record; /* ID of the record that is damaged or comes before, or size 0 */
};

enum warc_status {
    WARC_RECORD,  /* here it is */
    WARC_DAMAGED, /* fault says what; the next warc_next goes on after the damage */
    WARC_PACKED,  /* gzip begins where a record could; it is left in the input, and
                     record.searched tells whether it was found by searching; the end */
    WARC_FOREIGN, /* the input is in another format: fault names it and advises; the end */
    WARC_TORN,    /* the input ends within a record, see fault; the next warc_next is the end */
    WARC_END,     /* the input ends between two records */
    WARC_ERROR,   /* reading failed, errno says why; the end */
};

/* How far a record is known. */
enum warc_place {
    WARC_BETWEEN, /* line ends and the next record come next */
    WARC_OPEN,    /* its header has been read, of its block nothing is known */
    WARC_UNSURE,  /* its block is held; what follows it has not come yet */
    WARC_HELD,    /* its block is held, and followed by what should follow */
    WARC_CUT,     /* its block is held; the next record begins right after resume bytes */
    WARC_LOST,    /* after what is held, the next record is to be searched for */
};

struct warc {
    struct input *in; /* borrowed */
    size_t limit;     /* bytes of a block that are held */
    struct warc_record record;
    struct warc_fault fault;
    struct buffer header;  /* owned: the record's header block, which the slices point into */
    struct decoder *probe; /* owned; tries whether gzip holds records; NULL until it is needed */
    enum warc_place place;
    bool started;    /* a record has been read */
    bool crlf;       /* its header's lines end in CR LF */
    bool within;     /* the two line ends after its block have not been read */
    bool large;      /* the block is cut at the limit */
    size_t held;     /* bytes of the block at the front of the input's buffer */
    uint64_t unread; /* bytes of the block after these */
    size_t resume;   /* WARC_CUT: where the next record begins */
};

/* Borrows in, which stands at the first byte of the stream. */
void warc_init(struct warc *warc, struct input *in, size_t limit);
void warc_destroy(struct warc *warc);

/*
 * Skips what is left of the record before, and reads the next header into warc->record. Returns any
 * status. Blocks that nobody asks for are skipped, in a file by seeking.
 *
 * A Content-Length is a claim: after the block must come line ends, and then "WARC/" or the end of
 * the input. Where something else comes, that is WARC_DAMAGED, and only then the reader searches
 * for a line WARC/d.d that is followed by one that starts Name:, or for gzip that holds a record.
 * It looks inside the block first, and goes on there, and else after it. Bytes are gone through a
 * bounded number of times, so the time is linear whatever the input. No length is believed before
 * as many bytes have come.
 *
 * A record ends with two line ends; an input that ends before them is torn, though the block was
 * whole and has been handed out.
 */
enum warc_status warc_next(struct warc *warc);

/* The block of a record, in the input's buffer: the caller may change it until warc_next. */
struct warc_block {
    char *data;
    size_t size;
    bool large; /* cut at the limit; the rest is skipped */
};

/*
 * The block of the record, at most once a record: WARC_RECORD, WARC_DAMAGED, WARC_TORN or
 * WARC_ERROR, the last one without a block. Where the claim is wrong, the block is what comes
 * before the next record, if that begins inside what was claimed; and where the claim is too short
 * or there is none, what comes before the next record or the remains of one.
 *
 * What follows is looked at before the block is handed out, but not waited for once two line ends
 * have come: a page is printed before the next one is fetched. If something is wrong then,
 * warc_next says so.
 */
enum warc_status warc_block(struct warc *warc, struct warc_block *block);

#endif
