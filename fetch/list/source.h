/* The lines of the list, read as they arrive, without ever waiting. */
#ifndef FETCH_LIST_SOURCE_H
#define FETCH_LIST_SOURCE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "absolutize/shared/slice.h"

/* A longer line is handed out cut, as SOURCE_LONG. */
enum { SOURCE_LINE_MAX = 1 << 20 };

enum source_status {
    SOURCE_LINE,
    SOURCE_LONG, /* the first SOURCE_LINE_MAX bytes of a line that goes on */
    SOURCE_WAIT, /* nothing more yet: ask again when source_descriptor is readable */
    SOURCE_END,
};

struct source;

/*
 * Reads the operands in turn, up to a NULL; "-" is standard input, and what begins with http:// or
 * https:// is a line by itself. Borrows them. With fields, lines may have tabs.
 */
struct source *source_new(char *const *operands, bool fields);
void source_free(struct source *source);

/*
 * The next line that is not blank, without white space around it and without a comment, which
 * begins with "#" at its start or after white space; at *line, until the next call. An operand that
 * begins with a byte order mark of UTF-16 is decoded. An operand that cannot be read, or by its
 * first line is not a list of URLs, is reported and skipped; source_failed is then true.
 */
enum source_status source_next(struct source *source, struct slice *line);

bool source_failed(const struct source *source);

/* Whether an operand was not a list of URLs. */
bool source_refused(const struct source *source);

/* What to wait for after SOURCE_WAIT. */
int source_descriptor(const struct source *source);

/*
 * The file of the line that was handed out last, NULL for standard input, and its number there; 0
 * for an operand that is a line.
 */
const char *source_file(const struct source *source);
uint64_t source_number(const struct source *source);

/* Whether lines are, or will be, typed at a terminal. */
bool source_is_typed(const struct source *source);

/* Bytes of the list, or -1 when that is not known. */
off_t source_length(const struct source *source);

/* How much of the list has been read, from 0 to 1; negative when its length is not known. */
double source_share(const struct source *source);

#endif
