/* The raw lines of one descriptor after another, read without ever waiting. (private) */
#ifndef FETCH_LIST_LINE_READER_H
#define FETCH_LIST_LINE_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "absolutize/shared/buffer.h"
#include "fetch/list/source.h"
#include "fetch/list/utf16.h"

/* How the text is encoded, by the byte order mark at its start. */
enum line_encoding { ENCODING_UNDECIDED, ENCODING_UTF_8, ENCODING_UTF_16 };

struct line_reader {
    int fd;          /* owned; or -1 */
    bool regular;    /* it is always ready */
    bool at_end;     /* of the descriptor */
    bool skipping;   /* the rest of a line that was too long */
    int error;       /* errno of the read that ended it, or 0 */
    uint64_t number; /* of the line that was handed out last, from 1 */
    off_t read;      /* bytes, of all descriptors */
    enum line_encoding encoding;
    struct utf16 utf16;   /* with ENCODING_UTF_16 */
    struct buffer buffer; /* data[start..used) is not yet handed out */
    size_t start;
    size_t searched; /* no LF in data[start..searched) */
};

void line_reader_init(struct line_reader *reader);
void line_reader_destroy(struct line_reader *reader);

/* Takes over a descriptor. */
void line_reader_open(struct line_reader *reader, int fd);

/* Closes it, and drops what is left of it. */
void line_reader_close(struct line_reader *reader);

/*
 * The next line, up to LF, or the rest of the text without one, as UTF-8; at *line, until the next
 * call. SOURCE_LONG is the first part of a line that is too long; after SOURCE_END, error tells
 * whether all has been read.
 */
enum source_status line_reader_next(struct line_reader *reader, struct slice *line);

/* Bytes of all descriptors that have been handed out. */
off_t line_reader_taken(const struct line_reader *reader);

#endif
