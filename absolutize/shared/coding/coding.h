/* The codings that pack a stream or a body, and their decoders. */
#ifndef ABSOLUTIZE_SHARED_CODING_CODING_H
#define ABSOLUTIZE_SHARED_CODING_CODING_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/slice.h"

enum coding {
    CODING_GZIP,    /* RFC 1952, one member */
    CODING_ZLIB,    /* RFC 1950: what HTTP calls deflate */
    CODING_DEFLATE, /* RFC 1951: what some servers call deflate: see coding_of_deflate */
    CODING_BROTLI,  /* RFC 7932 */
    CODING_ZSTD,    /* RFC 8878, one frame */
};
enum { CODINGS = CODING_ZSTD + 1 };

enum decoding {
    DECODING_GOES_ON, /* needs more input or more room for output */
    DECODING_ENDS,    /* the stream, member or frame is complete; more may follow it */
    DECODING_FAILS,   /* the bytes are not in this coding, or are damaged */
};

struct decoder;

/*
 * A decoder, at the start of a stream. Brotli and Zstandard load their library. NULL when that is
 * missing; *why then says so. No decoder holds more than 17 MB: that is Brotli's largest window;
 * zlib's is 32 KiB; a Zstandard frame with a window over 8 MiB fails (RFC 9659).
 */
struct decoder *decoder_new(enum coding coding, const char **why);
void decoder_free(struct decoder *decoder);

/* Back to the start, for another stream, member or frame. */
void decoder_reset(struct decoder *decoder);

/* Copies the state of from into to; both decode the same coding, one of zlib's. */
void decoder_copy(struct decoder *to, struct decoder *from);

/*
 * Decodes from *in to (*out)[0..*room), *room > 0, and moves each past what is done. Unless it
 * ends or fails, it goes on until *in is empty or *room is 0.
 */
enum decoding decoder_run(struct decoder *decoder, struct slice *in, char **out, size_t *room);

/* The coding that Content-Encoding calls so (RFC 9110, section 8.4.1); false if it is unknown. */
bool coding_named(struct slice name, enum coding *coding);

/*
 * The coding of a body that Content-Encoding calls deflate, which is CODING_DEFLATE by
 * coding_named: servers mean gzip's format by it, zlib's or plain deflate, and browsers take each.
 * Tells by the first bytes. The two that zlib's format begins with may be a chance, so *probe, a
 * decoder for it in any state, tries it on them; NULL is replaced by one, which the caller frees.
 */
enum coding coding_of_deflate(struct slice bytes, struct decoder **probe);

/* Whether members or frames of this coding may follow each other in one stream. */
bool coding_repeats(enum coding coding);

/* Whether bytes begin as a stream in this coding must; true for those that have no such mark. */
bool coding_begins(enum coding coding, struct slice bytes);

/* The same, of bytes that may be too few to tell: whether more could make it true. */
bool coding_may_begin(enum coding coding, struct slice bytes);

/* The name and the version of zlib, for --version. */
const char *coding_zlib_version(void);

#endif
