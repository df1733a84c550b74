/* The srcset attribute: its image candidates (HTML Standard, 4.8.4.3.10). */
#ifndef EXTRACT_LINKS_SRCSET_H
#define EXTRACT_LINKS_SRCSET_H

#include <stdbool.h>

#include "absolutize/shared/slice.h"

/*
 * "Parsing a srcset attribute", one candidate a call: takes the next one off *rest and sets *url to
 * its URL. Skips candidates whose descriptors are wrong. False at the end.
 */
bool srcset_next(struct slice *rest, struct slice *url);

#endif
