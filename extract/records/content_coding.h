/* Undoes the content codings of a body (RFC 9110, section 8.4). */
#ifndef EXTRACT_RECORDS_CONTENT_CODING_H
#define EXTRACT_RECORDS_CONTENT_CODING_H

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/coding/coding.h"
#include "absolutize/shared/coding/coding_list.h"

/* Decoders and room for their output, reused from body to body. All zero is the start. */
struct content_decoder {
    struct decoder *decoder[CODINGS]; /* owned; NULL until needed */
    struct buffer out[2];             /* owned */
};

void content_decoder_destroy(struct content_decoder *decoder);

/* What became of a body. */
struct content {
    struct slice body;   /* plain as far as possible; borrows from the decoder or is what came */
    bool cut;            /* the coded bytes end early or are damaged: body is what came before */
    bool large;          /* body is cut at the limit */
    struct slice odd;    /* a coding that is unknown, though the body is text as it is; or absent */
    struct slice failed; /* the coding that cannot be undone, body is useless; or absent */
    const char *why;     /* for that */
};

/*
 * Undoes the codings of body, the last one first. A body that plainly is not in a coding is left
 * as it is: gzip, zstd, compress and RFC 9842's codings begin with marks of their own, and a text
 * that is not deflate or br has been decoded before. Each step makes limit bytes at most.
 */
struct content content_decode(struct content_decoder *decoder, const struct coding_list *codings,
                              struct slice body, size_t limit);

#endif
