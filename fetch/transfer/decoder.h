/*
 * Removes the content codings of a body, with libcurl's decoders, one body at a time. libcurl is
 * not asked to decode what it receives, since it does not tell whether a coding had come to its end
 * when the body did; and a decoder for each of a hundred responses would take up to 16 MiB each.
 * The connection that each body takes costs some 60 microseconds.
 */
#ifndef FETCH_TRANSFER_DECODER_H
#define FETCH_TRANSFER_DECODER_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/records/body.h"
#include "fetch/records/head.h"

struct decoder;

/* The codings to ask for: those that can be decoded in bounded memory. Valid for ever. */
const char *decoder_codings(void);

struct decoder *decoder_new(void);
void decoder_free(struct decoder *decoder);

enum decoded {
    DECODED,         /* whole: the coding ends where the body does */
    DECODED_CUT,     /* the coding goes on after the body's end */
    DECODED_LARGE,   /* there is more than limit bytes of it */
    DECODED_DAMAGED, /* the bytes are not of that coding, from where out ends */
    DECODED_NOT,     /* to be left as it came: bytes follow the coding's end, perhaps another member
                        of gzip; or it is zstd, which is not decoded */
    DECODED_NOT_CUT, /* the same, and it ends before its coding does */
    DECODED_NO_SPACE, /* errno says why a temporary file cannot be written */
};

/*
 * Decodes a body, of a response with that head, into out, which is empty; at most limit bytes, or
 * any number for 0. Anything but an empty body is decoded.
 */
enum decoded decoder_run(struct decoder *decoder, const struct head *head, const struct body *body,
                         struct body *out, struct bodies *bodies, uint64_t limit);

#endif
