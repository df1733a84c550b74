/* The name and the password in a line as it was read. */
#ifndef ABSOLUTIZE_SHARED_CREDENTIALS_LINE_H
#define ABSOLUTIZE_SHARED_CREDENTIALS_LINE_H

#include "absolutize/shared/slice.h"

/*
 * Like credentials_in, for a line that may have tabs and line ends, which URL parsers drop. Those
 * before, within and after the userinfo belong to it. Exits with STATUS_TROUBLE when memory is out.
 */
struct slice credentials_in_line(struct slice line);

#endif
