/* The name and the password in a line as it was read. */
#ifndef ABSOLUTIZE_SHARED_CREDENTIALS_LINE_H
#define ABSOLUTIZE_SHARED_CREDENTIALS_LINE_H

#include "absolutize/shared/slice.h"

/*
 * Like credentials_in, for a line that may have tabs and line ends, which URL parsers drop. The
 * result may contain some. Exits with STATUS_TROUBLE when memory is out.
 */
struct slice credentials_in_line(struct slice line);

#endif
