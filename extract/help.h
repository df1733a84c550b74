/* What --help and --version print. */
#ifndef EXTRACT_HELP_H
#define EXTRACT_HELP_H

#include "absolutize/shared/output.h"

extern const char help_text[];

/* Of the program and of the libraries at run time. */
void put_versions(struct output *out);

#endif
