/* Tokens: the names of header fields, and the parts of a media type. */
#ifndef ABSOLUTIZE_SHARED_TOKEN_H
#define ABSOLUTIZE_SHARED_TOKEN_H

#include <stdbool.h>

#include "absolutize/shared/slice.h"

/* Letters, digits and !#$%&'*+-.^_`|~, at least one (RFC 9110, section 5.6.2). */
bool is_token(struct slice text);

#endif
