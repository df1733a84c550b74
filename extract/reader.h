/* Reads a file operand, and prints what its pages hold. */
#ifndef EXTRACT_READER_H
#define EXTRACT_READER_H

#include "absolutize/shared/output.h"
#include "extract/options.h"

struct reader;

/* Borrows both. Reports a bad -e, and exits with STATUS_TROUBLE. */
struct reader *reader_new(const struct options *options, struct output *out);
void reader_free(struct reader *reader);

/* Reads a file, "-" being standard input, and says what goes wrong. Returns the exit status. */
int reader_file(struct reader *reader, const char *path);

#endif
