/*
 * Standard output: fully buffered, every write checked. A write ends at the end of a line, but for
 * lines longer than OUTPUT_SIZE and for output_flush within one.
 */
#ifndef ABSOLUTIZE_SHARED_OUTPUT_H
#define ABSOLUTIZE_SHARED_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "absolutize/shared/slice.h"

enum { OUTPUT_SIZE = 1 << 16 };

struct output {
    int fd;
    const char *name;           /* for messages; borrowed */
    bool terminal;              /* what it would obey is masked, as in messages */
    struct output *flush_first; /* before this one; or NULL; borrowed */
    size_t used;
    char data[OUTPUT_SIZE];
};

/* Borrows name; fd is closed by output_close. */
void output_init(struct output *out, int fd, const char *name);

/*
 * Writes what is buffered. Waits if the descriptor is non-blocking; goes on after EINTR and short
 * writes. Reports an error and exits with STATUS_TROUBLE: a filter cannot go on without output.
 */
void output_flush(struct output *out);

/* output_put for a text that does not fit into the buffer: writes the whole lines first. */
void output_put_long(struct output *out, const char *text, size_t n);

static inline void output_put(struct output *out, const char *text, size_t n)
{
    if (n > sizeof out->data - out->used) {
        output_put_long(out, text, n);
        return;
    }
    memcpy(out->data + out->used, text, n);
    out->used += n;
}

static inline void output_char(struct output *out, char c)
{
    output_put(out, &c, 1);
}

/* slice may be empty, not absent. */
static inline void output_slice(struct output *out, struct slice slice)
{
    output_put(out, slice.data, slice.size);
}

static inline void output_string(struct output *out, const char *text)
{
    output_put(out, text, strlen(text));
}

/* Flushes and closes. A network file system may report an error only then. */
void output_close(struct output *out);

#endif
