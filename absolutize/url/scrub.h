/* The first two steps of the basic URL parser (URL Standard, section 4.4). */
#ifndef ABSOLUTIZE_URL_SCRUB_H
#define ABSOLUTIZE_URL_SCRUB_H

#include "absolutize/shared/buffer.h"

/*
 * Sets *out to input without C0 controls and spaces at both ends, without tabs, LF and CR, and with
 * U+FFFD for each sequence that is not UTF-8.
 */
void scrub(struct buffer *out, struct slice input);

#endif
