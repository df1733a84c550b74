/* A file or standard input, read through one buffer that is reused. */
#ifndef ABSOLUTIZE_SHARED_INPUT_H
#define ABSOLUTIZE_SHARED_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/output.h"

struct input {
    int fd;
    const char *name;   /* for messages; borrowed */
    struct output *out; /* flushed before a read that waits; may be NULL; borrowed */
    char *data;         /* owned; data[start..end) is read and not yet consumed */
    size_t start, end, size;
    uint64_t offset; /* of data[start] in the file */
    bool at_end;     /* read(2) has returned 0 */
    bool cut;        /* the last line was too long, and its rest is still to be skipped */
};

enum input_status {
    INPUT_OK,
    INPUT_END,   /* nothing more will come */
    INPUT_LARGE, /* the limit was reached first */
    INPUT_ERROR, /* errno says why */
};

/* Borrows name and out; takes over fd, which input_destroy closes. */
void input_init(struct input *in, int fd, const char *name, struct output *out);

/* Frees the buffer and closes the descriptor. Legal on an input that is all zero but for fd -1. */
void input_destroy(struct input *in);

/*
 * Reads at least one more byte after data[end). May move the data to the buffer's front, and
 * enlarges the buffer up to limit bytes.
 */
enum input_status input_more(struct input *in, size_t limit);

/* Discards the first n bytes, n <= end - start. */
static inline void input_consume(struct input *in, size_t n)
{
    in->start += n;
    in->offset += n;
}

/*
 * Sets *line to the next line, without its LF or CR LF, valid until the next call. The last line
 * needs no LF. A line of more than limit bytes gives INPUT_LARGE and its beginning; the next call
 * skips the rest.
 */
enum input_status input_line(struct input *in, size_t limit, char **line, size_t *n);

/*
 * Opens an operand: "-" is standard input, any number of times. Returns a descriptor, or -1
 * with errno.
 */
int input_open(const char *path);

/* What messages call an operand: its path, or "standard input". */
const char *input_name(const char *path);

#endif
