/* The first two steps of the basic URL parser (URL Standard, section 4.4). */
#ifndef CLEAN_H
#define CLEAN_H

#include "text.h"

/*
 * Sets *out to input without C0 controls and spaces at the ends, without tab, LF and CR, and with
 * U+FFFD for what is not UTF-8.
 */
void clean(struct text *out, struct span input);

#endif
