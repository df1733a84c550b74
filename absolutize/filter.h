/* The filter: lines in, lines out. */
#ifndef ABSOLUTIZE_FILTER_H
#define ABSOLUTIZE_FILTER_H

#include <stdint.h>

#include "absolutize/options.h"
#include "absolutize/page_base.h"
#include "absolutize/rejects.h"
#include "absolutize/seen.h"
#include "absolutize/shared/output.h"

struct stream {
    const struct options *options; /* borrowed */
    struct output *out;            /* owned */
    struct resolver resolver;
    struct page page;
    struct seen seen; /* with -u */
    struct rejects rejects;
    uint64_t links; /* seen so far, valid or not */
    int status;     /* what the program is to exit with */
};

/* Opens what the options name; ends the program when it cannot. */
void stream_open(struct stream *stream, const struct options *options);

/* Reads a file to its end. What is wrong with it is said and changes the status. */
void stream_file(struct stream *stream, const char *path);

/* Writes what is buffered, says what is to be said, and returns the exit status. */
int stream_close(struct stream *stream);

#endif
