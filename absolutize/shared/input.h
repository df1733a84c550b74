/* A file or standard input, read through one buffer that is reused. */
#ifndef ABSOLUTIZE_SHARED_INPUT_H
#define ABSOLUTIZE_SHARED_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "absolutize/shared/output.h"

enum input_status {
    INPUT_OK,
    INPUT_END,   /* nothing more will come */
    INPUT_LARGE, /* the limit was reached first */
    INPUT_ERROR, /* errno says why */
};

struct input;

/* What is read where there is no descriptor: another input, through a decoder. */
struct input_filter {
    /*
     * Puts 1 to size bytes at room, and their number in *n. INPUT_OK, INPUT_END without any, or
     * INPUT_ERROR with errno.
     */
    enum input_status (*read)(void *context, char *room, size_t size, size_t *n);
    void *context;
    struct input *source; /* borrowed; what read reads from */
};

struct input {
    int fd;
    struct input_filter filter; /* read is NULL where there is a descriptor */
    const char *name;           /* for messages; borrowed */
    struct output *out;         /* flushed before a read that waits; may be NULL; borrowed */
    char *data;                 /* owned; data[start..end) is read and not yet consumed */
    size_t start, end, size;
    uint64_t offset; /* of data[start] in the file */
    uint64_t gap;    /* bytes that were dropped from what is not consumed */
    size_t gap_at;   /* where: bytes after data[start] */
    bool at_end;     /* read(2) has returned 0 */
    bool cut;        /* the last line was too long, and its rest is still to be skipped */
};

/* Borrows name and out; takes over fd, which input_destroy closes. */
void input_init(struct input *in, int fd, const char *name, struct output *out);

/*
 * An input that reads through a filter, and has its source's name. input_destroy leaves the source
 * alone.
 */
void input_init_filter(struct input *in, struct input_filter filter);

/* Frees the buffer and closes the descriptor. Legal on an input that is all zero but for fd -1. */
void input_destroy(struct input *in);

/*
 * Reads at least one more byte after data[end). May move the data to the buffer's front, and
 * enlarges the buffer up to limit bytes.
 */
enum input_status input_more(struct input *in, size_t limit);

/* What is read and not consumed: borrowed until the next input_more, never absent. */
static inline struct slice input_unread(const struct input *in)
{
    return slice_of(in->data ? in->data + in->start : "", in->end - in->start);
}

/* The first of these bytes, which may be changed. */
static inline char *input_text(struct input *in)
{
    return in->data + in->start;
}

/*
 * Takes n bytes out of what is read and not consumed, after the first keep ones. Until these are
 * consumed, no bytes may be dropped elsewhere.
 */
void input_drop(struct input *in, size_t keep, size_t n);

/* Whether bytes were dropped from what is not consumed. */
static inline bool input_has_gap(const struct input *in)
{
    return in->gap > 0;
}

/* What is read and not consumed, as far as no bytes were dropped from it. */
static inline struct slice input_before_gap(const struct input *in)
{
    struct slice unread = input_unread(in);
    return input_has_gap(in) ? slice_of(unread.data, in->gap_at) : unread;
}

/* Counts n consumed bytes where some were dropped. (private) */
void input_near_gap(struct input *in, size_t n);

/* Discards the first n bytes, n <= end - start, and those that were dropped right after them. */
static inline void input_consume(struct input *in, size_t n)
{
    in->start += n;
    in->offset += n;
    if (input_has_gap(in))
        input_near_gap(in, n);
}

/* Where the first byte not consumed is in the file. */
static inline uint64_t input_offset(const struct input *in)
{
    return in->offset;
}

/* Adds n to the offset, for an input that goes on where another one has ended. */
static inline void input_advance(struct input *in, uint64_t n)
{
    in->offset += n;
}

/* Whether it reads through a filter. */
static inline bool input_is_filtered(const struct input *in)
{
    return in->filter.read != NULL;
}

/* Whether input_more would have to wait for the writer of a pipe, as far as can be told. */
bool input_would_wait(const struct input *in);

/*
 * Looks at a regular file without reading it: up to size bytes that lie ahead bytes after the
 * first one not consumed, at text. Returns their number, 0 at the end of the file or beyond, or
 * -1 where that cannot be told.
 */
ssize_t input_look(const struct input *in, uint64_t ahead, char *text, size_t size);

/*
 * Consumes what is read of the next n bytes, and in a regular file seeks over the rest where that
 * costs less than reading. Returns how many are still to be read.
 */
uint64_t input_skip(struct input *in, uint64_t n);

/*
 * Sets *line to the next line, without its LF or CR LF, valid until the next call. The last line
 * needs no LF. A line of more than limit bytes gives INPUT_LARGE and its beginning; the next call
 * skips the rest.
 */
enum input_status input_line(struct input *in, size_t limit, struct slice *line);

/*
 * Opens an operand: "-" is standard input, any number of times. Returns a descriptor, or -1
 * with errno.
 */
int input_open(const char *path);

/*
 * If the descriptor reads the regular file that standard output writes to, whose end would move on
 * with each write: reports that, closes it, and returns true.
 */
bool input_refuse_output(int fd, const char *name);

/* What messages call an operand: its path, or "standard input". */
const char *input_name(const char *path);

#endif
