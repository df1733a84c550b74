/*
 * Removes the content codings of a body that has come, one body at a time. libcurl is not asked to
 * decode what it receives, since it does not tell whether a coding had come to its end when the
 * body did; and a decoder for each of a hundred responses would take up to 16 MiB each.
 */
#ifndef FETCH_TRANSFER_BODY_DECODER_H
#define FETCH_TRANSFER_BODY_DECODER_H

#include <stdint.h>

#include "fetch/records/body.h"
#include "fetch/records/head.h"

struct body_decoder;

struct body_decoder *body_decoder_new(void);
void body_decoder_free(struct body_decoder *decoder);

/*
 * The codings to ask for, valid for ever. zstd is not among them: servers would use it, and its
 * window is larger than that of br. It is decoded all the same.
 */
const char *body_decoder_codings(const struct body_decoder *decoder);

enum decoded {
    DECODED,          /* whole: the coding ends where the body does, or before */
    DECODED_CUT,      /* the coding goes on after the body's end */
    DECODED_LARGE,    /* there is more than limit bytes of it */
    DECODED_DAMAGED,  /* the bytes are not in that coding, from where out ends */
    DECODED_UNKNOWN,  /* the coding is unknown, or its library is missing; out is empty */
    DECODED_NO_SPACE, /* errno says why a temporary file cannot be written or read */
};

/*
 * Decodes a body that is not empty, of a response with that head, into out, which is empty; at most
 * limit bytes, or any number for 0. Members of gzip and frames of zstd may follow each other; other
 * bytes after a coding's end are ignored, as browsers do.
 */
enum decoded body_decode(struct body_decoder *decoder, const struct head *head,
                         const struct body *body, struct body *out, struct bodies *bodies,
                         uint64_t limit);

#endif
