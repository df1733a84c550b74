/* Options that make no sense together, and files that cannot be used. */
#ifndef FETCH_OPTIONS_CHECK_H
#define FETCH_OPTIONS_CHECK_H

#include "fetch/options.h"

/* Reports the first fault with the way out, and exits with STATUS_TROUBLE. */
void options_check(const struct options *options);

#endif
