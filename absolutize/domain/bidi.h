/* The Bidi Rule for domain names (RFC 5893, section 2). */
#ifndef ABSOLUTIZE_DOMAIN_BIDI_H
#define ABSOLUTIZE_DOMAIN_BIDI_H

#include "absolutize/domain/points.h"

/* Whether the domain, in Unicode, has no right-to-left characters or follows the rule. */
bool bidi_valid(const struct points *domain);

#endif
