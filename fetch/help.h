/* What --help and --version print. */
#ifndef FETCH_HELP_H
#define FETCH_HELP_H

#include "absolutize/shared/output.h"

extern const char help_text[];

/* Of the program and of the libraries at run time. */
void put_versions(struct output *out);

#endif
