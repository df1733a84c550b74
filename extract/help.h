/* What --help and --version print. */
#ifndef HELP_H
#define HELP_H

#include "absolutize/output.h"

extern const char help_text[];

/* Of the program and of the libraries at run time. */
void put_versions(struct output *out);

#endif
