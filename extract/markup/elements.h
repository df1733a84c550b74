/* Names of elements, and lists of them. */
#ifndef EXTRACT_MARKUP_ELEMENTS_H
#define EXTRACT_MARKUP_ELEMENTS_H

#include <stdbool.h>

#include "absolutize/shared/slice.h"

/* Whether name, in any case, is one of names, which are in lower case, a space around each. */
bool element_is_among(struct slice name, const char *names);

/* Whether an element of HTML has no content and no end tag, today's and obsolete ones. */
bool element_is_void(struct slice name);

#endif
