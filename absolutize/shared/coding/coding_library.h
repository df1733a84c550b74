/* Brotli and Zstandard: decoders in libraries that are loaded when they are needed. (private) */
#ifndef ABSOLUTIZE_SHARED_CODING_CODING_LIBRARY_H
#define ABSOLUTIZE_SHARED_CODING_CODING_LIBRARY_H

#include "absolutize/shared/coding/coding.h"

struct coding_library;

/* The contracts are decoder_new's, decoder_free's and decoder_reset's. */
struct coding_library *coding_library_new(enum coding coding, const char **why);
void coding_library_free(struct coding_library *decoder);
void coding_library_reset(struct coding_library *decoder);

/* One step of decoder_run, with input and room: some of either is used, or it ends or fails. */
enum decoding coding_library_run(struct coding_library *decoder, struct slice *in, char **out,
                                 size_t *room);

#endif
