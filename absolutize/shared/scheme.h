/* The schemes of URLs. */
#ifndef ABSOLUTIZE_SHARED_SCHEME_H
#define ABSOLUTIZE_SHARED_SCHEME_H

#include "absolutize/shared/slice.h"

/* The schemes that the URL Standard treats specially (section 4.2). */
enum scheme_type { NOT_SPECIAL, SPECIAL, SPECIAL_FILE };

/*
 * The length of the scheme that url begins with, without its colon; 0 if it has no scheme (section
 * 4.4, scheme start state and scheme state).
 */
size_t scheme_length(struct slice url);

/* The type of a scheme, which is given without its colon, in any case. */
enum scheme_type scheme_type(struct slice scheme);

/* The default port of a special scheme, or -1. */
int scheme_default_port(struct slice scheme);

#endif
