/* The Bidi Rule for domain names (RFC 5893, section 2). */
#ifndef BIDI_H
#define BIDI_H

#include "punycode.h"

/* Whether the domain, in Unicode, is free of right-to-left characters or follows the rule. */
bool bidi_valid(const struct points *domain);

#endif
